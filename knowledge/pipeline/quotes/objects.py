"""What a verb of speech says where it is no clause: the thing it takes, or the thing behind its preposition.

"Criticised the plan as reckless", "spoke about her childhood", "accused the club of lying".
"""

from collections.abc import Iterator

from knowledge.pipeline.language.cues import QUOTING, THING, TOPIC, is_cue, lexicon
from knowledge.pipeline.language.runs import FINITE, TIMES, Run, trimmed
from knowledge.pipeline.language.text import Text, Token
from knowledge.pipeline.quotes.saying import is_passive

# Where and when something is said is no part of it.
_OCCASIONS = lexicon(
    """
    address appearance briefing column conference debate email event forum interview hearing letter meeting memo message
    note panel post rally release remark response session speech statement testimony time tweet video
    """
)
_RAISED = lexicon("alarm concern doubt fear issue objection point possibility prospect question")
_TO = frozenset({"to", "with"})  # "spoke to reporters | about the plan"
_FEWEST_WORDS = 3  # fewer tell too little by themselves


def thing(text: Text, cue: Token) -> Iterator[Run]:
    """Read "she criticised the plan as reckless" and "the plan was criticised by her"."""
    if cue.lemma.lower() not in THING or _quotes(text, cue):
        return
    if is_passive(text, cue):
        for subject in text.children(cue, "nsubjpass"):
            yield from _whole(text, text.subtree(subject))
        return
    for noun in text.children(cue, "dobj"):
        if noun.i > cue.i and (cue.lemma.lower() != "raise" or noun.lemma.lower() in _RAISED):
            yield from _whole(text, _with_more(text, cue, text.subtree(noun)))
            return
    for clause in text.children(cue, "xcomp", "ccomp"):
        words = text.subtree(clause)
        if clause.i > cue.i and (clause.tag == "VBG" or words[0].lower == "what"):
            yield from _whole(text, words)
            return


def topic(text: Text, cue: Token) -> Iterator[Run]:
    """Read "she spoke about the plan", "she reminded them of the plan" and "she called for them to act"."""
    prepositions = TOPIC.get(cue.lemma.lower(), ())
    whom = list(text.children(cue, "dobj", "oprd", "dative"))
    if whom and cue.lemma.lower() == "call":  # "called her on Friday", "called him a liar for it"
        return
    to = [noun for child in text.children(cue, "prep") if child.lower in _TO for noun in text.children(child, "pobj")]
    holders = [cue, *whom, *text.children(cue, "prt", "advmod"), *to]
    for child in (child for holder in holders for child in text.children(holder, "prep")):
        if child.i > cue.i and child.lower in prepositions and not _is_manner(text, child):
            words = text.subtree(child)[1:]
            yield from _whole(text, _with_more(text, cue, words or _following(text, cue, child)))
            return
    for particle in text.children(cue, "prt"):  # "called on | people to act"
        if particle.lower in prepositions:
            yield from _whole(text, _following(text, cue, particle))
            return
    for clause in text.children(cue, "advcl", "xcomp", "ccomp"):
        words = text.subtree(clause)
        if clause.i > cue.i and words[0].lower in prepositions:
            yield from _whole(text, words[1:])
            return


def _following(text: Text, cue: Token, preposition: Token) -> list[Token]:
    """Return what stands right behind a preposition that the parse gives nothing: "called for | them to act"."""
    for child in text.children(cue):
        words = text.subtree(child)
        if words[0].i == preposition.i + 1:
            return words
    return []


def _is_manner(text: Text, preposition: Token) -> bool:
    """Whether a preposition tells how or when one speaks: "on condition of anonymity", "on behalf of", "on Monday"."""
    nouns = list(text.children(preposition, "pobj"))
    dated = preposition.lower == "on" and any(noun.entity in TIMES for noun in nouns)
    return dated or any(noun.lemma.lower() in {"behalf", "condition"} for noun in nouns)


def _with_more(text: Text, cue: Token, words: list[Token]) -> list[Token]:
    """Return words with what the parse gives the verb but stands right behind: "criticised him | for leaving"."""
    for child in text.children(cue, "prep", "xcomp", "advcl", "ccomp"):
        own = not _is_occasion(text, child) if child.dep == "prep" else child.tag in {"VB", "VBG"}
        if words and own and text.subtree(child)[0].i == words[-1].i + 1:
            words = words + text.subtree(child)
    return words


def _is_occasion(text: Text, preposition: Token) -> bool:
    """Whether a preposition tells when or where it is said: "during", "on Monday", "in an interview"."""
    nouns = list(text.children(preposition, "pobj"))
    return preposition.lower == "during" or any(
        noun.lemma.lower() in _OCCASIONS or noun.entity in TIMES for noun in nouns
    )


def _whole(text: Text, words: list[Token]) -> Iterator[Run]:
    """Yield the run of a thing, up to a verb that the parse joins to it: there the sentence goes on."""
    joined = next((token.i for token in words if token.dep == "conj" and token.tag in FINITE), None)
    for run in trimmed(text, [token for token in words if joined is None or token.i < joined]):
        if len(run) >= _FEWEST_WORDS:
            yield run


def _quotes(text: Text, cue: Token) -> bool:
    """Whether a verb hands on what its object says: "cited her as saying"."""
    return cue.lemma.lower() in QUOTING and any(is_cue(token) and token.tag == "VBG" for token in text.subtree(cue))
