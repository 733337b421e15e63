"""What a verb of saying reports: the words of its content, found in the parse."""

from collections.abc import Collection, Iterator, Sequence

from knowledge.pipeline.language.cues import (
    CLAUSE,
    INFINITIVE,
    NAMING,
    REQUEST,
    is_according,
    is_cue,
    is_gerund,
    is_of_another_number,
    is_thought,
    is_voice,
    lexicon,
)
from knowledge.pipeline.language.runs import DOUBLE_MARKS, FINITE, HELD, TIMES, Run, trimmed
from knowledge.pipeline.language.text import Text, Token
from knowledge.pipeline.quotes.asides import as_clause, aside, late, rest
from knowledge.pipeline.quotes.breaks import behind_break, mended
from knowledge.pipeline.quotes.hearsay import is_taken
from knowledge.pipeline.quotes.joined import joined
from knowledge.pipeline.quotes.objects import thing, topic
from knowledge.pipeline.quotes.owned import is_owned, owned
from knowledge.pipeline.quotes.saying import joined_to

_BEFORE_CUE = frozenset({"nsubj", "nsubjpass", "csubj", "agent", "advcl", "conj"})
_FEWEST_WORDS = 3  # fewer tell too little by themselves: "said so", "agreed"
_LONGEST_CLIMB = 6
_DEPENDS = lexicon("because if that unless until")


def reported(text: Text, cue: Token) -> tuple[Run, ...]:
    """Return what `cue` reports: no run of words, one, or two where the cue stands between them."""
    runs = _reported(text, cue)
    acts = bool(runs) and runs[0][0].lower == "to"  # "to resign" tells enough
    return runs if acts or sum(map(len, runs)) >= _FEWEST_WORDS else ()


def _reported(text: Text, cue: Token) -> tuple[Run, ...]:
    if is_according(text, cue):
        return _according(text, cue)
    if is_owned(text, cue):
        return tuple(owned(text, cue))
    for construction in _CONSTRUCTIONS:
        # A run around its own verb of saying is a misreading: what one says does not tell that one says it.
        if runs := tuple(run for run in construction(text, cue) if not run[0].i <= cue.i <= run[-1].i):
            return joined(text, mended(text, runs))
    return ()


def _clause(text: Text, cue: Token) -> Iterator[Run]:
    """Read "she said (that) A", "A, she said" and "A, she said, A"."""
    if cue.lemma.lower() not in CLAUSE:
        return
    clauses = list(text.children(cue, "ccomp"))
    after = [clause for clause in clauses if clause.i > cue.i]
    if after:  # "said on Monday that A": what stands before "that" is the verb's, wherever the parser hangs it
        that = [mark.i for mark in text.children(after[-1], "mark") if mark.lower == "that" and mark.i > cue.i]
        content = [token for token in text.subtree(after[-1]) if token.i >= max(cue.i + 1, *that, 0)]
        content = _with_subject(text, cue, _before_resumption(text, cue, _without_day(text, content)))
        yield from trimmed(text, _with_condition(text, cue, content))
    elif clauses:
        content = text.subtree(clauses[0])
        yield from trimmed(text, [token for token in content if token.i < cue.i])
        yield from trimmed(text, [token for token in content if token.i > cue.i])


def _without_day(text: Text, content: list[Token]) -> list[Token]:
    """Return a clause without the day of the saying, which the parse gives it: "said | on Sunday | she left"."""
    subject = next((token for token in content if token.dep in {"nsubj", "nsubjpass"}), None)
    if subject is None:
        return content
    first = text.subtree(subject)[0].i
    day = [token for token in content if token.i < first]
    times = all(token.entity in TIMES or (token is day[0] and token.lower == "on") for token in day)
    return [token for token in content if token.i >= first] if times else content


def _before_resumption(text: Text, cue: Token, content: list[Token]) -> list[Token]:
    """Return a clause up to the "and" before a second report, which the parse joins to it: "… and said that B"."""
    second = next((token for token in content if is_cue(token) and _begins_anew(text, token, cue)), None)
    if second is None:
        return content
    links = [token.i for token in content if token.pos == "CCONJ" and token.i < second.i]
    return [token for token in content if token.i < max(links, default=second.i)]


def _begins_anew(text: Text, second: Token, cue: Token) -> bool:
    """Whether a second verb of saying is the reporter's: the parse joins it to what `cue` reports."""
    subjects = list(text.children(second, "nsubj"))
    named = not any(subject.pos == "PRON" for subject in subjects)  # "he said she came and she said she was late"
    return named and joined_to(text, second) is cue


def _with_subject(text: Text, cue: Token, content: list[Token]) -> list[Token]:
    """Return a clause that begins with its verb from the cue on: the parse gives the cue what is its subject."""
    gap = text.tokens[cue.i + 1 : content[0].i]
    if content[0].tag not in FINITE or not gap or any(token.pos == "PUNCT" for token in gap):
        return content
    return [*(gap[1:] if gap[0].pos == "PRON" and cue.lemma == "tell" else gap), *content]


def _with_condition(text: Text, cue: Token, content: list[Token]) -> list[Token]:
    """Return a clause with what the parse gives the verb of saying, but the clause depends on: "if", "because"."""
    for child in text.children(cue, "advcl", "ccomp", "conj"):
        words = text.subtree(child)
        gap = text.tokens[content[-1].i + 1 : words[0].i]
        right_behind = words[0].i > content[-1].i and all(token.pos in {"PUNCT", "CCONJ"} for token in gap)
        in_marks = any(token.text in DOUBLE_MARKS for token in gap[-1:])
        if right_behind and (in_marks or words[0].lower in _DEPENDS):
            content = [*content, *gap, *words]
    return content


