"""How a plain question was read, said with its answer; and of one that was not, in which language it is."""

from dataclasses import replace

from bot.ask import Ask
from bot.language import SOURCE, _, spoken
from bot.render.html import EMPTY, Html, code, filled, italic, lines
from bot.reply import Reply
from knowledge.model import Entity
from knowledge.names import other_script
from knowledge.query import Found, Knowledge

LEAST_OF_A_NAME = 4  # letters, in a question of another language: its shorter words are like too many names
LEAST_OF_A_QUESTION = 3  # words


def with_reading(ask: Ask, reply: Reply) -> Reply:
    """Return the answer to a plain question headed by how that was read, and with the command that does the same."""
    if not ask.read_as or not reply.shows:
        return reply
    head = italic(_("Showing {what}", what=reply.shows))
    same = filled(_("The same: {command}"), command=code(f"/{ask.command} {ask.args}".rstrip()))
    return replace(reply, html=lines(head, reply.html, EMPTY if ask.page > 1 else Html(f"\n{same}")))


def in_english_only(knowledge: Knowledge, ask: Ask, reply: Reply) -> Reply:
    """Return the answer to a question that was not understood, with what to do where it was hardly an English one."""
    question = ask.read_as and len(ask.args.split()) >= LEAST_OF_A_QUESTION
    if not question or (spoken() == SOURCE and not other_script(ask.args)):
        return reply
    said = _("Questions in your own words I understand in English only. Commands take names in any language: {command}")
    return replace(reply, html=lines(reply.html, filled(said, command=code(_fitting(knowledge, ask.args)))))


def _fitting(knowledge: Knowledge, question: str) -> str:
    """Return a command about whom or what a question names, as it does, that finds something."""
    for word, named in named_among(knowledge, question).items():
        return f"/quotes {word}" if knowledge.quotes(named) else f"/who {word}"
    return "/latest"


def named_among(knowledge: Knowledge, question: str) -> dict[str, Entity]:
    """Return who or what the words of a question that was not understood may name, by the word that does."""
    words = (word.strip("?¿!¡.,;:«»„“”\"'()") for word in question.split())
    found = ((word, knowledge.who(word)) for word in words if len(word) >= LEAST_OF_A_NAME)
    return {word: one.item for word, one in found if isinstance(one, Found)}
