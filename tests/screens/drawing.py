"""Messages as Telegram keeps them, drawn as HTML for a browser: text with entities, bubbles, buttons, cards."""

import html
from base64 import b64encode
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.screens.scenes import Shown
from tests.servers.bot_api.description import JsonObject

STYLE = Path(__file__).with_name("style.css")
_TAGS = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "code": "code", "pre": "pre",
    "blockquote": "blockquote", "date_time": "time",
    **dict.fromkeys(("text_link", "bot_command", "mention", "url"), "a"),
}  # fmt: skip
_NEWLINE = "\n".encode("utf-16-le")
_MARKS = {"copy_text": "⧉", "switch_inline_query": "➦", "url": "↗"}  # that Telegram sets in a button's corner


def page(columns: Iterable[Shown], theme: str) -> str:
    """Return a page of columns in a theme, "light" or "dark"."""
    drawn = "".join(_column(column) for column in columns)
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><style>{STYLE.read_text("utf-8")}</style>'
        f'<body class="{theme}"><main>{drawn}</main></body></html>'
    )


def text(words: str, entities: Sequence[JsonObject]) -> str:
    """Return a text with its entities as HTML. Offsets count UTF-16 units; entities nest, as the server has seen to."""
    units = words.encode("utf-16-le")

    def drawn(start: int, end: int, inner: Sequence[JsonObject]) -> str:
        out, at = "", start
        while inner:
            first, stop = inner[0], inner[0]["offset"] + inner[0]["length"]
            within = [each for each in inner[1:] if each["offset"] < stop]
            out += plain(at, first["offset"]) + _tagged(first, drawn(first["offset"], stop, within))
            at, inner = stop, inner[1 + len(within) :]
            if "blockquote" in first["type"] and units[at * 2 : at * 2 + 2] == _NEWLINE:
                at += 1  # a quotation is a block, and ends its line
        return out + plain(at, end)

    def plain(start: int, end: int) -> str:
        return html.escape(units[start * 2 : end * 2].decode("utf-16-le"))

    ordered = sorted(entities, key=lambda each: (each["offset"], -each["length"]))
    return drawn(0, len(units) // 2, ordered)


def _tagged(entity: JsonObject, inside: str) -> str:
    if entity["type"] == "expandable_blockquote":
        return f'<blockquote class="expandable">{inside}</blockquote>'
    tag = _TAGS[entity["type"]]
    return f"<{tag}>{inside}</{tag}>"


def _column(shown: Shown) -> str:
    body = "".join(_message(message, shown.pictures.get(message["message_id"])) for message in shown.messages)
    if shown.cards:
        body = f'<div class="cards">{"".join(map(_card, shown.cards))}</div>'
        body += f'<div class="typed">@on_record_bot {html.escape(shown.typed)}</div>'
    head = "Any chat" if shown.cards else shown.title
    return f"<section><header>{html.escape(head)}</header>{body}</section>"


def _message(message: JsonObject, picture: bytes | None) -> str:
    sender = message.get("from", {"is_bot": True, "first_name": message["chat"].get("title")})  # none in a channel
    bot = sender["is_bot"]
    in_group = message["chat"]["type"] != "private"
    name = f'<div class="name">{html.escape(sender["first_name"])}</div>' if in_group else ""
    answered = message.get("reply_to_message")
    quoted = ""
    if answered:
        who = html.escape(answered["from"]["first_name"])
        quoted = f'<div class="reply"><b>{who}</b><br>{html.escape(answered["text"])}</div>'
    side = "in" if bot or in_group else "out"
    of = "caption" if "caption" in message else "text"
    words = text(message.get(of, ""), message.get("entities" if of == "text" else "caption_entities", []))
    drawn = f'<img src="data:image/png;base64,{b64encode(picture).decode()}">' if picture else ""
    bubble = f'<div class="bubble">{name}{quoted}{drawn}<div class="text">{words}</div></div>'
    return f'<article class="{side}">{bubble}{_keyboard(message)}</article>'


def _keyboard(message: JsonObject) -> str:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return "".join(f'<div class="row">{"".join(map(_button, row))}</div>' for row in rows)


def _button(button: JsonObject) -> str:
    mark = next((mark for kind, mark in _MARKS.items() if kind in button), "")
    return f"<span>{html.escape(button['text'])}<sup>{mark}</sup></span>"


def _card(card: JsonObject) -> str:
    title, about = html.escape(card["title"]), html.escape(card.get("description", ""))
    return f'<div class="card"><i>{title[:1]}</i><div><b>{title}</b><p>{about}</p></div></div>'
