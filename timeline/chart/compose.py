"""The plan of a chart: rows, items, bands, counts and texts for the selected events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from math import ceil, floor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline.chart import visible_period as visible
from timeline.chart.captions import Titles, described, titles_of
from timeline.chart.drawn_rows import DrawnRows
from timeline.chart.enlarged import enlarged_period
from timeline.chart.feed.counted import with_counts
from timeline.chart.feed.words import sample_words
from timeline.chart.first_changes import since_of
from timeline.chart.legend import (
    color_by,
    fills_of,
    legend,
    mark_words,
    outline_of,
    role_of,
    scale_ends,
    sign_of,
    strange,
)
from timeline.chart.links.arrows import (
    Arrows,
    arrows_of,
    link_notes,
    plan_links,
    since_source,
    with_ends_only,
)
from timeline.chart.many.plan import highlighted, unfolded_of, with_many
from timeline.chart.many.rows import OrderedRows, ordered_rows
from timeline.chart.proven import proving_events
from timeline.chart.published import Published, event_texts, pictured
from timeline.chart.sizes import sizes_of, with_room
from timeline.chart.strips.strips import all_values, last_values, strips_of
from timeline.chart.typesetting import in_own_language, setting_of
from timeline.chart.visible_period import Days, Visible
from timeline.chart.wording import facts, further_notes, rights, wording
from timeline.dates import Edtf, Precision
from timeline.dates.edtf import DAY_SECONDS
from timeline.dates.formatting import format_date, format_day
from timeline.i18n import charted
from timeline.i18n.catalogue import say
from timeline.layout import is_compact, room_for_marks, runs_down
from timeline.layout.crowds import Crowd, marked
from timeline.layout.many.plan import ManyPlan
from timeline.layout.plan import (
    MOST_IMPORTANT,
    Illustration,
    Item,
    Period,
    Plan,
    PlanBand,
    PlanTexts,
    PlanTime,
    Shape,
)
from timeline.layout.rows.row_draft import MAJOR
from timeline.layout.strip import CountStrip
from timeline.layout.style import plot_width
from timeline.model.cache import kept
from timeline.model.event_texts import EventTexts
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.positions import changes, record_begins
from timeline.record.words import progress_words
from timeline.view.date_keys import NONE
from timeline.view.frame import arrays_of
from timeline.view.view import View

FOREMOST = 50
"""What changes of position and the most important events weigh more: their labels come before all others."""


def compose(
    shown: Published, arrows: Arrows | None = None, *, titled: bool = True, thin: bool = True
) -> Plan:
    """Return the plan of a chart; in crowded rows, most of its events are only counted by day.

    Many rows are `thin`, unless the chart is of the labels of events. `arrows` are its links, if not those of its
    events.
    """
    shown, only = in_own_language(shown), shown.view.count == "only"
    arrows = arrows_of(shown) if arrows is None else arrows
    thin = thin and not only and not arrows.drawn
    plan = with_room(_whole(with_ends_only(shown, arrows), arrows, titled, thin))
    strips = strips_of(shown, plan.bands if isinstance(plan, ManyPlan) else ())
    if strips:
        values, base = all_values(shown, strips), plan.wording.alt
        # Groups of many rows say in the alternative text what the strip says that counts them.
        said = [s for s in strips if shown.view.count or not isinstance(s, CountStrip)]
        alt = partial(_alt_with, base, last_values(said, shown.lang))
        plan = replace(
            plan, strips=strips, values=values, alt=alt(""), wording=replace(plan.wording, alt=alt)
        )
    if not only or not strips:
        return plan
    return replace(plan, rows=(), items=(), bands=(), crowds=(), links=())


def _alt_with(alt: Callable[[str], str], told: str, below: str) -> str:
    """Return the alternative text of a chart with what stands below its rows."""
    return alt("; ".join(filter(None, (below, told))))


def _whole(shown: Published, arrows: Arrows, titled: bool, thin: bool) -> Plan:
    """Return the plan of a chart with its rows, and with strips below them."""
    timeline, view, lang = shown.timeline, shown.view, shown.lang
    time = _time(shown, part := _visible(shown))
    # The last day shown decides on the order of rows, and so on all that names a row by its number.
    of = ordered_rows(shown, min(floor(part.last), time.known), titled=titled, thin=thin)
    drawn, crowds = _split(shown, of.rows, visible.days_of(timeline, part))
    items = tuple(_with_edges(_items(shown, drawn, of, part, arrows), of.bands))
    links, meanings = plan_links(shown, arrows, {item.id for item in items})
    entries = legend(timeline, view, items, _seen(of.bands, time), time.recorded, meanings)
    titles = titles_of(shown)
    alone = *link_notes(shown, arrows), *sample_words(timeline, lang)  # a page has the other texts itself
    texts = _texts(shown, titles, arrows) if titled else PlanTexts(notes=alone)
    plan = Plan(
        width=view.width,
        height=view.height,
        time=time,
        texts=texts,
        rows=of.rows.specs(lang, view.query.actors),
        items=items,
        crowds=crowds,
        bands=of.bands,
        periods=tuple(_eras(timeline, view, part)),
        entries=entries,
        name=titles.title,
        alt=(alt := described(shown, of.names, titles.title))(""),
        theme=view.theme,
        lang=lang,
        fills=fills_of(timeline, view),
        events=drawn,
        total=shown.total,
        wording=replace(wording(shown, {band.actor for band in of.bands}, arrows), alt=alt),
        setting=setting_of(shown),
        cursors=tuple(_cursors(shown, part, titled=titled)),
        links=links,
        ends=scale_ends(timeline, lang, entries),
        **_sizes(view, len(of.rows.rows), few=not arrows.drawn),
    )
    return with_many(shown, highlighted(plan, of.rows, view.highlight), of)


def _sizes(view: View, rows: int, *, few: bool) -> dict[str, Any]:
    """Return what the size of a chart and the labels that a view asks for say about its plan."""
    return {
        "compact": is_compact(view.width, view.height, rows),
        "sparse": few and view.labels == "important" and view.height is None,
        "important": view.labels == "important",
        "room": view.room,
        "folded": view.inset == NONE,
    }


def _time(shown: Published, part: Visible) -> PlanTime:
    """Return the visible time of a chart, and what its scale depends on."""
    timeline, view = shown.timeline, shown.view
    # Few events of a feed have a mark, which says nothing about crowded periods.
    of_feed = np.array(timeline.found_at[0], dtype=np.int64)
    own = np.setdiff1d(shown.chosen.every, of_feed, assume_unique=True)
    # Near the first day of the chart, bands with an unknown start begin with it.
    begins, near = record_begins(timeline, drafts=view.query.drafts), 0.08 * (ceil(part.last) - part.first)
    return PlanTime(
        scale=view.time_axis,
        first=part.first,
        last=part.last,
        whole=part.whole,
        days=visible.days_of(timeline, part)[own[arrays_of(timeline).dated[own]]],
        zone=enlarged_period(timeline, view, own, part),
        known=visible.known_day(timeline, view),
        hours=part.scaled,
        begins=begins if begins is not None and part.first < begins - near else None,
    )


def _cursors(shown: Published, part: Visible, *, titled: bool) -> Iterator[tuple[int, str]]:
    """Yield the days to mark, each with its words: the chosen ones, or else the as-of date if events go beyond it."""
    timeline, view, lang = shown.timeline, shown.view, shown.lang
    chosen = [day for day in (view.on, view.compare) if day is not None]
    yield from ((day, format_day(day, lang, unit=timeline.year_unit)) for day in chosen)
    today = visible.stated_day(timeline, view)
    named = titled and not chosen and not runs_down(view.width, view.height)
    if not named or today is None or not part.first < today < part.last:
        return
    ends = (event.date.upper or event.date for event in shown.events)
    if any(end.start is not None and end.start > today for end in ends):
        day = format_day(today, lang, unit=timeline.year_unit)
        words = charted.say(lang, "as of {date}", date=day) or day
        yield today, f"{words[:1].upper()}{words[1:]}"


def _texts(shown: Published, titles: Titles, arrows: Arrows) -> PlanTexts:
    told, notes = titles._asdict(), (*link_notes(shown, arrows), *further_notes(shown))
    return PlanTexts(**told, facts=facts(shown), rights=rights(shown), notes=notes)


def _eras(timeline: Timeline, view: View, part: Visible) -> Iterator[Period]:
    for era in timeline.eras:
        _, style = part.styles(era.date, False)
        date = format_date(era.date, view.lang, "short" if style == "bare" else style)
        yield Period(era.date.begins, era.date.ends, era.label.say(view.lang), date)


def _visible(shown: Published) -> Visible:
    """Return the visible period of a chart, and the same without zoom."""
    timeline, view, of = shown.timeline, shown.view, shown.chosen
    whole_view, timed = replace(view, window=None), arrays_of(timeline).timed
    whole, part = _period(timeline, whole_view, of.every), _period(timeline, view, of.drawn)
    scaled = visible.shows_hours(whole, bool(timed[of.every].any()))
    return Visible(*part, whole, scaled or visible.shows_hours(part, bool(timed[of.drawn].any())), scaled)


def _period(timeline: Timeline, view: View, chosen: NDArray[np.int64]) -> tuple[float, float]:
    return visible.domain(
        timeline, view, visible.extent_of(timeline, chosen, view), visible.moments_of(timeline, chosen)
    )


def _seen(bands: tuple[PlanBand, ...], time: PlanTime) -> tuple[PlanBand, ...]:
    """Return the bands; bands with an unknown start only if the chart extends to the start of the record."""
    if time.begins is None or time.begins <= ceil(time.last):
        return bands
    return tuple(b for b in bands if b.first is not None)


def _split(
    shown: Published, rows: DrawnRows, moments: Days
) -> tuple[tuple[EventTexts, ...], tuple[Crowd, ...]]:
    """Return the rows of the events with a mark, and the days of the other events by row."""
    timeline, view, chosen, drafts = shown.timeline, shown.view, shown.chosen.drawn, shown.view.query.drafts
    codes = rows.places(chosen)
    room = room_for_marks(setting_of(shown), view.width, view.height, len(rows.rows))
    if rows.thin:  # only rows with labels have marks, from left to right in each width
        labelled = np.isin(codes, [*unfolded_of(shown, rows)])
        chosen, codes = chosen[labelled], codes[labelled]
        room = plot_width(setting_of(shown), view.width)
    keep = marked(codes, _weights(timeline, drafts)[chosen], room)
    # Those that prove the headline have marks, and events of a feed, whose counts include them already.
    counted = timeline.found_at[0] if timeline.feed_shown and timeline.feed_shown.counts else []
    keep |= np.isin(chosen, [*counted, *(timeline.place[event] for event in proving_events(shown))])
    drawn = event_texts(timeline, [timeline.events[i] for i in chosen[keep].tolist()], view.lang, drafts)
    days, codes = moments[chosen[~keep]], codes[~keep]
    # Events are in order of time, so their days are almost sorted: a stable sort benefits from that.
    crowds = (Crowd(row, np.sort(days[codes == row], kind="stable")) for row in sorted(set(codes.tolist())))
    return drawn, with_counts(timeline, rows.places_of, tuple(crowds), hours=moments.dtype.kind == "f")


@kept(4)
def _weights(timeline: Timeline, drafts: bool) -> NDArray[np.int64]:
    """Return the weight of each event for crowded rows: its importance, then whether it changed a position."""
    changed = changes(timeline, drafts=drafts)
    importance = arrays_of(timeline).importance
    own = (_weight(event, moved=event.id in changed) for event in timeline.events)
    weights = np.fromiter(own, dtype=np.int64, count=len(timeline.events))
    weights[timeline.found_at[0]] = _feed_weight(timeline) * importance[timeline.found_at[0]]
    return weights


def _weight(event: Event, *, moved: bool) -> int:
    """Return the weight of an event of the file: by importance, then changes of position before all others."""
    weight = 10 * event.importance + 5 * moved + FOREMOST * (moved or event.importance == MOST_IMPORTANT)
    # What only restates a position weighs less than a change of two steps less importance: the bar says it too.
    return max(weight - 16, event.importance) if event.positions and not moved else weight


def _feed_weight(timeline: Timeline) -> int:
    """Return the weight of each step of importance of a feed's events: less than any event of the file has."""
    return 1 if timeline.feed_shown and timeline.record.events else 10


