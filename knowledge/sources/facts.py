"""What is known of an article from outside its text: `articles.toml` beside it, and its front matter."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from knowledge.errors import SourceError
from knowledge.model import Basis, Frozen

NAME = "articles.toml"
KEYS = ("title", "outlet", "url", "author", "published", "basis")
# What other programs call these.
_MEANT = {
    **dict.fromkeys(("date", "day", "pubdate", "published_at", "publication_date", "created"), "published"),
    **dict.fromkeys(("source", "site", "publisher", "newspaper", "publication"), "outlet"),
    **dict.fromkeys(("link", "permalink", "canonical"), "url"),
    **dict.fromkeys(("headline", "name"), "title"),
    **dict.fromkeys(("authors", "byline", "by"), "author"),
}


class Facts(Frozen):
    """Each is None where nobody gave it."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    published: datetime | date | None = None
    basis: Basis | None = None

    def over(self, other: "Facts") -> "Facts":
        """Return these facts, completed from `other`. A date and its basis belong together."""
        given = self.model_dump(exclude_none=True)
        below = other.model_dump(exclude_none=True)
        if "published" in given:
            below.pop("basis", None)
        return Facts.model_validate(below | given)


def facts_from(values: Mapping[str, object]) -> Facts:
    """Return the facts in a table of `articles.toml` or a front matter.

    Raises ValueError, with the key and what is wrong with it.
    """
    checked: dict[str, object] = {}
    for key, value in values.items():
        if key not in KEYS:
            meant = f"; did you mean {_MEANT[key.lower()]!r}?" if key.lower() in _MEANT else ""
            raise ValueError(f"unknown key {key!r}{meant} (known: {', '.join(KEYS)})")
        checked[key] = _published(value) if key == "published" else _words(key, value)
    if checked.get("basis", Basis.UNKNOWN) != Basis.UNKNOWN and "published" not in checked:
        raise ValueError("basis: there is no 'published' that it could be the basis of")
    return Facts.model_validate(checked)


def facts_beside(path: Path) -> Facts:
    """Return what the `articles.toml` in the folder of `path` says of that file.

    Raises SourceError when that file is there and malformed.
    """
    return beside(path.parent).get(path.name, Facts())


def beside(folder: Path) -> Mapping[str, Facts]:
    """Return all facts in a folder's `articles.toml`, by file name; none where there is no such file.

    Raises SourceError, with the file, the table and the key, when it is malformed.
    """
    file = folder / NAME
    try:
        seen = file.stat()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SourceError(f"{file} cannot be read: {error.strerror}.") from error
    return _load(file, seen.st_mtime_ns, seen.st_size)


@lru_cache(maxsize=64)  # a folder's articles are read one by one; its table is parsed once, and again when it changes
def _load(file: Path, _changed: int, _size: int) -> Mapping[str, Facts]:
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:  # a TOML or UTF-8 error is a ValueError
        raise SourceError(f"{file} is not valid TOML: {error}.") from error
    facts: dict[str, Facts] = {}
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise SourceError(f'{file}: {name!r} stands outside a table; write it below ["FILE NAME"].')
        try:
            facts[name] = facts_from(table)
        except ValueError as error:
            raise SourceError(f'{file}, ["{name}"]: {error}.') from error
    return facts


def _words(key: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{key}: not words in quotation marks: {value!r}")
    words = " ".join(value.split())
    if key == "basis" and words not in set(Basis):
        raise ValueError(f"basis: {words!r} is none of {', '.join(Basis)}")
    if key == "url" and not (urlsplit(words).scheme in {"http", "https"} and urlsplit(words).hostname):
        raise ValueError(f"url: not a web address: {words!r}")
    return words


def _published(value: object) -> datetime | date:
    """Return a day, or an instant with its zone."""
    found = value
    if isinstance(value, str):
        try:
            found = date.fromisoformat(value) if len(value) <= len("2025-01-01") else datetime.fromisoformat(value)
        except ValueError:
            raise ValueError(f"published: not a date like 2025-01-31 or 2025-01-31T08:00:00Z: {value!r}") from None
    if isinstance(found, datetime) and found.tzinfo is None:
        raise ValueError(f"published: a time needs its zone, as in 2025-01-31T08:00:00Z: {value}")
    if isinstance(found, date):
        return found
    raise ValueError(f"published: not a date like 2025-01-31: {value!r}")
