"""Tables of Wikidata and of timeline programs, known by their headings."""

from __future__ import annotations

import json

import pytest

from tests.io.formats.imported import brought, events

Q = "http://www.wikidata.org/entity/"


def test_the_label_of_the_first_variable_is_the_title() -> None:
    imported = brought(
        "city,cityLabel,regionLabel,inception\n"
        f"{Q}Q1,Lyon,Rhône,1735-01-01T00:00:00Z\n{Q}Q1,Lyon,Ain,1735-01-01T00:00:00Z\n{Q}Q2,Nice,Var,1860-03-24T00:00:00Z\n",
        "query.csv",
    )
    assert events(imported) == [("1735-01-01", "Lyon"), ("1735-01-01", "Lyon"), ("1860-03-24", "Nice")]
    assert [source.url for source in imported.drafts[2].sources] == [f"{Q}Q2"]
    assert imported.report.counts["first-days"] == 1


def test_a_label_without_its_variable_is_a_title_too() -> None:
    imported = brought(
        "painterLabel,date_of_birth,placeLabel\nA,1853-03-30T00:00:00Z,Z\nB,1859-09-27T00:00:00Z,Y\n",
        "query.csv",
    )
    assert events(imported) == [("1853-03-30", "A"), ("1859-09-27", "B")]


def test_years_of_query_results_are_astronomical_and_unknown_values_are_empty() -> None:
    unknown = "http://www.wikidata.org/.well-known/genid/1a2b"
    imported = brought(
        "item,itemLabel,dob,dod\n"
        f"{Q}Q1,Caesar,-0099-07-12T00:00:00Z,-0043-03-15T00:00:00Z\n{Q}Q2,Somebody,1500-05-05T00:00:00Z,{unknown}\n",
        "query.csv",
        fields={"dod": "end"},
    )
    assert events(imported) == [("-0099-07-12/-0043-03-15", "Caesar"), ("1500-05-05", "Somebody")]


def test_query_results_with_values_and_labels_in_json_are_known() -> None:
    rows = [
        {
            "item": {"value": f"Q{n}", "label": name},
            "by": {"value": "Q9", "label": f"By {name}"},
            "start": f"195{n}-11-13T00:00:00Z",
        }
        for n, name in enumerate(("Ann", "Bob"))
    ]
    assert events(brought(json.dumps(rows), "w.json")) == [("1950-11-13", "Ann"), ("1951-11-13", "Bob")]


def test_a_column_called_label_elsewhere_does_not_make_query_results() -> None:
    imported = brought("Title,Date,priceLabel\nA,2020-01-02,low\nB,2020-02-03,high\n", "t.csv")
    assert events(imported) == [("2020-01-02", "A"), ("2020-02-03", "B")]


def test_numbers_with_a_decimal_of_zero_are_no_dates() -> None:
    text = "title,duration,pubDate\nA,92.0,1987-07-18T00:00:00Z\nB,84.0,1990-07-18T00:00:00Z\n"
    assert events(brought(text, "t.csv")) == [("1987-07-18", "A"), ("1990-07-18", "B")]


PROGRAMS = {
    "Preceden: layers, and approximate dates": (
        "Layer Name,Event ID,Event Name,Event Notes,Event Start Date,Event Start Approximate,Event End Date,"
        "Event End Approximate,Milestone,Event Symbol,Event Color\n"
        "Wars,,War,notes,1914,no,1918,no,no,,\nWars,,Treaty,,May 1919,yes,,,yes,star,\n",
        [("1914/1918", "War"), ("1919-05~", "Treaty")], ["Wars"], "notes",
    ),
    "Aeon Timeline: labels, short years and years before Christ": (
        "Type,Label,Start Date,Latest Start Date,Duration,Earliest End Date,End Date,Participant,Summary\n"
        'Event,Birth,BC 1-11-19,,3 weeks,,BC 1-12-10,"Ann,Bob",Text\nEvent,Trip,99-10-18,,1 day,,99-10-19,,\n'
        "Event,Call,1933-02-07 01:17:00,,8 minutes,,1933-02-07 01:25:00,,\nEvent,Year,1200,,,,,,\n",
        [("0000-11-19/0000-12-10", "Birth"), ("0099-10-18/0099-10-19", "Trip"),
         ("1933-02-07T01:17:00/1933-02-07T01:25:00", "Call"), ("1200", "Year")], ["Ann", "Bob"], "Text",
    ),
    "Aeon Timeline 2: participants between bars": (
        '"EventID","Title","Start Date","Duration","End Date","Tags","Description","Participant"\n'
        '"2","Scene","2021-11-26 16:00:00","0 seconds","2021-11-26 16:00:00","Red","Text","Morton|Stan"\n',
        [("2021-11-26T16:00:00", "Scene")], ["Morton", "Stan"], "Text",
    ),
    "Office Timeline: swimlanes": (
        "Type,Title,Start Date,End Date,Swimlane\nTask,Plan,1/13/2020,2/1/2020,HR\n",
        [("2020-01-13/2020-02-01", "Plan")], ["HR"], "",
    ),
    "Tiki-Toki: intros": (
        "Title,Start Date,End Date,Intro,Category\nA,2020-01-01,2020-01-03,In,Cat\n",
        [("2020-01-01/2020-01-03", "A")], [], "In",
    ),
}  # fmt: skip


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_table_of_a_program_has_its_actors_and_its_first_summary(program: str) -> None:
    text, found, actors, summary = PROGRAMS[program]
    imported = brought(text, "t.csv")
    assert events(imported) == found
    assert [*imported.actors.values()][: len(actors)] == actors
    assert (imported.drafts[0].summary or "") == summary


def test_dates_of_another_calendar_stay_as_aeon_timeline_writes_them() -> None:
    imported = brought(
        "Label,Start Date,Duration\nA,12 Frost 1022,1 day\nB,99-10-18,1 day\nC,2020-05-01,\n", "a.csv"
    )
    assert events(imported) == [("2020-05-01", "C")]
    assert [remark.code for remark in imported.report.refused] == ["date-unreadable", "date-two-digits"]


def test_a_person_s_choice_has_priority() -> None:
    text = "Title,Start Date,Intro,Text\nA,2020-01-01,In,Long\n"
    assert brought(text, "t.csv", fields={"Text": "summary"}).drafts[0].summary == "Long"
