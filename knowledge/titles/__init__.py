"""The small words around a name, folded: titles as English articles write them, particles, suffixes.

What titles and roles mean, in every language that is asked in, stands in `lexicon`.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What may stand before a name and is no part of it. Only used at the front of what is asked or written.
TITLES = _words("""
    mr mrs ms miss mx dr prof professor sir dame lord lady hon honourable honorable rt the reverend rev father
    sister president vice prime minister premier chancellor chairman chairwoman chair chief head leader director
    secretary senator sen representative rep congressman congresswoman deputy mp mep governor gov mayor ambassador
    amb envoy special judge justice general gen colonel col major maj captain capt lieutenant lt admiral adm
    sergeant sgt commander marshal king queen prince princess emperor pope cardinal bishop archbishop rabbi imam
    sheikh ayatollah sultan emir spokesman spokeswoman spokesperson adviser advisor aide assistant press foreign
    defence defense interior finance justice state officer executive manager coach pm fm dm potus flotus ceo cfo
    former ex acting late herr frau monsieur madame mme signor signora senor senora don dona
""")

# Courtesy titles of women in the languages that are asked in. A husband's family name may stand behind them.
HERS = _words("""
    mrs ms miss madam mme mlle madame mademoiselle frau fraulein signora sra srta senora senorita pani panna gospozha
""")

# Countries and their adjectives that share no root, each brought to one word.
COUNTRY = {
    "american": "us",
    "america": "us",
    "usa": "us",
    "british": "uk",
    "britain": "uk",
    "danish": "denmark",
    "dutch": "netherlands",
    "finnish": "finland",
    "french": "france",
    "greek": "greece",
    "irish": "ireland",
    "norwegian": "norway",
    "polish": "poland",
    "spanish": "spain",
    "swiss": "switzerland",
    "welsh": "wales",
}

PARTICLES = _words("""
    de da do dos das di del della du des la le van von der den ter ten zu zum af av al el bin ibn ben bint abu y e
""")

# Families whose last word tells father from son; never the family itself.
SUFFIXES = _words("""
    jr sr ii iii iv junior senior
""")
# Words of names that hardly tell whose a name is; a number does: Joseph II.
ASIDE = PARTICLES | _words("jr sr junior senior")

# One given name as several languages or transliterations write it, further apart than spelling rules reach.
_ONE_NAME = """
    ahmad ahmed
    aleksandr alexander alexandr oleksandr
    aleksei alexei alexey oleksii oleksiy
    andrei andrey andrii andriy
    evgenii evgeny yevgeny yevhen
    abdallah abdullah
    aleksandra alexandra oleksandra
    hassan hasan
    husayn hussain hussein
    mikhail mykhailo
    mohamad mohamed mohammad mohammed muhammad muhammed
    mykola nikolai nikolay
    olena yelena elena
    osama usama
    pavel pavlo
    sergei sergey serhii serhiy
    yosef yusuf youssef yousef
"""
GIVEN_NAMES = {name: number for number, line in enumerate(_ONE_NAME.split("\n")) for name in line.split()}
