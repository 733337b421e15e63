"""What "the bridge" or "the company" is, where an earlier sentence leaves no doubt: its words there, with a name."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from knowledge.model import Entity, EntityKind
from knowledge.pipeline.events.attribution import NAMED
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.text import Text, Token
from knowledge.pipeline.people.cast import Cast

_LONGEST = 7  # words; a longer phrase is a story of its own
_BEFORE = {"det", "amod", "compound", "nmod", "nummod", "poss", "case", "punct"}
# What a company, a club or a ministry is called when it is named no more.
_BODIES = lexicon(
    "company firm group agency ministry club team side union bank airline party council charity maker retailer "
    "manufacturer carrier operator insurer brewer developer publisher league federation association society museum "
    "university college court commission committee department office operator network station newspaper"
)
# There is always another of them.
_TIMES = lexicon("season game match year month week day night round series half quarter race campaign session term")
_LED = lexicon("of in at for a an")
_MOST_EARLIER = 20  # tellings of a noun; of one told more often nobody can be sure, and each costs a look at all before
_SENTENCES = 3  # how far back a body that is only called "it" or "the company" may have been named


def antecedent(text: Text, noun: Token) -> str | None:
    """Return the words that name what a definite noun means; None where two things could be meant, or none.

    Args:
        text: the article.
        noun: the head of "the company", which stands there without a name.
    """
    found: dict[str, str] = {}
    new = 0
    if noun.lemma.lower() in _TIMES:
        return None
    same = text.nouns.get(noun.lemma.lower(), ())
    before = bisect_left(same, noun.i, key=lambda each: each.i)
    if before > _MOST_EARLIER:
        return None
    for earlier in same[:before]:
        if earlier.tag != noun.tag:
            return None
        new += any(t.lower in {"a", "an", "another", "one"} for t in text.children(earlier, "det", "nummod"))
        for name in _names(text, earlier):
            found[name.lower().removeprefix("the ").removeprefix("a ").removeprefix("an ")] = name
    only = next(iter(found.values())) if len(found) == 1 and new <= 1 else None
    owned = only is not None and noun.dep == "poss" and not _LED.isdisjoint(only.split())
    return None if owned else only  # no "the board of Leeds’s chairman"


def body(text: Text, cast: Cast, token: Token) -> str | None:
    """Return the organisation that "it" or "the company" means at the head of a sentence: whom the last one told of.

    Only where the sentence before has an organisation for its subject, and names no other one. "It will be held": a
    thing, no body.
    """
    verb = text.head(token)
    acts = token.lower != "it" or any(text.children(verb, "dobj"))
    if not _stands_for_body(token) or not acts or token.dep not in {"nsubj", "nsubjpass"} or verb.dep != "ROOT":
        return None
    at = bisect_right(text.sentences, token.i, key=lambda each: each.first) - 1
    for sentence in reversed(text.sentences[max(0, at - _SENTENCES) : at]):
        words = text.of(sentence)
        subject = next((t for t in words if t.dep in {"nsubj", "nsubjpass"} and text.head(t).dep == "ROOT"), None)
        bodies = {each.id: each.name for t in words if (each := _body_at(cast, t)) is not None}
        named = _body_at(cast, subject) if subject is not None else None
        if named is not None and subject is not None:
            before = text.tokens[max(0, subject.i - 1)]
            whole = before.pos != "PROPN" or before.text in named.name  # a cast may know half of a name
            return named.name if len(bodies) == 1 and whole else None
        if subject is None or bodies or not _stands_for_body(subject):
            return None
    return None


def _stands_for_body(token: Token) -> bool:
    return token.lower == "it" or token.lemma.lower() in _BODIES


def _body_at(cast: Cast, token: Token) -> Entity | None:
    """Return the organisation that a name names."""
    mention = cast.at(token.start, token.end) if token.pos == "PROPN" else None
    entity = mention.entity if mention is not None else None
    return entity if entity is not None and entity.kind is EntityKind.ORGANISATION else None


def _names(text: Text, noun: Token) -> Iterator[str]:
    """Yield what an earlier noun is called: "Acme, a company", "the company, Acme", "the Harbour bridge"."""
    head = text.head(noun)
    called = None
    if (noun.dep == "appos" or (noun.dep in {"compound", "nmod"} and noun.i < head.i)) and _is_name(head):
        called = head
    elif noun.dep == "attr" and head.lemma == "be":
        called = next((t for t in text.children(head, "nsubj") if _is_name(t)), None)
    else:
        called = next((t for t in text.children(noun, "appos") if _is_name(t)), None)
    if called is not None:
        yield from _phrase(text, called)
        return
    words = _words(text, noun)
    name = _name_behind(text, noun)
    if name and not any(t.tag == "PRP$" for t in words):
        yield " ".join(text.cut(words[0].start, name[-1].end).split())
        return
    joined = any(t.pos == "CCONJ" or t.tag == "PRP$" for t in words)  # "the Reds’ defence and passing game"
    if any(t.pos == "PROPN" or t.entity == "NORP" for t in words) and len(words) <= _LONGEST and not joined:
        yield " ".join(text.cut(words[0].start, words[-1].end).split())


def _name_behind(text: Text, noun: Token) -> list[Token]:
    """Return the name right behind a noun that a parser did not join to it: "the passenger ferry Sea Lion"."""
    name: list[Token] = []
    for token in text.tokens[noun.i + 1 : noun.i + 1 + _LONGEST // 2]:
        if not _is_name(token):
            break
        name.append(token)
    apart = bool(name) and name[-1].dep == noun.dep and name[-1].head == noun.head and name[-1].head != name[-1].i
    return name if apart else []


def _is_name(token: Token) -> bool:
    return token.pos == "PROPN" and token.entity not in {"DATE", "TIME"}


def _words(text: Text, noun: Token) -> list[Token]:
    """Return the words of a noun from its article on, with the phrase of place right behind it."""
    marks = [c for c in text.children(noun) if c.dep in _BEFORE and c.i < noun.i]
    first = min((t.i for mark in marks for t in text.subtree(mark)), default=noun.i)
    behind = text.tokens[noun.i + 1 : noun.i + 2]
    place = next((t for t in text.children(noun, "prep") if t in behind and t.lower in {"in", "of", "at"}), None)
    last = noun.i
    if place is not None and all(t.entity in NAMED for t in text.children(place, "pobj")):
        last = max(t.i for t in text.subtree(place))
        last = last if last - noun.i <= _LONGEST // 2 else noun.i
    return list(text.tokens[first : last + 1])


def _phrase(text: Text, name: Token) -> Iterator[str]:
    """Yield a whole name with its article; nothing where it goes on in a way that a parser may have cut ("X & Y")."""
    first = last = name.i
    while first > 0 and not text.tokens[first].entity_start and text.tokens[first - 1].entity == name.entity:
        first -= 1
    after = text.tokens[last + 1 : last + 2]
    while after and after[0].entity == name.entity and not after[0].entity_start:
        last += 1
        after = text.tokens[last + 1 : last + 2]
    near = [*text.tokens[max(0, first - 1) : first], *after]
    if any(t.pos == "PROPN" or t.text in {"&", "-", "/", "’s", "'s"} for t in near):
        return
    first -= any(t.lower == "the" for t in text.tokens[max(0, first - 1) : first])
    yield " ".join(text.cut(text.tokens[first].start, text.tokens[last].end).split())
