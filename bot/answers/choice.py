"""When a name fits several records, or none: a choice, or the nearest. Never a wrong one as if it were right."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import assert_never

from bot.answers.cite import event_blocks, newest_role
from bot.ask import Ask
from bot.language import _, plural
from bot.render.html import EMPTY, Html, bold, filled, italic, join, lines, shortened, text
from bot.render.records import SEPARATOR, kind_of
from bot.reply import LABEL_LENGTH, Block, Button, Item, Reply, Sheet, paged, pressable
from knowledge.model import Entity, Event
from knowledge.query import Ambiguous, Found, Knowledge, Unknown

ECHO_LENGTH = 40  # of the reader's own words, as much as tells them what was read


def echo(words: str) -> Html:
    """Return the reader's own words, shortened, as they are shown back to them."""
    return italic(shortened(words, ECHO_LENGTH))


def in_articles(knowledge: Knowledge) -> str:
    """Return "in these 5 articles": what an absence is an absence from."""
    number = knowledge.info().articles
    if not number:
        return _("yet: there are no articles")
    return _("in this one article") if number == 1 else plural("in this {n} article", "in these {n} articles", number)


def missing(knowledge: Knowledge, sentence: str, **leaves: Html) -> Html:
    """Return a translated sentence that says what is not there: its "{here}" tells in how many articles."""
    return filled(sentence, here=text(in_articles(knowledge)), **leaves)


def one_of_them(
    knowledge: Knowledge, ask: Ask, name: str, command: Callable[[str], str], found: Callable[[Entity], Reply]
) -> Reply:
    """Answer about who is meant by `name` with `found`, or ask who is meant, or say that nobody is.

    `command` makes an id into what its button sends.
    """
    match knowledge.who(name):
        case Found(item=entity, also=others):
            return _beside(found(entity), others, command)
        case Ambiguous(choices=choices):
            return _which_entity(ask, choices, command)
        case Unknown(nearest=nearest):
            return _nobody(knowledge, ask, name, nearest, command)
        case other:
            assert_never(other)


def _beside(reply: Reply, others: Sequence[Entity], command: Callable[[str], str]) -> Reply:
    """Return an answer about the likeliest of a name, with the others that may be meant by it."""
    if not others:
        return reply
    told = italic(_("Others of that name: {names}", names=", ".join(_labels(others))))
    buttons, hints = pressable(_buttons(others, command))
    return replace(reply, html=lines(told, reply.html, *hints), buttons=(*reply.buttons, *buttons))


def _which_entity(ask: Ask, choices: Iterable[Entity], command: Callable[[str], str]) -> Reply:
    """Ask which of several people was meant, best first; `command` makes an id into what its button sends."""
    blocks = [_entity_block(entity, command) for entity in choices]
    return paged(ask, Sheet(text(_("Which one?")), blocks, outcome="ambiguous"))


def which_event(knowledge: Knowledge, ask: Ask, choices: Sequence[Event]) -> Reply:
    """Ask which of several events was meant, best first."""
    return paged(ask, Sheet(text(_("Which one?")), event_blocks(knowledge, choices), outcome="ambiguous"))


def _nobody(
    knowledge: Knowledge, ask: Ask, name: str, nearest: Iterable[Entity], command: Callable[[str], str]
) -> Reply:
    """Say that nobody of this name is known, and who comes closest."""
    close = tuple(nearest)
    head = missing(knowledge, _("Nobody called {name} {here}."), name=echo(name))
    if not close:
        return none(ask, head, Button(_("People"), "/people"))
    return _closest(ask, head, close, command)


def nearest_named(knowledge: Knowledge, ask: Ask, head: Html) -> Reply | None:
    """Say in `head` that nothing is found, and whose names come close to what was asked; None where nobody's do."""
    match knowledge.who(ask.args):
        case Unknown(nearest=(_, *_) as nearest):
            return _closest(ask, head, nearest, lambda entity: f"/who {entity}")
        case _:
            return None


def _closest(ask: Ask, head: Html, close: Sequence[Entity], command: Callable[[str], str]) -> Reply:
    names = text(_("Closest: {names}", names=", ".join(_labels(close))))
    return paged(ask, Sheet(join((head, names), " "), buttons=_buttons(close, command), outcome="unknown"))


def _labels(entities: Sequence[Entity]) -> list[str]:
    """Return the names of some entities, namesakes with their roles."""
    names = [entity.name for entity in entities]
    told = (
        SEPARATOR.join(filter(None, (one.name, newest_role(one) if names.count(one.name) > 1 else "")))
        for one in entities
    )
    return [shortened(each, LABEL_LENGTH) for each in told]


def _buttons(entities: Sequence[Entity], command: Callable[[str], str]) -> tuple[Button, ...]:
    labels = zip(_labels(entities), entities, strict=True)
    return tuple(Button(label, command(entity.id)) for label, entity in labels)


def none(ask: Ask, head: Html, *buttons: Button) -> Reply:
    """Say in one line that there is nothing, and offer where to go on."""
    return paged(ask, Sheet(head, buttons=buttons, outcome="unknown"))


def nearest_events(knowledge: Knowledge, ask: Ask, head: Html, nearest: Sequence[Event]) -> Reply:
    """Say that no event fits, and which come closest."""
    blocks = event_blocks(knowledge, nearest)
    closest = text(_("Closest:")) if blocks else EMPTY
    search = (Button(_("Search everything"), f"/search {ask.args}"),)
    return paged(ask, Sheet(join((head, closest), " "), blocks, buttons=search, outcome="unknown"))


def _entity_block(entity: Entity, command: Callable[[str], str]) -> Block:
    about = join((bold(entity.name), text(newest_role(entity) or kind_of(entity))), SEPARATOR)
    return Block(about, Item("entity", entity.id), command(entity.id))
