"""How people put their questions, and which command each means."""

import time
from datetime import date

import pytest

from bot.ask import read
from bot.asking.questions import reading

TODAY = date(2024, 6, 3)

# What is typed → what it is read as, the further readings behind a bar.
QUESTIONS = """
who is okafor? → /who okafor
Who's the mayor? → /who the mayor
whos the mayor of port ellis → /who the mayor of port ellis
who was van dalen → /who van dalen
WHO IS OKAFOR??? → /who OKAFOR
who the mayor is → /who the mayor
what is Okafor's role? → /who Okafor
whats okafor’s job → /who okafor
what is the role of okafor → /who okafor
what does okafor do → /who okafor
what role does okafor have → /who okafor
which post did okafor hold → /who okafor
tell me about okafor → /who okafor | /latest okafor
tell me more about the storm → /who the storm | /latest the storm
info about okafor → /who okafor | /latest okafor
who leads the fishing union → /who head of the fishing union | /who leader of the fishing union
what about okafor → /who okafor | /latest okafor
what is the fishing union → /who the fishing union | /latest the fishing union | /search what is the fishing union

what did okafor say about the floods? → /quotes okafor on the floods
What does Okafor say → /quotes Okafor
what has okafor said on floods → /quotes okafor on floods
what did okafor say about floods since march → /quotes okafor on floods since march
what did okafor say in march about floods → /quotes okafor on floods in march
what did okafor say monday about floods → /quotes okafor on floods on monday
what did okafor say on Monday? → /quotes okafor on Monday
what did okafor say last week → /quotes okafor last week

what did okafor say before may → /quotes okafor before may
what did okafor say about floods between march and may → /quotes okafor on floods between march and may
what did okafor say in the last two weeks about floods → /quotes okafor on floods in the last two weeks
15 march? → /on 15 march
march 2025 → /on march 2025
2024-03-15 → /on 2024-03-15
Last week → /on Last week
week of 10 march → /on week of 10 march
since march → /on since march
May → /who May | /on May | /search May
15 березня 2024 → /on 15 березня 2024
15 mayors → /search 15 mayors
what happened since march → /on since march
what happened in the last two weeks → /on the last two weeks
what happened between 3 and 5 march → /on between 3 and 5 march
how many boats were lost since 2023 → /figures boats lost since 2023 | /figures boats since 2023
what has the mayor been saying about the wall recently → /quotes the mayor on the wall
what have okafor said regarding floods → /quotes okafor on floods
what did okafor really say about floods? → /quotes okafor on floods
what did okafor tell the union → /quotes okafor on the union
what does okafor think of the wall → /quotes okafor on the wall
what did okafor talk about → /quotes okafor
what did okafor talk about last week → /quotes okafor last week
what does okafor have to say about the wall → /quotes okafor on the wall
did okafor say anything about the wall → /quotes okafor on the wall
has okafor ever said anything on floods? → /quotes okafor on floods
did okafor say anything last week → /quotes okafor last week
did okafor say anything? → /quotes okafor
did okafor mention the wall → /quotes okafor on the wall | /said the wall
did okafor comment on the wall → /quotes okafor on the wall
has the mayor spoken about fees → /quotes the mayor on fees
did okafor respond to the union → /quotes okafor on the union
how did okafor react to the storm → /quotes okafor on the storm
did okafor say that the wall will not wait → /quotes okafor on the wall will not wait | /said the wall will not wait
what is okafor's position on the wall → /quotes okafor on the wall
what are okafor's views on fees → /quotes okafor on fees
okafor's comments on fees → /quotes okafor on fees
when did okafor talk about fees → /quotes okafor on fees
everything okafor said about fees → /quotes okafor on fees
quotes by Okafor → /quotes Okafor
quotes by okafor about the floods → /quotes okafor on the floods
statements from the union on fees → /quotes the union on fees
quotes about fees → /quotes fees | /quotes on fees
what was said about fees → /quotes on fees
what do people say about fees → /quotes on fees
what are they saying about the wall → /quotes on the wall
who talked about fees → /quotes on fees | /said fees
who said anything about fees → /quotes on fees
who said something on fees → /quotes on fees
who has spoken about fees? → /quotes on fees | /said fees
who mentioned fees → /quotes on fees | /said fees
who said we lost the match? → /said we lost the match
who said that we lost the match → /said we lost the match
who said not a penny → /said not a penny
who told that waves were high → /said waves were high
who called it a disgrace → /said a disgrace
quotes → /quotes
okafor quotes in march → /quotes okafor in march
what did okafor say after:2024-03 about floods → /quotes okafor on floods after:2024-03
latest floods before:"5 march" → /latest floods before:"5 march"
what did okafor say in:post → /search what did okafor say in:post
what is okafor's view of the wall → /quotes okafor on the wall
okafor on floods → /quotes okafor on floods | /search okafor on floods
okafor said about the wall → /quotes okafor on the wall | /said the wall | /search okafor said about the wall
okafor said what → /quotes okafor | /search okafor said what
mayor of port ellis → /search mayor of port ellis
okafor about the floods? → /quotes okafor on the floods | /search okafor about the floods?

did okafor meet jonas → /with okafor and jonas
has okafor met the union? → /with okafor and the union
when did okafor meet jonas → /with okafor and jonas
when did okafor last meet jonas? → /with okafor and jonas
did okafor ever meet with jonas → /with okafor and jonas
have okafor and jonas met → /with okafor and jonas
did okafor and jonas meet in march → /with okafor and jonas in march
did okafor meet jonas last week → /with okafor and jonas last week
did okafor talk to jonas → /with okafor and jonas
where did okafor and jonas meet → /with okafor and jonas
will okafor meet jonas → /with okafor and jonas
is okafor meeting jonas → /with okafor and jonas
meetings between okafor and jonas → /with okafor and jonas
what happened between okafor and jonas → /with okafor and jonas
okafor and jonas → /with okafor and jonas | /search okafor and jonas
okafor vs jonas → /compare okafor and jonas | /with okafor and jonas | /search okafor vs jonas
okafor vs. jonas on fees → /compare okafor and jonas on fees | /with okafor and jonas | /search okafor vs. jonas on fees
compare okafor and jonas → /compare okafor and jonas
compare okafor with jonas on fees → /compare okafor and jonas on fees
what is the difference between okafor and jonas on fees? → /compare okafor and jonas on fees
how do okafor and jonas differ on fees? → /compare okafor and jonas on fees
can you tell me if okafor met jonas → /with okafor and jonas

what happened on 15 March? → /on 15 March
what happened 15 march → /on 15 march
what happened yesterday → /on yesterday
what happened in march 2024 → /on march 2024
what happened last week? → /on last week
what happened on 15 Marhc? → /on 15 Marhc
what happened in Port Ellis? → /where Port Ellis | /latest Port Ellis
what happened at the match? → /where the match | /latest the match
what happened in port ellis in march → /where port ellis in march | /latest port ellis in march
what happened to the fleet last week → /latest the fleet last week
what happened with okafor → /latest okafor
what's happening with the wall → /latest the wall
whats going on in port ellis → /latest port ellis
whats going on → /latest
what happened → /latest
what is happening → /latest
what is new? → /latest
what's new about the harbour → /latest the harbour
what's the latest on the wall → /latest the wall
what is the latest news about the wall → /latest the wall
what is the latest? → /latest
latest news → /latest
latest floods → /latest floods
latest on the wall → /latest the wall
the latest on the wall → /latest the wall
latest news about okafor → /latest okafor
anything new about okafor → /latest okafor
anything new? → /latest
any news? → /latest
any news on the wall? → /latest the wall
is there anything new about the wall → /latest the wall
news → /latest
news about the floods → /latest the floods
news floods → /latest floods
harbour news → /latest harbour | /search harbour news
recent events in port ellis → /latest port ellis
draw a chart of boats → /chart boats
show me a graph of the figures on boats → /chart the figures on boats
timeline of the storm → /timeline the storm
history of the wall → /timeline the wall
storm timeline → /timeline storm
how did the storm begin → /timeline the storm | /latest the storm

how many boats? → /figures boats
How many fishing boats were lost → /figures fishing boats lost | /figures fishing boats
how many people were killed in march → /figures people killed in march | /figures people in march
how many boats did the storm sink in March? → /figures boats in March
how many people have died last week → /figures people killed last week | /figures people killed
how many people died → /figures people killed | /figures people
how many died in the storm → /figures killed in the storm | /figures killed
how many boats did the union count → /figures boats | /figures boats the union count
how much money was spent → /figures money spent | /figures money
how much did the wall cost → /figures the wall cost | /search how much did the wall cost
number of boats → /figures boats
what is the number of boats → /figures boats
figures on boats → /figures boats
statistics about boats → /figures boats

when did the storm sink boats → /event the storm sink boats | /search when did the storm sink boats
when was the wall built → /event the wall built | /search when was the wall built
where is port ellis → /where port ellis | /event port ellis | /search where is port ellis
when will the vote take place → /event the vote | /search when will the vote take place
where did the storm hit → /where the storm hit | /event the storm hit | /search where did the storm hit

list of people → /people
list people → /people
show me a list of all the people → /people
who can i ask about → /people
topics → /topics
what are the articles about → /topics
what topics do you know? → /topics
sources → /sources
what are your sources → /sources
where do you get your news from → /sources
hi → /start
hello! → /start
help → /help
what can you do? → /help
what can i ask → /help
thanks! → /start
ok → /start
thank you very much → /start
good morning → /start
who are you? → /start
are you a bot? → /start
can you help me → /help
explain the storm → /who the storm | /latest the storm
what do you think about okafor → /who okafor | /latest okafor
anything about fees? → /latest fees | /search anything about fees?

hi, can you tell me what okafor said about fees? → /quotes okafor on fees
hello bot, please tell me who okafor is → /who okafor
pls what did okafor say about fees → /quotes okafor on fees
hey bot who is okafor → /who okafor
could you please show me the latest on floods → /latest floods
do you know who the mayor is? → /who the mayor
i want to know what happened in march → /on march
what did okafor say about fees please → /quotes okafor on fees
who is okafor, thanks → /who okafor
show me quotes by okafor → /quotes okafor
give me the timeline of the storm → /timeline the storm
giv me latest on floods → /latest floods
tel me who okafor is → /who okafor
can you tell me about okafor → /who okafor | /latest okafor
@on_record_bot who is okafor → /who okafor

waht did okafor say abuot fees → /quotes okafor on fees
what did okafor sya about fees → /quotes okafor on fees
wht did okafor say on fees → /quotes okafor on fees
waht dose okafor sya abotu fees → /quotes okafor on fees
hwo is okafor → /who okafor
who si okafor → /who okafor
lastest on floods → /latest floods
latets news → /latest
tiemline of the storm → /timeline the storm
how mnay boats were lost → /figures boats lost | /figures boats
hwo many boats → /figures boats
what happend in port ellis → /where port ellis | /latest port ellis
waht hapened yesterday → /on yesterday
wht did okafor sey abot floods → /quotes okafor on floods
give me okafor's quotes → /quotes okafor
give me everything about okafor → /who okafor | /latest okafor
who met okafor → /with okafor | /latest okafor
show me okafor's statements about floods → /quotes okafor on floods
can you give me the latest on floods → /latest floods
what did okafor and van dalen say about floods → /quotes okafor and van dalen on floods
quotes okafor floods → /quotes okafor floods | /search quotes okafor floods
did okafor meett jonas → /with okafor and jonas
qoutes by okafor → /quotes okafor
nwes about floods → /latest floods

flood warning → /search flood warning
newspaper floods → /search newspaper floods
show me floods → /search floods
pls find sea wall → /search sea wall
did Van Meer visit Oslo → /with Van Meer and Oslo
Meer is the mayor → /search Meer is the mayor
the wall will not wait → /search the wall will not wait
"""


def _rows() -> list[tuple[str, list[str]]]:
    rows = (row.partition(" → ") for row in QUESTIONS.splitlines() if row)
    return [(typed.removesuffix(" |"), means.split(" | ")) for typed, _, means in rows]


@pytest.mark.parametrize(("typed", "means"), _rows())
def test_a_question_is_read_as_a_command(typed: str, means: list[str]) -> None:
    ask = read(typed, today=TODAY)
    assert ask is not None
    assert ask.read_as
    assert [f"/{each.command} {each.args}".strip() for each in ask.readings()] == means


def test_there_are_many_ways_to_ask() -> None:
    assert len(_rows()) >= 120


@pytest.mark.parametrize(
    "words", ["on " * 1000, "what did " + "say about " * 12 + "on", "did a and " + "and meet " * 13, "who said " * 15]
)
def test_no_question_takes_long_to_read(words: str) -> None:
    began = time.perf_counter()
    reading(words, TODAY)
    assert time.perf_counter() - began < 0.25
