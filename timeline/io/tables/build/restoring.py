"""Make the timeline of an exported table again: the record of each event, with the cells that were changed since.

A row whose event has a record becomes that event. A cell that differs from the record was changed by somebody and has
priority. A row without a record becomes an event as in any table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from timeline.io.schema import only_links
from timeline.io.tables.build.draft import EventDraft
from timeline.io.tables.exported import (
    DERIVED_CELLS,
    EVENT_COLUMNS,
    EXTRA,
    Exported,
    digest_of,
    of_actors,
    own_column,
    text,
    texts_of,
    words_of,
)
from timeline.io.tables.report import Remark, Report, one_line
from timeline.io.tables.table import Table
from timeline.model.own import OwnField

_SECTIONS = ("actors", "types")
_FLAGS = ("contested", "sources_differ", "draft")
_MERGED = (
    "date", "type", "actors", "regarding", "importance", "title", "label", "summary", "progress", "confidence",
    *_FLAGS,
)  # fmt: skip
"""The columns whose changed cells have priority over the record."""
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
        named = [*event.get("responds_to", ()), *(link["to"] for link in event.get("links", ()))]
        if not ids.issuperset(named):
            report.warn(Remark.of("record-answers", value=event["id"]))
        only_links(event, ids)
    for line in exported.damaged:
        report.warn(Remark.of("record-damaged", line))
    file = _keeping(exported.file, ids)
    views = ((slide, slide.get("view")) for slide in file.pop("slides", ()))
    slides = [
        slide for slide, view in views if not isinstance(view, Mapping) or view.get("event", "") in {"", *ids}
    ]
    if lost := len(exported.file.get("slides", ())) - len(slides):
        report.warn(Remark.of("record-slides", n=lost))
    for section, added in merging.added.items():
        file |= {section: [*file.get(section, ()), *added.values()]} if added else {}
    return {**file, "events": events, **({"slides": slides} if slides else {})}


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
    """Merge cells into the records of events; `added` are actors and types that only changed or new rows name."""

    def __init__(self, exported: Exported, new: Mapping[str, Mapping[str, Record]], report: Report) -> None:
        self._exported, self._new, self._report, self._lang = exported, new, report, exported.lang
        self._known = {
            section: {item["id"]: item for item in exported.file.get(section, ())} for section in _SECTIONS
        }
        self._own = [OwnField.model_validate(each) for each in exported.file.get("fields", ())]
        self.added: dict[str, dict[str, Record]] = {section: {} for section in _SECTIONS}

    def event(self, draft: EventDraft, cells: Mapping[str, str]) -> Record:
        """Return the event of a row."""
        record = self._exported.events.get(cells["id"])
        if record is None:
            self._report.warn(Remark.of("record-new", draft.row))
            named = [key for key in ("actors", "regarding") if cells.get(key)]
            ids = {key: self._actors(cells[key], getattr(draft, key)) for key in named}
            return draft.record() | {"type": self._add("types", draft.type)} | ids
        merged = dict(record)
        for key in (*_MERGED, *EXTRA):
            if key in cells:
                cell = draft.extra.get(key, "") if key in EXTRA else cells[key].strip()
                merged[key] = self._value(key, record.get(key), cell, draft)
        for field in self._own:
            if own_column(field.id) in cells:
                merged[field.id] = self._own_value(field, record.get(field.id), draft)
        seen, more = self._exported.seen.get(cells["id"], ""), of_actors(self._exported.file)
        known = {key: cells.get(key, "") for key in (*EVENT_COLUMNS, *more)}
        now = digest_of(known, more) if len(seen) == 16 else seen
        if now[:8] != seen[:8]:
            merged["sources"] = [source.record() for source in draft.sources]
            self._report.warn(Remark.of("record-sources", draft.row))
        if now[8:] != seen[8:]:
            columns = ", ".join(key for key in (*DERIVED_CELLS, *more) if key in cells)
            self._report.warn(Remark.of("record-derived", draft.row, columns=columns))
        # What was emptied goes; what was empty before stays.
        unchanged = (key for key, value in record.items() if merged[key] == value)
        kept = {*unchanged, *(key for key, value in merged.items() if value)}
        return {key: value for key, value in merged.items() if key in kept}

    def _value(self, key: str, was: Any, cell: str, draft: EventDraft) -> Any:
        """Return what a cell says, which is the record's value if it was not changed."""
        if key == "type":
            return self._type(was, cell, draft)
        if key in ("actors", "regarding"):
            changed = cell.split() != [*(was or ())]
            return self._actors(cell, getattr(draft, key)) if changed else was
        if key == "importance":
            return draft.importance if draft.importance != int(was or 3) else was
        if key in _FLAGS:
            return bool(cell) or None if bool(cell) != bool(was) else was
        said = text(was, self._lang)
        if one_line(cell) == one_line(said):
            return was
        if cell and isinstance(was, Mapping):
            return {**was, self._lang if self._lang in was else next(iter(was)): cell}
        return draft.date if key == "date" else cell or None

    def _own_value(self, field: OwnField, was: Any, draft: EventDraft) -> Any:
        """Return what a cell of a declared field says, which is the record's value if it means the same."""
        now = draft.extra.get(field.id, "")
        if field.kind == "text" or was is None or not now:
            return self._value(field.id, was, now, draft)
        values = [field.read(text) for text in (str(was), now)]
        before, after = (getattr(value, "number", value) for value in values)
        return was if before == after else now

    def _type(self, was: str, cell: str, draft: EventDraft) -> str:
        known = self._known["types"]
        if not cell or cell in (text(known.get(was, {}).get("label"), self._lang), was):
            return was
        names = (item for item in known.values() if cell in (item["id"], *texts_of(item.get("label"))))
        return next((item["id"] for item in names), "") or self._add("types", draft.type)

    def _actors(self, cell: str, now: Sequence[str]) -> list[str]:
        """Return the ids of a cell: those of the file as they are written, and those that its new names got."""
        known, words = self._known["actors"], words_of(cell)
        written = words if len(words) == len(now) else now
        pairs = zip(written, now, strict=True)
        return [word if word in known else self._add("actors", id_) for word, id_ in pairs]

    def _add(self, section: str, id_: str) -> str:
        if id_ not in self._known[section]:
            self.added[section][id_] = dict(self._new[section][id_])
        return id_
