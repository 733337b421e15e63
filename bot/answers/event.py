"""One event, opened: when, where, who, what each side says, and the passages it rests on."""

from collections.abc import Iterator
from typing import assert_never

from bot.answers.choice import echo, missing, nearest_events, which_event
from bot.answers.cite import SHOWN_WORDS, event_blocks
from bot.answers.dated import dated as parted
from bot.answers.figures import row_of
from bot.ask import Ask
from bot.language import _, later
from bot.render.dates import dated, day, published
from bot.render.figures import amounts, number
from bot.render.html import (
    EMPTY,
    Html,
    bold,
    command_link,
    expandable,
    italic,
    join,
    lines,
    one_line,
    shortened,
    strong,
    text,
)
from bot.render.records import SEPARATOR, source, standing_of
from bot.reply import LABEL_LENGTH, Block, Button, Item, Reply, Sheet, paged
from knowledge.model import Event, Party, Stance, Status, When
from knowledge.query import Ambiguous, Found, Knowledge, Told, Unknown

# Who says so, where no figures do: one line for each stance.
_SAID = {
    Stance.ASSERTS: later("According to:"),
    Stance.DENIES: later("Denied by:"),
    Stance.DISPUTES: later("Disputed by:"),
}
# Categories of PLOVER's whose second side would not have had it.
_HOSTILE = frozenset({"ACCUSE", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "REJECT", "SANCTION", "THREATEN"})
_BEFORE, _AFTER, _RELATED = later("Related, before"), later("Related, after"), later("Related")
SHOWN_PEOPLE = 4  # buttons to those who take part
PARTIES_LENGTH = 300  # of the names on one line


def event(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/event WORDS`, `/event WORDS in MARCH` or `/event ID`."""
    subject = parted(ask.args, ask.today)
    match knowledge.event(subject.words or subject.whole, subject.days):
        case Found(item=found):
            return _opened(knowledge, ask, found)
        case Ambiguous(choices=choices):
            return which_event(knowledge, ask, choices)
        case Unknown(nearest=nearest):
            head = missing(knowledge, _("No event like {words} {here}."), words=echo(ask.args))
            return nearest_events(knowledge, ask, head, nearest)
        case other:
            assert_never(other)


def _opened(knowledge: Knowledge, ask: Ask, found: Event) -> Reply:
    standing = EMPTY if found.status is Status.HAPPENED else italic(standing_of(found.status))
    claims = [row_of(knowledge, claim, amounts(claim.figures)) for claim in found.claims if claim.figures]
    head = lines(
        join((strong(dated(found.when)), standing), SEPARATOR),
        text(one_line(found.line)),
        _parties(knowledge, _("Where:"), (found.place,) if found.place else ()),
        _parties(knowledge, _("Who acts:"), found.actors),
        _parties(knowledge, _("Against:") if found.category in _HOSTILE else _("Towards:"), found.recipients),
        *(_parties(knowledge, _(label), _claimants(found, stance)) for stance, label in _SAID.items()),
    )
    reporting = dict.fromkeys(report.article for report in found.reports)
    blocks = [
        *(Block(each, heading=bold(_("Disputed"))) for each in _disputed(knowledge, found)),
        *(Block(claim, heading=bold(_("Figures"))) for claim in dict.fromkeys(claims)),
        *(Block(_changed(knowledge, row), heading=bold(_("Updated"))) for row in knowledge.history(found)),
        *(Block(_reported(knowledge, found, article), heading=bold(_("Reported by"))) for article in reporting),
        *_related(knowledge, found),
    ]
    named = {knowledge.called(party): party.mention for party in (*found.actors, *found.recipients) if party.mention}
    people = tuple(Button(shortened(name, LABEL_LENGTH), f"/who {mention}") for name, mention in named.items())
    shown, shows = (Item("event", found.id),), _("the event that fits {words}", words=shortened(ask.args, SHOWN_WORDS))
    return paged(ask, Sheet(head, blocks, items=shown, buttons=people[:SHOWN_PEOPLE], shows=shows))


def _parties(knowledge: Knowledge, label: str, parties: tuple[Party, ...]) -> Html:
    named = {one_line(knowledge.called(party)): party.mention for party in parties}
    shown = shortened(", ".join(named), PARTIES_LENGTH)
    if shown.endswith("…"):
        return join((bold(label), text(shown)), " ")
    names = join((command_link(name, f"/who {id_}") if id_ else text(name) for name, id_ in named.items()), ", ")
    return join((bold(label), names), " ") if named else EMPTY


def _claimants(found: Event, stance: Stance) -> tuple[Party, ...]:
    """Return who takes a stance without naming figures; those who do have lines of their own."""
    return tuple(c.claimant for c in found.claims if c.claimant and c.stance is stance and not c.figures)


def _disputed(knowledge: Knowledge, found: Event) -> Iterator[Html]:
    """Yield a line for each thing that is told in two ways: "boats lost: 40, says the union; 12, says the port"."""
    for dispute in knowledge.disputes(found):
        sides = "; ".join(
            f"{number(told.figure)}, {one_line(knowledge.called(told.claim.claimant))}"
            for told in dispute.figures
            if told.claim.claimant
        )
        if sides:
            yield text(_("{side}: {figures}", side=one_line(dispute.what), figures=sides))


def _changed(knowledge: Knowledge, row: tuple[Told, ...]) -> Html:
    """Return how one side's number changed, newest first: "people killed: 14 (15 May 2031), 12 (14 May 2031)"."""
    who = row[0].claim.claimant
    steps = ", ".join(f"{number(told.figure)} ({day(told.day)})" for told in row if told.day)
    side = text(one_line(knowledge.called(who))) if who else EMPTY
    told = _("{side}: {figures}", side=one_line(row[0].figure.what), figures=steps)
    return join((text(told), side), SEPARATOR)


def _related(knowledge: Knowledge, found: Event) -> Iterator[Block]:
    """Yield what has to do with an event: what came before it, what came after, what nobody can tell."""
    told: dict[str, list[Event]] = {_BEFORE: [], _AFTER: [], _RELATED: []}
    for other in sorted(knowledge.related(found), key=lambda each: _days_from(found, each)):
        told[_order(other.when, found.when)].append(other)
    for heading, events in told.items():
        yield from event_blocks(knowledge, events, bold(_(heading)))


def _days_from(found: Event, other: Event) -> int:
    """Return the days between two events: the nearest is told first."""
    return abs((other.when.start - found.when.start).days) if other.when.start and found.when.start else 0


def _order(other: When, when: When) -> str:
    if other.end and when.start and other.end < when.start:
        return _BEFORE
    return _AFTER if other.start and when.end and other.start > when.end else _RELATED


def _reported(knowledge: Knowledge, found: Event, article_id: str) -> Html:
    """Return one article's source with its passages, or that none is stored."""
    article = knowledge.article(article_id)
    cited = join((source(article), text(published(article))), SEPARATOR) if article else EMPTY
    own = (knowledge.passage(report) for report in found.reports if report.article == article_id)
    passages = [expandable(words) for words in own if words]
    return lines(cited, *passages) if passages else join((cited, italic(_("passage not stored"))), SEPARATOR)
