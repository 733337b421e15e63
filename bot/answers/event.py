"""One event, opened: when, where, who, what each side says, and the passages it rests on."""

from typing import assert_never

from bot.answers.choice import echo, in_articles, nearest_events, which_event
from bot.answers.cite import event_blocks
from bot.answers.dated import dated
from bot.ask import Ask
from bot.render.dates import published, when
from bot.render.figures import amounts
from bot.render.html import EMPTY, Html, bold, expandable, italic, join, lines, one_line, shortened, text
from bot.render.records import SEPARATOR, source
from bot.reply import LABEL_LENGTH, Block, Button, Item, Reply, Sheet, paged
from knowledge.model import Claim, Event, Party, Stance, Status
from knowledge.query import Ambiguous, Found, Knowledge, Unknown

# Who says so, where no figures do: one line for each stance.
_SAID = {Stance.ASSERTS: "According to", Stance.DENIES: "Denied by", Stance.DISPUTES: "Disputed by"}
_VERBS = {Stance.ASSERTS: "", Stance.DENIES: " denies", Stance.DISPUTES: " disputes"}
SHOWN_PEOPLE = 4  # buttons to those who take part
PARTIES_LENGTH = 300  # of the names on one line


def event(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/event WORDS`, `/event WORDS in MARCH` or `/event ID`."""
    subject = dated(ask.args, ask.today)
    match knowledge.event(subject.words or subject.whole, subject.days):
        case Found(item=found):
            return _opened(knowledge, ask, found)
        case Ambiguous(choices=choices):
            return which_event(knowledge, ask, choices)
        case Unknown(nearest=nearest):
            head = join((text("No event like "), echo(ask.args), text(f" {in_articles(knowledge)}.")))
            return nearest_events(knowledge, ask, head, nearest)
        case other:
            assert_never(other)


def _opened(knowledge: Knowledge, ask: Ask, found: Event) -> Reply:
    standing = EMPTY if found.status is Status.HAPPENED else italic(found.status.value)
    claims = [_claim(knowledge, claim) for claim in found.claims if claim.figures]
    head = lines(
        join((bold(when(found.when)), standing), SEPARATOR),
        text(one_line(found.line)),
        _parties(knowledge, "Where", (found.place,) if found.place else ()),
        _parties(knowledge, "Who", found.actors),
        _parties(knowledge, "To whom", found.recipients),
        *(_parties(knowledge, label, _claimants(found, stance)) for stance, label in _SAID.items()),
    )
    reporting = dict.fromkeys(report.article for report in found.reports)
    blocks = [
        *(Block(claim, heading=bold("Figures")) for claim in dict.fromkeys(claims)),
        *(Block(_reported(knowledge, found, article), heading=bold("Reported by")) for article in reporting),
        *event_blocks(knowledge, knowledge.related(found), bold("Related")),
    ]
    named = {knowledge.called(party): party.mention for party in (*found.actors, *found.recipients) if party.mention}
    people = tuple(Button(shortened(name, LABEL_LENGTH), f"/who {mention}") for name, mention in named.items())
    return paged(ask, Sheet(head, blocks, items=(Item("event", found.id),), buttons=people[:SHOWN_PEOPLE]))


def _parties(knowledge: Knowledge, label: str, parties: tuple[Party, ...]) -> Html:
    names = ", ".join(dict.fromkeys(one_line(knowledge.called(party)) for party in parties))
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
    side = join((bold(one_line(knowledge.called(claim.claimant))), text(_VERBS[claim.stance] + ": "), figures))
    return join((side, cited), SEPARATOR)


def _reported(knowledge: Knowledge, found: Event, article_id: str) -> Html:
    """Return one article's source with its passages, or that none is stored."""
    article = knowledge.article(article_id)
    cited = join((source(article), text(published(article))), SEPARATOR) if article else EMPTY
    own = (knowledge.passage(report) for report in found.reports if report.article == article_id)
    passages = [expandable(words) for words in own if words]
    return lines(cited, *passages) if passages else join((cited, italic("passage not stored")), SEPARATOR)
