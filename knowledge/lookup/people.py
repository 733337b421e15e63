"""Who is meant: names, roles and titles as people type them, in any script, with typing errors.

Roles are asked before names. A name is matched part by part: every word that is asked must be a word of the name; a
part that is not asked costs little, a part that differs costs nearly all, so that nobody is shown for somebody else.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from knowledge.lookup.alike import (
    ALIKE_FROM,
    INITIAL,
    SAME,
    SKELETON,
    SPELLED,
    TRANSLITERATED,
    Near,
    alike,
    prefix,
    typo,
)
from knowledge.lookup.building import live
from knowledge.lookup.forms import NameForm
from knowledge.lookup.outcomes import ACCEPTED, MOST_NEAREST, Ambiguous, Found, Outcome, Unknown, decide
from knowledge.lookup.roles import RoleIndex
from knowledge.model import EntityKind
from knowledge.names import name_words, other_script, parts, skeleton, spelling
from knowledge.segments import Arrays
from knowledge.titles import PARTICLES, TITLES

_LONGEST = 150  # characters of a question; no name is longer
_MOST_WORDS = 10
_MOST_CANDIDATES = 200
_FAMILY_FROM = 4  # letters of a family name that is worth comparing
_NEAR_AT_ALL = 60.0  # of 100: below this whole-string likeness nobody is offered as "closest"

NAMED = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE})
PEOPLE = frozenset({EntityKind.PERSON})


@dataclass(frozen=True, slots=True)
class _Form:
    entity: str
    kind: EntityKind
    words: tuple[str, ...]
    family: int  # place of the first word of the family; what is no person's name is family throughout


_GIVEN_ALONE = 0.65  # "Olga": likely who is meant where only one is known
_NO_FAMILY = 0.6  # several words fit, the last is missing: a double family name, or no family name at all
_JOINED = 0.93  # the whole name without its spaces, as scripts without them give it
_SURE = (SAME, SPELLED)  # as likely meant however many names there are
_WRONG_WORD = 0.08  # a word that is no part of the name
_EXTRA_WORD = 0.6  # the same where given name and family both fit: a middle name we do not know
_EXTRA_INITIAL = 0.9
_MISSING_WORD = 0.985  # a part of the name that was not asked
_MISSING_WORD_OF_A_THING = 0.8  # "Bank" is hardly the Bank of Norway
_BEHIND_A_TITLE = 0.97  # a title that is not known of this person


class NameIndex:
    """Every name, alias and role of one publish. Replaced whole when the publish number changes."""

    def __init__(self, segments: Sequence[Arrays], common: Callable[[str], bool] = lambda _: False) -> None:
        """Open `segments`, later ones replacing what earlier ones hold.

        `common` tells of a folded word whether the texts write it small: none such is a mistyped name.
        """
        forms = tuple(live(segments))
        self.roles = RoleIndex(forms)
        self._common = common
        self._forms: list[_Form] = []
        for form in forms:
            if form.form != "role":
                self._add(form)
        self._holding: dict[str, list[int]] = defaultdict(list)
        self._exact: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._joined: dict[str, list[int]] = defaultdict(list)
        for number, each in enumerate(self._forms):
            self._exact[each.words].append(number)
            self._joined["".join(each.words)].append(number)
            for word in dict.fromkeys(each.words):
                self._holding[word].append(number)
        self._vocabulary = sorted(self._holding)
        self._spelled: dict[str, list[str]] = defaultdict(list)
        self._skeletons: dict[str, list[str]] = defaultdict(list)
        for word in self._vocabulary:
            self._spelled[spelling(word)].append(word)
            self._skeletons[skeleton(word)].append(word)
        self._spellings = list(self._spelled)
        self._whole = [" ".join(each.words) for each in self._forms]

    def people(self, text: str) -> Outcome[str]:
        """Return the id of the person that `text` means."""
        return self.find(text, PEOPLE)

    def find(self, text: str, kinds: Collection[EntityKind] = NAMED) -> Outcome[str]:
        """Return the id of the entity of these kinds that `text` means: a role, or a name in any order or script."""
        if len(text) > _LONGEST:
            return Unknown()
        holders = self.roles.holders(text) if EntityKind.PERSON in kinds else ()
        if holders:
            return Found(holders[0], 0.95) if len(holders) == 1 else Ambiguous(holders[:8])
        outcome = decide(self.ranked(text, kinds))
        if isinstance(outcome, Unknown) and len(outcome.nearest) < MOST_NEAREST:
            return Unknown(self._nearest(text, kinds, outcome.nearest))
        return outcome

    def ranked(self, text: str, kinds: Collection[EntityKind] = NAMED) -> list[tuple[str, float]]:
        """Return the entities whose names `text` may be, best first, each with the probability that it is meant."""
        words = self._asked(text)
        if not words:
            return []
        foreign = other_script(text)
        scores = self._scores(words, kinds, foreign=foreign)
        if EntityKind.PERSON in kinds:
            self._add_titled(words, scores, foreign=foreign)
        return sorted(scores.items(), key=lambda each: (-each[1], each[0]))

    def starting(self, typed: str, kinds: Collection[EntityKind] = NAMED, most: int = 10) -> list[str]:
        """Return the entities one of whose names has words that begin as those of `typed` do: completion."""
        asked = self._asked(typed)
        fitting = (
            each.entity
            for each in self._forms
            if asked and each.kind in kinds and all(any(w.startswith(a) for w in each.words) for a in asked)
        )
        return list(dict.fromkeys(fitting))[:most]

    def _add_titled(self, words: tuple[str, ...], scores: dict[str, float], *, foreign: bool) -> None:
        """Raise the scores of people that the words name beside a title or role: "FM Lee", "Lee, foreign minister"."""
        last = len(words) - 1
        titles = next((place for place, word in enumerate(words) if word not in TITLES), last)
        before = next((place for place, word in enumerate(words) if not self.roles.knows(word)), last)
        behind = next((place for place in range(last, 0, -1) if not self.roles.knows(words[place])), 0) + 1
        splits = {(words[at:], words[:at]) for at in {titles, before} if 0 < at <= last}
        if behind <= last:
            splits.add((words[:behind], words[behind:]))
        for name, role in sorted(splits):
            found = self._scores(name, PEOPLE, foreign=foreign)
            fitting = {entity for entity, score in found.items() if score >= ACCEPTED and self.roles.fits(entity, role)}
            for entity, score in found.items():
                if entity in fitting:
                    scores[entity] = max(scores.get(entity, 0.0), score)
                elif not fitting and all(word in TITLES for word in role):
                    scores[entity] = max(scores.get(entity, 0.0), score * _BEHIND_A_TITLE)

    def _add(self, form: NameForm) -> None:
        if form.kind is not EntityKind.PERSON:
            if words := name_words(form.text):
                self._forms.append(_Form(form.entity, form.kind, words, 0))
            return
        name = parts(form.text)
        if not name.family:
            return
        self._forms.append(_Form(form.entity, form.kind, name.words, len(name.given)))
        if len(name.family) > 1:
            # Also as one word (vandenberg), and by its last without the particles (berg).
            self._forms.append(_Form(form.entity, form.kind, (*name.given, "".join(name.family)), len(name.given)))

    def _asked(self, text: str) -> tuple[str, ...]:
        if len(text) > _LONGEST:
            return ()
        before, comma, after = text.partition(",")
        words = name_words(f"{after} {before}" if comma else text)
        words = tuple(dict.fromkeys(words))
        return words if len(words) <= _MOST_WORDS else ()

    def _scores(self, words: tuple[str, ...], kinds: Collection[EntityKind], *, foreign: bool) -> dict[str, float]:
        exact = {self._forms[at].entity for at in self._exact.get(words, ()) if self._forms[at].kind in kinds}
        if exact:
            return dict.fromkeys(exact, 1.0)
        near = [self._near(word, foreign=foreign) for word in words]
        candidates = {at for each in near for known in each for at in self._holding[known]}
        scores: dict[str, float] = {}
        for at in sorted(candidates):
            form = self._forms[at]
            if form.kind in kinds:
                scores[form.entity] = max(scores.get(form.entity, 0.0), _score(words, near, form))
        for at in self._joined.get("".join(words), ()):
            if self._forms[at].kind in kinds:
                scores[self._forms[at].entity] = max(scores.get(self._forms[at].entity, 0.0), _JOINED)
        return scores

    def _near(self, asked: str, *, foreign: bool) -> dict[str, Near]:
        """Return the words of names that `asked` may be."""
        found: dict[str, Near] = {asked: SAME} if asked in self._holding else {}
        if len(asked) < 3 or self._common(asked) or asked in PARTICLES:
            return found
        for known in self._spelled.get(spelling(asked), ()):
            found.setdefault(known, SPELLED)
        same = self._skeletons.get(skeleton(asked), ()) if len(skeleton(asked)) >= 3 else ()
        if foreign:
            found.update((known, TRANSLITERATED) for known in same if known not in found)
        for known, near in self._mistyped(asked):
            found.setdefault(known, near)
        for known in self._starting_with(asked):
            begun = prefix(asked, known)
            found[known] = max(found.get(known, begun), begun, key=lambda each: each.alone)
        for known in same:
            found.setdefault(known, SKELETON)
        for known, near in self._alike(asked):
            found.setdefault(known, near)
        names = len(self._vocabulary)
        return {known: near if near in _SURE else near.among(names) for known, near in found.items()}

    def _mistyped(self, asked: str) -> Iterator[tuple[str, Near]]:
        most = 0 if len(asked) < 4 else 1 if len(asked) < 8 else 2
        if most:
            for known, distance, _ in process.extract(
                asked, self._vocabulary, scorer=OSA.distance, score_cutoff=most, limit=_MOST_CANDIDATES
            ):
                if len(known) >= 4:
                    yield known, typo(asked, known, int(distance))

    def _alike(self, asked: str) -> Iterator[tuple[str, Near]]:
        for key, likeness, _ in process.extract(
            spelling(asked), self._spellings, scorer=OSA.normalized_similarity, score_cutoff=ALIKE_FROM, limit=50
        ):
            for known in self._spelled[key]:
                yield known, alike(likeness, known)

    def _starting_with(self, start: str) -> list[str]:
        first = bisect_left(self._vocabulary, start)
        last = bisect_left(self._vocabulary, start + "~")
        return [word for word in self._vocabulary[first:last] if word != start][:_MOST_CANDIDATES]

    def _nearest(self, text: str, kinds: Collection[EntityKind], ahead: tuple[str, ...]) -> tuple[str, ...]:
        asked = " ".join(self._asked(text))
        whole = process.extract(asked, self._whole, scorer=fuzz.ratio, score_cutoff=_NEAR_AT_ALL, limit=30)
        close = [(likeness, at) for _, likeness, at in whole]
        if len(asked) >= _FAMILY_FROM:  # a family name alone is little like a whole name
            words = process.extract(asked, self._vocabulary, scorer=fuzz.ratio, score_cutoff=_NEAR_AT_ALL, limit=30)
            holding = ((likeness, at) for word, likeness, _ in words for at in self._holding[word])
            close += [each for each in holding if self._forms[each[1]].kind is EntityKind.PERSON]
        more = [self._forms[at].entity for _, at in sorted(close, reverse=True) if self._forms[at].kind in kinds]
        return tuple(dict.fromkeys((*ahead, *more)))[:MOST_NEAREST]


def _score(asked: tuple[str, ...], near: list[dict[str, Near]], form: _Form) -> float:
    """Return the probability that these words mean the name `form`: each of its words is used once, best fit first."""
    fits = sorted(
        (
            (match.beside, match, here, there)
            for here in range(len(asked))
            for there, known in enumerate(form.words)
            if (match := _match(asked[here], known, near[here]))
        ),
        key=lambda fit: (-fit[0], fit[2], fit[3]),
    )
    used: dict[int, tuple[int, Near]] = {}
    taken: set[int] = set()
    for _, match, here, there in fits:
        if here not in used and there not in taken:
            used[here] = (there, match)
            taken.add(there)
    if all(form.words[there] in PARTICLES for there, _ in used.values()):
        return 0.0
    return _weighed(asked, used, form)


def _match(asked: str, known: str, near: dict[str, Near]) -> Near | None:
    if known in near:
        return near[known]
    if 1 in (len(asked), len(known)) and asked[0] == known[0]:
        return INITIAL
    return None


def _weighed(asked: tuple[str, ...], used: dict[int, tuple[int, Near]], form: _Form) -> float:
    thing = form.kind is not EntityKind.PERSON
    family = any(there >= form.family and form.words[there] not in PARTICLES for there, _ in used.values())
    given = any(there < form.family for there, _ in used.values())
    if len(used) == 1:
        ((_, match),) = used.values()
        score = match.alone if family else match.alone * _GIVEN_ALONE
    else:
        score = 1.0 if family else _NO_FAMILY
        for _, match in used.values():
            score *= match.beside
    for word in (word for here, word in enumerate(asked) if here not in used and word not in PARTICLES):
        if thing or not family or not given:
            score *= _WRONG_WORD
        else:
            score *= _EXTRA_INITIAL if len(word) == 1 else _EXTRA_WORD
    missing = len(form.words) - len(used)
    return score * (_MISSING_WORD_OF_A_THING if thing else _MISSING_WORD) ** missing
