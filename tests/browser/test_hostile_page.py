"""Texts and scripts that would run if the page let them: with and without its policy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from tests.render.test_article import ALL, hostile_everywhere
from tests.serving import served
from tests.trust.checks import check
from timeline.model.timeline import Timeline

pytestmark = pytest.mark.browser
LIVE = "#live"
ADDED = (
    "img[src='x'], [onerror], [onload], [onbegin], [ontoggle], [onmouseover], [onfocus], [autofocus], base, object, "
    "embed, iframe, math, animate, meta[http-equiv='refresh'], [href^='javascript'], [src^='http://127.0.0.1:9'], "
    "[href^='http://127.0.0.1:9']"
)
"""What only a payload can have added."""
PROBES = """async (stops) => {
  const stopped = [], ran = () => { window.ran = (window.ran || 0) + 1 };
  window.ran = 0;
  window.probe = ran;
  document.addEventListener('securitypolicyviolation', (e) => stopped.push(e.effectiveDirective));
  const E = 'http://127.0.0.1:9';
  const script = (set) => { const s = document.createElement('script'); set(s); document.body.append(s) };
  const add = (html) => {
    const d = document.createElement('div');
    d.innerHTML = html;
    document.body.append(d);
    return d;
  };
  script((s) => { s.textContent = 'probe()' });
  script((s) => { s.src = E + '/s.js' });
  script((s) => { s.src = 'data:text/javascript,probe()' });
  script((s) => { s.src = URL.createObjectURL(new Blob(['probe()'])) });
  add('<img src="/nowhere" onerror="probe()">');
  add('<svg onload="probe()"></svg>');
  add('<a href="javascript:probe()">x</a>').firstChild.click();
  add('<iframe srcdoc="<script>parent.probe()</scr' + 'ipt>"></iframe>');
  add('<iframe src="javascript:parent.probe()"></iframe>');
  for (const tag of ['iframe src', 'object data', 'embed src', 'img src', 'video src']) add(`<${tag}="${E}/a">`);
  add(`<link rel=stylesheet href="${E}/c"><style>@import url(${E}/i)</style>`);
  try { setTimeout('probe()', 0) } catch { /* stopped */ }
  document.body.setAttribute('onclick', 'probe()');
  document.body.click();
  await fetch(E + '/f').catch(() => 0);
  await import(E + '/m.js').catch(() => 0);
  navigator.sendBeacon(E + '/b', 'x');
  try { new WebSocket('ws://127.0.0.1:9/w') } catch { /* stopped */ }
  try { new Worker(URL.createObjectURL(new Blob(['1']))) } catch { /* stopped */ }
  const base = document.createElement('base');
  base.href = E;
  document.head.append(base);
  const form = Object.assign(document.createElement('form'), { action: E + '/p', method: 'post' });
  document.body.append(form);
  form.submit();
  const end = performance.now() + 30000;
  do await new Promise((done) => setTimeout(done, 300));
  while (!stops.every((each) => stopped.includes(each)) && performance.now() < end);
  return { ran: window.ran, stopped: [...new Set(stopped)].sort(), base: document.baseURI.startsWith(E) };
}"""
STOPPED = {
    "base-uri", "connect-src", "font-src", "form-action", "frame-src", "img-src", "media-src", "object-src",
    "script-src-attr", "script-src-elem", "style-src-elem", "worker-src",
} - {"font-src"}  # fmt: skip
"""The directives under which Chromium stops the probes."""


@dataclass
class Watched:
    """A page, and what it should not have done."""

    page: Page
    home: str
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("dialog", self.dismiss)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", lambda request: self.note(request.url))

    def dismiss(self, dialog: Dialog) -> None:
        self.wrong.append(dialog.message)
        dialog.dismiss()

    def note(self, url: str) -> None:
        if not url.startswith((self.home, "data:", "blob:", "about:")):
            self.wrong.append(url)


@pytest.fixture(scope="module")
def hostile(timeline: Timeline) -> Timeline:
    """Each of the events, of the actors and of the types has a payload in all its texts."""
    events = timeline.events[: len(ALL)]
    assert len(events) == len(ALL)
    turned = [
        hostile_everywhere(replace(timeline, events=(event,)), payload)
        for event, payload in zip(events, ALL, strict=True)
    ]
    actors = tuple(turned[n % len(ALL)].actors[n] for n in range(len(timeline.actors)))
    types = tuple(turned[n % len(ALL)].types[n] for n in range(len(timeline.types)))
    return replace(turned[0], events=tuple(each.events[0] for each in turned), actors=actors, types=types)


@pytest.fixture(scope="module")
def home(hostile: Timeline) -> Iterator[str]:
    with served(hostile, embed_from=["*"]) as address:
        yield address


@pytest.fixture
def without_policy(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@check(7)
def test_no_text_of_a_file_runs_on_the_page_even_without_its_policy(
    without_policy: BrowserContext, home: str, hostile: Timeline
) -> None:
    seen = Watched(without_policy.new_page(), home)
    seen.page.goto(f"{home}/?lang=en")
    rows = seen.page.locator(f"{LIVE} #events .row")
    expect(rows).to_have_count(len(ALL))
    marks = seen.page.locator("#picture .scatterlayer .points > *")
    for n in range(0, marks.count(), 4):
        marks.nth(n).hover(force=True)
    for event in hostile.events:
        seen.page.locator(f'{LIVE} #events .row[data-event="{event.id}"]').evaluate("row => row.click()")
        expect(
            seen.page.locator(f'{LIVE} #card [data-event="{event.id}"], {LIVE} #card .card-title').first
        ).to_be_visible()
        assert seen.page.locator(ADDED).count() == 0, event.title
    seen.page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert (seen.wrong, seen.page.locator(ADDED).count()) == ([], 0)


@check(7)
@pytest.mark.parametrize("path", [
    "/?lang=fr&q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&actors=%22%3E%3Cscript%3E",
    "/?from=%3Csvg%20onload=alert(1)%3E",
    "/?file=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E", "/embed", "/present", "/edit",
])  # fmt: skip
def test_no_address_and_no_other_page_runs_a_text(
    without_policy: BrowserContext, home: str, path: str
) -> None:
    seen = Watched(without_policy.new_page(), home)
    seen.page.goto(f"{home}{path}")
    seen.page.wait_for_load_state("networkidle")
    assert (seen.wrong, seen.page.locator(ADDED).count()) == ([], 0)


@check(10)
@pytest.mark.parametrize("path", ["/?lang=en", "/embed", "/present", "/edit"])
def test_the_policy_stops_what_a_script_could_add(chromium: Browser, home: str, path: str) -> None:
    page = chromium.new_page()
    asked: list[str] = []
    page.goto(f"{home}{path}")
    page.wait_for_load_state("networkidle")
    page.on("response", lambda response: asked.append(response.url))
    found = page.evaluate(PROBES, sorted(STOPPED))
    assert (found["ran"], found["base"]) == (0, False)
    assert set(found["stopped"]) >= STOPPED
    assert [url for url in asked if not url.startswith((home, "data:", "blob:"))] == []
    page.close()
