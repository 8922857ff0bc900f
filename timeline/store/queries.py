"""The questions as Ibis expressions, the same for each engine, over a table with the fields of `FeedEvent` as columns.

Times are integers, so no query depends on a time zone or on an engine's range of dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_
from secrets import token_hex
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import ibis

from timeline.store.contract import BEGINNING, DAY, END, NAMED, FeedEvent, Viewport
from timeline.store.pyramid import Summary
from timeline.store.sql import Sql, sql, written

if TYPE_CHECKING:
    import ibis.expr.types as ir

EXACT = 2**53
"""Whole numbers below it are exact as floats, in which some engines divide."""
_NUMBERS = {"importance": 3, "stands_for": 1}
_ALONE = {"Σ": "σ", "İ": "i"}
Facet: TypeAlias = Literal["actor", "kind"]


@dataclass(frozen=True, slots=True)
class Terms:
    """A viewport in a query, with the summary that answers it, if there is one; `number` makes its numbers values."""

    view: Viewport
    summary: Summary | None = None
    number: Callable[[str, int], Any] = lambda name, n: ibis.literal(n, "int64")

    def __getitem__(self, name: str) -> Any:
        """Return a number of the viewport."""
        return self.number(name, self.numbers()[name])

    def numbers(self) -> dict[str, int]:
        """Return all numbers that differ between the viewports of a shape."""
        view, wide = self.view, self.summary.bin if self.summary else 1
        first_bin = -(-view.first // wide)
        return {
            "first": view.first,
            "origin": view.origin,
            "before": view.before,
            "last": view.before - 1,
            "bin": view.bin,
            "first_bin": first_bin,
            "begin": first_bin * wide,
            "origin_bin": view.origin // wide,
            "before_bin": view.before // wide,
            "bins_in_bin": view.bin // wide,
            "rest": view.before - view.before % wide,
        }

    @property
    def aligned(self) -> bool:
        """Whether the viewport begins with a bin of the summary."""
        return self.summary is not None and self.view.first % self.summary.bin == 0

    @property
    def whole(self) -> bool:
        """Whether the viewport ends with a bin of the summary."""
        return self.summary is not None and self.view.before % self.summary.bin == 0

    @property
    def exact(self) -> bool:
        """Whether floats have all of the viewport's numbers."""
        return self.view.before - self.view.origin < EXACT

    def shape(self) -> tuple[object, ...]:
        """Return what viewports have in common whose queries differ by numbers only."""
        return (
            replace(self.view, first=0, before=1, bin=1),
            self.summary,
            self.aligned,
            self.whole,
            self.exact,
        )


def own_events(table: ir.Table) -> ir.Table:
    """Return a table that `timeline import` wrote with the fields of `FeedEvent` as its columns.

    Its dates and texts need no correction, so that the engine can skip the rows of other periods.
    """
    stands_for = table.stands_for if "stands_for" in table.columns else ibis.literal(1, "int64")
    renamed: dict[str, Any] = {"first": table.t0, "last": table.t1, "stands_for": stands_for}
    texts = {name: table[name] for name in FeedEvent._fields if name not in renamed}
    return table.select(**renamed, **texts)


def as_events(table: ir.Table, columns: dict[str, str]) -> ir.Table:
    """Return a table with the fields of `FeedEvent` as its columns, by the columns that it has."""
    first = _moment(table, columns["first"])
    last = _moment(table, columns["last"]) if "last" in columns else first + _length(table, columns["first"])
    if "last" in columns:
        last = ibis.greatest(last + _length(table, columns["last"]), first).fill_null(first)
    exprs: dict[str, Any] = {"first": first, "last": last}
    for name in FeedEvent._fields:
        if name in exprs:
            continue
        column = table[columns[name]] if name in columns else None
        if name in _NUMBERS:
            value = ibis.literal(_NUMBERS[name], "int64")
            exprs[name] = value if column is None else column.cast("int64").fill_null(value)
        else:
            exprs[name] = ibis.literal("") if column is None else column.cast("string").fill_null("")
    return table.select(**exprs)


def _moment(table: ir.Table, name: str) -> Any:
    column: Any = table[name]
    if column.type().is_integer():
        return column.cast("int64")
    return column.cast("timestamp").epoch_seconds().cast("int64") * 1000


