"""A real server on a free port, a real Chromium, and pages that record what they should not do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from tests.serving import folder_served, served
from timeline.io.loader import load
from timeline.model.timeline import Timeline
from timeline.theme.shipped import DATA
from timeline.view.file_keys import DefaultView
from timeline.view.frame import to_frame

CHROMIUM = "/usr/bin/chromium"
WITHOUT = (
    *("HttpsUpgrades", "MediaRouter", "OptimizationHints", "PaintHolding"),  # as Playwright's own list
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"),
)
"""Features of the browser: of a window without an address bar two processes would draw what pops up under it."""
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run", f"--disable-features={','.join(WITHOUT)}",
         "--process-per-site", "--disable-site-isolation-trials"]  # fmt: skip
"""With one process for the pages of a context, of whatever site, the next page does not begin another one."""
MEDIA = ("color_scheme", "reduced_motion", "forced_colors", "contrast")
"""What a page can be told of its reader at any time."""
PATIENCE = 30_000
"""Milliseconds a condition may take on a busy machine."""
MARKS = """() => {
  const graph = document.querySelector('#picture .js-plotly-plot');
  const drawn = [...document.querySelectorAll('#graph svg [data-event]')].map(e => e.dataset.event);
  const ids = graph ? graph.data.find(t => t.name === 'marks')?.customdata.map(c => c[0]) ?? [] : drawn;
  return [...new Set(ids.filter(Boolean))];
}"""
"""The events that have marks; in the enlarged days below the chart they have another one."""
MARK = """(id) => {
  const graph = document.querySelector('#picture .js-plotly-plot'), marks = graph.data.find(t => t.name === 'marks');
  const n = marks.customdata.findIndex(c => c[0] === id);
  const box = graph.querySelectorAll('.scatterlayer .points > *')[n].getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}"""
"""Where the middle of an event's mark is in the window."""
FITS = """(() => {
  const graph = document.querySelector('#picture .js-plotly-plot');
  return graph && Math.abs(graph.layout.width - graph.closest('.frame').clientWidth) < 4;
})()"""
"""True once the chart has the width that is there for it, as after the panel has opened or closed."""
VIOLATIONS = """window.violations = [];
document.addEventListener("securitypolicyviolation", (e) =>
  violations.push(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`));
"""
EXPLORING = "location.protocol.startsWith('http') && localStorage.setItem('explore', '1')"
"""What a reader has done who has opened the tools before."""
COMES = """(() => {
  const frame = () => !document.querySelector('#static-copy') && document.querySelector('#live .frame');
  const look = () => frame() ? frame().dispatchEvent(new Event('pointerover')) : requestAnimationFrame(look);
  addEventListener('DOMContentLoaded', () => document.querySelector('#live-page, #live') && look());
})()"""
"""The pointer comes to the chart as soon as the page has taken over, and Plotly draws it from then on."""
DRAWN = "document.querySelector('#picture .js-plotly-plot .main-svg')"
WATCHER = (Path(__file__).parent / "watcher.js").read_text(encoding="utf-8")

expect.set_options(timeout=PATIENCE)


