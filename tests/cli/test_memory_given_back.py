"""The memory that a server keeps after many threads have freed large blocks, in a process of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

THREADS, MOST_KEPT = 16, 5.0
PROGRAM = f"""
import sys
from pathlib import Path
from threading import Barrier, Thread
from timeline.cli.serving.servers import give_memory_back

def megabytes():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6

def work():
    together.wait()
    for _ in range(20):
        block = bytes(range(256)) * 20_000
        small.append(bytes(600))  # stays, and keeps what is below it in the heap
    del block
    together.wait()
    together.wait()

if "by default" not in sys.argv:
    give_memory_back()
small = []
together = Barrier({THREADS} + 1)
for _ in range({THREADS}):
    Thread(target=work, daemon=True).start()
before = megabytes()
together.wait()
together.wait()
print(megabytes() - before)
"""


def kept(*words: str) -> float:
    """Return the megabytes that a process has more after its threads have freed their blocks."""
    command = [sys.executable, "-c", PROGRAM, *words]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_large_blocks_that_threads_have_freed_go_back_to_the_system() -> None:
    assert kept() < MOST_KEPT
    assert kept("by default") > 10 * MOST_KEPT  # or the blocks would show nothing
