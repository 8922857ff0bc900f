"""A selection of events in the terms of geometry: the lanes, items, bands and words of the picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from timeline.date_words import format_date, format_day
from timeline.dates import Precision, civil, ordinal
from timeline.frame import arrays_of
from timeline.layout import room_for_marks
from timeline.layout.detail import Crowd, marked
from timeline.layout.plan import Item, LaneSpec, Period, Plan, Span
from timeline.layout.scene import Row
from timeline.legend import legend, stance_fills, term_of
from timeline.model import Event, Lane, Timeline
from timeline.picture_words import notes, wording
from timeline.positions import Held, changes, positions
from timeline.rows import alt_text, names, rows, since_words
from timeline.view import View
from timeline.words import say


def compose(timeline: Timeline, view: View, chosen: NDArray[np.int64], *, titled: bool = True) -> Plan:
    """The plan of a picture of the chosen events, told by their places in the timeline, rising.

    `titled=False` leaves title and notes to the page around the picture. Where lanes crowd, only the weightiest
    events become items; the others are told to the layout as days to count.
    """
    lang = view.lang
    lanes = _lanes(timeline, view, chosen)
    specs = tuple(_lane_spec(timeline, lane, lang) for lane in lanes)
    drawn, crowds = _split(timeline, view, chosen, [lane.id for lane in lanes])
    extent = _extent(timeline, chosen)
    first, last = domain(timeline, view, extent)
    items = _items(timeline, view, drawn, [lane.id for lane in lanes])
    spans = _spans(timeline, view, lanes)
    return Plan(
        width=view.width,
        height=view.height,
        scale=view.scale,
        first=first,
        last=last,
        known=_known(timeline, view),
        lanes=specs,
        items=items,
        crowds=crowds,
        spans=spans,
        periods=tuple(Period(e.date.start, e.date.end, e.label.say(lang)) for e in timeline.eras),
        entries=legend(timeline, items, spans, first, last, lang),
        title=timeline.title.say(lang) if titled else "",
        subtitle=timeline.about.say(lang) if titled and timeline.about else "",
        notes=notes(timeline, view, len(chosen)) if titled else (),
        name=timeline.title.say(lang),
        alt=alt_text(timeline, len(chosen), extent, [s.name for s in specs], lang),
        theme=view.theme,
        lang=lang,
        fills=stance_fills(timeline),
        rows=drawn,
        total=len(chosen),
        wording=wording(lang),
    )


def _split(
    timeline: Timeline, view: View, chosen: NDArray[np.int64], lanes: Sequence[str]
) -> tuple[tuple[Row, ...], tuple[Crowd, ...]]:
    """Rows of the events that get a mark, and the days of the others by lane."""
    known, drafts = arrays_of(timeline), view.query.drafts
    place = {lane: i for i, lane in enumerate(lanes)}
    codes = np.array([place.get(lane, -1) for lane in known.lanes], dtype=np.int64)[known.lane[chosen]]
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


@lru_cache(maxsize=16)
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


def _lanes(timeline: Timeline, view: View, chosen: NDArray[np.int64]) -> list[Lane]:
    """The lanes in which an event stands, and those of the actors asked for, or of all when none is."""
    known = arrays_of(timeline)
    taken = {known.lanes[i] for i in np.flatnonzero(np.bincount(known.lane[chosen])).tolist()}
    asked = set(view.query.actors) or {lane.actor for lane in timeline.drawn_lanes if lane.actor}
    held = {h.actor for h in positions(timeline, drafts=view.query.drafts)}
    return [
        lane
        for lane in timeline.drawn_lanes
        if lane.id in taken or (lane.actor in asked and lane.actor in held)
    ]


def lane_of_event(timeline: Timeline, event: Event) -> str:
    """The lane of the first who acted and has one, else of the first concerned, else ""."""
    return next((timeline.lane_of[a] for a in event.everyone if a in timeline.lane_of), "")


def _lane_spec(timeline: Timeline, lane: Lane, lang: str) -> LaneSpec:
    if lane.actor:
        actor = timeline.actor[lane.actor]
        return LaneSpec(lane.id, actor.name.say(lang), actor.product.say(lang) if actor.product else "")
    return LaneSpec(lane.id, lane.name.say(lang) if lane.name else say(lang, "Others"))


def _known(timeline: Timeline, view: View) -> int:
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
        # A little beyond the last event, so that a position set on it can be seen.
        after = b + max(1, round(0.04 * span))
        b = max(after, as_of) if as_of - b < 0.15 * span else after
    return (a if since else _rounded_down(a, span)), max(b, a + 1)


def _rounded_down(day: int, span: int) -> int:
    """The start of the year or month if it is near, else a little before."""
    year, month, _ = civil(day)
    for start in (ordinal(year, 1, 1), ordinal(year, month, 1)):
        if day - start <= 0.08 * span:
            return start
    return day - max(1, round(0.02 * span))


def _items(timeline: Timeline, view: View, drawn: Sequence[Row], lanes: Sequence[str]) -> tuple[Item, ...]:
    changed = changes(timeline, drafts=view.query.drafts)
    index = {lane: i for i, lane in enumerate(lanes)}
    return tuple(_item(timeline, row, view.lang, index, row.event in changed) for row in drawn)


def _item(timeline: Timeline, row: Row, lang: str, index: Mapping[str, int], bold: bool) -> Item:
    event, date = timeline.event[row.event], timeline.event[row.event].date
    own = lane_of_event(timeline, event)
    reached = {timeline.lane_of[a] for a in event.everyone if a in timeline.lane_of} - {own}
    doubtful = date.uncertain or date.approximate or bool(event.disputed) or event.confidence == "low"
    return Item(
        id=event.id,
        lane=index[own],
        touches=tuple(sorted(index[r] for r in reached if r in index)),
        first=date.start,
        last=date.end,
        moment=None if date.clock is None else date.clock / 86_400,
        interval=date.precision is Precision.INTERVAL,
        coarse=date.precision not in (Precision.DAY, Precision.TIME, Precision.INTERVAL),
        date=format_date(date, lang, "short"),
        bare_date=format_date(date, lang, "bare"),
        label=(event.label or event.title).say(lang),
        bold=bold,
        weight=event.importance * 10 + 5 * bold,
        shape=timeline.kind[event.kind].shape,
        style="dashed" if doubtful else "solid",
        number=row.number,
        words=f"{row.date} · {row.who}{say(lang, ': ')}{row.title}",
    )


def _spans(timeline: Timeline, view: View, lanes: Sequence[Lane]) -> tuple[Span, ...]:
    index = {lane.actor: i for i, lane in enumerate(lanes) if lane.actor}
    held = positions(timeline, drafts=view.query.drafts)
    return tuple(_span(timeline, h, index[h.actor], view.lang) for h in held if h.actor in index)


def _span(timeline: Timeline, held: Held, lane: int, lang: str) -> Span:
    stance = timeline.stance[held.stance]
    label = stance.label.say(lang)
    who = names(timeline, [held.actor], lang)
    if held.since is None:
        since = say(lang, "known from {event}", event=timeline.event[held.set_by].title.say(lang))
    else:
        since = since_words(held.since, lang)
    end = "" if held.end is None else say(lang, ", until {date}", date=format_day(held.end, lang))
    words = f"{who}{say(lang, ': ')}{label}, {since}{end}"
    return Span(
        lane, held.actor, held.stance, held.start, held.end, held.set_by, term_of(stance), label, words
    )
