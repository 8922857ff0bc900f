"""The plan of a chart: rows, items, bands and texts for the selected events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from timeline.chart.bands import spans
from timeline.chart.captions import PRECISIONS, Known, alt_text, brief_sources
from timeline.chart.lanes import DrawnLanes, drawn_lanes
from timeline.chart.legend import legend, mark_words, scale_ends, sign_of, stance_fills, strange
from timeline.chart.rows import rows
from timeline.chart.typesetting import setting_of
from timeline.chart.wording import notes, wording
from timeline.dates import Edtf, Precision, civil, ordinal
from timeline.dates.formatting import format_date, format_day
from timeline.errors import QueryError
from timeline.i18n.catalogue import say
from timeline.layout import room_for_marks, runs_down
from timeline.layout.crowds import Crowd, marked
from timeline.layout.plan import Item, Period, Plan, Span
from timeline.layout.scene import Outline, Row
from timeline.model.cache import kept
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.independence import single_source
from timeline.record.positions import changes, record_begins, tracks
from timeline.record.reactions import reactions
from timeline.view.frame import arrays_of
from timeline.view.view import View

YEAR = 366
"""A number of days."""


class Chosen(NamedTuple):
    """Indices of events of the timeline, in ascending order.

    `drawn` are the events to draw. `every` are the events that would be drawn without a window. `laned` are the
    events whose rows are drawn, if there are more of them than of drawn events.
    """

    drawn: NDArray[np.int64]
    every: NDArray[np.int64]
    laned: NDArray[np.int64] | None = None


def compose(timeline: Timeline, view: View, of: Chosen, *, titled: bool = True, table: bool = False) -> Plan:
    """Return the plan of a chart of the chosen events, as published on the view's as-of date.

    In crowded rows, only the most important events become items. The layout counts the others by day.
    """
    lang, chosen, every, known = view.lang, of.drawn, of.every, known_day(timeline, view)
    lanes, extent = _lanes(timeline, view, of), _extent(timeline, chosen)
    specs, (first, last) = lanes.specs(lang), domain(timeline, view, extent)
    drawn, crowds = _split(timeline, view, chosen, lanes)
    items = _items(timeline, view, drawn, lanes)
    bands, begins = spans(timeline, view, lanes.rows), _begins(timeline, view, first, last)
    return Plan(
        width=view.width,
        height=view.height,
        scale=view.time_axis,
        first=first,
        last=last,
        whole=domain(timeline, replace(view, window=None), _extent(timeline, every)),
        days=_days(timeline, every),
        known=known,
        lanes=specs,
        items=items,
        crowds=crowds,
        spans=bands,
        begins=begins,
        periods=tuple(Period(e.date.start, e.date.end, e.label.say(lang)) for e in timeline.eras),
        entries=legend(timeline, items, _seen(bands, begins, last), first, min(last, known), lang),
        title=timeline.title.say(lang) if titled else "",
        subtitle=timeline.about.say(lang) if titled and timeline.about else "",
        notes=notes(timeline, view, len(chosen)) if titled else (),
        alt=_alt(timeline, view, chosen, [spec.name for spec in specs]),
        name=timeline.title.say(lang),
        theme=view.theme,
        lang=lang,
        setting=setting_of(timeline, lang),
        fills=stance_fills(timeline),
        rows=drawn,
        total=len(chosen),
        cited=brief_sources(drawn) if titled and not table else (),
        ends=scale_ends(timeline, lang),
        wording=wording(lang, table=table),
        cursors=tuple((day, format_day(day, lang)) for day in (view.on, view.compare) if day is not None),
        arcs=_arcs(timeline, view),
    )


def _alt(timeline: Timeline, view: View, chosen: NDArray[np.int64], lanes: Sequence[str]) -> str:
    extent = _extent(timeline, chosen)
    known_to = _known_to(timeline, chosen, extent)
    return alt_text(timeline, view, len(chosen), extent, lanes, known_to=known_to)


def _begins(timeline: Timeline, view: View, first: int, last: int) -> int | None:
    """Return the day on which the record begins, rounded down; None if the chart begins near that day."""
    begins = record_begins(timeline, drafts=view.query.drafts)
    return begins if begins is not None and first < begins - 0.08 * (last - first) else None


def _seen(bands: tuple[Span, ...], begins: int | None, last: int) -> tuple[Span, ...]:
    """Return the bands; bands with an unknown start only if the chart extends to the start of the record."""
    return tuple(b for b in bands if b.first is not None) if begins is not None and begins > last else bands


def _lanes(timeline: Timeline, view: View, of: Chosen) -> DrawnLanes:
    # Columns contain bands only, and actions have none: a vertical chart has no rows of actions.
    split = view.split and not runs_down(view.width)
    return drawn_lanes(timeline, replace(view, split=split), of.drawn if of.laned is None else of.laned)


def _arcs(timeline: Timeline, view: View) -> tuple[tuple[str, str], ...]:
    """Join the event `view.after` to each change of position after it."""
    if view.after is None or view.after not in timeline.event:
        return ()
    try:
        after = reactions(timeline, view.after, drafts=view.query.drafts)
    except QueryError:  # the event has no known beginning, as its details panel says
        return ()
    return tuple((view.after, change.event) for change in after.changes)


def _split(
    timeline: Timeline, view: View, chosen: NDArray[np.int64], lanes: DrawnLanes
) -> tuple[tuple[Row, ...], tuple[Crowd, ...]]:
    """Return the rows of the events with a mark, and the days of the other events by row."""
    arrays, drafts = arrays_of(timeline), view.query.drafts
    codes = lanes.places(chosen)
    keep = marked(codes, _weights(timeline, drafts)[chosen], room_for_marks(view.width))
    drawn = rows(timeline, [timeline.events[i] for i in chosen[keep].tolist()], view.lang, drafts)
    days, codes = arrays.begins[chosen[~keep]], codes[~keep]
    # Events are in order of time, so their days are almost sorted: a stable sort benefits from that.
    crowds = (
        Crowd(lane, np.sort(days[codes == lane], kind="stable")) for lane in sorted(set(codes.tolist()))
    )
    return drawn, tuple(crowds)


@kept(4)
def _weights(timeline: Timeline, drafts: bool) -> NDArray[np.int64]:
    """Return the weight of each event for crowded rows: its importance, then whether it changed a position."""
    changed = changes(timeline, drafts=drafts)
    moved = np.fromiter((event.id in changed for event in timeline.events), dtype=np.int64)
    weights: NDArray[np.int64] = arrays_of(timeline).importance * 10 + 5 * moved
    return weights


def _extent(timeline: Timeline, chosen: NDArray[np.int64]) -> tuple[int, int] | None:
    """Return the first and the last day of the chosen events; None if their dates have no bounds."""
    arrays = arrays_of(timeline)
    dated = chosen[arrays.dated[chosen]]
    return (int(arrays.begins[dated].min()), int(arrays.ends[dated].max())) if len(dated) else None


def _known_to(timeline: Timeline, chosen: NDArray[np.int64], extent: tuple[int, int] | None) -> Known:
    """Return the precision of both the first and the last day of the chosen events."""
    if extent is None:
        return "day"
    arrays, events = arrays_of(timeline), timeline.events
    first = [events[i].date for i in chosen[arrays.begins[chosen] == extent[0]].tolist()]
    last = [events[i].date for i in chosen[arrays.ends[chosen] == extent[1]].tolist()]
    ends = ([date.lower or date for date in first], [date.upper or date for date in last])
    return max((min(map(_precision, dates), key=PRECISIONS.index) for dates in ends), key=PRECISIONS.index)


def _precision(date: Edtf) -> Known:
    if date.precision in (Precision.DAY, Precision.TIME):
        return "month" if date.approximate or date.uncertain else "day"
    return "month" if date.precision is Precision.MONTH else "year"


def known_day(timeline: Timeline, view: View) -> int:
    """Return the day up to which bands are drawn: the as-of date, or an earlier `until` of the filters."""
    until = view.query.to
    as_of = view.as_of or timeline.as_of
    return min(as_of, until.end) if until and until.end is not None else as_of


def domain(timeline: Timeline, view: View, extent: tuple[int, int] | None) -> tuple[int, int]:
    """Return the first and the last day of the window, otherwise of the filter, otherwise of the events."""
    if view.window:
        return view.window
    as_of = view.as_of or timeline.as_of
    first, last = extent or (as_of - 365, as_of)
    since, until = view.query.since, view.query.to
    if since and since.start is not None:
        first = since.start
    if until and until.end is not None:
        last = until.end
    span = max(last - first, 1)
    if until is None:
        # Extend a little beyond the last event, to show a position that it sets; extend to the as-of date if that is
        # near, because a band that stops before it would look as if the position had ended.
        after = _beyond(timeline, view, last, span)
        last = max(after, as_of) if as_of - last < 0.3 * span else after
    return (first if since else _rounded_down(first, span)), max(last, first + 1)


def _beyond(timeline: Timeline, view: View, last: int, span: int) -> int:
    """Return the day on which a chart of `span` days ends, shortly after the `last` of them."""
    share = max(1, round(0.04 * span))
    if share <= YEAR:
        return last + share
    # For centuries this share would be empty decades: the end of the year, or the space for a late band, is enough.
    begins = (band.start for track in tracks(timeline, drafts=view.query.drafts).values() for band in track)
    room = max((day + round(0.015 * span) for day in begins if day is not None and day <= last), default=last)
    return max(room, ordinal(civil(last)[0], 12, 31))


def _rounded_down(day: int, span: int) -> int:
    """Return the start of the year or month if it is near, otherwise a slightly earlier day."""
    year, month, _ = civil(day)
    for start in (ordinal(year, 1, 1), ordinal(year, month, 1)):
        if day - start <= 0.08 * span:
            return start
    return day - max(1, round(0.02 * span))


def _days(timeline: Timeline, every: NDArray[np.int64]) -> NDArray[np.int64]:
    arrays = arrays_of(timeline)
    return np.sort(arrays.begins[every[arrays.dated[every]]], kind="stable")


def _items(timeline: Timeline, view: View, drawn: Sequence[Row], lanes: DrawnLanes) -> tuple[Item, ...]:
    changed = changes(timeline, drafts=view.query.drafts)
    return tuple(_item(timeline, row, view.lang, lanes, row.event in changed) for row in drawn)


def _item(timeline: Timeline, row: Row, lang: str, lanes: DrawnLanes, bold: bool) -> Item:
    event, date = timeline.event[row.event], timeline.event[row.event].date
    label, spoken = (event.label or event.title).pick(lang)
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
        label=label,
        lang=spoken,
        bold=bold,
        weight=event.importance * 10 + 5 * bold,
        shape=timeline.type[event.type].shape,
        style=_outline(event),
        number=row.number,
        words=_essence(timeline, row, lang),
        sign=sign_of(timeline, event, lang),
    )


def _essence(timeline: Timeline, row: Row, lang: str) -> str:
    """Return an event on one line: date, actors, title, and its language if that is not the expected one."""
    code = strange(timeline.event[row.event].title, timeline, lang)
    return f"{row.date} · {row.who}{say(lang, ': ')}{row.title}" + (
        f" ({mark_words(code, lang)})" if code else ""
    )


def is_coarse(date: Edtf) -> bool:
    """Return whether a date is less precise than a day, so that its mark is centred in the period."""
    return date.precision not in (Precision.DAY, Precision.TIME, Precision.INTERVAL)


def _outline(event: Event) -> Outline:
    date = event.date
    if date.uncertain or date.approximate or event.disagreements or event.confidence == "low":
        return "dashed"
    return "thin" if single_source(event) else "solid"
