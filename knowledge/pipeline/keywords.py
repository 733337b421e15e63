"""What an article is about, in its own words: the common nouns that it uses most. Topics of a corpus come from them."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from knowledge.pipeline.language.text import Text, Token

MOST_KEYWORDS = 12
_LEAST = 2  # times; what stands in the title needs but one
_SHORTEST = 4  # letters: shorter nouns are units and abbreviations as often as subjects
_SHARE = 0.5  # of a noun's uses; from there on its compound is the keyword ("housing benefit", not "benefit")
# Nouns of any news whatever: they say that somebody spoke, counted, or that time passed.
_OF_ANY_NEWS = frozenset(
    """
    ability account action addition advance aide amount announcement answer approach area article aspect attempt
    attention author background basis beginning behalf billion body bottom call capital case cause center
    centre century chair
    chairman chairwoman chance change chief city claim comment community concern condition conference country couple
    course criticism data date daughter deal decade decision department deputy detail development difference director
    district doubt effect effort email employee end event evidence example expectation expert extent fact factor family
    father fear feature figure focus form friend future goal government governor ground group growth guy half hand head
    hope hour house husband idea impact importance increase individual information interest interview issue item
    journalist kilometre kilometer kind lack lady leader letter level life light line list loss love majority man
    manager measure meeting member message mile million minister minute moment month morning mother move name nation
    need news newspaper night note number office officer official operation opinion opportunity option order
    organisation organization others outcome part party people percent percentage period person phone piece place plan
    point police policy position possibility post power president press pressure problem process programme program
    progress proposal public purpose quarter question range rate reason record region relation report reporter
    representative request research resident response responsibility result return review right rise risk role room
    rule sense series service share side sign site situation size society source space speaker spokesman spokesperson
    spokeswoman staff stage standard start state statement step story street study subject success support surprise
    system talk team term thing thousand time today tomorrow tonight town trial truth type user value version view
    visit voice week weekend while whole wife woman word work worker world year yesterday youth
    """.split()  # noqa: SIM905 -- reads as a list
)


def keywords(text: Text) -> tuple[str, ...]:
    """Return what an article is about: its most used nouns and compounds in small letters, as written most often."""
    titled = {token.lemma.lower() for token in _nouns(text, headings=True)}
    uses: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    before: dict[str, Counter[str]] = defaultdict(Counter)
    for noun in _nouns(text, headings=False):
        if not noun.text.islower():  # a name that the parser took for a noun, or the start of a sentence
            continue
        uses[noun.lemma] += 1
        forms[noun.lemma][noun.text] += noun.dep != "compound"  # "drone attacks" does not say that it was one drone
        first = text.tokens[noun.i - 1] if noun.i else noun
        if first.dep == "compound" and first.head == noun.i and first.text.islower() and _is_common(first):
            before[noun.lemma][first.text] += 1
    told = [lemma for lemma, count in uses.items() if count >= _LEAST or lemma in titled]
    told.sort(key=lambda lemma: (lemma not in titled, -uses[lemma], lemma))
    labels = [label for lemma in told if (label := _label(lemma, uses[lemma], forms[lemma], before[lemma]))]
    within = {label.partition(" ")[0] for label in labels if " " in label}
    return tuple(dict.fromkeys(label for label in labels if label not in within))[:MOST_KEYWORDS]


def _label(lemma: str, uses: int, forms: Counter[str], before: Counter[str]) -> str | None:
    """Return a noun as it is written most often, with the noun before it where most uses have that one."""
    form = _most(forms)
    if before:
        first = _most(before)
        if before[first] >= max(_LEAST, _SHARE * uses):
            return f"{first} {form}"
    return None if lemma in _OF_ANY_NEWS else form


def _most(counted: Counter[str]) -> str:
    return min(counted, key=lambda each: (-counted[each], each))


def _nouns(text: Text, *, headings: bool) -> Iterator[Token]:
    for paragraph in text.paragraphs:
        if headings == paragraph.heading:
            yield from filter(_is_common, text.tokens[paragraph.first : paragraph.last])


def _is_common(token: Token) -> bool:
    return token.pos == "NOUN" and not token.entity and len(token.text) >= _SHORTEST and token.lower.isalpha()
