"""The picture is there from the first paint on, and stays where it is when the live page takes over."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from bench.first_paint import FRAMES, MOST_SHIFT, SHIFTS
from tests.browser.conftest import DRAWN, MARK
from timeline.model.timeline import Timeline

pytestmark = pytest.mark.browser

EVENT = "ibm-letter-congress"
HELD = """(() => {
  const frame = window.requestAnimationFrame.bind(window), held = [];
  let holds = true;
  const due = () => holds && document.querySelector('#picture .js-plotly-plot');
  window.requestAnimationFrame = (run) => frame((now) => due() ? held.push(run) : run(now));
  window.letGo = () => {
    holds = false;
    held.forEach((run) => frame(run));
  };
})()"""
"""Frames come late, as in a browser that draws the chart before it gives the scripts one."""


@pytest.fixture
def idle() -> None:
    """No page is left for another test: what is seen before the scripts run is that of a first visit."""


@pytest.mark.parametrize("path", ["/", "/?color=type"])
def test_a_chart_drawn_before_the_scripts_listen_has_all_that_lies_over_it(visit: Any, path: str) -> None:
    """The axis, the headings of rows and the bars of a gesture are those of a page whose scripts came first."""
    over = "#live :is(.axis, .heads, .brush)"
    look = "all => all.map(e => [e.className, e.style.cssText, e.innerText])"
    first = visit().open(path).page.locator(over).evaluate_all(look)
    assert any("20" in text for _, _, text in first), "the axis has years"
    late = visit()
    late.page.add_init_script(HELD)
    late.page.goto(late.home + path)
    late.page.locator("#picture .scatterlayer .points > *").first.wait_for(state="attached")
    late.page.wait_for_load_state("networkidle")
    late.page.evaluate("() => letGo()")
    expect(late.page.locator("#static-copy")).to_have_count(0)
    assert late.page.locator(over).evaluate_all(look) == first


@pytest.mark.parametrize("width", [390, 768, 1280, 1920])
@pytest.mark.parametrize("path", ["/", "/?lang=fr&actors=ibm,amazon&from=2018&theme=dark", "/?q=zzzz"])
def test_no_frame_is_without_a_picture_and_title_and_marks_stay_within_a_pixel(
    visit: Any, width: int, path: str
) -> None:
    seen = visit(width=width, watched=True).open(path)
    assert seen.watched("frames") > 3
    assert seen.watched("bare") == []
    if "zzzz" not in path:
        before, title = seen.watched("before"), seen.page.locator("h1").bounding_box()
        assert before["title"] == pytest.approx([title["x"], title["y"]], abs=1)
        assert before["mark"] == pytest.approx(seen.page.evaluate(MARK, EVENT), abs=1)


def test_without_script_the_page_is_read_a_chip_filters_and_a_label_opens_its_event(
    visit: Any, timeline: Timeline
) -> None:
    seen = visit(java_script_enabled=False)
    seen.page.goto(f"{seen.home}/?lang=en")
    copy = seen.page.locator("#static-copy")
    expect(copy.locator("h1")).to_have_text(timeline.title.say("en"))
    expect(copy.locator(".still-1280 svg")).to_be_visible()
    expect(copy.locator(".events .row")).to_have_count(len(timeline.events))
    expect(copy.locator(".row-sources > li")).to_have_count(
        sum(len(event.sources) for event in timeline.events)
    )
    expect(copy.locator(".row-sources").first).to_be_visible()

    copy.locator(".chip-label", has_text="IBM").click()
    expect(copy.locator(".status").first).to_contain_text("6 by IBM")
    expect(copy.locator(".chip-label.on")).to_have_text(re.compile("IBM"))
    copy.locator(f'.still-1280 g[data-event="{EVENT}"]').first.locator("text").first.click()
    expect(copy.locator(".card .card-title")).to_be_visible()
    assert f"event={EVENT}" in seen.page.url
    expect(copy.locator(".chip-label.on")).to_have_count(1)
    copy.locator(".card").get_by_role("link", name="Close").click()
    expect(copy.locator(".card .card-title")).to_have_count(0)
    expect(copy.locator(".waits").first).to_be_hidden()


def test_before_the_scripts_a_chip_is_a_link_and_afterwards_it_loads_nothing(visit: Any) -> None:
    seen = visit()
    seen.page.route("**/start.js*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    seen.page.goto(f"{seen.home}/?lang=en", wait_until="domcontentloaded")
    copy = seen.page.locator("#static-copy")
    expect(copy.get_by_role("button", name="Copy link")).to_be_disabled()
    seen.page.unroute("**/start.js*")
    copy.locator(".chip-label", has_text="IBM").click()
    expect(seen.page.locator(".chip input[value=ibm]")).to_be_checked()
    expect(copy).to_have_count(0)
    asked = len([r for r in seen.requests if "actors=" in r])
    seen.chip("Amazon").click()
    seen.until(
        "location.search.includes('actors=ibm,amazon') || location.search.includes('actors=amazon,ibm')"
    )
    assert len([r for r in seen.requests if "actors=" in r]) == asked


def test_a_window_that_changes_before_the_script_has_the_picture_that_fits(visit: Any) -> None:
    seen = visit(width=1280)
    seen.page.route("**/start.js*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    seen.page.goto(seen.home, wait_until="domcontentloaded")
    copy = seen.page.locator("#static-copy")
    expect(copy.locator(".still svg")).to_have_count(1)
    expect(copy.locator(".still-1280 svg")).to_be_visible()
    seen.page.set_viewport_size({"width": 390, "height": 800})
    expect(copy.locator(".still-390 svg")).to_be_visible()
    expect(copy.locator(".still-1280 svg")).to_be_hidden()


def test_scripts_wait_until_the_words_can_be_seen_and_no_second_plotly_is_fetched(visit: Any) -> None:
    seen = visit().open()
    times = seen.page.evaluate(
        """() => performance.getEntriesByType('resource')
            .map((one) => [new URL(one.name).pathname, one.startTime, one.responseEnd])"""
    )
    scripts = {name: start for name, start, _ in times if name.endswith(".js")}
    assert len(scripts) == 3
    fonts = [end for name, _, end in times if name.endswith(".woff2")]
    assert len(fonts) == 3
    assert [name for name, start in scripts.items() if start < max(fonts)] == ["/assets/dist/start.js"]

    assert [r for r in seen.requests if "plotly" in r and "/assets/vendor/" not in r] == []
    assert len([r for r in seen.requests if "plotly-basic" in r]) == 1


def test_the_chart_is_the_servers_until_the_reader_comes_to_it(visit: Any, timeline: Timeline) -> None:
    seen = visit(comes=False).open("/?lang=en&on=2020-06-12")
    graph = seen.page.locator("#graph")
    expect(graph.locator(f'[data-event="{EVENT}"]').first).to_be_visible()
    expect(graph.locator(".chosen")).to_have_count(1)
    seen.chip("IBM").click()
    expect(graph.locator('[data-event="amazon-moratorium"]')).to_have_count(0)
    graph.locator(f'[data-event="{EVENT}"] text').first.dispatch_event("click")
    expect(seen.page.locator(".card-title")).to_have_text(timeline.event[EVENT].title.say("en"))
    assert not any("plotly" in request for request in seen.requests)
    seen.page.locator("#picture").focus()
    seen.until("document.querySelector('#picture .scatterlayer .point')")
    expect(graph.locator("> div > svg")).to_have_count(0)
    assert EVENT in seen.marks()


def test_a_page_without_matches_fetches_no_plotly(visit: Any) -> None:
    seen = visit(comes=False).open("/?lang=en&q=zzzz")
    expect(seen.page.locator("#nothing")).to_be_visible()
    seen.page.get_by_label("Search", exact=True).fill("")
    expect(seen.page.locator("#graph svg").first).to_be_visible()
    assert not any("plotly" in request for request in seen.requests)


def test_a_page_asks_the_server_once_for_its_state(visit: Any) -> None:
    seen = visit().open("/?lang=en")
    paths = [request.removeprefix(seen.home).partition("?")[0] for request in seen.requests]
    # By /version a page follows its file where its reader may edit it.
    others = ("/assets/", "data:", "/version")
    asked = [path for path in paths if not path.startswith(others)]
    assert asked == ["/", "/_dash-update-component"]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("explores", [True, False])
@pytest.mark.long
def test_hardly_anything_moves_until_plotly_has_drawn_the_chart(
    visit: Any, width: int, explores: bool
) -> None:
    seen = visit(width=width, explores=explores, comes=False)
    seen.page.add_init_script(SHIFTS)
    seen.open("/?lang=en")
    seen.page.locator("#live .frame").dispatch_event("pointerover")
    seen.until(DRAWN)
    seen.page.evaluate(FRAMES, 20)
    shifts = seen.page.evaluate("() => shifts")
    assert sum(value for value, *_ in shifts) < MOST_SHIFT, shifts


def test_dialogs_come_with_a_second_script_that_is_fetched_when_a_pointer_is_on_their_buttons(
    visit: Any,
) -> None:
    seen = visit().open("/?lang=en")
    assert not any("/more.js" in request for request in seen.requests)
    export = seen.page.locator("#live .export > summary")
    with seen.page.expect_response("**/more.js*"):
        export.hover()
    export.click()
    expect(seen.page.locator("#export")).to_be_visible()
    assert len([request for request in seen.requests if "/more.js" in request]) == 1


@pytest.mark.long
def test_the_menu_of_exports_opens_where_the_script_of_its_dialog_does_not_come(visit: Any) -> None:
    seen = visit().open("/?lang=en")
    seen.page.route("**/more.js*", lambda route: route.abort())
    seen.page.locator("#live .export > summary").click()
    expect(seen.page.locator("#live #exports a").first).to_be_visible()
    seen.console.clear()  # the browser tells of the request that failed
