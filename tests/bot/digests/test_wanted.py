"""Filters: nothing named wants everything, any of what is included, and what is excluded never."""

from typing import TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chats.subscription import About
from bot.digests.wanted import outlet_of, wanted
from knowledge.query import News
from tests.bot.digests.made_news import TOPICS, items, news_of
from tests.bot.digests.week import BEFORE, WEEK

Terms: TypeAlias = tuple[str, ...]
_terms = st.lists(st.sampled_from([*TOPICS, "in:harbour", 'in:"Coast Radio"', "whales"]), max_size=4).map(tuple)
_topics = st.lists(st.sampled_from(TOPICS), max_size=3).map(tuple)
_news = items(4).map(lambda made: news_of(*made))


@settings(max_examples=20)
@given(_news, _terms, _terms)
def test_any_of_what_is_included(news: News, one: Terms, other: Terms) -> None:
    both = wanted(news, About(one + other))
    if one and other:
        assert both == wanted(news, About(one)) | wanted(news, About(other))
    assert both == wanted(news, About((*other, *one)))
    assert both <= news.ids == wanted(news, About())


@settings(max_examples=20)
@given(_news, _terms, _topics, _terms)
def test_exclusion_wins(news: News, include: Terms, exclude: Terms, more: Terms) -> None:
    left = wanted(news, About(include, exclude))
    assert left == wanted(news, About(include)) & wanted(news, About((), exclude))
    if exclude:
        assert not left & wanted(news, About(exclude))
    assert wanted(news, About(include, exclude + more)) <= left


def test_outlets_are_named_as_in_a_search() -> None:
    assert [outlet_of(term) for term in ("in:herald", 'in: "Harbour Post"', "IN:tide", "in:", "drones", "in Kyiv")] == [
        "herald", "Harbour Post", "tide", "", "", "",
    ]  # fmt: skip


def test_what_two_outlets_report_is_left_out_by_none_of_them_alone() -> None:
    news = WEEK.known().news(BEFORE)
    pier = next(each.event.id for each in news.events if "pier" in each.event.line)  # in the Post and The Tide
    assert pier in wanted(news, About((), ("in:post",)))
    assert pier not in wanted(news, About((), ("in:post", "in:tide")))
    assert pier in wanted(news, About(("in:tide",)))


def test_who_is_meant_is_found_under_any_name() -> None:
    news = WEEK.known().news(BEFORE)
    (marsh,) = (entity.id for entity in WEEK.entities if entity.name == "Ada Marsh")
    assert wanted(news, About(("Marsh",))) == wanted(news, About((marsh,))) == wanted(news, About(("Mayor Ada Marsh",)))
    assert len(wanted(news, About(("Marsh",)))) == 5
