"""Whether a sentence takes for granted that what a noun tells has happened, or tells that it is planned.

Precision first: a noun is asked for where it stands. What is feared, sought, denied, asked or made a condition of tells
nothing; nor does what is one of its kind.
"""

from knowledge.pipeline.events.asserted import is_negated
from knowledge.pipeline.events.lexicon import REPORTING
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.runs import sentence_around
from knowledge.pipeline.language.text import Text, Token

_DEEP = 12  # no clause is deeper
# What leads to what has happened: "since the arrest of Ana Diaz".
_BEHIND = lexicon("after since following despite during")
# What a deed may only be wanted, feared or meant to be behind, even with a day of its own.
_AHEAD = lexicon("before until till against without toward towards barring pending ahead unlike like except than")
_OPEN = lexicon(
    "seek call demand want plan plot threaten approve agree authorise authorize oppose fear justify order consider "
    "propose prevent block deny dispute urge attempt accuse suspect cancel postpone delay scrap avert foil thwart ban "
    "halt stop reject suspend expect hope support back favour favor allow permit propose discuss await anticipate "
    "schedule set slate prepare escape avoid risk survive abort fake stage imagine predict rumour rumor claim allege "
    "possibility risk fear hope plot threat chance likelihood request bid prospect rumour rumor claim allegation plan "
    "charge suspicion proposal vote candidate eve warn "
    "story tale film movie novel play drama episode depiction portrayal version reenactment"
)
# What is so of nothing but what has happened: "in the wake of", "an inquiry into", "led to", "sparked by".
_TURNING = {
    "of": lexicon("anniversary aftermath wake scene night day evening morning time news footage video"),
    "into": lexicon("investigation inquiry enquiry probe inquest look investigate inquire"),
    "to": lexicon("lead response react reaction respond contribute"),
    "by": lexicon("spark trigger prompt cause follow provoke shock fuel stun anger mark kill injure"),
    "over": lexicon("protest riot anger outrage inquiry row fury investigation"),
}
# Verbs that only what has happened is the subject of, or is done to.
_EFFECTS = lexicon(
    "spark trigger prompt cause lead follow come shock stun mark end leave kill injure wound occur happen take bring "
    "draw force anger fuel provoke disrupt halt cut strand ignite raise damage destroy send cost renew"
)
_REACTIONS = lexicon(
    "condemn welcome mourn investigate probe hail celebrate lament protest commemorate deplore denounce witness "
    "remember recall regret criticise criticize follow"
)
_PLANNED = lexicon("plan schedule set slate due book")
_UNREAL = lexicon("would could may might should must can ought will wo 'll ’ll shall to")
_CONDITIONS = lexicon("if whether unless lest before until")
_SOFTENING = lexicon(
    "planned scheduled expected proposed upcoming possible alleged attempted failed threatened suspected apparent next "
    "future potential impending imminent reported likely first another any no every each some such many few several "
    "fake mock annual"
)
_DEFINITE = lexicon("the this that")
_ONE = lexicon("a an")


def is_presupposed(text: Text, noun: Token) -> bool:
    """Whether a sentence takes for granted that what `noun` tells has happened."""
    if not _is_particular(text, noun):
        return False
    return (_has_date(text, noun) or _is_in_its_train(text, noun)) and _is_real(text, noun)


def _is_in_its_train(text: Text, noun: Token) -> bool:
    """Whether a sentence tells what came of a deed, or what is said of it: "after the arrest of", "condemned the"."""
    above = text.head(noun)
    if noun.dep == "pobj":
        return above.lower in _BEHIND or text.head(above).lemma in _TURNING.get(above.lower, ())
    if noun.dep in {"nsubj", "nsubjpass"}:
        stands = above.lemma in (_EFFECTS if noun.dep == "nsubj" else _REACTIONS | _EFFECTS)
        return stands and not is_negated(text, above)
    return noun.dep == "dobj" and (above.lower in _BEHIND or above.lemma in _REACTIONS)


def is_planned(text: Text, noun: Token) -> Token | None:
    """Return the word by which what `noun` tells is planned for a day ("is scheduled for", "is due on"); else None."""
    above = text.head(noun)
    if noun.dep not in {"nsubj", "nsubjpass"} or noun.tag != "NN" or _is_softened(text, noun):
        return None
    due = above if above.lemma in _PLANNED else next(text.children(above, "acomp"), None)
    being = [above] if above.lemma == "be" else list(text.children(above, "auxpass"))
    if due is None or due.lemma not in _PLANNED or not any(each.tag in {"VBZ", "VBP"} for each in being):
        return None
    fixed = not any(text.children(due, "xcomp")) and not is_negated(text, above) and _is_real(text, noun, above.i)
    return due if fixed else None


def _is_particular(text: Text, noun: Token) -> bool:
    """Whether a noun is one deed, not any of its kind: "the arrest of", "Monday's visit", "a raid" that is the only."""
    if noun.tag != "NN" or _is_softened(text, noun):
        return False
    marks = {child.lower for child in text.children(noun, "det")}
    return bool(marks & _DEFINITE) or any(text.children(noun, "poss")) or bool(marks & _ONE)


def _is_softened(text: Text, noun: Token) -> bool:
    return any(
        child.lower in _SOFTENING for child in text.children(noun, "amod", "det", "nummod", "compound", "advmod")
    )


def _has_date(text: Text, noun: Token) -> bool:
    return any(token.entity in {"DATE", "TIME"} for token in text.subtree(noun))


def _is_real(text: Text, noun: Token, planning: int = -1) -> bool:
    """Whether every clause around a noun is told as so: none asked, foretold, made a condition, or somebody's word.

    Args:
        text: the article.
        noun: what is asked for.
        planning: the index of the word by which it is planned, where it is.
    """
    first, last = sentence_around(text, noun)
    if any(token.text == "?" for token in text.tokens[first:last]):
        return False
    here = noun
    for _ in range(_DEEP):
        above = text.head(here)
        words = {child.lower for child in text.children(here, "aux", "mark", "advmod")}
        said = here.dep in {"ccomp", "parataxis"} and above.lemma in REPORTING
        if (
            said
            or words & (_UNREAL | _CONDITIONS)
            or here.lower in _AHEAD
            or (here.i != noun.i and here.lemma in _OPEN and here.i != planning)
        ):
            return False
        if above.i == here.i:
            return here.tag != "VB" and not any(t.lower == "according" for t in text.tokens[first:last])
        here = above
    return False
