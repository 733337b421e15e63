"""Linking: who and what is joined across articles, and what never is."""

from collections.abc import Callable, Collection, Iterable
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.ids import mention_id
from knowledge.model import (
    Claim,
    Entity,
    EntityKind,
    Event,
    Evidence,
    Figure,
    Mention,
    Party,
    Precision,
    Role,
    Status,
    When,
)
from knowledge.pipeline.linking.link import Linked, affected, blocks, link

MAY = date(2031, 5, 10)


def named(article: str, name: str, *roles: str, kind: EntityKind = EntityKind.PERSON, start: int = 0) -> Mention:
    key = mention_id(article, start, start + len(name))
    entity = Entity(id=key, kind=kind, name=name, roles=tuple(Role(text=role, on=MAY) for role in roles))
    return Mention(id=key, article=article, day=MAY, start=start, end=start + len(name), record=key, entity=entity)


def night(day: int) -> When:
    return When(start=date(2031, 5, day), end=date(2031, 5, day + 1), precision=Precision.NIGHT)


def happened(
    article: str,
    line: str,
    when: When,
    *,
    actor: str = "Rivertown United",
    counted: float | None = None,
    claimant: str | None = None,
    place: str | None = None,
    start: int = 500,
) -> Mention:
    key = mention_id(article, start, start + 4)
    evidence = Evidence(article=article, start=start, end=start + 40)
    party = Party(name=claimant) if claimant else None
    figures = (Figure(value=counted, what="goals", claimed_by=party, evidence=evidence),) if counted else ()
    event = Event(
        id=key,
        line=line,
        status=Status.HAPPENED,
        when=when,
        actors=(Party(name=actor),),
        place=Party(name=place) if place else None,
        claims=(Claim(claimant=party, figures=figures, evidence=evidence),),
        reports=(evidence,),
    )
    return Mention(id=key, article=article, day=MAY, start=start, end=start + 4, record=key, event=event)


def together(linked: Linked, *mentions: Mention) -> bool:
    return len({linked.members[mention.id] for mention in mentions}) == 1


def test_spellings_of_one_name_are_one_person() -> None:
    a, b = named("a", "Sergei Petrovsky"), named("b", "Sergey Petrovskiy")
    assert together(link([a, b]), a, b)


def test_two_given_names_are_two_people() -> None:
    a, b = named("a", "Anna Miller"), named("b", "Paul Miller")
    assert not together(link([a, b]), a, b)


def test_a_bare_surname_joins_only_with_a_shared_role() -> None:
    full = named("a", "Anna Miller", "mayor")
    same, stranger = named("b", "Miller", "mayor"), named("c", "Miller", "striker")
    linked = link([full, same, stranger])
    assert together(linked, full, same)
    assert not together(linked, full, stranger)


def test_a_bare_surname_between_two_bearers_stays_apart() -> None:
    anna, paul = named("a", "Anna Miller", "mayor"), named("b", "Paul Miller", "mayor")
    bare = named("c", "Miller", "mayor")
    linked = link([anna, paul, bare])
    assert not together(linked, anna, bare)
    assert not together(linked, paul, bare)


def test_a_full_name_that_two_bear_is_neither() -> None:
    one, other = named("a", "Anna B. Miller"), named("b", "Anna C. Miller")
    bare, again = named("c", "Anna Miller"), named("d", "Anna Miller")
    linked = link([one, other, bare, again])
    assert together(linked, bare, again)
    assert not together(linked, one, bare)
    assert not together(linked, other, bare)


def test_father_and_son_stay_apart_with_whoever_may_be_either() -> None:
    father, son, either = named("a", "Paul Miller Sr."), named("b", "Paul Miller Jr."), named("c", "Paul Miller")
    linked = link([father, son, either])
    assert len({linked.members[each.id] for each in (father, son, either)}) == 3


def test_initials_of_a_place_are_one_name() -> None:
    a = named("a", "U.K.", kind=EntityKind.PLACE)
    b = named("b", "the UK", kind=EntityKind.PLACE)
    assert together(link([a, b]), a, b)


def test_one_night_told_twice_is_one_event_with_both_claims() -> None:
    a = happened("a", "Rivertown United beat Lakeside", night(9), counted=3, claimant="the league")
    b = happened("b", "Lakeside lose to Rivertown United", night(9), counted=4, claimant="the fans")
    linked = link([a, b])
    assert together(linked, a, b)
    event = linked.records[0]
    assert isinstance(event, Event)
    assert [figure.value for figure in event.figures] == [3, 4]
    assert [report.article for report in event.reports] == ["a", "b"]


def test_two_nights_are_two_events_however_alike_they_read() -> None:
    line = "Rivertown United beat Lakeside"
    a, b = happened("a", line, night(9)), happened("b", line, night(10))
    assert not together(link([a, b]), a, b)


