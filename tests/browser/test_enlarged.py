"""The enlarged days below the chart fold and unfold by click, key and address; a line follows the day in both parts."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

TITLE = "25 May – 20 June 2020, day by day"
EVENT = "amazon-moratorium"
PANEL = """() => {
  const graph = document.querySelector('#picture .js-plotly-plot'), panel = graph.layout.meta.panel;
  return { ...panel, frame: graph.getBoundingClientRect().toJSON(), above: graph.layout.meta.bottom };
}"""
LINES = """() => [...document.querySelectorAll('.day-line')].map(line => {
  const box = line.getBoundingClientRect();
  return line.hidden ? null : [box.x, box.height];
})"""
"""The place and the height of the line in each part of the chart."""


@pytest.fixture(scope="module")
def address(opening: str) -> str:
    return opening


def is_open(page: Page) -> bool:
    places = page.evaluate(PANEL)
    return bool(places["bottom"] > places["top"])


def test_the_enlarged_days_open_by_click_and_close_by_key_and_the_address_keeps_it(visit: Any) -> None:
    seen = visit(width=1280, height=800).open("/?lang=en&inset=none")
    page = seen.page
    fold = page.get_by_role("button", name=TITLE)
    expect(fold).to_have_attribute("aria-expanded", "false")
    assert not is_open(page)

    fold.click()
    expect(fold).to_have_attribute("aria-expanded", "true")
    page.wait_for_url("**inset=2020-05-25/2020-06-20**")
    assert is_open(page)

    page.reload()
    expect(fold).to_have_attribute("aria-expanded", "true")

    fold.focus()
    page.keyboard.press("Enter")
    expect(fold).to_have_attribute("aria-expanded", "false")
    expect(fold).to_be_focused()
    page.wait_for_url("**inset=none**")

    page.go_back()
    expect(fold).to_have_attribute("aria-expanded", "true")


@pytest.mark.long
def test_a_line_follows_the_day_under_the_pointer_in_both_parts(visit: Any) -> None:
    seen = visit(width=1280, height=1400).open("/?lang=en&inset=2020-05-25/2020-06-20")
    page = seen.page
    expect(page.get_by_role("button", name=TITLE)).to_have_attribute("aria-expanded", "true")
    panel = page.evaluate(PANEL)
    frame, (left, right) = panel["frame"], panel["pixels"]
    page.mouse.move(frame["x"] + (left + right) / 2, frame["y"] + panel["bottom"] - 3)
    seen.until(f"({LINES})().every(Boolean)")
    above, below = page.evaluate(LINES)
    assert below[0] == pytest.approx(frame["x"] + (left + right) / 2, abs=1.5)
    assert below[1] == pytest.approx(panel["bottom"] - panel["top"], abs=1)
    page.mouse.move(above[0], frame["y"] + panel["above"] - 3)
    seen.until(f"Math.abs(({LINES})()[0][0] - {above[0]}) < 2")
    page.mouse.move(frame["x"] + left / 2, frame["y"] + 2)
    seen.until(f"({LINES})().every(line => line === null)")


def test_each_event_of_the_enlarged_days_is_once_in_the_list_and_shows_its_mark_in_them(visit: Any) -> None:
    seen = visit(width=1280, height=1400).open("/?lang=en&inset=2020-05-25/2020-06-20")
    page = seen.page
    rows = page.locator("#events .row")
    ids = rows.evaluate_all("rows => rows.map(row => row.dataset.event)")
    assert len(ids) == len({*ids})
    rows.nth(ids.index(EVENT) - 1).focus()
    page.keyboard.press("ArrowDown")
    expect(rows.nth(ids.index(EVENT))).to_be_focused()
    expect(page.locator(".hover-box")).to_contain_text("Amazon announces")
    panel = page.evaluate(PANEL)
    assert seen.at_mark(EVENT)[1] > page.evaluate(PANEL)["frame"]["y"] + panel["top"]
    x, y = seen.at_mark(EVENT)
    page.mouse.click(x, y)
    expect(page.locator("#card .card-title")).to_contain_text("Amazon announces")
