"""How a happening is put into a line: a clause that tells it, in words that stand alone, or else its sentence whole."""

from collections.abc import Iterator, Sequence
from itertools import chain

from knowledge.model import EntityKind
from knowledge.pipeline.dates.expressions import Timex
from knowledge.pipeline.events.attribution import Narrator, words
from knowledge.pipeline.events.bearing import LONGEST
from knowledge.pipeline.events.clauses import Clause, clauses, opened, opened_by_place
from knowledge.pipeline.events.compose import Voice, line
from knowledge.pipeline.events.episodes import EventDraft
from knowledge.pipeline.events.happenings import Happening
from knowledge.pipeline.events.introducing import role_of
from knowledge.pipeline.events.play import lacks_its_match
from knowledge.pipeline.events.standing import named, stands_alone
from knowledge.pipeline.events.standins import is_certain
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.nouns import INSTITUTIONS
from knowledge.pipeline.language.text import Text, Token
from knowledge.pipeline.people.cast import Cast

# Narrators whom nobody takes for others, though no name tells whose they are.
_KNOWN = lexicon(
    "police authorities officials government prosecutors army military navy ministry investigators detectives "
    "firefighters paramedics doctors rescuers witnesses officers residents analysts economists experts scientists "
    "researchers lawyers organisers organizers campaigners"
)
# Narrators whom the line itself tells of: "Acme will close two plants, the company said".
_TOLD_OF = lexicon("company firm club agency group bank airline council ministry union")
_COUNTED = lexicon("two both")
# Bodies of a place that are told apart by what they do: "the fire brigade", "the civil protection agency".
_OFFICES = INSTITUTIONS | lexicon("agency brigade coastguard service authority bureau inspectorate ombudsman watchdog")
_LONGEST_NAME = 9  # words of a narrator; a longer name is his story
_LONG = 35  # words; a longer sentence tells more than one thing


def retold(text: Text, cast: Cast, happening: Happening, told: Narrator | None, unfit: Sequence[Timex]) -> str | None:
    """Return the line of a happening, or None where no clause that tells it makes one that may be shown.

    Args:
        text: the article.
        cast: who is named in it.
        happening: what is told.
        told: who says so.
        unfit: the dates that may not stand in a line.
    """
    outside = told is not None and not told.inside
    voice = _voice(text, cast, told, happening) if told is not None and outside else None
    if outside and voice is None:
        return None
    told_of = chain.from_iterable(_ways(text, clause) for clause in clauses(text, happening))
    made = (line(text, cast, clause, voice, unfit) for clause in told_of)
    return next((each for each in made if each is not None and not lacks_its_match(each)), None)


def _ways(text: Text, clause: Clause) -> Iterator[Clause]:
    """Yield a clause, and where it says too little by itself the clause with the place before it."""
    yield opened(text, clause)
    placed = opened_by_place(text, clause)
    if placed is not None:
        yield placed


def both_sides(text: Text, cast: Cast, draft: EventDraft, first: str) -> str:
    """Return the line of an event with what another side counts behind it, where that finds room.

    Args:
        text: the article.
        cast: who is named in it.
        draft: the event, with what goes on about it.
        first: its line so far.
    """
    teller = draft.told.party if draft.told else None
    for other in draft.also:
        if other.told is None or other.told.party == teller or not any(claim.figures for claim in other.claims):
            continue
        second = retold(text, cast, other.happening, other.told, other.unfit)
        if second is not None and len(first.split()) + len(second.split()) <= LONGEST:
            return f"{first}; {second}"
    return first


