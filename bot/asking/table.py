"""The table of plain questions: how people put them, and the command that answers each.

A row is a pattern (see `pattern`) and the commands it may mean, the likeliest first: a later one is asked where those
before it find nothing. In a command `<name>` stands for the words of that slot; `<when>` takes only days, `<whose>`
loses its 's. Rows above go first. LOOSE fits nearly anything, so it is tried last and ends in a search.
"""

_ABOUT = "about|on|regarding|concerning|re|over"
_AT = f"{_ABOUT}|of|in|at|during|to|with|from"
_DID = "did|does|do|has|have|had|is|was|are|were"
_SAY = "say|said|says|saying|tell|told|state|stated|claim|claimed|announce|announced"
_SPEAK = "talk|talks|talked|talking|speak|speaks|spoke|spoken|speaking|comment|commented|mention|mentioned"
_REACT = "respond|responded|react|reacted|reply|replied|answer|answered"
_THINK = "think|thinks|thought|feel|feels|felt|want|wants|wanted|believe|believes|believed|propose|proposed"
_VIEW = "position|view|views|opinion|opinions|stance|thoughts|take"
_MEET = "meet|met|meets|meeting|see|seen|visit|visited|call|called|phone|phoned"
_CONFER = "talk|talks|talked|talking|speak|spoke|spoken|speaking|negotiate|negotiated|meet|met|meeting"
_WORDS = "quotes|quote|quotations|words|statements|statement|comments|remarks"
_WHATS = "whats|what"
_NEWS = "news|update|updates|headlines|developments"
_EVENT = "happening|happened|happens|happen|occurred|changed"
_BE = "was|were|is|are|be|got|get"
_BESIDE = "and|with|to|vs|versus|against"
_LIST = "list|names|overview"

Row = tuple[str, *tuple[str, ...]]

_ITSELF: tuple[Row, ...] = (
    ("hi|hello|hey|start|thanks|thx|ok|okay|cheers|bye|goodbye", "start"),
    ("good morning|evening|day|afternoon|night", "start"),
    ("thank you [very|so] [much]", "start"),
    ("who|what are|is you|this", "start"),
    ("are you bot|human|robot|ai|real", "start"),
    ("help|menu|commands [me]", "help"),
    ("what can|do you do|answer|tell|show [me]", "help"),
    ("what can|could|should i|we ask|do [you]", "help"),
    ("how do|does|can i|this|it|you work|use|ask [you|this|it]", "help"),
    (f"[{_LIST}] [of] people|persons|everybody|everyone", "people"),
    ("who is|are in articles|news|store|your|these [articles|news]", "people"),
    ("who|whom do|can you|i know|ask [about]", "people"),
    (f"[{_LIST}] [of] topics|subjects|themes", "topics"),
    ("what|which topics|subjects|themes [do|are] [you] [know|cover|have|there]", "topics"),
    ("what are|is articles|news|these|this|it [articles] about", "topics"),
    ("what do you know", "topics"),
    ("what do you think|know of|about <who>", "who <who>", "latest <who>"),
    ("do you know|have anything|something about|on <who>", "who <who>", "latest <who>"),
    (f"[{_LIST}] [of] sources|articles|outlets|newspapers", "sources"),
    (
        "what|which [are] [your] sources|articles|outlets|newspapers [do|are] [you|there] [have|use|know|read]",
        "sources",
    ),
    ("where do|does you|this|it get|take your|its|this [news|articles|information|facts] [from]", "sources"),
)