def _length(table: ir.Table, name: str) -> int:
    """Return the milliseconds that a value of a column lasts, without the first."""
    return DAY - 1 if table[name].type().is_date() else 0


def hits(table: ir.Table, terms: Terms, without: str = "") -> ir.Table:
    """Return the events of a viewport, without one of its filters."""
    since = table["first"] if terms.view.begun else table["last"]
    found = table.filter(table["first"] < terms["before"], since >= terms["first"])
    return _filtered(found, terms.view, without)


def _filtered(table: ir.Table, view: Viewport, without: str = "") -> ir.Table:
    tests: list[Any] = []
    for name, values in (("actor", view.actors), ("kind", view.kinds)):
        if values and name != without:
            tests.append(table[name].isin(values))
    if view.importance > 1:
        tests.append(table.importance >= view.importance)
    if view.named:
        tests.append(_named(table).isin(view.named))
    if view.words and without != "words":
        tests.append(_with_words(table, view))
    return table.filter(tests) if tests else table


def _named(table: ir.Table) -> Any:
    """Return the smallest unit that the date of a beginning names; most dates are not read for it."""
    plain = (table.precision.isin(("day", "time")), "day")
    return ibis.cases(
        plain, *((table.date.re_search(text), unit) for unit, text in NAMED.items()), else_="day"
    )


def _with_words(table: ir.Table, view: Viewport) -> Any:
    title, actor = _small(table.title, table), _small(table.actor, table)
    words = [_small(ibis.literal(word), table) for word in view.words]
    return reduce(and_, [title.contains(word) | actor.contains(word) for word in words])


@ibis.udf.scalar.builtin(name="lowerUTF8")  # type: ignore[untyped-decorator]
def _lower_utf8(text: str) -> str:  # type: ignore[empty-body]
    """Return a text in small letters: ClickHouse's own `lower` changes the 26 letters of English only."""


def _small(text: Any, table: ir.Table) -> Any:
    """Return a text in small letters, each letter alone: some engines look at its neighbours, or make two of one."""
    engine = table.get_backend().name
    if engine in ("clickhouse", "pyspark"):
        for large, small in _ALONE.items():
            text = text.replace(large, small)
    return _lower_utf8(text) if engine == "clickhouse" else text.lower()


