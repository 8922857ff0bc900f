"""A Spark cluster on this machine: a master and two workers, each a process of its own on the loopback address.

python -m tests.store.spark_cluster       starts one and prints its address, until it is interrupted
"""

from __future__ import annotations

import json
import os
import re
import selectors
import signal
import subprocess
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyspark

HOST = "127.0.0.1"
_CLASS = "org.apache.spark.deploy"
_PATIENCE = 120
"""Seconds to wait for a daemon to say that it is ready."""


@dataclass
class Cluster:
    """The address of the master, and the processes of the workers."""

    address: str
    workers: list[subprocess.Popen[str]] = field(default_factory=list)

    def kill_worker(self) -> None:
        """End a worker with its executors, as if its machine was switched off."""
        worker = self.workers.pop()
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()


def _daemon(
    name: str, folder: Path, ready: str, *arguments: str
) -> tuple[subprocess.Popen[str], re.Match[str]]:
    """Start a daemon in a process group of its own, and return it with the line that says that it is ready."""
    home = Path(pyspark.__path__[0])
    command = [
        str(home / "bin/spark-class"),
        f"{_CLASS}.{name}",
        "--host",
        HOST,
        "--webui-port",
        "0",
        *arguments,
    ]
    env = {
        **os.environ,
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": HOST,
        "SPARK_LOCAL_DIRS": str(folder),
        "SPARK_WORKER_DIR": str(folder),
        "SPARK_DAEMON_MEMORY": "256m",
    }
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=env,
                               cwd=folder, start_new_session=True)  # fmt: skip
    assert process.stdout is not None
    lines: list[str] = []
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while selector.select(_PATIENCE) and (line := process.stdout.readline()):
            lines.append(line)
            if found := re.search(ready, line):
                return process, found
    os.killpg(process.pid, signal.SIGKILL)
    raise RuntimeError(f"{name} did not start:\n{''.join(lines)}")


@contextmanager
def cluster(workers: int = 2) -> Iterator[Cluster]:
    """Start a master and workers with one processor and 1 GB each."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="timeline-spark-")))

        def started(*arguments: str) -> tuple[subprocess.Popen[str], re.Match[str]]:
            process, found = _daemon(arguments[0], folder, *arguments[1:])
            stack.callback(_end, process)
            return process, found

        _, found = started("master.Master", r"Starting Spark master at (spark://\S+)", "--port", "0")
        made = Cluster(found[1])
        for _ in range(workers):
            limits = ("--cores", "1", "--memory", "1g", made.address)
            made.workers.append(started("worker.Worker", r"Successfully registered with master", *limits)[0])
        yield made


def _end(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert process.stdout is not None
    process.stdout.close()


def executors(session: Any) -> list[dict[str, Any]]:
    """Return what Spark says of each executor of a session, those that ended too."""
    context = session.sparkContext
    url = f"{context.uiWebUrl}/api/v1/applications/{context.applicationId}/allexecutors"
    with urllib.request.urlopen(url, timeout=30) as answer:
        found: list[dict[str, Any]] = json.load(answer)
    return [each for each in found if each["id"] != "driver"]


if __name__ == "__main__":
    with cluster() as running:
        print(f"{running.address}  (Ctrl-C ends it)", flush=True)
        signal.sigwait({signal.SIGINT, signal.SIGTERM})