_BOTH: tuple[Row, ...] = (
    (f"did|has|have|had|will|are|if|whether|when|where <a> and <b> {_CONFER} [<when>]", "with <a> and <b> <when>"),
    (f"when|where|how|why did|have|will|are <a> and <b> {_CONFER} [<when>]", "with <a> and <b> <when>"),
    (f"did|has|have|had|will|does|do|would|is|are <a> {_MEET} [with] <b>", "with <a> and <b>"),
    (f"did|has|have|had|will|does|do|is|are <a> {_CONFER} to|with <b>", "with <a> and <b>"),
    (f"when|where|how|why did|has|have|had|will|does|is <a> {_MEET} [with] <b>", "with <a> and <b>"),
    (f"when|where|how|why did|has|have|will|does|is <a> {_CONFER} to|with <b>", "with <a> and <b>"),
    ("when|where|if|whether <a> met|visited [with] <b>", "with <a> and <b>"),
    ("meeting|meetings|talks|call|summit|events|anything between|of|with <a> and|with <b>", "with <a> and <b>"),
    (f"compare|contrast <a> {_BESIDE} <b> {_ABOUT} <what>", "compare <a> and <b> on <what>"),
    (f"compare|contrast <a> {_BESIDE} <b>", "compare <a> and <b>"),
    (
        f"[what|whats] [is|are] difference|differences between <a> and <b> {_ABOUT} <what>",
        "compare <a> and <b> on <what>",
    ),
    ("[what|whats] [is|are] difference|differences between <a> and <b>", "compare <a> and <b>"),
    (
        f"how do|did|does <a> and <b> differ|compare|disagree {_ABOUT} <what>",
        "compare <a> and <b> on <what>",
    ),
    ("how do|did|does <a> and <b> differ|compare|disagree", "compare <a> and <b>"),
)

_SAID: tuple[Row, ...] = (
    (
        f"what was|is|has|were|did|do|are [people|they|others|everybody|everyone] {_SAY} {_ABOUT} <what>",
        "quotes on <what>",
    ),
    (f"what {_DID} <who> have|has|had to say {_ABOUT} <what>", "quotes <who> on <what>"),
    (f"what {_DID} <who> {_SAY} <when> {_ABOUT} <what>", "quotes <who> on <what> <when>"),
    (f"what {_DID} <who> {_SAY}|{_SPEAK} [about] <when>", "quotes <who> <when>"),
    (f"what {_DID} <who> {_SAY}|{_SPEAK}|{_THINK} {_AT}|should <what>", "quotes <who> on <what>"),
    (f"what {_DID} <who> {_SAY}|{_SPEAK}|{_THINK} [about]", "quotes <who>"),
    (
        "what did|has|does <who> tell|told|promise|promised|ask|asked|offer|offered|call|called <what>",
        "quotes <who> on <what>",
    ),
    (
        f"{_DID}|if|whether <who> {_SAY}|{_SPEAK} [anything|something|much|more] {_ABOUT} <what>",
        "quotes <who> on <what>",
    ),
    (f"{_DID}|if|whether <who> {_SAY} anything|something|much <when>", "quotes <who> <when>"),
    (f"{_DID}|if|whether <who> {_SAY} anything|something|much", "quotes <who>"),
    (f"[how] {_DID} <who> {_REACT} to <what>", "quotes <who> on <what>"),
    (f"how {_DID} <who> {_THINK} {_ABOUT} <what>", "quotes <who> on <what>"),
    (
        f"{_DID}|if|whether <who> {_SAY}|mention|mentioned|deny|denied|promise|promised|warn|warned [that] <what>",
        "quotes <who> on <what>",
        "said <what>",
    ),
    (f"{_WHATS} [is|are|was|were] <whose> {_VIEW}|{_WORDS} {_ABOUT}|of|towards <what>", "quotes <whose> on <what>"),
    (
        f"when|where|why did|has|does <who> {_SAY}|{_SPEAK} [anything|something] {_ABOUT} <what>",
        "quotes <who> on <what>",
    ),
    (f"when|where|why did|has|does <who> {_SAY} [that] <what>", "quotes <who> on <what>", "said <what>"),
    (f"what|everything|anything|something [that] <who> [has] said|says {_ABOUT} <what>", "quotes <who> on <what>"),
    ("what|everything|anything|something [that] <who> [has] said|says <when>", "quotes <who> <when>"),
    ("what|everything|anything|something [that] <who> [has] said|says", "quotes <who>"),
    (f"who [has|is] {_SAY} anything|something {_ABOUT} <what>", "quotes on <what>"),
    (f"who [has|is] {_SAY} about|regarding|concerning <what>", "quotes on <what>"),
    (f"who [has|is] {_SPEAK} [{_ABOUT}|to] <what>", "quotes on <what>", "said <what>"),
    ("who was|is it that|who said|says [that] <words>", "said <words>"),
    ("who called|calls [it|this|that|them|him|her] <words>", "said <words>"),
    ("who [has|had] said|says|say|claimed|claims|told|warned|promised [that] <words>", "said <words>"),
    (f"{_WORDS} {_ABOUT} <what>", "quotes <what>", "quotes on <what>"),
    (f"{_WORDS}|{_VIEW} by|from|of <who> {_ABOUT}|towards <what>", "quotes <who> on <what>"),
    (f"{_WORDS}|{_VIEW} by|from|of <who>", "quotes <who>"),
    (f"<whose> {_WORDS}|{_VIEW} {_ABOUT}|of|towards <what>", "quotes <whose> on <what>"),
    ("<whose> quotes|quote|statements|remarks <when>", "quotes <whose> <when>"),
    ("<whose> quotes|quote|statements|remarks", "quotes <whose>"),
    ("quotes|quote|quotations|statements", "quotes"),
)

