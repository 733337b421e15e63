"""Closed lists of English nouns that tell what a name is: titles, roles, institutions, kinds of places.

They hold common nouns only, never a name.
"""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


HONORIFICS = _set("mr mrs ms miss mx dr sir dame lord lady rev fr hon")

# Written before a name, as its title; each is a role too.
TITLES = _set("""
    ag admiral ambassador archbishop attorney bishop brigadier captain cardinal chancellor chief cmdr coach col colonel
    commander commissioner congressman congresswoman councillor councilman councilwoman deputy detective emir father
    gen general gov governor imam inspector judge justice king lieutenant lt maj major mayor minister officer pastor
    pope premier president prime prince princess prof professor queen rabbi rep representative secretary sen senator
    sergeant sgt sheikh sheriff speaker sultan superintendent supt vice
""")

# Somebody's role, when it heads a noun phrase.
ROLES = TITLES | _set("""
    academic activist actor actress administrator adviser advisor advocate aide analyst anchor architect artist
    assistant author banker billionaire boss broadcaster businessman businesswoman candidate ceo cfo chair chairman
    chairperson chairwoman champion chef cleric clerk columnist comedian committeeman committeewoman consultant
    coordinator correspondent counsel critic
    defender delegate democrat developer diplomat director doctor donor economist editor engineer envoy executive expert
    farmer filmmaker firefighter footballer founder co-founder frontman goalkeeper golfer head historian host
    investigator journalist keeper lawmaker lawyer leader legislator lobbyist magistrate manager meteorologist mogul
    midfielder
    musician negotiator nominee novelist nurse official operative organizer organiser owner partner pastor photographer
    physicist pilot player playwright poet politician pollster presenter priest principal producer prosecutor
    psychologist publisher ranger rapper referee reporter republican researcher resident runner salesman scholar
    scientist singer skipper sociologist solicitor specialist spokesman spokesperson spokeswoman star strategist striker
    student supervisor surgeon surveyor teacher technician trainer treasurer trader tycoon undersecretary umpire veteran
    victim volunteer warden winger winner witness worker writer
""")

# One who heads a state or a government may be called its leader.
LEADERS = _set("president premier chancellor king queen emir sultan")

KIN = _set("brother daughter father husband mother sister son wife widow widower uncle aunt cousin")

# A person whom nobody names: as good a referent of "he" as any.
PEOPLE = (
    ROLES
    | KIN
    | _set("""
    boy child colleague driver friend girl guest guy man mourner neighbor neighbour parent passenger patient person
    soldier source suspect teenager user viewer voter woman
""")
)

# They stand for a person on purpose without telling whom.
INDEFINITE = _set("anybody anyone everybody everyone nobody somebody someone")

# Words that give a sex away, in a title or a role.
MALE = _set("""
    mr sir lord king prince sultan emir pope father brother son husband man boy businessman chairman congressman
    councilman salesman spokesman actor widower uncle
""")
FEMALE = _set("""
    mrs ms miss dame lady queen princess mother sister daughter wife woman girl businesswoman chairwoman congresswoman
    councilwoman spokeswoman actress widow aunt
""")

# A name that holds one of these is an organisation's.
ORGANISATIONS = _set("""
    academy agency airlines alliance army assembly association authority bank board broadcasting bureau campaign center
    centre church club coalition college commission committee company conference congress corp corporation council court
    department federation foundation fund gazette group guard herald hospital inc institute institution league ltd
    ministry museum network news office organisation organization parliament party police post press school senate
    service services society studios syndicate systems team times tribune tv union university
""")

# An institution that every state or city has: its name says little without the owner's.
INSTITUTIONS = _set("""
    army cabinet coastguard council court embassy force government legislature military ministry navy parliament police
    regulator senate
""")

# "X's troops": X is a place, or stands for its government.
BELONGINGS = _set("""
    airspace allies authorities border borders capital economy forces government military officials parliament people
    population soldiers sovereignty streets territory troops
""")

# "X region", "X airport": X is a place.
PLACES = _set("""
    airport area bay beach border bridge canal city coast coastline county desert district harbour harbor island lake
    mountain oblast peninsula plain port prefecture province region river state square stadium strait street suburb
    territory tower town valley village
""")
