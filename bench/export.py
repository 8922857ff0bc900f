"""CPU seconds of a whole command, in a process of its own from start to end. `python -m bench.export`.

Medians of five, user and system time of the child; the target for one PNG (×2) is 1.2 s.
Then fifty pictures in one process.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from tempfile import TemporaryDirectory

from timeline.theme.shipped import DATA

TARGETS = {("png", "social"): 1.2, ("png", "1600x900"): 1.2}
FIFTY = 15.0
"""CPU seconds for fifty pictures of the social preset, loaded and laid out anew for each."""
MANY = """
from dataclasses import replace
from timeline.io.loader import load
from timeline.render import export
from timeline.theme.shipped import DATA
from timeline.view.view import View
made = load(DATA)
for n in range(50):
    view = replace(View.of(made), width=1200 + n % 2, height=675, lang=("en", "fr")[n // 2 % 2])
    export(made, view, {fmt!r}, {factor})
"""
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
            words = ["export", str(DATA), "-o", out, "--size", size, "--set", "scale_factor=2"]
            if heavy := loaded(words):
                raise SystemExit(f"export -o {fmt} loads {', '.join(heavy)}")
            taken = cpu_seconds([sys.executable, "-m", "timeline", *words])
            target = f"(target {TARGETS[fmt, size]:.1f} s)" if (fmt, size) in TARGETS else ""
            print(f"export -o {fmt:4} {size:12} {taken:5.2f} s CPU  {target}".rstrip())
    taken = cpu_seconds([sys.executable, "-m", "timeline", "check", str(DATA)])
    print(f"check {'':14} {'':5} {taken:5.2f} s CPU")
    for fmt, factor in (("svg", 1), ("png", 1), ("png", 2)):
        taken = cpu_seconds([sys.executable, "-c", MANY.format(fmt=fmt, factor=factor)], runs=1)
        name = f"50 pictures {fmt} {factor}x"
        print(f"{name:24} {taken:6.2f} s CPU  (target {FIFTY:.0f} s)")


if __name__ == "__main__":
    main()
