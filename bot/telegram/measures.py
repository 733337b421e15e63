"""What is counted, for /metrics: names and labels are what dashboards of operators are built on."""

import time
from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from telegram import Update

# Seconds: from what feels instant to what somebody gives up on.
_SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10, 30, 60)
_KINDS = frozenset(Update.ALL_TYPES)


class Measures:
    """The counters of one bot."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._updates = Counter("on_record_updates", "Updates received", ["kind"], registry=self._registry)
        self._answers = Counter("on_record_answers", "Answers", ["command", "outcome"], registry=self._registry)
        self._latency = Histogram(
            "on_record_first_request_seconds",
            "From an update to the first request made for it",
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._errors = Counter("on_record_errors", "What went wrong", ["kind"], registry=self._registry)
        self._deliveries = Counter("on_record_deliveries", "Pages of digests", ["outcome"], registry=self._registry)
        self._queue = Gauge("on_record_queue", "Updates and messages that wait", ["of"], registry=self._registry)
        self._age = Gauge("on_record_store_age_seconds", "Since the store was published", registry=self._registry)

    def received(self, update: object) -> None:
        """Count an update, as it came: a JSON object."""
        kinds = _KINDS.intersection(update) if isinstance(update, dict) else ()
        self._updates.labels(kind=next(iter(kinds), "unknown")).inc()

    def answered(self, command: str, outcome: str) -> None:
        """Count an answer; `command` is a name of the table, never what somebody typed."""
        self._answers.labels(command=command, outcome=outcome).inc()

    def took(self, seconds: float) -> None:
        """Count how long the first request for an update took to leave."""
        self._latency.observe(seconds)

    def failed(self, kind: str) -> None:
        """Count an error: of answering, polling, webhook calls."""
        self._errors.labels(kind=kind).inc()

    def refused(self, error: Exception) -> None:
        """Count what Telegram, or the way there, made of a request."""
        self._errors.labels(kind=type(error).__name__).inc()

    def failures(self) -> tuple[tuple[str, int], ...]:
        """Return what went wrong since the start: of each kind how much."""
        samples = (sample for family in self._errors.collect() for sample in family.samples)
        return tuple((each.labels["kind"], int(each.value)) for each in samples if each.name.endswith("_total"))

    def delivered(self, outcome: str) -> None:
        """Count what became of a page that nobody asked for just now."""
        self._deliveries.labels(outcome=outcome).inc()

    def watch(self, waits: str, count: Callable[[], float]) -> None:
        """Let a queue be counted whenever somebody looks."""
        self._queue.labels(of=waits).set_function(count)

    def page(self, published: float) -> bytes:
        """Return the page that Prometheus reads; `published`: when the store was, in seconds since 1970."""
        self._age.set(max(0.0, time.time() - published))
        return generate_latest(self._registry)
