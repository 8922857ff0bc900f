"""The interactive file opened from the disk: it draws, asks for nothing, breaks no policy, and its dates are true."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from timeline.chart.chart import draw_chart
from timeline.model.timeline import Timeline
from timeline.render import export
from timeline.view.query import Query
from timeline.view.view import TimeAxis, View

pytestmark = pytest.mark.browser
PLACES = """() => {
  const drawn = document.getElementById('picture'), marks = drawn.data.find(t => t.name === 'marks');
  return marks.customdata.map((c, i) => [c[0], drawn._fullLayout.xaxis.d2p(marks.x[i])]).filter(p => p[0]);
}"""


@pytest.mark.parametrize("scale", ["linear", "magnified"])
def test_the_file_draws_by_itself(
    scale: TimeAxis, chromium: Browser, timeline: Timeline, tmp_path: Path
) -> None:
    view = View(query=Query(actors=("amazon",)), time_axis=scale)
    file = tmp_path / "figure.plotly.html"
    file.write_bytes(export(timeline, view, "plotly.html"))
    page, asked, said = chromium.new_page(), list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(file.as_uri())
    page.wait_for_function("document.querySelectorAll('#picture .point').length > 0")
    assert (asked, said) == ([file.as_uri()], [])
    scene = draw_chart(timeline, view)
    places = dict(page.evaluate(PLACES))
    assert set(places) == {mark.event for mark in scene.marks}
    assert all(abs(places[mark.event] - mark.x) < 0.6 for mark in scene.marks)
    kind = page.evaluate("document.getElementById('picture')._fullLayout.xaxis.type")
    assert kind == ("date" if scale == "linear" else "linear")
    assert page.locator("ol > li").count() == len(scene.events)
    page.close()
