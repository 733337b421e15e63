"""The bot on Telegram beside a bare python-telegram-bot echo bot: from an update to the first request made for it.

Both are processes of their own, talking in turn to the project's Bot API server, which is in this one. The bot answers
from the store that comes with the project. Medians of the runs are compared.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.dialogues.ways import free_port, settings
from tests.servers.bot_api import BotApiServer, RateLimited
from tests.servers.bot_api.server import Request

ONE_USER, P99_MORE, THROUGHPUT, UNCHANGED = 1.3, 50.0, 0.7, 1.2  # the goals
LIMITED = 30  # seconds that one chat has to wait
WARMING = 20  # updates before the clock runs
PAUSE = 0.01  # seconds between an answer and the next question: the bot may ask for updates meanwhile
PATIENCE = 60.0
QUESTIONS = ("/who Lavrov", "/latest", "/quotes Trump", "/help", "what did ushakov say about the ceasefire?")
_ROOT = Path(__file__).parents[2]
_ECHO = """
import sys
from telegram.ext import ApplicationBuilder, MessageHandler, filters

async def echo(update, context):
    await update.message.reply_text(update.message.text)

token, url, port = sys.argv[1:]
app = ApplicationBuilder().token(token).base_url(f"{url}/bot").build()
app.add_handler(MessageHandler(filters.TEXT, echo))
if int(port):
    app.run_webhook("127.0.0.1", int(port), webhook_url=f"http://127.0.0.1:{port}/")
else:
    app.run_polling()
"""


@dataclass(frozen=True)
class Figures:
    """What was measured of one bot in one run: milliseconds of one user, answers a second to many."""

    median: float
    p99: float
    rate: float


def main(arguments: Sequence[str]) -> int:
    """Print the table; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(prog="./run bench telegram", description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--updates", type=int, default=300, help="of one user, in each run")
    parser.add_argument("--users", type=int, default=200, help="at once")
    parser.add_argument("--webhook", action="store_true", help="updates are brought, not fetched")
    parser.add_argument("--distinct", action="store_true", help="no question is asked twice")
    given = parser.parse_args(arguments)
    runs = []
    print(f"{'':<4} {'echo, ms':>9} {'p99':>7} {'a second':>9} {'ours, ms':>9} {'p99':>7} {'a second':>9}")
    for number in range(given.runs):
        echo, ours = (_measured(bot, given) for bot in ("echo", "ours"))
        cells = (f"{one.median:>9.1f} {one.p99:>7.1f} {one.rate:>9.0f}" for one in (echo, ours))
        print(f"{number + 1:<4}", *cells, flush=True)
        runs.append((echo, ours))
    beside = _beside_a_limited_chat(webhook=given.webhook)
    rows = (
        ("one user, ours ÷ echo", ONE_USER, statistics.median(ours.median / echo.median for echo, ours in runs), True),
        ("p99, ours − echo, ms", P99_MORE, statistics.median(ours.p99 - echo.p99 for echo, ours in runs), True),
        (f"{given.users} at once, ours ÷ echo", THROUGHPUT, statistics.median(o.rate / e.rate for e, o in runs), False),
        ("beside a chat that waits 30 s ÷ alone", UNCHANGED, beside, True),
    )
    for what, goal, measured, below in rows:
        print(f"{what:<40} goal {'≤' if below else '≥'} {goal:>5}  ours {measured:>6.2f}")
    return 0 if all((measured <= goal) == below for _, goal, measured, below in rows) else 1


def _measured(bot: str, given: argparse.Namespace) -> Figures:
    with _running(bot, webhook=given.webhook) as server:
        _one(server, WARMING, distinct=False)
        took = _one(server, given.updates, distinct=given.distinct)
        rate = _many(server, given.users, distinct=given.distinct)
        assert not server.violations, server.violations
    return Figures(statistics.median(took), float(np.percentile(took, 99)), rate)


def _beside_a_limited_chat(*, webhook: bool) -> float:
    """Return by what an answer takes longer while another chat has to wait, as a ratio."""
    with _running("ours", webhook=webhook) as server:
        _one(server, WARMING, distinct=False)
        before = statistics.median(_one(server, 100, distinct=False))
        server.fail("sendMessage", RateLimited(LIMITED))
        person = server.world.add_person("Slow")
        chat = server.world.add_private(person)
        server.send_text(chat, person, QUESTIONS[0])
        server.wait_for(lambda: next((one for one in server.requests if one.error), None), "a limit", PATIENCE)
        meanwhile = statistics.median(_one(server, 100, distinct=False))
        server.wait_for_reply(chat, PATIENCE)
    return meanwhile / before


def _one(server: BotApiServer, updates: int, *, distinct: bool) -> list[float]:
    """Ask so many questions as one user; return the milliseconds that each took."""
    person = server.world.add_person("Ann")
    chat = server.world.add_private(person)
    took = []
    for number in range(updates):
        server.requests.clear()
        begun = time.perf_counter()
        server.send_text(chat, person, _question(number, distinct=distinct))
        server.wait_for(lambda: _replies(server) or None, "a reply", PATIENCE)
        took.append((time.perf_counter() - begun) * 1000)
        time.sleep(PAUSE)
    return took


def _many(server: BotApiServer, users: int, *, distinct: bool) -> float:
    """Ask one question as each of so many users at once; return the answers a second. Each gets one, none two."""
    people = [server.world.add_person(f"Reader {number}") for number in range(users)]
    chats = [server.world.add_private(person) for person in people]
    server.requests.clear()
    begun = time.perf_counter()
    for number, (chat, person) in enumerate(zip(chats, people, strict=True)):
        server.send_text(chat, person, _question(number, distinct=distinct))
    server.wait_for(lambda: len(_replies(server)) >= users or None, "replies", PATIENCE)
    rate = users / (time.perf_counter() - begun)
    time.sleep(0.5)
    assert sorted(one.parameters["chat_id"] for one in _replies(server)) == sorted(chat["id"] for chat in chats)
    return rate


def _replies(server: BotApiServer) -> list[Request]:
    """Return the requests that answer somebody: menus are set meanwhile, and a typing sign is no answer."""
    return [one for one in list(server.requests) if one.method == "sendMessage"]


def _question(number: int, *, distinct: bool) -> str:
    question = QUESTIONS[number % len(QUESTIONS)]
    return f"{question} {'abcdefghij'[number % 10]}{number}" if distinct else question


@contextmanager
def _running(bot: str, *, webhook: bool) -> Iterator[BotApiServer]:
    """Run a bot, `echo` or `ours`, beside a server of its own; yield the server once it may bring updates."""
    with BotApiServer() as server, tempfile.TemporaryDirectory() as made:
        own = {"TELEGRAM_TOKEN": server.token, "TELEGRAM_API_URL": server.url, "DATA_DIR": made, "SEND_PER_SECOND": "0"}
        own |= settings("webhook" if webhook else "polling")
        port = str(free_port() if webhook else 0)
        command = ["-c", _ECHO, server.token, server.url, port] if bot == "echo" else ["-m", "bot"]
        with Path(made, "output.txt").open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, *command],
                cwd=made,
                stdout=output,
                stderr=output,
                env=os.environ | {"PYTHONPATH": str(_ROOT)} | own,
            )
        try:
            server.wait_for(lambda: server.attended or None, "a poll or a webhook", PATIENCE)
            yield server
        finally:
            process.terminate()
            process.wait(PATIENCE)