def _bin(table: ir.Table, terms: Terms) -> Any:
    """Return the bin of the beginning of each event, which is the first one if it began before the viewport."""
    since = ibis.greatest(table["first"], terms["first"]) - terms["origin"]
    if terms.exact:
        return (since // terms["bin"]).cast("int64")
    return ((since - since % terms["bin"]) / terms["bin"]).round().cast("int64")


def _row(table: ir.Table, terms: Terms) -> Any:
    """Return the name of the row of each event."""
    return table[terms.view.rows] if terms.view.rows else ibis.literal("")


def counts(table: ir.Table, terms: Terms) -> ir.Table:
    """Return the number of events by row and bin of their beginning."""
    found = hits(table, terms)
    return found.group_by(row=_row(found, terms), bin=_bin(found, terms)).agg(n=found.count())


def sampled(table: ir.Table, terms: Terms) -> ir.Table:
    """Return `counts` of a sample, each with the number of events seen, with and without the words."""
    found = hits(table, terms, without="words")
    matches = _with_words(found, terms.view)
    return found.group_by(row=_row(found, terms), bin=_bin(found, terms)).agg(
        n=matches.ifelse(1, 0).sum().cast("int64"), seen=found.count()
    )


def summed(summary: ir.Table, terms: Terms) -> ir.Table:
    """Return `counts` by a summary, without those of `ends`."""
    inside, before = _around(summary, terms)
    # The bin of the viewport of each bin of the summary.
    bin_ = ((inside.bin - terms["origin_bin"]) // terms["bins_in_bin"]).cast("int64")
    found = inside.group_by(row=_row(inside, terms), bin=bin_).agg(n=inside.begun.sum().cast("int64"))
    if terms.aligned and not terms.view.begun:
        already = (before.begun - before.ended).sum().cast("int64")
        found = found.union(
            before.group_by(row=_row(before, terms)).agg(bin=ibis.literal(0, "int64"), n=already)
        )
    return found.filter(found.n > 0)


def summed_facet(summary: ir.Table, terms: Terms, name: Facet) -> ir.Table:
    """Return `facet` by a summary."""
    inside, before = _around(summary, terms, name)
    found = inside.group_by(value=inside[name]).agg(n=inside.begun.sum().cast("int64"))
    if terms.aligned and not terms.view.begun:
        already = (before.begun - before.ended).sum().cast("int64")
        found = found.union(before.group_by(value=before[name]).agg(n=already))
    return found.filter(found.n > 0)


def _around(summary: ir.Table, terms: Terms, without: str = "") -> tuple[ir.Table, ir.Table]:
    """Return the rows of a summary in a viewport, and those before it."""
    found = _filtered(summary, terms.view, without)
    begins, inside = terms["first_bin"], found.bin < terms["before_bin"]
    return found.filter(found.bin >= begins, inside), found.filter(found.bin < begins)


def ends(table: ir.Table, terms: Terms) -> Iterator[ir.Table]:
    """Yield the events that a summary leaves out: of the incomplete bins at a viewport's ends, and from before."""
    if not terms.aligned:
        yield table.filter(table["first"] < terms["begin"])
    if not terms.whole:
        yield table.filter(table["first"] >= terms["rest"])


def top(table: ir.Table, terms: Terms, k: int) -> ir.Table:
    """Return the k most important events."""
    found = hits(table, terms)
    return found.order_by([found.importance.desc(), found.id]).limit(k).select(*FeedEvent._fields)


def named(table: ir.Table, id: str) -> ir.Table:
    """Return the dated event with an id."""
    return table.filter(table.id == id, table["first"].notnull()).limit(1).select(*FeedEvent._fields)


def facet(table: ir.Table, terms: Terms, name: Facet) -> ir.Table:
    """Return the number of events by the values of a column, without its own filter."""
    found = hits(table, terms, name)
    return found.group_by(value=found[name]).agg(n=found.count())


def extent(table: ir.Table) -> ir.Table:
    """Return the first and the last moment that are not open, and the numbers of events."""
    first, last = table["first"], table["last"]
    begin, end = first > ibis.literal(BEGINNING, "int64"), last < ibis.literal(END, "int64")
    return table.agg(
        first=first.min(where=begin),
        first_last=last.min(where=end & first.notnull()),
        last=last.max(where=end & first.notnull()),
        last_first=first.max(where=begin),
        events=first.count(),
        rows=table.count(),
    )


def content(table: ir.Table) -> ir.Table:
    """Return numbers that change with the content of a table."""
    text: Any = ibis.literal("")
    for name in FeedEvent._fields:
        text = text + "\x1f" + table[name].cast("string").fill_null("")
    digest = text.hash() % 1_000_003
    return table.agg(n=table.count(), one=digest.sum(), two=(digest * digest % 1_000_033).sum())


MOST = 200
"""How many texts of SQL are kept; actors and kinds are a part of them."""
_MARK = f"timeline_{token_hex(8)}"
"""The name of a place for a number, which no column of a file can have."""


@ibis.udf.scalar.builtin(name=_MARK)  # type: ignore[untyped-decorator]
def _place_of(which: str) -> int:  # type: ignore[empty-body]
    """Stand in a text where a number is to be written."""


_PLACE = re.compile(_MARK + r"\('(\w+)'\)", re.IGNORECASE)


class Statements:
    """The SQL of questions of a store, which Ibis writes once for all viewports that differ by numbers only.

    Writing it takes longer than its answer from a summary.
    """

    def __init__(self) -> None:
        self._known = dict[Hashable, str]()

    def text(
        self, key: Hashable, terms: Terms, expr: Callable[[Terms], ir.Table], compiled: Callable[[Any], str]
    ) -> Sql:
        """Return the SQL of a question.

        Args:
            key: What the question asks for, if it is not the viewport.
            terms: The viewport.
            expr: The question.
            compiled: What writes the SQL of an expression.
        """
        place = (key, terms.shape())
        if (text := self._known.get(place)) is None:
            text = compiled(expr(Terms(terms.view, terms.summary, lambda name, n: _place_of(name))))
            if len(self._known) >= MOST:
                self._known.clear()
            self._known[place] = text
        numbers = terms.numbers()
        return written(_PLACE.sub(lambda found: sql("CAST({n} AS BIGINT)", n=numbers[found[1]]), text))
