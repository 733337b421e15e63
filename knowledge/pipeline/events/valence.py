"""What a word needs beside it to tell anything: a vote on what, hired as what, apologised for what.

Grammars call these complements: a stranger who meets "cast the deciding vote" asks "on what?". The lists are of common
English verbs and relational nouns; which ones to hold was decided by reading judged lines of the articles for training.
"""

from knowledge.pipeline.events.reading import Reading
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.text import Token

# verb: what may complete it, a preposition or a relation of grammar; of verbs with + only where they are passive, of
# those with * only where nobody is named
_VERBS = """
affect+     by in
convict     of for in
accuse      of
charge      with for over xcomp
join+       in at on for as
name+       as in oprd attr dobj xcomp after for
send+       to into on for back dobj xcomp by
place+      on in under at dobj
move+       to from into
transfer+   to from
link+       to with
use+        for in to by as on xcomp
accuse+     of
ban+        from for in
clear+      of for to xcomp
treat+      for at in as on
credit+     with for
blame+      for on
require+    xcomp by for
allow+      xcomp into to in
force+      xcomp to into out from off
order+      xcomp to by in
ask+        xcomp to about for ccomp dobj
respond     to by with
appeal      against to for dobj over
withdraw    from dobj in
return      to from with in on after dobj home
decline     xcomp by to dobj in
fail        xcomp in dobj to
rule        ccomp on against in for that out dobj
plead       to dobj
bear+       in on to at into of
live        in at on with to among near off until through xcomp
hire+       as by to for xcomp
elect+      as to in for from by oprd attr dobj xcomp
re-elect+   as to in for from by oprd attr dobj xcomp
appoint+    as to by oprd attr dobj xcomp
nominate+   as to for by oprd attr dobj xcomp
promote+    as to from oprd
succeed+    as in at
replace+    as in at
strike+     by in with from
hit+        by in at on off near with
die*        in at on near off when after during while as outside inside advcl of from
kill+       by in at on off near when after during while as near outside inside advcl
injure+     by in at on off near when after during while as near outside inside advcl
wound+      by in at on off near when after during while as near outside inside advcl
hurt+       by in at on off near when after during while as near outside inside advcl
sentence+   to for
find+       in on at near under inside outside oprd acl xcomp acomp
approach+   about for over with xcomp
meet+       with at in on
fire+       from for as by over after
select+     for as to by
select      for as to xcomp from
register+   as to for in with
approach    about for over with in at from xcomp
apologise   for
apologize   for
appear      in at before on as with for alongside oprd xcomp acomp
arrive      in at on to with
call        about on for to oprd xcomp ccomp off
credit      to with for
win         dobj in at against over on
lose        dobj in at against to
cross       dobj into from to in at over
vote        dobj for against to on in by over down xcomp ccomp
compete     in at for against with
testify     in at against before about on that to
qualify     for as
succeed     as in at with
object      to
refuse      dobj xcomp
offer       dobj xcomp
"""
_NEEDS = {line.split()[0]: frozenset(line.split()[1:]) for line in _VERBS.splitlines() if line.strip()}
# Nouns that mean nothing without what they are of, on, for or against.
_RELATIONAL = lexicon(
    "vote ballot deal offer bid hearing order plan proposal request demand call appeal answer response reply warning "
    "petition complaint count allegation accusation claim denial apology outrage anger concern disappointment raise "
    "increase cut freeze copy finding view opinion suggestion survival predecessor successor replacement part share "
    "stake takeover negotiation permission attempt effort measure objection outcome reason cause fate promise pledge "
    "commitment move step issue matter question problem doubt instruction invoice permit licence approval "
    "consent rejection refusal choice alternative version result comment remark reaction difference review ruling "
    "motion ad advertisement term decision verdict suspicion evidence proof testimony idea detail role chance "
    "opportunity duty task support backing opposition criticism amendment resolution legislation candidacy nomination"
)
_OF_NOUN = {"acl", "relcl", "compound", "nmod", "ccomp", "appos"}
_ON = lexicon("for on to with over against about of from into as between among under by at")
# Of them a share is had: "earned 30 percent" of what?
_SHARES = {"percent", "cent", "%"}
_SHARING = lexicon("earn win get take receive hold have own offer give buy sell gain")
_WHEN = lexicon("before after during until since")
_ORDINALS = lexicon("first second third fourth fifth sixth seventh eighth ninth tenth final")
_TAKEN = {"dobj", "pobj", "nsubjpass", "attr"}
_PREDICATED = {"prep", "acomp", "xcomp", "oprd", "ccomp"}
# What something must be said of: "left him bruised", "found him asleep".
_PREDICATING = lexicon("leave find keep render deem consider")


