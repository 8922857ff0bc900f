"""Wide tables of positions: an actor in each row and a date in each column, or the other way round."""

from __future__ import annotations

import pytest

from tests.io.tables.seen import asked, brought
from timeline.dates import day_text
from timeline.errors import QueryError
from timeline.io.loader import load_bytes
from timeline.io.tables import ImportedTable, TableError, UndecidedError, yaml_of
from timeline.record import positions

BY_ACTOR = "Company,2018,2019,June 2020,2021\nIBM,open,open,closed,closed\nAmazon,,open,paused,open\n"
BY_DATE = "Quand,IBM,Amazon\n2018,open,\n2019,open,open\nJune 2020,closed,paused\n2021,closed,open\n"
CHANGES = [
    ("2018", "ibm", "open"), ("2019", "amazon", "open"), ("2020-06", "ibm", "closed"),
    ("2020-06", "amazon", "paused"), ("2021", "ibm", "closed"), ("2021", "amazon", "open"),
]  # fmt: skip

FIRST = {("2018", "ibm")}


def changes(imported: ImportedTable) -> list[tuple[str, str, str]]:
    said = (p for draft in imported.drafts for p in draft.positions)
    dated = [(draft.date, p["actor"], p["position"]) for draft, p in zip(imported.drafts, said, strict=True)]
    return sorted(dated, key=lambda each: (each[0], CHANGES.index(each)))


def test_a_row_without_positions_is_left_out_with_a_word() -> None:
    imported = brought(f"{BY_ACTOR}Source: our letters,,,,\n")
    assert changes(imported) == CHANGES
    said = "Row 4: the row, “Source: our letters”, has no position; it is not imported"
    assert said in "\n".join(imported.report.lines())


def test_dates_in_the_headings_are_read_without_a_question() -> None:
    imported = brought(BY_ACTOR)
    assert changes(imported) == CHANGES
    titles = [draft.title for draft in imported.drafts if draft.actors == ("ibm",)]
    assert titles == ["open", "closed", "closed"]
    said = {remark.code: dict(remark.fields) for remark in imported.report.warnings}
    assert said["wide"] == {"value": "Company", "n": "4", "events": "6", "same": "1"}
    labels = [position.label.say("en") for position in imported.timeline().positions]
    assert labels == ["open", "closed", "paused"]


def test_a_position_on_the_first_date_is_known_from_then_and_no_change() -> None:
    for text in (BY_ACTOR, BY_DATE):
        imported = brought(text, wide=True)
        record = {(d.date, p["actor"]): p.get("from") for d in imported.drafts for p in d.positions}
        assert record == {(date, who): ".." if (date, who) in FIRST else None for date, who, _ in CHANGES}
        timeline = imported.timeline()
        changed = positions.changes(timeline)
        assert sorted((e.date.text, *e.actors) for e in timeline.events if e.id in changed) == [
            ("2019", "amazon"), ("2020-06", "amazon"), ("2020-06", "ibm"), ("2021", "amazon"),
        ]  # fmt: skip
        assert load_bytes(yaml_of(imported).encode(), "t.yaml").events == timeline.events


def test_the_first_position_is_found_when_the_order_of_the_dates_is_chosen() -> None:
    text = "Who,3/2/2020,2/4/2020,5/6/2020,7/8/2020\nIBM,a,a,b,b\n"
    said = {order: {d.date for d in brought(text, dates=order).drafts if "from" in d.positions[0]}
            for order in ("day-first", "month-first")}  # fmt: skip
    assert said == {"day-first": {"2020-02-03"}, "month-first": {"2020-02-04"}}


def test_a_table_with_a_row_for_each_event_says_when_positions_begin() -> None:
    imported = brought(
        "Date,Actor,Title,Position\n2020,IBM,A,open\n2021,IBM,B,closed\n", fields={"Position": "position"}
    )
    assert [{*p} for draft in imported.drafts for p in draft.positions] == [{"actor", "position"}] * 2


