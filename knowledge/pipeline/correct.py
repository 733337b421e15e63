"""Applies corrections to what the machine made of one article.

They are applied before linking: a corrected date, place or name must decide what is joined with what. Merges and splits
leave marks that linking obeys.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pydantic import ValidationError

from knowledge.corrections import Correction
from knowledge.errors import CorrectionError
from knowledge.model import Record
from knowledge.pipeline.edits import Edits


@dataclass
class Outcome:
    """What became of the corrections of one article."""

    applied: list[Correction] = field(default_factory=list)
    stale: list[Correction] = field(default_factory=list)  # their words or their target are gone
    deletable: list[Correction] = field(default_factory=list)  # they change nothing: the machine got it right


def apply(record: Record, corrections: Sequence[Correction]) -> tuple[Record, Outcome]:
    """Return the record put right, and what became of each correction.

    Args:
        record: what the machine made; its article has its text.
        corrections: those of this article, in the order of their file.

    Raises:
        CorrectionError: a value is not of the form its kind needs.
    """
    outcome = Outcome()
    draft = Edits(record)
    for each in corrections:
        found = each.find(draft.text)
        if found is None:
            outcome.stale.append(each)
            continue
        before = draft.record()
        try:
            known = draft.put_right(each, *found)
        except (ValidationError, ValueError, KeyError, TypeError) as error:
            raise CorrectionError(
                f"The {each.kind} correction at “{each.words}” in {record.article.name} does not fit: {_reason(error)}"
            ) from error
        if not known:
            outcome.stale.append(each)
        elif draft.record() == before:
            outcome.deletable.append(each)
        else:
            outcome.applied.append(each)
    return draft.record(), outcome


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        return f"{where + ': ' if where else ''}{first['msg']}"
    return f"it lacks {error}" if isinstance(error, KeyError) else str(error)
