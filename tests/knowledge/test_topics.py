"""What a corpus is about, in the articles' own words."""

import numpy as np

from knowledge.query.topics import MOST_TOPICS, Topic, chosen
from knowledge.texts.terms import Numbers


def events(*names: str) -> Numbers:
    return np.array([sum(map(ord, name)) for name in names], np.int64)


def test_topics_have_events_and_say_different_things() -> None:
    behind = {"ferries": events("a", "b"), "boats": events("a", "b"), "strike": events("c"), "weather": events()}
    found = chosen([("ferries", 3), ("boats", 3), ("strike", 2), ("weather", 9)], lambda label: behind[label])
    assert found == (Topic("boats", 3, 2), Topic("strike", 2, 1))


def test_what_one_article_tells_once_is_no_topic() -> None:
    assert chosen([("pier", 1)], lambda _: events("a")) == ()
    assert chosen([("pier", 1)], lambda _: events("a", "b")) == (Topic("pier", 1, 2),)


def test_there_are_no_more_topics_than_people_look_through() -> None:
    many = [(f"word{number}", 5) for number in range(50)]
    assert len(chosen(many, lambda label: np.array([int(label[4:])]))) == MOST_TOPICS
