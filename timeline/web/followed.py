"""A file that is read again when it has changed, while what was last sound of it stays shown.

Nothing runs in the background: who asks looks at the file, at most every `PAUSE`. It is read only when it has rested
for `REST`, for a program that writes in several steps leaves texts behind that are sound and not whole.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Lock
from time import monotonic

from timeline.errors import LoadError, Problem
from timeline.loader import NAMED_FILE, Limits, load_bytes, read_bytes
from timeline.web.shelf import Held, digest

PAUSE, REST = 0.2, 0.3
"""Seconds between two looks at the file; seconds without a change after which it is read."""

Signature = tuple[int, int, int] | None
"""What a change changes: time of writing in nanoseconds, bytes, inode; None without a file."""

log = logging.getLogger(__name__)


class Followed:
    """An entry of a shelf. `clock` counts seconds and says no time of day.

    Raises LoadError where the file is not sound from the first; later faults are said in `Held.problems`.
    """

    def __init__(
        self, path: Path, limits: Limits = NAMED_FILE, clock: Callable[[], float] = monotonic
    ) -> None:
        self._path, self._limits, self._clock = path, limits, clock
        self._lock = Lock()
        self._seen = _signature(path)
        self._since = self._looked = clock()
        data = read_bytes(path, limits)
        timeline = load_bytes(data, os.fspath(path), limits)
        # Not taken as read: within the grain of the file system's clock it may change and look the same.
        self._read: Signature | tuple[()] = ()
        self._held = Held(self._version(data), timeline, written=_written(self._seen))

    def current(self) -> Held:
        """The last sound content. One caller at a time looks whether there is a newer one, the others do not wait."""
        if self._clock() - self._looked >= PAUSE and self._lock.acquire(blocking=False):
            try:
                self._look()
            finally:
                self._lock.release()
        return self._held

    def _look(self) -> None:
        self._looked = self._clock()
        signature = _signature(self._path)
        if signature != self._seen:
            self._seen, self._since = signature, self._looked
        if signature != self._read and self._looked - self._since >= REST:
            self._take(signature)
        settling = self._read not in ((), self._seen)
        if settling != self._held.settling:
            self._held = replace(self._held, settling=settling)

    def _take(self, signature: Signature) -> None:
        """Reads the file, unless it changes meanwhile, and publishes what it holds in one assignment."""
        try:
            data = read_bytes(self._path, self._limits)
        except LoadError as error:
            data, problems = None, error.problems
        if _signature(self._path) != signature:
            return
        if data is not None:
            held, problems = self._checked(data, signature)
        else:
            held = self._held
        self._held = replace(held, problems=tuple(replace(p, file=self._path.name) for p in problems))
        self._read = signature

    def _checked(self, data: bytes, signature: Signature) -> tuple[Held, tuple[Problem, ...]]:
        """What the bytes hold; what is held already, and why they do not replace it."""
        version = self._version(data)
        if version == self._held.version:
            return replace(self._held, written=_written(signature)), ()
        try:
            timeline = load_bytes(data, os.fspath(self._path), self._limits)
        except LoadError as error:
            return self._held, error.problems
        except Exception as error:  # whatever it is, the page goes on with what it has
            log.error("%s: %s: %.200s", self._path.name, type(error).__name__, error)
            message = f"the file cannot be read ({type(error).__name__})"
            return self._held, (Problem(self._path.name, 0, 0, "", message),)
        return Held(version, timeline, written=_written(signature)), ()

    def _version(self, data: bytes) -> str:
        return digest(self._path.name.encode() + b"\0" + data)


def _signature(path: Path) -> Signature:
    try:
        told = path.stat()
    except (OSError, ValueError):
        return None
    return told.st_mtime_ns, told.st_size, told.st_ino


def _written(signature: Signature) -> float | None:
    return signature[0] / 1e9 if signature else None
