"""SIMILE timelines: bounds, instants and durations, years BC, JavaScript's dates."""

from __future__ import annotations

import pytest

from tests.io.formats.imported import brought, events, said
from timeline.io.formats.programs import simile_date
from timeline.io.tables.table import TableError

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
    finding = caught.value.finding
    assert (finding.code, finding.row) == ("file-falling-years", 2)
    assert str(finding.message()) == "years fall from start to end, as from 115 to 105, in 2 of 3 events"
    one_slip = "<data>\n" + event.format(1871, 1817) + event.format(1914, 1918) + "</data>"
    assert events(brought(one_slip, "t.xml")) == [("1914/1918", "X")]
    long_ago = (
        "<data>\n" + event.format(-115000000, -105000000) + event.format("115 BC", "105 BC") + "</data>"
    )
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
def test_dates(text: str, date: str) -> None:
    assert simile_date(text) == date
