"""What Timeline exports for other programs comes back: the same events with the same dates, but for named losses."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, assume, given, settings

from tests.strategies import timelines
from timeline.chart.published import published
from timeline.dates import Precision
from timeline.io.formats.reading import read_file
from timeline.io.loader import load_bytes
from timeline.io.registry import writers
from timeline.io.tables import ImportedTable, import_table
from timeline.io.tables.build.rows import NOBODY_NAMED
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.render import export
from timeline.render.data import calendars, vis
from timeline.render.drawn import Drawn
from timeline.view.view import View

EXACT = (Precision.YEAR, Precision.MONTH, Precision.DAY, Precision.TIME)
LAWS = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NAMES = {"timelinejs.json": "t.json", "ics": "t.ics", "vis.json": "v.json", "jsonld": "t.jsonld"}


def back(timeline: Timeline, fmt: str) -> ImportedTable:
    imported = import_table(read_file(export(timeline, View.of(timeline), fmt), NAMES[fmt]))
    report = imported.report
    assert report.read == report.events + report.eras + report.titles + report.undated + len(report.refused)
    assert report.refused == []
    return imported


def drawn(timeline: Timeline) -> tuple[Event, ...]:
    return published(timeline, View.of(timeline)).events


@LAWS
@given(timelines(min_events=1))
def test_vis_keeps_ids_and_dates(timeline: Timeline) -> None:
    # Other programs write each day with midnight, so that a midnight is read as its day, which the report says.
    if events := {e.id: e.date.text.removesuffix("T00:00") for e in drawn(timeline) if not vis.outside(e)}:
        assert {d.id: d.date for d in back(timeline, "vis.json").drafts} == events


@LAWS
@given(timelines(min_events=1))
def test_linked_data_keeps_ids_and_exact_dates(timeline: Timeline) -> None:
    if dates := {event.id: event.date for event in drawn(timeline)}:
        imported = back(timeline, "jsonld")
        assert {draft.id for draft in (*imported.drafts, *imported.undated)} == {*dates}
        for draft in imported.drafts:
            written = dates[draft.id]
            if written.precision in EXACT:
                assert draft.date == written.text.rstrip("~?%")


@pytest.mark.parametrize("fmt", NAMES)
def test_the_bundled_timeline_comes_back(founding: Timeline, fmt: str) -> None:
    dates = {event.title.say("en"): event.date.text for event in drawn(founding)}
    imported = back(founding, fmt)
    assert imported.title == Drawn(founding, View.of(founding)).title
    assert len(imported.drafts) == len(dates)
    for draft in imported.drafts:
        # schema.org has no mark of doubt; the words of the date are kept in the note.
        assert draft.date == dates[draft.title].rstrip("~?%" if fmt == "jsonld" else "")


@LAWS
@given(timelines(min_events=1))
def test_calendars_keep_dates_actors_and_types(timeline: Timeline) -> None:
    inside = [event for event in drawn(timeline) if not calendars.outside(event)]
    events = {event.date.text: event for event in inside}
    assume(inside)
    imported = back(timeline, "ics")
    assert sorted(draft.date for draft in imported.drafts) == sorted(event.date.text for event in inside)
    for draft in imported.drafts if len(events) == len(inside) else ():
        event = events[draft.date]
        actors = [" ".join(timeline.actor[actor].name.say("en").split()) for actor in event.actors]
        assert [imported.actors[actor] for actor in draft.actors] == actors
        assert imported.types[draft.type] == timeline.type[event.type].label.say("en")


@pytest.mark.parametrize("fmt", ["ics", "timelinejs.json", "vis.json", "jsonld"])
def test_what_an_import_invented_is_not_exported(fmt: str) -> None:
    table = read_file(
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20200101\nSUMMARY:A\nEND:VEVENT\nEND:VCALENDAR", "a.ics"
    )
    timeline = import_table(table).timeline()
    data = export(timeline, View.of(timeline), fmt)
    assert b"All events" not in data
    for key in (b"CATEGORIES", b'"group', b'"kind"', b'"organizer"', b'"keywords"'):
        assert key not in data


def test_a_group_of_vis_without_an_actor_has_no_name() -> None:
    timeline = import_table(read_file(b"Date,Actor,Title\n2020,Ann,A\n2021,,B\n", "t.csv")).timeline()
    content = json.loads(export(timeline, View.of(timeline), "vis.json"))
    assert [group["content"] for group in content["groups"]] == ["Ann", ""]
    imported = back(timeline, "vis.json")
    assert [draft.actors for draft in imported.drafts] == [("ann",), (NOBODY_NAMED,)]


def test_a_name_with_commas_stays_one_actor() -> None:
    timeline = load_bytes(
        b"actors: [{id: a, name: 'Doe, Jane; Ltd'}]\ntypes: [{id: t, label: T}]\ntags: [{id: x, label: X}]\n"
        b"title: T\nevents: [{id: e, date: 2020, actors: [a], type: t, title: E, tags: [x], importance: 5,\n"
        b"  label: L}]\n",
        "t.yaml",
    )
    imported = back(timeline, "ics")
    assert [*imported.actors.values()] == ["Doe, Jane; Ltd"]
    assert [*imported.types.values()] == ["T"]
    assert imported.drafts[0].note == "Other categories: X"
    line = writers()["ics"].losses
    assert line
    assert "left out: shorter titles (1), importance (1)" in line(Drawn(timeline, View()), "t.ics")


@pytest.mark.parametrize("fmt", ["timelinejs.json", "vis.json"])
def test_our_own_markup_has_no_warning(fmt: str) -> None:
    timeline = load_bytes(
        b"title: T\nactors: [{id: a, name: A}]\ntypes: [{id: t, label: T}]\n"
        b"events: [{id: e, date: 2020, actors: [a], type: t, title: E <3, summary: 'a <b>x</b> & c',\n"
        b"  sources: [{title: R, url: 'https://example.org/?a=1&b=2'}]}]\n",
        "t.yaml",
    )
    imported = back(timeline, fmt)
    assert "html" not in imported.report.counts
