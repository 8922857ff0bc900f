"""Zooming and panning: gestures, keys, buttons, the strip, the address, and answers that come too late."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.serving import served
from timeline.io.loader import load

pytestmark = pytest.mark.browser

EVEN = "/?time_axis=linear"
CALLS = re.compile("/_dash-update-component")
META = "document.querySelector('#picture .js-plotly-plot').layout.meta"
IN_SIGHT = f"() => [{META}.first, {META}.last]"
DAY_AT = f"""(x) => {{
  const {{ days, pixels }} = {META};
  const left = document.querySelector('#picture .canvas').getBoundingClientRect().left;
  const last = pixels.length - 1;
  return days[0] + (x - left - pixels[0]) / (pixels[last] - pixels[0]) * (days[last] - days[0]);
}}"""
MIDDLE = f"""() => {{
  const picture = document.querySelector('#picture');
  picture.scrollIntoView({{ block: 'start' }});
  const box = picture.querySelector('.canvas').getBoundingClientRect();
  const {{ pixels }} = {META};
  return [box.left + (pixels[0] + pixels[pixels.length - 1]) / 2,
    document.querySelector('#live .time').getBoundingClientRect().bottom + 6];
}}"""
ALL = "document.querySelector('#overview').classList.contains('all')"


def in_sight(seen: Any) -> tuple[int, int]:
    """First and last day of the picture that is drawn."""
    first, last = seen.page.evaluate(IN_SIGHT)
    return first, last


def settled(seen: Any, since: tuple[int, int]) -> tuple[int, int]:
    """Waits for a picture of other days, its gesture over; returns its days."""
    seen.until(f"String(({IN_SIGHT})()) !== '{since[0]},{since[1]}' && !document.querySelector('.ghost')")
    return in_sight(seen)


def middle(seen: Any) -> tuple[float, float]:
    """A point in the middle of the chart, scrolled into sight under the bar of time."""
    x, y = seen.page.evaluate(MIDDLE)
    return x, y


def wheel(seen: Any, x: float, y: float, delta: int) -> None:
    """One notch, which is one gesture however slow the machine."""
    seen.page.mouse.move(x, y)
    seen.page.keyboard.down("Control")
    seen.page.mouse.wheel(0, delta)
    seen.page.keyboard.up("Control")


def zoomed(seen: Any, path: str = EVEN) -> tuple[int, int]:
    """Opens the page and zooms in once."""
    seen.open(path)
    whole = in_sight(seen)
    wheel(seen, *middle(seen), -100)
    return settled(seen, whole)


@pytest.mark.long
def test_ctrl_and_wheel_narrow_over_the_summary_of_an_event_too(visit: Any) -> None:
    seen = visit().open(EVEN)
    whole = in_sight(seen)
    mark, box = seen.page.locator("#picture .scatterlayer .point").nth(3), seen.page.locator(".hover-box")
    mark.scroll_into_view_if_needed()
    mark.hover(force=True)
    expect(box).to_be_visible()
    at = box.bounding_box()
    wheel(seen, at["x"] + at["width"] / 2, at["y"] + at["height"] / 2, -100)
    settled(seen, whole)


def test_ctrl_and_wheel_narrow_around_the_pointer(visit: Any) -> None:
    seen = visit(width=1320).open(EVEN)  # a width at which no label needs room after the last day
    whole = at = in_sight(seen)
    for share in (0.25, 0.8):
        x, y = middle(seen)
        x += (share - 0.5) * 700
        before = seen.page.evaluate(DAY_AT, x)
        wheel(seen, x, y, -100)
        first, last = settled(seen, at)
        assert last - first < 0.8 * (at[1] - at[0])
        assert seen.page.evaluate(DAY_AT, x) == pytest.approx(before, abs=0.01 * (last - first))
        at = first, last
        while at != whole:
            wheel(seen, x, y, 100)
            at = settled(seen, at)
        seen.until(ALL)


def test_a_plain_wheel_scrolls_the_page_and_says_how_to_zoom(visit: Any) -> None:
    seen = visit().open(EVEN)
    whole = in_sight(seen)
    x, y = middle(seen)
    seen.page.mouse.move(x, y)
    top = seen.page.evaluate("() => scrollY")
    seen.page.mouse.wheel(0, 120)
    hint = seen.page.locator("#picture .hint")
    expect(hint).to_have_class(re.compile("shown"))
    expect(hint).to_have_text("Ctrl + scroll to zoom")
    seen.until(f"scrollY > {top}")
    expect(hint).not_to_have_class(re.compile("shown"))
    assert in_sight(seen) == whole


def test_keys_buttons_and_three_sliders_zoom_pan_and_show_all(visit: Any) -> None:
    seen = visit().open(EVEN)
    whole = in_sight(seen)
    seen.page.locator("#picture").focus()
    seen.page.keyboard.press("+")
    near = settled(seen, whole)
    assert near[0] > whole[0]
    assert near[1] < whole[1]
    seen.page.keyboard.press("ArrowLeft")
    left = settled(seen, near)
    assert left[1] - left[0] == near[1] - near[0]
    assert left[0] < near[0]
    seen.page.keyboard.press("+")
    nearer = settled(seen, left)
    seen.page.keyboard.press("-")
    assert settled(seen, nearer) == pytest.approx(left, abs=1)
    seen.page.keyboard.press("0")
    assert settled(seen, left) == whole
    assert "window=" not in seen.page.url

    at = in_sight(seen)
    whole = at
    spans = []
    for name in ("Zoom in", "Zoom in", "Zoom out"):
        button = seen.page.locator("#overview").get_by_role("button", name=name)
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 24
        button.click()
        at = settled(seen, at)
        spans.append(at)
    lengths = [last - first for first, last in spans]
    assert lengths[0] > lengths[1] < lengths[2]
    seen.page.locator("#overview").get_by_role("button", name="See all").click()
    assert settled(seen, at) == whole
    expect(seen.page.locator("#overview").get_by_role("button", name="See all")).to_be_disabled()

    whole = in_sight(seen)
    first = seen.page.get_by_role("slider", name="First visible day")
    first.focus()
    for _ in range(2):
        seen.page.keyboard.press("PageUp")
    a = settled(seen, whole)
    assert a[0] > whole[0]
    assert a[1] == whole[1]
    expect(first).to_have_attribute("aria-valuenow", str(a[0]))
    expect(first).to_have_attribute("aria-valuetext", re.compile(r"^\d+ \w+ \d{4}$"))
    seen.page.get_by_role("slider", name="Last visible day").focus()
    seen.page.keyboard.press("PageDown")
    b = settled(seen, a)
    assert b[0] == a[0]
    assert b[1] < a[1]
    body = seen.page.get_by_role("slider", name="Visible period")
    body.focus()
    seen.page.keyboard.press("ArrowLeft")
    c = settled(seen, b)
    assert c[1] - c[0] == b[1] - b[0]
    assert c[0] < b[0]
    expect(body).to_have_attribute("aria-valuetext", re.compile(r"\d{4}.+\d{4}"))


def test_the_brush_and_the_ground_are_dragged_and_a_double_click_shows_all(visit: Any) -> None:
    seen = visit().open(EVEN)
    whole = in_sight(seen)
    strip = seen.page.locator("#overview .strip")
    strip.scroll_into_view_if_needed()
    box = strip.bounding_box()
    y = box["y"] + box["height"] / 2

    def drag(x0: float, x1: float) -> None:
        seen.page.mouse.move(box["x"] + x0, y)
        seen.page.mouse.down()
        seen.page.mouse.move(box["x"] + x1, y, steps=5)
        seen.page.mouse.up()

    drag(2, box["width"] * 0.4)
    a = settled(seen, whole)
    assert (a[0] - whole[0]) / (whole[1] - whole[0]) == pytest.approx(0.4, abs=0.02)
    box = strip.bounding_box()
    y = box["y"] + box["height"] / 2
    drag(box["width"] * 0.7, box["width"] * 0.5)
    b = settled(seen, a)
    assert b[1] - b[0] == pytest.approx(a[1] - a[0], abs=1)
    assert b[0] < a[0]

    near = b
    x, y = middle(seen)
    under = seen.page.evaluate(DAY_AT, x)
    seen.page.mouse.move(x, y)
    seen.page.mouse.down()
    seen.page.mouse.move(x + 40, y, steps=4)
    seen.until("document.querySelector('.ghost')")
    seen.page.mouse.move(x + 90, y, steps=4)
    seen.page.mouse.up()
    first, last = settled(seen, near)
    assert last - first == near[1] - near[0]
    assert seen.page.evaluate(DAY_AT, x + 90) == pytest.approx(under, abs=1)
    assert seen.page.locator(".card-title").count() == 0

    near = first, last
    seen.page.mouse.dblclick(*middle(seen))
    assert settled(seen, near)[0] < near[0]
    seen.until(ALL)


def test_the_address_says_the_days_and_back_and_a_new_browser_know_them(visit: Any) -> None:
    seen = visit()
    near = zoomed(seen)
    seen.page.wait_for_url(re.compile("window="))
    again = visit().open(seen.page.url.removeprefix(seen.home))
    assert in_sight(again) == near
    expect(again.page.locator("#overview .see-all")).to_be_enabled()
    expect(again.page.locator('#languages a[hreflang="fr"]')).to_have_attribute("href", re.compile("window="))
    seen.page.go_back()
    whole = settled(seen, near)
    assert "window=" not in seen.page.url
    seen.page.go_forward()
    assert settled(seen, whole) == near


@pytest.mark.long
def test_months_in_an_address_are_days_and_clear_forgets_them(visit: Any) -> None:
    seen = visit().open("/?window=2020-05/2020-06&actors=amazon")
    assert in_sight(seen) == (737546, 737606)
    seen.page.wait_for_url(re.compile("window=2020-05-01/2020-06-30"))
    seen.page.locator("#clear").click()
    settled(seen, (737546, 737606))
    seen.until(ALL)
    seen.until("!location.search.includes('window=') && !location.search.includes('actors=')")
    seen.page.go_back()
    seen.until(
        "location.search.includes('window=2020-05-01/2020-06-30') && location.search.includes('actors=')"
    )
    seen.until(f"JSON.stringify(({IN_SIGHT})()) === '[737546,737606]'")


def test_a_stale_answer_is_dropped(visit: Any) -> None:
    seen = visit().open(EVEN)
    whole = in_sight(seen)
    held: list[Route] = []

    def hold(route: Route) -> None:
        if not held:
            held.append(route)
        else:
            route.continue_()

    seen.page.route(CALLS, hold)
    with seen.page.expect_request(CALLS):
        wheel(seen, *middle(seen), -100)
    wheel(seen, *middle(seen), -60)
    near = settled(seen, whole)
    assert held
    seen.page.evaluate(
        f"""() => {{
          window.drawn = [];
          document.querySelector('#picture .js-plotly-plot').on('plotly_afterplot', () => drawn.push({META}.first));
        }}"""
    )
    with seen.page.expect_response(CALLS):
        held[0].continue_()
    wheel(seen, *middle(seen), -100)
    last = settled(seen, near)
    assert set(seen.page.evaluate("() => drawn")) == {last[0]}


@pytest.mark.long
def test_no_frame_is_without_a_picture_while_it_zooms(visit: Any) -> None:
    seen = visit(watched=True).open()
    at = in_sight(seen)
    x, y = middle(seen)
    frames = seen.watched("frames")
    for n in range(4):
        wheel(seen, x + 30 * n - 150, y, 60 if n % 3 == 2 else -100)
        at = settled(seen, at)
    assert seen.watched("frames") > frames + 10
    assert seen.watched("bare") == []


CROWD = """\
title: Three thousand
actors:
  - {id: a, name: Amber}
  - {id: b, name: Birch}
