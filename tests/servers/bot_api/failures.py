"""What can be made to go wrong on the way to Telegram."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RateLimited:
    """Telegram's 429: come back in so many seconds."""

    retry_after: int


@dataclass(frozen=True)
class ServerError:
    """An error of Telegram's own, with a body that is no JSON, as its front servers send."""

    status: int = 500


@dataclass(frozen=True)
class Dropped:
    """The connection closes without an answer. With `after`, the request is carried out first."""

    after: bool = False


Failure = RateLimited | ServerError | Dropped
