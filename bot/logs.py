"""Logging: standard, to stderr, one record a line. The message is an event, its details are in `extra`."""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Literal

from pydantic import SecretStr

_STANDARD = frozenset(logging.LogRecord("", 0, "", 0, "", None, None).__dict__) | {"message", "asctime", "taskName"}
# These log whole URLs, and Telegram's hold the token.
_TOKEN_BEARERS = ("httpx", "httpcore")
_TALKATIVE = ("alembic",)  # bot.chats says itself what it upgraded
_NOBODY_ASKED = ("matplotlib",)  # it warns of fonts that it looks for


def configure(level: str, layout: Literal["text", "json"], token: SecretStr | None) -> None:
    """Set up logging for this process, once. `token` never shows in it, wherever it comes from."""
    handler = logging.StreamHandler(sys.stderr)
    formatter = JsonFormatter() if layout == "json" else TextFormatter()
    handler.setFormatter(Redacting(formatter, token.get_secret_value() if token else ""))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in (*_TOKEN_BEARERS, *_TALKATIVE):
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in _NOBODY_ASKED:
        logging.getLogger(name).setLevel(logging.ERROR)


class TextFormatter(logging.Formatter):
    """Time, level, event, details: a line for people."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of `record`."""
        at = datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%d %H:%M:%S")
        details = "".join(f" {name}={value!r}" for name, value in _details(record).items())
        trace = f"\n{self.formatException(record.exc_info)}" if record.exc_info else ""
        return f"{at} {record.levelname.lower()} {record.name}: {record.getMessage()}{details}{trace}"


class JsonFormatter(logging.Formatter):
    """The same as one JSON object a line, for machines."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the object of `record`."""
        fields = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **_details(record),
        }
        if record.exc_info:
            fields["exception"] = self.formatException(record.exc_info)
        return json.dumps(fields, ensure_ascii=False, default=str)


class Redacting(logging.Formatter):
    """Another formatter's line without the token: after formatting, so that no detail or traceback escapes it."""

    def __init__(self, inner: logging.Formatter, token: str) -> None:
        super().__init__()
        self._inner = inner
        # The half behind the colon is the secret; a library may quote the colon.
        self._secrets = tuple(secret for secret in (token, token.partition(":")[2]) if secret)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of `record`, redacted."""
        line = self._inner.format(record)
        for secret in self._secrets:
            line = line.replace(secret, "[token]")
        return line


def _details(record: logging.LogRecord) -> dict[str, object]:
    return {name: value for name, value in vars(record).items() if name not in _STANDARD}
