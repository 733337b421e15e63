"""Events: how many, about what, and each side's figures apart."""

from dataclasses import replace

import pytest

from bot.ask import Ask, read
from bot.commands import answer
from bot.reply import Item, Reply
from knowledge.model import Article, Claim, Event, Evidence, Figure, Party
from tests.bot.town import DALEN, ESTUARY, OKAFOR, POST, STORM, STRIKE, TODAY, VOTE, WALL
from tests.bot.town_library import TOWN, TownLibrary
from tests.telegram_html import parsed


def _ask(typed: str) -> Reply:
    ask = read(typed, today=TODAY)
    assert ask is not None
    with TownLibrary().knowledge() as knowledge:
        return answer(knowledge, ask)


def _at(article: Article) -> Evidence:
    return Evidence(article=article.id, start=0, end=9)


def _opened(found: Event) -> str:
    known = replace(TOWN, events=(found,)).known()
    return answer(known, Ask("event", found.id, TODAY)).html


@pytest.mark.parametrize("typed", ["/latest 1 wall", "/latest wall 1", "/latest wall +1"])
def test_a_number_may_stand_on_either_side_of_the_subject(typed: str) -> None:
    reply = _ask(typed)
    assert [item.id for item in reply.items] == [VOTE.id]


def test_what_is_ahead_counts_towards_the_number() -> None:
    assert [item.id for item in _ask("/latest 2 wall").items] == [WALL.id, VOTE.id]


@pytest.mark.parametrize(
    ("typed", "said"),
    [("/latest 0", "1 at once is the least I show."), ("/latest -7", "1 at"), ("/latest 21", "20 at once is the most")],
)
def test_a_number_out_of_range_is_clamped_and_said_so(typed: str, said: str) -> None:
    assert said in parsed(_ask(typed).html)


def test_paging_keeps_the_number_and_the_subject() -> None:
    older = next(button for button in _ask("/latest 1").buttons if button.label == "Older")
    assert older.command == "/latest 1 page 2"
    assert [item.id for item in _ask(older.command).items] == [STORM.id]


def test_what_is_scheduled_stands_ahead_and_what_is_undated_says_so() -> None:
    seen = parsed(_ask("/latest").html)
    assert seen.index("Ahead") < seen.index(WALL.line) < seen.index("Reported") < seen.index(VOTE.line)
    assert "Undated (“Thursday”)" in seen


def test_two_sides_figures_are_two_lines() -> None:
    lines = parsed(_ask(f"/event {STORM.id}").html).split("\n")
    assert any("Fishing Union: at least 40 boats lost" in line and "12" not in line for line in lines)
    assert any("harbour office disputes: 12 boats lost" in line and "40" not in line for line in lines)


def test_what_is_disputed_stands_side_by_side_and_is_marked_in_lists() -> None:
    assert "boats lost: at least 40, Estuary Fishing Union; 12, harbour office" in parsed(
        _ask(f"/event {STORM.id}").html
    )
    marked = [line for line in parsed(_ask("/latest").html).split("\n") if "disputed" in line]
    assert [STORM.line in line for line in marked] == [True]


def test_a_number_that_rose_is_shown_with_its_days_newest_first() -> None:
    first, later = (
        Claim(
            claimant=Party(name="coast guard"),
            figures=(Figure(value=value, what="people missing", evidence=_at(article)),),
            evidence=_at(article),
        )
        for value, article in ((3, ESTUARY), (5, POST))
    )
    event = STORM.model_copy(update={"claims": (first, later)})
    seen = parsed(_opened(event))
    assert "people missing: 5 (5 Jun 2024), 3 (16 Mar 2024) · coast guard" in seen
    assert "Disputed" not in seen


def test_what_is_related_is_told_apart_by_what_came_before() -> None:
    seen = parsed(_ask(f"/event {VOTE.id}").html)
    assert seen.index("Related, before") < seen.index(STORM.line)


def test_a_passage_is_the_articles_and_one_that_is_not_kept_is_said_so() -> None:
    reply = _ask(f"/event {STORM.id}")
    assert "<blockquote expandable>Overnight the storm sank boats" in reply.html
    assert "<i>article note_17</i> · <i>passage not stored</i>" in reply.html


def test_an_event_leads_to_what_is_related_and_to_who_takes_part() -> None:
    reply = _ask(f"/event {VOTE.id}")
    assert {(button.label, button.command) for button in reply.buttons} == {
        ("1", f"/event {STORM.id}"),
        (OKAFOR.name, f"/who {OKAFOR.id}"),
    }


def test_a_topic_may_be_somebodys_id() -> None:
    for command in ("timeline", "latest"):
        assert _ask(f"/{command} {OKAFOR.id}").items == _ask(f"/{command} {OKAFOR.name}").items


def test_a_standing_that_the_line_may_hide_is_named() -> None:
    assert "<i>threatened</i>" in _ask(f"/event {STRIKE.id}").html
    assert "<i>threatened</i>" in _ask("/latest").html


def test_a_night_is_found_on_both_its_days() -> None:
    for day in ("14 March", "15 March 2024"):
        assert Item("event", STORM.id) in _ask(f"/on {day}").items


def test_an_article_with_two_passages_is_named_once() -> None:
    html = _ask(f"/event {STORM.id}").html
    assert html.count("Storm over the estuary") == 1
    assert html.count("<blockquote expandable>") == 3


@pytest.mark.parametrize(
    "typed", ["/latest storm 2024", "/latest storm in March", "/latest storm 14 March", "/latest 5 storm in March 2024"]
)
def test_days_behind_a_subject_are_days(typed: str) -> None:
    assert [item.id for item in _ask(typed).items] == [STORM.id]


def test_a_year_is_no_number_of_events() -> None:
    assert "at once" not in _ask("/latest storm 2024").html
    assert _ask("/latest storm 2023").outcome == "unknown"
    assert _ask("/timeline port ellis in June").items == (Item("event", VOTE.id),)
    assert _ask("/latest June").items == (Item("event", VOTE.id),)


def test_a_party_has_the_name_of_its_record() -> None:
    spelled = STORM.model_copy(update={"actors": (Party(name="Piet Vandalen", mention=DALEN.id),)})
    reply = answer(replace(TOWN, events=(spelled,)).known(), Ask("event", STORM.id, TODAY))
    assert "<b>Who acts:</b> Piet van Dalen\n" in reply.html
    assert "Vandalen" not in reply.html


@pytest.mark.parametrize(
    ("typed", "head"),
    [
        ("/on 15 March", "<b>15 March</b> (15 Mar 2024)"),
        ("/on 15 March 2024", "<b>15 March 2024</b> ·"),
        ("/on between 10 and 20 march", "<b>between 10 and 20 march</b> (10–20 Mar 2024)"),
        ("/on since 4 june", "<b>since 4 june</b> (since 4 Jun 2024)"),
    ],
)
def test_which_days_were_read_is_shown_where_the_words_leave_it_open(typed: str, head: str) -> None:
    assert _ask(typed).html.startswith(head)


@pytest.mark.parametrize("typed", ["/latest 3 yesterday", "news yesterday"])
def test_a_day_without_news_is_no_subject(typed: str) -> None:
    assert _ask(typed).html.startswith("No news of <i>yesterday</i> (19 Jun 2024) in these 3 articles.")


def test_a_list_of_people_counts_what_a_profile_counts() -> None:
    line = next(line for line in _ask("/people").html.splitlines() if "Piet van Dalen" in line)
    counts = _ask("/who piet van dalen").html.splitlines()[1]
    assert counts.split(" · ", 1)[1] in line
