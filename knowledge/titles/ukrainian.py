"""Titles and roles in Ukrainian. Written as `lexicon` says; what Russian writes alike stands there."""

HONORIFICS = """
пан пана пану пане пані добродій* шановн* п
"""

ROLES = """
first_lady = перша_леді першої_леді
premier = прем'єр* прем'єр_міністр* прем'єрміністр* глав*_уряду голов*_уряду
president = глав*_держави
minister = міністр* міністерк*
foreign_minister = глав*_мзс очільник*_мзс керівник*_мзс
defence_minister = глав*_міноборони очільник*_міноборони міністр*_оборони
state_secretary = держсекретар* державн*_секретар*
secretarygeneral = генеральн*_секретар*
mayor = мер мера меру мером міськ*_голов*
head = очільник* очільниц* керівник* керівниц* лідер* начальник*
chairman = голова голови голову голові
ceo = генеральн*_директор*
spokesman = речник* речниц* прессекретар* прес_секретар*
adviser = радник* радниц*
aide = помічник* помічниц*
envoy = спецпредставник* спецпосланник* спецпосланець посланець
representative = представник* представниц* постпред*
ambassador = посол посла послу
lawmaker = нардеп* народн*_депутат*
deputy_president = віцепрезидент*
deputy_premier = віцепрем'єр*
deputy_minister = заступник*_міністра
commander = головнокомандувач* командувач*
judge = суддя судді
general_prosecutor = генпрокурор* генеральн*_прокурор*
negotiator = переговорник*
king = король короля
queen = королева королеви
pope = папа_римський папи_римського
archbishop = архієпископ*
bishop = єпископ*
"""

FIELDS = """
foreign_ministry = мзс міністерств*_закордонних_справ
defence_ministry = міноборони міністерств*_оборони
interior_ministry = міністерств*_внутрішніх_справ
finance_ministry = мінфін мінфіну
foreign = закордонних_справ
defence = оборони
interior = внутрішніх_справ
finance = фінансів
economy = економіки
health = охорони_здоров'я
education = освіти
energy = енергетики
trade = торгівлі
culture = культури
agriculture = аграрної_політики
justice = юстиції
security = безпеки
government = уряду уряд
army = армії
kremlin = кремля
white_house = білого_дому білий_дім
verkhovna_rada = верховної_ради верховна_рада
security_council = рнбо
"""

CHANGES = """
former = колишн* екс
deputy = заступник* заступниц* віце
first_deputy = перш*_заступник*
acting = в_о во т_в_о виконувач*_обов'язків
elect = обран*
interim = тимчасов*
candidate = кандидат*
first = перший першого перша
"""

LINKS = "з із у в при на від і та до для"
EMPTY = "новий нового нова нинішній нинішнього чинний чинного хто такий така це"
