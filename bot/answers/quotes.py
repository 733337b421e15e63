"""What was said: by somebody, about something, or in words half remembered."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answers.choice import echo, missing, none
from bot.answers.cite import counted, known_as, marker, newest_role, quote_blocks
from bot.answers.dated import Dated, dated, sought, subject
from bot.answers.names import each_of_them, either, listed, name_first, several
from bot.ask import Ask, without_lead
from bot.language import _, later, number
from bot.render.html import EMPTY, Html, bold, filled, in_brackets, italic, join, lines, shortened, text
from bot.render.records import SEPARATOR
from bot.reply import LABEL_LENGTH, Block, Button, Item, Reply, Sheet, paged
from knowledge.model import Entity, Quote
from knowledge.query import Found, Knowledge, Unknown, joined, mapped

PER_PAGE = 5  # quotes run over several lines
_REPORTED = later("Reported then; when they were said is not known:")

_ABOUT = re.compile(r"(?:(?P<speaker>.*?)\s+)?(?:on|about|regarding|concerning)\s+(?P<about>.+)", re.IGNORECASE)


def quotes(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/quotes NAME`, `/quotes NAME on SUBJECT`, `/quotes NAME in MARCH` and `/quotes on SUBJECT`."""
    words = without_lead(ask.args, "by|from|of")
    if words.isalnum() and (one := knowledge.quote(words)):
        return _opened(knowledge, ask, one)
    speaker, about = parted(knowledge, words, ask)
    if not speaker:
        return _quotes(knowledge, ask, None, about)
    if about and isinstance(knowledge.who(speaker), Unknown) and isinstance(whole := knowledge.who(words), Found):
        return _quotes(knowledge, ask, whole.item, None)  # "on" was part of the name

    names = several(knowledge, speaker)
    if not (about and about.words) and any(isinstance(knowledge.who(name), Unknown) for name in names):
        reply = _behind_a_name(knowledge, ask, speaker, about)
        if reply:
            return reply

    def chosen(names: Sequence[str]) -> str:
        return f"/quotes {' and '.join(names)}" + (f" on {about.whole}" if about else "")

    def found(speakers: Sequence[Entity]) -> Reply:
        speakers = tuple({one.id: one for one in speakers}.values())
        alone = len(speakers) == 1
        return _quotes(knowledge, ask, speakers[0], about) if alone else _by_each(knowledge, ask, speakers, about)

    return each_of_them(knowledge, ask, names, chosen, found)


def _opened(knowledge: Knowledge, ask: Ask, one: Quote) -> Reply:
    """Answer `/quotes ID`: one quote alone, to be read whole, copied, shared."""
    [block] = quote_blocks(knowledge, (one,))
    speaker = knowledge.entity(one.speaker) if one.speaker else None
    article = knowledge.article(one.article)
    onward = (*_all_quotes(knowledge, speaker), *(_who(speaker) if speaker else ()))
    told = (Button(_("The article"), f"/sources {article.id}"),) if article else ()
    return paged(ask, Sheet(EMPTY, (replace(block, command=None),), buttons=(*block.taking, *onward, *told)))


