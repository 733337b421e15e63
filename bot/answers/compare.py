"""What several people said about one subject, side by side: a stretch of each, then the next stretch of each.

A phone has no room for columns. Each stretch stands below the name of who spoke, and each quote names its speaker too,
so that wherever a page ends no word is read as somebody else's.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answers.choice import none
from bot.answers.cite import counted, marker, quote_blocks
from bot.answers.dated import Dated
from bot.answers.names import each_of_them, either, listed, name_first, with_or_without_and
from bot.answers.quotes import about_it, headed, in_one_year, none_by, parted, reported, said_by, told_as, under_name
from bot.ask import Ask, without_lead
from bot.language import _
from bot.render.html import bold, filled, join, lines, shortened, text
from bot.render.records import SEPARATOR
from bot.reply import LABEL_LENGTH, Block, Button, Item, Reply, Sheet, paged
from knowledge.model import Entity, Quote
from knowledge.names import name_words
from knowledge.query import Found, Knowledge, Records, Unknown, joined

STRETCH = 3  # quotes of each of two on a page; of more people fewer
MOST = 30  # of each: who reads on wants one of them, and /quotes has all
SHOWN_OTHERS = 4  # with whom somebody may be compared, where that was left open

_TWO = 2
_VERSUS = re.compile(r"\s+(?:vs\.?|versus|against|to)\s+", re.IGNORECASE)


def compare(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/compare NAME NAME`, `/compare NAME and NAME on SUBJECT`, with days or further names too."""
    names, about = _asked_for(knowledge, ask)

    def chosen(names: Sequence[str]) -> str:
        return f"/compare {' and '.join(names)}" + (f" on {about.whole}" if about else "")

    def found(speakers: Sequence[Entity]) -> Reply:
        different = tuple({one.id: one for one in speakers}.values())
        if len(different) == 1:
            return _with_whom(knowledge, ask, different[0], about)
        return _side_by_side(knowledge, ask, different, about)

    return each_of_them(knowledge, ask, names, chosen, found)


def _asked_for(knowledge: Knowledge, ask: Ask) -> tuple[tuple[str, ...], Dated | None]:
    """Part the names from each other and from the subject. A name may hold an "on", and a subject may stand bare."""
    words = without_lead(ask.args, "both|between")
    speakers, about = parted(knowledge, words, ask)
    names = _names(knowledge, _VERSUS.sub(" and ", speakers))
    whole = _names(knowledge, _VERSUS.sub(" and ", words)) if about and about.words else ()
    if len(whole) > 1 and _is_name(knowledge, whole[-1]):
        return whole, None
    if not (about and about.words) and isinstance(knowledge.who(names[-1]), Unknown):
        *before, last = names
        if split := _names_first(knowledge, last) if not before else name_first(knowledge, last):
            *first, speaker, topic = split
            whole_topic = f"{topic} {about.lead}" if about else topic
            known = (*before, *map(_id, first), _id(speaker))
            return known, replace(about or Dated("", ""), whole=whole_topic, words=topic)
    return names, about


def _names(knowledge: Knowledge, words: str) -> tuple[str, ...]:
    """Part names that a comma, an "and" or nothing stands between: two of different people, else one."""
    names = with_or_without_and(knowledge, words)
    each = words.split()
    if len(names) > 1 or len(each) != _TWO or isinstance(knowledge.who(words), Found):
        return names
    return each[0], each[1]


def _names_first(knowledge: Knowledge, words: str) -> tuple[Entity, Entity, str] | None:
    """Part two names from the subject behind them: "okafor van dalen sea wall"."""
    each = words.split()
    for at in range(1, len(each) - 1):
        match knowledge.who(" ".join(each[:at])):
            case Found(item=first) if second := name_first(knowledge, " ".join(each[at:])):
                if first.id != second[0].id:
                    return (first, *second)
            case _:
                pass
    return None


def _is_name(knowledge: Knowledge, words: str) -> bool:
    """Tell whether words are somebody's name as it is written, not only near it."""
    meant = knowledge.who(words)
    return isinstance(meant, Found) and name_words(meant.item.name) == name_words(words)


def _id(known: str | Entity) -> str:
    return known if isinstance(known, str) else known.id


def _side_by_side(knowledge: Knowledge, ask: Ask, speakers: Sequence[Entity], about: Dated | None) -> Reply:
    about = in_one_year(knowledge, speakers, about)
    asked_for = about or Dated("", "")
    said = [(one, _of(knowledge, one, asked_for)) for one in speakers]
    names = listed([one.name for one in speakers])
    buttons = tuple(_all_of(one, about) for one, found in said if found)
    silent = [one.name for one, found in said if not found]
    if len(silent) == len(said):
        both = " and ".join(one.id for one in speakers)
        without = (Button(_("On anything"), f"/compare {both}"),) if about else ()
        events = Button(_("Events with both") if len(said) == _TWO else _("Events with all"), f"/with {both}")
        return none(ask, none_by(knowledge, either(silent), about), *without, events)
    counts = SEPARATOR.join(_("{name}: {quotes}", name=one.name, quotes=_count(found)) for one, found in said)
    head = lines(about_it(bold(names), about), join((text(counts), text(_("newest first"))), SEPARATOR))
    size = STRETCH if len(said) == _TWO else 2
    mark = marker(knowledge, asked_for.words)
    blocks = [under_name(one, quote_blocks(knowledge, found, heading=headed(one), mark=mark)) for one, found in said]
    items = tuple(Item("entity", one.id) for one in speakers)
    return paged(
        ask,
        Sheet(
            head,
            joined(*(_stretch(each, at, size) for at in range(0, MOST, size) for each in blocks)),
            items=items,
            buttons=buttons,
            per_page=size * len(said),
            onward=_("Older"),
            back=_("Newer"),
            shows=_("{quotes}, side by side", quotes=told_as(knowledge, names, asked_for)),
        ),
    )


def _count(found: Sequence[Quote]) -> str:
    return counted(len(found), "quote") if found else _("none")


def _of(knowledge: Knowledge, speaker: Entity, asked_for: Dated) -> Sequence[Quote]:
    return joined(said_by(knowledge, speaker, asked_for), reported(knowledge, speaker, asked_for))


def _stretch(blocks: Sequence[Block], at: int, size: int) -> Sequence[Block]:
    return Records(
        lambda: max(min(len(blocks) - at, size), 0), lambda start, stop: blocks[at + start : at + min(stop, size)]
    )


def _all_of(speaker: Entity, about: Dated | None) -> Button:
    label = shortened(_("Only {name}", name=speaker.name), LABEL_LENGTH)
    return Button(label, f"/quotes {speaker.id}" + (f" on {about.whole}" if about else ""))


def _with_whom(knowledge: Knowledge, ask: Ask, one: Entity, about: Dated | None) -> Reply:
    """Ask for another name."""
    others = [each.entity for each in knowledge.people()[: SHOWN_OTHERS + 1] if each.entity.id != one.id]
    on = f" on {about.whole}" if about else ""
    buttons = tuple(
        Button(shortened(each.name, LABEL_LENGTH), f"/compare {one.id} and {each.id}{on}")
        for each in others[:SHOWN_OTHERS]
    )
    asked = filled(_("Compare {name} with whom?"), name=bold(one.name))
    return paged(ask, Sheet(asked, buttons=buttons, outcome="ambiguous"))
