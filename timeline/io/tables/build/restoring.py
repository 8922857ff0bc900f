"""Make the timeline of an exported table again: the record of each event, with the cells that were changed since.

A row whose event has a record becomes that event. A cell that differs from the record was changed by somebody and has
priority. A row without a record becomes an event as in any table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from timeline.io.tables.build.rows import EventDraft
from timeline.io.tables.build.sources import Cited
from timeline.io.tables.exported import (
    DERIVED_CELLS,
    EVENT_COLUMNS,
    EXTRA,
    Exported,
    digest_of,
    text,
    texts_of,
    words_of,
)
from timeline.io.tables.report import Finding, Report
from timeline.io.tables.table import Table

_TEXTS = ("title", "label", "summary")
_NAMED = {"type": "types", "actors": "actors", "regarding": "actors"}
Record = dict[str, Any]


def restored(
    table: Table,
    exported: Exported,
    drafts: Sequence[EventDraft],
    new: Mapping[str, Mapping[str, Record]],
    report: Report,
) -> Record:
    """Return the timeline in the data format; `new` are the actors and types of the drafts, by section and id."""
    cells_at = dict(zip(table.lines, table.rows, strict=True))
    merging = _Merging(exported, new, report)
    events = [
        merging.event(draft, dict(zip(table.header, cells_at[draft.row], strict=True))) for draft in drafts
    ]
    # Rows may be deleted in a spreadsheet; a file with references to their events would be refused.
    ids = {event["id"] for event in events}
    for event in events:
        answered = [id_ for id_ in event.get("responds_to", ()) if id_ in ids]
        if len(answered) < len(event.get("responds_to", ())):
            report.remark(Finding.of("record-answers", value=event["id"]))
            del event["responds_to"]
            event |= {"responds_to": answered} if answered else {}
    slides = [slide for slide in exported.file.get("slides", ()) if _is_of(slide, ids)]
    if len(slides) < len(exported.file.get("slides", ())):
        report.remark(Finding.of("record-slides", n=len(exported.file["slides"]) - len(slides)))
    for line in exported.damaged:
        report.remark(Finding.of("record-damaged", line))
    slides = [_keeping(slide, ids) for slide in slides]
    file = _keeping({key: value for key, value in exported.file.items() if key != "slides"}, ids)
    sections = {section: [*file.get(section, ()), *added] for section, added in merging.added().items()}
    return {**file, **sections, "events": events, **({"slides": slides} if slides else {})}


def _is_of(slide: Mapping[str, Any], ids: set[str]) -> bool:
    view = slide.get("view")
    return not isinstance(view, Mapping) or str(view.get("event", "")) in {"", *ids}


def _keeping(node: Any, ids: set[str]) -> Any:
    """Return a part of a file whose views keep none but these events."""
    if isinstance(node, list):
        return [_keeping(part, ids) for part in node]
    if not isinstance(node, Mapping):
        return node
    kept = {key: _keeping(value, ids) for key, value in node.items()}
    if isinstance(also := kept.get("also"), list):
        kept["also"] = [id_ for id_ in also if id_ in ids]
    return {key: value for key, value in kept.items() if key != "also" or value}


class _Merging:
    """Merge cells into the records of events."""

    def __init__(self, exported: Exported, new: Mapping[str, Mapping[str, Record]], report: Report) -> None:
        self._exported, self._new, self._report, self._lang = exported, new, report, exported.lang
        self._known = {
            section: {item["id"]: item for item in exported.file.get(section, ())}
            for section in _NAMED.values()
        }
        self._added: dict[str, dict[str, Record]] = {section: {} for section in _NAMED.values()}

    def added(self) -> dict[str, list[Record]]:
        """Return the actors and types that only changed or new rows name."""
        return {section: [*items.values()] for section, items in self._added.items() if items}

    def event(self, draft: EventDraft, cells: Mapping[str, str]) -> Record:
        """Return the event of a row."""
        record = self._exported.events.get(cells["id"])
        if record is None:
            self._report.remark(Finding.of("record-new", draft.row))
            return self._of_draft(draft, cells)
        merged = dict(record)
        if cells["date"].strip() != str(record["date"]):
            merged["date"] = draft.date
        for key in (*_TEXTS, *EXTRA):
            self._text(merged, key, cells.get(key))
        for key, section in _NAMED.items():
            if key in cells:
                self._names(merged, key, section, cells[key], draft)
        self._values(merged, cells, draft)
        self._digests(merged, cells, draft)
        return merged

    def _text(self, merged: Record, key: str, cell: str | None) -> None:
        """Put the text of a cell into the record, in the language of the table, if it was changed."""
        was = text(merged.get(key), self._lang)
        if cell is None or " ".join(cell.split()) == " ".join(was.split()):
            return
        if not cell.strip():
            merged.pop(key, None)
        elif isinstance(old := merged.get(key), Mapping):
            merged[key] = {**old, self._lang if self._lang in old else next(iter(old)): cell.strip()}
        else:
            merged[key] = cell.strip()

    def _names(self, merged: Record, key: str, section: str, cell: str, draft: EventDraft) -> None:
        was = merged.get(key, [])
        known, ids = self._known[section], [was] if isinstance(was, str) else [*was]
        if key == "type":
            label = text(known.get(was, {}).get("label"), self._lang)
            if cell.strip() in (label, was) or not cell.strip():
                return
            names = (
                item for item in known.values() if cell.strip() in (item["id"], *texts_of(item.get("label")))
            )
            merged[key] = next((item["id"] for item in names), "") or self._add(section, draft.type)
        elif cell.split() != ids:
            chosen = self._actors(cell, draft.actors if key == "actors" else draft.regarding)
            merged.pop(key, None)
            merged |= {key: chosen} if chosen else {}

    def _actors(self, cell: str, now: Sequence[str]) -> list[str]:
        """Return the ids of a cell: those of the file as they are written, and those that its new names got."""
        known, words = self._known["actors"], words_of(cell)
        written = words if len(words) == len(now) else now
        pairs = zip(written, now, strict=True)
        return [word if word in known else self._add("actors", id_) for word, id_ in pairs]

    def _add(self, section: str, id_: str) -> str:
        if id_ not in self._known[section]:
            self._added[section][id_] = dict(self._new[section][id_])
        return id_

    def _values(self, merged: Record, cells: Mapping[str, str], draft: EventDraft) -> None:
        """Put the values of the other columns into the record, if they were changed."""
        if "importance" in cells and draft.importance != int(merged.get("importance", 3)):
            merged["importance"] = draft.importance
        for key in ("progress", "confidence"):
            if key in cells and cells[key].strip() != str(merged.get(key) or ""):
                merged.pop(key, None)
                merged |= {key: cells[key].strip()} if cells[key].strip() else {}
        for key in ("contested", "sources_differ", "draft"):
            is_set, cell = bool(merged.get(key)), cells.get(key, "").strip()
            if key in cells and bool(cell) != is_set:
                merged.pop(key, None)
                merged |= {key: True} if cell else {}

    def _digests(self, merged: Record, cells: Mapping[str, str], draft: EventDraft) -> None:
        """Take changed cells of sources instead of the record's sources; name changed cells without effect."""
        seen = self._exported.seen.get(cells["id"], "")
        now = digest_of({key: cells.get(key, "") for key in EVENT_COLUMNS}) if len(seen) == 16 else seen
        if now[:8] != seen[:8]:
            merged.pop("sources", None)
            merged |= {"sources": [*map(_source, draft.sources)]} if draft.sources else {}
            self._report.remark(Finding.of("record-sources", draft.row))
        if now[8:] != seen[8:]:
            columns = ", ".join(key for key in DERIVED_CELLS if key in cells)
            self._report.remark(Finding.of("record-derived", draft.row, columns=columns))

    def _of_draft(self, draft: EventDraft, cells: Mapping[str, str]) -> Record:
        """Return the event of a row without a record."""
        self._add("types", draft.type)
        record: Record = {"id": draft.id, "date": draft.date}
        record["actors"] = self._actors(cells.get("actors", ""), draft.actors)
        if draft.regarding:
            record["regarding"] = self._actors(cells.get("regarding", ""), draft.regarding)
        record |= {"type": draft.type, "title": draft.title}
        record |= {key: value for key in ("label", "summary", "note") if (value := getattr(draft, key))}
        record |= {"importance": draft.importance} if draft.importance != 3 else {}
        record |= draft.extra
        return record | ({"sources": [*map(_source, draft.sources)]} if draft.sources else {})


def _source(cited: Cited) -> Record:
    return {key: value for key, value in cited._asdict().items() if value}
