"""No letter's ink on another's, no line or mark through any, none cut off: measured in Chromium, by ink.js."""

from __future__ import annotations

import base64
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from timeline.chart.chart import draw_chart
from timeline.io.presets import PRESETS
from timeline.layout.scene import Scene, Text
from timeline.model.timeline import Timeline
from timeline.render.plotly.figure import CONFIG, figure
from timeline.render.svg.writer import svg
from timeline.theme.colours import Theme
from timeline.theme.fonts import FONT_FAMILY, FONT_FILES
from timeline.theme.shipped import ASSETS
from timeline.view.view import View

pytestmark = pytest.mark.browser

INK = (Path(__file__).parent / "ink.js").read_text(encoding="utf-8")
PLOTLY = ASSETS / "vendor" / "plotly-basic.min.js"
CLEAN: dict[str, list[Any]] = {"overlaps": [], "crossings": [], "covered": [], "clipped": [], "astray": []}
LOOKS = [("en", "light"), ("fr", "dark")]
"""Not each with each: a theme moves nothing, which tests/layout/test_layout.py holds."""
WRONG = """
<svg width="300" height="120" xmlns="http://www.w3.org/2000/svg" font-family="'Source Sans 3'" font-size="20">
<line x1="20" y1="14" x2="80" y2="14" stroke="black"/><g data-event="mark"><circle cx="160" cy="24" r="4"/></g>
<text><tspan x="10" y="20">crossed</tspan></text><text><tspan x="150" y="30">covered</tspan></text>
<text><tspan x="10" y="60">beneath</tspan></text><text><tspan x="60" y="64">above</tspan></text>
<text><tspan x="250" y="60">cut off</tspan></text>
<text><tspan x="10" y="100">line boxes meet</tspan></text><text><tspan x="10" y="116">ink does not</tspan></text>
<rect x="240" y="90" width="55" height="20" fill="none" stroke="black"/><text><tspan x="272" y="108">in</tspan></text>
<text><tspan x="225" y="100">edge</tspan></text><text><tspan x="150" y="100" letter-spacing="2">astray</tspan></text>
</svg>"""


def faces() -> str:
    """The bundled fonts as rules with data addresses."""
    return "".join(
        f"@font-face{{font-family:'{FONT_FAMILY}';font-weight:{weight};src:url(data:font/ttf;base64,"
        f"{base64.b64encode(path.read_bytes()).decode()})}}"
        for weight, path in FONT_FILES.items()
    )


@pytest.fixture(scope="module")
def sheet(chromium: Browser) -> Iterator[Page]:
    """An empty page with the fonts and Plotly loaded, for one picture after another."""
    page = chromium.new_context().new_page()
    page.set_content(f"<!doctype html><style>body{{margin:0}}{faces()}</style><div id=sheet></div>")
    page.add_script_tag(path=PLOTLY)
    page.evaluate(
        "() => Promise.all([400, 600, 700].map(w => document.fonts.load(`${w} 14px 'Source Sans 3'`)))"
    )
    yield page
    page.context.close()


def draw_svg(page: Page, scene: Scene) -> None:
    page.evaluate("drawn => { document.querySelector('#sheet').innerHTML = drawn }", svg(scene))


def draw_figure(page: Page, scene: Scene) -> None:
    page.evaluate(
        """([drawn, config]) => {
          document.querySelector('#sheet').innerHTML = '<div id=graph></div>';
          return Plotly.newPlot('graph', drawn.data, drawn.layout, config).then(() => null);
        }""",
        [figure(scene), CONFIG],
    )


def runs(scene: Scene) -> int:
    """How many runs with ink a Scene's texts have."""
    texts: list[Text] = [*scene.texts, *(row.head for row in scene.rows), *(f.text for f in scene.flags)]
    texts += [t.text for t in scene.tints if t.text] + [b.text for b in scene.bands if b.text]
    texts += [bar.text for bar in scene.bars if bar.text]
    texts += [key.text for key in scene.legend]
    return sum(bool(run.text.strip()) for text in texts for line in text.lines for run in line)


