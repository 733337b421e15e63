"""What the words of a line refer to: names at their fullest, pronouns and "the mayor" by name; what nobody explains.

A reader sees the line alone. Whatever leans on another sentence is named here, or noted as needing one.
"""

from collections.abc import Sequence

from knowledge.pipeline.events.definite import definite
from knowledge.pipeline.events.introducing import name
from knowledge.pipeline.events.reading import Reading, is_subject
from knowledge.pipeline.events.standins import pronoun
from knowledge.pipeline.events.trimming import POINTING_ADVERBS
from knowledge.pipeline.events.valence import is_half
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.nouns import PEOPLE
from knowledge.pipeline.language.text import Token

_POINTING = lexicon("this that these those such")
# They lean on something said before: "another town", "the others", "at the same time".
_COMPARING = lexicon(
    "another other others same latter further additional similar next previous earlier following "
    "hers mine ours theirs yours his fellow rival twin neighbouring neighboring"
)
# One more of a kind, which the line names: it leans only where the line is about it.
_OF_ANOTHER = lexicon("fellow rival twin neighbouring neighboring")
_ADDING = lexicon("another further additional") | _OF_ANOTHER
_OF_NOUNS = {"ADJ", "DET", "NOUN", "PRON", "VERB"}
_SOME = lexicon("some many most several few all each one ones none any half")
_OPENING = _SOME | _COMPARING
_OF_NUMBER = lexicon("more less fewer further")
# Their objects and subjects are people, where only a number stands.
_OF_PEOPLE = lexicon(
    "kill injure wound strike die arrest detain hurt displace rescue evacuate hospitalise hospitalize drown charge"
)


def read(reading: Reading) -> Reading:
    """Return a reading with what its words refer to, filled in."""
    for at, token in enumerate(reading.words):
        if token.i in reading.instead:
            continue
        if at == 0 and (_is_one_of_several(reading, token) or (token.lower in _OPENING and _leans(reading, at))):
            reading.needy.append(token)
        elif token.pos == "PROPN" or (token.pos == "NOUN" and token.text[0].isupper()):
            name(reading, at)
        elif token.tag in {"PRP", "PRP$"}:
            pronoun(reading, at)
        elif token.lower == "the" and token.dep == "det":
            definite(reading, token)
        elif _leans(reading, at) or _waits(reading, token):
            reading.needy.append(token)
    return reading


def _is_one_of_several(reading: Reading, token: Token) -> bool:
    """Whether a line begins with one of those told of before ("One mail carrier"), not with several in a row."""
    noun = reading.text.head(token)
    one = token.lower == "one" and token.dep == "nummod" and noun.tag == "NN"
    return one and not any(reading.text.children(noun, "conj", "amod"))


def _leans(reading: Reading, at: int) -> bool:
    """Whether a word points to what was said before: "this", "there", "another", "the latter"."""
    token, before = reading.words[at], reading.words[:at]
    following = reading.text.tokens[token.i + 1 : token.i + 9]
    if token.lower in _POINTING:
        behind = any(t.i > token.i for t in reading.text.children(token, "relcl", "prep", "acl"))
        such_as = token.lower == "such" and any(t.lower == "as" for t in following[:1])
        return token.tag in {"DT", "PDT", "JJ"} and not behind and not such_as
    if token.lower in POINTING_ADVERBS:
        return token.dep in {"advmod", "pcomp", "pobj"} and not any(reading.text.children(token, "prep", "advcl"))
    if token.lower in _COMPARING and token.pos in _OF_NOUNS and token.dep not in {"prep", "poss"}:
        return _compares(reading, token, before)
    if token.lower in _SOME:
        return _counts(reading, token, before)
    if token.lower == "both":
        return not any(t.lower == "and" for t in following)
    return token.tag in {"WP", "WDT", "WP$"} and not before


def _compares(reading: Reading, token: Token, before: Sequence[Token]) -> bool:
    """Whether "another" or "other" sets something beside what the line does not name."""
    whose = reading.text.head(token)
    if token.lower in _OF_ANOTHER and any(t.dep == "poss" for t in reading.text.children(whose)):
        return False  # "its Dutch rival", but "its next game"
    more = token.lower in _ADDING and token.pos in {"ADJ", "DET"}
    if more and not is_subject(whose) and whose.lemma.lower() not in PEOPLE:
        return False
    return not any(t.pos == "CCONJ" for t in before[-3:])  # "three boys and two other children"


def _counts(reading: Reading, token: Token, before: Sequence[Token]) -> bool:
    """Whether "some" or "one" stands for things that are not named behind it; in "by two to one" it does not."""
    ratio = any(t.lower == "to" for t in before[-1:]) and any(t.pos == "NUM" for t in before[-2:-1])
    counted = any(t.i > token.i for t in reading.text.children(token, "prep", "relcl", "acl"))
    return token.dep in {"nsubj", "nsubjpass", "dobj", "pobj"} and not counted and not ratio


def _is_half_compared(reading: Reading, token: Token) -> bool:
    """Whether "so" waits for a "that" which the line left out ("rang so often"), "less serious" for a "than"."""
    if token.lower in {"less", "more"} and reading.text.head(token).dep == "acomp":
        return not any(t.lower == "than" and t.i > token.i for t in reading.words)
    if token.tag == "JJR" and token.dep == "amod" and token.lower not in _OF_NUMBER:  # "a lower offer"
        some = any(t.lower in {"a", "an"} for t in reading.text.children(reading.text.head(token), "det"))
        return some and not any(t.lower == "than" and t.i > token.i for t in reading.words)
    if token.lower != "so" or token.dep != "advmod":
        return False
    return not any(t.lower in {"that", "as"} and t.i > token.i for t in reading.words)


def _is_bare_number(reading: Reading, token: Token) -> bool:
    """Whether a number stands for things that only another sentence names: "two were damaged"."""
    if token.pos != "NUM" or token.dep not in {"nsubj", "nsubjpass", "dobj"}:
        return False
    counted = any(c.i in reading.here for c in reading.text.children(token, "prep", "appos", "relcl"))
    person = reading.text.head(token).lemma in _OF_PEOPLE
    unit = token.entity in {"MONEY", "PERCENT"} or not token.text[0].isalnum()
    return not (counted or person or unit)


def _waits(reading: Reading, token: Token) -> bool:
    """Whether a word waits for what the line does not tell: of what, than what, how many of whom."""
    return is_half(reading, token) or _is_half_compared(reading, token) or _is_bare_number(reading, token)
