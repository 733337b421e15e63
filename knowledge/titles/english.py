"""Titles and roles in English, the language that the others' are brought to. Written as `lexicon` says."""

HONORIFICS = """
mr mrs ms miss mx dr doctor sir dame lord lady hon honourable honorable rt rev reverend father sister prof professor
monsieur madame mme mlle herr frau signor signora senor senora don dona pan pani
"""

# What one is. Of a form with several words the last one before a linking word is what one is.
ROLES = """
first_lady = first_lady
president = president presidents pres prez
us_president = potus
us_first_lady = flotus
premier = prime_minister prime_ministers pm premier
chancellor = chancellor
minister = minister ministers
foreign_minister = fm foreign_secretary foreign_min minister_of_foreign_affairs minister_for_foreign_affairs
foreign_minister = external_affairs_minister minister_of_external_affairs foreign_affairs_minister top_diplomat
defence_minister = dm defence_secretary defense_secretary secretary_of_defence secretary_of_defense
interior_minister = home_secretary minister_of_internal_affairs home_affairs_minister minister_of_the_interior
state_secretary = secretary_of_state
secretary = secretary sec
secretarygeneral = secretary_general sec_gen secretary_gen general_secretary
governor = governor governors gov
mayor = mayor mayors mayoral
head = head chief boss leader director
chairman = chairman chairwoman chair chairperson
ceo = chief_executive_officer chief_executive ceo
cfo = chief_financial_officer cfo
spokesman = spokesman spokeswoman spokesperson press_secretary
adviser = adviser advisor counsellor counselor
aide = aide
assistant = assistant
envoy = envoy special_envoy special_representative special_presidential_envoy emissary
ambassador = ambassador amb
representative = representative rep
lawmaker = mp lawmaker legislator member_of_parliament
mep = mep member_of_the_european_parliament
congressman = congressman congresswoman
senator = senator sen
deputy_president = vp vice_president veep
general = general gen
admiral = admiral adm
colonel = colonel col
major = major maj
captain = captain capt
lieutenant = lieutenant lt
sergeant = sergeant sgt
commander = commander cmdr commander_in_chief
marshal = marshal
judge = judge
justice = justice
prosecutor = prosecutor
general_attorney = attorney_general
speaker = speaker
coach = coach head_coach
manager = manager
officer = officer
executive = executive
negotiator = negotiator chief_negotiator
state_minister = minister_of_state
king = king
queen = queen
prince = prince
princess = princess
emperor = emperor
pope = pope pontiff
patriarch = patriarch metropolitan
cardinal = cardinal
archbishop = archbishop
bishop = bishop
rabbi = rabbi
imam = imam
sheikh = sheikh
ayatollah = ayatollah
sultan = sultan
emir = emir
treasurer = treasurer
commissioner = commissioner
councillor = councillor councilor
delegate = delegate
founder = founder
"""

# What a role is of.
FIELDS = """
foreign = foreign_affairs external_affairs foreign
defence = defence defense
interior = interior internal_affairs home_affairs home_office
finance = finance exchequer treasury
economy = economy economic economics
health = health healthcare
education = education
energy = energy
trade = trade commerce
culture = culture culture
environment = environment environmental
agriculture = agriculture agricultural farming
transport = transport transportation
labour = labour labor
security = security
parliament = parliament
ministry = ministry ministries
government = government
army = army
press = press
kremlin = kremlin kremlins
white_house = white_house white_houses
security_council = security_council
verkhovna_rada = verkhovna_rada
state_duma = state_duma
new_mexico = new_mexico
new_york = new_york
new_jersey = new_jersey
new_hampshire = new_hampshire
"""

# A role with one of these is another role than without it.
CHANGES = """
former = former ex erstwhile then onetime
deputy = deputy vice
acting = acting caretaker
elect = elect
designate = designate
interim = interim
late = late
outgoing = outgoing
incoming = incoming
shadow = shadow
candidate = candidate nominee
first = first
"""

# What follows one of these belongs to the role but is not the role: an adviser *to the president* is no president.
LINKS = "of for to in at on and with under from by"
EMPTY = "the a an current new newly incumbent sitting who is was whos special senior top veteran"
