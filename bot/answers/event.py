"""One event, opened: when, where, who, what each side says, and the passages it rests on."""

import re
from typing import assert_never

from bot.answers.choice import echo, in_articles, nearest_events, which_event
from bot.answers.cite import event_blocks
from bot.ask import Ask
from bot.render.dates import published, when
from bot.render.figures import amounts
from bot.render.html import EMPTY, Html, bold, expandable, italic, join, lines, one_line, shortened, text
from bot.render.records import SEPARATOR, source
from bot.reply import LABEL_LENGTH, Block, Button, Item, Reply, Sheet, paged
from knowledge.dates import Asked, asked
from knowledge.model import Claim, Event, Party, Stance, Status
from knowledge.query import Ambiguous, Found, Knowledge, Unknown

# Who says so, where no figures do: one line for each stance.
_SAID = {Stance.ASSERTS: "According to", Stance.DENIES: "Denied by", Stance.DISPUTES: "Disputed by"}
_VERBS = {Stance.ASSERTS: "", Stance.DENIES: " denies", Stance.DISPUTES: " disputes"}
_DATED = re.compile(r"(?P<words>.+)\s(?:in|on|of|from)\s+(?P<days>.+)", re.IGNORECASE)
SHOWN_PEOPLE = 4  # buttons to those who take part
PARTIES_LENGTH = 300  # of the names on one line


def event(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/event WORDS`, `/event WORDS in MARCH` or `/event ID`."""
    words, days = _dated(ask)
    match knowledge.event(words, days):
        case Found(item=found):
            return _opened(knowledge, ask, found)
        case Ambiguous(choices=choices):
            return which_event(ask, choices)
        case Unknown(nearest=nearest):
            head = join((text("No event like "), echo(ask.args), text(f" {in_articles(knowledge)}.")))
            return nearest_events(ask, head, nearest)
        case other:
            assert_never(other)


def _dated(ask: Ask) -> tuple[str, Asked | None]:
    """Part the words from a date behind them: "fire at the mill on 3 May"."""
    found = _DATED.match(ask.args)
    days = asked(found["days"], ask.today) if found else None
    return (found["words"], days) if found and days else (ask.args, None)


def _opened(knowledge: Knowledge, ask: Ask, found: Event) -> Reply:
    standing = EMPTY if found.status is Status.HAPPENED else italic(found.status.value)
    claims = [_claim(knowledge, claim) for claim in found.claims if claim.figures]
    head = lines(
        join((bold(when(found.when)), standing), SEPARATOR),
        text(one_line(found.line)),
        _parties("Where", (found.place,) if found.place else ()),
        _parties("Who", found.actors),
        _parties("To whom", found.recipients),
        *(_parties(label, _claimants(found, stance)) for stance, label in _SAID.items()),
    )
    reporting = dict.fromkeys(report.article for report in found.reports)
    blocks = [
        *(Block(claim, heading=bold("Figures")) for claim in dict.fromkeys(claims)),
        *(Block(_reported(knowledge, found, article), heading=bold("Reported by")) for article in reporting),
        *event_blocks(knowledge, knowledge.related(found), bold("Related")),
    ]
    named = {party.mention: party for party in (*found.actors, *found.recipients) if party.mention}
    people = tuple(Button(shortened(p.name, LABEL_LENGTH), f"/who {mention}") for mention, p in named.items())
    return paged(ask, Sheet(head, blocks, items=(Item("event", found.id),), buttons=people[:SHOWN_PEOPLE]))


def _parties(label: str, parties: tuple[Party, ...]) -> Html:
    names = ", ".join(dict.fromkeys(one_line(party.name) for party in parties))
    return join((bold(f"{label}:"), text(shortened(names, PARTIES_LENGTH))), " ") if names else EMPTY


def _claimants(found: Event, stance: Stance) -> tuple[Party, ...]:
    """Return who takes a stance without naming figures; those who do have lines of their own."""
    return tuple(c.claimant for c in found.claims if c.claimant and c.stance is stance and not c.figures)


def _claim(knowledge: Knowledge, claim: Claim) -> Html:
    """Return the figures of one side; without a side they are the article's own."""
    article = knowledge.article(claim.evidence.article)
    cited = source(article) if article else EMPTY
    figures = text(amounts(claim.figures))
    if claim.claimant is None:
        return join((figures, cited), SEPARATOR)
    side = join((bold(one_line(claim.claimant.name)), text(_VERBS[claim.stance] + ": "), figures))
    return join((side, cited), SEPARATOR)


def _reported(knowledge: Knowledge, found: Event, article_id: str) -> Html:
    """Return one article's source with its passages, or that none is stored."""
    article = knowledge.article(article_id)
    cited = join((source(article), text(published(article))), SEPARATOR) if article else EMPTY
    own = (knowledge.passage(report) for report in found.reports if report.article == article_id)
    passages = [expandable(words) for words in own if words]
    return lines(cited, *passages) if passages else join((cited, italic("passage not stored")), SEPARATOR)
