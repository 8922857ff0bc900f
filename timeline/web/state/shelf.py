"""The timelines that the page shows, by key, each with a version that changes with its content.

A request gets a version once and uses it throughout. New files that people who edit have named are beside the first
file; all workers expect them, and list them once they are saved.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Lock

from timeline.errors import LoadError, Problem, QueryError
from timeline.i18n.catalogue import say
from timeline.i18n.letters import fold
from timeline.io.decoding import Limits
from timeline.io.folder import signature
from timeline.io.loader import NAMED_FILE
from timeline.model.cache import kept
from timeline.model.timeline import Timeline
from timeline.record.published import without_drafts
from timeline.view.address import cut
from timeline.web.state.followed import Followed, NewFile, is_blank
from timeline.web.state.shared.contract import Kind, Memory, SharedError, SharedState
from timeline.web.state.versions import Kept, Shelved, StartPlace, Version, digest

MONTH = 30 * 24 * 3600
SHOWN = Kind("shown-versions", MONTH, most=1_000)
"""The versions of files that some process of the server shows, or that somebody asked for: no other holds them back."""
SAVED = Kind("saved-files", MONTH, most=1_000)
"""The signatures of files as the editors of this server saved them, which are therefore complete."""


class Shelf:
    """Entries by key; the empty key stands for the first entry. Raises KeyError for an unknown key.

    `kept` is the cache of results from the entries. `shared` is what all workers of the server know. `home` is what a
    start page offers.
    """

    def __init__(self, entries: Mapping[str, Shelved], follow: Callable[[Path], Followed] = NewFile) -> None:
        self._entries, self.follow = dict(entries), follow
        for entry in self._entries.values():
            self._tell_whole(entry)
        self._ids: dict[str, str] = {}
        self.listed = tuple(self._entries)
        self.home: StartPlace | None = None
        self.kept = Kept()
        self.shared: SharedState = Memory()
        self._finders: list[tuple[Callable[[str], Shelved | None], Callable[[str], bool]]] = []
        self._lock = Lock()

    def key(self, key: str = "") -> str:
        """Return the key of an entry in a URL: empty if there is nothing to choose."""
        self._entry(key)
        return self.in_url(key)

    def in_url(self, key: str) -> str:
        """Return the key in a URL of an entry that is known to exist."""
        single = self.home is None and len(self.listed) == 1 and key in ("", *self.listed)
        return "" if single else key or self.listed[0]

    def version(self, key: str = "") -> Version:
        """Return the current version of an entry."""
        version, file = self._entry(key).current(), self.file(key)
        if file is None:
            return version
        if version.held is not None and self._knows(SHOWN, version.held.id):
            file.accept(version.held.id)
            version = file.current()
        if self._ids.setdefault(str(file.path), version.id) != version.id:
            self._ids[str(file.path)] = version.id
            with suppress(SharedError):
                self.accept(version.id)
        return version

    def accept(self, version: str) -> None:
        """Show, in all workers, the content with this id, also if it has lost many events."""
        self.shared.put(SHOWN, version, b"1")

    def saved(self, key: str, path: Path) -> None:
        """Tell all workers that the file of an entry has what an editor saved, which this one shows."""
        with suppress(SharedError):
            self.accept(self.version(key).id)
            self.shared.put(SAVED, _stamp(path), b"1")

    def _tell_whole(self, entry: Shelved) -> None:
        if isinstance(entry, Followed):
            entry.whole = lambda path: self._knows(SAVED, _stamp(path))

    def _knows(self, kind: Kind, key: str) -> bool:
        with suppress(SharedError):
            return self.shared.has(kind, key)
        return False

    def finds(self, find: Callable[[str], Shelved | None], knows: Callable[[str], bool]) -> None:
        """Ask functions for the entries of keys that are not on the shelf, and whether there are any."""
        self._finders.append((find, knows))

    def knows(self, key: str) -> bool:
        """Return whether there is an entry at a key, without reading it."""
        return key in ("", *self._entries) or any(knows(key) for _, knows in self._finders)

    def _entry(self, key: str) -> Shelved:
        place = key or self.listed[0]
        if place in self._entries:
            return self._entries[place]
        for find, _ in self._finders:
            if (found := find(place)) is not None:
                self._tell_whole(found)
                return found
        raise KeyError(place)

    def put(self, key: str, entry: Shelved) -> None:
        """Add an entry that is visible to everyone with its key; raise ValueError for a listed or malformed key."""
        if key in self.listed or not KEY.fullmatch(key):
            raise ValueError(f"'{key}' cannot be the key of an entry that is not listed")
        self._tell_whole(entry)
        with self._lock:
            self._entries = {**self._entries, key: entry}

    def remove(self, key: str) -> None:
        """Remove an entry added with `put`, if it exists."""
        with self._lock:
            self._entries = {k: e for k, e in self._entries.items() if k != key or k in self.listed}

    def file(self, key: str = "") -> Followed | None:
        """Return the entry of a key if it is a file; None for a timeline in memory."""
        entry = self._entry(key)
        return entry if isinstance(entry, Followed) else None

    @property
    def folder(self) -> Path | None:
        """The folder of new files: that of the start page, or of the first file; None without either."""
        first = self.file()
        return self.home.folder if self.home else first.path.parent if first else None

    def is_new(self, key: str) -> bool:
        """Return whether the entry of a key is a file that has not been written yet."""
        file = self.file(key)
        return file is not None and file.is_new

    def lists(self, key: str) -> None:
        """List an entry that was added with `put`, so that the page offers it to all readers."""
        with self._lock:
            if key not in self.listed:
                self.listed = (*self.listed, key)

    @classmethod
    def holding(cls, timeline: Timeline, *, drafts: bool = False) -> Shelf:
        """Return a shelf of one timeline in memory, without its drafts unless `drafts` is set."""
        shown = timeline if drafts else without_drafts(timeline)
        return cls({timeline.name: Version(digest(repr(shown).encode()), shown)})

    @classmethod
    def opening(
        cls,
        *paths: Path,
        limits: Limits = NAMED_FILE,
        drafts: bool = False,
        stores: bool = False,
        new: bool = False,
        theme: str = "",
    ) -> Shelf:
        """Return a shelf of files that are read again after changes; raise LoadError with the problems of all files.

        With `new`, a file that does not exist or is empty is a timeline to write. With `stores`, a table of very many
        rows is shown from a store of events. `theme` is the path of a theme instead of those of the files.
        """
        entries: dict[str, Shelved] = {}
        problems: list[Problem] = []
        for key, path in zip(keys_of(paths), paths, strict=True):
            made = NewFile if new and is_blank(path) else Followed
            try:
                entries[key] = made(path, limits, drafts=drafts, stores=stores, theme=theme)
            except LoadError as error:
                problems += error.problems
        if problems:
            raise LoadError(problems)
        return cls(entries, partial(NewFile, limits=limits, drafts=drafts, theme=theme))


def _stamp(path: Path) -> str:
    return f"{path.name} {signature(path)}"


KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}")
"""The form of a key in URLs and paths."""


def keys_of(paths: tuple[Path, ...]) -> tuple[str, ...]:
    """Return a key for each file: its name without suffix in plain letters; a duplicate name gets a number."""
    keys: list[str] = []
    for path in paths:
        keys.append(free_key(path, keys))
    return tuple(keys)


def free_key(path: Path, keys: Collection[str]) -> str:
    """Return a key for a file that none of the others has."""
    name = re.sub(r"[^a-z0-9._]+", "-", fold(Path(os.fspath(path)).stem)).strip("-._")[:80] or "file"
    number = next(n for n in range(1, len(keys) + 2) if (name if n == 1 else f"{name}-{n}") not in keys)
    return name if number == 1 else f"{name}-{number}"


UPLOAD = re.compile("[0-9a-f]{40}")
"""The form of the keys of uploads."""


class AbsentError(QueryError):
    """A key that names no timeline of this server; `gone` if it has the form of an upload's key."""

    def __init__(self, key: str, lang: str) -> None:
        self.gone = bool(UPLOAD.fullmatch(key))
        super().__init__(absent(key, lang))


