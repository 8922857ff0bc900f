"""The files that visitors upload, kept under a secret key for thirty minutes.

All workers share the bytes of a file; each of them reads the timeline when it is first asked for it.
"""

from __future__ import annotations

import json
import secrets
from collections import OrderedDict, deque
from dataclasses import asdict, replace
from threading import Lock
from typing import Any, NamedTuple
from zlib import compress, decompress

from timeline.io.formats.reading import read_file
from timeline.io.loader import load_bytes
from timeline.io.tables import VISITORS_TABLE, Choices, Table, import_table, yaml_of
from timeline.model.cache import kept
from timeline.model.timeline import Timeline
from timeline.web.state.shared.contract import Kind, SharedError
from timeline.web.state.shelf import UPLOAD, Shelf
from timeline.web.state.versions import Version, version_of

SECONDS = 30 * 60
FILES = Kind("files", SECONDS, most=300, most_bytes=300_000_000, most_of_one=20)
"""The limits of the visitors' files; the bytes are compressed."""
MOST_READ = 20
"""The most timelines that a worker holds in memory; it reads others again."""


class Visitors:
    """The uploads of a shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf, self._lock = shelf, Lock()
        self._reading: dict[str, Lock] = {}
        self._read: OrderedDict[str, Version] = OrderedDict()
        self._gone: deque[str] = deque(maxlen=2 * MOST_READ)

    def keep(self, timeline: Timeline, uploaded: Uploaded, owner: str = "") -> str:
        """Keep a file, from which the timeline was read, and return its key; `owner` is its visitor, if known."""
        key = secrets.token_hex(20)
        self._shelf.shared.put(FILES, key, packed(uploaded), owner)
        self._hold(key, timeline)
        self.clear_expired()
        return key

    def version(self, key: str) -> Version | None:
        """Return the timeline of a key, read again if this process does not hold it; None if it is not kept."""
        if not UPLOAD.fullmatch(key) or not self._shelf.shared.has(FILES, key):
            return None
        with self._lock:
            lock = self._reading.setdefault(key, Lock())
        try:
            with lock:
                return self._held(key) or self._read_again(key)
        finally:
            with self._lock:
                self._reading.pop(key, None)

    def knows(self, key: str) -> bool:
        """Return whether a file is kept under the key."""
        return bool(UPLOAD.fullmatch(key)) and self._shelf.shared.has(FILES, key)

    def packed(self, key: str) -> bytes | None:
        """Return the packed bytes of the file that was uploaded, while it is kept."""
        return self._shelf.shared.get(FILES, key) if UPLOAD.fullmatch(key) else None

    def uploaded(self, key: str) -> Uploaded | None:
        """Return the file that was uploaded, while it is kept."""
        data = self.packed(key)
        return None if data is None else unpacked(data)

    def clear_expired(self) -> None:
        """Clear the timelines of files that are no longer kept, with all results derived from them."""
        with self._lock:
            held = list(self._read)
        try:
            present = self._shelf.shared.present(FILES, held) if held else set()
        except SharedError:  # nothing is known; a request that needs a file says so
            return
        self._let_go([key for key in held if key not in present])

    def _held(self, key: str) -> Version | None:
        with self._lock:
            if key in self._read:
                self._read.move_to_end(key)
            return self._read.get(key)

    def _read_again(self, key: str) -> Version | None:
        uploaded = self.uploaded(key)
        return None if uploaded is None else self._hold(key, uploaded.timeline())

    def _hold(self, key: str, timeline: Timeline) -> Version:
        version = Version(version_of(key), timeline)
        with self._lock:
            self._read[key] = version
            over = list(self._read)[:-MOST_READ]
        self._let_go(over)
        return version

    def _let_go(self, keys: list[str]) -> None:
        with self._lock:
            for key in keys:
                self._read.pop(key, None)
                self._gone.append(version_of(key))
            gone = frozenset(self._gone) - {version_of(key) for key in self._read}
        # Each time, because a response may still be in progress when its file is cleared, and is cached afterwards.
        if gone:
            self._shelf.kept.clear(gone)


@kept(1)
def visitors_of(shelf: Shelf) -> Visitors:
    """Return the visitors' files of a shelf, the same object each time."""
    visitors = Visitors(shelf)
    shelf.finds(visitors.version, visitors.knows)
    return visitors


class Uploaded(NamedTuple):
    """An uploaded file: its name, its bytes, and how it was read if it is a table."""

    name: str
    data: bytes
    choices: Choices | None = None

    def timeline(self) -> Timeline:
        """Return the timeline; raise an error if the file is not valid, or cannot be read by its choices."""
        if self.choices is None:
            return load_bytes(self.data, self.name)
        return import_table(self.table(self.choices), self.choices).timeline()

    def text(self, lang: str) -> bytes:
        """Return the text of the timeline file, for a table that which `timeline import` would make."""
        if self.choices is None:
            return self.data
        return yaml_of(import_table(self.table(self.choices), replace(self.choices, lang=lang))).encode()

    def table(self, choices: Choices) -> Table:
        """Return the table of the file."""
        return read_file(self.data, self.name, VISITORS_TABLE, choices)


def packed(uploaded: Uploaded) -> bytes:
    """Return a file as compressed bytes: a line of JSON, then the content."""
    head: dict[str, Any] = {"name": uploaded.name}
    if uploaded.choices is not None:
        head |= {"choices": asdict(uploaded.choices)}
    return compress(json.dumps(head).encode() + b"\n" + uploaded.data)


def unpacked(kept: bytes) -> Uploaded:
    """Return the file of packed bytes."""
    line, _, data = decompress(kept).partition(b"\n")
    head = json.loads(line)
    if "choices" not in head:
        return Uploaded(head["name"], data)
    choices = head["choices"]
    choices["positions"] = tuple(choices["positions"])
    return Uploaded(head["name"], data, Choices(**choices))
