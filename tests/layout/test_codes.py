"""A reader of the bundled file's picture has few codes to learn, and the legend explains those that are drawn."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from tests.layout.codes import codes
from tests.project.import_graph import ROOT
from tests.strategies import toy_timeline
from timeline.chart.chart import draw_chart
from timeline.dates import ordinal, parse_date
from timeline.io.loader import load
from timeline.layout.scene import PATTERNED
from timeline.model.timeline import Timeline
from timeline.render.display import display, shapes_of
from timeline.render.primitives import Hatch
from timeline.theme.colours import Theme
from timeline.view.view import View

MOST = 12
"""Seven colours and five more."""


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("size", [(1280, None), (680, None), (1080, 1080), (1200, 676)])
def test_the_bundled_picture_has_at_most_twelve_codes(
    founding: Timeline, size: tuple[int, int | None], lang: str
) -> None:
    view = replace(View.of(founding), width=size[0], height=size[1], lang=lang, time_axis="linear")
    scene = draw_chart(founding, view)
    found = codes(scene)
    assert len(found) <= MOST, found
    assert not {"number", "more events", "period beside a mark"} & set(found)


def test_marks_have_the_shape_of_what_they_do(founding: Timeline) -> None:
    scene = draw_chart(founding, View.of(founding))
    assert {mark.shape for mark in scene.marks} == {"circle", "diamond"}
    assert len({mark.size for mark in scene.marks}) == 1
    diamonds = {mark.event for mark in scene.marks if mark.shape == "diamond"}
    assert {band.event for band in scene.bands if band.days[0] and band.box.x0 > scene.plot.x0} <= diamonds
    said = {key.shape: str(key.text) for key in scene.legend}
    assert said["diamond"] == "New position"
    assert "circle" not in {key.shape for key in scene.legend if key.style == "solid"}


def test_the_as_of_date_has_a_named_line_where_events_lie_beyond_it() -> None:
    ahead = toy_timeline(stated_as_of=parse_date("2019-06-30"))
    scene = draw_chart(ahead, View(time_axis="linear"))
    assert {line.x0 for line in scene.cursors} == {scene.scale.middle_of(ordinal(2019, 6, 30))}
    assert "As of 30 June 2019" in [str(text) for text in scene.texts]
    for view in (View(width=400), View(on=ordinal(2019, 1, 1))):
        assert "As of 30 June 2019" not in [str(text) for text in draw_chart(ahead, view).texts]
    assert not draw_chart(ahead, View(width=400)).cursors
    assert not draw_chart(ahead, View(), titled=False).cursors
    assert not draw_chart(toy_timeline(), View()).cursors
    plan = load(ROOT / "examples/topics/shinkansen.yaml")  # works that last until 2039
    assert "2025年12月31日現在" in [str(text) for text in draw_chart(plan, View.of(plan)).texts]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("theme", ["light", "print"])
@pytest.mark.parametrize("size", [(1280, None), (680, None), (1080, 1080), (1200, 676)])
def test_the_scale_is_one_line_or_names_all_its_steps(
    founding: Timeline, size: tuple[int, int | None], theme: Theme, lang: str
) -> None:
    view = replace(View.of(founding), width=size[0], height=size[1], lang=lang, theme=theme)
    scene = draw_chart(founding, view)
    steps = [key for key in scene.legend if key.shape == "step"]
    assert len({key.box.y0 for key in steps}) == 1 or all(str(key.text) for key in steps)
    level = [(a.box, b.box) for a, b in pairwise(steps) if a.box.y0 == b.box.y0]
    assert all(a.x1 == pytest.approx(b.x0) for a, b in level)
    low, high = (
        end.say(lang) for end in (founding.scale_ends.permissive, founding.scale_ends.restrictive) if end
    )
    ends = {str(text): text.box for text in scene.texts if text.part == "legend"}
    assert not ends or ends[low].x1 < steps[0].box.x0
    assert not ends or steps[-1].box.x1 < ends[high].x0
    assert max((box.x1 for box in ends.values()), default=0.0) <= scene.width
    assert ends or all(str(key.text) for key in steps)
    hatches = shapes_of(Hatch, display(scene).keys)
    assert all(max(area[1][0] - area[0][0] for area in hatch.areas) >= PATTERNED for hatch in hatches)
