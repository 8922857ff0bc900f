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
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from timeline.dates import EPOCH
from timeline.i18n.letters import SEARCHED
from timeline.model.actors import owners
from timeline.model.cache import kept
from timeline.model.nouns import Event
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.view.keys import LISTS


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


TEXT = pd.StringDtype(storage="python", na_value=np.nan)
"""The dtype str, with the same storage whether PyArrow, which is optional, is installed or not."""
_ACCENTS = re.compile("[\u0300-\u036f]")
_ODD = re.compile(f"[{''.join(SEARCHED)}]")


def fold(text: str) -> str:
    """Return the text as search compares it: in lower case, without accents, with œ as oe and plain punctuation."""
    if text.isascii():
        return " ".join(text.replace("`", "'").lower().split())
    plain = unicodedata.normalize("NFKD", _plain(text)).casefold()
    return " ".join(_plain(_ACCENTS.sub("", unicodedata.normalize("NFKD", plain))).split())


def _plain(text: str) -> str:
    # A pattern, because str.translate looks up every letter: four times slower for ten thousand events.
    return _ODD.sub(lambda letter: SEARCHED[letter[0]], text)


def to_frame(timeline: Timeline) -> pd.DataFrame:
    """Return a frame with one row per event; the module's docstring lists columns and dtypes."""
    events = timeline.events
    columns: dict[str, object] = {}
    for part in (_dates(events), _actors(timeline), _contents(timeline)):
        columns |= part
    for key in (key for key in LISTS if key.column not in columns):  # other filters
        columns[key.column] = _tuples(tuple(key.of(e, timeline.actor)) for e in events)
    for lang in sorted({lang for e in events for lang in e.title.languages if lang}):
        columns[f"title_{lang}"] = _text(e.title.get(lang) for e in events)
    order = [str(c) for c in Column]
    order += [name for name in columns if name not in order]
    return pd.DataFrame({str(name): columns[name] for name in order})


@kept(4)
def frame_of(timeline: Timeline) -> pd.DataFrame:
    """Return the frame of a timeline, which is shared and must not be changed."""
    return to_frame(timeline)


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
    frame = frame_of(timeline)
    row, rows = pd.factorize(frame[Column.ROW])
    begins = frame[Column.FIRST_DAY].fillna(frame[Column.LAST_DAY])
    ends = frame[Column.LAST_DAY].fillna(frame[Column.FIRST_DAY])
    events = timeline.events
    start = np.fromiter((-np.inf if (t := e.date.begins) is None else t for e in events), dtype=np.float64)
    stop = np.fromiter((np.inf if (t := e.date.ends) is None else t for e in events), dtype=np.float64)
    return Arrays(
        moments=np.where(np.isfinite(start), start, begins.to_numpy(dtype=np.float64, na_value=0)),
        start=start,
        stop=stop,
        timed=np.fromiter((e.date.clock is not None or e.date.until is not None for e in events), dtype=bool),
        rows=tuple(rows),
        row=row.astype(np.int64),
        dated=begins.notna().to_numpy(dtype=bool),
        begins=begins.to_numpy(dtype=np.int64, na_value=0),
        ends=ends.to_numpy(dtype=np.int64, na_value=0),
        importance=frame[Column.IMPORTANCE].to_numpy(dtype=np.int64),
        acts=(frame[Column.MODE] == "action").to_numpy().astype(np.int64),
        on_topic=np.fromiter((any(p.topic for p in e.positions) for e in events), dtype=bool),
    )


def _dates(events: tuple[Event, ...]) -> dict[str, object]:
    dates = [e.date for e in events]
    first, last = [d.start for d in dates], [d.end for d in dates]
    return {
        Column.DATE: _text(d.text for d in dates),
        Column.START: _days(first),
        Column.END: _days(last),
        Column.FIRST_DAY: pd.array(first, dtype="Int64"),
        Column.LAST_DAY: pd.array(last, dtype="Int64"),
        Column.PRECISION: _text(d.precision.value for d in dates),
        Column.APPROXIMATE: np.array([d.approximate for d in dates], dtype=bool),
        Column.UNCERTAIN: np.array([d.uncertain for d in dates], dtype=bool),
    }


def _days(ordinals: list[int | None]) -> pd.Series:
    # Seconds, not nanoseconds: a 64-bit count of nanoseconds ends before the year 1677 and wraps silently.
    since_1970 = [np.iinfo(np.int64).min if o is None else o - EPOCH for o in ordinals]
    return pd.Series(np.array(since_1970, dtype="int64").view("datetime64[D]").astype("datetime64[s]"))


def _actors(timeline: Timeline) -> dict[str, object]:
    events, row_of = timeline.events, timeline.row_of
    above = {a: owners(timeline, a) for a in timeline.actor}
    rows = (next((row_of[a] for a in e.everyone if a in row_of), "") for e in events)
    return {
        Column.ROW: _text(rows),
        Column.ACTORS: _tuples(e.actors for e in events),
        Column.REGARDING: _tuples(e.regarding for e in events),
        Column.FOUND_UNDER: _tuples(_found_under(e, above) for e in events),
    }


def _found_under(event: Event, above: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    everyone = event.everyone
    if not any(map(above.get, everyone)):
        return everyone
    return tuple(dict.fromkeys((*everyone, *(up for a in everyone for up in above.get(a, ())))))


def _contents(timeline: Timeline) -> dict[str, object]:
    events = timeline.events
    names = {a.id: a.name.texts for a in timeline.actors}
    return {
        Column.ID: _text(e.id for e in events),
        Column.TYPE: _text(e.type for e in events),
        Column.MODE: _text(timeline.mode_of(e) for e in events),
        Column.TITLE: _text(str(e.title) for e in events),
        Column.SUMMARY: _text(str(e.summary) if e.summary else "" for e in events),
        Column.IMPORTANCE: np.array([e.importance for e in events], dtype="int64"),
        Column.POSITIONS: _tuples(tuple(dict.fromkeys(p.position for p in e.positions)) for e in events),
        Column.N_SOURCES: np.array([len(e.sources) for e in events], dtype="int64"),
        Column.DRAFT: np.array([e.draft for e in events], dtype=bool),
        # NUL cannot be typed into a search, so a phrase does not match across two texts.
        Column.SEARCHABLE: _text(fold("\0".join(_texts(e, names))).replace("\0", "\n") for e in events),
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
    for source in event.sources:
        yield source.title
        if source.publisher:
            yield source.publisher


def _text(values: Iterable[str | None]) -> pd.Series:
    return pd.Series(list(values), dtype=TEXT)


def _tuples(values: Iterable[tuple[str, ...]]) -> pd.Series:
    # Equal tuples are one object: a filter reads them four times faster from the processor's cache.
    shared: dict[tuple[str, ...], tuple[str, ...]] = {}
    return pd.Series([shared.setdefault(value, value) for value in values], dtype="object")
