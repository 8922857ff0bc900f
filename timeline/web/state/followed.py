"""A file that is read again after a change; until its new content is valid, the last valid content stays visible.

Nothing runs in the background: each request checks the file, and at most one per `PAUSE` the images that it names. A
file is read only after `REST` without a change, because a program that writes in several steps leaves texts that are
valid but incomplete; what an editor of this server saved is complete at once. A request that finds a change waits for
it, so that no answer is older than the file. Only while a program writes for longer, the last content stays visible.
"""

from __future__ import annotations

import logging
from codecs import BOM_UTF8
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Lock
from time import monotonic, sleep

from timeline.chart.feed.opened import opened
from timeline.errors import LoadError, Problem, problem_words
from timeline.i18n.catalogue import SOURCE_LANGUAGE
from timeline.i18n.sentences import Sentence
from timeline.io.any_file import choices_bytes, file_bytes, timeline_of
from timeline.io.decoding import Limits
from timeline.io.folder import Folder, Signature, signature
from timeline.io.loader import NAMED_FILE
from timeline.io.themes.reader import load_theme, watched
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.record.published import without_drafts
from timeline.web.state.versions import Version, digest

LEAST_LOST, SHARE_LOST = 10, 4
"""A change that loses so many events, and one in so many or more, is not shown until somebody asks for it."""
PAUSE, REST = 0.2, 0.3
"""The seconds between two checks of the images, and without a change before the file is read."""
STEP, STEPS = 0.05, 8
"""The seconds between two checks while a request waits for a change to be complete, and the most of them."""

Signatures = tuple[Signature, ...]
"""The signatures of the file and of each image it names."""

log = logging.getLogger(__name__)


