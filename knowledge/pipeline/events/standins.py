"""Pronouns of a line: said by name where the cast knows whom they mean, kept where the line itself tells."""

from bisect import bisect_right
from collections import Counter

from knowledge.pipeline.events.antecedents import body
from knowledge.pipeline.events.lexicon import REPORTING
from knowledge.pipeline.events.reading import Reading, is_subject
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.nouns import PEOPLE, ROLES
from knowledge.pipeline.language.text import Text, Token
from knowledge.pipeline.people.cast import Cast

PERSONAL = lexicon("he she him her his hers himself herself")
THINGS = lexicon("it its itself they them their theirs themselves")
_SHE = lexicon("she her hers herself")
_SELVES = lexicon("himself herself itself themselves")
_MANY = lexicon("they them their theirs themselves")
_COLLECTIVE = lexicon("police staff team couple family crowd public jury crew")
_PERSONAL_ENDINGS = ("er", "or", "man", "woman", "ist", "ian", "ant", "ee", "old", "member")
_PERSONAL_PLURALS = ("ers", "ors", "men", "women", "ists", "ians", "ants", "ees", "members")
# What only people have: a row of pines that falls "on their tents" falls on those of others.
_OF_PEOPLE = lexicon(
    "tent home house car bed life mother father son daughter wife husband child parent brother sister friend hand head "
    "face eye arm leg shoulder heart job wage salary pay lawyer home neighbour neighbor belonging clothes boat catch"
)
_NEAR = 60  # words: two sentences before it
_FAR = 300  # words: a page that goes on about one person


def pronoun(reading: Reading, at: int) -> None:
    """Say whom a pronoun means, or note that the line does not tell."""
    token = reading.words[at]
    person = reading.person(token) if token.lower in PERSONAL else None
    if token.dep == "pobj" and token.lower == "them" and reading.text.head(reading.text.head(token)).pos == "NUM":
        reading.needy.append(token)  # "39 of them"
        return
    if person is None and token.lower == "it" and (called := body(reading.text, reading.cast, token)) is not None:
        reading.say(token, called)
        return
    if person is None:
        if token.lower not in PERSONAL | THINGS or not _is_explained(reading, at):
            reading.needy.append(token)
        return
    mention, entity = person
    if mention == reading.teller or token.lower in _SELVES:
        return
    if mention in reading.people:
        # "she met her": nobody does so to himself
        if token.tag == "PRP" and not is_subject(token) and not _is_below(reading, token):
            reading.needy.append(token)
        return
    # "Diaz praised his mother", "told the guard of his dismissal": more likely theirs
    nouns = (t for t in reading.words[:at] if t.pos == "NOUN" and t.tag == "NN")
    other = bool(reading.people) or any(t.lemma.lower() in PEOPLE | ROLES for t in nouns)
    other = other and not is_subject(token)
    if not _is_of_his_kind(reading, token, mention):
        reading.needy.append(token)
    elif " " in entity.name and not other and _is_last_named(reading, token, mention):
        reading.people.add(mention)
        reading.say(token, entity.name + ("’s" if token.tag == "PRP$" else ""))
    else:
        reading.needy.append(token)


def is_certain(text: Text, cast: Cast, token: Token) -> bool:
    """Whether nobody else than the one whom the cast takes a pronoun for can be meant by it."""
    reading = Reading(text, cast, [token])
    person = reading.person(token)
    if person is None:
        return False
    return _is_of_his_kind(reading, token, person[0]) and _is_last_named(reading, token, person[0], spoken=True)


def _is_of_his_kind(reading: Reading, token: Token, mention: str) -> bool:
    """Whether most pronouns that the article has for somebody are as this one: a cast may take "she" for a man."""
    his = Counter(
        reading.text.cut(place.start, place.end).lower() in _SHE
        for place in reading.cast.places
        if place.mention == mention and reading.text.cut(place.start, place.end).lower() in PERSONAL
    )
    return his[token.lower in _SHE] >= his[token.lower not in _SHE]


def _is_last_named(reading: Reading, token: Token, mention: str, *, spoken: bool = False) -> bool:
    """Whether the last one named is whom a pronoun is taken for, and was told of: else it may mean another.

    Of somebody who only said something, the next sentence may go on with those whom he spoke of, where he spoke of any;
    but whoever spoke goes on to speak (`spoken`).
    """
    text, near, another = reading.text, token, False
    for before in reversed(text.tokens[max(0, token.i - _FAR) : token.i]):
        if near.i - before.i > _NEAR:
            return False
        if before.pos not in {"PRON", "PROPN"} or (one := reading.person(before)) is None:
            continue
        if before.pos == "PRON":
            if one[0] == mention:  # whoever is told of all the while: "He met Berg. He left."
                near = before
            continue
        here = before
        while here.dep in {"compound", "flat"}:
            here = text.head(here)
        if one[0] == mention:
            told_of = is_subject(here) and (spoken or not _spoke_of_some(reading, here, token, mention))
            apart = _sentence(text, token) - _sentence(text, here)
            here_too = is_subject(here) and apart == 0
            return not another and apart <= 1 and (told_of or here_too)  # "having read Berg's study, she …" is not Berg
        if before.entity in {"PERSON", ""}:
            if is_subject(here):
                return False
            another = True
    return False


