"""What a chat may set: shown to everybody, changed by buttons or by the same words typed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from bot.answers.whose import about_chat
from bot.ask import Ask
from bot.chats.here import Here
from bot.chats.preferences import names_language, read_language, read_quiet
from bot.chats.zones import is_no_place, key, zones_for, zones_like, zones_near
from bot.language import LANGUAGES, _, everywhere, later, speaking, spoken
from bot.render.html import EMPTY, Html, bold, code, filled, lines, shortened, text
from bot.reply import Button, Reply, pressable
from knowledge.query import Knowledge

_OFF_WORDS = """
off none no default auto automatic telegram usual
вимк вимкнути ні немає авто выкл выключить нет авто aus nein keine non aucune désactivé desactivado ninguna apagado
"""
OFF = frozenset(map(key, _OFF_WORDS.split()))
_ZONES = ("Europe/Kyiv", "Europe/London", "Europe/Berlin", "America/New_York", "UTC")  # to press; others are typed
_NIGHTS = ("22:00-07:00", "23:00-08:00")
_TYPED = 40  # characters of what somebody typed that an answer repeats


@dataclass(frozen=True)
class _Setting:
    """One thing to set. `read` returns what `Chats.prefer` takes, or the answer to what cannot be set."""

    name: str
    aliases: frozenset[str]
    label: str  # translated when it is shown
    field: str
    example: str
    shown: Callable[[Here], str]
    read: Callable[[Here, str], object | Reply]
    offered: tuple[tuple[str, str], ...]  # what buttons offer: a label, translated when it is shown, and the words

    @property
    def command(self) -> str:
        return f"/settings {self.name}"


def admins_only() -> Reply:
    """Return what is told to whom may not change anything."""
    return Reply("unknown", text(_("Only admins of this chat can change its settings. /settings shows them.")))


@about_chat
def settings(_knowledge: Knowledge, here: Here, ask: Ask) -> Reply:
    """Answer `/settings [WHAT [VALUE]]`, in private also `/settings @channel …`. Raises ChatsError's subclasses."""
    if not ask.args:
        return _overview(here)
    setting, value = _named(ask.args)
    if setting is None:
        return _no_such(here, ask.args)
    return _change(here, setting, value) if value else _choice(here, setting)


def _change(here: Here, setting: _Setting, value: str) -> Reply:
    if not here.may_change:
        return admins_only()
    takes_back = key(value) in OFF and not (setting is _LANGUAGE and names_language(value))
    wanted = None if takes_back else setting.read(here, value)
    if isinstance(wanted, Reply):
        return wanted
    change: Any = {setting.field: wanted}
    here.chats.prefer(here.chat, **change)
    with speaking(spoken() if here.title else here.language()):  # which may be what was set
        buttons = (*_for_the_digest(here, setting), _button(here, _("Settings"), "/settings"))
        return Reply("found", lines(_headed(here), _line(here, setting)), buttons=buttons)


def _for_the_digest(here: Here, setting: _Setting) -> tuple[Button, ...]:
    """Return the button that lets a digest go by the zone that was set just now, where it goes by another."""
    kept = here.chats.subscriptions.digest(here.chat, here.topic) if setting is _TIMEZONE else None
    if kept is None or kept.rhythm is None or kept.rhythm.zone == here.timezone():
        return ()
    return (_button(here, _("Also for the digest"), f"/digest zone {here.timezone()}"),)


def _overview(here: Here) -> Reply:
    head = _headed(here) or bold(_("Your settings") if here.private else _("Settings of this chat"))
    foot = text(_("Only admins can change them.")) if not (here.private or here.may_change) else EMPTY
    buttons = (*_each(here), _button(here, _("Privacy"), "/privacy"))
    same = lines(Html("\n" + text(_("As commands:"))), *_examples(here), foot)
    return Reply("found", lines(head, *(_line(here, one) for one in _SETTINGS), same), buttons=buttons)


def _headed(here: Here) -> Html:
    """Return which other chat is spoken about, nothing of this one."""
    return bold(_("Settings for {chat}", chat=here.title)) if here.title else EMPTY


def _each(here: Here) -> Iterable[Button]:
    return (_button(here, _(one.label), one.command) for one in _SETTINGS)


def _examples(here: Here) -> Iterable[Html]:
    return (code(here.typed(one.example)) for one in _SETTINGS)


def _button(here: Here, label: str, command: str) -> Button:
    return Button(label, here.pressed(command))


def _line(here: Here, setting: _Setting) -> Html:
    return text(_("{setting}: {value}", setting=_(setting.label), value=setting.shown(here)))


def _choice(here: Here, setting: _Setting) -> Reply:
    typed = filled(_("Or type it: {command}"), command=code(here.typed(setting.example)))
    offered = (_button(here, _(label), f"{setting.command} {words}") for label, words in setting.offered)
    buttons = (*offered, _button(here, _("Settings"), "/settings"))
    return Reply("found", lines(_headed(here), _line(here, setting), typed), buttons=buttons)


