"""A selection of events in the terms of geometry: the lanes, items, bands and words of the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from timeline.chart.bands import spans
from timeline.chart.captions import CLOSE, Told, alt_text, brief_sources
from timeline.chart.lanes import DrawnLanes, drawn_lanes
from timeline.chart.languages import mark_words, strange
from timeline.chart.legend import legend, sign_of, stance_fills
from timeline.chart.rows import rows
from timeline.chart.wording import notes, wording
from timeline.dates import Edtf, Precision, civil, ordinal
from timeline.dates.formatting import format_date, format_day
from timeline.errors import QueryError
from timeline.i18n.catalogue import say
from timeline.layout import room_for_marks, runs_down
from timeline.layout.crowds import Crowd, marked
from timeline.layout.plan import Item, LegendEntry, Period, Plan, Span
from timeline.layout.scene import Outline, Row
from timeline.model.cache import kept
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.editorial import single_source
from timeline.record.positions import changes, record_begins, tracks
from timeline.record.reactions import reactions
from timeline.view.frame import arrays_of
from timeline.view.view import View

YEAR = 366
"""Days."""


class Chosen(NamedTuple):
    """Places of events in the timeline, rising: those `drawn`, `every` one that would be, were nothing zoomed, and
    those whose lanes are drawn, if more than the drawn ones."""

    drawn: NDArray[np.int64]
    every: NDArray[np.int64]
    laned: NDArray[np.int64] | None = None


def compose(timeline: Timeline, view: View, of: Chosen, *, titled: bool = True, table: bool = False) -> Plan:
    """The plan of a picture of the chosen events; the scale is made for all that would be, were nothing zoomed.

    `titled=False` leaves title and notes to the page around the picture; with a `table` beside it, the picture sends
    readers there and names no sources itself. Where lanes crowd, only the weightiest events
    become items; the others are told to the layout as days to count.
    """
    lang, known, chosen, every = view.lang, arrays_of(timeline), of.drawn, of.every
    lanes = _lanes(timeline, view, of)
    specs = lanes.specs(lang)
    drawn, crowds = _split(timeline, view, chosen, lanes)
    extent = _extent(timeline, chosen)
    first, last = domain(timeline, view, extent)
    items = _items(timeline, view, drawn, lanes)
    bands, begins = spans(timeline, view, lanes.rows), _begins(timeline, view, first, last)
    return Plan(
        width=view.width,
        height=view.height,
        scale=view.scale,
        first=first,
        last=last,
        whole=domain(timeline, replace(view, window=None), _extent(timeline, every)),
        days=np.sort(known.begins[every[known.dated[every]]], kind="stable"),
        known=known_day(timeline, view),
        lanes=specs,
        items=items,
        crowds=crowds,
        spans=bands,
        begins=begins,
        periods=tuple(Period(e.date.start, e.date.end, e.label.say(lang)) for e in timeline.eras),
        entries=_entries(timeline, view, items, _seen(bands, begins, last), (first, last)),
        name=timeline.title.say(lang),
        theme=view.theme,
        lang=lang,
        fills=stance_fills(timeline),
        rows=drawn,
        total=len(chosen),
        cited=brief_sources(drawn) if titled and not table else (),
        wording=wording(lang, table=table),
        cursors=tuple((day, format_day(day, lang)) for day in (view.on, view.against) if day is not None),
        arcs=_arcs(timeline, view),
        **_words(timeline, view, chosen, [s.name for s in specs], titled),
    )


def _words(
    timeline: Timeline, view: View, chosen: NDArray[np.int64], lanes: Sequence[str], titled: bool
) -> dict[str, Any]:
    """Title, subtitle and notes, empty where the page says them, and the alternative text."""
    extent, count, about = _extent(timeline, chosen), len(chosen), timeline.about
    return {
        "title": timeline.title.say(view.lang) if titled else "",
        "subtitle": about.say(view.lang) if titled and about else "",
        "notes": notes(timeline, view, count) if titled else (),
        "alt": alt_text(timeline, view, count, extent, lanes, told_to=_told_to(timeline, chosen, extent)),
    }


def _entries(
    timeline: Timeline, view: View, items: tuple[Item, ...], bands: tuple[Span, ...], sight: tuple[int, int]
) -> tuple[LegendEntry, ...]:
    """The legend of what is in sight."""
    first, last = sight
    return legend(timeline, items, bands, first, min(last, known_day(timeline, view)), view.lang)


def _begins(timeline: Timeline, view: View, first: int, last: int) -> int | None:
    """Where the record begins, unless the picture begins about there, a year or month rounded down."""
    begins = record_begins(timeline, drafts=view.query.drafts)
    return begins if begins is not None and first < begins - 0.08 * (last - first) else None


def _seen(bands: tuple[Span, ...], begins: int | None, last: int) -> tuple[Span, ...]:
    """The bands without those whose beginning is not known, where the picture ends before the record begins."""
    return tuple(b for b in bands if b.first is not None) if begins is not None and begins > last else bands


def _lanes(timeline: Timeline, view: View, of: Chosen) -> DrawnLanes:
    # Columns hold bands alone: what was done would have none, so from top to bottom nothing is drawn apart.
    split = view.split and not runs_down(view.width)
    return drawn_lanes(timeline, replace(view, split=split), of.drawn if of.laned is None else of.laned)


def _arcs(timeline: Timeline, view: View) -> tuple[tuple[str, str], ...]:
    """From the event asked about to each change of position after it."""
    if view.react is None or view.react not in timeline.event:
        return ()
    try:
        found = reactions(timeline, view.react, drafts=view.query.drafts)
    except QueryError:  # an event without a known beginning: the card says so
        return ()
    return tuple((view.react, later.event) for later in found.changes)


def _split(
    timeline: Timeline, view: View, chosen: NDArray[np.int64], lanes: DrawnLanes
) -> tuple[tuple[Row, ...], tuple[Crowd, ...]]:
    """Rows of the events that get a mark, and the days of the others by lane."""
    known, drafts = arrays_of(timeline), view.query.drafts
    codes = lanes.places(chosen)
    keep = marked(codes, _weights(timeline, drafts)[chosen], room_for_marks(view.width))
    with_mark = chosen[keep].tolist()
    # An event keeps its number whatever is filtered and however far one zooms, so that it can be cited.
    drawn = rows(
        timeline, [timeline.events[i].id for i in with_mark], [i + 1 for i in with_mark], view.lang, drafts
    )
    days, codes = known.begins[chosen[~keep]], codes[~keep]
    # Events come in order of time, so their days nearly rise: a stable sort sees that.
    crowds = (
        Crowd(lane, np.sort(days[codes == lane], kind="stable")) for lane in sorted(set(codes.tolist()))
    )
    return drawn, tuple(crowds)


@kept(4)
def _weights(timeline: Timeline, drafts: bool) -> NDArray[np.int64]:
    """What each event weighs where room is short: its importance, then whether it changed a position."""
    changed = changes(timeline, drafts=drafts)
    moved = np.fromiter((event.id in changed for event in timeline.events), dtype=np.int64)
    weights: NDArray[np.int64] = arrays_of(timeline).importance * 10 + 5 * moved
    return weights


def _extent(timeline: Timeline, chosen: NDArray[np.int64]) -> tuple[int, int] | None:
    """First and last day that the chosen events name; None when there is none."""
    known = arrays_of(timeline)
    dated = chosen[known.dated[chosen]]
    return (int(known.begins[dated].min()), int(known.ends[dated].max())) if len(dated) else None


def _told_to(timeline: Timeline, chosen: NDArray[np.int64], extent: tuple[int, int] | None) -> Told:
    """How closely first and last day of the chosen events are known: to the day, the month or the year."""
    if extent is None:
        return "day"
    known, events = arrays_of(timeline), timeline.events
    first = [events[i].date for i in chosen[known.begins[chosen] == extent[0]].tolist()]
    last = [events[i].date for i in chosen[known.ends[chosen] == extent[1]].tolist()]
    ends = ([date.lower or date for date in first], [date.upper or date for date in last])
    return max((min(map(_known_to, dates), key=CLOSE.index) for dates in ends), key=CLOSE.index)


def _known_to(date: Edtf) -> Told:
    if date.precision in (Precision.DAY, Precision.TIME):
        return "month" if date.approximate or date.uncertain else "day"
    return "month" if date.precision is Precision.MONTH else "year"


def known_day(timeline: Timeline, view: View) -> int:
    """The day that bands run to: as of when the view speaks, or the end of the time it asks for."""
    until = view.query.until
    as_of = view.as_of or timeline.as_of
    return min(as_of, until.end) if until and until.end is not None else as_of


def domain(timeline: Timeline, view: View, extent: tuple[int, int] | None) -> tuple[int, int]:
    """First and last day of the picture: the window, else the filter's bounds, else what the events need."""
    if view.window:
        return view.window
    as_of = view.as_of or timeline.as_of
    a, b = extent or (as_of - 365, as_of)
    since, until = view.query.since, view.query.until
    if since and since.start is not None:
        a = since.start
    if until and until.end is not None:
        b = until.end
    span = max(b - a, 1)
    if until is None:
        # A little beyond the last event, so that a position set on it can be seen; to the day spoken of where that
        # is near, since a band that stops before it reads as if the position had ended.
        after = _beyond(timeline, view, b, span)
        b = max(after, as_of) if as_of - b < 0.3 * span else after
    return (a if since else _rounded_down(a, span)), max(b, a + 1)


