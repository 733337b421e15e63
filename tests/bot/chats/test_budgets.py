"""Budgets: never more than agreed in any stretch, by however many processes, and nobody waits for nothing."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chats import Chats
from tests.bot.chats.conftest import Clock

# Spends from one budget as fast as it may for a second, and says when.
SPENDER = """
import sys, time
from bot.chats import Chats
chats = Chats.open(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
until = time.time() + 1.2
while time.time() < until:
    before = time.time()
    wait = chats.budgets.claim("all", 10, 0.5)
    if wait:
        time.sleep(wait)
    else:
        print(before, time.time())
chats.close()
"""


@pytest.fixture
def on_file(tmp_path: Path, clock: Clock) -> Chats:
    return Chats.open(f"sqlite:///{tmp_path / 'chats.db'}", clock=clock)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Chats, Clock]]:
    """A database for many examples, each with a key of its own."""
    clock = Clock()
    chats = Chats.open(f"sqlite:///{tmp_path_factory.mktemp('budgets') / 'chats.db'}", clock=clock)
    yield chats, clock
    chats.close()


def test_what_is_within_the_budget_is_taken_at_once_and_what_is_beyond_waits(on_file: Chats, clock: Clock) -> None:
    assert [on_file.budgets.claim("all", 3, 60) for _ in range(3)] == [0.0] * 3
    clock.on(seconds=20)
    assert on_file.budgets.claim("all", 3, 60) == pytest.approx(40)
    clock.on(seconds=40)
    assert on_file.budgets.claim("all", 3, 60) == 0.0
    on_file.close()


def test_one_key_is_not_another(chats: Chats) -> None:
    assert chats.budgets.claim("chat 1", 1, 3600) == 0.0
    assert 3599 < chats.budgets.claim("chat 1", 1, 3600) <= 3600
    assert chats.budgets.claim("chat 2", 1, 3600) == 0.0


def test_no_amount_is_no_limit(chats: Chats) -> None:
    assert [chats.budgets.claim("all", 0, 60) for _ in range(50)] == [0.0] * 50


def test_what_telegram_closed_stays_closed(chats: Chats) -> None:
    chats.budgets.close("chat 1", 30)
    chats.budgets.close("chat 1", 2)
    assert 29 < chats.budgets.claim("chat 1", 0, 60) <= 30
    assert chats.budgets.claim("chat 2", 0, 60) == 0.0


@given(st.lists(st.tuples(st.floats(0, 30), st.sampled_from((0.0, 0.0, 3.0, 25.0))), max_size=60), st.integers(1, 5))
def test_no_stretch_holds_more_than_the_amount(
    many: tuple[Chats, Clock], steps: list[tuple[float, float]], amount: int
) -> None:
    chats, clock = many
    key = str(clock())
    spent: list[float] = []
    for step, late in steps:
        clock.on(seconds=step)
        if not chats.budgets.claim(key, amount, 20, late):
            spent.append(clock().timestamp() + late)  # where messages are counted
    clock.on(seconds=1)
    spent.sort()
    assert all(later - earlier >= 20 for earlier, later in zip(spent, spent[amount:], strict=False))


def test_several_processes_together_spend_no_more_than_one(store_url: str) -> None:
    Chats.open(store_url).close()
    running = [
        subprocess.Popen(
            [sys.executable, "-c", SPENDER, store_url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    for process in running:
        assert process.stdout
        process.stdout.readline()
    for process in running:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    said = [process.communicate(timeout=60)[0] for process in running]
    spent = [tuple(map(float, line.split())) for each in said for line in each.splitlines()]
    begun, ended = sorted(before for before, _ in spent), sorted(after for _, after in spent)
    assert len(spent) > 10  # more than a stretch holds: somebody waited for the next
    # Each was taken between its two times: of eleven, the last ended half a second or more after the first began.
    assert all(after - before >= 0.5 for before, after in zip(begun, ended[10:], strict=False))
