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

import duckdb

from bench.processes import proportional
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


FIRST_DAY, DAYS = "2000-01-01", 9_496
"""From the first day to the last of 2025."""
ACTORS, KINDS = 1_000, 12
_FIRMS = (
    "Acme Borealis Cobalt Delphi Everest Fathom Granite Helios Indigo Juniper Krypton Lumen Meridian Nimbus "
    "Orchard Pinnacle Quartz Rowan Sable Tundra Umbra Vertex Willow Xenon Yarrow Zephyr Atlas "
    "Beacon Cascade Dynamo Ember Falcon"
)
_FORMS = "Ltd Inc GmbH SA plc BV AG Group Holdings Partners Labs Systems Energy Foods Rail Air Bank Mining Media Health"
_KINDS = "filing,lawsuit,contract,recall,inspection,fine,merger,patent,appointment,strike,statement,outage"
_VERBS = "files opens closes signs recalls disputes appeals settles renews announces delays withdraws"
_THINGS = (
    "a report on,a case about,a contract for,a notice of,an order for,a permit for,a claim over,a review of"
)
_TOPICS = (
    "water rights,brake pads,data centres,wind turbines,rail signals,baby food,wage arrears,patent pools,"
    "cyber insurance,grain exports,airport slots,cloud storage,copper tailings,blood tests,school meals,5G masts"
)

_ROWS = """
WITH numbers AS (SELECT range AS n FROM range({rows})),
drawn AS (
  SELECT n, {u1} AS u1, {u2} AS u2, {u3} AS u3, {u4} AS u4, {u5} AS u5, {u6} AS u6,
    CAST(hash(16 * n + 9) >> 1 AS BIGINT) AS h FROM numbers
),
dated AS (
  SELECT n, h, u2, u4,
    -- the square root draws later days more often: the last year has five times the events of the first
    TIMESTAMP '{first}' + to_seconds(CAST((sqrt(0.04 + 0.96 * u1) - 0.2) / 0.8 * {seconds} AS BIGINT)) AS began,
    -- 80 of 100 are points; the others last from minutes to ten years, half of them more than nine days
    CASE WHEN u3 < 0.8 THEN 0
      ELSE least(315360000, CAST(exp(13.6 + 2.4 * sqrt(-2 * ln(u5)) * cos(6.283185 * u6)) AS BIGINT)) END AS lasted
  FROM drawn
)
SELECT
  'E' || lpad(CAST(n AS VARCHAR), 10, '0') AS id,
  CASE WHEN lasted < 86400 THEN strftime(began, '%Y-%m-%dT%H:%M:%S') ELSE strftime(began, '%Y-%m-%d') END AS start,
  CASE WHEN lasted = 0 THEN '' WHEN lasted < 86400 THEN strftime(began + to_seconds(lasted), '%Y-%m-%dT%H:%M:%S')
    ELSE strftime(began + to_seconds(lasted), '%Y-%m-%d') END AS "end",
  {firms}[1 + actor % 32] || ' ' || {forms}[1 + actor // 32 % 20]
    || CASE WHEN actor >= 640 THEN ' II' ELSE '' END AS company,
  {kinds}[1 + CAST(floor(12 * u4 * u4) AS INT)] AS kind,
  {firms}[1 + actor % 32] || ' ' || {verbs}[1 + h % 12] || ' ' || {things}[1 + (h >> 8) % 8]
    || ' ' || {topics}[1 + (h >> 16) % 16] || ' no. ' || (h >> 24) % 10000 AS title,
  CASE WHEN h >> 40 & 1023 < 8 THEN 5 WHEN h >> 40 & 1023 < 60 THEN 4 WHEN h >> 40 & 1023 < 300 THEN 3
    WHEN h >> 40 & 1023 < 700 THEN 2 ELSE 1 END AS importance,
  'https://example.org/event/' || n AS url,
  'Gazette ' || (h >> 50) % 40 AS source
FROM (SELECT *, CAST(floor(1000 * pow(u2, 3)) AS INT) AS actor FROM dated)
"""


def _uniform(stream: int) -> str:
    return f"((hash(16 * n + {stream}) >> 12) + 0.5) / 4503599627370496.0"


def _list(text: str, separator: str) -> str:
    return "[" + ", ".join(f"'{word}'" for word in text.split(separator)) + "]"


def rows_sql(rows: int) -> str:
    """Return the query of so many events."""
    lists = (("firms", _FIRMS, " "), ("forms", _FORMS, " "), ("kinds", _KINDS, ","), ("verbs", _VERBS, " "),
             ("things", _THINGS, ","), ("topics", _TOPICS, ","))  # fmt: skip
    return _ROWS.format(
        rows=rows,
        first=FIRST_DAY,
        seconds=DAYS * 86_400,
        **{name: _list(words, separator) for name, words, separator in lists},
        **{f"u{n}": _uniform(n) for n in range(1, 7)},
    )


def make(rows: int, path: Path) -> Path:
    """Write so many events to a CSV or Parquet file, unless it exists."""
    if not path.exists():
        form = "FORMAT parquet, COMPRESSION zstd" if path.suffix == ".parquet" else "FORMAT csv, HEADER"
        part = path.with_name(path.name + ".part")
        with duckdb.connect(config={"memory_limit": "1GB"}) as connection:
            connection.execute("SET preserve_insertion_order = true")
            connection.execute(f"COPY ({rows_sql(rows)}) TO '{part}' ({form})")
        part.rename(path)
    return path


if __name__ == "__main__":
    main()
