"""A story as a reader scrolls it: steps and back, keys, a frame, paper, no script; it never shows what comes later."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from timeline.model.timeline import Timeline
from timeline.render.html.story import story
from timeline.view.view import View

pytestmark = pytest.mark.browser
LOOK = """() => {
  const figure = document.querySelector('#_story > figure.on');
  const svg = [...figure.children].find(each => getComputedStyle(each).display !== 'none');
  const bands = svg.querySelector('.bands');
  const cover = bands.hasAttribute('clip-path') && svg.querySelector('clipPath rect');
  const shown = e => !e.classList.contains('hide') && !svg.classList.contains('moving');
  return {
    step: [...document.querySelectorAll('.step')].findIndex(e => e.classList.contains('on')) + 1,
    marks: [...svg.querySelectorAll(':scope > [data-n]')].filter(shown).map(e => Number(e.dataset.n)),
    drawn: [svg.ariaLabel, bands.getAttribute('transform'), cover && cover.getAttribute('width')],
    hash: location.hash,
    told: document.querySelector('#_told').textContent,
  };
}"""
"""What a reader sees: the step, the events with marks in the picture, and how it is drawn."""


SCROLL = """share => new Promise(done => {
  const y = Math.round(share * (document.body.scrollHeight - innerHeight)), before = scrollY;
  const drawn = () => requestAnimationFrame(() => requestAnimationFrame(done));
  addEventListener('scroll', drawn, { once: true });
  scrollTo(0, y);
  if (scrollY === before) drawn();
})"""
"""Goes to a share of the whole height; a busy browser tells a page only later that it was scrolled."""


CROSSED = """() => {
  const figure = document.querySelector('#_story > figure.on');
  const svg = [...figure.children].find(each => getComputedStyle(each).display !== 'none');
  const moving = svg.classList.contains('moving'), scale = svg.getScreenCTM(), found = [];
  const texts = [...svg.querySelectorAll('.words text, :scope > [data-n] text')]
    .filter(text => !text.closest('.hide') && (!moving || text.closest('.words')))
    .map(text => [text.textContent, text.getBoundingClientRect()]);
  const piece = /M([-\\d.]+) ([-\\d.]+)([HV])([-\\d.]+)/g;
  const at = (x, y) => new DOMPoint(x, y).matrixTransform(scale);
  for (const path of svg.querySelectorAll(moving ? '.now:not(.hide)' : '.now:not(.hide), .ground path')) {
    for (const [, x, y, way, to] of (path.getAttribute('d') || '').matchAll(piece)) {
      const a = at(x, y), b = way === 'H' ? at(to, y) : at(x, to);
      for (const [words, { left, top, right, bottom }] of texts) {
        if (a.x < right - 1 && b.x > left + 1 && a.y < bottom - 2 && b.y > top + 2) found.push(words);
      }
    }
  }
  return found;
}"""
"""The texts through which a line of the chart runs."""


@pytest.fixture(scope="module")
def file(bundled: Timeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("story") / "story.html"
    path.write_text(story(bundled, View.of(bundled)).html, encoding="utf-8")
    around = "<iframe src='story.html' style='width:100%;border:0'></iframe>"
    (path.parent / "host.html").write_text(f"<!doctype html><link rel=icon href='data:,'>{around}")
    return path


@pytest.fixture
def read(visit: Any, file: Path) -> Any:
    def enter(width: int, name: str = "story.html", **context: Any) -> Page:
        seen = visit(width, 800, **context)
        seen.home = file.parent.as_uri()
        page: Page = seen.page
        page.goto(f"{file.parent.as_uri()}/{name}")
        return page

    return enter


def looks(page: Page, places: list[float]) -> Iterator[dict[str, Any]]:
    """What is seen at shares of the whole height."""
    for place in places:
        page.evaluate(SCROLL, place)
        yield page.evaluate(LOOK)


def no_violations(page: Any) -> None:
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.html)]))")
    assert found == []


@pytest.mark.parametrize("width", [1280, 390])
def test_a_story_grows_as_it_is_scrolled_and_scrolling_back_undoes_it(
    read: Any, bundled: Timeline, width: int
) -> None:
    page = read(width)
    number = {event.id: n for n, event in enumerate(bundled.events)}
    places = [n / 24 for n in range(25)]
    down = [*looks(page, places)]
    steps = [each["step"] for each in down]
    assert steps == sorted(steps)
    assert 5 <= max(steps) <= 9
    last = number["amazon-until-further-notice"]
    assert all(last not in each["marks"] for each in down if each["step"] < max(steps) - 1)
    assert last in down[-1]["marks"]
    assert down[-1]["hash"] == f"#step-{max(steps)}"
    assert "Amazon extends its moratorium" in down[-1]["told"]
    up = [*looks(page, places[::-1])][::-1]
    assert [each["drawn"] for each in up] == [each["drawn"] for each in down]

    no_violations(page)
    # On a telephone the chart is above the cards, and never higher than 320 pixels.
    page.evaluate("scrollTo(0, 2000)")
    box = page.locator("#_story > figure.on").bounding_box()
    assert box is not None
    assert width > 390 or (box["height"] <= 320 and box["y"] == 0)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [1280, 390])
def test_no_line_of_a_growing_chart_runs_through_a_text(read: Any, width: int) -> None:
    page = read(width)
    for n in range(41):
        page.evaluate(SCROLL, n / 40)
        assert page.evaluate(CROSSED) == []


def test_tab_goes_through_the_steps_and_an_address_leads_to_one(read: Any) -> None:
    page = read(1280)
    page.keyboard.press("Tab")
    for step in (1, 2, 3):
        while page.evaluate("document.activeElement.className.split(' ')[0]") != "step":
            page.keyboard.press("Tab")
        expect(page.locator(".step.on")).to_have_id(f"step-{step}")
        page.keyboard.press("Tab")
    addressed = read(1280, "story.html#step-5")
    expect(addressed.locator(".step.on")).to_have_id("step-5")


def test_with_less_motion_a_story_cuts_from_still_to_still(read: Any) -> None:
    page = read(1280, reduced_motion="reduce")
    drawn = [each["drawn"][1:] for each in looks(page, [n / 12 for n in range(13)])]
    assert drawn == [[None, False]] * 13


def test_in_a_frame_a_story_has_buttons_and_tells_its_height(read: Any) -> None:
    page = read(700, "host.html")
    page.evaluate("addEventListener('message', m => { window.told = m.data.timeline })")
    inner = page.frame_locator("iframe")
    forth = inner.get_by_role("button", name="Next")
    for step in range(2, 5):
        forth.click()
        expect(inner.locator(".step.on")).to_have_id(f"step-{step}")
    expect(inner.locator(".step:visible")).to_have_count(1)
    page.wait_for_function("window.told > 300")
    inner.get_by_role("button", name="Previous").click()
    expect(inner.locator(".step.on")).to_have_id("step-3")
    no_violations(page.frames[1])


def test_without_script_and_on_paper_each_step_has_its_still(read: Any) -> None:
    for page in (read(1280, java_script_enabled=False), read(1280)):
        page.emulate_media(media="print")
        steps = page.locator(".step:visible").count()
        assert steps == page.locator("#_story > figure:visible").count() > 4


def test_a_story_is_small(file: Path) -> None:
    assert len(gzip.compress(file.read_bytes())) <= 60_000
