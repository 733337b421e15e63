"""Articles into a store: `build`, `add` and `remove`. Alone in the pipeline, it does I/O, order and counting.

A bad article becomes a line of the report and the run goes on. An exception that nobody foresaw stops the run, and what
was published before stays published.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from knowledge.corrections import Correction, Desk
from knowledge.errors import ArticleError, CorrectionError, SourceError
from knowledge.ids import digest
from knowledge.model import Article, Mention, Record
from knowledge.pipeline.correct import apply
from knowledge.pipeline.linking.link import blocks, link
from knowledge.pipeline.linking.relink import relink
from knowledge.pipeline.report import Report
from knowledge.pipeline.verify import UnfaithfulRecordError, verify
from knowledge.sources import find, read
from knowledge.store.interface import Draft, Store

SOME = 10  # names that an error lists


@dataclass(frozen=True)
class Plan:
    """How to read articles: the same for every article of a run.

    `extract` must be picklable where there is an executor. `version` names all that its result depends on besides the
    article; a result kept under another version is made anew. `parser` is what readers of the store are told of it.
    """

    extract: Callable[[Article], Record]
    parser: str
    version: str
    corrections: tuple[Correction, ...] = ()
    keep_text: bool = True
    executor: Executor | None = None  # none: in this process
    progress: Callable[[Iterator[Record], int], Iterator[Record]] = lambda records, _: records


def build(store: Store, sources: Sequence[Path], plan: Plan) -> Report:
    """Make a store of exactly these sources beside the live one, and publish it whole."""
    report = Report()
    with store.build(plan.parser) as draft:
        came, _ = _take_in(draft, sources, plan, report)
        linked = link(came)
        draft.put_records(linked.members, linked.records)
    return report


def add(store: Store, sources: Sequence[Path], plan: Plan) -> Report:
    """Add these sources to the live store, or replace those that are there, in one transaction."""
    report = Report()
    with store.change(plan.parser) as draft:
        relink(draft, *_take_in(draft, sources, plan, report))
    return report


def remove(store: Store, names: Sequence[str]) -> Report:
    """Take articles out of the live store, each given by id, by name or by path, in one transaction.

    Raises:
        SourceError: the store has no such article; nothing is removed.
    """
    report = Report()
    with store.change() as draft:
        gone: list[Mention] = []
        for name in dict.fromkeys(names):
            article = _find(draft, name)
            gone.extend(draft.remove_article(article.id))
            report.removed.append(article.name)
        relink(draft, (), gone)
    return report


def _find(draft: Draft, name: str) -> Article:
    article = draft.articles().get(name)
    found = [article] if article else draft.named(name) or draft.named(Path(name).stem)
    if not found:
        some = ", ".join(sorted(each.name for each in islice(draft.articles().values(), SOME)))
        raise SourceError(
            f"The store has no article {name}; it has {some}" + ("" if len(draft.articles()) <= SOME else ", …")
        )
    if len(found) > 1:
        raise SourceError(
            f"{len(found)} articles are called {name}; name one by its id: {', '.join(a.id for a in found)}"
        )
    return found[0]


def _take_in(draft: Draft, sources: Sequence[Path], plan: Plan, report: Report) -> tuple[list[Mention], list[Mention]]:
    """Read, extract, correct, verify and store every article; return the mentions that came and those that went."""
    articles = _read(sources, report)
    if not articles:
        reasons = "; ".join(f"{name}: {reason}" for name, reason in report.skipped.items())
        raise SourceError(
            f"No article could be read, so nothing is published ({reasons or 'no .txt or .md file there'})"
        )
    desk = Desk(plan.corrections)
    came: list[Mention] = []
    went: list[Mention] = []
    for record in plan.progress(_records(draft, articles, plan, report), len(articles)):
        verify(record)
        right, outcome = apply(record, desk.of(record.article))
        _verify_corrected(right)
        article = right.article
        for old in _replaced(draft, article, report):
            went.extend(draft.remove_article(old.id))
        kept = article if plan.keep_text else article.model_copy(update={"text": None})
        draft.put_article(kept, right.quotes)
        draft.put_mentions((mention, blocks(mention)) for mention in right.mentions)
        came.extend(right.mentions)
        report.read += 1
        report.quotes += len(right.quotes)
        report.events += sum(mention.event is not None for mention in right.mentions)
        report.applied += outcome.applied
        report.stale += outcome.stale
        report.deletable += outcome.deletable
    names = {article.name for article in articles}
    absent = (each for each in plan.corrections if each.name not in names and each.article not in draft.articles())
    report.homeless = [each for each in absent if not (each.name and draft.named(each.name))]
    return came, went


def _replaced(draft: Draft, article: Article, report: Report) -> list[Article]:
    """Return what `article` takes the place of: its own text under any name, and its name with an older text."""
    same = draft.articles().get(article.id)
    older = (
        [] if article.url else [each for each in draft.named(article.name) if not each.url and each.id != article.id]
    )
    if same and same.name != article.name:
        report.replaced.append(f"{same.name} by {article.name}, which has the same text")
    report.replaced.extend(f"{each.name}, whose text was another" for each in older)
    return [same, *older] if same else older


def _verify_corrected(record: Record) -> None:
    """What the machine says wrongly is our bug; what an editor says wrongly is theirs to mend."""
    try:
        verify(record)
    except UnfaithfulRecordError as error:
        raise CorrectionError(
            f"A correction says what its article does not: {error}. Mend it in the corrections"
        ) from error


def _read(sources: Sequence[Path], report: Report) -> list[Article]:
    """Read every source that can be read; the others are reported, and so is a text that comes twice."""
    articles: dict[str, Article] = {}
    for path in find(sources):
        try:
            article = read(path)
        except ArticleError as error:
            report.skipped[str(path)] = str(error)
            continue
        if article.id in articles:
            report.skipped[str(path)] = f"the same article as {articles[article.id].name}"
            continue
        articles[article.id] = article
    return sorted(articles.values(), key=lambda article: article.id)


def _records(draft: Draft, articles: Sequence[Article], plan: Plan, report: Report) -> Iterator[Record]:
    """Yield each article's record, from the cache where the same pipeline read the same text before."""
    fresh: list[Article] = []
    for article in articles:
        kept = draft.cached(_cache_key(article, plan))
        if kept is None:
            fresh.append(article)
            continue
        report.cached += 1
        yield _with_text(Record.model_validate_json(kept), article.text)
    for article, record in zip(fresh, extracted(fresh, plan), strict=True):
        # Without the computed fields, which reading would refuse.
        draft.keep(_cache_key(article, plan), _with_text(record, None).model_dump_json(round_trip=True).encode())
        yield record


def extracted(articles: Sequence[Article], plan: Plan) -> Iterator[Record]:
    """Yield each article's record, made by the plan's executor where it has one: the per-article half of a build."""
    return plan.executor.map(plan.extract, articles) if plan.executor else map(plan.extract, articles)


def _with_text(record: Record, text: str | None) -> Record:
    return record.model_copy(update={"article": record.article.model_copy(update={"text": text})})


def _cache_key(article: Article, plan: Plan) -> str:
    """The text (by its hash), what is known of it from outside, and all that made the record."""
    return digest(article.model_dump_json(exclude={"text", "arrived"}), plan.version)
