"""A page over a large feed in Chromium, and fifty clients panning: `python -m bench.panning STORE.duckdb`.

The page is served by `timeline serve`. The numbers that it shows are compared with those of SQL on the same file. The
fifty clients do what the page's script does: they ask for a chart when the visible period leaves the one they have.
Times are wall times; the load of the machine is printed with them.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import json
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
from threading import Thread
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit
from urllib.request import urlopen

import duckdb
from playwright.sync_api import Page, Request, sync_playwright

from bench.processes import processes_below, proportional, used_by

ALSO = ("/version", "/assets/favicon.svg")
"""What the page asks every half second, and what the browser has in its cache and looks up for each new address."""
EPOCH, DAY = 719_163, 86_400_000
VIEWS, ZOOMS, PANS = 100, 30, 10
CLIENTS, CLIENT_PANS = 50, 40
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
        page.locator("#static-copy").wait_for(state="detached", timeout=60_000)
        page.wait_for_timeout(3_000)

    def _note(self, request: Request) -> None:
        path = urlsplit(request.url).path
        if path not in ALSO:
            self.asked.append(path)

    def _measure(self, request: Request) -> None:
        if urlsplit(request.url).path == "/feed-chart":
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
                browsing.page.locator("#react-entry-point .see-all").click()
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
        f"pan inside the margin              {asked} requests, frames {Times.of(frames)}, "
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
        print(f"bytes of a chart                   {median(browsing.sizes) / 1000:.0f} kB, "
              f"at most {max(browsing.sizes) / 1000:.0f} kB", flush=True)  # fmt: skip
        browser.close()


def step_of(days: float) -> float:
    """Return the width of a bin, as the page's script has it."""
    step = 1 / 32 if days <= 4 else 1.0
    while days / step > 512:
        step *= 2
    return step


class Client:
    """A reader who pans, with the chart that the page has."""

    def __init__(self, host: str, version: str, chance: random.Random, extent: tuple[float, float]) -> None:
        self.connection = http.client.HTTPConnection(host, timeout=120)
        self.version, self.chance, self.extent = version, chance, extent
        days = (extent[1] - extent[0]) / 1.5 ** chance.randint(4, 12)
        self.step = step_of(days)
        self.days = round(days / self.step) * self.step
        self.at = self._bin(chance.uniform(extent[0], extent[1] - self.days))
        self.held = (0.0, 0.0)
        self.times = list[float]()
        self.failed = self.pans = 0

    def _bin(self, day: float) -> float:
        return EPOCH + round((day - EPOCH) / self.step) * self.step

    def pan(self) -> None:
        """Move by a part of the page, and ask for another chart if the one that is there does not have it."""
        self.pans += 1
        by = self.chance.choice((-0.4, -0.2, 0.2, 0.4)) * self.days
        self.at = self._bin(min(max(self.at + by, self.extent[0]), self.extent[1] - self.days))
        if self.held[0] <= self.at and self.at + self.days <= self.held[1]:
            return
        unit = self.step
        while unit * 2 <= self.days / 4:
            unit *= 2
        first = EPOCH + (self.at - self.days - EPOCH) // unit * unit
        before = EPOCH + -(-(self.at + 2 * self.days - EPOCH) // unit) * unit
        self.held = (first, before)
        query = {"version": self.version, "lang": "en", "width": 1200, "room": 600, "theme": "light",
                 "first": _plain(first), "before": _plain(before), "bin": _plain(self.step),
                 "span": _plain(self.days)}  # fmt: skip
        start = time.perf_counter()
        try:
            self.connection.request(
                "GET", f"/feed-chart?{urlencode(query)}", headers={"Accept-Encoding": "gzip"}
            )
            answer = self.connection.getresponse()
            body = answer.read()
            self.times.append((time.perf_counter() - start) * 1000)
            if answer.status != 200 or not json.loads(gzip.decompress(body)):
                self.failed += 1
        except (OSError, http.client.HTTPException):
            self.failed += 1
            self.connection.close()


def _plain(day: float) -> str:
    return str(int(day)) if day == int(day) else str(day)


def panning(address: str, pid: int, pans: int) -> None:
    """Print the times of fifty clients whose charts are new, and of fifty who ask for the same ones."""
    figure: Any = None
    with urlopen(f"{address}/?lang=en"):
        pass
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address)
        page.locator("#static-copy").wait_for(state="detached", timeout=60_000)
        page.wait_for_timeout(1_000)
        figure = page.evaluate("() => document.querySelector('#picture .js-plotly-plot').layout.meta")
        browser.close()
    version, extent = figure["feed"]["version"], (figure["first"], figure["last"] + 1)
    for words in ("50 clients, charts not yet made", "50 clients, charts in the cache"):
        clients = [
            Client(urlsplit(address).netloc, version, random.Random(n), extent) for n in range(CLIENTS)
        ]
        used = processor(pid)

        def run(client: Client) -> None:
            time.sleep(random.random())  # readers do not come at the same moment
            for _ in range(pans):
                client.pan()
                time.sleep(client.chance.uniform(0.5, 1.5))

        threads = [Thread(target=run, args=(client,)) for client in clients]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        times = [each for client in clients for each in client.times]
        panned, failed = sum(client.pans for client in clients), sum(client.failed for client in clients)
        cpu = (processor(pid) - used) / max(len(times), 1) * 1000
        print(f"{words:34} {Times.of(times)}, {panned} pans, {len(times)} requests, {failed} failed, "
              f"{cpu:.0f} ms of processor a request   ({load()})")  # fmt: skip


def main() -> None:
    """Print all figures of a store."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--pans", type=int, default=CLIENT_PANS)
    parser.add_argument("--only", choices=("gestures", "numbers", "clients"))
    given = parser.parse_args()
    with served(given.store, given.workers) as (address, pid):
        if given.only != "clients":
            in_browser(address, pid, given.store, given.only)
        if given.only in (None, "clients"):
            panning(address, pid, given.pans)
        print(f"memory of the server, PSS          {memory(pid)}")


if __name__ == "__main__":
    main()
