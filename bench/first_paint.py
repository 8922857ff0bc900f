"""How soon a reader sees something and a filter answers, and what a page costs: `python -m bench.first_paint`.

Wall-clock medians, each page in a fresh Chromium context from a loopback server; the deck is opened as a file. The
server has answered before. A page is visible at the end of the first frame with its events: the dashboard's from its
static copy on. A filter is a click on a company's chip at rest, each time another choice of companies.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.speed import made_timeline
from bench.zoom import come, launched, served
from timeline.io.loader import load
from timeline.render.slides.deck import Deck, deck_html
from timeline.theme.shipped import DATA
from timeline.view.view import View

ROUNDS, CLICKS, COUNT = 7, 21, 60
MOST_SHIFT = 0.02
MOST_CPU = 700
LIMITS = {60: 60, 1_000: 120}
"""Milliseconds from a click on a filter to the picture, by number of events."""
MARKS = """[...document.querySelectorAll('#static-copy .still svg')].some((svg) =>
  svg.getBoundingClientRect().width && new Set([...svg.querySelectorAll('[data-event]')].map((e) => e.dataset.event))
  .size >= EVENTS)"""
DASHBOARD = f"{MARKS} && document.fonts.status === 'loaded'"
SLIDE = """Reveal.isReady() && document.querySelector('.slides section.present').getBoundingClientRect().width
  && document.fonts.status === 'loaded'"""
RECORDER = """(() => {
  const drawn = () => { try { return %s } catch { return false } };
  const painted = () => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => { window.drawnAt = performance.now() };
    channel.port2.postMessage(0);
  };
  const look = () => requestAnimationFrame(() => drawn() ? painted() : look());
  look();
})()"""
SHIFTS = """window.shifts = [];
new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput)
  window.shifts.push([entry.value, ...entry.sources.map((s) => s.node
    && `${s.node.nodeName}.${s.node.className || s.node.parentNode.className}`)]);
}).observe({ type: 'layout-shift', buffered: true });"""
FRAMES = """(many) => new Promise((done) => {
  const next = () => many-- > 0 ? requestAnimationFrame(next) : done(); next(); })"""
PAINTED = """
const painted = (done) => requestAnimationFrame(() => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => done(performance.now());
  channel.port2.postMessage(0);
});"""
CLICK = f"""(index) => new Promise((done, fail) => {{{PAINTED}
  const graph = document.querySelector('#picture .js-plotly-plot');
  const marks = () => JSON.stringify(graph.data.find((t) => t.name === 'marks').customdata.map((c) => c[0]));
  const before = marks();
  const drawn = () => {{
    if (marks() === before) return;
    graph.removeListener('plotly_afterplot', drawn);
    painted((at) => done(at - start));
  }};
  graph.on('plotly_afterplot', drawn);
  setTimeout(() => fail(new Error('no new picture')), 10000);
  const start = performance.now();
  document.querySelectorAll('#live .companies input')[index].click();
}})"""


@contextmanager
def fresh(browser: Browser, *scripts: str) -> Iterator[Page]:
    """A page of a context with nothing in its cache, with scripts that run before its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    for script in scripts:
        page.add_init_script(script)
    yield page
    context.close()


def choices() -> Iterator[tuple[int, set[int]]]:
    """Which of six companies is clicked next and which are then chosen, never the same ones twice nor all or none."""
    chosen: set[int] = set()
    for n in range(1, CLICKS + 1):
        clicked = (n & -n).bit_length() - 1
        chosen ^= {clicked}
        yield clicked, set(chosen)


@contextmanager
def taken_over(browser: Browser, address: str) -> Iterator[Page]:
    """The dashboard when Plotly's picture has replaced the static copy, and what may still follow has."""
    with fresh(browser, SHIFTS) as page:
        page.goto(address)
        come(page)
        page.evaluate(FRAMES, 20)
        yield page


def clicks(browser: Browser, address: str) -> list[float]:
    """Milliseconds from each click on a filter until its picture is painted."""
    with taken_over(browser, address) as page:
        return [_rested(page, CLICK, clicked) for clicked, _ in choices()]


def _rested(page: Page, script: str, given: object) -> float:
    """What the script measures, half a second after the one before."""
    page.wait_for_timeout(500)
    taken: float = page.evaluate(script, given)
    return taken


def milliseconds(browser: Browser, address: str, condition: str) -> float:
    """From the start of the navigation to the end of the first frame in which a condition holds."""
    with fresh(browser, RECORDER % condition) as page:
        page.goto(address)
        at: float = page.evaluate(
            "() => new Promise(done => { const look = () => window.drawnAt ? done(window.drawnAt)"
            " : requestAnimationFrame(look); look() })"
        )
    return at


