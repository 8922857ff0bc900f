"""What is known about long exports: their state, their progress and their bytes, for all workers."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from time import time
from typing import Literal

from timeline.web.state.shared.contract import Kind, SharedState

JOBS = Kind("jobs", 20 * 60, most=200, most_bytes=1_000_000)
FILES = Kind("job-files", 10 * 60, most=50, most_bytes=300_000_000)
"""The files that were made, for the browser that asked for them."""
CANCELLED = Kind("cancelled-jobs", 20 * 60, most=500)
AT_ONCE = 2
"""The number of exports that the workers of a server make at the same time; others wait."""
MOST_WAITING, MOST_OF_ONE = 20, 3
"""The number of unfinished exports in all, and of one visitor, above which no other is begun."""
BEAT = 15.0
"""The seconds without a sign of life after which the process of an export is gone."""
UNTAKEN = 60.0
"""The seconds after which an export that no process has begun is given up."""

State = Literal["waiting", "running", "done", "failed", "cancelled", "lost"]
FINISHED: tuple[State, ...] = ("done", "failed", "cancelled", "lost")


@dataclass(frozen=True)
class ExportJob:
    """An export: its state, the file name and the type, and why it failed.

    `since` is the time of the request, `beat` that of the last sign of life, in seconds since 1970.
    """

    name: str
    mime: str
    since: float
    beat: float
    owner: str = ""
    state: State = "waiting"
    why: str = ""


class Jobs:
    """The exports of a server; thread-safe."""

    def __init__(self, shared: Callable[[], SharedState], clock: Callable[[], float] = time) -> None:
        self._shared, self._clock = shared, clock

    def begin(self, name: str, mime: str, owner: str) -> str | None:
        """Note an export and return its key; None if there are too many."""
        unfinished = [job for job in self._all().values() if job.state not in FINISHED]
        of_one = sum(bool(owner) and job.owner == owner for job in unfinished)
        if len(unfinished) >= MOST_WAITING or of_one >= MOST_OF_ONE:
            return None
        key, now = secrets.token_hex(20), self._clock()
        self._keep(key, ExportJob(name, mime, now, now, owner))
        return key

    def job(self, key: str) -> ExportJob | None:
        """Return an export, None if nothing is known about it."""
        kept = self._shared().get(JOBS, key)
        if kept is None:
            return None
        job = ExportJob(**json.loads(kept))
        if job.state not in FINISHED and self._shared().has(CANCELLED, key):
            return replace(job, state="cancelled")
        silent = self._clock() - job.beat
        if job.state in ("waiting", "running") and silent > (BEAT if job.state == "running" else UNTAKEN):
            return replace(job, state="lost")
        return job

    def seconds(self, job: ExportJob) -> int:
        """Return the seconds since the request of an export."""
        return max(round(self._clock() - job.since), 0)

    def may_run(self, key: str) -> bool:
        """Return whether an export is one of those whose turn it is; the oldest come first. All workers agree on it."""
        every = {k: job for k, job in self._all().items() if job.state not in FINISHED}
        first = sorted(every, key=lambda k: (every[k].since, k))[:AT_ONCE]
        return key in first

    def beat(self, key: str, state: State) -> bool:
        """Note a sign of life; return False if nobody wants the file any more."""
        job = self.job(key)
        if job is None or job.state in FINISHED:
            return False
        self._keep(key, replace(job, state=state, beat=self._clock()))
        return True

    def finish(self, key: str, content: bytes, name: str) -> None:
        """Keep the file of an export under its name, unless nobody wants it any more."""
        job = self.job(key)
        if job is not None and job.state != "cancelled":
            self._shared().put(FILES, key, content, job.owner)
            self._keep(key, replace(job, state="done", name=name))

    def fail(self, key: str, why: str) -> None:
        """Note why an export has failed."""
        job = self.job(key)
        if job is not None:
            self._keep(key, replace(job, state="failed", why=why))

    def cancel(self, key: str) -> None:
        """Note that nobody wants a file any more; its process ends within a second."""
        self._shared().put(CANCELLED, key, b"1")
        self._shared().remove(FILES, key)

    def file(self, key: str) -> bytes | None:
        """Return the file of an export, if it is kept."""
        return self._shared().get(FILES, key)

    def _all(self) -> dict[str, ExportJob]:
        known = {key: self.job(key) for key in self._shared().every(JOBS)}
        return {key: job for key, job in known.items() if job is not None}

    def _keep(self, key: str, job: ExportJob) -> None:
        self._shared().put(JOBS, key, json.dumps(asdict(job)).encode(), job.owner)
