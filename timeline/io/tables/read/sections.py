"""Lines between the rows of a table that are no rows: the headings of its sections, and its own headings again.

The text of a section becomes a column of the rows below it. A second table with the same headings in another order
continues the first one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline.io.tables.cells import ENOUGH, LINK, are_dates, dates_in, has_day
from timeline.io.tables.columns import heading_key
from timeline.io.tables.read.below import begins_as_note, sums
from timeline.io.tables.report import Remark, one_line
from timeline.io.tables.table import Table, widened
from timeline.io.tables.words import is_unknown

SECTION, YEAR = "Section", "Year"
"""The headings of the new column."""
_SHEETS = frozenset({"csv", "xlsx", "ods"})
_LONGEST, _SHOWN = 120, 3
_YEAR = re.compile(r"[12]\d{3}")
_NUMBER = re.compile(r"\W*\d[\d\W]*")
_FILE_NUMBER = re.compile(r"(?=.*\d)(?!.*[^\W\d_]{4})[^\n]+")
"""A number with at most three letters in a row: 12, PC 22 0002 M1."""


def sectioned(table: Table) -> Table:
    """Return a table without lines that are no rows, and with its sections as a column; warnings name both."""
    if table.facts.get("format") not in _SHEETS or are_dates(table.header[1:]):
        return table
    table, again = _continued(table)
    lines = _section_lines(table, again=again)
    return _with_sections(table, lines, begins_with_title=again) if lines else table


def _continued(table: Table) -> tuple[Table, bool]:
    """Return a table without the rows that repeat its headings, and whether there are any."""
    headings = {*map(one_line, table.header)}
    rows, lines, moved, again = list[Sequence[str]](), list[int](), dict[int, Sequence[int]](), list[int]()
    order: Sequence[int] = ()
    for row, line in zip(table.rows, table.lines, strict=True):
        if len(headings.intersection(row)) > 1 and (places := _repeats(row, table.header)):
            order = () if [*places] == [*range(len(places))] else places
            again.append(line)
            continue
        if order:
            row, moved[line] = [row[n] if n >= 0 else "" for n in order], order
        rows.append(row)
        lines.append(line)
    if not again:
        return table, False
    links = {(line, _at(moved.get(line, ()), n)): url for (line, n), url in table.links.items()}
    said = Remark.of("headings-again", n=len(again), value=again[0])
    return replace(table, rows=rows, lines=lines, links=links, warnings=(*table.warnings, said)), True


def _at(order: Sequence[int], column: int) -> int:
    return order.index(column) if column in order else column


def _repeats(row: Sequence[str], header: Sequence[str]) -> Sequence[int]:
    """Return the place of each heading in a row of the same headings; () for another row."""
    keys = [*map(heading_key, header)]
    cells = [heading_key(cell) for cell in row]
    filled = [cell for cell in cells if cell]
    same = len({*filled} & {*keys})
    if same < len(filled) or 2 * same < len(keys) or len({*filled}) < len(filled):
        return ()
    return [cells.index(key) if key in cells else -1 for key in keys]


def _section_lines(table: Table, *, again: bool) -> dict[int, str]:
    """Return the rows that have only the name of a section, with the name.

    The first of several begins the table, unless the headings come again.
    """
    rows, alone = table.rows, {*_alone(table)}
    # Lines in a row are no sections, nor are those at the end: nothing belongs to them.
    found = [n for n in sorted(alone) if n + 1 < len(rows) and not {n - 1, n + 1} & alone]
    texts = {n: one_line("".join(rows[n])) for n in found}
    texts = {n: text for n, text in texts.items() if _is_name(text)}
    columns = {next(k for k, cell in enumerate(rows[n]) if cell) for n in texts}
    begin = again or (0 in texts and len(texts) > 1)
    if (
        len(columns) != 1
        or not begin
        or len({*texts.values()}) < len(texts)
        or 3 * len(texts) > len(rows) + 1
    ):
        return {}
    (column,) = columns
    others = [row[column].strip() for n, row in enumerate(rows) if n not in texts and row[column].strip()]
    return texts if _are_apart([*texts.values()], others) else {}


def _alone(table: Table) -> list[int]:
    """Return the rows that have one filled cell."""
    return [n for n, row in enumerate(table.rows) if row.count("") == len(table.header) - 1]


def _is_name(text: str) -> bool:
    """Return whether a text can be the name of a section: neither a sum, a note, a date nor a link."""
    if _YEAR.fullmatch(text):
        return True
    other = sums(text) or begins_as_note(text) or LINK.match(text) or _NUMBER.fullmatch(text)
    return len(text) <= _LONGEST and not other and not is_unknown(text) and not has_day(text)


def _are_apart(texts: Sequence[str], others: Sequence[str]) -> bool:
    """Return whether the lines of a column are unlike its other cells, so that they are no events with a title alone.

    Years are, among dates without one; names are, among dates or numbers of files, and in an empty column.
    """
    if all(map(_YEAR.fullmatch, texts)):
        return not any(re.search(r"\d{4}", cell) for cell in others)
    numbered = 0 if re.search(r"\d", "".join(texts)) else sum(map(bool, map(_FILE_NUMBER.fullmatch, others)))
    return max(dates_in(others), numbered) >= ENOUGH * len(others)


def _with_sections(table: Table, texts: dict[int, str], *, begins_with_title: bool) -> Table:
    """Return a table with the text of the section above each row in a new column, or in that of the lines if empty."""
    rows, lines = list[Sequence[str]](), list[int]()
    column = next(k for k, cell in enumerate(table.rows[min(texts)]) if cell)
    below = [row for n, row in enumerate(table.rows) if n not in texts]
    own = not any(row[column].strip() for row in below)
    now, alone = table.title if begins_with_title else "", {*_alone(table)}
    for n, (row, line) in enumerate(zip(table.rows, table.lines, strict=True)):
        if n in texts:
            now = texts[n]
            continue
        text = "" if n in alone and not own else now  # a note below the table
        rows.append([*row[:column], text, *row[column + 1 :]] if own else [*row, text])
        lines.append(line)
    heading = YEAR if all(map(_YEAR.fullmatch, texts.values())) else SECTION
    header = table.header if own else widened((*table.header, heading))
    names = [*dict.fromkeys(texts.values())]
    values = ", ".join(names[:_SHOWN]) + "…" * (len(names) > _SHOWN)
    at = column if own else len(header) - 1
    said = Remark.of("sections", 0, at + 1, header[at], n=len(texts), values=values)
    return replace(table, header=header, rows=rows, lines=lines, warnings=(*table.warnings, said))
