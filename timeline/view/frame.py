"""The timeline as a pandas frame, with one row per event in order of time, and the names of its columns.

| column | dtype | content |
|---|---|---|
| id | str | the event's id, unique |
| date | str | the date as the file writes it |
| start, end | datetime64[s] | first and last day at 00:00, both inclusive; NaT if open or unknown |
| first_day, last_day | Int64 | the same as proleptic Gregorian ordinals (0001-01-01 is 1); <NA> if open |
| precision | str | year, month, day … as in `timeline.dates.Precision` |
| approximate, uncertain | bool | whether the date is marked as such |
| row | str | row of the first acting actor with a row, otherwise of the first actor concerned, otherwise "" |
| actors, regarding | object | tuples of ids: the acting actors, the actors concerned |
| found_under | object | tuple of the actor ids whose filter finds the event, see `timeline.view.query` |
| type, mode | str | the type's id; statement, action or both |
| title, summary | str | in the first language of the event; the summary may be "" |
| importance, n_sources | int64 | 1 to 5; number of sources |
| positions | object | tuple of ids of the positions that the event sets or confirms |
| draft | bool | whether the event is a draft |
| searchable | str | folded texts in every language, one per line: titles, summary, note, names, quote, sources |
| title_LANG | str | one column per language of the titles; missing if an event has no title in it |

Each other filter of `timeline.view.keys.LISTS` has a column of tuples: the values of each event.

Filters work on the frame in a notebook, elsewhere on `columns_of`, the same columns as arrays without `start` and
`end`: pandas takes longer to load than a chart to draw. There, texts are objects, and days are floats, which are NaN
if open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from timeline.dates import EPOCH
from timeline.i18n.letters import fold
from timeline.model.actors import owners
from timeline.model.cache import kept
from timeline.model.nouns import Event
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.view.keys import LISTS
from timeline.view.own_keys import FieldsKey

if TYPE_CHECKING:
    import pandas as pd


class Column(StrEnum):
    """The frame's columns, in order; the `title_LANG` columns follow."""

    ID = "id"
    DATE = "date"
    START = "start"
    END = "end"
    FIRST_DAY = "first_day"
    LAST_DAY = "last_day"
    PRECISION = "precision"
    APPROXIMATE = "approximate"
    UNCERTAIN = "uncertain"
    ROW = "row"
    ACTORS = "actors"
    REGARDING = "regarding"
    FOUND_UNDER = "found_under"
    TYPE = "type"
    MODE = "mode"
    TITLE = "title"
    SUMMARY = "summary"
    IMPORTANCE = "importance"
    POSITIONS = "positions"
    N_SOURCES = "n_sources"
    DRAFT = "draft"
    SEARCHABLE = "searchable"


TEXTS = frozenset(
    (Column.ID, Column.DATE, Column.PRECISION, Column.ROW, Column.TYPE, Column.MODE, Column.TITLE, Column.SUMMARY,
     Column.SEARCHABLE)
)  # fmt: skip
"""The columns of texts, besides the `title_LANG` columns."""


class EventColumns(dict[str, NDArray[Any]]):
    """The columns of a timeline by their names."""


EventRows: TypeAlias = "pd.DataFrame | EventColumns"
"""What filters work on."""


@kept(4)
def frame_of(timeline: Timeline) -> pd.DataFrame:
    """Return the frame of a timeline, which is shared and must not be changed."""
    return to_frame(timeline)


def to_frame(timeline: Timeline) -> pd.DataFrame:
    """Return a frame with one row per event; the module's docstring lists columns and dtypes."""
    import pandas as pd

    columns: dict[str, Any] = dict(columns_of(timeline))
    # The same storage whether PyArrow, which is optional, is installed or not.
    text = pd.StringDtype(storage="python", na_value=np.nan)
    for name, values in columns.items():
        if name in TEXTS or name.startswith("title_"):
            columns[name] = pd.Series(values, dtype=text)
    for name, day in ((Column.START, Column.FIRST_DAY), (Column.END, Column.LAST_DAY)):
        columns[name] = _seconds(columns[day])
        columns[day] = pd.array(columns[day], dtype="Int64")
    order = dict.fromkeys((*map(str, Column), *columns))
    return pd.DataFrame({name: columns[name] for name in order})


