"""What can be made to go wrong on the way to Telegram."""

import threading
from dataclasses import dataclass, field


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


@dataclass(frozen=True)
class Held:
    """The request `arrived`, and is carried out once `release` is set: what happens meanwhile happens in between."""

    arrived: threading.Event = field(default_factory=threading.Event)
    release: threading.Event = field(default_factory=threading.Event)


Failure = RateLimited | ServerError | Dropped | Held
