"""A correction as an editor types it: words of an article instead of offsets, tried out before it is written."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from knowledge.corrections import Correction, Spot
from knowledge.errors import CorrectionError
from knowledge.model import Article, Record
from knowledge.pipeline.correct import apply
from knowledge.sources import read


@dataclass(frozen=True)
class Proposal:
    """What `correct` was given. `value` is JSON, or else a plain word; `other` belongs to merge and split."""

    kind: str
    of: str
    source: Path
    words: str
    value: str | None = None
    other: tuple[Path, str] | None = None
    why: str | None = None

    def correction(self, article: Article) -> Correction:
        """Return it as a correction of `article`, the one at `source`.

        Raises:
            CorrectionError: the words don't stand in the article, or stand there several times; or the kind is none.
        """
        other = _spot(read(self.other[0]), self.other[1]) if self.other else None
        try:
            return Correction.model_validate(
                {
                    **_spot(article, self.words).model_dump(),
                    "kind": self.kind,
                    "of": self.of,
                    "value": _value(self.value),
                    "other": other.model_dump() if other else None,
                    "why": self.why,
                }
            )
        except ValidationError as error:
            raise CorrectionError(f"{self.kind} is no kind of correction; see docs/corrections.md") from error


def try_out(correction: Correction, record: Record) -> None:
    """Raise CorrectionError if `correction` would put nothing right in what the machine made of its article."""
    _, outcome = apply(record, [correction])
    if outcome.stale:
        raise CorrectionError(
            f"The machine found no {correction.of} at “{correction.words}”: "
            f"add one (correct add {correction.of} …), or give words of another passage"
        )


def _value(given: str | None) -> Any:  # noqa: ANN401  (JSON)
    if given is None:
        return None
    try:
        return json.loads(given)
    except json.JSONDecodeError:
        return given


def _spot(article: Article, words: str) -> Spot:
    text = article.text or ""
    times = text.count(words) if words else 0
    if times != 1:
        found = "does not stand" if times == 0 else f"stands {times} times"
        raise CorrectionError(
            f"“{words}” {found} in {article.name}: copy more of the passage, exactly as it is written"
        )
    start = text.index(words)
    return Spot(article=article.id, start=start, end=start + len(words), words=words)
