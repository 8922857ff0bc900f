"""The numbers beside the choices of a filter are those that choosing them would show, under the other filters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import queries, timelines, toy_timeline
from timeline.model.timeline import Timeline
from timeline.view.facets import CHOICES, facets
from timeline.view.frame import to_frame
from timeline.view.keys import LISTS
from timeline.view.query import Query
from timeline.web.callbacks.answer import counted
from timeline.web.page.controls import still
from timeline.web.page.tags import to_html
from timeline.web.state.screen import Screen
from timeline.web.state.shelf import Shelf


def every(timeline: Timeline) -> Any:
    return np.ones(len(timeline.events), dtype=bool)


@given(st.data(), timelines(max_events=12))
def test_a_number_is_what_choosing_that_value_alone_would_show(data: Any, timeline: Timeline) -> None:
    query, frame = data.draw(queries(timeline)), to_frame(timeline)
    numbers = facets(timeline, query, every(timeline))
    for key in LISTS:
        alone = {i: replace(query, **{key.field: (i,)}).mask(frame).sum() for i in key.known(timeline)}
        assert numbers[key.field] == {i: n for i, n in alone.items() if n}
    for choice in CHOICES:
        alone = {word: replace(query, **{choice.field: word}).mask(frame).sum() for word in choice.choices}
        assert numbers[choice.field] == alone


def test_only_the_given_rows_are_counted(toy: Timeline) -> None:
    none = np.zeros(len(toy.events), dtype=bool)
    assert facets(toy, Query(), none)["actors"] == {}


def choices(parts: Sequence[Any]) -> dict[str, bool]:
    """The choices by their values, and whether they can be chosen."""
    found = re.findall('<(?:input|li)[^>]*?value="([^"]*)"([^>]*)>', "".join(map(to_html, parts)))
    return {value: "disabled" not in rest for value, rest in found}


def test_a_choice_without_events_is_disabled_and_one_that_is_chosen_can_be_removed() -> None:
    screen = Screen(Shelf.holding(toy_timeline()))
    chips, modes, *lists = counted(screen.page({"q": "zzzz", "actors": "amber"}, None, "en"))
    assert choices(chips) == {"amber": True, "birch": False, "labs": False}
    assert choices(modes) == {"*": True, "statement": False, "action": False}
    assert {*choices([option for each in lists for option in each]).values()} == {False}
    assert all(" (0)" in to_html(option) for each in lists for option in each)
    chips, *_ = counted(screen.page({}, None, "en"))
    assert {*choices(chips).values()} == {True}


def test_the_copy_before_the_script_has_the_same_numbers() -> None:
    page = Screen(Shelf.holding(toy_timeline())).page({"actors": "amber", "types": "finding"}, None, "en")
    parts = "".join(to_html(part) for part in still(page.timeline, page.view, page.facets))
    live = counted(page)[0]
    named = '([^<>]+)<span class="n"[^>]*>([0-9]+)'
    assert sorted(re.findall(named, "".join(map(to_html, live)))) == sorted(re.findall(named, parts))
    assert ("chip-label off" in parts) == (False in choices(live).values())
