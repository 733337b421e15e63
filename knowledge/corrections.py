"""What editors put right: `corrections.jsonl`, one correction a line, never derived, never dropped silently.

A correction is keyed by article, span and the words themselves, not by a derived id, so it survives every rebuild. The
span lies inside the passage of what it corrects. Words that moved are found again where they are unique; words that are
gone make the correction *stale*; one that changes nothing, because the machine now gets it right, is *deletable*. The
report of each build names both.
"""

import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from knowledge.errors import CorrectionError
from knowledge.ids import digest
from knowledge.model import Article, Frozen


class CorrectionKind(StrEnum):
    """What is put right. `value` holds what is right; `docs/corrections.md` shows one of each."""

    ADD = "add"
    DROP = "drop"
    SPEAKER = "speaker"
    KIND = "kind"
    DATE = "date"
    PLACE = "place"
    LINE = "line"
    STATUS = "status"
    ACTORS = "actors"
    FIGURE = "figure"
    CLAIM = "claim"
    NAME = "name"
    MERGE = "merge"
    SPLIT = "split"


class Spot(Frozen):
    """A span of an article, with the words that stand there."""

    article: str
    name: str | None = (
        None  # what the operator calls the article: finds it again where its text, and so its id, changed
    )
    start: int = Field(ge=0)
    end: int
    words: str = Field(min_length=1)

    def find(self, text: str) -> tuple[int, int] | None:
        """Return where the words stand in `text` now, or None if they are gone or stand in several other places."""
        if text[self.start : self.end] == self.words:
            return self.start, self.end
        if text.count(self.words) == 1:
            start = text.index(self.words)
            return start, start + len(self.words)
        return None


class Correction(Spot):
    """One thing put right. `of` says what stands at the spot; `other` is the second spot of a merge or split."""

    kind: CorrectionKind
    of: str = Field(pattern="^(quote|event|entity)$")
    value: Any = None
    other: Spot | None = None
    why: str | None = None

    def replaces(self, older: "Correction") -> bool:
        """Tell whether this one puts right the same thing as an older one, which it then replaces."""
        key, old = ((each.kind, each.of, each.article, each.words, each.other) for each in (self, older))
        return key == old

    @property
    def mark(self) -> str:
        """The mark that a merge or split leaves on its mentions: the same whichever of the two is named first."""
        spots = [self, self.other] if self.other else [self]
        ends = sorted(f"{spot.article} {spot.start} {spot.words}" for spot in spots)
        return digest(self.kind, *ends)


def read(path: Path) -> tuple[Correction, ...]:
    """Return the corrections of a file, in its order; none where there is no file.

    Raises:
        CorrectionError: a line is no correction; it names the file and the line.
    """
    if not path.exists():
        return ()
    corrections = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            corrections.append(Correction.model_validate_json(line))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = ".".join(str(part) for part in first["loc"]) or "the line"
            raise CorrectionError(
                f"{path}, line {number}: {where}: {first['msg']}. Mend or remove that line"
            ) from error
    return tuple(corrections)


def write(path: Path, corrections: Iterable[Correction]) -> None:
    """Write corrections to a file, whole or not at all.

    Raises:
        CorrectionError: the file cannot be written.
    """
    lines = [json.dumps(each.model_dump(mode="json", exclude_none=True), ensure_ascii=False) for each in corrections]
    beside = path.with_name(f"{path.name}.next")
    try:
        beside.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        raise CorrectionError(f"{path} cannot be written ({error.strerror}); make its folder writable") from error


class Desk:
    """All corrections of a run, found by article: by its id, or by its name where an edited text gave it another id."""

    def __init__(self, corrections: Iterable[Correction]) -> None:
        self._by_id: dict[str, list[Correction]] = {}
        self._by_name: dict[str, list[Correction]] = {}
        for each in (end for correction in corrections for end in _ends(correction)):
            self._by_id.setdefault(each.article, []).append(each)
            if each.name:
                self._by_name.setdefault(each.name, []).append(each)

    def of(self, article: Article) -> tuple[Correction, ...]:
        """Return what is to be put right in one article; a merge or split counts from both its ends."""
        known = self._by_id.get(article.id, [])
        # An article with a URL keeps its id through every edit; another one of its name is another one.
        edited = [] if article.url else self._by_name.get(article.name, [])
        return (*known, *(each for each in edited if each.article != article.id))


def _ends(correction: Correction) -> Iterator[Correction]:
    yield correction
    if correction.other:
        own = Spot.model_validate(correction.model_dump(include=set(Spot.model_fields)))
        yield correction.model_copy(update={**correction.other.model_dump(), "other": own})
