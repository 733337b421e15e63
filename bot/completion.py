"""Completion in the terminal: commands, and as one types the names of people, places and subjects."""

import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Protocol

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from bot.answers.cite import newest_role
from bot.commands import COMMANDS, find, known
from knowledge.errors import StoreError
from knowledge.names import name_words
from knowledge.query import Found, Knowledge

LEAVE = "/quit"
MOST = 8  # lines of a menu that are read at a glance
_WELL_KNOWN = 500  # people with most quotes and events, whose names complete from the first letters on
_LEAST = 2  # letters of a word that is completed
_WORDS, _LOOKED_UP = 4, 2  # at most of a name that is being typed; and of one that many do not ask for
_TYPO_FROM = 4  # letters from which a name may be mistyped: fewer are like too many
_TOPIC = "topic"
_OF_SEVERAL = frozenset({"with", "compare"})  # commands in which a name may be followed by another
_OUTLET = re.compile(r"(?<!\S)in:(?P<begun>\"[^\"]*|\S*)$", re.IGNORECASE)
_BEFORE = re.compile(r"(?P<name>.+?)(?:,|\s(?:and|&|\+))\s", re.IGNORECASE)
_SUBJECT = re.compile(r"\s(?:on|about)\s", re.IGNORECASE)


class Shelf(Protocol):
    """Where knowledge is opened for one answer: a `Library`."""

    def knowledge(self) -> AbstractContextManager[Knowledge]:
        """Pin the current publish."""
        ...


@dataclass(frozen=True)
class Known:
    """A name or a subject: its words as they are compared, and what stands beside it in the menu."""

    text: str
    words: tuple[str, ...]
    about: str

    def begins(self, typed: tuple[str, ...]) -> bool:
        """Tell whether the typed words, the last of them perhaps half, are words of it in their order."""
        place = 0
        for number, word in enumerate(typed, 1):
            fitting = (
                at
                for at in range(place, len(self.words))
                if self.words[at] == word or (number == len(typed) and self.words[at].startswith(word))
            )
            at = next(fitting, None)
            if at is None:
                return False
            place = at + 1
        return bool(typed)


class Completing(Completer):
    """Completes what is typed at the prompt. Looks names up, so it belongs into a thread of its own."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._read: tuple[datetime | None, tuple[Known, ...]] | None = None

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:  # noqa: ARG002 -- prompt_toolkit's
        """Yield what the text before the cursor may become."""
        typed = document.text_before_cursor.lstrip()
        if typed.startswith("/") and " " not in typed:
            yield from _commands(typed)
            return
        name, _, args = typed.partition(" ") if typed.startswith("/") else ("", "", typed)
        command = find(name[1:]) if name else None
        if name and (command is None or not command.usage):
            return
        if typed != typed.rstrip() and not (command and command.name in _OF_SEVERAL):
            return
        if command and command.name == "help":
            names = (each.name for each in COMMANDS if known(each.name) and each.name.startswith(args.lower()))
            yield from (Completion(each, -len(args)) for each in names)
            return
        names_only = bool(command and command.usage.startswith("NAME")) and not _SUBJECT.search(args)
        with suppress(StoreError), self._shelf.knowledge() as knowledge:  # what is wrong is said to whoever asks
            if args != args.rstrip():
                yield from _often_with(knowledge, args)
            elif (outlet := _OUTLET.search(args)) and (command is None or command.name == "search"):
                yield from _outlets(knowledge, outlet["begun"])
            elif command and command.name == "sources":
                yield from _sources(knowledge, args)
            else:
                yield from self._names(knowledge, args, names_only=names_only)

    def _names(self, knowledge: Knowledge, typed: str, *, names_only: bool) -> Iterator[Completion]:
        words = typed.split(" ")
        for number in range(min(_WORDS, len(words)), 0, -1):
            ending = " ".join(words[-number:])
            asked = name_words(ending)
            if not asked or len(asked[-1]) < _LEAST:
                continue
            found = [each for each in self._known(knowledge) if each.begins(asked)]
            if number <= _LOOKED_UP:
                mistyped = number == 1 and len(asked[-1]) >= _TYPO_FROM
                found += [each for each in _looked_up(knowledge, ending) if mistyped or each.begins(asked)]
            shown = {each.text: each for each in found if not (names_only and each.about == _TOPIC)}
            if ending in shown:  # nothing is left to be typed
                return
            if shown:
                for each in list(shown.values())[:MOST]:
                    yield Completion(each.text, -len(ending), display_meta=each.about)
                return

    def _known(self, knowledge: Knowledge) -> tuple[Known, ...]:
        """Return the names that many ask for, and the subjects; read once a publish."""
        publish = knowledge.info().published_at
        if self._read is None or self._read[0] != publish:
            people = (each.entity for each in knowledge.people()[:_WELL_KNOWN])
            names = [Known(one.name, name_words(one.name), newest_role(one) or one.kind.value) for one in people]
            topics = [Known(each.label, name_words(each.label), _TOPIC) for each in knowledge.topics()]
            self._read = publish, (*names, *topics)
        return self._read[1]


def _commands(typed: str) -> Iterator[Completion]:
    names = {f"/{command.name}": command.summary for command in COMMANDS if known(command.name)} | {
        LEAVE: "leave (or Ctrl-D)"
    }
    for name, summary in names.items():
        if name.startswith(typed.lower()):
            yield Completion(name, -len(typed), display_meta=summary)


def _often_with(knowledge: Knowledge, typed: str) -> Iterator[Completion]:
    """Yield who is often with the one named before "and"."""
    before = _BEFORE.fullmatch(typed)
    match knowledge.who(before["name"].strip()) if before else None:
        case Found(item=entity):
            for each in knowledge.profile(entity).often_with:
                yield Completion(each.name, 0, display_meta=newest_role(each) or each.kind.value)
        case _:
            pass


def _outlets(knowledge: Knowledge, begun: str) -> Iterator[Completion]:
    """Yield the outlets that `in:` may name, in marks where they are several words."""
    for name in _beginning(knowledge.outlets(), begun.strip('"')):
        yield Completion(f'"{name}"' if " " in name else name, -len(begun), display_meta="outlet")


def _sources(knowledge: Knowledge, begun: str) -> Iterator[Completion]:
    titles = [article.title for article in knowledge.sources()[:_WELL_KNOWN] if article.title]
    for name in _beginning([*knowledge.outlets(), *titles], begun):
        yield Completion(name, -len(begun), display_meta="article" if name in titles else "outlet")


def _beginning(names: Iterable[str], begun: str) -> Iterator[str]:
    """Yield the first few of these names, those with the words that are begun; all where none is."""
    typed = name_words(begun)
    fitting = (name for name in dict.fromkeys(names) if not typed or Known(name, name_words(name), "").begins(typed))
    return islice((name for name in fitting if name != begun), MOST)


def _looked_up(knowledge: Knowledge, typed: str) -> Iterable[Known]:
    """Return the names that the index finds: any name, in any script, with typing errors."""
    for one in knowledge.completions(typed, MOST):
        yield Known(one.name, name_words(one.name), newest_role(one) or one.kind.value)
