"""Full names of one article: which forms are one person's, and by which shorter forms each may be called.

Two forms are one person's where everything that both give agrees, and the text has nobody else whom a form may mean.
"""

from collections.abc import Collection, Iterator

from knowledge.names import same_person_names, spelling
from knowledge.pipeline.people.naming import GENERATIONS, Words

PARTICLES = frozenset("al ben bin da de del della der di du el ibn la le van von".split())  # noqa: SIM905  (readable)
_QUOTES = frozenset("\"“”'‘’«»") | {"''", "``"}
# More people of one family and initial than any article has: beyond, only equal forms are joined, in linear time.
_MOST_NAMESAKES = 20
_LONGEST_INITIALS = 2
_FAMILY_GENERATIONS = frozenset({"jr", "sr"})  # a king is called by his number without a surname


def owners(known: Collection[Words]) -> dict[Words, Words]:
    """Return, for each full form, the fullest form of the same person: "Ana Diaz" is "Ana M. Diaz"."""
    namesakes: dict[str, list[Words]] = {}
    for form in sorted(known, key=lambda form: (-len(form), form)):
        plain, _ = _nickname(form)
        namesakes.setdefault(spelling(surname(plain)), []).append(form)
    owner: dict[Words, Words] = {}
    for forms in namesakes.values():
        clusters: list[list[Words]] = []
        for form in forms:
            fitting = [each for each in clusters if len(forms) <= _MOST_NAMESAKES and _fits(form, each)]
            if len(fitting) == 1:
                fitting[0].append(form)
            else:
                clusters.append([form])
        owner.update((form, cluster[0]) for cluster in clusters for form in cluster)
    return owner | dict(_double_surnames(owner))


def surname(words: Words) -> str:
    """Return the last word, "Jr." apart."""
    return words[-2] if len(words) > 1 and words[-1] in GENERATIONS else words[-1]


def is_full(words: Words) -> bool:
    """Whether a name has a given name and a surname: "Diaz Jr." has no given name."""
    return len(words) > 1 + (words[-1] in _FAMILY_GENERATIONS)


def short_forms(full: Words) -> tuple[list[Words], list[Words]]:
    """Return the forms by surname ("Berg", "van der Berg", "Berg Jr."), and those by given name and nickname."""
    plain, nick = _nickname(full)
    end = len(plain) - 1 if plain[-1] in GENERATIONS and len(plain) > 2 else len(plain)
    start = end - 1
    while start > 2 and plain[start - 1] == "-":  # a double-barrelled surname is one
        start -= 2
    family = [plain[start:end]]
    while start > 1 and plain[start - 1] in PARTICLES:
        start -= 1
        family.append(plain[start:end])
    if end > 2 and plain[1:end] not in family:
        family.append(plain[1:end])  # two surnames, or a middle name with the surname
    family += [form + plain[end:] for form in family if plain[end:]]
    return family, [plain[:1], *([nick] if nick else [])]


def _nickname(form: Words) -> tuple[Words, Words]:
    """Return a form without its nickname, and that: `Robert "Bob" Diaz`."""
    marks = [place for place, word in enumerate(form) if word in _QUOTES]
    if len(marks) != 2 or not 0 < marks[0] < marks[1] - 1 < len(form) - 2:
        return form, ()
    return form[: marks[0]] + form[marks[1] + 1 :], form[marks[0] + 1 : marks[1]]


def _fits(form: Words, cluster: list[Words]) -> bool:
    return all(_same(form, other) for other in cluster)


def _same(one: Words, other: Words) -> bool:
    """Whether nothing that two full forms of one family give is at odds."""
    (a, nick), (b, other_nick) = _nickname(one), _nickname(other)
    ages = {form[-1] for form in (a, b)} & GENERATIONS
    if len(ages) > 1 or not all(map(_same_middle, _middle(a), _middle(b))):
        return False
    givens = [(a[0], b[0]), *((nick[0], b[0]) for _ in nick[:1]), *((a[0], other_nick[0]) for _ in other_nick[:1])]
    return any(same_person_names(f"{x} {surname(a)}", f"{y} {surname(b)}") for x, y in givens)


def _middle(form: Words) -> Words:
    return form[1 : -2 if form[-1] in GENERATIONS else -1]


def _same_middle(one: str, other: str) -> bool:
    """Whether two middle names are one: equal, or an initial and its name. "W." is not "W.H."."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) == 1 and len(long) > _LONGEST_INITIALS and long.startswith(short))


def _double_surnames(owner: dict[Words, Words]) -> Iterator[tuple[Words, Words]]:
    """Yield the forms that are only the two surnames of one fuller name: "Diaz Cruz" of "Ana Diaz Cruz"."""
    ends: dict[Words, set[Words]] = {}
    for form, fullest in owner.items():
        for start in range(1, len(form) - 1):
            ends.setdefault(form[start:], set()).add(fullest)
    for form, longer in ends.items():
        if form in owner and len(longer) == 1:
            yield form, next(iter(longer))