def _voice(text: Text, cast: Cast, told: Narrator, happening: Happening) -> Voice | None:
    """Return how the narrator is named after the line; None where his words there name nobody in particular."""
    mention = cast.get(told.party.mention) if told.party.mention else None
    entity = mention.entity if mention is not None else None
    if told.noun is not None and told.noun.tag == "PRP" and not is_certain(text, cast, told.noun):
        return None  # "he noted": who?
    if entity is not None and entity.kind is EntityKind.PERSON:
        # in full without a role, which another sentence may have hoped for, or told of the past
        fit = entity.name if " " in entity.name else role_of(entity, entity.name, subject=False)
        pronoun = told.noun.lower if told.noun is not None and told.noun.tag == "PRP" else ""
        return Voice(fit, told.says, entity.id, many=False, pronoun=pronoun) if fit else None
    if told.noun is None:
        spoken = told.party.name.split()
        heard = spoken[-1].lower() in _KNOWN or (len(spoken) > 1 and any(word[0].isupper() for word in spoken))
        heard = heard and len(spoken) <= _LONGEST_NAME
        return Voice(told.party.name, told.says, None, told.many) if heard else None
    beside = text.tokens[told.noun.i + 1 : told.noun.i + 2]
    marked = any(t.text == "," for t in beside)
    called = next((t for t in text.children(told.noun, "appos") if marked and t.pos == "PROPN"), told.noun)
    name = named(text, cast, called)
    if called.tag == "NN" and not any(text.children(called, "det", "poss", "nummod")) and called.lower not in _KNOWN:
        return None  # "news agency reports"
    office = told.noun.lemma.lower() in _OFFICES and told.noun.tag == "NN"
    known = office or told.noun.lemma.lower() in _KNOWN or told.noun.lower in _KNOWN
    if name is None or len(name.split()) > _LONGEST_NAME:
        name = told.party.name if known else None
        name = name or _of_line(text, told.noun, happening)
        bare = name is not None and name.split()[0].lower() not in {"the", "a", "an"}
        name = f"the {name}" if bare and office else name
    return Voice(name, told.says, None, told.many) if name else None


def _of_line(text: Text, noun: Token, happening: Happening) -> str | None:
    """Return "the company" or "the two companies" where the line tells of such a body by name, and of no other."""
    parties = {"ORG", "PERSON"}  # a tagger takes many a firm for its founder
    counted = [t for t in text.children(noun, "nummod", "det") if t.lower in _COUNTED]
    told = happening.top if counted else happening.subject or happening.top
    bodies = {t.i for t in text.subtree(told) if t.entity in parties and t.entity_start}
    if noun.lemma.lower() not in _TOLD_OF or len(bodies) != (2 if counted else 1):
        return None
    if noun.tag == "NNS":
        return f"the {counted[0].lower} {noun.lower}" if counted else None
    return f"the {noun.lower}"


def antecedent(text: Text, verb: Token, subject: Token) -> str | None:
    """Return whom "which" and "one of which" mean in a relative clause: the words of its noun."""
    if verb.dep != "relcl":
        return None
    between = text.tokens[verb.head + 1 : text.subtree(verb)[0].i]
    if any(token.pos != "PUNCT" for token in between):
        return None
    noun = text.head(verb)
    if subject.tag in {"WP", "WDT"}:
        return words(text, noun)
    of = next(text.children(subject, "prep"), None)
    which = next(text.children(of, "pobj"), None) if of is not None and of.lower == "of" else None
    if which is None or which.tag not in {"WP", "WDT"}:
        return None
    return f"{subject.text} of the {words(text, noun)}"


def whole(text: Text, cast: Cast, draft: EventDraft) -> str | None:
    """Return the sentence itself, where it stands alone, tells nothing else first and holds no date."""
    if draft.dated or not _is_main(text, draft.happening):
        return None
    sentence = " ".join(text.cut(draft.reports[0].start, draft.reports[0].end).split())
    if len(sentence.split()) > _LONG or not stands_alone(text, cast, text.of(draft.happening.sentence)):
        return None
    return sentence.rstrip(" .")


def _is_main(text: Text, happening: Happening) -> bool:
    """Whether a happening is what its sentence tells, not a clause on the side of it."""
    here = happening.top
    while here.dep in {"conj", "ccomp"} and text.head(here).i != here.i:
        here = text.head(here)
    return here.dep == "ROOT"
