"""What of a clause may go from a line: its date, what links it to others, and what only adds to it.

Only whole phrases go, never single words that carry sense.
"""

from collections.abc import Collection, Iterator

from knowledge.pipeline.events.clauses import Clause
from knowledge.pipeline.events.happenings import goes_along
from knowledge.pipeline.events.lexicon import REPORTING
from knowledge.pipeline.events.weights import weights
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.text import Text, Token

LINKING = lexicon(
    "meanwhile however also additionally moreover furthermore thus therefore too then separately instead later earlier "
    "recently already again previously finally eventually afterwards subsequently currently now and but so "
    "or nevertheless nonetheless though although indeed similarly likewise hence consequently besides still"
)
# Places and times that another sentence gives.
POINTING_ADVERBS = lexicon("there here later earlier afterwards afterward thereafter beforehand ago")
_BESIDE = lexicon("conj ccomp parataxis advcl")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
# Phrases of place and time, which say where something took place but not what it was.
_WHERE = lexicon(
    "in at on during after before near outside inside since amid following over beside behind below above "
    "despite until from because throughout around across along toward towards"
)
# Verbs that say nothing without their phrase: "agreed on", "resulted in".
_NEEDING = lexicon(
    "agree result rely depend vote participate engage focus believe succeed insist consist decide lead invest speak "
    "talk come go arrive stand sit live stay remain be have crash meet land place base locate hold happen occur start "
    "end fall run"
)
# What goes first from a line that is too long.
_SHORTENING = ({"conj"}, {"relcl", "appos"}, {"advcl"}, {"prep"}, {"acl", "relcl"})
_SHORTEST = 3  # words of a clause that may go from the end; fewer may be a noun misread
# Verbs that say nothing without their phrase even where they have an object: "placed him on the list".
PLACING = lexicon(
    "place put set lay send bring take add base throw leave turn transform convert move transfer appoint name promote "
    "assign commit arrest indict sue fine sentence charge accuse convict sign loan work serve train join lead "
    "rank list link tie limit"
)
# Nouns that say little without what follows: "on concern that …", "a promise to …".
EMPTY = lexicon("concern concerns fear fears hope hopes suspicion condition grounds promise pledge vow attempt effort")
_HALF = EMPTY | lexicon(
    "claim claims plan offer order bid decision right chance failure refusal ability power agreement deal threat"
)
_RATES = lexicon("speed rate pace price cost level time temperature age discount loss profit expense")
_AWAITING = lexicon("when once after until before as if unless till whenever while")
_PLANNING = lexicon("would will could may might can expect expects expected plan plans planned hope hopes hoped")
_CLOSING = {"”", '"', "’", "''"}
TIMESPANS = lexicon("minute hour day week month year decade minutes hours days weeks months years decades anniversary")
_BOUNDED = {"the", "only", "first", "last", "any", "every", "all", "no", "those", "same"}


def asides(text: Text, clause: Clause, *, voiced: bool) -> set[int]:
    """Return what links the clause to others: conjunctions, "meanwhile", "according to", what is said before it."""
    off: set[int] = set()
    first = text.subtree(clause.subject)[0].i if not clause.front else clause.top.i
    for child in text.children(clause.top):
        own_clause = child.dep in _BESIDE and any(text.children(child, *_SUBJECTS))
        own_clause = own_clause and (child.dep != "advcl" or _is_spliced(text, child))
        linking = child.dep in {"mark", "preconj", "cc", "intj"} or _links(text, child)
        linking = linking and (child.i < clause.top.i or child.lower in LINKING) and child.dep != "conj"
        linking = linking and not (child.dep == "cc" and child.i > clause.top.i)
        leads_in = child.i < first and child.dep in {"advcl", "advmod", "prep", "npadvmod"}
        according = child.lower == "according"
        beside = own_clause and (child.dep != "ccomp" or child.i < first)
        # "Ana Diaz, whose mother was away, and left": a parser may give the mother what Diaz did
        loose = clause.top.dep == "relcl" and child.dep == "conj" and child.i > clause.top.i
        beside = beside or (loose and any(t.text == "," for t in text.tokens[clause.top.i : child.i]))
        along = voiced and goes_along(text, child)
        # "he had left, Acme said, but did not say why": it is the narrator who did not
        along = along or (voiced and child.dep == "conj" and child.lemma in REPORTING)
        beside = beside or _is_unlike(clause.top, child)
        if linking or according or leads_in or beside or along:
            sourced = according and child.i > clause.top.i  # what follows describes the source
            words = [t for t in text.subtree(clause.top) if t.i >= child.i] if sourced else text.subtree(child)
            off |= {t.i for t in words} | joint(text, child)
        if child.dep == "punct" and child.text == ";":
            off.add(child.i)
    return off


