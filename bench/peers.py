"""TimelineJS and vis-timeline beside the project's own pages: their pages, a server of files, a fresh Chromium.

Measured is from the start of the navigation to the end of a frame in which all is drawn. The libraries come in the
versions of `PEERS`, which npm fetches into `out/peers` the first time. Without npm or network they are left out, which
is said.
"""

from __future__ import annotations

import http.server
import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, Page, Playwright

from timeline.dates import civil
from timeline.model.timeline import Timeline

CHROMIUM = "/usr/bin/chromium"
PEERS = {"@knight-lab/timelinejs": "3.9.11", "vis-timeline": "8.5.4"}
REST = 300
"""Milliseconds before a measurement."""
STORE = Path(__file__).resolve().parent.parent / "out" / "peers"
RECORDER = """
(() => {
  const drawn = () => { try { return %s } catch { return false } };
  const painted = () => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => { window.drawnAt = performance.now() };
    channel.port2.postMessage(0);
  };
  const wait = (frames) => frames ? requestAnimationFrame(() => wait(frames - 1)) : painted();
  const look = () => requestAnimationFrame(() => drawn() ? wait(FRAMES) : look());
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
fetch('/events.json').then(r => r.json()).then(events => {
  const items = events.map(e => ({ id: e.id, content: e.title, title: e.text, start: e.iso, group: e.group }));
  const shown = new vis.Timeline(c, items, [...new Set(events.map(e => e.group))].map(g => ({ id: g, content: g })),
    { height: '700px', verticalScroll: true, onInitialDrawComplete: () => { window.loaded = true } });
  Object.assign(window, { shown, items });
});
</script>"""
PAGES = {"timelinejs": TIMELINE_JS, "vis": VIS}
CONDITIONS = {
    "timelinejs": "window.loaded && document.querySelectorAll('.tl-timemarker').length >= EVENTS",
    "vis": "window.loaded && document.querySelector('.vis-foreground .vis-item-content')",
}
NAMES = {"timelinejs": "TimelineJS", "vis": "vis-timeline"}


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
        command = [
            "npm",
            "install",
            "--prefix",
            str(STORE),
            "--silent",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            *wanted,
        ]
        try:
            subprocess.run(command, cwd=STORE, check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"TimelineJS and vis-timeline are not measured: {error}")
            return False
    return True


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A page that is closed may leave an answer half sent."""


class _Files(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder at a loopback address."""
    server = _Server(("127.0.0.1", 0), partial(_Files, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def launched(playwright: Playwright) -> Browser:
    """Chromium without pictures on a screen."""
    return playwright.chromium.launch(
        executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--no-first-run"]
    )


def put(folder: Path, timeline: Timeline) -> None:
    """Writes the libraries' pages and the events they show."""
    (folder / "events.json").write_text(events_json(timeline), encoding="utf-8")
    if not (folder / "node_modules").exists():
        (folder / "node_modules").symlink_to(STORE / "node_modules")
    for name, text in PAGES.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")


def condition_of(name: str, count: int) -> str:
    """What holds in a library's page when so many events are drawn."""
    return CONDITIONS[name].replace("EVENTS", str(count))


@contextmanager
def fresh(browser: Browser, *scripts: str) -> Iterator[Page]:
    """A page of a context with nothing in its cache, with scripts that run before its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    for script in scripts:
        page.add_init_script(script)
    yield page
    context.close()


def milliseconds(browser: Browser, address: str, condition: str, frames: int = 2) -> float:
    """From the start of the navigation to the end of the first frame that shows all, or so many frames later."""
    with fresh(browser, RECORDER.replace("FRAMES", str(frames)) % condition) as page:
        page.wait_for_timeout(REST)  # the page before this one is gone for good
        page.goto(address)
        at: float = page.evaluate(
            "() => new Promise(done => { const look = () => window.drawnAt ? done(window.drawnAt)"
            " : requestAnimationFrame(look); look() })"
        )
    return at
