"""A process that saves: `python -m tests.io.write.saver FILE`, and one line on standard input for each thing to do.

`count` makes a child process that saves without end, with a higher number in the title each time, and answers its
process id. `wait` answers `ended` when the child was killed, `done` when it came to its end.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from timeline.io.write import Change, items_of, save


def count(path: Path) -> None:
    """Save the next number as the title, for ever."""
    while True:
        was = items_of(path.read_bytes(), path.name)["title"]
        save(path, [Change("", "title", was, str(int(was) + 1))])


def main() -> None:
    """Do what each line says."""
    path = Path(sys.argv[1])
    child = 0
    for line in sys.stdin:
        if line.strip() == "wait":
            _, status = os.waitpid(child, 0)
            print("ended" if status else "done", flush=True)
            continue
        child = os.fork()
        if not child:
            count(path)
        print(child, flush=True)


if __name__ == "__main__":
    main()
