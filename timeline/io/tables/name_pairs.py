"""First and last names in two columns, which are one actor: found by their headings and their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from timeline.i18n.sentences import verbatim
from timeline.io.tables.choices import Choices
from timeline.io.tables.columns import Columns, key_of
from timeline.io.tables.report import Finding
from timeline.io.tables.table import Table, one_line, widened
from timeline.io.tables.templates import Template

_PARTS = (
    ("firstname", "lastname"), ("firstname", "surname"), ("firstname", "familyname"), ("givenname", "familyname"),
    ("givenname", "surname"), ("givenname", "lastname"), ("forename", "surname"), ("prenom", "nomdefamille"),
    ("prenoms", "nom"), ("prenom", "nom"), ("vorname", "nachname"), ("nombre", "apellido"), ("nombre", "apellidos"),
    ("nome", "cognome"),
)  # fmt: skip
"""The headings of first and last names, in the form of `key_of`; words around them are the same in both."""
_WHOLE = (("first", "last"), ("name", "surname"))
"""Headings that are those of names only without other words."""
_NAME = re.compile(r"[^\W\d_][^\d_@/:;|{}]{0,39}")
_ENOUGH = 0.9


def name_pair(table: Table) -> tuple[int, ...]:
    """Return the columns of first and last names by their headings; () if the table has none."""
    keys = [key_of(heading) for heading in table.header]
    for first, last in _pairs(keys):
        if first in keys and last in keys and first != last:
            return keys.index(first), keys.index(last)
    return ()


def _pairs(keys: list[str]) -> Iterator[tuple[str, str]]:
    yield from _WHOLE
    for first, last in _PARTS:
        yield from ((key, key.replace(first, last)) for key in keys if first in key)


def name_template(table: Table) -> str:
    """Return the template of first and last names; "" if the table has none."""
    pair = name_pair(table)
    return " ".join(f"{{{table.header[n]}}}" for n in pair)


def name_evidence(table: Table, columns: Columns) -> Finding | None:
    """Return the finding that two unused columns are the names of actors; None if they are not, or others are.

    All rows count in which one of both is filled.
    """
    pair = name_pair(table)
    if not pair or "actors" in columns.of or not {*pair} <= {*columns.unused}:
        return None
    named = [(one_line(row[pair[0]]), one_line(row[pair[1]])) for row in table.rows]
    filled = [names for names in named if any(names)]
    fits = sum(all(map(_NAME.fullmatch, names)) for names in filled)
    if not filled or fits < _ENOUGH * len(filled):
        return None
    first, last = (table.header[n] for n in pair)
    template = name_template(table)
    return Finding.of("name-pair", first=first, last=last, n=fits, of=len(filled), template=template)


def without_half_names(table: Table, columns: Columns) -> Columns:
    """Return the columns without a title that its heading finds, but that is the last name beside a first one: Nom."""
    n = columns.one("title")
    if n < 0 or n in columns.chosen or columns.ours or n not in name_pair(table):
        return columns
    of = {name: places for name, places in columns.of.items() if name != "title"}
    return replace(
        columns, of=of, unused=tuple(sorted((*columns.unused, n))), missing=(*columns.missing, "title")
    )


def with_joined_names(table: Table, choices: Choices) -> tuple[Table, Choices]:
    """Return a table with a column of the actors that several columns make, and the choices for it.

    Raise QueryError for a heading that the table does not have.
    """
    text = choices.actors_from
    template = Template.of(text, table.header, verbatim("--actors-from"))
    if not template or table.exported:
        return table, choices
    parts = {table.header[n]: "ignore" for n in template.columns}
    rows = [[*row, template.filled(partial(_cell, row))] for row in table.rows]
    joined = replace(table, header=widened((*table.header, text)), rows=rows)
    return joined, replace(choices, fields={**parts, **choices.fields, text: "actors"}, actors_from="")


def _cell(row: Sequence[str], column: int) -> str:
    return one_line(row[column])
