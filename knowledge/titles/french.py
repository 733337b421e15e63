"""Titles and roles in French. Written as `lexicon` says; what is elided is parted ("d'État": d etat)."""

HONORIFICS = """
monsieur madame mademoiselle messieurs m mme mlle maitre docteur dr professeur
"""

ROLES = """
first_lady = premiere_dame
president = president presidente presidents chef_de_l_etat chef_d_etat
premier = premier_ministre premiere_ministre chef_du_gouvernement cheffe_du_gouvernement
chancellor = chancelier* chanceliere
minister = ministre ministres
foreign_minister = chef_de_la_diplomatie cheffe_de_la_diplomatie
justice_minister = garde_des_sceaux
state_secretary = secretaire_d_etat
secretary = secretaire
secretarygeneral = secretaire_general secretaire_generale
governor = gouverneur* gouverneure
mayor = maire
head = chef cheffe dirigeant dirigeante directeur directrice
ceo = pdg directeur_general directrice_generale president_directeur_general
spokesman = porte_parole
adviser = conseiller conseillere
envoy = envoye envoyee envoye_special envoyee_speciale emissaire
representative = representant representante
ambassador = ambassadeur ambassadrice
lawmaker = depute deputee parlementaire
senator = senateur senatrice
deputy_president = vice_president vice_presidente
commander = commandant
judge = juge
prosecutor = procureur procureure
coach = entraineur selectionneur
negotiator = negociateur negociatrice
king = roi
queen = reine
princess = princesse
emperor = empereur
pope = pape
patriarch = patriarche
archbishop = archeveque
bishop = eveque
admiral = amiral
general = general generale
colonel = colonel
speaker = president_de_l_assemblee
"""

FIELDS = """
foreign_ministry = quai_d_orsay
foreign = affaires_etrangeres affaires_exterieures
defence = defense armees
interior = interieur
finance = finances
economy = economie
health = sante
education = education_nationale education
energy = energie
trade = commerce
environment = environnement transition_ecologique
transport = transports
labour = travail
security = securite
government = gouvernement
parliament = parlement
white_house = maison_blanche
"""

CHANGES = """
former = ancien ancienne ex
deputy = vice adjoint adjointe
acting = par_interim
elect = elu elue
interim = interimaire
outgoing = sortant sortante
late = feu
candidate = candidat candidate
first = premier premiere
"""

LINKS = "de du des d l la le les au aux a en pour et chez"
EMPTY = "actuel actuelle nouveau nouvelle nouvel qui est"
