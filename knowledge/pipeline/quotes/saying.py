"""Whether somebody says it: the one gate between a verb of saying and a quote.

What nobody said is in nobody's mouth: "did not say", "declined to say", "may say", "if she said", "did she say?",
"nobody said". Nor does anybody say it who is told, warned or accused, where no "by" tells who does.
"""

from collections.abc import Collection, Iterator, Sequence

from knowledge.pipeline.language.cues import (
    CLAUSE,
    FIGHTING_SHY,
    GOING_ON,
    QUOTING,
    REQUEST,
    UNDECIDED,
    VERBS,
    is_according,
    is_cue,
    lexicon,
)
from knowledge.pipeline.language.denial import DOUBTS, INVENTED, RUMOURS, UNTRUE, denials, is_none, is_set_in
from knowledge.pipeline.language.text import Text, Token

_MODALS = lexicon("can ca could may might must shall should will wo would 'd ’d 'll ’ll")
# "would only say", "not only said": it is said.
_ONLY = lexicon("just merely only simply solely")
_CONDITIONS = lexicon("if lest unless whether")
# "without saying", "instead of saying", "short of saying".
_INSTEAD = lexicon("far instead short shy without")
# What stands behind other prepositions is so, whatever the verb: "did not apologise for saying".
_UNDER_VERB = lexicon("as from of")
# Who "seemed to say" so said something.
_SEEMING = lexicon("appear seem")
# "No, she said" denies nothing, nor does the "nor" behind what was said.
_DENYING = frozenset({"advmod", "neg", "preconj"})
_LONGEST_CLIMB = 6
_PRESENT_PAST = frozenset({"VBD", "VBZ"})
_GOVERNED = lexicon("ccomp pcomp prep xcomp")


def is_said(text: Text, cue: Token, quoted: Collection[int] = ()) -> bool:
    """Whether the words tell that somebody says what `cue` reports: it is voiced, and nothing above it denies it.

    `quoted` are the indices of the words in quotation marks: none of them tells anything of the saying.
    """
    if is_according(text, cue) or not cue.text[0].isalnum():
        return True
    voiced = cue.lemma.lower() in QUOTING or not is_passive(text, cue) or any(text.children(cue, "agent"))
    return voiced and not _is_unsaid(text, cue, quoted)


def resumed(text: Text, cue: Token) -> Token | None:
    """Return the verb of saying that a second one goes on with: "she said the dam held and warned that it might not".

    The parse joins the second to what the first reports. A verb of saying in the same form, without a subject of its
    own and with something to report, goes on with the first.
    """
    return None if any(text.children(cue, "nsubj")) else joined_to(text, cue)


def joined_to(text: Text, cue: Token) -> Token | None:
    """Return the verb of saying whose report the parse joins a second one to: "A said that B and C said that D"."""
    if cue.dep != "conj" or cue.tag not in _PRESENT_PAST or any(text.children(cue, "aux", "auxpass")):
        return None
    clause = text.head(cue)
    for _ in range(_LONGEST_CLIMB):
        if clause.dep != "conj":
            break
        clause = text.head(clause)
    outer = text.head(clause)
    alike = clause.dep == "ccomp" and outer.i < clause.i and is_cue(outer) and outer.tag == cue.tag
    return outer if alike and is_cue(cue) and any(text.children(cue, "ccomp", "xcomp", "oprd")) else None


def is_passive(text: Text, verb: Token) -> bool:
    """Whether a verb's subject is not who does it: "was told", and "told" behind the noun it belongs to."""
    lemma = verb.lemma.lower()
    bare = verb.tag == "VBN" and not any(text.children(verb, "aux", "nsubj", "dobj", "oprd"))
    if bare and lemma != "say" and verb.dep in {"acl", "advcl"}:  # "asked whether it was safe, she said it was"
        return True
    if _is_aside(text, verb):
        return True
    if any(child.lower in {"'s", "’s"} for child in text.children(verb, "auxpass")):  # "she's said" is "she has said"
        has = (lemma in CLAUSE and lemma not in REQUEST) or any(
            child.lower == "for" for child in text.children(verb, "prep")
        )
        return not has or any(child.lower == "it" for child in text.children(verb, "nsubjpass"))
    return any(text.children(verb, "auxpass", "nsubjpass"))


def _is_aside(text: Text, verb: Token) -> bool:
    """Whether a verb stands in commas before the verb of saying that goes with its subject: "X, asked if A, said B"."""
    second = (clause for clause in text.children(verb, "ccomp") if clause.i > verb.i and is_cue(clause))
    parted = verb.i > 0 and text.tokens[verb.i - 1].text == ","
    return parted and any(clause.tag in _PRESENT_PAST and not any(text.children(clause, "nsubj")) for clause in second)


def _is_unsaid(text: Text, cue: Token, quoted: Collection[int]) -> bool:
    """Whether the cue's clause, or a word that it hangs from, denies it or leaves it open; two denials are none."""
    if _is_open(text, cue, quoted) or _is_made_up(text, cue, quoted):
        return True
    denied = _is_denied(text, cue, quoted)
    for below, above in _governors(text, cue, quoted):
        denied ^= _is_denied(text, above, quoted) ^ (above.lemma.lower() in FIGHTING_SHY)
        if _is_open(text, above, quoted) or _leaves_open(text, below, above) or _doubts(text, below, above):
            return True
    return denied