def first_sight(browser: Browser, address: str, condition: str) -> None:
    """Prints how soon a page is drawn."""
    # The first visit warms the server and the disk's cache.
    times = [milliseconds(browser, address, condition) for _ in range(ROUNDS + 1)][1:]
    print(f"  {median(times):6.0f} ms ({min(times):.0f} to {max(times):.0f})")


def dashboard(browser: Browser) -> None:
    """Prints the first sight of the dashboard, and what moves until Plotly has taken over."""
    with served(made_timeline(COUNT)) as address:
        print(f"navigation to {COUNT} events in sight")
        first_sight(browser, address, DASHBOARD.replace("EVENTS", str(COUNT)))
        shifts = []
        for _ in range(ROUNDS):
            with taken_over(browser, address) as page:
                shifts.append(page.evaluate("() => window.shifts"))
    sums = [sum(shift[0] for shift in each) for each in shifts]
    moved = sorted({name for each in shifts for shift in each for name in shift[1:] if name})
    print(
        f"layout shift until Plotly has taken over  {median(sums):.4f} (most {max(sums):.4f}; limit {MOST_SHIFT})"
    )
    if moved:
        print(f"  moved: {', '.join(moved)}")


def alive(browser: Browser) -> None:
    """Prints what a page costs until it is alive: when the live page has replaced the static copy."""
    with served(made_timeline(COUNT)) as address:
        _cost(browser, address, covered=False)  # warms the server
        costs = [_cost(browser, address, covered=False) for _ in range(ROUNDS)]
        *_, used, loaded = _cost(browser, address, covered=True)
    cpu, kilobytes, *_ = (median(each) for each in zip(*costs, strict=True))
    print(
        f"alive with {COUNT} events  {cpu:.0f} ms of the main thread (limit {MOST_CPU}), {kilobytes:.0f} kB"
    )
    print(f"scripts that have run  {used / 1000:.0f} of {loaded / 1000:.0f} kB, {used / loaded:.0%}")


def _cost(browser: Browser, address: str, covered: bool) -> tuple[float, float, int, int]:
    """Milliseconds of the main thread, kilobytes received, bytes of scripts that have run, and of all scripts."""
    sizes: list[float] = []
    with fresh(browser) as page:
        tools = page.context.new_cdp_session(page)
        tools.on("Network.loadingFinished", lambda each: sizes.append(each["encodedDataLength"]))
        for name in ("Network.enable", "Performance.enable", *(("Profiler.enable",) if covered else ())):
            tools.send(name)
        if covered:
            tools.send("Profiler.startPreciseCoverage", {"callCount": False, "detailed": True})
        page.goto(address)
        page.locator("#static-copy").wait_for(state="detached")
        page.evaluate(FRAMES, 20)
        metrics = {each["name"]: each["value"] for each in tools.send("Performance.getMetrics")["metrics"]}
        scripts = tools.send("Profiler.takePreciseCoverage")["result"] if covered else []
    used, loaded = _coverage(
        [each for each in scripts if each["url"].endswith(".js") or ".js?" in each["url"]]
    )
    return metrics["TaskDuration"] * 1000, sum(sizes) / 1000, used, loaded


def _coverage(scripts: list[dict[str, Any]]) -> tuple[int, int]:
    """The number of characters of scripts that have run, and of all; an inner range is later than the one around it."""
    used = loaded = 0
    for script in scripts:
        ranges = [each for function in script["functions"] for each in function["ranges"]]
        ran = bytearray(max(each["endOffset"] for each in ranges))
        for each in sorted(ranges, key=lambda each: (each["startOffset"], -each["endOffset"])):
            start, end = each["startOffset"], each["endOffset"]
            ran[start:end] = bytes([bool(each["count"])]) * (end - start)
        used, loaded = used + sum(ran), loaded + len(ran)
    return used, loaded


def deck(browser: Browser) -> None:
    """Prints the first sight of the founding events' first slide."""
    timeline = load(DATA)
    with TemporaryDirectory() as folder:
        talk = Path(folder) / "talk.html"
        talk.write_text(deck_html(Deck.of(timeline, View.of(timeline))).html, encoding="utf-8")
        print(f"navigation to the first slide, {len(timeline.events)} events")
        first_sight(browser, talk.as_uri(), SLIDE)


def filters(browser: Browser) -> None:
    """Prints the time of a click on a filter."""
    for count, limit in LIMITS.items():
        with served(made_timeline(count)) as address:
            ours = clicks(browser, address)
        print(
            f"filter click to repaint, {count:5} events  {median(ours):5.0f} ms"
            f" ({min(ours):.0f} to {max(ours):.0f}; limit {limit} ms)"
        )


def main() -> None:
    """Prints each figure, its limit beside it."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    with sync_playwright() as playwright:
        browser = launched(playwright)
        for section in (dashboard, alive, deck, filters):
            section(browser)
        browser.close()


if __name__ == "__main__":
    main()
