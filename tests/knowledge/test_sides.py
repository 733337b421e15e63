"""How the accounts of one event differ: whose figures, and from day to day."""

from datetime import date

from knowledge.model import Claim, Event, Evidence, Figure, Party, Stance, Status
from knowledge.query.sides import disputes, history

DAYS = {"first": date(2031, 5, 5), "second": date(2031, 5, 6), "third": date(2031, 5, 7), "undated": None}


def claim(
    article: str,
    value: float | None = None,
    who: str | None = None,
    what: str = "people killed",
    comparator: str = "=",
    stance: Stance = Stance.ASSERTS,
) -> Claim:
    at = Evidence(article=article, start=0, end=9)
    side = Party(name=who) if who else None
    figure = Figure(value=value, what=what, comparator=comparator, claimed_by=side, evidence=at)
    return Claim(claimant=side, stance=stance, figures=(figure,) if value is not None else (), evidence=at)


def flood(*claims: Claim) -> Event:
    reports = (Evidence(article="first", start=0, end=9),)
    return Event(id="flood", line="A flood hit Eastport", status=Status.HAPPENED, claims=claims, reports=reports)


def values(event: Event) -> list[list[float | None]]:
    return [[told.figure.value for told in row] for row in history(event, DAYS)]


def test_a_rising_toll_is_a_history_newest_first() -> None:
    event = flood(claim("first", 4, "police"), claim("third", 9, "the police"), claim("second", 7, "police"))
    assert values(event) == [[9, 7, 4]]
    assert [told.day for told in history(event, DAYS)[0]] == [DAYS["third"], DAYS["second"], DAYS["first"]]
    assert disputes(event, DAYS) == ()


def test_a_number_told_again_is_no_change() -> None:
    assert values(flood(claim("first", 4, "police"), claim("second", 4, "police"))) == []


def test_two_numbers_of_one_day_are_no_history() -> None:
    assert values(flood(claim("first", 4, "police"), claim("first", 7, "police"))) == []


def test_the_articles_own_words_are_one_claimant() -> None:
    assert values(flood(claim("first", 4), claim("second", 7))) == [[7, 4]]


def test_the_dead_and_the_wounded_are_not_one_toll() -> None:
    assert values(flood(claim("first", 4, what="people killed"), claim("second", 7, what="people wounded"))) == []


def test_two_claimants_with_two_numbers_dispute() -> None:
    (dispute,) = disputes(flood(claim("first", 4, "police"), claim("first", 40, "residents")), DAYS)
    assert dispute.what == "people killed"
    assert [told.figure.value for told in dispute.figures] == [4, 40]


def test_numbers_that_can_both_be_right_are_no_dispute() -> None:
    assert disputes(flood(claim("first", 4, "police", comparator="≥"), claim("second", 7, "residents")), DAYS) == ()


def test_what_was_put_right_since_is_no_dispute() -> None:
    told = flood(claim("first", 4, "police"), claim("second", 7, "police"), claim("second", 7, "residents"))
    assert disputes(told, DAYS) == ()


def test_the_articles_own_word_disputes_nothing() -> None:
    assert disputes(flood(claim("first", 4), claim("first", 7, "police")), DAYS) == ()


def test_a_denial_is_a_dispute() -> None:
    denied = claim("second", who="the mayor", stance=Stance.DENIES)
    (dispute,) = disputes(flood(claim("first", 4, "police"), denied), DAYS)
    assert dispute.denials == (denied,)


def test_a_figure_that_somebody_denies_is_not_theirs() -> None:
    denied = claim("second", 40, "the army", stance=Stance.DENIES)
    (dispute,) = disputes(flood(claim("first", 12, "the army"), claim("first", 12, "police"), denied), DAYS)
    assert (dispute.figures, dispute.denials) == ((), (denied,))
    assert values(flood(claim("first", 12, "the army"), denied)) == []


def test_of_an_undated_article_nobody_knows_what_came_before() -> None:
    assert values(flood(claim("undated", 4, "police"), claim("first", 7, "police"))) == []
