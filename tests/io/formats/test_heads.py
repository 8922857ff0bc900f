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
