"""What PLOVER's sixteen kinds of political acts look like in English: verbs with their objects and prepositions, nouns.

After the definitions of PLOVER's codebook (Halterman, Schrodt, Beger, Bagozzi and Scarborough 2023) and the finer acts
of CAMEO that it takes in. A frame is a verb, with its particle (`call_up`), with what it is done to (`impose>CURB`) or
with a preposition (`push~for`), or by whom it is done (`clash^CROWD`); words in capitals stand for a group of verbs or
of nouns. An object decides before a preposition, and that before the bare verb.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from knowledge.pipeline.language.cues import lexicon

COOPERATIVE = frozenset(["AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"])
HOSTILE = frozenset(["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"])

_NOUN_GROUPS = """
AID       aid assistance relief help food medicine grain fuel shelter blanket tent supply rice wheat loan credit grant
AID       funding fund donation package weapon arm ammunition missile jet equipment subsidy delivery shipment
AID       ambulance doctor medic vaccine rescuer convoy protection airlift
MONEY     million billion dollar euro pound yen
ALLOWANCE asylum refuge sanctuary citizenship visa
TALKS     talk negotiation meeting summit conference dialogue discussion consultation session contact mediation visit
TIES      relation tie link flight trade cooperation alliance membership exchange service air
CURB      sanction embargo boycott tariff quota blockade
RULE      curfew emergency restriction censorship ban blackout checkpoint moratorium limit law decree prohibition
RULE      martial restraint
FORCES    troop soldier force army reservist reserve police unit tank warship ship carrier fleet brigade battalion
FORCES    division regiment paratrooper marine navy fighter bomber aircraft gunboat commando guard squadron armour
FORCES    armor artillery militia warplane submarine destroyer helicopter battery reinforcement vessel
KEEPERS   peacekeeper observer monitor inspector mediator ambassador envoy diplomat consul agency worker mission
KEEPERS   adviser contingent embassy attache staff helmet delegation
HELD      prisoner hostage detainee captive dissident inmate body remains pilot journalist sailor crew
DEAL      agreement treaty deal accord pact protocol contract memorandum declaration convention charter communique
DEAL      understanding settlement truce ceasefire cease-fire armistice peace consensus compromise
PLAN      plan proposal offer demand request call initiative bid appeal resolution idea draft suggestion ultimatum
PLAN      condition amendment invitation application recommendation petition candidacy motion
BLOW      attack strike raid bombing assault offensive airstrike bombardment ambush shelling operation invasion
BLOW      massacre killing hostility violence fighting war fire battle siege barrage incursion campaign cleansing
BLOW      genocide atrocity crackdown sweep explosion blast shooting pogrom torture murder assassination rape abuse
BLOW      clash firefight crossfire bomb rocket grenade shell mortar missile airstrikes shot
DISSENT   protest demonstration rally march strike walkout sit-in riot picket vigil unrest boycott stoppage uprising
DISSENT   disobedience blockade revolt mutiny
CRITICISM criticism complaint accusation protest condemnation lawsuit suit charge objection allegation attack outrage
CRITICISM indictment note
INQUIRY   inquiry investigation probe hearing enquiry inquest trial review audit case tribunal commission panel
FAVOUR    support backing solidarity sympathy praise gratitude confidence apology condolence tribute recognition
FAVOUR    regret satisfaction welcome appreciation endorsement thanks blessing
WILL      readiness willingness interest intention desire hope commitment promise pledge assurance guarantee word
WAY       road highway bridge street entrance railway border crossing track traffic motorway port line
LAND      territory town village city area building airport island region province headquarters post hill base capital
LAND      office station camp district enclave stronghold embassy university
GOODS     property asset weapon arm document passport vessel equipment cargo ship boat land house newspaper copy
GOODS     account drug computer home explosive
MEDIA     newspaper party organisation organization station radio broadcast magazine website movement group candidate
MEDIA     rally demonstration opposition union book film newscast channel gathering march import export outlet school
MOVE      decision move statement result announcement step report verdict effort ruling election progress reform
LEADER    president minister premier king queen leader envoy delegation ambassador chancellor counterpart PERSON
CROWD     protester demonstrator student supporter crowd mob youth rioter worker villager farmer activist union
CROWD     teacher miner nurse resident driver trucker marcher striker opponent
ALERT     alert readiness standby footing
SHOW      exercise manoeuvre maneuver drill game parade patrol test
"""
_VERB_GROUPS = """
STOP   stop halt suspend cut freeze end break_off pause withhold reduce discontinue terminate sever call_off cancel
STOP   cut_off postpone abandon downgrade break quit walk_out_of withdraw_from scale_back curtail abort stall
EASE   lift ease relax remove scrap end drop abolish repeal revoke shorten loosen waive rescind suspend cancel
GIVE   send give provide deliver supply donate offer ship fly distribute grant extend lend airlift allocate hand_out
GIVE   dispatch transport bring contribute channel pour rush disburse release approve
HOLD   hold open begin start resume attend join conduct continue have conclude enter convene undertake complete lead
HOLD   finish chair mediate make pay launch
STRIKE launch carry_out conduct mount stage make commit wage open perpetrate unleash execute plan begin press order
STRIKE use fire explode detonate throw hurl lob drop plant set_off
VOICE  express voice offer lodge file make issue send extend deliver convey bring level draw give show reaffirm pledge
GO     stage hold organise organize begin start launch join continue call lead mount observe declare end
WIN    reach conclude strike sign seal clinch initial finalise finalize ratify negotiate forge secure broker achieve
PUT    impose declare enforce tighten introduce slap clamp order extend announce proclaim apply place
HELP   allow permit let admit readmit accept
"""
_FRAMES = """
AGREE     agree accept consent promise pledge offer volunteer undertake commit assent acquiesce guarantee assure
AGREE     invite sign_up sign_on settle opt propose>TALKS propose>DEAL approve>PLAN adopt>PLAN approve>DEAL
AGREE     endorse>DEAL VOICE>WILL reach>DEAL strike>DEAL conclude>DEAL seal>DEAL clinch>DEAL forge>DEAL secure>DEAL
AGREE     make>deal willing ready prepared open~to keen eager amenable favour>TALKS come~to>agreement come~to>terms
AGREE     broker>DEAL negotiate>DEAL finalise>DEAL finalize>DEAL achieve>DEAL give>undertaking set>date
CONSULT   meet visit confer consult negotiate talk discuss mediate host>LEADER host>TALKS receive>LEADER
CONSULT   welcome>LEADER phone telephone greet>LEADER fly~to arrive^LEADER HOLD>TALKS return~from
CONSULT   call>leader tour sit_down brief speak~with speak~to parley exchange>view give>welcome convene huddle
CONSULT   leave~for go~to mediate~between lunch dine debate pay>visit accompany escort call~on>president summon>TALKS
CONSULT   depart
SUPPORT   support back endorse praise defend applaud commend hail congratulate recognise recognize apologise apologize
SUPPORT   forgive thank sign>DEAL sign>PLAN ratify VOICE>FAVOUR champion laud salute honour honor condole initial
SUPPORT   welcome uphold stand~by side~with rally~behind campaign~for vote~for establish>TIES restore>TIES
SUPPORT   normalise>TIES normalize>TIES pay>FAVOUR accede~to>DEAL join>DEAL win>FAVOUR rally>FAVOUR lobby>FAVOUR
SUPPORT   mobilise mobilize upgrade>TIES resume>TIES reopen>embassy open>embassy accredit advocate acknowledge
SUPPORT   exonerate absolve
COOPERATE cooperate co-operate collaborate share exchange extradite coordinate pool work~with resume>trade HOLD>joint
COOPERATE GIVE>information GIVE>intelligence GIVE>evidence integrate hand_over>suspect sign>contract buy>goods export
COOPERATE invest~in open>pipeline swap>information
AID       GIVE>AID GIVE>MONEY GIVE>KEEPERS grant>ALLOWANCE give>ALLOWANCE offer>ALLOWANCE donate evacuate rescue feed
AID       shelter vaccinate train assist open>border airlift reinforce>KEEPERS protect treat rebuild repair
AID       deploy>KEEPERS forgive>debt cancel>debt write_off>debt write_off aid arm equip bail_out resettle house
AID       take_in admit>refugee accept>refugee parachute subsidise subsidize fund finance guard pick_up pull~from
CONCEDE   concede yield bow give_in give_way capitulate EASE>RULE HELP accede legalise legalize restore>right relent
CONCEDE   relax EASE>ban amnesty pardon reinstate hand_over>power back_down reopen>MEDIA introduce>reform
CONCEDE   resign~under>pressure resign~amid>DISSENT resign~after>DISSENT resign~following>DISSENT sack~after>DISSENT
CONCEDE   step_down~after>DISSENT step_down~amid>DISSENT step_down~under>pressure dismiss~after>DISSENT cave_in
CONCEDE   decriminalise decriminalize grant>right grant>autonomy grant>independence grant>freedom grant>vote
CONCEDE   grant>demand meet>demand step_aside dissolve call>election amend>constitution give_up>power satisfy>demand
CONCEDE   call_off>DISSENT end>DISSENT suspend>DISSENT stop>DISSENT compromise give>right free>press reform
CONCEDE   democratise democratize devolve quit>office reshuffle reverse>decision transfer>power unban un-ban
RETREAT   release free withdraw retreat surrender demobilise demobilize disarm EASE>CURB return>HELD pull_out
RETREAT   pull_back HELP>KEEPERS HELP>AID return>GOODS evacuate>FORCES disengage repatriate compensate
RETREAT   pay>compensation declare>truce declare>ceasefire declare>cease-fire announce>ceasefire announce>truce
RETREAT   announce>cease-fire STOP>BLOW dismantle lay_down hand_over hand_back give_up>weapon give_up>arm
RETREAT   reopen>border reopen>crossing reopen>WAY open>crossing vacate leave>LAND abandon>LAND swap>HELD
RETREAT   exchange>HELD withdraw>FORCES return>body bring_home stand_down redeploy~from turn_over set_free
RETREAT   observe>ceasefire destroy>stockpile de-escalate shut_down>reactor let_go unblock desist cease
RETREAT   receive>KEEPERS return>land reduce>FORCES cut>FORCES restitute unfreeze compensate~for
REQUEST   demand request urge ask appeal call~for call~on call~upon plead beg push~for press~for lobby insist~on seek
REQUEST   petition implore exhort insist press push pressure beseech clamour~for clamor~for apply~for VOICE>demand
REQUEST   make>demand VOICE>appeal issue>call want solicit entreat argue~for advocate~for make>request put>pressure
REQUEST   campaign lobby~for claim>right urge~on make>appeal
ACCUSE    accuse blame criticise criticize condemn denounce deplore slam decry censure investigate probe allege
ACCUSE    lambast sue convict VOICE>CRITICISM attack~over complain object summon>ambassador summon>envoy
ACCUSE    summon>diplomat HOLD>INQUIRY order>INQUIRY launch>INQUIRY set_up>INQUIRY call_in>ambassador rebuke reprimand
ACCUSE    chide castigate berate lash_out hit_out hit_out~at implicate fault charge~with>espionage find>guilty guilty
ACCUSE    rally~against mobilise~against mobilize~against unite~against assail reproach scold rebut vilify disapprove
ACCUSE    announce>INQUIRY press>charge take~to>court appeal~against look~into inquire~into voice>anger deride
ACCUSE    hold~responsible brand label interrogate prosecute sentence protest~to file>suit turn~against excoriate
ACCUSE    scathing critical suspect try lambaste open>INQUIRY begin>INQUIRY dispatch>INQUIRY find~guilty
REJECT    reject refuse decline veto rebuff spurn oppose rule_out turn_down dismiss>PLAN dismiss defy violate renege
REJECT    flout ignore>PLAN snub shun resist shoot_down>PLAN vote_down vote~against throw_out>PLAN brush_aside disregard
REJECT    block>PLAN repudiate bar>KEEPERS balk baulk ignore>RULE breach>RULE break>RULE break>law opposed unwilling
REJECT    reluctant break>embargo break>promise boycott>TALKS stay_away back_out backtrack overrule brush_off infringe
REJECT    contravene scoff refrain disobey ignore>warning ignore>appeal stonewall demur against walk_away pull_out_of
REJECT    deny>visa deny>permission deny>entry deny>request deny>access deny>ALLOWANCE reaffirm>opposition
REJECT    voice>opposition express>opposition close>door withhold>consent break>word abrogate circumvent
THREATEN  threaten warn issue>ultimatum give>ultimatum deliver>ultimatum set>deadline issue>threat make>threat
THREATEN  issue>warning give>warning give>hour vow>revenge vow>retaliation vow>BLOW swear>revenge vow~against
THREATEN  give>deadline repeat>threat renew>threat menace raise>spectre send>warning set>ultimatum present>ultimatum
THREATEN  hint~at>BLOW intimidate
PROTEST   protest demonstrate rally march riot picket walk_out GO>DISSENT take~to>street strike~for>pay strike~over
PROTEST   strike~against strike^CROWD block>WAY blockade>WAY boycott>election stop>work down>tool go~on>strike loot
PROTEST   barricade chant stone burn>flag pelt fast heckle jeer block>traffic obstruct occupy>building
PROTEST   paralyse>traffic paralyze>traffic storm>parliament set_up>barricade erect>barricade stay~away
PROTEST   refuse>food chain lay_siege gather~outside down_tools boycott>school boycott>class flood>street fill>street
PROTEST   throng clash~with>police burn>effigy walk_off clash^CROWD attack^CROWD storm^CROWD burn^CROWD block^CROWD
PROTEST   throw^CROWD hurl^CROWD occupy^CROWD gather^CROWD hurl>stone throw>stone occupy>university occupy>factory
PROTEST   rampage disrupt>traffic torch>car boycott>vote
SANCTION  sanction STOP>AID STOP>TALKS STOP>TIES STOP>MONEY PUT>CURB boycott blacklist recall>KEEPERS expel>KEEPERS
SANCTION  withdraw>KEEPERS ship_out>KEEPERS pull_out>KEEPERS order_out>KEEPERS evacuate>KEEPERS embargo freeze>asset
SANCTION  close>embassy shut>embassy close>mission break_off walk_out~of>TALKS pull_out~of>TALKS pull_out~of>DEAL
SANCTION  withdraw~from>DEAL withdraw~from>TALKS withdraw>recognition quit>TALKS quit>DEAL leave>TALKS ostracise
SANCTION  ostracize isolate withdraw~from>organisation suspend>membership recall>ambassador expel>diplomat
SANCTION  abandon>DEAL withdraw>AID divest withdraw>mediator withdraw>offer collapse~in>TALKS send_home>KEEPERS
SANCTION  kick_out>KEEPERS halve>AID slash>AID refuse>AID deny>AID end>role tear_up>DEAL pull_out>staff pull>staff
SANCTION  reduce>staff
MOBILIZE  mobilise>FORCES mobilize>FORCES deploy mass amass>FORCES send>FORCES dispatch>FORCES move>FORCES call_up
MOBILIZE  put~on>ALERT place~on>ALERT raise>ALERT heighten>ALERT reinforce step_up>patrol patrol go~on>ALERT
MOBILIZE  strengthen>FORCES strengthen>security tighten>security beef_up rush>FORCES pour>FORCES conscript
MOBILIZE  draft>soldier test>missile test-fire HOLD>SHOW fortify station>FORCES on~ALERT recruit rearm increase>FORCES
MOBILIZE  concentrate>FORCES assemble>FORCES bolster>FORCES build_up bolster order>FORCES amass alert sail~toward
MOBILIZE  fly~over increase>security show>force
COERCE    arrest detain jail imprison confiscate seize impound outlaw ban censor deport expel evict exile blockade
COERCE    occupy besiege encircle surround PUT>RULE declare>law close>MEDIA shut>MEDIA shut_down>MEDIA suspend>MEDIA
COERCE    kidnap abduct hijack capture take>hostage take>prisoner hold>hostage hold>prisoner round_up crack_down
COERCE    charge indict restrict close>WAY seal seal_off close_off bar coerce repress suppress silence block>site
COERCE    muzzle raid>office raid>home search extort cordon_off intern banish fine jam dissolve>parliament annex
COERCE    suspend>constitution suspend>right shut>border close>border disperse break_up>DISSENT force blockade>port
COERCE    cut_off>power cut_off>water nationalise nationalize revoke>licence revoke>license overrun apprehend remand
COERCE    place~under>arrest put~under>arrest hold~in>custody purge persecute quarantine requisition blindfold
COERCE    close>newspaper strip take_over>LAND seize>LAND capture>LAND recapture take>LAND impose>blockade conquer
ASSAULT   attack kill wound injure bomb bombard shell shoot stab murder assassinate massacre execute torture rape
ASSAULT   assault beat ambush strafe slaughter behead hang lynch maim destroy STRIKE>BLOW shoot_dead gun_down
ASSAULT   open>fire fire~on fire~at raid invade fight clash battle gas blow_up abuse molest mutilate poison
ASSAULT   exterminate burn_down raze demolish bulldoze exchange>fire blast storm pound rocket slay storm>LAND wipe_out
ASSAULT   cleanse use>gas use>teargas fire>gas use>cannon use>truncheon use>shield detonate explode set_off shoot_down
ASSAULT   mow_down violate>ceasefire violate>truce break>ceasefire break>truce die~in>BLOW die~from>BLOW die~of>BLOW
ASSAULT   hit club retaliate crush strike>LAND strike>FORCES sink>FORCES down>FORCES torch fire>rocket fire>missile
ASSAULT   perish~in>BLOW decapitate electrocute injure~in>BLOW assail~with napalm engage~in>BLOW rock>LAND rip~through
"""
# Acts that a noun tells where its verb tells none: "held talks", "the embargo", "died under torture".
_NOUNS = """
CONSULT   talk negotiation meeting summit visit mediation consultation dialogue
SUPPORT   endorsement praise apology recognition
COOPERATE cooperation collaboration
AID       airlift peacekeeping
CONCEDE   concession amnesty pardon
RETREAT   withdrawal truce ceasefire cease-fire disarmament demobilisation demobilization armistice pullout surrender
AGREE     agreement accord consensus pledge promise readiness willingness
REQUEST   demand appeal request
ACCUSE    accusation condemnation criticism investigation inquiry probe lawsuit indictment complaint blame
REJECT    refusal rejection veto defiance violation
THREATEN  threat ultimatum warning
PROTEST   protest demonstration rally march riot sit-in walkout picket strike
SANCTION  sanction embargo expulsion
MOBILIZE  mobilisation mobilization deployment buildup build-up
COERCE    arrest detention deportation curfew crackdown confiscation occupation siege blockade kidnapping hijacking
COERCE    censorship abduction ban
ASSAULT   attack bombing killing murder massacre assassination torture rape shelling airstrike raid bombardment ambush
ASSAULT   explosion clash fighting cleansing genocide assault invasion shooting offensive
"""
# Nouns made of verbs: what they are done to stands behind "of".
_DEEDS = """suspension suspend withdrawal withdraw release release expulsion expel deployment deploy arrest arrest
imposition impose closure close lifting lift rejection reject mobilisation mobilise mobilization mobilize seizure seize
easing ease return return cancellation cancel freeze freeze recall recall severance sever destruction destroy
halt halt resumption resume dispatch dispatch evacuation evacuate delivery deliver signing sign blockade blockade
cut cut reopening reopen repatriation repatriate"""
# Verbs that only say how an act stands; the act is the noun, or the verb, below.
LIGHT = lexicon(
    "announce declare carry_out conduct hold launch begin start stage undertake make take give continue have wage "
    "mount commit resume do face suffer engage take_part participate join end see spark trigger cause result die "
    "set_off order use attend open call be respond report become plan prepare "
)
THROUGH = lexicon(
    "decide begin start continue resume manage help move try attempt vote proceed get go have make announce order "
    "come appear seem prefer choose cause serve act seek_out lead set_out "
)
COMING = lexicon(
    "plan intend expect hope consider contemplate prepare aim set due likely schedule mull mean going ready_to "
    "poise determine "
)
SWORN = lexicon("vow swear promise pledge ready prepared willing")
ENDING = lexicon("stop halt cease end quit suspend")


def _rows(table: str) -> Iterator[tuple[str, list[str]]]:
    for row in table.strip().split("\n"):
        name, *words = row.split()
        yield name, words


def _groups(table: str) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, words in _rows(table):
        found[name].extend(words)
    return found


@cache
def frames() -> Mapping[str, Mapping[str, str]]:
    """Return the acts: verb (with its particle) → object, `~preposition`, `~preposition>object` or "" → category."""
    verbs, nouns = _groups(_VERB_GROUPS), _groups(_NOUN_GROUPS)
    found: dict[str, dict[str, str]] = defaultdict(dict)
    rows = [(category, frame) for category, words in _rows(_FRAMES) for frame in words]
    for category, frame in sorted(rows, key=lambda row: not row[1].islower()):  # a word before a group that holds it
        head, mark, noun = frame.replace("^", ">^").partition(">")
        verb, tilde, preposition = head.partition("~")
        by, noun = ("^", noun[1:]) if noun.startswith("^") else ("", noun)
        for each in verbs.get(verb, [verb]):
            for what in nouns.get(noun, [noun]):
                found[each].setdefault(f"{tilde}{preposition}{mark if tilde else ''}{by}{what}", category)
    return found


@cache
def shows() -> frozenset[str]:
    """Return the nouns of shows of force, which several sides hold together as friends."""
    return frozenset(_groups(_NOUN_GROUPS)["SHOW"])


@cache
def acts() -> Mapping[str, str]:
    """Return the category of each noun that tells an act by itself."""
    return {noun: category for category, words in _rows(_NOUNS) for noun in words}


@cache
def deeds() -> Mapping[str, str]:
    """Return the verb of each noun that is made of one: "suspension" → "suspend"."""
    words = _DEEDS.split()
    return dict(zip(words[::2], words[1::2], strict=True))
