from datetime import date
from typing import Any

import pytest

from knowledge.model import Status
from tests.evaluation.happened import HELD, TRAIN, GoldError, articles, days, labelled

TEXT = "Pool shut\n\nA flood closed the pool on Monday. It cost $2m, the club said.\n"
EVENT = {"at": "A flood [[closed]] the", "same": "pool", "status": "happened", "when": "2031-05-12"}


def labels(**event: object) -> dict[str, Any]:
    return {
        "published": date(2031, 5, 13),
        "dates": [{"at": "on [[Monday]]", "value": "2031-05-12", "type": "DATE"}],
        "events": [EVENT | event],
    }


def test_labels_become_spans_of_the_text() -> None:
    figure = {"at": "cost [[$2m]]", "value": 2e6, "what": "cost", "claimed_by": "the club"}
    article = labelled("pool", TEXT, labels(also=["Pool [[shut]]"], actors=["flood"], figures=[figure]))
    (event,) = article.events
    spans = [event.where, *event.also, event.figures[0].where, article.dates[0].where]
    assert [TEXT[start:end] for start, end in spans] == ["closed", "shut", "$2m", "Monday"]
    assert (event.status, event.days) == (Status.HAPPENED, (date(2031, 5, 12), date(2031, 5, 12)))


@pytest.mark.parametrize(
    "wrong",
    [{"at": "A fire [[closed]]"}, {"at": "the"}, {"at": "[[the]]"}, {"status": "told"}, {"when": "2031-13"}],
)
def test_a_broken_label_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(GoldError):
        labelled("pool", TEXT, labels(**wrong))


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2031-05-11/2031-05-12", date(2031, 5, 11), date(2031, 5, 12)),
        ("2031-W20", date(2031, 5, 12), date(2031, 5, 18)),
        ("2031-02", date(2031, 2, 1), date(2031, 2, 28)),
        ("2031-Q2", date(2031, 4, 1), date(2031, 6, 30)),
        ("2031", date(2031, 1, 1), date(2031, 12, 31)),
    ],
)
def test_values_become_days(value: str, first: date, last: date) -> None:
    assert days(value) == (first, last)


def test_our_own_articles_are_labelled_soundly() -> None:
    for folder in (TRAIN, HELD):
        for article in articles(folder):
            assert article.events, article.name
