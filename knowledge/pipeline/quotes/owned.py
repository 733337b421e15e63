"""What somebody's word of speech holds: "his claim that the dam was sound", "her call for a ban"."""

from collections.abc import Iterator

from knowledge.pipeline.language.cues import is_gerund, lexicon
from knowledge.pipeline.language.runs import NOMINAL, Run, trimmed
from knowledge.pipeline.language.text import Text, Token

# Nouns that name what was put in words, with "that".
_CLAIMS = lexicon(
    """
    accusation acknowledgement acknowledgment admission allegation announcement argument assertion assurance boast
    claim comment complaint conclusion confession contention declaration denial insistence observation pledge
    prediction promise remark statement suggestion testimony threat vow warning
    """
)
# Nouns of what somebody says to do, with "to".
_INTENTS = lexicon("offer pledge promise proposal threat vow")
# Nouns with what was spoken about behind one of these prepositions.
_TOPICS = {
    "appeal": lexicon("for"),
    "apology": lexicon("for"),
    "call": lexicon("for"),
    "claim": lexicon("about"),
    "comment": lexicon("about on regarding"),
    "complaint": lexicon("about"),
    "demand": lexicon("for"),
    "plea": lexicon("for"),
    "praise": lexicon("for of"),
    "remark": lexicon("about on regarding"),
    "statement": lexicon("about on regarding"),
    "warning": lexicon("about against of"),
}
_NOUNS = _CLAIMS | _INTENTS | _TOPICS.keys()


def is_owned(text: Text, token: Token) -> bool:
    """Whether a word is a noun of speech that tells whose it is."""
    return token.pos == "NOUN" and token.lemma.lower() in _NOUNS and owner(text, token) is not None


def owner(text: Text, noun: Token) -> Token | None:
    """Return whose a noun of speech is: "his claim", "the mayor's claim"."""
    deps = ("poss", "compound", "nsubj") if is_gerund(noun) else ("poss",)
    return next((child for child in text.children(noun, *deps) if child.pos in NOMINAL), None)


def owned(text: Text, noun: Token) -> Iterator[Run]:
    """Read "his claim that A", "her promise to A" and "her call for A"."""
    lemma = noun.lemma.lower()
    for clause in text.children(noun, "acl", "ccomp", "relcl"):
        that = any(child.lower == "that" for child in text.children(clause, "mark"))
        to = any(child.lower == "to" for child in text.children(clause, "aux"))
        if clause.i > noun.i and ((that and lemma in _CLAIMS) or (to and lemma in _INTENTS)):
            yield from trimmed(text, text.subtree(clause))
            return
    for preposition in text.children(noun, "prep"):
        if preposition.lower in _TOPICS.get(lemma, ()):
            yield from trimmed(text, text.subtree(preposition)[1:])
            return