def _is_unlike(verb: Token, child: Token) -> bool:
    """Whether a parser joined to a finite verb what is none: "was closed, and visiting …", "died, and his widow …"."""
    unlike = child.pos in {"NOUN", "PROPN", "NUM"} or (child.tag == "VBG" and verb.tag in {"VBN", "VBD", "VBZ", "VBP"})
    return child.dep == "conj" and verb.pos == "VERB" and unlike


def _links(text: Text, child: Token) -> bool:
    """Whether an adverb only ties a clause to the one before it; "yet to sign" and "not again" do not."""
    if child.lower not in LINKING or child.dep == "acomp":
        return child.lower in {"when", "where"}
    after = text.tokens[child.i + 1 : child.i + 2]
    weighed = any(t.lower == "to" for t in after) or any(text.children(text.head(child), "neg"))
    return not weighed and not any(text.children(child))


def _is_spliced(text: Text, clause: Token) -> bool:
    """Whether a finite clause is joined on by nothing but a comma: "Leeds won, Hull lost"."""
    return clause.tag in {"VBD", "VBZ", "VBP"} and not any(text.children(clause, "mark", "advmod"))


def joint(text: Text, conjunct: Token) -> set[int]:
    """Return the "and" or "but" that leads to a conjunct."""
    first = text.subtree(conjunct)[0].i
    return {t.i for t in text.tokens[max(0, first - 2) : first] if t.dep == "cc"} if conjunct.dep == "conj" else set()


def bracketed(words: Collection[Token]) -> set[int] | None:
    """Return the words in brackets, with these; None where one is open."""
    off: set[int] = set()
    deep = 0
    for token in sorted(words):
        deep += token.text in {"(", "["}
        if deep:
            off.add(token.i)
        deep -= token.text in {")", "]"}
        if deep < 0:
            return None
    return off if deep == 0 else None


def side_phrase(text: Text, clause: Clause, token: Token, words: Collection[int]) -> set[int] | None:
    """Return the smallest phrase around a word that may go without the sense of the clause; None where there is none.

    Args:
        text: the article.
        clause: what the line tells.
        token: a word that cannot stand in the line.
        words: the words of the line so far.
    """
    kept = {each.i for each in clause.kept}
    if token.lower == "such":
        return None  # "at such a speed that …"
    while token.i != clause.top.i and token.i in words:
        if _may_go(text, clause, token):
            phrase = {t.i for t in text.subtree(token)} & set(words)
            bound = token.dep == "advcl" and (_bounds(text, token) or _awaits(text, clause, token))
            if phrase & kept or bound or sets_condition(text, token):
                return None
            if not _weighs(text, token) or _is_aside(text, token) or _only_adds_plans(text, token):
                return phrase | joint(text, token) | _commas(text, phrase)
        if token.head == token.i:
            return None
        token = text.head(token)
    return None


def _awaits(text: Text, clause: Clause, token: Token) -> bool:
    """Whether what is to come waits for what a clause tells: "will retire when the deal closes"."""
    if any(t.lower == "since" for t in text.children(token, "mark")):
        return True  # "the broadest reshuffle since she took office"
    coming = any(t.tag == "MD" for t in text.children(clause.top, "aux"))
    return coming and any(t.lower in _AWAITING for t in text.children(token, "advmod", "mark"))


