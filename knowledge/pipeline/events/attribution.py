"""Whose words a happening is told in, and who takes part in it."""

from dataclasses import dataclass

from knowledge.model import EntityKind, Party
from knowledge.pipeline.events.happenings import Happening, is_aside, narrators
from knowledge.pipeline.events.lexicon import DOUBTING, REPORTING
from knowledge.pipeline.language.text import Text, Token
from knowledge.pipeline.people.cast import Cast

NAMED = {"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"}
_PERSONAL = {"he", "she", "it", "they", "him", "her", "them", "who", "whom", "himself", "herself", "itself"}
_PRONOUNS = {"PRP", "PRP$", "WP", "WDT", "DT", "EX"}


@dataclass(frozen=True, slots=True)
class Narrator:
    """Who says so, and the verb of saying. `inside`: the line's own clause holds that verb ("claimed to have …")."""

    party: Party
    verb: str
    inside: bool
    many: bool = False
    noun: Token | None = None  # the word that names him

    @property
    def says(self) -> str:
        """The verb of saying that fits: "says", "claim"."""
        one, more = DOUBTING.get(self.verb, ("says", "say"))
        return more if self.many else one


class UnnamedNarratorError(Exception):
    """Somebody says so, but nobody can tell who: a claim without its claimant must not pass for the article's word."""


def narrator(text: Text, cast: Cast, happening: Happening) -> Narrator | None:
    """Return who vouches for a happening, or None where the article does.

    Raises:
        UnnamedNarratorError: somebody does, whom the article does not let us name.
    """
    if happening.verb.lemma in REPORTING and happening.subject is not None:
        own = party(text, cast, happening.subject)
        if own is None:
            raise UnnamedNarratorError
        return Narrator(own, happening.verb.lemma, inside=True, noun=happening.subject)
    for saying in narrators(text, happening):
        inside = saying.i == happening.top.i
        subject = _speaker(text, saying, happening.subject if inside else None)
        named = _source(text, cast, subject) if subject is not None else None
        if named is None or subject is None:
            raise UnnamedNarratorError
        return Narrator(named, saying.lemma, inside, _is_many(text, subject), subject)
    return _according_to(text, cast, happening)


def _source(text: Text, cast: Cast, noun: Token) -> Party | None:
    """Return whom a clause is ascribed to; one thing without a name keeps its article: "a report", not "report"."""
    named = party(text, cast, noun)
    article = next((t for t in text.children(noun, "det") if t.lower in {"a", "an", "the"}), None)
    if named is None or named.mention is not None or article is None or noun.tag != "NN":
        return named
    return Party(name=f"{article.lower} {named.name}")


def _speaker(text: Text, saying: Token, subject: Token | None) -> Token | None:
    """Return who says so: the subject, but of a passive ("is said by police to have …") whoever stands behind "by"."""
    if any(text.children(saying, "auxpass", "nsubjpass")) or _is_reduced_passive(text, saying):
        by = (noun for agent in text.children(saying, "agent") for noun in text.children(agent, "pobj"))
        return next(by, None)
    return next(text.children(saying, "nsubj"), subject)


def _is_reduced_passive(text: Text, saying: Token) -> bool:
    return saying.tag == "VBN" and not any(text.children(saying, "aux"))


def _according_to(text: Text, cast: Cast, happening: Happening) -> Narrator | None:
    here = happening.verb
    while True:
        for child in text.children(here, "prep"):
            if child.lower == "according":
                to = next(text.children(child, "prep"), child)
                source = next(text.children(to, "pobj"), None)
                named = _source(text, cast, source) if source is not None else None
                if named is None:
                    raise UnnamedNarratorError
                return Narrator(named, "say", inside=False, many=_is_many(text, source), noun=source)
        above = text.head(here)
        if above.i == here.i or is_aside(text, here) or (here.dep == "advcl" and any(text.children(here, "nsubj"))):
            return None
        here = above


def _is_many(text: Text, noun: Token | None) -> bool:
    return noun is not None and (noun.tag in {"NNS", "NNPS"} or any(text.children(noun, "conj")))


def party(text: Text, cast: Cast, noun: Token) -> Party | None:
    """Return whom a noun names: a mention of the article, else its own words; None for an unresolved pronoun."""
    if noun.pos == "PRON" and noun.lower not in _PERSONAL:
        return None
    person = next((t for t in text.children(noun, "appos") if t.entity == "PERSON"), None)
    if person is not None and cast.at(person.start, person.end) is not None:
        return party(text, cast, person)
    mention = cast.at(noun.start, noun.end)
    if mention is not None and mention.entity is not None:
        whole = noun.pos in {"PROPN", "PRON"} or mention.entity.kind is not EntityKind.PLACE
        return Party(name=mention.entity.name if whole else words(text, noun), mention=mention.id)
    if noun.tag in _PRONOUNS or noun.pos in {"PRON", "NUM"} or noun.lemma in {"percent", "cent", "%"}:
        return None
    return Party(name=words(text, noun))


def parties(text: Text, cast: Cast, noun: Token | None) -> tuple[Party, ...]:
    """Return whom a noun and those joined to it name, as far as they are named."""
    found: list[Party] = []
    while noun is not None:
        if is_named(text, cast, noun):
            one = party(text, cast, noun)
            if one is not None and one not in found:
                found.append(one)
        noun = next(text.children(noun, "conj"), None)
    return tuple(found)


def is_named(text: Text, cast: Cast, noun: Token) -> bool:
    """Whether a noun is somebody in particular: named, resolved, or marked by a name ("Kenyan officials")."""
    if (noun.entity in NAMED and noun.pos == "PROPN") or cast.at(noun.start, noun.end) is not None:
        return True
    marks = [t for t in text.subtree(noun) if t.i < noun.i] + _of(text, noun)
    return any(t.entity in NAMED or cast.at(t.start, t.end) is not None for t in marks)


def _of(text: Text, noun: Token) -> list[Token]:
    """Return the names that a noun is "of": "members of the Storting"."""
    behind = [n for p in text.children(noun, "prep") if p.lower == "of" for n in text.children(p, "pobj")]
    return [each for each in behind if each.entity in NAMED and each.pos == "PROPN"]


def words(text: Text, noun: Token) -> str:
    """Return the words of a noun without its asides and article ("the country's regulator": "country's regulator")."""
    beside = text.children(noun, "appos", "relcl", "acl", "prep", "conj", "cc", "punct", "det")
    drop = {t.i for child in beside for t in text.subtree(child)}
    first = next(t for t in text.subtree(noun) if t.i not in drop)
    last = max([noun.end, *(each.end for each in _of(text, noun))])
    return " ".join(text.cut(min(first.start, noun.start), last).split())
