"""Of many actors, a chart has the rows that the view names or those with the most events; all others share one row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.strategies import noun
from timeline.chart.chart import draw_chart
from timeline.chart.drawn_rows import MOST_CHOSEN
from timeline.errors import LoadError, QueryError
from timeline.io.loader import load_bytes
from timeline.model.nouns import ActorGroup
from timeline.model.timeline import MOST_LISTED_ROWS, MOST_ROWS, Timeline
from timeline.view.query import Query
from timeline.view.view import View

LOW = 60
"""The greatest height of a crowded row in a chart of many rows, in pixels."""


def crowd(many: int, events: int = 3, more: str = "") -> Timeline:
    """A timeline of many actors, the later ones with more events."""
    actors = "".join(f"  - {{id: a{n}, name: Actor {n}}}\n" for n in range(many))
    happened = "".join(
        f"  - {{id: e{n}-{k}, date: {2000 + k % 20}-{k % 12 + 1:02}, actors: a{n}, type: act, title: Event {k}}}\n"
        for n in range(many)
        for k in range(events + n)
    )
    text = f"title: Crowd\nactors:\n{actors}types:\n  - {{id: act, label: Act}}\n{more}events:\n{happened}"
    return load_bytes(text.encode(), "crowd.yaml")


def rows(timeline: Timeline, view: View) -> list[str]:
    return [row.id for row in draw_chart(timeline, view, titled=False).rows]


def test_the_most_frequent_have_a_row_in_the_order_of_the_file() -> None:
    assert rows(crowd(20), View()) == [*(f"a{n}" for n in range(20 - MOST_ROWS, 20)), ""]
    assert rows(crowd(MOST_ROWS + 1), View()) == [f"a{n}" for n in range(MOST_ROWS + 1)]


def test_a_zoom_keeps_the_rows() -> None:
    one, window = crowd(20), View(window=(730_000, 731_000))
    assert set(rows(one, window)) <= {*rows(one, View())}


def test_a_filter_chooses_among_the_actors_that_it_leaves() -> None:
    assert rows(crowd(20), View(Query(actors=("a1", "a3")))) == ["a1", "a3"]


def test_an_actor_who_is_not_chosen_has_no_bar_beside_those_who_are() -> None:
    """An event of two actors is in the row of the first, whose positions are not asked for."""
    text = """title: Offers
positions: [{id: sold, label: Sold, rank: 1}]
actors: [{id: a, name: A}, {id: b, name: B}]
types: [{id: act, label: Act}]
events:
  - {id: one, date: 2020, actors: a, type: act, title: One, positions: [{actor: a, position: sold}]}
  - {id: two, date: 2021, actors: b, type: act, title: Two, positions: [{actor: b, position: sold}]}
  - {id: both, date: 2022, actors: [a, b], type: act, title: Both}
"""
    one = load_bytes(text.encode(), "offers.yaml")
    scene = draw_chart(one, View(Query(actors=("b",))))
    assert [str(row.head) for row in scene.rows] == ["B", "A"]
    assert {(band.actor, band.event) for band in scene.bands} == {("b", "two")}
    assert {band.actor for band in draw_chart(one, View()).bands} == {"a", "b"}


def test_a_view_names_rows_in_its_order() -> None:
    one = crowd(20)
    view = View.from_params({"rows": "a3,a1"}, one)
    assert rows(one, view) == ["a3", "a1", ""]
    assert view.to_params(one) == {"rows": "a3,a1"}
    scene = draw_chart(one, view, titled=False)
    assert str(scene.rows[-1].head).startswith("18 others")
    assert {mark.event[:3] for mark in scene.marks if mark.y < scene.rows[0].box.y1} == {"e3-"}


def test_a_view_names_so_many_rows_at_most() -> None:
    one = crowd(MOST_CHOSEN + 5, 1)
    assert len(rows(one, View(rows=tuple(f"a{n}" for n in range(MOST_CHOSEN + 5))))) == MOST_CHOSEN + 1


def test_named_rows_of_a_group_stand_together() -> None:
    one = crowd(4)
    actors = tuple(a.model_copy(update={"group": "g"}) if a.id in ("a0", "a2") else a for a in one.actors)
    grouped = replace(one, actors=actors, groups=(noun(ActorGroup, id="g", label="Both"),))
    assert rows(grouped, View(rows=("a2", "a1", "a0"))) == ["0:group:g", "a2", "a0", "a1", ""]


def test_rows_of_the_file_are_limited_too() -> None:
    listed = "rows: [" + ", ".join(f"a{n}" for n in range(40)) + "]\n"
    drawn = rows(crowd(40, 1, listed), View())
    assert drawn == [*(f"a{n}" for n in range(40 - MOST_LISTED_ROWS, 40)), ""]


def test_many_crowded_rows_are_low() -> None:
    scene = draw_chart(crowd(30, 60), View(), titled=False)
    assert max(row.box.height for row in scene.rows) < LOW
    assert {count.box.y1 for count in scene.counts} <= {row.y for row in scene.rows}
    assert len(draw_chart(crowd(10, 60), View(), titled=False).rows) == 10


def test_the_counts_of_all_rows_have_one_scale() -> None:
    scene = draw_chart(crowd(30, 60), View(), titled=False)
    shares = [count.count**0.5 / count.box.height for count in scene.counts if count.box.height > 1.5]
    assert len({count.count for count in scene.counts}) > 2
    assert shares == pytest.approx([shares[0]] * len(shares))


def test_a_row_that_is_not_there_is_an_error_with_the_known_ones() -> None:
    with pytest.raises(LoadError) as error:
        crowd(3, more="view: {rows: [a0, b1]}\n")
    assert [str(problem) for problem in error.value.problems] == [
        "crowd.yaml:8:19: the row 'b1' is not defined; known: a0, a1, a2"
    ]
    with pytest.raises(QueryError, match="“rows”: unknown value “b1”"):
        View.from_params({"rows": "b1"}, crowd(3))
