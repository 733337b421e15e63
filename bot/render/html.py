"""Telegram's HTML from leaves: a function that takes a `str` escapes it, one that takes `Html` trusts it.

So nothing from an article, a name or a reader reaches a message unescaped, and `mypy` says where it would.
"""

import html
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NewType

Html = NewType("Html", str)

EMPTY = Html("")

# Characters that would turn the rest of a line around: embeddings, overrides and isolates without their end.
_TURNS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")  # the category Cc, but for the end of a line
_LONE = re.compile("[\ud800-\udfff]")  # the category Cs
_UNWANTED = re.compile(f"{_TURNS.pattern}|{_CONTROL.pattern}|{_LONE.pattern}")  # which hardly any text has
_SPACE = re.compile(r"[^\S\u00a0\u202f]+")  # but those that keep a number, or it and its sign, on one line
_COMMAND_LINK = re.compile(r'<a href="(?P<command>/[^"]*)">(?P<label>.*?)</a>', re.DOTALL)
_INSTANT = re.compile("</?tg-time[^>]*>")
_QUOTATION = re.compile(r"<blockquote[^>]*>")

LATEST = 2**31  # of instants that Telegram knows, in seconds from 1970; earlier ones it does not know
LONG = 280  # characters of a quotation, about six lines of a phone; longer ones show three until they are tapped


def clean(words: str) -> str:
    """Return `words` without what a message must not hold: control characters, lone surrogates, bidi switches."""
    return _LONE.sub("", _CONTROL.sub(" ", _TURNS.sub("", words))) if _UNWANTED.search(words) else words


def one_line(words: str) -> str:
    """Return `words` with every run of white space as one space: articles are wrapped anywhere. Fixed spaces stay."""
    return _SPACE.sub(" ", clean(words)).strip()


def shortened(words: str, limit: int) -> str:
    """Return `words` on one line, cut at a word to at most `limit` characters, with an ellipsis where cut."""
    line = one_line(words)
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    return (cut[: cut.rfind(" ")] if " " in cut[limit // 2 :] else cut).rstrip(" ,;:") + "…"


def text(words: str) -> Html:
    """Return `words` as they are, escaped."""
    return Html(html.escape(clean(words), quote=False))


def filled(sentence: str, **leaves: Html) -> Html:
    """Return `sentence`, escaped, with markup in place of its placeholders: `filled(_("With: {names}"), names=…)`."""
    return Html(text(sentence).format(**leaves))


def marked(words: str, spans: Iterable[tuple[int, int]]) -> Html:
    """Return `words`, escaped, with these stretches underlined: bold is for names and days, and would run into them.

    Stretches come in order; what overlaps is left.
    """
    shown, at = EMPTY, 0
    for start, end in spans:
        if at <= start < end <= len(words):
            shown = Html(f"{shown}{text(words[at:start])}<u>{text(words[start:end])}</u>")
            at = end
    return Html(f"{shown}{text(words[at:])}")


def in_brackets(words: str) -> Html:
    """Return `words` between brackets; nothing of none."""
    return text(f"({words})") if words else EMPTY


def strong(markup: Html) -> Html:
    """Return markup in bold."""
    return Html(f"<b>{markup}</b>") if markup else EMPTY


def bold(words: str) -> Html:
    """Return `words` in bold."""
    return Html(f"<b>{text(words)}</b>")


def italic(words: str) -> Html:
    """Return `words` in italics; nothing of none."""
    return Html(f"<i>{text(words)}</i>") if words else EMPTY


def code(words: str) -> Html:
    """Return `words` in a fixed width, which a tap copies."""
    return Html(f"<code>{text(words)}</code>")


def link(label: str, url: str) -> Html:
    """Return `label` linked to `url`; without the link where `url` is no web address."""
    if not re.match(r"https?://[^\s/]", url, re.IGNORECASE):
        return text(label)
    return Html(f'<a href="{html.escape(one_line(url))}">{text(label)}</a>')


def command_link(label: str, command: str) -> Html:
    """Return `label` linked to what sending `command` shows. `addressed` makes it a link that Telegram knows."""
    return Html(f'<a href="{html.escape(command)}">{text(label)}</a>')


def addressed(markup: Html, address: Callable[[str], str | None]) -> Html:
    """Return markup whose links to commands lead to their `address`; a command that has none is left as bare words."""

    def led(match: re.Match[str]) -> str:
        known = address(html.unescape(match["command"]))
        return f'<a href="{html.escape(known)}">{match["label"]}</a>' if known else match["label"]

    return Html(_COMMAND_LINK.sub(led, markup))


def moment(words: str, at: datetime, shape: str) -> Html:
    """Return an instant that readers see in their own zone where their program can, else as `words`.

    `shape` is Telegram's date_time_format: "D" a day, "t" a time, "Dt" both.
    """
    unix = int(at.timestamp())
    if not 0 < unix < LATEST:
        return text(words)
    return Html(f'<tg-time unix="{unix}" format="{shape}">{text(words)}</tg-time>')


def in_words(markup: str) -> Html:
    """Return markup with its instants in our words alone, for servers that know none."""
    return Html(_INSTANT.sub("", markup))


def in_marks(words: str) -> str:
    """Return `words` between the marks that stand for "verbatim"."""
    return f"❝ {one_line(words)} ❞"


def expandable(words: str) -> Html:
    """Return `words` as a quotation that opens on a tap."""
    return Html(f"<blockquote expandable>{text(one_line(words))}</blockquote>")


def quotation(markup: Html) -> Html:
    """Return markup set as a quotation; a long one opens on a tap."""
    opens = " expandable" if len(markup) > LONG else ""
    return Html(f"<blockquote{opens}>{markup}</blockquote>")


def numbered(number: int, markup: Html) -> Html:
    """Return markup with a number before its first word: inside a quotation where it begins with one."""
    opening = match.group() if (match := _QUOTATION.match(markup)) else ""
    return Html(f"{opening}{number}. {markup[len(opening) :]}")


def join(parts: Iterable[Html], separator: str = "") -> Html:
    """Return the parts that are not empty, with `separator` (escaped) between them."""
    return Html(text(separator).join(part for part in parts if part))


def lines(*parts: Html) -> Html:
    """Return the parts that are not empty, one below the other."""
    return join(parts, "\n")
