"""What somebody does all day, as far as a role tells: who is a sergeant is not the finance minister of the same name.

Only callings that one person hardly has side by side are told apart. Generals become presidents and professors
ministers, so neither says anything here; nor does what somebody was ("former striker").
"""

from collections.abc import Mapping, Sequence

from knowledge.titles.lexicon import Read, Sort, reading

_CALLINGS = {
    "office": """
        president premier chancellor minister senator congressman lawmaker mep governor mayor councillor ambassador
        king queen emperor sultan emir
    """,
    "force": """
        sergeant corporal lieutenant constable detective inspector policeman policewoman patrolman trooper soldier
        gunner firefighter fireman
    """,
    "church": "pope patriarch cardinal archbishop bishop rabbi imam ayatollah priest pastor vicar monk nun",
    "sport": """
        coach referee footballer striker goalkeeper midfielder defender winger fullback cricketer batsman bowler
        pitcher quarterback sprinter swimmer cyclist boxer golfer wrestler jockey skier skater
    """,
    "trade": """
        teacher nurse driver farmer fisherman docker plumber electrician mechanic waiter waitress baker butcher
        carpenter builder welder shopkeeper student pupil pensioner
    """,
    "stage": "singer rapper drummer guitarist pianist violinist dancer",
}
# Words that say nothing of a calling without the one before them: "police officer", "football captain".
_VAGUE_WORDS = "officer head captain commander player champion star ace veteran recruit manager"
_VAGUE = frozenset(_VAGUE_WORDS.split())
_BESIDE_VAGUE = {
    "force": "police army navy fire",
    "sport": "football soccer tennis cricket rugby hockey basketball volleyball handball baseball",
}
_PAST = frozenset({"former", "late", "candidate", "elect", "designate"})


def _by_word(callings: Mapping[str, str]) -> dict[str, str]:
    return {word: calling for calling, words in callings.items() for word in words.split()}


_OF, _OF_VAGUE = _by_word(_CALLINGS), _by_word(_BESIDE_VAGUE)


def calling(role: Sequence[str]) -> str | None:
    """Return the calling of whoever has a role (its folded words) now; None where it does not tell."""
    said: list[Read] = []
    for read in reading(role):
        if read.sort is Sort.LINK:
            break
        if _PAST.intersection(read.meaning):
            return None
        if read.meaning:
            said.append(read)
    if not said:
        return None
    last = said[-1].meaning[-1]
    if last in _VAGUE and len(said) > 1:
        return _OF_VAGUE.get(said[-2].meaning[-1])
    return _OF.get(last)
