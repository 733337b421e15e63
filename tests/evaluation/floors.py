"""How low each measure may be: `floors.json`, which only ever rises, unless somebody says why not.

For each measure it holds the floor, the highest floor there ever was, and each lowering with its reason. A seal over
all of it tells an edit by hand, which would leave no reason, from what `./run bench gate` wrote.
"""

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

PATH = Path(__file__).with_name("floors.json")
# A parse may differ in a last bit between processors, and one quotation of the smaller set is .01 of its measures.
SLACK = 0.01
MEND = "Mend the extraction; where the loss is meant: ./run bench gate --lower MEASURE --to VALUE --why REASON"


class FloorsError(Exception):
    """The floors are not as `./run bench gate` left them, or are not to be changed like that; the message says why."""


@dataclass(frozen=True, slots=True)
class Lowering:
    """A floor that was lowered, and why."""

    to: float
    why: str


@dataclass(frozen=True, slots=True)
class Floor:
    """How low a measure may be, and how it came to that."""

    floor: float
    highest: float
    lowered: tuple[Lowering, ...] = ()


def read(path: Path) -> dict[str, Floor]:
    """Return the floors of a file, none where there is no file. Raises FloorsError where it was edited by hand."""
    if not path.exists():
        return {}
    written = json.loads(path.read_text(encoding="utf-8"))
    floors = {
        measure: Floor(each["floor"], each["highest"], tuple(Lowering(**lowering) for lowering in each["lowered"]))
        for measure, each in written["floors"].items()
    }
    if written["seal"] != _seal(floors):
        raise FloorsError(f"{path.name} was edited by hand. Take that back; {MEND}")
    return floors


def write(path: Path, floors: Mapping[str, Floor]) -> None:
    """Write the floors, sealed."""
    content = {"floors": _plain(floors), "seal": _seal(floors)}
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def raised(floors: Mapping[str, Floor], measured: Mapping[str, float]) -> dict[str, Floor]:
    """Return the floors with each that lies lower than what is measured, less `SLACK`, raised to that."""
    result = dict(floors)
    for measure, value in measured.items():
        now = max(0.0, math.floor(1000 * (value - SLACK)) / 1000)
        before = floors.get(measure, Floor(0.0, 0.0))
        if now > before.floor or measure not in floors:
            result[measure] = replace(before, floor=now, highest=max(before.highest, now))
    return result


def lowered(floors: Mapping[str, Floor], measure: str, to: float, why: str) -> dict[str, Floor]:
    """Return the floors with one lowered. Raises FloorsError without such a floor, a lower value or a reason."""
    if measure not in floors:
        raise FloorsError(f"There is no measure {measure!r}; there are: {', '.join(floors)}")
    before = floors[measure]
    if to >= before.floor:
        raise FloorsError(f"The floor of {measure} is {before.floor:.3f}, no higher than {to:.3f}; --raise raises it")
    if not why.strip():
        raise FloorsError("A floor is lowered for a reason: --why REASON")
    return {**floors, measure: replace(before, floor=to, lowered=(*before.lowered, Lowering(to, why.strip())))}


def fallen(floors: Mapping[str, Floor], measured: Mapping[str, float]) -> list[str]:
    """Return a sentence for each measure that lies below its floor, or that is no longer measured."""
    gone = [f"{measure} has a floor of {each.floor:.3f} and is not measured" for measure, each in floors.items()]
    low = {
        measure: f"{measure} is {measured[measure]:.3f}, below its floor of {each.floor:.3f}. {MEND}"
        for measure, each in floors.items()
        if measure in measured and measured[measure] < each.floor
    }
    return [*low.values(), *(text for text, measure in zip(gone, floors, strict=True) if measure not in measured)]


def _plain(floors: Mapping[str, Floor]) -> dict[str, object]:
    return {measure: asdict(floors[measure]) for measure in sorted(floors)}


def _seal(floors: Mapping[str, Floor]) -> str:
    return hashlib.sha256(json.dumps(_plain(floors), sort_keys=True).encode()).hexdigest()[:16]
