"""Files of timeline programs: TimelineJS with its eras, vis-timeline with its groups, SIMILE with its bounds."""

from __future__ import annotations

import json

import pytest

from tests.io.formats.imported import brought, events, said
from timeline.io.formats.programs import old_date, simile_date, vis_date
from timeline.io.tables import ImportedTable
from timeline.io.tables.table import TableError

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
    assert [(era["label"], era["date"]) for era in imported.eras] == [("Era", "1900/1950")]
    ides, between, _ = imported.drafts
    assert (ides.id, ides.summary, imported.actors[ides.actors[0]]) == ("ides", "He dies", "Rome")
    assert ides.sources[0][:3] == ("c", "https://x.org/a.png", "me")
    assert between.note == "Date in the table: early 60s"
    assert [draft.title for draft in imported.undated] == ["E"]
    assert [remark.row for remark in imported.report.refused] == [9, 10]
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
    assert [(era["label"], era["date"]) for era in imported.eras] == [("E", "1900/1950")]
    assert [remark.row for remark in imported.report.refused] == [6]


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
    assert [(era["label"], era["date"]) for era in imported.eras] == [("E", "1900/1950")]


def media(url: str) -> ImportedTable:
    shown = {"text": {"headline": "A"}, "media": {"url": url, "caption": "Speech"}}
    return brought(json.dumps({"events": [{"start_date": {"year": 2020}, **shown}]}), "t.json")


@pytest.mark.parametrize(
    ("text", "note", "url", "codes"),
    [
        ("<blockquote>“We <b>won</b> &amp; left”</blockquote>", "“We won & left”", "", set()),
        ("“We won &amp; left”", "“We won & left”", "", set()),
        ('<iframe width="9" src="https://a.org/x"></iframe>', "", "https://a.org/x", set()),
        ("images/a.png", "", "", {"link"}),
    ],
)
def test_what_stands_for_a_picture_is_a_note_or_a_url(
    text: str, note: str, url: str, codes: set[str]
) -> None:
    imported = media(text)
    (draft,) = imported.drafts
    assert draft.sources[0][:2] == ("Speech", url)
    assert (draft.note or "") == note
    assert {"link", "html"} & {*imported.report.counts} == codes


DATA = """{"groups": [{"id": 1, "content": "Team <b>A</b>"}], "items": [
{"id": 7, "content": "Start &amp; go", "start": "2014-02-2", "group": 1, "className": "red"},
{"content": "Stay", "start": "2014-02", "end": "2014-03-05", "group": 2, "title": "long <i>stay</i>"},
{"content": "Era", "start": "2014", "end": "2015", "type": "background"},
{"content": "Bad", "start": "2014-13-40"},
9],
"options": {}}"""


def test_items_groups_and_backgrounds() -> None:
    imported = brought(DATA, "v.json")
    assert events(imported) == [("2014-02-02", "Start & go"), ("2014-02/2014-03-05", "Stay")]
    assert [(era["label"], era["date"]) for era in imported.eras] == [("Era", "2014/2015")]
    first, second = imported.drafts
    assert [imported.actors[draft.actors[0]] for draft in imported.drafts] == ["Team A", "2"]
    assert (first.id, second.summary) == ("7", "long stay")
    assert [remark.row for remark in imported.report.refused] == [5, 6]
    assert "Not imported: options (1)" in said(imported)
    assert "The column “className” is not imported; filled cells: 1" in said(imported)


def test_midnights_of_all_items_are_days_and_other_times_stay() -> None:
    text = '[{"content": "A", "start": 1391299200000}, {"content": "B", "start": "2014-01-20T%s"}]'
    days, times = (events(brought(text % clock, "v.json")) for clock in ("00:00:00", "09:30:00"))
    assert days == [("2014-02-02", "A"), ("2014-01-20", "B")]
    assert times == [("2014-02-02T00:00Z", "A"), ("2014-01-20T09:30", "B")]


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2014", "2014"), ("-000400-01-01", "-0400-01-01"), ("-62135596800000", "0001-01-01T00:00Z"),
        ("2014-01-01T04:00Z", "2014-01-01T04:00Z"), ("2014-01-01T04:00:00.000+0530", "2014-01-01T04:00+05:30"),
        ("1e400", "1e400"), ("soon", "soon"), (None, ""),
    ],
)  # fmt: skip
def test_dates_of_vis(written: object, date: str) -> None:
    assert vis_date(written) == date


