"""The HTTP side: a request in, JSON out, connections kept alive and all closed at the end."""

import json
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from email import message_from_bytes
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

from tests.servers.bot_api.description import Refused, Upload

Answer = tuple[int, bytes] | None  # None: the connection is to be dropped
Dispatch = Callable[[str, str, Callable[[], Mapping[str, object]]], Answer]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body leave together; apart, the second waits 40 ms for the first to be acknowledged
    server: "HttpServer"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        kind = self.headers.get("Content-Type", "")
        token, _, method = self.path.removeprefix("/bot").partition("/")
        answer = self.server.dispatch(token, method, lambda: parameters(kind, body))
        if answer is None:
            self.close_connection = True
            return
        status, content = answer
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def handle(self) -> None:
        try:
            super().handle()
        except (ConnectionError, ValueError):  # the bot left, or the server is closing
            self.close_connection = True

    def finish(self) -> None:
        with suppress(ConnectionError):  # the bot left before it was answered
            super().finish()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — the name that http.server gives it
        """Stay quiet: the tests read `BotApiServer.requests`."""


def parameters(kind: str, body: bytes) -> Mapping[str, object]:
    """Return what a request of this content type sent. Raises Refused."""
    if not body:
        return {}
    if kind.startswith("multipart/form-data"):
        return dict(_part(part) for part in _parts(kind, body))
    kind = kind.partition(";")[0]
    if kind == "application/json":
        sent = json.loads(body)
        if isinstance(sent, dict):
            return sent
    if kind == "application/x-www-form-urlencoded":
        pairs = parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=True, errors="strict")
        if len(dict(pairs)) == len(pairs):
            return dict(pairs)
    raise Refused(f"Bad Request: {kind} with such a body is not understood")


def _parts(kind: str, body: bytes) -> Iterator[Message]:
    whole = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + body)
    for part in whole.walk():
        if not part.is_multipart():
            yield part


def _part(part: Message) -> tuple[str, object]:
    name = str(part.get_param("name", header="content-disposition"))
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    return name, Upload(part.get_filename() or "", content) if part.get_filename() else content.decode()


class HttpServer(ThreadingHTTPServer):
    """Serves `dispatch(token, method, parameters)` on a free loopback port."""

    daemon_threads = False
    block_on_close = True  # joins the threads: none may outlive a test

    def __init__(self, dispatch: Dispatch) -> None:
        self.dispatch = dispatch
        self._connections: set[socket.socket] = set()
        super().__init__(("127.0.0.1", 0), _Handler)

    def get_request(self) -> tuple[socket.socket, object]:
        """Accept a connection and remember it."""
        connection, address = super().get_request()
        self._connections.add(connection)
        return connection, address

    def close_connections(self) -> None:
        """End every connection, so that the threads that read from them end."""
        for connection in self._connections:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:  # closed already
                continue
