"""What was asked, taken apart: its words, their keys, and where a name may stand among titles and roles."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from knowledge.lookup import keys
from knowledge.names import name_words, other_script, skeleton, spelling
from knowledge.sounds import guesses, known_parts, listed, native_words, respelt, script_of, spellings, transcribed
from knowledge.titles.lexicon import in_front

_LONGEST = 150  # characters of a question; no name is longer
_MOST_WORDS = 10
# Scripts of syllables, in which the names of those who are at home in them are written without spaces.
_UNSPACED = ("CJK", "HANGUL")
_MOST_SYLLABLES, _EACH = 7, 3
_MOST_KNOWN = 12  # the same where the name holds known ones
_LONG = 5  # a name of so many is no family's of one syllable with a given name
# How Russian and Ukrainian decline the names of men, and what stands there when they are named: adjectives, then nouns.
_DECLINED = (
    *((ending, "ий") for ending in ("ого", "ому", "им", "ом")),
    *((ending, "") for ending in ("а", "у", "ом", "ым", "им", "ем", "ой", "ові", "ою")),
    *((ending, "й") for ending in ("я", "ю", "ем", "єм")),
)
_STEM, _OF_A_STEM = 3, 2  # letters that are left, and guesses of each


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word of a question; of one in another script also how it is written."""

    text: str
    native: str = ""
    # Of one in another script Latin words, with the odds that it is their spelling as far as what is stored tells.
    likely: dict[str, float] = field(default_factory=dict, compare=False)
    written: str = field(default="", compare=False)  # as it was typed, of one in Latin letters

    @property
    def foreign(self) -> bool:
        """Tell whether it is in another script: its Latin letters are one choice of many."""
        return bool(self.native)

    @property
    def unspaced(self) -> bool:
        """Tell whether its script puts no spaces between the words of a name."""
        return bool(self.native) and script_of(self.native) in _UNSPACED

    @property
    def vague(self) -> bool:
        """Tell whether it is in Chinese characters, which write many words of other languages alike."""
        return bool(self.native) and script_of(self.native) == "CJK"

    @property
    def before_endings(self) -> tuple[str, ...]:
        """Return how one in Cyrillic is written where it says who, as far as it may be declined: of Lavrov."""
        if script_of(self.native) != "CYRILLIC":
            return ()
        found = (
            self.native[: -len(ending)] + before
            for ending, before in _DECLINED
            if self.native.endswith(ending) and len(self.native) - len(ending) >= _STEM
        )
        return tuple(dict.fromkeys(found))

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
        # Of one syllable the readings are listed, and its consonants are those of too many words.
        listed = self.unspaced and len(self.native) == 1 and self.likely
        bones = guesses(self.native) if self.native and not listed else ()
        for stem in self.before_endings:
            bones = (*guesses(stem)[:_OF_A_STEM], *bones)
        return keys.hashed(self.plain, self.sound, self.consonants, tuple(dict.fromkeys(bones)), typed=not self.native)


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
        if other_script(each):
            for native in native_words(each):
                word = "".join(name_words(native))
                if word:
                    words.setdefault(word, Word(word, native, listed(native)))
        else:
            folded = name_words(each)
            for word in folded:
                words.setdefault(word, Word(word, written=each if len(folded) == 1 else word))
    return tuple(words.values()) if len(words) <= _MOST_WORDS else ()


def by_ear(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words of a question in Cyrillic letters if they may be written as they are heard, else none."""
    if any(word.foreign for word in words):
        return ()
    native = respelt([word.written for word in words])
    return tuple(map(Word, (word.text for word in words), native)) if native and all(native) else ()


def by_any_ear(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words of a question in Cyrillic letters, whoever wrote them as they are heard; none where some are."""
    if any(word.foreign for word in words):
        return ()
    native = [transcribed(word.written) for word in words]
    return tuple(map(Word, (word.text for word in words), native)) if all(native) else ()


def with_parts(words: tuple[Word, ...], read: tuple[Reading, ...]) -> tuple[tuple[Word, ...], tuple[Reading, ...]]:
    """Return the words and how they may be read: a name that is written without spaces also cut into two or three."""
    last = read[-1].name
    whole = words[last[0]].native if len(last) == 1 else ""
    if script_of(whole) not in _UNSPACED or len(whole) < 2:
        return words, read
    every = [replace(word, likely=word.likely | spellings(whole)) if word.native == whole else word for word in words]
    more = list(read)
    for parts in _cut(whole):
        cut = [Word("".join(name_words(part)), part, spellings(part)) for part in parts]
        if all(word.text for word in cut):
            every += [word for word in cut if word not in every]
            more.append(replace(read[-1], name=tuple(every.index(word) for word in cut)))
    return tuple(every), tuple(more)


def _cut(whole: str) -> list[tuple[str, ...]]:
    """Return how a name may be cut into words: where it holds known names, else into two, and three into each."""
    size = len(whole)
    known = known_parts(whole) if size <= _MOST_KNOWN else ()
    if known and size > _EACH:
        return [known]
    if size > _MOST_SYLLABLES:
        return []
    least, most = (1, size - 1) if size < _LONG else (2, size - 2)
    if size == _EACH and script_of(whole) == "CJK":
        most = 1  # families of two characters are known ones
    found: list[tuple[str, ...]] = [(whole[:at], whole[at:]) for at in range(least, most + 1)]
    if size == _EACH:
        found += [each for each in (known, tuple(whole)) if each and each not in found]
    return found


def readings(
    words: tuple[Word, ...], in_a_role: Callable[[str], bool], named: Callable[[str], bool]
) -> tuple[Reading, ...]:
    """Return how a question may be read: all of it a name, or a name behind a title or role, or before a role.

    `in_a_role` and `named` tell whether a role or a name has a folded word.
    """
    every = tuple(range(len(words)))
    last = len(words) - 1
    titles = in_front([word.text for word in words], named)
    before = next((at for at, word in enumerate(words) if not in_a_role(word.text)), last)
    behind = next((at for at in range(last, 0, -1) if not in_a_role(words[at].text)), 0) + 1
    found = [Reading(every)]
    found += [
        Reading(every[at:], every[:at], titled=at in titles) for at in sorted({*titles, before}) if 0 < at <= last
    ]
    if behind <= last:
        found.append(Reading(every[:behind], every[behind:]))
    return tuple(found)
