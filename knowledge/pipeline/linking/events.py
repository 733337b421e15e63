"""Which reports of two articles tell of one event.

Joining two events wrongly is worse than leaving them apart, so everything here is a gate, and how alike the words are
comes last: two nights of one war read almost alike. What is not known is no gate; only the day must be known, and a
name must be shared.
"""

from collections.abc import Callable

from knowledge.amounts import Amount
from knowledge.model import Mention, Party, Status
from knowledge.pipeline.linking.acts import is_toll, other_side, same_act
from knowledge.pipeline.linking.telling import Telling, called

ALIKE = 0.4
"""How much of the weight of the shorter telling the other must share once all gates are passed. Low, because two
outlets choose other words for one event; the gates carry the weight."""

NAMED = 2.0
"""What a name or a score weighs beside any other word."""

MANY = 2
"""From how many dead or hurt a toll tells one disaster from another: one dead is soon found elsewhere."""

MOST_BLOCKS = 6
"""Names by which one telling can be found. A line of 25 words rarely has more."""

_BLOCK = "event:"
_STANDINGS = (
    frozenset({Status.HAPPENED, Status.ONGOING, Status.BACKGROUND, Status.SCHEDULED, Status.DENIED}),
    frozenset({Status.SCHEDULED, Status.CANCELLED}),
)


def telling(mention: Mention) -> Telling:
    """Return the telling of an event's mention."""
    assert mention.event is not None
    return Telling(mention, mention.event)


def blocks(told: Telling) -> tuple[str, ...]:
    """Return where reports of one event meet: a day and a name; without either, a report meets none but itself."""
    keys = sorted(told.names | ({told.opening} if told.opening else frozenset()))[:MOST_BLOCKS]
    met = tuple(f"{_BLOCK}{day.isoformat()}:{key}" for day in told.days for key in keys)
    return met or (f"{_BLOCK}{told.mention.id}",)


def is_block(block: str) -> bool:
    """Tell whether only reports of events meet there, not all of which can be one."""
    return block.startswith(_BLOCK)


def same_event(one: Telling, other: Telling) -> bool:
    """Tell whether two articles tell of one event. Symmetric."""
    if one.mention.article == other.mention.article:
        return False
    return all(gate(one, other) for gate in GATES)


def _same_time(one: Telling, other: Telling) -> bool:
    """A night and either of its days may be one; two nights are two."""
    if not one.days or not other.days:
        return False
    if len(one.days) == len(other.days):
        at, its = one.event.when.at, other.event.when.at
        return one.days == other.days and (at is None or its is None or at == its)
    return not set(one.days).isdisjoint(other.days)


def _same_standing(one: Telling, other: Telling) -> bool:
    """What was planned may have happened since, or been called off; what one side denies the other says happened."""
    both = {one.event.status, other.event.status}
    return len(both) == 1 or any(both <= standing for standing in _STANDINGS)


def _same_kind(one: Telling, other: Telling) -> bool:
    """The same act; or the same toll, of which one tells by what caused it."""
    a, b = one.event.category, other.event.category
    if same_act(one.mention.act, other.mention.act):
        return a is None or b is None or a == b
    if not is_toll(one.mention.act) and not is_toll(other.mention.act):
        return False
    counted = [(own, its) for _, own in one.amounts for _, its in other.amounts if own.counts(its)]
    return any(own.most >= MANY and (own.least, own.most) == (its.least, its.most) for own, its in counted)


def _same_names(one: Telling, other: Telling) -> bool:
    """A name in common, and not one on either side that the other side does not have: then they are two."""
    return bool(_named_in_both(one, other)) and (one.names <= other.roots or other.names <= one.roots)


def _named_in_both(one: Telling, other: Telling) -> frozenset[str]:
    """Return the names that both have; of the first word of a line nobody can tell whether it is one."""
    return (one.names & other.roots) | (other.names & one.roots)


def _same_place(one: Telling, other: Telling) -> bool:
    """One name, or a quarter whose town the other names. What lies in what is not known, only what else is named."""
    a, b = one.event.place, other.event.place
    if a is None or b is None or not called(a).isdisjoint(called(b)):
        return True
    return called(a).isdisjoint(other.names) != called(b).isdisjoint(one.names)


