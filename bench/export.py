"""CPU seconds of a whole command, in a process of its own from start to end. `python -m bench.export`.

Medians of five, user and system time of the child.
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

TARGETS = {("png", "social"): 0.9, ("png", "1600x900"): 0.9, ("svg", "1600x900"): 0.6}
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


def cpu_seconds(command: Sequence[str], runs: int = 5) -> float:
    """The median CPU time of some runs of a command, each a new process."""
    times = []
    for _ in range(runs):
        before = getrusage(RUSAGE_CHILDREN)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        after = getrusage(RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return median(times)


def main() -> None:
    """Prints one line for each command."""
    with TemporaryDirectory() as folder:
        for fmt, size in (("png", "social"), ("png", "1600x900"), ("svg", "1600x900"), ("html", "1600x900")):
            out = str(Path(folder) / f"picture.{fmt}")
            words = ["export", str(DATA), "-o", out, "--size", size, "--set", "scale_factor=2"]
            taken = cpu_seconds([sys.executable, "-m", "timeline", *words])
            target = f"(target {TARGETS[fmt, size]:.1f} s)" if (fmt, size) in TARGETS else ""
            print(f"export -o {fmt:4} {size:12} {taken:5.2f} s CPU  {target}".rstrip())
    for words, least in ((["check", str(DATA)], 0.35), (["--version"], 0.1)):
        taken = cpu_seconds([sys.executable, "-m", "timeline", *words])
        print(f"{words[0]:27} {taken:5.2f} s CPU  (target {least:.2f} s)")
    for fmt, factor in (("svg", 1), ("png", 1), ("png", 2)):
        taken = cpu_seconds([sys.executable, "-c", MANY.format(fmt=fmt, factor=factor)], runs=1)
        name = f"50 pictures {fmt} {factor}x"
        print(f"{name:24} {taken:6.2f} s CPU  (target {FIFTY:.0f} s)")


if __name__ == "__main__":
    main()
