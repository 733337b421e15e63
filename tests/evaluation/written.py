"""News articles written for this project, with who said what: what the ranker learns from, and what the gate holds.

They lie in `written/train` and `written/held`, one UTF-8 file an article: the headline, an empty line, then one
paragraph a line with an empty line between. What somebody said stands in tags:

    <q who="Ana Diaz">“The pool will open in May,”</q> Ms. Diaz said.
    <q id="1" who="Ana Diaz">“The pool,”</q> she said, <q id="1" who="Ana Diaz">“will open in May.”</q>
    The mayor said that <q who="Ana Diaz">the pool would open in May</q>, a year late.
    She hopes <q who="Ana Diaz" thought="yes">it will rain</q>.

- `who` is the fullest form that the article gives of the name; of an unnamed source, its words ("a spokeswoman for the
  council"); of an organisation, its name; empty where the article does not tell.
- `id` joins the parts of one quote: those around its cue, and the paragraphs of a long one.
- `thought` marks what was thought, feared or hoped rather than said.
- A tag holds the quotation marks of a direct quotation, and of indirect speech the content alone. None lies in another.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "written"
TRAIN, HELD = FOLDER / "train", FOLDER / "held"
_TAG = re.compile(r"<q(?P<attributes>[^>]*)>|</q>")
_ATTRIBUTE = re.compile(r'\s+(\w+)="([^"]*)"')
_ATTRIBUTES = {"id", "who", "thought"}


@dataclass(frozen=True, slots=True)
class Label:
    """One quote: its parts as spans of the plain text, and who said it; `who` is "" where nobody knows."""

    parts: tuple[tuple[int, int], ...]
    who: str
    thought: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A labelled article: its plain text, and its quotes in the order of their first parts."""

    name: str
    text: str
    labels: tuple[Label, ...]


class LabelError(ValueError):
    """A tag is not as it should be; the message says where."""


def articles(folder: Path) -> Iterator[Written]:
    """Yield the articles of a folder by name. Raises LabelError."""
    for path in sorted(folder.glob("*.txt")):
        yield untagged(path.stem, path.read_text(encoding="utf-8"))


def untagged(name: str, tagged: str) -> Written:
    """Return a tagged text without its tags, and what they say. Raises LabelError where a tag is broken."""
    plain: list[str] = []
    length = end = 0
    opened: tuple[dict[str, str], int] | None = None
    labels: dict[str, Label] = {}
    for tag in _TAG.finditer(tagged):
        plain.append(tagged[end : tag.start()])
        length += tag.start() - end
        end = tag.end()
        where = f"{name}, line {tagged.count(chr(10), 0, tag.start()) + 1}: {tag.group()}"
        if (tag.group() == "</q>") is (opened is None):
            raise LabelError(f"{where}: tags do not pair")
        if opened is None:
            opened = _attributes(tag.group("attributes"), where), length
        else:
            attributes, start = opened
            _add(labels, attributes, (start, length), where)
            opened = None
    if opened is not None:
        raise LabelError(f"{name}: the last tag is left open")
    text = "".join(plain) + tagged[end:]
    for label in labels.values():
        if label.who.casefold() not in " ".join(text.split()).casefold():
            raise LabelError(f"{name}: nobody is called “{label.who}” in the text")
    return Written(name, text, tuple(sorted(labels.values(), key=lambda label: label.parts)))


def _attributes(written: str, where: str) -> dict[str, str]:
    found = dict(_ATTRIBUTE.findall(written))
    if _ATTRIBUTE.sub("", written).strip() or not {"who"} <= found.keys() <= _ATTRIBUTES:
        raise LabelError(f"{where}: a tag says who, and may have an id and a thought")
    return found


def _add(labels: dict[str, Label], attributes: dict[str, str], part: tuple[int, int], where: str) -> None:
    who, thought = " ".join(attributes["who"].split()), attributes.get("thought") == "yes"
    key = attributes.get("id", where + str(part))
    before = labels.get(key)
    if before is not None and before.who != who:
        raise LabelError(f"{where}: the parts of one quote are said by one")
    labels[key] = Label((*(before.parts if before else ()), part), who, thought)
