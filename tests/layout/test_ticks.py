"""The axis names each unit whole or not at all."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bench.glance import files
from tests.strategies import toy_timeline
from timeline.chart.chart import draw_chart
from timeline.chart.published import published
from timeline.chart.wording import wording
from timeline.dates import civil, ordinal
from timeline.io.presets import PRESETS
from timeline.layout.scale import Scale, ScaleKind, Zone, make_scale
from timeline.layout.scene import Scene
from timeline.layout.text import text_width
from timeline.layout.ticks import GAP, Tick, Unit, place_ticks, starts
from timeline.model.timeline import Timeline
from timeline.theme.setting import USUAL
from timeline.view.view import View

SIZE, LEFT = 13.0, 200.0


def width_of(words: str) -> float:
    return text_width(USUAL, words, SIZE, 600)


def ticks(first: int, days: int, width: float, lang: str) -> list[Tick]:
    return along(make_scale("linear", [first], first, first + days, (LEFT, LEFT + width)), lang)


def along(scale: Scale, lang: str) -> list[Tick]:
    first, last = (int(day) for day in (scale.days[0], scale.days[-1]))
    name = wording(published(toy_timeline(), View(lang=lang))).tick
    return place_ticks(scale, first, last, width_of, name, scale.pixels[-1])


def test_a_magnified_period_names_the_days_that_begin_at_its_edges() -> None:
    first, last = ordinal(2020, 5, 25), ordinal(2020, 6, 20)
    zone, ends = Zone(first, last, "day", 1.0), (LEFT, LEFT + 1100.0)
    stretched = make_scale("magnified", [first], ordinal(2018, 1, 1), ordinal(2022, 1, 1), ends, zone)
    named = {tick.x: tick.words for tick in along(stretched, "en")}
    assert named[stretched.to_px(first)] == "25 May"
    assert named[stretched.to_px(last + 1)] == "21 June"


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
        assert left.x + width_of(left.words) + GAP <= right.x + 1e-6
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
    """The years of the axis, with their x and whether they stand above the rows."""
    texts = [text for text in scene.texts if re.fullmatch(r"\d{4}", str(text))]
    return sorted((str(text), text.box.x0, text.box.y1 <= scene.plot.y0) for text in texts)


@pytest.mark.parametrize("height", [None, 1400])
def test_a_tall_picture_names_its_axis_above_and_below_the_rows(record: Timeline, height: int | None) -> None:
    found = named(draw_chart(record, View(width=1280, height=height, inset="none")))
    above = [(words, x) for words, x, over in found if over]
    below = [(words, x) for words, x, over in found if not over]
    assert above == below
    assert len(above) > 5


def test_a_low_picture_names_its_axis_once(record: Timeline) -> None:
    found = named(draw_chart(record, View(width=1280, height=720)))
    assert len(found) > 3
    assert all(over for _, _, over in found)


@pytest.mark.parametrize("scale", ["linear", "magnified", "equal"])
def test_names_above_the_rows_touch_no_other_text(record: Timeline, scale: ScaleKind) -> None:
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


def years(unit: Unit, first: int, last: int, ago: bool = False) -> list[int]:
    """The years in which a unit begins."""
    found = starts(unit, ordinal(first, 1, 1), ordinal(last, 12, 31), ago)
    return [civil(int(day))[0] for day in found]


def test_ticks_before_christ_are_at_round_years() -> None:
    assert years("century", -752, 476) == [-699, -599, -499, -399, -299, -199, -99, 1, 100, 200, 300, 400]
    assert years("millennium", -3200, 2020) == [-2999, -1999, -999, 1, 1000, 2000]
    assert years("five years", -12, 11) == [-9, -4, 5, 10]
    assert years("two years", -4, 5) == [-3, -1, 2, 4]
    assert years("year", -1, 2) == [-1, 0, 1, 2]
    assert years("decade", 1918, 1941) == [1920, 1930, 1940]


def test_ticks_long_ago_are_at_round_times_ago() -> None:
    assert years("100 Ma", -350_000_000, 2024, ago=True) == [-299_998_000, -199_998_000, -99_998_000, 2000]
    assert years("10 ka", -25_000, 2024, ago=True) == [-18_000, -8_000, 2000]
    assert years("500 years", -10_600, -9_800) == [-10_500, -10_000, -9_999]


@given(
    st.integers(-4_600_000_000, 1900),
    st.integers(1, 10),
    st.integers(300, 1800),
    st.sampled_from(["en", "fr"]),
)
@example(139, 3, 681, "en")  # the years from 1000 have more digits
def test_ticks_of_years_are_even_and_do_not_touch(first: int, digits: int, width: int, lang: str) -> None:
    # Dates of far years are rounded to four digits, and zooming stops at a millionth of the chart.
    assume(digits > 1 or first > -10_000)
    last = min(first + 10**digits, 2024)
    scale = make_scale("linear", [], ordinal(first, 1, 1), ordinal(last, 12, 31), (LEFT, LEFT + width))
    found = along(scale, lang)
    for left, right in pairwise(found):
        assert left.x + width_of(left.words) + GAP <= right.x + 1e-6
    assert len({tick.words for tick in found}) == len(found)
    steps = {b - a for a, b in pairwise(civil(int(tick.day))[0] for tick in found if tick.words)}
    # There is no year 0, and the years before 10,000 BC are counted back from 2000.
    if first > 1 or last < -10_000:
        assert len(steps) <= 1 or last - first < 3


def test_twos_and_fives_are_not_mixed() -> None:
    for width in range(300, 1400, 50):
        scale = make_scale("linear", [], ordinal(1919, 6, 1), ordinal(1931, 1, 1), (LEFT, LEFT + width))
        found = along(scale, "en")
        named = {tick.unit for tick in found}
        assert not {"two years", "five years"} <= named


def test_a_chart_of_millions_of_years_names_its_unit() -> None:
    first = ordinal(-3_600_000_000, 1, 1)
    scale = make_scale("linear", [], first, ordinal(2024, 1, 1), (LEFT, LEFT + 900))
    name = wording(published(toy_timeline(year_unit="Ma"), View())).tick
    found = place_ticks(scale, first, ordinal(2024, 1, 1), width_of, name, LEFT + 950)
    words = [tick.words.replace("\u00a0", " ") for tick in found]
    assert words == ["3,500 Ma", "3,000 Ma", "2,500 Ma", "2,000 Ma", "1,500 Ma", "1,000 Ma", "500 Ma", "0"]


def test_the_year_of_an_axis_of_days_stands_at_its_beginning() -> None:
    beside = ticks(ordinal(1982, 3, 14), 130, 1040, "en")
    assert [tick.words for tick in beside if re.search(r"\d{4}", tick.words)] == [beside[0].words]
    found = ticks(ordinal(1982, 3, 17), 130, 1070, "en")
    assert [tick.words for tick in found][:3] == ["1982", "22 March", "1 April"]
    assert [tick.words for tick in found if re.search(r"\d{4}", tick.words)] == ["1982"]


def test_days_that_begin_a_part_of_a_month_have_lines_like_other_days() -> None:
    found = ticks(ordinal(2024, 3, 11), 7, 900, "en")
    assert [tick.words for tick in found][4] == "15 March"
    assert {tick.major for tick in found} == {True}


@pytest.mark.parametrize("name", ["bundled", "extremely-large-telescope", "berlin-9-november-1989"])
@pytest.mark.parametrize("size", ["square", "social"])
def test_in_a_fixed_size_each_label_of_the_axis_has_its_tick_where_no_other_label_lies(
    name: str, size: str
) -> None:
    made = dict(files())[name]
    scene = draw_chart(made, replace(View.of(made), width=PRESETS[size].width, height=PRESETS[size].height))
    marked = {round(line.x0) for line in scene.rules if line.role == "ink" and line.x0 == line.x1}
    named = [text for text in scene.texts if text.part == "axis" and text.box.x0 > scene.plot.x0]
    assert named
    assert [str(t) for t in named if not any(t.box.x0 - 4 <= x <= t.box.x1 for x in marked)] == []


@pytest.mark.parametrize(
    ("beyond", "named", "across"),
    [(90.0, "10 November", False), (60.0, "10 Nov", False), (30.0, "10 Nov", True)],
)
def test_a_midnight_near_the_end_of_an_axis_of_hours_has_its_name_beside_or_else_across_its_line(
    beyond: float, named: str, across: bool
) -> None:
    first = ordinal(1989, 11, 9) + 8 / 24
    scale = Scale("linear", (first, first + 17 / 24), (LEFT, LEFT + 900.0))
    name = wording(published(toy_timeline(), View())).tick
    midnight = scale.to_px(ordinal(1989, 11, 10))
    found = place_ticks(scale, first, first + 17 / 24, width_of, name, midnight + beyond)
    assert found[-1].words == named
    assert (found[-1].x, found[-1].back > 0) == (midnight, across)
    assert found[-1].x - found[-1].back + width_of(named) <= midnight + beyond


def test_each_day_of_two_months_has_its_number_where_the_first_names_its_month() -> None:
    found = ticks(ordinal(2020, 5, 25), 27, 990, "en")
    assert [tick.words for tick in found if tick.lined][5:10] == ["30", "31", "1 June", "2", "3"]
    for left, right in pairwise(found):
        assert left.x - left.back + width_of(left.words) < right.x - right.back


@pytest.mark.parametrize(("lang", "words"), [("en", "1 June"), ("es", "1 jun"), ("pt", "1º jun.")])
def test_a_month_among_numbers_of_days_has_its_short_name_if_the_long_one_has_no_room(
    lang: str, words: str
) -> None:
    found = ticks(ordinal(2020, 5, 25), 27, 990, lang)
    assert [tick.words for tick in found if tick.day in (ordinal(2020, 5, 31), ordinal(2020, 6, 1))] == [
        "31",
        words,
    ]


@pytest.mark.parametrize("lang", ["en", "fr", "es", "pt"])
@pytest.mark.parametrize("width", [740, 830, 890, 950, 1070])
def test_among_numbers_of_days_a_month_is_named_however_narrow_they_are(lang: str, width: int) -> None:
    found = ticks(ordinal(2020, 5, 25), 27, width, lang)
    assert "27" in [tick.words for tick in found], "days have numbers"
    assert [tick.words for tick in found if tick.day == ordinal(2020, 6, 1) and not tick.words.isdigit()]
    for left, right in pairwise(found):
        assert left.x - left.back + width_of(left.words) < right.x - right.back
