"""Titles and roles in Spanish. Written as `lexicon` says."""

HONORIFICS = """
senor senora senorita sr sra srta don dona dr dra doctor doctora profesor profesora licenciado
"""

ROLES = """
first_lady = primera_dama
president = presidente presidenta presidentes jefe_de_estado jefa_de_estado mandatario mandataria
premier = primer_ministro primera_ministra jefe_de_gobierno jefa_de_gobierno presidente_del_gobierno jefe_del_gobierno
chancellor = canciller
minister = ministro ministra ministros
foreign_minister = jefe_de_la_diplomacia jefa_de_la_diplomacia
state_secretary = secretario_de_estado secretaria_de_estado
secretary = secretario secretaria
secretarygeneral = secretario_general secretaria_general
governor = gobernador gobernadora
mayor = alcalde alcaldesa
head = jefe jefa lider director directora dirigente
ceo = director_general directora_general director_ejecutivo consejero_delegado
spokesman = portavoz vocero vocera
adviser = asesor asesora consejero consejera
envoy = enviado enviada enviado_especial enviada_especial emisario
representative = representante
ambassador = embajador embajadora
lawmaker = diputado diputada parlamentario parlamentaria legislador legisladora
senator = senador senadora
deputy_president = vicepresidente vicepresidenta
deputy_minister = viceministro viceministra
deputy_premier = viceprimer_ministro
former_president = expresidente expresidenta
former_minister = exministro exministra
former_premier = exprimer_ministro
commander = comandante
judge = juez jueza
prosecutor = fiscal_jefe
general_prosecutor = fiscal_general
coach = entrenador entrenadora seleccionador
negotiator = negociador negociadora
king = rey
queen = reina
prince = principe
princess = princesa
emperor = emperador
pope = papa
patriarch = patriarca
cardinal = cardenal
archbishop = arzobispo
bishop = obispo
admiral = almirante
colonel = coronel
captain = capitan
"""

FIELDS = """
foreign_ministry = cancilleria
foreign = asuntos_exteriores relaciones_exteriores asuntos_extranjeros exteriores
defence = defensa
interior = interior asuntos_internos
finance = finanzas hacienda
economy = economia
health = salud sanidad
education = educacion
energy = energia
trade = comercio
culture = cultura
environment = medio_ambiente
agriculture = agricultura
transport = transportes
labour = trabajo
justice = justicia
security = seguridad
government = gobierno
parliament = parlamento
white_house = casa_blanca
"""

CHANGES = """
former = antiguo ex exdirigente
deputy = vice adjunto adjunta
acting = en_funciones
elect = electo electa
interim = interino interina
outgoing = saliente
late = difunto difunta
candidate = candidato candidata
first = primer primera
"""

LINKS = "de del de_la la el los las en y para por con al"
EMPTY = "actual nuevo nueva quien es"
