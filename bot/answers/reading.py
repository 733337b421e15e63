"""How a plain question was read, said with its answer."""

from dataclasses import replace

from bot.ask import Ask
from bot.language import _
from bot.render.html import EMPTY, Html, code, filled, italic, lines
from bot.reply import Reply


def with_reading(ask: Ask, reply: Reply) -> Reply:
    """Return the answer to a plain question headed by how that was read, and with the command that does the same."""
    if not ask.read_as or not reply.shows:
        return reply
    head = italic(_("Showing {what}", what=reply.shows))
    same = filled(_("The same: {command}"), command=code(f"/{ask.command} {ask.args}".rstrip()))
    return replace(reply, html=lines(head, reply.html, EMPTY if ask.page > 1 else Html(f"\n{same}")))
