"""What a verb of speech says where it is no clause: the thing it takes, or the thing behind its preposition.

"Criticised the plan as reckless", "spoke about her childhood", "accused the club of lying".
"""

from collections.abc import Iterator

from knowledge.pipeline.cues import lexicon
from knowledge.pipeline.runs import Run, sentence_around, trimmed
from knowledge.pipeline.saying import is_passive
from knowledge.pipeline.text import Text, Token

# Verbs that voice their object: what is told, asked, praised or attacked in words.
THING = lexicon(
    """
    accuse acknowledge address admit advocate affirm announce applaud argue assail attack bash bemoan berate blame blast
    castigate caution challenge champion chastise chide cite commend compare concede condemn confirm congratulate
    criticise criticize debate decry defend demand denounce deny deplore deride describe detail disavow disclose
    discuss dismiss disparage dispute echo emphasise emphasize estimate explain express extol fault forecast hail
    highlight imply indicate invoke lambast lambaste lament laud liken list mention mock note outline pan pledge praise
    predict promise propose protest question raise rebuke rebut recall recommend recount refute reiterate reject relay
    repeat report reprimand repudiate request restate reveal ridicule rip scold scorn slam slate stress suggest thank
    threaten tout trumpet tweet underline underscore urge voice vow welcome
    """
)
_ABOUT = lexicon("about of on over regarding concerning")
# Verbs that voice what stands behind one of these prepositions.
TOPIC = {
    "advise": lexicon("against"),
    "agree": lexicon("on to with"),
    "allude": lexicon("to"),
    "answer": lexicon("about"),
    "apologise": lexicon("for"),
    "apologize": lexicon("for"),
    "appeal": lexicon("for"),
    "argue": lexicon("about against for over"),
    "ask": lexicon("about for"),
    "assure": lexicon("of"),
    "boast": lexicon("about of"),
    "brag": lexicon("about of"),
    "call": lexicon("for on"),
    "caution": lexicon("about against"),
    "comment": _ABOUT,
    "complain": lexicon("about of"),
    "confess": lexicon("to"),
    "dwell": lexicon("on"),
    "elaborate": lexicon("on"),
    "expand": lexicon("on"),
    "grumble": lexicon("about"),
    "gush": lexicon("about over"),
    "hint": lexicon("at"),
    "inform": lexicon("about of"),
    "inquire": lexicon("about into"),
    "insist": lexicon("on"),
    "joke": lexicon("about"),
    "lecture": lexicon("about on"),
    "muse": lexicon("about on"),
    "object": lexicon("to"),
    "opine": lexicon("about on"),
    "plead": lexicon("for"),
    "point": lexicon("to"),
    "press": lexicon("about for on"),
    "question": lexicon("about on over"),
    "rail": lexicon("about against at"),
    "rant": lexicon("about against"),
    "rave": lexicon("about"),
    "refer": lexicon("to"),
    "remind": lexicon("about of"),
    "report": lexicon("about on"),
    "respond": lexicon("to"),
    "reply": lexicon("to"),
    "speak": lexicon("about against of on"),
    "speculate": lexicon("about on"),
    "talk": lexicon("about of"),
    "tell": lexicon("about of"),
    "testify": lexicon("about against on to"),
    "tweet": lexicon("about"),
    "vouch": lexicon("for"),
    "warn": lexicon("about against of"),
    "wonder": lexicon("about"),
    "write": lexicon("about of"),
}
# They go on with what is said of the thing: "criticised him for leaving", "cited it as proof".
_GOES_ON = lexicon("as for of over to with")
_FEWEST_WORDS = 3


def thing(text: Text, cue: Token) -> Iterator[Run]:
    """Read "she criticised the plan as reckless" and "the plan was criticised by her"."""
    if cue.lemma.lower() not in THING:
        return
    if is_passive(text, cue):
        for subject in text.children(cue, "nsubjpass"):
            yield from _whole(text, text.subtree(subject))
        return
    for noun in text.children(cue, "dobj"):
        if noun.i > cue.i:
            yield from _whole(text, _with_more(text, cue, text.subtree(noun)))
            return


def topic(text: Text, cue: Token) -> Iterator[Run]:
    """Read "she spoke about the plan" and "she reminded them of the plan"."""
    prepositions = TOPIC.get(cue.lemma.lower(), ())
    holders = [cue, *text.children(cue, "dobj", "prt", "advmod", "dative")]
    for child in (child for holder in holders for child in text.children(holder, "prep")):
        if child.i > cue.i and child.lower in prepositions:
            yield from _whole(text, _with_more(text, cue, text.subtree(child)[1:]))
            return


def _with_more(text: Text, cue: Token, words: list[Token]) -> list[Token]:
    """Return words with what goes on about them right behind."""
    for child in text.children(cue, "prep", "xcomp", "advcl", "ccomp"):
        goes_on = child.lower in _GOES_ON if child.dep == "prep" else child.tag in {"VB", "VBG"}
        if words and goes_on and text.subtree(child)[0].i == words[-1].i + 1:
            words = words + text.subtree(child)
    return words


def _whole(text: Text, words: list[Token]) -> Iterator[Run]:
    for run in trimmed(text, words):
        if len(run) >= _FEWEST_WORDS:
            yield run
