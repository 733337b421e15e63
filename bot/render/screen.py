"""Markup laid out for a terminal: wrapped between words, bold where a terminal can, choices by number."""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Protocol

from bot.language import _
from bot.render.html import Html

BOLD, ITALIC, UNDERLINE, RESET = "\x1b[1m", "\x1b[3m", "\x1b[4m", "\x1b[0m"
_STYLES = {"b": BOLD, "i": ITALIC, "u": UNDERLINE, "code": BOLD}
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z]+)[^>]*>")
_STYLE = re.compile(r"\x1b\[\dm")
_HANGING = re.compile(r"(?:\d+\. | {2}│ )")
_BAR = "  │ "


class Choice(Protocol):
    """What stands at the end of an answer to be chosen."""

    @property
    def label(self) -> str:
        """Its words."""
        ...


def laid_out(markup: Html, width: int | None = None, *, styled: bool = False) -> Iterator[str]:
    """Yield the lines of an answer, at most `width` columns wide (any, if None), with terminal styles if `styled`."""
    barred = re.sub(r"<blockquote[^>]*>", _BAR, markup)
    seen = html.unescape(_TAG.sub(lambda tag: _style(tag, styled=styled), barred))
    for line in seen.split("\n"):
        yield from _wrapped(line, width) if width else (line,)


def choices(buttons: Sequence[Choice], width: int | None = None, *, styled: bool = False) -> Iterator[str]:
    """Yield the lines that offer the buttons by number. Those of numbered lines come as a range."""
    opening = sum(1 for number, button in enumerate(buttons, 1) if button.label == str(number))
    numbers = "1" if opening == 1 else f"1–{opening}"
    shown = [_("[{numbers}] open", numbers=numbers)] if opening else []
    shown += [f"[{number}] {button.label}" for number, button in enumerate(buttons, 1) if number > opening]
    if not shown:
        return
    # A choice is not broken between its number and its words.
    line = "  ".join(one.replace(" ", "\u00a0") for one in shown)
    yield ""
    for wrapped in _wrapped(line, width) if width else (line,):
        seen = wrapped.replace("\u00a0", " ")
        yield f"{ITALIC}{seen}{RESET}" if styled else seen


def _style(tag: re.Match[str], *, styled: bool) -> str:
    if not styled or tag["name"] not in _STYLES:
        return ""
    return RESET if tag["end"] else _STYLES[tag["name"]]


def _wrapped(line: str, width: int) -> Iterator[str]:
    hanging = match.group() if (match := _HANGING.match(_STYLE.sub("", line))) else ""
    indent = hanging if hanging == _BAR else " " * len(hanging)
    current, used = "", 0
    for word in re.findall(r"[^ ]+ *| +", line):
        room = _columns(word.rstrip(" "))
        if used + room > width and used > len(indent):
            yield current.rstrip(" ")
            current, used = indent, len(indent)
        current += word
        used += _columns(word)
    yield current.rstrip(" ")


def _columns(words: str) -> int:
    """Return how wide words are on a screen: East Asian letters take two columns, combining marks none."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in _STYLE.sub("", words)
    )
