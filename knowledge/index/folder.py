"""The segments of an index as files: each is copied out of the store once, and every process maps it from there."""

import hashlib
import logging
import os
import re
import secrets
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from knowledge.errors import StoreDamagedError
from knowledge.segments import Arrays, let_go, mapped, unpack
from knowledge.store.interface import PARTS, Part, View

# Seconds after which a file that no publish of ours needs may go. Whoever opens one says so by its time, and a process
# that still answers from a former publish opened it when that was new. A file that is missed is only copied again, so
# two stores may share a folder.
KEPT = 3600
_OURS = re.compile(r"[0-9a-f]{64}(\.[0-9a-f]{8})?")  # a segment, or one that is being copied

log = logging.getLogger(__name__)


class Folder:
    """Where segments lie as files. Where there is no such place, each process holds its own in memory."""

    def __init__(self, path: Path | None = None) -> None:
        """Take the folder, which is made when it is needed; None: only memory."""
        self._path = path
        self._opened: dict[str, Arrays] = {}
        self._told = False

    def open(self, view: View) -> Mapping[Part, Sequence[Arrays]]:
        """Return the segments of each part of a publish, in their order; those that were open stay so.

        Raises:
            StoreDamagedError: what the store holds is no whole segment.
        """
        names = {part: view.segments(part) for part in PARTS}
        every = {name for part in PARTS for name in names[part]}
        self._opened = {name: self._opened[name] if name in self._opened else self._open(view, name) for name in every}
        self._tidy(every)
        return {part: [self._opened[name] for name in names[part]] for part in PARTS}

    def rest(self) -> None:
        """Give back the memory of what was read of the files; it is read again when it is used."""
        for arrays in tuple(self._opened.values()):
            let_go(arrays)

    def _open(self, view: View, name: str) -> Arrays:
        if self._path is None:
            return _in_memory(view, name)
        path = self._path / name
        try:
            arrays = mapped(path)
        except (OSError, StoreDamagedError):  # not there yet, or cut short by a full disk: copied (again)
            return self._copied(view, path)
        _touch(path)
        return arrays

    def _copied(self, view: View, path: Path) -> Arrays:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _copy(view.segment(path.name), path)
            return mapped(path)
        except OSError as error:
            if not self._told:
                reason = error.strerror or str(error)
                log.warning("The index stays in memory: %s cannot be written (%s)", path.parent, reason)
            self._told = True
            return _in_memory(view, path.name)

    def _tidy(self, needed: Collection[str]) -> None:
        """Remove the files that nobody has opened for long and that this publish does without."""
        if self._path is None:
            return
        try:
            for path in self._path.iterdir():
                old = path.stat().st_mtime < time.time() - KEPT
                if old and path.name not in needed and _OURS.fullmatch(path.name):
                    path.unlink()
        except OSError:  # another process was faster, or this one may not: the next publish tries again
            return


def _in_memory(view: View, name: str) -> Arrays:
    blob = b"".join(view.segment(name))
    _check(hashlib.sha256(blob).hexdigest(), name)
    return unpack(blob)


def _copy(pieces: Iterator[bytes], path: Path) -> None:
    """Write a segment beside its place, and move it there when it is whole and on the disk."""
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    hashed = hashlib.sha256()
    try:
        with beside.open("xb") as file:
            for piece in pieces:
                hashed.update(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        _check(hashed.hexdigest(), path.name)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _check(found: str, name: str) -> None:
    if found != name:
        raise StoreDamagedError("an index of the store is not whole; build the store again")


def _touch(path: Path) -> None:
    try:
        os.utime(path)
    except OSError:  # not ours to change: whoever may remove it sees an old file, and copies it again
        return