def _beyond(timeline: Timeline, view: View, last: int, span: int) -> int:
    """The day a picture of so many days ends on, a little after the last of them."""
    share = max(1, round(0.04 * span))
    if share <= YEAR:
        return last + share
    # Of centuries the share would be decades that nobody speaks of: the year is enough, or what a late band needs.
    held = (band.start for track in tracks(timeline, drafts=view.query.drafts).values() for band in track)
    seen = max((day + round(0.015 * span) for day in held if day is not None and day <= last), default=last)
    return max(seen, ordinal(civil(last)[0], 12, 31))


def _rounded_down(day: int, span: int) -> int:
    """The start of the year or month if it is near, else a little before."""
    year, month, _ = civil(day)
    for start in (ordinal(year, 1, 1), ordinal(year, month, 1)):
        if day - start <= 0.08 * span:
            return start
    return day - max(1, round(0.02 * span))


def _items(timeline: Timeline, view: View, drawn: Sequence[Row], lanes: DrawnLanes) -> tuple[Item, ...]:
    changed = changes(timeline, drafts=view.query.drafts)
    return tuple(_item(timeline, row, view.lang, lanes, row.event in changed) for row in drawn)


def _item(timeline: Timeline, row: Row, lang: str, lanes: DrawnLanes, bold: bool) -> Item:
    event, date = timeline.event[row.event], timeline.event[row.event].date
    return Item(
        id=event.id,
        lane=lanes.place_of(event),
        touches=lanes.touched_by(event),
        first=date.start,
        last=date.end,
        moment=None if date.clock is None else date.clock / 86_400,
        interval=date.precision is Precision.INTERVAL,
        coarse=is_coarse(date),
        date=format_date(date, lang, "short"),
        bare_date=format_date(date, lang, "bare"),
        label=(event.label or event.title).say(lang),
        bold=bold,
        weight=event.importance * 10 + 5 * bold,
        shape=timeline.kind[event.kind].shape,
        style=_outline(event),
        number=row.number,
        words=_essence(timeline, row, lang),
        sign=sign_of(timeline, event, lang),
    )


def _essence(timeline: Timeline, row: Row, lang: str) -> str:
    """An event in one line: when, who, what, and in which language where it is not the one expected."""
    code = strange(timeline.event[row.event].title, timeline, lang)
    return f"{row.date} · {row.who}{say(lang, ': ')}{row.title}" + (
        f" ({mark_words(code, lang)})" if code else ""
    )


def is_coarse(date: Edtf) -> bool:
    """Whether a date is less precise than a day, so that its mark stands in the middle of where it may lie."""
    return date.precision not in (Precision.DAY, Precision.TIME, Precision.INTERVAL)


def _outline(event: Event) -> Outline:
    date = event.date
    if date.uncertain or date.approximate or event.disputed or event.confidence == "low":
        return "dashed"
    return "thin" if single_source(event) else "solid"
