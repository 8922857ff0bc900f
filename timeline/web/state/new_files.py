"""New files that people who edit have named; all workers expect them, and list them once they are saved."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Lock

from timeline.model.cache import kept
from timeline.web.state.awaited import Awaited
from timeline.web.state.shared.contract import Kind, SharedError
from timeline.web.state.shelf import MONTH, Shelf, free_key
from timeline.web.state.versions import Shelved

NAMED = Kind("new-files", MONTH, most=50)
"""The limits of files that are named but not saved; the value is the name of the file."""
LISTED = Kind("listed-files", MONTH, most=1000)
"""The limits of files that were saved since the server was started."""


class NewFiles:
    """The new files of a shelf, beside its first file."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf, self._lock = shelf, Lock()
        self._awaited: dict[str, Awaited] = {}

    def expect(self, path: Path) -> str:
        """Expect a file that will be written, not listed; return its key."""
        shared, name = self._shelf.shared, path.name.encode()
        taken = {*self._shelf.listed, *shared.every(NAMED), *shared.every(LISTED)}
        while shared.add(NAMED, key := free_key(path, taken), name) != name:  # another worker was faster
            taken.add(key)
        return key

    def entry(self, key: str) -> Shelved | None:
        """Return the entry of a file that some worker expects or lists."""
        name = self._shelf.shared.get(LISTED, key) or self._shelf.shared.get(NAMED, key)
        return self._of(key, name.decode()) if name else None

    def knows(self, key: str) -> bool:
        """Return whether some worker expects or lists a file with a key."""
        return self._shelf.shared.has(LISTED, key) or self._shelf.shared.has(NAMED, key)

    def list(self, key: str) -> None:
        """List a file that was saved, so that the pages of all workers offer it to all readers."""
        entry = self.entry(key)
        if isinstance(entry, Awaited):
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

    def _show(self, key: str, entry: Awaited) -> None:
        if key not in self._shelf.listed:
            self._shelf.put(key, entry)
            self._shelf.lists(key)

    def _of(self, key: str, name: str) -> Awaited | None:
        first = self._shelf.file()
        if first is None or Path(name).name != name:
            return None
        path = first.path.parent / name
        with self._lock:
            if key not in self._awaited:
                self._awaited[key] = Awaited(path, partial(self._shelf.follow, path))
            return self._awaited[key]


@kept(1)
def new_files_of(shelf: Shelf) -> NewFiles:
    """Return the new files of a shelf, the same object each time."""
    files = NewFiles(shelf)
    shelf.finds(files.entry, files.knows)
    return files
