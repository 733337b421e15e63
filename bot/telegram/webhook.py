"""Updates that Telegram delivers to us: believed with its secret token alone, and confirmed once they are kept."""

import hashlib
import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from http import HTTPStatus
from typing import Any

from pydantic import SecretStr
from telegram import Bot
from telegram.error import BadRequest
from tornado.web import Application, RequestHandler, stream_request_body

from bot.telegram.intake import UPDATE_BYTES, Intake
from bot.telegram.measures import Measures
from bot.telegram.web import quiet
from knowledge.errors import OnRecordError, SettingsError

log = logging.getLogger(__name__)

DELIVERIES = 100  # at the same time: as many as Telegram makes (Bot API, setWebhook, max_connections)
LARGEST_NUMBER = 2**53  # of an update: larger ones do not survive JSON
HEADER = "X-Telegram-Bot-Api-Secret-Token"

Take = Callable[[dict[str, Any]], Awaitable[None]]


def secret_for(token: str, chosen: SecretStr | None) -> str:
    """Return the secret that Telegram proves itself with: the operator's, else one made from the token."""
    if chosen:
        return chosen.get_secret_value()
    return hmac.new(token.encode(), b"webhook", hashlib.sha256).hexdigest()


async def announce(bot: Bot, url: str, secret: str, kinds: Sequence[str]) -> None:
    """Tell Telegram where to deliver; what waits there is kept. Raises SettingsError where it refuses."""
    try:
        await bot.set_webhook(
            url, secret_token=secret, allowed_updates=kinds, max_connections=DELIVERIES, drop_pending_updates=False
        )
    except BadRequest as error:
        raise SettingsError(f"Telegram refused WEBHOOK_URL: {error.message}") from error


def webhook_pages(secret: str, intake: Intake, bot: Bot, measures: Measures) -> Application:
    """Return an application that takes updates at any path: a proxy in front of it may change paths, not the secret."""
    return quiet([(".*", _Delivery, {"secret": secret.encode(), "intake": intake, "bot": bot, "measures": measures})])


@stream_request_body
class _Delivery(RequestHandler):
    """One update. Nothing of it is looked at before the secret was."""

    def initialize(self, secret: bytes, intake: Intake, bot: Bot, measures: Measures) -> None:
        self._secret = secret
        self._intake = intake
        self._bot = bot
        self._measures = measures
        self._body = bytearray()
        self._refusal: HTTPStatus | None = None
        self._too_large = False

    def prepare(self) -> None:
        """Look at the head. What is refused is read to its end and let go: who is still sending hears no answer."""
        given = self.request.headers.get(HEADER, "")
        if not hmac.compare_digest(given.encode("latin-1", "replace"), self._secret):
            self._refusal = HTTPStatus.FORBIDDEN
        elif self.request.method != "POST":
            self._refusal = HTTPStatus.METHOD_NOT_ALLOWED

    def data_received(self, chunk: bytes) -> None:
        if self._refusal is None and not self._too_large:
            self._body += chunk
            if len(self._body) > UPDATE_BYTES:
                self._too_large = True
                self._body.clear()

    async def post(self, *_: str) -> None:
        if self._too_large:  # and taken, for what is refused is delivered again and again
            log.warning(
                "update left alone: it is too large", extra={"bytes": self.request.headers.get("Content-Length")}
            )
            self._measures.failed("too large")
            self.finish()
            return
        raw = None if self._refusal else _update(bytes(self._body))
        if raw is None:
            self._refuse(self._refusal or HTTPStatus.BAD_REQUEST)
            return
        try:
            await self._intake.room()
            await self._intake.take([raw], self._bot, fresh=self._intake.unheard(raw["update_id"]))
        except OnRecordError:  # Telegram delivers it again
            self._refuse(HTTPStatus.SERVICE_UNAVAILABLE)
            return
        self.finish()

    get = head = put = patch = delete = options = post

    def _refuse(self, status: HTTPStatus) -> None:
        log.info("webhook call refused", extra={"status": int(status), "reason": status.phrase})
        self._measures.failed(f"webhook {int(status)}")
        self.set_status(status)
        self.finish()


def _update(body: bytes) -> dict[str, Any] | None:
    """Return the update that a body holds; None where it is none."""
    try:
        raw = json.loads(body)
    except (ValueError, RecursionError):
        return None
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return raw if type(number) is int and 0 <= number < LARGEST_NUMBER else None
