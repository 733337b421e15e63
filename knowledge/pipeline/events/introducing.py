"""Names as a reader needs them who sees one line alone: in full, and with who somebody is."""

import re

from knowledge.model import Entity
from knowledge.pipeline.events.reading import Reading, is_subject
from knowledge.pipeline.language.cues import lexicon
from knowledge.pipeline.language.nouns import HONORIFICS, ROLES, TITLES
from knowledge.pipeline.language.text import Text, Token
from knowledge.pipeline.people.naming import bare

_FULL = 2  # words of a name that tells who somebody is
_LONGEST_ROLE = 6  # words
# Roles with these lean on other words, or are of another time.
_UNFIT_ROLE = lexicon("his her its their our my a an this that who then late same another one")
_LEADING = lexicon(
    "chairs leads heads runs captains coaches manages oversees directs represents led headed ran "
    "chaired captained coached managed oversaw directed represented"
)
_VAGUE_ROLES = lexicon(
    "leader head chief member official partner candidate star champion witness victim owner boss director manager"
)
_GOING_ON = lexicon("of for to in at and with on from")
# "Air India" is no Ms India.
_QUALIFYING = lexicon(
    "north south east west northern southern eastern western new air royal united great us uk eu u.s "
    "u.k british national"
)
_PARTS = re.compile(r"\s+|(?=-)|(?<=-)")
_BROKEN_ROLE = re.compile(r"['’`\"“”,]")


def name(reading: Reading, at: int) -> None:
    """Say a person's name in full where the line first names him; a surname that nothing completes needs another."""
    token = reading.words[at]
    person = reading.person(token)
    if person is None or _is_told_apart(reading.text, token):
        surname = _is_surname(reading, token) and _is_party(reading.text, token)
        if _is_alone(reading, at) and (surname or _is_told_apart(reading.text, token)):
            reading.needy.append(token)
        return
    mention, entity = person
    forms = {"-", *(word for form in (entity.name, *entity.aliases) for word in _PARTS.split(form))}
    if token.text not in forms or (bare(token.text) in ROLES and token.text not in entity.name.split()):
        return
    run = [token]
    for after in reading.words[at + 1 :]:
        if after.i != run[-1].i + 1 or after.text not in forms or reading.person(after) != person:
            break
        run.append(after)
    for part in run:
        reading.instead.setdefault(part.i, part.text)
    if mention not in reading.people:
        if len(run) == 1 and len(_first_names(reading.text, token)) > 1:
            reading.needy.append(token)  # two of one family: the cast may have taken one for the other
            return
        reading.people.add(mention)
        _complete(reading, entity, run)


def _first_names(text: Text, name: Token) -> frozenset[str]:
    """Return the given names that the article has before a surname."""
    called = text.called.get(name.text, frozenset())
    return frozenset(each for each in called if bare(each) not in TITLES | HONORIFICS | ROLES | _QUALIFYING)


def _is_surname(reading: Reading, name: Token) -> bool:
    """Whether a name that nothing completes is somebody's, as far as the article tells."""
    known = name.text in reading.cast.family_names
    return known or (name.entity != "ORG" and bool(_first_names(reading.text, name)))


def _is_told_apart(text: Text, name: Token) -> bool:
    """Whether a surname has words before it that tell which one is meant: "the 32-year-old Berg"."""
    marks = {t.dep for t in text.children(name)}
    return name.entity == "PERSON" and {"det", "amod"} <= marks and "compound" not in marks


def _is_alone(reading: Reading, at: int) -> bool:
    """Whether a name stands alone, though the cast knows nobody by it: a surname of two people."""
    near = (*reading.words[max(0, at - 1) : at], *reading.words[at + 1 : at + 2])
    return not any(t.pos == "PROPN" and abs(t.i - reading.words[at].i) == 1 for t in near)


def _complete(reading: Reading, entity: Entity, run: list[Token]) -> None:
    """Write a name in full, without the "Mr" before it; of somebody with one name, his role must stand there too."""
    written = " ".join(reading.text.cut(run[0].start, run[-1].end).split())
    full = [word for word in entity.name.split() if word.lower().strip(".") not in HONORIFICS]
    alone = len(full) < _FULL
    party = _is_party(reading.text, run[-1])
    if not party and (alone or run[-1].entity != "PERSON" or run[-1].dep in {"compound", "nmod", "amod"}):
        return  # "in Burnsville", "the province of Aceh": a place that was taken for somebody
    described = _is_described(reading, run)
    said = written if alone or len(entity.name.split()) <= len(written.split()) else _plainest(entity, full, written)
    # Of somebody named in full a role from elsewhere may be hoped for, or long past: it stays where it was said.
    role = role_of(entity, said, subject=is_subject(run[-1]) and reading.rich) if alone and party else None
    role = None if described else role
    if alone and not described and role is None:
        reading.needy.append(run[0])
        return
    title = reading.text.tokens[run[0].i - 1]
    if title.i in reading.here and title.lower.strip(".") in HONORIFICS and not alone:
        reading.instead[title.i] = ""
    if (role or said) != written:
        reading.say(run[0], role or said)
        reading.instead |= {part.i: "" for part in run[1:]}


def _plainest(person: Entity, full: list[str], written: str) -> str:
    """Return the shortest of somebody's full names, as a name may have caught more: "Sleepy Ana Diaz"."""
    last = written.rsplit(maxsplit=1)[-1]
    forms = [form for form in person.aliases if len(form.split()) >= _FULL and form.split()[-1] == last]
    return min([*forms, " ".join(full)], key=lambda form: (len(form.split()), form))


def _is_party(text: Text, name: Token) -> bool:
    """Whether somebody is named as who did it or whom it was done to; in "in Burnsville" nobody is."""
    while name.dep == "conj":
        name = text.head(name)
    the = any(t.lower == "the" for t in text.children(name, "det"))
    by = name.dep == "pobj" and text.head(name).lower in {"by", "with", "against", "for"}
    return not the and (by or name.dep in {"nsubj", "nsubjpass", "dobj", "dative", "poss"})


def _is_described(reading: Reading, run: list[Token]) -> bool:
    """Whether a role or a description stands at a name: "striker Pele", "Judge Rooney", "Pele, the striker"."""
    near = reading.text.tokens[max(0, run[0].i - 1)]
    titled = near.pos in {"NOUN", "PROPN"} and near.lower.strip(".") not in HONORIFICS and near.i < run[0].i
    behind = (t for t in reading.text.children(run[-1], "appos") if t.pos in {"NOUN", "PROPN"})
    return titled or run[-1].dep == "appos" or any(t.i in reading.here for t in behind)


def role_of(entity: Entity, said: str, *, subject: bool) -> str | None:
    """Return a name with a role: "council leader Ana Diaz"; of a subject also "Ana Diaz, head of the Harbour Trust,".

    None where no role fits there: one that leans on other words ("his coach", "the club's owner"), or goes on too long.
    """
    for role in entity.roles:
        words = role.text.split()
        lower = {word.lower() for word in words}
        unfit = lower & _UNFIT_ROLE or len(words) > _LONGEST_ROLE or words[0].lower() in _LEADING
        if unfit or words[-1].lower() in _GOING_ON or _BROKEN_ROLE.search(role.text):
            continue
        if not lower & _GOING_ON:
            if bare(words[-1]) in ROLES and not lower <= _VAGUE_ROLES:
                return f"{role.text} {said}"
        elif subject and any(word[0].isupper() for word in words[1:]):
            return f"{said}, {role.text},"
    return None
