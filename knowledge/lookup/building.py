"""Names as a segment: what the look-up needs of them, in arrays that processes map instead of building."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import numpy as np

from knowledge.lookup.forms import NameForm
from knowledge.model import EntityKind
from knowledge.segments import Arrays, Strings, strings

_KINDS = tuple(EntityKind)
_FORMS = ("name", "alias", "role")


def segment(forms: Iterable[NameForm], gone: Iterable[str] = (), weights: Mapping[str, int] | None = None) -> Arrays:
    """Return the arrays that hold these forms, those of one entity together.

    `gone` are the ids that no longer count in earlier segments, beside those that have forms here. `weights` say how
    much is known of an entity: of two that fit alike the weightier comes first.
    """
    rows = list(forms)
    ids = sorted({row.entity for row in rows})
    place = {entity: number for number, entity in enumerate(ids)}
    rows.sort(key=lambda row: place[row.entity])
    texts, edges = strings(row.text for row in rows)
    known = weights or {}
    return {
        "ids": np.array([entity.encode() for entity in ids], "S"),
        "gone": np.array(sorted({entity.encode() for entity in gone}), "S"),
        "weights": np.array([known.get(entity, 0) for entity in ids], np.int32),
        "form_entity": np.array([place[row.entity] for row in rows], np.uint32),
        "form_kind": np.array([_KINDS.index(row.kind) for row in rows], np.uint8),
        "form_form": np.array([_FORMS.index(row.form) for row in rows], np.uint8),
        "form_on": np.array([row.on.toordinal() if row.on else 0 for row in rows], np.int32),
        "form_letters": texts,
        "form_edges": edges,
    }


def live(segments: Sequence[Arrays]) -> Iterator[NameForm]:
    """Return the forms of these segments that no later one replaces or removes."""
    for number, arrays in enumerate(segments):
        later = [each for other in segments[number + 1 :] for part in ("ids", "gone") for each in other[part].tolist()]
        dead = set(later)
        texts = Strings(arrays["form_letters"], arrays["form_edges"])
        ids = arrays["ids"].tolist()
        for at, entity in enumerate(arrays["form_entity"].tolist()):
            if ids[entity] not in dead:
                on = int(arrays["form_on"][at])
                yield NameForm(
                    ids[entity].decode(),
                    _KINDS[arrays["form_kind"][at]],
                    texts[at],
                    _FORMS[arrays["form_form"][at]],  # type: ignore[arg-type]
                    date.fromordinal(on) if on else None,
                )
