"""The update that is being answered, known to whatever is done for it."""

import asyncio
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field

_CURRENT: ContextVar["Work | None"] = ContextVar("update in work", default=None)


def current() -> "Work | None":
    """Return the update that the running task answers."""
    return _CURRENT.get()


@dataclass
class Work:
    """One update from the moment it arrived. `slots` bounds how many may have been answered without being settled."""

    number: int
    arrived: float  # of the event loop's clock
    slots: asyncio.Semaphore
    on_first_request: Callable[[float], None]
    kept: asyncio.Event  # it is in the inbox, so that it can be settled there
    left: asyncio.Event = field(default_factory=asyncio.Event)  # a request for it left, or none was needed
    _begun: bool = field(default=False)
    _seen: bool = field(default=False)
    _done: bool = field(default=False)

    def enter(self) -> None:
        """Make this the update of the running task, and of those that it starts."""
        _CURRENT.set(self)

    async def begin(self) -> None:
        """Wait until it may be answered: from now on a crash may let it be answered again."""
        if not self._begun:
            self._begun = True
            try:
                await self.slots.acquire()
            except BaseException:
                self._begun = False
                raise

    def leaves(self) -> None:
        """Note that a request leaves."""
        if not self._seen:
            self._seen = True
            self.left.set()
            self.on_first_request(asyncio.get_running_loop().time() - self.arrived)

    def done(self) -> None:
        """Note that a request was carried out."""
        self._done = True

    def pause(self) -> None:
        """It waits, and others may go on. What was answered in part keeps its place."""
        if not self._done:
            self.end()

    def end(self) -> None:
        """Free its place: it was settled, or nothing was answered."""
        if self._begun:
            self._begun = False
            self.slots.release()
