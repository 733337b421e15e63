"""Which events have to do with each other."""

from datetime import date

from knowledge.model import Event, Evidence, Party, Precision, Status, When
from knowledge.query.related import MOST_RELATED, most_related


def event(
    name: str, *parties: str, day: int | None = None, status: Status = Status.HAPPENED, line: str | None = None
) -> Event:
    on = date(2031, 5, day) if day else None
    return Event(
        id=name,
        line=line or name,
        status=status,
        category="PROTEST",
        when=When(start=on, end=on, precision=Precision.DAY if on else Precision.UNKNOWN),
        actors=tuple(Party(name=party, mention=party) for party in parties),
        reports=(Evidence(article="a", start=0, end=1),),
    )


MARCH = event("march", "union", "mayor", day=10)


def test_one_party_in_common_is_not_enough() -> None:
    assert most_related(MARCH, [event("speech", "mayor", day=10)]) == ()


def test_the_nearest_of_those_alike_come_first_and_undated_ones_last() -> None:
    far, near, undated = (
        event(name, "union", "mayor", day=day) for name, day in (("far", 1), ("near", 12), ("?", None))
    )
    assert most_related(MARCH, [undated, far, near]) == (near, far, undated)


def test_neither_itself_nor_background_nor_too_many() -> None:
    old = event("old", "union", "mayor", day=10, status=Status.BACKGROUND)
    assert most_related(MARCH, [MARCH, old]) == ()
    assert len(most_related(MARCH, [event(f"e{n}", "union", "mayor", day=n) for n in range(1, 9)])) == MOST_RELATED


def test_one_running_story_counts_as_a_party() -> None:
    told = (("talks", 12, "Dockers of Eastport win talks on night shifts"), ("fair", 10, "A fair opens on the quay"))
    march = event("march", "union", "mayor", day=10, line="Dockers march in Eastport against night shifts")
    talks, fair = (
        event(name, "union", "mayor", day=day, line=line).model_copy(update={"category": None})
        for name, day, line in told
    )
    assert most_related(march, [fair, talks]) == (talks,)
