"""Links between the rows of a table: the tasks on which a task of a plan depends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from timeline.i18n.catalogue import say
from timeline.io.tables.build.draft import EventDraft
from timeline.io.tables.build.ids import names_in
from timeline.io.tables.columns import Columns, TableRow, key_of
from timeline.io.tables.report import Remark, Report

DEPENDS_ON = "depends-on"
_WITH_LAG = re.compile(r"#?(\d+)(?: ?[A-Z]{2})?(?: ?[-+] ?\d+.*)?")
"""A task of a plan by its number, with how the two meet and the time between them: `12FS+2 days`."""


class RowLinks:
    """The rows that other rows name, by the identifier, the title, or without identifiers by the number of the row."""

    def __init__(self, columns: Columns, header: Sequence[str], report: Report) -> None:
        self._column, self._report = columns.one("depends_on"), report
        self._heading = header[self._column] if self._column >= 0 else ""
        self._numbered = "id" not in columns.of
        self._id_of: dict[str, str] = {}
        self._asked: list[tuple[EventDraft, list[str], int]] = []

    def keep(self, row: TableRow, draft: EventDraft, number: int) -> None:
        """Keep what a row is called, and what it names."""
        if self._column < 0:
            return
        names = (row.get("id"), str(number) if self._numbered else "", draft.title)
        for key in filter(None, map(key_of, names)):
            self._id_of.setdefault(key, draft.id)
        named, _ = names_in(row.cells[self._column], ",")
        if named:
            self._asked.append((draft, named, row.line))

    def add(self, lang: str) -> Iterator[dict[str, str]]:
        """Add the links to the drafts, names of no other row to their notes; yield the type of the links, if any."""
        for draft, named, line in self._asked:
            found = {name: self._found(name) for name in named}
            ids = dict.fromkeys(id_ for id_ in found.values() if id_ not in ("", draft.id))
            draft.links = tuple({"type": DEPENDS_ON, "to": id_} for id_ in ids)
            if left := [name for name, id_ in found.items() if id_ in ("", draft.id)]:
                value = ", ".join(left)
                draft.note = "\n".join(filter(None, (draft.note, f"{self._heading}: {value}")))
                self._report.warn(Remark.of("no-row", line, self._column + 1, self._heading, value=value))
        if any(draft.links for draft, _, _ in self._asked):
            yield {"id": DEPENDS_ON, "label": say(lang, "Depends on"), "inverse": say(lang, "Needed for")}

    def _found(self, name: str) -> str:
        m = _WITH_LAG.fullmatch(name)
        return self._id_of.get(key_of(name)) or (self._id_of.get(key_of(m[1]), "") if m else "")
