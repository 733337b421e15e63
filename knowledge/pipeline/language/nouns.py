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
    academic accountant activist actor actress administrator adviser advisor advocate aide analyst anchor
    anthropologist archaeologist architect archivist artist assistant astronomer auditor author baker banker
    bassist billionaire biologist boss boxer broadcaster builder businessman businesswoman butcher candidate
    carpenter ceo cfo chair chairman chairperson chairwoman champion chef chemist choreographer cleric clerk
    co-founder coastguard columnist comedian committeeman committeewoman composer conductor consultant cook
    coordinator correspondent counsel counsellor cricketer critic curator cyclist dancer dean defender delegate
    democrat dentist designer developer diplomat director doctor donor drummer economist editor electrician
    engineer envoy epidemiologist executive expert farmer filmmaker firefighter fisherman fisherwoman footballer
    founder frontman gardener geologist goalkeeper golfer guitarist head headmaster headmistress headteacher
    historian host illustrator inventor investigator janitor jockey journalist keeper landlady landlord lawmaker
    lawyer leader lecturer legislator librarian lobbyist magistrate manager mechanic meteorologist midfielder
    midwife miner mogul monk musician negotiator nominee novelist nun nurse official operative organiser organizer
    owner paramedic partner pastor pensioner pharmacist philosopher photographer physicist pianist pilot player
    playwright plumber poet politician pollster postman presenter priest principal producer programmer prosecutor
    provost psychologist publisher ranger rapper rector referee reporter republican researcher resident runner
    sailor salesman scholar scientist sculptor shepherd shopkeeper singer skipper sociologist solicitor specialist
    spokesman spokesperson spokeswoman sprinter star strategist striker student supervisor surgeon surveyor
    swimmer tailor teacher technician therapist trader trainer translator treasurer trustee tutor tycoon umpire
    undersecretary vet veteran veterinarian victim villager violinist virologist volunteer waiter waitress warden
    winger winner witness worker wrestler writer
""")

# One who heads a state or a government may be called its leader.
LEADERS = _set("president premier chancellor king queen emir sultan")

KIN = _set("brother daughter father husband mother sister son wife widow widower uncle aunt cousin")

# A person whom nobody names: as good a referent of "he" as any.
PEOPLE = (
    ROLES
    | KIN
    | _set("""
    ally boy challenger child colleague companion counterpart driver friend girl guest guy man mentor mourner
    neighbor neighbour opponent parent passenger patient person predecessor rival soldier source successor suspect
    teammate teenager tenant user viewer voter woman
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
