"""How each kind of correction changes a record; `correct` says which apply. docs/corrections.md shows one of each."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from knowledge.corrections import Correction, CorrectionKind
from knowledge.ids import mention_id
from knowledge.model import (
    Article,
    Claim,
    Entity,
    EntityKind,
    Event,
    Evidence,
    Mention,
    Part,
    Party,
    Quote,
    QuoteKind,
    Record,
    Status,
    When,
)
from knowledge.names import fold
from knowledge.pipeline.amend import with_figure, without


class Edits:
    """A record while it is being put right. Each kind of correction is one step of its own."""

    def __init__(self, record: Record) -> None:
        self.article: Article = record.article
        self.text = record.article.text or ""
        self.quotes: dict[str, Quote] = {quote.id: quote for quote in record.quotes}
        self.mentions: dict[str, Mention] = {mention.id: mention for mention in record.mentions}

    def record(self) -> Record:
        """Return what it is now, in text order."""
        return Record(
            article=self.article,
            quotes=tuple(sorted(self.quotes.values(), key=lambda each: (each.parts[0].start, each.id))),
            mentions=tuple(sorted(self.mentions.values(), key=lambda each: (each.kind, each.start, each.end))),
        )

    def put_right(self, each: Correction, start: int, end: int) -> bool:
        """Apply one correction whose words stand at `[start, end)`. False: there is nothing there to put right."""
        if each.kind is CorrectionKind.ADD:
            adders = {"quote": self._add_quote, "event": self._add_event, "entity": self._add_entity}
            adders[each.of](each.value, start, end)
            return True
        if each.of == "quote":
            return self._on_quote(each, start, end)
        return self._on_mention(each, start, end)

    # Quotes

    def _add_quote(self, value: Mapping[str, Any], start: int, end: int) -> None:
        spans = [(part["start"], part["end"]) for part in value.get("parts", ())] or [(start, end)]
        parts = tuple(Part(start=a, end=b, text=self.text[a:b]) for a, b in spans)
        quote = Quote(
            id=mention_id(self.article.id, *spans[0]),
            article=self.article.id,
            parts=parts,
            kind=QuoteKind(value["kind"]),
            cue=value.get("cue"),
            said_on=When.model_validate(value.get("said_on") or {}),
            about=self._named_in(" ".join(part.text for part in parts)),
            thought=bool(value.get("thought", False)),
        )
        self.quotes[quote.id] = self._spoken_by(quote, value.get("speaker"))

    def _spoken_by(self, quote: Quote, value: str | Mapping[str, Any] | None) -> Quote:
        """A name; or `{"name", "as_written", "named": false}`, where false says that the source is unnamed; or null."""
        given = {"name": value} if isinstance(value, str) else dict(value or {})
        name = given.get("name")
        mention = self._entity_called(name) if name and given.get("named", True) else None
        if name and given.get("named", True) and mention is None:
            raise ValueError(f"nobody is called {name} in this article: add the entity first")
        return quote.model_copy(
            update={
                "speaker": mention.id if mention else None,
                "speaker_name": mention.entity.name if mention and mention.entity else name,
                "speaker_as_written": given.get("as_written", quote.speaker_as_written or name),
            }
        )

    def _on_quote(self, each: Correction, start: int, end: int) -> bool:
        quote = _overlapping(self.quotes.values(), start, end)
        if quote is None:
            return each.kind is CorrectionKind.DROP  # gone already: nothing to do, and so deletable
        match each.kind:
            case CorrectionKind.DROP:
                del self.quotes[quote.id]
                return True
            case CorrectionKind.SPEAKER:
                right = self._spoken_by(quote, each.value)
            case CorrectionKind.KIND:
                right = quote.model_copy(update={"kind": QuoteKind(each.value)})
            case CorrectionKind.DATE:
                right = quote.model_copy(update={"said_on": When.model_validate(each.value or {})})
            case _:
                raise ValueError(f"{each.kind} is no correction of a quote")
        self.quotes[quote.id] = right
        return True

    # Events and entities

    def _add_event(self, value: Mapping[str, Any], start: int, end: int) -> None:
        report = value.get("report") or {"start": start, "end": end}
        event = Event(
            id=mention_id(self.article.id, start, end),
            line=value["line"],
            status=Status(value["status"]),
            category=value.get("category"),
            when=When.model_validate(value.get("when") or {}),
            place=self._party(value.get("place")),
            actors=self._parties(value.get("actors")),
            recipients=self._parties(value.get("recipients")),
            claims=self._claims(value.get("claims")),
            reports=(Evidence(article=self.article.id, **report),),
        )
        self._put(start, end, event=event)

    def _add_entity(self, value: Mapping[str, Any], start: int, end: int) -> None:
        roles = [{"text": text, "on": self.article.day} for text in value.get("roles", ())]
        entity = Entity.model_validate(
            {
                "id": mention_id(self.article.id, start, end),
                "kind": value["kind"],
                "name": value["name"],
                "aliases": tuple(value.get("aliases", ())),
                "roles": roles,
            }
        )
        self._put(start, end, entity=entity)

    def _put(self, start: int, end: int, *, event: Event | None = None, entity: Entity | None = None) -> None:
        key = mention_id(self.article.id, start, end)
        self.mentions[key] = Mention(
            id=key,
            article=self.article.id,
            day=self.article.day,
            start=start,
            end=end,
            record=key,
            event=event,
            entity=entity,
        )

    def _on_mention(self, each: Correction, start: int, end: int) -> bool:
        mention = self._mention_at(each, start, end)
        if mention is None:
            return each.kind is CorrectionKind.DROP
        match each.kind:
            case CorrectionKind.DROP:
                self._drop(mention)
            case CorrectionKind.MERGE:
                self._update(mention, same_as=tuple(sorted({*mention.same_as, each.mark})))
            case CorrectionKind.SPLIT:
                self._update(mention, not_same_as=tuple(sorted({*mention.not_same_as, each.mark})))
            case _ if mention.event:
                self._update(mention, event=self._right_event(mention.event, each, start, end))
            case _ if mention.entity:
                self._update(mention, entity=self._right_entity(mention.entity, each))
        return True

    def _mention_at(self, each: Correction, start: int, end: int) -> Mention | None:
        of_kind = [mention for mention in self.mentions.values() if mention.kind == each.of]
        for mention in of_kind:
            if mention.start < end and start < mention.end:
                return mention
        if each.of == "entity":
            return self._entity_called(each.words)
        passages = [m for m in of_kind if m.event and any(r.start <= start and end <= r.end for r in m.event.reports)]
        return passages[0] if len(passages) == 1 else None

    def _right_event(self, event: Event, each: Correction, start: int, end: int) -> Event:
        rights: dict[CorrectionKind, Callable[[], dict[str, Any]]] = {
            CorrectionKind.LINE: lambda: {"line": str(each.value)},
            CorrectionKind.DATE: lambda: {"when": When.model_validate(each.value or {})},
            CorrectionKind.PLACE: lambda: {"place": self._party(each.value)},
            CorrectionKind.STATUS: lambda: {"status": Status(each.value)},
            CorrectionKind.KIND: lambda: {"category": each.value},
            CorrectionKind.CLAIM: lambda: {"claims": self._claims(each.value)},
            CorrectionKind.FIGURE: lambda: {"claims": with_figure(event, each.value, start, end)},
            CorrectionKind.ACTORS: lambda: {
                "actors": self._parties(each.value.get("actors")),
                "recipients": self._parties(each.value.get("recipients")),
            },
        }
        return event.model_copy(update=rights[each.kind]())

    def _right_entity(self, entity: Entity, each: Correction) -> Entity:
        if each.kind is CorrectionKind.KIND:
            return entity.model_copy(update={"kind": EntityKind(each.value)})
        if each.kind is not CorrectionKind.NAME:
            raise ValueError(f"{each.kind} is no correction of an entity")
        right = {"name": each.value} if isinstance(each.value, str) else dict(each.value)
        if "roles" in right:
            right["roles"] = [{"text": text, "on": self.article.day} for text in right["roles"]]
        return Entity.model_validate({**entity.model_dump(), **right})

    def _drop(self, mention: Mention) -> None:
        """Take out a mention; who refers to it keeps the name without the reference."""
        del self.mentions[mention.id]
        if mention.event:
            return
        for quote in self.quotes.values():
            speaker = None if quote.speaker == mention.id else quote.speaker
            about = tuple(each for each in quote.about if each != mention.id)
            self.quotes[quote.id] = quote.model_copy(update={"speaker": speaker, "about": about})
        for other in self.mentions.values():
            if other.event:
                self._update(other, event=without(other.event, mention.id))

    def _update(self, mention: Mention, **right: Any) -> None:  # noqa: ANN401  (fields of a Mention)
        self.mentions[mention.id] = mention.model_copy(update=right)

    # Names

    def _entity_called(self, name: str) -> Mention | None:
        wanted = fold(name)
        entities = [mention for mention in self.mentions.values() if mention.entity]
        for forms in (lambda entity: (entity.name,), lambda entity: entity.aliases):
            for mention in entities:
                if mention.entity and wanted in {fold(form) for form in forms(mention.entity)}:
                    return mention
        return None

    def _named_in(self, words: str) -> tuple[str, ...]:
        named = [
            mention.id
            for mention in self.mentions.values()
            if mention.entity
            and any(
                re.search(rf"(?<!\w){re.escape(form)}(?!\w)", words)
                for form in (mention.entity.name, *mention.entity.aliases)
            )
        ]
        return tuple(sorted(named))

    def _party(self, name: str | None) -> Party | None:
        if not name:
            return None
        mention = self._entity_called(name)
        return Party(name=name, mention=mention.id if mention else None)

    def _parties(self, names: Sequence[str] | None) -> tuple[Party, ...]:
        return tuple(party for party in map(self._party, names or ()) if party)

    def _claims(self, values: Sequence[Mapping[str, Any]] | None) -> tuple[Claim, ...]:
        return tuple(self._claim(value) for value in values or ())

    def _claim(self, value: Mapping[str, Any]) -> Claim:
        claimant = self._party(value.get("claimant"))
        figures = [
            {**figure, "claimed_by": claimant, "evidence": {**figure["evidence"], "article": self.article.id}}
            for figure in value.get("figures", ())
        ]
        return Claim.model_validate(
            {
                "claimant": claimant,
                "stance": value.get("stance", "asserts"),
                "figures": figures,
                "evidence": {**value["evidence"], "article": self.article.id},
            }
        )


def _overlapping(quotes: Iterable[Quote], start: int, end: int) -> Quote | None:
    """Return the quote that shares most with a span, if any shares something."""

    def shared(quote: Quote) -> int:
        return sum(max(0, min(end, part.end) - max(start, part.start)) for part in quote.parts)

    best = max(quotes, key=shared, default=None)
    return best if best and shared(best) else None
