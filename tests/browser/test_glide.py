"""After a filter, a zoom or another time axis the chart glides from what was seen; the answer does not wait for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

CHART = "#live"
HOLD = """() => {
  window.runs = [];
  const own = Element.prototype.animate;
  Element.prototype.animate = function (frames, options) {
    const run = own.call(this, frames, options);
    if (this.closest("#picture")) {
      run.pause();
      window.runs.push([run, options.duration + (options.delay ?? 0)]);
    }
    return run;
  };
}"""
"""Holds each animation of the chart at its beginning."""
SEEN = """() => {
  const marks = document.querySelector("#picture .js-plotly-plot").data.find((trace) => trace.name === "marks");
  return Object.fromEntries([...document.querySelectorAll("#picture .scatterlayer .point")].flatMap((element, i) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return marks.customdata[i]?.[0] ? [[marks.customdata[i][0], [x + width / 2, y + height / 2]]] : [];
  }));
}"""
"""Where the marks are seen in the window."""
MOVING = "document.querySelector('#picture').classList.contains('gliding')"


def choose(seen: Any) -> None:
    seen.chip("Amazon").click()


def rescale(seen: Any) -> None:
    seen.page.locator("#time_axis label", has_text="Equal").click()


def step_back(seen: Any) -> None:
    seen.page.evaluate("() => history.back()")


@pytest.mark.parametrize("act", [choose, rescale])
def test_marks_begin_where_they_were_seen_and_end_where_they_are(
    visit: Any, act: Callable[[Any], None]
) -> None:
    seen = visit().open("/?lang=en&time_axis=linear&actors=amazon,ibm&q=police")
    page: Page = seen.page
    page.evaluate(HOLD)
    before = page.evaluate(SEEN)
    act(seen)
    seen.until("window.runs.length > 0")
    now = page.evaluate(SEEN)
    both = [id_ for id_ in now if id_ in before]
    assert both
    sideways = [abs(before[id_][0] - now[id_][0]) for id_ in both]
    assert max(sideways) < 3
    assert {took for _, took in page.evaluate("() => window.runs.map(([, took]) => [0, took])")} == {250}
    page.evaluate("() => window.runs.forEach(([run]) => run.finish())")
    seen.until(f"!{MOVING}")
    after, trace = page.evaluate(SEEN), "document.querySelector('#picture .js-plotly-plot')"
    left = page.evaluate("() => document.querySelector('#picture .canvas').getBoundingClientRect().left")
    drawn = page.evaluate(
        f"""() => {{
          const marks = {trace}.data.find((t) => t.name === "marks");
          return Object.fromEntries(marks.customdata.map(([id], i) => [id, marks.x[i]]).filter(([id]) => id));
        }}"""
    )
    assert all(abs(after[id_][0] - left - x) < 2 for id_, x in drawn.items())
    assert any(abs(after[id_][0] - now[id_][0]) > 10 for id_ in both)


@pytest.mark.long
def test_a_zoom_glides_from_where_the_gesture_left_the_chart(visit: Any) -> None:
    seen = visit().open("/?lang=en&time_axis=linear&actors=amazon")
    page: Page = seen.page
    page.evaluate(HOLD)
    before = page.evaluate(SEEN)
    page.locator(f"{CHART} [data-zoom=in]").click()
    seen.until("window.runs.length > 0")
    begun = page.evaluate(SEEN)
    page.evaluate("() => window.runs.forEach(([run]) => run.finish())")
    seen.until(f"!{MOVING}")
    now = page.evaluate(SEEN)
    both = [id_ for id_ in now if id_ in before]
    # The gesture has stretched the time already, so that no mark moves sideways any more.
    assert max(abs(begun[id_][0] - now[id_][0]) for id_ in both) < 12
    assert max(abs(before[id_][0] - now[id_][0]) for id_ in both) > 50


def test_nothing_glides_for_readers_who_want_less_motion(visit: Any) -> None:
    seen = visit(reduced_motion="reduce").open("/?lang=en&time_axis=linear")
    seen.page.evaluate(HOLD)
    choose(seen)
    seen.until("location.search.includes('actors=amazon')")
    step_back(seen)
    seen.until("!location.search.includes('actors=amazon')")
    assert seen.page.evaluate("() => window.runs.length") == 0
