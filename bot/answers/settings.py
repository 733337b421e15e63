"""What a chat may set: shown to everybody, changed by buttons or by the same words typed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from bot.ask import Ask
from bot.chats.here import Here
from bot.chats.preferences import read_language, read_quiet
from bot.chats.zones import zones_for, zones_like
from bot.language import LANGUAGES
from bot.render.html import EMPTY, Html, bold, code, join, lines, shortened, text
from bot.reply import Button, Reply, pressable
from knowledge.query import Knowledge

OFF = frozenset({"off", "none", "no", "default", "auto", "automatic", "telegram", "usual"})
NOT_HERE = Reply("unknown", text("That is about a chat with me: ask me there."))
ADMINS_ONLY = Reply("unknown", text("Only admins of this chat can change its settings. /settings shows them."))
_ZONES = ("Europe/Kyiv", "Europe/London", "Europe/Berlin", "America/New_York", "UTC")  # to press; others are typed
_NIGHTS = ("22:00-07:00", "23:00-08:00")
_TYPED = 40  # characters of what somebody typed that an answer repeats


@dataclass(frozen=True)
class _Setting:
    """One thing to set. `read` returns what `Chats.prefer` takes, or the answer to what cannot be set."""

    name: str
    aliases: frozenset[str]
    label: str
    field: str
    example: str
    shown: Callable[[Here], str]
    read: Callable[[str], object | Reply]
    offered: tuple[tuple[str, str], ...]  # what buttons offer: a label, and the words

    @property
    def command(self) -> str:
        return f"/settings {self.name}"


def in_chat(answer: Callable[[Here, Ask], Reply]) -> Callable[[Knowledge, Ask], Reply]:
    """Make an answer for the table of one that asks the chat instead of knowledge."""
    return lambda _, ask: answer(ask.here, ask) if ask.here else NOT_HERE


@in_chat
def settings(here: Here, ask: Ask) -> Reply:
    """Answer `/settings [WHAT [VALUE]]`. Raises ChatsError's subclasses."""
    if not ask.args:
        return _overview(here)
    setting, value = _named(ask.args)
    if setting is None:
        return _no_such(ask.args)
    return _change(here, setting, value) if value else _choice(here, setting)


def _change(here: Here, setting: _Setting, value: str) -> Reply:
    if not here.may_change:
        return ADMINS_ONLY
    wanted = None if value.casefold() in OFF else setting.read(value)
    if isinstance(wanted, Reply):
        return wanted
    change: Any = {setting.field: wanted}
    here.chats.prefer(here.chat, **change)
    return Reply("found", _line(here, setting), buttons=(Button("Settings", "/settings"),))


def _overview(here: Here) -> Reply:
    head = bold("Your settings" if here.private else "Settings of this chat")
    foot = text("Only admins can change them.") if not (here.private or here.may_change) else EMPTY
    examples = join((code(one.example) for one in _SETTINGS), "\n")
    buttons = (*(Button(one.label, one.command) for one in _SETTINGS), Button("Privacy", "/privacy"))
    same = lines(Html("\n" + text("As commands:")), examples, foot)
    return Reply("found", lines(head, *(_line(here, one) for one in _SETTINGS), same), buttons=buttons)


def _line(here: Here, setting: _Setting) -> Html:
    return text(f"{setting.label}: {setting.shown(here)}")


def _choice(here: Here, setting: _Setting) -> Reply:
    typed = join((text("Or type it: "), code(setting.example)))
    buttons = [Button(label, f"{setting.command} {words}") for label, words in setting.offered]
    return Reply("found", lines(_line(here, setting), typed), buttons=(*buttons, Button("Settings", "/settings")))


def _named(args: str) -> tuple[_Setting | None, str]:
    """Return the setting that is meant, and the words behind its name."""
    for words in (2, 1):  # "time zone" before "time"
        parts = args.split(maxsplit=words)
        name = " ".join(parts[:words]).casefold()
        for setting in _SETTINGS:
            if name == setting.name or name in setting.aliases:
                return setting, parts[words] if len(parts) > words else ""
    return None, ""


def _no_such(typed: str) -> Reply:
    said = text(f"There is no setting “{shortened(typed, _TYPED)}”. There are these:")
    buttons = tuple(Button(one.label, one.command) for one in _SETTINGS)
    return Reply("unknown", lines(said, *(code(one.example) for one in _SETTINGS)), buttons=buttons)


def _language(here: Here) -> str:
    code = here.preferences().language
    return LANGUAGES.get(code or "", "as in your Telegram" if here.private else "as in Telegram of who asks")


def _read_language(typed: str) -> object | Reply:
    if code := read_language(typed):
        return code
    spoken = ", ".join(f"{name} ({code})" for code, name in LANGUAGES.items())
    said = f"I do not speak “{shortened(typed, _TYPED)}”, so nothing was changed. I speak {spoken}."
    return _refused(said, _LANGUAGE, _LANGUAGE.offered)


def _timezone(here: Here) -> str:
    at = f"{here.timezone()}, {here.now():%H:%M} now"
    return at if here.preferences().timezone else f"{at} (nothing is set)"


def _read_timezone(typed: str) -> object | Reply:
    found = zones_for(typed)
    if len(found) == 1:
        return found[0]
    said = f"There is no time zone “{shortened(typed, _TYPED)}”, so nothing was changed. Name a city, or a zone."
    if found:
        said = f"There are several time zones in “{shortened(typed, _TYPED)}”. Which one?"
    reply = _refused(said, _TIMEZONE, ((name, name) for name in found or zones_like(typed)))
    return Reply("ambiguous", reply.html, buttons=reply.buttons) if found else reply


def _quiet(here: Here) -> str:
    quiet = here.preferences().quiet
    return f"{quiet}, nothing is sent unasked" if quiet else "none"


def _read_quiet(typed: str) -> object | Reply:
    if quiet := read_quiet(typed):
        return quiet
    said = f"“{shortened(typed, _TYPED)}” are no hours from one time to another, so nothing was changed."
    return _refused(said, _QUIET, _QUIET.offered)


def _refused(said: str, setting: _Setting, offered: Iterable[tuple[str, str]]) -> Reply:
    buttons, _ = pressable(Button(label, f"{setting.command} {words}") for label, words in offered)
    return Reply("unknown", lines(text(said), join((text("Example: "), code(setting.example)))), buttons=buttons)


_LANGUAGE = _Setting(
    "language",
    frozenset({"lang", "speak"}),
    "Language",
    "language",
    "/settings language de",
    _language,
    _read_language,
    (*((name, code) for code, name in LANGUAGES.items()), ("As in Telegram", "auto")),
)
_TIMEZONE = _Setting(
    "timezone",
    frozenset({"time zone", "zone", "tz", "time"}),
    "Time zone",
    "timezone",
    "/settings timezone Europe/Kyiv",
    _timezone,
    _read_timezone,
    tuple((name, name) for name in _ZONES),
)
_QUIET = _Setting(
    "quiet",
    frozenset({"quiet hours", "night", "silence"}),
    "Quiet hours",
    "quiet",
    "/settings quiet 22:00-07:00",
    _quiet,
    _read_quiet,
    (*((night.replace("-", "–"), night) for night in _NIGHTS), ("None", "off")),
)
_SETTINGS = (_LANGUAGE, _TIMEZONE, _QUIET)
