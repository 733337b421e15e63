"""What an admin sees before it is posted: held until its time, then as they said, else as was set."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Literal

import pytest

from bot.chats import Chats
from bot.chats.ledger import Claim, Composed, Taken
from bot.chats.page import Page, composed
from bot.chats.subscription import Approval, Rhythm, Subscription
from tests.bot.chats.conftest import Clock

GROUP, ADMIN, BEN, CLEO = -100123, 1234, 5678, 91011
NOW = datetime(2031, 5, 10, 8, tzinfo=UTC)  # of the clock
DUE = NOW + timedelta(minutes=30)
TOMORROW = DUE + timedelta(days=1)
PARTS = (("<b>Mon</b>", "One"), ("<b>Mon</b>", "Two"))
PAGE = Page(composed("Head", PARTS, "Foot"), (), ("one", "two"), PARTS, "Head", "Foot")
QUESTION = Page("Post it?", (("Post", "/approve"),))


def digest(otherwise: Literal["post", "skip"] = "post") -> Subscription:
    approval = Approval(30, otherwise)
    rhythm = Rhythm((time(8, 30),), "UTC")
    return Subscription("digest", GROUP, rhythm=rhythm, approval=approval, admin=ADMIN, since=NOW, due=DUE)


def asked(chats: Chats, wanted: Subscription, *pages: Page) -> tuple[Taken, tuple[Claim, ...]]:
    """Let a digest be composed and shown to its admin."""
    chats.subscriptions.keep(wanted)
    [taken] = chats.ledger.take(9)
    [claims] = chats.ledger.put([Composed(taken, DUE, pages or [PAGE], NOW, TOMORROW, QUESTION)])
    for claim in claims:
        assert chats.ledger.begin(claim)
        chats.ledger.settle(claim, 7, last=claim is claims[-1])
    return taken, claims


def test_an_admin_gets_it_in_private_before_it_is_due(chats: Chats) -> None:
    assert chats.subscriptions.keep(digest()).first_seen == NOW
    [taken] = chats.ledger.take(9)
    [claims] = chats.ledger.put([Composed(taken, DUE, [PAGE], NOW, TOMORROW, QUESTION)])
    assert [claim.page for claim in claims] == [PAGE, QUESTION]
    for claim in claims:
        where = chats.ledger.begin(claim)
        assert where
        assert where.chat == ADMIN


def test_what_is_changed_while_it_is_composed_is_shown_in_time_all_the_same(chats: Chats) -> None:
    kept = chats.subscriptions.keep(digest())
    [taken] = chats.ledger.take(9)
    changed = chats.subscriptions.change(kept.id, due=TOMORROW)
    assert chats.ledger.put([Composed(taken, DUE, [PAGE], NOW, TOMORROW, QUESTION)]) == [()]
    assert changed
    assert chats.ledger.next() == changed.first_seen


@pytest.mark.parametrize(
    ("otherwise", "answer", "posted"),
    [
        ("post", None, True),
        ("skip", None, False),
        ("skip", "approved", True),
        ("post", "skipped", False),
    ],
)
def test_at_its_time_it_goes_as_was_said_or_set(
    chats: Chats,
    clock: Clock,
    otherwise: Literal["post", "skip"],
    answer: Literal["approved", "skipped"] | None,
    posted: bool,  # noqa: FBT001 — of the table
) -> None:
    taken, _claims = asked(chats, digest(otherwise))
    number, slot = taken.subscription.id, int(DUE.timestamp())
    assert chats.ledger.next() == DUE
    if answer:
        assert chats.approvals.answer(number, slot, answer)
    assert chats.ledger.take(9) == []
    clock.time = DUE
    [again] = chats.ledger.take(9)
    assert [claim.page for claim in again.left] == ([PAGE] if posted else [])
    assert not chats.approvals.answer(number, slot, "approved")
    for claim in again.left:
        where = chats.ledger.begin(claim)
        assert where
        assert where.chat == GROUP
        chats.ledger.settle(claim, 8, last=True)
        assert chats.ledger.next() == TOMORROW - timedelta(minutes=30)


@pytest.mark.parametrize("news", [False, True])
def test_what_is_held_is_decided_in_time_whatever_the_next_digest_brings(
    chats: Chats,
    news: bool,  # noqa: FBT001 — of the table
) -> None:
    """Where more minutes are given than lie between two digests."""
    taken, _claims = asked(chats, digest())
    chats.subscriptions.change(taken.subscription.id, due=DUE - timedelta(minutes=5))
    [again] = chats.ledger.take(9)
    if news:  # which wait, for quiet hours or because the store cannot be read
        chats.ledger.leave({again.subscription.id: TOMORROW})
    else:
        chats.ledger.put([Composed(again, DUE - timedelta(minutes=5), [], NOW, TOMORROW)])
    assert chats.ledger.next() == DUE


@pytest.mark.parametrize("newer", [(Page("Newer"),), (Page("Newer (1/2)"), Page("Newer (2/2)"))])
def test_set_anew_for_the_same_time_it_goes_as_it_was_shown_and_what_came_since_is_told_next(
    chats: Chats, clock: Clock, newer: tuple[Page, ...]
) -> None:
    taken, _claims = asked(chats, digest())
    chats.subscriptions.change(taken.subscription.id, due=DUE)
    [again] = chats.ledger.take(9)
    assert chats.ledger.put([Composed(again, DUE, newer, NOW + timedelta(minutes=1), TOMORROW, QUESTION)]) == [()]
    clock.time = DUE
    [posted] = chats.ledger.take(9)
    assert [claim.page for claim in posted.left] == [PAGE]
    assert (posted.subscription.since, posted.subscription.due) == (NOW, TOMORROW)


def test_what_was_held_when_it_was_switched_off_is_not_posted_once_it_is_on_again(chats: Chats, clock: Clock) -> None:
    taken, _claims = asked(chats, digest())
    number = taken.subscription.id
    chats.subscriptions.switch_off(number, "stopped")
    assert not chats.approvals.answer(number, int(DUE.timestamp()), "approved")
    clock.time = DUE + timedelta(days=7)
    chats.subscriptions.change(number, off="", due=clock.time + timedelta(hours=1))
    assert chats.ledger.take(9) == []


def test_an_answer_may_be_changed_in_time(chats: Chats, clock: Clock) -> None:
    taken, _claims = asked(chats, digest())
    for answer in ("skipped", "approved"):
        assert chats.approvals.answer(taken.subscription.id, int(DUE.timestamp()), answer)
    clock.time = DUE
    assert chats.ledger.take(9)[0].left


def test_a_line_is_dropped_with_its_heading_and_a_page_without_any_is_not_sent(chats: Chats, clock: Clock) -> None:
    taken, _claims = asked(chats, digest())
    number, slot = taken.subscription.id, int(DUE.timestamp())
    assert PAGE.html == "Head\n\n<b>Mon</b>\nOne\nTwo\n\nFoot"
    assert chats.approvals.drop(number, slot, "one")
    assert not chats.approvals.drop(number, slot, "three")
    [left] = chats.approvals.held(number, slot)
    assert (left.html, left.shows) == ("Head\n\n<b>Mon</b>\nTwo\n\nFoot", ("two",))
    assert chats.approvals.drop(number, slot, "two")
    assert chats.approvals.held(number, slot) == []
    clock.time = DUE
    assert all(not each.left for each in chats.ledger.take(9))


def test_a_picture_goes_with_the_event_that_it_draws(chats: Chats) -> None:
    picture = Page("Figures", shows=("two",), picture="{}")
    taken, _claims = asked(chats, digest(), PAGE, picture)
    number, slot = taken.subscription.id, int(DUE.timestamp())
    assert chats.approvals.drop(number, slot, "two")
    [left] = chats.approvals.held(number, slot)
    assert left.shows == ("one",)


def test_of_a_digest_of_which_nothing_is_left_no_page_goes_out(chats: Chats, clock: Clock) -> None:
    taken, _claims = asked(chats, digest(), PAGE, Page("What there was no room for"))
    number, slot = taken.subscription.id, int(DUE.timestamp())
    assert all(chats.approvals.drop(number, slot, shown) for shown in PAGE.shows)
    assert chats.approvals.held(number, slot) == []
    assert not chats.approvals.answer(number, slot, "approved")
    clock.time = DUE
    assert all(not each.left for each in chats.ledger.take(9))


def test_an_admin_who_cannot_be_reached_leaves_it_to_what_is_set(chats: Chats, clock: Clock) -> None:
    chats.subscriptions.keep(digest())
    [taken] = chats.ledger.take(9)
    [claims] = chats.ledger.put([Composed(taken, DUE, [PAGE], NOW, TOMORROW, QUESTION)])
    assert not chats.approvals.unasked(taken.subscription.id)
    assert chats.ledger.unasked(claims[0]) == 0
    assert chats.approvals.unasked(taken.subscription.id)
    assert chats.ledger.next() == DUE
    clock.time = DUE
    [again] = chats.ledger.take(9)
    assert [claim.page for claim in again.left] == [PAGE]


def test_what_an_admin_has_not_got_in_time_does_not_hold_up_the_post(chats: Chats, clock: Clock) -> None:
    chats.subscriptions.keep(digest())
    [taken] = chats.ledger.take(9)
    [claims] = chats.ledger.put([Composed(taken, DUE, [PAGE], NOW, TOMORROW, QUESTION)])
    chats.ledger.begin(claims[0])
    chats.ledger.put_off(claims[0], DUE + timedelta(hours=3))  # so long Telegram wants nothing sent to them
    assert chats.ledger.next() == DUE
    clock.time = DUE
    [again] = chats.ledger.take(9)
    assert [(claim.number, claim.page) for claim in again.left] == [(1, PAGE)]
    assert chats.approvals.unasked(taken.subscription.id)


def test_who_set_it_before_is_asked_instead_and_in_the_end_what_is_set_decides(chats: Chats, clock: Clock) -> None:
    clock.time = DUE + timedelta(hours=2)
    kept = chats.subscriptions.keep(digest().set_by(BEN).set_by(CLEO))
    [taken] = chats.ledger.take(9)
    [claims] = chats.ledger.put([Composed(taken, DUE, [PAGE], NOW, TOMORROW, QUESTION)])
    chats.ledger.begin(claims[0])
    chats.ledger.settle(claims[0], 7, last=False)
    for other in (BEN, ADMIN):
        assert chats.ledger.unasked(claims[0]) == other
        [again] = chats.ledger.take(9)
        assert [claim.page for claim in again.left] == [PAGE, QUESTION]
        assert {where.chat for claim in again.left if (where := chats.ledger.begin(claim))} == {other}
    assert chats.ledger.unasked(claims[0]) == 0
    [again] = chats.ledger.take(9)  # at once: it is late
    [claim] = again.left
    where = chats.ledger.begin(claim)
    assert where == replace(kept, admin=ADMIN, others=(), due=TOMORROW)


def test_who_is_forgotten_is_nobody_who_set_it(chats: Chats) -> None:
    kept = chats.subscriptions.keep(digest().set_by(BEN))
    assert [one.id for one in chats.subscriptions.set_by(ADMIN)] == [kept.id]
    chats.forget(ADMIN)
    assert chats.subscriptions.set_by(ADMIN) == ()
    assert chats.subscriptions.find(kept.id) == replace(kept, others=())


def test_nobody_is_asked_where_nobody_is_known() -> None:
    assert replace(digest(), admin=0).first_seen == DUE
