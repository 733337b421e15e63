from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dates import asked
from knowledge.model import (
    Article,
    Basis,
    Claim,
    Entity,
    EntityKind,
    Event,
    Evidence,
    Figure,
    Part,
    Party,
    Precision,
    Quote,
    QuoteKind,
    Role,
    Status,
    When,
)
from knowledge.query import Ambiguous, Found, Unknown, Whereabouts
from knowledge.settings import Excerpt
from tests.stored import Stored

TODAY = date(2026, 11, 22)
TEXT = "The match ends in uproar. Holm walks off.\nA second paragraph follows."
MATCH = Evidence(article="news", start=26, end=41)


def day(number: int, month: int = 3, year: int = 2025) -> When:
    on = date(year, month, number)
    return When(start=on, end=on, precision=Precision.DAY, basis=Basis.STATED)


def quote(key: str, text: str, speaker: str | None, when: When, about: tuple[str, ...] = ()) -> Quote:
    name = {"holm": "Ada Holm", "lind": "Per Lind"}.get(speaker or "", "a steward")
    return Quote(
        id=key,
        article="news",
        parts=(Part(start=0, end=len(text), text=text),),
        kind=QuoteKind.DIRECT,
        speaker=speaker,
        speaker_name=name,
        said_on=when,
        about=about,
    )


def event(key: str, line: str, status: Status, when: When, **more: object) -> Event:
    base = Event(id=key, line=line, status=status, when=when, reports=(MATCH,))
    return base.model_copy(update=more)


HOLM, LIND = Party(name="Ada Holm", mention="holm"), Party(name="Per Lind", mention="lind")
BERGEN = Party(name="Bergen", mention="bergen")
TOLD = Stored(
    articles=(
        Article(id="news", name="001", outlet="Daily", published=date(2025, 3, 20), sha256="0", text=TEXT),
        Article(id="old", name="002", published=date(2024, 1, 2), sha256="1"),
    ),
    entities=(
        Entity(
            id="holm",
            kind=EntityKind.PERSON,
            name="Ada Holm",
            aliases=("Holm",),
            roles=(Role(text="Norway captain", on=date(2025, 3, 20)),),
        ),
        Entity(id="lind", kind=EntityKind.PERSON, name="Per Lind", aliases=("Lind",)),
        Entity(id="lind-2", kind=EntityKind.PERSON, name="Eva Lind", aliases=("Lind",)),
        Entity(id="bergen", kind=EntityKind.PLACE, name="Bergen"),
    ),
    quotes=(
        quote("q1", "The referees were a dreadful shambles tonight", "holm", day(12), ("lind",)),
        quote("q2", "We need guarantees about the pitch", "holm", day(15)),
        quote("q3", "Guarantees are for insurers", "lind", day(14)),
        quote("q4", "Nobody told us about the storm", None, When(written="Thursday")),
    ),
    events=(
        event("e1", "Floods close the stadium", Status.HAPPENED, day(10), place=BERGEN),
        event("e2", "Holm meets Lind about the flooded pitch", Status.HAPPENED, day(14), actors=(HOLM, LIND)),
        event("e3", "The cup final is to be replayed", Status.SCHEDULED, day(28), actors=(HOLM,), related=("e2",)),
        event("e4", "The club was founded by fishermen", Status.BACKGROUND, day(1, 1, 1908)),
        event("e5", "Stewards strike over pay", Status.HAPPENED, When(written="Thursday")),
        event("e6", "A cup match was to be replayed", Status.SCHEDULED, day(2)),
    ),
)
KNOWN = TOLD.known()


def ids(records: Sequence[Event] | Sequence[Quote]) -> list[str]:
    return [each.id for each in records]


def test_who_by_id_name_and_role() -> None:
    for text in ("holm", "Holm", "ada hollm", "captain of Norway", "Холм"):
        outcome = KNOWN.who(text)
        assert isinstance(outcome, Found)
        assert outcome.item.id == "holm"
    outcome = KNOWN.who("bergen")
    assert isinstance(outcome, Found)
    assert outcome.item.kind is EntityKind.PLACE


def test_a_wife_is_not_her_husband() -> None:
    holm = TOLD.entities[0]
    assert KNOWN.who("Mrs Holm") == Unknown((holm,))
    for text in ("Mr Holm", "Mrs Ada Holm"):
        outcome = KNOWN.who(text)
        assert isinstance(outcome, Found)
        assert outcome.item == holm