def _seconds(days: NDArray[np.float64]) -> NDArray[np.datetime64]:
    """Return days as moments: a count of nanoseconds would end before the year 1677 and wrap silently."""
    since_1970 = np.where(np.isnan(days), np.iinfo(np.int64).min, days - EPOCH).astype(np.int64)
    return since_1970.view("datetime64[D]").astype("datetime64[s]")


@kept(4)
def columns_of(timeline: Timeline) -> EventColumns:
    """Return the columns of a timeline, which are shared and must not be changed."""
    events = timeline.events
    columns = EventColumns({**_dates(events), **_actors(timeline), **_contents(timeline)})
    for key in (key for key in LISTS if key.column not in columns):  # other filters
        idle = isinstance(key, FieldsKey) and not timeline.fields
        columns[key.column] = _tuples(() if idle else tuple(key.of(e, timeline.actor)) for e in events)
    for lang in sorted({lang for e in events for lang in e.title.languages if lang}):
        columns[f"title_{lang}"] = _objects(e.title.get(lang) for e in events)
    return columns


def days_in(frame: EventRows, column: Column) -> NDArray[np.float64]:
    """Return a column of days; those that are open are NaN."""
    return np.asarray(frame[column], dtype=np.float64)


def numbered(values: Iterable[str]) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Return the different values in their order, and the place of each value in it."""
    places: dict[str, int] = {}
    codes = np.array([places.setdefault(value, len(places)) for value in values], dtype=np.int64)
    return tuple(places), codes


@dataclass(frozen=True, slots=True)
class Arrays:
    """The columns needed for a chart of many events, as arrays in the timeline's order.

    `row` is an index of `rows`. `begins` and `ends` are the first and the last day. If only one of them is known,
    both have its value. If `dated` is false, both are 0. `moments` are the beginnings with fractions for clock times.
    `start` and `stop` are the first moment and the moment after the last one, infinite if open. `timed` is true for
    events with a clock time. `acts` is 1 for actions, and 0 for statements and for events
    that are both. `scoped` is true for events that set a position on one of several topics.
    """

    rows: tuple[str, ...]
    row: NDArray[np.int64]
    dated: NDArray[np.bool_]
    begins: NDArray[np.int64]
    ends: NDArray[np.int64]
    moments: NDArray[np.float64]
    start: NDArray[np.float64]
    stop: NDArray[np.float64]
    timed: NDArray[np.bool_]
    importance: NDArray[np.int64]
    acts: NDArray[np.int64]
    on_topic: NDArray[np.bool_]


@kept(4)
def arrays_of(timeline: Timeline) -> Arrays:
    """Return the arrays of a timeline, which are shared and must not be changed."""
    columns = columns_of(timeline)
    rows, row = numbered(columns[Column.ROW])
    first, last = columns[Column.FIRST_DAY], columns[Column.LAST_DAY]
    begins, ends = (np.where(np.isnan(day), other, day) for day, other in ((first, last), (last, first)))
    dated = ~np.isnan(begins)
    begins, ends = np.where(dated, begins, 0), np.where(dated, ends, 0)
    events = timeline.events
    start = np.fromiter((-np.inf if (t := e.date.begins) is None else t for e in events), dtype=np.float64)
    stop = np.fromiter((np.inf if (t := e.date.ends) is None else t for e in events), dtype=np.float64)
    return Arrays(
        moments=np.where(np.isfinite(start), start, begins),
        start=start,
        stop=stop,
        timed=np.fromiter((e.date.clock is not None or e.date.until is not None for e in events), dtype=bool),
        rows=rows,
        row=row,
        dated=dated,
        begins=begins.astype(np.int64),
        ends=ends.astype(np.int64),
        importance=columns[Column.IMPORTANCE],
        acts=(columns[Column.MODE] == "action").astype(np.int64),
        on_topic=np.fromiter((any(p.topic for p in e.positions) for e in events), dtype=bool),
    )


def _dates(events: tuple[Event, ...]) -> dict[str, NDArray[Any]]:
    dates = [e.date for e in events]
    return {
        Column.DATE: _objects(d.text for d in dates),
        Column.FIRST_DAY: np.array([d.start for d in dates], dtype=np.float64),  # None becomes NaN
        Column.LAST_DAY: np.array([d.end for d in dates], dtype=np.float64),
        Column.PRECISION: _objects(d.precision.value for d in dates),
        Column.APPROXIMATE: np.array([d.approximate for d in dates], dtype=bool),
        Column.UNCERTAIN: np.array([d.uncertain for d in dates], dtype=bool),
    }


def _actors(timeline: Timeline) -> dict[str, NDArray[Any]]:
    events, row_of = timeline.events, timeline.row_of
    above = {a: owners(timeline, a) for a in timeline.actor}
    rows = (next((row_of[a] for a in e.everyone if a in row_of), "") for e in events)
    return {
        Column.ROW: _objects(rows),
        Column.ACTORS: _tuples(e.actors for e in events),
        Column.REGARDING: _tuples(e.regarding for e in events),
        Column.FOUND_UNDER: _tuples(_found_under(e, above) for e in events),
    }


def _found_under(event: Event, above: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    everyone = event.everyone
    if not any(map(above.get, everyone)):
        return everyone
    return tuple(dict.fromkeys((*everyone, *(up for a in everyone for up in above.get(a, ())))))


def _contents(timeline: Timeline) -> dict[str, NDArray[Any]]:
    events = timeline.events
    names = {a.id: a.name.texts for a in timeline.actors}
    return {
        Column.ID: _objects(e.id for e in events),
        Column.TYPE: _objects(e.type for e in events),
        Column.MODE: _objects(timeline.mode_of(e) for e in events),
        Column.TITLE: _objects(str(e.title) for e in events),
        Column.SUMMARY: _objects(str(e.summary) if e.summary else "" for e in events),
        Column.IMPORTANCE: np.array([e.importance for e in events], dtype="int64"),
        Column.POSITIONS: _tuples(tuple(dict.fromkeys(p.position for p in e.positions)) for e in events),
        Column.N_SOURCES: np.array([len(e.sources) for e in events], dtype="int64"),
        Column.DRAFT: np.array([e.draft for e in events], dtype=bool),
        # NUL cannot be typed into a search, so a phrase does not match across two texts.
        Column.SEARCHABLE: _objects(fold("\0".join(_texts(e, names))).replace("\0", "\n") for e in events),
    }


def texts_of(event: Event, timeline: Timeline) -> list[str]:
    """Return the texts of an event that a search reads, in all languages."""
    return _texts(event, {a: timeline.actor[a].name.texts for a in event.everyone if a in timeline.actor})


def _texts(event: Event, names: Mapping[str, tuple[str, ...]]) -> list[str]:
    texts = [text for words in _words(event) for text in words.texts]
    return texts + [name for a in event.everyone for name in names.get(a, (a,))]


def _words(event: Event) -> Iterator[Words]:
    quote = event.quote
    yield event.title
    yield from filter(None, (event.label, event.summary, event.note))
    yield from filter(None, (quote.text, quote.speaker, quote.note) if quote else ())
    yield from (reply.text for reply in event.reply if reply.text)
    for source in event.cited:
        yield source.title
        if source.publisher:
            yield source.publisher


def _objects(values: Iterable[object]) -> NDArray[Any]:
    every = [*values]
    cells = np.empty(len(every), dtype=object)
    cells[:] = every
    return cells


def _tuples(values: Iterable[tuple[str, ...]]) -> NDArray[Any]:
    # Equal tuples are one object: a filter reads them four times faster from the processor's cache.
    shared: dict[tuple[str, ...], tuple[str, ...]] = {}
    return _objects(shared.setdefault(value, value) for value in values)
