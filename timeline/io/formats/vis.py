"""Items and groups of vis-timeline (JSON): backgrounds become eras, groups become actors.

A number is a time in milliseconds since 1970. Other dates are ISO 8601 and keep their precision.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from timeline.dates import is_date
from timeline.io.formats.flat import cells
from timeline.io.formats.json_text import JsonText
from timeline.io.formats.markup import without_layout
from timeline.io.formats.moments import epoch, iso, script_date, without_midnights
from timeline.io.formats.records import File, Records
from timeline.io.tables.report import Finding
from timeline.io.tables.table import Table

_FIELDS = {"Start": "date", "End": "end", "Title": "title", "Text": "summary", "Group": "actors", "Id": "id",
           "kind": "type", "Row": "row_type"}  # fmt: skip
_KNOWN = frozenset({"start", "end", "content", "title", "group", "id", "type", "edtf"})


def vis(file: File) -> Table:
    """Return the items of vis-timeline, a list or under `items`."""
    text = JsonText(file.data, file.limits)
    records = Records(file, _FIELDS, exact=True)
    records.remarks += text.remarks()
    root, path = (text.root, []) if isinstance(text.root, list) else (text.root["items"], ["items"])
    names = _group_names(text.root)
    if isinstance(text.root, dict) and (title := _text(text.root.get("title"))):
        records.add(0, {"Row": "title", "Title": title})
    rows: list[tuple[int, dict[str, str]]] = []
    for item, line in zip(root, text.lines(path), strict=True):
        if isinstance(item, dict):
            rows.append((line, dict(_cells(item, names))))
        else:
            records.refuse("record-no-fields", line, value=item)
    days = without_midnights(row[key] for _, row in rows for key in ("Start", "End"))
    if gone := sum(days[date] != date for date in days):
        records.remarks.append(Finding.of("midnights", n=gone))
    for line, row in rows:
        records.add(line, row | {key: days[row[key]] for key in ("Start", "End")})
    for key in text.root if isinstance(text.root, dict) else ():
        if key not in ("items", "groups", "title"):
            records.left_out(key)
    return records.table()


def _group_names(root: Any) -> dict[str, str]:
    groups = root.get("groups") if isinstance(root, dict) else None
    listed = groups if isinstance(groups, list) else []
    # As in vis-timeline, a group without content has its id as its name; one with an empty content has none.
    return {_text(group.get("id")): _text(group.get("id") if group.get("content") is None else group["content"])
            for group in listed if isinstance(group, dict)}  # fmt: skip


def _cells(item: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    exact = _text(item.get("edtf"))
    yield "Row", "era" if item.get("type") == "background" else ""
    yield "Start", exact if is_date(exact) else vis_date(item.get("start"))
    yield "End", "" if is_date(exact) else vis_date(item.get("end"))
    yield "Title", _text(item.get("content"))
    yield "Text", without_layout(_text(item.get("title")))
    group = _text(item.get("group"))
    yield "Group", names.get(group, group)
    yield "Id", _text(item.get("id"))
    yield from cells({key: value for key, value in item.items() if key not in _KNOWN})


def vis_date(value: Any) -> str:
    """Return a date of vis-timeline as EDTF; a text that is not one stays as it is."""
    text = _text(value)
    number = text.removeprefix("-")
    if number.isdecimal() and len(number) > 6:
        return epoch(text) or text
    return iso(text) or script_date(text) or text


def _text(value: Any) -> str:
    return "" if value is None or isinstance(value, dict | list | bool) else str(value).strip()
