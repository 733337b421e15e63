"""Dates as readers see them: short, in the order day-month-year, "≈" before what an editor inferred."""

from datetime import date, datetime

from bot.render.html import Html, moment, one_line, text
from knowledge.model import Article, Basis, Precision, When

# Not strftime: its month names follow the machine's locale.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
UNDATED = "Undated"


def when(known: When) -> str:
    """Return a date or interval in words: "≈ 10–11 Dec 2025, night"; an unknown one with the words of the article."""
    if known.start is None or known.end is None:
        return f"{UNDATED} (“{one_line(known.written)}”)" if known.written else UNDATED
    return _mark(known.basis) + _exact(known, known.start, known.end)


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
    return f"{one.day} {_month(one)} {one.year}"


def months(first: date, last: date) -> str:
    """Return the months from one day to another: "Feb–Dec 2025"."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{_month(last)} {last.year}"
    if first.year == last.year:
        return f"{_month(first)}–{_month(last)} {last.year}"
    return f"{_month(first)} {first.year} – {_month(last)} {last.year}"


def span(known: When) -> str:
    """Return days that were asked for: "16 Mar 2025", "since 1 Mar 2025"; nothing of all days or none."""
    if known.start is None or known.end is None or (known.start, known.end) == (date.min, date.max):
        return ""
    if known.end == date.max:
        return f"since {day(known.start)}"
    return f"until {day(known.end)}" if known.start == date.min else _exact(known, known.start, known.end)


def _exact(known: When, start: date, end: date) -> str:
    match known.precision:
        case Precision.NIGHT:
            return f"{_days(start, end)}, night"
        case Precision.WEEK if (end - start).days == 6:
            return f"week of {day(start)}"
        case Precision.MONTH:
            return months(start, end)
        case Precision.YEAR:
            return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
        case Precision.INSTANT if known.at is not None:
            return _instant(known.at)
        case _:
            return _days(start, end)


def _days(start: date, end: date) -> str:
    if start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    if start.year == end.year:
        return f"{start.day} {_month(start)} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def _instant(at: datetime) -> str:
    zone = at.strftime("%z")
    named = "UTC" if zone in {"", "+0000"} else f"UTC{zone[:3]}:{zone[3:5]}"
    return f"{day(at.date())}, {at:%H:%M} {named}"


def _month(one: date) -> str:
    return _MONTHS[one.month - 1]


def _mark(basis: Basis) -> str:
    """An inferred date says so, and so does one whose basis nobody noted."""
    return "≈ " if basis in {Basis.INFERRED, Basis.UNKNOWN} else ""
