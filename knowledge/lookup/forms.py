"""What the look-up indexes."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.model import EntityKind


@dataclass(frozen=True)
class NameForm:
    """One way to call an entity."""

    entity: str
    kind: EntityKind
    text: str
    form: Literal["name", "alias", "role"]
    on: date | None = None  # a role's day
