"""The editor while somebody types: from a key in the title of an event to the new chart in the page, and a paste."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.screens import CHROMIUM, QUIET
from tests.serving import served
from timeline.web import Rights, Shelf

KEYS = 20
MOST = {60: 150, 1000: 300}
"""The promised milliseconds, by the number of events."""
HEAD = """\
title: Written in the browser
actors: [{id: a0, name: Amber}, {id: a1, name: Birch}, {id: a2, name: Cedar}, {id: a3, name: Dogwood}]
positions:
  - {id: p0, label: Open, rank: 1}
  - {id: p1, label: Closed, rank: 2}
types: [{id: said, label: Statement}]
events:
"""
WATCH = """() => {
  window.taken = [];
  let since = 0;
  addEventListener("keydown", () => { since = performance.now(); }, true);
  new MutationObserver(() => requestAnimationFrame(() => {
    if (since) window.taken.push(performance.now() - since);
    since = 0;
  })).observe(document.querySelector("#edit-chart .picture"), { childList: true });
}"""
PASTE = """async rows => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", rows);
  const since = performance.now();
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  const said = document.querySelector(".grid-said");
  while (!said.textContent.includes("500")) await new Promise(requestAnimationFrame);
  return performance.now() - since;
}"""


def written(n: int) -> str:
    """A file with n events, every fifth with a position."""
    lines = []
    for k in range(n):
        date = f"{2000 + k * 20 // n}-{k % 12 + 1:02}-{k % 28 + 1:02}"
        position = f", positions: {{actor: a{k % 4}, position: p{k // 4 % 2}}}" if k % 5 == 0 else ""
        lines.append(
            f"  - {{id: e{k}, date: {date}, actors: a{k % 4}, type: said, title: Event number {k}"
            f", importance: {k % 5 + 1}{position}}}\n"
        )
    return HEAD + "".join(lines)


def opened(browser: Browser, home: str) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{home}/edit?lang=en&event=e7")
    page.locator("#edit-grid .ag-row").first.wait_for()
    page.locator("#edit-chart .picture > svg").wait_for()
    return page


def typed(page: Page) -> list[float]:
    """Milliseconds from each key to the chart with it."""
    field = page.locator('#edit-form [data-path="title"] [data-control]').first
    field.focus()
    page.keyboard.press("End")
    page.evaluate(WATCH)
    for n in range(KEYS):
        page.keyboard.press("abcdefghij"[n % 10])
        page.wait_for_function(f"() => window.taken.length > {n}")
    found: list[float] = page.evaluate("() => window.taken")
    return found


def pasted(page: Page) -> float:
    page.locator("#edit-grid .ag-cell").first.click()
    rows = "\n".join(f"{1900 + n % 100}\tAmber\tRow {n}\tStatement" for n in range(500))
    took: float = page.evaluate(PASTE, f"Date\tActors\tTitle\tType\n{rows}")
    return took


def main() -> None:
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for n, most in MOST.items():
            path = Path(folder, f"{n}.yaml")
            path.write_text(written(n), encoding="utf-8")
            shelf: Any = Shelf.opening(path)
            with served(shelf, rights=Rights(edit=True)) as home:
                page = opened(browser, home)
                times = typed(page)
                print(f"{n} events: chart {median(times):.0f} ms after a key (median of {KEYS}, longest "
                      f"{max(times):.0f} ms; promised {most} ms)")  # fmt: skip
                print(f"{n} events: 500 rows pasted in {pasted(page):.0f} ms")
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
