"""A page over a large feed in Chromium: `python -m bench.panning STORE.duckdb`.

The page is served by `timeline serve`. The numbers that it shows are compared with those of SQL on the same file. Times
are wall times; the load of the machine is printed with them.
"""

from __future__ import annotations

import argparse
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple
from urllib.parse import urlsplit
from urllib.request import urlopen

import duckdb
from playwright.sync_api import Page, Request, sync_playwright

from bench.processes import processes_below, proportional, used_by
from bench.zoom import come

CALLS = "/_dash-update-component"
ALSO = ("/version", "/assets/favicon.svg")
"""What the page asks again and again, and what the browser has in its cache and looks up for each new address."""
EPOCH, DAY = 719_163, 86_400_000
VIEWS, ZOOMS, PANS = 100, 30, 10
CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run"]  # fmt: skip
SETTLED = """() => new Promise((done) => {
  const graph = document.querySelector('#picture .js-plotly-plot');
  const told = performance.getEntriesByName('timeline:told').length;
  const start = performance.now();
  graph.once('plotly_afterplot', () => requestAnimationFrame(() => requestAnimationFrame(() => {
    const mark = performance.getEntriesByName('timeline:told').pop();
    done(performance.now() - (mark ? mark.startTime : start));
  })));
  window.go();
})"""
WHEEL = """([x, delta, n]) => { window.go = () => {
  const picture = document.querySelector('#picture');
  const { left, top } = picture.getBoundingClientRect();
  for (let i = 0; i < n; i += 1) picture.dispatchEvent(new WheelEvent('wheel', { deltaY: delta, ctrlKey: true,
    clientX: left + x, clientY: top + 50, bubbles: true, cancelable: true }));
}; }"""
FRAMES = """() => { window.frames_ = []; let last = performance.now();
  const next = (now) => { window.frames_.push(now - last); last = now;
    if (window.watching) requestAnimationFrame(next); };
  window.watching = true; requestAnimationFrame(next); }"""
SHOWN = """() => { const { first, last } = document.querySelector('#picture .js-plotly-plot').layout.meta;
  return [first, last + 1, document.querySelector('#sight').textContent]; }"""


@contextmanager
def served(store: Path, workers: int) -> Iterator[tuple[str, int]]:
    """Yield the address of a server of its own process, and the process."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "timeline", "serve", str(store), "--port", str(port)]
    command += ["--set", f"workers={workers}"] if workers > 1 else []
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urlopen(f"{address}/healthz").read()
                break
            except OSError:
                time.sleep(0.1)
        yield address, process.pid
    finally:
        process.terminate()
        process.wait()


def processor(pid: int) -> float:
    """Return the seconds of the processor that a process and those below it have used."""
    return sum(used_by(each)[0] for each in (pid, *processes_below(pid)))


def memory(pid: int) -> str:
    """Return the memory of a process, with its share of what others use too, and that of those below it."""
    others = [proportional(each) for each in processes_below(pid)]
    return f"{proportional(pid) / 1e6:.0f} MB, its {len(others)} processes for visitors {sum(others) / 1e6:.0f} MB"


class Times(NamedTuple):
    """The median and the 95th percentile of some times, in milliseconds."""

    median: float
    late: float

    @classmethod
    def of(cls, times: list[float]) -> Times:
        return cls(median(times), quantiles(times, n=20)[-1] if len(times) > 1 else times[0])

    def __str__(self) -> str:
        return f"{self.median:.0f} / {self.late:.0f} ms"


def load() -> str:
    return f"load {os.getloadavg()[0]:.1f}"


class Browsing:
    """A page in Chromium, and what it asks the server for."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.asked: list[str] = []
        self.sizes: list[int] = []
        page.on("request", self._note)
        page.on("requestfinished", self._measure)
        page.goto(address)
        come(page)
        page.wait_for_timeout(3_000)

    def _note(self, request: Request) -> None:
        path = urlsplit(request.url).path
        if path not in ALSO:
            self.asked.append(path)

    def _measure(self, request: Request) -> None:
        if urlsplit(request.url).path == CALLS:
            self.sizes.append(request.sizes()["responseBodySize"])

    def wheel(self, x: float, delta: float, times: int) -> float:
        """Zoom, and return the milliseconds from the end of the gesture until the chart is settled."""
        self.page.evaluate(WHEEL, [x, delta, times])
        took: float = self.page.evaluate(SETTLED)
        return took

    def drag(self, by: float) -> tuple[list[float], list[str]]:
        """Drag the chart; return the times of the frames of the gesture, and the requests until it has settled."""
        mouse = self.page.mouse
        mouse.move(700, 500)
        self.asked.clear()
        self.page.evaluate(FRAMES)
        mouse.down()
        for step in range(1, 41):
            mouse.move(700 + by * step / 40, 500)
        frames: list[float] = self.page.evaluate("() => { window.watching = false; return window.frames_; }")
        mouse.up()
        self.page.wait_for_timeout(600)
        return frames[2:], list(self.asked)

    def shown(self) -> tuple[float, float, int | None]:
        """Return the visible period, and the number of its events in words; None without zoom."""
        first, before, words = self.page.evaluate(SHOWN)
        digits = "".join(filter(str.isdigit, words.split(" event")[0]))
        return first, before, int(digits) if digits else None


