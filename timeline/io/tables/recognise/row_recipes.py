"""What all rows of a table show: sums and notes, the century of years of two digits, the order of day and month.

The century is that of a column of full years beside the dates, otherwise the one that a person chose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from timeline.dates.free_text import SLASHED, Order, orders_of, readings
from timeline.dates.names import fold
from timeline.dates.spellings import YearPlace, has_short_year, two_years_of, with_full_year, year_place
from timeline.io.tables.cells import ENOUGH, LOOKED_AT, are_dates, cells_of, dates_in, has_day
from timeline.io.tables.columns import YEAR_WORDS, Columns, heading_key, no_effect
from timeline.io.tables.dates import with_year
from timeline.io.tables.read.below import SUBTOTALS, begins_as_note, sums
from timeline.io.tables.recognise.proposals import Proposal
from timeline.io.tables.report import Remark, one_line
from timeline.io.tables.table import Table

_FEW_CELLS = 2
"""The greatest number of filled cells of a note."""
_SHORT_NUMBER = re.compile(r"\d{1,3}")
_NUMBER = re.compile(r"[-+]?\d+(?:[ ,']\d{3})*(?:[.,]\d+)?")
_ONE_YEAR = re.compile(r"(?<!\d)[1-9]\d{3}(?!\d)")
_YEAR = re.compile(r"[1-9]\d{3}(?=(?:\.0+)?$)")
_SHORT_YEAR_FIRST = re.compile(r"(\d\d)-([^\W\d_]{3,9})")
"""A month after its year, as a spreadsheet program writes "Dec 24" if it takes the year for a day: `24-Dec`."""
_PLACES: tuple[YearPlace, ...] = ("last", "first")
_FOUR_DIGITS = re.compile(r"\d{4}")


def is_exact(table: Table, columns: Columns) -> bool:
    """Return whether a program wrote the dates of a table in EDTF."""
    return columns.ours or table.exact


def not_events(table: Table, columns: Columns) -> dict[int, str]:
    """Return the rows that sum up the table or the rows above them, and those that are notes, with what to say of each.

    At its end, a row that sums up begins with a word for a sum, has a number where the others have days, or has only a
    label and numbers. Elsewhere, it has such a word as its first cell or its title, and no date.
    """
    date = columns.one("date") if "date" in columns.of else columns.one("year")
    cells = (row[date].strip() for row in table.rows[:LOOKED_AT])
    dated = [cell for cell in cells if cell and not _NUMBER.fullmatch(cell)]
    days = "date" in columns.of and sum(map(has_day, dated)) >= ENOUGH * len(dated) > 0
    end, title, left = len(table.rows), columns.one("title"), dict[int, str]()
    marked = any(
        begins_as_note(row[title]) for row in table.rows[:LOOKED_AT] if title >= 0 and row[date].strip()
    )
    while end > 1:
        row = table.rows[end - 1]
        is_note = _is_note(row, date, title, marked)
        if not is_note and not _is_summary(row, date, title, days):
            break
        end -= 1
        left[end] = "row-note" if is_note else "row-summary"
    within = (n for n, row in enumerate(table.rows[:end]) if _is_subtotal(row, date, title))
    return {**dict.fromkeys(within, "row-summary"), **left}


def _is_note(row: Sequence[str], date: int, title: int, marked: bool) -> bool:
    """Return whether a row at the end has no date, and only a text that is not a title, or begins as a note does.

    A title beside an actor is none, nor a title alone if titles of events are `marked` as notes are.
    """
    filled = [n for n, cell in enumerate(row) if cell.strip()]
    first, alone = row[filled[0]].strip(), len(filled) == 1
    if sums(first) or (date in filled and (date != filled[0] or dates_in([first]))):
        return False
    if begins_as_note(first) and len(filled) <= _FEW_CELLS:
        return title not in filled or (alone and not marked)
    return alone and filled[0] not in (date, title) and not _NUMBER.fullmatch(first)


def _is_subtotal(row: Sequence[str], date: int, title: int) -> bool:
    """Return whether the label of a row without a date is a word for a sum."""
    cell = row[date].strip()
    if cell and (cell[:1].isdecimal() or not sums(cell)):
        return False
    own = row[title].strip() if title >= 0 else ""  # beside a title, "Total" is a company
    label = own or next((text.strip() for text in row if text.strip()), "")
    return sums(label) or fold(label).partition(" ")[0] in SUBTOTALS


def _is_summary(row: Sequence[str], date: int, title: int, days: bool) -> bool:
    first, cell = next(cell.strip() for cell in row if cell.strip()), row[date].strip()
    if sums(first):
        return cell in ("", first) or (bool(_NUMBER.fullmatch(cell)) and not dates_in([cell]))
    return (days and bool(_SHORT_NUMBER.fullmatch(cell))) or (not cell and _counts(row, title))


def _counts(row: Sequence[str], title: int) -> bool:
    """Return whether a row has only numbers and a label outside the column of titles."""
    filled = [n for n, cell in enumerate(row) if cell.strip()]
    labels = [n for n in filled if not _NUMBER.fullmatch(row[n].strip())]
    return len(labels) == 1 < len(filled) and labels[0] != title


def without_rows(table: Table, left: Mapping[int, str]) -> Table:
    """Return a table without the rows that are no events, which are refused for what is to say of each."""
    rows = [*zip(table.rows, table.lines, strict=True)]
    said = [
        Remark.of(left[n], line, value=next(one_line(cell) for cell in row if cell.strip()))
        for n, (row, line) in ((n, rows[n]) for n in sorted(left))
    ]
    kept = [each for n, each in enumerate(rows) if n not in left]
    return replace(
        table,
        rows=[row for row, _ in kept],
        lines=[line for _, line in kept],
        refused=(*table.refused, *said),
    )


def full_years(table: Table, columns: Columns) -> tuple[int, ...]:
    """Return the column of full years that gives the century of the dates beside it; () if there is none.

    It is the chosen one, or an unused one that nearly all dates have. Raise QueryError if a person chose a column of
    years that no date needs.
    """
    date, year = columns.one("date"), columns.one("year")
    needed = date >= 0 and not table.exact and any(_needs_year(row[date]) for row in table.rows)
    rows = table.rows[:LOOKED_AT]
    if date >= 0 <= year and not needed and are_dates([row[date].strip() for row in rows]):
        raise no_effect(table.header[year], "year")
    if not needed or year >= 0:
        return (year,) if needed else ()
    rows = [row for row in rows if _needs_year(row[date])]
    for n in columns.unused:
        fits = max(_fits(rows, date, n, place) for place in _PLACES)
        if fits and fits >= ENOUGH * len(rows):
            return (n,)
    return ()


def _fits(rows: Sequence[Sequence[str]], date: int, year: int, place: YearPlace) -> int:
    """Return how many dates have the year of another column at a place."""
    return sum(bool(_full(row[date], row[year], place)) for row in rows)


def _is_short(date: str) -> bool:
    """Return whether a date has a two-digit year."""
    return not _FOUR_DIGITS.search(date) and has_short_year(date)


@lru_cache(maxsize=2_000)
def _needs_year(date: str) -> bool:
    """Return whether a date has a two-digit year, or none."""
    return _is_short(date) or lacks_year(date) or bool(_SHORT_YEAR_FIRST.fullmatch(date.strip()))


def lacks_year(date: str) -> bool:
    """Return whether a text is a day or an interval of days without a year: 20th Oct."""
    if not date.strip() or _FOUR_DIGITS.search(date):
        return False
    return bool(re.search(r"\d", date) and with_year(date, "2000")) and not readings(date)


def without_years(table: Table, columns: Columns) -> list[Proposal]:
    """Return the unused columns of days without a year."""
    cells = {n: cells_of(table, n) for n in columns.unused}
    days = {n: sum(map(lacks_year, texts)) for n, texts in cells.items()}
    return [
        Proposal(n, table.header[n], "date", days[n], len(texts))
        for n, texts in cells.items()
        if texts and days[n] >= ENOUGH * len(texts)
    ]


def _full(date: str, year: str, place: YearPlace) -> str:
    """Return a date with the century of a year, or with the year itself; "" if the year is not that of the date."""
    m = _YEAR.match(year.strip())
    if month := _SHORT_YEAR_FIRST.fullmatch(date.strip()):
        return f"{month[2]} {m[0]}" if m and m[0].endswith(month[1]) else ""
    if lacks_year(date):
        return with_year(date, m[0] if m else year.strip())
    full = with_full_year(date, int(m[0]), place) if m else ""
    return full if m and m[0] in full else ""


def resolved(table: Table, date: int, year: int) -> Table:
    """Return a table with full years in its dates; a row whose year contradicts its date is refused."""
    rows, lines, refused, years = [], [], list(table.refused), []
    # The same place for all rows: a row in which the other one would fit contradicts itself.
    place = max(_PLACES, key=lambda place: _fits(table.rows[:LOOKED_AT], date, year, place))
    heading, other = table.header[date], table.header[year]
    for row, line in zip(table.rows, table.lines, strict=True):
        cells = row
        m = _YEAR.match(row[year].strip())
        # A year such as 45 BC counts beside a day that has none.
        if _needs_year(row[date]) and (m or (row[year].strip() and lacks_year(row[date]))):
            if not (full := _full(row[date], row[year], place)):
                against = {"value": row[date], "year": row[year], "other": other}
                refused.append(Remark.of("date-against-year", line, date + 1, heading, **against))
                continue
            cells = [*row[:date], full, *row[date + 1 :]]
            years += [int(m[0])] if m else []
        rows.append(cells)
        lines.append(line)
    warnings = [*table.warnings]
    if years:
        told = {
            "n": len(years),
            "first": min(years),
            "last": max(years),
            "refused": len(refused) - len(table.refused),
        }
        warnings.append(Remark.of("centuries", 0, date + 1, heading, other=other, **told))
    return replace(table, rows=rows, lines=lines, refused=tuple(refused), warnings=tuple(warnings))


def place_of_years(table: Table, columns: Columns, order: str) -> YearPlace:
    """Return where the dates of three numbers have their year: last if a person chose the order of day and month."""
    return "last" if order else year_place(_dated_cells(table, columns))


def _dated_cells(table: Table, columns: Columns) -> Iterator[str]:
    return (row[n] for row in table.rows for n in columns.dated)


def chosen_centuries(table: Table, columns: Columns, first: int | None, order: str) -> Iterator[Remark]:
    """Yield how many two-digit years a person's choice of a century reads, and from when to when."""
    if first is None:
        return
    place = place_of_years(table, columns, order)
    short = filter(_is_short, _dated_cells(table, columns))
    cells = [cell for cell in short if place or not two_years_of(cell, first)]
    found = (_FOUR_DIGITS.search(with_full_year(cell, first, place)) for cell in cells)
    years = sorted(int(m[0]) for m in found if m)
    if years:
        yield Remark.of("short-years", n=len(cells), first=years[0], last=years[-1])


