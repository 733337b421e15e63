"""Articles from files and folders of plain text."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from knowledge.errors import ArticleError, SourceError
from knowledge.ids import article_id
from knowledge.model import Article, Basis
from knowledge.sources.facts import Facts, beside, facts_beside, facts_from
from knowledge.sources.front_matter import FrontMatter, front_matter

SUFFIXES = (".txt", ".md")
# The longest article we know of has 0.4 MB; what is larger is a dump or a mistake, and would hold up everything else.
MOST_BYTES = 10_000_000
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WEB_PAGE = re.compile(r"\s*<(?:!doctype|html|\?xml)\b", re.IGNORECASE)
# Three words and a full stop are a sentence; a line of so many words without one may be part of a longer sentence.
_FEWEST_WORDS = 3
_WORDS_WITHOUT_STOP = 8


def find(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the article files that `paths` name: files as given, a folder's .txt and .md files (all levels) by name.

    A folder's README and hidden files are no articles. A file named twice is taken once.
    Raises SourceError: a path that is not there or cannot be listed, a folder without articles, a malformed
    `articles.toml`, two files with one stem.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _files(path):
            found.setdefault(file.resolve(), file)
    stems: dict[str, Path] = {}
    for file in found.values():
        other = stems.setdefault(file.stem, file)
        if other is not file:
            raise SourceError(f"{other} and {file} have one name, {file.stem!r}; rename one of them.")
    for folder in dict.fromkeys(file.parent for file in found.values()):
        beside(folder)
    return tuple(found.values())


def read(path: Path) -> Article:
    """Return the article in a file, with its text exactly as decoded, and what is known of it from outside.

    `articles.toml` beside the file has the last word over its front matter.
    Raises ArticleError: not readable, too large, binary, not UTF-8, empty, without prose, a malformed front matter.
    Raises SourceError: a malformed `articles.toml`.
    """
    text = _decoded(_bytes(path))
    front = front_matter(text)
    _demand_prose(text[front.end :])
    facts = facts_beside(path).over(_stated(front))
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Article(
        id=article_id(sha256, facts.url),
        name=path.stem,
        outlet=facts.outlet,
        title=facts.title,
        url=facts.url,
        author=facts.author,
        published=facts.published,
        basis=facts.basis or Basis.UNKNOWN,
        sha256=sha256,
        text=text,
    )


def _files(path: Path) -> Iterator[Path]:
    """Yield the article files at `path`."""
    try:
        if path.is_file():
            yield path
            return
        if not path.is_dir():
            raise SourceError(f"There is no file or folder {path}.")
        inside = sorted(file for file in path.rglob("*") if _is_article(file.relative_to(path)) and file.is_file())
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}.") from error
    if not inside:
        raise SourceError(f"The folder {path} holds no {' or '.join(SUFFIXES)} file.")
    yield from inside


def _is_article(file: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.parts)
    return file.suffix.lower() in SUFFIXES and not hidden and file.stem.lower() != "readme"


def _bytes(path: Path) -> bytes:
    """Return the content of a file, never reading more than is allowed."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ArticleError(f"cannot be read: {error.strerror}") from error
    if len(content) > MOST_BYTES:
        raise ArticleError(f"is too large: more than {MOST_BYTES // 1_000_000} MB")
    return content


def _decoded(content: bytes) -> str:
    """Return the text of a UTF-8 file, less a byte order mark."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or _every_other_byte_is_zero(content):
        raise ArticleError("is not UTF-8 but looks like UTF-16; save it as UTF-8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ArticleError(_what_it_looks_like(content, error.start)) from error
    if _CONTROL.search(text):
        raise ArticleError("is binary, not text")
    return text


def _every_other_byte_is_zero(content: bytes) -> bool:
    """UTF-16 without a mark: in English text, every second byte is zero and the others are not."""
    even, odd = content[:1000:2], content[1:1000:2]
    return min(len(even), len(odd)) > 1 and sorted(
        (even.count(0) > len(even) * 0.9, odd.count(0) > len(odd) * 0.9)
    ) == [
        False,
        True,
    ]


def _what_it_looks_like(content: bytes, position: int) -> str:
    western = content.decode("latin-1")
    if _CONTROL.search(western):
        return "is binary, not text"
    letters = sum(character > "\x7f" for character in western)
    # In a Western language few letters carry an accent; in Cyrillic or Greek nearly all are above 0x7F.
    guess = "Latin-1 or Windows-1252" if letters < len(western) * 0.3 else "an older encoding of another script"
    return f"is not UTF-8 (byte 0x{content[position]:02X} at {position}) but looks like {guess}; save it as UTF-8"


def _demand_prose(content: str) -> None:
    if not content:
        raise ArticleError("is empty")
    if not any(character.isprintable() and not character.isspace() for character in content):
        raise ArticleError("holds only white space")
    if _WEB_PAGE.match(content):
        raise ArticleError("is a web page, not plain text; save its text")
    if not any(_is_prose(line.split()) for line in content.splitlines()):
        raise ArticleError("holds no prose: not one sentence")


def _is_prose(words: list[str]) -> bool:
    spelt = sum(any(character.isalpha() for character in word) for word in words)
    stopped = bool(words) and words[-1].rstrip("\"')]”’»").endswith((".", "!", "?", "…"))
    return spelt >= (_FEWEST_WORDS if stopped else _WORDS_WITHOUT_STOP)


def _stated(front: FrontMatter) -> Facts:
    """Return the facts of a front matter: a date without a basis is one that the article itself states."""
    try:
        facts = facts_from({key: value for key, value in front.facts.items() if value})
    except ValueError as error:
        raise ArticleError(f"has a malformed front matter: {error}") from error
    undated = facts.published is None or facts.basis is not None
    return facts if undated else facts.model_copy(update={"basis": Basis.STATED})
