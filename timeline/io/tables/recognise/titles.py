"""Titles made of several columns, for a table in which no column has the titles: a name and what happened."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.dates.names import WEEKDAYS, fold
from timeline.io.tables.cells import (
    LOOKED_AT,
    MANY_ROWS,
    are_answers,
    are_codes,
    are_dates,
    cells_of,
    have_words,
)
from timeline.io.tables.columns import Columns, key_of, names_actors
from timeline.io.tables.recognise.names import name_template
from timeline.io.tables.recognise.proposals import (
    CLOCK,
    are_words,
    can_be_position,
    date_columns,
    few_values,
    positions_in,
    proposals,
)
from timeline.io.tables.table import Table

_SIDES = (("home", "away"), ("heim", "gast"), ("local", "visit"), ("1", "2"), ("a", "b"))
"""Words of the headings of the two sides of a game or a relation."""
_HAPPENED = re.compile(r"what|event|incident|happen|action|type|kind|method|result")
"""Parts of a heading of what happened, rather than where."""
_ID = re.compile(r"(?<![^\W_])(id|no|nr|num|number)$", re.IGNORECASE)
"""The end of a heading of what identifies a row."""
_APART = 1.1
"""How many times as many different titles a second column makes if it tells rows apart."""
_LONG, _SHORT = 60, 3
"""The numbers of characters of texts, on average, above which they are no names, and below which they are codes."""


def settled_title(table: Table, columns: Columns) -> str:
    """Return the template of titles that needs no question: names, two sides, or a name with what happened.

    Two columns of short texts that could each be the title make it together. Return "" if the cells are only numbers
    and codes, or can be positions.
    """
    stands = positions_in(table, columns)
    found = () if "title" in columns.of else proposals(table, columns, "title")
    texts = [p.column for p in found if not are_codes(cells_of(table, p.column))][:2]
    unclear = any(len(table.header[n]) < _SHORT or not _can_follow(cells_of(table, n)) for n in texts)
    if unclear or (stands and can_be_position(table, stands[1])):
        return ""
    joined = "" if _sides(table, texts) else ": ".join(_part(table, n) for n in texts)
    return name_template(table) or joined or title_in_words(table, columns)


def title_template(table: Table, columns: Columns, dates: Sequence[int] = ()) -> str:
    """Return the template of a title in words, or of two columns of numbers or codes with their headings.

    Columns in `dates` can be the date. Return "" if no column can be a part of a title.
    """
    rest = _rest(table, columns, dates)
    told = sorted(rest, key=lambda n: (bool(_ID.search(table.header[n])), not are_words(table, n)))
    return title_in_words(table, columns, dates) or ", ".join(_part(table, n, heading=True) for n in told[:2])


def _rest(table: Table, columns: Columns, dates: Sequence[int]) -> list[int]:
    """Return the columns that can be a part of a title."""
    without, rows = {*date_columns(columns), *dates}, table.rows[:LOOKED_AT]
    return [
        n
        for n in range(len(table.header))
        if n not in without and 2 * len(cells := cells_of(table, n)) > len(rows) and _can_tell(cells)
    ]


def title_in_words(table: Table, columns: Columns, dates: Sequence[int] = ()) -> str:
    """Return the template of a name and what tells its rows apart; "" if no column has names."""
    rest = _rest(table, columns, dates)
    titles = list(columns.of.get("title", ()))
    words = [n for n in rest if are_words(table, n)]
    names = [
        *titles,
        *sorted((n for n in words if n not in titles), key=lambda n: _less_a_name(table, columns, n)),
    ]
    if not titles and (sides := _sides(table, names)):
        return " – ".join(_part(table, n) for n in sides)
    if not names or not (titles or _says(cells_of(table, names[0]))):
        return ""
    others = [n for n in (names[1:] if titles else rest) if n != names[0]]
    # Counts only if nothing else is there that tells rows apart but positions, which are drawn.
    others = [n for n in others if n in words and not can_be_position(table, n)] or others
    others = _telling(table, columns, names, others, [n for n in rest if n not in words])
    told = [n for n in others if n not in words or n in titles or _can_follow(cells_of(table, n))][:1]
    codes = [n for n in words if are_codes(c := cells_of(table, n)) and not few_values({*c})]
    if not told and few_values({*cells_of(table, names[0])}):  # a kind alone says too little
        names, told = [*(n for n in codes if n in columns.unused)][:1] or names, names[:1]
    if titles and not {*told} & {*words}:
        return ""  # numbers do not complete titles that most rows lack
    text = _part(table, names[0])
    for n in told if told != names[:1] else ():
        text += f": {_part(table, n)}" if n in words else f", {_part(table, n, heading=True)}"
    return text


def _part(table: Table, column: int, *, heading: bool = False) -> str:
    name = table.header[column]
    return f"{name}: {{{name}}}" if heading else f"{{{name}}}"


def _can_follow(cells: Sequence[str]) -> bool:
    """Return whether cells can follow a name: no codes, no long texts and no records."""
    return not are_codes(cells) and not is_long(cells) and cells[0][0] not in "{["


def is_long(cells: Sequence[str]) -> bool:
    """Return whether cells are texts rather than names."""
    return sum(map(len, cells)) > _LONG * len(cells)


def _says(cells: Sequence[str]) -> bool:
    """Return whether cells are words rather than codes."""
    return not are_codes(cells) and sum(map(len, cells)) >= _SHORT * len(cells)


def _can_tell(cells: Sequence[str]) -> bool:
    """Return whether cells can be a part of a title.

    Answers, days of the week, dates, times, one text alone and the numbers of rows cannot.
    """
    values = {*cells}
    return not (
        are_answers(cells)
        or [*cells] in ([str(n) for n in range(first, first + len(cells))] for first in (0, 1))
        or (len(values) == 1 and len(cells) > 1)
        or WEEKDAYS.keys() >= {fold(value).rstrip(".") for value in values}
        or are_dates(cells[:100])
        or all(map(CLOCK.fullmatch, cells[:100]))
    )


def _less_a_name(table: Table, columns: Columns, column: int) -> tuple[bool, ...]:
    """Return a key that sorts actors first, then names of several words; codes and long texts are last."""
    cells = cells_of(table, column)
    acting = column in columns.of.get("actors", ()) or names_actors(table.header[column])
    return are_codes(cells), is_long(cells), not acting, not have_words(cells)


def _sides(table: Table, names: Sequence[int]) -> tuple[int, ...]:
    """Return two columns of names whose headings differ in one word for a side: home_team, away_team; else ()."""
    keys = {key_of(table.header[n]): n for n in names}
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
    kinds = {n for n in others if pairs[n] > once * _APART and few_values({row[n] for row in rows})}
    stands = {n for n in others if can_be_position(table, n)}  # drawn as positions
    return sorted(
        (n for n in others if pairs[n] > once or n in types or _HAPPENED.search(key_of(table.header[n]))),
        key=lambda n: (
            n in stands,
            n not in names,
            n not in types,
            not _HAPPENED.search(key_of(table.header[n])),
            n not in kinds,
            -pairs[n],
            n,
        ),
    )
