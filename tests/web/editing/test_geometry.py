"""Where things are in a chart, for a page on which they are dragged: days to pixels and back, rows, marks, bars."""

from __future__ import annotations

import json
import subprocess
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import dated, ordered, timelines, toy_timeline
from timeline.chart.chart import draw_chart
from timeline.layout.mirrored import mirrored
from timeline.layout.scene import Scene
from timeline.model.timeline import Timeline
from timeline.view.view import View
from timeline.web.editing.geometry import AxisPiece, geometry, pieces

ROOT = Path(__file__).resolve().parents[3]
DATES = {
    "hours": ("2020-06-10T08:00", "2020-06-10T09:30", "2020-06-10T17:05"),
    "deep": ("Y-4500000000", "Y-66000000", "Y-300000", "0500", "2020"),
    "crowded": ("1990", "2020-06-01", "2020-06-02", "2020-06-03", "2020-06-05", "2020-06-08", "2024"),
    "lasting": ("2018-02/2019-05", "2020", "2021-03-04/.."),
}


def drawn(timeline: Timeline, **view: Any) -> Scene:
    return draw_chart(timeline, View(**{"width": 900, **view}), titled=False)


def on_dates(*dates: str) -> Timeline:
    """The toy with events on these dates."""
    return replace(toy_timeline(), events=dated(*dates))


def day_at(axis: Sequence[AxisPiece], x: float) -> float:
    """The day at a position along the axis; the first and last pieces continue beyond their ends."""
    down = axis[0].x1 < axis[0].x0
    ends = [-piece.x0 if down else piece.x0 for piece in axis]
    piece = axis[max(bisect_right(ends, -x if down else x) - 1, 0)]
    return piece.day0 + (x - piece.x0) / (piece.x1 - piece.x0) * (piece.day1 - piece.day0)


def x_of(axis: Sequence[AxisPiece], day: float) -> float:
    """The position of a day along the axis."""
    piece = axis[max(bisect_right([each.day0 for each in axis], day) - 1, 0)]
    return piece.x0 + (day - piece.day0) / (piece.day1 - piece.day0) * (piece.x1 - piece.x0)


def check_axis(scene: Scene) -> None:
    axis = pieces(scene.scale)
    first, last = scene.scale.days[0], scene.scale.days[-1]
    for part in range(41):
        day = first + (last - first) * part / 40
        x = x_of(axis, day)
        pixel = max((p.day1 - p.day0) / abs(p.x1 - p.x0) for p in axis)
        assert abs(x - scene.scale.to_px(day)) < 0.01
        assert abs(x_of(axis, day_at(axis, x)) - x) < 0.01
        assert abs(day_at(axis, x) - day) <= pixel


@settings(max_examples=40)
@given(
    timelines(min_events=1),
    st.sampled_from([320, 600, 900, 1900]),
    st.sampled_from(["linear", "magnified", "equal"]),
)
def test_a_day_is_found_again_at_its_pixel(timeline: Timeline, width: int, axis: str) -> None:
    check_axis(drawn(timeline, width=width, time_axis=axis))


@pytest.mark.parametrize("dates", DATES.values(), ids=DATES)
@pytest.mark.parametrize("width", [390, 1280])
def test_a_day_is_found_again_on_every_kind_of_axis(dates: tuple[str, ...], width: int) -> None:
    scene = drawn(on_dates(*dates), width=width)
    check_axis(scene)
    check_axis(mirrored(scene))


def test_the_script_reads_the_axis_as_the_server_writes_it() -> None:
    scenes = [drawn(on_dates(*dates), width=width) for dates in DATES.values() for width in (390, 1280)]
    scenes += [mirrored(scene) for scene in scenes]
    asked = []
    for scene in scenes:
        axis = pieces(scene.scale)
        days = [axis[0].day0 + (axis[-1].day1 - axis[0].day0) * part / 20 for part in range(-1, 22)]
        asked.append(
            {"axis": [p._asdict() for p in axis], "days": days, "xs": [x_of(axis, day) for day in days]}
        )
    script = f"""
      import {{ dayAt }} from {json.dumps((ROOT / "assets/js/edit/picture/scale.js").as_uri())};
      const asked = {json.dumps(asked)};
      const answer = asked.map(({{ axis, xs }}) => xs.map((x) => dayAt(axis, x)));
      console.log(JSON.stringify(answer));
    """
    run = subprocess.run(
        ["node", "--input-type=module", "-e", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    for want, days in zip(asked, json.loads(run.stdout), strict=True):
        assert days == pytest.approx(want["days"], rel=1e-6, abs=1e-3)


def test_each_row_has_its_actors_and_each_mark_its_event(toy: Timeline) -> None:
    found = geometry(drawn(toy), toy)
    assert {mark["event"] for mark in found["marks"]} == {event.id for event in toy.events}
    assert [row["actor"] for row in found["rows"] if row["actor"]] == ["amber", "birch"]
    assert all(a["bottom"] <= b["top"] + 0.01 for a, b in zip(found["rows"], found["rows"][1:], strict=False))
    assert json.loads(json.dumps(found)) == found


def test_the_edges_of_a_bar_name_the_dates_that_they_show(toy: Timeline) -> None:
    bars = [bar for bar in geometry(drawn(toy), toy)["bars"] if bar["actor"] == "amber"]
    asks = next(bar for bar in bars if bar["position"] == "asks")
    paused = next(bar for bar in bars if bar["position"] == "paused")
    assert asks["start"]["event"] == asks["event"]
    assert asks["end"]["event"] == paused["event"], "a bar ends where the next position begins"
    assert paused["end"] is None, "the chart ends before the pause does"
    later = replace(toy, events=ordered((*toy.events, *on_dates("2023").events)))
    bars = geometry(drawn(later), later)["bars"]
    paused = next(bar for bar in bars if bar["position"] == "paused")
    assert paused["end"]["field"] == "computed", "a year is a duration, so its end is no date of the file"


def test_the_edges_of_a_lasting_event_are_the_ends_of_its_date() -> None:
    timeline = on_dates(*DATES["lasting"])
    bars = {bar["event"]: bar for bar in geometry(drawn(timeline), timeline)["bars"]}
    lasting = bars["e0"]
    assert (lasting["position"], lasting["start"]["field"], lasting["end"]["field"]) == ("", "start", "end")
    assert "e2" not in bars or bars["e2"]["end"] is None, "an open end has no day"


def test_time_runs_down_on_a_phone(toy: Timeline) -> None:
    found = geometry(drawn(toy, width=390), toy)
    assert found["down"]
    assert all(row["bottom"] <= 390 for row in found["rows"])
