"""One writer at a time for a file, across processes and threads."""

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.errors import StoreBusyError, StoreError

_RETRY = 0.05

# A record lock belongs to a process, so threads need this beside it. (`flock` would serve both, but a forked worker
# that outlives a killed writer would hold it on.)
_held: set[Path] = set()
_guard = threading.Lock()


@contextmanager
def only_writer(store: Path, patience: float) -> Iterator[None]:
    """Hold the lock file beside `store`; wait `patience` seconds for it. It ends with its process, however that ends.

    Raises:
        StoreBusyError: another writer holds it.
        StoreError: the lock file cannot be made.
    """
    path = store.with_name(f"{store.name}.lock")
    deadline = time.monotonic() + patience
    while not _claim(path):
        if time.monotonic() > deadline:
            raise _busy(store)
        time.sleep(_RETRY)
    try:
        with _opened(path) as file:
            while not _lock(file):
                if time.monotonic() > deadline:
                    raise _busy(store)
                time.sleep(_RETRY)
            yield
    finally:
        with _guard:
            _held.discard(path)


def _busy(store: Path) -> StoreBusyError:
    return StoreBusyError(f"Another process is writing to {store}; wait until it ends, then give the command again")


def _claim(path: Path) -> bool:
    with _guard:
        if path in _held:
            return False
        _held.add(path)
        return True


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise StoreError(f"{path} cannot be written ({error.strerror}); make its folder writable") from error
    try:
        yield file
    finally:
        os.close(file)


def _lock(file: int) -> bool:
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