def _spoke_of_some(reading: Reading, name: Token, token: Token, mention: str) -> bool:
    """Whether somebody said something, of whom else the next sentence may go on: of anybody told of around."""
    text = reading.text
    if text.head(name).lemma not in REPORTING:
        return False
    his = {t.i for t in text.subtree(name)}  # "Ana Diaz, the chief of the port, said …"
    some = (t for t in text.tokens[name.i + 1 : token.i] if t.tag == "NN" and t.i not in his)
    around = (t for t in text.tokens[max(0, name.i - _NEAR) : token.i] if t.pos == "PROPN" and t.entity == "PERSON")
    others = (each for t in around if (each := reading.person(t)) is None or each[0] != mention)
    return any(t.lemma.lower() in PEOPLE for t in some) or any(True for _ in others)


def _sentence(text: Text, token: Token) -> int:
    """Return which sentence a word stands in."""
    return bisect_right(text.sentences, token.i, key=lambda each: each.first)


def _is_explained(reading: Reading, at: int) -> bool:
    """Whether a pronoun has something before it in the line that it may mean.

    In the clause of the subject only its own things and itself ("its fleet") point back to the subject.
    """
    token, before = reading.words[at], reading.words[:at]
    if reading.teller is not None and token.lower in THINGS and (at == 0 or token.tag == "PRP$"):
        return True
    nouns = [t for t in before if t.pos in {"NOUN", "PROPN"} and t.dep not in {"compound", "poss", "npadvmod"}]
    fitting = [noun for noun in nouns if _agrees(reading.text, noun, token)]
    aside = reading.top is not None and reading.top.dep == "advcl" and token.lower in {"its", "their"}
    if aside and not any(is_subject(t) and t.entity in {"ORG", "GPE", "NORP"} for t in before):
        return False  # "rain fell on the island after a storm ravaged its coast"
    if token.tag == "PRP$" and reading.text.head(reading.text.head(token)).lemma == "shake":
        return False  # "Diaz shook his hand"
    if token.tag == "PRP$" or token.lower in _SELVES:
        joined = token.lower == "their" and any(t.lower == "and" for t in before)
        return bool(fitting) or joined or (token.lower == "its" and bool(nouns))
    if token.lower in PERSONAL:  # the cast knew no name for it: "a man … he", but no "Diaz … he"
        fitting = [noun for noun in fitting if _is_new(reading.text, noun)]
    return bool(fitting) and _is_below(reading, token)  # "met them": somebody else than the subject


def _is_new(text: Text, noun: Token) -> bool:
    """Whether somebody comes into the line there: "a man … he", "Ana Berg said she"; "Judge Berg ruled that he" not."""
    if noun.pos == "PROPN":
        return is_subject(noun) and text.head(noun).lemma == "say"
    return any(t.lower in {"a", "an", "one"} for t in text.children(noun, "det", "nummod"))


def _agrees(text: Text, noun: Token, pronoun: Token) -> bool:
    many = noun.tag in {"NNS", "NNPS"} or any(text.children(noun, "conj"))
    if pronoun.lower in _MANY:
        if pronoun.lower == "their" and text.head(pronoun).lemma.lower() in _OF_PEOPLE:
            many = many and (
                noun.lemma.lower() in PEOPLE or noun.lower.endswith(_PERSONAL_PLURALS) or noun.pos == "PROPN"
            )
        return many or noun.entity in {"ORG", "GPE"} or noun.lower in _COLLECTIVE
    if pronoun.lower in PERSONAL:
        personal = noun.lemma.lower() in PEOPLE or noun.lower.endswith(_PERSONAL_ENDINGS) or noun.pos == "PROPN"
        return personal and not many and noun.entity not in {"GPE", "ORG", "NORP"}
    return not many and (noun.entity != "PERSON" or is_subject(noun))


def _is_below(reading: Reading, token: Token) -> bool:
    """Whether a word stands in a clause below the one that the line tells."""
    while token.head != token.i and token != reading.top:
        if token.dep in {"advcl", "relcl", "acl", "pcomp", "ccomp", "appos"}:
            return True
        token = reading.text.head(token)
    return False
