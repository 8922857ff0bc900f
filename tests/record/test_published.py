"""The record through time: what is undone on which day, what the corrections list says, who shows it."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.command import run
from tests.strategies import days, noun, ordered, records, toy_timeline
from timeline.chart.chart import draw_chart
from timeline.chart.published import published
from timeline.dates import parse_date
from timeline.io.loader import load_bytes
from timeline.model.nouns import Correction, Event, Former
from timeline.model.timeline import Timeline
from timeline.record.positions import positions
from timeline.record.published import as_published, correction_words, corrections, undone
from timeline.view.view import View
from timeline.web.state.screen import Screen
from timeline.web.state.shelf import Shelf


def day(text: str) -> int:
    number = parse_date(text).start
    assert number is not None
    return number


def corrected_toy() -> Timeline:
    """The toy, whose `pauses` was corrected twice and whose `mails` was added on 1 September 2020."""
    first = noun(Correction, date="2020-06-12", why="The announcement is dated the day before.",
                 was={"date": "2020-06-11",
                      "title": {"en": "Police use paused", "fr": "Usage policier suspendu"}})  # fmt: skip
    second = noun(Correction, date="2020-07", why={"en": "It is a pause.", "fr": "C’est une suspension."},
                  was={"date": "2020-06-12", "absent": ["quote"],
                       "positions": {"actor": "amber", "position": "withdrawn"}})  # fmt: skip
    made = toy_timeline()
    changes: dict[str, dict[str, Any]] = {
        "pauses": {"corrections": (second, first)},
        "mails": {"added": parse_date("2020-09-01")},
    }
    return replace(made, events=ordered(e.model_copy(update=changes.get(e.id, {})) for e in made.events))


def content(timeline: Timeline) -> dict[str, Any]:
    return {f.name: getattr(timeline, f.name) for f in fields(timeline)}


def test_each_day_has_the_record_that_stood_on_it() -> None:
    made = corrected_toy()
    for text, date, title, position, n in (
        ("2020-06-11", "2020-06-11", "Police use paused", "withdrawn", 0),
        ("2020-06-12", "2020-06-12", "Police use paused for a year", "withdrawn", 1),
        ("2020-06-30", "2020-06-12", "Police use paused for a year", "withdrawn", 1),
        ("2020-07-01", "2020-06-10", "Police use paused for a year", "paused", 2),
    ):
        was = as_published(made, day(text)).event["pauses"]
        found = (was.date.text, was.title.say("en"), was.positions[0].position, len(was.corrections))
        assert found == (date, title, position, n)
    assert "mails" not in as_published(made, day("2020-08-31")).event
    assert as_published(made, day("2020-09-01")) is as_published(made, None) is made
    # Days without a change between them share one record.
    assert as_published(made, day("2020-06-12")) is as_published(made, day("2020-06-30"))


def test_positions_stand_as_they_were_published() -> None:
    def of(text: str) -> list[tuple[str, str]]:
        held = positions(as_published(corrected_toy(), day(text)))
        return [(h.position, h.since.text if h.since else "..") for h in held if h.actor == "amber"]

    assert of("2020-06-11") == [("asks", "2019-02-07"), ("withdrawn", "2020-06-11")]
    assert of("2021-01-01") == [("asks", "2019-02-07"), ("paused", "2020-06-10")]


@given(records(), days().map(day))
def test_a_field_was_what_its_eldest_later_correction_says(made: Timeline, when: int) -> None:
    stood = as_published(made, when)
    for event in made.events:
        if event.draft:
            assert stood.event[event.id] == event
            continue
        assert (event.id in stood.event) is not (event.added is not None and (event.added.start or 0) > when)
        if event.id in stood.event:
            assert_as_its_corrections_say(event, stood.event[event.id], when)


def assert_as_its_corrections_say(now: Event, then: Event, when: int) -> None:
    in_time = sorted(now.corrections, key=lambda c: c.date.start or 0)
    later = [c for c in in_time if (c.date.start or 0) > when]
    assert sorted(map(repr, then.corrections)) == sorted(repr(c) for c in in_time if c not in later)
    for name in Former.model_fields.keys() - {"absent"}:
        said = [getattr(c.was, name) for c in later if name in c.was.model_fields_set]
        lacked = [c for c in later if name in c.was.absent]
        if lacked:  # label, quote and confidence, which the strategy gives no other value
            assert getattr(then, name) is None
        else:
            assert getattr(then, name) == (said[0] if said else getattr(now, name))


@given(records(), days().map(day), days().map(day))
def test_the_record_of_a_day_has_the_same_past(made: Timeline, one: int, other: int) -> None:
    assert as_published(made, day("9999-12-31")) is made
    early, late = sorted((one, other))
    there = as_published(made, late)
    assert as_published(there, late) is there
    assert content(as_published(there, early)) == content(as_published(made, early))


def test_a_correction_may_have_opened_a_ring_of_answers() -> None:
    text = """
title: T
actors: [{id: a, name: A}]
types: [{id: k, label: K}]
events:
  - {id: reply, date: 2020-06-01, actors: a, type: k, title: Reply, responds_to: [claim, start]}
  - {id: claim, date: 2020-06-01, actors: a, type: k, title: Claim,
     corrections: [{date: 2020-07-01, why: A slip., was: {responds_to: [reply]}}]}
  - {id: start, date: 2020-06-01, actors: a, type: k, title: Start}
