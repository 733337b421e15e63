"""Digests to thousands in one minute: how long it takes, what people who ask feel of it, what kills and failures do.

The bot is a process of its own, talking to the project's Bot API server, which is in this one and keeps Telegram's
limit. Nothing is scaled: 10,000 digests at 30 a second take six minutes.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.chats import Chats
from bot.chats.subscription import Rhythm, Subscription
from tests.dialogues import ways
from tests.dialogues.process import RunningBot
from tests.dialogues.store import publish
from tests.servers import postgres
from tests.servers.bot_api import BotApiServer, Dropped, Held, RateLimited, ServerError
from tests.servers.bot_api.description import JsonObject
from tests.servers.bot_api.failures import Failure

LONGER, SLOWER, GROWTH = 1.05, 1.5, 1.1  # the goals: of the time that the limit needs; of an answer; of memory
IN_FLIGHT = 4
PATIENCE = 3_600.0
ASKED = 1.0  # seconds between two questions while digests go out
QUESTIONS = ("/who Okafor", "/latest", "/help", "/quotes Okafor")
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass
class Town:
    """A server, the chats that are due, and who asks meanwhile."""

    server: BotApiServer
    folder: Path
    url: str
    due: list[int] = field(default_factory=list)
    bots: list[RunningBot] = field(default_factory=list)

    def start(self, **settings: str) -> RunningBot:
        """Start a bot on the same database."""
        home = self.folder / f"bot{len(self.bots)}"
        home.mkdir()
        own = {"DATA_DIR": str(self.folder), "CHATS_URL": self.url, "LOG_LEVEL": "INFO"}
        self.bots.append(RunningBot(self.server, home, **(own | settings)))
        return self.bots[-1]

    def delivered(self) -> list[int]:
        """Return the chats of all digests that arrived, in order."""
        known = set(self.due)
        return [one.changed_in for one in list(self.server.requests) if one.changed_in in known]

    def wait_for_all(self) -> None:
        """Wait until each has got its own."""
        missing, seen = set(self.due), 0
        until = time.monotonic() + PATIENCE
        while missing:
            assert time.monotonic() < until, f"{len(missing)} missed"
            time.sleep(0.2)
            made = self.server.requests[seen:]
            seen += len(made)
            missing.difference_update(one.changed_in for one in made)


@contextmanager
def town(number: int, url: str = "") -> Iterator[Town]:
    """Let so many chats be due at once, in a database at `url` or in a file."""
    with tempfile.TemporaryDirectory(prefix="on-record-bench-") as made, BotApiServer() as server:
        folder = Path(made)
        publish(f"sqlite:///{folder / 'knowledge.db'}")
        place = Town(server, folder, url or f"sqlite:///{folder / 'chats.db'}")
        place.due = [int(server.world.add_private(server.world.add_person("Reader"))["id"]) for _ in range(number)]
        try:
            yield place
        finally:
            for bot in place.bots:
                bot.end()


def subscribe(place: Town, due: datetime) -> None:
    """Let all be due at one instant."""
    rhythm = Rhythm(((due + timedelta(seconds=59)).time().replace(second=0, microsecond=0),), "UTC")
    with closing(Chats.open(place.url)) as chats:
        for chat in place.due:
            chats.subscriptions.keep(Subscription("digest", chat, rhythm=rhythm, since=LONG_AGO, due=due))


def main(arguments: Sequence[str]) -> int:
    """Print what was measured; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(prog="./run bench delivery", description=__doc__)
    parser.add_argument("--chats", type=int, default=10_000)
    parser.add_argument("--rate", type=int, default=30, help="messages a second")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--only", choices=("flood", "kills", "two", "failures"))
    given = parser.parse_args(arguments)
    parts: dict[str, Callable[[argparse.Namespace], bool]] = {
        "flood": flood,
        "kills": kills,
        "two": two,
        "failures": failures,
    }
    reached = [part(given) for name, part in parts.items() if given.only in {None, name}]
    return 0 if all(reached) else 1


