"""Questions to a generated store: as readers put them, and as nobody should."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import islice

from knowledge.query import Knowledge
from tests.evaluation.generated import DAYS, FIRST_DAY
from tests.evaluation.invented import COMMON, COUNTED, NEWS, Chance

TODAY = FIRST_DAY + timedelta(days=DAYS)
WELL_KNOWN, LITTLE_KNOWN = 20, 2_000  # people: those who are quoted most, and down to whom we ask

# By its sound, as far as a bench needs it.
_CYRILLIC = str.maketrans(
    dict(zip("abvgdezijklmnoprstufhcywxq", "абвгдезийклмнопрстуфхцывкк", strict=True)) | {"'": "ь"}
)
_SHAPES: tuple[tuple[str, str], ...] = (
    ("who", "/who {person}"),
    ("who", "/who {family}"),
    ("who", "/who {wrong}"),
    ("who", "/who {cyrillic}"),
    ("who", "/who {role}"),
    ("quotes", "/quotes {person}{page}"),
    ("quotes", "/quotes {person} on {word}{page}"),
    ("quotes", "/quotes {known} on {word}{page}"),
    ("quotes", "/quotes {known} in {month}{page}"),
    ("quotes", "/quotes on {word} in {month}"),
    ("quotes", "/quotes {known} on {word} in {year}"),
    ("said", "/said {remembered}{page}"),
    ("said", "/said {misspelt}"),
    ("event", "/event {word} {other}"),
    ("event", "/event {line}"),
    ("timeline", "/timeline {word}{page}"),
    ("timeline", "/timeline {known}{page}"),
    ("timeline", "/timeline{page}"),
    ("with", "/with {known} and {well}{page}"),
    ("on", "/on {day}{page}"),
    ("on", "/on {month}{page}"),
    ("on", "/on {year}{page}"),
    ("where", "/where {place}{page}"),
    ("where", "/where {place} in {month}"),
    ("where", "/where {word}"),
    ("figures", "/figures {counted}{page}"),
    ("figures", "/figures {word} in {month}"),
    ("figures", "/figures{page}"),
    ("latest", "/latest{page}"),
    ("latest", "/latest {word}{page}"),
    ("latest", "/latest {known}{page}"),
    ("latest", "/latest {word} in {month}"),
    ("latest", "/latest 5 {word} {other}"),
    ("people", "/people{page}"),
    ("topics", "/topics"),
    ("sources", "/sources{page}"),
    ("sources", "/sources {outlet}{page}"),
    ("sources", "/sources {word}"),
    ("search", "/search {word} {other}{page}"),
    ("search", "/search {family} {word}"),
    ("search", "/search {misspelt}{page}"),
    ("search", "/search {word} after:{isoday}"),
    ("search", "/search {word} before:{isoday}{page}"),
    ("search", "{nonsense}"),
    ("plain", "who is {person}?"),
    ("plain", "what did {known} say about {word}?"),
    ("plain", "waht did {wrong} say abuot {word}"),
    ("plain", "what did {known} say about {word} since {month}?"),
    ("plain", "what happened in {place}?"),
    ("plain", "what happened on {day}"),
    ("plain", "how many {counted} in {month}?"),
    ("plain", "latest on {word}"),
    ("plain", "did {known} meet {well}?"),
    ("plain", "who said {remembered}"),
    ("plain", "{known} {word} {other}"),
    ("help", "/start"),
    ("help", "/help quotes"),
    ("help", "/tmeline {word}"),
)


def questions(knowledge: Knowledge, number: int, seed: int) -> list[tuple[str, str]]:
    """Return so many questions, each with the command that it is counted under; every shape as often as the others."""
    chance = Chance(seed)
    asked = _Asked(knowledge, chance)
    return [(name, shape.format_map(asked.slots())) for name, shape in islice(_again(_SHAPES), number)]


def hostile(knowledge: Knowledge, number: int, seed: int) -> list[str]:
    """Return what is typed to hurt: characters of any kind, operators, repeats, and what everybody says."""
    chance = Chance(seed)
    asked = _Asked(knowledge, chance)
    commands = ("", "/who ", "/quotes on ", "/said ", "/event ", "/timeline ", "/where ", "/figures ", "/search ",
                "/latest ", "/sources ", "/with ", "/on ")  # fmt: skip
    fixed = (
        "the", "the of and to in", "the the the", " ".join(COMMON[:20]), " ".join(NEWS[:20]), "of the government",
        "a" * 190, "ab" * 90, "the " * 45, "a b c d e f g h i j k l m n o p", "x" * 10_000, "government " * 1_000,
        '"the of and"', '"government talks"', '"the"', '"', '""', "'", "NEAR(a b)", "* OR *", "a* b*", "-", "--", "()",
        "after:2031", "before:1900", "after:2035 before:2034", "in:the", "in:", "page 9999", "the page 9999", "e",
        "s", "th", "go", "1", "0", "2035", "31 February", "monday", "29 February", "since monday", "until 2040",
        "min", "ba", "an", "un", "Bank", "Council", "minister", "minister of", "president", "м", "ми", "王", "ال", "김",
        "\u202e\u202d", "\u0000", "🏴" * 60, "Z\u0335\u0321\u0300" * 60, "ﷺ" * 30, "ß" * 100, "ǆ" * 100,
    )  # fmt: skip
    given = [command + each for each in fixed for command in commands]
    while len(given) < number:
        given.append(chance.one_of(commands) + _noise(asked, chance))
    return given[: max(number, len(given))]


class _Asked:
    """What questions are about, out of the store."""

    def __init__(self, knowledge: Knowledge, chance: Chance) -> None:
        people = knowledge.people()
        self.well = [each.entity.name for each in people[:WELL_KNOWN]]
        some = [each.entity for each in people[:LITTLE_KNOWN]]
        self.people = [each.name for each in some]
        self.roles = [each.roles[0].text for each in some if each.roles] or ["mayor"]
        self.said = [quote.text for quote in knowledge.quotes()[:500]]
        self.lines = [event.line for event in knowledge.timeline()[:500]]
        self.places = [event.place.name for event in knowledge.latest().news[:500] if event.place]
        self.outlets = knowledge.outlets()
        self.topics = [topic.label for topic in knowledge.topics()] or ["port"]
        self.chance = chance

    def slots(self) -> dict[str, str]:
        """Return what stands in each place of a question's shape."""
        chance, one_of = self.chance, self.chance.one_of
        person, said = one_of(self.people), one_of(self.said).split()
        at = chance.below(max(len(said) - 4, 1))
        day = FIRST_DAY + timedelta(days=chance.below(DAYS))
        page = chance.below(12)
        return {
            "person": person, "known": one_of(self.well), "well": one_of(self.well), "family": person.split()[-1],
            "wrong": typo(person.split()[-1], chance), "cyrillic": person.lower().translate(_CYRILLIC),
            "role": one_of(self.roles), "word": self.word(), "other": self.word(), "place": one_of(self.places),
            "remembered": " ".join(said[at : at + 4]), "misspelt": " ".join(typo(w, chance) for w in said[at : at + 4]),
            "line": " ".join(one_of(self.lines).split()[2:7]), "counted": one_of(COUNTED),
            "day": f"{day.day} {day:%B} {day.year}", "month": f"{day:%B} {day.year}" if page % 2 else f"{day:%B}",
            "year": str(day.year), "isoday": day.isoformat(), "outlet": one_of(self.outlets),
            "nonsense": " ".join(_noise(self, chance) for _ in range(2)),
            "page": f" page {page}" if page in {2, 3} else "",
        }  # fmt: skip

    def word(self) -> str:
        """Return a word that an answer may be about: of all articles, of news, or of a text."""
        share = self.chance.share()
        if share < 0.2:
            return self.chance.one_of(self.topics)
        return self.chance.one_of(NEWS) if share < 0.6 else self.chance.one_of(self.chance.one_of(self.said).split())


