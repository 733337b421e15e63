"""The server that a test holds: it plays Telegram and the people in it, and keeps what the bot did."""

import json
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self, TypeVar

from tests.servers.bot_api import description
from tests.servers.bot_api.delivery import Deliveries, check_kinds, is_wanted
from tests.servers.bot_api.description import JsonObject, Refused
from tests.servers.bot_api.failures import Dropped, Failure, Held, RateLimited, ServerError
from tests.servers.bot_api.http import Answer, HttpServer
from tests.servers.bot_api.methods import METHODS
from tests.servers.bot_api.world import World

TOKEN = "7000000001:AAmadeUpTokenForOurOwnServer_0123456"
PATIENCE = 20.0  # seconds to wait for the bot; a slow machine starts a process in a few
T = TypeVar("T")
_REPLIES = ("sendMessage", "editMessageText", "sendDocument", "sendPhoto", "editMessageMedia")
_RESULTS = {
    "getMe": "User",
    "getChatMember": "ChatMember",
    "getChatAdministrators": "Array of ChatMember",
    **dict.fromkeys(_REPLIES, "Message"),
    "getChat": "ChatFullInfo",
}


@dataclass(frozen=True)
class Request:
    """One request of the bot and what came of it: `result`, or the `error` it was told."""

    method: str
    parameters: JsonObject
    result: Any = None
    error: str | None = None
    at: float = field(default_factory=time.monotonic)

    @property
    def changed_in(self) -> int | None:
        """The id of the chat where the request sent or changed a message."""
        sent = self.method in _REPLIES and self.error is None and isinstance(self.result, dict)
        return self.result["chat"]["id"] if sent else None

    @property
    def text(self) -> str:
        """The text of the message that the request sent or changed, without markup."""
        text: str = self.result["text"] if "text" in self.result else self.result["caption"]
        return text

    @property
    def labels(self) -> list[str]:
        """The labels of the buttons under that message."""
        rows = self.result.get("reply_markup", {}).get("inline_keyboard", [])
        return [button["text"] for row in rows for button in row]


