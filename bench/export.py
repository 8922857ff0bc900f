"""CPU seconds of a whole command, in a process of its own from start to end. `python -m bench.export`.

Medians of five, user and system time of the child; the target for one PNG, social (1200x675 ×2), is 1.2 s.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from tempfile import TemporaryDirectory

from timeline.bundled import DATA

TARGETS = {"social": 1.2}
HEAVY = ("dash", "plotly")


def cpu_seconds(command: Sequence[str], runs: int = 5) -> float:
    """The median CPU time of some runs of a command, each a new process."""
    times = []
    for _ in range(runs):
        before = getrusage(RUSAGE_CHILDREN)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        after = getrusage(RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return median(times)


def loaded(words: Sequence[str]) -> list[str]:
    """Which of the heavy libraries a command loads."""
    code = (
        f"import sys; from timeline.cli import group; group({list(words)!r}, standalone_mode=False);"
        f"print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return done.stdout.splitlines()[-1].split()


def main() -> None:
    """Prints one line for each command."""
    with TemporaryDirectory() as folder:
        for fmt, size in (("png", "social"), ("png", "1600x900"), ("svg", "1600x900"), ("html", "1600x900")):
            out = str(Path(folder) / f"picture.{fmt}")
            words = ["export", str(DATA), "--to", out, "--size", size, "--scale-factor", "2"]
            if heavy := loaded(words):
                raise SystemExit(f"export --to {fmt} loads {', '.join(heavy)}")
            taken = cpu_seconds([sys.executable, "-m", "timeline", *words])
            target = f"(target {TARGETS[size]:.1f} s)" if size in TARGETS else ""
            print(f"export --to {fmt:4} {size:12} {taken:5.2f} s CPU  {target}".rstrip())
    taken = cpu_seconds([sys.executable, "-m", "timeline", "check", str(DATA)])
    print(f"check {'':14} {'':8} {taken:5.2f} s CPU")


if __name__ == "__main__":
    main()
