"""The files of timeline programs: TimelineJS (JSON), vis-timeline (JSON), SIMILE (XML and JSON).

- TimelineJS, of version 3 and of versions 1 and 2: both give the columns of a TimelineJS sheet. A year with a minus
  sign counts from 1, as TimelineJS shows it: -44 is 44 BC. A missing month stays missing.
- vis-timeline: backgrounds become eras, groups become actors. A number is a time in milliseconds since 1970. Other
  dates are ISO 8601 and keep their precision.
- SIMILE: a year with BC counts from 1, any other year is astronomical. Without `isDuration`, an event with two dates in
  XML is an instant between them; in JSON it is a duration, and `isDuration: true` means an instant, as SIMILE reads it.
  No file names the unit of its numbers: numbers that fall from start to end are no years AD.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from timeline.dates import is_date, spell_year
from timeline.io.formats.flat import cells
from timeline.io.formats.json_text import JsonRecords
from timeline.io.formats.records import File, Records
from timeline.io.formats.texts import epoch, iso, script_date, text_and_url, text_of, without_layout
from timeline.io.formats.xml_text import xml_root
from timeline.io.tables.report import Remark
from timeline.io.tables.table import Table, TableError

Cells = Iterator[tuple[str, str]]
Given = tuple[int, Mapping[str, Any]]
_PARTS = ("Year", "Month", "Day", "Time")
_OF_TIMELINEJS = {
    **{end + part: (end + part).lower().replace(" ", "_") for end in ("", "End ") for part in _PARTS},
    "Display Date": "date_text", "Headline": "title", "Text": "summary", "Media": "url", "Media Credit": "publisher",
    "Media Caption": "source_title", "Media Text": "note", "Type": "row_type",
    "Group": "actors", "Tag": "type", "Id": "id",
}  # fmt: skip
_OF_VIS = {
    "Start": "date", "End": "end", "Title": "title", "Text": "summary", "Group": "actors", "Id": "id", "kind": "type",
    "Row": "row_type",
}  # fmt: skip
_OF_SIMILE = {
    "Start": "date", "Latest start": "latest_start", "Earliest end": "earliest_end", "End": "end", "Title": "title",
    "Text": "summary", "Link": "url", "Caption": "note", "Id": "id", "An instant between start and end": "note",
}  # fmt: skip
_SLASHED = re.compile(r"(\d{1,2})/(?:(\d{1,2})/)?(\d{4})")
_ISO = re.compile(r"(-?\d{4,})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ](\d{1,2}:\d\d(?::\d\d)?))?")
_SIMILE_YEAR = re.compile(r"([+-]?)(\d{1,9})(?: ?(AD|CE|BC|BCE|A\.D\.|B\.C\.))?(\??)", re.IGNORECASE)
_SIMILE_DATES: dict[str, tuple[str, ...]] = {
    "Start": ("start", "s"), "Latest start": ("latestStart", "ls"), "Earliest end": ("earliestEnd", "ee"),
    "End": ("end", "e"),
}  # fmt: skip
_SIMILE_TEXTS: dict[str, tuple[str, ...]] = {
    "Title": ("title", "t"), "Text": ("description", "d"), "Link": ("link",), "Caption": ("caption",),
    "Id": ("eventID", "eid", "id"),
}  # fmt: skip
_OF_EVENT = [name for names in (_SIMILE_DATES | _SIMILE_TEXTS).values() for name in names]


def _others(record: Mapping[str, Any], *known: str) -> Cells:
    """Yield the cells of the keys that a format does not know, so that the report names them."""
    return cells({key: value for key, value in record.items() if key not in known})


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def timelinejs(file: File) -> Table:
    """Return the events, eras and the title of a TimelineJS file of version 3."""
    records = JsonRecords(file, _OF_TIMELINEJS)
    for key, value in records.root.items():
        if key == "title" and isinstance(value, dict):
            records.add(0, {"Type": "title", **dict(_slide(value))})
        elif key in ("events", "eras") and isinstance(value, list):
            for line, item in records.items(key):
                records.add(line, {**({"Type": "era"} if key == "eras" else {}), **dict(_slide(item))})
    return records.table()


def _slide(slide: Mapping[str, Any]) -> Cells:
    parts = ("start_date", "end_date", "text", "media")
    start, end, text, media = (_mapping(slide.get(key)) for key in parts)
    yield from _parts(start, "")
    yield from _parts(end, "End ")
    shown = " – ".join(filter(None, (text_of(date.get("display_date")) for date in (start, end))))
    yield "Display Date", text_of(slide.get("display_date")) or shown
    yield "Headline", text_of(text.get("headline"))
    yield "Text", without_layout(text_of(text.get("text")))
    yield from _media(media, "url")
    yield "Group", text_of(slide.get("group"))
    yield "Id", text_of(slide.get("unique_id"))
    yield from _others(slide, *parts, "group", "display_date", "unique_id")


def _media(media: Mapping[str, Any], address: str) -> Cells:
    """Yield the cells of a picture or a page beside an event; `address` is the key of its URL."""
    quotation, url = text_and_url(text_of(media.get(address)))
    yield "Media Text", quotation
    yield "Media", f"https:{url}" if url.startswith("//") else url
    yield "Media Credit", text_of(media.get("credit"))
    yield "Media Caption", text_of(media.get("caption"))
    yield from ((f"media {key}", text) for key, text in _others(media, address, "credit", "caption"))


def _parts(date: Mapping[str, Any], end: str) -> Cells:
    for part in _PARTS[:3]:
        yield end + part, text_of(date.get(part.lower()))
    hour, minute, second = (text_of(date.get(part)) for part in ("hour", "minute", "second"))
    if hour:
        yield f"{end}Time", f"{hour}:{minute.zfill(2)}" + (f":{second.zfill(2)}" if second else "")


def old_timelinejs(file: File) -> Table:
    """Return the events, eras and the title of a file of TimelineJS 1 or 2, or of a trial version of 3 with slides."""
    records = JsonRecords(file, _OF_TIMELINEJS)
    inside = records.root["timeline"]
    head = {key: value for key, value in inside.items() if not isinstance(value, list) and key != "type"}
    if text_of(head.get("headline")):
        records.add(0, {"Type": "title", **dict(_old_slide(head))})
    for key, items in inside.items():
        if not isinstance(items, list):
            continue
        if key not in ("date", "era", "slides"):
            if items:
                records.left_out(key, len(items))
            continue
        for line, item in records.items("timeline", key):
            slide = _slide if "start_date" in item else _old_slide
            records.add(line, {**({"Type": "era"} if key == "era" else {}), **dict(slide(item))})
    return records.table()


def _old_slide(slide: Mapping[str, Any]) -> Cells:
    for key, end in (("startDate", ""), ("endDate", "End ")):
        yield from zip((end + part for part in _PARTS), old_date(text_of(slide.get(key))), strict=True)
    yield "Headline", text_of(slide.get("headline"))
    yield "Text", without_layout(text_of(slide.get("text")))
    yield from _media(_mapping(slide.get("asset")), "media")
    yield "Tag", text_of(slide.get("tag"))
    yield from _others(slide, "startDate", "endDate", "headline", "text", "asset", "tag")


def old_date(text: str) -> tuple[str, str, str, str]:
    """Return year, month, day and time of a date of TimelineJS 1: `2012,1,26,14,30`, `1/26/2012` or ISO."""
    if m := _SLASHED.fullmatch(text):
        return m[3], m[1], m[2] or "", ""
    if m := _ISO.match(text):
        return m[1], m[2], m[3] or "", m[4] or ""
    parts = [part.strip() for part in text.split(",")]
    year, month, day, *clock = (*parts[:6], *[""] * (3 - min(len(parts), 3)))
    return year, month, day, ":".join(part.zfill(2) for part in clock) + ":00" * (len(clock) == 1)


def vis(file: File) -> Table:
    """Return the items of vis-timeline, a list or under `items`."""
    records = JsonRecords(file, _OF_VIS, exact=True)
    root = _mapping(records.root)
    names = _group_names(root)
    if title := text_of(root.get("title")):
        records.add(0, {"Row": "title", "Title": title})
    items = records.items(*(["items"] if root else []))
    records.add_dated(((line, dict(_item(item, names))) for line, item in items), ("Start", "End"))
    for key in root:
        if key not in ("items", "groups", "title"):
            records.left_out(key)
    return records.table()


def _group_names(root: Mapping[str, Any]) -> dict[str, str]:
    # As in vis-timeline, a group without content has its id as its name; one with an empty content has none.
    names: dict[str, str] = {}
    for group in root["groups"] if isinstance(root.get("groups"), list) else ():
        if isinstance(group, dict):
            id_, content = group.get("id"), group.get("content")
            names[text_of(id_)] = text_of(id_ if content is None else content)
    return names


def _item(item: Mapping[str, Any], names: Mapping[str, str]) -> Cells:
    exact = text_of(item.get("edtf"))
    yield "Row", "era" if item.get("type") == "background" else ""
    yield "Start", exact if is_date(exact) else vis_date(item.get("start"))
    yield "End", "" if is_date(exact) else vis_date(item.get("end"))
    yield "Title", text_of(item.get("content"))
    yield "Text", without_layout(text_of(item.get("title")))
    group = text_of(item.get("group"))
    yield "Group", names.get(group, group)
    yield "Id", text_of(item.get("id"))
    yield from _others(item, "start", "end", "content", "title", "group", "id", "type", "edtf")


def vis_date(value: Any) -> str:
    """Return a date of vis-timeline as EDTF; a text that is not one stays as it is."""
    text = text_of(value)
    number = text.removeprefix("-")
    if number.isdecimal() and len(number) > 6:
        return epoch(text) or text
    return iso(text) or script_date(text) or text


def simile_xml(file: File) -> Table:
    """Return the events of a SIMILE timeline in XML."""
    records, found = Records(file, _OF_SIMILE, exact=True), list[Given]()
    for child in xml_root(file.data, file.limits).children():
        if child.name != "event":
            records.left_out(child.name)
            continue
        given = {**child.attributes, "description": child.text()}
        is_duration = given.get("isDuration", given.get("durationEvent", "")).lower() == "true"
        found.append((child.line, {**given, "instant": not is_duration}))
    return _simile(records, found)


def simile_json(file: File) -> Table:
    """Return the events of a SIMILE timeline in JSON."""
    records, found = JsonRecords(file, _OF_SIMILE, exact=True), list[Given]()
    for line, item in records.items("events"):
        lasting = str(item.get("durationEvent", "true")).lower() == "true"
        instant = not lasting if "durationEvent" in item else str(item.get("isDuration")).lower() == "true"
        found.append((line, {**item, "instant": instant}))
    return _simile(records, found)


def _simile(records: Records, found: list[Given]) -> Table:
    _refuse_falling_years(found)
    scripts = any(
        ":" in str(given.get("start", "")) and "T" not in str(given["start"])[:11] for _, given in found
    )
    rows = ((line, dict(_event(given))) for line, given in found)
    records.add_dated(rows, [*_SIMILE_DATES], always=scripts)
    return records.table()


def _refuse_falling_years(found: list[Given]) -> None:
    """Raise TableError if bare numbers fall from start to end in most events that have both: years before today."""
    starts, ends = _SIMILE_DATES["Start"], _SIMILE_DATES["End"]
    spans = [(line, _first(given, starts), _first(given, ends)) for line, given in found]
    bare = [span for span in spans if span[1].isdecimal() and span[2].isdecimal()]
    falling = [span for span in bare if int(span[1]) > int(span[2])]
    if len(falling) * 2 > len(bare) > 1:
        line, start, end = falling[0]
        n = len(falling)
        raise TableError(Remark.of("file-falling-years", line, start=start, end=end, n=n, of=len(bare)))


def _event(given: Mapping[str, Any]) -> Cells:
    dates = {heading: simile_date(_first(given, names)) for heading, names in _SIMILE_DATES.items()}
    yield from dates.items()
    for heading, names in _SIMILE_TEXTS.items():
        yield heading, _first(given, names)
    yield from _others(given, *_OF_EVENT, "isDuration", "durationEvent", "instant")
    if given["instant"] and dates["End"] not in ("", dates["Start"]):
        yield "An instant between start and end", "true"


def _first(given: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return next((text for name in names if (text := text_of(given.get(name)))), "")


def simile_date(text: str) -> str:
    """Return a date of SIMILE as EDTF; a text that is neither a year, nor ISO, nor JavaScript's stays as it is."""
    if m := _SIMILE_YEAR.fullmatch(text):
        number = int(f"{m[1]}{m[2]}")
        before = (m[3] or "").upper().startswith("B")
        return spell_year(1 - number if before and number > 0 else number) + m[4]
    return iso(text) or script_date(text) or text
