"""Actors that other columns name: first and last names in two columns, and names written into an exported table.

In an exported table, `actors` has ids and `who` the names. In a new row, `who` names the actors if `actors` is empty.
In a row with a record, a changed `who` counts if `actors` was not changed. A name of the file is that actor, in any
language; any other name is a new actor.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from timeline.i18n.sentences import verbatim
from timeline.io.tables.cells import ENOUGH, Template
from timeline.io.tables.columns import Columns, key_of
from timeline.io.tables.exported import Exported, text, texts_of
from timeline.io.tables.report import Remark, one_line
from timeline.io.tables.table import Table, widened

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
_SEPARATORS = re.compile(r"[;|\n]")
_COMPANIES = frozenset(map(key_of, (
    "company", "companies", "company name", "entreprise", "entreprises", "firm", "firms", "firma", "firmen",
    "unternehmen", "empresa", "empresas", "azienda", "aziende", "bedrijf", "bedrijven", "شركة", "компания", "会社",
    "公司", "企业", "회사",
)))  # fmt: skip
"""Headings, in the form of `key_of`, that say that their actors are companies."""


def name_pair(table: Table) -> tuple[int, ...]:
    """Return the columns of first and last names by their headings; () if the table has none."""
    keys = [key_of(heading) for heading in table.header]
    parts = ((key, key.replace(first, last)) for first, last in _PARTS for key in keys if first in key)
    found = (pair for pair in (*_WHOLE, *parts) if {*pair} <= {*keys} and pair[0] != pair[1])
    return tuple(map(keys.index, next(found, ())))


def parts_of_names(table: Table) -> tuple[int, ...]:
    """Return the columns of first, middle and last names; () if the table has no first and last names."""
    pair = name_pair(table)
    middle = [n for n, heading in enumerate(table.header) if pair and "middle" in key_of(heading)]
    return (*pair[:1], *middle[:1], *pair[1:])


def name_template(table: Table) -> str:
    """Return the template of first, middle and last names; "" if the table has none."""
    return " ".join(f"{{{table.header[n]}}}" for n in parts_of_names(table))


def name_evidence(table: Table, columns: Columns) -> Remark | None:
    """Return the remark that two unused columns are the names of actors; None if they are not, or others are.

    All rows count in which one of both is filled.
    """
    pair = name_pair(table)
    if not pair or "actors" in columns.of or not {*pair} <= {*columns.unused}:
        return None
    named = [(one_line(row[pair[0]]), one_line(row[pair[1]])) for row in table.rows]
    filled = [names for names in named if any(names)]
    fits = sum(all(map(_NAME.fullmatch, names)) for names in filled)
    if not filled or fits < ENOUGH * len(filled):
        return None
    first, last = (table.header[n] for n in pair)
    template = name_template(table)
    return Remark.of("name-pair", first=first, last=last, n=fits, of=len(filled), template=template)


def joined_names(table: Table, text: str) -> tuple[Table, Mapping[str, str]] | None:
    """Return a table with a column of the actors that several columns make, and the fields of these columns.

    Raise QueryError for a heading that the table does not have.
    """
    template = Template.of(text, table.header, verbatim("--actors-from"))
    if not template or table.exported:
        return None
    rows = [[*row, template.filled(row.__getitem__)] for row in table.rows]
    parts = {table.header[n]: "ignore" for n in template.columns}
    return replace(table, header=widened((*table.header, text)), rows=rows), {**parts, text: "actors"}


def written_names(table: Table) -> Table | None:
    """Return an exported table with the actors of changed `who` cells in their `actors` cells; None for another one."""
    exported = table.exported
    if exported is None or not {"id", "who", "actors"} <= {*table.header}:
        return None
    reader, rows, warnings = _Names(exported), [], [*table.warnings]
    for row, line in zip(table.rows, table.lines, strict=True):
        cells = dict(zip(table.header, row, strict=True))
        changed, against = reader.changed(cells)
        if against:
            who = table.header.index("who") + 1
            warnings.append(Remark.of("record-who", line, who, "who", value=cells["who"]))
        rows.append([*{**cells, **changed}.values()])
    return replace(table, rows=rows, warnings=tuple(warnings))


class _Names:
    """Find the actors of a file by their names."""

    def __init__(self, exported: Exported) -> None:
        self._exported = exported
        self._name = {str(item["id"]): item.get("name") for item in exported.file.get("actors", ())}
        pairs = [(key_of(name), id_) for id_, name in self._name.items() for name in (*texts_of(name), id_)]
        self._id = {key: id_ for key, id_ in reversed(pairs) if key}

    def changed(self, cells: Mapping[str, str]) -> tuple[dict[str, str], bool]:
        """Return the changed cells of a row, and whether its two columns name other actors."""
        named = [*dict.fromkeys(self._found(cells["who"]))]
        record, written = self._exported.events.get(cells["id"]), cells["actors"].split()
        if not named:
            return {}, False
        all_known = all(name in self._name for name in named)
        ids = {"actors": " ".join(named) if all_known else json.dumps(named, ensure_ascii=False)}
        if record is None:
            return ({}, named != written) if written else (ids, False)
        actors = [*record.get("actors", ())]
        was = ", ".join(text(self._name.get(id_), self._exported.lang) for id_ in actors)
        if one_line(cells["who"]) == one_line(was):
            return {}, False
        if written != actors:
            return {"who": was}, named != written  # says the same as the ids, or has its own warning
        return {**ids, "who": was}, False

    def _found(self, cell: str) -> Iterator[str]:
        """Yield the id of each name in a cell, or the name of a new actor; a known name can have commas."""
        for part in _SEPARATORS.split(cell):
            words = [word for each in part.split(",") if (word := one_line(each))]
            while words:
                ends = range(len(words), 0, -1)
                n = next((n for n in ends if key_of(", ".join(words[:n])) in self._id), 1)
                name = ", ".join(words[:n])
                yield self._id.get(key_of(name), name)
                words = words[n:]


def are_companies(header: Sequence[str], columns: Columns) -> bool:
    """Return whether the heading of each column of actors is a word for companies."""
    headings = [key_of(header[n]).rstrip("0123456789") for n in columns.of.get("actors", ())]
    return bool(headings) and _COMPANIES.issuperset(headings)
