"""Whom a surname means that several people of an article bear: by a title, or by whom the article is about.

Joining two people wrongly is worse than leaving one apart: without a clear sign it is nobody's.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.pipeline.language.nouns import HONORIFICS, KIN, TITLES
from knowledge.pipeline.language.text import Text, Token
from knowledge.pipeline.people.fullnames import is_full
from knowledge.pipeline.people.naming import Naming, Words, bare
from knowledge.pipeline.people.pronouns import pronoun_of, sex_of

# After a namesake was named in full, a bare surname goes back to the main person only this many paragraphs later.
_PARAGRAPHS_APART = 2
# So often must a person have been called by surname alone, before a namesake came, to be the main one.
_MAIN_USES = 2
# Whoever was called so this often is meant even where a namesake was just named in full.
_SURE_USES = 4
# Among more bearers of one name no article tells apart by surname.
_MOST_BEARERS = 20
_WORDS_BEFORE = 4  # "Secretary of State Ana Diaz"
_WORDS_BEHIND = 12


@dataclass(slots=True)
class Bearers:
    """Who may be called by one short form: by surname, or by given name."""

    family: dict[Words, None] = field(default_factory=dict)
    given: dict[Words, None] = field(default_factory=dict)

    @property
    def unsure(self) -> bool:
        """Whether the form may be one of two people's."""
        return len(self.family or self.given) > 1


class Namesakes:
    """The people of one article, each with the places where they are named in full and called by a short form."""

    def __init__(self, text: Text, persons: Mapping[Words, Sequence[Naming]]) -> None:
        self._text = text
        self._full = {
            person: sorted(each.first for each in namings if not each.heading and is_full(each.words))
            for person, namings in persons.items()
        }
        self._ends = {each.first: each.last for namings in persons.values() for each in namings}
        self._called: defaultdict[tuple[Words, Words], list[int]] = defaultdict(list)
        self._titles: dict[Words, frozenset[str]] = {}
        self._sexes: dict[Words, str | None] = {}

    def whose(self, naming: Naming, bearers: Bearers) -> Words | None:
        """Return whose short form a naming is, or None where it may be another's. Ask in the order of the text.

        With one bearer it is that one's. With several, a title may tell ("Mrs. Diaz"). Else it is the main one's: the
        first to be named in full and so called since, as long as no namesake was named in full nearby.
        """
        chosen = self._chosen(naming, bearers)
        if chosen is not None:
            self._called[chosen, naming.words].append(naming.first)
        return chosen

    def _chosen(self, naming: Naming, bearers: Bearers) -> Words | None:
        if len(bearers.family) + len(bearers.given) == 1:
            return next(iter(bearers.family or bearers.given))
        if len(bearers.family) > _MOST_BEARERS:
            return None
        title = bare(self._text.tokens[naming.first - 1].text) if naming.first else ""
        if title in TITLES | HONORIFICS:
            fitting = [person for person in bearers.family if self._may_bear(title, person)]
            if len(fitting) == 1 or title in TITLES:  # whoever bears it may be named by it alone: "President Diaz"
                return fitting[0] if len(fitting) == 1 else None
        named = [person for person in bearers.family if self._full[person] and self._full[person][0] < naming.first]
        return self._main(naming, named) if len(named) > 1 else next(iter(named), None)

    def _main(self, naming: Naming, named: Sequence[Words]) -> Words | None:
        """Return the person whom the article is so much about that the bare surname is theirs."""
        main = min(named, key=lambda person: self._full[person][0])
        rivals = [self._full[person] for person in named if person != main]
        uses = bisect_left(self._called[main, naming.words], min(firsts[0] for firsts in rivals))
        latest = max(firsts[bisect_left(firsts, naming.first) - 1] for firsts in rivals)
        near = self._paragraph(naming.first) - self._paragraph(latest) < _PARAGRAPHS_APART
        return main if uses >= _MAIN_USES and (not near or uses >= _SURE_USES) else None

    def _may_bear(self, title: str, person: Words) -> bool:
        """Whether somebody may have a title: bears it before a full name, or, for "Mr." and "Mrs.", is of that sex."""
        if title in HONORIFICS:
            if person not in self._sexes:
                self._sexes[person] = self._sex(person)
            return self._sexes[person] in {sex_of({title}), None}
        if person not in self._titles:
            self._titles[person] = frozenset(bare(t.text) for first in self._full[person] for t in self._before(first))
        borne = self._titles[person] & TITLES
        return any(title.startswith(word) or word.startswith(title) for word in borne)  # "Sen.", "Senator"

    def _before(self, first: int) -> list[Token]:
        """Return the few words before a name, back to a verb or another name."""
        before: list[Token] = []
        for token in reversed(self._text.tokens[max(0, first - _WORDS_BEFORE) : first]):
            if token.entity == "PERSON" or token.pos in {"VERB", "AUX"} or token.text in {".", "!", "?"}:
                break
            before.insert(0, token)
        return before

    def _sex(self, person: Words) -> str | None:
        """Return which pronoun somebody takes: by title or kin before a full name, by the pronoun behind a subject."""
        votes: Counter[str] = Counter()
        for first in self._full[person]:
            end = self._ends[first]
            beside = {bare(token.text) for token in self._before(first)[-2:]} & (HONORIFICS | KIN)
            behind = next((token for token in self._text.tokens[end : end + _WORDS_BEHIND] if _refers(token)), None)
            subject = self._text.tokens[end - 1].dep == "nsubj" and behind is not None
            votes.update(sex for sex in (sex_of(beside), pronoun_of(behind) if subject and behind else None) if sex)
        most = votes.most_common(2)
        return most[0][0] if most and (len(most) == 1 or most[0][1] > most[1][1]) else None

    def _paragraph(self, index: int) -> int:
        return bisect_right(self._text.paragraphs, index, key=lambda paragraph: paragraph.first)


def _refers(token: Token) -> bool:
    """Whether a word stands for somebody, so that a pronoun behind it may mean another."""
    return pronoun_of(token) is not None or token.entity == "PERSON" or token.text in {".", "!", "?"}
