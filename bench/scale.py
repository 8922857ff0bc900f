"""Stores of millions of events: the import, and p50 and p95 of 50 different viewports for each promise.

    python -m bench.scale --rows 10000000 --store duckdb

The data is seeded and made once in --folder. The time of a question is that of the store, without the page; the
processor's time is printed too, because another program that is busy makes the first one longer, not the second one.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import quantiles

from bench.processes import proportional
from bench.scale_data import make
from timeline.store import BASE_BIN, DAY, StoreExtent, Viewport, open_store
from timeline.store.engine import Store

VIEWS = 50
MOST_BINS = 600
SEED = 20
_OPEN = """
import sys, time
began = time.perf_counter()
from timeline.store import open_store, Viewport
store = open_store(sys.argv[1])
found = store.extent()
width = 1 << 50
store.counts(Viewport(first=found.first // width * width, before=found.last + 1, bin=width, rows="kind"))
print(time.perf_counter() - began, time.process_time())
"""


@dataclass(frozen=True)
class Cell:
    """A promise: its name, the most milliseconds for 10 and for 100 million events, its viewports, its question."""

    name: str
    goals: tuple[float, float]
    view: Callable[[random.Random, StoreExtent, tuple[str, ...]], Viewport]
    ask: Callable[[Store, Viewport], object]
    views: int = VIEWS


def viewport(first: int, length: int) -> Viewport:
    """Return a viewport as the page asks for it: bins of a power of two, and a beginning on one of them."""
    width = BASE_BIN
    while length // width > MOST_BINS:
        width *= 2
    first = first // width * width
    return Viewport(first=first, before=first + -(-length // width) * width, bin=width, rows="kind")


def _whole(random_: random.Random, extent: StoreExtent, actors: tuple[str, ...]) -> Viewport:
    length = extent.last - extent.first
    view = viewport(extent.first, length + random_.randrange(length // 4))
    shift = random_.randrange(-20, 20) * view.bin
    return replace(view, first=view.first + shift, before=view.before + shift)


def _some(days: int) -> Callable[[random.Random, StoreExtent, tuple[str, ...]], Viewport]:
    def view(random_: random.Random, extent: StoreExtent, actors: tuple[str, ...]) -> Viewport:
        return viewport(random_.randrange(extent.first, extent.last - 12 * 365 * DAY), days * DAY)

    return view


def _filtered(random_: random.Random, extent: StoreExtent, actors: tuple[str, ...]) -> Viewport:
    kinds = tuple(random_.sample(("filing", "lawsuit", "contract", "recall", "fine", "merger"), 3))
    chosen = tuple(random_.sample(actors, 10))
    return replace(_some(365)(random_, extent, actors), actors=chosen, kinds=kinds, rows="actor")


def _words(random_: random.Random, extent: StoreExtent, actors: tuple[str, ...]) -> Viewport:
    return replace(_whole(random_, extent, actors), words=(f"no. {random_.randrange(10_000)}",))


def _counts(store: Store, view: Viewport) -> object:
    return store.counts(view)


def _top(store: Store, view: Viewport) -> object:
    found = store.top(view, 500)
    assert found
    return found


CELLS = (
    Cell("whole range, no filter", (100, 100), _whole, _counts),
    Cell("month", (50, 150), _some(30), _counts),
    Cell("day", (50, 100), _some(1), _counts),
    Cell("year, 10 actors and 3 kinds", (100, 300), _filtered, _counts),
    Cell("the 500 most important, whole range", (150, 150), _whole, _top),
    Cell("the 500 most important, month", (150, 150), _some(30), _top),
    Cell("facets, month", (100, 150), _some(30), lambda store, view: store.facets(view)),
    Cell("facets, whole range", (100, 150), _whole, lambda store, view: store.facets(view)),
    Cell("substring, whole range", (1_000, 60_000), _words, _counts, 5),
)


def main() -> None:
    """Make, import and open the events, then ask."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--store", choices=["duckdb", "parquet"], default="duckdb")
    parser.add_argument("--folder", type=Path, default=Path("build/scale"))
    parser.add_argument(
        "--source", choices=["csv", "parquet"], default="csv", help="format of the table to import"
    )
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    print(f"{given.rows:,} events, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    print("| | goal | time | processor |\n|---|---|---|---|")
    large = given.rows > 30_000_000
    began, used = time.perf_counter(), _used()
    table = make(given.rows, given.folder / f"{given.rows}.{given.source}")
    _row("make the data (0 if it is there)", 60, time.perf_counter() - began, _used() - used)
    out = given.folder / f"{given.rows}-store.{given.store}"
    if not out.exists():
        _import(table, out, 300 if large else 60)
    done = subprocess.run([sys.executable, "-c", _OPEN, str(out)], capture_output=True, text=True, check=True)
    _row("open, and count by kind", 2, *map(float, done.stdout.split()))
    for line in _asked(open_store(out), large=large):
        print(line, flush=True)
    print(
        f"| memory of the process, PSS | {500 if large else 300} MB | {proportional(os.getpid()) // 1_000_000} MB | |"
    )


def _import(table: Path, out: Path, goal: float) -> None:
    began, used = time.perf_counter(), _used()
    command = [sys.executable, "-m", "timeline", "import", str(table), "-o", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
    _row("import", goal, time.perf_counter() - began, _used() - used)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1000
    size = sum(path.stat().st_size for path in out.parent.glob(f"{out.name}*")) // 1_000_000
    print(f"| import, most memory | | {most} MB | |\n| size of the store | | {size} MB | |")


def _asked(store: Store, *, large: bool) -> Iterator[str]:
    extent = store.extent()
    assert extent is not None
    month = viewport(extent.first, 30 * DAY)
    actors = tuple(store.facets(month).actors)
    for cell in CELLS:
        random_ = random.Random(SEED)
        times, used = [], []
        for view in [cell.view(random_, extent, actors) for _ in range(cell.views)]:
            began, cpu = time.perf_counter(), time.process_time()
            cell.ask(store, view)
            times.append(1000 * (time.perf_counter() - began))
            used.append(1000 * (time.process_time() - cpu))
        yield f"| {cell.name} | ≤ {cell.goals[large]:,.0f} ms | {_spread(times)} ms | {_spread(used)} ms |"


def _spread(values: list[float]) -> str:
    cuts = quantiles(values, n=20, method="inclusive")
    return f"{cuts[9]:,.0f} / {cuts[18]:,.0f}"


def _row(name: str, goal: float, seconds: float, used: float) -> None:
    print(f"| {name} | ≤ {goal:,.0f} s | {seconds:,.1f} s | {used:,.1f} s |", flush=True)


def _used() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main()
