"""The index of records that no store holds: what a view held in memory hands out for its segments."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence

from knowledge import lookup, texts
from knowledge.model import Article, Entity, Event, Quote
from knowledge.segments import pack
from knowledge.store.interface import Part
from knowledge.store.passages import NOWHERE, Printed, event_passage, name_forms, quote_passage
from knowledge.store.rows import body
from knowledge.texts import Passage


class Indexed:
    """One segment of each part."""

    def __init__(
        self, articles: Sequence[Article], entities: Sequence[Entity], quotes: Sequence[Quote], events: Sequence[Event]
    ) -> None:
        self._blobs: dict[Part, bytes] = {
            "names": pack(lookup.segment(form for each in entities for form in name_forms(json.loads(body(each))))),
            "texts": pack(texts.segment(_passages(articles, quotes, events))),
        }
        self._names = {part: hashlib.sha256(blob).hexdigest() for part, blob in self._blobs.items()}

    def segments(self, part: Part) -> tuple[str, ...]:
        return (self._names[part],)

    def segment(self, sha256: str) -> Iterator[bytes]:
        yield from (self._blobs[part] for part, name in self._names.items() if name == sha256)


def _passages(articles: Iterable[Article], quotes: Iterable[Quote], events: Iterable[Event]) -> Iterator[Passage]:
    printed = dict.fromkeys((part.article for each in events for part in each.reports), NOWHERE)
    printed |= dict.fromkeys((quote.article for quote in quotes), NOWHERE)
    printed |= {each.id: Printed(each.outlet, each.day.toordinal() if each.day else None) for each in articles}
    yield from (quote_passage(json.loads(body(quote)), printed) for quote in quotes)
    yield from (event_passage(json.loads(body(event)), printed) for event in events)
