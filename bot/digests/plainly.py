"""What stands in for a digest until there are some: that there is news."""

from collections.abc import Sequence
from datetime import datetime

from bot.chats.ledger import Page
from bot.chats.preferences import Preferences
from bot.chats.subscription import Subscription
from bot.language import _
from bot.render.html import text
from knowledge.query import Knowledge


def compose(
    knowledge: Knowledge, _subscription: Subscription, _preferences: Preferences, _at: datetime
) -> Sequence[Page]:
    """Return one page that says how much is known."""
    return [Page(text(_("There is news: {n} articles by now.", n=knowledge.info().articles)))]
