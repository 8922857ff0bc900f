"""Two workers under pressure: many clients, and many exports at once.

`LOAD=20000 pytest tests/web/workers/test_pressure.py` makes so many requests, and then also looks at the seconds.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import quantiles
from threading import Event
from time import monotonic
from urllib.parse import urlencode

import pytest

from bench.load import short_events
from tests.clock import soon, until
from tests.trust.checks import check
from tests.trust.test_callback_types import call
from tests.visiting import NOT_YET
from tests.web.workers.server import Workers, serving

REQUESTS = int(os.environ.get("LOAD", "200"))
WARM, CLIENTS, GROWTH = 800, 50, 1.1
"""Requests before memory is looked at, clients at a time, and the factor by which memory may grow.

With fewer, the caches of results and the garbage that Python has not collected still grow to their usual sizes.
"""
EXPORTS = 16
SECONDS = {"filter": 1.0, "page": 2.0}
"""The 99th percentile of a filter, and of the page while charts are exported."""
CALL = "/_dash-update-component"
JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workers]:
    path = tmp_path_factory.mktemp("two") / "thousand.yaml"
    path.write_bytes(short_events(1_000))
    with serving(files=(str(path),)) as server:
        yield server
        pids = server.process.pid
    until(lambda: processes_of(pids) == [])  # those that were making charts end after the server


def processes_of(group: int) -> list[int]:
    """The processes of a group that are not yet over."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, of = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(of) == group and state != "Z":
            found.append(int(path.parent.name))
    return found


def memory(server: Workers) -> int:
    """The kilobytes of both workers."""
    status = (Path(f"/proc/{pid}/status").read_text(encoding="utf-8") for pid in server.workers())
    return sum(int(found[1]) for each in status if (found := re.search(r"VmRSS:\s+(\d+)", each)))


def filtered(server: Workers, n: int) -> tuple[int, float]:
    """The status of a filter of the page, and its seconds."""
    view = {
        "actors": ("amazon", "ibm", "microsoft", "amazon,ibm")[n % 4],
        "from": f"{2000 + n // 4 % 20}-{n // 80 % 12 + 1:02}",
        "importance": f"{n % 3 + 1}",
    }
    sent = call(lambda id_: {**NOT_YET, "address": view} if id_ == "asked" else None)
    begun = monotonic()
    answer = (
        server.ask(CALL, json.dumps(sent).encode(), JSON) if n % 3 else server.ask(f"/?{urlencode(view)}")
    )
    return answer.status, monotonic() - begun


def slowest(seconds: list[float]) -> float:
    return quantiles(seconds, n=100)[98]


@check(16)
@pytest.mark.long
def test_fifty_clients_filter_without_errors_and_without_more_memory(two: Workers) -> None:
    with ThreadPoolExecutor(CLIENTS) as pool:
        assert {status for status, _ in pool.map(lambda n: filtered(two, n), range(WARM))} == {200}
        before = memory(two)
        told = [*pool.map(lambda n: filtered(two, n), range(REQUESTS))]
    assert Counter(status for status, _ in told) == {200: REQUESTS}
    after = memory(two)
    assert after <= GROWTH * before
    assert soon(slowest([seconds for _, seconds in told]), SECONDS["filter"])


@check(17)
def test_exports_at_once_are_whole_or_refused_and_the_page_answers_meanwhile(two: Workers) -> None:
    ended = Event()

    def ask_for_the_page() -> list[tuple[int, float]]:
        told: list[tuple[int, float]] = []
        while not ended.is_set():
            told.append(filtered(two, len(told)))
        return told

    with ThreadPoolExecutor(EXPORTS + 1) as pool:
        meanwhile = pool.submit(ask_for_the_page)
        paths = [f"/export.png?actors=ibm&from=2022&size={900 + n}x600&factor=1" for n in range(EXPORTS)]
        files = [*pool.map(two.ask, paths)]
        ended.set()
    assert {answer.status for answer in files} <= {200, 429}
    assert sum(answer.status == 200 for answer in files) >= 2
    assert all("IEND" in answer.text for answer in files if answer.status == 200)
    assert {status for status, _ in meanwhile.result()} == {200}
    assert soon(slowest([seconds for _, seconds in meanwhile.result()]), SECONDS["page"])