def against_years(table: Table, columns: Columns) -> Iterator[Remark]:
    """Yield the rows whose date is not in the year of a column of years, if most others are."""
    date = columns.one("date")
    free = (n for n in columns.unused if heading_key(table.header[n]) in YEAR_WORDS)
    named = (*free, *columns.of.get("year", ()))
    for n in named if date >= 0 else ():
        cells = ((line, row[date], row[n].strip()) for line, row in zip(table.lines, table.rows, strict=True))
        years = [
            (line, cell, year, _ONE_YEAR.findall(cell)) for line, cell, year in cells if _YEAR.match(year)
        ]
        whole = [each for each in years if len(each[3]) == 1]
        other = [each for each in whole if each[2][:4] != each[3][0]]
        for line, cell, year, _ in other if 2 * len(other) < len(whole) else ():
            given = {"value": cell, "year": year, "other": table.header[n]}
            yield Remark.of("other-year", line, date + 1, table.header[date], **given)


class Evidence(NamedTuple):
    """The order of day and month in a file, the row that shows it, and the row that shows the opposite.

    `order` is "" if no date needs one, or if no date decides; `unsettled` is then a row with such a date.
    """

    order: Order = ""
    row: int = 0
    value: str = ""
    contrary_row: int = 0
    contrary: str = ""
    unsettled: int = 0
    unsettled_value: str = ""

    def question(self) -> Remark | None:
        """Return the question for the order; None if the dates show it."""
        if self.contrary_row:
            return _asked(
                "ask-dates-contrary",
                value=self.value,
                row=self.row,
                contrary=self.contrary,
                contrary_row=self.contrary_row,
            )
        return _asked("ask-dates", value=self.unsettled_value, row=self.unsettled) if self.unsettled else None