def typo(word: str, chance: Chance) -> str:
    """Return a word with one letter left out, doubled, or swapped with the next."""
    if len(word) < 4:
        return word
    at = 1 + chance.below(len(word) - 2)
    return chance.one_of(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )


def _noise(asked: _Asked, chance: Chance) -> str:
    letters = "aeiouklmnrst'\"-*&<>()[]{}|\\/%_:;.,?!0123456789éßøłñçабвгдежзאבגדابتث中文字日本한국어देवना🙂"
    kinds = (
        lambda: "".join(letters[chance.below(len(letters))] for _ in range(1 + chance.below(60))),
        lambda: "".join(chr(33 + chance.below(0x2FFF)) for _ in range(1 + chance.below(40))),
        lambda: " ".join(chance.one_of(COMMON + NEWS) for _ in range(1 + chance.below(25))),
        lambda: " ".join(word[: 1 + chance.below(3)] for word in chance.one_of(asked.said).split()),
        lambda: f'"{" ".join(chance.one_of(COMMON) for _ in range(2 + chance.below(4)))}"',
        lambda: chance.one_of(asked.well) + " " + chance.one_of(letters) * chance.below(150),
    )
    return kinds[chance.below(len(kinds))]()


def _again(shapes: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    while True:
        yield from shapes
