"""HTTP servers of the bot's own: a small page a path, for health and metrics; and what both servers share."""

import asyncio
import logging
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from bot.chats import Chats
from bot.settings import Address
from bot.telegram.measures import Measures
from knowledge.errors import OnRecordError, SettingsError
from knowledge.query import Library

log = logging.getLogger(__name__)

STALE = 90.0  # seconds without a sign of life from Telegram after which a poller is not ready; a poll takes 20
LONGEST_BODY = 2**26  # read, and let go piece by piece, before the connection is ended: a sender hears its answer


@dataclass
class Health:
    """How the bot is, and its counters."""

    library: Library
    chats: Chats
    measures: Measures
    _reached: float | None = field(default=None)
    _steady: bool = field(default=False)

    def heard(self, *, steady: bool = False) -> None:
        """Telegram was reached just now; `steady`: it calls us, so that silence means nothing."""
        self._reached, self._steady = time.monotonic(), steady

    def telegram(self) -> str:
        """Return what is wrong with the connection to Telegram, nothing where it works."""
        if self._reached is None:
            return "not reached yet"
        silent = time.monotonic() - self._reached
        return "" if self._steady or silent < STALE else f"not reached for {silent:.0f} s"

    def store(self) -> str:
        """Return what is wrong with the store, nothing where it can be read."""
        try:
            self.published()
        except OnRecordError:
            return "not readable"
        return ""

    def database(self) -> str:
        """Return what is wrong with the database of chats, nothing where it can be read: updates are kept there."""
        try:
            self.chats.silences(0)
        except OnRecordError:
            return "not readable"
        return ""

    def published(self) -> float:
        """Return when the store was published, in seconds since 1970. Raises StoreError."""
        with self.library.knowledge() as knowledge:
            return knowledge.info().published_at.timestamp()


def listen(pages: Application, address: Address, name: str) -> HTTPServer:
    """Serve `pages` at `address`. Raises SettingsError where nothing can listen there; `name` is the setting's."""
    server = HTTPServer(pages, max_body_size=LONGEST_BODY, idle_connection_timeout=3600, body_timeout=60)
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    try:
        listening = socket.create_server((address.host, address.port), family=family)
    except OSError as error:
        raise SettingsError(f"{name}: nothing can listen on {address}: {error.strerror or error}") from error
    listening.setblocking(False)
    server.add_socket(listening)
    return server


def quiet(pages: list[Any], **settings: Any) -> Application:  # noqa: ANN401 — as Tornado's
    """Return an application that writes no log of each request."""
    return Application(pages, log_function=lambda _: None, **settings)


def health_pages(health: Health) -> Application:
    """Return /healthz (it runs), /readyz (it can answer; else 503 and why) and /metrics."""
    with_health = {"health": health}
    return quiet([("/healthz", _Alive), ("/readyz", _Ready, with_health), ("/metrics", _Metrics, with_health)])


class _Alive(RequestHandler):
    def get(self) -> None:
        self.set_header("Content-Type", "text/plain")
        self.finish("ok\n")

    head = get


class _Ready(RequestHandler):
    def initialize(self, health: Health) -> None:
        self.health = health

    async def get(self) -> None:
        found: Mapping[str, str] = {
            "telegram": self.health.telegram(),
            "store": await asyncio.to_thread(self.health.store),
            "chats": await asyncio.to_thread(self.health.database),
        }
        if any(found.values()):
            self.set_status(503)
        await self.finish({name: wrong or "ok" for name, wrong in found.items()})


class _Metrics(RequestHandler):
    def initialize(self, health: Health) -> None:
        self.health = health

    async def get(self) -> None:
        try:
            published = await asyncio.to_thread(self.health.published)
        except OnRecordError:
            published = 0.0  # an age of decades: nobody overlooks it
        self.set_header("Content-Type", CONTENT_TYPE_LATEST)
        await self.finish(self.health.measures.page(published))
