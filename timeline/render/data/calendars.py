"""The events as a calendar: iCalendar, RFC 5545, by the library `icalendar`.

A date without a time of day becomes an all-day event; `DTEND` is the day after its last day, as the standard says.
`X-TIMELINE-DATE` has the date in EDTF, and `X-TIMELINE-ACTOR` the name of an actor. The categories are the type, the
tags and, for other programs, the actors.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any

from timeline.dates import Edtf, Precision, civil
from timeline.dates.edtf import DAY_SECONDS
from timeline.i18n.letters import without_marks
from timeline.io.formats.icalendar import ACTOR, EXACT_DATE
from timeline.model.citation import safe_url
from timeline.render.data.shown import TOLD, Losses, Told, ends, outside_years, shown
from timeline.render.drawn import Drawn

if TYPE_CHECKING:
    from icalendar import Event as CalendarEvent

# The day after 31 December 9999 is outside the calendar of the standard.
outside = outside_years(1, 9998)
LOSSES = Losses(
    lost=("labels", "importance", "image files", "translations"),
    as_text=(*TOLD, "doubt", "precision", "open", "regarding", "sources"),
    outside=outside,
)  # fmt: skip
PRODUCT = "-//Timeline//timeline export//EN"


def calendar_bytes(drawn: Drawn) -> bytes:
    """Return a calendar with an entry for each event of the view."""
    from icalendar import Calendar  # no other format needs it

    timeline, lang = drawn.published, drawn.view.lang
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _line(drawn.title))
    if timeline.about:
        calendar.add("x-wr-caldesc", _line(timeline.about.say(lang)))
    for each in shown(drawn):
        if not outside(each.event):
            calendar.add_component(_entry(each))
    return bytes(calendar.to_ical())


def _entry(each: Told) -> CalendarEvent:
    from icalendar import Event as CalendarEvent

    timeline, lang, event, row = each.timeline, each.lang, each.event, each.row
    entry = CalendarEvent()
    entry.add("uid", f"{event.id}@{re.sub('[^A-Za-z0-9.-]+', '-', timeline.name).strip('-') or 'timeline'}")
    # The day of the file, not of the clock: two exports of one file are equal.
    year, month, day = civil(timeline.as_of)
    known = datetime.datetime(year, month, day) if 1 <= year <= 9999 else datetime.datetime(1970, 1, 1)
    entry.add("dtstamp", known.replace(tzinfo=datetime.UTC))
    for name, moment in _span(event.date).items():
        entry.add(name, moment)
    entry.add("summary", _clean(row.title))
    sources = [source.plain(lang) for source in row.sources]
    lines = (each.date, *each.texts, *each.regarding, *sources)
    entry.add("description", _clean("\n".join(line for line in lines if line)))
    actors = [_line(actor.name.say(lang)) for actor in each.actors]
    if categories := [*(_clean(word) for word in (each.type, *each.tags) if word), *actors]:
        entry.add("categories", categories)
    for name in actors:
        entry.add(ACTOR, name)
    if link := next((url for source in row.sources if (url := safe_url(source.url))), None):
        entry.add("url", link)
    if event.image is not None and event.image.url and safe_url(event.image.url):
        entry.add("image", event.image.url, parameters={"value": "URI"})
    entry.add(EXACT_DATE, event.date.text)
    return entry


def _line(text: str) -> str:
    """Return a text on one line, for a property that the calendar does not know and so does not escape."""
    return " ".join(line.strip() for line in _clean(text).split("\n"))


def _clean(text: str) -> str:
    """Return a text without the characters that the standard does not allow in text."""
    return re.sub("[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]", " ", without_marks(text).replace("\r\n", "\n"))


def _span(date: Edtf) -> dict[str, Any]:
    """Return start and end; an event that is known on one side only has no end."""
    first, last = ends(date)
    if Precision.TIME in {end.precision for end in (first, last) if end}:
        return _timed(date)
    known = [day for day in (date.start, date.end) if day is not None]
    start = _date(known[0])
    if first is None or last is None:
        return {"dtstart": start if first else _date(known[-1])}
    return {"dtstart": start, "dtend": _date(known[-1] + 1)}


def _timed(date: Edtf) -> dict[str, Any]:
    first, last = ends(date)
    start, end = _moment(first), _moment(last, last=True)
    if start is None or end is None:
        return {"dtstart": start or end}
    if date.precision is not Precision.INTERVAL:
        return {"dtstart": start}
    if (start.tzinfo is None) != (end.tzinfo is None):  # the standard wants both in the same form
        start, end = start.replace(tzinfo=None), end.replace(tzinfo=None)
    return {"dtstart": start, "dtend": end}


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
