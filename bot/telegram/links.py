"""Links into the bot: `t.me/BOT?start=…` opens a person, a quote, an event, a search or the latest; `?startgroup=` in a
group.

A payload says how it is written, what it leads to, and the words behind that command: an id as it is, other words in
base64. Anybody can make one up, so nothing but these five can be reached by a link.
"""

import base64
import binascii
import re

PAYLOAD = 64  # characters (Bot API, deep linking): A-Z, a-z, 0-9, _ and -
VERSION = "1"
PLAIN = "start"  # leads to the beginning

_KINDS = {"p": "who", "q": "quotes", "e": "event", "s": "search", "l": "latest"}
_WORDED = "sl"  # with words of one's own; without any, the latest of everything
_LETTERS = {command: letter for letter, command in _KINDS.items()}
_ID = re.compile(r"[A-Za-z0-9_-]{1,22}")


def payload(command: str) -> str | None:
    """Return what stands behind `?start=` for a command; None where it does not fit or no link leads there."""
    name, _, words = command.removeprefix("/").partition(" ")
    letter = _LETTERS.get(name)
    if letter is None or not (words or letter == "l"):
        return None
    if letter not in _WORDED:
        return f"{VERSION}{letter}{words}" if _ID.fullmatch(words) else None
    written = base64.urlsafe_b64encode(words.encode("utf-8", "ignore")).decode().rstrip("=")
    whole = f"{VERSION}{letter}{written}"
    return whole if len(whole) <= PAYLOAD and (written or not words) else None


def into_group(bot_name: str, command: str) -> str:
    """Return the link that adds the bot to a group of one's choice, and does there what `command` does."""
    return f"https://t.me/{bot_name}?startgroup={payload(command) or PLAIN}"


def command_in(received: str) -> str | None:
    """Return the command that a payload leads to; None where it was forged or cut."""
    if received == PLAIN:
        return "/start"
    name = _KINDS.get(received[1:2])
    words = received[2:]
    if not received.startswith(VERSION) or name is None or len(received) > PAYLOAD:
        return None
    if received[1] not in _WORDED:
        return f"/{name} {words}" if _ID.fullmatch(words) else None
    try:
        sought = base64.b64decode(words + "=" * (-len(words) % 4), altchars="-_", validate=True).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return None
    command = f"/{name} {sought}" if sought else f"/{name}"
    return command if payload(command) == received else None


def address(bot_name: str, command: str) -> str | None:
    """Return the link that does what `command` does in a private chat with the bot; None where there is none."""
    known = payload(command)
    return f"https://t.me/{bot_name}?start={known}" if known else None
