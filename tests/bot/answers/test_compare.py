"""Two side by side: nobody's words may be read as somebody else's, wherever a page ends."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ask import read
from bot.commands import answer
from bot.render.plain import to_text
from bot.reply import Reply
from knowledge.ids import digest
from knowledge.model import Basis, Precision, Quote, When
from knowledge.query import Knowledge
from tests.bot.town import ARTICLES, DALEN, ENTITIES, ESTUARY, EVENTS, JONAS, MARIA, OKAFOR, POST, QUOTES, TODAY
from tests.bot.town_library import TOWN
from tests.stored import Stored

_JUNE_2023 = date(2023, 6, 3)


def asked(typed: str, knowledge: Knowledge | None = None) -> Reply:
    ask = read(typed, today=TODAY)
    assert ask is not None
    return answer(knowledge or TOWN.known(), ask)


@pytest.mark.parametrize(
    "typed",
    [
        "/compare okafor jonas on wall",
        "/compare Okafor, Jonas on wall",
        "/compare okafor vs. jonas on wall",
        f"/compare {OKAFOR.id} and {JONAS.id} on wall",
        "/vs okafor to jonas about wall",
        "okafor vs jonas on wall",
    ],
)
def test_two_names_and_a_subject_are_read_however_they_are_put(typed: str) -> None:
    shown = to_text(asked(typed).html)
    assert "Adaeze Okafor and Jonas Lindqvist on wall" in shown
    assert "The wall will not wait" in shown
    assert shown.index("The wall will not wait") > shown.index("Adaeze Okafor · mayor")


@pytest.mark.parametrize("typed", ["/compare van dalen and okafor wall", "/compare van dalen okafor wall"])
def test_a_subject_may_stand_bare_behind_the_names(typed: str) -> None:
    assert "Piet van Dalen and Adaeze Okafor on wall" in to_text(asked(typed).html)


def test_an_open_year_is_chosen_once_for_all_who_are_compared_and_shown() -> None:
    said_on = When(start=_JUNE_2023, end=_JUNE_2023, precision=Precision.DAY, basis=Basis.STATED)
    earlier = QUOTES[0].model_copy(update={"id": digest("june"), "speaker": DALEN.id, "said_on": said_on})
    both = replace(TOWN, quotes=(*QUOTES, earlier)).known()
    shown = to_text(asked("/compare okafor and van dalen in june", both).html)
    assert "Adaeze Okafor and Piet van Dalen (june: Jun 2024)" in shown
    assert "Piet van Dalen: none" in shown  # not his of another year
    assert "(june: Jun 2023)" in to_text(asked("/quotes van dalen in june", both).html)


def test_what_is_before_a_month_is_of_one_year_and_says_so() -> None:
    early = QUOTES[0].model_copy(update={"id": digest("early"), "said_on": When()})
    known = replace(TOWN, quotes=(*QUOTES, early.model_copy(update={"article": ESTUARY.id}))).known()
    assert "Adaeze Okafor (before may: until 30 Apr 2024)" in to_text(asked("/quotes okafor before may", known).html)
    assert "Figures: boats before may (until 30 Apr 2024)" in to_text(asked("/figures boats before may", known).html)


def test_namesakes_stand_under_headings_of_their_own() -> None:
    twin = MARIA.model_copy(update={"id": digest("twin"), "name": MARIA.name})
    each = [QUOTES[0].model_copy(update={"id": digest(who.id), "speaker": who.id}) for who in (MARIA, twin)]
    both = replace(TOWN, entities=(*ENTITIES, twin), quotes=(*QUOTES, *each)).known()
    shown = to_text(asked(f"/compare {MARIA.id} and {twin.id}", both).html)
    assert shown.split("\n").count(MARIA.name) == 2


def test_a_name_of_two_words_is_one_name() -> None:
    assert "Piet van Dalen with whom?" in to_text(asked("/compare Piet van Dalen").html)


def test_a_name_with_an_on_in_it_is_a_name() -> None:
    assert "Adaeze Okafor and Council on Tides" in to_text(asked("/compare Okafor and Council on Tides").html)


def test_one_who_said_nothing_is_said_to_have_said_nothing() -> None:
    shown = to_text(asked(f"/compare okafor {MARIA.id}").html)
    assert "Adaeze Okafor: 1 quote · Maria Lindqvist: none" in shown


def test_the_same_one_twice_is_nobody_to_compare_with() -> None:
    shown = to_text(asked("/compare mayor of port ellis, okafor").html)
    assert shown == "Compare Adaeze Okafor with whom?"


def test_a_choice_keeps_the_other_name_and_the_subject() -> None:
    reply = asked("/compare okafor lindqvist on wall")
    assert reply.outcome == "ambiguous"
    assert f"/compare {OKAFOR.id} and {JONAS.id} on wall" in [button.command for button in reply.buttons]


def spoken(speakers: list[int]) -> Stored:
    """Return a store in which these people speak in turn; each quote's words say whose they are."""
    people = (OKAFOR, DALEN, JONAS)
    quotes: list[Quote] = []
    for number, who in enumerate(speakers):
        words = f"words {number} of {people[who].name} on fees"
        said = QUOTES[0].model_copy(
            update={
                "id": digest("compared", words),
                "parts": (QUOTES[0].parts[0].model_copy(update={"text": words, "end": len(words)}),),
                "speaker": people[who].id,
                "speaker_name": people[who].name,
                "article": POST.id,
                "about": (),
            }
        )
        quotes.append(said)
    return Stored(ARTICLES, ENTITIES, tuple(quotes), EVENTS)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 2), min_size=1, max_size=24))
def test_every_quote_stands_once_below_the_name_of_its_speaker(speakers: list[int]) -> None:
    knowledge, shown, page = spoken(speakers).known(), [], 1
    while True:
        reply = asked(f"/compare okafor, van dalen and jonas on fees page {page}", knowledge)
        heading = ""
        for line in to_text(reply.html).split("\n"):
            if match := re.match(r"(Adaeze Okafor|Piet van Dalen|Jonas Lindqvist) · ", line):
                heading = match[1]
            if match := re.search(r"words (\d+) of (.+) on fees", line):
                assert match[2] == heading
                shown.append(int(match[1]))
        if "Older" not in [button.label for button in reply.buttons]:
            break
        page += 1
    assert sorted(shown) == list(range(len(speakers)))


def test_what_was_said_on_days_is_compared() -> None:
    assert "The wall will not wait" in asked("/compare okafor jonas in june").html
    assert "No quotes" in asked("/compare okafor jonas in 1999").html


def test_a_range_of_days_and_the_words_of_a_subject_stay_as_typed() -> None:
    shown = to_text(asked("/compare okafor, jonas on return to wall from 1 june to 10 june 2024").html)
    assert "return to wall from 1 june to 10 june" in shown
