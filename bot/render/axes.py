"""What stands beside the axes of a picture: days below, values at the left, in the reader's language."""

from collections.abc import Iterable, Iterator
from datetime import date
from math import ceil, floor, log10

from babel.numbers import format_compact_decimal, format_decimal

from bot.language import locale
from bot.render.dates import day

_STEPS = (1, 2, 2.5, 5, 10)  # times a power of ten
_MOST = 5  # steps from the least to the most
_LONG = 10_000  # from here on "12K", or as the language has it
_SMALL = 0.0001  # below it, digits behind the point say nothing at a glance


def days_between(first: date, last: date) -> tuple[tuple[date, str], ...]:
    """Return the first and the last day with their words, and the one in the middle where there is one."""
    between = (last - first).days // 2
    shown = (first, date.fromordinal(first.toordinal() + between), last) if between else (first, last)
    return tuple((one, day(one)) for one in dict.fromkeys(shown))


def levels(values: Iterable[float]) -> tuple[tuple[float, str], ...]:
    """Return round values with their words, from at most zero to beyond the largest of `values`."""
    every = [0.0, *values]
    least, most = min(every), max(every)
    rough = (most - least or _MOST) / _MOST
    if all(value == int(value) for value in every):
        rough = max(rough, 1.0)
    power = 10.0 ** floor(log10(rough))
    step = next(step * power for step in _STEPS if step * power >= rough * (1 - 1e-9))
    return tuple((value, _told(value)) for value in _multiples(step, floor(least / step), ceil(most / step)))


def _multiples(step: float, first: int, last: int) -> Iterator[float]:
    for number in range(first, max(last, first + 1) + 1):
        yield number * step


def _told(value: float) -> str:
    if abs(value) >= _LONG:
        return format_compact_decimal(value, locale=locale(), fraction_digits=2)
    return format_decimal(value, "#,##0.####" if abs(value) >= _SMALL or not value else "0.##E0", locale=locale())
