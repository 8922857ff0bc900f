"""A selection of events in the terms of geometry: the lanes, items, bands and words of the picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from timeline.date_words import format_date, format_day, format_span, format_tick
from timeline.dates import Precision, civil, ordinal
from timeline.frame import Column
from timeline.layout import room_for_marks
from timeline.layout.detail import Bin, Crowd, marked
from timeline.layout.plan import Entry, Item, LaneSpec, Period, Plan, Span, Wording
from timeline.layout.scale import Zone
from timeline.layout.scene import Row, Term
from timeline.layout.ticks import Unit
from timeline.model import Event, Kind, Lane, Stance, Timeline
from timeline.positions import Held, changes, positions
from timeline.rows import alt_text, names, rows, since_words
from timeline.theme import PALETTES, ramp
from timeline.view import View
from timeline.words import say, say_n


def compose(timeline: Timeline, view: View, chosen: pd.DataFrame, *, titled: bool = True) -> Plan:
    """The plan of a picture of the chosen rows of the timeline's frame.

    `titled=False` leaves title and notes to the page around the picture. Where lanes crowd, only the weightiest
    events become items; the others are told to the layout as days to count.
    """
    lang = view.lang
    lanes = _lanes(timeline, view, chosen)
    specs = tuple(_lane_spec(timeline, lane, lang) for lane in lanes)
    drawn, crowds = _split(timeline, view, chosen, [lane.id for lane in lanes])
    extent = _extent(chosen)
    first, last = domain(timeline, view, extent)
    items = _items(timeline, view, drawn, [lane.id for lane in lanes])
    spans = _spans(timeline, view, lanes)
    return Plan(
        width=view.width,
        height=view.height,
        scale=view.scale,
        first=first,
        last=last,
        known=view.as_of or timeline.as_of,
        lanes=specs,
        items=items,
        crowds=crowds,
        spans=spans,
        periods=tuple(Period(e.date.start, e.date.end, e.label.say(lang)) for e in timeline.eras),
        entries=_legend(timeline, items, spans, first, last, lang),
        title=timeline.title.say(lang) if titled else "",
        subtitle=timeline.about.say(lang) if titled and timeline.about else "",
        notes=_notes(timeline, view, len(chosen)) if titled else (),
        name=timeline.title.say(lang),
        alt=alt_text(timeline, len(chosen), extent, [s.name for s in specs], lang),
        theme=view.theme,
        lang=lang,
        fills=stance_fills(timeline),
        rows=drawn,
        total=len(chosen),
        wording=_wording(lang),
    )


def _split(
    timeline: Timeline, view: View, chosen: pd.DataFrame, lanes: Sequence[str]
) -> tuple[tuple[Row, ...], tuple[Crowd, ...]]:
    """Rows of the events that get a mark, and the days of the others by lane; numbers count through both."""
    codes = pd.Index(lanes).get_indexer(pd.Index(chosen[Column.LANE])).astype(np.int64)
    moved = chosen[Column.ID].isin(list(changes(timeline, drafts=view.query.drafts))).to_numpy(dtype=bool)
    weights = chosen[Column.IMPORTANCE].to_numpy(dtype=np.int64) * 10 + 5 * moved
    keep = marked(codes, weights, room_for_marks(view.width))
    ids = chosen[Column.ID].to_numpy()[keep].tolist()
    drawn = rows(timeline, ids, (np.flatnonzero(keep) + 1).tolist(), view.lang, view.query.drafts)
    days = chosen[Column.FIRST_DAY].fillna(chosen[Column.LAST_DAY]).to_numpy(dtype=np.int64, na_value=0)
    crowded = np.unique(codes[~keep]).tolist()
    return drawn, tuple(Crowd(lane, np.sort(days[~keep & (codes == lane)])) for lane in crowded)


def _extent(chosen: pd.DataFrame) -> tuple[int, int] | None:
    """First and last day that the chosen events name; None when there is none."""
    days = pd.concat([chosen[Column.FIRST_DAY], chosen[Column.LAST_DAY]]).dropna()
    return (int(days.min()), int(days.max())) if len(days) else None


def _wording(lang: str) -> Wording:
    """The words that geometry needs but only finds out where: ticks, enlarged stretches, labels left out."""
    return Wording(
        tick=lambda day, unit, fine: _tick(day, unit, fine, lang),
        zone=lambda zone: _zone(zone, lang),
        bin=lambda b: _bin(b, lang),
        crowd=lambda n: say_n(lang, "{n} event", "{n} events", n),
        equal_steps=say(lang, "Equal steps, not to scale"),
        hidden=lambda n: say_n(lang, "{n} more event without a label", "{n} more events without a label", n),
    )


def _lanes(timeline: Timeline, view: View, chosen: pd.DataFrame) -> list[Lane]:
    """The lanes in which an event stands, and those of the actors asked for, or of all when none is."""
    frame_lanes = set(chosen[Column.LANE].unique())
    asked = set(view.query.actors) or {lane.actor for lane in timeline.drawn_lanes if lane.actor}
    held = {h.actor for h in positions(timeline, drafts=view.query.drafts)}
    return [
        lane
        for lane in timeline.drawn_lanes
        if lane.id in frame_lanes or (lane.actor in asked and lane.actor in held)
    ]


def lane_of_event(timeline: Timeline, event: Event) -> str:
    """The lane of the first who acted and has one, else of the first concerned, else ""."""
    return next((timeline.lane_of[a] for a in event.everyone if a in timeline.lane_of), "")


def _lane_spec(timeline: Timeline, lane: Lane, lang: str) -> LaneSpec:
    if lane.actor:
        actor = timeline.actor[lane.actor]
        return LaneSpec(lane.id, actor.name.say(lang), actor.product.say(lang) if actor.product else "")
    return LaneSpec(lane.id, lane.name.say(lang) if lane.name else say(lang, "Others"))


def domain(timeline: Timeline, view: View, extent: tuple[int, int] | None) -> tuple[int, int]:
    """First and last day of the picture: the window, else the filter's bounds, else what the events need."""
    if view.window:
        return view.window
    as_of = view.as_of or timeline.as_of
    a, b = extent or (as_of - 365, as_of)
    since, until = view.query.since, view.query.until
    if since and since.start is not None:
        a = min(a, since.start) if extent else since.start
    if until and until.end is not None:
        b = max(b, until.end) if extent else until.end
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


