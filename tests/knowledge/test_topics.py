"""What a corpus is about, in the articles' own words."""

from knowledge.model import Event, Evidence, Status
from knowledge.query.topics import MOST_TOPICS, Topic, chosen


def events(*names: str) -> tuple[Event, ...]:
    report = Evidence(article="a", start=0, end=1)
    return tuple(Event(id=name, line=name, status=Status.HAPPENED, reports=(report,)) for name in names)


def test_topics_have_events_and_say_different_things() -> None:
    behind = {"ferries": events("a", "b"), "boats": events("a", "b"), "strike": events("c"), "weather": ()}
    found = chosen([("ferries", 3), ("boats", 3), ("strike", 2), ("weather", 9)], lambda label: behind[label])
    assert found == (Topic("boats", 3, 2), Topic("strike", 2, 1))


def test_what_one_article_tells_once_is_no_topic() -> None:
    assert chosen([("pier", 1)], lambda _: events("a")) == ()
    assert chosen([("pier", 1)], lambda _: events("a", "b")) == (Topic("pier", 1, 2),)


def test_there_are_no_more_topics_than_people_look_through() -> None:
    many = [(f"word{number}", 5) for number in range(50)]
    assert len(chosen(many, events)) == MOST_TOPICS
