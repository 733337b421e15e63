"""What a line asks for besides times and subjects, between the two: `quiet 22-7, size short, silent, approval 30 skip`.

A signature ends the line, behind a colon: `signature: Harbour news, every morning`.
"""

import re
from collections.abc import Mapping

from bot.chats.preferences import Quiet
from bot.chats.subscription import Subscription

QUIET = "quiet"  # which is its chat's; all others are options of the digest, by their names
_CLOCK = r"[0-9]{1,2}(?:[:.][0-9]{2})?\s*(?:am|pm)?"
_NAMES = "quiet|size|short|long|language|with|without|pictures?|silent|silently|approval|signature"
_ENDS = rf"(?=\s*(?:$|[,;]|(?:about|only|except|{_NAMES})\b|-\S))"  # "long covid" is a subject, "long, covid" is not
_JOINT = re.compile(r"\s*(?:[,;&]|and\b)?\s*", re.IGNORECASE)
_SIGNATURE = re.compile(r"(?:^|[\s,;])signature:\s*(?P<words>\S.*)$", re.IGNORECASE)
_FORMS = tuple(
    (name, re.compile(form, re.IGNORECASE), usual)
    for name, form, usual in (
        (
            QUIET,
            rf"quiet(?:\s+hours)?:?\s+(?P<words>off|none|(?:from\s+)?{_CLOCK}\s*(?:-|–|—|to|until)\s*{_CLOCK})",
            "",
        ),
        ("size", r"size:?\s+(?P<words>\w+)", ""),
        ("size", rf"(?P<words>short|long){_ENDS}", ""),
        ("language", r"language:?\s+(?P<words>\w+)", ""),
        ("picture", rf"(?:with\s+(?:a\s+)?)?pictures?(?:\s+(?P<words>on|off))?{_ENDS}", "on"),
        ("picture", rf"without\s+(?:a\s+)?pictures?(?P<words>){_ENDS}", "off"),
        ("silent", rf"(?:silent|silently)(?:\s+(?P<words>on|off))?{_ENDS}", "on"),
        ("silent", rf"(?:without\s+(?:a\s+)?sound|sound\s+off)(?P<words>){_ENDS}", "on"),
        ("silent", rf"(?:with\s+(?:a\s+)?sound|sound\s+on)(?P<words>){_ENDS}", "off"),
        ("approval", r"approval:?\s+(?P<words>off|none|[0-9]+\b(?:\s+(?:post|skip)\b)?)", ""),
    )
)


def parted(line: str) -> tuple[Mapping[str, str], str]:
    """Return the words for each setting that a line begins with, or ends with, by its name; and what is left."""
    asked: dict[str, str] = {}
    if signed := _SIGNATURE.search(line):
        asked["signature"], line = signed["words"], line[: signed.start()]
    while found := next(((name, match, usual) for name, form, usual in _FORMS if (match := form.match(line))), None):
        name, match, usual = found
        asked[name] = match["words"] or usual
        line = _JOINT.sub("", line[match.end() :], count=1)
    return asked, line


def written(kept: Subscription, quiet: Quiet | None) -> tuple[str, str]:
    """Return what asks for the same, as `parted` reads it: what stands before the subjects, and behind them."""
    asked = (
        f"quiet {quiet.begin:%H:%M}-{quiet.end:%H:%M}" if quiet else "",
        f"size {kept.size}" if kept.size != "normal" else "",
        f"language {kept.language}" if kept.language else "",
        "picture on" if kept.picture else "",
        "silent on" if kept.silent else "",
        f"approval {kept.approval.minutes} {kept.approval.otherwise}" if kept.approval else "",
    )
    return ", ".join(filter(None, asked)), f"signature: {kept.signature}" if kept.signature else ""
