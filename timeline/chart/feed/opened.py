"""The store of a feed, and the actors and rows that it adds to a timeline."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import blake2b
from heapq import nlargest
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from timeline.dates import EPOCH, day_text, parse_date
from timeline.errors import LoadError, Problem, TimelineError, closest
from timeline.i18n.catalogue import languages, say
from timeline.i18n.letters import fold
from timeline.i18n.sentences import Sentence, verbatim
from timeline.model.cache import kept
from timeline.model.feed import Feed, FeedCounts, FeedPlace
from timeline.model.head import ChartRow
from timeline.model.nouns import Actor, EventType
from timeline.model.texts import Words
from timeline.model.timeline import Timeline

if TYPE_CHECKING:
    from timeline.store import FeedColumns as StoreColumns
    from timeline.store.contract import Counts, Named, StoreExtent, Viewport
    from timeline.store.engine import Store

REST = "feed-others"
"""The id of the row of the feed's actors that have no row."""
TYPE = "feed-event"
"""The id of the type of the feed's events, if the file names none."""
DAY = 86_400_000
"""The milliseconds of a day."""
COMPARED = 5_000
"""The number of a feed's most frequent actors among which one with a similar name is looked for."""


class FeedRows(NamedTuple):
    """The rows of a feed: the actor that each of its values means, and the actors that the file does not have."""

    meant: Mapping[str, str]
    actors: tuple[Actor, ...] = ()


def opened(timeline: Timeline) -> Timeline:
    """Return the timeline with the actors and rows of its feed; the timeline itself if it has no feed to open.

    Raises:
        LoadError: If the feed cannot be opened.
    """
    place = timeline.feed_place
    return timeline if place is None or timeline.feed_numbers is not None else _opened(timeline, place)


def place_of(timeline: Timeline) -> FeedPlace:
    """Return the place of the feed of a timeline that has an opened one."""
    assert timeline.feed_place is not None, "only an opened feed is asked"
    return timeline.feed_place


@kept(1)
def _opened(timeline: Timeline, place: FeedPlace) -> Timeline:
    try:
        rows, extent, numbers = rows_of(place), extent_of(place), _numbers_of(place)
    except TimelineError as error:
        message = error.args[0] if isinstance(error.args[0], Sentence) else verbatim(str(error))
        raise LoadError([Problem(place.file, place.line, 0, "feed", message)]) from None
    actors = (*timeline.actors, *(actor for actor in rows.actors if actor.id not in timeline.actor))
    extended = replace(timeline, actors=actors, types=_types(timeline, place))
    own = extended.rows or extended.own_rows
    lacking = [actor for actor in dict.fromkeys(rows.meant.values()) if actor not in extended.row_of]
    added = tuple(ChartRow(actor=actor, id=actor) for actor in lacking)
    everyone_else = Words({lang: say(lang, "Other actors") for lang in languages()})
    rest = (ChartRow(id=REST, name=everyone_else),) if place.feed.others else ()
    as_of = timeline.stated_as_of
    if not timeline.events and as_of is None and extent is not None:
        as_of = parse_date(day_text(day_of(extent.last)))
    return replace(extended, rows=(*own, *added, *rest), stated_as_of=as_of, feed_numbers=numbers)


def _types(timeline: Timeline, place: FeedPlace) -> tuple[EventType, ...]:
    if place.feed.type:
        return timeline.types
    shapes = {kind.shape for kind in timeline.types}
    shape = next((shape for shape in ("square", "diamond", "circle") if shape not in shapes), "square")
    return (*timeline.types, EventType(id=TYPE, label=place.feed.name, shape=shape, mode="action"))


def feed_size(timeline: Timeline) -> int:
    """Return the number of dated events of a timeline's feed; 0 without a feed that is open."""
    extent = extent_of(timeline.feed_place) if timeline.feed_place else None
    return extent.events if extent else 0


def type_of(place: FeedPlace) -> str:
    """Return the id of the type of a feed's events."""
    return place.feed.type or TYPE


def store_of(place: FeedPlace) -> Store:
    """Return the store of a feed, opened once in each process: a connection does not outlive a fork."""
    return _store(place, os.getpid())


@kept(1, once=True)
def _store(place: FeedPlace, process: int) -> Store:
    from timeline.store import open_store  # loaded on demand: a file without a feed needs no engine

    return open_store(place.where, _columns(place.feed), place.hosts)


@kept(1)
def extent_of(place: FeedPlace) -> StoreExtent | None:
    """Return the period of all events of a feed, and their number; None if none has a date."""
    return store_of(place).extent()


@kept(1)
def version_of(place: FeedPlace) -> str:
    """Return the version of a feed."""
    return store_of(place).version()


