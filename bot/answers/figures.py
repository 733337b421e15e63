"""Figures side by side: when, by whom, how many, who says so, who reported it."""

from dataclasses import replace
from itertools import groupby

from bot.answers.chart import CLAIMED, figures_button
from bot.answers.choice import echo, missing, none
from bot.answers.cite import known_as, named
from bot.answers.dated import sought, subject
from bot.ask import Ask, without_lead
from bot.language import _
from bot.render.dates import dated
from bot.render.figures import amounts
from bot.render.html import EMPTY, Html, bold, filled, in_brackets, join, lines, one_line, shortened, strong, text
from bot.render.records import SEPARATOR, source
from bot.reply import Block, Button, Item, Reply, Sheet, paged
from knowledge.model import Claim
from knowledge.query import Counted, Knowledge, mapped

PER_PAGE = 6  # events at once: each has a line a side
ACTORS_LENGTH = 80  # of the names of who acts


def figures(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/figures`, `/figures drones`, `/figures drones in March`: each event's figures, a line a side."""
    topic = named(knowledge, without_lead(ask.args, "on|about|of|for|with"))
    parted = subject(knowledge, topic, ask.today).closed(knowledge.counted_when)
    found = sought(parted, knowledge.figures, bool)
    if not found:
        said = _("No figures about {subject} {here}.") if topic else _("No figures {here}.")
        latest = Button(_("Latest"), f"/latest {topic}".rstrip())
        return none(ask, missing(knowledge, said, subject=echo(topic)), latest)
    title = bold(_("Figures: {subject}", subject=shortened(topic, 40)) if topic else _("Figures"))
    title = join((title, in_brackets(parted.meant)), " ")
    head = join((title, text(_("newest first; whose count it is stands before the colon"))), SEPARATOR)
    blocks = mapped(found, lambda rows: _block(knowledge, rows))
    words = parted.words
    about = _("figures on {subject}", subject=known_as(knowledge, words)) if words else _("figures")
    shows = parted.told(about)
    sheet = Sheet(head, blocks, per_page=PER_PAGE, onward=_("Older"), back=_("Newer"), shows=shows)
    return paged(ask, replace(sheet, buttons=figures_button(found, ask.args)))


def _block(knowledge: Knowledge, rows: tuple[Counted, ...]) -> Block:
    event = rows[0].event
    names = ", ".join(dict.fromkeys(one_line(knowledge.called(party)) for party in event.actors))
    by = text(_("who acts: {names}", names=shortened(names, ACTORS_LENGTH))) if names else EMPTY
    sides = (
        row_of(knowledge, claim, amounts(row.figure for row in own))
        for claim, own in groupby(rows, key=lambda row: row.claim)
    )
    first = join((strong(dated(event.when)), by), SEPARATOR)
    return Block(lines(first, *dict.fromkeys(sides)), Item("event", event.id), f"/event {event.id}")


def row_of(knowledge: Knowledge, claim: Claim, counted: str) -> Html:
    """Return one side's figures: whose count it is (nobody's: the article's own), how many, where it stands."""
    article = knowledge.article(claim.evidence.article)
    cited = source(article) if article else EMPTY
    if claim.claimant is None:
        return join((text(counted), cited), SEPARATOR)
    side = bold(one_line(knowledge.called(claim.claimant)))
    told = filled(_(CLAIMED[claim.stance]), side=side, figures=text(counted))
    return join((told, cited), SEPARATOR)
