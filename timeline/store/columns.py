"""Which columns of a table are the fields of an event."""

from __future__ import annotations

from dataclasses import dataclass, fields

from timeline.errors import StoreError, closest
from timeline.i18n.sentences import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedColumns:
    """The column of each field of an event; empty if the table has none.

    `first` and `last` are whole milliseconds, or dates or timestamps of the database. Without `last`, an event lasts
    as long as its `first` says: a day for a date, a millisecond otherwise.
    """

    id: str = "id"
    first: str = "t0"
    last: str = "t1"
    date: str = "date"
    precision: str = "precision"
    actor: str = "actor"
    kind: str = "kind"
    title: str = "title"
    importance: str = "importance"
    url: str = "url"
    source: str = "source"
    stands_for: str = "stands_for"

    def found(self, known: tuple[str, ...]) -> dict[str, str]:
        """Return the column of each field that a table has; raise StoreError if a required or chosen one is missing."""
        found = {}
        for field in fields(self):
            column = getattr(self, field.name)
            if column in known:
                found[field.name] = column
            elif column and (field.name in REQUIRED or column != field.default):
                raise StoreError(
                    Sentence(
                        "there is no column '{name}' for {field}; {hint}",
                        name=column,
                        field=_SAID.get(field.name, field.name),
                        hint=closest(column, known),
                    )
                )
        return found


REQUIRED = ("id", "first", "title")
_SAID = {"first": "date/start", "last": "end"}
"""The keys of `feed.columns` for the fields that have other names there."""
