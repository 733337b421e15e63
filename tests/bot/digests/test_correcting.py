"""What was posted is offered to be put right where its articles say another thing now, and nowhere else."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chats.ledger import Taken
from bot.chats.page import Page
from bot.chats.preferences import Preferences
from bot.chats.subscription import Rhythm, Subscription
from bot.digests.correcting import Proof, changes
from bot.telegram.composing import Composing
from bot.telegram.measures import Measures
from knowledge.model import Event, Quote
from knowledge.query import Knowledge
from tests.bot.digests.week import ARTICLES, BEFORE, EVENTS, FERRY, MARSH, REID, SLOT, WEEK, on
from tests.stored import Stored

TODAY = date(2031, 3, 12)
WEEKLY = Subscription("digest", 1, rhythm=Rhythm((time(8),), "UTC"), since=BEFORE, due=SLOT, size="long", picture=True)
SAID = next(each for each in WEEK.quotes if each.speaker == MARSH.id and "inquiry" in each.text)


class Library:
    """One publish, as the bot reads its library."""

    def __init__(self, stored: Stored) -> None:
        self._stored = stored

    def stamp(self) -> None:
        """Return none: it has no other."""

    @contextmanager
    def knowledge(self) -> Iterator[Knowledge]:
        yield self._stored.known()


def posted(stored: Stored) -> list[Page]:
    """Return the pages of a week's digest as they are sent and kept."""
    composing = Composing(Library(stored), Preferences(), Measures())
    [composed] = composing.composed([Taken(WEEKLY, Preferences())], SLOT)
    assert composed.pages
    return list(composed.pages)


def corrected(pages: list[Page], stored: Stored) -> list[tuple[Page, Page]]:
    """Return each of these pages that is to be another by what is known now, with that."""
    proof = Proof(stored.known())
    right = ((page, proof.corrected(page, TODAY)) for page in pages)
    return [(page, other) for page, other in right if other is not page]


def with_quote(quote: Quote, **right: Any) -> Stored:  # noqa: ANN401 — fields of a Quote
    changed = quote.model_copy(update=right)
    return replace(WEEK, quotes=tuple(changed if each.id == quote.id else each for each in WEEK.quotes))


def with_event(event: Event, **right: Any) -> Stored:  # noqa: ANN401 — fields of an Event
    changed = event.model_copy(update=right)
    return replace(WEEK, events=tuple(changed if each.id == event.id else each for each in EVENTS))


POSTED = posted(WEEK)


def test_a_store_built_anew_corrects_nothing() -> None:
    assert corrected(POSTED, replace(WEEK, at=WEEK.at + timedelta(days=1))) == []


@settings(max_examples=12, deadline=None)
@given(st.sets(st.sampled_from(sorted(ARTICLES)), min_size=8, max_size=20))
def test_reports_that_came_since_correct_nothing(first: set[tuple[str, int]]) -> None:
    """Whatever of the week was known when it was told: the rest brings lines, days and figures, and changes records."""
    ids = {ARTICLES[each].id for each in first}
    before = replace(
        WEEK,
        articles=[ARTICLES[each] for each in sorted(first)],
        quotes=[each for each in WEEK.quotes if each.article in ids],
        events=[known for each in EVENTS if (known := _known(each, ids))],
    )
    told = Composing(Library(before), Preferences(), Measures()).composed([Taken(WEEKLY, Preferences())], SLOT)
    joined = {each.id: each.model_copy(update={"line": f"{each.line}, say others", "when": on(6)}) for each in EVENTS}
    assert corrected([page for each in told for page in each.pages], replace(WEEK, joined=joined)) == []


def _known(event: Event, articles: set[str]) -> Event | None:
    """Return as much of an event as some articles tell."""
    reports = tuple(each for each in event.reports if each.article in articles)
    claims = tuple(each for each in event.claims if each.evidence.article in articles)
    return event.model_copy(update={"reports": reports, "claims": claims}) if reports else None