def check(browsing: Browsing, store: Path) -> tuple[int, int]:
    """Return how many of the random views show another number than SQL counts, and how many there were."""
    wrong = seen = n = 0
    chance = random.Random(20)
    with duckdb.connect(str(store), read_only=True) as sql:
        while seen < VIEWS:
            n += 1
            if n % 3 == 2:
                browsing.drag(chance.uniform(-500, 500))
            else:
                zoom_out = n % 12 in (9, 10)
                browsing.wheel(chance.uniform(300, 1100), 45 if zoom_out else -45, chance.randint(2, 6))
            first, before, shown = browsing.shown()
            if shown is None:  # the whole range
                continue
            seen += 1
            a, b = (round((day - EPOCH) * DAY) for day in (first, before))
            (counted,) = sql.execute(
                "SELECT count(*) FROM events WHERE t0 < ? AND t1 >= ?", [b, a]
            ).fetchone() or (0,)
            if shown != counted:
                wrong += 1
                print(f"    {first} to {before}: shown {shown}, counted {counted}")
            if before - first < 8:
                browsing.page.locator("#live .see-all").dispatch_event(
                    "click"
                )  # hidden until a reader explores
                browsing.page.wait_for_timeout(1_500)
                browsing.wheel(700, -45, 8)
    return wrong, seen


def gestures(browsing: Browsing, pid: int) -> None:
    """Print the times of zooming and panning."""
    used = processor(pid)
    times = [browsing.wheel(300 + n * 331 % 700, -45 if n % 4 < 2 else 40, 4) for n in range(ZOOMS)]
    cpu = (processor(pid) - used) / ZOOMS * 1000
    settled = f"{Times.of(times)}, {cpu:.0f} ms of processor in the server"
    print(f"zoom's end to a settled chart      {settled}   ({load()})", flush=True)
    frames, asked = list[float](), 0
    for n in range(PANS):
        now, requests = browsing.drag(-90 if n % 4 < 2 else 90)
        frames += now
        asked += len(requests)
    late = sum(frame > 33.4 for frame in frames)
    print(
        f"pan                                {asked} requests, frames {Times.of(frames)}, "
        f"{late} of {len(frames)} over 33 ms   ({load()})",
        flush=True,
    )


def in_browser(address: str, pid: int, store: Path, only: str | None) -> None:
    """Print what a page does."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        browsing = Browsing(browser.new_page(viewport={"width": 1280, "height": 900}), address)
        if only != "numbers":
            gestures(browsing, pid)
        if only != "gestures":
            wrong, views = check(browsing, store)
            print(f"numbers shown = numbers of SQL     {views - wrong} of {views} views", flush=True)
        print(
            f"bytes of a chart                   {median(browsing.sizes) / 1000:.0f} kB, "
            f"at most {max(browsing.sizes) / 1000:.0f} kB",
            flush=True,
        )
        browser.close()


def main() -> None:
    """Print all figures of a store."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--only", choices=("gestures", "numbers"))
    given = parser.parse_args()
    with served(given.store, given.workers) as (address, pid):
        in_browser(address, pid, given.store, given.only)
        print(f"memory of the server, PSS          {memory(pid)}")


if __name__ == "__main__":
    main()
