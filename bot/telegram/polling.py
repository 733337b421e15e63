"""The connection that polls. It notices a token revoked meanwhile, after which the library falls silent."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from telegram.request import HTTPXRequest

_NO_NEWS = b'{"ok": true, "result": []}'
_REJECTED = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND})


class PollingRequest(HTTPXRequest):
    """Calls `on_rejected` when the token was revoked while the bot runs."""

    def __init__(self, on_rejected: Callable[[], None]) -> None:
        super().__init__(connection_pool_size=1)
        self.rejected = False
        self._on_rejected = on_rejected

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401 — the library's own
        """Make the request; a rejection looks like no news, as the library has no orderly way to end by itself."""
        status, payload = await super().do_request(*args, **kwargs)
        if status not in _REJECTED:
            return status, payload
        self.rejected = True
        self._on_rejected()
        return HTTPStatus.OK, _NO_NEWS
