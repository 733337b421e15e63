"""The part of the table of commands that is about a chat: what is sent to it unasked, what is set and kept."""

from bot.answers.approve import approve
from bot.answers.correct import correct
from bot.answers.digest import digest
from bot.answers.digest_panel import PREVIEW
from bot.answers.follow import follow, following, unfollow
from bot.answers.privacy import export, forget, privacy
from bot.answers.settings import settings
from bot.answers.status import status
from bot.ask import Ask
from bot.command import Command, Scope
from bot.language import later

_EVERYWHERE: tuple[Scope, ...] = ("private", "group")

ABOUT_CHATS: tuple[Command, ...] = (
    Command(
        "digest",
        ("digests", "subscribe"),
        later("[DAYS TIMES ZONE SUBJECTS, preview, an option, off or on]"),
        later("what is new, at times of your choice"),
        "/digest weekdays 08:00, 18:00 Europe/Kyiv floods, -sport",
        _EVERYWHERE,
        digest,
        about_chat=True,
        looks=frozenset({PREVIEW}),
    ),
    Command(
        "follow",
        (),
        later("[WHAT, then at once, hourly or daily 08:00]"),
        later("be told what is new about somebody or something"),
        "/follow Ivanova daily 08:00",
        _EVERYWHERE,
        follow,
        about_chat=True,
        personal=True,
    ),
    Command(
        "unfollow",
        (),
        later("[WHAT or all]"),
        later("be told no more"),
        "/unfollow Ivanova",
        ("private",),
        unfollow,
        about_chat=True,
        personal=True,
    ),
    Command(
        "following",
        ("follows",),
        "",
        later("what you follow"),
        "/following",
        ("private",),
        following,
        about_chat=True,
        personal=True,
    ),
    Command(
        "settings",
        ("preferences", "options"),
        later("[language, timezone or quiet] [VALUE]"),
        later("language, time zone, quiet hours"),
        "/settings timezone Europe/Kyiv",
        _EVERYWHERE,
        settings,
        about_chat=True,
    ),
    Command("approve", (), "", "", "/approve", (), approve, about_chat=True),
    Command("correct", (), "", "", "/correct", (), correct, about_chat=True),
    Command("status", (), "", later("how I do"), "/status", ("operator",), status, about_chat=True),
    Command("privacy", (), "", later("what I keep of this chat"), "/privacy", _EVERYWHERE, privacy, about_chat=True),
    Command(
        "export",
        (),
        "",
        later("all that I keep, as a file"),
        "/export",
        ("private", "admin"),
        export,
        about_chat=True,
        for_admins=True,
    ),
    Command(
        "forget",
        (),
        "",
        later("delete all that I keep"),
        "/forget",
        ("private", "admin"),
        forget,
        about_chat=True,
        for_admins=True,
    ),
)


def forgets(ask: Ask) -> bool:
    """Tell whether this may delete what is kept of the chat."""
    return ask.command == "forget" and bool(ask.args)
