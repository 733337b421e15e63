"""How right events are beside our own labelled articles: `./run bench events --only own`.

A predicted event is a labelled one whose trigger its mention covers; failing that, one where the word of the one
governs the word of the other in the parse ("held", "talks"). Each counts once: a second event of the same happening is
false. Of events that are matched, status, sides, days, place and category are judged; figures, temporal expressions
and links are judged over everything. `CONCEDE` and `RETREAT` count as `YIELD`, which an older codebook has for both.

Names are the same where the words of one are among those of the other, articles aside. Days are *open* where we give
none, *wrong* where we give others: the second is the worse.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations

from knowledge.ids import article_id
from knowledge.model import Article, Basis, Event, Figure, Mention
from knowledge.names import fold
from knowledge.pipeline.annotate import Parser, load
from knowledge.pipeline.dates.expressions import find
from knowledge.pipeline.extract import record_of
from knowledge.pipeline.language.text import Text, Token
from knowledge.pipeline.linking.link import link
from knowledge.settings import Excerpt
from tests.evaluation.happened import HELD, TRAIN, Happened, Number, Told, Where, articles

_ARTICLES = frozenset({"a", "an", "the"})
_AS_NOW = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_FIGURES = ("figures, value", "figures, what", "figures, claimed by")
_MEASURES = ("events", "actors", "recipients", *_FIGURES, "dates", "links", "links of what was extracted")
Parse = Callable[[Article], Text]
Tell = Callable[[Text], Sequence[Mention]]


@dataclass
class Tally:
    """Counts over articles, and the errors in words."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def pair(self, what: str, *, right: int, predicted: int, labelled: int) -> None:
        """Count hits, predictions and labels of one measure."""
        self.counts.update({f"{what} right": right, f"{what} predicted": predicted, f"{what} labelled": labelled})

    def scores(self, what: str) -> tuple[float, float, float]:
        """Return precision, recall and F1 of a measure that `pair` counted."""
        right, predicted, labelled = (self.counts[f"{what} {each}"] for each in ("right", "predicted", "labelled"))
        precision, recall = (right / every if every else 0.0 for every in (predicted, labelled))
        return precision, recall, 2 * right / (predicted + labelled) if predicted + labelled else 0.0


def main(*, errors: bool) -> None:
    """Print the table for both sets, and with `errors` those on the one that may be read."""
    for folder in (TRAIN, HELD):
        if not folder.is_dir():
            continue
        tally = judge(articles(folder), _parser().parse)
        print("\n".join([f"own articles, {folder.name}", *table(tally)]), flush=True)
        if errors and folder == TRAIN:
            print("\n".join(tally.errors))


@cache
def _parser() -> Parser:
    return load()


def told(text: Text) -> list[Mention]:
    """Return the events that the pipeline reads in an article."""
    return [each for each in record_of(text, Excerpt.SENTENCE).mentions if each.event is not None]


def judge(labelled: Iterable[Happened], parse: Parse, tell: Tell = told) -> Tally:
    """Return how right the pipeline is on labelled articles; `tell` gives the events of a parsed one."""
    tally = Tally()
    tellings: dict[str, tuple[Mention, str | None]] = {}
    named: list[tuple[str, str]] = []
    for article in labelled:
        text = parse(_read(article))
        mentions = tell(text)
        found = matched(text, mentions, article.events)
        tellings |= {each.id: (each, found[each.id].same if each.id in found else None) for each in mentions}
        named += [(article.name, each.same) for each in article.events]
        _judge_events(tally, article, mentions, found)
        _judge_figures(tally, article, [each.event for each in mentions if each.event])
        _judge_dates(tally, article, text)
    _judge_links(tally, tellings, named)
    return tally


def _read(article: Happened) -> Article:
    sha256 = hashlib.sha256(article.text.encode()).hexdigest()
    basis = Basis.PAGE if article.published else Basis.UNKNOWN
    known = Article(id=article_id(sha256, None), name=article.name, sha256=sha256, text=article.text)
    return known.model_copy(update={"outlet": article.outlet, "published": article.published, "basis": basis})


def matched(text: Text, mentions: Sequence[Mention], events: Sequence[Told]) -> dict[str, Told]:
    """Return which labelled event each mention is of, by its id; each of both at most once."""
    found: dict[str, Told] = {}
    open_events = list(events)
    for near in (_covers, _governs):
        for mention in mentions:
            if mention.id in found:
                continue
            words = text.words(mention.start, mention.end)
            told = next((e for e in open_events if any(near(text, words, at) for at in (e.where, *e.also))), None)
            if told is not None:
                found[mention.id] = told
                open_events.remove(told)
    return found