def flood(given: argparse.Namespace) -> bool:
    """All are due in the same minute, and somebody asks meanwhile."""
    with town(given.chats) as place:
        server = place.server
        server.per_second = given.rate
        begins = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=40 + given.chats / 100)
        subscribe(place, begins)
        bot = place.start(SEND_PER_SECOND=str(given.rate), SEND_PER_CHAT_BURST="0")  # Ann asks without a pause
        server.wait_for(lambda: server.attended or None, "ready", PATIENCE)
        ann = server.world.add_person("Ann")
        chat = server.world.add_private(ann)
        idle = [_asked(server, ann, chat, number) for number in range(100)]
        assert datetime.now(UTC) < begins, "not ready when it began"
        time.sleep((begins - datetime.now(UTC)).total_seconds())
        busy: list[float] = []
        memory: list[float] = []
        cpu, begun = _cpu(bot), time.monotonic()
        while len(place.delivered()) < len(place.due) - given.rate:
            busy.append(_asked(server, ann, chat, len(busy)))
            memory.append(_memory(bot))
            time.sleep(ASKED)
        place.wait_for_all()
        took = max(one.at for one in server.requests if one.changed_in != chat["id"]) - begun
        cpu = _cpu(bot) - cpu
        counts = Counter(place.delivered())
    needed = (given.chats + len(busy)) / given.rate
    settled = memory[len(memory) // 10 :]
    print(f"{given.chats} digests in {took:.1f} s; processor {cpu / took:.0%}; floods {server.floods}")
    print(f"answers: idle {_of(idle)}, meanwhile {_of(busy)}; memory {settled[0]:.0f} to {max(settled):.0f} MB")
    return all(
        [
            _row("time ÷ what the limit needs", took / needed, LONGER),
            _row("median answer, meanwhile ÷ idle", statistics.median(busy) / statistics.median(idle), SLOWER),
            _row("memory, most ÷ at a tenth of it", max(settled) / settled[0], GROWTH),
            _row("messages above the limit", server.floods, 0),
            _row("missed or twice", sum(counts[chat] != 1 for chat in place.due), 0),
        ]
    )


def kills(given: argparse.Namespace) -> bool:
    """It is killed at random moments, and started again each time."""
    repeats, told = [], set[int]()
    with town(given.kills * 100) as place:
        subscribe(place, datetime.now(UTC))
        for last in [False] * given.kills + [True]:
            begun = len(place.server.requests)
            bot = place.start(SEND_PER_SECOND="100", DELIVERIES_IN_FLIGHT=str(IN_FLIGHT))
            if last:
                place.wait_for_all()
            else:
                before = len(place.delivered())
                while len(place.delivered()) == before:
                    time.sleep(0.01)
                time.sleep(random.uniform(0, 0.7))
            bot.kill()
            given_now = [one.changed_in for one in place.server.requests[begun:] if one.changed_in in set(place.due)]
            repeats.append(sum(chat in told for chat in given_now) + len(given_now) - len(set(given_now)))
            told.update(chat for chat in given_now if chat)
    print(f"{len(place.due)} digests, {given.kills} kills; repeated after each: {repeats[1:]}")
    return all(
        [
            _row("missed", len(set(place.due) - told), 0),
            _row("most repeats after a kill", max(repeats), IN_FLIGHT),
        ]
    )


def two(_given: argparse.Namespace) -> bool:
    """Two processes share the work."""
    with postgres.server() as running, postgres.database(running) as url, town(1_000, url) as place:
        place.server.per_second = 30
        subscribe(place, datetime.now(UTC))
        bots = [place.start(**ways.settings("webhook")) for _ in range(2)]
        begun = time.monotonic()
        place.wait_for_all()
        took = time.monotonic() - begun
        cpu = [_cpu(bot) for bot in bots]
        stopped = [bot.stop() for bot in bots]
        counts = Counter(place.delivered())
    seconds = ", ".join(f"{one:.1f}" for one in cpu)
    print(f"two processes on PostgreSQL: 1000 in {took:.1f} s with their starts, processor seconds {seconds}")
    return all(
        [
            _row("missed or twice", sum(counts[chat] != 1 for chat in place.due), 0),
            _row("messages above the limit", place.server.floods, 0),
            _row("did not stop well", sum(stopped), 0),
        ]
    )


def failures(_given: argparse.Namespace) -> bool:
    """A tenth of the calls fails: limits, errors, answers that never come, connections that break."""
    lost: list[Failure] = []

    def tenth(_method: str) -> Failure | None:
        if random.random() > 0.1:
            return None
        failure = random.choice((RateLimited(1), ServerError(), Dropped(), Dropped(after=True), Held()))
        lost.extend([failure] if isinstance(failure, Held) or failure == Dropped(after=True) else [])
        return failure

    with town(500) as place:
        place.server.disturbance = tenth
        subscribe(place, datetime.now(UTC))
        bot = place.start(SEND_PER_SECOND="0")
        place.wait_for_all()
        bot.stop()
        counts = Counter(place.delivered())
    again = sum(counts.values()) - len(place.due)
    print(f"500 digests, a tenth of the calls failing: {len(lost)} answers lost, {again} digests twice")
    return all(
        [
            _row("missed", sum(not counts[chat] for chat in place.due), 0),
            _row("twice, but for lost answers", max(0, again - len(lost)), 0),
        ]
    )


def _asked(server: BotApiServer, person: JsonObject, chat: JsonObject, number: int) -> float:
    """Ask, and return the milliseconds until the answer was there."""
    begun = time.monotonic()
    server.send_text(chat, person, f"{QUESTIONS[number % len(QUESTIONS)]}")
    found = server.wait_for(
        lambda: next((one for one in server.requests[-99:] if one.changed_in == chat["id"] and one.at > begun), None),
        "an answer",
    )
    time.sleep(0.02)
    return (found.at - begun) * 1000


def _of(took: list[float]) -> str:
    return f"{statistics.median(took):.1f} ms (95 of 100: {sorted(took)[len(took) * 95 // 100]:.1f})"


def _row(what: str, measured: float, most: float) -> bool:
    print(f"  {what:<36} goal ≤ {most:<6} measured {measured:.3f}", flush=True)
    return measured <= most


def _memory(bot: RunningBot) -> float:
    lines = Path(f"/proc/{bot.number}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def _cpu(bot: RunningBot) -> float:
    fields = Path(f"/proc/{bot.number}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100
