"""What happened: the latest, one subject in order, one day."""

import re
from collections.abc import Sequence

from bot.answers.chart import timeline_button
from bot.answers.choice import echo, missing, none
from bot.answers.cite import counted_of, event_blocks, known_as, marker, named, quote_blocks
from bot.answers.dated import of_which, sought, subject
from bot.ask import Ask, without_lead
from bot.language import _, number, plural
from bot.render.dates import day, months
from bot.render.html import EMPTY, Html, bold, filled, in_brackets, italic, join, lines, moment, shortened, text
from bot.render.records import SEPARATOR
from bot.reply import COMMAND_BYTES, LABEL_LENGTH, PER_PAGE, Button, Reply, Sheet, paged
from knowledge import dates
from knowledge.model import EntityKind, Event
from knowledge.query import Found, Knowledge, Latest, joined

SHOWN_NAMING = 3  # events that name what is no place
SHOWN_AHEAD = 3  # of what is still to come, above the news that was asked for
MOST = 20  # events at once: more is no answer but a list, and pages serve that

_LEADS = "on|about|of|for|with"
_COUNT = re.compile(r"[+-]?[0-9]{1,2}")  # a longer number is part of the subject: a year, a flight
_NUMBER = re.compile(r"[+-]?[0-9]+")


def latest(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/latest`, `/latest floods`, `/latest 5 floods`, `/latest floods 5`."""
    wanted, topic, remark = _wanted(ask)
    topic = named(knowledge, without_lead(topic, _LEADS))
    parted = subject(knowledge, topic, ask.today)
    found = sought(parted, knowledge.latest, _any)
    if not _any(found):
        return _nothing(knowledge, ask, topic)
    head = lines(
        join((bold(_capital(topic) if topic else _("Latest")), text(_("newest first")), _covers(knowledge)), SEPARATOR),
        italic(remark) if remark else EMPTY,
    )
    # Of so many that are wanted no more than half are still to come.
    shown = found.ahead[: min(SHOWN_AHEAD, wanted // 2) if found.news else min(SHOWN_AHEAD, wanted)]
    title = _("Ahead")
    if len(shown) < len(found.ahead):
        title = _("Ahead ({shown} of {all})", shown=number(len(shown)), all=number(len(found.ahead)))
    mark = marker(knowledge, parted.words)
    ahead = event_blocks(knowledge, shown, bold(title), mark)
    news = event_blocks(knowledge, found.news, bold(_("Reported")) if shown else EMPTY, mark)
    about = known_as(knowledge, parted.words) if parted.words else ""
    about_it = _("the latest on {subject}", subject=about) if about else _("the latest")
    shows = parted.told(about_it) if topic else ""
    blocks, follow = joined(ahead, news), _followed(knowledge, ask, parted.words)
    sheet = Sheet(head, blocks, buttons=follow, per_page=wanted, shows=shows, onward=_("Older"), back=_("Newer"))
    return paged(ask, sheet)


def timeline(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/timeline TOPIC`: the events of a subject or a person, the earliest first."""
    name = named(knowledge, without_lead(ask.args, _LEADS))
    parted = subject(knowledge, name, ask.today)
    found = sought(parted, knowledge.timeline, bool)
    if not found:
        return _nothing(knowledge, ask, name)
    count = plural("{n} event, earliest first", "{n} events, earliest first", len(found))
    head = join((bold(_capital(name)), text(count)), SEPARATOR)
    of_whom = known_as(knowledge, parted.words) if parted.words else ""
    shows = parted.told(_("the timeline of {subject}", subject=of_whom) if of_whom else _("the timeline"))
    blocks = event_blocks(knowledge, found, mark=marker(knowledge, parted.words))
    buttons = (*timeline_button(found, ask.args), *_followed(knowledge, ask, parted.words))
    return paged(ask, Sheet(head, blocks, buttons=buttons, onward=_("Later"), back=_("Earlier"), shows=shows))


def on(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/on DAY`: what happened and what was said on a day, in a month, in a year."""
    asked = dates.asked(ask.args, ask.today)
    if asked is None:
        head = filled(_("{words} is no date I can read. Try: /on 15 March, /on March 2025"), words=echo(ask.args))
        return none(ask, head)
    events, quotes = knowledge.on(asked)
    closed = knowledge.settled(asked) or asked
    title = join((bold(shortened(ask.args, 40)), in_brackets(of_which(ask.args, closed))), " ")
    if not events and not quotes:
        head = join((missing(knowledge, _("Nothing is dated {day} {here}."), day=title), _cover(knowledge)), " ")
        return none(ask, head, Button(_("Latest"), "/latest"))
    counts = text(counted_of((len(events), "event"), (len(quotes), "quote")))
    blocks = joined(
        event_blocks(knowledge, events, bold(_("Events")) if quotes else EMPTY),
        quote_blocks(knowledge, quotes, heading=bold(_("Quotes")) if events else EMPTY),
    )
    shows = _("what is dated {day}", day=shortened(ask.args, 40))
    return paged(ask, Sheet(join((title, counts), SEPARATOR), blocks, shows=shows))


def where(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/where PLACE`, `/where PLACE in March`: what happened there, then what else names it."""
    place = named(knowledge, without_lead(ask.args, "is|was|in|at|near|did"))
    parted = subject(knowledge, place, ask.today)
    found = sought(parted, knowledge.where, lambda some: bool(some.there or some.naming))
    if not found.there and not found.naming:
        return _nothing(knowledge, ask, place)
    there = plural("{n} event there, newest first", "{n} events there, newest first", len(found.there))
    counts = text(there) if found.there else EMPTY
    blocks = joined(
        event_blocks(knowledge, found.there),
        event_blocks(knowledge, found.naming, bold(_("Also named in") if found.there else _("Named in"))),
    )
    meant = knowledge.who(parted.words)
    entity = meant.item if isinstance(meant, Found) else None
    if not found.there and (entity is None or entity.kind is not EntityKind.PLACE):
        return _no_place(knowledge, ask, entity.name if entity else parted.words, found.naming)
    title = bold(entity.name if entity else _capital(place))
    shows = parted.told(_("what happened at {place}", place=known_as(knowledge, parted.words)))
    head, follow = join((title, counts), SEPARATOR), _followed(knowledge, ask, parted.words)
    return paged(ask, Sheet(head, blocks, buttons=follow, onward=_("Older"), back=_("Newer"), shows=shows))


def _no_place(knowledge: Knowledge, ask: Ask, words: str, naming: Sequence[Event]) -> Reply:
    """Say that nothing is known to have happened at what was asked, and which events name it all the same."""
    head = missing(knowledge, _("{words} is no place known {here}. Events that name it:"), words=echo(words))
    latest = Button(shortened(_("Latest: {subject}", subject=words), LABEL_LENGTH), f"/latest {words}")
    blocks = event_blocks(knowledge, naming[:SHOWN_NAMING], mark=marker(knowledge, words))
    return paged(ask, Sheet(head, blocks, buttons=(latest,), outcome="unknown"))


def _followed(knowledge: Knowledge, ask: Ask, words: str) -> tuple[Button, ...]:
    """Return the button that follows a subject, below the first page about it."""
    if not words or ask.page > 1:
        return ()
    meant = knowledge.who(words)
    command = f"/follow {meant.item.id if isinstance(meant, Found) else words}"
    return (Button(_("Follow"), command),) if len(command.encode()) <= COMMAND_BYTES else ()


def _any(found: Latest) -> bool:
    return bool(found.ahead or found.news)


def _wanted(ask: Ask) -> tuple[int, str, str]:
    """Return how many events are wanted, about what, and what is to be said where the number was out of range."""
    words = ask.args.split()
    at = next((place for place in (0, -1) if words and _is_count(words, place)), None)
    if at is None or dates.asked(ask.args, ask.today, surely=True):
        return PER_PAGE, ask.args, ""
    asked = int(words.pop(at)[:6])  # int() of a million digits would take its time
    kept = max(1, min(asked, MOST))
    limit = _("{n} at once is the most I show.") if asked > MOST else _("{n} at once is the least I show.")
    return kept, " ".join(words), limit.format(n=kept) if kept != asked else ""


def _is_count(words: list[str], place: int) -> bool:
    """Tell whether the word there is how many are wanted: alone any number is, beside a subject a small one."""
    return bool(_COUNT.fullmatch(words[place])) or (len(words) == 1 and bool(_NUMBER.fullmatch(words[0])))


def _nothing(knowledge: Knowledge, ask: Ask, topic: str) -> Reply:
    parted = subject(knowledge, topic, ask.today)
    if parted.days and not parted.words:
        dated = join((echo(topic), in_brackets(of_which(topic, parted.days))), " ")
        head = join((missing(knowledge, _("No news of {day} {here}."), day=dated), _cover(knowledge)), " ")
        return none(ask, head, Button(_("Latest"), "/latest"))
    if not topic:
        return none(ask, missing(knowledge, _("No events {here}.")))
    head = missing(knowledge, _("No events about {subject} {here}."), subject=echo(topic))
    buttons = [Button(_("Search everything"), f"/search {topic}")]
    if (words := parted.words) not in {"", topic}:
        label = shortened(_("All about {subject}", subject=words), LABEL_LENGTH)
        buttons.insert(0, Button(label, f"/latest {words}"))
    return none(ask, head, *buttons)


def _cover(knowledge: Knowledge) -> Html:
    info = knowledge.info()
    if not info.first_day or not info.last_day:
        return EMPTY
    return text(_("They cover {months}.", months=months(info.first_day, info.last_day)))


def _covers(knowledge: Knowledge) -> Html:
    info = knowledge.info()
    parts = []
    if info.first_day and info.last_day:
        parts.append(text(_("covers {months}", months=months(info.first_day, info.last_day))))
    if added := info.last_arrived:
        parts.append(filled(_("last article added {day}"), day=moment(day(added.date()), added, "D")))
    return join(parts, ", ")


def _capital(words: str) -> str:
    line = shortened(words, 40)
    return line[:1].upper() + line[1:]
