"""What may be set about a digest, one thing at a time: read from words, and told in them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.chats.preferences import names_language, read_language
from bot.chats.subscription import About, Approval, Rhythm, Size, Subscription
from bot.chats.zones import key, zones_for, zones_like, zones_near
from bot.digests.line import read_days, read_times, subjects, too_much
from bot.digests.told import approval_told, days_told, subjects_told
from bot.language import LANGUAGES, _, later
from bot.render.html import clean, shortened

SIGNATURE_LENGTH = 120
LONGEST_WAIT = 12 * 60  # minutes that an admin may be given to look at a digest
_TYPED = 40  # characters of what somebody typed that an answer repeats
_ZONES = ("Europe/Kyiv", "Europe/London", "Europe/Berlin", "America/New_York", "UTC")  # to press; others are typed
_ON = frozenset(map(key, ("on", "yes", "так", "да", "ja", "oui", "sí")))
_OFF_WORDS = "off no none auto stop default ні немає вимк нет выкл авто nein aus keine non aucune no ninguna"
OFF = frozenset(map(key, _OFF_WORDS.split()))

SIZES: dict[Size, str] = {"short": later("short"), "normal": later("normal"), "long": later("long")}


@dataclass(frozen=True)
class Refused:
    """What cannot be set, in words; `instead` are words to choose from."""

    why: str
    instead: tuple[str, ...] = ()


@dataclass(frozen=True)
class Option:
    """One thing about a digest that may be set.

    `read` returns the digest with it, or what is wrong; `offered` are a label, translated when shown, and the words.
    """

    name: str
    aliases: frozenset[str]
    label: str  # translated when it is shown
    example: str
    read: Callable[[Subscription, str], Subscription | Refused]
    told: Callable[[Subscription], str]
    offered: tuple[tuple[str, str], ...]


def named(word: str) -> Option | None:
    """Return the option of this name."""
    return next((one for one in OPTIONS if word == one.name or word in one.aliases), None)


def rhythm_of(kept: Subscription) -> Rhythm:
    """Return the rhythm of a digest. It always has one: what is kept without is a follow."""
    assert kept.rhythm is not None, "a digest has a rhythm"
    return kept.rhythm


def _time(kept: Subscription, words: str) -> Subscription | Refused:
    times = read_times(words)
    if times is None:
        return Refused(_("“{written}” is no time of the day.", written=shortened(words, _TYPED)))
    return replace(kept, rhythm=replace(rhythm_of(kept), times=times))


def _days(kept: Subscription, words: str) -> Subscription | Refused:
    days = read_days(words)
    if days is None:
        return Refused(_("“{written}” are no days of the week.", written=shortened(words, _TYPED)))
    return replace(kept, rhythm=replace(rhythm_of(kept), days=days))


def _zone(kept: Subscription, words: str) -> Subscription | Refused:
    found = zones_for(words)
    if len(found) == 1:
        return replace(kept, rhythm=replace(rhythm_of(kept), zone=found[0]))
    if near := zones_near(words):
        return Refused(_("These zones are nearest. Which one?"), near)
    name = shortened(words, _TYPED)
    if found:
        return Refused(_("There are several time zones in “{name}”. Which one?", name=name), found)
    return Refused(_("There is no time zone “{name}”. Name a city, or a zone.", name=name), zones_like(words))


def _about(kept: Subscription, words: str) -> Subscription | Refused:
    about = About() if key(words) in OFF else subjects(words)
    if wrong := too_much(about):
        return Refused(wrong)
    return replace(kept, about=about)


def _size(kept: Subscription, words: str) -> Subscription | Refused:
    by_name = {key(name): size for size, label in SIZES.items() for name in (size, _(label))}
    size = by_name.get(key(words))
    if size is None:
        return Refused(_("“{written}” is no size.", written=shortened(words, _TYPED)))
    return replace(kept, size=size)


def _language(kept: Subscription, words: str) -> Subscription | Refused:
    if key(words) in OFF and not names_language(words):
        return replace(kept, language=None)
    code = read_language(words)
    if code is None:
        spoken = ", ".join(f"{name} ({code})" for code, name in LANGUAGES.items())
        said = _("I do not speak “{typed}”. I speak {languages}.", typed=shortened(words, _TYPED), languages=spoken)
        return Refused(said)
    return replace(kept, language=code)


def _picture(kept: Subscription, words: str) -> Subscription | Refused:
    wanted = _switch(words)
    return replace(kept, picture=wanted) if isinstance(wanted, bool) else wanted


def _silent(kept: Subscription, words: str) -> Subscription | Refused:
    wanted = _switch(words)
    return replace(kept, silent=wanted) if isinstance(wanted, bool) else wanted


def _switch(words: str) -> bool | Refused:
    if key(words) in _ON | OFF:
        return key(words) in _ON
    return Refused(_("“{written}” is neither on nor off.", written=shortened(words, _TYPED)))


def _signature(kept: Subscription, words: str) -> Subscription | Refused:
    line = " ".join(clean(words).split())
    if len(line) > SIGNATURE_LENGTH:
        return Refused(_("That is longer than {n} characters.", n=SIGNATURE_LENGTH))
    return replace(kept, signature="" if key(line) in OFF else line)


def _approval(kept: Subscription, words: str) -> Subscription | Refused:
    if key(words) in OFF:
        return replace(kept, approval=None)
    minutes, _between, otherwise = words.partition(" ")
    wanted = key(otherwise) or "post"
    if not (minutes.isascii() and minutes.isdigit() and 1 <= int(minutes[:5]) <= LONGEST_WAIT):
        return Refused(_("Give minutes from 1 to {n}, then “post” or “skip”.", n=LONGEST_WAIT))
    if wanted not in {"post", "skip"}:
        return Refused(_("“{written}” is neither “post” nor “skip”.", written=shortened(otherwise, _TYPED)))
    return replace(kept, approval=Approval(int(minutes), "skip" if wanted == "skip" else "post"))


def _on_or_off(on: bool) -> str:  # noqa: FBT001 — it is what is told
    return _("on") if on else _("off")


_ON_OFF = ((later("On"), "on"), (later("Off"), "off"))

OPTIONS = (
    Option(
        "time",
        frozenset({"times", "at", "hour"}),
        later("Time"),
        "08:00, 18:00",
        _time,
        lambda kept: ", ".join(f"{at:%H:%M}" for at in rhythm_of(kept).times),
        (("07:00", "07:00"), ("08:00", "08:00"), ("18:00", "18:00"), ("08:00, 18:00", "08:00, 18:00")),
    ),
    Option(
        "days",
        frozenset({"day"}),
        later("Days"),
        "mon, thu",
        _days,
        lambda kept: days_told(rhythm_of(kept).days),
        (
            (later("Daily"), "daily"),
            (later("Weekdays"), "weekdays"),
            (later("Weekends"), "weekends"),
            (later("Mondays"), "mon"),
            (later("Fridays"), "fri"),
        ),
    ),
    Option(
        "about",
        frozenset({"subjects", "filter", "topics"}),
        later("About"),
        "floods, Okafor, in:Herald, -sport",
        _about,
        lambda kept: subjects_told(kept.about),
        ((later("Everything"), "everything"),),
    ),
    Option(
        "zone",
        frozenset({"timezone", "tz"}),
        later("Time zone"),
        "Europe/Kyiv",
        _zone,
        lambda kept: rhythm_of(kept).zone,
        tuple((name, name) for name in _ZONES),
    ),
    Option(
        "language",
        frozenset({"lang"}),
        later("Language"),
        "uk",
        _language,
        lambda kept: LANGUAGES.get(kept.language or "") or _("as in this chat"),
        (*((name, code) for code, name in LANGUAGES.items()), (later("As in the chat"), "auto")),
    ),
    Option(
        "size",
        frozenset({"length"}),
        later("Size"),
        "short",
        _size,
        lambda kept: _(SIZES[kept.size]),
        ((later("Short"), "short"), (later("Normal"), "normal"), (later("Long"), "long")),
    ),
    Option(
        "picture",
        frozenset({"pictures", "image"}),
        later("Picture"),
        "on",
        _picture,
        lambda kept: _on_or_off(kept.picture),
        _ON_OFF,
    ),
    Option(
        "silent",
        frozenset({"silently", "mute"}),
        later("Silent"),
        "on",
        _silent,
        lambda kept: _on_or_off(kept.silent),
        _ON_OFF,
    ),
    Option(
        "signature",
        frozenset({"sign", "footer"}),
        later("Signature"),
        "Harbour news, every morning",
        _signature,
        lambda kept: kept.signature or _("none"),
        ((later("None"), "off"),),
    ),
    Option(
        "approval",
        frozenset({"approve"}),
        later("Approval"),
        "30 post",
        _approval,
        lambda kept: approval_told(kept.approval),
        (
            (later("30 minutes, then post"), "30 post"),
            (later("30 minutes, then skip"), "30 skip"),
            (later("2 hours, then post"), "120 post"),
            (later("None"), "off"),
        ),
    ),
)
