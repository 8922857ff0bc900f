"""Positions from a column of a table: each value becomes a position, and each row sets it for its actors."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple

from timeline.dates import parse_date
from timeline.io.tables.build.ids import NameIds
from timeline.io.tables.columns import TableRow
from timeline.io.tables.dates import UNDATED, CellDates
from timeline.io.tables.report import Finding, Report, one_line
from timeline.io.tables.table import CellError

Plain = Callable[[TableRow, int], str]

UNKNOWN_START = ".."
"""The `from` of a position that began before the event from which it is known."""


class PositionDraft(NamedTuple):
    """A position that an event states for an actor: the ids, and its stated end as a date or as text.

    `since` is empty if it begins with the event, otherwise `UNKNOWN_START`.
    """

    actor: str
    position: str
    topic: str = ""
    expires: str = ""
    until: str = ""
    since: str = ""

    def record(self) -> dict[str, str]:
        """Return the position in the data format, without keys that have no value."""
        return {"from" if key == "since" else key: text for key, text in self._asdict().items() if text}


class Positions:
    """Read the positions of rows, and keep the scale: the order given, otherwise that of first appearance."""

    def __init__(self, order: tuple[str, ...], dates: CellDates, plain: Plain, lang: str) -> None:
        self._dates, self._plain, self._lang = dates, plain, lang
        self._values, self._topics = NameIds({}, frozenset()), NameIds({}, frozenset())
        self._first: dict[str, tuple[float, int]] = {}
        self._labels: dict[str, str] = {}
        self._begun: dict[tuple[object, ...], tuple[str, int]] = {}
        self._twice: list[Finding] = []
        self._order = tuple(self._values.id_of(one_line(value)) for value in order)
        self._labels |= dict(zip(self._order, map(one_line, order), strict=True))

    def of(self, row: TableRow, actors: tuple[str, ...], date: str) -> tuple[PositionDraft, ...]:
        """Return the positions that a dated row sets for its actors."""
        value = one_line(self._text(row, "position"))
        if not value or date == UNDATED:
            return ()
        id_, day = self._values.id_of(value), parse_date(date)
        since = day.start if day.start is not None else day.end
        place = (float(since or 0), row.line)
        self._first[id_] = min(self._first.get(id_, place), place)
        self._labels.setdefault(id_, value)
        topic = one_line(self._text(row, "position_topic"))
        expires, until = self._stated_end(row, since)
        topic_id = self._topics.id_of(topic) if topic else ""
        drafts = []
        for actor in actors:
            # An actor begins no other position on a topic at the same time.
            moment = (actor, topic_id, since, date if "T" in date else "")
            other, line = self._begun.setdefault(moment, (value, row.line))
            if other == value:
                drafts.append(PositionDraft(actor, id_, topic_id, expires, until))
            else:
                twice = Finding.of("position-twice", row.line, value=value, other=other, other_row=line)
                self._twice.append(twice)
        return tuple(drafts)

    def records(self) -> list[dict[str, Any]]:
        """Return the scale in the data format; values that the given order does not name are off the scale."""
        ordered = self._order or tuple(sorted(self._first, key=self._first.__getitem__))
        scale: list[dict[str, Any]] = [
            {"id": id_, "label": self._labels[id_], "rank": rank} for rank, id_ in enumerate(ordered, 1)
        ]
        apart = sorted({*self._first} - {*ordered}, key=self._first.__getitem__)
        return scale + [{"id": id_, "label": self._labels[id_], "off_scale": True} for id_ in apart]

    def topic_records(self) -> list[dict[str, str]]:
        """Return the topics in the data format."""
        return [{"id": id_, "label": label} for id_, label in self._topics.labels().items()]

    def remark(self, report: Report) -> None:
        """Add the scale to the report: its order, and the values apart from it."""
        records = self.records()
        values = [record["label"] for record in records if "rank" in record]
        # As a JSON list if one of them has a comma.
        is_json = any("," in value for value in values)
        order = json.dumps(values, ensure_ascii=False) if is_json else ", ".join(values)
        if order and self._first:
            report.remark(Finding.of("positions-given" if self._order else "positions", order=order))
        if apart := ", ".join(record["label"] for record in records if "rank" not in record):
            report.remark(Finding.of("positions-apart", values=apart))
        for finding in self._twice:
            report.remark(finding)

    def _stated_end(self, row: TableRow, since: float | None) -> tuple[str, str]:
        """Return the stated end of a position as a date, or as text."""
        written, condition = (self._text(row, f"position_{name}") for name in ("until", "condition"))
        expires = ""
        if written:
            with suppress(CellError):
                expires = self._dates.read(written).text
            end = parse_date(expires).end if expires and expires != UNDATED else None
            expires = "" if end is None or (since is not None and end < since) else expires
        texts = ([] if expires or not written else [written]) + ([condition] if condition else [])
        return expires, "; ".join(texts)

    def _text(self, row: TableRow, field: str) -> str:
        return self._plain(row, row.columns.one(field)).strip()
