"""Words that deny a clause or leave it in the air: negations, nobody, doubts, hearsay, fiction.

What happened and what was said ask the same question here: is it told as so?
"""

from collections.abc import Iterator

from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.text import Text, Token

_NEGATIONS = lexicon("not n't n’t never no neither nor hardly barely scarcely almost nearly")
_NONE = lexicon("no not neither nor nobody none nothing few little hardly barely scarcely")
_ARTICLES = lexicon("a an the")
# Told without saying by whom, or not known: the article does not vouch for it, and nobody else is named.
HEARSAY = lexicon(
    "allegedly reportedly supposedly purportedly apparently ostensibly seemingly possibly perhaps maybe probably "
    "presumably likely"
)
# What follows or goes before these is a thought.
DOUBTS = lexicon(
    "deny believe think hope fear doubt dream imagine guess suppose suspect expect predict wish pretend assume "
    "speculate rumour rumor joke lie seem appear wonder ask"
)
# "reports that she said so": nobody vouches for what these are about.
RUMOURS = lexicon(
    "accusation allegation assertion belief claim doubt fiction hoax idea impression lie myth notion pretence pretense "
    "report rumor rumour speculation suggestion suspicion theory"
)
UNTRUE = lexicon("doubtful false implausible impossible improbable inconceivable unlikely unproven untrue")
# Nobody speaks in his own name in these.
INVENTED = lexicon(
    "novel play drama script tale fiction opera poem myth legend dream nightmare scenario simulation sketch parody "
    "satire hoax"
)
# Something happens in these that never did, but people write books, and speak in films about themselves.
FICTION = INVENTED | lexicon("film movie book series episode story comic exercise drill")


def denials(text: Text, verb: Token) -> Iterator[Token]:
    """Yield the words by which a verb is denied: "did not meet", "nearly signed", "no longer plays"."""
    for child in text.children(verb):
        longer = child.lower == "longer" and any(text.children(child, "neg"))
        if (child.dep == "neg" or child.lower in _NEGATIONS or longer) and not _counts(text, child):
            yield child


def is_none(text: Text, noun: Token) -> bool:
    """Whether a noun stands for nobody or next to nobody: "no club", "hardly any of the ships", but "a few clubs"."""
    marks = [t for t in text.subtree(noun) if t.i <= noun.i and (t.lower in _NONE or t.lower in _ARTICLES)]
    words = {t.lower for t in marks if not _counts(text, t) and not _is_part(text, t)}
    return bool(words & (_NONE - {"few", "little"} if words & _ARTICLES else _NONE))


def is_set_in(text: Text, verb: Token, works: frozenset[str]) -> bool:
    """Whether a clause tells what goes on in one of `works`: "in the film, …"."""
    inside = (
        noun for prep in text.children(verb, "prep") if prep.lower == "in" for noun in text.children(prep, "pobj")
    )
    return any(noun.lemma.lower() in works for noun in inside)


def _counts(text: Text, word: Token) -> bool:
    """Whether a "not" or "nearly" is of the number behind it: "not 12 but 14 clubs"."""
    return any(token.pos == "NUM" and token.lower != "one" for token in text.tokens[word.i + 1 : word.i + 2])


def _is_part(text: Text, word: Token) -> bool:
    """Whether a word is only a part of another or of a name: "the not-for-profit club", "Little Rock"."""
    behind = [token.lower for token in text.tokens[word.i + 1 : word.i + 3]]
    return word.pos == "PROPN" or (behind[:1] == ["-"] and behind[1:] != ["one"])
