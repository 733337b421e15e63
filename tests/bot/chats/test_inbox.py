"""The inbox: what is kept is there after any kill, a repeat is no new update, and the answered are not asked again."""

import math
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from sqlalchemy import create_engine, make_url

from bot.chats import Chats, Inbox
from tests.bot.chats.conftest import Clock

BOT, ORIGIN = 123456, "https://api.telegram.org"

# A bot that keeps updates, answers some and is killed at the named moment.
KEEPER = """
import os, signal, sys
from bot.chats import Chats

url, moment = sys.argv[1:]
inbox = Chats.open(url).inbox(123456, "https://api.telegram.org")
for first in range(1, 500, 100):
    inbox.keep([(number, f"update {number}") for number in range(first, first + 100)])
    inbox.settle(range(first, first + 50))
    if moment == str(first):
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def inbox(chats: Chats) -> Inbox:
    return chats.inbox(BOT, ORIGIN)


def test_what_is_kept_waits_until_it_is_settled(inbox: Inbox) -> None:
    assert inbox.keep([(7, "seven"), (8, "eight"), (9, "nine")]) == (7, 8, 9)
    inbox.settle([8])
    assert inbox.waiting() == [(7, "seven"), (9, "nine")]
    inbox.settle([7, 9, 10_000])
    assert inbox.waiting() == []


def test_a_repeat_is_no_new_update_whether_it_waits_or_was_answered(inbox: Inbox) -> None:
    inbox.keep([(7, "seven"), (8, "eight")])
    inbox.settle([7])
    assert inbox.keep([(7, "seven"), (8, "eight"), (9, "nine"), (9, "nine")]) == (9,)
    assert inbox.waiting() == [(8, "eight"), (9, "nine")]


def test_the_highest_number_that_was_here_is_known_unless_others_keep_higher_ones(
    inbox: Inbox, store_url: str, chats: Chats
) -> None:
    alone = store_url.startswith("sqlite")
    assert inbox.newest() == (0 if alone else math.inf)
    inbox.keep([(9, "nine"), (7, "seven")])
    inbox.settle([9])
    assert inbox.newest() == (9 if alone else math.inf)
    assert chats.inbox(BOT + 1, ORIGIN).newest() == (0 if alone else math.inf)


def test_nothing_kept_and_nothing_settled_is_nothing(inbox: Inbox) -> None:
    assert inbox.keep([]) == ()
    inbox.settle([])
    assert inbox.waiting() == []


def test_another_update_under_a_known_number_is_new(inbox: Inbox) -> None:
    """Telegram's numbers begin anew at random after a quiet week."""
    inbox.keep([(7, "seven")])
    inbox.settle([7])
    assert inbox.keep([(7, "another")]) == (7,)
    assert inbox.waiting() == [(7, "another")]


def test_the_same_from_another_server_is_new(chats: Chats, inbox: Inbox) -> None:
    inbox.keep([(7, "seven")])
    assert chats.inbox(BOT, "http://127.0.0.1:8081").keep([(7, "seven")]) == (7,)


def test_one_bots_updates_are_not_anothers(chats: Chats, inbox: Inbox) -> None:
    other = chats.inbox(654321, ORIGIN)
    inbox.keep([(7, "seven")])
    assert other.waiting() == []
    assert other.keep([(7, "seven")]) == (7,)
    other.settle([7])
    assert inbox.waiting() == [(7, "seven")]


def test_oldest_first_even_where_numbers_began_anew(inbox: Inbox, clock: Clock) -> None:
    inbox.keep([(900, "first")])
    clock.on(days=8)
    inbox.keep([(5, "second")])
    assert inbox.waiting() == [(900, "first"), (5, "second")]


def test_an_answered_update_leaves_no_text_and_after_two_days_no_number(
    store_url: str, inbox: Inbox, clock: Clock
) -> None:
    inbox.keep([(7, "a secret"), (8, "unanswered")])
    inbox.settle([7])
    assert [row[0] for row in _rows(store_url)] == [None, "unanswered"]
    clock.on(days=3)
    again = Chats.open(store_url, clock=clock)
    again.inbox(BOT, ORIGIN).settle([1])
    again.close()
    assert [row[0] for row in _rows(store_url)] == ["unanswered"]


def test_ten_megabytes_and_every_script_come_back_as_they_were(inbox: Inbox) -> None:
    texts = ["Лавров ❝😀❞ '\"; --", "x" * 10_000_000]
    inbox.keep(list(enumerate(texts)))
    assert [text for _, text in inbox.waiting()] == texts


