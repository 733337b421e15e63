"""Any order and batching of articles gives the same store and answers, as does a detour through JSON Lines."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.corrections import Correction, CorrectionKind, Spot
from knowledge.ids import mention_id
from knowledge.index import Index
from knowledge.lookup import Found
from knowledge.model import (
    Article,
    Basis,
    Claim,
    Entity,
    EntityKind,
    Event,
    Evidence,
    Figure,
    Mention,
    Part,
    Party,
    Precision,
    Quote,
    QuoteKind,
    Record,
    Role,
    Status,
    When,
)
from knowledge.pipeline.build import Plan, add, build, remove
from knowledge.sources import read
from knowledge.store import open_store, portable
from knowledge.store.interface import Store
from knowledge.texts.tied import TIES

ARTICLES = {
    "bridge": "Anna Miller, mayor, said: “The bridge is unsafe.”\nOn 9 May Anna Miller closed 2 bridges.\n",
    "port": "Miller, mayor, said: “Ships must wait.”\nOn 9 May Anna Miller closed 2 bridges.\n",
    "derby": "Paul Miller, striker, said: “We owe them one.”\nOn 10 May Paul Miller missed 3 chances.\n",
    "coach": "Sergei Petrovsky, coach, said: “He will play.”\nOn 9 May Anna Miller closed 5 bridges.\n",
    "school": "Anna Miller, mayor, said: “Lessons go on.”\nOn 11 May Anna Miller closed 1 schools.\n",
    "rival": "Sergey Petrovskiy, coach, said: “No comment.”\nOn 10 May Paul Miller missed 1 chances.\n",
}
SAID = re.compile(r"^(?P<name>[\w ]+), (?P<role>\w+), said: “(?P<words>[^”]+)”", re.MULTILINE)
DID = re.compile(
    r"^On (?P<day>\d+) May (?P<name>[\w ]+?) (?P<verb>closed|missed) (?P<number>\d+) (?P<what>\w+)\.", re.MULTILINE
)


def extract(article: Article) -> Record:
    """Stand in for the parser: reads the two kinds of sentence above, with their true spans."""
    text = article.text or ""
    mentions: dict[str, Mention] = {}
    quotes = []
    for found in SAID.finditer(text):
        person = _person(article, *found.span("name"), found["role"])
        mentions[person.id] = person
        start, end = found.span("words")
        quotes.append(
            Quote(
                id=mention_id(article.id, start, end),
                article=article.id,
                parts=(Part(start=start, end=end, text=found["words"]),),
                kind=QuoteKind.DIRECT,
                cue="said",
                speaker=person.id,
                speaker_name=found["name"],
                speaker_as_written=found["name"],
            )
        )
    for found in DID.finditer(text):
        happened = _happened(article, found)
        mentions[happened.id] = happened
    return Record(article=article, quotes=tuple(quotes), mentions=tuple(mentions.values()))


def _person(article: Article, start: int, end: int, role: str) -> Mention:
    name = (article.text or "")[start:end]
    key = mention_id(article.id, start, end)
    entity = Entity(id=key, kind=EntityKind.PERSON, name=name, roles=(Role(text=role, on=article.day),))
    return Mention(id=key, article=article.id, day=article.day, start=start, end=end, record=key, entity=entity)


def _happened(article: Article, found: re.Match[str]) -> Mention:
    start, end = found.span("verb")
    key = mention_id(article.id, start, end)
    day = date(2031, 5, int(found["day"]))
    passage = Evidence(article=article.id, start=found.start(), end=found.end())
    number_start, number_end = found.span("number")
    number = Evidence(article=article.id, start=number_start, end=number_end)
    figure = Figure(value=float(found["number"]), what=found["what"], evidence=number)
    event = Event(
        id=key,
        line=found.group().removeprefix(f"On {found['day']} May "),
        status=Status.HAPPENED,
        when=When(start=day, end=day, precision=Precision.DAY, basis=Basis.STATED),
        actors=(Party(name=found["name"]),),
        claims=(Claim(figures=(figure,), evidence=passage),),
        reports=(passage,),
    )
    return Mention(id=key, article=article.id, day=article.day, start=start, end=end, record=key, event=event)


def merged(folder: Path) -> tuple[Correction, ...]:
    """An editor's merge across two articles, which linking must obey whichever comes first."""
    spots = []
    for name in ("derby", "rival"):
        article = read(folder / f"{name}.txt")
        start = (article.text or "").index("said")
        spots.append(Spot(article=article.id, start=start, end=start + 4, words="said"))
    names = {"derby": "Paul Miller, striker", "rival": "Sergey Petrovskiy"}
    for index, (name, words) in enumerate(names.items()):
        article = read(folder / f"{name}.txt")
        spots[index] = Spot(article=article.id, start=0, end=len(words), words=words)
    first, second = spots
    return (Correction(**first.model_dump(), kind=CorrectionKind.MERGE, of="entity", other=second),)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    facts = []
    for number, (name, text) in enumerate(ARTICLES.items(), start=10):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        facts.append(f'["{name}.txt"]\noutlet = "The {name.title()}"\npublished = 2031-05-{number}\nbasis = "stated"\n')
    (folder / "articles.toml").write_text("\n".join(facts), encoding="utf-8")
    return folder


def paths(folder: Path, names: list[str]) -> list[Path]:
    return [folder / f"{name}.txt" for name in names]


