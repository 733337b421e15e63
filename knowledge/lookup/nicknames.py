"""Given names that one person may go by: short for each other, or one name in several languages.

By general knowledge, of names that are often met; `titles` has those that are only other transliterations. A line is
one name and what is short for it; short ones may stand in several lines.
"""

from collections import defaultdict

from knowledge.lookup.scholarly import SCHOLARLY

_SHORT = """
    abraham abe
    albert al bert
    alexander aleksandr alexandre alejandro alec alex alexis sandy sasha sascha oleksandr aliaksandr alyaksandr
    alexandra aleksandra alex sandra sasha
    alfred al alf fred freddie
    andrew andy drew
    anthony antony tony
    antonio toni tony
    archibald archie
    arthur art
    barbara barb
    bartholomew bart
    benjamin ben benny
    bernard bernie
    bradley brad
    calvin cal
    catherine katherine kathleen kate kathy cathy katie
    charles charlie chuck charley
    christine christina chris tina
    christopher chris kit
    clifford cliff
    cornelius neil
    cynthia cindy
    daniel dan danny
    david dave davy
    deborah debbie deb debra
    dennis denis
    dmitry dmitri dmitriy dmytro dimitri dima
    donald don donnie
    dorothy dot dottie
    douglas doug
    edmund ed
    edward ed eddie ted ned
    edwin ed
    eleanor ellie nell
    elizabeth elisabeth liz beth betty lizzie eliza bess
    emmanuel manuel manny manolo
    eugene gene
    ferdinand ferdi
    florence flo
    frances fran
    francis frank
    franklin frank
    francisco paco pancho
    franz frank
    frederick frederic fred freddie freddy
    friedrich fritz
    gabriel gabe
    gennady gennadi gena hennadiy
    geoffrey jeffrey geoff jeff
    george georgie
    gerald gerry jerry
    gerard gerry
    giuseppe beppe pino
    gregory greg
    gustav gus
    harold hal harry
    helena lena
    henry hank harry
    herbert herb bert
    hillary hilary
    ibrahim ebrahim
    ignacio nacho
    ivan vanya
    jacob jake
    jacqueline jackie
    james jim jimmy jamie
    janet jan
    jean jeannie
    jeffrey jeff
    jeremiah jerry
    jerome jerry
    jesus chuy
    johannes hans jan jo
    john johnny jack jon
    jonathan jon jonny
    jose pepe
    joseph joe joey
    joshua josh
    judith judy
    julia julie
    karl carl
    kenneth ken kenny
    konstantin kostas costas
    konstantinos kostas costas
    laurence lawrence larry
    leonard len leo
    leopold leo
    leslie les
    lewis louis lou
    luciano lucio
    ludwig lutz
    malcolm mal
    margaret maggie meg peggy marge margie
    maria mary marie
    martin marty
    matthew matt
    maurice morris mo
    maximilian max
    maxwell max
    michael mike mick mickey
    mikhail misha
    miroslav miro mirek
    mitchell mitch
    mohamed mohammad mohammed muhammad mohamad mohd muhamad muhammed mehmet mehmed
    morgan mo
    nancy nan
    nathan nate
    nathaniel nat nate
    nicholas nicolas nick nicky
    nikolaos nikos
    norman norm
    oliver ollie
    pamela pam
    patricia pat patty tricia
    patrick pat paddy
    penelope penny
    peter pete
    philip phillip phil
    rafael rafa
    randall randy
    randolph randy
    raymond ray
    rebecca becky
    reginald reg reggie
    richard rick dick rich ricky dickie
    robert bob rob bobby robbie bert
    roderick rod
    rodney rod
    roger rog
    ronald ron ronnie
    rosemary rose rosie
    rudolf rudolph rudi rudy
    russell russ
    salvador chava
    salvatore toto
    samuel sam sammy
    sarah sally
    sebastian seb bastian
    sergio checo
    sidney sid
    sigmund sig
    silvester sly
    spencer spence
    stanislav stan slava
    stanislaw stan
    stanley stan
    stephen steven steve
    stewart stuart stu
    susan sue susie suzanne
    sylvester sly
    terence terrence terry
    thaddeus tad
    theodore ted theo teddy
    theresa teresa terry tess
    thomas tom tommy
    timothy tim timmy
    tobias tobi toby
    valentina valya
    vanessa nessa
    victor vic viktor
    victoria vicky
    vincent vince vinny
    virginia ginny
    viacheslav vyacheslav vjaceslav slava
    vladimir volodymyr wladimir uladzimir vova volodya
    volodymyr vladimir volodya
    vladislav vlad
    walter walt wally
    wilfred wilf
    wilhelm willi willy
    william bill will billy willie liam
    winston winnie
    yekaterina ekaterina katya kateryna
    yevgeny evgeny yevhen eugene zhenya
    yitzhak isaac itzhak
    yuri yury yurii iurii juri jurij
    zachary zach zack
"""