def _items(
    shown: Published,
    drawn: Sequence[EventTexts],
    of: OrderedRows,
    part: Visible,
    arrows: Arrows,
) -> Iterator[Item]:
    timeline, view = shown.timeline, shown.view
    since, proving = (
        since_of([] if part.hours or arrows.drawn else of.moved, view.lang),
        proving_events(shown),
    )
    since, ends = {**since, **since_source(shown, arrows)}, arrows.ends
    changed, by = changes(timeline, drafts=view.query.drafts), color_by(timeline, view)
    sizes = sizes_of(timeline)
    for told in drawn:
        words, first = since.get(told.event, ("", ""))
        role = role_of(timeline, timeline.event[told.event], by)
        made = _item(timeline, told, view, of.rows, told.event in changed, part)
        item = (
            replace(made, role=role, since=words, since_event=first, sized=sizes.get(told.event, 1.0))
            if role or words or told.event in sizes
            else made
        )
        if told.event in ends:
            item = replace(item, important=True, weight=item.weight + FOREMOST / 2)
        if told.event in proving:  # what the headline speaks of has its label before all others
            item = replace(item, bold=True, important=True, weight=item.weight + FOREMOST)
        yield item


def _item(
    timeline: Timeline, told: EventTexts, view: View, rows: DrawnRows, moved: bool, part: Visible
) -> Item:
    event, date = timeline.event[told.event], timeline.event[told.event].date
    lang, down, row = view.lang, runs_down(view.width, view.height), rows.place_of(event)
    (style, bare), begin = part.styles(date, down), date.lower or date
    (label, spoken), who = (event.label or event.title).pick(lang), "" if down else rows.shared_by(told, row)
    found, image = timeline.is_found(event), pictured(timeline, event, lang)
    return Item(
        id=event.id,
        row=row,
        first=date.start,
        last=date.end,
        moment=None if date.clock is None else date.clock / DAY_SECONDS,
        until=None if date.until is None else date.until / DAY_SECONDS,
        interval=date.precision is Precision.INTERVAL,
        coarse=part.is_coarse(date) and not (moved and date.precision is Precision.DAY),
        date=format_date(date, lang, style),
        bare_date=format_date(date, lang, bare),
        clock=format_date(date, lang, "clock") if part.hours and date.clock is not None else "",
        label=label if who in label else f"{who}{say(lang, ': ')}{label}",
        importance=0 if found else event.importance,
        lang=spoken,
        # What only restates a position has its label, but is not what a reader looks for.
        bold=moved or (event.importance == MOST_IMPORTANT and not event.positions and not found),
        weight=event.importance * _feed_weight(timeline) if found else _weight(event, moved=moved),
        important=moved or event.importance * (_feed_weight(timeline) if found else 10) >= MAJOR,
        # The bars of a feed count the events that have marks.
        counted=found and timeline.feed_shown is not None and timeline.feed_shown.counts is not None,
        shape=_shape(timeline, event, moved=moved),
        style=outline_of(event),
        number=told.number,
        words=_essence(timeline, told, lang),
        sign=sign_of(timeline, event, lang),
        soft=(_soft(date.lower), _soft(date.upper)),
        begun=begin.end,
        rough=begin.approximate or begin.uncertain,
        progress=visible.done_of(timeline, view, event),
        illustration=Illustration(image.data, image.alt, image.credit) if image and image.data else None,
    )


