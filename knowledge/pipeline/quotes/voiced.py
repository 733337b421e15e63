"""Whether the subject of a verb has a voice or a mind: figures suggest and armies attack without a word."""

from knowledge.pipeline.language.cues import ACTING, EVIDENCE, is_thought, lexicon
from knowledge.pipeline.language.nouns import ORGANISATIONS, PEOPLE
from knowledge.pipeline.language.text import Text, Token
from knowledge.pipeline.people.cast import Cast

# Papers that speak for who wrote them.
_REPORTS = lexicon(
    """
    analysis audit document filing indictment inquiry investigation judgment lawsuit letter memo poll report review
    ruling statement study survey
    """
)
_VOICES = PEOPLE | ORGANISATIONS | _REPORTS
_THIRD_PERSON = lexicon("he her him she them they who")


def is_voiced(text: Text, cast: Cast, cue: Token, speaker: Token | None) -> bool:
    """Whether `speaker`, the head word of a cue's subject, says or thinks what `cue` reports.

    Most verbs of saying leave no doubt. Others may tell of facts and deeds, and take somebody with a voice.
    """
    lemma = cue.lemma.lower()
    thought = is_thought(cue)
    if lemma not in EVIDENCE | ACTING and not thought:
        return True
    participle = cue.tag == "VBG" and not any(text.children(cue, "aux"))
    if speaker is None or (participle and lemma in EVIDENCE):
        return lemma == "suggest"
    if speaker.pos == "PRON":
        return not thought or speaker.lower in _THIRD_PERSON
    named = cast.at(speaker.start, speaker.end) is not None
    return bool(named or speaker.entity or speaker.lemma.lower() in _VOICES)
