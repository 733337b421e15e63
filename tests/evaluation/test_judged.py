from datetime import date

from knowledge.model import Basis, Event, Evidence, Party, Precision, Status, When
from tests.evaluation.happened import Told
from tests.evaluation.judged import Tally, same_name, verdicts

DAY = date(2031, 5, 12)
TOLD = Told((0, 4), (), "pool", Status.HAPPENED, (DAY, DAY), "Salt Bay", ("flood",), (), "YIELD", ())
KNOWN = When(start=DAY, end=DAY, precision=Precision.DAY, basis=Basis.STATED)


def event(
    when: When = KNOWN, place: str | None = "Salt Bay", category: str | None = "CONCEDE", status: str = "happened"
) -> Event:
    return Event(
        id="e",
        line="A flood closed the pool",
        status=Status(status),
        category=category,
        when=when,
        place=Party(name=place) if place else None,
        reports=(Evidence(start=0, end=4, article="a"),),
    )


def test_an_event_is_judged_on_each_of_its_slots() -> None:
    assert dict(verdicts(event(), TOLD)) == dict.fromkeys(("status", "days", "place", "category"), "right")
    bare = event(When(), None, None, "denied")
    assert dict(verdicts(bare, TOLD)) == {"status": "wrong", "days": "open", "place": "open", "category": "open"}


def test_what_the_text_does_not_tell_is_rightly_open_or_made_up() -> None:
    silent = Told((0, 4), (), "pool", Status.HAPPENED, None, None, (), (), None, ())
    assert dict(verdicts(event(), silent))["days"] == "made up"
    assert dict(verdicts(event(When(), None, None), silent))["place"] == "rightly open"


def test_names_are_the_same_where_one_holds_the_words_of_the_other() -> None:
    assert same_name("Ana Diaz", "the mayor, Ana Diaz")
    assert same_name("The flood", "flood")
    assert not same_name("Salt Bay", "Salt Lake")
    assert not same_name("the", "a")


def test_scores_are_precision_recall_and_f1() -> None:
    tally = Tally()
    tally.pair("events", right=1, predicted=2, labelled=4)
    assert tally.scores("events") == (0.5, 0.25, 1 / 3)
    assert tally.scores("links") == (0.0, 0.0, 0.0)
