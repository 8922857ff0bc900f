"""Tables that timeline programs export are read without a question."""

from __future__ import annotations

from tests.io.formats.imported import brought, events


def test_preceden_has_layers_and_approximate_dates() -> None:
    imported = brought(
        "Layer Name,Event ID,Event Name,Event Notes,Event Start Date,Event Start Approximate,Event End Date,"
        "Event End Approximate,Milestone,Event Symbol,Event Color\n"
        "Wars,,War,notes,1914,no,1918,no,no,,\nWars,,Treaty,,May 1919,yes,,,yes,star,\n",
        "p.csv",
    )
    assert events(imported) == [("1914/1918", "War"), ("1919-05~", "Treaty")]
    assert [*imported.actors.values()] == ["Wars"]
    assert imported.drafts[0].summary == "notes"


def test_aeon_timeline_has_labels() -> None:
    imported = brought(
        "Display ID,Type,Label,Start Date,End Date,Duration,Summary,Color\n"
        "1,Event,Battle,2020-01-01,2020-01-02,1 day,Text,Red\n",
        "a.csv",
    )
    assert events(imported) == [("2020-01-01/2020-01-02", "Battle")]
    assert (imported.drafts[0].summary, [*imported.types.values()]) == ("Text", ["Event"])


def test_aeon_timeline_writes_short_years_and_years_before_christ() -> None:
    imported = brought(
        "Type,Label,Start Date,Latest Start Date,Duration,Earliest End Date,End Date,Participant\n"
        'Event,Birth,BC 1-11-19,,3 weeks,,BC 1-12-10,"Ann,Bob"\nEvent,Trip,99-10-18,,1 day,,99-10-19,\n'
        "Event,Call,1933-02-07 01:17:00,,8 minutes,,1933-02-07 01:25:00,\nEvent,Year,1200,,,,,\n",
        "a.csv",
    )
    assert events(imported) == [
        ("0000-11-19/0000-12-10", "Birth"),
        ("0099-10-18/0099-10-19", "Trip"),
        ("1933-02-07T01:17:00/1933-02-07T01:25:00", "Call"),
        ("1200", "Year"),
    ]
    assert [*imported.actors.values()] == ["Ann", "Bob"]


def test_dates_of_another_calendar_stay_as_aeon_timeline_writes_them() -> None:
    imported = brought(
        "Label,Start Date,Duration\nA,12 Frost 1022,1 day\nB,99-10-18,1 day\nC,2020-05-01,\n", "a.csv"
    )
    assert events(imported) == [("2020-05-01", "C")]
    assert [finding.code for finding in imported.report.refused] == ["date-unreadable", "date-two-digits"]


def test_aeon_timeline_2_has_participants_between_bars() -> None:
    imported = brought(
        '"EventID","Title","Start Date","Duration","End Date","Tags","Description","Participant"\n'
        '"2","Scene","2021-11-26 16:00:00","0 seconds","2021-11-26 16:00:00","Red","Text","Morton|Stan"\n',
        "a.csv",
    )
    assert events(imported) == [("2021-11-26T16:00:00", "Scene")]
    assert [*imported.actors.values()] == ["Morton", "Stan"]


def test_office_timeline_has_swimlanes() -> None:
    imported = brought("Type,Title,Start Date,End Date,Swimlane\nTask,Plan,1/13/2020,2/1/2020,HR\n", "o.csv")
    assert events(imported) == [("2020-01-13/2020-02-01", "Plan")]
    assert [*imported.actors.values()] == ["HR"]


def test_tiki_toki_has_intros() -> None:
    imported = brought("Title,Start Date,End Date,Intro,Category\nA,2020-01-01,2020-01-03,In,Cat\n", "t.csv")
    assert events(imported) == [("2020-01-01/2020-01-03", "A")]
    assert imported.drafts[0].summary == "In"


def test_a_person_s_choice_has_priority() -> None:
    text = "Title,Start Date,Intro,Text\nA,2020-01-01,In,Long\n"
    assert brought(text, "t.csv", fields={"Text": "summary"}).drafts[0].summary == "Long"
