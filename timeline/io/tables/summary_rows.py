"""Rows below a table that sum it up, such as its total: they are no events."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline.dates.names import fold
from timeline.io.tables.cell_kinds import ENOUGH, LOOKED_AT, dates_in, has_day
from timeline.io.tables.columns import Columns
from timeline.io.tables.report import Finding
from timeline.io.tables.table import Table, one_line

_WORDS = frozenset(map(fold, (
    "total", "totals", "grand total", "sum", "subtotal", "sub-total", "average", "mean", "median",
    "totaux", "total général", "somme", "sous-total", "moyenne", "médiane", "ensemble",
    "gesamt", "summe", "insgesamt", "gesamtsumme", "zwischensumme", "durchschnitt", "mittelwert",
    "suma", "totales", "total general", "promedio", "totale", "totali", "somma", "totale generale", "totais", "soma",
    "total geral", "totaal", "som", "gemiddelde", "totalt", "summa", "razem", "łącznie", "ogółem", "celkem",
    "итого", "всего", "сумма", "合計", "总计", "總計", "合计", "小計", "小计", "計", "平均", "합계", "총계", "평균",
)))  # fmt: skip


_SHORT = re.compile(r"\d{1,3}")
_NUMBER = re.compile(r"[-+]?\d+(?:[ ,']\d{3})*(?:[.,]\d+)?")


def without_summaries(table: Table, columns: Columns) -> Table:
    """Return a table without the rows at its end that sum it up, which are refused.

    Such a row begins with a word for a sum, or has a number where the others have days.
    """
    if columns.ours or table.exact or not table.rows:
        return table
    date = columns.one("date") if "date" in columns.of else columns.one("year")
    cells = (row[date].strip() for row in table.rows[:LOOKED_AT])
    dated = [cell for cell in cells if cell and not _NUMBER.fullmatch(cell)]
    days = "date" in columns.of and sum(map(has_day, dated)) >= ENOUGH * len(dated) > 0
    end = len(table.rows)
    while end > 1 and _is_summary(table.rows[end - 1], date, days):
        end -= 1
    if end == len(table.rows):
        return table
    said = [
        Finding.of("row-summary", line, value=next(one_line(cell) for cell in row if cell.strip()))
        for row, line in zip(table.rows[end:], table.lines[end:], strict=True)
    ]
    return replace(table, rows=table.rows[:end], lines=table.lines[:end], refused=(*table.refused, *said))


def _is_summary(row: Sequence[str], date: int, days: bool) -> bool:
    filled = [cell.strip() for cell in row if cell.strip()]
    cell = row[date].strip()
    number = bool(_NUMBER.fullmatch(cell)) and not dates_in([cell])
    if fold(filled[0]).strip(" .:") in _WORDS and (not cell or number or cell == filled[0]):
        return True
    return days and bool(_SHORT.fullmatch(cell))