_HAPPENED: tuple[Row, ...] = (
    ("what [has] happened|happens|happening [was|is] <when>", "on <when>"),
    ("what happened between <a> and <b>", "with <a> and <b>"),
    ("what [has] happened|happens in|at|near|around <place>", "where <place>", "latest <place>"),
    (f"{_WHATS} [is|was|has|are] latest|newest|new {_NEWS} [{_AT}|for] <what>", "latest <what>"),
    (f"{_WHATS} [is|was|has|have|are] {_EVENT}|new|up|latest|newest [{_NEWS}] [on|today|now]", "latest"),
    (f"{_WHATS} [is|was|has|have|did|does|will] {_EVENT}|new|up|latest [{_AT}|around|for] <what>", "latest <what>"),
    (f"{_WHATS} [is|was|has|have|did] going on [{_AT}|around] <what>", "latest <what>"),
    (f"{_WHATS} [is|was] going on", "latest"),
    (f"[is|are] [anything|something] new|{_NEWS} [{_AT}] <thing>", "latest <thing>"),
    ("[is|are] anything|something new|happening|happened", "latest"),
    (f"latest|newest|recent {_NEWS}|events|on|about|in|with|from|of|for [{_AT}] <what>", "latest <what>"),
    (f"latest|newest|recent [{_NEWS}|events]", "latest"),
    ("latest|newest <what>", "latest <what>"),
    (f"{_NEWS}|events {_AT}|for <what>", "latest <what>"),
    (f"{_NEWS} <what>", "latest <what>"),
    (f"{_NEWS}", "latest"),
    ("what|how about <who>", "who <who>", "latest <who>"),
    ("[draw|plot] chart|graph|diagram of|for|on|about|with <what>", "chart <what>"),
    ("timeline|chronology|history [of|for|on|about] <what>", "timeline <what>"),
    ("how did|has <what> start|begin|began|develop|developed|unfold|unfolded", "timeline <what>", "latest <what>"),
    ("<what> timeline|chronology", "timeline <what>"),
)

_COUNTED: tuple[Row, ...] = (
    # Articles count the killed, not those who died.
    ("how many <thing> [have|has|had] died|perished <deed>", "figures <thing> killed <deed>", "figures <thing> killed"),
    ("how many <thing> [have|has|had] died|perished", "figures <thing> killed", "figures <thing>"),
    ("how many [have|has|had] died|perished [<deed>]", "figures killed <deed>", "figures killed"),
    (f"how many|much <thing> {_BE}|have|has <deed> <when>", "figures <thing> <deed> <when>", "figures <thing> <when>"),
    ("how many|much <thing> did|do|does|have|has|had|can|could|will <deed> <when>", "figures <thing> <when>"),
    (f"how many|much <thing> {_BE}|have|has <deed>", "figures <thing> <deed>", "figures <thing>"),
    ("how many|much <thing> did|do|does|had|can|could|will <deed>", "figures <thing>", "figures <thing> <deed>"),
    ("how many|much <thing>", "figures <thing>"),
    ("number|numbers|count of <thing>", "figures <thing>"),
    ("[what] [is|was] number|numbers|count of <thing>", "figures <thing>"),
    ("figures|numbers|statistics|stats [on|about|of|for] <thing>", "figures <thing>"),
)

