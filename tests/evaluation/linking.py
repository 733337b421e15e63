"""`./run bench linking`: what linking costs, in a made-up corpus of 1,000 articles and of 100,000, in processor time.

The corpus tells of a year. A few people, places and clubs are in many articles and most are in few (Zipf's law); each
happening is reported by one to five articles of its day, in other words and with figures of their own.
"""

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from knowledge.ids import digest, mention_id
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
from knowledge.pipeline.linking.link import blocks, link
from knowledge.pipeline.linking.relink import relink

FEW, MANY = 1_000, 100_000
DAYS, NAMED, TOLD, REPORTED = 365, 6, 4, 5  # days, entities and events an article, articles a happening at most
ADDED = 20  # articles whose `add` is timed
_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "ki", "lo", "mu", "ne", "pa", "ri", "so", "tu", "ral", "mor", "vik")
_ACTS = (("strike", "struck"), ("visit", "visited"), ("close", "closed"), ("beat", "beat"), ("sue", "sued"))
_HOW = ("night", "surprise", "accident", "agreement", "chance")
_ROLES = ("mayor", "striker", "minister", "judge", "singer")
_COUNTED = ("people", "houses", "goals", "crowns", "ships")


@dataclass(frozen=True, slots=True)
class Happening:
    """What several articles of one day report."""

    actor: str
    target: str
    place: str
    act: int
    counted: float


class Corpus:
    """A made-up corpus; the same seed gives the same mentions."""

    def __init__(self, articles: int, seed: int = 7) -> None:
        self._random = random.Random(seed)
        self._people = [self._name(2) for _ in range(20_000)]
        self._places = [self._name(1) for _ in range(3_000)]
        self._articles = articles
        self._chance = list(accumulate(1 / (rank + 10) for rank in range(20_000)))

    def mentions(self) -> Iterator[tuple[Mention, ...]]:
        """Yield the mentions of each article."""
        happenings: dict[int, list[Happening]] = defaultdict(list)
        for number in range(self._articles):
            day = number % DAYS
            yield self.article(digest("article", str(number)), day, happenings[day])

    def article(self, name: str, day: int, happenings: list[Happening]) -> tuple[Mention, ...]:
        """Return the mentions of one article: people with roles, and events, some of them reported before."""
        on = date(2031, 1, 1) + timedelta(days=day)
        people = {person: self._person(name, on, place, person) for place, person in enumerate(self._some(NAMED))}
        events = [self._event(name, on, 10_000 + 200 * place, happenings) for place in range(TOLD)]
        return (*people.values(), *events)

    def _name(self, words: int) -> str:
        parts = ("".join(self._random.choices(_SYLLABLES, k=3)).title() for _ in range(words))
        return " ".join(parts)

    def _some(self, count: int) -> list[str]:
        return self._random.choices(self._people, cum_weights=self._chance, k=count)

    def _person(self, article: str, on: date, place: int, person: str) -> Mention:
        bare = self._random.random() < 0.3  # about a third of articles give only a surname
        name = person.rsplit(maxsplit=1)[-1] if bare else person
        start = 100 * place
        key = mention_id(article, start, start + len(name))
        role = Role(text=_ROLES[len(person) % len(_ROLES)], on=on)
        entity = Entity(id=key, kind=EntityKind.PERSON, name=name, roles=(role,))
        return Mention(id=key, article=article, day=on, start=start, end=start + len(name), record=key, entity=entity)

    def _event(self, article: str, on: date, start: int, happenings: list[Happening]) -> Mention:
        if happenings and self._random.random() < 1 - 1 / REPORTED:
            happening = self._random.choice(happenings[-REPORTED:])
        else:
            actor, target = self._some(2)
            place = self._random.choice(self._places)
            happening = Happening(actor, target, place, self._random.randrange(len(_ACTS)), self._random.randrange(99))
            happenings.append(happening)
        key = mention_id(article, start, start + 6)
        passage = Evidence(article=article, start=start, end=start + 90)
        lemma, past = _ACTS[happening.act]
        what = _COUNTED[happening.act]
        figure = Figure(value=happening.counted, what=what, evidence=passage)
        event = Event(
            id=key,
            line=f"{happening.actor} {past} {happening.target} in {happening.place} by {self._random.choice(_HOW)}",
            status=Status.HAPPENED,
            when=When(start=on, end=on, precision=Precision.DAY),
            place=Party(name=happening.place),
            actors=(Party(name=happening.actor),),
            recipients=(Party(name=happening.target),),
            claims=(Claim(figures=(figure,), evidence=passage),),
            reports=(passage,),
        )
        return Mention(id=key, article=article, day=on, start=start, end=start + 6, record=key, event=event, act=lemma)


class Shelf:
    """A store in memory, as far as linking asks."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        linked = link(mentions)
        self.records = {record.id: record for record in linked.records}
        self._members = dict(linked.members)
        self._mentions: dict[str, Mention] = {}
        self._by_block: dict[str, list[Mention]] = defaultdict(list)
        self._put(mentions)

    def put(self, mentions: Sequence[Mention]) -> None:
        """Add mentions that are not linked yet."""
        self._put(mentions)
        self._members.update((mention.id, mention.id) for mention in mentions)

    def mentions(self, *, blocks: Collection[str] = (), ids: Collection[str] = ()) -> tuple[Mention, ...]:
        """Return the mentions in any of these blocks, or with any of these ids."""
        found = {mention.id: mention for block in blocks for mention in self._by_block.get(block, ())}
        found.update((each, self._mentions[each]) for each in ids if each in self._mentions)
        return tuple(found.values())

    def holder(self, block: str) -> Entity | None:
        """Return the entity whose record holds a mention in this block."""
        held = (self.records.get(self._members[mention.id]) for mention in self._by_block.get(block, ()))
        return next((record for record in held if isinstance(record, Entity)), None)

    def put_records(self, members: Mapping[str, str], records: Iterable[Entity | Event]) -> None:
        """Replace records."""
        self._members.update(members)
        self.records.update((record.id, record) for record in records)

    def _put(self, mentions: Iterable[Mention]) -> None:
        for mention in mentions:
            self._mentions[mention.id] = mention
            for block in blocks(mention):
                self._by_block[block].append(mention)


def main(arguments: Sequence[str] = ()) -> int:
    """Print the costs for both sizes."""
    parser = argparse.ArgumentParser(prog="./run bench linking", description=__doc__)
    parser.add_argument("--articles", type=int, action="append", help=f"default: {FEW} and {MANY}")
    for articles in parser.parse_args(arguments).articles or (FEW, MANY):
        corpus = Corpus(articles)
        mentions = [mention for article in corpus.mentions() for mention in article]
        started = time.process_time()
        shelf = Shelf(mentions)
        built = time.process_time() - started
        taken = sorted(_added(corpus, shelf, number) for number in range(ADDED))
        print(
            f"{articles:>7} articles: {len(mentions)} mentions into {len(shelf.records)} records in {built:.1f} s; "
            f"add of one article: median {1000 * taken[ADDED // 2]:.1f} ms, worst {1000 * taken[-1]:.1f} ms",
            flush=True,
        )
    return 0


def _added(corpus: Corpus, shelf: Shelf, number: int) -> float:
    """Return how many seconds the links of one more article take."""
    fresh = corpus.article(digest("added", str(number)), number * 17 % DAYS, [])
    started = time.process_time()
    shelf.put(fresh)
    relink(shelf, fresh, ())
    return time.process_time() - started
