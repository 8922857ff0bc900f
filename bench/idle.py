"""What readers who do nothing cost a server: `python -m bench.idle [SECONDS]`.

`timeline serve` as it is by default, with the bundled file, first alone and then with 1,000 open pages of readers in
visible tabs. Each asks as `assets/js/follow/follow.js` says, on a connection of its own, for the server has closed the
last one by then. It prints the processor time of the server and of the processes that it began, as a share of one core,
over a minute of each by default. The last line is what a question costs when there are ten times as many.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from bench.processes import processes_below, used_by
from tests.project.import_graph import ROOT
from timeline.theme.shipped import DATA

READERS, SECONDS, FASTER, LIMIT = 1_000, 60.0, 10, 1.0
READER = {"X-Forwarded-For": "203.0.113.9"}
"""Makes a request one of somebody at another machine, who may not edit."""


@contextmanager
def served(file: Path) -> Iterator[tuple[int, int]]:
    """Yield the process and the port of `timeline serve`."""
    words = [str(Path(sys.executable).with_name("timeline")), "serve", str(file), "--port", "0"]
    words += ["--set", "proxies=1"]  # so that it believes what a request says of its client
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        assert process.stdout is not None
        line = next(line for line in process.stdout if "http://" in line)
        yield process.pid, int(re.findall(r":(\d+)", line)[-1])
    finally:
        process.terminate()
        process.wait()


def ask(port: int, known: str = "") -> tuple[int, bytes]:
    """Return the status and the body of the answer to a reader's page that knows a version."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", f"/version?known={known}&lang=en", headers=READER)
    answer = connection.getresponse()
    found = answer.status, answer.read()
    connection.close()
    return found


def between_questions() -> float:
    """Return the seconds between two questions of a reader's page, as its script has them."""
    script = (ROOT / "assets/js/follow/follow.js").read_text(encoding="utf-8")
    return int(re.findall(r"const RARELY = (\d+);", script)[0]) / 1000


def spent(pid: int) -> float:
    """Return the seconds of processor time of a process and of those that it began."""
    return sum(used_by(each)[0] for each in (pid, *processes_below(pid)))


def cost(pid: int, port: int, known: str, pause: float, seconds: float) -> tuple[float, int]:
    """Return the processor time of the server while it is asked with a pause between questions, and their number."""
    before, begun, asked = spent(pid), monotonic(), 0
    while (now := monotonic() - begun) < seconds:
        if asked * pause <= now:
            status, _ = ask(port, known)
            assert status == 204, status
            asked += 1
        sleep(max(min(asked * pause, seconds) - (monotonic() - begun), 0))
    return spent(pid) - before, asked


def main() -> None:
    """Print the shares of a core."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    with TemporaryDirectory() as folder:
        file = Path(folder) / "events.yaml"
        file.write_bytes(DATA.read_bytes())
        with served(file) as (pid, port):
            known = json.loads(ask(port)[1])["version"]
            ask(port, known)
            sleep(2)
            pause = between_questions() / READERS
            alone, _ = cost(pid, port, known, seconds + 1, seconds)
            readers, asked = cost(pid, port, known, pause, seconds)
            faster, many = cost(pid, port, known, pause / FASTER, seconds)
    share = 100 * (readers - alone) / seconds
    print(f"server alone                 {100 * alone / seconds:6.2f} % of a core")
    print(
        f"{READERS:,} idle readers           {share:6.2f} % of a core more, {asked} questions  (limit {LIMIT} %)"
    )
    print(f"a question                   {1000 * (faster - alone) / many:6.2f} ms, of {many:,} questions")


if __name__ == "__main__":
    main()
