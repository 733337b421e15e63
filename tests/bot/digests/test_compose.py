"""Digests as their subscribers read them: a made-up week, told in every size and in two languages."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from bot.chats.subscription import About, Rhythm, Size, Subscription
from bot.digests.body import compose
from bot.digests.choice import choose
from bot.digests.compose import Edition
from bot.digests.drawn import read, written
from bot.digests.shown import blocks
from bot.digests.wanted import wanted
from bot.render.html import addressed
from bot.render.plain import to_text
from bot.reply import PAGE_UNITS
from knowledge.names import fold
from knowledge.query import NewEvent, NewQuote
from tests.bot.digests.made_news import TOPICS, items, news_of
from tests.bot.digests.week import BEFORE, SLOT, WEEK
from tests.telegram_html import parsed, units

LINK = "https://t.me/a_bot?start=1"
MONDAYS = Rhythm((time(8),), "Europe/Berlin", frozenset({0}))
WEEKLY = Subscription("digest", 1, rhythm=MONDAYS, since=BEFORE, signature="Eastport, every <Monday> & nothing else")


def told(subscription: Subscription, at: datetime = SLOT) -> str:
    pages = Edition(WEEK.known()).pages(subscription, at)
    assert all(parsed(addressed(page.html, lambda _: LINK)) == to_text(page.html) for page in pages)
    return "\n\n=====\n\n".join(to_text(page.html) for page in pages)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("size", ["short", "normal", "long"])
def test_a_week(size: Size, language: str, snapshot: SnapshotAssertion) -> None:
    assert told(replace(WEEKLY, size=size, language=language)) == snapshot


def test_a_day_of_it(snapshot: SnapshotAssertion) -> None:
    daily = Rhythm((time(8), time(18)), "America/New_York")
    since = BEFORE + timedelta(days=5)
    assert told(Subscription("digest", 1, rhythm=daily, since=since), SLOT - timedelta(days=1)) == snapshot


def test_what_some_of_it_is_about(snapshot: SnapshotAssertion) -> None:
    assert told(replace(WEEKLY, about=About(("ferry", "in:radio"), ("Øygard",)))) == snapshot


def test_a_follow(snapshot: SnapshotAssertion) -> None:
    assert told(Subscription("follow", 1, about=About(("Marsh",)), since=BEFORE)) == snapshot


def test_a_picture_shows_one_thing_that_changed() -> None:
    edition = Edition(WEEK.known())
    drawn = edition.picture(WEEKLY, SLOT)
    assert drawn is not None
    assert to_text(drawn.html) == "Figures that changed · Digest · 4–10 Mar 2031"
    assert read(written(drawn.picture)) == drawn.picture
    (group,) = drawn.picture.groups
    assert [mark.told for mark in group.marks] == [
        "Blue Line Ferries: 12 people injured",
        "Blue Line Ferries: 14 people injured",
        "Seamen’s Union: 30 people injured",
    ]
    assert edition.picture(replace(WEEKLY, about=About(("pier",))), SLOT) is None


def test_nothing_new_is_nothing_sent() -> None:
    edition = Edition(WEEK.known())
    assert not edition.pages(replace(WEEKLY, since=edition.until), SLOT)
    assert not edition.pages(replace(WEEKLY, about=About(("whales",))), SLOT)


@pytest.mark.parametrize(
    ("rhythm", "messages"),
    [(MONDAYS, 1), (Rhythm((time(8),), "UTC"), 6), (Rhythm((time(8),), "UTC", frozenset({1, 4})), 2)],
)
def test_what_last_week_would_have_brought(rhythm: Rhythm, messages: int) -> None:
    preview = Edition(WEEK.known()).preview(replace(WEEKLY, rhythm=rhythm))
    assert preview is not None
    assert (preview.first, preview.last) == (date(2031, 3, 3), date(2031, 3, 9))
    assert len(preview.pages) == messages
    shown = [item for page in preview.pages for item in page.items]
    assert (preview.events, preview.quotes) == tuple(sum(i.kind == kind for i in shown) for kind in ("event", "quote"))


_sizes = st.sampled_from(get_args(Size))
_about = st.lists(st.sampled_from(TOPICS), max_size=2).map(lambda terms: About(tuple(terms)))


@settings(max_examples=25)
@given(items(8), _sizes, _about, st.sampled_from(["", "s" * 999, "<&>"]), st.randoms(use_true_random=False))
def test_nothing_is_cut_lost_or_left_to_chance(
    made: tuple[list[NewEvent], list[NewQuote]], size: Size, about: About, signature: str, random: Random
) -> None:
    subscription = replace(WEEKLY, about=about, size=size, signature=signature)
    events, quotes = made
    pages = compose(news_of(events, quotes), subscription, SLOT)
    for page in pages:
        assert len(addressed(page.html, lambda _: LINK).split("</")) <= 100
        assert units(parsed(addressed(page.html, lambda _: LINK))) <= PAGE_UNITS
    news = news_of(random.sample(events, len(events)), random.sample(quotes, len(quotes)))
    assert compose(news, subscription, SLOT) == pages
    chosen = choose(news, wanted(news, about), size)
    for block in blocks(chosen):
        assert sum(block.html in page.html and block.item in page.items for page in pages) == 1
    shown = [item for page in pages for item in page.items]
    assert len(shown) == len(set(shown))
    ids = wanted(news, about)
    assert {item.id for item in shown} <= ids
    wanted_events = sum(each.event.id in ids for each in events)
    assert wanted_events == sum(item.kind == "event" for item in shown) + chosen.more[0]
    said = {
        (q.speaker.id if q.speaker else q.quote.speaker_name or "", fold(q.quote.text))
        for q in quotes
        if q.quote.id in ids
    }
    assert len(said) == sum(item.kind == "quote" for item in shown) + chosen.more[1]
    assert bool(pages) == bool(ids)
