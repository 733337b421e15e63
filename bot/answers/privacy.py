"""What is kept of a chat: said exactly, handed out, deleted."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from bot.answers.settings import admins_only, in_chat
from bot.ask import Ask
from bot.chats.here import Here
from bot.language import _, later, plural
from bot.render.html import bold, lines, text
from bot.reply import Button, File, Reply

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
_IN_MEMORY = later("In memory, until I restart: recent questions, so that an edited one changes its answer.")
_NOT_KEPT = later(
    "No names, and no history of what you asked. The log has no texts; of failures it has the chat's number."
)
_NAMES = {"language": later("language"), "timezone": later("time zone"), "quiet_hours": later("quiet hours")}


@in_chat
def privacy(here: Here, _ask: Ask) -> Reply:
    """Answer `/privacy`: all that is kept, and no more."""
    buttons = (Button(_("Export"), "/export"), Button(_("Forget"), "/forget"))
    html = lines(
        bold(_("What I keep")),
        *(text(f"• {_(line)}") for line in (*KEPT.values(), _IN_MEMORY)),
        text(_(_NOT_KEPT)),
        text(_now(here)),
        text(_("/export sends it to you, /forget deletes it.")),
    )
    return Reply("found", html, buttons=buttons)


@in_chat
def export(here: Here, _ask: Ask) -> Reply:
    """Answer `/export`: all that is kept of this chat, as a file. Raises ChatsError's subclasses."""
    content = json.dumps(_exported(here), ensure_ascii=False, indent=2) + "\n"
    file = File(f"on-record-{here.chat}.json", content)
    return Reply("found", text(_("This is all that I keep of this chat.")), file=file)


@in_chat
def forget(here: Here, ask: Ask) -> Reply:
    """Answer `/forget`: ask whether that is meant, then delete. Raises ChatsError's subclasses."""
    if not here.may_change:
        return admins_only()
    if ask.args.casefold() in _YES:
        here.chats.forget(here.chat)
        return Reply("found", text(_("Deleted: nothing is set in this chat now. I answer as before.")))
    said = lines(
        text(_("This deletes this chat's settings and all else that I keep of it. It cannot be taken back.")),
        text(_("To delete, press the button or send: {command}", command="/forget yes")),
    )
    return Reply("found", said, buttons=(Button(_("Delete"), "/forget yes"), Button(_("Keep"), "/settings")))


def _now(here: Here) -> str:
    kept = _exported(here)
    named = [_(_NAMES[name]) for name, value in kept["settings"].items() if value]
    if number := len(kept["sent_in_advance"]):
        named.append(plural("{n} thing sent in advance", "{n} things sent in advance", number))
    has_set = ", ".join(named)
    return _("Set in this chat: {names}.", names=has_set) if has_set else _("In this chat nothing is set.")


def _exported(here: Here) -> dict[str, Any]:
    preferences, silences = here.preferences(), here.chats.silences(here.chat)
    quiet = preferences.quiet
    return {
        "chat": here.chat,
        "settings": {
            "language": preferences.language,
            "timezone": preferences.timezone,
            "quiet_hours": {"from": f"{quiet.begin:%H:%M}", "until": f"{quiet.end:%H:%M}"} if quiet else None,
        },
        "could_not_send": [
            {"topic": each.topic or None, "reason": each.reason, "since": each.since.isoformat()} for each in silences
        ],
        **here.chats.exported(here.chat),
    }
