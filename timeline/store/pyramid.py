"""Summaries of a large store: events counted by bins, and its most important events.

A summary has for each bin, and each value of some columns, how many events begin in the bin and how many end in it.
From both follow the events of a viewport, those that began before it, and those that last in each bin. It answers a
viewport whose bins are multiples of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Protocol

from timeline.store.contract import BASE_BIN, BEGINNING, END, Viewport
from timeline.store.sql import OWN_NAME, Sql, joined, own_name, sql

TABLE = "events"
ABOUT = "timeline_about"
"""The table, or the key of a Parquet file, that says what a file has."""
PYRAMID = ".pyramid"
"""The ending of the file of summaries beside a Parquet file."""
FEWEST = 2_000_000
"""The number of events from which summaries pay; fewer are counted as fast one by one."""
_FASTER = 2
"""A summary of few rows pays for a viewport with so many times as many events, even if these are below `FEWEST`."""
_LEVELS = ((), 16), (("kind", "importance"), 16), (("actor",), 12), (("actor", "kind", "importance"), 10)
"""The columns of each summary, and the number of doublings in its number of bins."""
_PAYS = 4
"""A summary must have fewer rows than the events divided by it; its bins are doubled until it has."""
_TRIES = 6
"""How many widths of bins are tried, each four times the one before."""
COARSER = 16
"""How many times as wide the bins of a summary's companion are."""
_COLUMNS = sql("id, t0, t1, date, precision, actor, kind, title, importance, url, source")
SHARES = (10_000, 1_000, 100)
"""Tiers of the most important events: one in so many."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A table of events counted by the columns `by` and by bins of a width."""

    table: str
    bin: int
    by: tuple[str, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Tier:
    """A table of the most important events."""

    table: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What a file says of its events, so that opening it counts none."""

    version: str
    events: int
    undated: int
    first: int | None
    last: int | None
    summaries: tuple[Summary, ...] = ()
    tiers: tuple[Tier, ...] = ()

    def share(self, view: Viewport) -> float:
        """Return about how much of the time of all events a viewport has."""
        if self.first is None or self.last is None:
            return 0
        length = min(view.before, self.last + 1) - max(view.first, self.first)
        return max(0, length) / max(1, self.last - self.first)

    def summary(
        self, view: Viewport, column: str, *, binned: bool = True, without: str = ""
    ) -> Summary | None:
        """Return the smallest summary that answers a viewport by a column; None if counting the events is faster."""
        if view.words or view.named or view.sample < 100:
            return None
        events = self.events * self.share(view)
        filters = (("actor", view.actors), ("kind", view.kinds), ("importance", view.importance > 1))
        needed = {column} - {""} | {name for name, used in filters if used and name != without}
        length, bin_ = view.before - view.first, view.bin if binned else 0
        fitting = (
            each
            for each in self.summaries
            if needed <= {*each.by}
            and events >= min(FEWEST, each.rows * _FASTER)
            and bin_ % each.bin == 0
            and length >= 2 * each.bin
        )
        # Where a viewport begins within a bin, all events that last until then are looked at.
        return min(fitting, key=lambda each: (view.first % each.bin > 0, each.rows), default=None)

    def tiers_for(self, view: Viewport, k: int) -> list[Tier]:
        """Return the tiers that can have the k most important events of a viewport, the smallest first."""
        if view.words or view.named or view.sample < 100:
            return []
        share = self.share(view)
        return sorted((tier for tier in self.tiers if tier.rows * share >= k), key=lambda tier: tier.rows)

    def as_json(self) -> str:
        """Return the text in the file."""
        return json.dumps(asdict(self))

    @classmethod
    def of(cls, text: str) -> Described:
        """Return what the text in a file says; raise ValueError if it is not valid."""
        try:
            found = json.loads(text)
            made = [Summary(**{**each, "by": tuple(each["by"])}) for each in found.pop("summaries")]
            tiers = [Tier(**each) for each in found.pop("tiers")]
            described = cls(**found, summaries=tuple(made), tiers=tuple(tiers))
        except (KeyError, TypeError, AttributeError, RecursionError):
            raise ValueError(text[:80]) from None
        described._check()
        return described

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the summaries and the tiers."""
        return (*(each.table for each in self.summaries), *(each.table for each in self.tiers))

    def _check(self) -> None:
        """Raise ValueError for a value that this program does not write: the file can come from anybody."""
        made: tuple[Summary | Tier, ...] = (*self.summaries, *self.tiers)
        counts: list[Any] = [self.events, self.undated, *(each.rows for each in made)]
        moments: list[Any] = [each for each in (self.first, self.last) if each is not None]
        bins: list[Any] = [each.bin for each in self.summaries]
        names: list[Any] = [self.version, *self.tables]
        by = {column for each in self.summaries for column in each.by}
        valid = all(type(number) is int for number in (*counts, *moments, *bins))
        valid = (
            valid and min(counts) >= 0 and min(bins, default=1) > 0 and by <= {"actor", "kind", "importance"}
        )
        if not valid or not all(isinstance(name, str) and OWN_NAME.fullmatch(name) for name in names):
            raise ValueError(self)


class Workshop(Protocol):
    """An engine that makes the tables of a pyramid; SQL that is the same for all engines asks it."""

    divided: Sql
    """The operator that divides whole numbers and leaves the fraction out."""
    hashed: Sql
    """The function that returns a number for some values."""

    def rows(self, text: Sql) -> Sequence[Sequence[Any]]:
        """Return the rows of an answer."""
        ...

    def make(self, name: str, text: Sql) -> Sql:
        """Make a table of a query; return its name in other queries."""
        ...


def _one(shop: Workshop, text: Sql) -> Sequence[Any]:
    (row,) = shop.rows(text)
    return row


def summarised(shop: Workshop, events: Sql, version: str) -> Described:
    """Return what a table of events has, with the summaries and the tiers that are made if it has enough of them."""
    question = (
        "SELECT min(t0) FILTER (WHERE t0 > {beginning}), min(t1) FILTER (WHERE t1 < {end}), "
        "max(t1) FILTER (WHERE t1 < {end}), max(t0) FILTER (WHERE t0 > {beginning}), count(t0), count(*) "
        "FROM {events}"
    )
    *moments, number, rows = _one(shop, sql(question, beginning=BEGINNING, end=END, events=events))
    known = [moment for moment in moments if moment is not None]
    first, last = min(known, default=None), max(known, default=None)
    about = Described(version=version, events=number, undated=rows - number, first=first, last=last)
    if number < FEWEST or first is None or last is None:
        return about
    made = _Making(shop, events, number, max(last - first, 1))
    summaries = tuple(each for by, doublings in _LEVELS for each in made.summaries(by, doublings))
    return replace(about, summaries=summaries, tiers=tuple(made.tiers()))


class _Making:
    """The making of the summaries and the tiers of a table of events; `length` is the length of its period."""

    def __init__(self, shop: Workshop, events: Sql, number: int, length: int) -> None:
        self._shop, self._events, self._number, self._length = shop, events, number, length
        self._by_actor: tuple[Sql, int] | None = None

    def summaries(self, by: tuple[str, ...], doublings: int) -> Iterator[Summary]:
        """Make a summary and its coarser companion, unless it has too many rows."""
        width = BASE_BIN
        while width < self._length >> doublings:
            width *= 2
        if (found := self._paying(by, width)) is None:
            return
        columns, name = [own_name(column) for column in by], f"by_{'_'.join(by) or 'time'}"
        table = self._shop.make(name, self._counted(columns, found))
        if by == ("actor",):
            self._by_actor = table, found
        yield self._summary(name, table, found, by)
        companion, wider = f"{name}_{COARSER}", self._floor(sql("bin"), COARSER)
        rolled_up = (
            "SELECT bin{columns}, CAST(sum(begun) AS BIGINT) AS begun, CAST(sum(ended) AS BIGINT) AS ended FROM "
            "(SELECT {wider} AS bin{columns}, begun, ended FROM {table}) GROUP BY ALL ORDER BY bin"
        )
        text = sql(rolled_up, wider=wider, columns=_after(columns), table=table)
        yield self._summary(companion, self._shop.make(companion, text), found * COARSER, by)

    def _summary(self, name: str, table: Sql, width: int, by: tuple[str, ...]) -> Summary:
        (rows,) = _one(self._shop, sql("SELECT count(*) FROM {table}", table=table))
        return Summary(name, width, by, rows)

    def _paying(self, by: tuple[str, ...], width: int) -> int | None:
        """Return the narrowest bin with which a summary has few enough rows, by an estimate; None if none has."""
        question = (
            "SELECT approx_count_distinct({hashed}({first})), approx_count_distinct({hashed}({last})) FROM {events} "
            "WHERE t0 IS NOT NULL"
        )
        for doublings in range(0, 2 * _TRIES, 2):
            bins = (self._floor(moment, width << doublings) for moment in (sql("t0"), sql("t1")))
            first, last = (joined(", ", (bin_, *map(own_name, by))) for bin_ in bins)
            hashed, events = self._shop.hashed, self._events
            found = _one(self._shop, sql(question, hashed=hashed, first=first, last=last, events=events))
            if max(found) * _PAYS <= self._number:
                return width << doublings
        return None

    def _counted(self, columns: Sequence[Sql], width: int) -> Sql:
        """Return the SQL of a summary."""
        return sql(
            "WITH cells AS (SELECT {first} AS first, {last} AS last{columns}, count(*) AS n FROM {events} "
            "WHERE t0 IS NOT NULL GROUP BY ALL) SELECT bin{columns}, CAST(sum(begun) AS BIGINT) AS begun, "
            "CAST(sum(ended) AS BIGINT) AS ended FROM (SELECT first AS bin{columns}, n AS begun, 0 AS ended "
            "FROM cells UNION ALL SELECT last{columns}, 0, n FROM cells) GROUP BY ALL ORDER BY bin",
            first=self._floor(sql("t0"), width),
            last=self._floor(sql("t1"), width),
            columns=_after(columns),
            events=self._events,
        )

    def _floor(self, moment: Sql, width: int) -> Sql:
        """Return the SQL of the bin of a moment; the engines' own division of negative numbers rounds up."""
        return sql(
            "CASE WHEN {moment} < 0 THEN ({moment} + 1) {divided} {width} - 1 ELSE {moment} {divided} {width} END",
            moment=moment,
            divided=self._shop.divided,
            width=width,
        )

    def tiers(self) -> Iterator[Tier]:
        """Make the tiers, the largest first."""
        source = self._events
        for share in reversed(SHARES):
            name, rows = f"one_in_{share}", self._number // share
            test = self._most_important(source, rows)
            question = "SELECT {columns} FROM {source} WHERE {test}"
            most = sql(question, columns=_COLUMNS, source=source, test=test)
            tier = sql("{rows} ORDER BY importance DESC, id", rows=self._standing(most))
            source = self._shop.make(name, tier)
            yield Tier(name, rows)

    def _most_important(self, events: Sql, rows: int) -> Sql:
        """Return the SQL of whether an event is one of the most important ones, so that only these are sorted."""
        question = "SELECT importance, count(*) FROM {events} WHERE t0 IS NOT NULL GROUP BY 1 ORDER BY 1 DESC"
        found = self._shop.rows(sql(question, events=events))
        at = next(at for at in range(len(found)) if sum(n for _, n in found[: at + 1]) >= rows)
        least, above = found[at][0], sum(n for _, n in found[:at])
        place = "SELECT id FROM {events} WHERE t0 IS NOT NULL AND importance = {least} ORDER BY id LIMIT 1 OFFSET {n}"
        (last,) = _one(self._shop, sql(place, events=events, least=least, n=rows - above - 1))
        test = "t0 IS NOT NULL AND (importance > {least} OR importance = {least} AND id <= {last})"
        return sql(test, least=least, last=str(last))

    def _standing(self, most: Sql) -> Sql:
        """Return the SQL of the rows of a tier, each with the number of events that it stands for.

        These are the events of its actor until the bin of the actor's next row; the first row also stands for the
        earlier ones. Rows in the same bin share the number.
        """
        if self._by_actor is None:
            return sql("SELECT *, 1 AS stands_for FROM ({most})", most=most)
        counted, width = self._by_actor
        return sql(
            "WITH most AS ({most}), "
            "running AS (SELECT actor, bin, sum(begun) OVER (PARTITION BY actor ORDER BY bin) - begun AS before, "
            "sum(begun) OVER (PARTITION BY actor) AS whole FROM {counted} WHERE begun > 0), "
            "marked AS (SELECT actor, {bin} AS bin FROM most), "
            "marks AS (SELECT actor, bin, count(*) AS n FROM marked GROUP BY ALL), "
            "spans AS (SELECT actor, bin, n, coalesce(lead(before) OVER by_time, whole) - "
            "CASE WHEN lag(before) OVER by_time IS NULL THEN 0 ELSE before END AS events "
            "FROM marks JOIN running USING (actor, bin) WINDOW by_time AS (PARTITION BY actor ORDER BY bin)) "
            "SELECT most.*, CAST(greatest(1, events {divided} n) AS BIGINT) AS stands_for FROM most "
            "JOIN spans ON most.actor = spans.actor AND spans.bin = {bin}",
            most=most,
            counted=counted,
            bin=self._floor(sql("t0"), width),
            divided=self._shop.divided,
        )


def _after(columns: Sequence[Sql]) -> Sql:
    """Return the SQL of columns that stand after another one."""
    return joined("", (sql(", {column}", column=column) for column in columns))
