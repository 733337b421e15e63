"""A strict reader of Telegram's HTML, for tests: what it refuses, Telegram refuses or shows wrongly."""

import html
import re

_TAG = re.compile(r"<(/?)([a-z-]+)((?: [a-z]+(?:=\"[^\"<>]*\")?)*)>")
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,6}|#x[0-9a-f]{1,6});")
_ATTRIBUTES = {"a": r' href="[^"]+"', "blockquote": r"(?: expandable)?", "code": "", "pre": ""}
_PLAIN = frozenset({"b", "i", "u", "s", "tg-spoiler"})


def parsed(markup: str) -> str:
    """Return the text of `markup`; fail on anything but Telegram's tags, properly nested, and its entities."""
    opened: list[str] = []
    text = []
    rest = markup
    while rest:
        if rest[0] == "<":
            match = _TAG.match(rest)
            assert match, f"no tag of Telegram's: {rest[:40]!r}"
            closing, name, attributes = match.groups()
            _check_tag(opened, closing, name, attributes)
        elif rest[0] == "&":
            match = _ENTITY.match(rest)
            assert match, f"no entity of Telegram's: {rest[:20]!r}"
            text.append(html.unescape(match.group()))
        else:
            match = re.match(r"[^<&]+", rest)
            assert match
            assert ">" not in match.group(), f"unescaped: {match.group()[:40]!r}"
            text.append(match.group())
        rest = rest[match.end() :]
    assert not opened, f"never closed: {opened}"
    return "".join(text)


def _check_tag(opened: list[str], closing: str, name: str, attributes: str) -> None:
    if closing:
        assert not attributes
        assert opened, f"</{name}> closes nothing"
        assert opened.pop() == name
        return
    assert name in _PLAIN or name in _ATTRIBUTES, f"<{name}> is no tag of Telegram's"
    assert re.fullmatch(_ATTRIBUTES.get(name, ""), attributes), f"<{name}{attributes}>"
    assert name not in opened, f"<{name}> inside itself"
    opened.append(name)


def units(text: str) -> int:
    """Return the length as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2
