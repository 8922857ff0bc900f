"""What is seen without scrolling: the headline and the whole opening chart, and an event's details beside its mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import MARK, fonts_drawn
from tests.serving import served
from tests.strategies import toy_timeline
from timeline.model.timeline import Timeline

pytestmark = pytest.mark.browser

LABEL = "#picture .label"
PARTS = ("h1", ".aid", ".words", ".time")
ROWS = """() => {
  const graph = document.querySelector('#picture .js-plotly-plot');
  return graph.layout.meta.bottom + graph.getBoundingClientRect().top;
}"""
"""Where the last row of the chart ends, above the enlarged days."""
UNUSED = (".standing", ".jump", ".rail", ".mode", "#positions-box", "#types-box")
FIRST_BAR = """(() => {
  const graph = document.querySelector('#picture .js-plotly-plot'), top = graph.layout.meta.top;
  const bars = graph.data.filter(t => t.name.startsWith('band:')).flatMap(t => t.y.map((y, n) => y - t.width[n] / 2));
  const rows = graph.layout.meta.vertical ? [top] : bars.filter(y => y > top);
  return Math.min(...rows) + graph.getBoundingClientRect().top + scrollY;
})()"""
"""The top of the first bar of a row, in pixels from the top of the page."""
PRESSED = """(bar) => [...document.querySelectorAll('#live *')]
  .filter(e => e.matches('a[href], button, input, select, summary, [role=slider]'))
  .filter(e => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().bottom + scrollY < bar)
  .length"""
"""The number of things to press above it."""


@pytest.fixture(scope="module")
def address(opening: str) -> str:
    return opening


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_all_rows_of_the_opening_chart_are_in_the_first_screen(visit: Any, lang: str) -> None:
    seen = visit(width=1280, height=800, explores=False).open(f"/?lang={lang}")
    for part in PARTS:
        box = seen.page.locator(f"#live {part}").first.bounding_box()
        assert box["y"] >= 0, part
        assert box["y"] + box["height"] <= 800, part
    assert seen.page.evaluate(ROWS) <= 800
    assert list(fonts_drawn(seen.page, "#live h1").values()) == [True]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(("width", "height", "lowest"), [(1280, 800, 190), (390, 844, 330)])
def test_a_reader_sees_the_first_bar_at_once_and_at_most_eight_things_to_press_above_it(
    visit: Any, width: int, height: int, lowest: int, lang: str
) -> None:
    seen = visit(width=width, height=height, explores=False).open(f"/?lang={lang}")
    bar = seen.page.evaluate(FIRST_BAR)
    assert bar <= lowest
    assert seen.page.evaluate(PRESSED, bar) <= 8


@pytest.mark.long
def test_all_events_are_one_press_away_and_the_opening_one_step_back(visit: Any, bundled: Timeline) -> None:
    seen = visit(width=1280, height=800).open("/?lang=en")
    words = seen.page.locator("#status").inner_text()
    every = len(bundled.events)
    assert re.match(rf"\d+ of {every} events about Amazon, Microsoft and IBM, from 2018 to 2021", words)
    expect(seen.page.locator("#active")).to_have_text("1")
    expect(seen.page.locator(".left-out")).to_contain_text("Google")
    seen.page.get_by_role("link", name=f"All {every} events").click()
    seen.shows([event.id for event in bundled.events])
    expect(seen.page.locator("#labels input[value=all]")).to_be_checked()
    expect(seen.page.locator(".events thead")).to_be_in_viewport()
    expect(seen.page.locator(".left-out")).to_have_count(0)
    seen.page.go_back()
    expect(seen.page.locator("#status")).to_have_text(words)


@pytest.mark.parametrize(("width", "height"), [(390, 844), (768, 1024), (1280, 800), (1920, 1080)])
def test_after_a_press_the_details_and_the_mark_are_in_sight_together(
    visit: Any, width: int, height: int
) -> None:
    seen = visit(width=width, height=height).open("/?lang=en")
    label = seen.page.locator(LABEL, has_text="One-year pause")
    label.scroll_into_view_if_needed()
    before = seen.page.evaluate("() => scrollY")
    label.click()
    expect(seen.page.locator("#card .card-title")).to_be_in_viewport()
    front = "([x, y]) => document.elementFromPoint(x, y)?.closest('#picture')"
    seen.until(f"({front})(({MARK})('amazon-moratorium'))")
    if width > 1023:  # where the details are below the chart, a mark below them is moved above them
        assert seen.page.evaluate("() => scrollY") == before


@pytest.fixture
def plain(timeline: Timeline) -> Iterator[str]:
    """A file without positions, with one type of events."""
    toy = toy_timeline()
    events = tuple(
        e.model_copy(update={"positions": (), "type": toy.events[0].type, "mode": None}) for e in toy.events
    )
    with served(toy_timeline(events=events)) as address:
        yield address


@pytest.mark.long
def test_only_what_the_file_has_a_use_for_is_shown(visit: Any, plain: str) -> None:
    seen = visit()
    seen.home = plain
    seen.open("/?lang=en")
    seen.filters()
    expect(seen.page.get_by_label("From", exact=True)).to_be_visible()
    for part in UNUSED:
        for one in seen.page.locator(f"#live {part}").all():
            expect(one).to_be_hidden()
