"""Changed copies of an event: what corrections of its parts come down to."""

from collections.abc import Mapping
from typing import Any

from knowledge.model import Claim, Event


def without(event: Event, mention: str) -> Event:
    """Return an event whose parties don't refer to a mention; their names stay."""

    def cleared(value: Any) -> Any:  # noqa: ANN401  (JSON)
        if isinstance(value, dict):
            return {key: None if (key, each) == ("mention", mention) else cleared(each) for key, each in value.items()}
        return [cleared(each) for each in value] if isinstance(value, list | tuple) else value

    return Event.model_validate(cleared(event.model_dump(round_trip=True)))


def with_figure(event: Event, value: Mapping[str, Any] | None, start: int, end: int) -> tuple[Claim, ...]:
    """Put right (or with null, take out) the figures whose evidence overlaps the spot; all others stay."""
    claims = []
    for claim in event.claims:
        figures = []
        for figure in claim.figures:
            if figure.evidence.start < end and start < figure.evidence.end:
                if value is not None:
                    figures.append(type(figure).model_validate({**figure.model_dump(), **value}))
            else:
                figures.append(figure)
        claims.append(claim.model_copy(update={"figures": tuple(figures)}))
    return tuple(claims)