_WHO: tuple[Row, ...] = (
    ("who|whos|whois is|was|are|were <who>", "who <who>"),
    ("whos|whois <who>", "who <who>"),
    ("who <who> is|was|are", "who <who>"),
    ("what|whats [is|was|are] <whose> role|job|position|title|function|post", "who <whose>"),
    ("what|which role|job|position|title|post does|did|has <who> have|hold|play|had|held", "who <who>"),
    ("what does|did <who> do", "who <who>"),
    ("[what|whats] [is|was] role|job|title|position|profile|biography|bio of <who>", "who <who>"),
    ("information|info|background|facts on|about <who>", "who <who>", "latest <who>"),
    ("tell [me|us] [more] about <who>", "who <who>", "latest <who>"),
    ("explain|summarise|summarize|describe <who>", "who <who>", "latest <who>"),
    ("everything|all [there] [is] about|on <who>", "who <who>", "latest <who>"),
    ("who [has|have] met|meets|visited|visits [with] <who>", "with <who>", "latest <who>"),
    ("who leads|heads|runs|led <what>", "who head of <what>", "who leader of <what>"),
)

SURE: tuple[Row, ...] = (*_ITSELF, *_BOTH, *_SAID, *_HAPPENED, *_COUNTED, *_WHO)

LOOSE: tuple[Row, ...] = (
    ("what is|are|was <who>", "who <who>", "latest <who>"),
    ("whats <who>", "who <who>", "latest <who>"),
    ("how many|much did|do|does|is|was|were|are|will <what>", "figures <what>"),
    ("when|where did|will|does <what> take|happen|occur|begin|start|end [place]", "event <what>"),
    ("when did|was|is|will|were|does <what>", "event <what>"),
    ("where is|was|are|were|did <place>", "where <place>", "event <place>"),
    (f"<what> {_NEWS}", "latest <what>"),
    ("quotes|quotations <who>", "quotes <who>"),
    ("<what> on|about <when>", "latest <what> <when>"),
    ("<who> said|says what", "quotes <who>"),
    ("<who> said|says [about] <what>", "quotes <who> on <what>", "said <what>"),
    (f"<a> vs|versus <b> {_ABOUT} <what>", "compare <a> and <b> on <what>", "with <a> and <b>"),
    (f"<who> {_ABOUT} <what>", "quotes <who> on <what>"),
    ("<a> vs|versus <b>", "compare <a> and <b>", "with <a> and <b>"),
    ("<a> and|& <b>", "with <a> and <b>"),
    ("anything|something about|on <what>", "latest <what>"),
)

# What people put before a question, in any order, and behind it.
_GREETINGS_WORDS = """
hi hello hey yo dear bot ok okay so well um hmm please pls plz sorry thanks also and but btw actually quick question
good morning evening afternoon
"""
GREETINGS = frozenset(_GREETINGS_WORDS.split())
REQUESTS = (
    "can|could|would|will|may you|u|i [please|pls|plz]",
    "do|did|does you|u|anybody|anyone [happen|to] know|remember [about]",
    "i|we|id [would] want|need|like|wanna|love [to] [know|see|hear|find|read] [out]",
    "i|im [am] wonder|wondering|curious|interested|asking [about|in]",
    "just wondering|asking|curious",
    "let me|us know|see",
    "tell|show|give|find|get|remind|send me|us [out|of]",
    "please|pls|plz show|find|tell|give|search|search",
    "search|look for",
    "idea|clue",
    "please|pls|plz|hi|hello|hey",
)
_FAREWELLS_WORDS = """
please pls plz thanks thx recently lately btw now though
"""
FAREWELLS = frozenset(_FAREWELLS_WORDS.split())
