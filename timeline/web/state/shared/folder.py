"""Shared state in a folder, for the processes of one machine; by diskcache, which keeps an SQLite file there."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import time
from typing import Any

import diskcache

from timeline.i18n.sentences import Sentence
from timeline.web.state.shared.contract import (
    Change,
    Changed,
    Entry,
    Index,
    Kind,
    SharedError,
    SharedState,
)

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
        with self._reached():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)
            self._cache = diskcache.Cache(
                str(folder),
                timeout=WAIT,
                disk=_Plain,
                disk_min_file_size=_IN_DATABASE,
                eviction_policy="none",
                size_limit=2**40,
                cull_limit=4,
            )

    def _now(self) -> float:
        return time()

    def _index(self, kind: Kind) -> Index:
        known = json.loads(self._cache.get(_name(kind), b"{}"))
        return {key: Entry(*entry) for key, entry in known.items()}

    def _values(self, kind: Kind, keys: Sequence[str]) -> list[bytes | None]:
        return [self._cache.get(_name(kind, key)) for key in keys]

    def _change(self, kind: Kind, change: Change) -> Changed:
        # After an error or a kill, nothing of a transaction is there.
        with self._cache.transact(retry=False):
            index = self._index(kind)
            changed = change(index, lambda key: self._values(kind, [key])[0])
            for key, value in changed.items():
                if value is None:
                    self._cache.delete(_name(kind, key))
                else:
                    self._cache.set(_name(kind, key), value, expire=kind.seconds)
            self._cache.set(_name(kind), json.dumps(index).encode())
            return changed

    @contextmanager
    def _reached(self) -> Iterator[None]:
        try:
            yield
        except (diskcache.Timeout, sqlite3.Error, OSError) as error:
            message = Sentence("the folder of shared state cannot be used: {reason}", reason=str(error))
            raise SharedError(message) from error


def _name(kind: Kind, key: str = "") -> str:
    """Return the name of a value, or of the index of a kind, which no key can have."""
    return f"{kind.name}/{key}" if key else kind.name
