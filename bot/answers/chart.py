"""The figures or the timeline of a subject as a picture: what it shows, and what it must leave to words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, groupby

from bot.answers.choice import in_articles, none
from bot.answers.cite import articles_of, known_as, named
from bot.answers.dated import sought, subject
from bot.ask import Ask, without_lead
from bot.language import _, later, plural
from bot.picture import BOUNDS, Group, Mark, Moment, Picture, TimelinePicture, pictured
from bot.render import dates
from bot.render.cut import pieces
from bot.render.figures import amount
from bot.render.html import EMPTY, Html, bold, join, lines, one_line, shortened, text
from bot.render.plain import length, to_text
from bot.render.records import sources, standing_of
from bot.reply import Button, Item, Reply, pressable
from knowledge.model import Article, Basis, Event, Precision, Stance, Status, When
from knowledge.query import Counted, Knowledge

MARKS = MOMENTS = 8  # figures, or events, on a picture: as many as a phone shows at a legible size
LOOKED_AT = 100  # events whose figures are drawn at most, over all pages: the newest
LEAST = 2  # of anything, or there is nothing to draw
CAPTION_UNITS = 1024  # Telegram's limit of a picture's caption, in UTF-16 units after parsing

# Whose count it is, and how many; what somebody denies is not their count.
CLAIMED = {
    Stance.ASSERTS: later("{side}: {figures}"),
    Stance.DENIES: later("{side} denies: {figures}"),
    Stance.DISPUTES: later("{side} disputes: {figures}"),
}

_SMALLEST, _LARGEST = 1e-6, 1e15  # what is beyond is a slip of reading, or no axis has room for it
_SUBJECT, _SIDES, _NAME, _LINE = 40, 6, 40, 160  # lengths and numbers of what is repeated in words
_LEADS = "on|about|of|for|with"
_KINDS = re.compile(
    r"(?:the\s+)?(?P<kind>figures?|numbers?|timeline|history)\b\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL
)
_TO_A_DAY = frozenset({Precision.DAY, Precision.NIGHT, Precision.INSTANT})
_STANDING = frozenset({Status.SCHEDULED, Status.CANCELLED, Status.DENIED, Status.THREATENED})


def chart(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/chart figures drones`, `/chart timeline Ivanova`, and `/chart drones`: figures if there are some."""
    asked = _KINDS.fullmatch(ask.args)
    words = without_lead((asked["rest"] if asked else ask.args).strip(), _LEADS)
    kind = asked["kind"].lower() if asked else ""
    if kind.startswith(("timeline", "history")):
        return _timeline(knowledge, ask, words)
    reply = _figures(knowledge, ask, words)
    return reply if kind or reply.picture else _timeline(knowledge, ask, words)


def figures_button(found: Sequence[tuple[Counted, ...]], args: str) -> tuple[Button, ...]:
    """Return what sends figures as a picture, where two or more can be drawn."""
    drawable = (row for rows in found[:LOOKED_AT] for row in rows if _drawable(row))
    enough = next(drawable, None) and next(drawable, None)
    return (Button(_("📊 Picture"), f"/chart figures {args}".rstrip()),) if enough else ()


def timeline_button(found: Sequence[Event], args: str) -> tuple[Button, ...]:
    """Return what sends a timeline as a picture, where two or more events have days."""
    enough = len(dated := found[:LEAST]) == LEAST and all(event.when.start for event in dated)
    return (Button(_("📊 Picture"), f"/chart timeline {args}".rstrip()),) if enough else ()


@dataclass(frozen=True)
class _Told:
    """A figure that can be drawn, with what its picture says of it."""

    event: Event
    source: Article | None
    mark: Mark


