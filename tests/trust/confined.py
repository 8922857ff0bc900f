"""Read timeline files in processes of their own, with 512 MB and a minute: `python -m tests.trust.confined`.

The program imports the reader once, and forks for each file. Both ends speak in pickled messages with their length.
"""

from __future__ import annotations

import os
import pickle
import resource
import signal
import struct
import subprocess
import sys
from functools import cache
from pathlib import Path
from time import process_time
from typing import IO, Any, NamedTuple

MEMORY, SECONDS = 512_000_000, 60
"""The bytes of memory and the seconds of CPU time of a process."""
TIMES = 2
"""The number of times a file is read, of which the shortest counts: a busy machine takes longer."""
ROOT = Path(__file__).parents[2]


class Place(NamedTuple):
    """A problem of a file: its line, its column, and its words with the place."""

    line: int
    column: int
    words: str


class Confined(NamedTuple):
    """What came of a file: its problems, or else its title and the ids of its events, and what the reading cost."""

    problems: tuple[Place, ...]
    title: str
    events: tuple[str, ...]
    seconds: float
    """Of CPU time, the shortest of the readings."""
    kilobytes: int
    """The largest memory of the process."""
    ended: str
    """The reason why the process ended early, or an error that is not one of a file; otherwise empty."""


class _Asked(NamedTuple):
    data: bytes
    name: str
    limits: Any


def confined(data: bytes, limits: Any = None, name: str = "hostile.yaml") -> Confined:
    """Read a file in a process of its own, by default with the limits of a visitor."""
    program = _program()
    assert program.stdin is not None
    assert program.stdout is not None
    _send(program.stdin, _Asked(data, name, limits))
    told: Confined = _received(program.stdout)
    return told


@cache
def _program() -> subprocess.Popen[bytes]:
    """The program, which ends with this process."""
    command = [sys.executable, "-m", "tests.trust.confined"]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def _send(stream: IO[bytes], message: Any) -> None:
    data = pickle.dumps(message)
    stream.write(struct.pack(">Q", len(data)) + data)
    stream.flush()


def _received(stream: IO[bytes]) -> Any:
    head = stream.read(8)
    if len(head) < 8:
        raise EOFError
    return pickle.loads(stream.read(struct.unpack(">Q", head)[0]))


def _read(asked: _Asked) -> Confined:
    """Read the file, and say what came of it."""
    from timeline.errors import LoadError
    from timeline.io.loader import VISITOR, load_bytes

    best, found = 9e9, Confined((), "", (), 0, 0, "")
    for _ in range(TIMES):
        begun = process_time()
        try:
            made = load_bytes(asked.data, asked.name, asked.limits or VISITOR)
            found = found._replace(title=str(made.title), events=tuple(event.id for event in made.events))
        except LoadError as error:
            found = found._replace(problems=tuple(Place(p.line, p.column, str(p)) for p in error.problems))
        except Exception as error:
            found = found._replace(ended=f"{type(error).__name__}: {error}"[:500])
        best = min(best, process_time() - begun)
    return found._replace(seconds=best)


def _in_child(asked: _Asked) -> Confined:
    """Fork, and return what the child said, or how it ended."""
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        used = resource.getrusage(resource.RUSAGE_SELF)
        most = int(used.ru_utime + used.ru_stime) + SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))
        with os.fdopen(there, "wb") as out:
            _send(out, _read(asked))
        os._exit(0)
    os.close(there)
    with os.fdopen(here, "rb") as said:
        try:
            told: Confined = _received(said)
        except EOFError:
            told = Confined((), "", (), 0, 0, "ended")
    _, status, usage = os.wait4(child, 0)
    if os.WIFSIGNALED(status):
        told = told._replace(ended=signal.Signals(os.WTERMSIG(status)).name)
    return told._replace(kilobytes=usage.ru_maxrss)


def main() -> None:
    """Read each file that is asked for, until there are none."""
    import gc

    import timeline.io.loader  # noqa: F401 # before the forks

    gc.freeze()
    while True:
        try:
            asked = _received(sys.stdin.buffer)
        except EOFError:
            return
        _send(sys.stdout.buffer, _in_child(asked))


if __name__ == "__main__":
    # By its own name, under which the other end knows the classes of the messages.
    from tests.trust import confined as itself

    itself.main()
