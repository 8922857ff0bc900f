"""The tree of a view reaches each of its events once, with true numbers, whatever its size and its dates."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from tests.feeds import Sql, made, moment, put
from tests.strategies import timelines
from timeline.chart.outline import MOST, EventTree, Inside
from timeline.chart.published import published
from timeline.dates import parse_date
from timeline.model.timeline import Timeline
from timeline.store.contract import DAY, FeedEvent
from timeline.view.query import Query
from timeline.view.view import View


def outline(timeline: Timeline, view: View) -> EventTree:
    whole = published(timeline, replace(view, window=None))
    return EventTree(whole.timeline, view, whole.without_feed().events)


def walk(tree: EventTree, id: str = "") -> tuple[list[str], list[FeedEvent]]:
    """All events below a node; each group has as many as it says, and no node has more than `MOST` of either."""
    inside = tree.inside(id)
    assert inside is not None
    assert len(inside.groups) <= MOST + 1
    assert len(inside.events) + len(inside.found) <= MOST
    own, found = [event.id for event in inside.events], [*inside.found]
    for group in inside.groups:
        assert not group.is_left_out
        below = walk(tree, group.id)
        assert len(below[0]) + len(below[1]) == group.number > 0
        own += below[0]
        found += below[1]
    return own, found


def names(tree: EventTree, id: str = "") -> list[tuple[str, int]]:
    inside = tree.inside(id) or Inside()
    return [(group.span.name("en") if group.span else group.id, group.number) for group in inside.groups]


def test_the_founding_file_is_years_then_months_then_events(record: Timeline) -> None:
    tree = outline(record, View())
    assert names(tree)[:3] == [("2016", 2), ("2017", 1), ("2018", 13)]
    assert names(tree, "y2020.1")[4] == ("June 2020", 14)
    own, found = walk(tree)
    assert sorted(own) == sorted(event.id for event in record.events if not event.draft)
    assert found == []
    june = tree.inside("m2020.6")
    assert june is not None
    assert "amazon-moratorium" in [event.id for event in june.events]
    assert june.groups == ()


@given(timelines())
def test_every_event_of_a_file_is_in_the_tree_once(timeline: Timeline) -> None:
    view = View(query=Query(drafts=True))
    tree = outline(timeline, view)
    own, _ = walk(tree)
    assert Counter(own) == Counter(event.id for event in timeline.events)
    assert tree.total == len(timeline.events)


@pytest.mark.parametrize(
    "query",
    [
        Query(),
        Query(actors=("acme",)),
        Query(importance=4),
        Query(search="report"),
        Query(since=parse_date("2014-03-05"), to=parse_date("2016-11")),
        Query(since=parse_date("2014-03-05T12:00")),
        Query(tags=("none",)),
    ],
    ids=str,
)
def test_every_event_of_a_feed_is_in_the_tree_once(
    query: Query, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = made(3_000)
    timeline = put(tmp_path, events, monkeypatch)
    tree = outline(timeline, View(query=query))
    _, found = walk(tree)
    passing = published(timeline, View(query=query)).timeline.feed_shown
    assert passing is not None
    assert len(found) == len({event.id for event in found}) == passing.every
    for event in found:
        assert event.importance >= query.importance
        assert query.since is None or event.last >= moment(query.since.begins or 0)


def test_the_numbers_are_those_of_another_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    events = made(3_000)
    timeline, sql = put(tmp_path, events, monkeypatch), Sql(events)
    tree = outline(timeline, View())
    own = Counter(event.date.text[:4] for event in timeline.events)
    for year, number in names(tree)[1:]:
        begin = moment(parse_date(year).start or 0)
        after = moment(parse_date(str(int(year) + 1)).start or 0)
        assert number == sql.count("first >= ? and first < ?", begin, after) + own[year]


def test_a_crowded_day_is_groups_of_events_and_what_is_not_listed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.chart.outline.LISTED", 4_000)
    day = 16_000 * DAY
    crowd = [
        FeedEvent(f"e{n:05}", day, day + DAY - 1, "", "day", "Police", "suit", f"T {n}", 1 + n % 5, "", "")
        for n in range(5_000)
    ]
    timeline = put(tmp_path, crowd, monkeypatch)
    tree = outline(timeline, View())
    (month,) = (tree.inside("y2013.1") or Inside()).groups
    (only,) = (tree.inside(month.id) or Inside()).groups
    inside = tree.inside(only.id)
    assert inside is not None
    assert [(group.number, group.is_left_out) for group in inside.groups] == [
        (2_500, False),
        (1_500, False),
        (1_000, True),
    ]
    pages = (tree.inside(inside.groups[1].id) or Inside()).groups
    assert [group.number for group in pages] == [50] * 30
    page = tree.inside(pages[0].id)
    assert page is not None
    assert [event.importance for event in page.found] == [3] * 50  # the 2,501st by importance


@pytest.mark.parametrize(
    "id", ["x", "y2020.3", "m2020.13", "d1~0.5", "m2020.6~0.9999", "y2020.1~", "before~0.1", "~0.1"]
)
def test_there_is_no_other_node(id: str, record: Timeline) -> None:
    assert outline(record, View()).inside(id) is None
