"""Read timeline files in processes of their own, with 512 MB and a minute."""

from __future__ import annotations

import gc
import resource
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from time import process_time
from typing import NamedTuple

from timeline.errors import LoadError
from timeline.io.decoding import Limits
from timeline.io.loader import VISITOR, load_bytes

MEMORY, SECONDS = 512_000_000, 60
"""The bytes of memory and the seconds of CPU time of a process."""
TIMES = 2
"""The number of times a file is read, of which the shortest counts: a busy machine takes longer."""


class Place(NamedTuple):
    """A problem of a file: its line, its column, and its words with the place."""

    line: int
    column: int
    words: str


class Confined(NamedTuple):
    """What came of a file: its problems, or else its title and the ids of its events, and what the reading cost."""

    problems: tuple[Place, ...] = ()
    title: str = ""
    events: tuple[str, ...] = ()
    seconds: float = 9e9
    """Of CPU time, the shortest of the readings."""
    kilobytes: int = 0
    """The largest memory of the process."""
    ended: str = ""
    """The reason why the process ended early, or an error that is not one of a file; otherwise empty."""


class _Pool:
    """Processes, each of which reads one file and has the reader from the one that forks them."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def read(self, data: bytes, name: str, limits: Limits) -> Confined:
        if self._pool is None:
            context = get_context("forkserver")
            context.set_forkserver_preload([__name__])
            self._pool = ProcessPoolExecutor(1, context, _limit, max_tasks_per_child=1)
        try:
            return self._pool.submit(_read, data, name, limits).result()
        except BrokenProcessPool:
            self._pool = None
            return Confined(ended="the process has ended")


_POOL = _Pool()


def confined(data: bytes, limits: Limits = VISITOR, name: str = "hostile.yaml") -> Confined:
    """Read a file in a process of its own, by default with the limits of a visitor."""
    return _POOL.read(data, name, limits)


def _limit() -> None:
    gc.freeze()  # a collection would copy what the process shares with the one that forked it
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _read(data: bytes, name: str, limits: Limits) -> Confined:
    """Read the file, and say what came of it."""
    found = Confined()
    for _ in range(TIMES):
        begun = process_time()
        try:
            made = load_bytes(data, name, limits)
            found = found._replace(title=str(made.title), events=tuple(event.id for event in made.events))
            del made  # before the next reading
        except LoadError as error:
            found = found._replace(problems=tuple(Place(p.line, p.column, str(p)) for p in error.problems))
        except Exception as error:
            found = found._replace(ended=f"{type(error).__name__}: {error}"[:500])
        found = found._replace(seconds=min(found.seconds, process_time() - begun))
    return found._replace(kilobytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