def test_cells_that_do_not_come_again_are_events_and_not_positions() -> None:
    text = "Team,20 April 2012,27 April 2012,4 May 2012\nMechanics,Rails,Frame,Wiring\nSoftware,,Gateway,Simulator\n"
    imported = brought(text)
    assert [(draft.date, draft.title) for draft in imported.drafts if draft.actors == ("software",)] == [
        ("2012-04-27", "Gateway"),
        ("2012-05-04", "Simulator"),
    ]
    assert (imported.positions, imported.report.counts["wide-events"]) == ((), 1)
    assert len(brought(text, wide=True).positions) == 5


def test_actors_in_the_headings_are_proposed_with_a_command() -> None:
    error = asked(BY_DATE)
    assert error.ways[0] == ["--wide"]
    words = "“Quand” has dates, and the other 2 columns can be the positions of actors"
    assert error.evidence[0].in_words() == words
    assert changes(brought(BY_DATE, wide=True)) == CHANGES


def test_the_order_of_the_columns_does_not_matter() -> None:
    rows = [line.split(",") for line in BY_ACTOR.splitlines()]
    backwards = "\n".join(",".join([row[0], *reversed(row[1:])]) for row in rows)
    assert changes(brought(backwards)) == CHANGES


@pytest.mark.parametrize(
    "text",
    [
        "Country,1990,1991,1992\nChad,1.5,2.5,3\nMali,2,3,4\n",
        "Date,Home,Away\n2020-01-01,Ajax,PSV\n2020-02-01,PSV,Ajax\n2020-03-01,Ajax,Feyenoord\n",
        "Date,Title,Note\n2020,a,b\n2021,b,a\n",
    ],
)
def test_other_tables_stay_as_they_are(text: str) -> None:
    try:
        imported = brought(text)
    except UndecidedError:
        return
    assert not [remark for remark in imported.report.warnings if remark.code == "wide"]


def test_a_table_that_is_not_wide_is_refused_with_the_option() -> None:
    with pytest.raises(TableError, match="the table is not wide"):
        brought("Date,Title,Note\n2020,a,b\n", wide=True)


def test_dates_that_depend_on_their_order_are_asked_about_and_no_cell_is_left_out() -> None:
    text = "Who,1/2/2020,2/1/2020,3/4/2020\nIBM,a,a,b\n"
    assert asked(text).asks == "dates"
    assert len(brought(text, dates="day-first").drafts) == 3


def test_a_field_of_a_wide_table_can_be_changed() -> None:
    assert brought(BY_ACTOR, fields={"Company": "note"}).drafts[0].note == "IBM"
    with pytest.raises(QueryError):
        brought(BY_ACTOR, fields={"2018": "note"})


def test_a_wide_table_ends_at_its_last_date() -> None:
    timeline = brought("Who,1990,1991,2022\nChad,open,closed,closed\nMali,open,open,\n").timeline()
    assert day_text(timeline.as_of) == "2022-12-31"
    assert [(e.date.text, e.actors) for e in timeline.events if e.date.text == "2022"] == [
        ("2022", ("chad",))
    ]


@pytest.mark.parametrize(
    "text", ["Who,1990,1991,1992\nChad,0,1,1\nMali,0,0,1\n", "Year,Chad,Mali\n1990,0,0\n1991,1,0\n1992,1,1\n"]
)
def test_codes_are_positions_if_the_table_is_called_wide(text: str) -> None:
    timeline = brought(text, wide=True).timeline()
    assert [position.label.say("en") for position in timeline.positions] == ["0", "1"]
    assert len(timeline.events) == 5


def test_measures_are_no_positions_even_if_the_table_is_called_wide() -> None:
    with pytest.raises(TableError, match="not wide"):
        brought("Year,Chad,Mali\n1990,1.5,2.5\n1991,1.5,2.5\n", wide=True)