@pytest.mark.parametrize("last", [1, 301])
def test_a_kill_loses_nothing_that_was_kept(store_url: str, last: int) -> None:
    done = subprocess.run([sys.executable, "-c", KEEPER, store_url, str(last)], check=False)
    assert done.returncode == -signal.SIGKILL
    chats = Chats.open(store_url)
    inbox = chats.inbox(BOT, ORIGIN)
    kept = range(1, last + 100)
    assert [number for number, _ in inbox.waiting()] == [number for number in kept if (number - 1) % 100 >= 50]
    assert inbox.keep([(number, f"update {number}") for number in range(1, 501)]) == tuple(range(last + 100, 501))
    chats.close()


def _rows(url: str) -> list[tuple[str | None]]:
    """What an operator would see in the table."""
    parsed = make_url(url)
    table = "inbox" if parsed.get_backend_name() == "sqlite" else "on_record_chats.inbox"
    if parsed.get_backend_name() == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    engine = create_engine(parsed)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(f'SELECT "update" FROM {table} ORDER BY id').all()
    engine.dispose()
    return [(row[0],) for row in rows]


@pytest.fixture
def two_at_once(store_url: str) -> Callable[[str], list[str]]:
    """Runs a program in two processes at the same time, on one database; returns what each printed."""

    def run(program: str) -> list[str]:
        running = [
            subprocess.Popen([sys.executable, "-c", program, store_url], stdout=subprocess.PIPE, text=True)
            for _ in range(2)
        ]
        said = [process.communicate(timeout=60)[0] for process in running]
        assert [process.returncode for process in running] == [0, 0]
        return said

    return run


def test_of_two_processes_that_get_the_same_updates_one_is_told_that_each_is_new(
    two_at_once: Callable[[str], list[str]],
) -> None:
    said = two_at_once(
        "import sys\n"
        "from bot.chats import Chats\n"
        "inbox = Chats.open(sys.argv[1]).inbox(1, '')\n"
        "for first in range(0, 120, 3):\n"
        "    print(*inbox.keep([(number, 'text') for number in range(first, first + 3)]))\n"
    )
    new = [int(number) for each in said for number in each.split()]
    assert sorted(new) == list(range(120))


def test_what_another_living_process_answers_is_left_to_it(postgres_url: str) -> None:
    keeps = (
        "import sys, time\n"
        "from bot.chats import Chats\n"
        "Chats.open(sys.argv[1]).inbox(123456, '').keep([(1, 'one')])\n"
        "print('kept', flush=True)\n"
        "time.sleep(60)\n"
    )
    other = subprocess.Popen([sys.executable, "-c", keeps, postgres_url], stdout=subprocess.PIPE, text=True)
    assert other.stdout
    other.stdout.readline()
    chats = Chats.open(postgres_url)
    inbox = chats.inbox(BOT, "")
    assert inbox.keep([(1, "one"), (2, "two")]) == (2,)
    assert inbox.waiting() == [(2, "two")]
    assert inbox.abandoned() == []
    other.kill()
    other.communicate()
    _until(lambda: inbox.abandoned() == [(1, "one")])
    assert inbox.abandoned() == []
    assert inbox.waiting() == [(1, "one"), (2, "two")]
    chats.close()


def test_what_a_living_process_answers_is_left_to_it_when_the_server_restarts(postgres_url: str) -> None:
    one, other = Chats.open(postgres_url), Chats.open(postgres_url)
    inbox, another = one.inbox(BOT, ""), other.inbox(BOT, "")
    inbox.keep([(1, "one")])
    _break_connections(postgres_url)
    for _ in range(3):
        assert another.abandoned() == []
        assert inbox.abandoned() == []
    one.close()
    _until(lambda: another.abandoned() == [(1, "one")])
    other.close()


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_what_no_database_takes_does_not_stop_the_rest(inbox: Inbox) -> None:
    assert inbox.keep([(1, "a\0b"), (2, "\ud800"), (3, "c")]) == (1, 2, 3)
    assert inbox.keep([(1, "a\0b"), (2, "\ud800"), (3, "c")]) == ()
    assert inbox.waiting() == [(1, "a?b"), (2, "?"), (3, "c")]


def test_connections_that_a_restarted_server_broke_are_made_anew(postgres_url: str) -> None:
    chats = Chats.open(postgres_url)
    inbox = chats.inbox(BOT, "")
    inbox.keep([(1, "one")])
    _break_connections(postgres_url)
    assert inbox.keep([(1, "one"), (2, "two")]) == (2,)
    assert inbox.waiting() == [(1, "one"), (2, "two")]
    chats.close()


def _break_connections(url: str) -> None:
    """Let all connections of ours to a database end, as a restart of the server does."""
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"))
    with engine.connect() as connection:
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = 'on-record-chats' AND datname = current_database()"
        )
    engine.dispose()
