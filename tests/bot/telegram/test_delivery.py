"""When what is due is sent: on time, after quiet hours, once after a pause, page by page from one view."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import ParamSpec

import pytest

from bot.chats import Chats
from bot.chats.ledger import Composed, Taken
from bot.chats.page import Page
from bot.chats.preferences import USUAL, Quiet
from bot.chats.subscription import About, Approval, Rhythm, Subscription
from bot.telegram import delivery
from bot.telegram.composing import Composing
from bot.telegram.delivery import Delivery
from bot.telegram.measures import Measures
from bot.telegram.posting import Closed, Later, Moved, Refused, Sent
from tests.bot.chats.conftest import Clock
from tests.bot.telegram.office import Office, Scene, Town

ANN, BEN = 1234, 5678
BEFORE = datetime(2024, 6, 1, tzinfo=UTC)  # the town's articles came on the 18th
NOW = datetime(2031, 5, 10, 8, tzinfo=UTC)  # of the clock
DAILY = Rhythm((time(8),), "UTC")
DIGEST = Subscription("digest", ANN, rhythm=DAILY, since=BEFORE, due=NOW)
FOLLOW = Subscription("follow", ANN, about=About(("council",)), since=BEFORE)


P = ParamSpec("P")
Play = Callable[[Callable[[Scene], Awaitable[None]]], None]


@pytest.fixture
def chats(tmp_path: Path, clock: Clock) -> Iterator[Chats]:
    with closing(Chats.open(f"sqlite:///{tmp_path / 'chats.db'}", clock=clock)) as chats:
        yield chats


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def town() -> Town:
    return Town()


@pytest.fixture
def composing(town: Town) -> Composing:
    return Composing(town, USUAL, Measures())


@pytest.fixture
def play(chats: Chats, clock: Clock, composing: Composing, monkeypatch: pytest.MonkeyPatch) -> Play:
    """Runs a scene with a delivery that looks often, so that a clock moved by hand is noticed."""
    monkeypatch.setattr(delivery, "LOOK", 0.01)
    monkeypatch.setattr(delivery, "BREATHS", (0.01,))

    async def all_of(scene: Callable[[Scene], Awaitable[None]]) -> None:
        office, running = Office(clock), Delivery(chats, composing, USUAL, Measures(), 4)
        office.open.set()
        task = asyncio.ensure_future(running.run(office))
        try:
            await scene(Scene(chats, clock, office, running))
        finally:
            task.cancel()
            await running.finish()
            running.close()

    return lambda scene: asyncio.run(all_of(scene))


def test_it_waits_for_its_time_and_comes_once(chats: Chats, play: Play) -> None:
    chats.subscriptions.keep(replace(DIGEST, due=NOW + timedelta(hours=1), rhythm=Rhythm((time(9),), "UTC")))

    async def scene(now: Scene) -> None:
        await now.until(NOW + timedelta(minutes=45))
        assert now.times == []
        await now.until(NOW + timedelta(hours=3))
        assert now.times == [NOW + timedelta(minutes=60)]

    play(scene)


def test_after_days_without_a_bot_there_is_one_with_what_was_missed(chats: Chats, clock: Clock, play: Play) -> None:
    kept = chats.subscriptions.keep(DIGEST)
    clock.time = NOW + timedelta(days=5, hours=2)

    async def scene(now: Scene) -> None:
        await now.settle()
        assert now.times == [clock.time]
        found = chats.subscriptions.find(kept.id)
        assert found
        assert found.due == NOW + timedelta(days=6)
        [(_, claim, _)] = chats.ledger.sent_to(ANN)
        assert claim.slot == (NOW + timedelta(days=5)).timestamp()

    play(scene)


def test_its_own_time_goes_before_quiet_hours_but_a_late_one_waits_for_their_end(chats: Chats, play: Play) -> None:
    quiet = Quiet(time(7, 30), time(12))
    for chat in (ANN, BEN):
        chats.prefer(chat, quiet=quiet)
    chats.subscriptions.keep(DIGEST)
    chats.subscriptions.keep(replace(DIGEST, chat=BEN, due=NOW - timedelta(hours=1), rhythm=Rhythm((time(7),), "UTC")))

    async def scene(now: Scene) -> None:
        await now.until(NOW + timedelta(hours=5))
        assert dict(zip(now.to, now.times, strict=True)) == {ANN: NOW, BEN: NOW + timedelta(hours=4)}

    play(scene)


def test_what_is_followed_is_gathered_for_a_minute_and_held_back_in_quiet_hours(chats: Chats, play: Play) -> None:
    chats.prefer(BEN, quiet=Quiet(time(7), time(9)))
    chats.subscriptions.keep(FOLLOW)
    chats.subscriptions.keep(replace(FOLLOW, chat=BEN))

    async def scene(now: Scene) -> None:
        await now.due(2)
        assert now.times == []
        await now.until(NOW + timedelta(hours=2))
        assert dict(zip(now.to, now.times, strict=True)) == {
            ANN: NOW + timedelta(minutes=15),
            BEN: NOW + timedelta(hours=1),
        }

    play(scene)


def test_what_a_stop_or_a_flood_left_unsent_waits_for_the_end_of_quiet_hours_too(chats: Chats, play: Play) -> None:
    for chat, subject in ((ANN, DIGEST), (BEN, replace(FOLLOW, chat=BEN))):
        chats.prefer(chat, quiet=Quiet(time(8, 25), time(12)))
        chats.subscriptions.keep(subject)

    async def scene(now: Scene) -> None:
        now.office.outcomes = {chat: [Later(3600, "limited")] for chat in (ANN, BEN)}
        await now.due(2)
        await now.until(NOW + timedelta(hours=6))
        assert dict(zip(now.to, now.times, strict=True)) == dict.fromkeys((ANN, BEN), NOW + timedelta(hours=4))

    play(scene)


@pytest.mark.parametrize("later", [None, Rhythm((time(9),), "UTC")])
def test_what_two_follows_share_is_told_once(chats: Chats, play: Play, later: Rhythm | None) -> None:
    shared, follows = "vmtui5fgvkbmc", []  # the council's vote, of which Okafor spoke
    for subject, rhythm in (("Okafor", None), ("council", later)):
        due = NOW + timedelta(hours=1) if rhythm else None
        follows.append(chats.subscriptions.keep(replace(FOLLOW, about=About((subject,)), rhythm=rhythm, due=due)))
    chats.subscriptions.keep(replace(FOLLOW, chat=BEN))

    async def scene(now: Scene) -> None:
        await now.due(3)
        await now.until(NOW + timedelta(hours=2))
        told = [record for _, claim, _ in chats.ledger.sent_to(ANN) for record in claim.page.shows]
        assert told.count(shared) == 1
        assert len(told) == len(set(told)) > 1
        assert [record for _, claim, _ in chats.ledger.sent_to(BEN) for record in claim.page.shows] == [shared]
        found = {one.since for one in chats.subscriptions.of(ANN)}
        assert len(found) == 1
        assert found != {BEFORE}

    play(scene)


def test_who_follows_from_now_on_is_not_told_what_was_there_before(chats: Chats, play: Play) -> None:
    async def scene(now: Scene) -> None:
        kept = chats.subscriptions.keep(replace(FOLLOW, since=None))
        await asyncio.sleep(0.3)
        await now.until(NOW + timedelta(hours=1))
        found = chats.subscriptions.find(kept.id)
        assert found
        assert found.since
        assert now.times == []

    play(scene)


class Paged(Composing):
    """Makes digests of three pages that say of which view they are."""

    view = 1

    def composed(self, due: Sequence[Taken], now: datetime) -> list[Composed]:
        pages = [Page(f"page {number}, view {self.view}") for number in (1, 2, 3)]
        return [Composed(each, now, pages, now, now + timedelta(days=1)) for each in due]


@pytest.fixture
def paged(town: Town) -> Paged:
    return Paged(town, USUAL, Measures())


class TestPages:
    @pytest.fixture
    def composing(self, paged: Paged) -> Composing:
        return paged

    def test_they_come_in_order_and_from_one_view_whatever_is_published_meanwhile(
        self, chats: Chats, paged: Paged, play: Play
    ) -> None:
        for chat in range(1, 10):
            chats.subscriptions.keep(replace(DIGEST, chat=chat))

        async def scene(now: Scene) -> None:
            await now.office.first.wait()
            paged.view = 2
            await now.settle()
            for chat in range(1, 10):
                said = [page for _, to, page in now.office.posted if to == chat]
                assert said in [[f"page {number}, view {view}" for number in (1, 2, 3)] for view in (1, 2)]

        play(scene)

    def test_one_that_is_put_off_holds_up_those_behind_it_and_no_other_chat(self, chats: Chats, play: Play) -> None:
        for chat in (ANN, BEN):
            chats.subscriptions.keep(replace(DIGEST, chat=chat))

        async def scene(now: Scene) -> None:
            now.office.outcomes[ANN] = [Sent(1), Later(600, "limited")]
            await now.settle()
            assert Counter(now.to) == {ANN: 1, BEN: 3}
            await now.until(NOW + timedelta(minutes=15))
            assert [page[:6] for _, to, page in now.office.posted if to == ANN] == ["page 1", "page 2", "page 3"]

        play(scene)

    def test_one_that_telegram_does_not_take_is_left_out(self, chats: Chats, play: Play) -> None:
        chats.subscriptions.keep(DIGEST)

        async def scene(now: Scene) -> None:
            now.office.outcomes[ANN] = [Sent(1), Refused()]
            await now.settle()
            assert [page[:6] for *_, page in now.office.posted] == ["page 1", "page 3"]
            assert chats.ledger.figures().failed == 1

        play(scene)

    def test_they_go_on_where_a_group_has_moved(self, chats: Chats, play: Play) -> None:
        chats.subscriptions.keep(replace(DIGEST, chat=-1))

        async def scene(now: Scene) -> None:
            now.office.outcomes[-1] = [Sent(1), Moved(-2)]
            await now.settle()
            assert now.to == [-1, -2, -2]

        play(scene)

    def test_a_stop_ends_after_the_page_that_is_being_sent_and_the_next_process_goes_on(
        self, chats: Chats, play: Play
    ) -> None:
        for chat in range(1, 10):
            chats.subscriptions.keep(replace(DIGEST, chat=chat))

        async def scene(now: Scene) -> None:
            now.office.open.clear()
            await now.office.first.wait()
            asyncio.get_running_loop().call_later(0.3, now.office.open.set)
            await now.delivery.finish()
            assert len(set(now.to)) == len(now.to) == 4

        play(scene)
        left = [len(each.left) for each in chats.ledger.take(20)]
        assert sorted(left) == [2, 2, 2, 2, 3, 3, 3, 3, 3]


def test_where_an_admin_has_left_or_is_closed_the_one_before_is_asked(chats: Chats, play: Play) -> None:
    cleo, dan, approval = 91011, 121314, Approval(30)
    asked = replace(DIGEST, chat=-1, admin=dan, approval=approval, due=NOW + timedelta(minutes=30))
    kept = chats.subscriptions.keep(asked.set_by(ANN).set_by(BEN).set_by(cleo))

    async def scene(now: Scene) -> None:
        now.office.left.add(cleo)
        now.office.outcomes[BEN] = [Sent(1), Closed(0, "blocked")]
        await now.until(NOW + timedelta(minutes=15))
        assert now.to == [BEN, ANN, ANN]
        await now.until(NOW + timedelta(minutes=30))
        assert now.to[3:] == [-1]
        found = chats.subscriptions.find(kept.id)
        assert found
        assert (found.admin, found.others) == (ANN, (dan,))

    play(scene)


def test_what_is_to_be_tried_again_waits_for_its_time_and_not_for_the_next_look(
    chats: Chats, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "LOOK", 60)
    chats.subscriptions.keep(DIGEST)

    async def scene(now: Scene) -> None:
        now.office.outcomes[ANN] = [Later(0), Later(0)]
        async with asyncio.timeout(10):
            while not now.to:  # noqa: ASYNC110 — it is noted by the office
                await asyncio.sleep(0.02)

    play(scene)


def test_what_no_one_thought_of_delays_and_ends_nothing(
    chats: Chats, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where the server of the database is a reader's for a while: neither pages nor processes are noted."""
    chats.subscriptions.keep(DIGEST)
    failures = [3, 2, 1]

    def failing(write: Callable[P, None]) -> Callable[P, None]:
        def written(*arguments: P.args, **named: P.kwargs) -> None:
            if failures:
                raise RuntimeError(f"nobody thought of this: {failures.pop()}")
            write(*arguments, **named)

        return written

    monkeypatch.setattr(chats.ledger, "settle", failing(chats.ledger.settle))
    monkeypatch.setattr(chats.ledger, "leave_all", failing(chats.ledger.leave_all))

    async def scene(now: Scene) -> None:
        async with asyncio.timeout(20):
            while not chats.ledger.sent_to(ANN):  # noqa: ASYNC110 — it is in the database
                await asyncio.sleep(0.02)
        assert now.to == [ANN, ANN]

    play(scene)


