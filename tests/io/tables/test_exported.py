"""Tables that Timeline exported come back as the same timeline, and what somebody changed in them counts."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.strategies import records, toy_timeline
from timeline.dates import parse_date
from timeline.errors import LoadError
from timeline.io.loader import load, load_bytes
from timeline.io.tables import ImportedTable, import_table, read_table, yaml_of
from timeline.io.tables.exported import EXTRA, json_line, plain_cell, safe_cell
from timeline.model.head import Era
from timeline.model.nouns import ActorGroup, Event, Position, Topic
from timeline.model.shown import shown_fields
from timeline.model.timeline import Timeline
from timeline.render import Drawn, export
from timeline.render.data.shown import table_losses as losses
from timeline.render.file_record import file_record, whole_event
from timeline.view.query import Query
from timeline.view.view import View

FORMATS = ("record.csv", "xlsx", "json")
EVERYTHING = View(query=Query(drafts=True))
FILES = [Path("data/events.yaml"), *sorted(Path("examples/topics").glob("*.yaml"))]


def whole(timeline: Timeline) -> dict[str, object]:
    """All of a timeline in the data format, without images."""
    ids = {event.id for event in timeline.events}
    return file_record(timeline, ids) | {"events": [whole_event(event, ids) for event in timeline.events]}


def back(timeline: Timeline, fmt: str, view: View = EVERYTHING) -> ImportedTable:
    return import_table(read_table(export(timeline, view, fmt), f"table.{fmt}"))


def edited(
    timeline: Timeline, lang: str = "en", more: Sequence[dict[str, str]] = (), **cells: str
) -> ImportedTable:
    """The timeline after somebody changed cells of its first event in a spreadsheet, and added `more` rows."""
    view = replace(EVERYTHING, lang=lang)
    text = export(timeline, view, "record.csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    rows[0] |= cells
    out = io.StringIO()
    writer = csv.DictWriter(out, [*rows[0]], restval="")
    writer.writeheader()
    writer.writerows([*rows, *more])
    return import_table(read_table(out.getvalue().encode(), "table.csv"))


@settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_what_is_exported_comes_back_whole(data: st.DataObject) -> None:
    drawn = data.draw(records())
    try:
        timeline = load_bytes(json_line(whole(drawn)).encode(), "drawn.yaml")
    except LoadError:  # drawn timelines may say what a file may not
        assume(False)
        raise
    wanted = whole(timeline)
    for imported in (back(timeline, fmt) for fmt in FORMATS):
        assert whole(imported.timeline()) == wanted
    assert whole(load_bytes(yaml_of(imported).encode(), "again.yaml")) == wanted
    assert not [*losses(Drawn(timeline, EVERYTHING))]


def test_the_bundled_file_and_the_examples_come_back_whole() -> None:
    for n, path in enumerate(FILES):  # the property above has all formats
        timeline = load(path)
        imported = back(timeline, FORMATS[n % 3])
        assert not imported.report.refused
        assert whole(imported.timeline()) == whole(timeline), path
        assert whole(load_bytes(yaml_of(imported).encode(), "again.yaml")) == whole(timeline), path


def test_the_language_of_the_table_does_not_matter(toy: Timeline) -> None:
    for fmt in FORMATS:
        assert whole(back(toy, fmt, replace(EVERYTHING, lang="fr")).timeline()) == whole(toy)


def test_scale_topics_groups_and_eras_come_back(toy: Timeline) -> None:
    apart = Position.model_validate(
        {"id": "silent", "label": {"en": "Silent", "fr": "Muet"}, "off_scale": True}
    )
    timeline = replace(
        toy,
        positions=(*toy.positions, apart),
        topics=(Topic.model_validate({"id": "sales", "label": "Sales"}),),
        groups=(ActorGroup.model_validate({"id": "g", "label": "Group", "folded": True}),),
        eras=(Era.model_validate({"id": "era", "label": "Era", "date": "2018/2019"}),),
    )
    for fmt in FORMATS:
        assert whole(back(timeline, fmt).timeline()) == whole(timeline)


def test_a_changed_cell_counts_and_the_other_languages_stay() -> None:
    imported = edited(toy_timeline(), title="New words", date="2018-08", importance="2")
    event = imported.timeline().event["test"]
    assert dict(event.title) == {"en": "New words", "fr": "28 élus du Congrès pris pour d’autres"}
    assert (event.date, event.importance) == (parse_date("2018-08"), 2)
    assert [source.title.say("en") for source in event.sources] == ["A test", "Figures"]


def test_a_changed_cell_of_a_french_table_is_french() -> None:
    event = edited(toy_timeline(), lang="fr", title="Autre titre").timeline().event["test"]
    assert event.title["fr"] == "Autre titre"
    assert event.title["en"] == "28 members of Congress taken for others"


def test_changed_sources_count_with_a_warning() -> None:
    imported = edited(toy_timeline(), sources="Another", urls="https://example.org/2")
    assert imported.report.counts["record-sources"] == 1
    assert [s.url for s in imported.timeline().event["test"].sources] == ["https://example.org/2"]


def test_a_changed_cell_without_effect_gets_a_warning() -> None:
    imported = edited(toy_timeline(), date_in_words="Yesterday")
    assert imported.report.counts["record-derived"] == 1
    said = "; ".join(imported.report.lines())
    assert "in another form: number, first_day, last_day, date_in_words, who, change; change the date" in said


def test_a_changed_name_counts_where_the_ids_were_not_changed(toy: Timeline) -> None:
    other = next(actor for actor in toy.actors if actor.id not in toy.event["test"].actors)
    imported = edited(toy, who=f"{other.name.say('fr').upper()}, New Name")
    event = imported.timeline().event["test"]
    assert event.actors == (other.id, "new-name")
    assert imported.timeline().actor["new-name"].name.say("en") == "New Name"
    assert not imported.report.counts["record-derived"]


def test_a_name_in_a_new_row_is_its_actor(toy: Timeline) -> None:
    other = toy.actors[-1]
    row = {"id": "new", "date": "2020", "title": "New"}
    imported = edited(toy, more=[{**row, "who": other.name.say("en")}])
    assert imported.timeline().event["new"].actors == (other.id,)
    assert not imported.report.counts["no-company"]
    imported = edited(toy, more=[{**row, "who": "New Name"}])
    assert imported.timeline().event["new"].actors == ("new-name",)


def test_a_name_against_the_ids_is_said_with_both_columns(toy: Timeline) -> None:
    other = next(actor for actor in toy.actors if actor.id not in toy.event["test"].actors)
    imported = edited(toy, who="Others", actors=other.id)
    assert imported.timeline().event["test"].actors == (other.id,)
    assert not edited(toy, who=other.name.say("en"), actors=other.id).report.counts["record-who"]
    assert any("“Others” in “who” has no effect" in line for line in imported.report.lines())


def test_new_actors_and_types_are_added() -> None:
    timeline = edited(toy_timeline(), actors="watch newcomer", type="a new type").timeline()
    event = timeline.event["test"]
    assert event.actors == ("watch", "newcomer")
    assert timeline.type[event.type].label.say("en") == "a new type"


def test_a_type_is_found_by_its_label() -> None:
    assert edited(toy_timeline(), type="act").timeline().event["test"].type == "act"


def test_a_new_row_is_a_new_event_and_a_damaged_record_is_named() -> None:
    imported = edited(toy_timeline(), id="other", record="{")
    assert imported.report.counts["record-new"] == 1
    assert imported.report.counts["record-damaged"] == 1


def test_hidden_events_are_counted_as_losses(toy: Timeline) -> None:
    lost = [*losses(Drawn(toy, View(query=Query(actors=("birch",)))))]
    assert lost == ["2 events that the view hides are not included"]


def test_a_reply_to_a_deleted_row_loses_its_reference_with_a_warning(toy: Timeline) -> None:
    events = tuple(
        event.model_copy(update={"responds_to": ("test",)}) if event.id == "mails" else event
        for event in toy.events
    )
    rows = export(replace(toy, events=events), EVERYTHING, "record.csv").decode("utf-8-sig").split("\r\n")
    kept = [row for row in rows if not row.startswith("1,test,")]
    imported = import_table(read_table("\r\n".join(kept).encode(), "t.csv"))
    assert imported.report.counts["record-answers"] == 1


@given(st.text(alphabet="'=+-@＝ \ta", max_size=6))
def test_a_safe_cell_is_read_as_it_was(text: str) -> None:
    assert plain_cell(safe_cell(text)) == text


def test_a_changed_cell_of_a_field_that_few_files_have_keeps_its_other_languages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(EXTRA, "note", shown_fields(Event)["note"])
    named = "title: T\nactors: [{id: x, name: X}]\ntypes: [{id: t, label: T}]\nevents:\n"
    event = "  - {id: a, date: 2020, actors: x, type: t, title: T, note: {en: A doubt, fr: Un doute}}\n"
    timeline = load_bytes((named + event).encode(), "f.yaml")
    for lang, cell, french in (("en", "A doubt", "Un doute"), ("fr", "Une question", "Une question")):
        note = edited(timeline, lang, note=cell).timeline().event["a"].note
        assert note
        assert dict(note) == {"en": "A doubt", "fr": french}


@pytest.mark.parametrize("cell", ["low", "Low", "Faible", "Gering"])
def test_a_choice_in_a_cell_is_its_value_or_its_word_in_a_language(
    monkeypatch: pytest.MonkeyPatch, cell: str
) -> None:
    field = shown_fields(Event)["confidence"]
    monkeypatch.setitem(EXTRA, "confidence", field)
    timeline = toy_timeline(
        events=tuple(e.model_copy(update={"confidence": "high"}) for e in toy_timeline().events)
    )
    changed = edited(timeline, "fr", confidence=cell).timeline().events
    assert [event.confidence for event in changed[:2]] == ["low", "high"]
    assert (field.text("low", "en"), field.text("low", "fr")) == ("Low", "Faible")
    with pytest.raises(ValueError, match="Input should be 'high', 'medium' or 'low'"):
        field.read("none")