def test_undated_events_are_not_joined() -> None:
    line = "Rivertown United beat Lakeside"
    a, b = happened("a", line, When()), happened("b", line, When())
    assert not together(link([a, b]), a, b)


def test_one_claimant_with_two_numbers_told_two_events() -> None:
    line = "Rivertown United beat Lakeside"
    a = happened("a", line, night(9), counted=3, claimant="the league")
    b = happened("b", line, night(9), counted=5, claimant="the league")
    assert not together(link([a, b]), a, b)


def test_two_places_are_two_events() -> None:
    line = "Rivertown United beat Lakeside"
    a, b = happened("a", line, night(9), place="Rivertown"), happened("b", line, night(9), place="Lakeside")
    assert not together(link([a, b]), a, b)


def test_a_merge_mark_joins_and_a_split_mark_parts() -> None:
    a, b = named("a", "Anna Miller"), named("b", "Annie M.")
    marked = [each.model_copy(update={"same_as": ("mark",)}) for each in (a, b)]
    assert together(link(marked), a, b)
    c, d = named("c", "Anna Miller"), named("d", "Anna Miller")
    parted = [each.model_copy(update={"not_same_as": ("mark",)}) for each in (c, d)]
    assert not together(link(parted), c, d)


def test_a_record_is_called_after_its_first_mention() -> None:
    early = named("z", "Anna Miller").model_copy(update={"day": date(2031, 5, 1)})
    late = named("a", "Anna Miller")
    assert link([late, early]).members[late.id] == early.id


CORPUS = [
    *(
        named(article, name, *roles)
        for article, name, roles in (
            ("a", "Anna Miller", ("mayor",)),
            ("b", "Miller", ("mayor",)),
            ("c", "Paul Miller", ()),
            ("d", "A. Miller", ()),
            ("e", "Miller", ()),
            ("f", "Sergei Petrovsky", ()),
            ("g", "Sergey Petrovskiy", ("coach",)),
        )
    ),
    *(
        happened(article, f"Rivertown United beat {who}", night(day))
        for article, who, day in (
            ("a", "Lakeside", 9),
            ("b", "Lakeside", 9),
            ("c", "Hilltop", 9),
            ("d", "Lakeside", 10),
        )
    ),
]


@given(st.permutations(CORPUS))
def test_any_order_gives_the_same_records(mentions: list[Mention]) -> None:
    assert link(mentions) == link(CORPUS)


def test_clubs_and_countries_that_share_a_word_are_two() -> None:
    line = "beat the champions"
    a = happened("a", line, night(9), actor="Rivertown United")
    b = happened("b", line, night(9), actor="Lakeside United")
    assert not together(link([a, b]), a, b)


def test_a_particle_or_an_apostrophe_makes_no_given_name() -> None:
    coach, minister = named("a", "O'Neill", "coach"), named("b", "O'Neill", "first minister")
    full = named("c", "Michelle O'Neill", "first minister")
    linked = link([coach, minister, full])
    assert together(linked, minister, full)
    assert not together(linked, coach, full)


def test_two_marks_that_meet_make_one_record_of_each_mention() -> None:
    a, b, c = (named(article, name) for article, name in (("a", "Ann Lee"), ("b", "Anna Lee"), ("c", "Bo Ray")))
    marked = [
        a.model_copy(update={"same_as": ("one",)}),
        b.model_copy(update={"same_as": ("two",)}),
        c.model_copy(update={"same_as": ("one", "two")}),
    ]
    linked = link(marked)
    assert together(linked, a, b, c)
    assert len(linked.records) == 1


def test_a_split_goes_before_a_merge() -> None:
    a, b = named("a", "Anna Miller"), named("b", "Annie M.")
    marks = {"same_as": ("merge",), "not_same_as": ("split",)}
    assert not together(link([each.model_copy(update=marks) for each in (a, b)]), a, b)


def test_two_spellings_of_an_actor_are_listed_once() -> None:
    a = happened("a", "Rivertown United sign a striker", night(9), actor="Sergei Petrovsky")
    b = happened("b", "Rivertown United sign a new striker", night(9), actor="Sergey Petrovskiy")
    event = link([a, b]).records[0]
    assert isinstance(event, Event)
    assert [party.name for party in event.actors] == ["Sergei Petrovsky"]


def test_the_latest_dated_article_says_how_an_event_stands() -> None:
    planned = happened("a", "Rivertown United beat Lakeside", night(9))
    assert planned.event
    scheduled = planned.model_copy(
        update={"day": None, "event": planned.event.model_copy(update={"status": Status.SCHEDULED})}
    )
    told = happened("b", "Rivertown United beat Lakeside", night(9))
    event = link([scheduled, told]).records[0]
    assert isinstance(event, Event)
    assert event.status is Status.HAPPENED


