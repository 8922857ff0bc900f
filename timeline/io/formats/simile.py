"""SIMILE timelines in XML and JSON, with the bounds of uncertain starts and ends.

A year with BC counts from 1, any other year is astronomical. Without `isDuration`, an event with two dates in XML is an
instant between them; in JSON it is a duration, and `isDuration: true` means an instant, as SIMILE reads it. No
file names the unit of its numbers: numbers that fall from start to end are no years AD.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from timeline.dates import spell_year
from timeline.io.formats.flat import cells
from timeline.io.formats.json_text import JsonText
from timeline.io.formats.moments import iso, script_date, without_midnights
from timeline.io.formats.records import File, Records
from timeline.io.formats.xml_text import xml_root
from timeline.io.tables.report import Finding
from timeline.io.tables.table import Table, TableError

_FIELDS = {
    "Start": "date", "Latest start": "latest_start", "Earliest end": "earliest_end", "End": "end", "Title": "title",
    "Text": "summary", "Link": "url", "Caption": "note", "Id": "id", "An instant between start and end": "note",
}  # fmt: skip
_DATES: dict[str, tuple[str, ...]] = {"Start": ("start", "s"), "Latest start": ("latestStart", "ls"),
    "Earliest end": ("earliestEnd", "ee"),
          "End": ("end", "e")}  # fmt: skip
_TEXTS: dict[str, tuple[str, ...]] = {"Title": ("title", "t"), "Text": ("description", "d"),
    "Link": ("link",), "Caption": ("caption",),
          "Id": ("eventID", "eid", "id")}  # fmt: skip
_KNOWN = {name for names in [*_DATES.values(), *_TEXTS.values()] for name in names} | {
    "isDuration",
    "durationEvent",
}
_YEAR = re.compile(r"([+-]?)(\d{1,9})(?: ?(AD|CE|BC|BCE|A\.D\.|B\.C\.))?(\??)", re.IGNORECASE)

Given = tuple[int, Mapping[str, Any]]


def simile_xml(file: File) -> Table:
    """Return the events of a SIMILE timeline in XML."""
    records = Records(file, _FIELDS, exact=True)
    root = xml_root(file.data, file.limits)
    found: list[Given] = []
    for child in root.children():
        if child.name != "event":
            records.left_out(child.name)
            continue
        given = {**child.attributes, "description": child.text()}
        is_duration = given.get("isDuration", given.get("durationEvent", "")).lower() == "true"
        found.append((child.line, {**given, "instant": not is_duration}))
    return _table(records, found)


def simile_json(file: File) -> Table:
    """Return the events of a SIMILE timeline in JSON."""
    text = JsonText(file.data, file.limits)
    records = Records(file, _FIELDS, exact=True)
    records.remarks += text.remarks()
    found: list[Given] = []
    for item, line in zip(text.root["events"], text.lines(["events"]), strict=True):
        if not isinstance(item, dict):
            records.refuse("record-no-fields", line, value=item)
            continue
        instant = (
            _is(item.get("isDuration")) if "durationEvent" not in item else not _is(item["durationEvent"])
        )
        found.append((line, {**item, "instant": instant}))
    return _table(records, found)


def _is(value: Any) -> bool:
    return value is True or str(value).lower() == "true"


def _table(records: Records, found: list[Given]) -> Table:
    _refuse_falling_years(found)
    rows = [(line, dict(_cells(given)), given) for line, given in found]
    scripts = any(
        ":" in str(given.get("start", "")) and "T" not in str(given["start"])[:11] for *_, given in rows
    )
    days = without_midnights((row[name] for _, row, _ in rows for name in _DATES), always=scripts)
    if gone := sum(days[date] != date for date in days):
        records.remarks.append(Finding.of("midnights", n=gone))
    for line, row, given in rows:
        dates = {name: days[row[name]] for name in _DATES}
        if given["instant"] and dates["End"] not in ("", dates["Start"]):
            row["An instant between start and end"] = "true"
        records.add(line, row | dates)
    return records.table()


def _refuse_falling_years(found: list[Given]) -> None:
    """Raise TableError if bare numbers fall from start to end in most events that have both: years before today."""
    spans = [(line, _text(given, _DATES["Start"]), _text(given, _DATES["End"])) for line, given in found]
    bare = [span for span in spans if span[1].isdecimal() and span[2].isdecimal()]
    falling = [span for span in bare if int(span[1]) > int(span[2])]
    if len(falling) * 2 > len(bare) > 1:
        line, start, end = falling[0]
        raise TableError(
            Finding.of("file-falling-years", line, start=start, end=end, n=len(falling), of=len(bare))
        )


def _cells(given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for heading, names in _DATES.items():
        yield heading, simile_date(_text(given, names))
    for heading, names in _TEXTS.items():
        yield heading, _text(given, names)
    yield from cells({key: value for key, value in given.items() if key not in _KNOWN and key != "instant"})


def _text(given: Mapping[str, Any], names: tuple[str, ...]) -> str:
    value = next((given[name] for name in names if given.get(name) not in (None, "")), "")
    return str(value).strip()


def simile_date(text: str) -> str:
    """Return a date of SIMILE as EDTF; a text that is neither a year, nor ISO, nor JavaScript's stays as it is."""
    if m := _YEAR.fullmatch(text):
        number = int(f"{m[1]}{m[2]}")
        before = (m[3] or "").upper().startswith("B")
        return spell_year(1 - number if before and number > 0 else number) + m[4]
    return iso(text) or script_date(text) or text
