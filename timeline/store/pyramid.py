"""Summaries of a large store: events counted by bins, and its most important events.

A summary has for each bin, and each value of some columns, how many events begin in the bin and how many end in it.
From both follow the events of a viewport, those that began before it, and those that last in each bin. It answers a
viewport whose bins are multiples of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import duckdb

from timeline.store.contract import BASE_BIN, BEGINNING, END, Viewport

FEWEST = 1_000_000
"""The number of events from which summaries pay; fewer are counted as fast one by one."""
_LEVELS = (("kind", "importance"), 16), (("actor",), 12), (("actor", "kind", "importance"), 10)
"""The columns of each summary, and the number of doublings in its number of bins."""
_PAYS = 4
"""A summary must have fewer rows than the events divided by it; its bins are doubled until it has."""
_TRIES = 6
"""How many widths of bins are tried, each four times the one before."""
COARSER = 16
"""How many times as wide the bins of a summary's companion are."""
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
        if view.words or view.sample < 100 or self.events * self.share(view) < FEWEST:
            return None
        filters = (("actor", view.actors), ("kind", view.kinds), ("importance", view.importance > 1))
        needed = {column} | {name for name, used in filters if used and name != without}
        fitting = (
            each
            for each in self.summaries
            if needed <= {*each.by}
            and view.first % each.bin == 0
            and not (binned and view.bin % each.bin)
            and view.before - view.first >= each.bin
        )
        return min(fitting, key=lambda each: each.rows, default=None)

    def tiers_for(self, view: Viewport, k: int) -> list[Tier]:
        """Return the tiers that can have the k most important events of a viewport, the smallest first."""
        share = self.share(view)
        likely = [
            tier for tier in self.tiers if tier.rows * share >= k and not view.words and view.sample >= 100
        ]
        return sorted(likely, key=lambda tier: tier.rows)

    def as_json(self) -> str:
        """Return the text in the file."""
        return json.dumps(asdict(self))

    @classmethod
    def of(cls, text: str) -> Described:
        """Return what the text in a file says."""
        found = json.loads(text)
        found["summaries"] = tuple(
            Summary(each["table"], each["bin"], tuple(each["by"]), each["rows"])
            for each in found["summaries"]
        )
        found["tiers"] = tuple(Tier(**each) for each in found["tiers"])
        return cls(**found)


def described(connection: duckdb.DuckDBPyConnection, events: str, version: str) -> Described:
    """Return the numbers of a table of events, without summaries."""
    first, first_last, last, last_first, number, rows = _one(
        connection,
        f"SELECT min(t0) FILTER (t0 > {BEGINNING}), min(t1) FILTER (t1 < {END}), max(t1) FILTER (t1 < {END}), "
        f"max(t0) FILTER (t0 > {BEGINNING}), count(t0), count(*) FROM {events}",
    )
    known = [moment for moment in (first, first_last, last, last_first) if moment is not None]
    return Described(
        version=version,
        events=number,
        undated=rows - number,
        first=min(known, default=None),
        last=max(known, default=None),
    )


