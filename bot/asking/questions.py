"""What a plain question means: the commands that may answer it, the likeliest first."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.asking.pattern import MOST_WORDS, Fit, Pattern, Typed, Words, key
from bot.asking.table import FAREWELLS, GREETINGS, LOOSE, REQUESTS, SURE, Row
from knowledge import dates

Command = tuple[str, str]  # its name, and what stands behind it

_MOST_PRELUDES = 5  # greetings and requests before a question: "hi bot, can you please tell me"
_NAMES = ("who", "whose", "a", "b", "place", "thing")  # slots for names
_NAMELESS_WORDS = """
did does do has have had is was are were be been will would can could who whos what whats when where why how if whether
he she they it we you i him her them us me anything something nothing there and or
with in on about to of from by that
"""
_NAMELESS = frozenset(_NAMELESS_WORDS.split())
_ASKED_OF = frozenset({"tell", "show", "give", "find", "get", "remind", "send", "read"})  # of the bot: "give me"
_FILTER = re.compile(r"(?<!\S)(?:since|after|before|until|on):(?:\"[^\"]*\"|\S+)", re.IGNORECASE)  # of days
_SLOT = re.compile(r"<(\w+)>")
_POSSESSIVE = re.compile(r"(?:['’`´]s|(?<=s)['’`´])$", re.IGNORECASE)
_DATE_LEADS = re.compile(r"(?:(?:on|in|at|over|during)\s+)+(?=\S)", re.IGNORECASE)
_DATED = re.compile(
    r"(?:in|on|during|since|after|before|until|till|between|from|over|yesterday|today|last|past|this|the)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question may mean: commands, each asked where those before it find nothing; and its bare words.

    Where `sure`, those commands are what was asked, and nothing else is an answer. Without commands it is no question
    that we know.
    """

    commands: tuple[Command, ...]
    words: str
    sure: bool = False


def reading(words: str, today: date) -> Reading:
    """Return what somebody means by `words`, which are no command. `today` settles what is a day."""
    filters = " ".join(match[0] for match in _FILTER.finditer(words))
    bare = _bare(" ".join(_FILTER.sub(" ", words).split()))
    if not filters and dates.asked(bare, today, surely=True):
        may_be_a_name = (("who", bare),) if bare.isalpha() else ()  # April, May; what is longer is hardly one
        return Reading((*may_be_a_name, ("on", bare)), words, sure=not may_be_a_name)
    asked = [Typed(each, _KNOWN) for each in _without_preludes(bare)]
    checks = dict.fromkeys(_NAMES, _may_be_named) | {"when": lambda when: _is_day(when, today)}
    if len(bare.split()) <= MOST_WORDS:
        for rows, forgiving in ((_SURE, False), (_SURE, True), (_LOOSE, False)):
            if found := _likeliest(rows, asked, checks, forgiving=forgiving):
                narrowed = tuple((name, f"{args} {filters}".strip()) for name, args in found)
                return Reading(narrowed, words, sure=rows is _SURE)
    searched = [each for each in _without_preludes(words, _ASKING) if each]
    return Reading((), searched[-1] if searched else words)


def _likeliest(
    rows: Iterable[tuple[Pattern, tuple[str, ...]]],
    asked: Iterable[Typed],
    checks: Mapping[str, Callable[[str], bool]],
    *,
    forgiving: bool,
) -> tuple[Command, ...]:
    """Return the commands of the row that fits with the least strain, the first among equals."""
    best: tuple[Fit, tuple[str, ...]] | None = None
    for each in asked:
        for pattern, commands in rows:
            fit = pattern.fit(each, checks, forgiving=forgiving)
            if fit and not fit.typos:  # the first of those that fit as they stand
                return tuple(_filled(command, fit.words) for command in commands)
            if fit and (best is None or fit.strain < best[0].strain):
                best = fit, commands
    return tuple(_filled(command, best[0].words) for command in best[1]) if best else ()


def _filled(command: str, words: Mapping[str, str]) -> Command:
    name, _, template = command.partition(" ")

    def slot(match: re.Match[str]) -> str:
        taken = words.get(match[1], "")
        if match[1] == "whose":
            return _POSSESSIVE.sub("", taken)
        if match[1] != "when" or not taken:
            return taken
        bare = _DATE_LEADS.sub("", taken)
        return bare if template == "<when>" else taken if _DATED.match(taken) else f"on {taken}"

    return name, " ".join(_SLOT.sub(slot, template).split())


def _is_day(words: str, today: date) -> bool:
    numbered = any(character.isdigit() for character in words)
    return dates.asked(words, today, surely=not numbered) is not None


def _may_be_named(words: str) -> bool:
    """Tell whether words may name somebody or something: what begins like a question, a request or "they" does not."""
    first, _, rest = words.partition(" ")
    asks = key(first) in _ASKED_OF and key(rest.partition(" ")[0]) in {"me", "us"}
    return not asks and key(first) not in _NAMELESS


def _bare(words: str) -> str:
    """Return a question without what ends it: marks, thanks."""
    left = re.sub(r"\s+thank(?:s| you)\b[\w\s]*$", "", words.rstrip(" ?!.…;,"), flags=re.IGNORECASE).split()
    while len(left) > 1 and key(left[-1]) in FAREWELLS:
        left.pop()
    return " ".join(left).rstrip(" ?!.…;,")


def _without_preludes(words: str, preludes: tuple[Pattern, ...] | None = None) -> Iterator[str]:
    """Yield the words as they are, then without what was said before the question, as long as something was."""
    yield words
    for _ in range(_MOST_PRELUDES):
        first, _, rest = words.partition(" ")
        if preludes is None and rest and (key(first) in GREETINGS or not key(first)):
            words = rest
        elif shorter := _requested(words, preludes or _ASKING):
            words = shorter
        else:
            return
        yield words


def _requested(words: str, preludes: tuple[Pattern, ...]) -> str:
    """Return what somebody wants to be told, shown or given, or nothing where no request goes before it."""
    typed = Typed(" ".join(words.split()[:MOST_WORDS]), _KNOWN)
    for pattern in preludes:
        fit = pattern.fit(typed, {}, forgiving=True)
        if fit and fit.typos <= (fit.own > 1):
            return words[-len(fit.words["rest"]) :] if words.endswith(fit.words["rest"]) else fit.words["rest"]
    return ""


def _read(rows: Iterable[Row]) -> tuple[tuple[Pattern, tuple[str, ...]], ...]:
    return tuple((Pattern(written), tuple(commands)) for written, *commands in rows)


_SURE, _LOOSE = _read(SURE), _read(LOOSE)
_ASKING = tuple(Pattern(f"{request} <rest>") for request in REQUESTS)
_EVERY = (*(pattern for pattern, _ in (*_SURE, *_LOOSE)), *_ASKING)
_KNOWN = Words(word for pattern in _EVERY for word in pattern.own_words)
