"""The portable store: a folder of JSON Lines that git holds, people review, and that moves between engines.

One record a line, sorted by id, every field in its fixed order, so that a difference shows what changed. References to
people are ids of mentions, as in the store; a quote's `speaker` and an event's `figures` follow from the rest and stand
there to be read. `dump` of what was loaded is byte for byte what was loaded.
"""

import json
import os
import shutil
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from knowledge.errors import StoreDamagedError, StoreError, StoreMissingError, StoreVersionError
from knowledge.model import Article, Entity, Event, Mention, Quote
from knowledge.store.disk import sync
from knowledge.store.interface import Contents, Store
from knowledge.store.schema import SCHEMA_VERSION

_HEAD = "store.json"
_NAMES = ("articles", "entities", "quotes", "events", "mentions")
# A dump is written into the first folder, which is then renamed to the second: from there on it only has to be moved
# into place, and whoever comes next, to dump or to load, does so if the writer was killed.
_WRITING, _WRITTEN = ".dump.writing", ".dump.written"

_AT_A_TIME = 2_000  # records in memory while a store is loaded

_REDO = "write it again with `./run knowledge dump FOLDER`"

Line = dict[str, Any]
Item = TypeVar("Item")


def dump(store: Store, folder: Path) -> None:
    """Write the live store into `folder`, published whole; other files there stay as they are.

    Raises:
        StoreError: the store cannot be read, or the folder cannot be written.
    """
    with store.contents() as contents, _writable(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _settle(folder)
        writing = folder / _WRITING
        writing.mkdir()
        _write(contents, writing)
        sync(writing)
        writing.rename(folder / _WRITTEN)
        sync(folder)
        _settle(folder)


def load(folder: Path, store: Store) -> None:
    """Publish the portable store in `folder` as a build of `store`.

    Raises:
        StoreMissingError: there is no portable store in that folder.
        StoreVersionError: it was dumped by another version of the schema.
        StoreDamagedError: a line is no record; the file and line are named, and nothing is published.
        StoreBusyError: another writer holds the store.
    """
    with _writable(folder):
        if folder.is_dir():
            _settle(folder)
    pipeline = _pipeline(folder)
    with store.build(pipeline) as draft:
        held: dict[str, str] = {}
        for some in _batches(_read(folder, "mentions", _mention)):
            held.update((mention.id, mention.record) for mention, _ in some)
            draft.put_mentions(some)
        missing = set(held.values())
        readers: tuple[tuple[str, Callable[[Line], Entity | Event]], ...] = (
            ("entities", Entity.model_validate),
            ("events", _event),
        )
        for name, read in readers:
            for records in _batches(_read(folder, name, read)):
                missing.difference_update(record.id for record in records)
                draft.put_records({}, records)
        if missing:
            raise StoreDamagedError(f"{_file(folder, 'mentions')}: there is no record {min(missing)}; {_REDO}")
        said = _quotes_by_article(folder)
        for articles in _batches(_read(folder, "articles", Article.model_validate)):
            draft.put_articles((article, _quotes_at(folder, said.pop(article.id, ()), held)) for article in articles)
        if said:
            raise StoreDamagedError(f"{_file(folder, 'quotes')}: a quote is of no article there; {_REDO}")


def _batches(items: Iterator[Item]) -> Iterator[list[Item]]:
    while some := list(islice(items, _AT_A_TIME)):
        yield some


def _quotes_by_article(folder: Path) -> dict[str, "array[int]"]:
    """Return for each article where the lines of its quotes stand: their numbers and places in the file by turns.

    The quotes themselves are read when their article is due: all of them at once would fill the memory.
    """
    found: dict[str, array[int]] = {}
    for number, place, article in _placed(folder, "quotes", lambda line: str(line["article"])):
        found.setdefault(article, array("q")).extend((number, place))
    return found


def _quotes_at(folder: Path, places: Sequence[int], held: Mapping[str, str]) -> list[Quote]:
    """Return the quotes that stand at these places."""
    quotes, path = [], _file(folder, "quotes")
    with path.open("rb") as file:
        for number, place in zip(places[::2], places[1::2], strict=True):
            file.seek(place)
            with _told_where(path, number):
                quotes.append(_quote(json.loads(file.readline()), held))
    return quotes


def _write(contents: Contents, folder: Path) -> None:
    held: dict[str, str] = {}

    def mentions() -> Iterator[Line]:
        for mention, blocks in contents.mentions():
            held[mention.id] = mention.record
            yield _mention_line(mention, blocks)

    _write_lines(_file(folder, "articles"), map(_article_line, contents.articles()))
    _write_lines(_file(folder, "mentions"), mentions())
    _write_lines(_file(folder, "entities"), (entity.model_dump(mode="json") for entity in contents.entities()))
    _write_lines(_file(folder, "quotes"), (_quote_line(quote, held) for quote in contents.quotes()))
    _write_lines(_file(folder, "events"), map(_event_line, contents.events()))
    _write_lines(folder / _HEAD, [{"schema": SCHEMA_VERSION, "pipeline": contents.pipeline}])


def _article_line(article: Article) -> Line:
    return article.model_dump(mode="json", exclude={"text"} if article.text is None else None)


def _quote_line(quote: Quote, held: dict[str, str]) -> Line:
    line = quote.model_dump(mode="json")
    at = list(line).index("speaker")
    before, after = list(line.items())[:at], list(line.items())[at + 1 :]
    return dict([*before, ("speaker", held.get(quote.speaker or "")), ("mention", quote.speaker), *after])


def _event_line(event: Event) -> Line:
    line = event.model_dump(mode="json")
    return {("date" if field == "when" else field): value for field, value in line.items()}


def _mention_line(mention: Mention, blocks: Iterable[str]) -> Line:
    line = mention.model_dump(mode="json", exclude={"entity", "event"})
    if mention.entity:
        return {**line, "blocks": list(blocks), "entity": mention.entity.model_dump(mode="json")}
    assert mention.event is not None
    return {**line, "blocks": list(blocks), "event": _event_line(mention.event)}


def _quote(line: Line, held: Mapping[str, str]) -> Quote:
    """Read a quote. A speaker that does not follow from the mention was edited by hand: neither is to be trusted."""
    speaker, mention = line.pop("speaker"), line.pop("mention")
    if speaker != held.get(mention or ""):
        raise ValueError(f"the speaker {speaker} is not the record of the mention {mention}")
    return Quote.model_validate({**line, "speaker": mention})


def _event(line: Line) -> Event:
    return Event.model_validate(
        {("when" if field == "date" else field): value for field, value in line.items() if field != "figures"}
    )


def _mention(line: Line) -> tuple[Mention, tuple[str, ...]]:
    blocks = tuple(line.pop("blocks"))
    event = {"event": _event(line.pop("event"))} if "event" in line else {}
    return Mention.model_validate({**line, **event}), blocks


def _pipeline(folder: Path) -> str:
    """Return the version of the pipeline that made the store, having checked that of the schema."""
    path = folder / _HEAD
    try:
        head = json.loads(path.read_text(encoding="utf-8"))
        version, pipeline = head["schema"], str(head["pipeline"])
    except (FileNotFoundError, NotADirectoryError):
        raise StoreMissingError(
            f"There is no portable store in {folder} ({_HEAD} is missing); {_REDO.replace('again ', '')}"
        ) from None
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise StoreDamagedError(f"{path} cannot be read ({_reason(error)}); {_REDO}") from error
    if version != SCHEMA_VERSION:
        raise StoreVersionError(
            f"{folder} holds a store of schema {version}, this program reads {SCHEMA_VERSION}; "
            f"build from the articles with `./run knowledge build SOURCE…`, then {_REDO}"
        )
    return pipeline


def _read(folder: Path, name: str, read: Callable[[Line], Item]) -> Iterator[Item]:
    """Yield what each line of a file holds. Raises StoreDamagedError naming the file and the line."""
    return (item for _, _, item in _placed(folder, name, read))


def _placed(folder: Path, name: str, read: Callable[[Line], Item]) -> Iterator[tuple[int, int, Item]]:
    """Yield each line's number, its place in the file, and what it holds. Raises as `_read` does."""
    path, place = _file(folder, name), 0
    seen: set[str] = set()
    with _told_where(path, 1), path.open("rb") as lines:
        for number, text in enumerate(lines, 1):
            with _told_where(path, number):
                line = json.loads(text.decode())
                if line["id"] in seen:
                    raise ValueError(f"the id {line['id']} comes twice")
                seen.add(line["id"])
                item = read(line)
            yield number, place, item
            place += len(text)


@contextmanager
def _told_where(path: Path, number: int) -> Iterator[None]:
    """Say in which line of which file something was amiss."""
    try:
        yield
    except FileNotFoundError:
        raise StoreDamagedError(f"{path} is missing; {_REDO}") from None
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise StoreDamagedError(f"{path}, line {number}: {_reason(error)}; mend the line, or {_REDO}") from error


def _reason(error: Exception) -> str:
    """Return in one line what is wrong."""
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False)[0]
        return ": ".join([".".join(map(str, first["loc"])), first["msg"]])
    if isinstance(error, KeyError):
        return f"{error} is missing"
    return " ".join(str(error).split())


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}.jsonl"


def _write_lines(path: Path, lines: Iterable[Line]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for line in lines:
            file.write(json.dumps(line, ensure_ascii=False, allow_nan=False) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Finish what a dump began: move a whole one into place, throw a half one away."""
    shutil.rmtree(folder / _WRITING, ignore_errors=True)
    written = folder / _WRITTEN
    if written.is_dir():
        for path in sorted(written.iterdir()):
            path.replace(folder / path.name)
        sync(folder)
        written.rmdir()


@contextmanager
def _writable(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(f"{folder} cannot be written ({error.strerror}); name a folder that can") from error
