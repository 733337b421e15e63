"""Cards for inline mode."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import MESSAGE_UNITS, PER_PAGE, dealt
from tests.bot.town import ARTICLES, ENTITIES, EVENTS, JONAS, OKAFOR, POST, QUOTES, STORM
from tests.bot.town_library import TownLibrary
from tests.stored import Stored
from tests.telegram_html import parsed, units


@given(st.text(max_size=256), st.integers(0, 10_000))
def test_whatever_is_typed_gives_cards_that_telegram_takes(words: str, offset: int) -> None:
    with TownLibrary().knowledge() as knowledge:
        deck = dealt(knowledge, words, offset)

    assert len(deck.cards) <= PER_PAGE
    assert len({card.id for card in deck.cards}) == len(deck.cards)
    for card in deck.cards:
        assert card.title.strip()
        assert len(card.id.encode()) <= 64
        assert 0 < units(parsed(card.html.replace('href="/', 'href="https://t.me/'))) <= 4096


def test_an_id_finds_its_record_alone() -> None:
    with TownLibrary().knowledge() as knowledge:
        for record in (QUOTES[1], STORM, JONAS):
            [card] = dealt(knowledge, record.id, 0).cards
            assert card.id[1:] == record.id


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("okaf", ["Adaeze Okafor"]),
        ("jonas wal", ["Jonas Lindqvist"]),
        ("pork", ["Port Ellis"]),
        ("boat", []),
        ("tied", []),
    ],
)
def test_names_become_of_what_is_typed_where_it_is_like_them(typed: str, who: list[str]) -> None:
    with TownLibrary().knowledge() as knowledge:
        cards = dealt(knowledge, typed, 0).cards
    assert [card.title for card in cards if card.id.startswith("p")] == who


def test_somebody_is_shown_with_the_latest_and_its_source() -> None:
    with TownLibrary().knowledge() as knowledge:
        [card] = dealt(knowledge, JONAS.id, 0).cards

    assert "Jonas Lindqvist" in card.html
    assert "not a penny" in card.html
    assert "Harbour Post" in card.html


@pytest.mark.parametrize("sign", ["words & words ", "❝<wall>❞ ", "🌊"])
@pytest.mark.parametrize("asked", [QUOTES[0].id, OKAFOR.id])
def test_of_a_long_quote_words_are_left_out_but_neither_speaker_day_nor_source(sign: str, asked: str) -> None:
    part = QUOTES[0].parts[0].model_copy(update={"text": "The wall will not wait " + sign * 3000})
    long = QUOTES[0].model_copy(update={"parts": (part,)})
    [card] = dealt(Stored(ARTICLES, ENTITIES, (long,), EVENTS).known(), asked, 0).cards

    shown = parsed(card.html.replace('href="/', 'href="https://t.me/'))
    words, _, facts = shown.rpartition("\n")
    assert facts == "Adaeze Okafor said · about Port Ellis · 4 Jun 2024 · Harbour Post"
    assert words.endswith("… ❞")
    assert POST.url is not None
    assert "https://post.example/wall" in card.html
    assert MESSAGE_UNITS - 50 < len(card.html.encode("utf-16-le")) // 2 <= MESSAGE_UNITS


def test_of_many_sources_as_many_as_fit_are_named() -> None:
    many = [
        POST.model_copy(
            update={"id": f"a{number}", "outlet": f"Post {number}", "url": f"https://post.example/{number}"}
        )
        for number in range(100)
    ]
    reports = tuple(STORM.reports[0].model_copy(update={"article": one.id}) for one in many)
    known = Stored(many, ENTITIES, (), (STORM.model_copy(update={"reports": reports}),)).known()
    [card] = dealt(known, STORM.id, 0).cards

    shown = parsed(card.html)
    assert shown.endswith(", …")
    assert shown.count("Post ") == card.html.count("<a ") > 20