def sets_condition(text: Text, verb: Token) -> bool:
    """Whether a clause sets a condition by its order alone: "should he win"."""
    helping = (t for t in text.children(verb, "aux") if t.lower in {"should", "had", "were"})
    subject = next(text.children(verb, "nsubj", "nsubjpass"), verb)
    return any(t.i < subject.i for t in helping) and subject.i < verb.i


def _may_go(text: Text, clause: Clause, token: Token) -> bool:
    """Whether a phrase only adds where, when or why, or is a second verb of its own."""
    if token.dep in {"relcl", "appos"}:
        return _is_aside(text, token)
    if token.dep == "conj":
        return _adds(text, token)
    if token.dep == "prep":
        return _is_where(text, clause, token)
    purpose = token.dep == "acl" and any(t.lower == "to" for t in text.children(token, "aux"))
    some = any(t.lower in {"a", "an"} for t in text.children(text.head(token), "det"))  # "an amendment to ban …"
    purpose = purpose and text.head(token).lower not in _HALF and not some
    return token.dep == "advcl" or purpose or (token.dep == "advmod" and token.lower in POINTING_ADVERBS)


def _is_where(text: Text, clause: Clause, prep: Token) -> bool:
    """Whether a phrase tells where or when something was, and its verb says enough without it."""
    holder = text.head(prep)
    before = text.tokens[prep.i - 1]
    measured = before.dep == "npadvmod" or before.lower in TIMESPANS  # "eleven kilometres from the summit"
    rate = any(n.lemma.lower() in _RATES for n in text.children(prep, "pobj"))  # "at double the speed"
    # "scoring twice near the end", "plans to organise in the town": all of it goes, or none
    inner = holder.dep in {"acl", "relcl", "pcomp"} or (holder.tag == "VBG" and holder.dep in {"advcl", "conj"})
    inner = inner and holder != clause.top
    bound = measured or rate or inner or holder.pos != "VERB" or holder.lemma == "be"
    if bound or prep.lower not in _WHERE or prep.i < holder.i:
        return False
    if holder.lemma == "hold" and any(text.children(holder, "nsubjpass")):
        return False  # "will be held on a two-party basis"
    told_of = any(text.children(holder, "dobj", "nsubjpass", "dative"))
    return holder.lemma not in PLACING and (told_of or holder.lemma not in _NEEDING)


def _adds(text: Text, conjunct: Token) -> bool:
    """Whether a second verb tells one more thing, and does not turn the first: "won the vote but fell short"."""
    marks = [text.tokens[i].lower for i in joint(text, conjunct)]
    if conjunct.tag == text.head(conjunct).tag == "VBG" and not any(text.children(conjunct, "nsubj", "aux")):
        return True  # "toppling chimneys, cutting a cable and sending thousands uphill"
    if (
        conjunct.tag == "VBG"
        and "and" in marks
        and any(text.children(conjunct, "dobj"))
        and text.head(conjunct).pos == "NOUN"
    ):
        return True  # the same, of which a parser took some for nouns
    chained = text.head(conjunct).dep == "conj" or any(text.children(conjunct, "conj"))  # "shot, stabbed and robbed"
    return conjunct.pos == text.head(conjunct).pos == "VERB" and "and" in marks and not chained


def _only_adds_plans(text: Text, token: Token) -> bool:
    """Whether a second verb tells what is expected besides, which bounds nothing: "proposed a truce and expects …"."""
    if token.dep != "conj" or not _adds(text, token):
        return False
    words = text.subtree(token)
    return not weights(text.cut(words[0].start, words[-1].end)).keys() - _PLANNING


