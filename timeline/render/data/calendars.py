"""The events as a calendar: iCalendar, RFC 5545.

A date without a time of day becomes an all-day event; `DTEND` is the day after its last day, as the standard says.
`X-TIMELINE-DATE` has the date in EDTF, and `X-TIMELINE-ACTOR` the name of an actor. The categories are the type, the
tags and, for other programs, the actors.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from timeline.dates import Edtf, Precision, civil
from timeline.dates.edtf import DAY_SECONDS
from timeline.i18n.letters import without_marks
from timeline.io.formats.icalendar import ACTOR, EXACT_DATE
from timeline.model.citation import safe_url
from timeline.render.data.shown import TOLD, Losses, Told, ends, outside_years, shown
from timeline.render.drawn import Drawn

Lines = Iterator[tuple[str, str]]
"""Names of properties, with their parameters, and their values."""

# The day after 31 December 9999 is outside the calendar of the standard.
outside = outside_years(1, 9998)
LOSSES = Losses(
    lost=("labels", "importance", "image files", "translations"),
    as_text=(*TOLD, "doubt", "precision", "open", "regarding", "sources"),
    outside=outside,
)  # fmt: skip
PRODUCT = "-//Timeline//timeline export//EN"


WIDEST = 74
"""The maximum number of bytes of a line, without the space that continues it: some programs count its end too."""


def calendar_bytes(drawn: Drawn) -> bytes:
    """Return a calendar with an entry for each event of the view."""
    return b"".join(_folded(f"{name}:{value}".encode()) for name, value in _calendar(drawn))


def _calendar(drawn: Drawn) -> Lines:
    timeline = drawn.published
    yield from (("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", PRODUCT))
    if timeline.about:
        yield "X-WR-CALDESC", _line(timeline.about.say(drawn.view.lang))
    yield "X-WR-CALNAME", _line(drawn.title)
    # The day of the file, not of the clock: two exports of one file are equal.
    year, month, day = civil(timeline.as_of)
    known = datetime.datetime(year, month, day) if 1 <= year <= 9999 else datetime.datetime(1970, 1, 1)
    stamp = _written(known.replace(tzinfo=datetime.UTC))
    of_file = re.sub("[^A-Za-z0-9.-]+", "-", timeline.name).strip("-") or "timeline"
    for each in shown(drawn):
        if not outside(each.event):
            yield from _entry(each, stamp, of_file)
    yield "END", "VCALENDAR"


def _entry(each: Told, stamp: str, of_file: str) -> Lines:
    lang, event, row = each.lang, each.event, each.row
    yield from (("BEGIN", "VEVENT"), ("SUMMARY", _text(row.title)))
    for name, moment in _span(event.date).items():
        yield name if isinstance(moment, datetime.datetime) else f"{name};VALUE=DATE", _written(moment)
    yield from (("DTSTAMP", stamp), ("UID", _text(f"{event.id}@{of_file}")))
    actors = [_line(actor.name.say(lang)) for actor in each.actors]
    if categories := [*filter(None, (each.type, *each.tags)), *actors]:
        yield "CATEGORIES", ",".join(map(_text, categories))
    sources = [source.plain(lang) for source in row.sources]
    yield "DESCRIPTION", _text("\n".join(filter(None, (each.date, *each.texts, *each.regarding, *sources))))
    if event.image is not None and event.image.url and safe_url(event.image.url):
        yield "IMAGE;VALUE=URI", event.image.url
    if link := next((url for source in row.sources if (url := safe_url(source.url))), None):
        yield "URL", link
    for name in actors:
        yield ACTOR, name
    yield from ((EXACT_DATE, event.date.text), ("END", "VEVENT"))


def _written(moment: datetime.date) -> str:
    if not isinstance(moment, datetime.datetime):
        return f"{moment.year:04}{moment:%m%d}"
    return f"{moment.year:04}{moment:%m%dT%H%M%S}{'Z' if moment.tzinfo else ''}"


def _folded(line: bytes) -> bytes:
    """Return a line as lines of few bytes, without dividing a letter or what a backslash escapes."""
    pieces, start = [], 0
    while len(line) - start > WIDEST:
        end = start + WIDEST
        while line[end] & 0xC0 == 0x80:
            end -= 1
        end -= line[end - 1] in b"\\^"
        pieces.append(line[start:end])
        start = end
    return b"\r\n ".join((*pieces, line[start:])) + b"\r\n"


def _text(text: str) -> str:
    """Return a text with the escapes of the standard."""
    return re.sub(r"([\\;,])", r"\\\1", _clean(text)).replace("\n", r"\n")


def _line(text: str) -> str:
    """Return a text on one line, for a property that the calendar does not know and so does not escape."""
    return " ".join(line.strip() for line in _clean(text).split("\n"))


def _clean(text: str) -> str:
    """Return a text without the characters that the standard does not allow in text."""
    return re.sub("[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]", " ", without_marks(text).replace("\r\n", "\n"))


def _span(date: Edtf) -> dict[str, datetime.date]:
    """Return start and end; an event that is known on one side only has no end."""
    first, last = ends(date)
    if Precision.TIME in {end.precision for end in (first, last) if end}:
        return _timed(date)
    known = [day for day in (date.start, date.end) if day is not None]
    start = _date(known[0])
    if first is None or last is None:
        return {"DTSTART": start if first else _date(known[-1])}
    return {"DTSTART": start, "DTEND": _date(known[-1] + 1)}


def _timed(date: Edtf) -> dict[str, datetime.date]:
    first, last = ends(date)
    start, end = _moment(first), _moment(last, last=True)
    if start is None or end is None:
        return {"DTSTART": known} if (known := start or end) else {}
    if date.precision is not Precision.INTERVAL:
        return {"DTSTART": start}
    if (start.tzinfo is None) != (end.tzinfo is None):  # the standard wants both in the same form
        start, end = start.replace(tzinfo=None), end.replace(tzinfo=None)
    return {"DTSTART": start, "DTEND": end}


def _moment(date: Edtf | None, *, last: bool = False) -> datetime.datetime | None:
    """Return the beginning of a date, or the end of a day that has no time; in UTC if the offset is known."""
    if date is None:
        return None
    day = (date.end if last else date.start) or 0
    days, second = divmod(date.clock if date.clock is not None else DAY_SECONDS * last, DAY_SECONDS)
    moment = datetime.datetime(*civil(day + days)) + datetime.timedelta(seconds=second)
    if date.offset is None or moment.year == 1:  # an hour before the year 1 cannot be written
        return moment
    return (moment - datetime.timedelta(minutes=date.offset)).replace(tzinfo=datetime.UTC)


def _date(day: int) -> datetime.date:
    return datetime.date(*civil(day))