def _covers(text: Text, words: Sequence[Token], at: Where) -> bool:
    return any(word.start < at[1] and at[0] < word.end for word in words if text.tokens)


def _governs(text: Text, words: Sequence[Token], at: Where) -> bool:
    """Whether one word hangs from the other, be it by a preposition: "held talks", "took part in the talks"."""
    others = text.words(*at)
    return any(o.i in _above(text, w) or w.i in _above(text, o) for w in words for o in others)


def _above(text: Text, word: Token) -> tuple[int, ...]:
    head = text.head(word)
    return (head.i, head.head) if head.pos == "ADP" else (head.i,)


def _judge_events(tally: Tally, article: Happened, mentions: Sequence[Mention], found: dict[str, Told]) -> None:
    tally.pair("events", right=len(found), predicted=len(mentions), labelled=len(article.events))
    reached = {told.where for told in found.values()}
    for told in article.events:
        if told.where not in reached:
            tally.errors.append(f"{article.name}: missed {_around(article.text, told.where)} ({told.status})")
    for mention in mentions:
        event = mention.event
        if event is None:
            continue
        here = f"{article.name}: {_around(article.text, (mention.start, mention.end))}"
        if mention.id not in found:
            tally.errors.append(f"{here}: false, {event.status} “{event.line}”")
            continue
        for what, verdict in verdicts(event, found[mention.id]):
            tally.counts[f"{what} {verdict}"] += 1
            if verdict not in {"right", "rightly open"}:
                tally.errors.append(f"{here}: {what} {verdict}: {_both(event, found[mention.id], what)}")
        for what in ("actors", "recipients"):
            ours, theirs = [each.name for each in getattr(event, what)], getattr(found[mention.id], what)
            tally.pair(what, right=_shared(ours, theirs), predicted=len(ours), labelled=len(theirs))
            if _shared(ours, theirs) < max(len(ours), len(theirs)):
                tally.errors.append(f"{here}: {what} {ours} for {list(theirs)}")


def _around(text: str, where: Where) -> str:
    start, end = where
    left, right = text[max(0, start - 35) : start], text[end : end + 35]
    return " ".join(f"…{left}[[{text[start:end]}]]{right}…".split())


def _both(event: Event, told: Told, what: str) -> str:
    when = event.when
    ours, gold = {
        "status": (event.status.value, told.status.value),
        "days": (f"{when.start}/{when.end} {when.written or ''}", "/".join(map(str, told.days or ("none",)))),
        "place": (event.place.name if event.place else None, told.place),
        "category": (event.category, told.category),
    }[what]
    return f"{ours} for {gold}"


def verdicts(event: Event, told: Told) -> Iterator[tuple[str, str]]:
    """Yield what is judged of an event, and how: right, rightly open, open, wrong."""
    yield "status", "right" if event.status is told.status else "wrong"
    ours = (event.when.start, event.when.end) if event.when.start else None
    yield "days", _verdict(ours, told.days, same=ours == told.days)
    place = event.place.name if event.place else None
    yield "place", _verdict(place, told.place, same=bool(place and told.place and same_name(place, told.place)))
    kind, labelled = (_AS_NOW.get(each or "", each) for each in (event.category, told.category))
    yield "category", _verdict(kind, labelled, same=kind == labelled)


def _verdict(ours: object, gold: object, *, same: bool) -> str:
    if ours is None:
        return "rightly open" if gold is None else "open"
    return "right" if same else "wrong" if gold is not None else "made up"


def same_name(one: str, other: str) -> bool:
    """Whether all words of one name are among the other's: "Ana Diaz" and "the mayor, Ana Diaz"."""
    a, b = ({word for word in fold(name).split() if word not in _ARTICLES} for name in (one, other))
    return bool(a and b) and (a <= b or b <= a)


def _shared(ours: Sequence[str], theirs: Sequence[str]) -> int:
    rest = list(theirs)
    for name in ours:
        same = next((each for each in rest if same_name(name, each)), None)
        if same is not None:
            rest.remove(same)
    return len(theirs) - len(rest)


