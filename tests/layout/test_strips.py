"""Strips of numbers below the rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from tests.layout.quality import measure
from timeline.chart.chart import draw_chart
from timeline.chart.compose import compose
from timeline.chart.published import published
from timeline.chart.slides.slide_chart import slide_chart
from timeline.dates import ordinal, parse_date
from timeline.io.loader import load
from timeline.layout import lay_out
from timeline.layout.plan import PlanBand
from timeline.layout.scene import Box, Scene, Strip
from timeline.layout.strip import CountStep
from timeline.layout.strips.counts import counted
from timeline.model.series import Series
from timeline.model.timeline import Timeline
from timeline.render.display import display
from timeline.render.primitives import Area
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
        role: strip.box.y1 - box.y0 for role, boxes in strip.areas for box in boxes if box.x0 < x < box.x1
    }
    order = [role for role, _ in reversed(strip.areas) if role in tops]
    below = [0.0, *(tops[role] for role in order)]
    return +Counter({role: round((tops[role] - low) / each) for role, low in zip(order, below, strict=False)})


@pytest.mark.parametrize("width", [700, 1280])
def test_a_strip_shows_what_the_bars_above_it_show(opened: Timeline, width: int) -> None:
    scene = _drawn(opened, width=width, inset="none", labels="important")
    (strip,) = scene.strips
    outside = {p.id: "outside" for p in opened.positions if p.off_scale}
    halves = [band.box for band in scene.bands if band.box.height < 16]
    known = max(box.x1 for _, boxes in strip.areas for box in boxes)
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


@pytest.mark.parametrize("size", [(1920, 1080), (2400, 1350)])
def test_large_numbers_of_a_strip_alone_do_not_touch_the_axis(
    opened: Timeline, size: tuple[int, int]
) -> None:
    found = measure(_drawn(opened, count="only", width=size[0], height=size[1]))
    assert (found.overlaps, found.crossings, found.covered, found.clipped) == (0, 0, 0, 0)


def test_a_strip_alone_fills_its_height(opened: Timeline) -> None:
    scene = _drawn(opened, count="only", width=600, height=600)
    (strip,) = scene.strips
    assert (scene.rows, scene.bands, scene.marks) == ((), (), ())
    assert strip.box.height > 200
    assert scene.height == 600


def _with_series(timeline: Timeline, *series: dict[str, Any]) -> Timeline:
    return replace(timeline, series=tuple(Series.model_validate(each) for each in series))


def _points(*points: Any) -> list[list[str | None]]:
    return [[*point] for point in points]


@pytest.mark.parametrize("size", [(1280, None), (680, None), (600, 338), (1080, 1350)])
def test_a_series_has_its_labels_on_no_line_and_no_other_text(
    opened: Timeline, size: tuple[int, int | None]
) -> None:
    days = ["2019-05-14", "2019-06-27", "2019-07-16", "2020-06-24", "2020-09-09"]
    events = [event.id for event in opened.events if event.date.start][:: len(opened.events) // 5][:5]
    points = _points(
        ("2017", "0"),
        *((day, str(n + 1), id_) for n, (day, id_) in enumerate(zip(days, events, strict=False))),
    )
    price = _points(
        *((f"20{y}-{m:02}-15", str(100 + (m * 7) % 11)) for y in (18, 19, 20) for m in range(1, 13))
    )
    timeline = _with_series(
        opened,
        {"id": "cities", "label": "Cities", "unit": "cities", "points": points},
        {"id": "price", "label": "Price", "kind": "line", "points": price},
    )
    scene = _drawn(timeline, width=size[0], height=size[1], labels="important")
    found = measure(scene)
    assert (found.overlaps, found.crossings, found.covered, found.clipped) == (0, 0, 0, 0)
    drawn = {strip.name for strip in scene.strips}
    assert "How many of 9 rows" in drawn
    assert {"Cities", "Price"} - drawn == {*scene.missing[0]} & {"Cities", "Price"}
    assert size[1] or len(drawn) == 3
    for strip in scene.strips:
        labels = [
            text.box for text in scene.texts if text.box.x0 >= strip.box.x0 and text.box.x1 <= strip.box.x1
        ]
        for piece in strip.line.pieces:
            assert all(strip.box.x0 - 0.1 <= x <= strip.box.x1 + 0.1 for x, _ in piece)
            assert all(strip.box.y0 - 0.1 <= y <= strip.box.y1 + 0.1 for _, y in piece)
            corners = [Box(x, y, x, y) for x, y in piece]
            assert not any(label.touches(corner) for label in labels for corner in corners)


def test_a_gap_breaks_a_series_and_a_month_has_a_dashed_change(opened: Timeline) -> None:
    points = _points(("2018-01-01", "1"), ("2018-06-01", None), ("2019-01-01", "2"), ("2020-03", "3"))
    timeline = _with_series(opened, {"id": "n", "label": "N", "points": points})
    scene = _drawn(timeline, inset="none", count="")
    (strip,) = scene.strips
    days = [[round(scene.scale.to_day(x)) for x, _ in (piece[0], piece[-1])] for piece in strip.line.pieces]
    moments = ("2018-01-01", "2018-06-01", "2019-01-01", "2020-03-01", "2020-04-01")
    day = {text: ordinal(*map(int, text.split("-"))) for text in moments}
    assert [ends[0] for ends in days] == [day["2018-01-01"], day["2019-01-01"], day["2020-04-01"]]
    assert [ends[1] for ends in days[:2]] == [day["2018-06-01"], day["2020-03-01"]]
    ((start, end),) = [(piece[0], piece[-1]) for piece in strip.doubt.pieces]
    assert [round(scene.scale.to_day(x)) for x in (start[0], end[0])] == [
        day["2020-03-01"],
        day["2020-04-01"],
    ]


def test_a_line_keeps_its_extremes_where_a_pixel_has_many_values(opened: Timeline) -> None:
    points = _points(
        *((f"2019-{m:02}-{d:02}", str((m * 31 + d) % 97)) for m in range(1, 13) for d in range(1, 29))
    )
    timeline = _with_series(opened, {"id": "n", "label": "N", "kind": "line", "points": points})
    (strip,) = _drawn(timeline, inset="none", count="", width=680).strips
    drawn = [y for piece in strip.line.pieces for _, y in piece]
    assert (min(drawn), max(drawn)) == pytest.approx((strip.box.y0, strip.box.y1), abs=0.6)
    assert len(drawn) < len(points)


def test_a_view_draws_two_series_at_most(opened: Timeline) -> None:
    timeline = _with_series(opened, *({"id": id_, "label": id_, "points": [["2019", "1"]]} for id_ in "abc"))
    for chosen, drawn in (((), "ab"), (("c",), "c"), (("c", "b", "a"), "cb")):
        scene = _drawn(timeline, series=chosen, count="", inset="none")
        assert [strip.name for strip in scene.strips] == [*drawn]


def test_a_series_longer_than_the_events_is_drawn_whole_up_to_the_day_that_the_file_states(
    opened: Timeline,
) -> None:
    points = [["1999-01-01", "1"], ["2019", "2"], ["2031-05-01", "3"]]
    stated = _with_series(opened, {"id": "n", "label": "N", "kind": "line", "points": points})
    free, first = replace(stated, stated_as_of=None), ordinal(1999, 1, 1)

    def ends(timeline: Timeline, **filters: Any) -> tuple[int, int, int]:
        query = Query(actors=SEVEN, **filters)
        scene = draw_chart(timeline, replace(View.of(timeline), query=query, inset="none"))
        xs = [x for piece in scene.strips[-1].line.pieces for x, _ in piece]
        days = [scene.scale.to_day(x) for x in (min(xs), max(xs), max(band.box.x1 for band in scene.bands))]
        return round(days[0]), round(days[1]), round(days[2])

    begin, end, bars = ends(free)
    assert (begin, end) == pytest.approx((first, ordinal(2031, 5, 1)), abs=2)
    assert bars < free.as_of + 366  # no bar is longer because a number is later
    for begin, end, _ in (ends(stated), ends(free, to=parse_date("2024"))):
        assert begin == pytest.approx(first, abs=2)
        assert end <= ordinal(2020, 1, 1)
    assert ends(free, since=parse_date("2018"))[0] >= ordinal(2018, 1, 1)


def test_a_chart_that_runs_down_has_its_strips_above_its_columns(opened: Timeline) -> None:
    timeline = _with_series(opened, {"id": "n", "label": "N", "points": [["2019", "1"], ["2020", "2"]]})
    scene = _drawn(timeline, width=390, labels="important", on=ordinal(2020, 6, 10))
    assert scene.vertical
    assert [strip.name for strip in scene.strips] == ["How many of 9 rows", "N"]
    assert all(strip.box.y1 < min(row.head.box.y0 for row in scene.rows) for strip in scene.strips)
    assert all(strip.box.height <= 64 for strip in scene.strips)
    found = measure(scene)
    assert (found.overlaps, found.crossings, found.covered, found.clipped) == (0, 0, 0, 0)


def test_a_chart_from_right_to_left_has_its_strips_mirrored(opened: Timeline) -> None:
    plan = compose(
        published(opened, replace(View.of(opened), query=Query(actors=SEVEN), count="yes", inset="none"))
    )
    one, other = (
        lay_out(replace(plan, setting=replace(plan.setting, from_right=way))) for way in (False, True)
    )
    for strip, mirror in zip(one.strips, other.strips, strict=True):
        for (role, boxes), (same, turned) in zip(strip.areas, mirror.areas, strict=True):
            assert role == same
            flipped = [(one.width - box.x1, one.width - box.x0) for box in boxes]
            assert [tuple(box[::2]) for box in turned] == [pytest.approx(ends) for ends in flipped]
    (group,) = display(other).strips
    for shape in group.shapes:
        if isinstance(shape, Area):
            xs = [x for x, _ in shape.corners]
            assert xs == sorted(xs)


@pytest.mark.parametrize(("kind", "told"), [("step", ["4\N{NO-BREAK SPACE}cities"]), ("line", [])])
def test_at_the_right_of_a_part_of_a_series_stands_the_value_that_holds_there(
    opened: Timeline, kind: str, told: list[str]
) -> None:
    points = _points(("2019-05-14", "1"), ("2020-06-24", "4"), ("2020-09-09", "5"))
    timeline = _with_series(
        opened, {"id": "n", "label": "N", "unit": "cities", "kind": kind, "points": points}
    )
    window = ordinal(2020, 6, 1), ordinal(2020, 7, 31)
    texts = [
        line[0].text
        for text in _drawn(timeline, window=window, count="", inset="none").texts
        for line in text.lines
    ]
    assert [text for text in texts if text.endswith("cities")] == told


def test_a_slide_shows_no_number_of_a_later_day_and_only_the_strips_that_it_asks_for(
    opened: Timeline,
) -> None:
    timeline = _with_series(opened, {"id": "n", "label": "N", "points": [["2018", "1"], ["2021", "9"]]})
    asked = replace(View.of(timeline), opened="ibm-letter-congress", width=960, height=440)
    until = timeline.event["ibm-letter-congress"].date.begins
    for count, series, names in (
        ("", (), []),
        ("yes", (), ["How many of the 3 companies"]),
        ("", ("n",), ["N"]),
    ):
        view = replace(asked, count=count, series=series)  # type: ignore[arg-type]
        scene = slide_chart(published(timeline, view), focused=True, until=until).scene
        assert [strip.name for strip in scene.strips] == names
        for strip in scene.strips:
            ends = [box.x1 for _, boxes in strip.areas for box in boxes]
            ends += [x for piece in strip.line.pieces for x, _ in piece]
            assert until is not None
            assert max(ends) <= scene.scale.to_px(until + 1) + 0.1
    assert "9" not in {str(text) for text in scene.texts if text.box.x0 > scene.strips[0].box.x1}


def test_each_period_of_a_chart_of_links_has_its_strip_and_its_name_in_the_language_of_the_file(
    opened: Timeline,
) -> None:
    view = replace(View.of(opened), links=True, count="yes", time_axis="linear", lang="de")
    scene = draw_chart(opened, view)
    names = {str(text) for text in scene.texts if any(run.weight == 700 for run in text.lines[0])}
    assert {"May 2018 – May 2019", "8–18 June 2020"} <= names
    upper, lower = (strip.box for strip in scene.strips)
    assert len({strip.id for strip in scene.strips}) == 2
    for strip, bars in ((scene.strips[0], (0.0, upper.y0)), (scene.strips[1], (upper.y1, lower.y0))):
        bands = [band for band in scene.bands if bars[0] <= band.box.y0 <= bars[1]]
        inside = [box for _, boxes in strip.areas for box in boxes]
        assert inside
        assert all(strip.box.y0 - 1 <= box.y0 and box.y1 <= strip.box.y1 + 1 for box in inside)
        assert {band.stance for band in bands} <= {role for role, _ in strip.areas}
    spoken = [box for box, _ in scene.values]
    assert {box.y0 for box in spoken} == {upper.y0, lower.y0}


def test_a_slide_of_a_view_with_links_has_nothing_below_its_height(opened: Timeline) -> None:
    view = replace(View.of(opened), width=1232, height=560, links=True)
    scene = slide_chart(published(opened, view), False, ordinal(2018, 7, 13)).scene
    assert scene.unlinked
    assert measure(scene).clipped == 0
    assert max(text.box.y1 for text in scene.texts) <= 560
    assert {band.actor for band in scene.bands} >= {"amazon", "microsoft"}


def test_a_strip_whose_numbers_never_change_has_no_times_to_point_at(opened: Timeline) -> None:
    view = replace(View.of(opened), query=Query(actors=SEVEN), count="yes")
    plan = compose(published(opened, view))
    changing, still = lay_out(plan), lay_out(replace(plan, values=()))
    assert changing.values
    assert (still.strips, still.values) == (changing.strips, ())
