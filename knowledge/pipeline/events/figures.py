"""Figures of a sentence: the number, how exact it is said to be, what is counted, and where."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from knowledge.model import Evidence, Figure, Span
from knowledge.pipeline.language import numerals
from knowledge.pipeline.language.text import Sentence, Text, Token

_COMPARATORS = {
    "≥": r"at\sleast|no\s(?:fewer|less)\sthan|not\sless\sthan|a\sminimum\sof|more\sthan|upwards\sof|over|just\sover",
    "≤": r"up\sto|at\smost|no\smore\sthan|as\smany\sas|as\smuch\sas|fewer\sthan|less\sthan|a\smaximum\sof|under",
    "≈": r"nearly|almost|about|around|approximately|roughly|some|(?:an\s)?estimated|close\sto|just\sunder",
}
_LOOSE = "|".join(rf"(?P<c{i}>{words})" for i, words in enumerate(_COMPARATORS.values()))
_CURRENCY = r"(?:US|C|A|HK)?[$£€¥₴₽]"
_MONEY = r"dollars|euros|pounds|yen|yuan|roubles|rubles|hryvnias?|rupees|francs"
_LENGTHS = r"kilomet(?:re|er)s|km|miles|met(?:re|er)s|tonnes|tons|litres|mph|kg"
_UNITS = rf"%|per\scent|percentage\spoints|percent|{_MONEY}|{_LENGTHS}"
_PER = "two|three|four|five|six|seven|eight|nine|ten|twenty|hundred|a\\shundred|thousand"  # "one in three" is a rate
_TAILS = {"≥": r"\sor\smore\b|-plus\b|\+", "≤": r"\sor\s(?:fewer|less)\b", "≈": r"\sor\sso\b"}
_TAIL = "|".join(_TAILS.values())
# Said not to be the number: "not 12 but 14", "all but 12".
_DENIED = re.compile(r"(?:\bnot|n['’]t|\ball\sbut)\s$", re.IGNORECASE)
# The 14 of "12 of 14 people" were not all saved: it bounds the 12.
_OF_NUMBER = re.compile(
    rf"(?:{numerals.NUMERAL})\s(?:out\s)?of\s(?:the\s|its\s|their\s|some\s|about\s)?$", re.IGNORECASE
)
_CLOSE = len(" out of about ")
# To look further back finds no other number: the end of a numeral is one too.
_LONGEST_LINK = len("seventeen") + _CLOSE
# Thousands in some countries, thousandths in others: only a scale or a per cent tells.
_AMBIGUOUS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_NUMBER = re.compile(
    rf"(?<![\w.,$/-])(?:(?:{_LOOSE})\s)?(?P<between>between\s)?(?:(?P<currency>{_CURRENCY})\s?)?"
    rf"(?:(?P<vague>(?:{numerals.VAGUE})\b)|(?P<number>{numerals.NUMERAL})"
    rf"(?:(?P<to>\s?[-–]\s?|\sto\s|\sand\s|(?:,\s(?:{numerals.NUMERAL}))*,?\sor\s|\sout\sof\s(?:every\s)?"
    rf"(?=(?:{_PER})\b)|\sin\s(?:every\s)?(?=(?:{_PER})\b))(?P<high>{numerals.NUMERAL}))?)(?P<tail>{_TAIL})?"
    rf"(?![\w-]|[.,:/]\d)(?:\s?(?P<unit>{_UNITS})(?!\w))?",
    re.IGNORECASE,
)
_PERCENT = {"%", "per cent", "percent"}
# These also head phrases of place: "over four regions" is no comparison.
_PREPOSITIONS = {"over", "under", "about", "around"}
_SCOPES = {"over", "above", "across", "in", "at", "near", "inside", "around", "throughout", "along"}
_DEFINITE = {"the", "these", "those", "its", "their", "his", "her", "our", "both", "all"}
_FEW = 10  # "the two sides" names them again; it counts nothing new
_CONTESTS = {"win", "lose", "beat", "defeat", "draw", "vote", "pass", "lead", "victory", "score", "edge", "thrash"}
_PLACES = {"region", "city", "town", "country", "territory", "area", "district", "province", "state", "village"}
_PEOPLE = {"person", "man", "woman", "child", "boy", "girl", "soldier", "civilian", "officer", "worker", "passenger"}
_LONGEST_SCOPE = 60  # characters; a longer phrase is a clause, not a place


@dataclass(frozen=True, slots=True)
class Count:
    """A figure with the word that carries it: the number, and the noun counted."""

    figure: Figure
    token: int
    noun: int


def count(text: Text, sentence: Sentence, dates: Iterable[Span]) -> tuple[Count, ...]:
    """Return the figures of a sentence, in order. Dates, durations, ages, ordinals and names with numbers are none."""
    tokens = text.of(sentence)
    start, end = tokens[0].start, tokens[-1].end
    if not numerals.may_stand_in(text.cut(start, end)):
        return ()
    taken = [(span.start, span.end) for span in dates]
    found: list[Count] = []
    for match in _NUMBER.finditer(text.raw, start, end):
        core = match.start("vague") if match["vague"] else match.start("number")
        if any(first < match.end() and core < last for first, last in taken):
            continue
        near = max(start, match.start() - _LONGEST_LINK)
        if _DENIED.search(text.raw, near, match.start()):
            continue
        if _OF_NUMBER.search(text.raw, near, match.start()):
            if found and text.tokens[found[-1].token].end + _CLOSE >= match.start():
                found[-1] = _part_of(found[-1], match)
            continue
        token = next((t for t in tokens if t.start <= core < t.end), None)
        if token is not None:
            found.extend(_read(text, match, _last_of(tokens, token, match), found))
    return tuple(found)


def _part_of(part: Count, whole: re.Match[str]) -> Count:
    scope = " ".join(f"of {whole.group()} {part.figure.scope or ''}".split())
    return replace(part, figure=part.figure.model_copy(update={"scope": scope}))


def _last_of(tokens: tuple[Token, ...], token: Token, match: re.Match[str]) -> Token:
    """Return the word of a number that stands for all of it in the parse: the one whose head lies outside."""
    inside = [t for t in tokens if token.start <= t.start < match.end()]
    return next((t for t in inside if not match.start() <= _at(tokens, t.head) < match.end()), token)


def _at(tokens: tuple[Token, ...], index: int) -> int:
    return tokens[index - tokens[0].i].start if 0 <= index - tokens[0].i < len(tokens) else -1


def _read(text: Text, match: re.Match[str], token: Token, before: list[Count]) -> Iterator[Count]:
    value, comparator = _amount(text, match)
    if value is None and comparator == "=":
        return
    noun = _noun(text, token, match)
    what = _what(text, match, noun)
    if value is None and _is_score(match):
        if not _in_contest(text, token):
            return
        what = "score"
    elif not what and before and _stands_alone(text, token):
        noun, what = text.tokens[before[-1].noun], before[-1].figure.what
    unit = _unit(match)
    if what != "score" and _is_named_by_number(text, token, noun):
        return
    if (not what and not unit) or _adds_nothing(text, match, token, value):
        return
    last = max(match.end(), noun.end) if noun.start >= match.end() and what else match.end()
    figure = Figure(
        value=value,
        comparator=comparator,
        unit=unit,
        what=what,
        scope=_scope(text, token, noun),
        evidence=Evidence(
            start=match.start() if comparator != "=" else _number_start(match), end=last, article=text.article.id
        ),
    )
    yield Count(figure, token.i, noun.i)


def _amount(text: Text, match: re.Match[str]) -> tuple[float | None, str]:
    """Return value and comparator; of a range or a vague number only the words."""
    ambiguous = _AMBIGUOUS.fullmatch(match["number"] or "") and _unit(match) != "%"
    if match["vague"] or match["high"] or ambiguous:
        first = next(match.start(name) for name in ("between", "vague", "number") if match[name])
        return None, " ".join(text.cut(first, _number_end(match)).split())
    sign = next((s for i, s in enumerate(_COMPARATORS) if match[f"c{i}"]), "=")
    if match["tail"]:
        sign = next(s for s, words in _TAILS.items() if re.fullmatch(words, match["tail"], re.IGNORECASE))
    word = next((match[f"c{i}"] for i in range(len(_COMPARATORS)) if match[f"c{i}"]), "").lower()
    if word in _PREPOSITIONS:
        token = text.tokens[bisect_left(text.tokens, match.start(), key=lambda each: each.start)]
        place = next((p for p in text.children(token, "pobj") if p.lemma in _PLACES), None)
        sign = "=" if place is not None else sign
    return numerals.read(match["number"]), sign


def _number_start(match: re.Match[str]) -> int:
    return match.start(next(name for name in ("currency", "vague", "number") if match[name]))


def _number_end(match: re.Match[str]) -> int:
    return max(match.end("vague"), match.end("number"), match.end("high"))


def _is_score(match: re.Match[str]) -> bool:
    return bool(match["to"]) and match["to"].strip() in {"-", "–"} and not match["unit"] and not match["currency"]


def _in_contest(text: Text, token: Token) -> bool:
    for _ in range(4):
        if token.lemma in _CONTESTS:
            return True
        token = text.head(token)
    return False


def _unit(match: re.Match[str]) -> str | None:
    unit = " ".join((match["unit"] or "").lower().split())
    if unit in _PERCENT:
        return "%"
    return match["currency"] or unit or None


def _noun(text: Text, token: Token, match: re.Match[str]) -> Token:
    """Return the noun that is counted, or `token` itself where there is none."""
    for prep in text.children(token, "prep"):
        of = next(text.children(prep, "prep"), prep) if prep.lower == "out" else prep
        if of.lower == "of" and prep.start >= match.end():
            return next(text.children(of, "pobj"), token)
    last = next((t for t in text.subtree(token) if match["high"] and t.start == match.start("high")), token)
    head = text.head(last)
    if last.i != token.i and last.dep == "nummod" and head.pos == "NOUN":
        return head  # "one in three people"
    head = text.head(token)
    inside = match.start() <= head.start < match.end() or (token.dep == "quantmod" and head.pos == "NUM")
    if inside and head.i != token.i:
        return _noun(text, head, match)
    return (
        head
        if token.dep in {"nummod", "amod", "compound", "nmod", "quantmod"} and head.pos in {"NOUN", "PROPN"}
        else token
    )


def _what(text: Text, match: re.Match[str], noun: Token) -> str:
    """Return the words of what is counted, from after the number to its noun."""
    if noun.start < match.end() or noun.pos == "PRON":
        return ""
    inside = [t for t in text.subtree(noun) if match.end() <= t.start <= noun.start and t.pos not in {"NUM", "DET"}]
    words = [t for t in inside if t.dep in {"amod", "compound", "nmod", "poss", "case"} or t.i == noun.i]
    words = [t for t in words if t.lower not in {"other", "another", "more", "additional", "of"} and t.dep != "poss"]
    first = next((t for i, t in enumerate(words) if _unbroken(words[i:])), noun)
    return " ".join(text.cut(first.start, noun.end).split())


def _unbroken(words: list[Token]) -> bool:
    return bool(words) and words[-1].i - words[0].i == len(words) - 1


def _stands_alone(text: Text, token: Token) -> bool:
    """Whether a bare number takes its noun from before: "Twelve players left, while nine stayed"."""
    return token.dep in {"nsubj", "nsubjpass", "dobj"} and text.head(token).pos in {"VERB", "AUX"}


def _is_named_by_number(text: Text, token: Token, noun: Token) -> bool:
    """Whether the number is part of a name or an age: "Flight 447", "Article 5", "Ms Roe, 43"."""
    head = text.head(token)
    after = any(n.i < token.i and token.dep in {"nummod", "appos", "npadvmod"} for n in (noun, head) if n.pos != "NUM")
    return after or token.entity in {"ORDINAL", "PERSON"}


def _adds_nothing(text: Text, match: re.Match[str], token: Token, value: float | None) -> bool:
    """Whether the number only points back or is a pronoun: "the two sides", "one of them"."""
    if value is None or value > _FEW:
        return False
    if value == 1 and (token.dep != "nummod" or text.head(token).lemma not in _PEOPLE):
        return True  # "one important thing", "one of them"
    index = bisect_left(text.tokens, match.start() - 2, key=lambda each: each.end)
    before = text.tokens[index]
    return before.end <= match.start() and before.lower in _DEFINITE - {"all"}


def _scope(text: Text, token: Token, noun: Token) -> str | None:
    """Return the phrase of place that bounds a figure ("over the bay"): of its noun, else of its verb, after it."""
    verb = text.head(noun)
    for holder in (noun, token, verb):
        for prep in text.children(holder, "prep"):
            if prep.lower not in _SCOPES or prep.i < token.i:
                continue
            place = next(text.children(prep, "pobj"), None)
            if place is None or place.entity in {"DATE", "TIME"}:
                continue
            words = text.subtree(prep)
            cut = text.cut(words[0].start, words[-1].end)
            if place.entity in {"GPE", "LOC", "FAC"} or place.lemma in _PLACES:
                return " ".join(cut.split()) if len(cut) <= _LONGEST_SCOPE else text.cut(prep.start, place.end)
    return None
