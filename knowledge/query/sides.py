"""How the accounts of one event differ: between those who tell of it, and from one day to the next.

Nothing of this is stored. It follows from the claims of an event and the days of their articles.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from knowledge.amounts import Amount, amount
from knowledge.model import Claim, Event, Figure, Stance
from knowledge.names import fold

Days = Mapping[str, date | None]


@dataclass(frozen=True, slots=True)
class Told:
    """One figure with the claim it stands in, and the day of its article."""

    day: date | None
    claim: Claim
    figure: Figure


@dataclass(frozen=True, slots=True)
class Dispute:
    """What is told in two ways: the figures for one thing, a row a claimant; or, without figures, who denies it."""

    what: str
    figures: tuple[Told, ...]
    denials: tuple[Claim, ...] = ()


def disputes(event: Event, days: Days) -> tuple[Dispute, ...]:
    """Return what is disputed of an event, in the order of its claims; nothing where all accounts agree.

    Two claimants differ where their latest figures for one thing cannot both be right. The article's own word is
    nobody's claim, and a figure that somebody denies is not theirs. Whoever denies or disputes comes last.

    Args:
        event: with all its claims.
        days: article id → day of publication, for the articles of its claims.
    """
    latest = ([row[-1] for who, row in _by_claimant(course).items() if who] for course in _courses(event, days))
    found = [Dispute(rows[0].figure.what, tuple(rows)) for rows in latest if _differ(rows)]
    denials = tuple(claim for claim in event.claims if _denies(claim))
    return (*found, Dispute("", (), denials)) if denials else tuple(found)


def history(event: Event, days: Days) -> tuple[tuple[Told, ...], ...]:
    """Return how figures of an event changed, newest first: for each thing that one claimant counted twice, a row.

    A row holds each number once, as it was first told. The articles' own words count as one claimant's.

    Args:
        event: with all its claims.
        days: article id → day of publication, for the articles of its claims.
    """
    rows = (_changes(own) for course in _courses(event, days) for own in _by_claimant(course).values())
    return tuple(tuple(reversed(row)) for row in rows if len(row) > 1)


def _courses(event: Event, days: Days) -> list[list[Told]]:
    """Return the figures that somebody stands by, by the thing they count, each in the order of their days."""
    courses: list[list[tuple[Amount, Told]]] = []
    for claim in (each for each in event.claims if each.stance is not Stance.DENIES):
        for figure in claim.figures:
            own = amount(figure)
            if own is None:
                continue
            fitting = [course for course in courses if all(own.counts(each) for each, _ in course)]
            if not fitting:
                fitting.append([])
                courses.append(fitting[0])
            fitting[0].append((own, Told(days.get(claim.evidence.article), claim, figure)))
    return [sorted((told for _, told in course), key=lambda each: each.day or date.min) for course in courses]


def _denies(claim: Claim) -> bool:
    """Tell whether a claim only says no. Whoever disputes a number with one of his own has a count like others."""
    return claim.stance is Stance.DENIES or (claim.stance is Stance.DISPUTES and not claim.figures)


def _by_claimant(course: Sequence[Told]) -> dict[str, list[Told]]:
    """Return the figures of each claimant, under the id of its record or its name; under "" the articles' own."""
    found: dict[str, list[Told]] = {}
    for told in course:
        who = told.figure.claimed_by or told.claim.claimant
        found.setdefault((who.mention or fold(who.name).removeprefix("the ")) if who else "", []).append(told)
    return found


def _changes(row: Sequence[Told]) -> list[Told]:
    """Return the figures that told another number on a later day; when an undated one was told nobody knows."""
    kept: list[Told] = []
    for told in (each for each in row if each.day):
        if not kept or (told.figure.value != kept[-1].figure.value and told.day != kept[-1].day):
            kept.append(told)
    return kept


def _differ(rows: Sequence[Told]) -> bool:
    return any(not one.agrees(other) for one, other in combinations(_amounts(rows), 2))


def _amounts(rows: Sequence[Told]) -> Iterator[Amount]:
    return (own for told in rows if (own := amount(told.figure)) is not None)