def fonts_drawn(page: Page, selector: str) -> dict[str, bool]:
    """The fonts in which the letters of an element are drawn, each with whether the page brought it along."""
    session = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        session.send(f"{domain}.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {font["familyName"]: font["isCustomFont"] for font in fonts}


@pytest.fixture(scope="session")
def bundled() -> Timeline:
    """The bundled file as it is: it opens on some of its events."""
    return load(DATA)


@pytest.fixture(scope="session")
def timeline(bundled: Timeline) -> Timeline:
    """The bundled file without its `view:`, which opens with all events and labels."""
    return replace(bundled, view=DefaultView())


@pytest.fixture(scope="session")
def frame(timeline: Timeline) -> pd.DataFrame:
    return to_frame(timeline)


@pytest.fixture(scope="session")
def address(timeline: Timeline) -> Iterator[str]:
    with served(timeline) as address:
        yield address


@pytest.fixture(scope="module")
def site(files: Path) -> Iterator[str]:
    """The address of the folder `files` of a module, served as a web space serves it."""
    with folder_served(files) as address:
        yield address


@pytest.fixture(scope="session")
def opening(bundled: Timeline) -> Iterator[str]:
    """The address of the bundled file as it is."""
    with served(bundled) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@dataclass
class Visit:
    """An open page and everything it should not have done."""

    page: Page
    home: str
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    comes: bool = True
    like: object = None
    """What is special about its context; None if it is for one test alone."""

    def open(self, path: str = "/") -> Visit:
        """Goes there and waits until the live picture has taken over, drawn by Plotly if the reader comes to it."""
        self.page.goto(self.home + path)
        expect(self.page.locator("#static-copy")).to_have_count(0)
        if self.comes:
            self.until(DRAWN)
        return self

    def events(self) -> list[str]:
        """Ids of the events in the list, in order."""
        found: list[str] = self.page.locator("#events .row").evaluate_all(
            "rows => rows.map(r => r.dataset.event)"
        )
        return found

    def marks(self) -> list[str]:
        """Ids of the events that have a mark in the picture."""
        found: list[str] = self.page.evaluate(MARKS)
        return found

    def at_mark(self, event: str) -> tuple[float, float]:
        """Brings an event's mark to the middle of the window; returns where it is there."""
        self.until(FITS)
        self.page.evaluate(f"id => scrollBy(0, ({MARK})(id)[1] - innerHeight / 2)", event)
        x, y = self.page.evaluate(MARK, event)
        return x, y

    def shows(self, ids: list[str]) -> None:
        """Waits until list and picture show exactly these events."""
        rows = "[...document.querySelectorAll('#events .row')].map(r => r.dataset.event).join(' ')"
        self.until(f"{rows} === '{' '.join(ids)}'")
        self.until(f"({MARKS})().sort().join(' ') === '{' '.join(sorted(ids))}'")

    def until(self, condition: str) -> None:
        """Waits, frame by frame, for a condition; Playwright's own wait needs eval, which the page forbids."""
        self.page.evaluate(
            f"""() => new Promise((yes, no) => {{
              const end = performance.now() + {PATIENCE};
              const look = () => ({condition}) ? yes() : performance.now() > end
                ? no(new Error('never came true')) : requestAnimationFrame(look);
              look();
            }})"""
        )

    def at_widths(self, *widths: int) -> Iterator[int]:
        """Makes the window as wide as each of these, and waits until nothing of the page is scrolled sideways."""
        for width in widths:
            self.page.set_viewport_size({"width": width, "height": 900})
            self.until(f"innerWidth === {width} && document.documentElement.scrollWidth <= {width}")
            yield width

    def watched(self, name: str) -> Any:
        """What watcher.js has noted under the name."""
        return self.page.evaluate(f"() => watched.{name}")

    def filters(self) -> None:
        """Opens the panel of filters."""
        self.page.locator("#live .filters > summary").click()

    def chip(self, name: str) -> Locator:
        """A company's chip."""
        return self.page.locator(".chip label", has_text=name)

    def misdeeds(self) -> dict[str, list[Any]]:
        """Console errors, breaches of the content security policy, requests to elsewhere."""
        return {
            "console": self.console,
            "violations": self.page.evaluate("() => violations"),
            "elsewhere": [r for r in self.requests if not r.startswith((self.home, "data:", "blob:"))],
        }

    def leave(self) -> None:
        """Leaves the page, and nothing in its storage: another server may have its port."""
        if self.page.url.startswith("http"):
            self.page.evaluate("() => { sessionStorage.clear(); localStorage.clear(); }")
        self.page.goto("about:blank")

    def quit(self) -> None:
        """Leaves the page with nothing of this visit left in it, for the next one."""
        self.page.unroute_all(behavior="ignoreErrors")
        self.leave()
        # Otherwise the next test would see a page on paper, without its dialogs.
        usual: dict[str, Any] = dict.fromkeys(("media", *MEDIA), "null")
        self.page.emulate_media(**usual)
        for other in self.page.context.pages[1:]:
            other.close()
        self.page.context.clear_cookies()
        self.console.clear()
        self.requests.clear()


@pytest.fixture(scope="session")
def idle() -> defaultdict[object, list[Visit]] | None:
    """Pages that earlier tests have left, by what is special about their contexts.

    One that has run the scripts before loads in half the time. A module whose tests are about a first visit has None.
    """
    return defaultdict(list)


def _enter(chromium: Browser, explores: bool, comes: bool, **context: Any) -> Visit:
    """A page in a browser context of its own."""
    own = chromium.new_context(**context)
    own.add_init_script(VIOLATIONS)
    if explores:
        own.add_init_script(EXPLORING)
    if comes:
        own.add_init_script(COMES)
    made = Visit(own.new_page(), "", comes=comes)
    own.on("console", lambda m: made.console.append(m.text) if m.type == "error" else None)
    own.on("weberror", lambda e: made.console.append(str(e.error)))
    own.on("request", lambda r: made.requests.append(r.url))
    return made


@pytest.fixture
def visit(
    request: pytest.FixtureRequest,
    chromium: Browser,
    address: str,
    idle: defaultdict[object, list[Visit]] | None,
) -> Iterator[Any]:
    """`visit(width=…, …)` opens an empty page in a context that no other has; what it did wrong fails the test.

    `watched` notes what is seen in each frame, which takes time. The visitor has opened the tools before, unless
    `explores` is false, and comes to the chart, unless `comes` is false or the module is marked as `still`.
    Of a page that is `alone`, nothing is left for another test.
    """
    opened: list[Visit] = []
    usual = request.node.get_closest_marker("still") is None

    def enter(
        width: int = 1280,
        height: int = 900,
        *,
        watched: bool = False,
        explores: bool = True,
        comes: bool = usual,
        alone: bool = False,
        **context: Any,
    ) -> Visit:
        media = {key: context.pop(key) for key in MEDIA if key in context}
        like = None if alone or watched or idle is None else (explores, comes, str(sorted(context.items())))
        left = idle[like] if idle and like else []
        made = left.pop() if left else _enter(chromium, explores, comes, **context)
        made.home, made.like = address, like
        opened.append(made)
        if watched:
            made.page.add_init_script(WATCHER)
        made.page.set_viewport_size({"width": width, "height": height})
        if media:
            made.page.emulate_media(**media)
        return made

    yield enter
    wrongs = [
        v.misdeeds() for v in opened
        if v.page.url != "about:blank" and v.page.evaluate("() => 'violations' in window")
    ]  # fmt: skip
    for made in opened:
        if made.like and idle is not None:
            made.quit()
            idle[made.like].append(made)
        else:
            made.page.context.close()
    assert [w for w in wrongs if any(w.values())] == []
