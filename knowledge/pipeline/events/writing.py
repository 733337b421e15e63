"""How the words of a line are written: spaced as in the article, without marks left over; and what is no line."""

import re
from collections.abc import Sequence

from knowledge.pipeline.language.text import Text, Token

_BROKEN = re.compile(
    r"[’']s,|\b(?:and|or|but),|,\s*[-–—]|\s[-–—]\s*,|[\"“]\s+[\"”]|\w\s[\"”]\s\w+$|[()\[\]]|^[\"“”'’`-]"
    # a title whose name a sentence's end cut off, half a word, half an hour, an open mark, a name twice
    r"|\b(?:Sgt|Lt|Gen|Capt|Col|Maj|Dr|Mr|Mrs|Ms|Rev|Gov|Sen|Rep|Coach|re|local|[ap]\.? ?m)$|/$|(?:^|\s)'\w[^']*$"
    r"|^(?:As|When|While|After|Because|Although|Though|If|Once|Unless|Until) "  # a clause that leads to another
    r"|\bfor (?:instance|example)\b|[“‘]\s*,"
    r"|[A-Za-z]\.\d|\b([A-Z]\w+ [A-Z]\w+), \1\b|\d\w*\.\s+[A-Z]"  # and two sentences that a parser took for one
)


_OBJECTS = {"NOUN", "PROPN", "DET", "PRON", "ADJ", "NUM"}
_DASHES = {"-", "–", "—", "/"}


def is_broken(written: str) -> bool:
    """Whether words hold traces of what was cut off: half a quotation, half a name, a bracket, marks in a row."""
    return _BROKEN.search(written) is not None or _is_half_quoted(written)


def is_torn(text: Text, words: Sequence[Token]) -> bool:
    """Whether words were cut within what belongs together: "ex-|husband", "to respect |and obey the court"."""
    kept = {token.i for token in words}
    for token in words:
        before, after = text.tokens[max(0, token.i - 1)], text.tokens[min(token.i + 1, len(text.tokens) - 1)]
        if before.i not in kept and before.end == token.start and _belong(before, token):
            return True
        if after.i not in kept and token.end == after.start and _belong(token, after):
            return True
        if (token.text in _DASHES and before.i not in kept) or (token.lower == "own" and after.pos == "PUNCT"):
            return True
    last = next((t for t in reversed(words) if t.pos != "PUNCT"), None)
    if last is None or last.i + 1 >= len(text.tokens):
        return False
    following = text.tokens[last.i + 1]
    opens = following.pos in _OBJECTS and following.entity not in {"DATE", "TIME"}
    return (
        last.lower in {"own", "only", "just", "even"}
        or (last.tag == "VB" and opens and following.head == last.i)
        or (last.tag == "VB" and following.pos == "CCONJ")
    )


def _belong(one: Token, other: Token) -> bool:
    """Whether two words that no space parts are parts of one: "ex-husband"; a full stop is none."""
    return all(each.text in _DASHES or each.text[0].isalnum() for each in (one, other))


def tidy(written: str) -> str:
    """Return a line without the marks that what was left out left behind."""
    written = re.sub(r"\s+([,.;:])", r"\1", written)
    written = re.sub(r",\s*([”\"])(?=$|,)", r"\1", written)
    written = re.sub(r"(?:,\s*)+,", ",", written).strip(" ,;:.—–-")
    written = re.sub(r"(?:\s['’]|\s|''|[,;.:—–-])+$", "", written)
    return re.sub(r",([”\"])$", r"\1", written)


def _is_half_quoted(written: str) -> bool:
    """Whether a quotation mark lacks its other half."""
    ticks = written.count("``") != written.count("''")
    single = written.count("‘") > written.count("’")
    return ticks or single or written.count("“") != written.count("”") or written.count('"') % 2 == 1


def join(text: Text, words: Sequence[Token], instead: dict[int, str]) -> str:
    """Write words as the article spaces them; one space where some were left out."""
    pieces: list[str] = []
    for i, token in enumerate(words):
        apart = i > 0 and (token.start > text.tokens[token.i - 1].end or words[i - 1].i != token.i - 1)
        pieces += [" "] if apart else []
        pieces.append(instead.get(token.i, token.text))
    return " ".join("".join(pieces).split())
