"""Make a file in a new process, which can be ended at any moment.

The process is started, not forked, so that it has no connection or lock of the process that asks for the file. It
opens the timeline itself.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any

from timeline.errors import LoadError, QueryError, RenderError, StoreError
from timeline.i18n.catalogue import say, say_again
from timeline.io.decoding import Limits
from timeline.model.timeline import Timeline
from timeline.web.jobs.records import Jobs
from timeline.web.server.bounded.processes import end_with
from timeline.web.state.followed import Followed
from timeline.web.state.shared.contract import SharedError
from timeline.web.state.shelf import Shelf
from timeline.web.state.uploaded import unpacked
from timeline.web.state.versions import version_of
from timeline.web.state.visitors import visitors_of

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

LONGEST = 10 * 60
"""The most seconds for a file."""
MEMORY = 4_000_000_000
"""The most bytes of addresses of the process, half of which libraries reserve without using it."""
TURN = 0.5
"""The seconds between two looks whether a file is still wanted."""


@dataclass(frozen=True)
class TimelineSource:
    """How a new process gets a version of a timeline: from a file, from an upload's bytes, or as it is."""

    version: str
    file: Path | None = None
    limits: Limits | None = None
    drafts: bool = False
    stores: bool = False
    theme: str = ""
    upload: bytes = b""
    timeline: Timeline | None = None

    @classmethod
    def of(cls, shelf: Shelf, key: str) -> TimelineSource:
        """Return the source of the timeline at a key; raise KeyError for an unknown one."""
        if (uploaded := visitors_of(shelf).packed(key)) is not None:
            return cls(version_of(key), upload=uploaded)
        version, entry = shelf.version(key), shelf.file(key)
        followed = entry if isinstance(entry, Followed) or entry is None else entry.file
        if followed is not None and version.held is None:
            return cls(
                version.id, followed.path, followed.limits, followed.drafts, followed.stores, followed.theme
            )
        return cls(version.id, timeline=replace(version.timeline))  # without what was computed from it

    def read(self, lang: str) -> Timeline:
        """Return the timeline; raise QueryError if the file has changed."""
        if self.timeline is not None:
            return self.timeline
        if self.upload:
            return unpacked(self.upload).timeline()
        assert self.file is not None
        assert self.limits is not None
        entry = Followed(self.file, self.limits, drafts=self.drafts, stores=self.stores, theme=self.theme)
        version = entry.current()
        if version.id != self.version:
            raise QueryError(say(lang, "The file has changed since the request. Start the export again."))
        return version.timeline


@dataclass(frozen=True)
class ExportTask:
    """A file to make: its format, the parameters of its URL, the language, and the bytes of a visitor's logo."""

    fmt: str
    params: Mapping[str, str]
    lang: str
    logo: bytes = b""
    logo_key: str = ""

    def make(self, timeline: Timeline) -> tuple[str, bytes]:
        """Return the name and the bytes of the file; raise QueryError, RenderError or StoreError."""
        from timeline.web.routes.exports import ExportRequest
        from timeline.web.routes.logos import themed

        if self.logo:
            timeline = replace(timeline, house=themed(timeline.house, self.logo, self.logo_key))
        wanted = ExportRequest.of(timeline, self.fmt, self.params, self.lang)
        return f"{wanted.name}.{self.fmt}", wanted.content()


def start(jobs: Jobs, key: str, source: TimelineSource, task: ExportTask) -> None:
    """Make a file in the background, when its turn comes."""
    Thread(target=make_in_turn, args=(jobs, key, source, task), daemon=True).start()


def make_in_turn(jobs: Jobs, key: str, source: TimelineSource, task: ExportTask) -> None:
    """Wait for the turn of an export and make its file."""
    try:
        while not jobs.may_run(key):
            if not jobs.beat(key, "waiting"):
                return
            Event().wait(TURN)
        make(jobs, key, source, task)
    except SharedError:  # whoever asks for the export is told that its process gives no sign of life
        return


def make(jobs: Jobs, key: str, source: TimelineSource, task: ExportTask) -> None:
    """Make a file in a new process; end it if the file takes too long or nobody wants it any more."""
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_made, args=(theirs, source, task), daemon=True)
    process.start()
    theirs.close()
    try:
        _follow(jobs, key, ours, task.lang)
    finally:
        process.kill()
        process.join()
        with suppress(ValueError):  # another thread has asked for its end at the same moment
            process.close()
        ours.close()


def _follow(jobs: Jobs, key: str, pipe: Connection, lang: str) -> None:
    end = monotonic() + LONGEST
    while jobs.beat(key, "running"):
        if monotonic() > end:
            message = say(
                lang, "The file took longer than {n} minutes. Choose fewer events.", n=LONGEST // 60
            )
            return jobs.fail(key, message)
        if not pipe.poll(TURN):
            continue
        try:
            content, name, why = pipe.recv_bytes(), pipe.recv_bytes().decode(), pipe.recv_bytes().decode()
        except (EOFError, OSError):
            return jobs.fail(
                key, say(lang, "The process that made the file has ended. Start the export again.")
            )
        return jobs.fail(key, why) if why else jobs.finish(key, content, name)
    return None


def _made(pipe: Connection, source: TimelineSource, task: ExportTask) -> None:
    """Make a file in this process and send it, or the reason for which there is none."""
    if parent := parent_process():
        end_with(parent.pid or 0)
    Thread(target=_end_with_parent, daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(5)
    _bound()
    content, name, why = b"", "", ""
    try:
        name, content = task.make(source.read(task.lang))
    except (QueryError, RenderError, StoreError) as error:
        why = say_again(task.lang, error.args[0])
    except LoadError:
        why = say(task.lang, "The file has changed since the request. Start the export again.")
    for part in (content, name.encode(), why.encode()):
        pipe.send_bytes(part)


def _bound() -> None:
    """Limit the seconds of computing and the memory of this process, where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _end_with_parent() -> None:
    parent: Any = parent_process()
    connection.wait([parent.sentinel])
    os._exit(1)
