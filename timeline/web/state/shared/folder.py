"""SharedState state in a folder, for the processes of one machine; by diskcache, which keeps an SQLite file there."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import time
from typing import Any

import diskcache

from timeline.i18n.sentences import Sentence
from timeline.web.state.shared.contract import Entry, Kind, SharedError, SharedState, over

WAIT = 10.0
"""The most seconds to wait for another process that writes."""
_IN_DATABASE = 2**40
"""The size from which diskcache writes a value beside its database: none, so that a killed process leaves no file."""


class _Plain(diskcache.Disk):  # type: ignore[misc]
    """Values that are bytes. diskcache would read others by a format that can run code."""

    def fetch(self, mode: int, filename: str | None, value: Any, read: bool) -> Any:
        if mode != 1 or not isinstance(value, bytes):
            raise SharedError(Sentence("the folder of shared state contains a value that is not bytes"))
        return value


class SharedFolder(SharedState):
    """The state of the workers of one machine, in a folder that only they may read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with _reached():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)
            self._cache = diskcache.Cache(
                str(folder), timeout=WAIT, disk=_Plain, disk_min_file_size=_IN_DATABASE,
                eviction_policy="none", size_limit=2**40, cull_limit=4,
            )  # fmt: skip

    def put(self, kind: Kind, key: str, value: bytes, owner: str = "") -> None:
        """Keep a value, and clear the values that are over the limits."""
        with self._writing():
            self._put(kind, key, value, owner)

    def add(self, kind: Kind, key: str, value: bytes) -> bytes:
        """Keep a value unless there is one; return the one that is there."""
        with self._writing():
            kept: bytes = self._cache.get(_name(kind, key), value)
            self._put(kind, key, kept, "")
            return kept

    def get(self, kind: Kind, key: str) -> bytes | None:
        """Return the value of a key, if it is kept."""
        with _reached():
            value: bytes | None = self._cache.get(_name(kind, key))
            return value

    def present(self, kind: Kind, keys: Collection[str]) -> set[str]:
        """Return those of the keys that have a value."""
        with _reached():
            return {key for key in keys if _name(kind, key) in self._cache}

    def remove(self, kind: Kind, key: str) -> None:
        """Remove the value of a key, if there is one."""
        with self._writing():
            index = self._index(kind)
            index.pop(key, None)
            self._cache.delete(_name(kind, key))
            self._keep(kind, index)

    def every(self, kind: Kind, owner: str | None = None) -> dict[str, bytes]:
        """Return the values of a kind, or those of an owner, by key."""
        with _reached():
            keys = [key for key, entry in self._index(kind).items() if owner in (None, entry.owner)]
            values = {key: self._cache.get(_name(kind, key)) for key in keys}
            return {key: value for key, value in values.items() if value is not None}

    def count(self, kind: Kind) -> int:
        """Return the number of values of a kind."""
        with _reached():
            now = time()
            return sum(entry.until > now for entry in self._index(kind).values())

    def _put(self, kind: Kind, key: str, value: bytes, owner: str) -> None:
        index, now = self._index(kind), time()
        index.pop(key, None)
        index[key] = Entry(owner, len(value), now + kind.seconds)
        self._cache.set(_name(kind, key), value, expire=kind.seconds)
        for gone in over(index, kind, now):
            del index[gone]
            self._cache.delete(_name(kind, gone))
        self._keep(kind, index)

    def _index(self, kind: Kind) -> dict[str, Entry]:
        known = json.loads(self._cache.get(_name(kind), b"{}"))
        return {key: Entry(*entry) for key, entry in known.items()}

    def _keep(self, kind: Kind, index: dict[str, Entry]) -> None:
        self._cache.set(_name(kind), json.dumps(index).encode())

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Let no other process write; after an error or a kill, nothing of it is there."""
        with _reached(), self._cache.transact(retry=False):
            yield


@contextmanager
def _reached() -> Iterator[None]:
    try:
        yield
    except (diskcache.Timeout, sqlite3.Error, OSError) as error:
        message = Sentence("the folder of shared state cannot be used: {reason}", reason=str(error))
        raise SharedError(message) from error


def _name(kind: Kind, key: str = "") -> str:
    """Return the name of a value, or of the index of a kind, which no key can have."""
    return f"{kind.name}/{key}" if key else kind.name