def _named(args: str) -> tuple[_Setting | None, str]:
    """Return the setting that is meant, by its name or its label in any language, and the words behind it."""
    for words in (3, 2, 1):  # "time zone" before "time"
        parts = args.split(maxsplit=words)
        name = key(" ".join(parts[:words]))
        for setting in _SETTINGS:
            if name == setting.name or name in setting.aliases or name in map(key, everywhere(setting.label)):
                return setting, parts[words] if len(parts) > words else ""
    return None, ""


def _no_such(here: Here, typed: str) -> Reply:
    said = text(_("There is no setting “{typed}”. There are these:", typed=shortened(typed, _TYPED)))
    return Reply("unknown", lines(said, *_examples(here)), buttons=tuple(_each(here)))


def _language(here: Here) -> str:
    code = here.preferences().language
    return LANGUAGES.get(code or "") or (_("as in your Telegram") if here.private else _("as in Telegram of who asks"))


def _read_language(here: Here, typed: str) -> object | Reply:
    if code := read_language(typed):
        return code
    said = _(
        "I do not speak “{typed}”, so nothing was changed. I speak {languages}.",
        typed=shortened(typed, _TYPED),
        languages=", ".join(f"{name} ({code})" for code, name in LANGUAGES.items()),
    )
    return _refused(here, said, _LANGUAGE, _LANGUAGE.offered)


def _timezone(here: Here) -> str:
    values = {"zone": here.timezone(), "time": f"{here.now():%H:%M}"}
    if here.preferences().timezone:
        return _("{zone}, {time} now", **values)
    return _("{zone}, {time} now (nothing is set)", **values)


def _read_timezone(here: Here, typed: str) -> object | Reply:
    found = zones_for(typed)
    if len(found) == 1:
        return found[0]
    if near := zones_near(typed):
        return _which(here, _("These zones are nearest. Which one?"), near)
    name = shortened(typed, _TYPED)
    if found:
        return _which(here, _("There are several time zones in “{typed}”. Which one?", typed=name), found)
    if is_no_place(typed):
        said = _(
            "“{typed}” does not tell when clocks change, so nothing was changed. Name a city: Kyiv, New York.",
            typed=name,
        )
        return _refused(here, said, _TIMEZONE, ())
    said = _("There is no time zone “{typed}”, so nothing was changed. Name a city, or a zone.", typed=name)
    return _refused(here, said, _TIMEZONE, ((name, name) for name in zones_like(typed)))


def _which(here: Here, said: str, zones: Iterable[str]) -> Reply:
    reply = _refused(here, said, _TIMEZONE, ((name, name) for name in zones))
    return Reply("ambiguous", reply.html, buttons=reply.buttons)


def _quiet(here: Here) -> str:
    quiet = here.preferences().quiet
    if not quiet:
        return _("none")
    if here.private:
        return _("{hours}: what you follow waits for their end, and so does a digest that is late", hours=quiet)
    return _("{hours}: a digest that is late waits for their end", hours=quiet)


def _read_quiet(here: Here, typed: str) -> object | Reply:
    if quiet := read_quiet(typed):
        return quiet
    said = _("“{typed}” are no hours from one time to another, so nothing was changed.")
    return _refused(here, said.format(typed=shortened(typed, _TYPED)), _QUIET, _QUIET.offered)


def _refused(here: Here, said: str, setting: _Setting, offered: Iterable[tuple[str, str]]) -> Reply:
    buttons, _hints = pressable(_button(here, _(label), f"{setting.command} {words}") for label, words in offered)
    example = filled(_("Example: {command}"), command=code(here.typed(setting.example)))
    return Reply("unknown", lines(text(said), example), buttons=buttons)


_LANGUAGE = _Setting(
    "language",
    frozenset({"lang", "speak"}),
    later("Language"),
    "language",
    "/settings language de",
    _language,
    _read_language,
    (*((name, code) for code, name in LANGUAGES.items()), (later("As in Telegram"), "auto")),
)
_TIMEZONE = _Setting(
    "timezone",
    frozenset({"time zone", "zone", "tz", "time"}),
    later("Time zone"),
    "timezone",
    "/settings timezone Europe/Kyiv",
    _timezone,
    _read_timezone,
    tuple((name, name) for name in _ZONES),
)
_QUIET = _Setting(
    "quiet",
    frozenset({"quiet hours", "night", "silence"}),
    later("Quiet hours"),
    "quiet",
    "/settings quiet 22:00-07:00",
    _quiet,
    _read_quiet,
    (*((night.replace("-", "–"), night) for night in _NIGHTS), (later("None"), "off")),
)
_SETTINGS = (_LANGUAGE, _TIMEZONE, _QUIET)
