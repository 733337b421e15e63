"""The verbs and nouns of happenings: of what kind each is, and which verbs tell of none.

A kind says which happenings can be told by one sentence or continued by the next. Verbs are without number, so whatever
is not known to tell a state, a thought or a saying is a deed: whether it is news, what pins it down decides.
"""

from dataclasses import dataclass

from knowledge.pipeline.language.cues import CLAUSE, lexicon
from knowledge.pipeline.language.denial import DOUBTS


@dataclass(frozen=True, slots=True)
class Sense:
    """What kind of happening a word tells; a deed is any that no list names."""

    kind: str


# kind, verbs (with their particle where it makes the sense)
_VERBS = """
attack   attack strike bomb bombard shell raid invade assault ambush shoot stab kill injure wound torture murder
attack   report_attack hit damage destroy down intercept repel shoot_down drop_attack target blow_up launch_attack
attack   fire_attack carry_out_attack conduct_attack deploy_attack mount_attack stage_attack
launch   launch unveil release introduce inaugurate
talk     meet visit host convene consult negotiate speak phone call_meeting hold_meeting attend travel arrive tour
talk     greet brief plan_meeting prepare_meeting
threat   threaten_sanction threaten_attack
deal     agree sign ratify conclude_deal strike_deal reach_deal seal_deal broker
speech   accuse demand promise pledge vow call_on appeal petition request apologise apologize
offer    propose present_offer submit_offer send_offer table_offer hand_offer
aid      donate pledge_aid deliver_aid send_aid provide_aid supply_aid approve_aid evacuate rescue
coerce   arrest detain seize deport expel ban raid_home confiscate imprison jail
sanction sanction freeze suspend_aid halt_aid stop_aid pause_aid impose_sanction cut_aid withhold boycott blacklist
curb     impose suspend halt pause ban restrict
yield    free surrender cede lift_sanction ease_sanction withdraw retreat
reject   reject veto
protest  protest march rally riot picket walk_out
mobilise mobilise mobilize amass redeploy deploy
match    win lose beat defeat draw score qualify thrash play trounce relegate crown knock_out edge
office   elect re-elect reelect appoint resign retire nominate dismiss sack oust quit step_down swear_in unseat
office   endorse suspend fire concede
court    charge convict sentence acquit sue fine indict extradite rule uphold overturn plead prosecute pardon
trade    acquire buy sell merge recall order invest raise cut lay_off hire lower rise fall drop plunge slump soar
trade    tumble
state    open close shut reopen ground divert cancel postpone delay scrap call_off resume demolish
nature   flood erupt crash collapse sink derail explode burn drown evacuate die burst overflow collide batter lash
nature   strand displace uproot submerge topple erode hospitalise hospitalize
science  discover publish detect identify
health   declare_outbreak confirm_outbreak report_outbreak vaccinate
move     make_gain
move     send dispatch recapture capture liberate occupy annex
deed     make_off put_off go_down go_off go_under set_off take_off take_over take_place give_up get_away set_up
deed     come_down bring_down put_out set_fire take_office take_charge begin start end finish appear
coerce   question
speech   ask
trade    report_result post_result
curb     declare_rule
vote     pass approve adopt vote grant hold_vote call_vote enact repeal
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
outbreak outbreak case epidemic pandemic
result   loss profit revenue earnings sales turnover
rule     emergency curfew
office   office charge
place    place
gain     gain advance
fire     fire
"""
# Nouns that tell a happening themselves, by kind: what the next sentence calls "the attacks".
_ROLES: dict[str, str] = {}
for _row in _NOUNS.split("\n"):
    _role, *_words = _row.split() or [""]
    _ROLES |= dict.fromkeys(_words, _role)
_TOLD_BY = {"attack": "attack", "meeting": "talk"}
# What has no intent: where it kills or strikes, nobody assaulted anybody.
WITHOUT_INTENT = lexicon(
    "storm flood fire earthquake quake hurricane typhoon cyclone tornado landslide tsunami aftershock tremor avalanche "
    "wildfire blaze heatwave disease virus outbreak vehicle car truck train crash accident collision"
)
# Kinds of happenings that no scheme of political acts holds.
APOLITICAL = lexicon("match court office trade state nature science health launch vote")
HAPPENINGS = {noun: _TOLD_BY[role] for noun, role in _ROLES.items() if role in _TOLD_BY}
SENSES: dict[str, Sense] = {}
for _row in _VERBS.split("\n"):
    _kind, *_words = _row.split() or [""]
    SENSES |= {word: Sense(_kind) for word in _words}
