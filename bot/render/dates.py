"""Dates as readers see them: short, in the order of their language, "≈" before what an editor inferred."""

import re
from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_interval, format_skeleton, format_time

from bot.language import _, locale, spoken
from bot.render.html import Html, moment, one_line, text
from knowledge.model import Article, Basis, Precision, When

_SHOWN = 10_000  # days and ranges that are kept as they are shown, some 100 bytes each


def undated() -> str:
    """Return what stands where no day is known."""
    return _("Undated")


def when(known: When) -> str:
    """Return a date or interval in words: "≈ 10–11 Dec 2025, night"; an unknown one with the words of the article."""
    if known.start is None or known.end is None:
        return _told_so(known.written) if known.written else undated()
    return _mark(known.basis) + _exact(known, known.start, known.end)


def _told_so(written: str) -> str:
    quoted = _("“{words}”", words=one_line(written))
    return f"{undated()} ({quoted})"


def dated(known: When) -> Html:
    """Return the same as markup: an instant is shown in the reader's own zone where that can be, a day as it is."""
    if known.precision is Precision.INSTANT and known.at is not None and known.start and known.end:
        return Html(f"{text(_mark(known.basis))}{moment(_instant(known.at), known.at, 'Dt')}")
    return text(when(known))


def published(article: Article) -> str:
    """Return the day of an article, or nothing where none is known."""
    return _mark(article.basis) + day(article.day) if article.day else ""


def day(one: date) -> str:
    """Return one day: "11 Dec 2025"."""
    return _day(one, spoken())


def days(first: date, last: date) -> str:
    """Return the days from one to another: "16–22 Mar 2025"."""
    return _range(first, last, "yMMMd", spoken())


def months(first: date, last: date) -> str:
    """Return the months from one day to another: "Feb–Dec 2025"."""
    return _range(first, last, "yMMM", spoken())


def span(known: When) -> str:
    """Return days that were asked for: "16 Mar 2025", "since 1 Mar 2025"; nothing of all days or none."""
    if known.start is None or known.end is None or (known.start, known.end) == (date.min, date.max):
        return ""
    if known.end == date.max:
        return _("since {day}", day=day(known.start))
    return _("until {day}", day=day(known.end)) if known.start == date.min else _exact(known, known.start, known.end)


def _exact(known: When, start: date, end: date) -> str:
    match known.precision:
        case Precision.NIGHT:
            return _("{days}, night", days=days(start, end))
        case Precision.WEEK if (end - start).days == 6:
            return _("week of {day}", day=day(start))
        case Precision.MONTH:
            return months(start, end)
        case Precision.YEAR:
            return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
        case Precision.INSTANT if known.at is not None:
            return _instant(known.at)
        case _other:
            return days(start, end)


def _instant(at: datetime) -> str:
    zone = at.strftime("%z")
    named = "UTC" if zone in {"", "+0000"} else f"UTC{zone[:3]}:{zone[3:5]}"
    return f"{day(at.date())}, {format_time(at.replace(tzinfo=None), 'HH:mm', locale=locale())} {named}"


@lru_cache(maxsize=_SHOWN)
def _day(one: date, language: str) -> str:
    return _first(format_skeleton("yMMMd", one, locale=locale()), language)


@lru_cache(maxsize=_SHOWN)
def _range(first: date, last: date, parts: str, language: str) -> str:
    """Return days or months from one to another; `parts` is a skeleton of CLDR's that says which parts are shown."""
    shown = format_interval(first, last, parts, locale=locale())
    plain = shown.replace("\u2009", " ")  # thin spaces are missing from some fonts, and nobody can type them
    return _first(plain, language)


def _first(shown: str, language: str) -> str:
    """Return days with the first of a month as the French write it, which CLDR does not know: "1er mars"."""
    return re.sub(r"\b1(?=[ –])", "1er", shown) if language == "fr" else shown


def _mark(basis: Basis) -> str:
    """An inferred date says so, and so does one whose basis nobody noted."""
    return "≈ " if basis in {Basis.INFERRED, Basis.UNKNOWN} else ""
