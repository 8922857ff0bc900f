"""Positions from a column of a table: a scale in a stated order, set by the rows, the same in the written file."""

from __future__ import annotations

from typing import Any

import pytest

from tests.io.tables import seen
from timeline.dates import parse_date
from timeline.io.loader import load_bytes
from timeline.io.tables import yaml_of
from timeline.io.tables.importing import ImportedTable
from timeline.record.positions import positions

TABLE = """Date,Who,What,Stance,Position until,Condition,Area
2020-06-08,IBM,IBM leaves,No sale,,,
2018-05-01,IBM,IBM sells,On sale,,,
2020-06-10,Amazon,Amazon pauses,Paused,2021-06-10,,
2020-06-11,Microsoft,Microsoft waits,Paused,a federal law,until a law is grounded in human rights,
2020-06-12,"Amazon; IBM",Both say nothing,No comment,,,
2020-06-12,,Somebody,Paused,,,
2020-06-08,IBM,IBM contradicts itself,Paused,,,
2019-01-01,Amazon,Amazon sells to schools,On sale,,,Schools
,Amazon,Undated,On sale,,,
"""
FIELDS = {"Stance": "position", "Condition": "position_condition", "Area": "position_topic"}


def brought(**choices: Any) -> ImportedTable:
    return seen.brought(TABLE, fields=FIELDS, **choices)


def scale(found: ImportedTable) -> list[tuple[str, object]]:
    return [(str(record["label"]), record.get("rank", "off")) for record in found.positions]


def test_values_are_positions_in_the_order_of_their_first_events_and_the_report_says_so() -> None:
    found = brought()
    assert scale(found) == [("On sale", 1), ("No sale", 2), ("Paused", 3), ("No comment", 4)]
    assert found.report.counts["positions"] == 1
    assert "for another order, add --positions 'On sale, No sale, Paused, No comment'" in "\n".join(
        found.report.lines()
    )


def test_a_stated_order_is_the_scale_and_other_values_are_off_it() -> None:
    found = brought(positions=("On sale", "Paused", "No sale"))
    assert scale(found) == [("On sale", 1), ("Paused", 2), ("No sale", 3), ("No comment", "off")]
    assert "Positions off the scale: No comment" in "\n".join(found.report.lines())


def test_each_row_sets_its_position_with_its_end_its_condition_and_its_topic() -> None:
    set_by = {draft.title: draft.positions for draft in brought().drafts}
    assert set_by["Amazon pauses"] == ({"actor": "amazon", "position": "paused", "expires": "2021-06-10"},)
    assert set_by["Microsoft waits"][0]["until"] == "a federal law; until a law is grounded in human rights"
    assert [each["actor"] for each in set_by["Both say nothing"]] == ["amazon", "ibm"]
    assert set_by["Amazon sells to schools"][0]["topic"] == "schools"


def test_a_position_without_an_actor_or_against_another_one_is_left_out_with_a_warning() -> None:
    found = brought()
    assert [draft.positions for draft in found.drafts if draft.title in ("Somebody", "IBM contradicts itself")] == [
        (), (),
    ]  # fmt: skip
    assert (found.report.counts["position-nobody"], found.report.counts["position-twice"]) == (1, 1)


def test_the_written_file_has_the_same_positions() -> None:
    found = brought(positions=("On sale", "Paused", "No sale"))
    written = load_bytes(yaml_of(found).encode(), "t.yaml")
    made = found.timeline()
    assert (written.positions, written.topics, written.events) == (made.positions, made.topics, made.events)


COUNTRIES = "Country,Year,Status,Event\n" + "".join(
    f"{country},{1950 + n},{status},{country} {status.lower()} in {1950 + n}\n"
    for n, (country, status) in enumerate([(c, s) for c in "ABCDEF" for s in ("Considers", "Pursues")])
)


def test_positions_without_a_column_of_actors_are_asked_about_with_the_columns_of_repeated_names() -> None:
    gives = {
        "ways": [["--map", "Country=actors"]],
        "evidence": ["“Country” can be the actors: 6 different names in 12 filled cells"],
    }
    seen.holds(seen.Case(COUNTRIES, gives, {"fields": {"Status": "position"}}))


def test_positions_that_no_column_gives_an_actor_are_left_out_and_said() -> None:
    found = seen.brought(COUNTRIES, fields={"Status": "position", "Country": "ignore"})
    assert not any(draft.positions for draft in found.drafts)
    assert not found.positions
    said = "\n".join(found.report.lines())
    assert "Positions of “Status” that are not imported, because no column names the actors: 12" in said


