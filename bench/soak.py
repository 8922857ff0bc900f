"""Some clients for a long time: `python -m bench.soak [MINUTES] [CLIENTS]`, by default 30 minutes of 20 clients.

They look at pages, move filters, export charts, upload files and look at them; one of them edits the file and saves it.
Printed are the errors, and the memory of the server and of all its processes in the first and in the last third: the
server must keep its level.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from statistics import median
from threading import Event, Thread
from time import monotonic

from bench.processes import processes_below, used_by
from bench.visitor import Visitor
from tests.web.workers.server import ROOT, Workers, serving

MINUTES = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
CLIENTS = int(sys.argv[2]) if len(sys.argv) > 2 else 20
GLANCE, PAUSE = 5.0, 0.5
FORMATS = ("svg", "png", "csv", "json", "html", "xlsx", "pdf")
BUSY = frozenset({429, 503})
FINE = BUSY | {200, 204}
MOST_GROWN = 1.05
JSON = {"Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"}


class Client:
    """A client that does one thing after another; what it is told is counted by what it asked for and the status."""

    def __init__(self, server: Workers, n: int, told: Counter[tuple[str, int]]) -> None:
        self._server, self._chance, self._told = server, Random(n), told
        self._visitor = Visitor(server, self._chance)
        self._editor = n == 0

    def run(self, over: Event) -> None:
        """Do something now and then until it is over."""
        doings = [self._visitor.page, self._visitor.filter, self._visitor.filter, self._export, self._upload]
        while not over.wait(PAUSE * 2 * self._chance.random()):
            (self._edit if self._editor else self._chance.choice(doings))()
        for status, count in self._visitor.failed.items():
            self._told[("page", status)] += count

    def _ask(
        self, what: str, path: str, data: bytes | None = None, headers: dict[str, str] | None = None
    ) -> str:
        answer = self._server.ask(path, data, headers)
        self._told[(what, answer.status)] += 1
        if answer.status not in FINE:
            words = re.sub(r"<[^>]*>|\s+", " ", answer.text)
            print(f"{what} {answer.status}: {words[-300:]}", flush=True)
        return answer.text if answer.status == 200 else ""

    def _export(self) -> None:
        fmt = self._chance.choice(FORMATS)
        self._ask("export", f"/export.{fmt}?q={self._chance.choice(('police', 'law', 'pause'))}")

    def _upload(self) -> None:
        rows = "".join(
            f"{1990 + n % 30}-{n % 12 + 1:02},Actor {n % 7},Event {n}\n"
            for n in range(self._chance.randrange(5, 400))
        )
        told = self._ask("upload", "/open?name=t.csv", f"Date,Actor,Title\n{rows}".encode())
        address = json.loads(told).get("address", "") if told else ""
        if address:
            self._ask("uploaded page", address)
            self._ask("uploaded export", f"/export.svg{address[1:]}")

    def _edit(self) -> None:
        told = self._ask("edit", "/edit/items")
        if not told:
            return
        items = json.loads(told)
        event = self._chance.choice(items["items"]["events"])
        now = {**event, "summary": {"en": f"Written {self._chance.randrange(10**6)} times.", "fr": "Écrit."}}
        changes = [{"section": "events", "id": event["id"], "was": event, "now": now}]
        headers = {**JSON, "X-Timeline-Token": items["token"]}
        view = {"width": 800, "params": {}}
        self._ask(
            "preview", "/edit/preview", json.dumps({"changes": changes, "view": view}).encode(), headers
        )
        self._ask("save", "/edit/save", json.dumps({"changes": changes}).encode(), headers)


def main() -> None:
    """Run the clients, and print what they were told and what the server used."""
    told: Counter[tuple[str, int]] = Counter()
    memory: list[tuple[int, int]] = []
    over = Event()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(shutil.copytree(ROOT / "data", Path(folder) / "data")) / "events.yaml"
        with serving("--edit", files=(str(file),), workers=1) as server:

            def look() -> None:
                end = monotonic() + 60 * MINUTES
                while monotonic() < end and not over.wait(GLANCE):
                    pid = server.process.pid
                    memory.append((used_by(pid)[1], sum(used_by(each)[1] for each in processes_below(pid))))
                over.set()

            looking = Thread(target=look)
            looking.start()
            with ThreadPoolExecutor(CLIENTS) as pool:
                list(pool.map(lambda n: Client(server, n, told).run(over), range(CLIENTS)))
            looking.join()
    tell(told, memory)


def tell(told: Counter[tuple[str, int]], memory: list[tuple[int, int]]) -> None:
    """Print the answers by kind and status, and the memory."""
    for (what, status), count in sorted(told.items()):
        bad = "" if status in (200, 204) else "  busy" if status in BUSY else "  ERROR"
        print(f"{what:16} {status} {count:7}{bad}")
    errors = sum(count for (_, status), count in told.items() if status not in FINE)
    print(f"{told.total()} answers, {errors} errors")
    third = max(len(memory) // 3, 1)
    for name, of in (("the server", 0), ("its processes", 1)):
        first, last = (median(look[of] for look in part) / 1e6 for part in (memory[:third], memory[-third:]))
        times = f"{last / first:.2f}×, limit {MOST_GROWN:.2f}×"
        print(f"memory of {name}: {first:.0f} MB in the first third, {last:.0f} MB in the last ({times})")


if __name__ == "__main__":
    main()
