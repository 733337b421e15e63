"""Titles and roles in German. Written as `lexicon` says; ä is folded to a, and may be typed as ae."""

HONORIFICS = """
herr herrn frau fraulein fraeulein dr doktor prof professor*
"""

ROLES = """
president = prasident* praesident* bundesprasident* bundespraesident* staatsprasident* staatschef*
premier = ministerprasident* ministerpraesident* premierminister* regierungschef*
chancellor = kanzler* bundeskanzler* reichskanzler*
minister = minister ministers ministerin bundesminister*
foreign_minister = aussenminister* bundesaussenminister* chefdiplomat*
defence_minister = verteidigungsminister* bundesverteidigungsminister*
interior_minister = innenminister* bundesinnenminister*
finance_minister = finanzminister* bundesfinanzminister*
economy_minister = wirtschaftsminister* bundeswirtschaftsminister*
justice_minister = justizminister* bundesjustizminister*
health_minister = gesundheitsminister* bundesgesundheitsminister*
education_minister = bildungsminister*
energy_minister = energieminister*
environment_minister = umweltminister*
agriculture_minister = landwirtschaftsminister*
transport_minister = verkehrsminister*
labour_minister = arbeitsminister*
culture_minister = kulturminister*
state_secretary = staatssekretar* staatssekretaer*
secretary = sekretar sekretaer sekretarin
secretarygeneral = generalsekretar* generalsekretaer*
governor = gouverneur*
mayor = burgermeister* buergermeister* oberburgermeister* oberbuergermeister*
head = chef chefs chefin leiter* fuhrer* direktor*
nato_secretarygeneral = natochef* nato_generalsekretar* natogeneralsekretar*
chairman = vorsitzend* vorstandsvorsitzend*_von parteichef* vorsitzende
ceo = geschaftsfuhrer* vorstandschef* vorstandsvorsitzend*
spokesman = sprecher* regierungssprecher* pressesprecher*
adviser = berater*
aide = mitarbeiter*
envoy = sondergesandt* sonderbeauftragt* gesandt*
representative = vertreter*
ambassador = botschafter*
lawmaker = abgeordnet* bundestagsabgeordnet*
senator = senator* senatorin
deputy_president = vizeprasident* vizepraesident*
deputy_chancellor = vizekanzler*
former_president = altprasident* exprasident*
former_chancellor = altkanzler* exkanzler*
commander = befehlshaber* oberbefehlshaber*
judge = richter richterin
prosecutor = staatsanwalt* generalstaatsanwalt*
coach = trainer trainers trainerin cheftrainer* bundestrainer*
negotiator = unterhandler* verhandler* chefunterhandler*
king = konig konigs koenig
queen = konigin koenigin
prince = prinz
princess = prinzessin
emperor = kaiser
pope = papst* papstes
archbishop = erzbischof*
bishop = bischof bischofs
general = general generals
admiral = admiral admirals
colonel = oberst
"""

FIELDS = """
foreign_ministry = aussenministerium* auswartiges_amt
defence_ministry = verteidigungsministerium*
defence = verteidigung
finance = finanzen
interior = inneres
foreign = auswartiges auswartige_angelegenheiten
government = bundesregierung regierung
parliament = parlament*
army = armee
white_house = weissen_hauses weisses_haus weissen_haus
kremlin = kremls
"""

CHANGES = """
former = ehemalig* fruher* frueher* damalig* einstig* ex
deputy = stellvertretend* vize stellvertreter*
acting = geschaftsfuhrend* kommissarisch*
elect = gewahlt* gewaehlt*
designate = designiert*
late = verstorben*
outgoing = scheidend*
candidate = kandidat*
first = erster erste ersten
"""

LINKS = "der des von vom fur fuer im in beim bei am zum zur und aus"
EMPTY = "die das den dem derzeitige derzeitiger aktuelle aktueller neue neuer neuen amtierende amtierender wer ist"
