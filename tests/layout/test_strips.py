"""Strips of numbers below the rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from tests.layout.quality import measure
from timeline.chart.chart import draw_chart
from timeline.io.loader import load
from timeline.layout.plan import PlanBand
from timeline.layout.scene import Scene, Strip
from timeline.layout.strip import CountStep
from timeline.layout.strips.counting import counted
from timeline.model.timeline import Timeline
from timeline.theme.shipped import DATA
from timeline.view.query import Query
from timeline.view.view import View

SEVEN = ("amazon", "microsoft", "ibm", "google", "axon", "clearview", "meta")


@pytest.fixture(scope="module")
def opened() -> Timeline:
    """The bundled file."""
    return load(DATA)


def _band(row: int, role: str, first: float | None, last: float | None, **other: Any) -> PlanBand:
    return replace(PlanBand(row, f"a{row}", role, first, last, "e", "none", "", ""), **other)


def _drawn(timeline: Timeline, **values: Any) -> Scene:
    view = replace(View.of(timeline), query=Query(actors=SEVEN), **{"count": "yes", **values})
    return draw_chart(timeline, view)


def test_a_position_counts_until_another_one_holds() -> None:
    bands = [_band(0, "yes", 10, 20), _band(0, "no", 20, None), _band(1, "no", 15, None)]
    assert counted(bands, ("no", "yes")) == (
        CountStep(10, (0, 1)),
        CountStep(15, (1, 1)),
        CountStep(20, (2, 0)),
    )


def test_a_position_that_faded_or_expired_counts_and_one_that_is_announced_or_unknown_does_not() -> None:
    bands = [
        _band(0, "no", 10, 20, term="announced"),
        _band(0, "yes", None, 20),
        _band(0, "no", 20, 30),
        _band(0, "no", 30, 40, term="faded"),
        _band(0, "no", 40, 50, term="unknown"),
    ]
    assert counted(bands, ("no", "yes")) == (
        CountStep(None, (0, 1)),
        CountStep(20, (1, 0)),
        CountStep(40, (0, 0)),
    )


def test_on_days_within_which_a_change_lies_the_former_position_counts() -> None:
    halves = [_band(0, "no", 20, 25, half="lower"), _band(0, "yes", 20, 25, half="upper")]
    bands = [_band(0, "yes", 10, 20), *halves, _band(0, "no", 25, None)]
    assert counted(bands, ("no", "yes")) == (CountStep(10, (0, 1)), CountStep(25, (1, 0)))


def _levels(strip: Strip, rows: int, x: float) -> Counter[str]:
    """Return how many of some rows of each position a strip shows at an x."""
    each = strip.box.height / rows
    tops = {
        area.role: strip.box.y1 - box.y0 for area in strip.areas for box in area.boxes if box.x0 < x < box.x1
    }
    order = [area.role for area in reversed(strip.areas) if area.role in tops]
    below = [0.0, *(tops[role] for role in order)]
    return +Counter({role: round((tops[role] - low) / each) for role, low in zip(order, below, strict=False)})


@pytest.mark.parametrize("width", [700, 1280])
def test_a_strip_shows_what_the_bars_above_it_show(opened: Timeline, width: int) -> None:
    scene = _drawn(opened, width=width, inset="none", labels="important")
    (strip,) = scene.strips
    outside = {p.id: "outside" for p in opened.positions if p.off_scale}
    halves = [band.box for band in scene.bands if band.box.height < 16]
    known = max(box.x1 for area in strip.areas for box in area.boxes)
    edges = sorted({x for band in scene.bands for x in (band.box.x0, band.box.x1)})
    middles = [
        (a + b) / 2
        for a, b in pairwise(edges)
        if b - a > 4 and b <= known and not any(h.x0 < b and a < h.x1 for h in halves)
    ]
    assert len(middles) > 8
    rows = len({band.box.y1 for band in scene.bands if band.box.height > 16})
    for x in middles:
        above = [band for band in scene.bands if band.box.x0 < x < band.box.x1]
        shown = Counter[str]()
        for role, n in _levels(strip, rows, x).items():
            shown[outside.get(role, role)] += n
        assert shown == Counter(outside.get(band.stance, band.stance) for band in above)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("size", [(1280, None), (680, None), (540, 540), (600, 338), (1080, 1350)])
def test_a_strip_covers_nothing(opened: Timeline, lang: str, size: tuple[int, int | None]) -> None:
    scene = _drawn(opened, lang=lang, width=size[0], height=size[1], labels="important")
    found = measure(scene)
    assert (found.overlaps, found.crossings, found.covered, found.clipped) == (0, 0, 0, 0)
    assert scene.strips
    assert size[1] is None or scene.height <= size[1]


def test_a_strip_alone_fills_its_height(opened: Timeline) -> None:
    scene = _drawn(opened, count="only", width=600, height=600)
    (strip,) = scene.strips
    assert (scene.rows, scene.bands, scene.marks) == ((), (), ())
    assert strip.box.height > 200
    assert scene.height == 600
