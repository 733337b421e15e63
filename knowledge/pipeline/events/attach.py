"""What belongs to a happening in its sentence: its date, its place, its figures."""

from collections.abc import Sequence

from knowledge.model import EntityKind, Party, Precision, When
from knowledge.pipeline.dates.expressions import Timex
from knowledge.pipeline.events.attribution import party
from knowledge.pipeline.events.figures import Count
from knowledge.pipeline.events.happenings import Happening, object_of
from knowledge.pipeline.events.lexicon import REPORTING
from knowledge.pipeline.language.text import Text, Token
from knowledge.pipeline.people.cast import Cast

# A date behind one of these is that of something else: "since 2014", "ahead of Sunday's vote", "deadline of 3 May".
_OTHERS = {
    "since",
    "until",
    "till",
    "before",
    "after",
    "following",
    "ahead",
    "despite",
    "over",
    "for",
    "about",
    "from",
    "of",
}
_OTHERS |= {"to", "than", "against", "by", "beyond", "amid", "because", "between"}
_VAGUE = {"PAST_REF", "PRESENT_REF", "FUTURE_REF"}
_PLACING = {"in", "at", "on", "over", "near", "into", "toward", "towards", "to", "across", "above", "outside", "inside"}
_PLACING |= {"along", "around", "off", "through"}
_PLACES = {"GPE", "LOC", "FAC"}
_CLAUSES = {"relcl", "conj", "ccomp", "advcl", "parataxis", "acl"}
# What they are done to is where they are done.
_GOING = {"visit", "tour", "attack", "strike", "bomb", "bombard", "shell", "invade", "hit", "raid", "capture"}
_GOING |= {"occupy", "liberate", "recapture", "annex", "storm"}
_REGIONS = {"region", "province", "district", "area", "county", "state", "city", "town"}


def date_of(text: Text, happening: Happening, dates: Sequence[Timex]) -> Timex | None:
    """Return the expression that dates a happening, or None where none does, or two disagree."""
    first, last = text.of(happening.sentence)[0].start, text.of(happening.sentence)[-1].end
    inside = [t for t in dates if first <= t.start < last and t.type in {"DATE", "TIME"} and t.value not in _VAGUE]
    own = [t for t in inside if _belongs(text, happening, t)]
    fitting = own or [t for t in inside if _is_shared(text, happening, t)]
    known = {(t.when.start, t.when.end, t.when.written if t.when.start is None else None) for t in fitting}
    return fitting[0] if len(known) == 1 else None


def when_of(dated: Timex | None) -> When:
    """Return the days of an expression, or the honest absence of any."""
    return dated.when if dated else When()


def _belongs(text: Text, happening: Happening, dated: Timex) -> bool:
    tokens = [t for t in text.of(happening.sentence) if dated.start <= t.start < dated.end]
    if not tokens:
        return False
    here = next((t for t in tokens if not dated.start <= text.head(t).start < dated.end), tokens[-1])
    verbs = {verb.i for verb in happening.verbs} | {happening.top.i}
    while True:
        if here.i in verbs:
            own = here.i != happening.top.i or here.lemma not in REPORTING or _tells_of_itself(happening)
            return own or dated.when.precision is Precision.NIGHT
        if here.pos == "VERB" and here.dep not in {"amod", "compound"}:
            return _is_night_reported(text, happening, here, dated)
        if here.dep == "prep" and here.lower in _OTHERS and not _leads_to_object(text, happening, here):
            return False
        above = text.head(here)
        if above.i == here.i:
            return False
        here = above


def _leads_to_object(text: Text, happening: Happening, prep: Token) -> bool:
    return any(text.head(noun).i == prep.i for v in happening.verbs if (noun := object_of(text, v)) is not None)


def _tells_of_itself(happening: Happening) -> bool:
    """Whether the verb over the clause is that of the happening: "reported closing" dates the closing as a rule."""
    return happening.verb.tag == "VBG" or happening.top.i == happening.verb.i


def _is_night_reported(text: Text, happening: Happening, verb: Token, dated: Timex) -> bool:
    """Whether a night stands beside "reported": offices report by day what happened in the night."""
    if dated.when.precision is not Precision.NIGHT or verb.lemma not in REPORTING:
        return False
    return text.head(happening.top).i == verb.i