def _same_sides(one: Telling, other: Telling) -> bool:
    """An actor in common where both name some, and none who does here what is done to them there."""
    a, b = one.event, other.event
    if other_side(one.mention.act, other.mention.act):  # who won there is not who lost here
        return not _share(a.actors, b.actors)
    if _share(a.actors, b.actors):
        return True
    if _share(a.actors, b.recipients) or _share(b.actors, a.recipients):
        return False
    return not a.actors or not b.actors or _is_subject(a.actors, other) or _is_subject(b.actors, one)


def _same_target(one: Telling, other: Telling) -> bool:
    """Done to one and the same where both tell to whom; the dead and hurt have as many words as there are people."""
    a, b = one.event.recipients, other.event.recipients
    tolls = is_toll(one.mention.act) or is_toll(other.mention.act)
    if not a or not b or tolls or other_side(one.mention.act, other.mention.act) or _share(a, b):
        return True
    return any(_is_named(each, other) for each in a) or any(_is_named(each, one) for each in b)


def _is_named(party: Party, telling: Telling) -> bool:
    """Tell whether a telling has somebody's whole name; a mere title ("the bishop") is none."""
    return bool(called(party)) and called(party) <= telling.names


def _is_subject(parties: tuple[Party, ...], telling: Telling) -> bool:
    """Tell whether one of them stands before the verb: "the mayor, Ana Diaz, resigned"."""
    return any(called(party) <= telling.subject for party in parties)


def _same_doer(one: Telling, other: Telling) -> bool:
    """Where both use one verb, who does it is told by one word at least, or it is done to somebody named alike.

    What killed has as many words as there are causes.
    """
    if one.mention.act != other.mention.act or is_toll(one.mention.act) or not one.subject or not other.subject:
        return True
    return not one.subject.isdisjoint(other.subject) or _share(one.event.recipients, other.event.recipients)


def _same_thing(one: Telling, other: Telling) -> bool:
    """Where both use one verb, it is done to one thing: not a council that passes a budget, and a stadium's plans."""
    if one.mention.act != other.mention.act or is_toll(one.mention.act) or not one.thing or not other.thing:
        return True
    return one.thing[-1] in other.roots or other.thing[-1] in one.roots


def _share(some: tuple[Party, ...], others: tuple[Party, ...]) -> bool:
    return any(not called(one).isdisjoint(called(other)) for one in some for other in others)


def _same_sorts(one: Telling, other: Telling) -> bool:
    """The same number of the same noun: not a first leg and a second, nor magnitude 6.4 and 5.1."""
    return all(one.sorts[noun] == other.sorts[noun] for noun in one.sorts.keys() & other.sorts.keys())


def _same_scores(one: Telling, other: Telling) -> bool:
    return not one.scores or not other.scores or not one.scores.isdisjoint(other.scores)


def _same_amounts(one: Telling, other: Telling) -> bool:
    """Where one claimant counts the same thing twice, the numbers agree, or the later article has the larger one."""
    return all(
        any(its.agrees(own) for its in theirs) or _rose(one, own, other, theirs)
        for by, own in one.amounts
        if (theirs := [its for who, its in other.amounts if who == by and its.counts(own)])
    )


def _rose(one: Telling, own: Amount, other: Telling, theirs: list[Amount]) -> bool:
    """Tell whether a toll rose: of an event of the same day, a later article tells a larger number."""
    day, its = one.mention.day, other.mention.day
    if day is None or its is None or day == its:
        return False
    return all((own.least < each.least) == (day < its) for each in theirs)


def _alike(one: Telling, other: Telling) -> bool:
    shared = len(_named_in_both(one, other) | (one.scores & other.scores))
    return NAMED * shared + len(one.words & other.words) >= ALIKE * min(_weight(one), _weight(other))


def _weight(telling: Telling) -> float:
    return NAMED * len(telling.names | telling.scores) + len(telling.words)


GATES: tuple[Callable[[Telling, Telling], bool], ...] = (
    _same_time,
    _same_standing,
    _same_kind,
    _same_names,
    _same_place,
    _same_sides,
    _same_target,
    _same_doer,
    _same_thing,
    _same_sorts,
    _same_scores,
    _same_amounts,
    _alike,
)
