"""What is joined to a report by "and", where the parse hangs it higher: "to build a bridge | and repair the road"."""

from knowledge.pipeline.language.runs import Run, sentence_around, trimmed
from knowledge.pipeline.language.text import Text, Token

_MOST_ADVERBS = 2  # between "and" and the word that shows what is joined: "and then later repair"


def joined(text: Text, runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return runs, the last of them with what is joined to it in the same form, or included in it."""
    if not runs:
        return runs
    run = runs[-1]
    _, last = sentence_around(text, run[-1])
    more = _joined_word(text, run, last)
    if more is None:
        return runs
    end = max(token.i for token in text.subtree(more)) + 1
    return (*runs[:-1], *trimmed(text, text.tokens[run[0].i : end]))


def _joined_word(text: Text, run: Run, last: int) -> Token | None:
    """Return the head of what goes on right behind a run: a verb, gerund or preposition like those in it."""
    behind = list(text.tokens[run[-1].i + 1 : min(last, run[-1].i + 3 + _MOST_ADVERBS)])
    if behind and behind[0].text == ",":
        behind = behind[1:]
    if not behind:
        return None
    if behind[0].lower == "including":
        return behind[0]
    if behind[0].lower not in {"and", "or"}:
        return None
    word = next((token for token in behind[1:] if token.pos not in {"ADV", "PUNCT"}), None)
    return word if word is not None and _is_alike(word, run) else None


def _is_alike(word: Token, run: Run) -> bool:
    if word.tag in {"VB", "VBP"}:
        return run[0].lower == "to"
    if word.tag == "VBG":
        return run[0].tag == "VBG"
    return word.dep == "prep" and any(token.lower == word.lower and token.dep == "prep" for token in run)
