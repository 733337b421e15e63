"""Requests to the Bot API over connections that are kept: HTTP/1.1, no more of it than a Bot API server needs.

The library's own client spends more time on a request than all else that an answer takes; see docs/design.md.
"""

import asyncio
import ssl
from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlsplit
from urllib.request import getproxies, proxy_bypass
from uuid import uuid4

from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData

CONNECTING = 5.0  # seconds for a connection, TLS included
READING = 15.0  # seconds for an answer, where nobody says otherwise; Telegram takes one at most
SENDING_FILES = 30.0  # seconds to send a file
CONNECTIONS = 64  # at the same time; who finds none waits
# Connections without an answer yet: servers let few wait to be accepted (Python's own five), and who is dropped there
# tries again after a second. Where as many are open, another is opened only when none was free for
FEW = 4
WORTH_WAITING = 0.01  # seconds, which is longer than a server near by takes for a request
IDLE = 30.0  # seconds after which a connection is not used again: servers close theirs after 60 to 75
HEAD_BYTES = 2**16
_UNSAID = type(BaseRequest.DEFAULT_NONE)  # the library's mark for what a caller did not give
_FORM = tuple("+" if byte == 32 else quote(bytes((byte,)), safe="") for byte in range(256))


class NotSentError(NetworkError):
    """The request never reached the server: it may be made again."""


class BrokenError(NetworkError):
    """The connection broke before the answer came: the request may have been carried out."""


_Server = tuple[str, str, int | None]


@dataclass
class _Connection:
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    used: float | None = None  # when an answer came on it last

    @property
    def usable(self) -> bool:
        idle = asyncio.get_running_loop().time() - (self.used or 0.0)
        return idle < IDLE and not self.reader.at_eof() and not self.writer.is_closing()


_Turn = asyncio.Future[_Connection | None]


@dataclass
class _Pool:
    """The connections to one server. `wait` is how many seconds a free one is waited for before another is opened."""

    wait: float = WORTH_WAITING
    free: list[_Connection] = field(default_factory=list)
    waiting: deque[tuple[float, _Turn]] = field(default_factory=deque)  # since when, in their order
    open: int = 0
    untried: int = 0  # of those open
    growing: asyncio.TimerHandle | None = None

    async def take(self) -> _Connection | None:
        """Return a free connection, the one used last first; None where another is to be opened, counted already."""
        while self.free:
            connection = self.free.pop()
            if connection.usable:
                return connection
            self.end(connection)
        if self.open < FEW:
            self._another()
            return None
        loop = asyncio.get_running_loop()
        turn: _Turn = loop.create_future()
        self.waiting.append((loop.time(), turn))
        self.growing = self.growing or loop.call_later(self.wait, self._grow)
        try:
            return await turn
        except asyncio.CancelledError:
            if not turn.cancelled():
                given = turn.result()
                self.give_back(given) if given else self.end(None)
            raise

    def _another(self) -> None:
        """Count a connection that is to be opened."""
        self.open += 1
        self.untried += 1

    def _grow(self) -> None:
        """Let those who waited long enough open connections, a few at a time."""
        loop = asyncio.get_running_loop()
        while self.waiting:
            waited = loop.time() - self.waiting[0][0]
            if waited < self.wait or (self.untried >= FEW and waited < CONNECTING):
                break
            _, turn = self.waiting.popleft()
            if not turn.done():
                self._another()
                turn.set_result(None)
        self.growing = loop.call_later(self.wait, self._grow) if self.waiting else None

    def give_back(self, connection: _Connection) -> None:
        """Let the next request have the connection: an answer came on it."""
        if connection.used is None:
            self.untried -= 1
        connection.used = asyncio.get_running_loop().time()
        while self.waiting:
            _, turn = self.waiting.popleft()
            if not turn.done():
                turn.set_result(connection)
                return
        self.free.append(connection)

    def end(self, connection: _Connection | None) -> None:
        """Close the connection; None: it could not be opened."""
        self.open -= 1
        if connection is None or connection.used is None:
            self.untried -= 1
        if connection:
            connection.writer.close()


def request_through(origin: str, connections: int = CONNECTIONS) -> BaseRequest:
    """Return what makes requests to `origin`; through the library's client where the environment names a proxy."""
    parts = urlsplit(origin)
    if parts.scheme in getproxies() and not proxy_bypass(parts.hostname or ""):
        return HTTPXRequest(connection_pool_size=connections)
    return Connections(connections)


