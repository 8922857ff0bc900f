"""Names that somebody wrote into the `who` column of an exported table, whose `actors` column has the ids.

In a new row, `who` names the actors if `actors` is empty. In a row with a record, a changed `who` counts if `actors`
was not changed. A name of the file is that actor, in any language; any other name is a new actor.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from timeline.io.tables.columns import key_of
from timeline.io.tables.exported import Exported, text
from timeline.io.tables.report import Finding
from timeline.io.tables.table import Table

_SEPARATORS = re.compile(r"[;|\n]")


def with_names(table: Table) -> Table:
    """Return an exported table with the actors of changed `who` cells in their `actors` cells."""
    exported = table.exported
    if exported is None or not {"id", "who", "actors"} <= {*table.header}:
        return table
    at = {key: table.header.index(key) for key in ("id", "who", "actors")}
    reader, rows, remarks = _Names(exported), [], [*table.remarks]
    for row, line in zip(table.rows, table.lines, strict=True):
        cells = {key: row[n] for key, n in at.items()}
        changed, against = reader.changed(cells)
        if against:
            remarks.append(Finding.of("record-who", line, at["who"] + 1, "who", value=cells["who"]))
        rows.append([changed.get(key, cell) for key, cell in zip(table.header, row, strict=True)])
    return replace(table, rows=rows, remarks=tuple(remarks))


def words_of(cell: str) -> list[str]:
    """Return the ids and names in a cell of `actors`: a JSON list, or texts between spaces."""
    return [str(name) for name in json.loads(cell)] if cell.startswith('["') else cell.split()


class _Names:
    """Find the actors of a file by their names."""

    def __init__(self, exported: Exported) -> None:
        self._exported = exported
        self._name = {str(item["id"]): item.get("name") for item in exported.file.get("actors", ())}
        pairs = [(key_of(name), id_) for id_, name in self._name.items() for name in (*_texts(name), id_)]
        self._id = {key: id_ for key, id_ in reversed(pairs) if key}

    def changed(self, cells: Mapping[str, str]) -> tuple[dict[str, str], bool]:
        """Return the changed cells of a row, and whether its two columns name other actors."""
        named = [*self._found(cells["who"])]
        record, written = self._exported.events.get(cells["id"]), cells["actors"].split()
        if not named:
            return {}, False
        if record is None:
            return ({}, named != written) if written else ({"actors": _cell(named, self._name)}, False)
        was = self._who(record)
        if " ".join(cells["who"].split()) == " ".join(was.split()):
            return {}, False
        if written != [*record.get("actors", ())]:
            return {"who": was}, named != written  # says the same as the ids, or has its own warning
        return {"actors": _cell(named, self._name), "who": was}, False

    def _who(self, record: Mapping[str, Any]) -> str:
        """Return the names of an event's actors as they were exported."""
        ids = (str(id_) for id_ in record.get("actors", ()))
        return ", ".join(text(self._name.get(id_), self._exported.lang) for id_ in ids)

    def _found(self, cell: str) -> Iterator[str]:
        """Yield the id of each name in a cell, or the name of a new actor; a known name can have commas."""
        for part in _SEPARATORS.split(cell):
            words = [" ".join(word.split()) for word in part.split(",")]
            words = [word for word in words if word]
            while words:
                ends = range(len(words), 0, -1)
                n = next((n for n in ends if key_of(", ".join(words[:n])) in self._id), 1)
                name = ", ".join(words[:n])
                yield self._id.get(key_of(name), name)
                words = words[n:]


def _texts(name: object) -> tuple[str, ...]:
    return tuple(map(str, name.values())) if isinstance(name, Mapping) else (str(name),)


def _cell(named: Sequence[str], known: Mapping[str, object]) -> str:
    once = [*dict.fromkeys(named)]
    return " ".join(once) if all(name in known for name in once) else json.dumps(once, ensure_ascii=False)
