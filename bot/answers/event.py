"""One event, opened: when, where, who, what each side says, and the passages it rests on."""

from typing import assert_never

from bot.answers.choice import echo, in_articles, nearest_events, which_event
from bot.answers.cite import event_blocks
from bot.ask import Ask
from bot.render.dates import published, when
from bot.render.figures import amounts
from bot.render.html import EMPTY, Html, bold, expandable, italic, join, lines, one_line, quote, text
from bot.render.records import SEPARATOR, source
from bot.reply import Block, Item, Reply, Sheet, paged
from knowledge.model import Claim, Event, Evidence, Party, Stance, Status
from knowledge.query import Ambiguous, Found, Knowledge, Unknown


def event(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/event WORDS` or `/event ID`."""
    match knowledge.event(ask.args):
        case Found(item=found):
            return _opened(knowledge, ask, found)
        case Ambiguous(choices=choices):
            return which_event(ask, choices)
        case Unknown(nearest=nearest):
            head = join((text("No event like "), echo(ask.args), text(f" {in_articles(knowledge)}.")))
            return nearest_events(ask, head, nearest)
        case other:
            assert_never(other)


def _opened(knowledge: Knowledge, ask: Ask, found: Event) -> Reply:
    standing = EMPTY if found.status is Status.HAPPENED else italic(found.status.value)
    claims = [_claim(knowledge, claim) for claim in found.claims]
    head = lines(
        join((bold(when(found.when)), standing), SEPARATOR),
        text(one_line(found.line)),
        _parties("Where", (found.place,) if found.place else ()),
        _parties("Who", found.actors),
        _parties("To whom", found.recipients),
    )
    blocks = [
        *(Block(claim, heading=bold("Claims")) for claim in dict.fromkeys(claims)),
        *(Block(_passage(knowledge, report), heading=bold("Reported by")) for report in found.reports),
        *event_blocks(knowledge, knowledge.related(found), bold("Related")),
    ]
    return paged(ask, Sheet(head, blocks, items=(Item("event", found.id),)))


def _parties(label: str, parties: tuple[Party, ...]) -> Html:
    names = ", ".join(dict.fromkeys(one_line(party.name) for party in parties))
    return join((bold(f"{label}:"), text(names)), " ") if names else EMPTY


def _claim(knowledge: Knowledge, claim: Claim) -> Html:
    """Return one side's claim: its figures where it has some, else its words, else only that it was made."""
    article = knowledge.article(claim.evidence.article)
    side = bold(one_line(claim.claimant.name)) if claim.claimant else (source(article) if article else EMPTY)
    verb = {Stance.ASSERTS: "", Stance.DENIES: " denies", Stance.DISPUTES: " disputes"}[claim.stance]
    words = knowledge.passage(claim.evidence)
    said = text(amounts(claim.figures)) if claim.figures else quote(words) if words else text("passage not stored")
    cited = source(article) if article and claim.claimant else EMPTY
    return join((join((side, text(verb), text(": "), said)), cited), SEPARATOR)


def _passage(knowledge: Knowledge, report: Evidence) -> Html:
    article = knowledge.article(report.article)
    cited = join((source(article), text(published(article))), SEPARATOR) if article else EMPTY
    words = knowledge.passage(report)
    return lines(cited, expandable(words)) if words else join((cited, italic("passage not stored")), SEPARATOR)
