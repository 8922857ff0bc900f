"""What the panel of who stood where says of files that have no answer, or whose own day stayed behind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.strategies import toy_timeline
from timeline.dates import ordinal, parse_date
from timeline.io.loader import load
from timeline.model.timeline import Timeline
from timeline.theme.shipped import DATA
from timeline.view.file_keys import DefaultView
from timeline.web.page import positions_table
from timeline.web.page.standing import day_of, jump_to_searched, stood
from timeline.web.page.static_html import to_html
from timeline.web.state.screen import Screen
from timeline.web.state.shelf import Shelf


def panel(timeline: Timeline, lang: str = "en") -> str:
    return "".join(to_html(part) for part in stood(Screen(Shelf.holding(timeline)).page({}, None, lang)))


def test_a_file_without_positions_says_so_and_offers_nothing_to_copy() -> None:
    toy = toy_timeline()
    bare = replace(toy, events=tuple(event.model_copy(update={"positions": ()}) for event in toy.events))
    assert panel(bare) == '<p class="aid">This file contains no positions.</p>'
    assert panel(bare, "fr") == '<p class="aid">Ce fichier ne contient aucune position.</p>'
    assert "data-text" in panel(toy)


def test_events_after_the_files_own_day_are_said_beside_who_stood_where() -> None:
    toy = toy_timeline()
    last = max(event.date.start or 0 for event in toy.events)
    behind = replace(toy, stated_as_of=parse_date("1950"))
    told = f"{len(toy.events)} events are dated after the file’s as-of date (31 December 1950)."
    assert told in panel(behind).replace("\u00a0", " ")
    assert "as_of" not in panel(toy)
    assert toy.as_of >= last


def test_an_event_known_to_its_month_asks_for_the_months_last_day() -> None:
    toy = toy_timeline()
    month = next(event for event in toy.events if event.date.text == "2018-07")
    look = Screen(Shelf.holding(toy)).page({}, None, "en", month.id)
    assert day_of(look) == month.date.end == ordinal(2018, 7, 31)
    exact = next(event for event in toy.events if event.date.text == "2019-02-07")
    assert day_of(Screen(Shelf.holding(toy)).page({}, None, "en", exact.id)) == exact.date.start


def test_a_month_that_is_not_over_is_asked_for_as_far_as_the_record_goes() -> None:
    toy = replace(toy_timeline(), stated_as_of=parse_date("2018-07-10"))
    month = next(event for event in toy.events if event.date.text == "2018-07")
    look = Screen(Shelf.holding(toy)).page({}, None, "en", month.id)
    assert day_of(look) == ordinal(2018, 7, 10)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_two_days_are_compared_for_the_actors_of_the_filter(lang: str) -> None:
    screen = Screen(Shelf.holding(load(DATA)))

    def compared(actors: dict[str, str]) -> str:
        params = {"on": "2020-06-12", "compare": "2020-01-01", **actors}
        return "".join(to_html(part) for part in stood(screen.page(params, None, lang)))

    assert {name in compared({}) for name in ("Amazon", "IBM")} == {True}
    assert "Amazon" in compared({"actors": "amazon"})
    assert "IBM</strong>" not in compared({"actors": "amazon"})


@pytest.mark.parametrize(
    ("search", "lang", "told"),
    [
        ("Microsoft 12 June 2020", "en", "Positions on 12 June 2020"),
        ("12/06/2020", "fr", ""),  # 12 June or 6 December
        ("12 juin 2020", "fr", "Positions au 12 juin 2020"),
        ("June 2020", "en", ""),
        ("10 June 2020 11 June 2020", "en", ""),
        ("police", "en", ""),
    ],
)
def test_a_search_that_names_one_day_links_to_its_positions(search: str, lang: str, told: str) -> None:
    page = Screen(Shelf.holding(load(DATA))).page({"q": search}, None, lang)
    found = "".join(to_html(part) for part in jump_to_searched(page) if not isinstance(part, str))
    assert told in found.replace("\u00a0", " ") if told else not found
    assert not told or "on=2020-06-12" in found


def test_the_rest_of_a_long_table_is_folded_below_it(monkeypatch: pytest.MonkeyPatch) -> None:
    timeline = replace(load(DATA), view=DefaultView())
    whole = panel(timeline)
    monkeypatch.setattr(positions_table, "MOST_ROWS", 4)
    folded = panel(timeline)
    assert whole.count("<tr>") == folded.count("<tr>") - 1  # the head of the second table
    first, _, rest = folded.partition('<details class="rest">')
    rows = whole.count('class="place"')
    assert first.count('class="place"') == 4
    assert rest.count('class="place"') == rows - 4
    assert f"{rows - 4} more positions" in rest
