"""What of a stored record is indexed: from its JSON as it stands, for as models they would not fit into memory."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from knowledge.dates import coarseness
from knowledge.lookup.forms import NameForm
from knowledge.model import EntityKind, Precision, Status
from knowledge.store.rows import clean
from knowledge.texts import Passage
from knowledge.texts.passages import Trait

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Printed:
    """Where and when an article was published, as far as that is known: the day as an ordinal."""

    outlet: str | None
    day: int | None


NOWHERE = Printed(None, None)


def name_forms(entity: Body) -> Iterator[NameForm]:
    """Yield each way to call an entity: its name, its aliases, its roles."""
    key, kind = entity["id"], EntityKind(entity["kind"])
    yield NameForm(key, kind, clean(entity["name"]), "name")
    for alias in entity.get("aliases", ()):
        yield NameForm(key, kind, clean(alias), "alias")
    for role in entity.get("roles", ()):
        on = role.get("on")
        yield NameForm(key, kind, clean(role["text"]), "role", date.fromisoformat(on) if on else None)


def quote_passage(quote: Body, articles: Mapping[str, Printed]) -> Passage:
    """Return what was said, with who said it; on the day of the article where none is told."""
    article = articles[quote["article"]]
    first, last = _days(quote.get("said_on"))
    return Passage(
        id=quote["id"],
        kind="quote",
        text=" … ".join(part["text"] for part in quote["parts"]),
        also=quote.get("speaker_name") or "",
        first=article.day if first is None else first,
        last=article.day if last is None else last,
        outlets=(article.outlet,) if article.outlet else (),
        leaves=_leaves(quote.get("said_on")),
        traits=frozenset({"about"}) if quote.get("about") else frozenset(),
    )


def event_passage(event: Body, articles: Mapping[str, Printed]) -> Passage:
    """Return the line of an event, with who took part, where, what was counted and what kind of event it is."""
    told = (articles[report["article"]].outlet for report in event["reports"])
    first, last = _days(event.get("when"))
    place = event.get("place")
    return Passage(
        id=event["id"],
        kind="event",
        text=event["line"],
        also=" ".join(dict.fromkeys(_known_of(event))),
        first=first,
        last=last,
        outlets=tuple(sorted({outlet for outlet in told if outlet})),
        leaves=_leaves(event.get("when")),
        place=clean(place["name"]) if place else "",
        traits=frozenset(_traits_of(event)),
    )


def _traits_of(event: Body) -> Iterator[Trait]:
    status = event["status"]
    if status == Status.BACKGROUND.value:
        yield "background"
    if status == Status.SCHEDULED.value:
        yield "scheduled"
    if any(claim.get("figures") for claim in event.get("claims", ())):
        yield "counts"


def _known_of(event: Body) -> Iterator[str]:
    parties = [*event.get("actors", ()), *event.get("recipients", ()), event.get("place")]
    claims = event.get("claims", ())
    parties += [claim.get("claimant") for claim in claims]
    yield from (party["name"] for party in parties if party)
    for figure in (figure for claim in claims for figure in claim.get("figures", ())):
        yield from filter(None, (figure.get("unit"), figure["what"]))
    if category := event.get("category"):
        yield category


def _days(when: Body | None) -> tuple[int | None, int | None]:
    if not when or not when.get("start"):
        return None, None
    return date.fromisoformat(when["start"]).toordinal(), date.fromisoformat(when["end"]).toordinal()


def _leaves(when: Body | None) -> int | None:
    return coarseness(Precision(when["precision"])) if when and when.get("start") else None
