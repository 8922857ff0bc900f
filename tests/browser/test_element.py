"""The element `<timeline-chart>` in pages of other sites: their styles stay outside, and nothing of theirs moves."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Frame, Page, expect

from tests.serving import served
from timeline.chart.chart import draw_chart
from timeline.model.timeline import Timeline
from timeline.render import export
from timeline.render.html.sharing import ELEMENT, element_script, embed_code
from timeline.view.view import View

pytestmark = pytest.mark.browser
SHEETS = (
    "* { all: revert; display: block !important } head * { display: none !important }",
    "iframe { max-height: 50px !important; opacity: .5 !important } img { width: 10px !important; float: left }",
    "* { margin: 0; padding: 20px; font-size: 30px !important; line-height: 3; box-sizing: content-box !important }",
    ":not(x) { color: red !important; text-transform: uppercase; letter-spacing: .3em; direction: rtl }",
    "article > :not(x) { position: absolute !important; float: right !important; transform: rotate(2deg) !important;"
    " height: 90px !important; max-height: 60px !important; overflow: hidden !important; border: 9px solid !important;"
    " padding: 50px !important; contain: size !important; columns: 3 !important }",
)
MOVED = """window.moved = 0;
new PerformanceObserver(list => list.getEntries().forEach(
  one => { if (!one.hadRecentInput) window.moved += one.value })).observe({ type: 'layout-shift', buffered: true })"""
"""Adds up what moves in the window without an action of a reader, as the browser measures it."""
PUSH = """() => new Promise(done => {
  const box = document.createElement('div');
  box.style.cssText = 'display:block !important;position:static !important;height:200px !important';
  scrollTo(0, 0);
  requestAnimationFrame(() => document.body.prepend(box));
  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)));
})"""
"""Moves all that is on the page."""
HERE = "[...document.querySelectorAll('timeline-chart')].filter(one => one.shadowRoot?.querySelector('.here')).length"
INSIDE = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(20, 26, 34)"


@pytest.fixture(scope="module")
def files(timeline: Timeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the article in both languages, its picture, and a page that never tells a height."""
    folder = tmp_path_factory.mktemp("element")
    for lang in ("en", "fr"):
        (folder / f"{lang}.html").write_bytes(export(timeline, replace(View.of(timeline), lang=lang), "html"))
    (folder / "en.svg").write_bytes(export(timeline, View.of(timeline), "svg"))
    (folder / "mute.html").write_text(
        "<!doctype html><link rel=icon href='data:,'>No height.", encoding="utf-8"
    )
    (folder / ELEMENT).write_text(element_script(), encoding="utf-8")
    return folder


@pytest.fixture
def read(visit: Any, files: Path, site: str, timeline: Timeline) -> Any:
    """`read(body, width=…)` opens a page of another site, in which `{code}` stands for the embed code."""
    scene = draw_chart(timeline, View.of(timeline))
    code = embed_code("en.html", scene, "en.svg", ELEMENT)

    def enter(body: str, width: int = 1280, **context: Any) -> Page:
        head = "<!doctype html><html lang=en><meta charset=utf-8><title>An article</title><link rel=icon href='data:,'>"
        # A browser may have kept a file of this name that is as old.
        host = f"host-{len([*files.iterdir()])}.html"
        (files / host).write_text(head + body.replace("{code}", code), encoding="utf-8")
        seen = visit(width, 900, **context)
        seen.home = site
        page: Page = seen.page
        page.add_init_script(MOVED)
        page.goto(f"{site}{host}")
        return page

    return enter


def inside(page: Page, name: str) -> Frame:
    """The frame with a page."""
    return next(frame for frame in page.frames if re.search(rf"/{name}(\?|$)", frame.url))


def high(page: Page, n: int = 0) -> float:
    """The height of an element on the page."""
    return float(page.locator("timeline-chart").nth(n).evaluate("one => one.getBoundingClientRect().height"))


