"""What the start page offers: examples, the timelines of a folder, and files that were edited lately."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock

from timeline.errors import LoadError
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.theme.shipped import DATA, EXAMPLES
from timeline.web.state.followed import Followed
from timeline.web.state.shelf import Shelf, free_key
from timeline.web.state.versions import Shelved, Version, digest

MOST = 30
"""The maximum number of files of the folder."""
LARGEST = 5_000_000
"""The most bytes of a file that is looked at to see whether it is a timeline."""


class ShippedFile(Followed):
    """A shipped file, of which people edit a copy."""

    fixed = True


@dataclass(frozen=True)
class Home:
    """The folder in which new files are written, and the files that were edited lately, the last one first."""

    folder: Path
    recent: tuple[Path, ...] = ()
    _keys: dict[Path, str] = field(default_factory=dict)
    """The key of each file that was listed; it stays that of this file, also if others come or go."""
    _opened: dict[str, Shelved] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @cached_property
    def examples(self) -> Mapping[str, Path]:
        """The shipped examples by their keys, the founding record first."""
        return {path.stem: path for path in (DATA, *sorted(EXAMPLES.glob("*.yaml")))}

    @property
    def files(self) -> Mapping[str, Path]:
        """The user's files by their keys: those edited lately, then the others of the folder."""
        recent = [path for path in self.recent if path.is_file()]
        others = sorted(
            path for path in self.folder.glob("*.y*ml") if path not in recent and _is_timeline(path)
        )
        listed = (*recent, *others[:MOST])
        for path in listed:
            if path not in self._keys:
                self._keys[path] = free_key(path, {*self.examples, *self._keys.values()})
        return {self._keys[path]: path for path in listed}

    @property
    def opened(self) -> list[Path]:
        """The user's files that were opened."""
        entries = (each for each in self._opened.values() if isinstance(each, Followed))
        return [each.path for each in entries if not each.fixed]

    def knows(self, key: str) -> bool:
        """Return whether an example or a file of the user has a key."""
        return key in self.examples or key in self._opened or key in self.files

    def entry(self, key: str) -> Shelved | None:
        """Return the entry of a key: an example, which cannot be changed, or a file that is followed."""
        with self._lock:
            if key not in self._opened:
                if key in self.examples:
                    self._opened[key] = ShippedFile(self.examples[key])
                elif path := self.files.get(key):
                    self._opened[key] = _followed(path)
            return self._opened.get(key)


def shelf_of(home: Home) -> Shelf:
    """Return the shelf of a start page, whose first entry is the founding record."""
    first = next(iter(home.examples))
    shelf = Shelf({first: ShippedFile(home.examples[first])})
    shelf.home = home
    shelf.finds(home.entry, home.knows)
    return shelf


def _followed(path: Path) -> Shelved:
    """Return the entry of a file; of one that is not valid, an empty timeline with its problems."""
    try:
        return Followed(path, stores=True)
    except LoadError as error:
        blank = Timeline(title=Words(path.stem), name=path.stem)
        return Version(digest(path.read_bytes()), blank, error.problems)


def _is_timeline(path: Path) -> bool:
    try:
        return path.stat().st_size <= LARGEST and b"\nevents:" in b"\n" + path.read_bytes()
    except OSError:
        return False
