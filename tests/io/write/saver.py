"""A process that saves: `python -m tests.io.write.saver FILE`, and one line on standard input for each thing to do.

`count` makes a child process that saves without end, with a higher number in the title each time, and answers its
process id. `step N` makes one that is killed before its Nth operation on the disk. `wait` answers `ended` when the
child was killed, `done` when it came to its end.
"""

from __future__ import annotations

import os
import signal
import sys
from itertools import count as numbers
from pathlib import Path

from timeline.io.write import Change, items_of, save


def count(path: Path) -> None:
    """Save the next number as the title, for ever."""
    while True:
        was = items_of(path.read_bytes(), path.name)["title"]
        save(path, [Change("", "title", was, str(int(was) + 1))])


def step(path: Path, last: int) -> None:
    """Save the next number, and die before an operation on the disk."""
    operations = numbers()

    def watched(event: str, _: object) -> None:
        if event.startswith(("open", "os.", "ctypes.", "shutil.", "fcntl.")) and next(operations) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    was = items_of(path.read_bytes(), path.name)["title"]
    change = Change("", "title", was, str(int(was) + 1))
    sys.addaudithook(watched)
    save(path, [change])
    os._exit(0)


def main() -> None:
    """Do what each line says."""
    path = Path(sys.argv[1])
    child = 0
    for line in sys.stdin:
        command, *number = line.split()
        if command == "wait":
            _, status = os.waitpid(child, 0)
            print("done" if status == 0 else "ended", flush=True)
            continue
        child = os.fork()
        if not child:
            count(path) if command == "count" else step(path, int(number[0]))
        print(child, flush=True)


if __name__ == "__main__":
    main()
