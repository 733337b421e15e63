"""Whatever fits some words: people, events and quotes, on days and from an outlet where those are asked for."""

from dataclasses import dataclass, replace

from bot.answers.choice import echo, missing, nearest_named, none
from bot.answers.cite import SHOWN_WORDS, articles_of, newest_role, quote_blocks
from bot.answers.dated import named_last, subject
from bot.answers.filters import Filtered, by_days, by_outlet
from bot.answers.people import profile
from bot.answers.reading import in_english_only, named_among
from bot.ask import Ask, without_lead
from bot.language import _, plural
from bot.render.html import EMPTY, Html, bold, filled, join, lines, shortened, text
from bot.render.records import SEPARATOR, Mark, event_line, kind_of
from bot.reply import Block, Button, Item, Reply, Sheet, paged
from knowledge.model import Entity, Event, Quote
from knowledge.names import name_words, other_script
from knowledge.query import Hit, Knowledge, Searched, mapped

PER_PAGE = 6
SHOWN_OUTLETS = 5  # that there are, where one is asked for that is not


@dataclass(frozen=True)
class _Sought:
    """What is looked for, and what was found."""

    by: Filtered
    found: Searched


def search(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/search WORDS`: people, events and quotes, best first; with `after:`, `before:` and `in:` only those."""
    by, outlet = _filtered(knowledge, ask)
    if by.wrong:
        return none(ask, text(by.wrong))
    if not name_words(by.words):
        return none(ask, text(_("Add a word or a name to look for: /search floods after:2025-03")))
    sought = _found(knowledge, ask, by, outlet or None)
    words = join((echo(sought.by.words), text(sought.by.told)), SEPARATOR)
    if not sought.found.hits:
        head = missing(knowledge, _("Nothing like {words} {here}."), words=words)
        if by.told:
            head = lines(head, _without_day(sought.found.undated))
            return none(ask, head, Button(_("Without filters"), f"/search {by.words}"), *_elsewhere())
        if other_script(by.words) and (named := _named_in(knowledge, by.words)):
            reply = profile(knowledge, ask, named, _("who or what {name} is", name=named.name))
        else:
            reply = nearest_named(knowledge, ask, head) or none(ask, head, *_elsewhere())
        return in_english_only(knowledge, ask, reply)
    # What was no question of ours ends here too: only records with all the words are what was looked for.
    found = _("Found for {words} · closest first") if sought.found.whole else _("Nearest for {words} · closest first")
    head = lines(filled(found, words=words), _without_day(sought.found.undated))
    mark = knowledge.marker(sought.by.words)
    blocks = mapped(sought.found.hits, lambda hit: _hit(knowledge, hit, mark))
    fits = _("what fits {words}, {filters}", words=shortened(sought.by.words, SHOWN_WORDS), filters=sought.by.told)
    shows = fits if sought.by.told else ""
    return paged(ask, Sheet(head, blocks, per_page=PER_PAGE, shows=shows))


def _without_day(number: int) -> Html:
    """Say how many records are left out because no day is known on which they were said or happened."""
    said = plural("{n} more fits, but has no day of its own.", "{n} more fit, but have no day of their own.", number)
    return text(said) if number else EMPTY


def _elsewhere() -> tuple[Button, ...]:
    return Button(_("People"), "/people"), Button(_("Latest"), "/latest")


def _named_in(knowledge: Knowledge, words: str) -> Entity | None:
    """Return who is named among words of a language that no article is in; None where nobody or several are."""
    named = {one.id: one for one in named_among(knowledge, words).values()}
    return next(iter(named.values())) if len(named) == 1 else None


def _filtered(knowledge: Knowledge, ask: Ask) -> tuple[Filtered, str]:
    """Part the filters from a question; return what is left of it, and the whole name of the outlet."""
    by = by_days(without_lead(ask.args, "for"), ask.today)
    source = by_outlet(by.words)
    if by.wrong or source.wrong:
        return (by if by.wrong else source), ""
    by = replace(by, words=source.words)
    if not source.outlet:
        return by, ""
    outlets = knowledge.outlets()
    asked = set(name_words(source.outlet))
    fitting = [each for each in outlets if each.casefold() == source.outlet.casefold()]
    fitting = fitting or [each for each in outlets if asked and asked <= set(name_words(each))]
    if len(fitting) == 1:
        return replace(by, told=", ".join(filter(None, (by.told, _("in {outlet}", outlet=fitting[0]))))), fitting[0]
    shown = ", ".join((fitting or list(outlets))[:SHOWN_OUTLETS])
    name = shortened(source.outlet, SHOWN_WORDS)
    wrong = _("Several outlets are called {name}.") if fitting else _("No outlet is called {name}.")
    there = _("There is {outlets}.", outlets=shown) if shown else ""
    return replace(by, wrong=f"{wrong.format(name=name)} {there}".rstrip()), ""


def _found(knowledge: Knowledge, ask: Ask, by: Filtered, outlet: str | None) -> _Sought:
    """Look for the words; where days are among them, for the others on those days, unless all words are somewhere."""
    plain = _Sought(by, knowledge.search(by.words, by.days, outlet))
    parted = subject(knowledge, by.words, ask.today)
    parted = parted if parted.days else named_last(by.words, ask.today)
    if by.days or not parted.days or not parted.words or plain.found.whole:
        return plain
    told = ", ".join(filter(None, (parted.lead, by.told)))
    on_days = _Sought(
        replace(by, words=parted.words, days=parted.days, told=told),
        knowledge.search(parted.words, parted.days, outlet),
    )
    return on_days if on_days.found.whole else plain


def _hit(knowledge: Knowledge, hit: Hit, mark: Mark) -> Block:
    match hit.item:
        case Entity() as entity:
            line = join((bold(entity.name), text(newest_role(entity) or kind_of(entity))), SEPARATOR)
            return Block(line, Item("entity", entity.id), f"/who {entity.id}")
        case Event() as event:
            line = event_line(event, articles_of(knowledge, event), mark=mark)
            return Block(line, Item("event", event.id), f"/event {event.id}")
        case Quote() as said:
            return quote_blocks(knowledge, (said,), mark=mark)[0]