def _is_aside(text: Text, token: Token) -> bool:
    """Whether a phrase stands between commas: it adds to its noun, and does not say which."""
    first = text.subtree(token)[0].i
    named = token.dep == "appos" and token.pos == "PROPN"  # "York-based Acme" may be read as York, called Acme
    while first > 1 and text.tokens[first - 1].text in _CLOSING:
        first -= 1
    marked = first > 0 and text.tokens[first - 1].text in {",", "(", "—", "–"}
    return token.dep in {"relcl", "appos"} and marked and not named


def _commas(text: Text, phrase: set[int]) -> set[int]:
    """Return the marks around a phrase, which go with it."""
    after = text.tokens[max(phrase) + 2 : max(phrase) + 3]
    if any(t.lower in {"a", "an", "the"} for t in after):  # "Berg, 48, a former striker, …": a comma stays
        return {min(phrase) - 1} & {t.i for t in text.tokens[max(0, min(phrase) - 1) : min(phrase)] if t.text == ","}
    around = {min(phrase) - 1, max(phrase) + 1}
    marks = {i for i in around if 0 <= i < len(text.tokens) and text.tokens[i].text in {",", "—", "–"}}
    return marks if len(marks) == len(around) or max(phrase) + 1 not in marks else set()


def ever_shorter(text: Text, clause: Clause, base: list[Token]) -> Iterator[list[Token]]:
    """Yield the words of a clause, then without ever more of what adds to them but does not bound them."""
    yield base
    kept = base
    here = {t.i for t in kept}
    for deps in _SHORTENING:
        for token in reversed(kept):
            if token.dep not in deps or token.i == clause.top.i or token.i not in here:
                continue
            phrase = _goes(text, clause, token, kept)
            if phrase:
                kept = [t for t in kept if t.i not in phrase]
                here -= phrase
                yield kept


def _goes(text: Text, clause: Clause, token: Token, kept: list[Token]) -> set[int]:
    """Return the words that a phrase takes with it from a line that is too long; none where the line needs it."""
    phrase = {t.i for t in text.subtree(token)}
    if phrase & {each.i for each in clause.kept} or (token.dep == "conj" and not _adds(text, token)):
        return set()
    aside = _is_aside(text, token) or _only_adds_plans(text, token)
    short = len(phrase) < _SHORTEST and not (token.tag == "VBG" and token.dep in {"conj", "advcl"})
    ends = max(phrase) >= max(t.i for t in kept if t.pos != "PUNCT")
    if not aside and (not ends or _bounds(text, token) or _weighs(text, token) or short):
        return set()
    if token.dep == "prep" and not _may_go(text, clause, token):
        return set()
    if token.dep == "appos" and any(text.children(token, "cc")):
        return set()  # the rest of a row: "sentences for theft, arson, and fraud"
    return phrase | joint(text, token) | _commas(text, phrase)


def _bounds(text: Text, token: Token) -> bool:
    """Whether a clause says which thing is meant: "the only town that …" must not become "the only town"."""
    if token.dep == "advcl":  # "a woman who was walking home when she was hit"
        going = text.head(token).tag == "VBG" and any(t.tag == "VBD" for t in text.children(text.head(token), "aux"))
        return going and any(t.lower == "when" for t in text.children(token, "advmod"))
    if token.dep not in {"acl", "relcl"}:
        return False
    noun = text.head(token)
    where = any(t.tag == "WRB" for t in text.children(token, "advmod"))
    marks = list(text.children(noun))
    if noun.lower in _HALF or (token.dep == "relcl" and noun.dep == "pobj" and not where):
        return True  # "on a promise", "in a race"
    if noun.pos == "NOUN" and (token.dep == "relcl" or not any(t.dep in {"compound", "nummod"} for t in marks)):
        return True  # "strikes down a rule that …", "issued rules designed to …"
    return any(t.lower in _BOUNDED or t.tag in {"JJS", "RBS"} for t in marks)


def _weighs(text: Text, token: Token) -> bool:
    """Whether leaving a phrase out could turn the sense: it holds a condition, a negation or a hedge."""
    words = text.subtree(token)
    return bool(weights(text.cut(words[0].start, words[-1].end)))
