"""What is due is taken by one process, each page is claimed once, and nothing is lost with a process."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.chats import Chats
from bot.chats.ledger import KEPT_FOR, Claim, Composed, Taken
from bot.chats.page import Page
from bot.chats.preferences import Preferences
from bot.chats.subscription import About, Rhythm, Subscription
from tests.bot.chats.conftest import Clock

ANN, BEN = 1234, 5678
NOW = datetime(2031, 5, 10, 8, tzinfo=UTC)  # of the clock
TOMORROW = NOW + timedelta(days=1)
DIGEST = Subscription("digest", ANN, rhythm=Rhythm((time(8),), "UTC"), since=NOW - timedelta(days=1), due=NOW)
FOLLOW = Subscription("follow", ANN, about=About(("floods",)), since=NOW)
TAKES = """
import sys
from bot.chats import Chats
chats = Chats.open(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
mine = []
while taken := chats.ledger.take(7):
    mine += [each.subscription.chat for each in taken]
print(*mine, flush=True)
sys.stdin.readline()
"""


def put(chats: Chats, taken: Taken, *pages: str) -> tuple[Claim, ...]:
    [claims] = chats.ledger.put([Composed(taken, NOW, [Page(page) for page in pages], NOW, TOMORROW)])
    return claims


def test_what_is_due_is_taken_once_with_what_its_chat_has_set(chats: Chats) -> None:
    due = chats.subscriptions.keep(DIGEST)
    chats.subscriptions.keep(replace(DIGEST, chat=BEN, due=TOMORROW))
    chats.subscriptions.keep(FOLLOW)
    chats.prefer(ANN, timezone="Europe/Kyiv")

    assert chats.ledger.next() == NOW
    assert chats.ledger.take(9) == [Taken(due, Preferences(timezone="Europe/Kyiv"))]
    assert chats.ledger.take(9) == []
    assert chats.ledger.next() == TOMORROW


def test_the_oldest_are_taken_first_and_no_more_than_asked_for(chats: Chats) -> None:
    for chat in range(1, 6):
        chats.subscriptions.keep(replace(DIGEST, chat=chat, due=NOW - timedelta(hours=chat)))
    assert [each.subscription.chat for each in chats.ledger.take(3)] == [5, 4, 3]


def test_a_digest_goes_out_page_by_page_and_is_due_again(chats: Chats) -> None:
    kept = chats.subscriptions.keep(DIGEST)
    [taken] = chats.ledger.take(9)
    first, second = put(chats, taken, "1", "2")
    assert chats.ledger.begin(first) == replace(kept, since=NOW, due=TOMORROW)
    chats.ledger.settle(first, 10, last=False)
    assert chats.ledger.take(9) == []
    chats.ledger.begin(second)
    chats.ledger.settle(second, 11, last=True)

    assert chats.ledger.take(9) == []
    assert chats.ledger.next() == TOMORROW
    assert [(claim.page.html, message) for _, claim, message in chats.ledger.sent_to(ANN)] == [("1", 10), ("2", 11)]


def test_nothing_new_is_nothing_sent(chats: Chats) -> None:
    kept = chats.subscriptions.keep(DIGEST)
    [taken] = chats.ledger.take(9)
    assert put(chats, taken) == ()
    assert chats.subscriptions.find(kept.id) == replace(kept, since=NOW, due=TOMORROW)
    assert chats.ledger.next() == TOMORROW


def test_a_page_is_claimed_once_for_a_slot_whatever_the_clock_does(chats: Chats) -> None:
    kept = chats.subscriptions.keep(DIGEST)
    [taken] = chats.ledger.take(9)
    [page] = put(chats, taken, "1")
    chats.ledger.settle(page, 10, last=True)
    chats.subscriptions.change(kept.id, due=NOW)
    [again] = chats.ledger.take(9)
    assert put(chats, again, "1") == ()
    assert len(chats.ledger.sent_to(ANN)) == 1
    assert chats.ledger.next() == TOMORROW


@pytest.mark.parametrize("change", [{"due": TOMORROW}, {"off": "stopped"}])
def test_what_is_changed_while_it_is_composed_is_not_sent_as_it_was(chats: Chats, change: dict[str, object]) -> None:
    kept = chats.subscriptions.keep(DIGEST)
    [taken] = chats.ledger.take(9)
    changed = chats.subscriptions.change(kept.id, **change)
    assert put(chats, taken, "1") == ()
    assert chats.subscriptions.find(kept.id) == changed
    assert chats.ledger.take(9) == []


def test_what_is_set_while_it_is_told_is_not_told_again(chats: Chats) -> None:
    read_before = chats.subscriptions.keep(DIGEST)
    [taken] = chats.ledger.take(9)
    [page] = put(chats, taken, "1")
    chats.ledger.settle(page, 10, last=True)
    chats.subscriptions.keep(replace(read_before, size="long"))
    [again] = chats.ledger.take(9)
    assert again.subscription.since == NOW
    assert put(chats, again, "1") == ()
    found = chats.subscriptions.find(read_before.id)
    assert found == replace(read_before, size="long", since=NOW, due=TOMORROW)


def test_what_is_removed_while_it_is_sent_ends_there(chats: Chats) -> None:
    kept = chats.subscriptions.keep(DIGEST)
    [taken] = chats.ledger.take(9)
    first, second = put(chats, taken, "1", "2")
    chats.ledger.begin(first)
    chats.subscriptions.remove(kept.id)
    chats.ledger.settle(first, 10, last=False)
    assert chats.ledger.begin(second) is None


def test_a_page_that_did_not_arrive_is_tried_again_with_those_behind_it(chats: Chats, clock: Clock) -> None:
    chats.subscriptions.keep(DIGEST)
    [taken] = chats.ledger.take(9)
    first, second = put(chats, taken, "1", "2")
    chats.ledger.begin(first)
    chats.ledger.put_off(first, NOW + timedelta(minutes=1))
    assert chats.ledger.take(9) == []
    assert chats.ledger.next() == NOW + timedelta(minutes=1)
    clock.on(minutes=1)
    [again] = chats.ledger.take(9)
    assert again.left == (replace(first, tries=1), second)


def test_a_page_that_cannot_be_sent_does_not_hold_up_the_next(chats: Chats) -> None:
    chats.subscriptions.keep(DIGEST)
    [taken] = chats.ledger.take(9)
    first, second = put(chats, taken, "1", "2")
    chats.ledger.settle(first, None, last=False)
    assert chats.ledger.begin(second)
    chats.ledger.settle(second, 11, last=True)
    figures = chats.ledger.figures()
    assert (figures.on, figures.failed, figures.unsent, figures.late) == ({"digest": 1}, 1, 0, 0)


def test_the_next_process_sends_what_waited_and_again_what_was_being_sent(
    store_url: str, chats: Chats, clock: Clock
) -> None:
    for chat in (ANN, BEN):
        chats.subscriptions.keep(replace(DIGEST, chat=chat))
    taken = chats.ledger.take(9)
    [first, _], _ = (put(chats, each, "1", "2") for each in taken)
    chats.ledger.begin(first)
    chats.close()
    after = Chats.open(store_url, clock=clock)
    left = [claim for each in after.ledger.take(9) for claim in each.left]
    after.close()
    assert sorted((claim.number, claim.begun) for claim in left) == [(1, False), (1, True), (2, False), (2, False)]


def test_a_process_that_lives_keeps_what_it_took(postgres_url: str, clock: Clock) -> None:
    chats, other = (Chats.open(postgres_url, clock=clock) for _ in range(2))
    chats.subscriptions.keep(DIGEST)
    [taken] = chats.ledger.take(9)
    assert other.ledger.take(9) == []
    [page] = put(chats, taken, "1")
    assert other.ledger.take(9) == []
    assert other.ledger.begin(page) is None
    chats.ledger.leave_all()
    [left] = other.ledger.take(9)
    assert left.left == (page,)
    assert chats.ledger.begin(page) is None
    chats.close()
    other.close()


def test_several_processes_never_take_the_same(postgres_url: str) -> None:
    chats = Chats.open(postgres_url)
    for chat in range(200):
        chats.subscriptions.keep(replace(DIGEST, chat=chat, due=datetime(2020, 1, 1, tzinfo=UTC)))
    command = [sys.executable, "-c", TAKES, postgres_url]
    running = [subprocess.Popen(command, stdin=-1, stdout=-1, text=True) for _ in range(2)]
    for process in running:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in running:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    taken = [line.split() for process in running if process.stdout for line in [process.stdout.readline()]]
    for process in running:
        process.communicate("\n")
    assert all(taken)
    assert sorted(map(int, [*taken[0], *taken[1]])) == list(range(200))
    chats.close()


def test_what_another_process_told_meanwhile_is_not_told_again(postgres_url: str, clock: Clock) -> None:
    one, other = (Chats.open(postgres_url, clock=clock) for _ in range(2))
    for _ in range(2):
        one.subscriptions.keep(replace(FOLLOW, due=NOW, since=NOW - timedelta(days=1)))
    [first], [second] = one.ledger.take(1), other.ledger.take(1)
    flood, storm = (Page(record, shows=(record,), until=NOW) for record in ("flood", "storm"))

    assert one.ledger.put([Composed(first, NOW, [flood], NOW, None)]) != [()]
    assert other.ledger.put([Composed(second, NOW, [storm, flood], NOW, None)]) == [()]
    [again] = other.ledger.take(9)
    assert again == replace(second, heard={"flood": NOW})
    assert other.ledger.put([Composed(again, NOW, [storm], NOW, None)]) != [()]
    one.close()
    other.close()


def test_what_is_followed_is_due_a_while_after_the_first_news(chats: Chats, clock: Clock) -> None:
    followed = chats.subscriptions.keep(FOLLOW)
    new = chats.subscriptions.keep(replace(FOLLOW, chat=BEN, since=None))
    wait, apart = timedelta(minutes=1), timedelta(minutes=10)
    chats.ledger.arrived(NOW, wait, apart)
    assert chats.subscriptions.find(new.id) == replace(new, since=NOW)
    assert chats.ledger.next() is None

    chats.ledger.arrived(NOW + timedelta(seconds=1), wait, apart)
    clock.on(seconds=30)
    chats.ledger.arrived(NOW + timedelta(seconds=29), wait, apart)  # more of the same burst
    found = chats.subscriptions.find(followed.id)
    assert found
    assert found.due == NOW + wait


def test_what_was_told_of_lately_waits_longer(chats: Chats, clock: Clock) -> None:
    chats.subscriptions.keep(FOLLOW)
    wait, apart = timedelta(minutes=1), timedelta(minutes=10)
    chats.ledger.arrived(NOW + timedelta(seconds=1), wait, apart)
    clock.on(minutes=1)
    [taken] = chats.ledger.take(9)
    told = clock()
    [[page]] = chats.ledger.put([Composed(taken, told, [Page("1")], told, None)])
    chats.ledger.settle(page, 1, last=True)
    clock.on(minutes=2)
    chats.ledger.arrived(clock(), wait, apart)
    assert chats.ledger.next() == told + apart


def test_what_was_sent_is_known_for_a_while(chats: Chats, clock: Clock) -> None:
    chats.subscriptions.keep(DIGEST)

    def deliver() -> None:
        [taken] = chats.ledger.take(9)
        page = Page("1", shows=("quote1",))
        [[claim]] = chats.ledger.put([Composed(taken, clock(), [page], clock(), clock() + timedelta(days=40))])
        chats.ledger.settle(claim, 10, last=True)

    deliver()
    [(_, _, message)] = chats.ledger.sent_to(ANN)
    assert message == 10
    clock.time += KEPT_FOR + timedelta(days=10)
    deliver()
    assert len(chats.ledger.sent_to(ANN)) == 1
