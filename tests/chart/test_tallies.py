"""The numbers of a chart that a page moves: any part of it counts what an independent count counts."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.feeds import Sql, made, moment, put
from timeline.chart import compose
from timeline.chart.chart import draw, draw_chart
from timeline.chart.compose import COUNTED
from timeline.chart.feed.asked import step_of
from timeline.chart.feed.opened import rows_of
from timeline.chart.published import Published, published
from timeline.chart.tallies import Tallies, tallies_of
from timeline.dates import EPOCH, ordinal
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.view.query import Query
from timeline.view.view import View

EVENTS = made(2_000, seed=5)
FIRST, BEFORE = ordinal(2010, 1, 1), ordinal(2020, 1, 1)


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Timeline:
    return put(tmp_path, EVENTS, monkeypatch)


@pytest.fixture(scope="module")
def sql() -> Sql:
    return Sql(EVENTS)


def counted(numbers: Tallies, row: int, first: float, before: float) -> int:
    """Count a part of the chart as the page's script does."""
    begun, ended = numbers.rows.get(row, ([], []))
    start, end = (round((day - numbers.first) / numbers.step) for day in (first, before))
    inside = sum(begun[: max(end, 0)]) - sum(ended[: max(start, 0)]) if first < numbers.before else 0
    return inside + sum(place == row and a < before and b > first for place, a, b in numbers.marked)


def extended(chance: random.Random) -> tuple[View, float]:
    """A chart of some pages, whose ends are those of bins."""
    span = float(chance.choice((30, 90, 365, 700, 1000)))
    step = step_of(span)
    span = max(round(span / step), 1) * step
    first = EPOCH + (chance.uniform(FIRST - 100, BEFORE - span) - EPOCH) // step * step
    query = Query(search=chance.choice(("", "", "camera")), importance=chance.choice((1, 1, 3)))
    return View(query=query, window=(first, first + 3 * span - 1), span=span, width=1000), step


@pytest.mark.parametrize("seed", range(12))
def test_any_part_counts_what_sql_counts(seed: int, record: Timeline, sql: Sql) -> None:
    chance = random.Random(seed)
    view, step = extended(chance)
    assert view.window is not None
    assert view.span is not None
    shown = published(record, view)
    scene = draw(shown, titled=False)
    numbers = tallies_of(shown, {row.event for row in scene.events})
    drawn = compose.rows_of(shown)
    assert record.feed_place is not None
    meant = rows_of(record.feed_place).meant
    marks = ", ".join("?" * len(meant))
    for _ in range(10):
        first = view.window[0] + chance.randint(0, int(2 * view.span / step)) * step
        if numbers.first and first >= numbers.before:
            continue  # after the last known moment, when only events without an end last
        bounds = (moment(first + view.span), moment(first), view.query.importance, f"%{view.query.search}%")
        where = "first < ? and last >= ? and importance >= ? and lower(title) like ?"
        for index, row in enumerate(drawn.rows):
            values = tuple(value for value, actor in meant.items() if actor == row.of.actor)
            own = f"{where} and actor in ({', '.join('?' * len(values))})"
            if row.of.actor is None:
                own, values = f"{where} and actor not in ({marks})", tuple(meant)
            file = [event for event in _of_file(shown, view.span, first) if drawn.place_of(event) == index]
            found = counted(numbers, index, first, first + view.span)
            assert found == sql.count(own, *bounds, *values) + len(file), (index, first)


def _of_file(shown: Published, span: float, first: float) -> list[Event]:
    """The events of the file in a page of the chart."""
    return [
        event
        for event in shown.events
        if event.id in ("start", "test", "stop")
        and event.date.start is not None
        and first - 1 < event.date.start < first + span
    ]


def test_the_chart_goes_on_at_the_scale_of_the_page(record: Timeline) -> None:
    first = EPOCH + (ordinal(2013, 1, 1) - EPOCH) // 2 * 2
    page = draw_chart(record, View(window=(first, first + 599), width=1000), titled=False)
    view = View(window=(first - 600, first + 1199), span=600.0, width=1000)
    wide = draw_chart(record, view, titled=False)
    assert wide.width == page.width
    assert wide.scale.pixels[0] == page.scale.pixels[0]
    widths = [scene.scale.pixels[-1] - scene.scale.pixels[0] for scene in (wide, page)]
    assert widths[0] == pytest.approx(3 * widths[1])
    assert wide.plot.x1 == pytest.approx(wide.scale.pixels[-1])
    right = max(flag.text.box.x1 for flag in wide.flags)
    assert page.width < right <= wide.plot.x1 + 1
    names = [str(row.head) for row in wide.rows]
    assert all(COUNTED in name for name in names)
    assert {count.box.x0 for count in wide.counts} == {wide.plot.x0}


def test_a_chart_without_events_of_the_feed_has_only_those_of_the_file(record: Timeline) -> None:
    view = View(query=Query(positions=("offers",)), window=(FIRST, FIRST + 2999), span=1000.0, width=1000)
    shown = published(record, view)
    numbers = tallies_of(shown, {"start", "test", "stop"})
    assert numbers.rows == {}
    assert len(numbers.marked) == 1
