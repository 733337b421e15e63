"""Roles as written beside a name, and the nominals that repeat one ("the Spanish envoy")."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.pipeline.language.nouns import HONORIFICS, KIN, LEADERS, ROLES, TITLES
from knowledge.pipeline.language.text import Text, Token
from knowledge.pipeline.people.naming import Naming, bare

# Longer than this, an apposition tells a story and no longer a role.
_MOST_WORDS = 12
# "the club's former head coach" has five; more words describe, and no longer repeat a role.
_MOST_IN_NOMINAL = 5
_LEADING = frozenset({"chair", "lead", "head", "run", "captain", "coach", "manage", "oversee", "direct", "represent"})
_WORD = re.compile(r"\w[\w.'’]*\w|\w")
_OF = frozenset({"for", "of", "to"})
_TITLED = ROLES | HONORIFICS
_EMPTY = frozenset({"the", "a", "an", "of", "for", "to", "and", "in", "on", "at", "s", "'s", "former", "then"})


# For each word of a role: who has roles with it, and all the words of each.
_Holders = defaultdict[str, defaultdict[str, list[frozenset[str]]]]


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the cast who is a person."""

    id: str
    namings: tuple[Naming, ...]
    roles: tuple[str, ...]


def roles_at(text: Text, naming: Naming) -> tuple[str, ...]:
    """Return the roles written at one naming: before the name, in apposition, in "who chairs …"."""
    found = (_before(text, naming), _in_front(text, naming), _behind(text, naming), _leads(text, naming))
    return tuple(" ".join(role.split()) for role in found if role)


def nominals(text: Text, persons: Sequence[Person]) -> list[tuple[Naming, str]]:
    """Return the definite noun phrases that repeat the role of exactly one person, with that person's id."""
    holders: _Holders = defaultdict(lambda: defaultdict(list))
    for person in persons:
        for role in person.roles:
            words = _words(role)
            for word in words:
                holders[word][person.id].append(words)
    named = {index for person in persons for naming in person.namings for index in range(naming.first, naming.last)}
    found = []
    for token in text.tokens:
        if token.tag in {"NN", "NNP"} and bare(token.text) in holders and bare(token.text) in ROLES:
            phrase = _definite(text, token, named)
            ids = _fitting(phrase, holders) if phrase else set()
            if phrase and len(ids) == 1:
                words_here = tuple(bare(each.text) for each in phrase)
                found.append((Naming(phrase[0].i, token.i + 1, words_here, "", heading=False), ids.pop()))
    return found


def _words(role: str) -> frozenset[str]:
    """Return the words of a role that tell it from others; its head of state or government is a leader too."""
    words = frozenset(bare(word) for word in _WORD.findall(role)) - _EMPTY
    leads = not words.isdisjoint(LEADERS) or {"prime", "minister"} <= words
    return words | {"leader"} if leads else words


def _fitting(phrase: Sequence[Token], holders: _Holders) -> set[str]:
    """Return everybody with a role that has all the words of the phrase: "the president" is one of all presidents."""
    words = frozenset(bare(token.text) for token in phrase) - _EMPTY
    having = holders[bare(phrase[-1].text)]
    return {person for person, roles in having.items() if any(words <= role for role in roles)}


def _definite(text: Text, head: Token, named: set[int]) -> list[Token] | None:
    """Return the tokens of "the … HEAD", less the article; None for what goes on ("of Spain") or stands at a name."""
    after = text.tokens[head.i + 1] if head.i + 1 < len(text.tokens) else None
    if after and (after.i in named or after.pos in {"NOUN", "PROPN"} or after.lower in {"of", "for", "who"}):
        return None
    phrase = [head]
    while phrase[0].i > 0 and len(phrase) <= _MOST_IN_NOMINAL:
        before = text.tokens[phrase[0].i - 1]
        if before.lower == "the":
            return phrase
        if before.pos not in {"ADJ", "NOUN", "PROPN"} and before.text != "-":
            return None
        phrase.insert(0, before)
    return None


def _before(text: Text, naming: Naming) -> str | None:
    """Return the role right before the name: "Spanish foreign minister", "former U.S. President", "team member"."""
    first = role_before(text, naming)
    return text.cut(text.tokens[first].start, text.tokens[naming.first - 1].end) if first is not None else None


