import pytest

from tests.servers.bot_api import markup
from tests.servers.bot_api.description import Refused


@pytest.mark.parametrize(
    ("html", "text", "kinds"),
    [
        ("plain", "plain", []),
        ("a &lt;b&gt; &amp; &quot;c&quot; &#33;&#x21;", 'a <b> & "c" !!', []),
        ("&nbsp; stays, as AT&T does", "&nbsp; stays, as AT&T does", []),
        ("<b>bold <i>and</i></b>", "bold and", ["bold", "italic"]),
        ('<a href="https://example.org/?a=1&amp;b=2">link</a>', "link", ["text_link"]),
        ("<blockquote expandable>long</blockquote>", "long", ["expandable_blockquote"]),
        ('<span class="tg-spoiler">who</span>', "who", ["spoiler"]),
        ('<pre><code class="language-python">x</code></pre>', "x", ["code", "pre"]),
        ("<b></b>nothing bold", "nothing bold", []),
        ('<b><tg-time unix="1718701200" format="Dt">18 Jun</tg-time></b>', "18 Jun", ["date_time", "bold"]),
    ],
)
def test_reads_what_telegram_reads(html: str, text: str, kinds: list[str]) -> None:
    parsed, entities = markup.parse(html)

    assert parsed == text
    assert [entity["type"] for entity in entities] == kinds


@pytest.mark.parametrize(
    "html",
    [
        "<b>open",
        "close</b>",
        "<b><i>crossed</b></i>",
        "<p>no such tag</p>",
        "a < b",
        "<b",
        "<br/>",
        '<a href="x>unclosed</a>',
        "<span>which?</span>",
        "<code><b>nested</b></code>",
        "<b><code>nested</code></b>",
        '<a href="https://example.org"><code>nested</code></a>',
        '<a href="https://example.org">one <a href="https://example.com">in another</a></a>',
        '<a href="https://example.org"><tg-time unix="1718701200" format="D">18 Jun</tg-time></a>',
        "<b><i><strong>twice</strong></i></b>",
        "<blockquote><b><blockquote expandable>twice</blockquote></b></blockquote>",
        "<blockquote><blockquote>twice</blockquote></blockquote>",
        '<a href="example">no address</a>',
        '<tg-time format="Dt">which?</tg-time>',
        '<tg-time unix="1718701200" format="x">how?</tg-time>',
    ],
)
def test_refuses_what_telegram_refuses_or_drops(html: str) -> None:
    with pytest.raises(Refused):
        markup.parse(html)


def test_offsets_are_in_utf16_units() -> None:
    _, entities = markup.parse("\N{GRINNING FACE} <b>\N{GRINNING FACE}</b>")

    assert entities == [{"type": "bold", "offset": 3, "length": 2}]


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("", False),
        (" \n", False),
        ("a" * 4096, True),
        ("a" * 4097, False),
        ("<b>" + "a" * 4096 + "</b>", True),
        ("\N{GRINNING FACE}" * 2048, True),
        ("\N{GRINNING FACE}" * 2049, False),
        ("<b>x</b>" * 101, False),
    ],
)
def test_measures_after_parsing(text: str, fits: bool) -> None:  # noqa: FBT001 — a column of the table above
    if fits:
        markup.text_and_entities(text, "HTML")
    else:
        with pytest.raises(Refused):
            markup.text_and_entities(text, "HTML")
