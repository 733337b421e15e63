"""Kinds of political acts. All texts here are made up."""

import pytest

from knowledge.pipeline.events.categories import category_of_sentence
from tests.knowledge.pipeline.telling import read


@pytest.mark.parametrize(
    ("raw", "category"),
    [
        ("Norway agreed to send 40 soldiers to the island, officials said on Monday.", "AGREE"),
        ("Norway is ready to release three sailors.", "AGREE"),
        ("Poland will meet Norway in Oslo, a spokesman said.", "AGREE"),
        ("Norway and Poland held talks on herring in Gdansk.", "CONSULT"),
        ("The council praised the mayor of Bergen for his courage.", "SUPPORT"),
        ("Norway shared information on smugglers with Poland.", "COOPERATE"),
        ("Norway sent food and blankets to the islanders.", "AID"),
        ("The governor lifted the curfew in Bergen.", "CONCEDE"),
        ("Norway released 12 prisoners on Monday.", "RETREAT"),
        ("The mayor called on Poland to reopen the ferry.", "REQUEST"),
        ("Poland pushed for a new fishing limit.", "REQUEST"),
        ("Poland accused Norway of dumping herring.", "ACCUSE"),
        ("Norwegian police opened an inquiry into the smugglers.", "ACCUSE"),
        ("Norway refused to release the sailors.", "REJECT"),
        ("Norway did not agree to the plan.", "REJECT"),
        ("Norway said it would not send food to the islanders.", "REJECT"),
        ("Norway threatened to close its ports.", "THREATEN"),
        ("Poland will impose sanctions on Norway, the minister said.", "THREATEN"),
        ("Some 200 nurses went on strike in Oslo.", "PROTEST"),
        ("Villagers blocked the road to Bergen.", "PROTEST"),
        ("Norway announced a suspension of aid to Poland.", "SANCTION"),
        ("Poland recalled its ambassador to Norway.", "SANCTION"),
        ("Norway deployed 300 troops along the fjord.", "MOBILIZE"),
        ("Police in Oslo arrested a fisherman.", "COERCE"),
        ("Two sailors were killed by a bomb in Bergen.", "ASSAULT"),
        ("Rebels stopped shelling Bergen.", "RETREAT"),
    ],
)
def test_an_act_has_its_category(raw: str, category: str) -> None:
    text = read(raw)
    assert category_of_sentence(text, text.sentences[0]) == category


@pytest.mark.parametrize(
    "raw",
    [
        "Snow fell on Bergen.",
        "Ola Berg took over the bakery on 1 March.",
        "The river is wide.",
        "Leeds sold Tom Fox to Hull for 3 million.",
        "Norway did not attack.",
    ],
)
def test_what_is_no_political_act_has_none(raw: str) -> None:
    text = read(raw)
    assert category_of_sentence(text, text.sentences[0]) is None