def _is_shared(text: Text, happening: Happening, dated: Timex) -> bool:
    """Whether a date that opens a sentence goes for all its clauses: "On Sunday, A beat B and C beat D"."""
    lead = happening.top
    while lead.dep == "conj":
        lead = text.head(lead)
    if lead.i == happening.top.i or lead.pos != "VERB":
        return False
    subject = next(text.children(lead, "nsubj", "nsubjpass"), None)
    leading = [t for child in text.children(lead, "prep", "npadvmod", "advmod") for t in text.subtree(child)]
    opens = subject is not None and dated.end <= min(t.start for t in text.subtree(subject))
    return opens and any(dated.start <= t.start < dated.end for t in leading)


def place_of(text: Text, cast: Cast, happening: Happening) -> Party | None:
    """Return where a happening took place: the first named place that its verb or object leads to."""
    antecedent = text.head(happening.verb)
    if happening.verb.dep == "relcl" and any(c.lower == "where" for c in text.children(happening.verb, "advmod")):
        return party(text, cast, antecedent) if _names_place(text, antecedent) else None
    holders = list(happening.verbs)
    for verb in happening.verbs:
        holders.extend(text.children(verb, "dobj", "nsubjpass"))
        holders.extend(noun for noun in (object_of(text, verb),) if noun is not None)
    for holder in holders:
        goes_there = happening.verb.lemma in _GOING and holder.dep == "dobj"
        if goes_there and holder.entity in _PLACES and _is_place(cast, holder):
            return party(text, cast, holder)
        for prep in text.children(holder, "prep"):
            leads = prep.lower in _PLACING and (prep.lower != "to" or happening.sense.kind != "match")
            found = _place_after(text, cast, prep) if leads else None
            if found is not None:
                return party(text, cast, found)
    return None


def _names_place(text: Text, noun: Token) -> bool:
    marked = any(t.entity for t in text.children(noun, "compound", "poss"))
    regional = noun.lemma in _REGIONS and noun.tag in {"NN", "NNP"} and marked
    return noun.entity in _PLACES or regional


def _is_place(cast: Cast, noun: Token) -> bool:
    mention = cast.at(noun.start, noun.end)
    return mention is None or mention.entity is None or mention.entity.kind is EntityKind.PLACE


def _place_after(text: Text, cast: Cast, prep: Token) -> Token | None:
    """Return the place behind a preposition: "in Oslo", "in the city of Bergen", "in the Troms region"."""
    noun = next(text.children(prep, "pobj"), None)
    if noun is None or noun.entity in {"DATE", "TIME"}:
        return None
    if _names_place(text, noun):
        return noun if _is_place(cast, noun) else None
    for inner in text.children(noun, "prep"):
        if inner.lower in {"in", "of", "at"} and (found := _place_after(text, cast, inner)) is not None:
            return found
    return None


def figures_of(text: Text, happening: Happening, counts: Sequence[Count]) -> tuple[Count, ...]:
    """Return the figures that a happening's verbs govern, not those of a clause with a subject of its own."""
    verbs = {verb.i for verb in happening.verbs} | {happening.top.i}
    subject = happening.subject
    within = {t.i for t in text.subtree(subject)} if subject is not None else set()
    first = min(within, default=-1)  # what leads in to a clause counts something else
    tokens = [(each, text.tokens[each.token]) for each in counts]
    own = [each for each, token in tokens if (token.i >= first or token.i in within) and _governed(text, token, verbs)]
    return tuple(own)


def _governed(text: Text, token: Token, verbs: set[int]) -> bool:
    subject = False  # "while nine stayed": the figure is the subject of its clause, and counts on
    while True:
        if token.i in verbs:
            return True
        above = text.head(token)
        if above.i == token.i:
            return False
        subject = subject or token.dep in {"nsubj", "nsubjpass"}
        own_clause = token.dep in _CLAUSES and any(text.children(token, "nsubj", "nsubjpass"))
        if token.pos in {"VERB", "AUX"} and own_clause and not (subject and token.dep == "advcl"):
            return False
        token = above
