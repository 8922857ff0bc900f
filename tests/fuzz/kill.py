"""Kill commands while they write: each file is then the old one or the new one, whole."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from timeline.cli import group
from timeline.io.archives import Answers, ArchivedCopy, unarchived
from timeline.io.loader import load
from timeline.io.schema import starter
from timeline.io.sources.store import page_of
from timeline.io.write import Change, items_of, save

STAMP = "20210701000000"
TABLE = "Date,Title,Who\n2020-01-02,{title},City\n"
OPERATIONS = ("open", "os.", "shutil.", "ctypes.", "fcntl.")
MOST_OPERATIONS = 200
WRITING = os.O_WRONLY | os.O_RDWR | os.O_TRUNC
IN_PLACE = 77
"""The exit code of a process that begins to write into a file, which a kill would then tear."""


@dataclass(frozen=True)
class Job:
    """Work that replaces files: its name, the files with what they have before and after it, and the work."""

    name: str
    before: dict[Path, bytes]
    after: dict[Path, bytes]
    work: Callable[[], None]

    def prepare(self) -> None:
        """Put the files back as they were before."""
        for path, data in self.before.items():
            path.write_bytes(data)

    def torn(self) -> list[str]:
        """Return the names of files that are neither as before nor as afterwards."""
        return [
            f"{self.name}: {path.name}"
            for path in self.before
            if not path.is_file() or path.read_bytes() not in (self.before[path], self.after[path])
        ]


def jobs(folder: Path) -> list[Job]:
    """Return an export, an import, a save and the writing of archived copies, each in a folder of its own."""
    made = []
    for make in (_export, _import, _save, _archive):
        (folder / make.__name__).mkdir()
        (folder / make.__name__ / "f.yaml").write_text(starter(), encoding="utf-8")
        made.append(make(folder / make.__name__ / "f.yaml"))
    return made


def command(*words: str | Path) -> None:
    """Run a command of the program."""
    group.main([str(word) for word in words], standalone_mode=False)


def _done(name: str, work: Callable[[], None], files: tuple[Path, ...], change: Callable[[], None]) -> Job:
    """Return a job of which the work was done before and after a change of its inputs."""
    _quiet(work)
    before = {path: path.read_bytes() for path in files}
    change()
    _quiet(work)
    return Job(name, before, {path: path.read_bytes() for path in files}, work)


def _quiet(work: Callable[[], None]) -> None:
    """Do the work without its words; processes that are forked afterwards need to import nothing."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        work()


def _export(file: Path) -> Job:
    outputs = tuple(file.with_suffix(f".{ending}") for ending in ("svg", "csv"))
    words = [word for path in outputs for word in ("-o", path)]

    def change() -> None:
        file.write_text(starter().replace("title:", "title: Another", 1), encoding="utf-8")

    return _done("export", lambda: command("export", file, *words), outputs, change)


def _import(file: Path) -> Job:
    table = file.with_suffix(".csv")
    table.write_text(TABLE.format(title="Opened"), encoding="utf-8")

    def change() -> None:
        table.write_text(TABLE.format(title="Closed"), encoding="utf-8")

    return _done("import", lambda: command("import", table, "-o", file, "--force"), (file,), change)


def _save(file: Path) -> Job:
    def work() -> None:
        was = items_of(file.read_bytes(), file.name)["title"]
        save(file, [Change("", "title", was, "Another")])

    return _of_file("save", file, work)


def _archive(file: Path) -> Job:
    for source in unarchived(load(file), (), drafts=False):
        copy = ArchivedCopy(f"https://web.archive.org/web/{STAMP}/{source.url}", STAMP)
        Answers.of(file).keep(page_of(source.url), source.day, copy)
    return _of_file("archive", file, lambda: command("archive", file, "--write", "--yes"))


def _of_file(name: str, file: Path, work: Callable[[], None]) -> Job:
    """Return a job that changes a file."""
    before = {file: file.read_bytes()}
    _quiet(work)
    return Job(name, before, {file: file.read_bytes()}, work)


def forked(work: Callable[[], None], hook: Callable[[str, tuple[Any, ...]], None] | None = None) -> int:
    """Return the id of a process that does the work, and calls the hook for each operation."""
    child = os.fork()
    if child:
        return child
    failed = 1
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        if hook is not None:
            sys.addaudithook(hook)
        work()
        failed = 0
    finally:
        os._exit(failed)


def _killing(last: int, folder: str, files: Collection[str]) -> Callable[[str, tuple[Any, ...]], None]:
    numbers = count()

    def watched(event: str, arguments: tuple[Any, ...]) -> None:
        if not event.startswith(OPERATIONS):
            return
        if event == "open" and str(arguments[0]) in files and arguments[2] & WRITING:
            os._exit(IN_PLACE)
        here = event.startswith(("ctypes.", "fcntl.")) or any(
            isinstance(each, str | bytes | os.PathLike) and os.fsdecode(each).startswith(folder)
            for each in arguments
        )
        if here and next(numbers) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    return watched


def at_each_operation(job: Job, folder: Path) -> Iterator[list[str]]:
    """Kill the work before its first operation on the disk, then before its second, and so on; yield what is torn."""
    files = {str(path) for path in job.before}
    for last in range(MOST_OPERATIONS):
        job.prepare()
        _, status = os.waitpid(forked(job.work, _killing(last, str(folder), files)), 0)
        in_place = os.waitstatus_to_exitcode(status) == IN_PLACE
        yield [*job.torn(), *([f"{job.name}: written in place"] if in_place else [])]
        if not os.WIFSIGNALED(status):
            return
