"""The timeline of a view with the part of its feed that the view shows, and the feed's numbers beside filters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from timeline.chart.feed.asked import Counted, FeedQuestion, asked, counted, counts_of, fits, top_of
from timeline.chart.feed.opened import (
    REST,
    actors_named,
    day_of,
    extent_of,
    opened,
    place_of,
    rows_of,
    short_digest,
    store_of,
    sums,
    type_of,
    version_of,
)
from timeline.dates import Edtf, day_text, parse_date
from timeline.errors import DateError
from timeline.layout.crowds import weightiest
from timeline.model.actors import owners
from timeline.model.cache import kept
from timeline.model.feed import HEX_PREFIX, PREFIX, FeedPlace, FeedShown, is_of_feed
from timeline.model.nouns import Event
from timeline.model.sources import Source
from timeline.model.texts import Words
from timeline.model.timeline import Timeline, in_order
from timeline.view.facets import Counts
from timeline.view.search import parts, spelled
from timeline.view.view import View

if TYPE_CHECKING:
    from timeline.store.contract import FeedEvent, StoreExtent

NAMED = 40
"""The greatest number of events of a feed that a view names."""
ASKED = 400
"""The number of events among which they are chosen, if many are equally important."""


def with_feed(record: Timeline, view: View) -> Timeline:
    """Return a timeline, as published on `published_on`, with the events of its feed that the view names."""
    if record.feed_place is None:
        return record
    record = opened(record)
    question = View(query=view.query, window=view.window, published_on=view.published_on, sample=view.sample)
    found = _answered(record, question)
    if view.opened is None or view.opened in found.event or not is_of_feed(view.opened):
        return found
    return _answered(record, replace(question, opened=view.opened))


def closed(record: Timeline) -> Timeline:
    """Return a timeline as if its file named no feed, for what is about the file alone."""
    return _closed(record) if record.feed_place else record


@kept(1)
def _closed(record: Timeline) -> Timeline:
    return replace(record, feed=None, feed_place=None)


# The view is one with only what the answer depends on, so that others share the answer.
@kept(12, once=True)
def _answered(record: Timeline, question: View) -> Timeline:
    place = place_of(record)
    view, extent = replace(question, opened=None), extent_of(place)
    if extent is None:
        return joined(record, _nothing(record, None), ())
    view = _understood(record, view, extent)
    seen = asked(record, view, extent)
    named = _named(top_of(place, seen.viewport, ASKED) if seen else ())
    shown = _shown(record, view, (extent, seen), named)
    # The selected event of a view may be one that the view does not name.
    inside = id_in_feed(question.opened) if question.opened else None
    if inside is not None and all(each.id != inside for each in named):
        selected = store_of(place).event(inside)
        named = (*named, selected) if selected else named
    return joined(record, shown, named)


def _understood(record: Timeline, view: View, extent: StoreExtent) -> View:
    """Return the view with the words that the file has for misspelt ones, if the feed has no event with those typed."""
    near = spelled(record, view.query.search) if view.query.search else {}
    typed = asked(record, replace(view, window=None), extent) if near else None
    if typed is None or counted(record, typed).total:
        return view
    words = (f'"{near.get(part, part.text)}"' for part in parts(view.query.search))
    return replace(view, query=replace(view.query, search=" ".join(words)))


def whole_question(timeline: Timeline, view: View) -> FeedQuestion | None:
    """Return the question of a view to the feed of its timeline, without the visible period; None if none can pass."""
    record = timeline.record
    extent = extent_of(record.feed_place) if timeline.feed_shown and record.feed_place else None
    if extent is None:
        return None
    view = replace(view, window=None)
    return asked(record, _understood(record, view, extent), extent)


def _named(found: Sequence[FeedEvent]) -> tuple[FeedEvent, ...]:
    """Return the most important events of those found; of equally important ones, evenly spread events."""
    by_time = sorted(found, key=lambda each: (each.first, each.id))
    keep = weightiest(np.array([each.importance for each in by_time], dtype=np.int64), NAMED)
    return tuple(each for each, kept_ in zip(by_time, keep.tolist(), strict=True) if kept_)


def _nothing(record: Timeline, extent: StoreExtent | None) -> FeedShown:
    whole, undated = (extent.events, extent.undated) if extent else (0, 0)
    return FeedShown(frozenset(), 0, 0, whole, None, None, version_of(place_of(record)), undated=undated)


def _shown(
    record: Timeline, view: View, of: tuple[StoreExtent, FeedQuestion | None], named: Sequence[FeedEvent]
) -> FeedShown:
    """Return what a view shows of a feed, of which it names these events."""
    extent, seen = of
    whole = seen if view.window is None else asked(record, replace(view, window=None), extent)
    bare = replace(_nothing(record, extent), only_words=any(part.dates for part in parts(view.query.search)))
    if whole is None:
        return replace(bare, unfit=not fits(record, view.query))
    every = counted(record, whole)
    bare = replace(bare, every=every.total, sample=every.sample, period=_period(every, whole, extent))
    if seen is None:
        return bare
    counts = every if seen is whole else counted(record, seen)
    ids = frozenset(id_in_timeline(each.id) for each in named)
    every_named = len(named) == counts.total
    return replace(bare, named=ids, total=counts.total, counts=None if every_named else counts.by_row)


def _period(every: Counted, whole: FeedQuestion, extent: StoreExtent) -> tuple[int, int] | None:
    """Return the first and the last day of the events counted."""
    if not every.total:
        return None
    viewport, at = whole.viewport, every.by_row.bin
    if not (viewport.actors or viewport.words or viewport.importance > 1):
        return max(day_of(extent.first), int(whole.first)), min(
            day_of(extent.last), int(-(-whole.before // 1)) - 1
        )
    origin = every.by_row.origin
    first = max(origin + float(at.min()) * whole.step, whole.first)
    last = min(origin + float(at.max() + 1) * whole.step, whole.before)
    return max(int(first), day_of(extent.first)), int(-(-last // 1)) - 1


def joined(record: Timeline, shown: FeedShown, named: Sequence[FeedEvent]) -> Timeline:
    """Return the timeline with these events of its feed, and with their actors."""
    place = place_of(record)
    found = [each for each in named if id_in_timeline(each.id) not in record.event]
    meant = dict(rows_of(place).meant)
    strangers = dict.fromkeys(each.actor for each in found if each.actor not in meant)
    actors = tuple(actors_named(strangers, {*record.actor}))
    meant |= {value: actor.id for value, actor in zip(strangers, actors, strict=True)}
    others = {"actors": tuple(actor.id for actor in actors)}
    return replace(
        record,
        events=in_order((*record.events, *events_of(found, place, meant))),
        actors=(*record.actors, *actors),
        rows=tuple(row.model_copy(update=others) if row.id == REST else row for row in record.rows),
        feed_shown=shown,
        of_file=record,
    )


@kept(1)
def numbers_of(timeline: Timeline) -> Mapping[str, int]:
    """Return the number of counted events of the feed by row, without those that the view names."""
    shown = timeline.feed_shown
    if shown is None or shown.counts is None:
        return {}
    numbers = Counter(sums(shown.counts))
    for event in timeline.events:
        if event.id in shown.named:
            numbers[timeline.row_of.get(event.actors[0], "")] -= 1
    return +numbers


_PLAIN = re.compile(r"[A-Za-z0-9._-]{1,70}")
_LINK = re.compile(r"(?i)https?://[^\s/?#]+\S*")
LONGEST_TITLE = 500
"""The number of characters of a title that is shown; feeds have longer ones."""
_FOREVER = 400_000_000
"""A number of days beyond which a moment stands for an open end."""


def id_in_timeline(id_: str) -> str:
    """Return the id in a timeline of an event of a feed."""
    if _PLAIN.fullmatch(id_):
        return f"{PREFIX}{id_}"
    spelled = id_.encode("utf-8", "replace").hex()
    return f"{HEX_PREFIX}{spelled}" if len(spelled) <= 70 else f"{HEX_PREFIX}-{short_digest(id_)}"


def id_in_feed(id_: str) -> str | None:
    """Return the id in its feed of an event; None if it is not from a feed, or its id is too long."""
    if id_.startswith(PREFIX):
        return id_.removeprefix(PREFIX)
    try:
        return bytes.fromhex(id_.removeprefix(HEX_PREFIX)).decode() if id_.startswith(HEX_PREFIX) else None
    except (ValueError, UnicodeDecodeError):
        return None


def events_of(found: Sequence[FeedEvent], place: FeedPlace, actors: Mapping[str, str]) -> Iterator[Event]:
    """Yield some events of a feed as events of a timeline; `actors` has the actor of each of the feed's values."""
    for each in found:
        yield Event(
            id=id_in_timeline(each.id),
            date=_date(each),
            actors=(actors[each.actor],),
            type=type_of(place),
            title=Words(_title(each)),
            summary=Words(each.kind) if each.kind.strip() else None,
            importance=min(max(each.importance, 1), 5),
            sources=(_source(each, place),),
        )


