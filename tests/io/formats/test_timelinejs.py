"""TimelineJS files are imported with their eras, their title and their dates as precise as they are."""

from __future__ import annotations

import json

import pytest

from tests.io.formats.imported import brought, events, said
from timeline.io.formats.programs import old_date
from timeline.io.tables import ImportedTable

V3 = """{"title": {"text": {"headline": "My <b>T</b>", "text": "about it"}},
"events": [
{"start_date": {"year": "-44", "month": "3", "day": "15"}, "text": {"headline": "Ides", "text": "<p>He dies</p>"},
"media": {"url": "//x.org/a.png", "caption": "c", "credit": "me", "thumbnail": "t.png"}, "group": "Rome",
"unique_id": "ides", "background": {"color": "#fff"}},
{"start_date": {"year": 1960, "month": ""}, "end_date": {"year": 1962, "month": 5}, "display_date": "early 60s",
"text": {"headline": "B"}},
{"start_date": {"year": 1960, "month": 2, "day": 3, "hour": "14", "minute": 5}, "text": {"headline": "C"}},
{"start_date": {"year": 1960, "month": 2, "day": 31}, "text": {"headline": "D"}},
{"text": {"headline": "E"}}, 5],
"eras": [{"start_date": {"year": 1900}, "end_date": {"year": 1950}, "text": {"headline": "Era", "text": "lost"}}]}
"""


def test_events_eras_and_title_of_version_3() -> None:
    imported = brought(V3, "t.json")
    assert events(imported) == [
        ("-0043-03-15", "Ides"), ("1960/1962-05", "B"), ("1960-02-03T14:05", "C")
    ]  # fmt: skip
    assert (imported.title, imported.about) == ("My T", "about it")
    assert [era[1:] for era in imported.eras] == [("Era", "1900/1950")]
    ides, between, _ = imported.drafts
    assert (ides.id, ides.summary, imported.actors[ides.actors[0]]) == ("ides", "He dies", "Rome")
    assert ides.sources[0][:3] == ("c", "https://x.org/a.png", "me")
    assert between.note == "Date in the table: early 60s"
    assert [draft.title for draft in imported.undated] == ["E"]
    assert [finding.row for finding in imported.report.refused] == [9, 10]
    for lost in ("media thumbnail", "background color"):
        assert f"The column “{lost}” is not imported; filled cells: 1" in said(imported)
    assert "an era has only a title and dates; not imported: Text" in said(imported)


@pytest.mark.parametrize("before", ["", "storyjs_jsonp_data = ", "var timeline = "])
def test_version_1_also_as_a_script(before: str) -> None:
    text = """{"timeline": {"headline": "H", "type": "default", "text": "t", "date": [
{"startDate": "2012,1,26,14,30", "endDate": "2012,1,27", "headline": "A", "asset": {"media": "http://a.org"},
"tag": "x"},
{"startDate": "5/12/2015", "headline": "B"},
{"startDate": "1963", "headline": "C"},
{"startDate": "spring", "headline": "D"}],
"era": [{"startDate": "1900", "endDate": "1950", "headline": "E"}]}}"""
    imported = brought(before + text, "t.json")
    assert events(imported) == [("2012-01-26T14:30/2012-01-27", "A"), ("2015-05-12", "B"), ("1963", "C")]
    assert (imported.title, imported.about) == ("H", "t")
    assert [era[1:] for era in imported.eras] == [("E", "1900/1950")]
    assert [finding.row for finding in imported.report.refused] == [6]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1963", ("1963", "", "", "")),
        ("-500", ("-500", "", "", "")),
        ("2012,1", ("2012", "1", "", "")),
        ("2012, 1, 26", ("2012", "1", "26", "")),
        ("2012,1,26,14", ("2012", "1", "26", "14:00")),
        ("2012,1,26,14,5,7", ("2012", "1", "26", "14:05:07")),
        ("5/2015", ("2015", "5", "", "")),
        ("5/12/2015", ("2015", "5", "12", "")),
        ("2012-02-03T04:05:06", ("2012", "02", "03", "04:05:06")),
        ("2012-02", ("2012", "02", "", "")),
        ("", ("", "", "", "")),
    ],
)
def test_dates_of_version_1(text: str, parts: tuple[str, ...]) -> None:
    assert old_date(text) == parts


def test_a_sheet_of_version_1_has_eras_and_a_title() -> None:
    table = (
        "Start Date,End Date,Headline,Text,Media,Type\n,,T,About,,title\n1/26/2012,,A,,,\n1900,1950,E,,,era\n"
    )
    imported = brought(table, "t.csv")
    assert (imported.title, imported.about) == ("T", "About")
    assert events(imported) == [("2012-01-26", "A")]
    assert [era[1:] for era in imported.eras] == [("E", "1900/1950")]


def media(url: str) -> ImportedTable:
    slide = {
        "start_date": {"year": 2020},
        "text": {"headline": "A"},
        "media": {"url": url, "caption": "Speech"},
    }
    return brought(json.dumps({"events": [slide]}), "t.json")


@pytest.mark.parametrize(
    "text", ["<blockquote>“We <b>won</b> &amp; left”</blockquote>", "“We won &amp; left”"]
)
def test_a_quotation_in_place_of_a_picture_is_a_note(text: str) -> None:
    imported = media(text)
    (draft,) = imported.drafts
    assert draft.note == "“We won & left”"
    assert [source[:2] for source in draft.sources] == [("Speech", "")]
    assert not {"link", "html"} & {*imported.report.counts}


@pytest.mark.parametrize(
    ("text", "url", "codes"),
    [
        ('<iframe width="9" src="https://a.org/x"></iframe>', "https://a.org/x", set()),
        ("images/a.png", "", {"link"}),
    ],
)
def test_a_frame_is_its_url_and_a_relative_link_is_named(text: str, url: str, codes: set[str]) -> None:
    imported = media(text)
    assert imported.drafts[0].sources[0].url == url
    assert {"link", "html"} & {*imported.report.counts} == codes