def _figures(knowledge: Knowledge, ask: Ask, words: str) -> Reply:
    topic = named(knowledge, words)
    parted = subject(knowledge, topic, ask.today).closed(knowledge.counted_when)
    every = sought(parted, knowledge.figures, bool)
    found = [row for rows in every[:LOOKED_AT] for row in rows]
    drawn = list(dict.fromkeys(_told(knowledge, row) for row in found if _drawable(row)))
    title = _("Figures: {subject}", subject=shortened(topic, _SUBJECT)) if topic else _("Figures")
    title += f" ({parted.meant})" if parted.meant else ""
    if len(drawn) < LEAST:
        said = _(
            "Too few figures with a number and a day for a picture {in_articles}.", in_articles=in_articles(knowledge)
        )
        return none(ask, _headed(title, said), Button(_("Figures"), f"/figures {words}".rstrip()))
    page = min(ask.page, -(-len(drawn) // MARKS))
    shown = _in_order(drawn[(page - 1) * MARKS : page * MARKS])
    picture = pictured(title, tuple(_groups(knowledge, shown)))
    caption = lines(
        _headed(title, plural("{n} figure", "{n} figures", len(shown)), _days(one.event for one in shown)),
        _counted_by(shown),
        _cited(one.source for one in shown),
        _left_out(found, drawn, shown, max(len(every) - LOOKED_AT, 0)),
    )
    turning = _turning(ask, page, _("Older") if page * MARKS < len(drawn) else "", _("Newer"))
    return _sent(picture, caption, (one.event for one in shown), turning)


def _timeline(knowledge: Knowledge, ask: Ask, words: str) -> Reply:
    topic = named(knowledge, words)
    parted = subject(knowledge, topic, ask.today)
    found = sought(parted, knowledge.timeline, bool) if topic else ()
    title = (
        _("Timeline: {subject}", subject=shortened(known_as(knowledge, topic), _SUBJECT)) if topic else _("Timeline")
    )
    if not timeline_button(found, words):
        said = _("Too few events with a day for a picture {in_articles}.", in_articles=in_articles(knowledge))
        return none(ask, _headed(title, said), Button(_("Latest"), f"/latest {words}".rstrip()))
    page = ask.page
    shown = [event for event in found[(page - 1) * MOMENTS : page * MOMENTS] if event.when.start]
    if not shown:
        page, shown = 1, [event for event in found[:MOMENTS] if event.when.start]
    following = found[page * MOMENTS : page * MOMENTS + 1]
    moments = tuple(_moment(knowledge, event) for event in shown)
    picture = TimelinePicture(title, _signs_of(moments), moments)
    undated = found[-1].when.start is None
    caption = lines(
        _headed(title, plural("{n} event", "{n} events", len(shown)), _days(shown)),
        _cited(article for event in shown for article in articles_of(knowledge, event)),
        text(_("Events without a day are not drawn.")) if undated else EMPTY,
    )
    onward = _("Later") if following and following[0].when.start else ""
    return _sent(picture, caption, shown, _turning(ask, page, onward, _("Earlier")))


def _signs_of(moments: Sequence[Moment]) -> str:
    """Return in words what signs mean, as far as they are in the timeline."""
    said = [_("A ring: the day is inferred.")] if any(one.inferred and not one.standing for one in moments) else []
    if any(one.standing for one in moments):
        said.append(_("A diamond: planned, threatened, denied or called off."))
    return " ".join(said)


def _moment(knowledge: Knowledge, event: Event) -> Moment:
    day, line = dates.when(event.when), shortened(one_line(event.line), _LINE)
    standing = standing_of(event.status) if event.status in _STANDING else ""
    reported_by = to_text(sources(articles_of(knowledge, event)))
    return Moment(day, _inferred(event.when), line, standing, reported_by)


def _sent(picture: Picture, caption: Html, events: Iterable[Event], turning: Iterable[Button]) -> Reply:
    """Return a picture; what turns to others and is too long for a button stands below its caption, which gives way."""
    items = tuple(dict.fromkeys(Item("event", event.id) for event in events))
    buttons, hints = pressable(turning)
    foot = lines(*hints) if length(lines(*hints)) <= CAPTION_UNITS // 2 else hints[0]
    told = next(pieces(caption, CAPTION_UNITS - length(foot) - 1), EMPTY)
    return Reply("found", lines(told, foot), items, buttons, picture=picture)


def _turning(ask: Ask, page: int, onward: str, back: str) -> Iterator[Button]:
    """Yield what turns to other pictures of the same answer: onward where there is a word for it."""
    if onward:
        yield Button(onward, ask.command_for(page + 1))
    if page > 1:
        yield Button(back, ask.command_for(page - 1))


def _headed(title: str, *facts: str) -> Html:
    return join((bold(title), *map(text, facts)), " · ")


def _drawable(row: Counted) -> bool:
    value = row.figure.value
    return (
        value is not None
        and _has_room(value)
        and row.event.when.start is not None
        and row.claim.stance is not Stance.DENIES
    )  # not theirs


def _has_room(value: float) -> bool:
    return value == 0 or _SMALLEST <= abs(value) <= _LARGEST


def _told(knowledge: Knowledge, row: Counted) -> _Told:
    figure, when = row.figure, row.event.when
    assert figure.value is not None
    assert when.start is not None
    assert when.end is not None
    side = one_line(knowledge.called(row.claim.claimant)) if row.claim.claimant else ""
    mark = Mark(
        when.start,
        when.end,
        _inferred(when),
        figure.value,
        one_line(f"{figure.unit or ''} {figure.what}"),
        BOUNDS.get(figure.comparator, "about"),
        _(CLAIMED[row.claim.stance], side=side, figures=amount(figure)) if side else amount(figure),
        side,
        row.claim.stance.value,
    )
    return _Told(row.event, knowledge.article(row.claim.evidence.article), mark)


def _in_order(drawn: Iterable[_Told]) -> list[_Told]:
    return sorted(drawn, key=lambda one: (one.mark.first, one.mark.last, one.event.id))


def _groups(knowledge: Knowledge, shown: Iterable[_Told]) -> Iterator[Group]:
    for (event, _id), own in groupby(shown, key=lambda one: (one.event, one.source and one.source.id)):
        each = list(own)
        names = ", ".join(dict.fromkeys(one_line(knowledge.called(party)) for party in event.actors))
        by = _("who acts: {names}", names=shortened(names, _LINE)) if names else ""
        yield Group(dates.when(event.when), by, _source(each[0].source), tuple(one.mark for one in each))


def _source(article: Article | None) -> str:
    return to_text(sources((article,))) if article else ""


def _days(events: Iterable[Event]) -> str:
    """Return from when to when: from the first day to the last, where both are known; else each end as it is."""
    known = [event.when for event in events]
    first = min(known, key=lambda when: when.start or date.max)
    last = max(known, key=lambda when: when.end or date.min)
    if dates.when(first) == dates.when(last):
        return dates.when(first)
    if not {first.precision, last.precision} <= _TO_A_DAY:
        return f"{dates.when(first)} – {dates.when(last)}"
    return dates.when(When(start=first.start, end=last.end, precision=Precision.DAY, basis=_less_sure(first, last)))


def _less_sure(one: When, other: When) -> Basis:
    return one.basis if _inferred(one) else other.basis


def _inferred(when: When) -> bool:
    return when.basis in {Basis.INFERRED, Basis.UNKNOWN}


def _counted_by(shown: Iterable[_Told]) -> Html:
    sides = [side for side in dict.fromkeys(one.mark.side for one in shown) if side]
    if not sides:
        return text(_("The articles' own figures."))
    names = ", ".join(shortened(side, _NAME) for side in sides[:_SIDES]) + (", …" if len(sides) > _SIDES else "")
    return text(_("Whose figures: {names}", names=names))


def _cited(articles: Iterable[Article | None]) -> Html:
    named = list({article.id: article for article in articles if article}.values())
    cited = join((sources(named[:_SIDES]), text("…") if len(named) > _SIDES else EMPTY), ", ")
    return join((text(_("Sources:")), cited), " ") if named else EMPTY


def _left_out(found: Sequence[Counted], drawn: Sequence[_Told], shown: Sequence[_Told], older: int) -> Html:
    """Say which figures are not in the picture, and why; `older` events were not looked at."""
    undated = len({row.figure for row in found if row.event.when.start is None})
    wordy = len({row.figure for row in found if row.event.when.start and row.figure.value is None})
    denied = len({row.figure for row in found if row.claim.stance is Stance.DENIES})
    beyond = len({row.figure for row in found if row.figure.value is not None and not _has_room(row.figure.value)})
    said = chain(
        (plural("{n} denied", "{n} denied", denied),) if denied else (),
        (plural("{n} without a day", "{n} without a day", undated),) if undated else (),
        (plural("{n} in words only", "{n} in words only", wordy),) if wordy else (),
        (plural("{n} too large or too small to draw", "{n} too large or too small to draw", beyond),) if beyond else (),
        (plural("{n} on other pictures", "{n} on other pictures", len(drawn) - len(shown)),)
        if len(drawn) > len(shown)
        else (),
        (plural("those of {n} older event", "those of {n} older events", older),) if older else (),
    )
    told = ", ".join(said)
    return text(_("Not in this picture: {figures}", figures=told)) if told else EMPTY
