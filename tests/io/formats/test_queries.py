"""Tables of Wikidata's query service: the label of the first variable is the title, moments at midnight are days."""

from __future__ import annotations

import json

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
