"""Calendars: the last day is included, times keep their zone, rules are named, private events are left out."""

from __future__ import annotations

import pytest

from tests.io.formats.imported import brought, events, said
from timeline.io.formats.reading import read_file
from timeline.io.tables import VISITORS_TABLE, TableError, TableOptions, import_table

CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
X-WR-CALNAME:My cal
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:20200101
DTEND;VALUE=DATE:20200103
SUMMARY:A\\, b
DESCRIPTION:One\\nTwo
CATEGORIES:x,y
RRULE:FREQ=YEARLY;BYMONTH=3
LOCATION:Rome
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=Europe/Berlin:20200101T100000
DTEND;TZID=Europe/Berlin:20200101T113000
SUMMARY:B
STATUS:CANCELLED
BEGIN:VALARM
ACTION:DISPLAY
END:VALARM
END:VEVENT
BEGIN:VEVENT
DTSTART:20190101
DTEND:20190101
SUMMARY:same day
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20190101T000000Z
DURATION:P2D
END:VEVENT
BEGIN:VEVENT
DTSTART:20190101T090000Z
DURATION:PT90M
SUMMARY:du
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:0029990101T000000Z
SUMMARY:x
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20210101
SUMMARY:secret
CLASS:PRIVATE
END:VEVENT
BEGIN:VEVENT
SUMMARY:no date
END:VEVENT
BEGIN:VTODO
SUMMARY:todo
END:VTODO
END:VCALENDAR
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_part_of_a_calendar_is_accounted_for(end: str) -> None:
    imported = brought(CALENDAR.replace("\n", end), "a.ics")
    assert imported.title == "My cal"
    assert events(imported) == [
        ("2020-01-01/2020-01-02", "A, b"),
        ("2020-01-01T10:00+01:00/2020-01-01T11:30+01:00", "B"),
        ("2019-01-01", "same day"),
        ("2019-01-01/2019-01-02", "Untitled"),
        ("2019-01-01T09:00Z/2019-01-01T10:30Z", "du"),
    ]
    first, second, *_ = imported.drafts
    assert (first.summary, imported.types[first.type]) == ("One\nTwo", "x")
    assert first.note == "Location: Rome\nRepeats: FREQ=YEARLY;BYMONTH=3\nOther categories: y"
    assert second.note == "Time zone: Europe/Berlin\nStatus: CANCELLED"
    assert [draft.title for draft in imported.undated] == ["no date"]
    assert [remark.row for remark in imported.report.refused] == [37]
    words = said(imported)
    assert "Private events, not imported: 1, the first on line 41; to import them, add --hidden" in words
    assert "Not imported: UID (1), VALARM (1), VTODO (1)" in words
    assert "Row 4: the event is repeated by a rule, which is kept in the note; only its first" in words
    whole = read_file(CALENDAR.encode(), "a.ics", options=TableOptions(hidden=True))
    assert ("2021-01-01", "secret") in events(import_table(whole)), "hidden events are private ones"


def one(lines: str) -> list[tuple[str, str]]:
    title = "" if "SUMMARY" in lines else "\nSUMMARY:X"
    text = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{lines}{title}\nEND:VEVENT\nEND:VCALENDAR\n"
    return events(brought(text, "a.ics"))


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        ("DTSTART:20190101", "2019-01-01"),
        ("DTSTART;VALUE=DATE:02190101", "0219-01-01"),
        ("DTSTART;VALUE=DATE:20190101\nDTEND;VALUE=DATE:20190102", "2019-01-01"),
        ("DTSTART;VALUE=DATE:20190131\nDTEND;VALUE=DATE:20190202", "2019-01-31/2019-02-01"),
        ("DTSTART;VALUE=DATE:20190101\nDURATION:P1W", "2019-01-01/2019-01-07"),
        ("DTSTART:20190101T140000", "2019-01-01T14:00"),
        ("DTSTART:20190101T140030Z", "2019-01-01T14:00:30Z"),
        ("DTSTART;TZID=America/New_York:20190701T140000", "2019-07-01T14:00-04:00"),
        ("DTSTART;TZID=Nowhere/Land:20190701T140000", "2019-07-01T14:00"),
        ("DTSTART:20190101T140000\nDTEND:20190101T140000", "2019-01-01T14:00"),
        ("DTSTART:20190231", ""),
        ("DTSTART:soon", ""),
        ("DTSTART:20200105\nDTEND:20190101T100000Z", ""),
    ],
)
def test_dates_of_events_and_what_is_no_date(lines: str, date: str) -> None:
    assert one(lines) == [(date, "X")] * bool(date)


def test_long_lines_are_unfolded_also_inside_a_letter() -> None:
    assert one("DTSTART:20190101\nSUMMARY:Li\n ne\\, two") == [("2019-01-01", "Line, two")]


@pytest.mark.parametrize("text", ["END:VCALENDAR\n", "BEGIN:VEVENT\n", "END:X"])
def test_a_calendar_without_events_is_refused(text: str) -> None:
    with pytest.raises(TableError):
        read_file(f"BEGIN:VCALENDAR\n{text}".encode(), "a.ics")


def test_a_visitor_s_calendar_has_a_maximum_of_lines() -> None:
    text = "BEGIN:VCALENDAR\n" + "X:1\n" * 125_000 + "END:VCALENDAR\n"
    with pytest.raises(TableError, match="the file has more than 125,000 lines"):
        read_file(text.encode(), "a.ics", VISITORS_TABLE)