@pytest.mark.parametrize(
    ("right", "after"),
    [
        ({"speaker": REID.id, "speaker_name": REID.name}, "Nell Reid said"),
        ({"said_on": on(5)}, "7 Mar 2031"),
        ({"parts": (SAID.parts[0].model_copy(update={"text": "We shall wait", "end": 13}),)}, "❝ We shall wait ❞"),
    ],
)
def test_a_quote_is_put_right(right: dict[str, Any], after: str) -> None:
    [(page, other)] = corrected(POSTED, with_quote(SAID, **right))
    [change] = changes(page, other)
    assert SAID.text in change.before
    assert after not in change.before
    assert after in change.after
    assert "Corrected on 12 Mar 2031." in other.html
    assert [left for shown, left in other.told if shown != SAID.id] == [
        left for shown, left in page.told if shown != SAID.id
    ]
    assert corrected([other], with_quote(SAID, **right)) == []


def test_what_was_withdrawn_is_left_out() -> None:
    stored = replace(WEEK, quotes=tuple(each for each in WEEK.quotes if each.id != SAID.id))
    [(page, other)] = corrected(POSTED, stored)
    assert [change.after for change in changes(page, other)] == [""]
    assert SAID.id in page.shows
    assert SAID.id not in other.shows
    assert SAID.text not in other.html


def test_of_what_was_withdrawn_altogether_the_post_says_so() -> None:
    alone = replace(POSTED[0], shows=(SAID.id,), parts=(dict(POSTED[0].told)[SAID.id],), foot="Yours")
    assert alone.grounds
    said = tuple(each for each in alone.grounds.accounts if each[0] == SAID.id)
    alone = replace(alone, grounds=replace(alone.grounds, accounts=said))
    stored = replace(WEEK, quotes=tuple(each for each in WEEK.quotes if each.id != SAID.id))
    [(_, other)] = corrected([alone], stored)
    assert "What stood here was withdrawn." in other.html
    assert other.shows == ()


def test_a_figure_is_put_right_in_the_line_and_in_the_picture() -> None:
    claims = [
        claim.model_copy(update={"figures": tuple(each.model_copy(update={"value": 16}) for each in claim.figures)})
        if any(each.value == 14 for each in claim.figures)
        else claim
        for claim in FERRY.claims
    ]
    stored = with_event(FERRY, claims=tuple(claims))
    found = corrected(POSTED, stored)
    [line, picture] = [changes(page, other) for page, other in found]
    assert ["12 → 14" in change.before and "12 → 16" in change.after for change in line] == [True]
    assert [("14" in change.before, "16" in change.after) for change in picture] == [(True, True)]
    assert found[1][1].picture != found[1][0].picture


def test_an_article_that_is_gone_put_nobody_right() -> None:
    fewer = [each for each in WEEK.articles if each.id != SAID.article]
    stored = replace(WEEK, articles=fewer, quotes=[each for each in WEEK.quotes if each.article != SAID.article])
    assert SAID.id not in {
        shown for page, other in corrected(POSTED, stored) for shown in set(page.shows) - set(other.shows)
    }


def test_a_name_put_right_is_another_speaker() -> None:
    renamed = tuple(
        each.model_copy(update={"name": "Ada March", "aliases": ()}) if each.id == MARSH.id else each
        for each in WEEK.entities
    )
    found = corrected(POSTED, replace(WEEK, entities=renamed))
    assert any("Ada March" in change.after for pair in found for change in changes(*pair))


def test_what_another_pipeline_read_is_held_against_its_own_readings() -> None:
    old = [replace(page, grounds=page.grounds and replace(page.grounds, pipeline="older")) for page in POSTED]
    stored = with_quote(SAID, said_on=on(5))
    renewed = [other for page, other in corrected(old, stored)]
    assert [each.html for each in renewed] == [each.html for each in POSTED]
    assert corrected(renewed, stored) == []


def test_a_moved_passage_is_no_correction() -> None:
    moved = SAID.model_copy(update={"id": "a" * 12 + "7"})
    stored = replace(WEEK, quotes=tuple(moved if each.id == SAID.id else each for each in WEEK.quotes))
    assert corrected(POSTED, stored) == []