def absent(key: str, lang: str) -> str:
    """Return the sentence about a key that is not, or no longer, on the shelf."""
    if UPLOAD.fullmatch(key):
        return say(
            lang,
            "This file is no longer available. Uploaded files are kept for up to 30 minutes; they are lost earlier if "
            "the server restarts or receives many others. Open the file again.",
        )
    return say(lang, "“{key}”: unknown value “{id}”", key="file", id=cut(key))


NAMED = Kind("new-files", MONTH, most=50)
"""The limits of files that are named but not saved; the value is the name of the file."""
LISTED = Kind("listed-files", MONTH, most=1000)
"""The limits of files that were saved since the server was started."""


class NewFiles:
    """The new files of a shelf, in its folder."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf, self._lock = shelf, Lock()
        self._awaited: dict[str, Followed] = {}

    def expect(self, path: Path) -> str:
        """Expect a file that will be written, not listed; return its key."""
        shared, name = self._shelf.shared, path.name.encode()
        home = self._shelf.home
        offered = {*home.examples, *home.files} if home else set()
        taken = {*self._shelf.listed, *shared.every(NAMED), *shared.every(LISTED), *offered}
        while shared.add(NAMED, key := free_key(path, taken), name) != name:  # another worker was faster
            taken.add(key)
        return key

    def entry(self, key: str) -> Followed | None:
        """Return the entry of a file that some worker expects or lists."""
        name = self._shelf.shared.get(LISTED, key) or self._shelf.shared.get(NAMED, key)
        return self._of(key, name.decode()) if name else None

    def knows(self, key: str) -> bool:
        """Return whether some worker expects or lists a file with a key."""
        return self._shelf.shared.has(LISTED, key) or self._shelf.shared.has(NAMED, key)

    def list(self, key: str) -> None:
        """List a file that was saved, so that the pages of all workers offer it to all readers."""
        entry = self.entry(key)
        if entry is not None:
            self._shelf.shared.put(LISTED, key, entry.path.name.encode())
            self._show(key, entry)

    def follow(self) -> None:
        """List what other workers list."""
        try:
            listed = self._shelf.shared.every(LISTED)
        except SharedError:  # the files that are known stay
            return
        for key, name in listed.items():
            if key not in self._shelf.listed and (entry := self._of(key, name.decode())):
                self._show(key, entry)

    def _show(self, key: str, entry: Followed) -> None:
        if key not in self._shelf.listed:
            self._shelf.put(key, entry)
            self._shelf.lists(key)

    def _of(self, key: str, name: str) -> Followed | None:
        folder = self._shelf.folder
        if folder is None or Path(name).name != name:
            return None
        path = folder / name
        with self._lock:
            if key not in self._awaited:
                self._awaited[key] = self._shelf.follow(path)
            return self._awaited[key]


@kept(1)
def new_files_of(shelf: Shelf) -> NewFiles:
    """Return the new files of a shelf, the same object each time."""
    files = NewFiles(shelf)
    shelf.finds(files.entry, files.knows)
    return files