def _request(text: Text, cue: Token) -> Iterator[Run]:
    """Read "she urged the council to act": what is asked for."""
    if cue.lemma.lower() not in REQUEST:
        return
    for verb in text.children(cue, "xcomp", "ccomp", "advcl"):
        to = next((child for child in text.children(verb, "aux") if child.lower == "to"), None)
        if to is not None and verb.i > cue.i:
            first = min([to.i, *(child.i for child in text.children(verb, "neg") if child.i > cue.i)])
            yield from trimmed(text, [token for token in text.subtree(verb) if token.i >= first])
            return


def _infinitive(text: Text, cue: Token) -> Iterator[Run]:
    """Read "she vowed to return" and "she denied leaving"."""
    infinitive, clause = cue.lemma.lower() in INFINITIVE, cue.lemma.lower() in CLAUSE
    if infinitive or clause:
        for verb in text.children(cue, "xcomp", "advcl"):
            to = any(child.lower == "to" for child in text.children(verb, "aux"))
            own = verb.dep == "xcomp" and verb.tag == "VBG" and not any(text.children(cue, "dobj"))  # not "him leaving"
            if verb.i > cue.i and ((infinitive and to) or (clause and own)):
                yield from trimmed(text, text.subtree(verb))
                return


def _naming(text: Text, cue: Token) -> Iterator[Run]:
    """Read "she called it a disgrace" and "she described him as brave": the thing and what it is called."""
    if cue.lemma.lower() in NAMING:
        named = [child for child in text.children(cue, "dobj", "oprd", "ccomp", "xcomp", "prep") if child.i > cue.i]
        named = [child for child in named if child.dep != "prep" or child.lower == "as"]
        if len(named) > 1:
            words = [token for child in named for token in text.subtree(child)]
            yield from trimmed(text, words)


def _thought(text: Text, cue: Token) -> Iterator[Run]:
    """Read "she hopes that A", "A, she believes", "she hopes to return" and "she wants them to return"."""
    if not is_thought(cue) or (cue.tag == "VBN" and not any(text.children(cue, "aux"))):
        return
    # What one wants to do oneself is a plan rather than a thought.
    deps = ("ccomp",) if cue.lemma.lower() == "want" else ("ccomp", "xcomp")
    for verb in text.children(cue, *deps):
        helpers = [verb, *text.children(verb, "aux", "auxpass")]
        if any(token.tag in FINITE or token.lower == "to" for token in helpers):
            yield from trimmed(text, text.subtree(verb))
            return


def _held(text: Text, cue: Token) -> Iterator[Run]:
    """Read "she repeated her view that A"."""
    for noun in text.children(cue, "dobj"):
        if noun.lemma.lower() in HELD and not is_taken(text, noun):
            for clause in text.children(noun, "acl", "ccomp"):
                if any(child.lower == "that" for child in text.children(clause, "mark")):
                    yield from trimmed(text, text.subtree(clause))
                    return


def _according(text: Text, cue: Token) -> tuple[Run, ...]:
    """Read "according to her, A" and "A, according to her"; A may be several clauses that "and" joins."""
    if is_of_another_number(text, cue):
        return ()
    clause = text.head(cue)
    while clause.pos not in {"VERB", "AUX"} and text.head(clause) is not clause:
        clause = text.head(clause)
    whole = clause
    alone = clause.i > cue.i and any(text.children(clause, "nsubj", "nsubjpass"))  # "it rained, and according to her A"
    for _ in range(_LONGEST_CLIMB):
        whole = text.head(whole) if whole.dep == "conj" and not alone else whole
    source = {token.i for token in text.subtree(cue)}
    content = [token for token in text.subtree(whole) if token.i not in source]
    if any(t.dep == "parataxis" and is_voice(t) and any(text.children(t, "nsubj")) for t in content if t.i < cue.i):
        return ()  # "it fell, police said, and rose according to the army": whose is what?
    before = [token for token in content if token.i < cue.i]
    after = [token for token in content if token.i > cue.i]
    if clause.i < cue.i:
        return tuple(trimmed(text, before, gloss=False))
    return (*trimmed(text, before, gloss=False), *trimmed(text, after))


def reported_around(text: Text, quoted: Sequence[Token], all_quoted: Collection[int]) -> tuple[Token | None, Run]:
    """Return the verb of saying above quoted words, with what it reports around them; None and no words without one."""
    token = quoted[0]
    own = {each.i for each in quoted}
    while token.i in own and text.head(token) is not token:
        token = text.head(token)
    below = token
    for _ in range(_LONGEST_CLIMB):
        if is_taken(text, token):  # "rejected claims that “…”": not his words
            return None, ()
        if token.i not in all_quoted and token is not below and _may_quote(token):
            words = [each for each in text.subtree(below) if each.i > token.i]
            words = words[1:] if below.dep in {"prep", "agent"} else words
            runs = tuple(trimmed(text, words)) if below.dep not in _BEFORE_CUE else ()
            return (token, runs[0]) if runs and below.i > token.i else (None, ())
        below, token = token, text.head(token)
        if below is token:
            break
    return None, ()


def _may_quote(token: Token) -> bool:
    """Whether words in marks below a word may be its subject's: of speech, and also of thought."""
    return is_voice(token) or is_gerund(token)


_CONSTRUCTIONS = (
    _clause,
    _request,
    _infinitive,
    _naming,
    _held,
    as_clause,
    aside,
    rest,
    thing,
    topic,
    _thought,
    late,
    behind_break,
)
