"""Telegram's HTML, read as strictly as Telegram reads it, with its limits of a text."""

import re
from dataclasses import dataclass

from tests.servers.bot_api.description import JsonObject, Refused

TEXT_UNITS = 4096  # after parsing; counted in UTF-16 units, the cautious reading of "characters"
CAPTION_UNITS = 1024  # the same for what stands under a file
ENTITIES = 100  # Telegram drops further ones without a word: what people see is not what was meant

_ENTITY_OF = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "span": "spoiler", "tg-spoiler": "spoiler",
    "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote", "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}  # fmt: skip
# Formatting options, on nesting: no quotation in a quotation; fixed width neither around nor inside what is bold and
# the like; "all other entities can't contain each other".
_FIXED = frozenset({"pre", "code"})
_ALONE = frozenset({"text_link", "custom_emoji", "date_time"})
_START = re.compile(r"<(?P<name>[^\s>/]+)(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_END = re.compile(r"</(?P<name>[^\s>]*)\s*>")
_ATTRIBUTE = re.compile(
    r"\s+(?P<name>[^\s=>]+)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[\w.-]+)))?"
)
_REFERENCE = re.compile(r"&(?:(?P<named>lt|gt|amp|quot);?|#x(?P<hex>[0-9a-fA-F]{1,8});?|#(?P<decimal>[0-9]{1,8});?)")
_TIME = re.compile(r"r|w?[dD]?[tT]?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_TOKEN = re.compile(
    f"{_END.pattern.replace('name', 'end')}|{_START.pattern}|{_REFERENCE.pattern}|(?P<stray><)|[^<&]+|&"
)


@dataclass(frozen=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    position: int


def units(text: str) -> int:
    """Return the length of `text` in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse(html: str) -> tuple[str, list[JsonObject]]:
    """Return the text of `html` and its entities. Raises Refused where Telegram would, and where it would drop some."""
    out: list[str] = []
    offset = 0
    entities: list[JsonObject] = []
    stack: list[_Open] = []
    for token in _TOKEN.finditer(html):
        where = f"at byte offset {len(html[: token.start()].encode())}"
        if token["stray"]:
            raise _unparsable(f"Unclosed start tag {where}")
        if token["name"]:
            _nest(stack, token["name"].lower(), where)
            stack.append(_Open(token["name"].lower(), _attributes(token, where), offset, len(out)))
        elif token["end"] is not None:
            if not stack:
                raise _unparsable(f"Unexpected end tag {where}")
            opened = stack.pop()
            if token["end"] and token["end"].lower() != opened.tag:
                raise _unparsable(f'Unmatched end tag {where}, expected "</{opened.tag}>", found "</{token["end"]}>"')
            if offset > opened.offset:
                entities.append(_entity(opened, offset, "".join(out[opened.position :])))
        else:
            out.append(_character(token) or token[0])
            offset += units(out[-1])
    if stack:
        raise _unparsable(f'Can\'t find end tag corresponding to start tag "{stack[-1].tag}"')
    return "".join(out), sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def text_and_entities(text: str, parse_mode: str | None) -> tuple[str, list[JsonObject]]:
    """Return what a message with this text would hold. Raises Refused for markup and limits alike."""
    parsed, entities = _read(text, parse_mode)
    if not parsed.strip():
        raise Refused("Bad Request: message text is empty")
    if units(parsed) > TEXT_UNITS:
        raise Refused("Bad Request: message is too long")
    return parsed, entities


def caption_and_entities(text: str, parse_mode: str | None) -> tuple[str, list[JsonObject]]:
    """Return what stands under a file, perhaps nothing. Raises Refused as `text_and_entities`."""
    parsed, entities = _read(text, parse_mode)
    if units(parsed) > CAPTION_UNITS:
        raise Refused("Bad Request: message caption is too long")
    return parsed, entities


def _read(text: str, parse_mode: str | None) -> tuple[str, list[JsonObject]]:
    if parse_mode not in (None, "HTML"):
        raise Refused(f"Bad Request: parse mode {parse_mode!r} is not in use here")
    parsed, entities = parse(text) if parse_mode else (text, [])
    if len(entities) > ENTITIES:
        raise Refused(f"Bad Request: {len(entities)} entities, of which Telegram would keep {ENTITIES}")
    return parsed, entities


def _nest(stack: list[_Open], tag: str, where: str) -> None:
    if tag not in _ENTITY_OF:
        raise _unparsable(f'Unsupported start tag "{tag}" {where}')
    kind, around = _ENTITY_OF[tag], {_ENTITY_OF[opened.tag] for opened in stack}
    inside_pre = tag == "code" and stack and stack[-1].tag == "pre"
    fixed = kind in _FIXED and around - {"blockquote"} and not inside_pre
    if fixed or (around & _FIXED and not inside_pre) or (kind in _ALONE and around & _ALONE) or kind in around:
        raise _unparsable(f'Tag "{tag}" must not be nested here, {where}')


def _attributes(token: re.Match[str], where: str) -> dict[str, str]:
    attributes = {}
    position = 0
    while found := _ATTRIBUTE.match(token["attributes"], position):
        value = found["double"] or found["single"] or found["bare"] or ""
        attributes[found["name"].lower()] = _REFERENCE.sub(
            lambda reference: _character(reference) or reference[0], value
        )
        position = found.end()
    if token["attributes"][position:].strip():
        raise _unparsable(f'Unexpected end of name token in the tag "{token["name"]}" {where}')
    if token["name"].lower() == "span" and attributes.get("class") != "tg-spoiler":
        raise _unparsable(f'Tag "span" must have class "tg-spoiler" {where}')
    return attributes


def _entity(opened: _Open, end: int, inside: str) -> JsonObject:
    entity: JsonObject = {"type": _ENTITY_OF[opened.tag], "offset": opened.offset, "length": end - opened.offset}
    if opened.tag == "a":
        entity["url"] = opened.attributes.get("href") or inside
        if not re.match(r"(?:https?|tg|mailto|tel):", entity["url"]):
            raise Refused(f"Bad Request: Telegram would drop the link to {entity['url']!r}")
    if opened.tag == "tg-time":
        unix, shape = opened.attributes.get("unix", ""), opened.attributes.get("format", "")
        if not unix.isdecimal() or not _TIME.fullmatch(shape):
            raise _unparsable(f"a time of {unix!r} in the format {shape!r}")
        entity |= {"unix_time": int(unix), "date_time_format": shape}
    if opened.tag == "blockquote" and "expandable" in opened.attributes:
        entity["type"] = "expandable_blockquote"
    return entity


def _character(reference: re.Match[str]) -> str | None:
    if reference["named"]:
        return _NAMED[reference["named"]]
    if reference["hex"] or reference["decimal"]:
        code = int(reference["hex"], 16) if reference["hex"] else int(reference["decimal"])
        return chr(code) if 0 < code <= 0x10FFFF else None
    return None


def _unparsable(reason: str) -> Refused:
    return Refused(f"Bad Request: can't parse entities: {reason}")
