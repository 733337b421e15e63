"""Whose words a happening is told in, and who takes part in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge.model import EntityKind, Party, Quote, QuoteKind
from knowledge.pipeline.events.happenings import Happening, goes_along, is_aside, narrators
from knowledge.pipeline.events.lexicon import DOUBTING, REPORTING
from knowledge.pipeline.language.cues import is_of_another_number, lexicon
from knowledge.pipeline.language.nouns import INDEFINITE
from knowledge.pipeline.language.text import Text, Token
from knowledge.pipeline.people.cast import Cast

NAMED = {"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"}
_PERSONAL = {"he", "she", "it", "they", "him", "her", "them", "who", "whom", "himself", "herself", "itself"}
_DEEP = 8  # clauses above one another
# What is somebody's, and says how many.
OWNED = lexicon("figure number toll count tally estimate total claim record statistic datum data report survey audit")
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


def heard(text: Text, quotes: Iterable[Quote]) -> Mapping[int, Quote]:
    """Return what somebody is reported to have said in other words, by each of its words; no thoughts."""
    reported = (quote for quote in quotes if quote.kind is not QuoteKind.DIRECT and not quote.thought)
    return {word.i: quote for quote in reported for part in quote.parts for word in text.words(part.start, part.end)}


def narrator(text: Text, cast: Cast, happening: Happening, said: Mapping[int, Quote]) -> Narrator | None:
    """Return who vouches for a happening, or None where the article does.

    Args:
        text: the article.
        cast: who is named in it.
        happening: what is told.
        said: what is reported speech (see `heard`): it knows voices that the grammar of one clause does not.

    Raises:
        UnnamedNarratorError: somebody does, whom the article does not let us name.
    """
    quote = said.get(happening.verb.i) if not _is_added(text, happening) else None
    verb = _verb_of(text, happening, quote) if quote is not None else None
    try:
        named = _by_grammar(text, cast, happening)
    except UnnamedNarratorError:
        if quote is None or verb is None:
            raise
        named = None
    if named is not None or quote is None or verb is None:
        return named
    name = quote.speaker_name or quote.speaker_as_written
    if name is None or (quote.speaker is None and name.split(" ")[0].lower() in _PERSONAL | INDEFINITE):
        raise UnnamedNarratorError
    name = name if quote.speaker else name.partition(",")[0]  # what stands beside an unnamed source is a guess
    last = name.rsplit(maxsplit=1)[-1]
    many = last == "police" or (last.islower() and last.endswith("s"))
    return Narrator(Party(name=name, mention=quote.speaker), verb, inside=False, many=many)


def _is_added(text: Text, happening: Happening) -> bool:
    """Whether a clause is what the article adds to somebody's words, wherever those end."""
    here = happening.top
    for _ in range(_DEEP):
        above = text.head(here)
        if is_aside(text, here) or goes_along(text, here):
            return True
        if above.i == here.i:
            return False
        here = above
    return False


def _verb_of(text: Text, happening: Happening, quote: Quote) -> str | None:
    """Return the verb of saying of a quote, where it plainly reports: of what is demanded nothing has happened."""
    cue = (quote.cue or "").lower().split()
    cues = [token for token in text.of(happening.sentence) if token.lower in cue]
    if cue[:1] == ["according"]:
        return None if any(is_of_another_number(text, each) for each in cues) else "say"
    lemmas = (token.lemma for token in cues)
    return next((lemma for lemma in lemmas if lemma in REPORTING), None)


def _by_grammar(text: Text, cast: Cast, happening: Happening) -> Narrator | None:
    if happening.verb.lemma in REPORTING and happening.subject is not None:
        own = party(text, cast, happening.subject)
        if own is None:
            raise UnnamedNarratorError
        return Narrator(own, happening.verb.lemma, inside=True, noun=happening.subject)
    for saying in narrators(text, happening):
        inside = saying.i == happening.top.i
        subject = _speaker(text, saying, happening.subject if inside else None)
        named = source(text, cast, subject) if subject is not None else None
        if named is None or subject is None:
            raise UnnamedNarratorError
        return Narrator(named, saying.lemma, inside, _is_many(text, subject), subject)
    return _according_to(text, cast, happening)


def source(text: Text, cast: Cast, noun: Token) -> Party | None:
    """Return whom words are ascribed to; one thing without a name keeps its article: "a report", not "report"."""
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
        noun = ascribed(text, here)
        if noun is not None:
            named = source(text, cast, noun)
            if named is None:
                raise UnnamedNarratorError
            return Narrator(named, "say", inside=False, many=_is_many(text, noun), noun=noun)
        above = text.head(here)
        if above.i == here.i or is_aside(text, here) or (here.dep == "advcl" and any(text.children(here, "nsubj"))):
            return None
        here = above


def ascribed(text: Text, word: Token) -> Token | None:
    """Return whose word hangs right below a verb or noun: "according to police", "by the union's own count"."""
    for prep in text.children(word, "prep"):
        if prep.lower == "according" and not is_of_another_number(text, prep):
            return behind_according(text, prep)
        count = next(text.children(prep, "pobj"), None) if prep.lower == "by" else None
        if count is not None and count.lemma in OWNED and (whose := owner(text, count)).i != count.i:
            return whose
    return None


def behind_according(text: Text, according: Token) -> Token | None:
    """Return whom "according to" names; of "police figures" the police."""
    to = next(text.children(according, "prep"), according)
    noun = next(text.children(to, "pobj"), None)
    return owner(text, noun) if noun is not None else None


def owner(text: Text, noun: Token) -> Token:
    """Return whose count a noun is: of "the ministry's figures" the ministry; else the noun itself."""
    if noun.lemma not in OWNED:
        return noun
    return next(text.children(noun, "poss"), next(text.children(noun, "compound"), noun))


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