FEW = settings(max_examples=40, deadline=None)


@st.composite
def reports(draw: st.DrawFn) -> list[Mention]:
    """Reports by many articles of few happenings: what chains together, and what nearly does."""
    made = []
    for number in range(draw(st.integers(2, 12))):
        club, day = draw(st.sampled_from(["Rivertown United", "Lakeside", "Hilltop"])), draw(st.integers(9, 11))
        when = draw(
            st.sampled_from(
                [night(day), When(start=date(2031, 5, day), end=date(2031, 5, day), precision=Precision.DAY)]
            )
        )
        told = happened(f"article{number}", f"{club} beat Fenmarsh", when, actor=club, counted=draw(st.integers(0, 3)))
        act, on = draw(st.sampled_from(["beat", "defeat", "burn", None])), date(2031, 5, draw(st.integers(11, 13)))
        made.append(told.model_copy(update={"act": act, "day": on}))
    return made


@FEW
@given(reports(), st.data())
def test_reports_that_chain_are_affected_together(told: list[Mention], data: st.DataObject) -> None:
    come = data.draw(st.sets(st.sampled_from(range(len(told))), min_size=1))
    unit = affected([told[place] for place in come], near(told))
    before = link(mention for place, mention in enumerate(told) if place not in come).members
    assert {**before, **link(unit).members} == link(told).members


def near(mentions: list[Mention]) -> Callable[[Collection[str]], list[Mention]]:
    return lambda wanted: [mention for mention in mentions if not set(wanted).isdisjoint(blocks(mention))]


def restricted(linked: Linked, mentions: Iterable[Mention]) -> dict[str, str]:
    return {mention.id: linked.members[mention.id] for mention in mentions}


@FEW
@given(st.sets(st.sampled_from(range(len(CORPUS))), min_size=1), st.permutations(CORPUS))
def test_what_comes_changes_only_what_is_affected(come: set[int], whole: list[Mention]) -> None:
    """Linking again what is affected gives what linking everything gives: what makes `add` cheap and right."""
    before = link(mention for place, mention in enumerate(CORPUS) if place not in come).members
    unit = affected([CORPUS[place] for place in come], near(whole))
    after = link(whole)
    assert restricted(link(unit), unit) == restricted(after, unit)
    assert {**before, **link(unit).members} == after.members


@FEW
@given(st.sets(st.sampled_from(range(len(CORPUS))), min_size=1))
def test_what_goes_changes_only_what_is_affected(gone: set[int]) -> None:
    left = [mention for place, mention in enumerate(CORPUS) if place not in gone]
    unit = affected([CORPUS[place] for place in gone], near(left))
    untouched = {each.id: link(CORPUS).members[each.id] for each in left if each.id not in {one.id for one in unit}}
    assert {**untouched, **link(unit).members} == link(left).members


def test_reports_that_share_a_day_and_a_name_are_not_affected_by_each_other() -> None:
    won, burnt = happened("a", "Rivertown United beat Lakeside", night(9)), happened("b", "Rivertown burnt", night(9))
    one, other = won.model_copy(update={"act": "beat"}), burnt.model_copy(update={"act": "burn"})
    assert affected([one], near([one, other])) == (one,)


def test_namesakes_whose_callings_clash_are_two_people() -> None:
    minister, again = named("a", "Jonas Weil", "Finance Minister"), named("c", "Jonas Weil", "minister of finance")
    sergeant = named("b", "Jonas Weil", "Sergeant")
    linked = link([minister, sergeant, again])
    assert together(linked, minister, again)
    assert not together(linked, minister, sergeant)


def test_another_spelling_of_a_namesake_with_a_clashing_calling_is_another() -> None:
    minister, striker = named("a", "Sergei Petrovsky", "Prime Minister"), named("b", "Sergey Petrovskiy", "striker")
    assert not together(link([minister, striker]), minister, striker)


def test_one_article_that_gives_both_callings_to_one_person_joins_them() -> None:
    mentions = [
        named("a", "Jonas Weil", "mayor"),
        named("b", "Jonas Weil", "goalkeeper"),
        named("c", "Jonas Weil", "mayor", "goalkeeper"),
    ]
    assert together(link(mentions), *mentions)


def test_what_somebody_was_keeps_nobody_apart() -> None:
    mentions = [named("a", "Jonas Weil", "mayor"), named("b", "Jonas Weil", "former goalkeeper")]
    assert together(link(mentions), *mentions)


def test_a_namesake_without_a_calling_is_neither_of_two() -> None:
    minister, sergeant = named("a", "Jonas Weil", "minister"), named("b", "Jonas Weil", "sergeant")
    plain = named("c", "Jonas Weil")
    linked = link([minister, sergeant, plain])
    assert len({linked.members[each.id] for each in (minister, sergeant, plain)}) == 3