def role_before(text: Text, naming: Naming) -> int | None:
    """Return the first token of the role that stands right before a name, None where there is none."""
    index = naming.first
    sentence_start = _sentence_start(text, naming.first)
    of = bare(text.tokens[index - 1].text) in _TITLED  # "aide to President X": he is no aide
    while index > sentence_start and _continues(text, text.tokens[index - 1], index == naming.first):
        if text.tokens[index - 1].lower in _OF:
            if of and bare(text.tokens[index - 2].text) in ROLES:
                break
            of = True
        index -= 1
    while index < naming.first and not _may_begin(text.tokens[index]):
        index += 1
    inside = text.tokens[index : naming.first]
    head = next((before for before, of in pairwise(inside) if of.lower in _OF), inside[-1]) if inside else None
    last = bare(head.text) if head else ""
    after = text.tokens[naming.last : naming.last + 1]
    if head is not None and head.dep in {"pobj", "dobj"} and any(t.tag == "VBD" for t in after):
        return None  # "the daughter of the reporter Berg murdered": he is the one who did it
    if head is None or last in HONORIFICS or last in KIN or head.tag in {"NNS", "NNPS", "POS"}:
        return None
    if last not in ROLES and not (_depends(text, inside[-1], naming) and _is_personal(inside[-1])):
        return None
    return index


def _is_personal(token: Token) -> bool:
    """Whether a common noun names a person: by the list, or by its ending ("striker", "cellist", "fisherman")."""
    ending = token.lower.endswith(("man", "woman", "person", "ist", "er", "or", "ian", "member", "holder"))
    return token.pos == "NOUN" and (token.lower in ROLES or ending)


def _continues(text: Text, token: Token, adjacent: bool) -> bool:  # noqa: FBT001  (private, one caller)
    if adjacent:
        return token.tag in {"NN", "NNP", "NNPS"} and token.text[0].isalpha()
    if token.lower in _OF | {"the"}:
        return _goes_on_before(text, token)
    if token.text == "-":  # in a word, not a dash
        return text.tokens[token.i - 1].end == token.start and text.tokens[token.i + 1].start == token.end
    if token.tag == "POS" or token.lower in {"vice", "former", "then"}:
        return True
    if token.lower in {"and", "&"}:
        return text.tokens[token.i - 1].pos == text.tokens[token.i + 1].pos == "NOUN"
    return token.pos in {"ADJ", "NOUN", "PROPN"} and not token.entity.startswith(("DATE", "TIME"))


def _goes_on_before(text: Text, token: Token) -> bool:
    """Whether "of" or "the" is inside a role: "Secretary of State", "head of the Harbour Trust"; not "return of"."""
    before, after = text.tokens[token.i - 1], text.tokens[token.i + 1]
    if token.lower == "the":
        return before.lower in _OF and after.text[0].isupper()
    one = before.text[0].isupper() and before.tag in {"NN", "NNP"}
    return after.lower not in TITLES and (bare(before.text) in ROLES or (token.lower == "of" and one))


def _may_begin(token: Token) -> bool:
    return token.pos in {"ADJ", "NOUN", "PROPN"} or token.lower in {"vice", "former", "then"}


def _depends(text: Text, noun: Token, naming: Naming) -> bool:
    """Whether the parser joined a noun to the name behind it."""
    heads = {text.tokens[index].head for index in range(naming.first, naming.last)}
    return naming.first <= noun.head < naming.last or noun.i in heads


def _in_front(text: Text, naming: Naming) -> str | None:
    """Return the role in "the club's coach, NAME, said": a noun phrase, then the name between commas."""
    comma = text.tokens[naming.first - 1] if naming.first > 1 else None
    if comma is None or comma.text != "," or text.tokens[naming.last - 1].dep != "appos":
        return None
    head = text.head(text.tokens[naming.last - 1])
    after = text.tokens[naming.last] if naming.last < len(text.tokens) else None
    if head.i >= naming.first or head.pos != "NOUN" or bare(head.text) not in ROLES or head.tag == "NNS":
        return None
    if after and after.text not in {",", ".", "—", "–", ";"}:
        return None
    start = min(token.i for token in text.subtree(head))
    return _phrase(text, start, comma.i, head)


