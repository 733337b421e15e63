"""Made-up articles, parsed by the real model, which is loaded once."""

import hashlib
from datetime import date
from functools import cache

from knowledge.model import Article, Basis
from knowledge.pipeline import annotate
from knowledge.pipeline.annotate import Parser
from knowledge.pipeline.language.text import Text


@cache
def _parser() -> Parser:
    return annotate.load()


def parsed(text: str, published: date | None = None) -> Text:
    """Return `text` as the article "a" of the pipeline, parsed."""
    sha256 = hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
    basis = Basis.STATED if published else Basis.UNKNOWN
    return _parser().parse(Article(id="a" * 13, name="a", sha256=sha256, text=text, published=published, basis=basis))