XML = """<?xml version="1.0" encoding="utf-8"?>
<data>
<event start="1871" latestStart="1872" earliestEnd="1878" end="1879" isDuration="true" title="War">It is &lt;b&gt;long&lt;/b&gt;</event>
<event start="May 28 2006 00:00:00 GMT" title="Party" link="https://a.org" image="x.png">Fun <i>here</i>.</event>
<event start="200 BC" end="100 AD" isDuration="true" title="Empire" color="red"/>
<event start="1900" end="1910" title="Between"/>
<event start="?70" title="Unknown"/>
<note>x</note>
</data>
"""  # noqa: E501


def test_xml_keeps_bounds_and_says_what_is_an_instant() -> None:
    imported = brought(XML, "t.xml")
    assert events(imported) == [
        ("1871/1879", "War"), ("2006-05-28", "Party"), ("-0199/0100", "Empire"), ("1900/1910", "Between"),
        ("0070?", "Unknown"),
    ]  # fmt: skip
    war, party, _, between, _ = imported.drafts
    assert war.note == "Latest start: 1872\nEarliest end: 1878"
    assert (war.summary, party.summary) == ("It is long", "Fun here.")
    assert party.sources[0].url == "https://a.org"
    assert between.note == "An instant between start and end: true"
    assert [draft.row for draft in imported.drafts] == [3, 4, 5, 6, 7]
    words = said(imported)
    assert "Not imported: note (1)" in words
    for lost in ("image", "color"):
        assert f"The column “{lost}” is not imported; filled cells: 1" in words


def test_numbers_that_fall_from_start_to_end_are_no_years_ad() -> None:
    """The dinosaurs of SIMILE's own examples are counted in millions of years before today."""
    event = '<event start="{}" end="{}" isDuration="true" title="X"/>\n'
    millions = "<data>\n" + event.format(115, 105) + event.format(132, 121) + event.format(90, 95) + "</data>"
    with pytest.raises(TableError) as caught:
        brought(millions, "t.xml")
    remark = caught.value.remark
    assert (remark.code, remark.row) == ("file-falling-years", 2)
    assert str(remark.message()) == "years fall from start to end, as from 115 to 105, in 2 of 3 events"
    one_slip = "<data>\n" + event.format(1871, 1817) + event.format(1914, 1918) + "</data>"
    assert events(brought(one_slip, "t.xml")) == [("1914/1918", "X")]
    years = event.format(-115000000, -105000000) + event.format("115 BC", "105 BC")
    long_ago = f"<data>\n{years}</data>"
    assert events(brought(long_ago, "t.xml")) == [("Y-115000000/Y-105000000", "X"), ("-0114/-0104", "X")]


def test_in_json_is_duration_means_an_instant() -> None:
    imported = brought(
        '{"dateTimeFormat": "iso8601", "events": ['
        '{"start": "1899-01-01", "end": "1910", "title": "A", "isDuration": true},\n'
        '{"start": "1899-05", "end": "1910", "title": "B", "durationEvent": true},\n'
        '{"start": "1899-05-02T10:30:00Z", "title": "C"}]}',
        "t.json",
    )
    assert events(imported) == [("1899-01-01/1910", "A"), ("1899-05/1910", "B"), ("1899-05-02T10:30Z", "C")]
    assert [bool(draft.note) for draft in imported.drafts] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("30", "0030"), ("1 AD", "0001"), ("1 BC", "0000"), ("200 BCE", "-0199"), ("-500", "-0500"), ("107?", "0107?"),
        ("1863-11-19", "1863-11-19"), ("1961-5-2", "1961-05-02"),
        ("Sat May 20 1961 13:30:00 GMT-0600", "1961-05-20T13:30-06:00"), ("Jan 5, 1920", "1920-01-05"),
        ("10/24/2009", "2009-10-24"), ("?70", "?70"), ("13800000000 BC", "13800000000 BC"),
    ],
)  # fmt: skip
def test_dates_of_simile(text: str, date: str) -> None:
    assert simile_date(text) == date
