"""Digests as their subscribers read them."""

from datetime import UTC, datetime, time

from bot.chats.subscription import About, Rhythm, Subscription
from bot.digests.compose import Edition
from bot.render.plain import to_text
from tests.bot.town_library import TOWN

SLOT = datetime(2024, 6, 19, 6, tzinfo=UTC)
EACH_MORNING = Rhythm((time(8),), "Europe/Berlin")


def shown(subscription: Subscription) -> str:
    pages = Edition(TOWN.known()).pages(subscription, SLOT)
    return "\n=====\n".join(to_text(page.html) for page in pages)


def test_what_is_new_is_told_once() -> None:
    first = Subscription("digest", 1, rhythm=EACH_MORNING)
    assert "The council of Port Ellis votes for a sea wall" in shown(first)
    assert shown(Subscription("digest", 1, rhythm=EACH_MORNING, since=Edition(TOWN.known()).until)) == ""


def test_a_follow_tells_of_whom_it_follows() -> None:
    told = shown(Subscription("follow", 1, about=About(("van Dalen",))))
    assert told.startswith("New about Piet van Dalen")
    assert "votes" not in told