def _title(each: FeedEvent) -> str:
    title = " ".join(each.title.split()) or each.kind.strip() or each.id
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


def _source(each: FeedEvent, place: FeedPlace) -> Source:
    """Return the source of an event: its own address, otherwise that of the feed."""
    feed = place.feed
    publisher = Words(each.source) if each.source.strip() else feed.source
    own = each.url if _LINK.fullmatch(each.url) else None
    return Source(title=feed.name, publisher=publisher, url=own or feed.url, described=True)


def _date(each: FeedEvent) -> Edtf:
    """Return the date as the feed has it, otherwise the days of its moments."""
    try:
        date = parse_date(each.date)
        if date.start is not None or date.end is not None:
            return date
    except DateError:
        pass
    first, last = (
        day_text(day) if abs(day) < _FOREVER else ".." for day in (day_of(each.first), day_of(each.last))
    )
    return parse_date(first if first == last else f"{first}/{last}")


def feed_beside(timeline: Timeline, view: View, counts: Counts) -> Counts:
    """Return the numbers of the file's events beside the values of filters, with those of the timeline's feed.

    The numbers for a filter do not depend on the values chosen in it.
    """
    if timeline.feed_place is None:
        return counts
    own = opened(timeline)
    type_ = type_of(timeline.feed_place)
    mode = own.type[type_].mode
    modes = ("statement", "action") if mode == "both" else (mode,)
    found: dict[str, Mapping[str, int]] = {
        "actors": _actors(own, view),
        "types": {type_: _total(own, view, types=())},
        "mode": dict.fromkeys(modes, _total(own, view, mode="")),
    }
    return {field: Counter(numbers) + Counter(found.get(field, {})) for field, numbers in counts.items()}


def _actors(timeline: Timeline, view: View) -> Mapping[str, int]:
    """Return the number of events under each actor with a row, and under those of which it is a part."""
    place = place_of(timeline)
    meant, extent = rows_of(place).meant, extent_of(place)
    # Whatever actors the view chooses, all are counted.
    every = replace(view, window=None, query=replace(view.query, actors=()))
    question = asked(timeline, every, extent) if extent else None
    if question is None or not meant:
        return {}
    width = 1 << (question.viewport.before - question.viewport.first).bit_length()
    counts = counts_of(place, replace(question.viewport, actors=tuple(meant), bin=width))
    numbers: Counter[str] = Counter()
    for value, n in sums(counts).items():
        numbers.update(dict.fromkeys({meant[value], *owners(timeline, meant[value])}, n))
    return numbers


def _total(timeline: Timeline, view: View, **lifted: Any) -> int:
    """Return the number of events without some of the filters."""
    query = replace(view.query, **lifted)
    shown = with_feed(timeline, replace(replace(view, window=None), query=query)).feed_shown
    return shown.every if shown else 0
