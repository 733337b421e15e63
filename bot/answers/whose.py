"""Whose chat a command is about: the one it is asked in, or another one that somebody names in private."""

from collections.abc import Callable
from dataclasses import replace

from bot.ask import Ask
from bot.chats.here import ANOTHER, Here
from bot.language import _
from bot.render.html import text
from bot.reply import Reply
from knowledge.query import Knowledge


def about_chat(answer: Callable[[Knowledge, Here, Ask], Reply]) -> Callable[[Knowledge, Ask], Reply]:
    """Make an answer for the table of one that needs a chat: it gets the words behind the name of another one."""

    def answered(knowledge: Knowledge, ask: Ask) -> Reply:
        here = ask.here
        if here is None:
            return Reply("unknown", text(_("That is about a chat with me: ask me there.")))
        if here.closed:
            return Reply("unknown", text(here.closed))
        if begins := ANOTHER.match(ask.args):
            if not here.title:  # from a terminal, or in a group: only in private it is somebody's own business
                return Reply("unknown", text(here.unsent or _("Ask me about another chat in private.")))
            ask = replace(ask, args=ask.args[begins.end() :])
        return answer(knowledge, here, ask)

    return answered
