"""The end of a worker at Ctrl+C, in a process of its own."""

from __future__ import annotations

import subprocess
import sys

from gunicorn.workers.base import Worker

PROGRAM = """
import os, signal
from timeline.cli.gunicorn_worker import HeadedWorker

class Left:
    def __del__(self):  # here, as in all that runs between two steps of a program, Python only prints errors
        os.kill(os.getpid(), signal.SIGQUIT)
        for _ in range(1000):
            pass

worker = HeadedWorker.__new__(HeadedWorker)
signal.signal(signal.SIGQUIT, worker.handle_quit)
Left()
print("goes on")
"""


def test_a_worker_ends_at_once_and_without_words_wherever_it_is() -> None:
    assert Worker.handle_quit  # gunicorn's name for it
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
