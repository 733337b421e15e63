"""Words for one act: two outlets that tell of one happening choose different ones.

General English, as a thesaurus groups it, with the nouns that tell the same. A word may stand in several groups; a
word in none is an act of its own. What merely goes with an act ("killed" with "struck") is another act: a toll is
joined with a toll, a blow with a blow.
"""

from collections import defaultdict

_GROUPS = """
win beat defeat edge thrash overcome trounce victory triumph lose defeat loss knock crush clinch prevail rout
win award prize
draw tie
score goal net head convert strike concede
die death kill dead claim perish death_toll toll fatality lose
hurt injure wound injury treat hospitalise hospitalize
strike hit attack bomb bombard shell shoot fire target pound rain launch raid blast airstrike bombing barrage shelling
strike hit shake rattle jolt quake earthquake tremor
down intercept destroy repel shoot
shoot shooting gunfire fire open
resign quit step stand leave resignation departure
sack dismiss fire oust remove part dismissal
appoint name nominate install elect choose appointment pick
elect win re-elect reelect victory election
arrest detain seize capture apprehend custody take hold arrest detention
jail sentence imprison send condemn term
convict find guilty conviction verdict
acquit clear acquittal
charge indict accuse
fine penalise penalize order penalty
overturn quash reverse annul
buy acquire purchase take takeover acquisition snap sell sale merge
sign conclude seal agree agreement treaty deal accord pact
meet talk hold confer gather summit meeting talks negotiation hold_talk
speak call phone telephone talk
visit arrive travel tour trip come land fly arrival
raise increase lift hike up rise rate
cut lower reduce trim slash reduction
hold keep leave
launch lift blast send liftoff take launch fly
land touch come landing landfall make
open inaugurate reopen unveil opening inauguration
close shut closure shutdown end
collapse fall give cave come collapse
crash collide hit ram collision plunge come crash
derail leave derailment
sink capsize overturn founder go sinking
burn blaze fire break erupt engulf
erupt spew eruption
flood inundate burst sweep swamp overflow flooding
walk strike stop down stoppage walkout
protest march rally demonstrate demonstration protest take gather
free release liberate exchange swap exchange set
exchange swap trade
rescue save pick pull winch
recall withdraw pull
ban prohibit outlaw forbid bar impose
sanction impose blacklist
approve pass adopt back vote clear license authorise authorize endorse
reject vote throw turn defeat
postpone delay put call cancel scrap defer suspend
discover find spot detect identify discovery
evacuate move flee evacuation
shut close ground
publish release report post
"""
_FROM_THE_OTHER_SIDE = frozenset({"lose", "concede", "sell"})
_TOLL = frozenset({"die", "kill", "lose", "leave", "injure", "wound", "hurt", "toll", "death", "claim"})
_OF: dict[str, set[int]] = defaultdict(set)
for _number, _row in enumerate(_GROUPS.strip().splitlines()):
    for _word in _row.split():
        _OF[_word].add(_number)


def same_act(one: str | None, other: str | None) -> bool:
    """Tell whether two trigger words, in their dictionary form, may be of one act; one that is not known may be any."""
    return one is None or other is None or one == other or not _OF.get(one, set()).isdisjoint(_OF.get(other, ()))


def other_side(one: str | None, other: str | None) -> bool:
    """Tell whether one of two words tells an act from the side of whom it was done to: lost, where the other won."""
    return (one in _FROM_THE_OTHER_SIDE) != (other in _FROM_THE_OTHER_SIDE)


def is_toll(act: str | None) -> bool:
    """Tell whether a word tells of the dead and hurt, whatever caused it."""
    return act in _TOLL
