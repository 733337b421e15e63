"""Words that turn or soften what a clause says: negations, hedges, attempts, conditions, "about" and "at least"."""

import re
from collections import Counter

from knowledge.pipeline.language import numerals

_DENYING = r"not|cannot|never|no|nor|neither|none|nobody|nothing|without|hardly|barely|scarcely|unable"
_FAILING = r"den(?:y|ied|ies|ying)|fail(?:s|ed|ing)?|refus(?:es?|ed|ing)|declin(?:es?|ed|ing)|reject(?:s|ed|ing)?"
_DOUBTING = (
    r"alleg(?:ed(?:ly)?|es?|ing)|reported(?:ly)?|claim(?:s|ed|ing)?|apparent(?:ly)?|seem(?:s|ed|ingly)?|suspected"
    r"|suppos(?:ed|edly)|purported(?:ly)?|possibl[ye]|perhaps|maybe|probabl[ye]|presumably|(?:un)?likely|accused"
    r"|believed|thought|rumou?red|appear(?:s|ed)?"
)
_MODAL = r"may|might|could|would|should|must|can|ought"
_WISHING = (
    r"attempt(?:s|ed|ing)?|tr(?:y|ies|ied|ying)|plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|hop(?:es?|ed|ing)"
    r"|expect(?:s|ed)?|threaten(?:s|ed|ing)?|propos(?:es?|ed|ing)|s(?:eeks?|ought)|want(?:s|ed)?|aim(?:s|ed|ing)?"
    r"|vow(?:s|ed|ing)?|pledg(?:es?|ed|ing)|promis(?:es?|ed|ing)|scheduled|due|set\sto|about\sto"
)
_BOUNDING = (
    r"if|unless|until|except|only|so\sfar|yet\sto|yet|"
    r"at\sfirst|initially|originally|formerly|partly|partially|nearly|almost"
)
_MEASURING = r"up\sto|at\s(?:least|most)|(?:more|less|fewer)\sthan|as\s(?:many|much)\sas|or\s(?:more|less|so)"
_NEAR_NUMBER = rf"(?:about|around|some|roughly|approximately|over|under|close\sto)(?=\s(?:a\s)?{numerals.NUMERAL})"
_WEIGHTS = re.compile(
    rf"\b(?:{_MEASURING}|{_DENYING}|{_FAILING}|{_DOUBTING}|{_MODAL}|{_WISHING}|{_BOUNDING}|{_NEAR_NUMBER})\b"
    r"|n['’]t\b"
)
_MONTH = re.compile(r"\bMay\b")  # no hedge


def weights(words: str) -> Counter[str]:
    """Return the negations and hedges of some words, each with its number."""
    return Counter(" ".join(found.split()) for found in _WEIGHTS.findall(_MONTH.sub("", words).lower()))
