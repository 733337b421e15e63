"""What an old button or link is told whose target is gone."""

from dataclasses import replace

from bot.answers.search import search
from bot.ask import Ask
from bot.language import _
from bot.render.html import join, lines, text
from bot.reply import Button, Reply
from knowledge.query import Knowledge


def moved_on(knowledge: Knowledge, ask: Ask) -> Reply:
    """Say that what an old button or link led to is gone, and show what comes nearest to what it was called."""
    said = text(_("The articles were read anew since this was made, and it leads nowhere now."))
    near = replace(ask, command="search", args=ask.called, page=1, part=1)
    found = search(knowledge, near) if any(map(str.isalnum, ask.called)) else None
    if found and found.outcome == "found":
        return replace(found, outcome="unknown", html=lines(said, found.html))
    anything = (Button(_("Latest"), "/latest"), Button(_("People"), "/people"))
    return Reply("unknown", join((said, text(_("Please ask in words."))), " "), buttons=anything)