def _columns(feed: Feed) -> StoreColumns | None:
    """Return the columns of a feed by the fields of a store; None for those that `timeline import` writes."""
    if not feed.columns.model_fields_set:
        return None
    from timeline.store import FeedColumns as StoreColumns

    written = {key: value for key, value in feed.columns if value is not None}
    begin = written.pop("date", None) or written.pop("start", None)
    moments = {"first": begin, "last": written.pop("end", ""), "date": "", "precision": ""} if begin else {}
    return StoreColumns(**written, **moments)


@kept(1)
def rows_of(place: FeedPlace) -> FeedRows:
    """Return the rows of a feed: those of the file's actors, and those of its most frequent other actors."""
    feed = place.feed
    meant = {value: actor for actor, values in feed.rows.items() for value in values or (actor,)}
    if not feed.more_rows:
        return FeedRows(meant)
    numbers = numbers_of_values(place)
    others = sorted((value for value in numbers if value not in meant), key=lambda v: (-numbers[v], v))
    actors = tuple(actors_named(others[: feed.more_rows], set(meant.values())))
    more = dict(zip(others, (actor.id for actor in actors), strict=False))
    return FeedRows({**meant, **more}, actors)


@kept(1)
def numbers_of_values(place: FeedPlace) -> Mapping[str, int]:
    """Return the number of events of each value of the feed's column of actors."""
    whole = _whole(place)
    return store_of(place).facets(whole).actors if whole else {}


def sums(counts: Counts | FeedCounts) -> dict[str, int]:
    """Return the number of events of each row of some counts."""
    numbers = np.bincount(counts.row, counts.n, minlength=len(counts.rows)).astype(np.int64).tolist()
    return dict(zip(counts.rows, numbers, strict=True))


def _numbers_of(place: FeedPlace) -> Mapping[str, int]:
    """Return the number of events of each actor with a row."""
    meant, whole = rows_of(place).meant, _whole(place)
    if not meant or whole is None:
        return {}
    numbers: Counter[str] = Counter()
    for value, n in sums(store_of(place).counts(replace(whole, actors=tuple(meant)))).items():
        numbers[meant[value]] += n
    return numbers


@kept(1)
def has_open_beginnings(place: FeedPlace) -> bool:
    """Return whether an event of a feed has an end and no beginning, so that its first bin counts it."""
    from timeline.store.contract import Viewport

    extent = extent_of(place)
    if extent is None:
        return False
    before = Viewport(first=extent.first - DAY, before=extent.first, bin=DAY)
    return store_of(place).counts(before).total > 0


def unmatched_rows(timeline: Timeline) -> Iterator[Problem]:
    """Yield a warning for each value in the rows of a timeline's feed that no dated event of the feed has."""
    place = timeline.feed_place
    if place is None or not place.feed.rows:
        return
    numbers = numbers_of_values(place)
    known = nlargest(COMPARED, numbers, key=lambda value: (numbers[value], value))
    for actor, values in place.feed.rows.items():
        for value in values or (actor,):
            if value not in numbers:
                message = Sentence("no dated event of the feed has the actor “{name}”", name=value)
                hint = closest(value, known)
                yield Problem(place.file, place.line, 0, f"feed.rows.{actor}", message, hint)


@kept(1)
def coarse_units(place: FeedPlace) -> tuple[str, ...]:
    """Return the units that are the smallest ones that some dates of a feed name, of year and month."""
    whole, store = _whole(place), store_of(place)
    units: tuple[Named, ...] = ("year", "month")
    return tuple(unit for unit in units if whole and store.counts(replace(whole, named=(unit,))).total)


def _whole(place: FeedPlace) -> Viewport | None:
    """Return the whole period of a feed as one bin; None if it has no dated event."""
    from timeline.store.contract import Viewport

    extent = extent_of(place)
    if extent is None:
        return None
    width = 1 << (extent.last - extent.first).bit_length()
    return Viewport(first=extent.first, before=extent.last + 1, bin=width)


def actors_named(values: Iterable[str], taken: set[str]) -> Iterator[Actor]:
    """Yield an actor for each value of a feed, with an id that no other actor has."""
    used = {*taken}
    for value in values:
        plain = re.sub(r"[^a-z0-9]+", "-", fold(value)).strip("-")[:60]
        id_ = plain if plain and plain not in used else f"{plain or 'actor'}-{short_digest(value)}"
        used.add(id_)
        yield Actor(id=id_, name=Words(value or "?"))


def short_digest(text: str) -> str:
    """Return eight letters and digits for a text."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=4).hexdigest()


def day_of(moment: int) -> int:
    """Return the day of a moment in milliseconds since 1970."""
    return EPOCH + moment // DAY


def milliseconds(day: float) -> int:
    """Return a moment, in days with a fraction, in milliseconds since 1970."""
    whole = int(day // 1)
    return (whole - EPOCH) * DAY + round((day - whole) * DAY)
