"""What somebody asked, read from what they typed. Knows no command by name but the few that plain questions mean."""

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.render.html import clean
from knowledge import dates

LAST_PAGE = 9_999  # nobody turns further, and what lies before a page is counted

_COMMAND = re.compile(r"/(?P<name>\w*)(?:@(?P<bot>\w+))?(?P<args>.*)", re.DOTALL)
_PAGE = re.compile(r"(?:^|\s)page\s+(?P<number>[0-9]+)(?:\.(?P<part>[0-9]{1,2}))?\s*$", re.IGNORECASE)
_ON, _THEN = "(?:on|about|of|in|during|regarding)", r"(?:yesterday|today|last|this)\b"
_BE = "(?:was|were|is|are|has|have|had|did|do|does|can|could)"
# Questions as people type them, with the command that answers each. Anything else is looked for as words.
_QUESTIONS = tuple(
    (re.compile(pattern, re.IGNORECASE | re.DOTALL), command)
    for pattern, command in (
        (r"(?:who is|who was|who['’]s|who are|tell me about)\s+(?P<a>.+)", "who"),
        (
            rf"what (?:did|does|has|have|do) (?P<a>.+?) (?:say|said|says)(?: {_ON} (?P<b>.+)| (?P<c>{_THEN}.*))?",
            "quotes",
        ),
        (r"who (?:said|says|told|claimed)\s+(?P<a>.+)", "said"),
        (r"what happened (?:(?:on|in|over|during|at|to|with) )?(?P<a>.+)", "on"),
        (r"quotes? (?:by|from|of) (?P<a>.+)", "quotes"),
        (rf"how many (?P<a>.+?)(?: {_BE}\b.*?(?: (?:in|on|during) (?P<b>.+)| (?P<c>{_THEN}.*))?)?", "figures"),
        (r"timeline (?:of|for) (?P<a>.+)", "timeline"),
        (r"(?:the )?(?:latest(?: news)?|news)(?: (?:on|about|with|in|from))?(?: (?P<a>.+))?", "latest"),
        (r"what(?:['’]s| is) (?:new|the latest)(?: (?:on|about|with|in) (?P<a>.+))?", "latest"),
    )
)


@dataclass(frozen=True)
class Ask:
    """One question: a command without its slash (an alias as typed), what stood behind it, and the day it was asked."""

    command: str
    args: str
    today: date
    page: int = 1
    part: int = 1  # of that page, where not all of it fits into one message
    read_as: bool = False  # a question in plain words that was read as this command

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
    return _with_page(_question(words, today)) if words else None


def without_lead(words: str, leads: str) -> str:
    """Return `words` without the small word that people put first: "about floods", "by Okafor". `leads`: "on|about"."""
    return re.sub(rf"^(?:{leads})\s+(?=\S)", "", words, flags=re.IGNORECASE)


def _question(words: str, today: date) -> Ask:
    asked = words.rstrip(" ?!.…")
    for pattern, command in _QUESTIONS:
        if match := pattern.fullmatch(asked):
            found = match.groupdict()
            args = " on ".join(part for part in (found["a"], found.get("b"), found.get("c")) if part)
            # What happened in a place, or to somebody, is on no day.
            numbered = any(character.isdigit() for character in args)
            no_day = command == "on" and dates.asked(args, today, surely=not numbered) is None
            return Ask("latest" if no_day else command, args.strip(), today, read_as=True)
    return Ask("search", words, today, read_as=True)


def _with_page(ask: Ask) -> Ask:
    match = _PAGE.search(ask.args)
    if not match:
        return ask
    digits = match["number"].lstrip("0")[:5]  # int() of a million digits would take its time
    page = max(1, min(int(digits or "1"), LAST_PAGE))
    part = max(1, int(match["part"] or "1"))
    return replace(ask, args=ask.args[: match.start()].rstrip(), page=page, part=part)
