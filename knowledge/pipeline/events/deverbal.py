"""Nouns of concrete deeds, with the verb that tells the same and how who takes part stands beside them."""

from dataclasses import dataclass
from enum import Enum, auto


class Frame(Enum):
    """Who takes part: it happens to a thing, is done to somebody, by one to another, or two meet."""

    HAPPEN = auto()
    DONE = auto()
    ACT = auto()
    MEET = auto()


@dataclass(frozen=True, slots=True)
class Deed:
    """What a noun tells, as a verb.

    `person` is whether only people can be it. `leads` are the prepositions before whom it is done to. With `by_of`,
    "of" leads to who does it. `family` are the verbs that may tell the same happening elsewhere in an article.
    """

    verb: str
    past: str
    frame: Frame
    person: bool
    leads: tuple[str, ...]
    by_of: bool
    family: frozenset[str]


# noun, verb, past (of a passive the participle), "who" where only people can be it, other verbs of the same happening
_HAPPEN = """
collapse     collapse   collapsed   -    fall crumble cave topple
derailment   derail     derailed    -    crash
eruption     erupt      erupted     -    spew
sinking      sink       sank        -    capsize founder
crash        crash      crashed     -    collide plunge hit
opening      open       opened      -    inaugurate unveil
reopening    reopen     reopened    -    open
closure      close      closed      -    shut
death        die        died        who  kill murder drown shoot succumb perish pass find slay stab
resignation  resign     resigned    who  quit step stand leave
retirement   retire     retired     who  quit step leave
"""
_DONE = """
arrest         arrest       arrested      who  detain capture seize catch apprehend nab hold pick
detention      detain       detained      who  arrest hold jail
assassination  assassinate  assassinated  who  kill murder shoot die
murder         murder       murdered      who  kill shoot stab die slay strangle beat find
killing        kill         killed        who  murder shoot stab die slay
shooting       shoot        shot          who  kill murder wound die
stabbing       stab         stabbed       who  kill murder wound die
beheading      behead       beheaded      who  kill murder execute
execution      execute      executed      who  kill hang behead shoot die
abduction      abduct       abducted      who  kidnap snatch seize take
kidnapping     kidnap       kidnapped     who  abduct snatch seize take
conviction     convict      convicted     who  find sentence jail
acquittal      acquit       acquitted     who  clear find
indictment     indict       indicted      who  charge accuse
extradition    extradite    extradited    who  deport send hand
deportation    deport       deported      who  extradite expel send
impeachment    impeach      impeached     who  oust remove
ouster         oust         ousted        who  remove topple overthrow depose
dismissal      dismiss      dismissed     who  sack fire oust remove
sacking        sack         sacked        who  dismiss fire oust remove
appointment    appoint      appointed     who  name pick choose hire replace
nomination     nominate     nominated     who  name pick choose
election       elect        elected       who  win vote choose
inauguration   inaugurate   inaugurated   -    swear open
launch         launch       launched      -    unveil release introduce open lift blast start
bombing        bomb         bombed        -    attack strike hit explode
demolition     demolish     demolished    -    raze tear destroy
destruction    destroy      destroyed     -    raze demolish wreck
hijacking      hijack       hijacked      -    seize commandeer
annexation     annex        annexed       -    seize
"""
# noun, verb, past, what leads to whom it is done to, "of" where that leads to who does it
_ACT = """
visit        visit    visited   to            of  travel arrive fly go tour meet come
attack       attack   attacked  on,against    -   strike bomb raid hit kill shell storm target
raid         raid     raided    on            -   attack strike search storm bomb
invasion     invade   invaded   of            -   attack enter occupy
acquisition  acquire  acquired  of            -   buy purchase take
purchase     buy      bought    of            -   acquire purchase take
victory      beat     beat      over,against  -   defeat win thrash edge
win          beat     beat      over,against  -   defeat win thrash edge
"""
_MEETING = frozenset(["meet", "talk", "speak", "discuss", "hold", "visit", "negotiate", "host", "convene"])


def _of_one(rows: str, frame: Frame) -> dict[str, Deed]:
    found = {}
    for row in rows.strip().split("\n"):
        noun, verb, past, who, *others = row.split()
        found[noun] = Deed(verb, past, frame, who == "who", (), by_of=False, family=frozenset([verb, *others]))
    return found


def _of_two(rows: str) -> dict[str, Deed]:
    found = {}
    for row in rows.strip().split("\n"):
        noun, verb, past, leads, by_of, *others = row.split()
        family = frozenset([verb, *others])
        found[noun] = Deed(verb, past, Frame.ACT, False, tuple(leads.split(",")), by_of=by_of == "of", family=family)
    return found


DEEDS = {
    **_of_one(_HAPPEN, Frame.HAPPEN),
    **_of_one(_DONE, Frame.DONE),
    **_of_two(_ACT),
    "meeting": Deed("meet", "met", Frame.MEET, False, (), by_of=False, family=_MEETING),
}
# Verbs that are hardly used of anything else.
VERBS = frozenset(deed.verb for deed in DEEDS.values())
