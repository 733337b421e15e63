"""Inline keyboards: their shape and limits."""

from tests.servers.bot_api.description import JsonObject, Refused
from tests.servers.bot_api.markup import units

CALLBACK_BYTES = 64
COPIED = 256  # characters, in the cautious reading: UTF-16 units
QUERY = 256
ROW_BUTTONS = 8
BUTTONS = 100


def check(markup: JsonObject | None, *, direct: bool = False) -> None:
    """Check the `reply_markup` of a message, `direct`: in a channel's direct messages. Raises Refused."""
    if markup is None or "inline_keyboard" not in markup:
        return
    rows = markup["inline_keyboard"]
    if any(not 0 < len(row) <= ROW_BUTTONS for row in rows) or sum(map(len, rows)) > BUTTONS:
        raise Refused(f"Bad Request: a keyboard has rows of 1 to {ROW_BUTTONS} buttons, {BUTTONS} in all")
    for row in rows:
        for button in row:
            _check_button(button)
            if direct and "switch_inline_query" in button:
                raise Refused("Bad Request: BUTTON_TYPE_INVALID")


def _check_button(button: JsonObject) -> None:
    if not button["text"].strip():
        raise Refused("Bad Request: can't parse inline keyboard button: text of the button is empty")
    uses = set(button) - {"text", "style", "icon_custom_emoji_id"}
    if len(uses) != 1:
        raise Refused(f"Bad Request: an inline button does exactly one thing, not {sorted(uses)}")
    if "copy_text" in button and not 0 < units(button["copy_text"]["text"]) <= COPIED:
        raise Refused("Bad Request: BUTTON_COPY_TEXT_INVALID")
    if units(button.get("switch_inline_query", "")) > QUERY:
        raise Refused("Bad Request: BUTTON_SWITCH_INLINE_INVALID")
    if "url" in button and not button["url"].startswith(("https://", "http://", "tg://")):
        raise Refused("Bad Request: BUTTON_URL_INVALID")
    if "callback_data" in button and not 0 < len(button["callback_data"].encode()) <= CALLBACK_BYTES:
        raise Refused("Bad Request: BUTTON_DATA_INVALID")
