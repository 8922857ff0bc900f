"""What a picture means is decided once: Plotly, slides and SVG paint the same things in the same colours."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from pptx import Presentation

from tests.render.pptx_boxes import every
from tests.strategies import noun, toy_timeline
from timeline.chart.chart import draw_chart
from timeline.chart.published import published
from timeline.chart.slides.slide_chart import presented
from timeline.layout.margins import ERA_DASH
from timeline.layout.scene import Scene
from timeline.model.nouns import Era
from timeline.model.timeline import Timeline
from timeline.render.display import display, shapes_of
from timeline.render.plotly.figure import figure
from timeline.render.primitives import Glyph, Rect
from timeline.render.slides.master import PX
from timeline.render.slides.shapes import Painter
from timeline.render.svg.writer import svg
from timeline.theme.colours import PALETTES
from timeline.view.view import View


@pytest.fixture(scope="module")
def dimmed(record: Timeline) -> Scene:
    """The bundled file while the page presents one event."""
    view = replace(View.of(record), width=1280, height=720, opened="amazon-moratorium")
    return presented(published(record, view))


def traces(scene: Scene, name: str) -> list[dict[str, Any]]:
    return [trace for trace in figure(scene)["data"] if trace["name"].startswith(name)]


def slide_of(scene: Scene) -> Any:
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    Painter(slide, scene.theme, {}).scene(scene, 0, 0)
    return slide


def strokes_of(scene: Scene) -> list[Any]:
    """The lines of a slide: shapes of a path without an area."""
    return [
        s for s in every(slide_of(scene).shapes) if s._element.find(".//{*}path[@fill='none']") is not None
    ]


def test_the_page_dims_what_is_not_in_focus_as_an_svg_does(dimmed: Scene) -> None:
    quiet = [
        rect.paint for rect in shapes_of(Rect, display(dimmed).bands) if rect.paint.edge.startswith("quiet-")
    ]
    assert 0 < len(quiet) < len(dimmed.bands)
    drawn = svg(dimmed)
    bands = traces(dimmed, "band:")
    assert sum(len(trace["x"]) for trace in bands) >= len(dimmed.bands)
    for trace in bands:
        marker = trace["marker"]
        for part in (marker["line"]["color"], marker["color"]):
            assert part in drawn
    fills = {(trace["name"], trace["marker"]["color"]) for trace in bands}
    assert len(fills) > len({name for name, _ in fills})


def test_the_page_rings_the_mark_in_focus_and_draws_the_others_quietly(dimmed: Scene) -> None:
    palette = PALETTES[dimmed.theme]
    strong = next(mark for mark in dimmed.marks if mark.tone == "strong")
    marks = traces(dimmed, "marks")[0]
    edges = {
        data[0]: edge
        for data, edge in zip(marks["customdata"], marks["marker"]["line"]["color"], strict=True)
    }
    assert {edge for event, edge in edges.items() if event not in (strong.event, None)} == {palette.pole}
    assert edges[strong.event] == palette.ink
    (ring,) = [shape for shape in figure(dimmed)["layout"]["shapes"] if shape["type"] == "circle"]
    (circle,) = [glyph for glyph in shapes_of(Glyph, display(dimmed).events) if glyph.shape == "ring"]
    assert (ring["x0"] + ring["x1"], ring["y0"] + ring["y1"]) == (2 * strong.x, 2 * strong.y)
    assert (ring["x1"] - ring["x0"], ring["line"]) == (
        2 * circle.reach,
        {"width": 3, "color": palette.accent},
    )


def test_a_picture_with_nothing_in_focus_has_marks_of_one_colour(record: Timeline) -> None:
    scene = draw_chart(record, View.of(record))
    assert traces(scene, "marks")[0]["marker"]["line"]["color"] == PALETTES["light"].ink
    assert not [shape for shape in figure(scene)["layout"]["shapes"] if shape["type"] == "circle"]


def test_an_era_has_lines_at_its_ends_in_every_format_and_never_a_tint() -> None:
    era = noun(Era, id="spring", label="Spring", date="2019-02/2019-10")
    scene = draw_chart(toy_timeline(eras=(era,)), View(time_axis="linear"))
    (around,) = [tint.box for tint in scene.tints if tint.role == "era"]
    assert not display(scene).tints
    edges = [line for line in scene.rules if line.dash == ERA_DASH]
    assert {line.x0 for line in edges} == {around.x0, around.x1} == {line.x1 for line in edges}
    pole = PALETTES["light"].pole
    assert re.search(rf'stroke="{pole}"[^>]* stroke-dasharray="{ERA_DASH}"', svg(scene))
    assert [s for s in figure(scene)["layout"]["shapes"] if s["line"].get("dash") == "6px,3px"]
    dashed = [s for s in strokes_of(scene) if s.line.dash_style is not None]
    ends = {(round(s.left / PX), round((s.left + s.width) / PX)) for s in dashed}
    assert (round(around.x0), round(around.x1)) in ends


def test_lines_are_as_wide_on_a_slide_and_on_the_page_as_in_an_svg(record: Timeline) -> None:
    scene = draw_chart(record, View.of(record))
    widths = {float(width) for width in re.findall(r'<path [^>]*stroke-width="([^"]+)"', svg(scene))}
    lines = [shape["line"]["width"] for shape in figure(scene)["layout"]["shapes"] if shape["type"] == "path"]
    assert widths <= set(lines)
    on_slide = {shape.line.width for shape in strokes_of(scene)}
    assert {round(width * PX) for width in widths} <= {int(width) for width in on_slide}


def test_a_dashed_mark_has_a_ground_wider_than_its_outline_in_every_writer(record: Timeline) -> None:
    scene = draw_chart(record, replace(View.of(record), theme="dark"))
    dashed = [g for g in shapes_of(Glyph, display(scene).events) if g.paint.dash]
    assert dashed
    assert all(g.ground and g.ground.width > g.paint.width for g in dashed)
    assert not any(g.ground for g in shapes_of(Glyph, display(scene).events) if not g.paint.dash)
    (ground,) = traces(scene, "ground")
    keys = [g for g in shapes_of(Glyph, display(scene).keys) if g.paint.dash]
    assert ground["x"].count(None) == len(dashed) + len(keys)
    paper = PALETTES["dark"].paper
    assert svg(scene).count(f'fill="{paper}" stroke="{paper}"') == len(dashed) + len(keys)
