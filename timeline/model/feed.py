"""A feed: many events beside those of a file, which a store counts and of which a view names a few."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING, Annotated, NamedTuple

from pydantic import BeforeValidator, ConfigDict, Field

from timeline.model.fields import FrozenModel, Id, Link, listed
from timeline.model.texts import Words

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from timeline.store.addresses import StoreAddress

PREFIX, HEX_PREFIX = "feed.", "feed_x"
"""The beginnings of the ids of a feed's events in a timeline: before an id, and before the digits of an unusual one."""
MOST_MORE = 20
"""The number of rows that a feed can have beside those of the file."""
Column = Annotated[str, Field(min_length=1, max_length=200)]
Values = Annotated[
    tuple[Annotated[str, Field(max_length=500)], ...],
    BeforeValidator(listed, json_schema_input_type=str | tuple[str, ...]),
]


def is_of_feed(id_: str) -> bool:
    """Return whether an id has the form of those of the events of a feed."""
    return id_.startswith((PREFIX, HEX_PREFIX))


class FeedColumnNames(FrozenModel):
    """The names of a feed's columns, if they are not those of a file that `timeline import` wrote."""

    id: Column | None = Field(None, description="the column that tells events apart")
    actor: Column | None = Field(None, description="who acts; its values become rows")
    date: Column | None = Field(None, description="when, as a date or as text; instead of start and end")
    start: Column | None = Field(None, description="when it begins")
    end: Column | None = Field(None, description="when it ends")
    title: Column | None = Field(None, description="what happened")
    kind: Column | None = Field(None, description="of what kind it is")
    url: Column | None = Field(None, description="the address of its source")
    source: Column | None = Field(None, description="who published its source")
    importance: Column | None = Field(None, description="a number from 1 to 5")


class Feed(FrozenModel):
    """Many events from a Parquet file, a DuckDB file or a database, counted behind the events of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_name=True, validate_by_alias=True)

    place: Annotated[str, Field(min_length=1, max_length=2_000)] = Field(
        alias="from",
        description="the path of a .parquet or .duckdb file from this file's folder, or the connection string of a "
        "database (duckdb:, postgres:, clickhouse:, spark:)",
    )
    name: Words = Field(description="the name of the feed, for captions")
    source: Words | None = Field(None, description="who publishes the feed, if its events do not say it")
    url: Link | None = Field(None, description="where the feed is published")
    type: Id | None = Field(None, description="the event type of its events; without it they have their own")
    columns: FeedColumnNames = Field(default_factory=FeedColumnNames)
    rows: dict[Id, Values] = Field(
        default_factory=dict,
        description="for each actor of this file, the values of the feed's column of actors that mean it",
    )
    others: bool = Field(True, description="false to count only actors with a row")
    more_rows: int = Field(
        0,
        ge=0,
        le=MOST_MORE,
        description="how many of the feed's other actors have a row, the most frequent first",
    )


@dataclass(frozen=True, eq=False)
class FeedPlace:
    """Where a feed may be opened: a path or the address of a table, and a text that changes with its file.

    `file` and `line` are the place that names it, for errors. `hosts` are those that the user allows it to connect to.
    `lines` is the number of lines of its table that it has, while the others are being read; 0 if it has all. What is
    read from the feed is kept on the place, so that all timelines made from one file share it.
    """

    feed: Feed
    where: Path | StoreAddress
    stamp: str = ""
    file: str = ""
    line: int = 0
    hosts: tuple[str, ...] = ()
    lines: int = 0


class FeedCounts(NamedTuple):
    """Numbers of events that begin in bins, by row: `n` begin in bin `bin` of row `row`, an index of `rows`.

    Bins are `step` days wide, a power of two, from the moment `origin` in days with a fraction. The first one has only
    what begins from `first` on, and the events that began earlier and lasted; the last one ends before `before`.
    """

    rows: tuple[str, ...]
    row: NDArray[np.int64]
    bin: NDArray[np.int64]
    n: NDArray[np.int64]
    first: float
    origin: float
    before: float
    step: float
    cut: bool = False
    """True if bin 0 can count events that began before the period."""


@dataclass(frozen=True, eq=False)
class FeedShown:
    """The part of a feed that a view shows.

    Attributes:
        named: The ids of the events of the feed that are among the timeline's events, and pass the view's filters.
        total: The number of events of the feed that the view shows, named or counted.
        every: The same number without the visible period of the view.
        whole: The number of all events of the feed that have a date.
        counts: The numbers of all these events; None if each of them is named.
        period: The first and the last day of the events that `every` counts; None if there are none.
        version: The version of the feed.
        undated: The number of its events without a date, which no view shows.
        sample: The percentage of the events from which the numbers are estimated; 100 if they are exact.
        only_words: True if the search names a date, which is looked for in titles and names of the feed's events only.
        unfit: True if the view has a filter that does not apply to a feed, so that none of its events passes.
    """

    named: frozenset[str]
    total: int
    every: int
    whole: int
    counts: FeedCounts | None
    period: tuple[int, int] | None
    version: str
    undated: int = 0
    only_words: bool = False
    unfit: bool = False
    sample: int = 100

    @property
    def seen(self) -> tuple[int, int] | None:
        """The part of the period that is visible."""
        if self.period is None or self.counts is None:
            return self.period
        first, last = self.period
        return max(first, floor(self.counts.first)), min(last, ceil(self.counts.before) - 1)

    @property
    def is_filtered(self) -> bool:
        """True if the view does not show all events of the feed."""
        return self.total != self.whole

    @property
    def size(self) -> int:
        """The number of events that are counted and not named."""
        return self.total - len(self.named)