def test_who_offers_a_choice_or_the_nearest() -> None:
    choice = KNOWN.who("Lind")
    assert isinstance(choice, Ambiguous)
    assert {each.id for each in choice.choices} == {"lind", "lind-2"}
    unknown = KNOWN.who("Greta Lind")
    assert isinstance(unknown, Unknown)
    assert {each.id for each in unknown.nearest} == {"lind", "lind-2"}


def test_a_profile_has_all_of_one_entity() -> None:
    profile = KNOWN.profile(TOLD.entities[0])
    assert [article.id for article in profile.articles] == ["news"]
    assert ids(profile.quotes) == ["q2", "q1"]
    assert ids(profile.events) == ["e3", "e2"]
    assert [each.id for each in profile.often_with] == ["lind"]


def test_where_parts_what_happened_there_from_what_names_it() -> None:
    found = KNOWN.where("bergen")
    assert (ids(found.there), ids(found.naming)) == (["e1"], [])
    assert ids(KNOWN.where("stadium").naming) == ["e1"]
    assert KNOWN.where("Atlantis") == Whereabouts((), ())


def test_figures_of_a_subject_are_those_that_count_it_each_with_its_side() -> None:
    def counted(number: float, what: str, side: str | None) -> Claim:
        who = Party(name=side) if side else None
        return Claim(
            claimant=who,
            figures=(Figure(value=number, what=what, claimed_by=who, evidence=MATCH),),
            evidence=MATCH,
        )

    claims = (counted(40, "boats lost", "the union"), counted(12, "boats lost", None), counted(3, "people hurt", None))
    lost = event("lost", "A storm sinks boats off Bergen", Status.HAPPENED, day(3), place=BERGEN, claims=claims)
    known = replace(TOLD, events=(lost,)).known()
    (rows,) = known.figures("boats")
    assert [(row.figure.value, row.claim.claimant and row.claim.claimant.name) for row in rows] == [
        (40, "the union"),
        (12, None),
    ]
    for everything in (known.figures("Bergen"), known.figures()):
        assert [[row.figure.value for row in rows] for rows in everything] == [[40, 12, 3]]
    assert known.figures("boats", asked("2024", TODAY)) == ()


def test_quotes_by_somebody_about_something() -> None:
    holm, lind = TOLD.entities[:2]
    assert ids(KNOWN.quotes(holm)) == ["q2", "q1"]
    assert ids(KNOWN.quotes(holm, "garantees")) == ["q2"]
    assert ids(KNOWN.quotes(lind, "guarantees")) == ["q3"]
    assert ids(KNOWN.quotes(None, "guarantee")) == ["q2", "q3"]
    assert ids(KNOWN.quotes(holm, "per lind")) == ["q1"]
    assert KNOWN.quotes(holm, "weather") == ()


@pytest.mark.parametrize(
    "words", ["dreadful shambles", "dredful shambels", "referees dreadful", "referees, what a shambles"]
)
def test_who_said_half_remembered_words(words: str) -> None:
    assert ids(KNOWN.said(words))[:1] == ["q1"]


@pytest.mark.parametrize("words", ["", "zebra", "dreadful zebra giraffe", "…", "the of"])
def test_nobody_said_what_nobody_said(words: str) -> None:
    assert KNOWN.said(words) == ()


def test_latest_is_news_first_and_plans_apart() -> None:
    latest = KNOWN.latest()
    assert ids(latest.ahead) == ["e3"]
    assert ids(latest.news) == ["e2", "e1", "e6", "e5"]


@pytest.mark.parametrize(
    ("topic", "news"),
    [
        ("floods", ["e2", "e1"]),
        ("flod", ["e2", "e1"]),
        ("Bergen", ["e1"]),
        ("bregen", ["e1"]),
        ("ada holm", ["e2"]),
        ("captain", ["e2"]),
        ("holm pitch", ["e2"]),
        ("strike", ["e5"]),
        ("elections", []),
        ("flood elections", []),
    ],
)
def test_latest_about_a_topic(topic: str, news: list[str]) -> None:
    assert ids(KNOWN.latest(topic).news) == news


def test_a_timeline_runs_from_the_oldest() -> None:
    assert ids(KNOWN.timeline()) == ["e4", "e6", "e1", "e2", "e3", "e5"]
    assert ids(KNOWN.timeline("Holm")) == ["e2", "e3"]


def test_an_event_by_id_or_words() -> None:
    found = KNOWN.event("stewards strike")
    assert isinstance(found, Found)
    assert found.item.id == "e5"
    assert KNOWN.event("xxxxxxxx") == Unknown()
    choice = KNOWN.event("replayed")
    assert isinstance(choice, Ambiguous)
    assert {each.id for each in choice.choices} == {"e3", "e6"}
    assert ids(KNOWN.related(TOLD.events[2])) == ["e2"]


