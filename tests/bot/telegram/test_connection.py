import asyncio
import contextlib
import io
import socket
from email import message_from_bytes
from email.policy import HTTP
from typing import Self
from urllib.parse import quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, InputFile
from telegram.error import TimedOut
from telegram.request import HTTPXRequest

from bot.telegram.connection import FEW, BrokenError, Connections, NotSentError, _quoted, request_through

OK = b'{"ok":true}'


class Server:
    """Answers each request with the next of its answers; None ends the connection instead."""

    def __init__(self, *answers: bytes | None, takes: float = 0.0) -> None:
        self.answers = list(answers)
        self.takes = takes  # seconds
        self.connections = 0
        self.requests: list[bytes] = []
        self.url = ""
        self._writers: list[asyncio.StreamWriter] = []
        self._serving: list[asyncio.Task[object]] = []

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/bot1:a/getMe"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for writer in self._writers:
            writer.close()
        await asyncio.gather(*self._serving)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._writers.append(writer)
        serving = asyncio.current_task()
        assert serving
        self._serving.append(serving)
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
                self.requests.append(head + await reader.readexactly(length))
                answer = self.answers.pop(0)
                await asyncio.sleep(self.takes)
                if answer is None:
                    break
                writer.write(answer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


def answer(body: bytes, *headers: bytes, first: bytes = b"HTTP/1.1 200 OK") -> bytes:
    return b"\r\n".join((first, *headers, b"", body))


PLAIN = answer(OK, b"Content-Length: 11")
CHUNKED = answer(b'4\r\n{"ok\r\n7;x=y\r\n":true}\r\n0\r\nTrailer: x\r\n\r\n', b"transfer-encoding: Chunked")


def ask(*answers: bytes | None, times: int = 1, timeout: float = 5) -> tuple[Server, list[tuple[int, bytes]]]:
    async def scene() -> tuple[Server, list[tuple[int, bytes]]]:
        connections = Connections()
        async with Server(*answers) as server:
            try:
                said = [await connections.do_request(server.url, "POST", read_timeout=timeout) for _ in range(times)]
                return server, said
            finally:
                await connections.shutdown()

    return asyncio.run(scene())


@pytest.mark.parametrize(
    ("one", "connections"),
    [
        (PLAIN, 1),
        (CHUNKED, 1),
        (answer(b"", first=b"HTTP/1.1 100 Continue") + PLAIN, 1),
        (answer(OK, b"Content-Length: 11", b"Connection: close"), 2),
        (answer(OK, b"Content-Length: 11", first=b"HTTP/1.0 200 OK"), 2),
    ],
)
def test_every_kind_of_answer_is_read_and_connections_are_kept_where_they_may(one: bytes, connections: int) -> None:
    server, said = ask(one, one, times=2)

    assert said == [(200, OK), (200, OK)]
    assert server.connections == connections


def test_what_breaks_says_whether_it_may_have_arrived() -> None:
    with pytest.raises(BrokenError):
        ask(None)
    with pytest.raises(BrokenError):
        ask(b"nonsense\r\n\r\n")
    with pytest.raises(BrokenError):
        ask(answer(b"", b"Transfer-Encoding: chunked") + b"zz\r\n")
    with pytest.raises(TimedOut):
        ask(answer(b"{", b"Content-Length: 11"), timeout=0.05)
    with pytest.raises(NotSentError):
        asyncio.run(Connections().do_request("http://127.0.0.1:9/bot1:a/getMe", "POST"))


def test_a_connection_that_the_server_ended_meanwhile_is_not_used() -> None:
    async def scene() -> int:
        connections = Connections()
        async with Server(PLAIN) as server:
            await connections.do_request(server.url, "POST")
        async with Server(PLAIN, PLAIN) as server:
            await connections.do_request(server.url, "POST")
            [*connections._pools.values()][-1].free[0].writer.transport.abort()
            await asyncio.sleep(0)
            await connections.do_request(server.url, "POST")
            await connections.shutdown()
            return server.connections

    assert asyncio.run(scene()) == 2


def test_a_picture_goes_as_a_form_with_its_words() -> None:
    async def scene() -> bytes:
        result = b'{"ok":true,"result":{"message_id":1,"date":1,"chat":{"id":7,"type":"private"}}}'
        sent = answer(result, b"Content-Length: %d" % len(result))
        connections = Connections()
        async with Server(sent) as server:
            bot = Bot("1:a", base_url=server.url.removesuffix("1:a/getMe"), request=connections)
            picture = InputFile(io.BytesIO(b"\x89PNG\r\n--x"), filename='a"b.png')
            await bot.send_photo(7, picture, caption="Заголовок")
            await connections.shutdown()
        return server.requests[0]

    head, _, body = asyncio.run(scene()).partition(b"\r\n\r\n")
    kind = next(line for line in head.split(b"\r\n") if line.lower().startswith(b"content-type"))
    form = message_from_bytes(kind + b"\r\n\r\n" + body, policy=HTTP)
    parts = {part.get_param("name", header="content-disposition"): part for part in form.iter_parts()}

    assert parts["caption"].get_payload(decode=True) == "Заголовок".encode()
    assert parts["chat_id"].get_payload(decode=True) == b"7"
    assert parts["photo"].get_payload(decode=True) == b"\x89PNG\r\n--x"


def test_through_a_proxy_requests_go_by_the_librarys_client(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")

    assert isinstance(request_through("https://api.telegram.org"), HTTPXRequest)
    monkeypatch.setenv("no_proxy", "api.telegram.org")
    assert isinstance(request_through("https://api.telegram.org"), Connections)


def test_many_requests_share_few_connections_where_the_server_is_quick() -> None:
    async def scene() -> Server:
        connections = Connections(wait=60)  # so that it is quick on any machine
        async with Server(*[PLAIN] * 60) as server:
            said = await asyncio.gather(*(connections.do_request(server.url, "POST") for _ in range(60)))
            assert said == [(200, OK)] * 60
            await connections.shutdown()
            return server

    assert asyncio.run(scene()).connections == FEW


def test_a_server_too_busy_to_accept_is_not_besieged() -> None:
    """More than it lets wait would be dropped, and each come back a second later."""

    async def scene() -> int:
        connections = Connections(wait=0.001)
        with socket.create_server(("127.0.0.1", 0), backlog=60) as server:
            server.setblocking(False)
            url = f"http://127.0.0.1:{server.getsockname()[1]}/bot1:a/getMe"
            asking = [asyncio.ensure_future(connections.do_request(url, "POST")) for _ in range(60)]
            await asyncio.sleep(0.2)
            waiting = len(_accepted(server))
            for one in asking:
                one.cancel()
            await asyncio.wait(asking)
            return waiting

    assert asyncio.run(scene()) == FEW


def _accepted(server: socket.socket) -> list[socket.socket]:
    accepted = []
    with contextlib.suppress(BlockingIOError):
        while True:
            accepted.append(server.accept()[0])
            accepted[-1].close()
    return accepted


def test_more_connections_are_opened_once_those_before_were_answered() -> None:
    async def scene() -> int:
        connections = Connections(wait=0)
        async with Server(*[PLAIN] * 60, takes=0.05) as server:
            said = await asyncio.gather(*(connections.do_request(server.url, "POST") for _ in range(60)))
            assert said == [(200, OK)] * 60
            await connections.shutdown()
            return server.connections

    assert asyncio.run(scene()) > FEW


def test_a_request_given_up_leaves_its_place_to_others() -> None:
    async def scene() -> None:
        connections = Connections(most=1)
        async with Server(PLAIN, PLAIN) as server:
            given_up = asyncio.ensure_future(connections.do_request(server.url, "POST"))
            await asyncio.sleep(0)
            given_up.cancel()
            await asyncio.wait({given_up})
            assert await connections.do_request(server.url, "POST") == (200, OK)
            await connections.shutdown()

    asyncio.run(scene())


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_form_is_what_urllib_makes(words: str) -> None:
    assert _quoted(words) == quote_plus(words)