class BotApiServer:
    """Telegram on loopback. A context manager; leaving it stops everything."""

    def __init__(self) -> None:
        self.token = TOKEN
        self.requests: list[Request] = []
        self.violations: list[str] = []
        self.history: list[JsonObject | Request] = []  # updates in, requests out, in order; no polling
        bot = {"id": 7000000001, "is_bot": True, "first_name": "On Record", "username": "on_record_bot"}
        self.world = World(bot)
        self._changed = threading.Condition()
        self.floods = 0  # messages above that
        self.per_second = 0  # messages that are let in, to all; what is more is told to wait, as Telegram does
        self.disturbance: Callable[[str], Failure | None] = lambda _: None  # what makes a request of a method fail
        self._failures: dict[str, deque[Failure]] = defaultdict(deque)
        self._let_in: deque[float] = deque()
        self._returned: set[int] = set()  # which of `requests` wait_for_reply has returned
        self._closing = False
        self._http = HttpServer(self._dispatch)
        self._deliveries = Deliveries(self.world, self._changed)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), name="bot-api")

    @property
    def url(self) -> str:
        """The origin to give to the bot as TELEGRAM_API_URL."""
        return f"http://127.0.0.1:{self._http.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        self._deliveries.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._deliveries.close()
        self._http.shutdown()
        self._thread.join()
        self._http.close_connections()
        self._http.server_close()

    # What people do

    def send_text(self, chat: JsonObject, user: JsonObject, text: str, *, topic: int | None = None) -> JsonObject:
        """Send a text to the bot; return the message."""
        with self._changed:
            message = self.world.add_text(chat, user, text, topic)
            self._update("message", message)
            return message

    def send(self, kind: str, content: JsonObject) -> None:
        """Send an update of any kind, for what has no shorter way here."""
        with self._changed:
            self._update(kind, content)

    def press(self, chat: JsonObject, user: JsonObject, label: str, *, data: str | None = None) -> None:
        """Press the button `label` of the latest message in `chat` that has it; `data` replaces what it carries."""
        with self._changed:
            message, carried = self.world.button(chat, label)
            self._update("callback_query", self.world.add_press(message, user, carried if data is None else data))

    def type_inline(self, user: JsonObject, words: str, offset: str = "") -> Request:
        """Type a query in inline mode; return the answer to it."""
        with self._changed:
            query = self.world.add_query(user, words, offset)
            self._update("inline_query", query)

        def found() -> Request | None:
            mine = (each for each in self.requests if each.parameters.get("inline_query_id") == query["id"])
            return next(mine, None)

        return self.wait_for(found, "an answer to an inline query")

    def fail(self, method: str, *failures: Failure) -> None:
        """Let the next requests of `method` fail, in this order, one each."""
        with self._changed:
            self._failures[method].extend(failures)

    @property
    def attended(self) -> bool:
        """Whether a bot takes updates: polled so far, or said where to deliver."""
        return bool(self.world.polls or self.world.webhook)

    # What the bot did

    def wait_for_reply(self, chat: JsonObject, timeout: float = PATIENCE) -> Request:
        """Return the next message that the bot sent or changed in `chat`, each once. Raises TimeoutError."""

        def found() -> Request | None:
            for index, request in enumerate(self.requests):
                if index not in self._returned and request.changed_in == chat["id"]:
                    self._returned.add(index)
                    return request
            return None

        return self.wait_for(found, "a reply", timeout)

    def wait_for_request(self, method: str, *, count: int = 1, timeout: float = PATIENCE) -> Request:
        """Return the `count`th request of `method` since the start, once it was made. Raises TimeoutError."""

        def found() -> Request | None:
            made = [request for request in self.requests if request.method == method]
            return made[count - 1] if len(made) >= count else None

        return self.wait_for(found, f"{count} × {method}", timeout)

    def wait_for(self, found: Callable[[], T | None], what: str, timeout: float = PATIENCE) -> T:
        """Return what `found` finds, asked anew after each request. Raises TimeoutError with what there was instead."""
        until = time.monotonic() + timeout
        with self._changed:
            while (result := found()) is None:
                if not self._changed.wait(max(0.0, until - time.monotonic())) and time.monotonic() >= until:
                    made = [f"{request.method} {request.error or ''}" for request in self.requests[-5:]]
                    raise TimeoutError(f"the bot did not do it: {what}; its last requests: {made}")
            return result

    def unanswered(self) -> list[str]:
        """Return the ids of presses and inline queries that the bot never answered though it could have."""
        asked = (*self.world.presses.values(), *self.world.queries.values())
        return [each.id for each in asked if not each.answered and not each.expired]

    # The other side of HTTP

    def _update(self, kind: str, content: JsonObject) -> None:
        self.history.append(self.world.add_update(kind, content))
        self._changed.notify_all()

    def _dispatch(self, token: str, method: str, read: Callable[[], Mapping[str, object]]) -> Answer:
        if token != self.token:
            return _told(Refused("Unauthorized", code=401, fault=False))
        with self._changed:
            failure = self._failures[method].popleft() if self._failures[method] else self._usual(method)
        if isinstance(failure, Held):
            failure.arrived.set()
            failure.release.wait(PATIENCE)
        with self._changed:
            answer = self._carry_out(method, read, failure)
        match failure:
            case Dropped():
                return None
            case ServerError(status):
                return status, b"<html>Internal Server Error</html>"
            case _:
                return answer

    def _usual(self, method: str) -> Failure | None:
        """Return how a request fails that nobody told to: where too many messages came, or as `disturbance` has it."""
        if method not in _REPLIES:
            return None
        now = time.monotonic()
        while self._let_in and self._let_in[0] <= now - 1.0:
            self._let_in.popleft()
        if self.per_second and len(self._let_in) >= self.per_second:
            self.floods += 1
            return RateLimited(1)
        self._let_in.append(now)
        return self.disturbance(method)

    def _carry_out(self, method: str, read: Callable[[], Mapping[str, object]], failure: Failure | None) -> Answer:
        sent: JsonObject = {}
        try:
            sent = description.current().parameters(method, read())
            if failure:
                self.world.tried(sent)
                _fail(failure)
            result = self._result(method, sent)
        except Refused as refused:
            return self._refuse(method, sent, refused)
        self._record(Request(method, sent, json.loads(json.dumps(result))))
        return 200, json.dumps({"ok": True, "result": result}).encode()

    def _result(self, method: str, sent: JsonObject) -> Any:  # noqa: ANN401 — whatever the method returns
        if method == "getUpdates":
            return self._poll(sent)
        if method not in METHODS:
            raise Refused(f"Not Found: this server does not know {method} yet", code=404)
        result = METHODS[method](self.world, sent)
        if method in _RESULTS and result is not True:
            description.current().check(_RESULTS[method], result, "result")
        return result

    def _poll(self, sent: JsonObject) -> list[JsonObject]:
        """Wait for updates as getUpdates does. A newer poll ends an older one: two bots must not share a token."""
        if self.world.webhook:
            raise Refused("Conflict: can't use getUpdates method while webhook is active", code=409)
        check_kinds(sent.get("allowed_updates"))
        if not 1 <= sent.get("limit", 100) <= 100 or sent.get("timeout", 0) < 0:
            raise Refused("a poll asks for 1 to 100 updates, and waits forwards in time")
        self.world.confirmed = max(self.world.confirmed, sent.get("offset", 0))
        self.world.polls += 1
        mine = self.world.polls
        self._changed.notify_all()
        until = time.monotonic() + sent.get("timeout", 0)
        wanted = sent.get("allowed_updates")
        while True:
            if mine != self.world.polls:
                told = (
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
                )
                raise Refused(told, code=409, fault=False)
            pending = [update for update in self.world.pending(sent.get("offset", 0)) if is_wanted(update, wanted)]
            left = until - time.monotonic()
            if pending or left <= 0 or self._closing:
                given = pending[: sent.get("limit", 100)]
                for update in given:
                    self.world.arrived(update)
                return given
            self._changed.wait(left)

    def _refuse(self, method: str, sent: JsonObject, refused: Refused) -> Answer:
        if refused.fault:
            self.violations.append(f"{method}: {refused.description}")
        self._record(Request(method, sent, error=refused.description))
        return _told(refused)

    def _record(self, request: Request) -> None:
        if request.method != "getUpdates":
            self.requests.append(request)
            self.history.append(request)
        self._changed.notify_all()


def _fail(failure: Failure) -> None:
    match failure:
        case RateLimited(seconds):
            told = f"Too Many Requests: retry after {seconds}"
            raise Refused(told, code=429, fault=False, parameters={"retry_after": seconds})
        case ServerError(status):
            raise Refused("Internal Server Error", code=status, fault=False)
        case Dropped(after=False):
            raise Refused("the connection was dropped", code=0, fault=False)


def _told(refused: Refused) -> Answer:
    told = {"ok": False, "error_code": refused.code, "description": refused.description}
    if refused.parameters:
        told["parameters"] = refused.parameters
    return refused.code, json.dumps(told).encode()
