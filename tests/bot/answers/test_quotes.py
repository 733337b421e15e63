"""Quotes: in the right mouth, and between marks only where every word is the speaker's."""

from dataclasses import replace

import pytest

from bot.ask import Ask, read
from bot.commands import answer
from bot.render.records import spoken
from bot.reply import Item, Reply
from knowledge.model import Part
from tests.bot.town import JONAS, MARIA, OKAFOR, QUOTES, TODAY
from tests.bot.town_library import TOWN, TownLibrary
from tests.telegram_html import parsed

WAIT, PENNY, FLEET, WAVES = QUOTES


def _ask(typed: str) -> Reply:
    ask = read(typed, today=TODAY)
    assert ask is not None
    with TownLibrary().knowledge() as knowledge:
        return answer(knowledge, ask)


def test_a_direct_quote_stands_between_marks() -> None:
    assert "❝ The wall will not wait for another winter ❞" in _ask("/quotes Okafor").html


def test_a_mixed_quote_keeps_the_articles_own_marks() -> None:
    html = _ask(f"/quotes {JONAS.id}").html
    assert 'the union would pay "not a penny" of it' in html
    assert "❝" not in html


def test_reported_words_are_not_shown_as_spoken() -> None:
    html = _ask("/quotes van Dalen").html
    assert "❝" not in html
    assert "not word for word" in html


def test_a_profile_shows_what_was_said_before_what_was_thought() -> None:
    thought = WAIT.model_copy(update={"cue": "believes", "thought": True})
    part = WAIT.parts[0].model_copy(update={"text": "The wall is safe"})
    said = WAIT.model_copy(update={"id": WAVES.id, "parts": (part,)})
    known = replace(TOWN, quotes=(thought, said)).known()
    html = parsed(answer(known, Ask("who", OKAFOR.id, TODAY)).html)
    assert html.index("The wall is safe") < html.index("(a thought, as reported)")


def test_an_unnamed_source_is_called_what_the_article_calls_it() -> None:
    assert "a diver recalled · Undated (“Thursday”) · article note_17" in parsed(
        _ask("/said never seen waves like it").html
    )


def test_what_was_said_on_no_known_day_has_the_day_of_its_report() -> None:
    assert "reported 5 Jun 2024" in parsed(_ask(f"/quotes {JONAS.id}").html)


@pytest.mark.parametrize("word", ["on", "about", "regarding", "ON"])
def test_a_subject_may_follow_the_name(word: str) -> None:
    assert Item("quote", WAIT.id) in _ask(f"/quotes Okafor {word} winter").items


@pytest.mark.parametrize("typed", ["/quotes by Okafor", "/quotes from Okafor about winter"])
def test_a_small_word_may_stand_before_the_name(typed: str) -> None:
    assert _ask(typed).items == (Item("entity", OKAFOR.id), Item("quote", WAIT.id))


def test_a_subject_may_stand_alone() -> None:
    reply = _ask("/quotes on union")
    assert Item("quote", PENNY.id) in reply.items
    assert "Jonas Lindqvist" in parsed(reply.html)


def test_a_name_that_fits_two_is_a_choice_that_keeps_the_subject() -> None:
    reply = _ask("/quotes Lindqvist on penny")
    assert reply.outcome == "ambiguous"
    assert {button.command for button in reply.buttons} == {f"/quotes {one.id} on penny" for one in (MARIA, JONAS)}


def test_a_choice_too_long_for_a_button_is_a_line_to_send() -> None:
    reply = _ask("/quotes Lindqvist on " + "the wall and the harbour " * 4)
    assert reply.outcome == "ambiguous"
    assert not reply.buttons
    assert f"/quotes {JONAS.id} on the wall" in reply.html


def test_no_quote_on_a_subject_offers_all_by_that_person() -> None:
    reply = _ask("/quotes Okafor on cathedral")
    assert reply.outcome == "unknown"
    assert f"/quotes {OKAFOR.id}" in {button.command for button in reply.buttons}


def test_on_may_be_part_of_a_name() -> None:
    assert "No quotes by <b>Council on Tides</b>" in _ask("/quotes council on tides").html


@pytest.mark.parametrize(
    "typed",
    [
        "/quotes Okafor on 4 June",
        "/quotes Okafor on Tuesday",
        "/quotes Okafor in June",
        "/quotes Okafor June 2024",
        "/quotes Okafor on wall in June",
        "/quotes Okafor about wall 2024",
        "/quotes in June",
        "what did Okafor say on Tuesday?",
        "what did okafor say this month",
    ],
)
def test_days_may_stand_for_the_subject_or_behind_it(typed: str) -> None:
    reply = _ask(typed)
    assert [item for item in reply.items if item.kind == "quote"] == [Item("quote", WAIT.id)]


@pytest.mark.parametrize(
    "typed", ["/quotes Okafor on Monday", "/quotes Okafor in May", "/quotes Okafor on wall in 2023"]
)
def test_what_was_said_on_other_days_is_not_shown(typed: str) -> None:
    assert _ask(typed).outcome == "unknown"


def test_days_alone_stand_apart_from_the_name() -> None:
    assert "No quotes by Adaeze Okafor (yesterday) in" in parsed(_ask("what did okafor say yesterday?").html)
    assert parsed(_ask("/quotes Okafor in June").html).startswith("Adaeze Okafor (June: Jun 2024) ·")
    assert parsed(_ask("/quotes Okafor on wall in June").html).startswith("Adaeze Okafor on wall in June (Jun 2024) ·")


def test_a_choice_keeps_the_days() -> None:
    assert {button.command for button in _ask("/quotes Lindqvist in June").buttons} == {
        f"/quotes {one.id} on June" for one in (MARIA, JONAS)
    }


@pytest.mark.parametrize("typed", ["/said the", "who said we were?", "/said I am"])
def test_without_a_word_that_means_something_one_is_asked_for(typed: str) -> None:
    reply = _ask(typed)
    assert reply.outcome == "unknown"
    assert "Add a word" in reply.html


def test_words_without_meaning_are_found_as_they_stand() -> None:
    assert [item.id for item in _ask("/said of it").items] == [PENNY.id]


def test_a_comma_before_the_last_mark_is_the_articles() -> None:
    said = PENNY.model_copy(update={"parts": (Part(start=0, end=30, text="they would pay “not a penny,”"),)})
    assert spoken(said) == "they would pay “not a penny”"


def test_what_was_said_on_no_known_day_is_told_by_the_day_of_its_report() -> None:
    reply = _ask("/quotes jonas lindqvist in june")
    assert reply.outcome == "found"
    assert "Reported then; when they were said is not known:\n" in parsed(reply.html)
    assert "not a penny" in parsed(reply.html)
    assert _ask("/quotes jonas lindqvist in may").outcome == "unknown"
    assert "Reported then" not in _ask("/quotes okafor in june").html


def test_days_may_stand_before_the_subject() -> None:
    assert _ask("/quotes okafor in june on wall").items == _ask("/quotes okafor on wall in june").items
    assert _ask("/quotes okafor in may on wall").outcome == "unknown"


def test_since_a_month_is_since_the_latest_of_the_corpus_for_reports_too() -> None:
    assert _ask("/quotes van dalen since march").outcome == "found"
    assert _ask("/quotes van dalen since april").outcome == "unknown"