types:
  - {id: k, label: Statement}
events:
"""


@pytest.fixture
def crowd(tmp_path: Path) -> Iterator[str]:
    """The address of a page of 3,000 events."""
    rows = [
        f"- {{id: e{n}, date: {2000 + n % 20}-{n % 12 + 1:02}-{n % 28 + 1:02}, actors: [{'ab'[n % 2]}], "
        f"type: k, title: Event {n}}}\n"
        for n in range(3000)
    ]
    path = tmp_path / "crowd.yaml"
    path.write_text(CROWD + "".join(rows), encoding="utf-8")
    with served(load(path)) as address:
        yield address


@pytest.mark.long
def test_a_click_on_a_count_zooms_to_its_days(visit: Any, crowd: str) -> None:
    seen = visit()
    seen.home = crowd
    seen.open(EVEN)
    whole = in_sight(seen)
    middle(seen)
    x, y, first, last = seen.page.evaluate(
        """() => {
          const graph = document.querySelector('#picture .js-plotly-plot');
          const counts = graph.data.find(t => t.name === 'counts');
          const i = counts.customdata.length >> 2;
          const box = graph.getBoundingClientRect();
          const [, , first, last] = counts.customdata[i];
          return [box.x + counts.base[i] + counts.x[i] / 2, box.y + counts.y[i], first, last];
        }"""
    )
    seen.page.mouse.move(x, y)
    seen.page.mouse.click(x, y)
    a, b = settled(seen, whole)
    assert a == pytest.approx(first, abs=1)
    assert b == pytest.approx(last, abs=1)


def test_the_table_is_in_step_with_the_days_in_sight(visit: Any) -> None:
    seen = visit().open("/?window=2018-02-20/2018-08-01&lang=en")
    said, beside = seen.page.locator("#sight"), seen.page.locator("#events tr.beside")
    expect(said).to_have_text("8 events in the visible period, 20 February to 1 August 2018")
    rows = seen.page.locator("#events tr")
    expect(rows).to_have_count(98)
    expect(beside).to_have_count(98 - 8)
    expect(beside.first.locator(".row")).to_have_attribute("aria-description", "outside the visible period")
    month = rows.filter(has_text="Gender Shades")
    expect(month).not_to_have_class(re.compile("beside"))
    seen.page.get_by_role("button", name="See all").click()
    expect(beside).to_have_count(0)
    expect(said).to_have_text("")


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
@pytest.mark.long
def test_the_buttons_stay_under_the_pointer_while_it_zooms(visit: Any, width: int, height: int) -> None:
    seen = visit(width=width, height=height).open("/?lang=en")
    button = seen.page.locator("#live [data-zoom=in]")
    at = button.bounding_box()
    assert at
    for _ in range(3):
        seen.page.mouse.click(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)
    seen.until("location.search.includes('window=')")
    expect(seen.page.locator("#sight")).to_contain_text("in the visible period")
    now = button.bounding_box()
    assert now
    assert now["y"] == pytest.approx(at["y"], abs=0.5)
