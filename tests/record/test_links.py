"""Links between events: their checks, their chains, their words."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.dates.intervals import later_words
from timeline.errors import LoadError
from timeline.io.loader import load
from timeline.model.timeline import Timeline
from timeline.record.checks import check_warnings
from timeline.record.links.linked import chain, link_words, linked_lines

COURT = """
title: A bill
actors: [{id: a, name: Assembly}, {id: c, name: Court}]
types: [{id: k, label: Act}]
link_types:
  - {id: amends, label: {en: Amends, fr: Modifie}, inverse: {en: Amended by, fr: Modifiée par}}
  - {id: quotes, label: Quotes}
events:
  - {id: bill, date: 2020-01-10, actors: a, type: k, title: Bill}
  - {id: change, date: 2020-01-11, actors: a, type: k, title: Change, links: {type: amends, to: bill}}
  - {id: ruling, date: 2020-03, actors: c, type: k, title: Ruling,
     responds_to: change, links: [{type: quotes, to: bill}]}
  - {id: reply, date: 2020-03-20~, actors: a, type: k, title: Reply, responds_to: [ruling]}
  - {id: other, date: 2020-04-01, actors: a, type: k, title: Other}
"""


def loaded(folder: Path, text: str = COURT) -> Timeline:
    path = folder / "bill.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def test_a_chain_has_what_an_event_answers_and_what_answers_it(tmp_path: Path) -> None:
    made = loaded(tmp_path)
    assert [link[:2] for link in chain(made, "change")] == [
        ("bill", "change"),
        ("change", "ruling"),
        ("ruling", "reply"),
    ]
    assert [link.type for link in chain(made, "bill")] == ["amends", "", "quotes", ""]
    assert chain(made, "other") == ()


def test_links_are_told_from_both_sides_with_dates_and_intervals(tmp_path: Path) -> None:
    made = loaded(tmp_path)
    assert [*linked_lines(made, "bill", "en")] == [
        "Amended by: Change (11 January 2020, next day)",
        "Quotes ←: Ruling (March 2020, about 2 months later)",
    ]
    assert next(link_words(made, "change", "fr")) == ("Modifie", "bill", "10 janvier 2020")
    assert [*linked_lines(made, "ruling", "en")][:2] == [
        "Answers: Change (11 January 2020)",
        "Quotes: Bill (10 January 2020)",
    ]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ((1, 1), (1, 1), "same day"),
        ((1, 30), (10, 10), "0–9 days later"),
        ((1, 30), (40, 40), "1–6 weeks later"),
        ((1, 1), (139, 139), "about 4½ months later"),
        ((1, 1), (150, 150), "about 5 months later"),
        ((30, 30), (1, 1), ""),
    ],
)
def test_an_interval_of_imprecise_dates_is_a_range(
    before: tuple[int, int], after: tuple[int, int], words: str
) -> None:
    assert later_words(before, after) == words


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("{type: amends, to: bill}", "{type: repeals, to: bill}", "the link type 'repeals' is not defined"),
        ("{type: amends, to: bill}", "{type: amends, to: law}", "the event 'law' is not defined"),
        ("{type: amends, to: bill}", "{type: amends, to: change}", "the event has a link to itself"),
        (
            "title: Bill}",
            "title: Bill, links: [{type: quotes, to: ruling}]}",
            "the event 'bill' responds to itself: bill → ruling → change → bill",
        ),
    ],
)
def test_wrong_links_are_errors(tmp_path: Path, old: str, new: str, error: str) -> None:
    with pytest.raises(LoadError) as raised:
        loaded(tmp_path, COURT.replace(old, new))
    assert error in str(raised.value)


def test_an_answer_before_what_it_answers_is_a_warning(tmp_path: Path) -> None:
    made = loaded(tmp_path, COURT.replace("id: change, date: 2020-01-11", "id: change, date: 2020-01-09"))
    found = [w for w in check_warnings(made) if w.code == "answer-before"]
    assert [(w.event, str(w.message)) for w in found] == [
        ("change", "it is before the event that it answers, bill (10 January 2020)")
    ]
