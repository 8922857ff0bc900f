"""The century of two-digit years: from a column of full years beside the dates, otherwise as a person chose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from timeline.dates import spellings
from timeline.dates.free_text import readings
from timeline.dates.spellings import YearPlace, two_years_of, with_full_year, year_place
from timeline.io.tables.cell_kinds import ENOUGH, LOOKED_AT
from timeline.io.tables.columns import Columns, no_effect
from timeline.io.tables.report import Finding
from timeline.io.tables.table import Table

_YEAR = re.compile(r"[1-9]\d{3}(?=(?:\.0+)?$)")
_PLACES: tuple[YearPlace, ...] = ("last", "first")
_FOUR_DIGITS = re.compile(r"\d{4}")


class Dated(NamedTuple):
    """A table whose dates have full years where a column gives their century, and what the report says of it."""

    table: Table
    columns: Columns
    remarks: tuple[Finding, ...] = ()


def with_centuries(table: Table, columns: Columns) -> Dated:
    """Return a table with full years in its dates; a row whose year contradicts its date is refused.

    Raise QueryError if a person chose a column of years that no date needs.
    """
    date, year = columns.one("date"), columns.one("year")
    short = date >= 0 and not table.exact and any(_lacks_year(row[date]) for row in table.rows)
    if date < 0 or not short:
        if date >= 0 and year >= 0:
            raise no_effect(table.header[year], "year")
        return Dated(table, columns)
    year = year if year >= 0 else _year_beside(table, columns, date)
    if year < 0:
        return Dated(table, columns)
    unused = tuple(n for n in columns.unused if n != year)
    return _resolved(table, replace(columns, of={**columns.of, "year": (year,)}, unused=unused), date, year)


def _year_beside(table: Table, columns: Columns, date: int) -> int:
    """Return the unused column of full years that nearly all dates have; -1 if there is none."""
    rows = [row for row in table.rows[:LOOKED_AT] if _lacks_year(row[date])]
    for n in columns.unused:
        fits = max(_fits(rows, date, n, place) for place in _PLACES)
        if fits and fits >= ENOUGH * len(rows):
            return n
    return -1


def _fits(rows: Sequence[Sequence[str]], date: int, year: int, place: YearPlace) -> int:
    """Return how many dates have the year of another column at a place."""
    return sum(bool(_full(row[date], row[year], place)) for row in rows)


def _is_short(date: str) -> bool:
    """Return whether a date has a two-digit year."""
    return not _FOUR_DIGITS.search(date) and spellings.has_short_year(date)


@lru_cache(maxsize=2_000)
def _lacks_year(date: str) -> bool:
    """Return whether a date has a two-digit year, or none."""
    return _is_short(date) or _is_day_of_any_year(date)


def _is_day_of_any_year(date: str) -> bool:
    """Return whether a text is a day or an interval of days without a year: 20th Oct."""
    if not date.strip() or _FOUR_DIGITS.search(date):
        return False
    return bool(readings(date, "", 2000)) and not readings(date)


def _full(date: str, year: str, place: YearPlace) -> str:
    """Return a date with the century of a year, or with the year itself; "" if the year is not that of the date."""
    m = _YEAR.match(year.strip())
    if m and _is_day_of_any_year(date):
        return f"{date.strip()} {m[0]}" if readings(f"{date.strip()} {m[0]}") else ""
    full = with_full_year(date, int(m[0]), place) if m else ""
    return full if m and m[0] in full else ""


def _resolved(table: Table, columns: Columns, date: int, year: int) -> Dated:
    rows, lines, refused, years = [], [], list(table.refused), []
    # The same place for all rows: a row in which the other one would fit contradicts itself.
    place = max(_PLACES, key=lambda place: _fits(table.rows[:LOOKED_AT], date, year, place))
    for row, line in zip(table.rows, table.lines, strict=True):
        cells = row
        if _lacks_year(row[date]) and (m := _YEAR.match(row[year].strip())):
            if not (full := _full(row[date], row[year], place)):
                value, heading = row[date], table.header[date]
                refused.append(
                    Finding.of(
                        "date-against-year", line, date + 1, heading,
                        value=value, year=row[year], other=table.header[year],
                    )
                )  # fmt: skip
                continue
            cells = [*row[:date], full, *row[date + 1 :]]
            years.append(int(m[0]))
        rows.append(cells)
        lines.append(line)
    if not years:
        return Dated(replace(table, rows=rows, lines=lines, refused=tuple(refused)), columns)
    said = Finding.of(
        "centuries", 0, date + 1, table.header[date], other=table.header[year],
        n=len(years), first=min(years), last=max(years), refused=len(refused) - len(table.refused),
    )  # fmt: skip
    return Dated(replace(table, rows=rows, lines=lines, refused=tuple(refused)), columns, (said,))


def place_of_years(table: Table, columns: Columns, order: str) -> YearPlace:
    """Return where the dates of three numbers have their year: last if a person chose the order of day and month."""
    return "last" if order else year_place(_dated_cells(table, columns))


def _dated_cells(table: Table, columns: Columns) -> Iterator[str]:
    places = [columns.one(field) for field in ("date", "end") if columns.one(field) >= 0]
    return (row[n] for row in table.rows for n in places)


def chosen_centuries(table: Table, columns: Columns, first: int | None, order: str) -> Iterator[Finding]:
    """Yield how many two-digit years a person's choice of a century reads, and from when to when."""
    if first is None:
        return
    place = place_of_years(table, columns, order)
    cells = [
        cell
        for cell in _dated_cells(table, columns)
        if _is_short(cell) and (place or not two_years_of(cell, first))
    ]
    years = sorted(
        int(year) for cell in cells for year in _FOUR_DIGITS.findall(with_full_year(cell, first, place))[:1]
    )
    if years:
        yield Finding.of("short-years", n=len(cells), first=years[0], last=years[-1])