DEED = Sense("deed")

# Whose words a clause is: "X said that", "X reported closing". They tell no happening of their own.
REPORTING = lexicon(
    "say report claim state announce confirm add tell allege insist estimate note write declare acknowledge admit "
    "assert reveal warn argue suggest stress testify explain recount maintain contend disclose remark emphasise "
    "emphasize reiterate"
)
# Reported, but not vouched for.
_DOUBTING = lexicon("claim allege suggest insist argue maintain contend")
DOUBTING = {verb: (f"{verb}s", verb) for verb in _DOUBTING}
_IRREGULAR = """meet met speak spoke hold held send sent strike struck shoot shot win won lose lost beat beat cut cut
hit hit freeze froze withdraw withdrew shut shut sell sold buy bought quit quit sink sank lay laid
draw drew begin began fall fell take took give gave leave left put put bring brought find found make made fly flew
rise rose burst burst swear swore lead led"""
_PAIRS = _IRREGULAR.split()
_PAST = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_DOUBLING = {"stab", "ban", "step", "stop", "drop", "scrap", "occur", "refer", "cancel"}


_TELLING = frozenset(key.partition("_")[0] for key in SENSES)
# States, ties and measures; what is thought, felt or seen; what only carries another verb; manners of speaking.
_UNEVENTFUL = lexicon(
    """
    be have do seem become remain stay keep include contain consist comprise involve mean belong own possess cost
    weigh last depend rely matter concern relate resemble differ vary tend deserve lack exist occur happen equal
    represent reflect constitute feature focus range span cover total amount account stem date live sit stand lie hang
    loom await wait face enjoy share carry
    need want wish hope fear like love hate prefer know think believe feel understand realise realize remember forget
    expect suppose assume doubt consider regard see hear watch look listen notice recall intend plan aim
    seek try attempt
    struggle hesitate dare decide choose refuse decline learn wonder worry care trust mind imagine predict forecast hop
    let help make get go come put set take give use cause allow enable require permit force prevent avoid manage
    continue
    stop cease proceed fail
    describe call name dub label quote cite mention discuss debate comment explain answer reply ask speak talk chat joke
    praise criticise criticize blame thank warn urge insist stress argue deny reject condemn hail welcome note add
    show suggest indicate imply prove demonstrate point mark signal underline highlight refer address respond react
    please delight disappoint shock upset anger incense frustrate excite surprise thrill annoy scare terrify impress
    amaze horrify sadden encourage inspire follow precede endure undermine load
    lead serve work teach govern head chair grow irritate own
    figure locate base intensify mount disagree accuse pretend rumour rumor own camp surround
    read write sing laugh cry smile shout whisper nod
    """
)
_TELLING_NOTHING = _UNEVENTFUL | REPORTING | CLAUSE | DOUBTS


def may_tell(lemma: str) -> bool:
    """Whether a verb tells of a happening with some particle or object."""
    return lemma in _TELLING or lemma not in _TELLING_NOTHING


def sense(lemma: str, particle: str | None, noun: str | None) -> Sense | None:
    """Return what a verb tells, given its particle and the lemma of its object; None where it tells no happening."""
    role = _ROLES.get(noun or "")
    keys = [lemma] if particle in {None, "up", "down"} else []  # "signed on" is no signing, "shut down" is shutting
    keys = [f"{lemma}_{particle}_{role}", f"{lemma}_{particle}", f"{lemma}_{role}", *keys]
    known = next((SENSES[key] for key in keys if key in SENSES), None)
    return DEED if known is None and lemma not in _TELLING_NOTHING else known


def past(lemma: str) -> str:
    """Return the simple past of a verb of the lexicon."""
    if lemma in _PAST:
        return _PAST[lemma]
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied"
    return lemma + lemma[-1] + "ed" if lemma in _DOUBLING else lemma + "ed"
