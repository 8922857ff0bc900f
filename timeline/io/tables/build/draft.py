"""A row of a table on its way to an event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from timeline.io.tables.build.sources import Cited


@dataclass(slots=True)
class EventDraft:
    """An event from a row; texts are clean, the date is EDTF, `written` is the date as in the row."""

    id: str
    date: str
    written: str
    actors: tuple[str, ...]
    regarding: tuple[str, ...]
    type: str
    title: str
    label: str
    summary: str
    importance: int
    sources: tuple[Cited, ...]
    note: str
    row: int
    positions: tuple[dict[str, str], ...] = ()
    links: tuple[dict[str, str], ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)
    """The values of fields that few events have, by their keys."""

    def record(self) -> dict[str, Any]:
        """Return the event in the data format, without keys that have no value."""
        values = {
            "id": self.id, "date": self.date, "actors": [*self.actors], "regarding": [*self.regarding],
            "type": self.type, "title": self.title, "label": self.label, "summary": self.summary,
            "importance": self.importance if self.importance != 3 else None, **self.extra,
            "sources": [source.record() for source in self.sources],
            "positions": [*self.positions], "links": [*self.links], "note": self.note,
        }  # fmt: skip
        return {key: value for key, value in values.items() if value}
