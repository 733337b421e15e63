"""Whatever is asked, the answer is one page of Telegram's HTML within Telegram's limits, and its buttons lead on."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.ask import read
from bot.asking.table import LOOSE, SURE
from bot.commands import COMMANDS, about_chat, answer
from bot.render.html import clean
from bot.reply import COMMAND_BYTES, PAGE_UNITS, Reply
from knowledge.query import Knowledge
from tests.bot.town import TODAY
from tests.bot.town_library import TownLibrary
from tests.telegram_html import parsed, units

HOSTILE = (
    "",
    "page 999999999999999999",
    "9" * 5000,
    "-1",
    "x" * 10_000,
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿" * 300,
    "<b>bold</i> &amp; &#0; &lt;script&gt; <a href='tg://x'>",
    "&#x110000; &unknown; <blockquote expandable>",
    '"a OR NEAR(',
    "' OR 1=1; DROP TABLE quotes; --",
    "* AND NOT ^{name : x}",
    "%_\\",
    "\u202eanother way\u202c \u200f\u2066",
    "مرحبا שלום",
    "Z\u0335\u0321a\u0300\u0301\u0302\u0303\u0304\u0305\u0306" * 20,
    "\x00\x01\x1b[31m\x7f\x85",
    "\ud800 \udfff",
    "\ufeff\u2028\u2029",
    "on on on about",
    "31 February",
    "15 March 99999",
    "0000-00-00",
    "٣ ١٥ março",
    "🏟️",
    "…",
)
hostile = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=300),
    st.lists(st.sampled_from((*HOSTILE[6:15], "Okafor", "wall", "on", "page", "2")), max_size=6).map(" ".join),
)


@pytest.fixture(scope="module")
def knowledge() -> Iterator[Knowledge]:
    with TownLibrary().knowledge() as opened:
        yield opened


def _check(reply: Reply) -> None:
    """Assert what holds for every page."""
    seen = parsed(reply.html)
    assert seen.strip()
    assert units(seen) <= PAGE_UNITS
    assert len(reply.buttons) <= 100
    for button in reply.buttons:
        assert button.label.strip()
        assert 0 < len(button.command.encode()) <= COMMAND_BYTES


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
@given(words=hostile)
@settings(max_examples=60, deadline=None)
def test_every_command_answers_any_text(knowledge: Knowledge, command: str, words: str) -> None:
    ask = read(f"/{command} {words}", today=TODAY)
    assert ask is not None
    _check(answer(knowledge, ask))


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: ascii(words[:20]))
@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_every_command_answers_what_is_known_to_hurt(knowledge: Knowledge, command: str, words: str) -> None:
    ask = read(f"/{command} {words}", today=TODAY)
    assert ask is not None
    _check(answer(knowledge, ask))


_OWN_WORDS = {word for pattern, *_ in (*SURE, *LOOSE) for word in re.findall(r"\w+", pattern)}
_OTHERS = ("Okafor", "wall", "Lindqvist", "port ellis", "in March", "after:2024-06", "in:post", "boats", "?", ",")
_ASKED = st.sampled_from((*sorted(_OWN_WORDS), *_OTHERS))
plain = st.lists(_ASKED, min_size=1, max_size=12).map(" ".join)


@given(typed=st.one_of(hostile, plain))
@example(typed="/")
@example(typed="//")
@example(typed="/who@@ x")
@settings(max_examples=150, deadline=None)
def test_any_line_at_all_is_answered_or_is_nothing(knowledge: Knowledge, typed: str) -> None:
    ask = read(typed, today=TODAY)
    assert (ask is None) == (not clean(typed).strip())
    if ask is not None:
        _check(answer(knowledge, ask))


@pytest.mark.parametrize("start", ["/people", "/latest", "/sources", "/who Okafor", "/who Lindqvist", "/search wall"])
def test_every_button_leads_to_an_answer(knowledge: Knowledge, start: str) -> None:
    seen: set[str] = set()
    waiting = [start]
    while waiting and len(seen) < 60:
        command = waiting.pop()
        seen.add(command)
        ask = read(command, today=TODAY)
        assert ask is not None
        reply = answer(knowledge, ask)
        assert reply.outcome != "unknown", command
        # What is about a chat is asked in one: tests/dialogues presses those.
        found = [button.command for button in reply.buttons if button.command not in seen]
        waiting += [each for each in found if (led := read(each, today=TODAY)) and not about_chat(led)]