"""
    made = load_bytes(text.encode(), "f.yaml")
    assert [event.id for event in made.events] == ["claim", "start", "reply"]
    before = as_published(made, day("2020-06-30"))
    assert [event.id for event in before.events] == ["claim", "reply", "start"]


@given(records(), st.randoms())
def test_the_order_in_which_corrections_are_written_changes_nothing(made: Timeline, chance: Any) -> None:
    def shuffled(event: Event) -> Event:
        # Those of one day keep their order: it says which came last.
        fixes = sorted(event.corrections, key=lambda c: c.date.start or 0)
        by_day = {c.date.start: [o for o in fixes if o.date.start == c.date.start] for c in fixes}
        groups = list(by_day.values())
        chance.shuffle(groups)
        return event.model_copy(update={"corrections": tuple(c for g in groups for c in g)})

    again = replace(made, events=tuple(shuffled(e) for e in made.events))
    for when in {c.date.start for e in made.events for c in e.corrections}:
        one, other = (as_published(t, (when or 0) - 1) for t in (made, again))
        strip = [[e.model_copy(update={"corrections": ()}) for e in t.events] for t in (one, other)]
        assert strip[0] == strip[1]


@given(records())
def test_the_list_has_every_correction_newest_first(made: Timeline) -> None:
    found = corrections(made)
    assert len(found) == sum(len(e.corrections) for e in made.events if not e.draft)
    dates = [c.correction.date.sort_key() for c in found]
    assert dates == sorted(dates, reverse=True)
    for c in found:
        assert c.before == undone(c.after, c.correction)
        assert {change.field for change in c.changes} <= {
            *c.correction.was.model_fields_set,
            *c.correction.was.absent,
        }
        assert all(correction_words(made, c, lang) for lang in ("en", "fr"))


def test_a_correction_says_what_was_what_is_and_why() -> None:
    made = corrected_toy()
    assert [correction_words(made, c, "en") for c in corrections(made)] == [
        "July 2020 — “Police use paused for a year”: date: from 12 June 2020 to 10 June 2020; position "
        "(Amber), position: from “withdrawn it” to “paused it”; position (Amber), time limit added: P1Y; "
        "position (Amber), time limit in words added: “in the hope of a law”. It is a pause.",
        "12 June 2020 — “Police use paused for a year”: date: from 11 June 2020 to 12 June 2020; "
        "title: from “Police use paused” to “Police use paused for a year”. The announcement is dated the day before.",
    ]
    french = correction_words(made, corrections(made)[0], "fr")
    assert french.startswith(
        "juillet 2020 — «\u00a0Usage policier suspendu pour un an\u00a0»\u00a0: date\u00a0: 10 juin 2020"
    )
    assert french.endswith(". C’est une suspension.")


def test_nobody_has_read_what_a_draft_said() -> None:
    made = corrected_toy()
    drafts = replace(made, events=tuple(e.model_copy(update={"draft": True}) for e in made.events))
    assert corrections(drafts) == ()
    assert len(corrections(drafts, drafts=True)) == 2
    assert as_published(drafts, day("2020-01-01")) is drafts


def test_the_picture_of_a_day_is_of_the_record_as_it_stood() -> None:
    made = corrected_toy()
    view = replace(View.of(made), published_on=day("2020-06-30"))
    scene = draw_chart(made, view)
    titles = {row.event: (row.title, row.iso) for row in scene.events}
    assert titles["pauses"] == ("Police use paused for a year", "2020-06-12")
    assert "mails" not in titles
    assert {b.stance for b in scene.bands if b.actor == "amber"} == {"asks", "withdrawn"}
    stood = as_published(made, view.published_on)
    assert len(published(made, view).keep) == len(stood.events) == len(made.events) - 1
    assert {row.event for row in draw_chart(made, View.of(made)).events} == {e.id for e in made.events}


def test_the_page_shows_the_record_as_it_stood() -> None:
    screen = Screen(Shelf.holding(corrected_toy()))
    look = screen.page({"published_on": "2020-06-30"}, None, "en", "mails")
    assert look.timeline.event["pauses"].date.text == "2020-06-12"
    assert (look.view.opened, len(look.events())) == (None, 4)
    assert screen.page({}, None, "en", "mails").view.opened == "mails"


FILE = """\
title: A bridge
actors: [{id: city, name: City}]
types: [{id: act, label: Act}]
events:
  - id: closed
    date: 2021-06-14
    actors: city
    type: act
    title: {en: Closed, fr: Fermé}
    corrections:
      - {date: 2021-07-01, why: Nobody opened it., was: {title: Opened}}
"""


@pytest.mark.usefixtures("here")
def test_the_command_lists_the_corrections() -> None:
    Path("b.yaml").write_text(FILE, encoding="utf-8")
    result = run("diff", "b.yaml", "--corrections")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "1 July 2021 — “Closed”: title: from “Opened” to “Closed”. Nobody opened it.\n"
    assert json.loads(run("diff", "b.yaml", "--corrections", "--json").stdout) == [
        {
            "date": "2021-07-01",
            "event": "closed",
            "title": {"en": "Closed", "fr": "Fermé"},
            "changes": [{"field": "title", "was": "Opened", "is": {"en": "Closed", "fr": "Fermé"}}],
            "why": "Nobody opened it.",
        }
    ]
    Path("b.yaml").write_text(FILE.split("    corrections:")[0], encoding="utf-8")
    assert run("diff", "b.yaml", "--corrections").stdout == "No corrections.\n"
    assert run("diff", "b.yaml", "--corrections", "--lang", "fr").stdout == "Aucune correction.\n"
    assert run("diff", "b.yaml", "--corrections", "--json").stdout == "[]\n"


def test_every_field_of_an_event_can_be_corrected_but_those_of_the_record() -> None:
    assert {*Event.model_fields} - {*Former.model_fields} == {"id", "draft", "added", "corrections"}
