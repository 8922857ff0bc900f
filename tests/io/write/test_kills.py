"""A process that is killed while it saves leaves the old or the new file, whole; tests/fuzz kills other commands too.

`KILLS=200 pytest tests/io/write/test_kills.py` kills 200 times.
"""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

from timeline.io.loader import load
from timeline.io.write import Change, save

ROOT = Path(__file__).parents[3]
KILLS = int(os.environ.get("KILLS", "12"))


class Numbered:
    """A file whose title is a number, and a process that saves the next one."""

    def __init__(self, folder: Path, text: str) -> None:
        start, end = text.index("title:"), text.index("about:")
        self.before, self.after = f"{text[:start]}title: ", f"\n{text[end:]}"
        self.path = folder / "events.yaml"
        self.path.write_text(f"{self.before}1{self.after}", encoding="utf-8")
        self.saver = subprocess.Popen(
            [sys.executable, "-m", "tests.io.write.saver", str(self.path)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    @property
    def answers(self) -> IO[str]:
        """What the saver says."""
        assert self.saver.stdout is not None
        return self.saver.stdout

    def asked(self, command: str) -> str:
        """The saver's answer."""
        assert self.saver.stdin is not None
        print(command, file=self.saver.stdin, flush=True)
        return self.answers.readline().strip()

    def number(self) -> int:
        """The number in the file, which is whole."""
        now = self.path.read_text(encoding="utf-8")
        assert now.startswith(self.before)
        assert now.endswith(self.after)
        return int(now[len(self.before) : len(now) - len(self.after)])

    def end(self) -> None:
        """Save again, and see that nothing is left beside the file."""
        assert self.saver.stdin is not None
        self.saver.stdin.close()
        with self.saver:
            self.saver.wait()
        assert save(self.path, [Change("", "title", str(self.number()), "Saved again")]).written
        assert load(self.path).title.say("en") == "Saved again"
        assert {other.name for other in self.path.parent.iterdir()} == {"events.yaml", ".timeline"}


def test_a_save_that_is_killed_at_a_random_moment_leaves_the_old_or_the_new_file(tmp_path: Path) -> None:
    file = Numbered(tmp_path, (ROOT / "data/events.yaml").read_text(encoding="utf-8"))
    numbers = [1]
    chance = random.Random(7)
    for _ in range(KILLS):
        child = int(file.asked("count"))
        select.select([file.answers], [], [], chance.uniform(0.0, 0.5))
        os.kill(child, signal.SIGKILL)
        assert file.asked("wait") == "ended"
        numbers.append(file.number())
    assert numbers == sorted(numbers)
    child = int(file.asked("count"))
    while file.number() == numbers[-1]:  # on a busy machine no save was quick enough
        select.select([file.answers], [], [], 0.05)
    os.kill(child, signal.SIGKILL)
    assert file.asked("wait") == "ended"
    file.end()
