"""What somebody hears, reads or rejects: words that stand beside a name and are not that one's.

The noun tells that something was said, "claims that …", and the verb above it that it came from somebody else.
"""

from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.runs import HELD
from knowledge.pipeline.language.text import Text, Token

# What is said or thought, as a noun: "her promise of “…”", "his “…” remark".
UTTERED = HELD | lexicon(
    """
    admission advice allegation answer appeal assessment boast call characterisation characterization charge comment
    complaint conclusion concern confession contention count criticism declaration denial description explanation
    forecast joke lament message motto objection opinion plea prediction proposal quip question reaction remark reply
    report request response rumor rumour statement suspicion term testimony theory thought threat tweet verdict vow word
    """
)
# Where words stand that one has before one's eyes or ears.
_SIGNS = lexicon("banner cry graffito headline inscription letter note placard poster shout sign slogan voice")
# Whoever does this has the words of others before him, whatever it is called.
_HEARING = lexicon("hear overhear read receive")
_DECIDING = lexicon("sign veto vote")
_FACING = lexicon("face find get ignore meet notice see")
_REJECTING = lexicon(
    """
    brush challenge condemn contest contradict counter decry deny deride dismiss dispute fend fight laugh rebuff rebut
    refute reject repudiate resist scoff shrug wave
    """
)
_UNKNOWING = lexicon("ignorant oblivious unaware")


def is_taken(text: Text, noun: Token) -> bool:
    """Whether a noun of saying names what somebody hears, faces or rejects: "faced claims of", "denied a report"."""
    if noun.lemma.lower() not in UTTERED:
        return False
    above = text.head(noun)
    verb = text.head(above) if above.pos == "ADP" else above
    return verb.lemma.lower() in _HEARING | _FACING | _REJECTING


def owner_of_words(text: Text, noun: Token) -> Token | None:
    """Return whose a noun of saying is: "the mayor's claim", "claims by the mayor"; None of any other word."""
    if noun.lemma.lower() not in UTTERED:
        return None
    by = (child for child in text.children(noun, "prep", "agent") if child.lower in {"by", "from"})
    issuers = (whom for child in by for whom in text.children(child, "pobj"))
    return next(text.children(noun, "poss"), None) or next(issuers, None)


def is_anothers(text: Text, word: Token) -> bool:
    """Whether what hangs from a word in marks is said by somebody whom the sentence does not name."""
    lemma = word.lemma.lower()
    if word.pos == "VERB" and lemma in _HEARING | _DECIDING:
        return True
    return lemma in _UNKNOWING or (is_taken(text, word) and owner_of_words(text, word) is None)


def hears(text: Text, verb: Token) -> bool:
    """Whether a verb before a colon tells that its subject hears or reads what follows: "she received a note: …"."""
    if verb.lemma.lower() in _HEARING:
        return True
    objects = {each.lemma.lower() for each in text.children(verb, "dobj")}
    return verb.lemma.lower() in _FACING and not objects.isdisjoint(UTTERED | _SIGNS)
