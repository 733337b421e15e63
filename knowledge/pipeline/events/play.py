"""Acts of play in a line: what was done on the field tells a stranger nothing unless the line names whom against."""

import re

_ACT = re.compile(
    r"\b(?:touchdowns?|field goals?|punts?|fumbl\w+|\w+ rebounds|treys?|wickets?|penalty (?:spot|kick)|free[ -]kick"
    r"|hat[ -]trick|equali[sz]er|(?:second|yellow|red) (?:booking|card)|half[ -]time|end zone|stoppage time"
    r"|(?:3|three)[ -]pointers?|jump shot|lay-?up|alley ?- ?oop|slam dunk|home run|innings?|knockdown|uppercut"
    r"|yards? (?:pass|run|kick|punt|drive)|threw (?:an|\w+) interceptions?|from (?:\w+ )?\d+ yards)\b"
    # verbs of play, with what was played or how often
    r"|\b(?:intercept\w*|pick\w* off) .*\b(?:pass|throw)\b|\b(?:nodded|slotted|tapped|volleyed) (?:in|home|over)\b"
    r"|\b(?:equalised|equalized)\b|\b(?:rushed|passed|threw|ran) (?:\d+ times )?for \d+ yards"
    r"|\b(?:completed|caught) (?:.* of )?\w+ .*pass|\bblocked \w+ shots?"
    r"|\b(?:struck|hit) (?:a|the) (?:post|bar|crossbar)"
    r"|\b(?:chipped in|finished with) \w+ points|\b(?:stuffed|sacked|picked off)$"
    r"|\bscor(?:ed|es)\b(?!.* (?:victory|win|success|hit|decision)\b)",
)
# Whom against, or in what: "against Hull City", "2-1 over Hull", "in the Harbour Cup final"; or it stands in a list.
_MATCH = re.compile(
    r"\b(?:against|versus|vs?\.?|over(?= (?:the )?[A-Z])"
    r"|beat|defeated|thrashed|defeat (?:of|to|by)|win (?:over|at)|victory (?:over|at)"
    r"|loss (?:to|at)|lost to|draw with|drew with|edged|carry|consecutive (?:win|victory)) "
    r"|\b[A-Z]\w+ (?:Cup|League|Bowl|[Dd]erby|Open|Games|Trophy|Championships?|final|semi-final|game|match)\b"
    r"|\b(?:record|career|season|seasons|years)\b"
)


def lacks_its_match(line: str) -> bool:
    """Whether a line tells an act of play, and neither whom it was against nor in which match."""
    return _ACT.search(line) is not None and _MATCH.search(line) is None