@pytest.mark.parametrize(("lang", "theme"), LOOKS)
@pytest.mark.parametrize("width", [390, 768, 1280, 1920])
@pytest.mark.parametrize("draw", [draw_svg, draw_figure], ids=["svg", "plotly"])
def test_no_ink_overlaps_is_crossed_or_cut_off(
    sheet: Page, timeline: Timeline, draw: Any, width: int, theme: Theme, lang: str
) -> None:
    scene = draw_chart(timeline, replace(View.of(timeline), width=width, theme=theme, lang=lang))
    sheet.set_viewport_size({"width": width, "height": round(scene.height)})
    draw(sheet, scene)
    found = sheet.evaluate(INK, "#sheet")
    assert found["faults"] == CLEAN
    assert found["runs"] == runs(scene)
    assert found["marks"] >= len(scene.marks)
    assert found["lines"] >= len(scene.flags)
    assert found["framed"] >= len(scene.bands)


@pytest.mark.parametrize(("lang", "theme"), LOOKS)
@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_is_clean(sheet: Page, timeline: Timeline, name: str, theme: Theme, lang: str) -> None:
    width, height = PRESETS[name][:2]
    scene = draw_chart(
        timeline, replace(View.of(timeline), width=width, height=height, theme=theme, lang=lang)
    )
    sheet.set_viewport_size({"width": width, "height": round(scene.height)})
    draw_svg(sheet, scene)
    found = sheet.evaluate(INK, "#sheet")
    assert found["faults"] == CLEAN
    assert found["runs"] == runs(scene)
    assert height is None or scene.height == height


def test_the_meter_sees_each_fault_and_forgives_line_boxes(sheet: Page) -> None:
    sheet.set_viewport_size({"width": 400, "height": 300})
    sheet.evaluate("drawn => { document.querySelector('#sheet').innerHTML = drawn }", WRONG)
    found = sheet.evaluate(INK, "#sheet")
    assert found["runs"] == 10
    faults = found["faults"]
    assert faults["overlaps"] == [["beneath", "above"]]
    assert [ink for _, ink in faults["crossings"]] == ["crossed", "edge"]
    assert [ink for _, ink in faults["covered"]] == ["covered"]
    assert faults["clipped"] == ["cut off"]
    assert faults["astray"] == ["astray"]


def settings(timeline: Timeline, count: int) -> list[tuple[int, View]]:
    """Random widths and views, most of them with a filter or a window, the same every time."""
    rng = random.Random(20)
    return [(rng.choice((390, 768, 1280, 1920)), _setting(rng, timeline)) for _ in range(count)]


def _setting(rng: random.Random, timeline: Timeline) -> View:
    view = View.of(timeline)
    rows = [row.actor for row in timeline.drawn_rows if row.actor]
    days = sorted(e.date.start for e in timeline.events if e.date.start is not None)
    first, last = sorted(rng.sample(days, 2))
    query = replace(
        view.query,
        actors=tuple(rng.sample(rows, rng.choice((0, 0, 1, 2)))),
        types=tuple(rng.sample([k.id for k in timeline.types], rng.choice((0, 0, 0, 2)))),
        importance=rng.choice((1, 1, 1, 3)),
    )
    return replace(
        view,
        query=query,
        time_axis=rng.choice(("linear", "magnified", "equal")),
        lang=rng.choice(("en", "fr")),
        theme=rng.choice(("light", "dark")),
        window=(first - 3, last + 3) if rng.random() < 0.5 else None,
    )


@pytest.mark.long
def test_no_ink_in_the_page_is_wrong_whatever_is_chosen(visit: Any, timeline: Timeline) -> None:
    seen, wrong = visit(), {}
    for width, view in settings(timeline, 12):
        path = view.url("/", timeline)
        seen.page.set_viewport_size({"width": width, "height": 900})
        seen.open(path)
        found = seen.page.evaluate(INK, "#picture")
        if found["faults"] != CLEAN:
            wrong[f"{path} at {width}"] = found["faults"]
        rows = draw_chart(timeline, replace(view, width=width)).events
        assert sorted(seen.marks()) == sorted(row.event for row in rows)
    assert wrong == {}
