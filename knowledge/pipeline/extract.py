"""The per-article half of the pipeline: an article in, its record out. Pure, so it runs under any executor."""

import hashlib
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from knowledge.model import Article, Record
from knowledge.pipeline.annotate import Parser, load
from knowledge.pipeline.dates.expressions import find
from knowledge.pipeline.events.events import events
from knowledge.pipeline.keywords import keywords
from knowledge.pipeline.language.text import Text
from knowledge.pipeline.people.cast import cast
from knowledge.pipeline.quotes.quotes import quotes
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
    article = text.article.model_copy(update={"keywords": keywords(text)})
    return Record(article=article, quotes=said, mentions=mentions)


def extractor(model: str | None, excerpt: Excerpt) -> Callable[[Article], Record]:
    """Return `extract` for other processes: picklable, and each process loads the model once."""
    return partial(_extract_here, model, excerpt)


def _extract_here(model: str | None, excerpt: Excerpt, article: Article) -> Record:
    return extract(article, _parser(model), excerpt)


@cache
def _parser(model: str | None) -> Parser:
    return load(model)


def parser_version(model: str | None) -> str:
    """Return the version of the model that `extractor` uses."""
    return _parser(model).version


def version(model: str | None, excerpt: Excerpt) -> str:
    """Return what a record depends on besides its article: the model, the excerpt, a digest of our code and weights."""
    folder = Path(__file__).parent
    sources = sorted([*folder.rglob("*.py"), *folder.rglob("*.json"), *folder.parent.glob("*.py")])
    code = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:12]
    return f"{parser_version(model)}, {excerpt}, {code}"