@pytest.mark.parametrize("width", [1280, 390])
def test_beside_five_hostile_style_sheets_two_charts_stand_whole_and_nothing_moves(
    read: Any, width: int
) -> None:
    styles = "".join(f"<style>{sheet}</style>" for sheet in SHEETS)
    second = '<timeline-chart src="fr.html" title="Une chronologie" theme="dark"></timeline-chart>'
    page = read(f"{styles}<article>{{code}}{second}<p>Below.</p></article>", width)
    for n, (name, colour) in enumerate((("en.html", LIGHT), ("fr.html", DARK))):
        page.locator("timeline-chart").nth(n).scroll_into_view_if_needed()
        page.wait_for_function(f"{HERE} > {n}")
        frame = inside(page, name)
        assert frame.evaluate(INSIDE) == colour
        assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
        picture = frame.locator("#_short .picture:visible")
        assert picture.evaluate("one => getComputedStyle(one).color") != "rgb(255, 0, 0)"
        assert picture.locator(":scope > [data-n]").count() == 3
        # The room is that of the short form: to the pixel in columns of an article and on a telephone.
        box = page.locator("timeline-chart").nth(n).locator("iframe").bounding_box()
        assert box is not None
        assert 0 <= box["height"] - frame.evaluate("document.body.getBoundingClientRect().height") <= 2
        assert box["height"] == high(page, n) <= (560 if width == 390 else 645)
        assert box["width"] >= 270
        assert 0 <= box["x"] <= width - box["width"]
    assert page.evaluate("window.moved") == 0
    page.evaluate(PUSH)
    assert page.evaluate("window.moved") > 0, "a movement is measured"


def test_the_frame_grows_for_its_reader_and_believes_nobody_else(read: Any) -> None:
    page = read("{code}<timeline-chart id=other src=fr.html title=Autre></timeline-chart><p>Below.")
    page.locator("#other").scroll_into_view_if_needed()
    page.wait_for_function(f"{HERE} === 2")
    first, second = high(page), high(page, 1)
    forged = "({ timeline: 5000, active: true, width: 1 })"
    page.evaluate(f"new Promise(done => {{ addEventListener('message', done); postMessage({forged}, '*') }})")
    inside(page, "fr.html").evaluate("parent.postMessage({ timeline: 'x', active: true }, '*')")
    expect(page.locator("timeline-chart").first.locator("iframe")).to_have_attribute("title", re.compile("."))
    assert (high(page), high(page, 1)) == (first, second)

    assert page.evaluate("window.moved") == 0
    inside(page, "en.html").locator("#_open").click()
    page.wait_for_function(f"document.querySelector('timeline-chart').offsetHeight > {first} + 400")
    assert high(page, 1) == second
    links = inside(page, "en.html").locator("#_table a[href^=http]")
    assert {*links.evaluate_all("all => all.map(one => one.target)")} == {"_blank"}

    # Removed and added again, it begins again; another page takes its place without a step in the history.
    again = "document.body.append(document.querySelector('timeline-chart'))"
    assert page.evaluate(f"() => {{ {again}; return {HERE}; }}") == 1
    page.locator("timeline-chart").last.scroll_into_view_if_needed()
    page.wait_for_function(f"{HERE} === 2")
    assert abs(high(page, 1) - first) <= 1
    entries = page.evaluate("history.length")
    page.locator("#other").evaluate(
        "one => { one.src = 0; one.setAttribute('src', 'en.html#ibm-letter-congress') }"
    )
    page.locator("#other").scroll_into_view_if_needed()
    page.wait_for_function(f"{HERE} === 2")
    assert page.evaluate("history.length") == entries
    opened = next(frame for frame in page.frames if frame.url.endswith("#ibm-letter-congress"))
    expect(opened.locator("#_card")).to_be_visible()


