"""How soon a reader sees something and a filter answers, beside other libraries: `python -m bench.first_paint`.

Wall-clock medians of runs in turns, each page in a fresh Chromium context from a loopback server; the deck is opened
as a file. The dashboard's server has answered before. A page is visible at the end of the first frame with its events:
the dashboard's from its static copy on. A filter is a click on a company's chip of the dashboard at rest, each time
another choice of companies; for vis-timeline, which has no filters, its items are replaced by those of the companies.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from bench import zoom
from bench.peers import NAMES, condition_of, fresh, launched, milliseconds, peers_there, put, served
from bench.speed import made_timeline
from timeline.io.loader import load
from timeline.model.timeline import Timeline
from timeline.render.drawn import Drawn
from timeline.render.plotly.dates import plotly_html
from timeline.render.slides.deck import Deck, deck_html
from timeline.theme.shipped import DATA
from timeline.view.view import View

ROUNDS, CLICKS, COUNT = 7, 21, 60
MOST_SHIFT = 0.02
LIMITS = {60: 100, 1_000: 200}
"""Milliseconds from a click on a filter to the picture, by number of events."""
MARKS = """[...document.querySelectorAll('#static-copy .still svg')].some((svg) =>
  svg.getBoundingClientRect().width && new Set([...svg.querySelectorAll('[data-event]')].map((e) => e.dataset.event))
  .size >= EVENTS)"""
DASHBOARD = f"{MARKS} && document.fonts.status === 'loaded'"
PLOTLY = "document.querySelector('#picture .scatterlayer .point') && document.fonts.status === 'loaded'"
SLIDE = """Reveal.isReady() && document.querySelector('.slides section.present').getBoundingClientRect().width
  && document.fonts.status === 'loaded'"""
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
  document.querySelectorAll('#react-entry-point .companies input')[index].click();
}})"""
REPLACE = f"""(groups) => new Promise((done) => {{{PAINTED}
  const drawn = () => {{ window.shown.off('changed', drawn); painted((at) => done(at - start)) }};
  window.shown.on('changed', drawn);
  const start = performance.now();
  window.shown.setItems(window.items.filter((item) => groups.includes(item.group)));
}})"""


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
        page.locator("#static-copy").wait_for(state="detached")
        page.evaluate(FRAMES, 20)
        yield page


def clicks(browser: Browser, address: str) -> list[float]:
    """Milliseconds from each click on a filter until its picture is painted."""
    with taken_over(browser, address) as page:
        return [_rested(page, CLICK, clicked) for clicked, _ in choices()]


def replacements(browser: Browser, address: str, timeline: Timeline) -> list[float]:
    """The same for vis-timeline's items."""
    names = [actor.name.say("en") for actor in timeline.actors]
    with fresh(browser) as page:
        page.goto(address)
        page.locator(".vis-foreground .vis-item-content").first.wait_for(state="attached")
        page.evaluate(FRAMES, 20)
        return [_rested(page, REPLACE, [names[n] for n in chosen]) for _, chosen in choices()]


def _rested(page: Page, script: str, given: object) -> float:
    """What the script measures, half a second after the one before."""
    page.wait_for_timeout(500)
    taken: float = page.evaluate(script, given)
    return taken


def first_sight(browser: Browser, pages: dict[str, tuple[str, str]]) -> None:
    """Prints how soon each page (its address, what holds when it is drawn) is there, the first one being ours."""
    taken: dict[str, list[float]] = defaultdict(list)
    for turn in range(ROUNDS + 1):
        for name, (address, condition) in pages.items():
            at = milliseconds(browser, address, condition, frames=0)
            if turn:  # the first warms servers and the disk's cache
                taken[name].append(at)
    ours = median(next(iter(taken.values())))
    for n, (name, times) in enumerate(taken.items()):
        ratio = f"  {median(times) / ours:.1f} times" if n else ""
        print(f"  {name:16} {median(times):6.0f} ms ({min(times):.0f} to {max(times):.0f}){ratio}")


def dashboard_and_peers(browser: Browser, folder: Path, peers: bool) -> None:
    """Sections 1 and 2: the first sight of the dashboard, and what moves until Plotly has taken over."""
    timeline = made_timeline(COUNT)
    (folder / "plotly.html").write_text(
        plotly_html(Drawn(timeline, View.of(timeline))).html, encoding="utf-8"
    )
    with zoom.served(timeline) as address, served(folder) as home:
        pages = {"the dashboard": (address, DASHBOARD.replace("EVENTS", str(COUNT)))}
        pages["a Plotly file"] = f"{home}/plotly.html", PLOTLY
        if peers:
            put(folder, timeline)
            pages |= {NAMES[key]: (f"{home}/{key}.html", condition_of(key, COUNT)) for key in NAMES}
        print(f"navigation to {COUNT} events in sight")
        first_sight(browser, pages)
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


def deck_and_peer(browser: Browser, folder: Path, peers: bool) -> None:
    """Section 3: the first slide of the founding events' talk."""
    timeline = load(DATA)
    (folder / "talk.html").write_text(deck_html(Deck.of(timeline, View.of(timeline))).html, encoding="utf-8")
    with served(folder) as home:
        pages = {"the deck, a file": ((folder / "talk.html").as_uri(), SLIDE)}
        if peers:
            put(folder, timeline)
            pages["TimelineJS"] = f"{home}/timelinejs.html", condition_of("timelinejs", len(timeline.events))
        print(f"navigation to the first slide, {len(timeline.events)} events")
        first_sight(browser, pages)


def filters(browser: Browser, folder: Path, peers: bool) -> None:
    """Section 4: a click on a filter."""
    for count, limit in LIMITS.items():
        timeline = made_timeline(count)
        with zoom.served(timeline) as address, served(folder) as home:
            ours = clicks(browser, address)
            print(f"filter click to repaint, {count:5} events  {median(ours):5.0f} ms"
                  f" ({min(ours):.0f} to {max(ours):.0f}; limit {limit} ms)")  # fmt: skip
            if peers:
                put(folder, timeline)
                theirs = replacements(browser, f"{home}/vis.html", timeline)
                print(f"  vis-timeline's items replaced  {median(theirs):5.0f} ms"
                      f"  {median(theirs) / median(ours):.1f} times")  # fmt: skip


def main() -> None:
    """Prints each figure, its limit or its ratio to the first of its section beside it."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    peers = peers_there()
    with sync_playwright() as playwright:
        browser = launched(playwright)
        for section in (dashboard_and_peers, deck_and_peer, filters):
            with TemporaryDirectory() as made:
                section(browser, Path(made), peers)
        browser.close()


if __name__ == "__main__":
    main()
