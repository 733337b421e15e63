"""The per-article half of the pipeline: an article in, its record out. Pure, so it runs under any executor."""

import hashlib
from functools import cache
from pathlib import Path

from knowledge.model import Article, Mention, Record
from knowledge.pipeline.annotate import Parser, load
from knowledge.pipeline.dates import find
from knowledge.pipeline.events import events
from knowledge.pipeline.people import cast
from knowledge.pipeline.quotes import quotes
from knowledge.pipeline.text import Text
from knowledge.settings import Excerpt


def extract(article: Article, parser: Parser, excerpt: Excerpt) -> Record:
    """Return what `article` says: who is named, what was said, what happened.

    Args:
        article: with its text.
        parser: a loaded language model.
        excerpt: how much of a sentence an event's line may keep where no template fits.
    """
    return record_of(parser.parse(article), excerpt)


def record_of(text: Text, excerpt: Excerpt) -> Record:
    """Return the record of an article that is parsed."""
    named = cast(text)
    dates = find(text)
    said = quotes(text, named, dates)
    happened = events(text, named, said, dates, excerpt)
    mentions = (*named.mentions, *happened)
    return Record(article=text.article, quotes=said, mentions=tuple(_dated(text.article, each) for each in mentions))


def _dated(article: Article, mention: Mention) -> Mention:
    return mention.model_copy(update={"day": article.day})


def extract_with(model: str | None, excerpt: Excerpt, article: Article) -> Record:
    """Do the same in a process of its own, which loads the model once."""
    return extract(article, _parser(model), excerpt)


@cache
def _parser(model: str | None) -> Parser:
    return load(model)


@cache
def code_version() -> str:
    """Return a digest of the pipeline's own code: a record cached by another version is not used again."""
    folder = Path(__file__).parent
    shared = (folder.parent / "names.py", folder.parent / "model.py", folder.parent / "ids.py")
    sources = sorted([*folder.glob("*.py"), *shared])
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:16]
