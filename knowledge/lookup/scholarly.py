"""Given names as Latin and Gaelic have them, which translate whom they write of: by general knowledge."""

from collections import defaultdict

# A line is a name that is known in many forms, and what it is called there.
_LINES = """
    adam adamus
    alan alanus ailean
    albert albertus
    alexander alasdair alastair ailig
    andrew andreas aindreas aindriu aindrias
    angus aonghas aonghus
    anne anna aine
    anthony antonius antaine
    arnold arnoldus
    arthur arturus artur
    augustine augustinus
    benedict benedictus
    benjamin beniaminus
    bernard bernardus bearnard
    bridget brigida brid brighid
    catherine catharina caitriona caitrin catriona
    charles carolus tearlach searlas
    christian christianus
    christine christina cairistiona
    claude claudius
    conrad conradus
    david davidus daibhidh daithi
    denis dionysius
    donald domhnall
    dominic dominicus
    edmund edmundus eamon eamonn
    edward eduardus eideard eadbhard
    elizabeth elisabetha ealasaid eilis
    emily aemilia
    ernest ernestus
    eugene eugenius eoghan
    ferdinand ferdinandus
    florence florentia
    francis franciscus proinsias
    frederick fridericus
    george georgius seoras seoirse
    gerald geraldus gearoid
    gerard gerardus
    giles aegidius
    godfrey godefridus
    gregory gregorius griogair
    gunther guntherus
    hans ioannes iohannes
    helen helena eilidh
    henry henricus eanraig anrai
    herbert herbertus
    herman hermannus
    hugh hugo uisdean aodh
    ignatius ignacio ignaz
    isabel isabella iseabail
    jacob iacobus
    james iacobus jacobus seamus seumas hamish
    jan ioannes iohannes
    jane ioanna sine
    jerome hieronymus
    joachim ioachimus
    joan ioanna siobhan
    john ioannes iohannes iain eoin sean seon
    jonathan ionathan
    joseph iosephus josephus seosamh
    julian iulianus
    julius iulius
    justin iustinus
    kenneth coinneach
    kevin caoimhin
    lawrence laurentius labhrainn labhras
    leopold leopoldus
    louis ludovicus
    louise ludovica aloisia
    malcolm calum
    margaret margarita mairead mairghread
    mark marcus
    martin martinus mairtin
    mary maria mairi maire
    matthew matthaeus matha
    maurice mauritius muiris
    max maximilianus
    maximilian maximilianus
    michael micheal
    neil niall
    nicholas nicolaus nioclas neacal
    oliver oliverius
    patrick patricius padraig padruig
    paul paulus pol
    peter petrus peadar
    philip philippus pilib
    pierce piaras
    ralph radulphus
    richard ricardus ridseard risteard
    robert robertus raibeart roibeard
    roderick ruairidh ruairi
    roland rolandus
    rose rosa
    rudolf rudolphus rodolphus
    rupert rupertus
    samuel somhairle
    sarah sara sorcha
    sebastian sebastianus
    sheila sile
    simon simonis siomon sim
    stanislaw stanislaus
    stephen stephanus steafan stiofan
    susan susanna siusaidh
    terence terentius
    theodore theodorus
    theresa teresia treasa
    thomas tomas tamhas
    timothy timotheus tadhg
    valentine valentinus
    vincent vincentius uinseann
    walter gualterius valterus
    wenceslas venceslaus
    werner vernerus
    william gulielmus guilielmus uilleam liam
"""


def _forms() -> dict[str, frozenset[str]]:
    known: dict[str, set[str]] = defaultdict(set)
    for name, *forms in filter(None, map(str.split, _LINES.split("\n"))):
        for form in forms:
            known[form].add(name)
    return {form: frozenset(names) for form, names in known.items()}


# For each of these forms, folded, the names it stands for.
SCHOLARLY = _forms()
