"""The table of what is shown: its order, its pages, what each row says; and what a store may say of it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.strategies import toy_timeline
from timeline.dates import parse_date
from timeline.model.timeline import Timeline
from timeline.record.positions import changes
from timeline.view.key_kinds import sorts
from timeline.view.view import View
from timeline.web import Shelf
from timeline.web.page.table import PAGE, WHOLE, TableState, in_order, listed, page_of
from timeline.web.page.tags import to_html
from timeline.web.state.screen import PageView, Screen


def look(timeline: Timeline, **query: str) -> PageView:
    return Screen(Shelf.holding(timeline)).page(query, None, "en")


def ids(seen: PageView, sort: str = "", page: int = 1) -> list[str]:
    return re.findall(r'<tr[^>]* data-event="([^"]+)"', to_html(listed(seen, TableState(sort, page))))


def many(n: int) -> Timeline:
    """The toy with n events, two on each day, whoever comes last in the file first by name."""
    toy = toy_timeline()
    actors = [actor.id for actor in toy.actors]
    events = tuple(
        toy.events[0].model_copy(
            update={
                "id": f"e{i}",
                "date": parse_date(f"{1000 + i // 2}"),
                "actors": (actors[i % len(actors)],),
            }
        )
        for i in range(n)
    )
    return toy_timeline(events=events)


def test_by_date_is_the_order_of_time_and_the_other_way_round() -> None:
    seen = look(toy_timeline())
    assert ids(seen) == [event.id for event in seen.events()]
    assert ids(seen, "-date") == ids(seen)[::-1]


@pytest.mark.parametrize("sort", [sign + name for name in sorts()[1:] for sign in ("", "-")])
def test_whatever_it_is_sorted_by_all_are_there_and_equal_ones_stay_in_order_of_time(sort: str) -> None:
    seen = look(many(40))
    found, order = ids(seen, sort), ids(seen)
    assert sorted(found) == sorted(order)
    by_who: dict[Any, list[int]] = {}
    for event in found:
        by_who.setdefault(seen.timeline.event[event].actors, []).append(order.index(event))
    assert all(places == sorted(places) for places in by_who.values())


def test_events_without_a_position_come_last_either_way() -> None:
    seen = look(toy_timeline())
    without = {e.id for e in seen.events() if not e.positions and not changes(seen.timeline).get(e.id)}
    assert without
    for sort in ("position", "-position"):
        assert set(ids(seen, sort)[-len(without) :]) == without


def test_a_long_table_comes_in_pages_that_hold_each_event_once() -> None:
    seen = look(many(WHOLE + 5))
    pages = [ids(seen, "-who", n) for n in (1, 2, 3, 4, 5)]
    assert [len(page) for page in pages] == [*[PAGE] * 4, 5]
    order = in_order(seen)["ids"]
    assert sorted(event for page in pages for event in page) == sorted(order)
    assert len(order) == WHOLE + 5
    told = page_of(seen, TableState("", 99))
    assert told["page"] == 5
    assert "201 to 205 of 205" in told["foot"]


def test_a_table_of_one_page_has_no_pager() -> None:
    assert page_of(look(toy_timeline()), TableState())["foot"] == ""


def test_a_row_says_who_set_which_position_on_whose_word(toy: Timeline) -> None:
    text = to_html(listed(look(toy), TableState()))
    for event in toy.events:
        moved = re.search(rf'<tr class="moved"[^>]* data-event="{event.id}"', text)
        assert bool(moved) == bool(changes(toy).get(event.id))
        for source in event.sources:
            assert source.title.say("en") in text


@pytest.mark.parametrize("said", [None, 7, "x", [], {}, {"sort": 3, "page": "2"}, {"sort": "zz", "page": -1},
                                  {"sort": ["who"], "page": True}, {"page": 1.5}])  # fmt: skip
def test_whatever_a_store_says_there_is_a_table(said: object) -> None:
    assert TableState.read(said) == TableState()


def test_a_store_says_sort_and_page() -> None:
    assert TableState.read({"sort": "-who", "page": 3}) == TableState("-who", 3)


def test_the_sort_is_spelled_in_an_address_and_an_unknown_one_is_said(toy: Timeline) -> None:
    assert View(sort="-who").url("/", toy) == "/?sort=-who"
    assert View.from_params({"sort": "date"}, toy).sort == ""
    view, (complaint,) = View.read_params({"sort": "colour"}, toy)
    assert view.sort == ""
    assert complaint.text.startswith("“sort” must be one of date, who, event")


def test_the_picture_is_the_same_however_the_table_is_sorted() -> None:
    screen = Screen(Shelf.holding(toy_timeline()))
    assert screen.page({"sort": "who"}, None, "en").scene() is screen.page({}, None, "en").scene()
