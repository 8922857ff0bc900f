"""The plan of a chart: rows, items, bands and texts for the selected events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from timeline.chart.bands import spans
from timeline.chart.captions import PRECISIONS, Known, alt_text, brief_sources
from timeline.chart.fills import color_by, fills_of, role_of
from timeline.chart.hours import (
    DAY_MINUTES,
    Moments,
    Visible,
    moments_of,
    shows_hours,
    times_of,
    whole_hours,
)
from timeline.chart.lanes import DrawnLanes, drawn_lanes
from timeline.chart.legend import legend, mark_words, scale_ends, sign_of, strange
from timeline.chart.rows import pictured, rows
from timeline.chart.typesetting import setting_of
from timeline.chart.wording import brief, first_sentence, notes, public, wording
from timeline.dates import FIRST_NEAR, Edtf, Precision, civil, is_far, ordinal
from timeline.dates.edtf import DAY_SECONDS
from timeline.dates.far import written_days
from timeline.dates.formatting import format_date, format_day
from timeline.errors import QueryError
from timeline.i18n.catalogue import say
from timeline.layout import room_for_marks, runs_down
from timeline.layout.crowds import Crowd, marked
from timeline.layout.plan import Illustration, Item, Period, Plan, Span
from timeline.layout.scene import Outline, Row
from timeline.model.cache import kept
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.independence import single_source
from timeline.record.positions import changes, record_begins, tracks
from timeline.record.reactions import reactions
from timeline.record.words import progress_words
from timeline.view.frame import Column, arrays_of, frame_of
from timeline.view.view import View

Days = NDArray[np.int64] | NDArray[np.float64]
"""Days in an array, with fractions in a chart of hours."""
MOST_IMPORTANT = 5
"""The importance of events whose labels are bold, as those of changes of position are."""
YEAR, MONTH = 366, 31
"""Numbers of days."""
FIRST_NEAR_DAY = ordinal(FIRST_NEAR, 1, 1)


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
    lanes, part = _lanes(timeline, view, of), _visible(timeline, view, of)
    specs, first, last = lanes.specs(lang), part.first, ceil(part.last)
    drawn, crowds = _split(timeline, view, chosen, lanes, _days(timeline, part))
    items, arcs = tuple(_items(timeline, view, drawn, lanes, part)), _arcs(timeline, view)
    bands, begins = spans(timeline, view, lanes.rows), _begins(timeline, view, first, last)
    cited = brief_sources(drawn) if titled and not table else ()
    return Plan(
        width=view.width,
        height=view.height,
        scale=view.time_axis,
        first=part.first,
        last=part.last,
        whole=part.whole,
        stretches=_stretches(timeline, every, part),
        hours=part.scaled,
        known=known,
        lanes=specs,
        items=items,
        crowds=crowds,
        spans=bands,
        begins=begins,
        periods=tuple(Period(e.date.start, e.date.end, e.label.say(lang)) for e in timeline.eras),
        entries=legend(timeline, view, items, _seen(bands, begins, last), (first, min(last, known)), arcs),
        alt=_alt(timeline, view, chosen, lanes.names(lang)),
        name=timeline.title.say(lang),
        theme=view.theme,
        lang=lang,
        setting=setting_of(timeline, lang),
        fills=fills_of(timeline, view),
        rows=drawn,
        total=len(chosen),
        cited=cited,
        numbered=table or bool(cited),
        **(_titles(timeline, view, len(chosen)) if titled else NO_TITLES),
        wording=wording(timeline, lang, table=table),
        cursors=_cursors(timeline, view),
        ends=scale_ends(timeline, lang),
        arcs=arcs,
    )


NO_TITLES: dict[str, Any] = {"title": "", "subtitle": "", "notes": ()}


def _titles(timeline: Timeline, view: View, count: int) -> dict[str, Any]:
    """Return the fields of a plan for the texts around a chart of `count` events."""
    about = timeline.about.say(view.lang) if timeline.about else ""
    return {
        "title": timeline.title.say(view.lang),
        "subtitle": about,
        "notes": notes(timeline, view, count),
        "lead": first_sentence(about),
        "filtered": count != public(timeline, view),
        "brief": brief(timeline, view, count),
    }


def _cursors(timeline: Timeline, view: View) -> tuple[tuple[int, str], ...]:
    """Return the chosen days, each with its text."""
    chosen = (day for day in (view.on, view.compare) if day is not None)
    return tuple((day, format_day(day, view.lang, unit=timeline.year_unit)) for day in chosen)


def _days(timeline: Timeline, part: Visible) -> Days:
    """Return the beginning of each event: its day, or its moment in a chart of hours."""
    arrays = arrays_of(timeline)
    return arrays.moments if part.scaled else arrays.begins


def _alt(timeline: Timeline, view: View, chosen: NDArray[np.int64], lanes: Sequence[str]) -> str:
    extent = _extent(timeline, chosen)
    known_to = _known_to(timeline, chosen, extent)
    times = times_of(timeline, chosen)
    return alt_text(timeline, view, len(chosen), times or extent, lanes, known_to=known_to)


def _visible(timeline: Timeline, view: View, of: Chosen) -> Visible:
    """Return the visible period of a chart, and the same without zoom."""
    whole_view, timed = replace(view, window=None), arrays_of(timeline).timed
    whole, part = _period(timeline, whole_view, of.every), _period(timeline, view, of.drawn)
    scaled = shows_hours(whole, bool(timed[of.every].any()))
    return Visible(*part, whole, scaled or shows_hours(part, bool(timed[of.drawn].any())), scaled)


def _period(timeline: Timeline, view: View, chosen: NDArray[np.int64]) -> tuple[float, float]:
    return domain(timeline, view, _extent(timeline, chosen), moments_of(timeline, chosen))


def _begins(timeline: Timeline, view: View, first: float, last: int) -> int | None:
    """Return the day on which the record begins, rounded down; None if the chart begins near that day."""
    begins = record_begins(timeline, drafts=view.query.drafts)
    return begins if begins is not None and first < begins - 0.08 * (last - first) else None


def _seen(bands: tuple[Span, ...], begins: int | None, last: int) -> tuple[Span, ...]:
    """Return the bands; bands with an unknown start only if the chart extends to the start of the record."""
    return tuple(b for b in bands if b.first is not None) if begins is not None and begins > last else bands


def _lanes(timeline: Timeline, view: View, of: Chosen) -> DrawnLanes:
    # Columns contain bands only, and actions have none: a vertical chart has no rows of actions.
    split = view.split and not runs_down(view.width, view.height)
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
    timeline: Timeline,
    view: View,
    chosen: NDArray[np.int64],
    lanes: DrawnLanes,
    moments: Days,
) -> tuple[tuple[Row, ...], tuple[Crowd, ...]]:
    """Return the rows of the events with a mark, and the days of the other events by row."""
    drafts = view.query.drafts
    codes = lanes.places(chosen)
    keep = marked(codes, _weights(timeline, drafts)[chosen], room_for_marks(view.width, view.height))
    drawn = rows(timeline, [timeline.events[i] for i in chosen[keep].tolist()], view.lang, drafts)
    days, codes = moments[chosen[~keep]], codes[~keep]
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


def _stretches(timeline: Timeline, chosen: NDArray[np.int64], part: Visible) -> Days:
    """Return the first and the last day of the chosen events at their precision, or their begin and end in hours."""
    arrays = arrays_of(timeline)
    days, dated = _days(timeline, part), chosen[arrays.dated[chosen]]
    dated = dated[np.argsort(days[dated], kind="stable")]
    first = days[dated]
    if part.scaled:
        ends = (timeline.events[i].date.ends for i in dated.tolist())
        pairs = [
            (begin, begin if end is None else end) for begin, end in zip(first.tolist(), ends, strict=True)
        ]
        return np.array(pairs, dtype=np.float64).reshape(-1, 2)
    stretches: Days = np.column_stack((first, np.add(first, _lengths(timeline)[dated] - 1)))
    return stretches


@kept(4)
def _lengths(timeline: Timeline) -> NDArray[np.int64]:
    """Return the number of days within which each event took place: at least a month if its day is approximate."""
    arrays, frame = arrays_of(timeline), frame_of(timeline)
    doubted = (frame[Column.APPROXIMATE] | frame[Column.UNCERTAIN]).to_numpy(dtype=bool)
    lengths: NDArray[np.int64] = np.maximum(arrays.ends - arrays.begins + 1, np.where(doubted, MONTH, 1))
    for i in np.flatnonzero(arrays.begins < FIRST_NEAR_DAY).tolist():
        lengths[i] = max(lengths[i], written_days(timeline.events[i].date))
    return lengths


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
    if date.precision is Precision.TIME:
        return "day"
    if date.precision is Precision.DAY:
        return "month" if date.approximate or date.uncertain else "day"
    return "month" if date.precision is Precision.MONTH else "year"


def known_day(timeline: Timeline, view: View) -> int:
    """Return the day up to which bands are drawn: the as-of date, or an earlier `until` of the filters."""
    until = view.query.to
    as_of = view.as_of or timeline.as_of
    return min(as_of, until.end) if until and until.end is not None else as_of


def domain(
    timeline: Timeline, view: View, extent: tuple[int, int] | None, moments: Moments | None = None
) -> tuple[float, float]:
    """Return the first and the last day of the window, otherwise of the filter, otherwise of the events.

    The days have fractions, and the period ends at `last + 1`, if the events lie at `moments` of a few days.
    """
    if view.window:
        return view.window
    if moments:
        return _filtered(view, moments)
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
        near = timeline.has_as_of and as_of - last < 0.3 * span
        last = max(after, as_of) if near else after
    return (first if since else _rounded_down(first, span)), max(last, first + 1)


def _filtered(view: View, moments: Moments) -> tuple[float, float]:
    """Return the period of events at moments of a few days, from the first day of the filter to the last one."""
    first, last = whole_hours(moments)
    since, until = view.query.since, view.query.to
    if since and since.begins is not None:
        first = since.begins
    if until and until.ends is not None:
        last = until.ends - 1
    return first, max(last, first + 1 / DAY_MINUTES - 1)


def _beyond(timeline: Timeline, view: View, last: int, span: int) -> int:
    """Return the day on which a chart of `span` days ends, shortly after the `last` of them."""
    share = max(1, round(0.04 * span))
    if is_far(last):
        return min(last + share, max(last, view.as_of or timeline.as_of))
    if share <= YEAR:
        return last + share
    # For centuries this share would be empty decades: the end of the year, or the space for a late band, is enough.
    begins = (band.start for track in tracks(timeline, drafts=view.query.drafts).values() for band in track)
    room = max((day + round(0.015 * span) for day in begins if day is not None and day <= last), default=last)
    return max(room, ordinal(civil(last)[0], 12, 31))


def _rounded_down(day: int, span: int) -> int:
    """Return the start of the year or month if it is near, otherwise a slightly earlier day."""
    year, month, _ = civil(day)
    if is_far(day):
        return day - round(0.02 * span)
    for start in (ordinal(year, 1, 1), ordinal(year, month, 1)):
        if day - start <= 0.08 * span:
            return start
    return day - max(1, round(0.02 * span))


def _items(
    timeline: Timeline, view: View, drawn: Sequence[Row], lanes: DrawnLanes, part: Visible
) -> Iterator[Item]:
    changed, by = changes(timeline, drafts=view.query.drafts), color_by(timeline, view)
    for row in drawn:
        item = _item(timeline, row, view, lanes, row.event in changed, part)
        yield replace(item, role=role_of(timeline, timeline.event[row.event], by))


def _item(timeline: Timeline, row: Row, view: View, lanes: DrawnLanes, moved: bool, part: Visible) -> Item:
    event, date = timeline.event[row.event], timeline.event[row.event].date
    lang, (style, bare) = view.lang, part.styles(date, runs_down(view.width, view.height))
    label, spoken = (event.label or event.title).pick(lang)
    return Item(
        id=event.id,
        lane=lanes.place_of(event),
        touches=lanes.touched_by(event),
        first=date.start,
        last=date.end,
        moment=None if date.clock is None else date.clock / DAY_SECONDS,
        until=None if date.until is None else date.until / DAY_SECONDS,
        interval=date.precision is Precision.INTERVAL,
        coarse=part.is_coarse(date),
        date=format_date(date, lang, style),
        bare_date=format_date(date, lang, bare),
        label=label,
        lang=spoken,
        bold=moved or event.importance == MOST_IMPORTANT,
        weight=event.importance * 10 + 5 * moved,
        shape=timeline.type[event.type].shape,
        style=_outline(event),
        number=row.number,
        words=_essence(timeline, row, lang),
        sign=sign_of(timeline, event, lang),
        soft=(_soft(date.lower), _soft(date.upper)),
        progress=event.done,
        illustration=_illustration(timeline, event, lang),
        bar_style="dashed" if _doubtful(event) else "solid",
    )


def _essence(timeline: Timeline, row: Row, lang: str) -> str:
    """Return an event on one line: date, actors, title, its language if that is not the expected one, its progress."""
    code = strange(timeline.event[row.event].title, timeline, lang)
    done = timeline.event[row.event].done
    asides = [mark_words(code, lang)] if code else []
    if done is not None:
        asides.append(f"{say(lang, 'Progress')}{say(lang, ': ')}{progress_words(done, lang)}")
    return f"{row.date} · {row.who}{say(lang, ': ')}{row.title}" + "".join(f" ({aside})" for aside in asides)


def _illustration(timeline: Timeline, event: Event, lang: str) -> Illustration | None:
    image = pictured(timeline, event, lang) if event.image else None
    return Illustration(image.data, image.alt, image.credit) if image and image.data else None


def _soft(end: Edtf | None) -> bool:
    """Return whether the day of an end of an interval is not known exactly."""
    if end is None:
        return True
    return end.precision not in (Precision.DAY, Precision.TIME) or end.approximate or end.uncertain


def _doubtful(event: Event) -> bool:
    return bool(event.disagreements) or event.confidence == "low"


def _outline(event: Event) -> Outline:
    if event.date.uncertain or event.date.approximate or _doubtful(event):
        return "dashed"
    return "thin" if single_source(event) else "solid"
