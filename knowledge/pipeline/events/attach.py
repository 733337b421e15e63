"""What belongs to a happening in its sentence: its date, its place, its figures."""

from collections.abc import Sequence

from knowledge.model import Basis, EntityKind, Party, Precision, Status, When
from knowledge.pipeline.dates.expressions import Timex
from knowledge.pipeline.events.attribution import party
from knowledge.pipeline.events.dating import agreed, dates_of, planned_dates
from knowledge.pipeline.events.figures import Count
from knowledge.pipeline.events.happenings import Happening, object_of
from knowledge.pipeline.events.holding import ASIDE, Hold, holds, is_happening
from knowledge.pipeline.events.lexicon import REPORTING
from knowledge.pipeline.events.scene import is_main_line
from knowledge.pipeline.language.text import Text, Token
from knowledge.pipeline.people.cast import Cast

_PLACING = {"in", "at", "on", "over", "near", "into", "toward", "towards", "to", "across", "above", "outside", "inside"}
_PLACING |= {"along", "around", "off", "through"}
_PLACES = {"GPE", "LOC", "FAC"}
_CLAUSES = {"relcl", "conj", "ccomp", "advcl", "parataxis", "acl"}
# What they are done to is where they are done.
_GOING = {"visit", "tour", "attack", "strike", "bomb", "bombard", "shell", "invade", "hit", "raid", "capture"}
_GOING |= {"occupy", "liberate", "recapture", "annex", "storm"}
_REGIONS = {"region", "province", "district", "area", "county", "state", "city", "town"}


def date_of(text: Text, happening: Happening, dates: Sequence[Timex]) -> Timex | None:
    """Return the expression that dates a happening, or None where none does, or two disagree.

    Args:
        text: the article, parsed.
        happening: what one of its sentences tells.
        dates: the temporal expressions of that sentence, or the earlier one that goes on in it (`scene.scenes`).
    """
    if not dates:
        return None
    if dates[0].end <= text.tokens[happening.sentence.first].start:
        goes_on = happening.status is Status.HAPPENED and is_main_line(text, happening.top, happening.sentence)
        return dates[0] if goes_on else None
    held = holds(text, text.of(happening.sentence), dates)
    if happening.status is Status.CANCELLED:
        given = planned_dates(text, happening.verb, object_of(text, happening.verb), held)
    else:
        given = dates_of(text, _tellers(text, happening), held) or _nights_reported(text, happening, held)
    return agreed(given)


def when_of(text: Text, happening: Happening, dated: Timex | None) -> When:
    """Return the days of an expression for a happening, or the honest absence of any.

    Days that contradict how the happening stands keep only their words: what is told lies behind, and what was called
    off lay ahead ("the match, which was to be on Saturday": of next week, though "was" reads Saturday as past).
    """
    when, today = dated.when if dated else When(), text.article.day
    if today is None or when.start is None or when.end is None:
        return when
    if happening.status is Status.CANCELLED:
        fits = when.end >= today or when.basis is Basis.STATED
    else:
        fits = when.start <= today or happening.status in {Status.SCHEDULED, Status.THREATENED}
    return when if fits else When(written=when.written)


def _tellers(text: Text, happening: Happening) -> list[Token]:
    """Return the words whose date is that of a happening: not a verb of saying above it, nor what is planned."""
    told = happening.top.lemma not in REPORTING or happening.verb.tag == "VBG" or happening.top.i == happening.verb.i
    words = [*happening.verbs, *((happening.top,) if told else ())]
    planned = object_of(text, happening.verb) if happening.verb.lemma in ASIDE else None
    return [planned, *words] if planned is not None and is_happening(planned) else words


def _nights_reported(text: Text, happening: Happening, held: Sequence[Hold]) -> tuple[Timex, ...]:
    """Return the nights beside "reported": offices report by day what happened in the night."""
    above = {happening.top.i, happening.top.head}
    saying = {i for i in above if text.tokens[i].lemma in REPORTING}
    return tuple(h.date for h in held if h.words & saying and h.date.when.precision is Precision.NIGHT)


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
