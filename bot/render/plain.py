"""The same answer without markup: for the terminal, for `ask`, and for counting what Telegram will count."""

import html
import re

from bot.render.html import Html

_TAG = re.compile(r"<[^>]*>")


def to_text(markup: Html) -> str:
    """Return what a reader sees of `markup`: tags gone, entities read."""
    return html.unescape(_TAG.sub("", markup))


def length(markup: Html) -> int:
    """Return how long Telegram finds `markup`: UTF-16 units after parsing."""
    return len(to_text(markup).encode("utf-16-le")) // 2