def test_where_nothing_arrives_nobody_is_missed_or_given_up(chats: Chats, play: Play) -> None:
    for chat in range(1, 9):
        chats.subscriptions.keep(replace(DIGEST, chat=chat))

    async def scene(now: Scene) -> None:
        now.office.outcomes = {chat: [Later(60)] * 9 for chat in range(1, 9)}
        await now.until(NOW + timedelta(hours=6))
        assert sorted(now.to) == list(range(1, 9))
        assert now.office.tries < delivery.FAILING

    play(scene)


def test_while_the_store_cannot_be_read_digests_wait(chats: Chats, town: Town, play: Play) -> None:
    chats.subscriptions.keep(DIGEST)
    town.broken = True

    async def scene(now: Scene) -> None:
        await now.settle()
        assert now.times == []
        town.broken = False
        await now.until(NOW + timedelta(minutes=15))
        assert now.to == [ANN]

    play(scene)


def test_one_that_cannot_be_composed_holds_up_no_other(chats: Chats, play: Play) -> None:
    lame = replace(DIGEST, language="a tongue of nobody's")
    kept = chats.subscriptions.keep(lame)
    chats.subscriptions.keep(replace(DIGEST, chat=BEN))

    async def scene(now: Scene) -> None:
        await now.settle()
        assert now.to == [BEN]
        assert chats.subscriptions.find(kept.id) == replace(kept, due=NOW + timedelta(days=1))

    play(scene)


def test_a_post_is_changed_in_place_and_who_set_it_is_told_where_it_is_gone(chats: Chats, play: Play) -> None:
    chats.subscriptions.keep(replace(DIGEST, admin=BEN))

    async def scene(now: Scene) -> None:
        await now.settle()
        for outcome, told in (
            (Later(0.01), []),
            (Refused(), [(BEN, "lost")]),
        ):
            [post] = chats.posts.after((0, 0, 0), 9)
            now.office.outcomes[ANN] = [outcome]
            assert chats.posts.change([(post, replace(post.page, html=f"right after {outcome.name}"))])
            now.clock.time += timedelta(seconds=5)
            await now.settle()
            async with asyncio.timeout(20):
                while now.office.told != told:  # noqa: ASYNC110 — it is told once that is noted
                    await asyncio.sleep(0.02)
        assert [html for _, _, html in now.office.posted][1:] == ["right after put off"]
        assert chats.posts.after((0, 0, 0), 9) == []

    play(scene)
