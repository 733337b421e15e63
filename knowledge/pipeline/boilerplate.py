"""Lines that stand around an article and are not part of it.

A rule asks for a line that can be nothing else: losing a sentence of the article is worse than keeping a stray line.
All rules look at one line of at most `MOST_WORDS` words, and most are anchored at its first word.
"""

import re
from itertools import islice

# Boilerplate is terse; a longer line that looks like it may be a paragraph that only starts alike.
MOST_WORDS = 30
_FEWEST_LETTERS = 2
# A credit names a photographer and an agency, no more.
_CREDIT_WORDS = 8

_SERVICES = (
    r"facebook|twitter|instagram|telegram|whatsapp|youtube|linkedin|tiktok|threads|bluesky|mastodon|google news"
    r"|flipboard|e-?mail|newsletters?|channels?|apps?|podcasts?|inbox|briefings?|mailing list|rss|alerts|notifications"
)
_AGENCIES = r"getty(?: images)?|reuters|ap|afp|epa|pa|upi|shutterstock|alamy|istock|bloomberg|anadolu|xinhua|instagram"

_RULES: dict[str, str] = {
    # Asked of the reader, about the paper's own service: "Follow us on: …", "Join our official channel …"
    "social": r"(?:please )?(?:follow|join|like|find|connect with|stay connected|get|download|visit|subscribe)\b"
    rf".{{0,40}}\b(?:us|our|me|my|your)\b.*\b(?:{_SERVICES})\b.*",
    "subscribe": r"(?:subscribe|sign up|log in|register)(?: (?:here|now|today))?[.!]?"
    rf"|(?:subscribe to|sign up (?:for|to)) .*\b(?:{_SERVICES})\b.*|enter your e-?mail.*",
    "share": r"share(?: (?:this|on|via|with)\b.{0,40}|[.:]?)|(?:print|e-?mail|save|comments?)(?: \(\d+\))?",
    "more": r"(?:read (?:more|also|next|on)|also read|see also|more on this|related(?: (?:stories|articles|news))?"
    r"|recommended|you may also like|don['’]t miss|click here|continue reading"
    r"|watch(?: (?:below|above|now|live|the \w+ above))?)(?:\s*[:|>»–—-].*|[.!…]*| to .*| for .*)",
    "advertisement": r"(?:advertisements?|sponsored(?: content)?|promoted|ad|story continues below.*)[.:]?",
    "rights": r"(?:©|\(c\) ?\d|copyright\b).*|.*\ball rights reserved\b.*",
    # "With X inputs", "(Reporting by X; editing by Y)", "X contributed to this report"
    "agency": r"\(?(?:with|additional)\b.{0,60}\b(?:inputs?|reporting)(?: (?:from|by)\b.*)?[.)]*"
    r"|\(?(?:reporting|writing|editing) by\b.*"
    r"|.{0,120}\bcontributed (?:to|reporting for) this (?:report|story|article)\b.{0,40}"
    r"|\(?this (?:story|article|report) (?:has not been|was|has been) (?:edited|published|(?:auto-)?generated)\b.*",
    "byline": r"by [^.?!]{3,60}|(?:last )?(?:published|updated|posted|modified|first published)\b[^.?!]*\d.*"
    r"|\d+ min(?:ute)?s? read|(?:tags|topics|categories|filed under|source)\s*:.*",
    "caption": r"(?:image|photo|picture|photograph|file photo|video|credits?|caption|illustration)s?"
    r"(?: (?:credit|source|courtesy|by|caption)s?)?\s*[:|].*|\(?(?:ap|file|reuters|afp) photo\b.*|!\[.*",
}
_PATTERNS = {reason: re.compile(rule, re.IGNORECASE) for reason, rule in _RULES.items()}
_CREDIT = re.compile(rf"\W*(?:[\w.'’-]+[ /|,]+){{0,6}}(?:{_AGENCIES})(?:\s*[/|]\s*[\w ]+)?\W*", re.IGNORECASE)
_STOPPED = re.compile(r"[.!?…][\"'”’»)\]]*$")


def boilerplate(line: str) -> str | None:
    """Return why `line` (without white space at its ends) is no part of an article, or None where it may be one."""
    if len(tuple(islice(filter(str.isalpha, line), _FEWEST_LETTERS))) < _FEWEST_LETTERS:
        return "ornament"
    words = line.split()
    if len(words) == 1 and not _STOPPED.search(line) and line[0] not in "\"'“‘":
        return "stray word"
    if len(words) > MOST_WORDS:
        return None
    if len(words) <= _CREDIT_WORDS and re.search(r"[/|]| via ", line) and _CREDIT.fullmatch(line):
        return "credit"
    for reason, pattern in _PATTERNS.items():
        if pattern.fullmatch(line) and not (reason == "byline" and _STOPPED.search(line)):
            return reason
    return None