class Followed:
    """An entry of a shelf: a file with the images it names, without its drafts unless `drafts` is set.

    `clock` counts seconds, `theme` is the path of a theme instead of the file's. With `stores`, a table of very many
    rows is shown from a store of events.
    `whole` returns whether the file, as it is, was saved by an editor of this server, so that it is complete.
    The constructor raises LoadError if the file is not valid; later problems are in `Version.problems`.
    """

    is_new = False
    fixed = False
    """Whether nobody edits the file here."""

    def __init__(
        self,
        path: Path,
        limits: Limits = NAMED_FILE,
        clock: Callable[[], float] = monotonic,
        *,
        drafts: bool = False,
        stores: bool = False,
        theme: str = "",
    ) -> None:
        self.path, self.drafts, self.stores, self.theme = path, drafts, stores, theme
        self.limits, self._clock, new = limits, clock, self.is_new
        self.whole: Callable[[Path], bool] = lambda path: False
        self._lock = Lock()
        self._watched: tuple[Path, ...] = ()
        folder, written = Folder(path.parent), None if new else signature(path)
        data = b"" if new else file_bytes(path, limits, stores=stores)
        blank = Timeline(title=Words(path.stem), name=path.stem)
        timeline = blank if new else self._loaded(data, folder)
        self._watched = tuple(folder.asked)
        self._content: tuple[str, Signatures] = (digest(data), tuple(folder.asked.values()))
        self._seen = (None,) if new else self._signatures()
        self._since = self._looked = clock()
        self._changing: float | None = None
        # Empty, because the file may change with the same signature within the clock resolution of the file system.
        self._read: Signatures = (None,) if new else ()
        self._shown = Version(self._id(data, timeline), timeline, written=_seconds(written))

    def current(self) -> Version:
        """Return the last valid content; wait for a change that somebody has made, and for who reads it."""
        if self._changing is not None or signature(self.path) != self._seen[0]:
            with self._lock:
                self._settle()
        elif self._clock() - self._looked >= PAUSE and self._lock.acquire(blocking=False):
            try:
                self._settle()
            finally:
                self._lock.release()
        return self._shown

    def refresh(self) -> None:
        """Read the file now, without waiting: a program that replaces it as a whole leaves no incomplete text.

        What it has lost is shown, because somebody deleted it on purpose, unless content was held back before.
        """
        with self._lock:
            purposely = self._shown.held is None
            self._looked = self._clock()
            self._since = self._looked - REST
            self._seen = self._signatures()
            self._take(self._seen)
            if purposely:
                self._show_held()

    def accept(self, id_: str) -> None:
        """Show the content that is held back, if it has this id."""
        with self._lock:
            if self._shown.held and self._shown.held.id == id_:
                self._show_held()

    def _show_held(self) -> None:
        """Show the content that is held back, if there is any; the problems of still newer content remain."""
        if self._shown.held:
            self._shown = replace(self._shown.held, problems=self._shown.problems)

    def rests(self) -> bool:
        """Return whether the file has not changed for a while, so that no program is still writing it."""
        with self._lock:
            self._look()
            return self.is_new or self._looked - self._since >= REST

    def _settle(self) -> None:
        """Look at the file until a change is complete, for little longer than `REST` after it was first seen."""
        self._look()
        for _ in range(STEPS):
            if self._changing is None or self._looked - self._changing > REST + STEP:
                return
            sleep(STEP)
            self._look()

    def _look(self) -> None:
        self._looked = self._clock()
        seen = self._signatures()
        if seen != self._seen:
            self._seen, self._since = seen, self._looked
            self._changing = self._looked if self._changing is None else self._changing
        if seen == self._read:
            self._changing = None
        elif self._looked - self._since >= REST or self._is_whole():
            self._take(seen)
        settling = self._read not in ((), self._seen)
        if settling != self._shown.settling:
            self._shown = replace(self._shown, settling=settling)

    def _is_whole(self) -> bool:
        """Return whether the file changes and has what an editor of this server saved."""
        return self._changing is not None and self.whole(self.path)

    def _take(self, seen: Signatures) -> None:
        """Read the file and its images, unless it changes at that time, and publish its content in one assignment."""
        folder, data = Folder(self.path.parent), b""
        try:
            if not (self.is_new and is_blank(self.path)):
                data = file_bytes(self.path, self.limits, stores=self.stores)
            version, problems = self._fresh(data, seen, folder)
        except LoadError as error:
            version, problems = self._shown, error.problems
        if signature(self.path) != seen[0]:
            return
        if not problems:
            self.is_new = self.is_new and not data
            self._content = (digest(data), tuple(folder.asked.values()))
        self._watched = tuple(folder.asked)
        self._read = self._seen = (seen[0], *folder.asked.values())
        self._changing = None
        if problems:
            self._tell(problems[0], len(problems))
        self._shown = replace(version, problems=tuple(replace(p, file=self.path.name) for p in problems))

    def _tell(self, first: Problem, number: int) -> None:
        """Log the first error of new content."""
        log.warning(
            "%s: the new version has errors (%d), so the page still shows the version before it: %s",
            self.path.name,
            number,
            problem_words(replace(first, file=self.path.name), SOURCE_LANGUAGE),
        )

    def _fresh(self, data: bytes, seen: Signatures, folder: Folder) -> tuple[Version, tuple[Problem, ...]]:
        """Return the version of the bytes; or the current version, with the problems of the bytes."""
        if self._content == (digest(data), seen[1:]):  # touched, or written again without a change
            folder.asked.update(zip(self._watched, seen[1:], strict=True))
            return self._shown if self._shown.held else replace(self._shown, written=_seconds(seen[0])), ()
        try:
            timeline = self._loaded(data, folder)
        except LoadError as error:
            return self._shown, error.problems
        except Exception as error:  # in any case, the last valid content stays visible
            log.exception("%s: %s: %.200s", self.path.name, type(error).__name__, error)
            message = Sentence("the file cannot be read ({reason})", reason=type(error).__name__)
            return self._shown, (Problem(self.path.name, 0, 0, "", message),)
        id_ = self._id(data, timeline)
        if id_ == self._shown.id:  # results derived from the visible timeline stay in the cache
            return replace(self._shown, written=_seconds(seen[0]), held=None), ()
        fresh = Version(id_, timeline, written=_seconds(seen[0]))
        return self._held_back(fresh) or fresh, ()

    def _held_back(self, fresh: Version) -> Version | None:
        """Return the visible version with a fresh one that has lost many of its events; None if it has not."""
        shown = replace(self._shown, held=fresh)
        before = len(shown.timeline.events)
        if shown.lost < LEAST_LOST or shown.lost * SHARE_LOST < before:
            return None
        log.warning(
            "%s: the new version has %d of %d events fewer, so the page still shows the version before it. To show the "
            "new one, choose “Show the new version” on the page, which shows it to people who may check or edit the "
            "file, or restart the server.",
            self.path.name,
            shown.lost,
            before,
        )
        return shown

    def _loaded(self, data: bytes, folder: Folder) -> Timeline:
        timeline = timeline_of(data, self.path, self.limits, folder, stores=self.stores)
        if self.theme:
            folder.asked |= watched(self.theme)
            timeline = replace(timeline, house=load_theme(self.theme))
        return opened(timeline if self.drafts else without_drafts(timeline))

    def _id(self, data: bytes, timeline: Timeline) -> str:
        images = "".join(image.digest for image in timeline.images.values())
        look = [timeline.house.digest.encode()] if timeline.house.digest else []
        look += [timeline.feed_place.stamp.encode()] if timeline.feed_place else []
        look += [text.encode() for link in timeline.passages.items() for text in link]
        parts = [self.path.name.encode(), images.encode(), data, choices_bytes(self.path), *look]
        return digest(b"\0".join(parts))

    def _signatures(self) -> Signatures:
        return tuple(signature(path) for path in (self.path, *self._watched))


def _seconds(written: Signature) -> float | None:
    return written[0] / 1e9 if written else None


_START = 4_096


class NewFile(Followed):
    """An entry for a file that need not have content yet; until it has, the timeline is empty."""

    is_new = True


def is_blank(path: Path) -> bool:
    """Return whether a file does not exist, or has only spaces and empty lines."""
    try:
        with path.open("rb") as file:
            return not file.read(_START).removeprefix(BOM_UTF8).strip()
    except FileNotFoundError:
        return True
    except OSError:  # opening it says why
        return False
