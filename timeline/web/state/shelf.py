"""What the page shows: checked timelines by key, each with a version that changes with its content.

A request asks once and uses what it is given throughout: version and timeline belong together, and neither changes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from timeline.errors import LoadError, Problem
from timeline.io.decoding import Limits
from timeline.io.loader import NAMED_FILE
from timeline.model.timeline import Timeline
from timeline.record.published import without_drafts
from timeline.view.query import fold
from timeline.web.state.followed import Followed
from timeline.web.state.kept import Kept
from timeline.web.state.versions import Held, Shelved, Versioned, digest


class Shelf:
    """Entries by key; the first one answers to the empty key. Raises KeyError for a key it does not hold.

    `kept` is what the pages made of the entries.
    """

    def __init__(self, entries: Mapping[str, Versioned | Shelved]) -> None:
        self._entries: dict[str, Shelved] = {
            key: Held(*entry) if isinstance(entry, tuple) else entry for key, entry in entries.items()
        }
        self.listed = tuple(self._entries)
        self.kept = Kept()
        self._lock = Lock()

    def key(self, key: str = "") -> str:
        """The key by which an address names an entry: the empty one where there is nothing to choose."""
        if key and key not in self._entries:
            raise KeyError(key)
        single = len(self.listed) == 1 and key in ("", *self.listed)
        return "" if single else key or self.listed[0]

    def held(self, key: str = "") -> Held:
        """What is to be shown of an entry now."""
        return self._entries[key or self.listed[0]].current()

    def at(self, key: str = "") -> Versioned:
        """The version and the timeline, which belong together: ask once, use both."""
        held = self.held(key)
        return held.version, held.timeline

    def put(self, key: str, entry: Shelved) -> None:
        """An entry beside the listed ones, shown to whoever has its key and offered to nobody.

        The key is the caller's, of letters, digits and `._-`, and not to be guessed. Raises ValueError for a key that
        is listed or cannot stand in an address.
        """
        if key in self.listed or not KEY.fullmatch(key):
            raise ValueError(f"'{key}' cannot be the key of an entry that is not listed")
        with self._lock:
            self._entries = {**self._entries, key: entry}

    def take_away(self, key: str) -> None:
        """The end of an entry that was `put` there; nothing when there is none."""
        with self._lock:
            self._entries = {k: e for k, e in self._entries.items() if k != key or k in self.listed}

    @classmethod
    def holding(cls, timeline: Timeline, *, drafts: bool = False) -> Shelf:
        """A shelf of one timeline that is already in memory, without its drafts unless they are asked for."""
        shown = timeline if drafts else without_drafts(timeline)
        return cls({timeline.name: (digest(repr(shown).encode()), shown)})

    @classmethod
    def opening(cls, *paths: Path, limits: Limits = NAMED_FILE, drafts: bool = False) -> Shelf:
        """A shelf of files, each shown as it is until it changes, by the keys of `keys_of`.

        Drafts of events are dropped at load unless they are asked for. Raises LoadError with every problem of
        every file.
        """
        entries: dict[str, Shelved] = {}
        problems: list[Problem] = []
        for key, path in zip(keys_of(paths), paths, strict=True):
            try:
                entries[key] = Followed(path, limits, drafts=drafts)
            except LoadError as error:
                problems += error.problems
        if problems:
            raise LoadError(problems)
        return cls(entries)


KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}")
"""What a key may be: it stands in addresses and in paths."""


def keys_of(paths: tuple[Path, ...]) -> tuple[str, ...]:
    """A key for each file: its name without suffix in plain letters; a name that is taken gets a number."""
    keys: list[str] = []
    for path in paths:
        name = re.sub(r"[^a-z0-9._]+", "-", fold(Path(os.fspath(path)).stem)).strip("-._")[:80] or "file"
        number = next(n for n in range(1, len(paths) + 1) if (name if n == 1 else f"{name}-{n}") not in keys)
        keys.append(name if number == 1 else f"{name}-{number}")
    return tuple(keys)
