"""A strict reader of what the bot sends: what it refuses, Telegram refuses or shows wrongly."""

from tests.servers.bot_api.markup import parse, units

__all__ = ["parsed", "units"]


def parsed(markup: str) -> str:
    """Return the text of `markup`; fail on anything but Telegram's tags, properly nested, and its entities."""
    assert ">" not in "".join(part.split(">", 1)[-1] for part in markup.split("<")[1:]), "a bare > in the text"
    return parse(markup)[0]
