"""Who says it: from a verb of saying to the words that name its subject, and from those to a mention of the article."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from knowledge.pipeline.language.cues import QUOTING, is_according, is_cue, is_gerund, lexicon
from knowledge.pipeline.language.nouns import INDEFINITE, PEOPLE
from knowledge.pipeline.language.runs import NOMINAL, TIMES
from knowledge.pipeline.language.text import Text, Token
from knowledge.pipeline.people.cast import Cast
from knowledge.pipeline.quotes.announcements import DASHES, ENDS, announcing, labelled, words_before
from knowledge.pipeline.quotes.hearsay import hears
from knowledge.pipeline.quotes.owned import is_owned, owner
from knowledge.pipeline.quotes.saying import is_passive, resumed

_PERSONAL = lexicon(
    """
    he her herself him himself i it itself me she that them themselves these they this those us we which who you
    """
)
_RELATIVE = frozenset({"who", "that", "which"})
_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
_NO_NAMES = frozenset({"AUX", "PART", "VERB"})
_EACH = lexicon("all any both each")
_FEW_WORDS = 2
_INNER = frozenset({"compound", "nmod", "poss", "amod"})
_BREAKS = ENDS | frozenset('"“”«»„') | {"''", "``", ":", ";"}
# What belongs to a nominal as it is said in one breath; clauses and appositions do not.
_BEFORE_HEAD = lexicon("advmod amod compound det nmod nummod poss predet quantmod")
# Where a verb without a subject of its own takes it from the verb above.
_SHARES_SUBJECT = lexicon("advcl ccomp conj dep pcomp prep xcomp")
# "criticised X for saying": the saying is the object's.
_OF_OBJECT = frozenset({"as", "for", "of"})
# What people say things in: it speaks for who issued it.
DOCUMENT = lexicon(
    """
    address column comment email interview letter memo message note post release remark speech statement tweet
    video
    """
)
_ISSUERS = frozenset({"ORG", "GPE", "PERSON"})
_LONGEST_CHAIN = 6
_LONGEST_SENTENCE = 100  # words


class Speaker(NamedTuple):
    """A source: the words at the quotation, the mention they name, and the name that readers see."""

    as_written: str | None = None
    mention: str | None = None
    name: str | None = None


NOBODY = Speaker()


def source(text: Text, cue: Token, quoted: Collection[int] = ()) -> Token | None:
    """Return the head word of who says what `cue` reports, or None where the words do not tell.

    `quoted` are the indices of the words in quotation marks: none of them names who speaks them.
    """
    if is_according(text, cue):
        return _source_of_according(text, cue)
    if not cue.text[0].isalnum():
        return _beside(text, cue, quoted)
    if is_gerund(cue) or is_owned(text, cue):
        return owner(text, cue)
    first = resumed(text, cue)
    if first is not None:
        return source(text, first, quoted)
    found = _subject(text, cue, quoted)
    found = found if found is not None else _inverted(text, cue, quoted)
    found = found if found is not None else _leading(text, cue, quoted)
    return _behind_dateline(text, found) if found is not None else None


def resolve(text: Text, cast: Cast, head: Token) -> Speaker:
    """Return the source whose head word is `head`. A pronoun resolves to a mention or stays open."""
    written = _nominal(text, head)
    if any(text.children(head, "conj")) and head.pos != "PRON":
        together = text.cut(written[0].start, max(token.end for token in _conjuncts(text, head)))
        return Speaker(together, None, together)
    words = text.cut(written[0].start, written[-1].end)
    named = () if head.lower in INDEFINITE else (head, *text.children(head, "appos"))
    for token in named:
        mention = cast.at(token.start, token.end)
        if mention is not None and mention.entity is not None:
            return Speaker(text.cut(written[0].start, head.end), mention.id, mention.entity.name)
    if _is_nobody(head, written):
        return NOBODY
    if head.lower in _PERSONAL or (head.pos == "PRON" and len(written) == 1):
        return Speaker(words, None, None)
    return Speaker(words, None, words)


def _is_nobody(head: Token, written: Sequence[Token]) -> bool:
    """Whether words are no name for anybody, as where the parse errs: "which explain", "'s say", a bare "all"."""
    if len(written) <= _FEW_WORDS and (written[0].tag in _RELATIVE_TAGS or written[0].text[0] in "'’"):
        return True
    return (head.pos in _NO_NAMES and head.text.islower()) or (len(written) == 1 and head.lower in _EACH)


def _subject(text: Text, cue: Token, quoted: Collection[int]) -> Token | None:
    """Return who does the saying, following shared subjects, passives and relative clauses."""
    if cue.tag == "VBG" and cue.i and text.tokens[cue.i - 1].text == ",":
        found = _outer_speaker(text, cue, quoted)
        if found is not None:
            return found
    verb, found = cue, _own_subject(text, cue, quoted)
    for _ in range(_LONGEST_CHAIN):
        if found is not None:
            return text.head(verb) if found.lower in _RELATIVE and verb.dep == "relcl" else found
        above = text.head(verb)
        if verb.dep == "acl" and above.pos in NOMINAL:
            return _issuer(text, above, quoted) if above.lemma.lower() in DOCUMENT else above
        if above is verb or verb.dep not in _SHARES_SUBJECT or above.i in quoted:
            return None
        found = _controller(text, verb, above, quoted)
        verb = above
    return None


def _controller(text: Text, below: Token, above: Token, quoted: Collection[int]) -> Token | None:
    """Return who does what the word `below` tells, from the verb `above` it.

    That is whom the verb is about, where it is about somebody ("quoted X as saying"); else its subject ("X rose and
    said", "X was elected and said").
    """
    about = next((child for child in text.children(above, "dobj") if above.i < child.i < below.i), None)
    if about is not None and about.i not in quoted and not is_passive(text, above):
        of_object = below.dep == "prep" and below.lower in _OF_OBJECT
        if of_object or (below.dep in {"xcomp", "ccomp"} and _is_somebody(about)):
            return about
        if below.tag == "VBG" and above.lemma.lower() in QUOTING:
            return about
    return _nearest(text, above, quoted, "nsubj", "nsubjpass")


def _is_somebody(token: Token) -> bool:
    return token.entity == "PERSON" or token.lower in {"him", "her", "them"} or token.lemma.lower() in PEOPLE


def _outer_speaker(text: Text, participle: Token, quoted: Collection[int]) -> Token | None:
    """Return the subject of the outermost verb of saying over ", adding…": it goes on with that one's speech."""
    found: Token | None = None
    verb = participle
    for _ in range(_LONGEST_CHAIN):
        above = text.head(verb)
        if above is verb:
            break
        verb = above
        if is_cue(verb) and verb.i not in quoted:
            subject = _own_subject(text, verb, quoted)
            found = subject if subject is not None and subject.lower not in _RELATIVE else found
    return found


def _own_subject(text: Text, verb: Token, quoted: Collection[int]) -> Token | None:
    """Return who does what the verb itself tells: whom "by" names, else its subject; of "quote", who is quoted."""
    passive = is_passive(text, verb)
    if verb.lemma.lower() == "quote":
        whom = _nearest(text, verb, quoted, "nsubjpass") if passive else _nearest(text, verb, quoted, "dobj")
        return whom if whom is not None or passive else _nearest(text, verb, quoted, "nsubj")
    by = next((noun for agent in text.children(verb, "agent") for noun in text.children(agent, "pobj")), None)
    return by if by is not None or (passive and is_cue(verb)) else _nearest(text, verb, quoted, "nsubj", "nsubjpass")


def _nearest(text: Text, verb: Token, quoted: Collection[int], *deps: str) -> Token | None:
    """Return the word nearest to a verb that hangs from it by one of `deps`, words in marks apart."""
    found = [child for child in text.children(verb, *deps) if child.i not in quoted]
    return min(found, key=lambda child: abs(child.i - verb.i), default=None)


def _inverted(text: Text, cue: Token, quoted: Collection[int]) -> Token | None:
    """Return the noun right behind the verb where the parse calls it something else than a subject: "…," said X."""
    for token in text.tokens[cue.i + 1 : cue.i + 1 + _LONGEST_CHAIN]:
        if token.i in quoted or token.pos in {"ADP", "PUNCT", "VERB", "AUX", "SCONJ"} or token.entity in TIMES:
            return None
        if token.pos in NOMINAL and token.dep not in _INNER:
            return None if cue.lemma in {"tell", "ask"} else token
    return None


def _leading(text: Text, cue: Token, quoted: Collection[int]) -> Token | None:
    """Return the first nominal between the last mark or sentence and the verb: "…," X, the mayor of Leeds, said.

    What stands right before the verb goes first where the parse takes it for an apposition: "In a letter, they wrote".
    """
    nearest = text.tokens[max(0, cue.i - 1)]
    if nearest.dep == "appos" and nearest.pos in NOMINAL and nearest.i not in quoted:
        return nearest
    first = cue.i
    furthest = max(0, cue.i - _LONGEST_SENTENCE)
    while first > furthest and text.tokens[first - 1].i not in quoted and text.tokens[first - 1].text not in _BREAKS:
        first -= 1
    for token in text.tokens[first : cue.i]:
        following = text.tokens[token.i + 1]
        if token.pos in NOMINAL and following.pos not in NOMINAL and following.tag != "POS":
            return None if token.entity in TIMES else token
    return None


def _behind_dateline(text: Text, found: Token) -> Token:
    """Return the name behind "LEEDS —" where the parse takes the dateline for the subject."""
    dash = text.tokens[found.i + 1 : found.i + 2]
    if not found.text.isupper() or not dash or dash[0].text not in DASHES:
        return found
    for token in text.tokens[found.i + 2 : found.i + 2 + 2 * _LONGEST_CHAIN]:
        if token.pos in NOMINAL and text.tokens[min(token.i + 1, len(text.tokens) - 1)].pos not in NOMINAL:
            return token
    return found


def _beside(text: Text, cue: Token, quoted: Collection[int]) -> Token | None:
    """Return who is named before a colon or behind a dash: `Mayor: "…"`, `"…" — Ana Diaz`, `She was blunt: "…"`."""
    if cue.text != ":":
        behind = text.tokens[cue.i + 1 : cue.i + 1 + _LONGEST_CHAIN]
        return next((each for each in behind if each.pos in NOMINAL and each.dep not in _INNER), None)
    name = labelled(text, cue)
    if name is not None:
        return name
    before = words_before(text, cue, quoted)
    said = next((token for token in reversed(before) if is_cue(token)), None)
    if said is not None:
        return source(text, said, quoted)
    verb = announcing(text, before, cue)
    if verb is not None:
        return None if hears(text, verb) else _subject(text, verb, quoted)
    return before[-1] if before and before[-1].pos == "PROPN" and before[-1].entity not in TIMES else None


def _issuer(text: Text, document: Token, quoted: Collection[int]) -> Token | None:
    """Return whose statement it is: "his statement", "a letter from the mayor", "the mayor issued a statement"."""
    for issuer in text.children(document, "poss"):
        return issuer
    for preposition in text.children(document, "prep"):
        if preposition.lower in {"from", "by"}:
            return next(iter(text.children(preposition, "pobj")), None)
    verb = text.head(document)
    while verb.pos not in {"VERB", "AUX"} and text.head(verb) is not verb:
        verb = text.head(verb)
    return _own_subject(text, verb, quoted)


def _source_of_according(text: Text, cue: Token) -> Token | None:
    for to in text.children(cue, "prep"):
        for noun in text.children(to, "pobj"):
            return _behind_document(text, noun)
    return None


def _behind_document(text: Text, noun: Token) -> Token:
    """Return who is named in "a statement by the club", "the mayor's letter" and "a State Department statement"."""
    if noun.lemma.lower() not in DOCUMENT:
        return noun
    issuer = next((each for each in text.children(noun, "poss")), None)
    by = next((each for each in text.children(noun, "prep", "agent") if each.lower in {"from", "by"}), None)
    if issuer is None and by is not None:
        issuer = next(iter(text.children(by, "pobj")), None)
    named = (each for each in text.children(noun, "compound", "nmod") if each.entity in _ISSUERS)
    return issuer or next(named, noun)


def _nominal(text: Text, head: Token) -> list[Token]:
    """Return the words of a nominal: its head, what stands before it, and "of", "for", "in" behind it up to a comma."""
    tokens = [head]
    for child in text.children(head):
        if child.i < head.i and child.dep in _BEFORE_HEAD:
            tokens.extend(text.subtree(child))
        elif child.i > head.i and child.dep == "prep" and child.i == max(token.i for token in tokens) + 1:
            for token in text.subtree(child):
                if token.text in {",", ";", "—", "–", "("} or token.dep in {"relcl", "acl"}:
                    break
                tokens.append(token)
    return sorted(tokens, key=lambda token: token.i)


def _conjuncts(text: Text, head: Token) -> list[Token]:
    """Return the words of a chain of nominals: "the mayor and two aides"."""
    words, waiting = _nominal(text, head), list(text.children(head, "conj"))
    while waiting:
        other = waiting.pop()
        words.extend(_nominal(text, other))
        waiting.extend(text.children(other, "conj"))
    return words
