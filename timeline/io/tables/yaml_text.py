"""Write the text of a timeline file from an imported table, with comments for its editor."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from timeline.i18n.catalogue import say
from timeline.i18n.letters import without_marks
from timeline.io.tables.build.draft import EventDraft
from timeline.io.tables.importing import ImportedTable
from timeline.io.yaml.scalars import one_line_yaml, own_id, own_text

SCHEMA_NAME = "timeline.schema.json"
SCHEMA_LINE = f"# yaml-language-server: $schema={SCHEMA_NAME}"
"""The first line of a file, by which editors find the schema."""

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_QUOTED = frozenset({
    "name", "label", "inverse", "title", "url", "publisher", "note", "date", "until", "expires",
})  # fmt: skip


def yaml_of(table: ImportedTable) -> str:
    """Return the text of a timeline file; the same table and choices give the same text."""
    return "".join(_parts(table))


def _parts(table: ImportedTable) -> Iterator[str]:
    lang, report = table.choices.lang, table.report
    yield f"{SCHEMA_LINE}\n"
    yield f"# {_comment(say(lang, 'Created by `timeline import` from {file}.', file=report.name))}\n"
    for line in report.lines(lang):
        yield f"# {_comment(line)}\n"
    if not table.positions and not (table.whole or {}).get("positions"):
        yield f"# {say(lang, 'This file has no positions; to add some, see docs/add-positions.md.')}\n"
    words = (
        "To complete keys in your editor, create the schema next to this file: `timeline schema > {file}`."
    )
    yield f"# {say(lang, words, file=SCHEMA_NAME)}\n"
    yield from _body(table)
    if table.undated:
        yield f"\n# {say(lang, 'Events without a date. Add a date to each, and remove the #.')}\n"
        for draft in table.undated:
            yield "".join(f"# {line}\n" for line in _event(draft).splitlines())
    if report.refused:
        yield f"\n# {say(lang, 'Refused rows:')}\n"
        for remark in report.refused[:1000]:
            yield f"# {_comment(remark.placed(report.name, lang))}\n"


def _body(table: ImportedTable) -> Iterator[str]:
    """Yield the sections of the file."""
    if table.whole is not None:
        from timeline.io.write.rewriting import new_text  # loads what saves files

        yield new_text(table.whole)
        return
    yield f"title: {own_text(table.title)}\n"
    if table.about:
        yield f"about: {own_text(table.about)}\n"
    yield from _frame(table)
    yield "\nevents:\n"
    yield from map(_event, table.drafts)


def _frame(table: ImportedTable) -> Iterator[str]:
    """Yield the sections to which events refer."""
    if table.fields:
        yield "\nfields:\n"
        yield from (f"  - {one_line_yaml(record)}\n" for record in table.fields)
    words = "An event type can have a shape (circle, diamond, square) and a mode (statement, action, both)."
    hint = f"# {say(table.choices.lang, words)}\n"
    yield "\nactors:\n"
    yield from (f"  - {_flow(record)}\n" for record in table.actor_records())
    yield f"\n{hint}types:\n"
    yield from (f"  - {_flow(record)}\n" for record in table.type_records())
    for name in ("positions", "topics", "link_types", "eras"):
        if records := getattr(table, name):
            yield f"\n{name}:\n"
            yield from (f"  - {_flow(record)}\n" for record in records)


def _flow(record: Mapping[str, Any]) -> str:
    """Return a record on one line."""
    written = (f"{key}: {_written(key, value)}" for key, value in record.items() if value)
    return f"{{{', '.join(written)}}}"


def _written(key: str, value: Any) -> str:
    if key in _QUOTED:
        return json.dumps(value, ensure_ascii=False)
    return own_id(value) if isinstance(value, str) else str(value).lower()


def _event(draft: EventDraft) -> str:
    lines = []
    for key, value in draft.record().items():
        if key in ("actors", "regarding"):
            ids = ", ".join(map(own_id, value))
            lines.append(f"{key}: {ids}" if key == "actors" and len(value) == 1 else f"{key}: [{ids}]")
        elif isinstance(value, list):
            lines += [f"{key}:", *(f"  - {_flow(item)}" for item in value)]
        elif key in ("id", "type"):
            lines.append(f"{key}: {own_id(value)}")
        else:
            written = f"  # {_comment(draft.written)}" if key == "date" and draft.written else ""
            plain = key == "importance" or _NUMBER.fullmatch(value)
            lines.append(f"{key}: {value if plain else own_text(value)}{written}")
    return "- " + "  ".join(f"{line}\n" for line in lines)


def _comment(text: str) -> str:
    line = " ".join(without_marks(text).split())
    return "".join(c if c.isprintable() else "?" for c in line)
