"""What scorers call: the product's own parts behind plain values. docs/design.md names these functions."""

import gzip
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from knowledge import texts
from knowledge.lookup import PEOPLE, NameIndex, segment
from knowledge.lookup.forms import NameForm
from knowledge.lookup.outcomes import ACCEPTED
from knowledge.model import Article, Basis, EntityKind
from knowledge.pipeline.annotate import Parser, load
from knowledge.pipeline.clean import paragraphs as paragraphs_of
from knowledge.pipeline.dates.expressions import find
from knowledge.pipeline.events.categories import category_of_sentence
from knowledge.pipeline.language.text import Paragraph, Text
from knowledge.segments import Arrays, mapped, pack
from knowledge.stories import stories as running_stories
from knowledge.texts import Passage, TextIndex
from tests.evaluation.eventwords import event_word_date


@cache
def _parser() -> Parser:
    return load()


def _day(published: str | date | None) -> date | None:
    """Return a day of publication given as a date or in ISO's form; of a month or a year alone no day is known."""
    if isinstance(published, str):
        return date.fromisoformat(published[:10]) if len(published) >= 10 else None
    return published


def _article(text: str, published: str | date | None) -> Article:
    day = _day(published)
    sha256 = hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
    basis = Basis.PAGE if day else Basis.UNKNOWN
    return Article(id="a" * 13, name="a", sha256=sha256, text=text, published=day, basis=basis)


def _parsed(text: str, published: str | date | None) -> Text:
    return _parser().parse(_article(text, published))


def dates(text: str, published: str | date | None = None) -> list[dict[str, Any]]:
    """Return the temporal expressions of a text: `start`, `end`, `value` (TIMEX3), `type`."""
    article = _article(text, published)
    paragraphs = tuple(Paragraph(start, end, 0, 0, ()) for start, end in paragraphs_of(text))
    found = find(Text(article, (), paragraphs))
    return [{"start": each.start, "end": each.end, "value": each.value, "type": each.type} for each in found]


def event_date(sentence: str, previous: Sequence[str], trigger: str, published: str | date | None = None) -> str | None:
    """Return the day, month or year on which what `trigger` tells in `sentence` happened, as far as it is told."""
    text = _parsed("\n\n".join([*previous, sentence]), published)
    return event_word_date(text, len(text.raw) - len(sentence), trigger)


def stories(documents: Sequence[str]) -> list[int]:
    """Return for each document the number of its story."""
    return running_stories(documents)


def category(text: str) -> str | None:
    """Return the PLOVER category of what a text tells first, or None where none fits."""
    parsed = _parsed(text, None)
    every = (sentence for paragraph in parsed.paragraphs for sentence in paragraph.sentences)
    return next((found for each in every if (found := category_of_sentence(parsed, each)) is not None), None)


def people(path: str) -> Iterator[dict[str, Any]]:
    """Yield the people of a file, a JSON object a line: `id`, `name`, `aliases`, `prominence`."""
    with gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else Path(path).open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def name_forms(path: str) -> Iterator[NameForm]:
    """Yield the names in a file of people."""
    for person in people(path):
        yield NameForm(person["id"], EntityKind.PERSON, person["name"], "name")
        for name in person["aliases"]:
            yield NameForm(person["id"], EntityKind.PERSON, name, "alias")


def segments(path: str) -> list[Arrays]:
    """Return the index of a file of people, as the product keeps it: mapped from a file."""
    weights = {person["id"]: person["prominence"] for person in people(path)}
    with NamedTemporaryFile() as file:
        file.write(pack(segment(name_forms(path), weights=weights)))
        file.flush()
        return [mapped(Path(file.name))]


def names(path: str) -> Callable[[str, int], list[tuple[str, float]]]:
    """Return a search among the people of a file: ids with the probability that they are meant, best first."""
    index = NameIndex(segments(path))

    def search(query: str, most: int) -> list[tuple[str, float]]:
        return index.ranked(query, PEOPLE, most)

    search.threshold = ACCEPTED  # type: ignore[attr-defined]  # where the scorer looks for it
    return search


KEPT_SEGMENT = "TEXT_SEGMENT"  # where `text` leaves its segment, for whoever measures what it costs to open


def text(path: str) -> Callable[[str, int], list[tuple[str, float]]]:
    """Return a search among the texts of a file, a JSON object a line: `id`, `text`. Ids with a score, best first."""
    with Path(path).open(encoding="utf-8") as file:
        passages = (Passage(each["id"], "event", each["text"]) for each in map(json.loads, file))
        packed = pack(texts.segment(passages))
    with NamedTemporaryFile() as temporary:
        place = Path(os.environ.get(KEPT_SEGMENT, temporary.name))
        place.write_bytes(packed)
        index = TextIndex([mapped(place)])

    def search(query: str, most: int) -> list[tuple[str, float]]:
        return [(match.id, match.score) for match in index.search(index.read(query), most)]

    return search