# One name in several languages: of people whose names are translated, as those of kings and of saints.
_TRANSLATED = """
    alexander aleksander alessandro alejandro alexandre
    andrew andrei andreas andre andrea anders andrzej andrej andriy ondrej andris
    anthony antonio antoine anton antoni antonin
    catherine katarina katarzyna caterina catalina ekaterina katerina
    charles karl carlos carlo carl karel karol karoly
    christian kristian cristian
    christopher christophe cristobal kristof krzysztof
    david dawid davit dovydas
    edward eduard edouard eduardo edvard
    elizabeth elisabeth isabel elisabetta elzbieta elisaveta
    emmanuel emanuel manuel emanuele
    eugene eugen eugenio evgeny
    francis francisco francesco francois franz frantisek franciszek ferenc
    frederick friedrich frederic federico fredrik
    george georg georges jorge giorgio jerzy gyorgy georgy yuri jiri jurgen georgios
    gregory gregor gregorio grzegorz grigory
    helen helena elena helene olena
    henry heinrich henri enrique enrico henrik hendrik
    hugo hugues ugo
    isaac yitzhak
    jacob jakob jacques james jaime giacomo jakub yaakov
    john jean juan giovanni johann johannes ivan jan joao ioannis yannis sean ian hans yohannes janos
    joseph jose giuseppe josef jozef yosef yusuf josip iosif
    julian julien juliano julius
    lawrence laurent lorenzo lorenz
    louis luis luigi ludwig lajos ludvik
    lucas luke luca luc lukas lukasz
    margaret marguerite margarita margarethe malgorzata
    mark marc marco marcus markus marek
    martin martino marcin
    mary maria marie marija mariya
    matthew matthias mateo matteo mathieu mateusz matej
    michael michel miguel michele mikhail michal mihail mihai mikael mykhailo
    nicholas nicolas nikolaus nicola nikolai mikolaj nikola mykola miklos nicolae
    paul pablo paolo pavel pavol paulo pal
    peter pedro pierre pietro petr piotr petro pyotr petar petros
    philip philippe felipe filippo filip
    raphael rafael raffaele rafal
    robert roberto
    sophia sofia sophie zofia
    stephen stefan stephane esteban stefano stepan istvan szczepan
    susan susanne zuzana susana
    theodore theodor fyodor teodoro fedor
    thomas tomas tommaso tomasz toma
    victor viktor vittorio wiktor
    vincent vicente vincenzo
    walter gualtiero
    william wilhelm guillaume guillermo guglielmo willem vilem
"""


def _lines(text: str) -> dict[str, frozenset[str]]:
    together: dict[str, set[str]] = defaultdict(set)
    for line in text.split("\n"):
        for name in line.split():
            together[name].update(line.split())
    return {name: frozenset(others - {name}) for name, others in together.items()}


# For each given name, folded, those that the same person may go by.
SHORT, TRANSLATED = _lines(_SHORT), _lines(_TRANSLATED)
for _form, _names in SCHOLARLY.items():
    _others = (each.get(name, frozenset()) for name in _names for each in (SHORT, TRANSLATED))
    TRANSLATED[_form] = _names.union(TRANSLATED.get(_form, ()), *_others) - {_form}