def said(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/said WORDS`: who said something like it."""
    found = knowledge.said(ask.args)
    if not found and not knowledge.says_something(ask.args):
        said = _("Too little to tell who said it: {words}. Add a word that few people say.")
        return none(ask, filled(said, words=echo(ask.args)))
    if not found:
        head = missing(knowledge, _("Nobody is quoted with words like {words} {here}."), words=echo(ask.args))
        return none(ask, head, *_search(ask.args))
    head = filled(_("Who said {words} · closest first"), words=echo(ask.args))
    blocks = quote_blocks(knowledge, found, mark=marker(knowledge, ask.args))
    return paged(ask, Sheet(head, blocks, per_page=PER_PAGE))


def parted(knowledge: Knowledge, words: str, ask: Ask) -> tuple[str, Dated | None]:
    """Part who is asked about from the subject and the days."""
    if named := _ABOUT.fullmatch(words):
        about = subject(knowledge, named["about"], ask.today)
        speaker = dated(named["speaker"] or "", ask.today)
        if about.days or not (speaker.days and speaker.words):
            return speaker.whole, about
        whole = f"{about.whole} {speaker.lead}"  # "Okafor in March on floods"
        return speaker.words, replace(about, whole=whole, days=speaker.days, written=speaker.written, lead=speaker.lead)
    parted = subject(knowledge, words, ask.today)
    return parted.words, replace(parted, whole=parted.written, words="") if parted.days else None


def _quotes(knowledge: Knowledge, ask: Ask, speaker: Entity | None, about: Dated | None) -> Reply:
    about = in_one_year(knowledge, (speaker,), about)
    asked_for = about or Dated("", "")
    found = sought(asked_for, lambda words, days: knowledge.quotes(speaker, words, days), bool)
    then = reported(knowledge, speaker, asked_for) if len(found) < PER_PAGE else ()
    if not found and not then:
        return _no_quotes(knowledge, ask, speaker, about)
    who = about_it(bold(speaker.name if speaker else _("Quotes")), about)
    role = text(newest_role(speaker)) if speaker else EMPTY
    head = join((who, role, text(counted(len(found) + len(then), "quote")), text(_("newest first"))), SEPARATOR)
    items = (Item("entity", speaker.id),) if speaker else ()
    mark, names = marker(knowledge, asked_for.words), speaker is None
    blocks = joined(
        quote_blocks(knowledge, found, speaker=names, mark=mark),
        quote_blocks(knowledge, then, speaker=names, heading=italic(_(_REPORTED)), mark=mark),
    )
    buttons = _all_quotes(knowledge, speaker) if asked_for.days else ()  # most quotes have no day of their own
    return paged(
        ask,
        Sheet(
            head,
            blocks,
            items=items,
            buttons=buttons,
            per_page=PER_PAGE,
            onward=_("Older"),
            back=_("Newer"),
            shows=told_as(knowledge, speaker.name if speaker else "", asked_for),
        ),
    )


def _behind_a_name(knowledge: Knowledge, ask: Ask, words: str, days: Dated | None) -> Reply | None:
    """Answer where a subject stands right behind a name, and whoever has that name spoke of it; else None."""
    if not (parted := name_first(knowledge, words)):
        return None
    speaker, topic = parted
    whole = f"{topic} {days.lead}" if days else topic
    reply = _quotes(knowledge, ask, speaker, replace(days or Dated("", ""), whole=whole, words=topic))
    return reply if reply.outcome == "found" else None


def _by_each(knowledge: Knowledge, ask: Ask, speakers: Sequence[Entity], about: Dated | None) -> Reply:
    """Return what several people said, one after the other."""
    about = in_one_year(knowledge, speakers, about)
    asked_for = about or Dated("", "")
    said = [(one, said_by(knowledge, one, asked_for)) for one in speakers]
    silent = [one.name for one, found in said if not found]
    of_them = none_by(knowledge, either(silent), about) if silent else EMPTY
    if len(silent) == len(said):
        return none(ask, of_them)
    names, counts = listed([one.name for one in speakers]), text(counted(sum(len(found) for _, found in said), "quote"))
    head = lines(join((about_it(bold(names), about), counts), SEPARATOR), of_them)
    mark = marker(knowledge, asked_for.words)
    blocks = joined(
        *(
            under_name(one, quote_blocks(knowledge, found, speaker=False, heading=headed(one), mark=mark))
            for one, found in said
            if found
        )
    )
    items = tuple(Item("entity", one.id) for one in speakers)
    shows = told_as(knowledge, names, asked_for)
    return paged(ask, Sheet(head, blocks, items=items, per_page=PER_PAGE, shows=shows))


def in_one_year(knowledge: Knowledge, speakers: Sequence[Entity | None], about: Dated | None) -> Dated | None:
    """Return what is asked about with its days of one year for all who are asked about, where it left that open."""
    if about is None or not (about.words or None not in speakers):
        return about
    return about.closed(lambda words, days: knowledge.said_when(speakers, words, days))


def headed(speaker: Entity) -> Html:
    """Return what stands above the quotes of one of several: who it is, told apart from namesakes by the role."""
    return join((bold(speaker.name), text(newest_role(speaker))), SEPARATOR)


def under_name(speaker: Entity, blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the quotes of one of several, which stand under another heading than those of a namesake."""
    return mapped(blocks, lambda block: replace(block, under=speaker.id))


def said_by(knowledge: Knowledge, speaker: Entity, asked_for: Dated) -> Sequence[Quote]:
    """Return what somebody said about a subject, on days, newest first."""
    return sought(asked_for, lambda words, days: knowledge.quotes(speaker, words, days), bool)


def reported(knowledge: Knowledge, speaker: Entity | None, asked_for: Dated) -> Sequence[Quote]:
    """Return quotes that nobody knows the day of, from articles of the days that were asked for."""
    if asked_for.days is None or not (speaker or asked_for.words):
        return ()
    return knowledge.reported(speaker, asked_for.words, asked_for.days)


def about_it(who: Html, about: Dated | None) -> Html:
    """Return "Okafor on floods", "Okafor on floods in March", or "Okafor (yesterday)"."""
    if about is None:
        return who
    if about.words or not about.days:
        return join(
            (filled(_("{who} on {subject}"), who=who, subject=echo(about.whole)), in_brackets(about.meant)), " "
        )
    days = join((echo(about.whole), text(about.meant)), ": ")
    return filled("{who} ({days})", who=who, days=days)


def told_as(knowledge: Knowledge, names: str, asked_for: Dated) -> str:
    """Return what is shown, in words: "quotes by Okafor on floods in March"."""
    told = {"names": names, "subject": known_as(knowledge, asked_for.words) if asked_for.words else ""}
    match bool(names), bool(asked_for.words):
        case True, True:
            shown = _("quotes by {names} on {subject}", **told)
        case True, False:
            shown = _("quotes by {names}", **told)
        case False, True:
            shown = _("quotes on {subject}", **told)
        case _neither:
            shown = _("quotes")
    return asked_for.told(shown)


def none_by(knowledge: Knowledge, names: str, about: Dated | None) -> Html:
    """Return that none of these said anything about it."""
    return missing(knowledge, _("No quotes by {names} {here}."), names=about_it(bold(names), about))


def _no_quotes(knowledge: Knowledge, ask: Ask, speaker: Entity | None, about: Dated | None) -> Reply:
    if speaker is None:
        words = echo(about.whole if about else "")
        return none(ask, missing(knowledge, _("No quotes on {subject} {here}."), subject=words))
    head = none_by(knowledge, speaker.name, about)
    return none(ask, head, *(_all_quotes(knowledge, speaker) if about else ()), *_who(speaker))


def _who(speaker: Entity) -> tuple[Button, ...]:
    return (Button(shortened(_("Who is {name}?", name=speaker.name), LABEL_LENGTH), f"/who {speaker.id}"),)


def _all_quotes(knowledge: Knowledge, speaker: Entity | None) -> tuple[Button, ...]:
    everything = knowledge.quotes(speaker) if speaker else ()
    if not speaker or not everything:
        return ()
    return (Button(_("All quotes ({n})", n=number(len(everything))), f"/quotes {speaker.id}"),)


def _search(words: str) -> tuple[Button, ...]:
    return (Button(_("Search everything"), f"/search {words}"),)
