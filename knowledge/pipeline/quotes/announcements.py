"""What stands before a colon and announces what somebody says: a name, or a sentence about whoever says or hears it."""

from collections.abc import Collection, Iterable

from knowledge.pipeline.language.cues import is_cue
from knowledge.pipeline.language.text import Text, Token
from knowledge.pipeline.quotes.hearsay import hears

DASHES = frozenset({"—", "–", "-", "--", "―"})
ENDS = frozenset({".", "!", "?"})
_LONGEST_NAME = 6  # words
_LONGEST_SENTENCE = 100  # words


def labelled(text: Text, colon: Token) -> Token | None:
    """Return the last word of the name between a dash and a colon: `The bridge — Ana Diaz: "…"`."""
    first = colon.i
    while first > max(0, colon.i - _LONGEST_NAME) and text.tokens[first - 1].pos == "PROPN":
        first -= 1
    named = colon.text == ":" and 0 < first < colon.i and text.tokens[first - 1].text in DASHES
    return text.tokens[colon.i - 1] if named else None


def is_heard(text: Text, colon: Token, quoted: Collection[int] = ()) -> bool:
    """Whether the words before a colon tell of somebody who hears or reads what follows, and not of who says it."""
    if colon.text != ":" or labelled(text, colon) is not None:
        return False
    before = words_before(text, colon, quoted)
    verb = announcing(text, before, colon)
    return verb is not None and hears(text, verb) and not any(is_cue(token) for token in before)


def words_before(text: Text, colon: Token, quoted: Collection[int]) -> list[Token]:
    """Return the words of a sentence before a colon, those in marks left out."""
    first = colon.i
    furthest = max(0, colon.i - _LONGEST_SENTENCE)
    while first > furthest and text.tokens[first - 1].text not in ENDS:
        first -= 1
    return [token for token in text.tokens[first : colon.i] if token.i not in quoted]


def announcing(text: Text, before: Iterable[Token], colon: Token) -> Token | None:
    """Return the verb that heads the words before a colon."""
    return next((token for token in before if token.pos in {"VERB", "AUX"} and _heads(text, token, colon)), None)


def _heads(text: Text, verb: Token, colon: Token) -> bool:
    """Whether a verb heads what stands before a colon, where the parse may hang all of it from what stands behind."""
    return verb.dep == "ROOT" or (verb.dep == "ccomp" and text.head(verb).i > colon.i)
