"""The axis names each unit whole or not at all."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import toy_timeline
from timeline.chart.chart import draw_chart
from timeline.chart.wording import wording
from timeline.dates import ordinal
from timeline.layout.scale import ScaleKind, make_scale
from timeline.layout.scene import Scene
from timeline.layout.text import text_width
from timeline.layout.ticks import GAP, Tick, place_ticks, starts
from timeline.model.timeline import Timeline
from timeline.view.view import View

SIZE, LEFT = 13.0, 200.0


def ticks(first: int, days: int, width: float, lang: str) -> list[Tick]:
    scale = make_scale("linear", [first, first + days], first, first + days, LEFT, LEFT + width)
    return place_ticks(scale, first, first + days, SIZE, wording(toy_timeline(), lang).tick, LEFT + width)


@given(
    st.integers(ordinal(1990, 1, 1), ordinal(2020, 1, 1)),
    st.integers(60, 2000),
    st.integers(300, 1800),
    st.sampled_from(["en", "fr"]),
)
def test_where_a_month_is_named_all_are_and_none_is_called_a_quarter(
    first: int, days: int, width: int, lang: str
) -> None:
    found = ticks(first, days, width, lang)
    units = {tick.unit for tick in found}
    for left, right in pairwise(found):
        assert left.x + text_width(left.words, SIZE, 600) + GAP <= right.x + 1e-6
    if "month" not in units:
        return
    assert "quarter" not in units
    # The last label may find no room before the end.
    months = [day for day in starts("month", first, first + days) if day < found[-1].day]
    assert set(months) <= {tick.day for tick in found}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_year_by_quarters_says_so_in_both_languages(lang: str) -> None:
    found = ticks(ordinal(2020, 5, 20), 420, 1040, lang)
    assert {tick.unit for tick in found} == {"year", "quarter"}


def named(scene: Scene) -> list[tuple[str, float, bool]]:
    """The years of the axis, with their x and whether they stand above the lanes."""
    texts = [text for text in scene.texts if re.fullmatch(r"\d{4}", str(text))]
    return sorted((str(text), text.box.x0, text.box.y1 <= scene.plot.y0) for text in texts)


@pytest.mark.parametrize("height", [None, 1400])
def test_a_tall_picture_names_its_axis_above_and_below_the_lanes(
    record: Timeline, height: int | None
) -> None:
    found = named(draw_chart(record, View(width=1280, height=height)))
    above = [(words, x) for words, x, over in found if over]
    below = [(words, x) for words, x, over in found if not over]
    assert above == below
    assert len(above) > 5


def test_a_low_picture_names_its_axis_once(record: Timeline) -> None:
    found = named(draw_chart(record, View(width=1280, height=720)))
    assert len(found) > 3
    assert all(over for _, _, over in found)


@pytest.mark.parametrize("scale", ["linear", "magnified", "equal"])
def test_names_above_the_lanes_touch_no_other_text(record: Timeline, scale: ScaleKind) -> None:
    scene = draw_chart(record, View(width=1280, time_axis=scale, on=ordinal(2020, 6, 12)))
    texts = [text.box for text in (*scene.texts, *(tint.text for tint in scene.tints if tint.text))]
    assert not [(one, other) for n, one in enumerate(texts) for other in texts[:n] if one.touches(other, 0)]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_beside_days_no_tick_is_called_a_quarter(record: Timeline, lang: str) -> None:
    window = (ordinal(2020, 5, 18), ordinal(2020, 7, 12))
    for scale in get_args(ScaleKind):
        scene = draw_chart(record, View(width=1280, time_axis=scale, window=window, lang=lang))
        words = {str(text) for text in scene.texts}
        assert not {word for word in words if re.match(r"[QT]\d", word)}
