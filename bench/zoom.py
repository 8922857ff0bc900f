"""From the end of a zoom gesture to settled labels in Chromium, at 60 and at 1,000 events: `python -m bench.zoom`.

Medians of twenty gestures, Ctrl + wheel around changing places. The gesture ends when the wheel has rested (50 ms);
labels are settled in the frame after Plotly's last drawing. Beside it: what of that the server took (CPU of one
answer, in process), the way there and back, and Plotly's drawing. The target is 150 ms.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from threading import Thread
from time import process_time
from typing import Any

from playwright.sync_api import Browser, Page, Playwright, Request, sync_playwright
from waitress.server import create_server

from bench.load import HEAD
from timeline.io.loader import NAMED_FILE, load_bytes
from timeline.model.timeline import Timeline
from timeline.web import Shelf, create_app
from timeline.web.state.versions import Version

TARGET, GESTURES = 150, 20
CHROMIUM = "/usr/bin/chromium"
WATCH = """() => {
  window.zooms = [];
  let told = 0, sent = 0, back = 0;
  const graph = document.querySelector('#picture .js-plotly-plot');
  const mark = performance.mark.bind(performance);
  performance.mark = (name) => { if (name === 'timeline:told') told = performance.now(); return mark(name); };
  const ask = window.fetch;
  window.fetch = async (...all) => {
    if (!String(all[0]).includes('_dash-update')) return ask(...all);
    sent = performance.now();
    const answer = await ask(...all);
    back = performance.now();
    return answer;
  };
  graph.on('plotly_afterplot', () => {
    const drawn = performance.now();
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (told) window.zooms.push({ all: performance.now() - told, ask: sent - told, wait: back - sent,
                                    draw: drawn - back, frame: performance.now() - drawn });
      told = 0;
    }));
  });
}"""
TURN = """([x, delta]) => new Promise((done) => {
  const picture = document.querySelector('#picture');
  const box = picture.getBoundingClientRect();
  const many = window.zooms.length;
  for (let i = 0; i < 3; i += 1) picture.dispatchEvent(new WheelEvent('wheel',
    { deltaY: delta, ctrlKey: true, clientX: box.left + x, clientY: box.top + 50, bubbles: true, cancelable: true }));
  const look = () => window.zooms.length > many ? done() : requestAnimationFrame(look);
  look();
})"""


def events(count: int) -> Timeline:
    """A burst in some weeks, outliers over six years, titles of a few words."""
    rows = []
    for n in range(count):
        year, month = (2020, 5 + n % 2) if n % 3 == 0 else (2017 + n % 6, n * 7 % 12 + 1)
        actor = ("amazon", "ibm", "microsoft")[n % 3]
        rows.append(
            f"- {{id: event-{n}, date: {year}-{month:02}-{n * 11 % 28 + 1:02}, actors: [{actor}], type: statement, "
            f"title: Company {n} says something about police, importance: {n % 5 + 1}}}\n"
        )
    return load_bytes((HEAD + "".join(rows)).encode(), "bench.yaml", NAMED_FILE)


@contextmanager
def served(timeline: Timeline) -> Iterator[str]:
    gc.set_threshold(200_000, 50, 50)  # as the command line has it
    server = create_server(create_app(timeline).server, host="127.0.0.1", port=0, threads=4)
    Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


def launched(playwright: Playwright) -> Browser:
    """Chromium without pictures on a screen."""
    return playwright.chromium.launch(
        executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--no-first-run"]
    )


def gestures(page: Page) -> list[dict[str, float]]:
    """Zooms in and out again, each time around another place."""
    page.evaluate(WATCH)
    for n in range(GESTURES):
        page.evaluate(TURN, [300 + n * 331 % 700, -45 if n % 4 < 2 else 40])
    found: list[dict[str, float]] = page.evaluate("() => window.zooms")
    return found


def come(page: Page) -> None:
    """Wait for the page, come to its chart with the pointer, and wait for Plotly."""
    page.locator("#static-copy").wait_for(state="detached", timeout=60_000)
    page.locator("#live .frame").dispatch_event("pointerover")
    page.locator("#picture .js-plotly-plot .main-svg").first.wait_for(state="attached")


def measure(browser: Browser, timeline: Timeline) -> tuple[list[dict[str, float]], list[dict[str, Any]]]:
    """The times of the gestures in ms, and the calls they made."""
    calls: list[dict[str, Any]] = []
    with served(timeline) as address:
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.goto(address)
        come(page)

        def note(request: Request) -> None:
            if "_dash-update" in request.url:
                calls.append(request.post_data_json or {})

        page.on("request", note)
        times = gestures(page)
        page.context.close()
    return times, calls


def answers(timeline: Timeline, calls: list[dict[str, Any]]) -> tuple[float, float]:
    """Median milliseconds of CPU and kilobytes of the server's answers to the calls, none of them made before."""
    client = create_app(Shelf({"": Version("not seen before", timeline)})).server.test_client()
    client.get("/")
    took, size = [], []
    for call in calls:
        start = process_time()
        answer = client.post(
            "/_dash-update-component", data=json.dumps(call), content_type="application/json"
        )
        took.append((process_time() - start) * 1000)
        size.append(len(answer.data) / 1000)
    return median(took), median(size)


def main() -> None:
    """One line for each number of events."""
    with sync_playwright() as playwright:
        browser = launched(playwright)
        for count in (60, 1000):
            timeline = events(count)
            times, calls = measure(browser, timeline)
            parts = {name: median(t[name] for t in times) for name in ("all", "ask", "wait", "draw", "frame")}
            server, size = answers(timeline, calls)
            print(f"zoom, {count:5} events  {parts['all']:5.0f} ms to settled labels  (target {TARGET} ms)")
            print(
                f"    until asked {parts['ask']:.0f}, answer {parts['wait']:.0f} (of it {server:.0f} in the server, "
                f"{size:.0f} kB), Plotly {parts['draw']:.0f}, frame {parts['frame']:.0f}"
            )
        browser.close()


if __name__ == "__main__":
    main()