def _one(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[Any, ...]:
    row = connection.execute(sql).fetchone()
    assert row is not None
    return row


def summarise(
    connection: duckdb.DuckDBPyConnection, events: str, schema: str, about: Described
) -> tuple[tuple[Summary, ...], tuple[Tier, ...]]:
    """Make the summaries and the tiers of a table of events in a schema, if it has enough of them."""
    if about.events < FEWEST or about.first is None or about.last is None:
        return (), ()
    length = max(about.last - about.first, 1)
    summaries = []
    for by, doublings in _LEVELS:
        found = _summary(connection, events, schema, by, _bin(length >> doublings), about.events)
        if found:
            summaries += [found, _coarser(connection, schema, found)]
    return tuple(summaries), tuple(_tiers(connection, events, schema, about.events))


def _bin(least: int) -> int:
    """Return the narrowest bin that is not below a width."""
    width = BASE_BIN
    while width < least:
        width *= 2
    return width


def _summary(
    connection: duckdb.DuckDBPyConnection, events: str, schema: str, by: tuple[str, ...], width: int, number: int
) -> Summary | None:  # fmt: skip
    name, columns = f"{schema}.by_{'_'.join(by)}", ", ".join(by)
    found = _paying(connection, events, columns, width, number)
    if found is None:
        return None
    connection.execute(
        f"CREATE TABLE {name} AS WITH cells AS MATERIALIZED (SELECT {_floor('t0', found)} AS first, "
        f"{_floor('t1', found)} AS last, {columns}, count(*) AS n FROM {events} WHERE t0 IS NOT NULL GROUP BY ALL) "
        f"SELECT bin, {columns}, sum(begun)::BIGINT AS begun, sum(ended)::BIGINT AS ended FROM ("
        f"SELECT first AS bin, {columns}, n AS begun, 0 AS ended FROM cells UNION ALL "
        f"SELECT last, {columns}, 0, n FROM cells) GROUP BY ALL ORDER BY bin"
    )
    (rows,) = _one(connection, f"SELECT count(*) FROM {name}")
    return Summary(name.removeprefix(f"{schema}."), found, by, rows)


def _paying(
    connection: duckdb.DuckDBPyConnection, events: str, columns: str, width: int, number: int
) -> int | None:
    """Return the narrowest bin with which a summary has few enough rows, by an estimate; None if none has."""
    for doublings in range(0, 2 * _TRIES, 2):
        bins = (_floor(moment, width << doublings) for moment in ("t0", "t1"))
        rows = ", ".join(f"approx_count_distinct(hash({bin_}, {columns}))" for bin_ in bins)
        found = _one(connection, f"SELECT {rows} FROM {events} WHERE t0 IS NOT NULL")
        if max(found) * _PAYS <= number:
            return width << doublings
    return None


def _coarser(connection: duckdb.DuckDBPyConnection, schema: str, fine: Summary) -> Summary:
    """Make a summary with wider bins of another one, from which the widest viewports are answered."""
    name = f"{fine.table}_{COARSER}"
    rolled_up = _rolled_up(f"{schema}.{fine.table}", ", ".join(fine.by), COARSER)
    connection.execute(f"CREATE TABLE {schema}.{name} AS {rolled_up}")
    (rows,) = _one(connection, f"SELECT count(*) FROM {schema}.{name}")
    return Summary(name, fine.bin * COARSER, fine.by, rows)


def _rolled_up(table: str, columns: str, by: int) -> str:
    """Return the SQL of a summary with bins so many times as wide."""
    return (
        f"SELECT {_floor('bin', by)} AS bin, {columns}, sum(begun)::BIGINT AS begun, sum(ended)::BIGINT AS ended "
        f"FROM {table} GROUP BY ALL ORDER BY 1"
    )


def _floor(moment: str, width: int) -> str:
    """Return the SQL of the bin of a moment; DuckDB's own division of negative numbers rounds up."""
    return f"CASE WHEN {moment} < 0 THEN ({moment} + 1) // {width} - 1 ELSE {moment} // {width} END"


def _tiers(connection: duckdb.DuckDBPyConnection, events: str, schema: str, number: int) -> Iterator[Tier]:
    source = events
    for share in reversed(SHARES):
        name, rows = f"one_in_{share}", number // share
        connection.execute(
            f"CREATE TABLE {schema}.{name} AS SELECT * FROM {source} WHERE {_most_important(connection, source, rows)} "
            "ORDER BY importance DESC, id"
        )
        source = f"{schema}.{name}"
        yield Tier(name, rows)


def _most_important(connection: duckdb.DuckDBPyConnection, events: str, rows: int) -> str:
    """Return the SQL of whether an event is one of the most important ones, so that only these are sorted."""
    dated = f"FROM {events} WHERE t0 IS NOT NULL"
    found = connection.execute(f"SELECT importance, count(*) {dated} GROUP BY 1 ORDER BY 1 DESC").fetchall()
    at = next(at for at in range(len(found)) if sum(n for _, n in found[: at + 1]) >= rows)
    least, above = found[at][0], sum(n for _, n in found[:at])
    (id_,) = _one(
        connection,
        f"SELECT id {dated} AND importance = {least} ORDER BY id LIMIT 1 OFFSET {rows - above - 1}",
    )
    last = f"'{id_.replace(chr(39), chr(39) * 2)}'"
    return f"t0 IS NOT NULL AND (importance > {least} OR importance = {least} AND id <= {last})"
