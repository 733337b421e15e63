"""Cards for inline mode."""

from hypothesis import given
from hypothesis import strategies as st

from bot.cards import PER_PAGE, dealt
from tests.bot.town import JONAS, QUOTES, STORM
from tests.bot.town_library import TownLibrary
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


def test_somebody_is_shown_with_the_latest_and_its_source() -> None:
    with TownLibrary().knowledge() as knowledge:
        [card] = dealt(knowledge, JONAS.id, 0).cards

    assert "Jonas Lindqvist" in card.html
    assert "not a penny" in card.html
    assert "Harbour Post" in card.html
