"""Makes a big store of a world that is not, as a portable store: `./run bench generate DIR`, then `knowledge load DIR`.

The same arguments make the same files. Articles come day by day over ten years; whoever is quoted most has one quote in
thirty, most people one or none.
"""

import argparse
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from datetime import timezone as zone
from pathlib import Path
from typing import Any, TextIO

from tqdm import tqdm

from knowledge.ids import digest, mention_id
from knowledge.model import Entity, EntityKind, Event, Mention, Role
from knowledge.pipeline.linking.link import blocks
from knowledge.store.schema import SCHEMA_VERSION
from tests.evaluation.invented import COUNTED, VERBS, Chance, Ranking, Words, families, person

FIRST_DAY, DAYS = date(2031, 1, 1), 3_650
FILES = ("articles", "entities", "quotes", "events", "mentions")
UNDATED = {"start": None, "end": None, "at": None, "precision": "unknown", "basis": "unknown", "written": None}
OUTLETS = 40
_CATEGORIES = ("ASSAULT", "CONSULT", "REJECT", "AID", "PROTEST", "COERCE", "COOPERATE", "MOBILIZE", "AGREE", None)
_STATUSES = ("happened",) * 16 + ("scheduled", "scheduled", "background", "threatened")
_POSTS = ("minister of {}", "mayor of {}", "governor of {}", "ambassador to {}", "president of {}", "head of {}")
_CUES = ("said", "told", "announced", "warned", "wrote", "insisted")

Line = dict[str, Any]