def test_numbers_are_ranked_by_their_size() -> None:
    text = "date,member,rate,title\n2020-01-02,Ann,10,a\n2020-02-02,Bob,0.25,b\n2020-03-02,Ann,2,c\n"
    assert [label for label, _ in scale(seen.brought(text, fields={"rate": "position"} | WHO))] == [
        "0.25",
        "2",
        "10",
    ]


def test_a_table_says_until_when_an_actor_is_tracked() -> None:
    text = (
        "date,member,vote,title,Member until\n2020-01-02,Ann,yes,a,2021-05-31\n2020-02-02,Bob,no,b,\n"
        "2020-03-02,Ann,no,c,2021-05-31\n2020-04-02,Ann,yes,d,some day\n"
    )
    found = seen.brought(text, fields={"vote": "position"} | WHO)
    timeline = found.timeline()
    assert {actor.id: actor.tracked_until and actor.tracked_until.text for actor in timeline.actors} == {
        "ann": "2021-05-31", "bob": None,
    }  # fmt: skip
    assert not timeline.fields
    assert "Member until: some day" in found.drafts[3].note


WHO = {"member": "actors"}


HEADED = (
    "When,Who,{heading},What\n2020-05-01,IBM,{0},One\n2020-06-01,IBM,{1},Two\n2020-07-01,Amazon,{0},Three\n"
)


@pytest.mark.parametrize(("heading", "cells", "are_positions"), [
    ("Position", ("For", "Against"), True),
    ("Stance", ("For", "Against"), True),
    ("Haltung", ("dafür", "dagegen"), True),
    ("Position", ("1", "2"), False),  # of a race
    ("Status", ("checked", "draft"), False),  # can be that of the row: it is offered
])  # fmt: skip
def test_a_heading_that_is_a_word_for_positions_names_them(
    heading: str, cells: tuple[str, str], are_positions: bool
) -> None:
    found = seen.brought(HEADED.format(*cells, heading=heading))
    wanted = [(cells[0], 1), (cells[1], 2)] if are_positions else []
    assert scale(found) == wanted
    assert found.report.counts["positions"] == are_positions


@pytest.mark.parametrize("table", [
    HEADED.format("Chair", "Treasurer", heading="Position").replace("Amazon,Chair", "Amazon,Member"),
    HEADED.format("For", "Against", heading="Position").replace("Who", "Remark"),
])  # fmt: skip
def test_jobs_that_do_not_repeat_and_positions_of_nobody_are_fields(table: str) -> None:
    found = seen.brought(table)
    assert (found.positions, [each["label"] for each in found.fields][-1]) == ((), "Position")


def test_a_position_that_ends_on_a_day_leaves_this_day_to_the_next_one() -> None:
    table = (
        "Company,Status,Since,Until\nShell,Operating,,2022-02-28\nShell,Leaving,2022-02-28,2022-05-12\n"
        "Shell,Left,2022-05-12,\n"
    )
    found = seen.brought(table, fields={"Status": "position"})
    days = ("2022-02-28", "2022-03-10", "2022-05-12")
    made = positions(found.timeline())
    held = [[p.position for p in made if p.holds_on(parse_date(day).start or 0)] for day in days]
    assert held == [["leaving"], ["leaving"], ["left"]]
    assert [draft.title for draft in found.drafts] == ["Operating", "Leaving", "Left"]


@pytest.mark.parametrize("until", ["Until", "Jusqu’au"])
@pytest.mark.parametrize(("start", "held"), [("2018-01-01", "2019-12-31"), ("", None)])
def test_an_until_beside_a_position_ends_it_if_each_row_has_a_start(
    start: str, held: str | None, until: str
) -> None:
    rows = f"Cisco,Offered,{start},2019-12-31\nIBM,Offered,2018-01-02,2020-06-07\nIBM,Withdrawn,2020-06-08,\n"
    found = seen.brought(f"Company,Position,Since,{until}\n{rows}")
    ends = {each["actor"]: each.get("expires") for draft in found.drafts[::-1] for each in draft.positions}
    assert ends == {"cisco": held, "ibm": held and "2020-06-07"}


@pytest.mark.parametrize("until", ["Bis", "Hasta", "Fino al", "Até", "Tot", "حتى"])
def test_a_word_for_until_in_other_languages_ends_a_position_and_no_event(until: str) -> None:
    rows = (
        "Cisco,Offered,2018-01-01,2019-12-31\nIBM,Offered,2018-01-02,2020-06-07\nIBM,Withdrawn,2020-06-08,\n"
    )
    found = seen.brought(f"Company,Position,Von,{until}\n{rows}")
    ends = {each["actor"]: each.get("expires") for draft in found.drafts[::-1] for each in draft.positions}
    assert (ends, seen.dates(found)[0]) == ({"cisco": "2019-12-31", "ibm": "2020-06-07"}, "2018-01-01")
