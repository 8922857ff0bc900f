"""How soon the page for an article is drawn, against two timeline libraries: `python -m bench.article`.

Each page shows the founding events and is opened in a fresh Chromium context from a loopback server that does not
compress; measured is from the start of the navigation to the second frame after all is drawn. Medians of runs in turns.

The libraries are TimelineJS and vis-timeline in the versions of `PEERS`, which npm fetches into `out/peers` the first
time. Without npm or network the page is measured alone.
"""

from __future__ import annotations

import gzip
import http.server
import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Thread

from playwright.sync_api import Browser, sync_playwright

from timeline.bundled import DATA
from timeline.dates import civil
from timeline.loader import load
from timeline.model import Timeline
from timeline.render.article import article
from timeline.view import View

ROUNDS = 7
PEERS = {"@knight-lab/timelinejs": "3.9.11", "vis-timeline": "8.5.4"}
STORE = Path(__file__).resolve().parent.parent / "out" / "peers"
RECORDER = """
(() => {
  const drawn = () => { try { return %s } catch { return false } };
  const painted = () => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => { window.drawnAt = performance.now() };
    channel.port2.postMessage(0);
  };
  const look = () => requestAnimationFrame(drawn() ? () => requestAnimationFrame(painted) : look);
  look();
})()
"""
TIMELINE_JS = """<!doctype html><meta charset=utf-8><title>TimelineJS</title>
<link rel=stylesheet href=/node_modules/@knight-lab/timelinejs/dist/css/timeline.css>
<style>body{margin:0}#c{height:700px;width:100%}</style><div id=c></div>
<script src=/node_modules/@knight-lab/timelinejs/dist/js/timeline.js></script><script>
fetch('/events.json').then(r => r.json()).then(events => new TL.Timeline(c, { events: events.map(e => ({
  unique_id: e.id, start_date: e.start, group: e.group, text: { headline: e.title, text: e.text } })) },
  { script_path: location.origin + '/node_modules/@knight-lab/timelinejs/dist/js/', font: null, duration: 1,
    hash_bookmark: false, language: 'en' }).on('loaded', () => { window.loaded = true }));
</script>"""
VIS = """<!doctype html><meta charset=utf-8><title>vis-timeline</title>
<link rel=stylesheet href=/node_modules/vis-timeline/styles/vis-timeline-graph2d.min.css>
<style>body{margin:0;font:13px sans-serif}#c{height:700px}</style><div id=c></div>
<script src=/node_modules/vis-timeline/standalone/umd/vis-timeline-graph2d.min.js></script><script>
fetch('/events.json').then(r => r.json()).then(events => new vis.Timeline(c,
  events.map(e => ({ id: e.id, content: e.title, title: e.text, start: e.iso, group: e.group })),
  [...new Set(events.map(e => e.group))].map(g => ({ id: g, content: g })),
  { height: '700px', verticalScroll: true, onInitialDrawComplete: () => { window.loaded = true } }));
</script>"""
CONDITIONS = {
    "article": "document.querySelector('#_shown').textContent && document.fonts.status === 'loaded'",
    "timelinejs": "window.loaded && document.querySelectorAll('.tl-timemarker').length >= EVENTS",
    "vis": "window.loaded && document.querySelector('.vis-foreground .vis-item-content')",
}
NAMES = {"article": "the article", "timelinejs": "TimelineJS", "vis": "vis-timeline"}


def events_json(timeline: Timeline) -> str:
    """The events as both libraries take them, the text with sources left out."""
    found = []
    for event in timeline.events:
        year, month, day = civil(event.date.start or event.date.end or 1)
        start = {"year": year, "month": month, "day": day}
        found.append(
            {
                "id": event.id,
                "start": start,
                "iso": f"{year:04}-{month:02}-{day:02}",
                "group": timeline.actor[event.actors[0]].name.say("en"),
                "title": event.title.say("en"),
                "text": event.summary.say("en") if event.summary else "",
            }
        )
    return json.dumps(found)


def peers_there() -> bool:
    """Whether the libraries are there, after an attempt to fetch them."""
    if not (STORE / "node_modules").is_dir():
        STORE.mkdir(parents=True, exist_ok=True)
        wanted = [f"{name}@{version}" for name, version in PEERS.items()]
        command = ["npm", "install", "--silent", "--ignore-scripts", "--no-audit", "--no-fund", *wanted]
        try:
            subprocess.run(command, cwd=STORE, check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"TimelineJS and vis-timeline are not measured: {error}")
            return False
    return True


class _Files(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder at a loopback address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Files, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def milliseconds(browser: Browser, address: str, condition: str) -> float:
    """From the start of the navigation until all is drawn, in a fresh context."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.add_init_script(RECORDER % condition)
    page.goto(address)
    at: float = page.evaluate(
        "() => new Promise(done => { const look = () => window.drawnAt ? done(window.drawnAt)"
        " : requestAnimationFrame(look); look() })"
    )
    context.close()
    return at


def main() -> None:
    """Prints one line for each page, and how many times longer the libraries take."""
    timeline = load(DATA)
    page = article(timeline, View.of(timeline))
    pages = {"article": page, "timelinejs": TIMELINE_JS, "vis": VIS} if peers_there() else {"article": page}
    print(f"{len(timeline.events)} events; the article: {len(page.encode()) / 1000:.0f} kB,"
          f" {len(gzip.compress(page.encode())) / 1000:.0f} kB compressed")  # fmt: skip
    taken: dict[str, list[float]] = {name: [] for name in pages}
    with TemporaryDirectory() as made, sync_playwright() as playwright:
        folder = Path(made)
        (folder / "events.json").write_text(events_json(timeline), encoding="utf-8")
        if len(pages) > 1:
            (folder / "node_modules").symlink_to(STORE / "node_modules")
        for name, text in pages.items():
            (folder / f"{name}.html").write_text(text, encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        with served(folder) as home:
            for _ in range(ROUNDS):
                for name in pages:
                    condition = CONDITIONS[name].replace("EVENTS", str(len(timeline.events)))
                    taken[name].append(milliseconds(browser, f"{home}/{name}.html", condition))
        browser.close()
    ours = median(taken["article"])
    for name, times in taken.items():
        ratio = "" if name == "article" else f"  {median(times) / ours:.1f} times the article's"
        print(f"{NAMES[name]:14} drawn after {median(times):6.0f} ms (least {min(times):.0f}){ratio}")


if __name__ == "__main__":
    main()
