"""A file of many actors has a panel in the place of buttons: its list, its words, its links without scripts."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.chart.test_chosen_rows import crowd
from timeline.model.timeline import MOST_ROWS
from timeline.view.view import View
from timeline.web.page import controls, picker
from timeline.web.page.tags import to_html

NO_COUNTS = {"actors": {"a29": 32}}
"""The numbers under other filters, which the list of a crowd does not have."""


def test_few_actors_have_buttons() -> None:
    few = crowd(MOST_ROWS)
    assert len(controls.chips(few, "en", {})) == MOST_ROWS
    assert " hidden" in to_html(picker.button(few, "en"))


def test_many_actors_have_a_list_the_most_frequent_first() -> None:
    many = crowd(30)
    assert controls.chips(many, "en", {}) == []
    made = picker.button(many, "fr").props
    listed = json.loads(made["data-candidates"])
    assert listed[:2] == [["a29", "a29", "Actor 29", 32], ["a28", "a28", "Actor 28", 31]]
    assert len(listed) == 30
    assert made["data-top"] == "Top {n} sur {total}"


def test_actors_who_share_a_row_can_be_shown_alone_but_have_no_row_to_choose() -> None:
    rest = ", ".join(f"a{n}" for n in range(19))
    one = crowd(20, more=f"rows:\n  - a19\n  - {{id: rest, name: The rest, actors: [{rest}]}}\n")
    one = replace(one, actors=tuple(a.model_copy(update={"type": "company"}) for a in one.actors))
    listed = picker.candidates(one, "en")
    assert listed[0] == ("rest", "", "The rest", sum(3 + n for n in range(19)))
    assert [each for each in listed if each[1] == "a18"] == [("", "a18", "Actor 18", 21)]


def test_without_scripts_the_list_has_links() -> None:
    parts = "".join(to_html(part) for part in controls.still(crowd(30), View(), NO_COUNTS))
    assert '<summary class="button pick">Top 12 of 30</summary>' in parts
    assert '<a href="/?actors=a29">Actor 29<span class="n">32</span></a>' in parts