def _asked(code: str, **fields: str | int) -> Remark:
    return Remark(code, fields=tuple((key, str(value)) for key, value in fields.items()))


def order_of(cells: Iterable[tuple[int, str]]) -> Evidence:
    """Return the order of day and month that the existing days in some cells show, with the row of a cell for each."""
    shown: dict[Order, tuple[int, str]] = {}
    undecided: tuple[int, str] = (0, "")
    seen: set[str] = set()
    for row, text in cells:
        if text in seen:
            continue
        seen.add(text)
        for first, _, second, year in SLASHED.findall(text):
            orders = [*orders_of(first, second, year)]
            if len(orders) == 1:
                shown.setdefault(orders[0], (row, text))
            elif orders and int(first) != int(second) and not undecided[0]:
                undecided = (row, text)
    if len(shown) == 2:
        return Evidence("", *shown["day-first"], *shown["month-first"], *undecided)
    for order, place in shown.items():
        return Evidence(order, *place)
    return Evidence(unsettled=undecided[0], unsettled_value=undecided[1])


def evidence_of(table: Table, columns: Columns, short_years: int | None = None) -> Evidence:
    """Return the evidence for the order of day and month: of the dates, otherwise of the other cells of their rows."""
    place = place_of_years(table, columns, "") if short_years is not None else ""
    rows = [*zip(table.lines, table.rows, strict=True)]
    found = order_of((line, in_full(row[n], short_years, place)) for n in columns.dated for line, row in rows)
    if found.contrary_row or not found.unsettled:
        return found
    others = [n for n in range(len(table.header)) if n not in columns.dated]
    beside = order_of((line, row[n]) for n in others for line, row in rows if SLASHED.match(row[n]))
    if beside.order:
        return beside
    # The same day in another column, as ISO 8601.
    same = [
        Evidence(order, line, row[n])
        for line, row in rows
        for n in columns.dated
        for m in SLASHED.finditer(row[n])
        for order, day in orders_of(m[1], m[3], m[4]).items()
        if m[1] != m[3] and any(row[other].startswith(day) for other in others)
    ]
    return same[0] if len(same) > 1 and len({each.order for each in same}) == 1 else found


def in_full(text: str, first: int | None, place: YearPlace) -> str:
    """Return a date with its full year, if two-digit years are in the 100 years from the first one."""
    return text if first is None else with_full_year(text, first, place)
