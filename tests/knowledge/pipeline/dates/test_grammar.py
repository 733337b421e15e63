"""What a rule cannot do without: asked only where one of its words stands, a rule misses nothing."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.pipeline.dates.grammar import RULES, rules_for

DATES = """
on the night of 10 3rd 11-12 March sept. Sept May 2025 , mid-2014 early late mid-1980s 1980s summer last next this
coming third quarter Q3 Thursday Mondays morning overnight into in to from Sunday yesterday TODAY tonight the day before
after tomorrow weekend week month year end of start three an one several a few decades ago earlier later from now
following 30-day seven hours-long centuries fortnight daily annually every each recently at present moment currently
the of that same 480 BC AD 470s century nineteenth sixties '60s 1914–18 1930's Easter Monday Christmas Eve New Year's
Day fiscal financial half first quarter year-earlier period latest previous ended noon midnight a couple lately days
future these per every week Friday on the 15th before afterwards winter autumn by spring long-standing
18:00 UTC 6 p.m. 6:40pm 25/4/2024 2025-03-11 past over for days years said
"""


@given(st.lists(st.sampled_from(DATES.split()), max_size=8).map(" ".join))
def test_rules_that_are_not_asked_have_nothing_to_say(written: str) -> None:
    asked = {id(rule) for _, rule in rules_for(written)}
    assert not [rule.pattern.pattern for rule in RULES if id(rule) not in asked and rule.pattern.search(written)]
