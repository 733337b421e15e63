"""What is kept of a chat: said exactly, handed out, deleted."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from bot.answers.whose import about_chat
from bot.ask import Ask
from bot.chats.here import TERMINAL, Here
from bot.language import _, later, plural
from bot.render.html import EMPTY, bold, lines, text
from bot.reply import Button, File, Reply
from knowledge.query import Knowledge

_YES = frozenset({"yes", "y", "confirm", "sure"})

# What each table of bot/chats/schema.py keeps; a test holds them together.
KEPT: Mapping[str, str] = MappingProxyType(
    {
        "chat": later("This chat's number with its settings, once you set one."),
        "silence": later("Where I could not send, why and since when: kicked, blocked, no rights, topic closed."),
        "subscription": later("What is to be sent here, when, about what; the numbers of who set it; what was told."),
        "delivery": later("What I sent so, for 30 days, so that it can be corrected."),
        "inbox": later("What you send me, until it is answered; then its number alone, without yours, for two days."),
        "budget": later("When I last sent something here, to keep to Telegram's limits, for an hour or two."),
    }
)
_IN_MEMORY = (
    later("In memory, until I restart: recent questions, so that an edited one changes its answer."),
    later("Also in memory: answers and pictures for whoever asks the same, without a word of who asked."),
)
_FILES = (later("In a terminal: what you type, in the file history, and pictures; both are yours to delete."),)
_NOT_KEPT = later(
    "No names, and no history of what you asked. The log has no texts; of failures it has the chat's number."
)
_NAMES = {"language": later("language"), "timezone": later("time zone"), "quiet_hours": later("quiet hours")}


@about_chat
def privacy(_knowledge: Knowledge, here: Here, _ask: Ask) -> Reply:
    """Answer `/privacy`: all that is kept, and no more. Of another chat what is set there, as the others do."""
    buttons = (Button(_("Export"), here.pressed("/export")), Button(_("Forget"), here.pressed("/forget")))
    html = lines(
        bold(_("What I keep")),
        *(text(f"• {_(line)}") for line in (*KEPT.values(), *_IN_MEMORY, *(_FILES if here.chat == TERMINAL else ()))),
        text(_(_NOT_KEPT)) if here.chat != TERMINAL else EMPTY,  # there a file has what was asked
        bold(here.title) if here.title else EMPTY,
        text(_now(here)),
        text(_("/export sends what is stored, /forget deletes it, and what is in memory of this chat.")),
    )
    return Reply("found", html, buttons=buttons)


@about_chat
def export(_knowledge: Knowledge, here: Here, _ask: Ask) -> Reply:
    """Answer `/export`: all that is stored of this chat, as a file. Raises ChatsError's subclasses."""
    if not here.may_change:
        return _admins_only()
    content = json.dumps(_exported(here), ensure_ascii=False, indent=2) + "\n"
    file = File(f"on-record-{here.chat}.json", content)
    stored = _("This is all that is stored of {chat}.", chat=here.title) if here.title else ""
    return Reply("found", text(stored or _("This is all that is stored of this chat.")), file=file)


@about_chat
def forget(_knowledge: Knowledge, here: Here, ask: Ask) -> Reply:
    """Answer `/forget`: ask whether that is meant, then delete. Raises ChatsError's subclasses."""
    if not here.may_change:
        return _admins_only()
    which = bold(here.title) if here.title else EMPTY
    if ask.args.casefold() in _YES:
        here.chats.forget(here.chat)
        return Reply("found", lines(which, text(_("Deleted: nothing is set in this chat now. I answer as before."))))
    said = lines(
        which,
        text(_("This deletes this chat's settings and all else that I keep of it. It cannot be taken back.")),
        text(_("To delete, press the button or send: {command}", command=here.typed("/forget yes"))),
    )
    delete, keep = (Button(_("Delete"), here.pressed("/forget yes")), Button(_("Keep"), here.pressed("/settings")))
    return Reply("found", said, buttons=(delete, keep))


def _admins_only() -> Reply:
    return Reply("unknown", text(_("Only admins of this chat can do that.")))


def _now(here: Here) -> str:
    named = [_(_NAMES[name]) for name, value in _settings(here).items() if value]
    if number := len(here.chats.subscriptions.of(here.chat)):
        named.append(plural("{n} thing sent in advance", "{n} things sent in advance", number))
    has_set = ", ".join(named)
    return _("Set in this chat: {names}.", names=has_set) if has_set else _("In this chat nothing is set.")


def _settings(here: Here) -> dict[str, Any]:
    preferences = here.preferences()
    quiet = preferences.quiet
    return {
        "language": preferences.language,
        "timezone": preferences.timezone,
        "quiet_hours": {"from": f"{quiet.begin:%H:%M}", "until": f"{quiet.end:%H:%M}"} if quiet else None,
    }


def _exported(here: Here) -> dict[str, Any]:
    silences = here.chats.silences(here.chat)
    return {
        "chat": here.chat,
        "settings": _settings(here),
        "could_not_send": [
            {"topic": each.topic or None, "reason": each.reason, "since": each.since.isoformat()} for each in silences
        ],
        **here.chats.exported(here.chat),
    }
