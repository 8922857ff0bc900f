"""Write the text of a timeline file from an imported table, with comments for its editor."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from timeline.i18n.catalogue import say
from timeline.i18n.letters import without_marks
from timeline.io.tables.build.rows import EventDraft
from timeline.io.tables.importing import ImportedTable
from timeline.io.tables.record_yaml import record_yaml
from timeline.io.yaml.scalars import own_id, own_text

SCHEMA_NAME = "timeline.schema.json"
SCHEMA_LINE = f"# yaml-language-server: $schema={SCHEMA_NAME}"
"""The first line of a file, by which editors find the schema."""

_QUOTED = frozenset({
    "name", "label", "title", "url", "publisher", "note", "date", "until", "expires",
})  # fmt: skip


def yaml_of(table: ImportedTable) -> str:
    """Return the text of a timeline file; the same table and choices give the same text."""
    return "".join(_parts(table))


def _parts(table: ImportedTable) -> Iterator[str]:
    lang, report = table.choices.lang, table.report
    yield f"{SCHEMA_LINE}\n"
    for line in (
        say(lang, "Created by `timeline import` from {file}.", file=report.name),
        *report.lines(lang),
        *_without_positions(table),
        say(
            lang,
            "To complete keys in your editor, create the schema next to this file: `timeline schema > "
            "{file}`.",
            file=SCHEMA_NAME,
        ),
    ):
        yield f"# {_comment(line)}\n"
    yield from _body(table)
    if table.undated:
        yield f"\n# {say(lang, 'Events without a date. Add a date to each, and remove the #.')}\n"
        for draft in table.undated:
            yield "".join(f"# {line}\n" for line in _event(draft).splitlines())
    if report.refused:
        yield f"\n# {say(lang, 'Refused rows:')}\n"
        for finding in report.refused[:1000]:
            yield f"# {_comment(finding.placed(report.name, lang))}\n"


def _body(table: ImportedTable) -> Iterator[str]:
    """Yield the sections of the file."""
    if table.whole is not None:
        yield from record_yaml(table.whole)
        return
    yield f"title: {own_text(table.title)}\n"
    if table.about:
        yield f"about: {own_text(table.about)}\n"
    yield from _frame(table)
    yield "\nevents:\n"
    yield from map(_event, table.drafts)


def _without_positions(table: ImportedTable) -> Iterator[str]:
    if not table.positions and not (table.whole or {}).get("positions"):
        yield say(table.choices.lang, "This file has no positions; to add some, see docs/add-positions.md.")


def _frame(table: ImportedTable) -> Iterator[str]:
    """Yield the sections to which events refer."""
    hint = say(
        table.choices.lang,
        "An event type can have a shape (circle, diamond, square) and a mode (statement, action, both).",
    )
    yield "\nactors:\n"
    yield from (f"  - {_flow(record)}\n" for record in table.actor_records())
    yield f"\n# {hint}\ntypes:\n"
    yield from (f"  - {_flow(record)}\n" for record in table.type_records())
    for name, records in (("positions", table.positions), ("topics", table.topics)):
        if records:
            yield f"\n{name}:\n"
            yield from (f"  - {_flow(record)}\n" for record in records)
    if table.eras:
        yield "\neras:\n"
        yield from (f"  - {_flow(era._asdict())}\n" for era in table.eras)


def _flow(record: Mapping[str, Any]) -> str:
    """Return a record on one line."""
    written = (f"{key}: {_written(key, value)}" for key, value in record.items() if value)
    return f"{{{', '.join(written)}}}"


def _written(key: str, value: Any) -> str:
    return (
        json.dumps(value, ensure_ascii=False)
        if key in _QUOTED
        else own_id(value)
        if isinstance(value, str)
        else str(value).lower()
        if isinstance(value, bool)
        else str(value)
    )


def _event(draft: EventDraft) -> str:
    written = f"  # {_comment(draft.written)}" if draft.written else ""
    actors = (
        own_id(draft.actors[0]) if len(draft.actors) == 1 else f"[{', '.join(map(own_id, draft.actors))}]"
    )
    regarding = f"  regarding: [{', '.join(map(own_id, draft.regarding))}]\n" if draft.regarding else ""
    lines = [
        f"- id: {own_id(draft.id)}\n  date: {own_text(draft.date)}{written}\n  actors: {actors}\n"
        f"{regarding}  type: {own_id(draft.type)}\n  title: {own_text(draft.title)}\n"
    ]
    if draft.label:
        lines.append(f"  label: {own_text(draft.label)}\n")
    if draft.summary:
        lines.append(f"  summary: {own_text(draft.summary)}\n")
    if draft.importance != 3:
        lines.append(f"  importance: {draft.importance}\n")
    lines += [f"  {key}: {own_text(text)}\n" for key, text in draft.extra.items()]
    if draft.sources:
        lines.append("  sources:\n")
        lines += [f"    - {_flow(source._asdict())}\n" for source in draft.sources]
    if draft.positions:
        lines.append("  positions:\n")
        lines += [f"    - {_flow(position.record())}\n" for position in draft.positions]
    if draft.note:
        lines.append(f"  note: {own_text(draft.note)}\n")
    return "".join(lines)


def _comment(text: str) -> str:
    line = " ".join(without_marks(text).split())
    return "".join(c if c.isprintable() else "?" for c in line)