def _judge_figures(tally: Tally, article: Happened, events: Sequence[Event]) -> None:
    """Count the figures over all events: by value, with what is counted, and with whose word it is."""
    gold = [number for told in article.events for number in told.figures]
    ours = list({(f.evidence.start, f.evidence.end): f for event in events for f in event.figures}.values())
    rights: Counter[str] = Counter()
    for figure in ours:
        number = next((n for n in gold if _covered(figure, n) and _same_value(figure, n)), None)
        if number is None:
            tally.errors.append(f"{article.name}: figure {_written(figure)} is not labelled so")
            continue
        what = not number.what or same_name(figure.what or "", number.what)
        claimant = figure.claimed_by.name if figure.claimed_by else ""
        claimed = claimant == number.claimed_by or same_name(claimant, number.claimed_by)
        rights.update({"figures, value": 1, "figures, what": what, "figures, claimed by": what and claimed})
        if not (what and claimed):
            wanted = f"{number.what} by {number.claimed_by or 'the article'}"
            tally.errors.append(f"{article.name}: figure {_written(figure)} for {wanted}")
    for measure in _FIGURES:
        tally.pair(measure, right=rights[measure], predicted=len(ours), labelled=len(gold))


def _written(figure: Figure) -> str:
    claimant = figure.claimed_by.name if figure.claimed_by else "the article"
    return f"{figure.comparator} {figure.value} {figure.unit or ''} {figure.what} by {claimant}"


def _covered(figure: Figure, number: Number) -> bool:
    return figure.evidence.start < number.where[1] and number.where[0] < figure.evidence.end


def _same_value(figure: Figure, number: Number) -> bool:
    if number.value is None:
        return figure.value is None and fold(figure.comparator) in fold(number.comparator)
    return figure.value == number.value and figure.comparator == number.comparator


def _judge_dates(tally: Tally, article: Happened, text: Text) -> None:
    """Count temporal expressions that overlap a labelled one and mean the same."""
    ours = find(text)
    right = 0
    for each in ours:
        gold = next((d for d in article.dates if each.start < d.where[1] and d.where[0] < each.end), None)
        same = gold is not None and _same_day(each.value, gold.value)
        right += same
        if not same:
            wanted = gold.value if gold else "none"
            tally.errors.append(
                f"{article.name}: date {_around(text.raw, (each.start, each.end))} {each.value} for {wanted}"
            )
    tally.pair("dates", right=right, predicted=len(ours), labelled=len(article.dates))


def _same_day(value: str, labelled: str | None) -> bool:
    """Tell whether a value is the labelled one; where nobody can know it, whether it names no year."""
    return value == labelled if labelled else not value[:1].isdigit()


def _judge_links(
    tally: Tally, tellings: dict[str, tuple[Mention, str | None]], named: Sequence[tuple[str, str]]
) -> None:
    """Count pairs of reports of one happening in two articles; also of those pairs that were extracted."""
    records = link(mention for mention, _ in tellings.values()).members
    gold = sum(a[1] == b[1] and a[0] != b[0] for a, b in combinations(named, 2))
    pairs = [(a, b) for a, b in combinations(tellings.values(), 2) if a[0].article != b[0].article]
    ours = [(a, b) for a, b in pairs if records[a[0].id] == records[b[0].id]]
    right = sum(a[1] is not None and a[1] == b[1] for a, b in ours)
    extracted = sum(a[1] is not None and a[1] == b[1] for a, b in pairs)
    tally.pair("links", right=right, predicted=len(ours), labelled=gold)
    tally.pair("links of what was extracted", right=right, predicted=len(ours), labelled=extracted)
    for a, b in ours:
        if a[1] is None or a[1] != b[1]:
            tally.errors.append(f"linked wrongly: {a[1]} “{_line(a[0])}” with {b[1]} “{_line(b[0])}”")
    for a, b in pairs:
        if a[1] is not None and a[1] == b[1] and records[a[0].id] != records[b[0].id]:
            tally.errors.append(f"left apart, {a[1]}: “{_line(a[0])}” and “{_line(b[0])}”")


def _line(mention: Mention) -> str:
    return mention.event.line if mention.event else ""


def table(tally: Tally) -> list[str]:
    """Return the lines that are printed."""
    lines = [_row(tally, what) for what in _MEASURES]
    for what in ("status", "days", "place", "category"):
        verdicts_of = {key.removeprefix(f"{what} "): n for key, n in tally.counts.items() if key.startswith(f"{what} ")}
        every = sum(verdicts_of.values())
        shares = "  ".join(f"{key} {n}" for key, n in sorted(verdicts_of.items(), key=lambda each: -each[1]))
        lines.append(f"  {what:<30} of {every} matched: {shares}")
    return lines


def _row(tally: Tally, what: str) -> str:
    scores = "P {:5.1f}  R {:5.1f}  F1 {:5.1f}".format(*(100 * each for each in tally.scores(what)))
    return f"  {what:<30} {scores}   ({tally.counts[f'{what} labelled']} labelled)"
