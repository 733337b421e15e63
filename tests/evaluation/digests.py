"""Ten thousand digests that are due at once, composed from a big generated store: how long each, and how much memory.

The baseline is the same without sharing: each subscription reads and composes its news by itself.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from datetime import time as clock
from itertools import islice
from pathlib import Path
from typing import get_args

from bot.chats.subscription import About, Rhythm, Size, Subscription
from bot.digests.compose import Edition
from knowledge.query import Knowledge, Library
from tests.evaluation import generated
from tests.evaluation.answers import prepare, settings_of

_ZONES = ("Europe/Kyiv", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC")
_KNOWN = 3_000  # the people of the store whom subscriptions name


def main(arguments: Sequence[str]) -> int:
    """Print a line a kind of subscriptions."""
    parser = argparse.ArgumentParser(prog="./run bench digests", description=__doc__)
    parser.add_argument("--store", type=Path, help="folder in which the store of `bench answers` is kept")
    parser.add_argument("--digests", type=int, default=10_000)
    parser.add_argument("--days", type=int, default=1, help="so many days of the store are new")
    given = parser.parse_args(arguments)
    size = generated.Size()
    usual = Path(tempfile.gettempdir()) / f"on-record-answers-{size.people}-{size.quotes}-{size.seed}"
    prepare(given.store or usual, size)
    library = Library.open(settings_of(given.store or usual))
    with library.knowledge() as knowledge:
        last = knowledge.info().last_arrived
        assert last
        since, at = last - timedelta(days=given.days), last + timedelta(hours=10)
        people = [each.entity.name for each in islice(knowledge.people(), _KNOWN)]
        begun = time.perf_counter()
        news = knowledge.news(since)
        print(f"{len(news.events)} events, {len(news.quotes)} quotes: read in {_ms(begun)}")
        chosen = random.Random(1)
        for kind, abouts in (
            ("no filter", _none()),
            ("one name", _one(people)),
            ("three names", _three(people, chosen)),
        ):
            _measure(knowledge, kind, list(islice(_subscriptions(since, abouts), given.digests)), at)
    library.close()
    return 0


def _measure(knowledge: Knowledge, kind: str, due: Sequence[Subscription], at: datetime) -> None:
    alone = [_alone(knowledge, each, at) for each in due[:20]]
    edition = Edition(knowledge)
    begun, worked = time.perf_counter(), time.process_time()
    told = sum(bool(edition.pages(each, at)) for each in due)
    passed, work = time.perf_counter() - begun, time.process_time() - worked
    print(
        f"{kind}: {len(due)} in {passed:.1f} s ({work:.1f} s of the processor), "
        f"{passed / len(due) * 1000:.2f} ms each, "
        f"{told} had news; each by itself {sorted(alone)[len(alone) // 2] * 1000:.0f} ms; {_resident()} MB"
    )


def _alone(knowledge: Knowledge, subscription: Subscription, at: datetime) -> float:
    begun = time.perf_counter()
    Edition(knowledge).pages(subscription, at)
    return time.perf_counter() - begun


def _subscriptions(since: datetime, abouts: Iterator[About]) -> Iterator[Subscription]:
    """Yield subscriptions of every size in several zones, each with a signature of its own."""
    sizes: tuple[Size, ...] = get_args(Size)
    for number, about in enumerate(abouts):
        rhythm = Rhythm((clock(8),), _ZONES[number % len(_ZONES)])
        size = sizes[number % len(sizes)]
        yield Subscription("digest", number, rhythm=rhythm, about=about, size=size, since=since, signature=f"{number}")


def _none() -> Iterator[About]:
    while True:
        yield About()


def _one(people: Sequence[str]) -> Iterator[About]:
    while True:
        yield from (About((name,)) for name in people)


def _three(people: Sequence[str], chosen: random.Random) -> Iterator[About]:
    while True:
        one, other, without = chosen.sample(people, 3)
        yield About((one, other), (without,))


def _ms(begun: float) -> str:
    return f"{(time.perf_counter() - begun) * 1000:.0f} ms"


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4 // 1024
