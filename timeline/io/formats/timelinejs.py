"""TimelineJS: the JSON of version 3, and that of versions 1 and 2. Both give the columns of a TimelineJS sheet.

A year with a minus sign counts from 1, as TimelineJS shows it: -44 is 44 BC. A missing month stays missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from timeline.io.formats.flat import cells
from timeline.io.formats.json_text import JsonText
from timeline.io.formats.markup import text_and_url, without_layout
from timeline.io.formats.records import File, Records
from timeline.io.tables.table import Table

_PARTS = ("Year", "Month", "Day", "Time")
_FIELDS = {
    **{end + part: (end + part).lower().replace(" ", "_") for end in ("", "End ") for part in _PARTS},
    "Display Date": "date_text", "Headline": "title", "Text": "summary", "Media": "url", "Media Credit": "publisher",
    "Media Caption": "source_title", "Media Text": "note", "Type": "row_type",
    "Group": "actors", "Tag": "type", "Id": "id",
}  # fmt: skip
_KNOWN = frozenset({"start_date", "end_date", "text", "media", "group", "display_date", "unique_id"})
_OLD = frozenset({"startDate", "endDate", "headline", "text", "asset", "tag"})
_SLASHED = re.compile(r"(\d{1,2})/(?:(\d{1,2})/)?(\d{4})")
_ISO = re.compile(r"(-?\d{4,})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ](\d{1,2}:\d\d(?::\d\d)?))?")


def timelinejs(file: File) -> Table:
    """Return the events, eras and the title of a TimelineJS file of version 3."""
    text = JsonText(file.data, file.limits)
    records = Records(file, _FIELDS)
    records.remarks += text.remarks()
    root = text.root
    for key in root:
        if key == "title" and isinstance(root[key], dict):
            records.add(0, {"Type": "title", **dict(_slide(root[key]))})
        elif key in ("events", "eras") and isinstance(root[key], list):
            row_type = {"Type": "era"} if key == "eras" else {}
            _add(records, text, key, row_type)
    return records.table()


def _add(records: Records, text: JsonText, key: str, row_type: Mapping[str, str]) -> None:
    for item, line in zip(text.root[key], text.lines([key]), strict=True):
        if isinstance(item, dict):
            records.add(line, {**row_type, **dict(_slide(item))})
        else:
            records.refuse("record-no-fields", line, value=item)


def _slide(slide: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    start, end, text, media = (
        _mapping(slide.get(key)) for key in ("start_date", "end_date", "text", "media")
    )
    yield from _parts(start, "")
    yield from _parts(end, "End ")
    shown = " – ".join(filter(None, (_text(date.get("display_date")) for date in (start, end))))
    yield "Display Date", _text(slide.get("display_date")) or shown
    yield "Headline", _text(text.get("headline"))
    yield "Text", without_layout(_text(text.get("text")))
    yield from _media(media, "url")
    yield "Group", _text(slide.get("group"))
    yield "Id", _text(slide.get("unique_id"))
    yield from cells({key: value for key, value in slide.items() if key not in _KNOWN})


def _media(media: Mapping[str, Any], address: str) -> Iterator[tuple[str, str]]:
    """Yield the cells of a picture or a page beside an event; `address` is the key of its URL."""
    quotation, url = text_and_url(_text(media.get(address)))
    yield "Media Text", quotation
    yield "Media", f"https:{url}" if url.startswith("//") else url
    yield "Media Credit", _text(media.get("credit"))
    yield "Media Caption", _text(media.get("caption"))
    known = (address, "credit", "caption")
    yield from cells({f"media {key}": value for key, value in media.items() if key not in known})


def _parts(date: Mapping[str, Any], end: str) -> Iterator[tuple[str, str]]:
    for part in _PARTS[:3]:
        yield end + part, _text(date.get(part.lower()))
    hour, minute, second = (_text(date.get(part)) for part in ("hour", "minute", "second"))
    if hour:
        yield f"{end}Time", f"{hour}:{minute.zfill(2)}" + (f":{second.zfill(2)}" if second else "")


def old_timelinejs(file: File) -> Table:
    """Return the events, eras and the title of a file of TimelineJS 1 or 2, or of a trial version of 3 with slides."""
    text = JsonText(file.data, file.limits)
    records = Records(file, _FIELDS)
    records.remarks += text.remarks()
    inside = text.root["timeline"]
    head = {key: value for key, value in inside.items() if not isinstance(value, list) and key != "type"}
    if _text(head.get("headline")):
        records.add(0, {"Type": "title", **dict(_old_slide(head))})
    for key, items in inside.items():
        if not isinstance(items, list):
            continue
        for item, line in zip(items, text.lines(["timeline", key]), strict=True):
            if key not in ("date", "era", "slides"):
                records.left_out(key)
            elif isinstance(item, dict):
                slide = _slide if "start_date" in item else _old_slide
                row_type = {"Type": "era"} if key == "era" else {}
                records.add(line, {**row_type, **dict(slide(item))})
            else:
                records.refuse("record-no-fields", line, value=item)
    return records.table()


def _old_slide(slide: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    asset = _mapping(slide.get("asset"))
    for key, end in (("startDate", ""), ("endDate", "End ")):
        written = _text(slide.get(key))
        yield from zip((end + part for part in _PARTS), old_date(written), strict=True)
    yield "Headline", _text(slide.get("headline"))
    yield "Text", without_layout(_text(slide.get("text")))
    yield from _media(asset, "media")
    yield "Tag", _text(slide.get("tag"))
    yield from cells({key: value for key, value in slide.items() if key not in _OLD})


def old_date(text: str) -> tuple[str, str, str, str]:
    """Return year, month, day and time of a date of TimelineJS 1: `2012,1,26,14,30`, `1/26/2012` or ISO."""
    if m := _SLASHED.fullmatch(text):
        month, day = m[1], m[2] or ""
        return m[3], month, day, ""
    if m := _ISO.match(text):
        return m[1], m[2], m[3] or "", m[4] or ""
    parts = [part.strip() for part in text.split(",")]
    year, month, day, *clock = (*parts[:6], *[""] * (3 - min(len(parts), 3)))
    return year, month, day, ":".join(part.zfill(2) for part in clock) + ":00" * (len(clock) == 1)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else "" if value in (None, True, False, {}) else str(value)