def lacks_complement(reading: Reading) -> bool:
    """Whether a line tells a deed without what it was done about, though a stranger cannot do without."""
    return any(t.pos == "VERB" and _is_open(reading, t) for t in reading.words)


def _is_open(reading: Reading, verb: Token) -> bool:
    """Whether a verb of a line lacks what completes it."""
    text, here = reading.text, reading.here
    if verb.dep in {"acl", "amod", "compound"}:
        return False
    near = (text.head(verb),) if verb.dep == "conj" else text.children(verb, "conj")
    twins = (each for each in near if each.tag == verb.tag == "VBN")
    below = [t for t in text.children(verb) if t.i in here]
    below += [t for each in twins for t in text.children(each, "agent", "prep") if t.i in here]  # "hit and killed by"
    below += [
        p for t in below if t.dep in {"dobj", "acomp"} for p in text.children(t, "prep") if p.i in here
    ]  # a parser's choice
    passive = any(t.dep == "auxpass" for t in text.children(verb))
    needs = _NEEDS.get(f"{verb.lemma}+") if passive else _NEEDS.get(verb.lemma)
    if needs is None and not any(t.pos == "PROPN" for s in text.children(verb, "nsubj") for t in text.subtree(s)):
        needs = _NEEDS.get(f"{verb.lemma}*")
    if needs is not None and not any(t.dep in needs or t.lower in needs for t in below):
        return True
    whom = next((t for t in below if t.dep == "dobj"), None)
    if verb.lemma not in _PREDICATING or passive or whom is None:
        return False
    said = [t for t in text.children(verb) if t.i > whom.i and t.dep in _PREDICATED]
    own = reading.person(whom) is not None or whom.lower.endswith(("self", "selves"))
    return own and bool(said) and not any(t.i in here for t in said)


def is_half(reading: Reading, noun: Token) -> bool:
    """Whether a noun stands in a line without what it is of or about: "expressed outrage", "a rival offer"."""
    if noun.dep not in _TAKEN or noun.pos not in {"NOUN", "SYM"}:
        return False
    share = noun.dep == "dobj" and noun.lemma.lower() in _SHARES and reading.text.head(noun).lemma in _SHARING
    if not share and noun.lemma.lower() not in _RELATIONAL:
        return False
    text, here = reading.text, reading.here
    holder = text.head(noun)
    when = holder.lower in _WHEN or (holder.lower == "of" and text.head(holder).lower == "ahead")
    counted = (
        any(text.children(noun, "nummod")) and not share
    ) or holder.lower == "by"  # "two million copies", "by a single vote"
    # "in diplomatic efforts", but "for a second term"
    described = noun.dep == "pobj" and any(t.lower not in _ORDINALS for t in text.children(noun, "amod"))
    told_of = (_tells_of(noun, t) for t in text.children(noun) if t.i in here)
    if when or counted or described or any(told_of):
        return False
    behind = (t for t in text.children(holder, "prep", "xcomp", "dative") if t.i > noun.i and t.i in here)
    if any(t.dep == "xcomp" or t.lower in _ON for t in behind):
        return False
    return not any(t.i < noun.i and t.lemma.lower() == noun.lemma.lower() for t in reading.words)


def _tells_of(noun: Token, below: Token) -> bool:
    """Whether a word below a noun tells what it is of: "a vote on fish", not "a vote in Leeds", "one begun by Berg"."""
    if below.dep == "prep":
        return below.lower in _ON
    started = below.dep == "acl" and below.tag == "VBN"
    return (below.dep in _OF_NOUN and not started) or (below.i > noun.i and below.pos == "ADJ")
