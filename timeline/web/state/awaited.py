"""A file that does not exist yet: an empty timeline until it is written, then the file itself, followed."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Lock
from time import sleep

from timeline.errors import LoadError
from timeline.io.folder import signature
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.web.state.followed import REST, STEP, Followed
from timeline.web.state.versions import Version, digest

_START = 4_096


class Awaited:
    """An entry of a shelf for a new file; `follow` opens the file once it has content."""

    def __init__(self, path: Path, follow: Callable[[], Followed]) -> None:
        self.path, self._follow = path, follow
        self.whole: Callable[[Path], bool] = lambda path: False
        self._lock = Lock()
        self._file: Followed | None = None
        self._seen = signature(path)
        blank = Timeline(title=Words(path.stem), name=path.stem)
        self._shown = Version(digest(str(path).encode()), blank)

    def current(self) -> Version:
        """Return the content of the file, or an empty timeline, with the problems of a first content that has some."""
        if self._file is None and signature(self.path) != self._seen:
            with self._lock:
                if self._file is None:
                    self._look()
        return self._file.current() if self._file else self._shown

    @property
    def file(self) -> Followed | None:
        """The file, once it has valid content."""
        return self._file

    def refresh(self) -> None:
        """Open the file now, which was written as a whole."""
        with self._lock:
            if self._file is None:
                self._open()
        if self._file is not None:
            self._file.refresh()

    def accept(self, id_: str) -> None:
        """Show the content that is held back, if it has this id."""
        if self._file is not None:
            self._file.accept(id_)

    def rests(self) -> bool:
        """Return whether no program is writing the file."""
        return self._file is None or self._file.rests()

    def _look(self) -> None:
        """Open the file if it has content that is complete; wait a moment for that."""
        seen, rest = signature(self.path), 0.0
        while rest < REST and not self.whole(self.path):
            sleep(STEP)
            rest += STEP
            if signature(self.path) != seen:  # a program is writing it: the next request looks again
                return
        self._seen = seen
        if not is_blank(self.path):
            self._open()

    def _open(self) -> None:
        try:
            file = self._follow()
        except LoadError as error:
            problems = tuple(replace(p, file=self.path.name) for p in error.problems)
            self._shown = replace(self._shown, problems=problems)
        else:
            file.whole = self.whole
            self._file = file


def is_blank(path: Path) -> bool:
    """Return whether a file does not exist, or has only spaces and empty lines."""
    try:
        with path.open("rb") as file:
            return not file.read(_START).removeprefix(BOM_UTF8).strip()
    except FileNotFoundError:
        return True
    except OSError:  # opening it says why
        return False
