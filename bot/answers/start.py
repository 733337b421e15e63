"""What somebody sees first: what this is, how much it knows, what to press."""

from bot.ask import Ask
from bot.language import _, plural
from bot.render.html import bold, lines, text
from bot.reply import Button, Reply, Sheet, paged
from knowledge.query import Knowledge


def start(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/start`."""
    counted = knowledge.info()
    known = _(
        "I know {articles}: {quotes}, {events}.",
        articles=plural("{n} article", "{n} articles", counted.articles),
        quotes=plural("{n} quote", "{n} quotes", counted.quotes),
        events=plural("{n} event", "{n} events", counted.events),
    )
    head = lines(
        bold("On Record"),
        text(_("Who said what, what happened, when, and who reported it.")),
        text(known),
        text(_("Ask me in your own words, or press:")),
    )
    buttons = (Button(_("Latest"), "/latest"), Button(_("People"), "/people"), Button(_("Sources"), "/sources"))
    invitation = Button(_("Add me to a group"), "/start", invites=True)
    return paged(ask, Sheet(head, buttons=(*buttons, Button(_("Help"), "/help"), invitation)))
