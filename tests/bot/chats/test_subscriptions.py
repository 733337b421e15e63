"""What chats want to be sent: kept once, changed in part, moved with their chat, and gone when they say so."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.chats import Chats
from bot.chats.ledger import Composed
from bot.chats.page import Page
from bot.chats.portable import dump, load
from bot.chats.subscription import GENERAL, About, Approval, Rhythm, Subscription
from tests.bot.chats.conftest import Clock

ANN, GROUP, SUPERGROUP = 1234, -4321, -1001234567890
DUE = datetime(2031, 5, 10, 8, tzinfo=UTC)
SINCE = datetime(2031, 5, 9, 7, 30, 0, 123457, tzinfo=UTC)
DAILY = Rhythm((time(8),), "Europe/Kyiv")
DIGEST = Subscription("digest", GROUP, rhythm=DAILY, since=SINCE, due=DUE, admin=ANN)
FOLLOW = Subscription("follow", GROUP, about=About(("Vega Okafor",)), since=SINCE)

abouts = st.builds(About, st.lists(st.text(max_size=9)).map(tuple), st.lists(st.text(max_size=9)).map(tuple))
rhythms = st.builds(
    Rhythm,
    st.lists(st.times().map(lambda at: at.replace(microsecond=0)), min_size=1, max_size=3).map(tuple),
    st.sampled_from(["UTC", "Europe/Kyiv"]),
    st.frozensets(st.integers(0, 6), min_size=1),
)
moments = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
wanted = st.builds(
    Subscription,
    kind=st.sampled_from(["digest", "follow"]),
    chat=st.integers(-(2**52), 2**52),
    topic=st.integers(0, 2**31),
    rhythm=rhythms,
    about=abouts,
    size=st.sampled_from(["short", "normal", "long"]),
    picture=st.booleans(),
    language=st.sampled_from([None, "uk"]),
    silent=st.booleans(),
    signature=st.text(max_size=9),
    approval=st.none() | st.builds(Approval, st.integers(1, 90), st.sampled_from(["post", "skip"])),
    since=st.none() | moments,
    due=moments.map(lambda at: at.replace(microsecond=0)),
)


@given(wanted)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_what_is_kept_is_found_as_it_was(chats: Chats, one: Subscription) -> None:
    chats.forget(one.chat)
    kept = chats.subscriptions.keep(one)
    assert chats.subscriptions.find(kept.id) == kept == replace(one, id=kept.id)


def test_a_chat_has_one_digest_and_each_topic_too(chats: Chats) -> None:
    first = chats.subscriptions.keep(DIGEST)
    again = chats.subscriptions.keep(replace(DIGEST, silent=True))
    topic = chats.subscriptions.keep(replace(DIGEST, topic=7))
    follows = [chats.subscriptions.keep(FOLLOW) for _ in range(2)]

    assert again == replace(first, silent=True)
    assert chats.subscriptions.of(GROUP)[:2] == (again, topic)
    assert set(chats.subscriptions.of(GROUP)[2:]) == set(follows)
    assert chats.subscriptions.digest(GROUP, 7) == topic
    assert chats.subscriptions.set_by(ANN) == (again, topic)


def test_a_change_leaves_the_rest(chats: Chats) -> None:
    kept = chats.subscriptions.keep(DIGEST)
    assert chats.subscriptions.change(kept.id, size="long") == replace(kept, size="long")
    assert chats.subscriptions.change(kept.id, off="by an admin") == replace(kept, size="long", off="by an admin")
    assert chats.subscriptions.remove(kept.id)
    assert not chats.subscriptions.remove(kept.id)
    assert chats.subscriptions.change(kept.id, size="long") is None


def test_what_has_a_rhythm_but_is_never_due_is_a_fault_of_ours(chats: Chats) -> None:
    with pytest.raises(ValueError, match="due at a time"):
        chats.subscriptions.keep(replace(DIGEST, due=None))


def test_a_change_is_told_to_who_watches(chats: Chats) -> None:
    told: list[int] = []
    chats.subscriptions.watch(lambda: told.append(1))
    kept = chats.subscriptions.keep(DIGEST)
    chats.subscriptions.change(kept.id, silent=True)
    assert told == [1, 1]


def test_what_is_switched_off_is_not_due(chats: Chats, clock: Clock) -> None:
    kept = chats.subscriptions.keep(DIGEST)
    chats.subscriptions.switch_off(kept.id, "kicked")
    clock.on(days=1)
    assert chats.subscriptions.find(kept.id) == replace(kept, off="kicked")
    assert chats.ledger.take(9) == []
    assert chats.ledger.next() is None


def test_a_closed_topic_is_switched_off_and_no_other(chats: Chats) -> None:
    here, there = (chats.subscriptions.keep(replace(DIGEST, topic=topic)) for topic in (0, 7))
    assert chats.subscriptions.silence(GROUP, 7, "topic closed") == (there,)
    assert chats.subscriptions.silence(GROUP, 0, "kicked") == (here,)
    assert [one.off for one in chats.subscriptions.of(GROUP)] == ["kicked", "topic closed"]


def test_where_the_general_topic_is_closed_the_others_go_on(chats: Chats) -> None:
    here, there = (chats.subscriptions.keep(replace(DIGEST, topic=topic)) for topic in (0, 7))
    assert chats.subscriptions.silence(GROUP, GENERAL, "topic closed") == (here,)
    assert chats.subscriptions.find(there.id) == there


def test_all_moves_with_a_group_and_what_waits_is_sent_there(chats: Chats, clock: Clock) -> None:
    clock.time = DUE
    digest, follow = chats.subscriptions.keep(DIGEST), chats.subscriptions.keep(FOLLOW)
    [taken] = chats.ledger.take(9)
    following = DUE + timedelta(days=1)
    [[first, second]] = chats.ledger.put([Composed(taken, DUE, (Page("1"), Page("2")), SINCE, following)])
    chats.ledger.settle(first, 77, last=False)
    chats.moved(GROUP, SUPERGROUP)
    chats.moved(GROUP, SUPERGROUP)

    assert chats.subscriptions.of(GROUP) == ()
    assert {one.id for one in chats.subscriptions.of(SUPERGROUP)} == {digest.id, follow.id}
    where = chats.ledger.begin(second)
    assert where
    assert where.chat == SUPERGROUP
    assert chats.ledger.sent_to(SUPERGROUP) == []  # message 77 of the new group is another


def test_what_a_new_group_has_itself_stays(chats: Chats) -> None:
    chats.subscriptions.keep(DIGEST)
    chats.subscriptions.keep(FOLLOW)
    own = chats.subscriptions.keep(replace(DIGEST, chat=SUPERGROUP, size="long"))
    followed = chats.subscriptions.keep(replace(FOLLOW, chat=SUPERGROUP))
    chats.moved(GROUP, SUPERGROUP)
    assert chats.subscriptions.of(SUPERGROUP) == (own, followed)


def test_who_is_forgotten_leaves_nothing_of_theirs(chats: Chats) -> None:
    chats.subscriptions.keep(replace(DIGEST, chat=ANN))
    elsewhere = chats.subscriptions.keep(DIGEST)
    assert [one["chat"] for one in chats.exported(ANN)["set_elsewhere"]] == [GROUP]
    chats.forget(ANN)
    assert not any(chats.exported(ANN).values())
    assert chats.subscriptions.find(elsewhere.id) == replace(elsewhere, admin=0)


def test_a_backup_has_it_all_on_either_engine(fresh_store_url: Callable[[], str], tmp_path: Path) -> None:
    first, second = fresh_store_url(), fresh_store_url()
    chats = Chats.open(first, clock=lambda: DUE)
    digest, follow = chats.subscriptions.keep(DIGEST), chats.subscriptions.keep(FOLLOW)
    [taken] = chats.ledger.take(9)
    pages = (Page("<b>One</b>", (("Off", "/digest off"),), ("q1",)), Page("Two"))
    [[one, _]] = chats.ledger.put([Composed(taken, DUE, pages, DUE, DUE + timedelta(days=1))])
    chats.ledger.settle(one, 5, last=False)
    sent = chats.ledger.sent_to(GROUP)
    chats.close()
    assert dump(first, tmp_path / "backup.jsonl") == 4
    load(second, tmp_path / "backup.jsonl")

    restored = Chats.open(second, clock=lambda: DUE)
    assert restored.subscriptions.of(GROUP) == (replace(digest, since=DUE, due=DUE + timedelta(days=1)), follow)
    assert restored.ledger.sent_to(GROUP) == sent
    [again] = restored.ledger.take(9)
    assert [claim.page for claim in again.left] == [pages[1]]
    restored.close()