def _behind(text: Text, naming: Naming) -> str | None:
    """Return the role in apposition: "NAME, a senior adviser to the mayor,"."""
    comma = text.tokens[naming.last] if naming.last < len(text.tokens) else None
    if comma is None or comma.text not in {",", "—", "–"}:
        return None
    end = naming.last + 1
    limit = min(naming.last + 2 + _MOST_WORDS, len(text.tokens))
    stop = {",", ".", ";", ":", "—", "–", "(", ")", "”", '"', "“", "?", "!"}
    while end < limit and text.tokens[end].text not in stop and text.tokens[end].lower not in {"who", "whose", "which"}:
        end += 1
    inside = text.tokens[naming.last + 1 : end]
    if end == limit or not inside or any(token.pos in {"VERB", "AUX"} and token.tag != "VBN" for token in inside[:3]):
        return None
    head = next((token for token in inside if token.pos in {"NOUN", "PROPN"} and _heads(text, token)), None)
    if head is None or head.tag in {"NNS", "NNPS"} or not (bare(head.text) in ROLES or _is_personal(head)):
        return None
    appositive = head.dep in {"appos", "conj", "attr"} or inside[0].lower in {"a", "an", "the", "one"}
    later_name = any(token.entity == "PERSON" and token.i == head.i + 1 for token in inside)
    return _phrase(text, inside[0].i, end, head) if appositive and not later_name else None


def _heads(text: Text, token: Token) -> bool:
    """Whether a noun is the last of its compound: "adviser" in "policy adviser"."""
    after = text.tokens[token.i + 1] if token.i + 1 < len(text.tokens) else None
    return not (after and (after.pos in {"NOUN", "PROPN"} or after.tag == "POS" or after.text == "-"))


def _phrase(text: Text, first: int, last: int, head: Token) -> str | None:
    """Return a noun phrase without its article; None where its head is not in it, or a finite verb is."""
    while first < last and text.tokens[first].pos in {"DET", "PUNCT"}:
        first += 1
    inside = text.tokens[first:last]
    if (
        not inside
        or not first <= head.i < last
        or any(token.tag in {"VBD", "VBZ", "VBP", "MD", "PRP"} for token in inside)
    ):
        return None
    return text.cut(inside[0].start, inside[-1].end) if len(inside) <= _MOST_WORDS else None


def _leads(text: Text, naming: Naming) -> str | None:
    """Return "chairs the housing committee" from "NAME, who chairs the housing committee, …"."""
    who = text.tokens[naming.last + 1] if naming.last + 1 < len(text.tokens) else None
    verb = text.tokens[naming.last + 2] if naming.last + 2 < len(text.tokens) else None
    if (
        who is None
        or verb is None
        or who.lower != "who"
        or verb.lemma not in _LEADING
        or verb.tag not in {"VBZ", "VBD"}
    ):
        return None
    if text.tokens[verb.i + 1 : verb.i + 2] and text.tokens[verb.i + 1].pos == "ADP":
        return None  # "leads in the polls"
    last = verb.i + 1
    while last < len(text.tokens) and text.tokens[last].pos in {"DET", "ADJ", "NOUN", "PROPN", "PART", "ADP"}:
        last += 1
    return text.cut(verb.start, text.tokens[last - 1].end) if 1 < last - verb.i <= _MOST_WORDS else None


def _sentence_start(text: Text, index: int) -> int:
    """Return the first token that a role before token `index` may reach back to: in its sentence, behind any mark."""
    paragraph = text.paragraphs[bisect_right(text.paragraphs, index, key=lambda each: each.first) - 1]
    sentence = paragraph.sentences[bisect_right(paragraph.sentences, index, key=lambda each: each.first) - 1]
    start = max(sentence.first, index - _MOST_WORDS)
    for at in range(index - 1, start - 1, -1):
        if text.tokens[at].pos == "PUNCT" and text.tokens[at].text != "-":
            return at + 1
    return start
