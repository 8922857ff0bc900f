"""`timeline serve` with workers in processes of its own, and visitors who each bring a file."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from timeline.theme.shipped import PACKAGE

ROOT = PACKAGE.parent
PATIENCE = 60
"""The requests after which a server is too busy; each waits a second for its turn."""
FILE = ROOT / "examples" / "topics" / "google-v-oracle.yaml"


class Answered(NamedTuple):
    """The status and the text of an answer, 0 if there was none."""

    status: int
    text: str


@dataclass(frozen=True)
class Workers:
    """A server: its address, and the process of its master."""

    address: str
    process: subprocess.Popen[str]

    def ask(self, path: str, data: bytes | None = None, headers: Mapping[str, str] | None = None) -> Answered:
        """Return the answer to a request on a connection of its own, so that any worker may take it."""
        request = urllib.request.Request(
            f"{self.address}{path}", data, {"Connection": "close", **(headers or {})}
        )
        try:
            with urllib.request.urlopen(request, timeout=600) as answer:
                return Answered(answer.status, answer.read().decode("utf-8", "replace"))
        except urllib.error.HTTPError as error:
            return Answered(error.code, error.read().decode("utf-8", "replace"))
        except (OSError, http.client.HTTPException) as error:
            return Answered(0, str(error))

    def patient(self, path: str, data: bytes | None = None) -> Answered:
        """Return the answer to a request that is asked again while the server is busy."""
        return next(
            (answer for _ in range(PATIENCE) if (answer := self.ask(path, data)).status != 429),
            Answered(429, ""),
        )

    def open(self, name: str) -> str:
        """Upload a table whose only event has a name; return its key, empty if it was not kept."""
        table = f"Date,Company,Title\n2020-06-08,IBM,{name}\n".encode()
        answer = self.patient("/open?name=t.csv", table)
        told: dict[str, Any] = json.loads(answer.text) if answer.status == 200 else {"address": ""}
        return str(told["address"]).partition("file=")[2].partition("&")[0]

    def titles(self, key: str) -> tuple[int, list[str]]:
        """Return the status, and the titles of the events that a key shows."""
        answer = self.patient(f"/export.json?file={key}")
        if answer.status != 200:
            return answer.status, []
        return 200, [event["title"] for event in json.loads(answer.text)["events"]]

    def workers(self) -> list[int]:
        """Return the process ids of the workers."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(number) for number in children.read_text(encoding="ascii").split()]

    def kill_one(self, chance: Random) -> None:
        """Kill a worker at random, which the server replaces; one that ends by itself meanwhile is replaced too."""
        if workers := self.workers():
            with suppress(ProcessLookupError):
                os.kill(chance.choice(workers), signal.SIGKILL)


@contextmanager
def serving(*words: str, workers: int = 2, files: tuple[str, ...] = (str(FILE),)) -> Iterator[Workers]:
    """A server with workers; none of its processes is left."""
    command = [
        sys.executable,
        "-m",
        "timeline",
        "serve",
        *files,
        "--port",
        "0",
        "--set",
        f"workers={workers}",
        *words,
    ]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            assert process.stdout is not None
            said = [process.stdout.readline() for _ in range(1 + len(files))]
            found = re.search(r"http://[^\s/]+", said[-1])
            assert found, said
            yield Workers(found[0], process)
        finally:
            process.send_signal(signal.SIGINT)  # at once; SIGTERM would answer what was begun
            try:
                process.wait(60)
            finally:
                if process.returncode is None:
                    os.killpg(process.pid, signal.SIGKILL)
