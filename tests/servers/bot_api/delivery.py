"""Webhooks: where the bot wants its updates, and what brings them there, again and again until they are taken."""

import http.client
import json
import re
import threading
from collections.abc import Callable
from urllib.parse import urlsplit

from tests.servers.bot_api import description
from tests.servers.bot_api.description import JsonObject, Refused
from tests.servers.bot_api.world import Unasked, World

AGAIN = 0.1  # seconds before an update that was not taken is brought again
PATIENCE = 10.0  # seconds for the bot to take one
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


def set_webhook(world: World, sent: JsonObject) -> bool:
    """Note where updates go; an empty URL is none. Loopback needs no TLS, as with a Bot API server of one's own."""
    if not sent["url"]:
        return delete_webhook(world, sent)
    parts = urlsplit(sent["url"])
    if parts.scheme != "https" and parts.hostname != "127.0.0.1":
        raise Refused("Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
    if not _SECRET.fullmatch(sent.get("secret_token", "x")):
        raise Refused("Bad Request: secret token contains unallowed characters")
    if not 1 <= sent.get("max_connections", 40) <= 100:
        raise Refused("Bad Request: max_connections must be 1 to 100")
    check_kinds(sent.get("allowed_updates"))
    _drop(world, sent)
    world.webhook = sent
    return True


def delete_webhook(world: World, sent: JsonObject) -> bool:
    """Let updates wait for getUpdates again."""
    _drop(world, sent)
    world.webhook = None
    return True


def _drop(world: World, sent: JsonObject) -> None:
    if sent.get("drop_pending_updates") and world.pending(0):
        raise Refused("what people asked meanwhile must not be dropped")


class Deliveries(threading.Thread):
    """Brings updates to the webhook, one by one. `changed` is the lock of the world, and told of every change."""

    def __init__(self, world: World, changed: threading.Condition) -> None:
        super().__init__(name="bot-api-deliveries")
        self._world = world
        self._changed = changed
        self._closing = False

    def close(self) -> None:
        """End, after the delivery under way."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self.join()

    def run(self) -> None:
        """Deliver until closed."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closing or self._next() is not None)
                if self._closing:
                    return
                update, webhook = self._next(), self._world.webhook
            assert update
            assert webhook
            taken = 200 <= deliver(webhook["url"], update, webhook.get("secret_token")) < 300
            with self._changed:
                if taken:
                    self._world.arrived(update)
                    self._world.confirmed = max(self._world.confirmed, update["update_id"] + 1)
                    self._changed.notify_all()
                else:
                    self._changed.wait_for(lambda: self._closing, AGAIN)

    def _next(self) -> JsonObject | None:
        if self._world.webhook is None:
            return None
        wanted = self._world.webhook.get("allowed_updates")
        return next((one for one in self._world.pending(0) if is_wanted(one, wanted)), None)


def check_kinds(wanted: list[str] | None) -> None:
    """Check the `allowed_updates` of either way. Raises Refused for a kind that there is not."""
    for kind in wanted or ():
        if kind not in description.current().kinds:
            raise Refused(f"there are no updates of the kind {kind!r}")


def is_wanted(update: JsonObject, wanted: list[str] | None) -> bool:
    """Return whether the bot said that it takes this kind of update."""
    return not wanted or isinstance(update, Unasked) or any(kind in wanted for kind in update)


def deliver(url: str, update: object, secret: str | None) -> int:
    """Bring an update to a webhook, or whatever else is given as bytes; return the status, 0 where nobody listens."""
    parts = urlsplit(url)
    body = update if isinstance(update, bytes) else json.dumps(update).encode()
    headers = {"Content-Type": "application/json"} | ({"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {})
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENCE)
    try:
        connection.request("POST", parts.path or "/", body, headers)
        answer = connection.getresponse()
        answer.read()
    except (OSError, http.client.HTTPException):
        return 0
    else:
        return answer.status
    finally:
        connection.close()


METHODS: dict[str, Callable[[World, JsonObject], object]] = {
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
}
