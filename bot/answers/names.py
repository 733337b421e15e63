"""Several names in one question: "Okafor and van Dalen", "Okafor, van Dalen and Meer"; or a name and a subject."""

import re
from collections.abc import Callable, Sequence

from bot.answers.choice import one_of_them
from bot.ask import Ask
from bot.language import _
from bot.reply import Reply
from knowledge.model import Entity, EntityKind
from knowledge.names import name_words
from knowledge.query import Found, Knowledge

_JOINS = re.compile(r"\s*,\s*(?:(?:and|&|\+)\s+)?|\s+(?:and|with|&|\+)\s+|\s*[&+]\s*", re.IGNORECASE)
_MOST = 6  # names that anybody asks for at once


def several(knowledge: Knowledge, words: str) -> tuple[str, ...]:
    """Part names joined by commas or "and": into those of different people or things, else into the longest known.

    A name may hold an "and" of its own.
    """
    joins = [match.span() for match in _JOINS.finditer(words) if match.start() > 0 and match.end() < len(words)]
    if len(joins) >= _MOST:
        return (words,)
    starts, ends = [0, *(end for _, end in joins)], [*(start for start, _ in joins), len(words)]
    each = tuple(words[start:end] for start, end in zip(starts, ends, strict=True))
    meant = [outcome.item.id for name in each if isinstance(outcome := knowledge.who(name), Found)]
    if len(set(meant)) == len(each):
        return each
    names, first = [], 0
    while first < len(starts):
        runs = ((words[starts[first] : ends[last]], last) for last in range(len(starts) - 1, first - 1, -1))
        name, last = next(run for run in runs if run[1] == first or isinstance(knowledge.who(run[0]), Found))
        names.append(name)
        first = last + 1
    return tuple(names)


def with_or_without_and(knowledge: Knowledge, words: str) -> tuple[str, ...]:
    """Part names as `several` does, and two of different people that stand side by side: "okafor van dalen"."""
    names, whole = several(knowledge, words), knowledge.who(words)
    if len(names) > 1 or (isinstance(whole, Found) and _has_all(whole.item, words)):
        return names
    each = words.split()
    for at in range(1, len(each)):
        two = " ".join(each[:at]), " ".join(each[at:])
        meant = [outcome.item.id for name in two if isinstance(outcome := knowledge.who(name), Found)]
        if len(set(meant)) == len(two):
            return two
    return names


def each_of_them(
    knowledge: Knowledge,
    ask: Ask,
    names: Sequence[str],
    command: Callable[[Sequence[str]], str],
    found: Callable[[Sequence[Entity]], Reply],
) -> Reply:
    """Answer about all of these names with `found`; ask who is meant by the first that is not sure, or refuse.

    `command` makes names and ids into what a button of a choice sends.
    """

    def known(so_far: Sequence[Entity]) -> Reply:
        if len(so_far) == len(names):
            return found(so_far)

        def chosen(entity: str) -> str:
            return command([*(one.id for one in so_far), entity, *names[len(so_far) + 1 :]])

        return one_of_them(knowledge, ask, names[len(so_far)], chosen, lambda one: known([*so_far, one]))

    return known(())


def name_first(knowledge: Knowledge, words: str) -> tuple[Entity, str] | None:
    """Part a name from the subject that stands behind it without a word between: "okafor sea wall"; None where none is.

    A given name alone is too little: who has another family name may be meant.
    """
    parted = words.split()
    for size in range(len(parted) - 1, 0, -1):
        match knowledge.who(" ".join(parted[:size])):
            case Found(item=entity) if not _is_given_name(entity, parted[:size]):
                return entity, " ".join(parted[size:])
            case _:
                pass
    return None


def listed(names: Sequence[str]) -> str:
    """Return names as they are told: "A, B and C"."""
    *before, last = names
    return _("{names} and {last}", names=", ".join(before), last=last) if before else last


def either(names: Sequence[str]) -> str:
    """Return names of which none is left out: "A, B or C"."""
    *before, last = names
    return _("{names} or {last}", names=", ".join(before), last=last) if before else last


def _has_all(entity: Entity, words: str) -> bool:
    """Tell whether these words are all in what an entity is called: then they are one name, and no two."""
    called = (entity.name, *entity.aliases, *(role.text for role in entity.roles))
    return set(name_words(words)) <= {word for each in called for word in name_words(each)}


def _is_given_name(entity: Entity, words: Sequence[str]) -> bool:
    own = name_words(entity.name)
    return entity.kind is EntityKind.PERSON and len(own) > 1 and name_words(" ".join(words)) == own[:1]