def test_light_and_dark_follow_the_reader_or_the_page_around_without_a_new_load(read: Any) -> None:
    page = read("{code}", color_scheme="dark")
    page.wait_for_function(f"{HERE} === 1")
    frame = inside(page, "en.html")
    assert frame.evaluate(INSIDE) == DARK
    frame.evaluate("window.same = true")
    for theme, colour in (("light", LIGHT), ("dark", DARK), ("light", LIGHT), ("auto", DARK)):
        page.locator("timeline-chart").evaluate("(one, theme) => one.setAttribute('theme', theme)", theme)
        expect(frame.locator("body")).to_have_css("background-color", colour)
    assert frame.evaluate("window.same")
    for place in (page, frame):
        place.evaluate(AXE_SCRIPT)
        found = "axe.run(document, { rules: { region: { enabled: false } } }).then(r => r.violations.map(v => v.id))"
        assert [
            each for each in place.evaluate(found) if "heading" not in each and "landmark" not in each
        ] == []


def test_the_picture_stays_without_script_and_while_the_page_is_silent(read: Any) -> None:
    still = read("{code}", java_script_enabled=False)
    picture = still.locator("timeline-chart > img")
    assert picture.evaluate("one => one.complete && one.naturalWidth > 0 && one.offsetWidth > 600")
    expect(still.get_by_role("link", name="Open the timeline with its sources")).to_be_visible()
    assert len(still.frames) == 1

    page = read("<script src=timeline-chart.js></script><timeline-chart src=mute.html title=Mute>"
                "<img src=en.svg alt='' width=1280 height=900><a href=en.html>Open</a></timeline-chart>")  # fmt: skip
    shadow = "document.querySelector('timeline-chart').shadowRoot"
    page.wait_for_function(
        f"{shadow}.querySelector('iframe').contentDocument.body?.innerText === 'No height.'"
    )
    expect(page.locator("img")).to_be_visible()
    expect(page.locator("img")).to_be_in_viewport(ratio=1)
    expect(page.locator("iframe")).to_be_hidden()
    page.get_by_role("link").click()
    expect(page.locator("#_start")).to_be_visible()


def test_a_picture_that_is_already_seen_becomes_a_chart_when_it_is_pressed(read: Any) -> None:
    inner = "<img src=en.svg alt='' style='width:100%'><a href={0}.html>Open</a>"
    late = f"<timeline-chart src={{0}}.html title={{0}}>{inner}</timeline-chart>"
    body = f"{late.format('en')}<p>Below.</p><div style='height:2000px'></div>{late.format('fr')}"
    page = read(body)
    page.wait_for_function("performance.getEntriesByType('paint').length > 0 && document.images[0].complete")
    place = "document.querySelector('p').getBoundingClientRect().top"
    before = page.evaluate(place)
    page.add_script_tag(url=ELEMENT)
    page.wait_for_function("Boolean(customElements.get('timeline-chart'))")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate(place) == before
    assert page.evaluate("window.moved") == 0
    assert page.locator("iframe").count() == 1, "what is below the window is a chart at once"
    page.get_by_role("link", name="Open").first.press("Enter")
    page.wait_for_function(f"{HERE} >= 1")
    assert "/host" in page.url
    expect(page.locator("timeline-chart").first).to_be_focused()


def test_a_site_has_the_script_and_the_chart_of_a_server_in_its_language(
    timeline: Timeline, files: Path, site: str, chromium: Browser
) -> None:
    with served(timeline, embed_from=[site.rstrip("/")]) as server:
        element = (
            f'<timeline-chart src="{server}/embed?actors=ibm" lang="fr-CA" title="IBM"></timeline-chart>'
        )
        (files / "host.html").write_text(
            f'<!doctype html><link rel=icon href="data:,"><script src="{server}/{ELEMENT}"></script>{element}',
            encoding="utf-8",
        )
        page = chromium.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{site}host.html")
        page.wait_for_function(f"{HERE} === 1")
        frame = inside(page, "embed")
        assert frame.evaluate("document.documentElement.lang") == "fr"
        assert "actors=ibm" in frame.url
        assert [url for url in asked if not url.startswith((site, server, "data:"))] == []
        page.close()
