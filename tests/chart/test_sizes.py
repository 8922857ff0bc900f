"""Marks whose area shows the amount of their event."""

from __future__ import annotations

from itertools import pairwise
from math import isclose

import pytest

from tests.layout.quality import measure
from timeline.chart.chart import draw_chart
from timeline.io.loader import load_bytes
from timeline.model.timeline import Timeline
from timeline.view.view import View

FILE = """title: Grants
actors: [{id: a, name: A}, {id: b, name: B}]
types: [{id: grant, label: Grant, size_by: amount}, {id: other, label: Other}]
events:
  - {id: one, date: 2019-05-14, title: First, actors: [a], type: grant, amount: 1 million USD}
  - {id: ten, date: 2020-02-01, title: Second, actors: [a], type: grant, amount: USD 10 million}
  - {id: four, date: 2020-05-02, title: Third, actors: [b], type: grant, amount: 4000000 USD}
  - {id: plain, date: 2020-09-03, title: Report, actors: [b], type: other, amount: 9 million USD}
  - {id: euros, date: 2021-01-04, title: Other money, actors: [b], type: grant, amount: 90 million EUR}
"""


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    return load_bytes(FILE.encode(), "grants.yaml")


@pytest.mark.parametrize("width", [680, 1280])
def test_the_area_of_a_mark_shows_the_amount_in_the_unit_of_most_events(
    timeline: Timeline, width: int
) -> None:
    scene = draw_chart(timeline, View(width=width))
    size = {mark.event: mark.size for mark in scene.marks}
    assert isclose(size["ten"] ** 2 / size["four"] ** 2, 2.5, rel_tol=1e-6)
    assert isclose(size["ten"] ** 2 / size["one"] ** 2, 10, rel_tol=1e-6)
    assert size["plain"] == size["euros"] < size["four"]
    found = measure(scene)
    assert (found.overlaps, found.crossings, found.covered, found.clipped) == (0, 0, 0, 0)


def test_the_legend_has_three_sizes_with_their_amounts(timeline: Timeline) -> None:
    scene = draw_chart(timeline, View(width=1280))
    keys = [key for key in scene.legend if "million" in str(key.text) or "000" in str(key.text)]
    assert [str(key.text) for key in keys] == [
        "Area shows the amount: USD 10 million",
        "4000000 USD",
        "1 million USD",
    ]
    size = {mark.event: mark.size for mark in scene.marks}
    assert [key.box.height for key in keys] == pytest.approx([size["ten"], size["four"], size["one"]])
    assert all(left.box.x1 < right.box.x0 for left, right in pairwise(keys))
