"""Which columns can be the actors: short names that repeat. Positions without an actor are asked about, never drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from timeline.io.tables.cell_kinds import are_repeated_names, cells_of
from timeline.io.tables.columns import Columns
from timeline.io.tables.proposals import MOST_PROPOSED
from timeline.io.tables.report import Finding
from timeline.io.tables.table import Table, UndecidedError


class ActorColumn(NamedTuple):
    """A column of names, with the number of different names and of filled cells."""

    column: int
    heading: str
    n: int
    of: int

    def finding(self) -> Finding:
        """Return the evidence that the column can be the actors."""
        return Finding.of("can-be-actors", 0, self.column + 1, self.heading, n=self.n, of=self.of)


def lacks_actors(columns: Columns) -> bool:
    """Return whether a table has positions, but no column that says whose they are."""
    return "position" in columns.of and "actors" not in columns.of


def actor_columns(table: Table, columns: Columns) -> tuple[ActorColumn, ...]:
    """Return the unused columns of names that repeat, those with the most filled cells and different names first."""
    found = []
    for n in columns.unused:
        cells = cells_of(table, n)
        if are_repeated_names(cells):
            found.append(ActorColumn(n, table.header[n], len({*cells}), len(cells)))
    return tuple(sorted(found, key=lambda each: (-each.of, -each.n, each.column))[:MOST_PROPOSED])


def check_actors(table: Table, columns: Columns) -> Sequence[Finding]:
    """Return a warning about positions that no column gives an actor; raise UndecidedError if a column can."""
    if not lacks_actors(columns):
        return ()
    position = columns.one("position")
    heading, filled = table.header[position], sum(bool(row[position].strip()) for row in table.rows)
    if found := actor_columns(table, columns):
        ways = tuple(["--map", f"{each.heading}=actors"] for each in found)
        evidence = tuple(each.finding() for each in found)
        asked = Finding.of("ask-actors", 0, position + 1, heading, n=filled)
        raise UndecidedError("columns", asked, table, ("actors",), ways, evidence)
    return (Finding.of("positions-nobody", 0, position + 1, heading, n=filled),) if filled else ()
