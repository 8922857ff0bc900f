"""Calendars (iCalendar, RFC 5545): an event for each VEVENT.

The end of whole days is exclusive in a calendar and inclusive in a timeline. Times keep their time zone as an offset.
Rules of repetition are kept in the note and not expanded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from timeline.dates import is_date
from timeline.i18n.catalogue import numeral
from timeline.io.formats.records import OTHER_CATEGORIES, File, Records
from timeline.io.formats.texts import listed
from timeline.io.tables.read.csv import decoded
from timeline.io.tables.report import Remark
from timeline.io.tables.table import Table, TableError

LINE = 8
"""The number of values that a line of a calendar counts for, by the time that it takes."""
_FIELDS = {
    "Date": "date", "End": "end", "Title": "title", "Text": "summary", "Category": "type", "Actors": "actors",
    "Link": "url", "Attachments": "url", "Row": "row_type",
    **dict.fromkeys(("Location", "Time zone", "Status", "Comment", "Repeats", "Also on", "Except on", "Instead of",
                     OTHER_CATEGORIES), "note"),
}  # fmt: skip
_TEXTS = {"SUMMARY": "Title", "DESCRIPTION": "Text", "LOCATION": "Location", "COMMENT": "Comment", "URL": "Link",
          "RRULE": "Repeats", "RDATE": "Also on", "EXDATE": "Except on", "RECURRENCE-ID": "Instead of"}  # fmt: skip
EXACT_DATE = "X-TIMELINE-DATE"
"""The date in EDTF, which a calendar that Timeline exported has."""
ACTOR = "X-TIMELINE-ACTOR"
"""The name of an actor in such a calendar; its categories end with the actors."""
_READ = frozenset(
    {*_TEXTS, EXACT_DATE, ACTOR, "DTSTART", "DTEND", "DURATION", "CATEGORIES", "STATUS", "CLASS", "ATTACH"}
)
_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T\d{6}Z?)?")
_BEGIN = re.compile(r"^BEGIN:VEVENT\s*$", re.MULTILINE | re.IGNORECASE)
_NOT_PRIVATE = ("", "PUBLIC")


def icalendar(file: File) -> Table:
    """Return the events of a calendar; private ones only if hidden ones are wanted too."""
    text, _, warnings = decoded(file.data, file.options.encoding)
    most = file.limits.max_cells // LINE
    if text.count("\n") > most:
        raise TableError(Remark.of("file-many-lines", most=numeral(most)))
    calendars, lines, private = _parsed(text), _event_lines(text), list[int]()
    records = Records(file, _FIELDS, exact=True)
    records.warnings += warnings
    for calendar in calendars:
        name, about = (_one(calendar, key) for key in ("X-WR-CALNAME", "X-WR-CALDESC"))
        if name and len(calendars) == 1:
            records.add(0, {"Row": "title", "Title": name, "Text": about})
        for part in calendar.subcomponents:
            if part.name != "VEVENT":
                records.left_out(str(part.name))
                continue
            line = next(lines, 0)
            if _one(part, "CLASS").upper() not in _NOT_PRIVATE and not file.options.hidden:
                private.append(line)
                continue
            _event(records, line, part)
    if private:
        records.warnings.append(Remark.of("private-events", n=len(private), value=private[0]))
    return records.table()


def _event_lines(text: str) -> Iterator[int]:
    """Yield the lines on which events begin."""
    line, before = 1, 0
    for m in _BEGIN.finditer(text):
        line += text.count("\n", before, m.start())
        before = m.start()
        yield line


def _parsed(text: str) -> list[Any]:
    from icalendar import Calendar  # only for calendars

    try:
        return Calendar.from_ical(text, multiple=True)
    except (ValueError, IndexError, KeyError, RecursionError) as error:
        raise TableError(Remark.of("file-broken", reason=str(error) or type(error).__name__)) from None


def _event(records: Records, line: int, event: Any) -> None:
    if "RRULE" in event or "RDATE" in event:
        records.warnings.append(Remark.of("not-expanded", line))
    records.add(line, dict(_cells(event)))
    for name in event:
        if name not in _READ:
            records.left_out(name)
    for inner in event.subcomponents:
        records.left_out(str(inner.name))


def _cells(event: Any) -> Iterator[tuple[str, str]]:
    start, end = _moment(event.get("DTSTART")), _end(event)
    exact = _one(event, EXACT_DATE)
    if is_date(exact):
        start, end = exact, ""
    yield "Date", start
    yield "End", "" if end == start else end
    yield "Time zone", _zone(event.get("DTSTART"))
    for name, heading in _TEXTS.items():
        yield heading, _text(event.get(name))
    actors = [*map(_text, listed(event.get(ACTOR)))]
    yield "Actors", json.dumps(actors, ensure_ascii=False) if actors else ""
    yield from zip(("Category", OTHER_CATEGORIES), _categories(event, actors), strict=True)
    status = _one(event, "STATUS")
    yield "Status", "" if status.upper() == "CONFIRMED" else status
    links = map(_text, listed(event.get("ATTACH")))
    yield "Attachments", "\n".join(link for link in links if link.startswith(("http://", "https://")))


def _categories(event: Any, actors: list[str]) -> tuple[str, str]:
    """Return the first category, and the others in the order of the file; actors at their end are left out."""
    given = listed(event.get("CATEGORIES"))
    every = [text for each in given for text in map(str, getattr(each, "cats", (_text(each),))) if text]
    if actors and every[-len(actors) :] == actors:
        del every[-len(actors) :]
    first, *others = dict.fromkeys(every) or ("",)
    return first, ", ".join(others)


def _end(event: Any) -> str:
    """Return the inclusive end of an event as EDTF; "" without one."""
    start, end, duration = (event.get(name) for name in ("DTSTART", "DTEND", "DURATION"))
    if start is None or (end is None and duration is None):
        return ""
    begin, last = _day(start), _day(end) if end is not None else None
    if end is None:
        length, moment = _value(duration), _value(start)
        if not isinstance(length, timedelta):
            return ""
        if begin and length.days:
            return _of(begin + length - timedelta(days=1))
        return _of(moment + length) if isinstance(moment, datetime) else ""
    if begin and last:
        return _of(max(last - timedelta(days=1), begin))
    return _moment(end)


def _value(value: Any) -> Any:
    """Return the day, time or duration of a property; None of one that could not be read."""
    return None if value is None or isinstance(value, str | list) else getattr(value, "dt", None)


def _day(value: Any) -> date | None:
    """Return the day of a value that has no time of day, also if it is written with midnight."""
    moment = _value(value)
    if isinstance(moment, datetime):
        return moment.date() if value.params.get("VALUE") == "DATE" else None
    return moment if isinstance(moment, date) else None


def _moment(value: Any) -> str:
    """Return a day or a time as EDTF; the text as written if it is neither."""
    if value is None:
        return ""
    moment = _day(value) or _value(value)
    return _of(moment) if isinstance(moment, date) else _text(value)


def _of(moment: Any) -> str:
    if not isinstance(moment, datetime):
        return f"{moment:%Y-%m-%d}" if moment.year > 999 else f"{moment.year:04}{moment:-%m-%d}"
    day, clock = _of(moment.date()), moment.time().replace(microsecond=0)
    offset = moment.strftime("%z")
    zone = "" if not offset else "Z" if moment.utcoffset() == timedelta(0) else f"{offset[:3]}:{offset[3:5]}"
    return f"{day}T{clock.isoformat('seconds' if clock.second else 'minutes')}{zone}"


def _zone(value: Any) -> str:
    """Return the name of the time zone of a time."""
    zone = str(getattr(value, "params", {}).get("TZID", ""))
    return zone if isinstance(_value(value), datetime | time) else ""


def _one(component: Any, name: str) -> str:
    return next(iter(filter(None, map(_text, listed(component.get(name))))), "")


def _text(value: Any) -> str:
    """Return the text of a value, without its escapes; several values on lines."""
    if value is None:
        return ""
    if isinstance(value, list | str):
        return str(value) if isinstance(value, str) else "\n".join(map(_text, value))
    if hasattr(value, "cats"):
        return ", ".join(map(str, value.cats))
    written = value.to_ical()
    return written.decode("utf-8", "replace") if isinstance(written, bytes) else str(written)
