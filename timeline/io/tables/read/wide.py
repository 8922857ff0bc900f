"""Wide tables of positions: a row for each actor and a column for each date, or the other way round.

Each cell that differs from the cell before it becomes a row of an ordinary table, with the actor, the date, and the
position, which is its title too. So does each cell of the last date, which confirms a position until there.
The positions of the first date may have begun earlier: they are no changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

from timeline.dates import parse_date
from timeline.dates.free_text import ORDERS
from timeline.io.tables.cells import NUMBER, are_dates
from timeline.io.tables.columns import known_headings
from timeline.io.tables.dates import CellDates, DateRules
from timeline.io.tables.report import Remark, one_line
from timeline.io.tables.table import CellError, Table, TableError, widened

MOST_POSITIONS = 40
"""The number of different cells above which they are not positions."""
_CODE = re.compile(r"-?\d{1,3}")
_LEAST = 2
"""The least number of columns of dates, or of actors."""


class _Cell(NamedTuple):
    actor: str
    date: str
    text: str
    line: int


def lengthened(table: Table, *, wide: bool) -> Table:
    """Return a table with a row for each position of a wide table; another table as it is.

    A table is wide if all its headings but the first are dates and its cells are few different texts. With `wide`, the
    cells may be few whole numbers, which are codes, and the first column may have the dates, and the other headings are
    the actors; raise TableError if neither is so.
    """
    dated = len(table.header) > _LEAST and are_dates(table.header[1:])
    by_actor = dated and _are_positions(_texts(table)[1:], codes=wide)
    if not wide and not by_actor:
        return table
    if not by_actor and not can_be_wide(table, codes=True):
        raise TableError(Remark.of("file-not-wide"))
    cells = [*_cells(table, by_actor=by_actor)]
    who = table.header[0] if by_actor else "Actor"
    header = widened((who, "Date", "Position", "Title"))
    # Texts that do not come again are what happened, not where an actor stands.
    repeated = wide or 2 * len({cell.text for cell in cells}) <= len(cells)
    fields = dict(zip(header, ("actors", "date", "position" if repeated else "ignore", "title"), strict=True))
    code = "wide" if repeated else "wide-events"
    kept = [*_changes(cells, to_the_end=repeated)]
    remark = Remark.of(
        code, value=table.header[0], n=len(table.header) - 1, events=len(kept), same=len(cells) - len(kept)
    )
    warnings = [each for each in table.warnings if each.code != "cell-links"]
    lost = [Remark.of("wide-links", n=len(table.links))] if table.links else []
    rows = zip(table.rows, table.lines, strict=True)
    lost += [Remark.of("wide-empty", n, value=row[0]) for row, n in rows if not "".join(row[1:]).strip()]
    return replace(
        table,
        header=header,
        rows=[[cell.actor, cell.date, cell.text, cell.text] for cell in kept],
        lines=[cell.line for cell in kept],
        warnings=(*warnings, remark, *lost),
        links={},
        fields=fields,
        observed=True,
    )


def can_be_wide(table: Table, *, codes: bool = False) -> bool:
    """Return whether the first column has dates, and the others few texts, or `codes`, that their columns share."""
    dates, *columns = _texts(table)
    if len(columns) < _LEAST or known_headings(table.header[1:]) or not are_dates(dates):
        return False
    shared = sum(
        bool({*column} & {text for other in columns if other is not column for text in other})
        for column in columns
    )
    return _are_positions(columns, codes) and 2 * shared >= len(columns)


def _are_positions(columns: Sequence[Sequence[str]], codes: bool) -> bool:
    filled = [text for column in columns for text in column]
    values = {*filled}
    if not filled or len(values) > MOST_POSITIONS:
        return False
    # Codes come again; counts and measures mostly do not.
    are_codes = codes and all(map(_CODE.fullmatch, values)) and 2 * len(values) <= len(filled)
    return are_codes or not any(map(NUMBER.fullmatch, values))


def _texts(table: Table) -> list[list[str]]:
    """Return the filled cells of each column."""
    return [[text for row in table.rows if (text := one_line(row[n]))] for n in range(len(table.header))]


def _cells(table: Table, *, by_actor: bool) -> Iterator[_Cell]:
    for row, line in zip(table.rows, table.lines, strict=True):
        for heading, cell in zip(table.header[1:], row[1:], strict=True):
            if text := one_line(cell):
                who, when = (row[0], heading) if by_actor else (heading, row[0])
                yield _Cell(who, when, text, line)


def _changes(cells: Sequence[_Cell], *, to_the_end: bool) -> Iterator[_Cell]:
    """Yield the cells that differ from the one before them in time; all if the order of the dates is not known.

    With `to_the_end`, the cells of the last date too: the positions are known until there.
    """
    place = _places({cell.date for cell in cells})
    in_time = sorted(cells, key=lambda cell: place.get(cell.date, 0))
    before: dict[str, str] = {}
    same: set[int] = set()
    last = max(place.values(), default=0.0) if to_the_end else None
    for cell in in_time if place else ():
        if before.get(cell.actor) == cell.text and place[cell.date] != last:
            same.add(id(cell))
        before[cell.actor] = cell.text
    yield from (cell for cell in cells if id(cell) not in same)


def _places(dates: set[str]) -> dict[str, float]:
    """Return the places of dates in time; {} if they depend on the order of day and month."""
    found = []
    for order in ORDERS:
        reader = CellDates(DateRules(order))
        with suppress(CellError):
            read = {text: parse_date(reader.read(text).text) for text in dates}
            found.append({text: float(date.start or date.end or 0) for text, date in read.items()})
    return found[0] if found and all(places == found[0] for places in found) else {}
