"""Words that tell that somebody said something, and what grammar each of them takes for what was said."""

from knowledge.pipeline.text import Text, Token


def lexicon(words: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(words.split())


# Verbs that take a clause for what was said ("said that…", "…, he added"), and any quotation.
CLAUSE = lexicon(
    """
    acknowledge add admit advise affirm agree allege announce argue assert assure attest boast brag caution
    chime claim clarify comment complain concede conclude concur confess confirm contend counter declare decree
    demand deny disclose elaborate emphasise emphasize enthuse estimate exclaim explain forecast foresee hint
    imply indicate inform insist instruct joke lament maintain mention muse note observe opine pledge point post
    predict proclaim promise protest quip recall reckon recommend recount reiterate relate remark remind repeat
    reply report respond restate retort retweet reveal say signal speculate state stipulate stress submit
    suggest swear tell testify theorize threaten tweet underline underscore urge vow warn wonder write
    """
)
# Verbs that frame words in marks, but take no clause by themselves.
FRAME = lexicon(
    """
    accept answer ask beg begin bellow blast blurt call chant concede conclude continue cry describe echo finish
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
    advise ask beg call caution command exhort implore instruct invite order remind tell urge warn
    """
)
# Verbs that take a noun and what it is called: "called it a disgrace", "described him as brave".
NAMING = lexicon(
    """
    brand call characterise characterize decry deem denounce depict describe dismiss dub frame label paint portray
    """
)
# Verbs that take a thing and "of" or "for": "accused the club of lying", "warned of floods".
CHARGE = {
    "accuse": ("of",),
    "blame": ("for",),
    "call": ("for", "on"),
    "criticise": ("for",),
    "criticize": ("for",),
    "praise": ("for",),
    "warn": ("of", "against", "about"),
}
# Verbs whose subject may as well be a fact: "the figures suggest". People say; facts are evidence.
EVIDENCE = lexicon("confirm imply indicate reflect reveal show signal suggest underline underscore")
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
VERBS = CLAUSE | FRAME | INFINITIVE | REQUEST | NAMING | frozenset(CHARGE)


def is_cue(token: Token) -> bool:
    """Whether a word may be the verb of saying: by its lemma, and as a verb."""
    return token.pos in {"VERB", "AUX"} and token.lemma.lower() in VERBS


def is_gerund(token: Token) -> bool:
    """Whether a word is a form of a verb of saying that the parser takes for a noun: "with her warning of floods"."""
    return token.pos == "NOUN" and token.lower.endswith("ing") and token.lower.removesuffix("ing") in VERBS


def is_according(text: Text, token: Token) -> bool:
    """Whether a word is the "according" of "according to"."""
    following = text.tokens[token.i + 1 : token.i + 2]
    return token.lower == "according" and bool(following) and following[0].lower == "to"
