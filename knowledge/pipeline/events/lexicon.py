"""The verbs and nouns of happenings: of what kind each is, and its PLOVER category where one fits.

A kind says which happenings can be told by one sentence or continued by the next; it is ours. A match, a quake or a
verdict has no category, which is no fault.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sense:
    """What kind of happening a word tells, and its category."""

    kind: str
    category: str | None


# kind, category, verbs (with their particle where it makes the sense)
_VERBS = """
attack   ASSAULT   attack strike bomb bombard shell raid invade assault ambush shoot stab kill injure wound torture
attack   ASSAULT   murder
attack   ASSAULT   report_attack
attack   -         hit damage destroy down intercept repel shoot_down drop_attack target blow_up
attack   ASSAULT   launch_attack fire_attack carry_out_attack conduct_attack deploy_attack mount_attack stage_attack
launch   -         launch unveil release introduce inaugurate
talk     CONSULT   meet visit host convene consult negotiate speak phone call_meeting hold_meeting attend travel arrive
talk     CONSULT   tour greet brief plan_meeting prepare_meeting
threat   THREATEN  threaten_sanction threaten_attack
deal     AGREE     agree sign ratify conclude_deal strike_deal reach_deal seal_deal broker
offer    -         propose present_offer submit_offer send_offer table_offer hand_offer
aid      AID       donate pledge_aid deliver_aid send_aid provide_aid supply_aid approve_aid evacuate rescue
coerce   COERCE    arrest detain seize deport expel ban raid_home confiscate imprison jail
sanction SANCTION  sanction freeze suspend_aid halt_aid stop_aid pause_aid impose_sanction cut_aid
sanction SANCTION  withhold boycott blacklist
curb     -         impose suspend halt pause ban restrict
yield    YIELD     free surrender cede lift_sanction ease_sanction withdraw retreat
reject   REJECT    reject veto
protest  PROTEST   protest march rally riot picket walk_out
mobilise MOBILIZE  mobilise mobilize amass redeploy deploy
match    -         win lose beat defeat draw score qualify thrash play trounce relegate crown knock_out edge
office   -         elect re-elect reelect appoint resign retire nominate dismiss sack oust quit step_down
office   -         swear_in unseat endorse suspend fire concede
court    -         charge convict sentence acquit sue fine indict extradite rule uphold overturn plead
court    -         prosecute pardon
trade    -         acquire buy sell merge recall order invest raise cut lay_off hire
trade    -         lower rise fall drop plunge slump soar tumble
state    -         open close shut reopen ground divert cancel postpone delay scrap call_off resume demolish
nature   -         flood erupt crash collapse sink derail explode burn drown evacuate die
nature   -         burst overflow collide batter lash strand displace uproot submerge topple erode
nature   -         hospitalise hospitalize
science  -         discover publish detect identify
health   -         declare_outbreak confirm_outbreak report_outbreak vaccinate
move     -         send dispatch recapture capture liberate occupy annex
vote     -         pass approve adopt vote grant hold_vote call_vote enact repeal
"""
# Nouns that give a light verb its sense: "held talks", "struck a deal", "suspended aid".
_NOUNS = """
attack   attack strike drone missile rocket offensive invasion barrage raid assault shelling bombardment airstrike
attack   operation bomb shell incursion
meeting  meeting talk talks summit consultation conference negotiation session discussion call hearing
meeting  trip visit tour
deal     deal agreement truce ceasefire pact treaty accord settlement contract
aid      aid assistance help relief funding support weapon
sanction sanction tariff embargo
offer    proposal plan draft offer
vote     election referendum vote ballot poll primary
outbreak outbreak case epidemic pandemic emergency
"""
# Nouns that tell a happening themselves, by kind: what the next sentence calls "the attacks".
_ROLES: dict[str, str] = {}
for _row in _NOUNS.split("\n"):
    _role, *_words = _row.split() or [""]
    _ROLES |= dict.fromkeys(_words, _role)
_TOLD_BY = {"attack": "attack", "meeting": "talk"}
# What no one does: where they kill or strike, nobody assaulted anybody.
ACTS_OF_NATURE = frozenset(
    ["storm", "flood", "fire", "earthquake", "quake", "hurricane", "typhoon", "cyclone", "tornado", "landslide"]
) | frozenset(
    ["avalanche", "wildfire", "blaze", "heatwave", "disease", "virus", "outbreak", "crash", "accident", "collision"]
)
HARMING = frozenset(["kill", "injure", "wound", "strike"])
HAPPENINGS = {noun: _TOLD_BY[role] for noun, role in _ROLES.items() if role in _TOLD_BY}
SENSES: dict[str, Sense] = {}
for _row in _VERBS.split("\n"):
    _kind, _category, *_words = _row.split() or ["", ""]
    SENSES |= {word: Sense(_kind, None if _category == "-" else _category) for word in _words}

# Whose words a clause is: "X said that", "X reported closing". They tell no happening of their own.
REPORTING = (
    frozenset(
        [
            "say",
            "report",
            "claim",
            "state",
            "announce",
            "confirm",
            "add",
            "tell",
            "allege",
            "insist",
            "estimate",
            "note",
        ]
    )
    | frozenset(["write", "declare", "acknowledge", "admit", "assert", "reveal", "warn", "argue", "suggest", "stress"])
    | frozenset(
        [
            "testify",
            "explain",
            "recount",
            "maintain",
            "contend",
            "disclose",
            "remark",
            "emphasise",
            "emphasize",
            "reiterate",
        ]
    )
)
# Reported, but not vouched for.
DOUBTING = {
    "claim": ("claims", "claim"),
    "allege": ("alleges", "allege"),
    "suggest": ("suggests", "suggest"),
    "insist": ("insists", "insist"),
    "argue": ("argues", "argue"),
    "maintain": ("maintains", "maintain"),
    "contend": ("contends", "contend"),
}
_IRREGULAR = """meet met speak spoke hold held send sent strike struck shoot shot win won lose lost beat beat cut cut
hit hit freeze froze withdraw withdrew shut shut sell sold buy bought quit quit sink sank lay laid
draw drew begin began fall fell take took give gave leave left put put bring brought find found make made fly flew
rise rose burst burst swear swore lead led"""
_PAIRS = _IRREGULAR.split()
_PAST = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_DOUBLING = {"stab", "ban", "step", "stop", "drop", "scrap", "occur", "refer", "cancel"}


_TELLING = frozenset(key.partition("_")[0] for key in SENSES)


def may_tell(lemma: str) -> bool:
    """Whether a verb tells of a happening with some particle or object."""
    return lemma in _TELLING


def sense(lemma: str, particle: str | None, noun: str | None) -> Sense | None:
    """Return what a verb tells, given its particle and the lemma of its object; None where it tells no happening."""
    role = _ROLES.get(noun or "")
    keys = [lemma] if particle in {None, "up", "down"} else []  # "signed on" is no signing, "shut down" is shutting
    keys = [f"{lemma}_{particle}_{role}", f"{lemma}_{particle}", f"{lemma}_{role}", *keys]
    return next((SENSES[key] for key in keys if key in SENSES), None)


def past(lemma: str) -> str:
    """Return the simple past of a verb of the lexicon."""
    if lemma in _PAST:
        return _PAST[lemma]
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied"
    return lemma + lemma[-1] + "ed" if lemma in _DOUBLING else lemma + "ed"