def term_of(stance: Stance) -> Term:
    """How bands of the stance are hatched."""
    return "off" if stance.off_scale else stance.term


def stance_fills(timeline: Timeline) -> dict[str, str]:
    """A colour for each stance: its own, or its step of the ramp by rank; grey off the scale."""
    ranked = sorted((s for s in timeline.stances if not s.off_scale), key=lambda s: (s.rank or 0, s.id))
    steps = dict(zip([s.id for s in ranked], ramp(len(ranked)) if ranked else (), strict=True))
    grey = PALETTES["light"].grey
    return {s.id: s.color or steps.get(s.id, grey) for s in timeline.stances}


def _legend(
    timeline: Timeline, items: Sequence[Item], spans: Sequence[Span], first: int, last: int, lang: str
) -> tuple[Entry, ...]:
    """Stances of the bands in sight, from most permissive; then the shapes of the marks present."""
    in_sight = (
        s for s in spans if (s.first is None or s.first <= last) and (s.last is None or s.last > first)
    )
    seen = {s.role for s in in_sight}
    stances = sorted((s for s in timeline.stances if s.id in seen), key=lambda s: (s.off_scale, s.rank or 0))
    entries = [Entry(s.id, "swatch", term_of(s), s.label.say(lang)) for s in stances]
    present = {timeline.event[i.id].kind for i in items}
    for shape in ("circle", "diamond", "square"):
        kinds = [k for k in timeline.kinds if k.shape == shape and k.id in present]
        if kinds:
            entries.append(Entry("ink", shape, "none", _shape_words(kinds, lang)))
    if any(i.touches for i in items):
        entries.append(Entry("ink", "tick", "none", say(lang, "Concerned by an event in another lane")))
    doubtful = next((i.shape for i in items if i.style == "dashed"), None)
    if doubtful:
        entries.append(Entry("ink", doubtful, "none", say(lang, "In doubt, or date approximate"), "dashed"))
    return tuple(entries)


def _shape_words(kinds: Sequence[Kind], lang: str) -> str:
    """What a shape stands for: the kinds drawn with it, or a word for them all where they are many."""
    if len(kinds) <= 2:
        return ", ".join(k.label.say(lang) for k in kinds)
    words = {
        "circle": say(lang, "Statement or event"),
        "diamond": say(lang, "Binding act"),
        "square": say(lang, "Test, study or finding"),
    }
    return words[kinds[0].shape]


def _notes(timeline: Timeline, view: View, count: int) -> tuple[str, ...]:
    lang = view.lang
    drafts = 0 if view.query.drafts else timeline.drafts
    total = len(timeline.events) - drafts
    if count == total:
        shown = say_n(lang, "{n} event", "{n} events", count)
    else:
        words = view.query.describe(timeline, lang)
        shown = say(lang, "{n} of {total} events, {filter}", n=count, total=total, filter=words)
    parts = [shown, say(lang, "as of {date}", date=format_day(view.as_of or timeline.as_of, lang))]
    if timeline.license:
        parts.append(say(lang, "data {license}", license=timeline.license))
    return (" · ".join(parts),)


def _tick(day: int, unit: Unit, fine: bool, lang: str) -> str:
    # Beside days a month is marked by its first one: "1 June", then "8 June".
    if fine or unit == "fortnight" or unit == "week" or unit == "day":
        return format_tick(day, "day", lang)
    return format_tick(day, unit, lang)


def _zone(zone: Zone, lang: str) -> str:
    span = format_span(zone.first, zone.last, lang)
    return say(lang, "{span}, enlarged {times} times", span=span, times=round(zone.factor))


def _bin(one: Bin, lang: str) -> str:
    count = say_n(lang, "{n} event", "{n} events", one.count)
    return f"{format_span(one.first, one.last, lang)}{say(lang, ': ')}{count}"
