"""Patterns: cut to their areas, plain behind words, different from one another, and the same in every format."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from pptx import Presentation

from tests.strategies import toy_timeline
from timeline.chart.chart import draw_chart
from timeline.chart.legend import OFF_SCALE
from timeline.layout.scene import CLEAR, HEAD, Box
from timeline.model.timeline import Timeline
from timeline.render.display import display, hatched, look, shapes_of
from timeline.render.drawn import Drawn
from timeline.render.hatching import HATCHES, WEAVES, Polygon, corners, disc, striped
from timeline.render.pdf.file import pdf
from timeline.render.plotly.figure import figure
from timeline.render.primitives import Hatch
from timeline.render.slides.shapes import Painter
from timeline.render.svg.writer import svg
from timeline.theme.colours import STEPS
from timeline.view.view import View

BAND = Box(100.0, 40.0, 300.0, 62.0)
WORDS = Box(150.0, 42.0, 220.0, 60.0)


def size(polygon: Polygon) -> float:
    """The area of a polygon."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise((*polygon, polygon[0])))) / 2


def covered(stripes: tuple[Polygon, ...], box: Box = BAND) -> float:
    return sum(map(size, stripes)) / (box.width * box.height)


@pytest.mark.parametrize("stripes", [s for hatch in (*HATCHES.values(), *WEAVES) for s in hatch])
def test_a_stripe_stays_in_its_area(stripes: object) -> None:
    for area in (corners(BAND), disc(50, 50, 6), ((0, 5), (5, 0), (10, 5), (5, 10))):
        xs, ys = zip(*area, strict=True)
        found = striped(area, area[0], stripes)
        assert found
        for polygon in found:
            assert all(min(xs) - 1e-6 <= x <= max(xs) + 1e-6 for x, _ in polygon)
            assert all(min(ys) - 1e-6 <= y <= max(ys) + 1e-6 for _, y in polygon)


@pytest.mark.parametrize("term", ["fixed", "condition", "faded", "past", "unknown"])
def test_the_ground_behind_words_is_plain(term: str) -> None:
    found = hatched(BAND, look("x", term), WORDS)
    xs = [x for hatch in found for polygon in hatch.polygons for x, _ in polygon]
    assert xs
    assert not any(WORDS.x0 - CLEAR + 0.01 < x < WORDS.x1 + CLEAR - 0.01 for x in xs)
    assert min(xs) < WORDS.x0 < WORDS.x1 < max(xs)


@pytest.mark.parametrize("term", OFF_SCALE)
def test_a_position_outside_the_scale_has_its_pattern_at_the_start_alone(term: str) -> None:
    across, down = (hatched(BAND, look("x", term), None, down) for down in (False, True))
    assert (
        max(x for hatch in across for polygon in hatch.polygons for x, _ in polygon) <= BAND.x0 + HEAD + 1e-6
    )
    assert max(y for hatch in down for polygon in hatch.polygons for _, y in polygon) < BAND.y1 - 5
    patterns = [HATCHES[one] for one in OFF_SCALE]
    assert len(set(patterns)) == len(OFF_SCALE) == 6


def test_patterns_in_print_get_denser_with_the_rank() -> None:
    share = [sum(covered(striped(corners(BAND), (0, 0), s)) for s in WEAVES[n]) for n in range(STEPS - 1)]
    assert share == sorted(share)
    assert all(b - a > 0.05 for a, b in pairwise(share))
    assert all(a != b for a, b in combinations(WEAVES[STEPS + 1 :], 2))


def test_a_picture_for_print_has_black_and_white_alone(record: Timeline) -> None:
    for view in (
        View.of(record),
        replace(View.of(record), width=420),
        View(color_by="type", after="george-floyd-protests"),
    ):
        drawn = svg(draw_chart(record, replace(view, theme="print")))
        assert set(re.findall(r"#[0-9a-fA-F]{6}\b", drawn)) == {"#000000", "#ffffff"}
        assert "opacity" not in drawn
        assert "<pattern" not in drawn


def test_a_pdf_for_print_has_one_ink() -> None:
    data = pdf(Drawn(toy_timeline(), View(theme="print")))
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
    text = b"\n".join(part for stream in streams if (part := inflated(stream)))
    colours = set(re.findall(rb"((?:[\d.]+ )+)(?:scn|SCN|rg|RG|g|G|k|K)\b", text))
    assert {b"0 "} <= colours <= {b"0 ", b"1 "}


def inflated(stream: bytes) -> bytes:
    try:
        part = zlib.decompress(stream)
    except zlib.error:
        return b""
    return part if b" Tf" in part or b" re" in part else b""


def test_all_formats_have_the_same_stripes() -> None:
    scene = draw_chart(toy_timeline(), View())
    shown = display(scene)
    hatches = shapes_of(Hatch, shown.bands, shown.keys)
    count = sum(len(hatch.polygons) for hatch in hatches)
    assert count > 3
    assert sum(path.count("z") for path in re.findall(r'<path d="([^"]*z)"', svg(scene))) == count
    traces = [trace for trace in figure(scene)["data"] if trace["name"] == "hatch"]
    assert sum(trace["x"].count(None) for trace in traces) == count
    slide = Presentation().slides.add_slide(Presentation().slide_layouts[6])
    Painter(slide, "light", {}).scene(scene, 0, 0)
    assert slide.shapes._spTree.xml.count("<a:close/>") == count