def test_what_was_on_a_day() -> None:
    fourteenth = asked("14 March", TODAY)
    assert fourteenth
    events, quotes = KNOWN.on(fourteenth)
    assert (ids(events), ids(quotes)) == (["e2"], ["q3"])
    nothing = asked("14 April", TODAY)
    assert nothing
    assert KNOWN.on(nothing) == ((), ())


def test_people_are_counted() -> None:
    assert [(each.entity.id, each.quotes, each.events) for each in KNOWN.people()] == [
        ("holm", 2, 2),
        ("lind", 1, 1),
        ("lind-2", 0, 0),
    ]


def test_search_ranks_all_kinds_together() -> None:
    hits = KNOWN.search("holm").hits
    assert [hit.kind == "entity" for hit in hits] == [True] + [False] * (len(hits) - 1)
    assert {(hit.kind, hit.item.id) for hit in hits} >= {("entity", "holm"), ("event", "e2"), ("quote", "q1")}
    assert [hit.item.id for hit in KNOWN.search("norway captain").hits] == ["holm"]
    assert KNOWN.search("zebra").hits == ()


def test_a_pasted_sentence_finds_what_shares_its_words() -> None:
    line = event(
        "pass", "Snow shuts the mountain pass for the night; ploughs wait for wind to drop", Status.HAPPENED, day(3)
    )
    known = Stored(articles=TOLD.articles, quotes=TOLD.quotes, events=(*TOLD.events, line)).known()
    sentence = "Drivers slept in a school gym last night because the mountain pass was shut by snow and strong wind"
    found = known.search(sentence)
    assert [hit.item.id for hit in found.hits] == ["pass"]
    assert not found.whole
    strange = (
        "Drivers slept in a school gym last night because the bakery next door had handed out sandwiches and blankets"
    )
    assert not known.search(strange).hits
    assert not known.search("gym sandwiches mountain blankets").hits


def test_passages_as_the_setting_allows() -> None:
    shown = {excerpt: TOLD.known(excerpt).passage(MATCH) for excerpt in Excerpt}
    assert shown[Excerpt.LINE] is None
    assert shown[Excerpt.SENTENCE] == "Holm walks off."
    assert shown[Excerpt.FULL] == "The match ends in uproar. Holm walks off."
    assert KNOWN.passage(Evidence(article="old", start=0, end=4)) is None


def test_figures_are_part_of_what_an_event_is_about() -> None:
    figure = Figure(value=9.0, unit="ferries", what="cancelled", evidence=MATCH)
    counted = event(
        "e7", "Storm stops traffic", Status.HAPPENED, day(3), claims=(Claim(figures=(figure,), evidence=MATCH),)
    )
    known = Stored(articles=TOLD.articles, events=(counted,)).known()
    assert ids(known.latest("storm").news) == ["e7"]


@given(st.text(max_size=300))
def test_any_text_may_be_asked_and_only_records_come_back(text: str) -> None:
    latest = KNOWN.latest(text)
    events = {*latest.ahead, *latest.news, *KNOWN.timeline(text)}
    quotes = {*KNOWN.said(text), *KNOWN.quotes(None, text)}
    hits = KNOWN.search(text).hits

    assert events <= set(TOLD.events)
    assert quotes <= set(TOLD.quotes)
    assert {hit.item for hit in hits} <= {*TOLD.entities, *TOLD.events, *TOLD.quotes}
    assert all(0 < hit.score <= 1 for hit in hits)
    for outcome in (KNOWN.who(text), KNOWN.event(text)):
        assert not isinstance(outcome, Ambiguous) or 2 <= len(outcome.choices) <= 8


def test_days_of_no_year_are_those_of_the_latest_year_that_has_any() -> None:
    march, monday = asked("March", TODAY), asked("Monday", TODAY)
    assert ids(KNOWN.quotes(TOLD.entities[0], None, march)) == ["q2", "q1"]
    assert KNOWN.quotes(TOLD.entities[0], None, monday) == ()
    assert ids(KNOWN.timeline("holm", asked("14 March", TODAY))) == ["e2"]
    assert ids(KNOWN.latest("flood", asked("2025", TODAY)).news) == ["e2", "e1"]
    assert KNOWN.latest("flood", asked("2024", TODAY)).news == ()


def test_a_party_is_called_as_its_record_is() -> None:
    assert KNOWN.called(Party(name="Mrs Holm", mention="holm")) == "Ada Holm"
    assert KNOWN.called(Party(name="a steward")) == "a steward"
    assert KNOWN.called(Party(name="Ahab", mention="gone")) == "Ahab"