@dataclass(frozen=True)
class Size:
    """How much there is of everything."""

    people: int = 100_000
    quotes: int = 1_000_000
    events: int = 200_000
    seed: int = 1

    @property
    def articles(self) -> int:
        """How many articles tell it: a quote in ten each."""
        return max(self.quotes // 10, 1)


@dataclass
class Named:
    """Somebody or something with a name, whose record is that of the first mention."""

    kind: EntityKind
    name: str
    short: str
    role: str = ""
    record: str = ""
    blocks: tuple[str, ...] = ()
    given: list[str] = field(default_factory=list)  # days on which the role was written

    def entity(self, at: str, on: str | None) -> Entity:
        """Return what an article says of it."""
        roles = (Role(text=self.role, on=date.fromisoformat(on)),) if on and self.role else ()
        return Entity(id=at, kind=self.kind, name=self.name, aliases=(self.short,) if self.short else (), roles=roles)


class World:
    """Everybody and everything that may be named."""

    def __init__(self, size: Size, chance: Chance, words: Words) -> None:
        self.chance = chance
        self.words = words
        self.places = [Named(EntityKind.PLACE, self._new(2, 3), "") for _ in range(max(size.people // 20, 20))]
        self.bodies = [self._body() for _ in range(max(size.people // 10, 20))]
        known = families(chance, max(size.people // 4, 40))
        common = Ranking(len(known), chance)
        self.people = [self._person(*person(chance, known, common)) for _ in range(size.people)]
        self.outlets = [f"{self._new(2, 2)} {chance.one_of(('Herald', 'Post', 'Times'))}" for _ in range(OUTLETS)]
        self.ranked = {id(some): Ranking(len(some), chance) for some in (self.people, self.bodies, self.places)}

    def often(self, some: list[Named]) -> Named:
        """Return one of these, the first ones most often."""
        return some[self.ranked[id(some)].place()]

    def _new(self, least: int, most: int) -> str:
        word = self.words.words[400 + self.chance.below(len(self.words.words) - 400)]
        return word[: 4 * (least + self.chance.below(most - least + 1))].capitalize()

    def _body(self) -> Named:
        of = self.chance.one_of(("Union of {}", "{} Council", "Bank of {}", "{} Movement", "{} Institute"))
        name = of.format(f"{self._new(2, 3)} {self._new(1, 2)}")
        return Named(EntityKind.ORGANISATION, name, "")

    def _person(self, name: str, family: str) -> Named:
        at = self.places[self.chance.below(len(self.places))].name
        role = self.chance.one_of(_POSTS).format(at) if self.chance.happens(0.4) else ""
        return Named(EntityKind.PERSON, name, family if self.chance.happens(0.3) else "", role)


class Story:
    """One article: who is in it, where, and what its words are."""

    def __init__(self, number: int, world: World, size: Size) -> None:
        chance = world.chance
        self.world = world
        self.id = digest("generated", str(size.seed), str(number))
        self.number = number
        self.day = FIRST_DAY + timedelta(days=number * DAYS // size.articles)
        self.subjects = [world.words.subject() for _ in range(4)]
        speakers = [world.often(world.people) for _ in range(3)]
        self.people = list({id(each): each for each in (*speakers, world.people[number % size.people])}.values())
        self.bodies = [world.often(world.bodies), world.bodies[number % len(world.bodies)]]
        self.places = [world.often(world.places), world.places[number % len(world.places)]]
        self.outlet = (
            None if chance.happens(0.1) else world.outlets[min(int(chance.share() ** 2 * OUTLETS), OUTLETS - 1)]
        )
        self.mentions: dict[int, str] = {}
        self._at = 0

    def span(self, length: int) -> tuple[int, int]:
        """Return where the next so many characters stand."""
        start = self._at
        self._at += length + 2
        return start, start + length

    def evidence(self, length: int) -> Line:
        """Return a passage of so many characters."""
        start, end = self.span(length)
        return {"start": start, "end": end, "article": self.id}

    def article(self) -> Line:
        """Return the article's own line."""
        chance = self.world.chance
        published: str = self.day.isoformat()
        if chance.happens(0.5):
            published = datetime.combine(self.day, time(chance.below(24), chance.below(60)), zone.utc).isoformat()  # noqa: UP017 -- 3.11 reads both
        words = self.world.words.sentence(5, 9, self.subjects)
        return {
            "id": self.id, "name": f"{self.number:06d}_{self.id[:6]}", "outlet": self.outlet,
            "title": words.capitalize(), "url": f"https://news.example/{self.id}", "author": None,
            "published": published, "basis": "page", "language": "en",
            "sha256": hashlib.sha256(self.id.encode()).hexdigest(), "keywords": list(dict.fromkeys(self.subjects)),
            "arrived": {"at": f"{self.day.isoformat()}T23:00:00Z", "publish": 1},
        }  # fmt: skip

    def party(self, named: Named) -> Line:
        """Return somebody as an event names them."""
        return {"name": named.name, "mention": self.mentions[id(named)]}

    def naming(self) -> Iterator[Line]:
        """Yield the mentions of all who are named."""
        for named in {id(each): each for each in (*self.people, *self.bodies, *self.places)}.values():
            start, end = self.span(len(named.name))
            at = mention_id(self.id, start, end)
            self.mentions[id(named)] = at
            on = self.day.isoformat() if named.role and self.world.chance.happens(0.3) else None
            if on and len(named.given) < 5:
                named.given.append(on)
            told = Mention(
                id=at, article=self.id, day=self.day, start=start, end=end, record=at, entity=named.entity(at, on)
            )
            named.record = named.record or at
            named.blocks = named.blocks or blocks(told)
            yield {
                **told.model_dump(mode="json", exclude={"entity", "event"}), "record": named.record,
                "blocks": sorted(named.blocks), "entity": told.model_dump(mode="json")["entity"],
            }  # fmt: skip

    def quote(self) -> Line:
        """Return something that somebody in the article says."""
        chance = self.world.chance
        text = self.world.words.sentence(6, 26, self.subjects)
        text = text[0].upper() + text[1:]
        start, end = self.span(len(text))
        speaker = self.people[min(int(chance.share() ** 1.5 * len(self.people)), len(self.people) - 1)]
        unnamed = chance.happens(0.05)
        other = self.people[chance.below(len(self.people))]
        about = [self.mentions[id(other)]] if other is not speaker and chance.happens(0.4) else []
        return {
            "id": mention_id(self.id, start, end), "article": self.id,
            "parts": [{"start": start, "end": end, "text": text}],
            "kind": chance.one_of(("direct", "direct", "mixed", "indirect")), "cue": chance.one_of(_CUES),
            "speaker": None if unnamed else speaker.record, "mention": None if unnamed else self.mentions[id(speaker)],
            "speaker_name": "officials" if unnamed else speaker.name,
            "speaker_as_written": "officials" if unnamed else speaker.short or speaker.name,
            "said_on": self.when() if chance.happens(0.3) else UNDATED, "about": about,
            "thought": chance.happens(0.05),
        }  # fmt: skip

    def when(self) -> Line:
        """Return when something was that the article tells of."""
        chance = self.world.chance
        share = chance.share()
        if share < 0.12:
            return UNDATED
        first = self.day - timedelta(days=chance.below(4))
        precision, last = "day", first
        if share < 0.17:
            precision, last = "night", first + timedelta(days=1)
        elif share < 0.2:
            precision, first = "week", first - timedelta(days=first.weekday())
            last = first + timedelta(days=6)
        elif share < 0.24:
            precision, first = "month", first.replace(day=1)
            last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        elif share < 0.25:
            precision, first, last = "year", date(first.year, 1, 1), date(first.year, 12, 31)
        return {
            "start": first.isoformat(), "end": last.isoformat(), "at": None, "precision": precision,
            "basis": "inferred", "written": None,
        }  # fmt: skip

    def event(self) -> tuple[Line, Line]:
        """Return something that happened, and its mention."""
        chance, words = self.world.chance, self.world.words
        who = self.people[chance.below(len(self.people))] if chance.happens(0.6) else self.bodies[chance.below(2)]
        place = self.places[chance.below(2)]
        whom = self.bodies[chance.below(2)] if chance.happens(0.4) else None
        line = f"{who.name} {chance.one_of(VERBS)} {words.sentence(4, 10, self.subjects)} in {place.name}"
        report = self.evidence(len(line))
        start, end = report["start"] + len(who.name) + 1, report["start"] + len(who.name) + 6
        at = mention_id(self.id, start, end)
        claims = list(self.claims()) if chance.happens(0.35) else []
        event = {
            "id": at, "line": line, "status": chance.one_of(_STATUSES),
            "category": _CATEGORIES[chance.below(len(_CATEGORIES))], "date": self.when(), "place": self.party(place),
            "actors": [self.party(who)], "recipients": [self.party(whom)] if whom and whom is not who else [],
            "claims": claims, "reports": [report], "related": [],
            "figures": [figure for claim in claims for figure in claim["figures"]],
        }  # fmt: skip
        told = Event.model_validate({("when" if k == "date" else k): v for k, v in event.items() if k != "figures"})
        own = Mention(id=at, article=self.id, day=self.day, start=start, end=end, record=at, event=told, act="strike")
        mention = own.model_dump(mode="json", exclude={"entity", "event"})
        return event, {**mention, "blocks": sorted(blocks(own)), "event": event}

    def claims(self) -> Iterator[Line]:
        """Yield what one or two sides count."""
        chance = self.world.chance
        what = chance.one_of(COUNTED)
        for side in self.bodies[: 1 + chance.below(2)]:
            who = self.party(side) if chance.happens(0.8) else None
            evidence = self.evidence(40)
            figure = {
                "value": float(1 + int(chance.share() ** 3 * 900)), "comparator": chance.one_of(("=", "=", "≥", "≈")),
                "unit": None, "what": what, "scope": None, "claimed_by": who, "evidence": evidence,
            }  # fmt: skip
            yield {"claimant": who, "stance": "asserts", "figures": [figure], "evidence": evidence}


def generate(folder: Path, size: Size) -> None:
    """Write the portable store of a world of this size into `folder`, in the order in which it happened."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = Chance(size.seed)
    world = World(size, chance, Words(chance))
    open_files = {name: (folder / f"{name}.jsonl").open("w", encoding="utf-8", newline="\n") for name in FILES}
    quotes, events = _shared_out(size.quotes, size.articles), _shared_out(size.events, size.articles)
    for number, (said, happened) in tqdm(
        enumerate(zip(quotes, events, strict=True)), total=size.articles, unit="article", disable=None
    ):
        story = Story(number, world, size)
        _write(open_files["mentions"], story.naming())
        told = [story.event() for _ in range(happened)]
        _write(open_files["articles"], [story.article()])
        _write(open_files["quotes"], (story.quote() for _ in range(said)))
        _write(open_files["events"], (event for event, _ in told))
        _write(open_files["mentions"], (mention for _, mention in told))
    _write(open_files["entities"], _entities([*world.people, *world.bodies, *world.places]))
    for file in open_files.values():
        file.close()
    with (folder / "store.json").open("w", encoding="utf-8") as head:
        _write(head, [{"schema": SCHEMA_VERSION, "pipeline": "generated"}])


def _entities(everything: Iterable[Named]) -> Iterator[Line]:
    for named in everything:
        if named.record:
            entity = named.entity(named.record, None).model_dump(mode="json")
            yield {**entity, "roles": [{"text": named.role, "on": on} for on in reversed(named.given)]}


def _shared_out(number: int, among: int) -> Iterator[int]:
    """Yield how many of `number` things each gets."""
    return ((each + 1) * number // among - each * number // among for each in range(among))


def _write(file: TextIO, lines: Iterable[Line]) -> None:
    file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def main(arguments: Sequence[str]) -> int:
    """Write the store that the arguments ask for."""
    parser = argparse.ArgumentParser(prog="./run bench generate", description=__doc__)
    parser.add_argument("folder", type=Path)
    for name in ("people", "quotes", "events", "seed"):
        parser.add_argument(f"--{name}", type=int, default=getattr(Size, name))
    given = parser.parse_args(arguments)
    generate(given.folder, Size(given.people, given.quotes, given.events, given.seed))
    print(f"{given.folder}: load it with `./run knowledge load {given.folder}`")
    return 0
