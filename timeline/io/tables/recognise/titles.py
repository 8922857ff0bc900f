"""Titles made of several columns, for a table in which no column has the titles: a name and what happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from timeline.dates.names import WEEKDAYS, fold
from timeline.io.tables.cells import (
    ENOUGH,
    LINK,
    LOOKED_AT,
    MANY_ROWS,
    are_answers,
    are_codes,
    are_dates,
    are_long,
    cells_of,
    has_gaps,
    have_words,
)
from timeline.io.tables.columns import Columns, key_of, names_actors
from timeline.io.tables.recognise.names import name_template
from timeline.io.tables.recognise.proposals import (
    CLOCK,
    FEW_VALUES,
    are_words,
    can_be_position,
    date_columns,
    is_beside,
    positions_in,
    proposals,
)
from timeline.io.tables.table import Table

_SIDES = (("home", "away"), ("heim", "gast"), ("local", "visit"), ("1", "2"), ("a", "b"))
"""Words of the headings of the two sides of a game or a relation."""
_HAPPENED = re.compile(r"what|event|incident|happen|action|type|kind|method|result")
"""Parts of a heading of what happened, rather than where."""
_UNITS = frozenset({"unit", "units", "unite", "unites", "einheit", "unidad", "currency", "devise", "monnaie"})
"""Headings of what an amount is counted in, which says nothing without the amount."""
_APART = 1.1
"""How many times as many different titles a second column makes if it tells rows apart."""
_SHORT = 3
"""The number of characters of texts, on average, below which they are codes."""


def settled_title(table: Table, columns: Columns) -> str:
    """Return the template of titles that needs no question: names, two sides, or a name with what happened.

    Two columns of short texts that could each be the title make it together. Return "" if the cells are only numbers
    and codes, or can be positions.
    """
    found = [p.column for p in proposals(table, columns, "title") if not is_beside(table, p.column)]
    texts = [n for n in found if not are_codes(cells_of(table, n)) and not has_gaps(table, n)]
    texts = [n for n in texts if n == texts[0] or not _repeats(table, texts[0], n)][:2]
    unclear = any(len(table.header[n]) < _SHORT or not _can_follow(cells_of(table, n)) for n in texts)
    if unclear or positions_in(table, columns):
        return ""
    joined = "" if _sides(table, texts) else ": ".join(_part(table, n) for n in texts)
    return name_template(table) or joined or _in_words(table, columns)


def title_template(table: Table, columns: Columns, dates: Sequence[int]) -> str:
    """Return the template of a title of two columns with their headings, none of which is in `dates`."""
    told = sorted({*_rest(table, columns)} - {*dates}, key=lambda n: not are_words(table, n))
    told = [n for n in told if n == told[0] or not _repeats(table, told[0], n)]
    return ", ".join(_part(table, n, heading=True) for n in told[:2])


def _rest(table: Table, columns: Columns) -> list[int]:
    """Return the columns that can be a part of a title."""
    units = {n for n, heading in enumerate(table.header) if key_of(heading) in _UNITS}
    apart, rows = date_columns(columns) | units, table.rows[:LOOKED_AT]
    return [
        n
        for n in range(len(table.header))
        if n not in apart and 2 * len(cells := cells_of(table, n)) > len(rows) and _can_tell(cells)
    ]


def _in_words(table: Table, columns: Columns) -> str:
    """Return the template of a name and what tells its rows apart; "" if no column has names."""
    rest = _rest(table, columns)
    words = [n for n in rest if are_words(table, n)]
    names = sorted(words, key=lambda n: (has_gaps(table, n), *_less_a_name(table, columns, n)))
    if sides := _sides(table, names):
        return " – ".join(_part(table, n) for n in sides)
    cells = cells_of(table, names[0]) if names else []
    if are_codes(cells) or sum(map(len, cells)) < max(_SHORT * len(cells), 1):
        return ""
    others = [n for n in rest if n != names[0] and not _repeats(table, names[0], n)]
    # Counts only if nothing else is there that tells rows apart but positions, which are drawn.
    others = [n for n in others if n in words and not can_be_position(table, n)] or others
    others = _telling(table, columns, names, others, [n for n in rest if n not in words])
    told = [n for n in others if n not in words or _can_follow(cells_of(table, n))][:1]
    codes = [n for n in words if n in columns.unused and are_codes(cells_of(table, n))]
    if codes and not told and len({*cells}) <= FEW_VALUES:  # a kind alone says too little
        names, told = codes, names
    text = _part(table, names[0])
    for n in told[:1]:
        text += f": {_part(table, n)}" if n in words else f", {_part(table, n, heading=True)}"
    return text


def _repeats(table: Table, one: int, other: int) -> bool:
    """Return whether nearly all rows have the same text in two columns."""
    rows = table.rows[:LOOKED_AT]
    same = sum(row[one].strip().lower() == row[other].strip().lower() for row in rows)
    return same >= ENOUGH * len(rows)


def _part(table: Table, column: int, *, heading: bool = False) -> str:
    name = table.header[column]
    return f"{name.translate({123: None, 125: None})}: {{{name}}}" if heading else f"{{{name}}}"


def _can_follow(cells: Sequence[str]) -> bool:
    """Return whether cells can follow a name: no codes, no long texts and no records."""
    return not (are_long(cells) or are_codes(cells) or cells[0][0] in "{[")


def _can_tell(cells: Sequence[str]) -> bool:
    """Return whether cells can be a part of a title.

    Answers, days of the week, dates, times, links, one text alone and the numbers of rows cannot.
    """
    values = {*cells}
    return not (
        are_answers(cells)
        or _are_row_numbers(cells)
        or (len(values) == 1 and len(cells) > 1)
        or WEEKDAYS.keys() >= {fold(value).rstrip(".") for value in values}
        or are_dates(cells[:100])
        or all(map(CLOCK.fullmatch, cells[:100]))
        or all(map(LINK.match, cells[:100]))
    )


def _are_row_numbers(cells: Sequence[str]) -> bool:
    """Return whether cells count from 0 or 1, and nearly all of them on from the one above."""
    numbers = [int(cell) for cell in cells if cell.isdecimal()]
    follow = sum(other == one + 1 for one, other in pairwise(numbers))
    return numbers[:1] in ([0], [1]) and follow >= ENOUGH * (len(cells) - 1)


def _less_a_name(table: Table, columns: Columns, column: int) -> tuple[bool, ...]:
    """Return a key that sorts actors first, then names of several words; codes and long texts are last."""
    cells = cells_of(table, column)
    acting, called = column in columns.of.get("actors", ()), names_actors(table.header[column])
    return are_codes(cells), are_long(cells), not acting, not called, not have_words(cells)


def _sides(table: Table, names: Sequence[int]) -> tuple[int, ...]:
    """Return two columns of names whose headings differ in one word for a side: home_team, away_team; else ()."""
    keys = {key_of(table.header[n]): n for n in names if not is_beside(table, n)}
    for one, other in _SIDES:
        for key in keys:
            if one in key and (beside := keys.get(key.replace(one, other, 1))) is not None:
                return keys[key], beside
    return ()


def _telling(
    table: Table, columns: Columns, names: Sequence[int], others: Sequence[int], counts: Sequence[int]
) -> list[int]:
    """Return the columns that can follow a name which repeats, the best first: texts, and those that tell rows apart.

    Of these, a column of few different values comes first, because it says what happened. Counts come in if no text
    tells rows apart.
    """
    types = columns.of.get("type", ())
    rows = table.rows[:LOOKED_AT]
    once = len({row[names[0]] for row in rows}) if names else 0
    if len(rows) < MANY_ROWS or once in (0, len(rows)):
        return sorted(others, key=lambda n: (n not in types, are_codes(cells_of(table, n))))
    pairs = {n: len({(row[names[0]], row[n]) for row in rows}) for n in {*others, *counts}}
    if counts and all(pairs[n] <= once * _APART for n in others):
        others = [n for n in counts if pairs[n] > once * _APART] or others
    kinds = {n for n in others if pairs[n] > once * _APART and len({row[n] for row in rows}) <= FEW_VALUES}
    stands = {n for n in others if can_be_position(table, n)}  # drawn as positions
    told = {n for n in others if n in types or _HAPPENED.search(key_of(table.header[n]))}
    gaps = {n for n in others if has_gaps(table, n)}
    last = [stands, gaps, {*others} - {*types}, {*others} - told, {*others} - kinds]
    others = [n for n in others if pairs[n] > once or n in told]
    return sorted(others, key=lambda n: ([n in each for each in last], -pairs[n], n))
