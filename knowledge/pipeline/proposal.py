"""A correction as an editor types it: words of an article instead of offsets, tried out before it is written."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from knowledge.corrections import Correction, Spot
from knowledge.errors import ArticleError, CorrectionError
from knowledge.model import Article, Record
from knowledge.pipeline.correct import apply
from knowledge.pipeline.verify import UnfaithfulRecordError, verify
from knowledge.sources import read


@dataclass(frozen=True)
class Proposal:
    """What `correct` was given. `value` is JSON, or else a plain word; `other` belongs to merge and split."""

    kind: str
    of: str
    words: str
    value: str | None = None
    other: tuple[Path, str] | None = None
    why: str | None = None

    def correction(self, article: Article) -> Correction:
        """Return it as a correction of `article`.

        Raises:
            CorrectionError: the words don't stand in the article, or stand there several times; or the kind is none.
        """
        other = _spot(read_named(self.other[0]), self.other[1]) if self.other else None
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
    """Apply a correction to what the machine (and the corrections before it) made of its article.

    Raises:
        CorrectionError: there is nothing it could put right, or it says what the article does not.
    """
    right, outcome = apply(record, [correction])
    if outcome.stale:
        raise CorrectionError(
            f"The machine found no {correction.of} at “{correction.words}”: "
            f"add one (correct add {correction.of} …), or give words of another passage"
        )
    try:
        verify(right)
    except UnfaithfulRecordError as error:
        raise CorrectionError(f"The article does not bear that out: {error}") from error


def read_named(path: Path) -> Article:
    """Return the article at `path`. Raises CorrectionError, naming it, where it cannot be read."""
    try:
        return read(path)
    except ArticleError as error:
        raise CorrectionError(f"{path}: {error}") from error


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
    return Spot(article=article.id, name=article.name, start=start, end=start + len(words), words=words)