def _essence(timeline: Timeline, told: EventTexts, lang: str) -> str:
    """Return an event on one line: date, actors, title, its language if that is not the expected one, its progress."""
    code = strange(timeline.event[told.event].title, timeline, lang)
    done = timeline.event[told.event].done
    asides = [mark_words(code, lang)] if code else []
    if done is not None:
        asides.append(f"{say(lang, 'Progress')}{say(lang, ': ')}{progress_words(done, lang)}")
    whole = f"{told.date} · {told.who}{say(lang, ': ')}{told.title}"
    return whole + "".join(f" ({aside})" for aside in asides)


def _soft(end: Edtf | None) -> float:
    """Return the number of days in which an end of an interval may lie, 0 if its day is known; negative if roughly."""
    if end is None or end.start is None or end.end is None:
        return -1.0
    days = end.end + 1.0 - end.start
    if end.approximate or end.uncertain:
        return -days
    return 0.0 if end.precision in (Precision.DAY, Precision.TIME) else days


def _with_edges(items: Iterable[Item], bands: Sequence[PlanBand]) -> Iterator[Item]:
    """Yield the items; of those that set a position, only marks on the edge of its band are diamonds."""
    edges = {(band.event, band.row) for band in bands}
    for item in items:
        round_one = item.shape == "circle" or not bands or (item.id, item.row) in edges
        yield item if round_one else replace(item, shape="circle")


def _shape(timeline: Timeline, event: Event, *, moved: bool) -> Shape:
    """Return the shape of a mark: in a timeline with positions, a diamond if the event sets one."""
    if timeline.positions:
        return "diamond" if moved else "circle"
    return timeline.type[event.type].shape