class Connections(BaseRequest):
    """Makes each request on a connection that is free, and opens another where there is none."""

    def __init__(self, most: int = CONNECTIONS, wait: float = WORTH_WAITING) -> None:
        self._pools: dict[_Server, _Pool] = defaultdict(lambda: _Pool(wait))
        self._most = asyncio.Semaphore(most)
        self._tls: ssl.SSLContext | None = None

    @property
    def read_timeout(self) -> float:
        """The seconds that an answer may take."""
        return READING

    async def initialize(self) -> None:
        """Nothing to prepare: connections are opened when needed."""

    async def shutdown(self) -> None:
        """Close what is open."""
        for pool in self._pools.values():
            for connection in pool.free:
                connection.writer.close()
        self._pools.clear()

    async def do_request(  # noqa: PLR0913, PLR0917 — the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401 — the library's own marks
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401, ARG002 — CONNECTING fits every caller
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401, ARG002 — waiting is what the budgets are for
    ) -> tuple[int, bytes]:
        """Return status and body of the answer.

        Raises:
            NotSentError: no connection could be made.
            TimedOut: the answer did not come in time; what was asked has probably been done.
            BrokenError: the connection broke; what was asked may have been done.
        """
        content, kind = _body(request_data)
        reading = _seconds(read_timeout, READING)
        if request_data is not None and request_data.contains_files:
            reading += _seconds(write_timeout, SENDING_FILES)
        parts = urlsplit(url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        head = (
            f"{method} {target} HTTP/1.1\r\nHost: {parts.netloc}\r\nUser-Agent: {self.USER_AGENT}\r\n"
            f"Content-Type: {kind}\r\nContent-Length: {len(content)}\r\n\r\n"
        )
        async with self._most:
            server = (parts.scheme, parts.hostname or "", parts.port)
            pool = self._pools[server]
            connection = await pool.take() or await self._opened(pool, *server)
            try:
                async with asyncio.timeout(reading):
                    connection.writer.write(head.encode("ascii") + content)
                    await connection.writer.drain()
                    status, answer, reusable = await _answer(connection.reader)
            except BaseException as error:
                pool.end(connection)
                raise _told(error) from error
        if reusable:
            pool.give_back(connection)
        else:
            pool.end(connection)
        return status, answer

    async def _opened(self, pool: "_Pool", scheme: str, host: str, port: int | None) -> _Connection:
        """Return a new connection."""
        secure = scheme == "https"
        if secure and self._tls is None:
            self._tls = ssl.create_default_context()
        try:
            async with asyncio.timeout(CONNECTING):
                opening = asyncio.open_connection(
                    host, port or (443 if secure else 80), ssl=self._tls if secure else None, limit=HEAD_BYTES
                )
                return _Connection(*await opening)
        except BaseException as error:
            pool.end(None)
            if isinstance(error, OSError):  # TimeoutError and errors of TLS are among them
                raise NotSentError(f"no connection to {host}: {type(error).__name__} {error}") from error
            raise


def _seconds(given: Any, usual: float) -> float:  # noqa: ANN401 — a number, None or the library's mark for "not given"
    return usual if given is None or isinstance(given, _UNSAID) else float(given)


def _told(error: BaseException) -> BaseException:
    """Return the error of the library that says what happened; itself where that is none of the network's."""
    match error:
        case TimeoutError():
            return TimedOut()
        case asyncio.IncompleteReadError() | asyncio.LimitOverrunError() | OSError() | ValueError():
            return BrokenError(f"the connection broke: {type(error).__name__}: {error}")
        case _:
            return error


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes, bool]:
    """Return status and body of the next answer, and whether the connection may be used again."""
    while True:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head[:-4].split("\r\n")
        version, code, *_ = first.split(" ", 2)
        status = int(code)
        if status >= 200:  # below come notices ahead of the answer
            break
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    stays = version == "HTTP/1.1" and headers.get("connection", "").lower() != "close"
    if headers.get("transfer-encoding", "").lower() == "chunked":
        return status, await _chunks(reader), stays
    if "content-length" in headers:
        return status, await reader.readexactly(int(headers["content-length"])), stays
    return status, b"" if status == 204 else await reader.read(), False


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    content = []
    while size := int((await reader.readuntil(b"\r\n")).split(b";")[0], 16):
        content.append(await reader.readexactly(size))
        await reader.readexactly(2)
    while await reader.readuntil(b"\r\n") != b"\r\n":
        pass  # trailers
    return b"".join(content)


def _quoted(words: str) -> str:
    """Return `words` as a form has them: what urllib does, in a third of the time; markup is full of what needs it."""
    return "".join(map(_FORM.__getitem__, words.encode("utf-8", "replace")))


def _body(data: RequestData | None) -> tuple[bytes, str]:
    """Return the body of a request and its content type: a form, with its files where it has some."""
    if data is None:
        return b"", "application/x-www-form-urlencoded"
    if not data.contains_files:
        pairs = (f"{_quoted(name)}={_quoted(value)}" for name, value in data.json_parameters.items())
        return "&".join(pairs).encode("ascii"), "application/x-www-form-urlencoded"
    mark = uuid4().hex
    parts = []
    for name, value in data.json_parameters.items():
        parts.append(f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
    for name, (filename, content, kind) in data.multipart_data.items():
        named = filename.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
        disposition = f'Content-Disposition: form-data; name="{name}"; filename="{named}"'
        parts.append(f"--{mark}\r\n{disposition}\r\nContent-Type: {kind}\r\n\r\n".encode())
        parts.append(content if isinstance(content, bytes) else content.read())
        parts.append(b"\r\n")
    return b"".join((*parts, f"--{mark}--\r\n".encode())), f"multipart/form-data; boundary={mark}"