def dumped(store: Store, folder: Path) -> dict[str, list[str]]:
    """What a store holds, without when each article arrived: that differs by design."""
    portable.dump(store, folder)
    return {
        path.name: [re.sub(r'"arrived": ?\{[^}]*\}', "", line) for line in path.read_text("utf-8").splitlines()]
        for path in sorted(folder.glob("*.jsonl"))
    }


# Mistyped, unfinished, by a role, of several, of nobody.
ASKED = ("anna miler", "miller", "petrovski", "mayor", "nobody", "brigde unsafe", "clsoed bridges", "no coment", "les")


def answers(store: Store) -> dict[str, object]:
    """Who is meant, and the first five that look-ups give, of names and of texts."""
    found: dict[str, object] = {}
    with store.view() as view:
        index = Index(view)
        for asked in ASKED:
            found[f"who {asked}"] = index.names.find(asked)
            found[f"name {asked}"] = index.names.ranked(asked)[:5]
            matches = index.texts.search(index.texts.read(asked), 5)
            found[f"text {asked}"] = [(match.id, match.score) for match in matches]
        for who in view.entities():
            found[f"of {who.id}"] = {tie: set(index.texts.ids(index.texts.tied(tie, who.id))) for tie in TIES}
    return found


CUTS = st.tuples(st.permutations(sorted(ARTICLES)), st.sets(st.integers(1, len(ARTICLES) - 1)))
# A build replaces whatever a store held, so the examples of one test share their stores: making one takes a second.
ANY_ORDER = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def batches(order: list[str], cuts: set[int]) -> list[list[str]]:
    edges = [0, *sorted(cuts), len(order)]
    return [order[start:end] for start, end in pairwise(edges)]


@pytest.fixture
def plan(folder: Path) -> Plan:
    return Plan(extract=extract, parser="made", version="1", corrections=merged(folder))


@pytest.fixture
def stores(fresh_store_url: Callable[[], str]) -> Iterator[tuple[Store, Store]]:
    one, other = open_store(fresh_store_url()), open_store(fresh_store_url())
    yield one, other
    one.close()
    other.close()


@dataclass(frozen=True)
class Whole:
    """What a build of all articles at once gives: on this engine as a dump, on SQLite as answers."""

    dumped: dict[str, list[str]]
    answers: dict[str, object]


@pytest.fixture
def whole(stores: tuple[Store, Store], sqlite_url: str, folder: Path, plan: Plan, tmp_path: Path) -> Whole:
    build(stores[0], [folder], plan)
    other = open_store(sqlite_url)
    build(other, [folder], plan)
    found = answers(other)
    other.close()
    return Whole(dumped(stores[0], tmp_path / "whole"), found)


@ANY_ORDER
@given(chosen=CUTS)
def test_any_order_and_batching_gives_the_same_store(
    chosen: tuple[list[str], set[int]],
    folder: Path,
    plan: Plan,
    stores: tuple[Store, Store],
    whole: Whole,
    tmp_path: Path,
) -> None:
    grown = stores[1]
    first, *others = batches(*chosen)
    build(grown, paths(folder, first), plan)
    for batch in others:
        add(grown, paths(folder, batch), plan)
    assert dumped(grown, tmp_path / "grown") == whole.dumped
    assert answers(grown) == whole.answers


@ANY_ORDER
@given(chosen=CUTS)
def test_dump_load_add_equals_build_of_all(
    chosen: tuple[list[str], set[int]],
    folder: Path,
    plan: Plan,
    stores: tuple[Store, Store],
    whole: Whole,
    tmp_path: Path,
) -> None:
    order, cuts = chosen
    cut = min(cuts, default=1)
    part, moved = stores
    build(part, paths(folder, order[:cut]), plan)
    portable.dump(part, tmp_path / "part")
    portable.load(tmp_path / "part", moved)
    add(moved, paths(folder, order[cut:]), plan)
    assert dumped(moved, tmp_path / "moved") == whole.dumped
    assert answers(moved) == whole.answers


@ANY_ORDER
@given(gone=st.sets(st.sampled_from(sorted(ARTICLES)), min_size=1, max_size=len(ARTICLES) - 1))
def test_removing_is_as_if_it_had_never_been(
    gone: set[str], folder: Path, plan: Plan, stores: tuple[Store, Store], tmp_path: Path
) -> None:
    never, removed = stores
    build(never, paths(folder, sorted(ARTICLES.keys() - gone)), plan)
    build(removed, [folder], plan)
    remove(removed, sorted(gone))
    assert dumped(removed, tmp_path / "removed") == dumped(never, tmp_path / "never")
    assert answers(removed) == answers(never)


def test_the_questions_find_something(whole: Whole) -> None:
    """Or else the properties above would compare nothing with nothing."""
    found = [asked for asked in ASKED if whole.answers[f"name {asked}"] or whole.answers[f"text {asked}"]]
    assert found == [asked for asked in ASKED if asked not in {"mayor", "nobody"}]
    assert isinstance(whole.answers["who mayor"], Found)


def test_the_made_articles_link_as_meant(folder: Path, plan: Plan, stores: tuple[Store, Store]) -> None:
    """Or else the properties above would hold of a store in which nothing is joined."""
    report = build(stores[0], [folder], plan)
    assert not report.stale
    with stores[0].view() as view:
        names = [entity.name for entity in view.entities()]
        lines = [event.line for event in view.events()]
    assert len(names) == 2, names
    assert sorted(lines) == [
        "Anna Miller closed 1 schools.",
        "Anna Miller closed 5 bridges.",  # a later article's larger number is an update of the two
        "Paul Miller missed 1 chances.",  # a smaller one is another event
        "Paul Miller missed 3 chances.",
    ]
