"""What was asked, taken apart: its words, their keys, and where a name may stand among titles and roles."""

from collections.abc import Callable
from dataclasses import dataclass

from knowledge.lookup import keys
from knowledge.names import name_words, other_script, skeleton, spelling
from knowledge.titles.lexicon import in_front

_LONGEST = 150  # characters of a question; no name is longer
_MOST_WORDS = 10


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word of a question."""

    text: str
    foreign: bool  # in another script: its vowels are one choice of many

    @property
    def plain(self) -> bytes:
        """Return it as words are stored."""
        return self.text.encode()[: keys.WIDTH]

    @property
    def sound(self) -> bytes:
        """Return the key of its usual spellings."""
        return spelling(self.plain.decode()).encode()[: keys.WIDTH]

    @property
    def consonants(self) -> bytes:
        """Return what transliterations keep of it."""
        return skeleton(self.plain.decode()).encode()[: keys.WIDTH]

    @property
    def hashed(self) -> keys.Hashed:
        """Return the keys under which the words that it may be are found."""
        return keys.hashed(self.plain, self.sound, self.consonants)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a question: which of its words are the name, and which say what one is."""

    name: tuple[int, ...]
    role: tuple[int, ...] = ()
    titled: bool = False  # the role is one in front of names, whoever bears it


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a question, "Family, Given" turned round; none where no name is so long."""
    if len(text) > _LONGEST:
        return ()
    before, comma, after = text.partition(",")
    words: dict[str, Word] = {}
    for each in (f"{after} {before}" if comma else text).split():
        foreign = other_script(each)
        for word in name_words(each):
            words.setdefault(word, Word(word, foreign))
    return tuple(words.values()) if len(words) <= _MOST_WORDS else ()


def readings(words: tuple[Word, ...], in_a_role: Callable[[str], bool]) -> tuple[Reading, ...]:
    """Return how a question may be read: all of it a name, or a name behind a title or role, or before a role."""
    every = tuple(range(len(words)))
    last = len(words) - 1
    titles = in_front([word.text for word in words])
    before = next((at for at, word in enumerate(words) if not in_a_role(word.text)), last)
    behind = next((at for at in range(last, 0, -1) if not in_a_role(words[at].text)), 0) + 1
    found = [Reading(every)]
    found += [
        Reading(every[at:], every[:at], titled=at in titles) for at in sorted({*titles, before}) if 0 < at <= last
    ]
    if behind <= last:
        found.append(Reading(every[:behind], every[behind:]))
    return tuple(found)
