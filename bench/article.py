"""How soon the page for an article is drawn, against two timeline libraries: `python -m bench.article`.

Each page shows the founding events and is opened in a fresh Chromium context from a loopback server that does not
compress; it counts as drawn two frames after all is there. Medians of runs in turns. Without the libraries
(`bench/peers.py`) the page is measured alone.
"""

from __future__ import annotations

import gzip
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from bench.peers import NAMES, condition_of, launched, milliseconds, peers_there, put, served
from timeline.io.loader import load
from timeline.render.html.article import article
from timeline.theme.shipped import DATA
from timeline.view.view import View

ROUNDS = 7
DRAWN = "document.querySelector('#_shown').textContent && document.fonts.status === 'loaded'"


def main() -> None:
    """Prints one line for each page, and how many times longer the libraries take."""
    timeline = load(DATA)
    page = article(timeline, View.of(timeline)).html
    print(f"{len(timeline.events)} events; the article: {len(page.encode()) / 1000:.0f} kB,"
          f" {len(gzip.compress(page.encode())) / 1000:.0f} kB compressed")  # fmt: skip
    names = {"article": "the article", **(NAMES if peers_there() else {})}
    taken: dict[str, list[float]] = {name: [] for name in names}
    with TemporaryDirectory() as made, sync_playwright() as playwright:
        folder = Path(made)
        (folder / "article.html").write_text(page, encoding="utf-8")
        if len(names) > 1:
            put(folder, timeline)
        browser = launched(playwright)
        with served(folder) as home:
            for _ in range(ROUNDS):
                for name in names:
                    condition = DRAWN if name == "article" else condition_of(name, len(timeline.events))
                    taken[name].append(milliseconds(browser, f"{home}/{name}.html", condition))
        browser.close()
    ours = median(taken["article"])
    for name, times in taken.items():
        ratio = "" if name == "article" else f"  {median(times) / ours:.1f} times the article's"
        print(f"{names[name]:14} drawn after {median(times):6.0f} ms (least {min(times):.0f}){ratio}")


if __name__ == "__main__":
    main()
