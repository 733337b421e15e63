"""What somebody asked, read from what they typed. Plain questions are read by `asking`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from bot.asking.questions import reading
from bot.chats.here import Here
from bot.language import SOURCE
from bot.render.html import clean

LAST_PAGE = 9_999  # nobody turns further, and what lies before a page is counted

_COMMAND = re.compile(r"/(?P<name>\w*)(?:@(?P<bot>\w+))?(?P<args>.*)", re.DOTALL)
_PAGE = re.compile(r"(?:^|\s)page\s+(?P<number>[0-9]+)(?:\.(?P<part>[0-9]{1,2}))?\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Ask:
    """One question: a command without its slash (an alias as typed), what stood behind it, and the day it was asked."""

    command: str
    args: str
    today: date
    page: int = 1
    part: int = 1  # of that page, where not all of it fits into one message
    read_as: bool = False  # a question in plain words that was read as this command
    otherwise: tuple[tuple[str, str], ...] = ()  # further readings, a command and its words each, if this finds nothing
    here: Here | None = None  # the chat; given to commands that are about it
    called: str = ""  # what the button said that asked, in case what it led to is gone
    language: str = SOURCE  # in which it is answered, a key of LANGUAGES

    def readings(self) -> Iterator[Self]:
        """Yield this, then what else it may mean."""
        yield self
        for command, args in self.otherwise:
            yield replace(self, command=command, args=args, otherwise=())

    def command_for(self, page: int, part: int = 1) -> str:
        """Return what to send for another page of the same answer, or another part of a page."""
        words = f"/{self.command} {self.args}".rstrip()
        place = f"{page}.{part}" if part > 1 else str(page)
        return words if place == "1" else f"{words} page {place}"


def read(typed: str, *, today: date, bot_name: str | None = None) -> Ask | None:
    """Return the question in `typed`; None where there is none: nothing was typed, or another bot was meant.

    `bot_name` is the bot's own, without "@"; None takes every name for its own.
    """
    words = " ".join(clean(typed).split())
    if not words:
        return None
    if match := _COMMAND.fullmatch(words):
        if bot_name and match["bot"] and match["bot"].casefold() != bot_name.casefold():
            return None
        return _with_page(Ask(match["name"].lower() or "help", match["args"].strip(), today))
    if bot_name:
        words = re.sub(rf"(?:^|\s)@{re.escape(bot_name)}\b", " ", words, flags=re.IGNORECASE).strip()
    else:
        words = re.sub(r"^@\w+[:,]?\s+", "", words)
    return _with_page(_question(words, today)) if words else None


def without_lead(words: str, leads: str) -> str:
    """Return `words` without the small word that people put first: "about floods", "by Okafor". `leads`: "on|about"."""
    return re.sub(rf"^(?:{leads})\s+(?=\S)", "", words, flags=re.IGNORECASE)


def _question(words: str, today: date) -> Ask:
    read = reading(words, today)
    commands = read.commands if read.sure else (*read.commands, ("search", read.words))
    command, args = commands[0]
    return Ask(command, args, today, read_as=True, otherwise=commands[1:])


def _with_page(ask: Ask) -> Ask:
    match = _PAGE.search(ask.args)
    if not match:
        return ask
    digits = match["number"].lstrip("0")[:5]  # int() of a million digits would take its time
    page = max(1, min(int(digits or "1"), LAST_PAGE))
    part = max(1, int(match["part"] or "1"))
    return replace(ask, args=ask.args[: match.start()].rstrip(), page=page, part=part)
