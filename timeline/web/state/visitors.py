"""The files that visitors upload: up to twenty, kept in memory under a secret key for thirty minutes."""

from __future__ import annotations

import secrets
from collections import OrderedDict, deque
from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import NamedTuple
from zlib import compress, decompress

from timeline.io.tables import Choices, TableOptions
from timeline.model.cache import kept
from timeline.model.timeline import Timeline
from timeline.web.state.shelf import Shelf
from timeline.web.state.versions import Version

MOST_FILES, SECONDS = 20, 30 * 60


class UploadedTable(NamedTuple):
    """An uploaded table: its name, its bytes, and how it was read."""

    name: str
    data: bytes
    choices: Choices
    options: TableOptions


class Visitors:
    """The uploads of a shelf; the oldest is cleared if there are too many or if it has expired."""

    def __init__(self, shelf: Shelf, clock: Callable[[], float] = monotonic) -> None:
        self._shelf, self._clock, self._lock = shelf, clock, Lock()
        self._since: OrderedDict[str, float] = OrderedDict()
        self._tables: dict[str, UploadedTable] = {}
        self._texts: dict[str, bytes] = {}
        self._gone: deque[str] = deque(maxlen=2 * MOST_FILES)

    def keep(self, timeline: Timeline, table: UploadedTable | None = None, text: bytes = b"") -> str:
        """Keep a timeline, made from `table` or from the `text` of a timeline file, and return its key."""
        key = secrets.token_hex(20)
        self._shelf.put(key, Version(_version(key), timeline))
        with self._lock:
            self._since[key] = self._clock()
            if table is not None:
                self._tables[key] = table._replace(data=compress(table.data))
            if text:
                self._texts[key] = compress(text)
        self.clear_expired()
        return key

    def knows(self, key: str) -> bool:
        """Return whether a file is kept under the key."""
        return key in self._since

    def table(self, key: str) -> UploadedTable | None:
        """Return the table from which a timeline was made, while it is kept."""
        table = self._tables.get(key)
        return table._replace(data=decompress(table.data)) if table else None

    def text(self, key: str) -> bytes | None:
        """Return the text of the timeline file that was uploaded, while it is kept."""
        text = self._texts.get(key)
        return decompress(text) if text else None

    def has_text(self, key: str) -> bool:
        """Return whether there is the text of a timeline file for an upload, or a table from which it can be made."""
        return key in self._texts or key in self._tables

    def clear_expired(self) -> None:
        """Clear files that have expired or exceed the limit, with all results derived from them."""
        with self._lock:
            now = self._clock()
            over = [key for key, since in self._since.items() if now - since >= SECONDS]
            staying = [key for key in self._since if key not in over]
            over += staying[: max(len(staying) - MOST_FILES, 0)]
            for key in over:
                del self._since[key]
                self._tables.pop(key, None)
                self._texts.pop(key, None)
                self._gone.append(_version(key))
            gone = frozenset(self._gone)
        for key in over:
            self._shelf.remove(key)
        # Each time, because a response may still be in progress when its file is cleared, and is cached afterwards.
        if gone:
            self._shelf.kept.clear(gone)


def _version(key: str) -> str:
    return key[:12]


@kept(1)
def visitors_of(shelf: Shelf) -> Visitors:
    """Return the visitors' files of a shelf, the same object each time."""
    return Visitors(shelf)
