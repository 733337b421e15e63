"""Words that tell that somebody said something, and what grammar each of them takes for what was said."""

from knowledge.pipeline.language.text import Text, Token


def lexicon(words: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(words.split())


# Verbs that take a clause for what was said ("said that…", "…, he added"), and any quotation.
CLAUSE = lexicon(
    """
    acknowledge add admit advise affirm agree allege announce argue ask assert assure attest boast brag caution charge
    chime claim clarify comment complain concede conclude concur confess confide confirm contend counter declare decree
    demand deny describe detail disclose discuss elaborate emphasise emphasize enthuse estimate exclaim explain forecast
    foresee highlight hint imply indicate inform inquire insist instruct joke lament maintain mention muse note observe
    opine outline pledge point post predict proclaim promise protest query question quip recall reckon recommend recount
    reiterate remark remind repeat
    reply report respond restate retort retweet reveal say signal speculate state stipulate stress shout submit
    suggest swear tell testify theorize threaten tweet underline underscore urge vow warn whisper wonder write yell
    """
)
# Verbs that frame words in marks, but take no clause by themselves.
FRAME = lexicon(
    """
    accept accuse answer ask beg begin bellow blame blast blurt call chant concede conclude continue criticise
    criticize cry describe echo finish
    fume gush inquire interject interrupt intone joke laugh mock mutter offer plead praise press query quote
    rage read recite scoff scream shout sigh sing slam snap sneer speak start talk tease thunder urge whisper
    yell
    """
)
# Verbs that take an infinitive for what was said: "vowed to return".
INFINITIVE = lexicon("agree claim demand offer pledge promise propose swear threaten vow")
# Verbs that take a person and an infinitive: "urged the council to act".
REQUEST = lexicon(
    """
    advise ask beg caution command exhort implore instruct invite order remind tell urge warn
    """
)
# Verbs that take a noun and what it is called: "called it a disgrace", "described him as brave".
NAMING = lexicon(
    """
    brand call characterise characterize decry deem denounce depict describe dismiss dub frame label paint portray
    """
)
# Verbs that voice their object: what is told, asked, praised or attacked in words.
THING = lexicon(
    """
    accuse acknowledge address admit advocate affirm announce applaud argue assail attack bash bemoan berate blame blast
    castigate caution challenge champion chastise chide cite commend compare concede condemn confirm congratulate
    criticise criticize debate decry defend demand denounce deny deplore deride describe detail disavow disclose
    discuss dismiss disparage dispute echo emphasise emphasize estimate explain express extol extoll fault forecast hail
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
    "speak": lexicon("about against of on"),
    "speculate": lexicon("about on"),
    "talk": lexicon("about of"),
    "tell": lexicon("about"),
    "testify": lexicon("about against on to"),
    "tweet": lexicon("about"),
    "vouch": lexicon("for"),
    "warn": lexicon("about against of"),
    "wonder": lexicon("about"),
    "write": lexicon("about of"),
}
# Verbs whose subject may as well be a fact: "the figures suggest". People say; facts are evidence.
EVIDENCE = lexicon("confirm imply indicate reflect reveal show signal suggest underline underscore")
# Verbs that things and armies do as well, without a word.
ACTING = lexicon("address attack challenge defend demand highlight promise raise threaten")
# Verbs that put words in the mouth of their object: "quoted him as saying", "was heard saying".
QUOTING = lexicon("cite hear overhear quote recall remember")
# What follows them was not said: "declined to say", "avoided saying"; a negation turns them round.
FIGHTING_SHY = lexicon(
    """
    avoid cease decline deny dodge fail forbear forget hesitate neglect omit refrain refuse reluctant resist unable
    unwilling
    """
)
# What follows them with "to" is not said yet, or only thought to be, besides what others say or ask of somebody.
UNDECIDED = lexicon(
    """
    about aim allege arrange attempt be believe consider decide due expect have hope intend likely need plan poise
    prepare ready rumor rumour schedule set slate suppose think try unlikely want willing wish
    """
)
# These are verbs of saying, but with "to" they tell how a saying goes on: "continued to insist".
GOING_ON = lexicon("begin continue finish start")
# Verbs of thought: what follows was not said, but reported of somebody's mind.
# ("hop" is what the lemmatizer makes of "hopes" and "hoped".)
_THOUGHT = lexicon("assume believe consider expect fear feel hop hope know regard regret suspect think want wish worry")
VERBS = CLAUSE | FRAME | INFINITIVE | REQUEST | NAMING
# What may report, "according to" apart: most words are neither, and need not be looked up.
OF_SPEECH = frozenset({"VERB", "AUX", "NOUN"})
_VOICING = VERBS | THING | TOPIC.keys()


def is_cue(token: Token) -> bool:
    """Whether a word may be the verb of saying: by its lemma, and as a verb."""
    return token.pos in {"VERB", "AUX"} and token.lemma.lower() in VERBS


def is_voice(token: Token) -> bool:
    """Whether a word may be a verb of saying, one that voices a thing ("criticised", "spoke"), or a verb of thought."""
    return is_cue(token) or is_thought(token) or (token.pos == "VERB" and token.lemma.lower() in _VOICING)


def is_thought(token: Token) -> bool:
    """Whether a word tells what somebody thinks, fears or hopes, and not what he says."""
    return token.pos in {"VERB", "AUX"} and token.lemma.lower() in _THOUGHT


def is_gerund(token: Token) -> bool:
    """Whether a word is a form of a verb of saying that the parser takes for a noun: "with her warning of floods"."""
    return token.pos == "NOUN" and token.lower.endswith("ing") and token.lower.removesuffix("ing") in VERBS


def is_according(text: Text, token: Token) -> bool:
    """Whether a word is the "according" of "according to"."""
    if token.lower != "according":
        return False
    following = text.tokens[token.i + 1 : token.i + 2]
    return bool(following) and following[0].lower == "to"


def is_of_another_number(text: Text, according: Token) -> bool:
    """Whether only a second number is somebody's: "killed 40, or 12 according to the army"."""
    here = text.tokens[according.i - 1]
    bare = here.pos == "NUM"
    number = False
    while here.i and (here.pos in {"NUM", "NOUN", "ADJ"} or here.lower in {"only", "just", "about", "some"}):
        number = number or here.pos == "NUM"
        here = text.tokens[here.i - 1]
    return number and (here.lower in {"or", "but"} or (bare and here.lower == "and"))