def _is_made_up(text: Text, cue: Token, quoted: Collection[int]) -> bool:
    """Whether it is said in a tale, in somebody's fancy ("imagined her saying") or by rumour ("a claim that")."""
    head = text.head(cue)
    told = any(mark.lower == "that" for mark in text.children(cue, "mark"))
    rumoured = told and cue.dep in {"acl", "ccomp", "relcl"} and head.lemma.lower() in RUMOURS
    before = text.tokens[max(0, cue.i - 1)]
    fancied = before.dep == "dobj" and text.head(before).lemma.lower() in DOUBTS - FIGHTING_SHY
    return ((rumoured or fancied) and head.i not in quoted) or is_set_in(text, cue, INVENTED)


def _doubts(text: Text, below: Token, above: Token) -> bool:
    """Whether a word has its complement for no fact: "imagined her saying", "it is false that she said"."""
    if any(child.tag == "WRB" for child in text.children(below)):  # "wondered why she said": she did
        return False
    seeming = below.dep == "xcomp" and above.lemma.lower() in _SEEMING
    doubted = above.lemma.lower() in DOUBTS - FIGHTING_SHY and not seeming
    return doubted or any(child.lower in UNTRUE for child in text.children(above, "acomp"))


def _governors(text: Text, cue: Token, quoted: Collection[int]) -> Iterator[tuple[Token, Token]]:
    """Yield each word that a verb is the complement of, up from `cue`, with the word that hangs from it."""
    below = cue
    for _ in range(_LONGEST_CLIMB):
        above = text.head(below)
        if below.dep not in _GOVERNED or above.i >= below.i or above.i in quoted:
            return
        if below.dep == "ccomp" and any(token.pos == "PUNCT" for token in text.tokens[above.i : below.i]):
            return
        if below.dep == "prep" and below.lower not in _UNDER_VERB:
            return
        yield below, above
        if below.dep == "ccomp":
            return
        below = above


def _is_denied(text: Text, verb: Token, quoted: Collection[int]) -> bool:
    """Whether a verb has a negation or a subject that is nobody, or shares one: "did not say or write"."""
    if any(token.lower in _ONLY for token in text.tokens[max(0, verb.i - 2) : verb.i]):
        return False
    if any(child.i not in quoted and child.dep in _DENYING for child in denials(text, verb)):
        return True
    subjects = [child for child in text.children(verb, "nsubj", "nsubjpass") if child.i not in quoted]
    if any(is_none(text, subject) for subject in subjects):
        return True
    return verb.dep == "conj" and _joins_denial(text, verb, shares=not subjects)


def _joins_denial(text: Text, verb: Token, *, shares: bool) -> bool:
    """Whether a second verb is denied by what joins it: "nor did she say"; "did not write or say", which `shares`."""
    above = text.head(verb)
    links = {child.lower for child in text.children(above, "cc") if above.i < child.i < verb.i}
    return "nor" in links or (shares and "or" in links and any(text.children(above, "neg")))


def _is_open(text: Text, verb: Token, quoted: Collection[int]) -> bool:
    """Whether a clause only may be so: "may say", "if she said", "did she say?", "who said?"."""
    own = [child for child in text.children(verb) if child.i not in quoted]
    if any(child.dep == "mark" and child.lower in _CONDITIONS for child in own):
        return True
    helpers = [child for child in own if child.dep == "aux"]
    shared = verb.dep == "conj" and verb.tag == "VB" and not helpers  # "will stand up and say"
    helpers = list(text.children(text.head(verb), "aux")) if shared else helpers
    if any(child.lower in _MODALS for child in helpers) and not any(child.lower in _ONLY for child in own):
        return True
    subjects = [child for child in own if child.dep == "nsubj" and child.i < verb.i]
    if any(child.lower == "had" and child.i < subject.i for child in helpers for subject in subjects):
        return True  # "Had Diaz said yes, …"
    return verb.dep == "ROOT" and any(child.text == "?" for child in own) and _is_asked(verb, own)


def _is_asked(verb: Token, own: Sequence[Token]) -> bool:
    """Whether a question asks if, or who, and not why."""
    subjects = [child for child in own if child.dep == "nsubj" and child.i < verb.i]
    inverted = any(child.dep == "aux" and child.i < subject.i for child in own for subject in subjects)
    return not any(child.tag == "WRB" for child in own) and (inverted or any(each.tag == "WP" for each in subjects))


def _leaves_open(text: Text, below: Token, above: Token) -> bool:
    """Whether a word leaves its complement open: "is expected to say", "asked him to say", "instead of saying"."""
    if below.dep in {"pcomp", "prep"}:
        if above.lower in _INSTEAD or any(child.lower in _INSTEAD for child in text.children(above, "advmod")):
            return True
        return below.lower == "of" and above.pos == "VERB"  # "accused him of saying"
    lemma = above.lemma.lower()
    ahead = any(child.lower == "to" for child in text.children(below, "aux"))
    if lemma == "go":
        return ahead and above.lower == "going" and below.i - above.i == 2
    claimed = any(child.lower == "have" for child in text.children(below, "aux")) and not is_passive(text, above)
    return ahead and (lemma in UNDECIDED or (lemma in VERBS and lemma not in GOING_ON and not claimed))
