"""Made-up texts, read for their dates without a parse."""

from datetime import date

from knowledge.model import Article, Basis
from knowledge.pipeline.clean import paragraphs
from knowledge.pipeline.dates.expressions import Timex, find
from knowledge.pipeline.language.text import Paragraph, Text

WEDNESDAY = date(2023, 7, 19)
SUNDAY = date(2023, 7, 16)


def text(raw: str, day: date | None = WEDNESDAY) -> Text:
    """Return an article that was published on `day`, by its paragraphs alone."""
    article = Article(id="a", name="a", published=day, basis=Basis.PAGE if day else Basis.UNKNOWN, sha256="0", text=raw)
    return Text(article, (), tuple(Paragraph(start, end, 0, 0, ()) for start, end in paragraphs(raw)))


def read(raw: str, day: date | None = WEDNESDAY) -> list[tuple[str, str]]:
    """Return the expressions of a text as written, each with its value."""
    return [(raw[each.start : each.end], each.value) for each in find(text(raw, day))]


def values(raw: str, day: date | None = WEDNESDAY) -> list[str]:
    """Return the values of the expressions of a text."""
    return [each.value for each in find(text(raw, day))]


def only(raw: str, day: date | None = WEDNESDAY) -> Timex:
    """Return the one expression of a text."""
    (found,) = find(text(raw, day))
    return found
