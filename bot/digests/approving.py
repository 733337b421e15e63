"""What an admin is asked of a digest that they see before it is posted."""

from datetime import datetime

from bot.chats.page import Page
from bot.chats.subscription import Subscription
from bot.digests.options import rhythm_of
from bot.digests.told import due_told
from bot.language import _
from bot.render.html import text


def question(known: Subscription, slot: datetime) -> Page:
    """Return what stands below the pages of a digest as an admin gets them."""
    assert known.approval
    when = due_told(slot, rhythm_of(known).zone)
    asked = _("Above is what I have for {time}. Without your answer it is posted.", time=when)
    if known.approval.otherwise == "skip":
        asked = _("Above is what I have for {time}. Without your answer it is skipped.", time=when)
    command = f"/approve {known.id} {int(slot.timestamp())}"
    offered = ((_("Post"), "post"), (_("Drop a line"), "drop"), (_("Skip"), "skip"))
    return Page(text(asked), tuple((label, f"{command} {words}") for label, words in offered))
