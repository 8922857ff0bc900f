"""How soon the page answers over a slow connection and a slow processor: `python -m bench.slow [ADDRESS ...]`.

A first visit to the bundled file's page, in Chromium with 400 kbit/s, 400 ms of latency and a processor four times
slower; then the same without limits. Medians of visits in turns. To compare versions of the page, give the address of
a server of each: they are measured in turns, so that what else the machine does falls on all of them.

Readable: the picture and its words are painted in the page's own font. Link: from a click on a chip's link at that
moment, with no script of the page's yet run, to the next page readable. Alive: a click on a chip has been answered by
the page's script, in milliseconds from the navigation on; the click is made as soon as the live page shows.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from bench.first_paint import SHIFTS
from bench.zoom import launched, served
from timeline.io.loader import load
from timeline.theme.shipped import DATA

ROUNDS = 3
BYTES_A_SECOND, LATENCY, SLOWER = 400_000 // 8, 400, 4
PATIENCE = 120_000
LIMITS = {"readable": 3_500, "link": 5_000, "alive": 12_000, "kilobytes": 450, "shift": 0.02}
LOCAL_LIMIT = 600
"""Milliseconds from the first paint to a page that is alive, without limits of connection and processor."""
WATCH = """(() => {
  const times = (window.times = {});
  const seen = () => [...document.querySelectorAll('#static-copy .still svg')]
    .some((svg) => svg.getBoundingClientRect().width);
  const own = () => [...document.fonts].some((font) => font.family.includes('Source Sans') && font.status === 'loaded');
  const look = () => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    if (paint) times.paint ??= paint.startTime;
    if (paint && seen() && own()) times.readable ??= performance.now();
    if (document.querySelector('#live') && !document.querySelector('#static-copy'))
      times.shown ??= performance.now();
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();"""
ANSWERED = """() => new Promise((done) => {
  const shown = () => document.querySelector('#picture-words').ariaLabel;
  const before = shown();
  const look = () => shown() === before ? requestAnimationFrame(look) : done(performance.now());
  document.querySelector('#live .companies input').click();
  look();
})"""
READY = """() => new Promise((done) => {
  const look = () => window.times?.NAME ? done(window.times.NAME) : requestAnimationFrame(look);
  look();
})"""


@dataclass
class Visit:
    """What one visit measured."""

    times: dict[str, float] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)


@contextmanager
def visited(browser: Browser, slow: bool) -> Iterator[tuple[Page, CDPSession]]:
    """A page with nothing in its cache, slow or not."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    if slow:
        limits = {
            "latency": LATENCY,
            "downloadThroughput": BYTES_A_SECOND,
            "uploadThroughput": BYTES_A_SECOND,
        }
        session.send("Network.emulateNetworkConditions", {"offline": False, **limits})
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(WATCH)
    page.add_init_script(SHIFTS)
    yield page, session
    context.close()


def _counted(session: CDPSession, files: dict[str, int]) -> None:
    """Notes the bytes of each answer, its headers among them, by the path of its address."""
    paths: dict[str, str] = {}

    def asked(event: dict[str, Any]) -> None:
        paths[event["requestId"]] = urlsplit(event["request"]["url"]).path.rpartition("/")[2] or "/"

    def came(event: dict[str, Any]) -> None:
        path = paths.get(event["requestId"], "?")
        files[path] = files.get(path, 0) + int(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", asked)
    session.on("Network.loadingFinished", came)


def alive(browser: Browser, address: str, slow: bool) -> Visit:
    """A visit until a click on a chip has been answered."""
    made = Visit()
    with visited(browser, slow) as (page, session):
        _counted(session, made.files)
        page.goto(address, wait_until="commit")
        page.evaluate(READY.replace("NAME", "shown"))
        made.files = dict(made.files)
        answered: float = page.evaluate(ANSWERED)
        made.times = page.evaluate("() => window.times") | {"alive": answered}
        made.times["shift"] = sum(one[0] for one in page.evaluate("() => window.shifts"))
    return made


def linked(browser: Browser, address: str, slow: bool) -> float | None:
    """Milliseconds from a click on a chip's link to the next page readable; None if it has none."""
    with visited(browser, slow) as (page, _):
        page.goto(address, wait_until="commit")
        page.evaluate(READY.replace("NAME", "readable"))
        link = page.locator("#static-copy .companies a").first
        if not link.count():
            return None
        begun: float = page.evaluate("() => performance.timeOrigin + performance.now()")
        with page.expect_navigation(wait_until="commit"):
            link.evaluate("(link) => link.click()")
        readable: float = page.evaluate(READY.replace("NAME", "readable"))
        return float(page.evaluate("() => performance.timeOrigin")) + readable - begun


def measure(browser: Browser, addresses: list[str], slow: bool) -> None:
    """Prints the medians of the visits to each address."""
    visits: dict[str, list[Visit]] = {address: [] for address in addresses}
    links: dict[str, list[float]] = {address: [] for address in addresses}
    for _ in range(ROUNDS):
        for address in addresses:
            visits[address].append(alive(browser, address, slow))
            links[address] += [taken for taken in [linked(browser, address, slow)] if taken is not None]
    print("400 kbit/s, processor four times slower" if slow else "this machine, no limits")
    for address in addresses:
        print(f"  {address}")
        _tell(visits[address], links[address], slow)


def _tell(visits: list[Visit], links: list[float], slow: bool) -> None:
    def middle(name: str) -> float:
        return median(visit.times[name] for visit in visits)

    total = median(sum(visit.files.values()) for visit in visits) / 1000
    print(f"    first paint {middle('paint'):7.0f} ms")
    print(
        f"    readable    {middle('readable'):7.0f} ms" + (f"  (limit {LIMITS['readable']})" if slow else "")
    )
    answered = f"{median(links):7.0f} ms" if links else "   none"
    print(f"    link        {answered}" + (f"  (limit {LIMITS['link']})" if slow else ""))
    print(f"    live page   {middle('shown'):7.0f} ms")
    after = middle("alive") - middle("paint")
    limit = (
        f"(limit {LIMITS['alive']})" if slow else f"({after:.0f} after the first paint; limit {LOCAL_LIMIT})"
    )
    print(f"    alive       {middle('alive'):7.0f} ms  {limit}")
    print(f"    shift       {middle('shift'):7.4f}     (limit {LIMITS['shift']})")
    print(f"    transferred {total:7.0f} kB  (limit {LIMITS['kilobytes']})")
    if slow:
        for path, size in sorted(visits[-1].files.items(), key=lambda one: -one[1]):
            print(f"      {size / 1000:7.1f} kB  {path}")


def main() -> None:
    """Measures the pages at the addresses, or the one of this checkout."""
    with ExitStack() as stack, sync_playwright() as playwright:
        addresses = sys.argv[1:] or [stack.enter_context(served(load(DATA)))]
        browser = launched(playwright)
        for slow in (True, False):
            measure(browser, addresses, slow)
        browser.close()


if __name__ == "__main__":
    main()
