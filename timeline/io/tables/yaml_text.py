"""The text of a timeline file from an imported table, with comments for its editor."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from timeline.i18n.bidi import unheld
from timeline.i18n.catalogue import say
from timeline.io.tables.importing import ImportedTable
from timeline.io.tables.rows import EventDraft

SCHEMA_NAME = "timeline.schema.json"
SCHEMA_LINE = f"# yaml-language-server: $schema={SCHEMA_NAME}"
"""The first line of a file, by which editors find the keys."""

# Texts that YAML reads as they stand, in a block and after "key: ".
_PLAIN = re.compile(r"[^\W_][^\n\t:#]*[^\s:#]|[^\W_]")
_NULL = frozenset({"null", "Null", "NULL"})


def yaml_of(table: ImportedTable) -> str:
    """Return the text of a timeline file; the same table and choices give the same text."""
    return "".join(_parts(table))


def _parts(table: ImportedTable) -> Iterator[str]:
    lang, report = table.choices.lang, table.report
    yield f"{SCHEMA_LINE}\n"
    for line in (
        say(lang, "Made by `timeline import` from {file}.", file=report.name),
        *report.lines(lang),
        say(lang, "Nothing is said of positions; how they are written: docs/positions.md."),
        say(lang, "Editors complete the keys where {file} lies beside: `timeline schema > {file}`.", file=SCHEMA_NAME),
    ):  # fmt: skip
        yield f"# {_comment(line)}\n"
    yield f"title: {scalar(table.title)}\n"
    if table.about:
        yield f"about: {scalar(table.about)}\n"
    yield from _frame(table)
    yield "\nevents:\n"
    yield from map(_event, table.drafts)
    if table.undated:
        yield f"\n# {say(lang, 'Events without a date. Give each one, and take the # away.')}\n"
        for draft in table.undated:
            yield "".join(f"# {line}\n" for line in _event(draft).splitlines())
    if report.refused:
        yield f"\n# {say(lang, 'Rows that were refused:')}\n"
        for finding in report.refused[:1000]:
            yield f"# {_comment(finding.placed(report.name, lang))}\n"


def _frame(table: ImportedTable) -> Iterator[str]:
    """Yield the sections that events refer to."""
    yield "\nactors:\n"
    for record in table.actor_records():
        kind = f", kind: {record['kind']}" if "kind" in record else ""
        yield f"  - {{id: {record['id']}, name: {_quoted(record['name'])}{kind}}}\n"
    hint = say(
        table.choices.lang, "A kind may have a shape (circle, diamond, square) and a nature (said, did)."
    )
    yield f"\n# {hint}\nkinds:\n"
    for record in table.kind_records():
        yield f"  - {{id: {record['id']}, label: {_quoted(record['label'])}}}\n"
    yield "\nlanes:\n"
    for record in table.lane_records():
        if "actor" in record:
            yield f"  - {record['actor']}\n"
        else:
            yield f"  - {{id: {record['id']}, name: {_quoted(record['name'])}, kinds: [company]}}\n"
    if table.eras:
        yield "\neras:\n"
        for era in table.eras:
            yield f"  - {{id: {era.id}, label: {_quoted(era.label)}, date: {_quoted(era.date)}}}\n"


def _event(draft: EventDraft) -> str:
    written = f"  # {_comment(draft.written)}" if draft.written else ""
    actors = draft.actors[0] if len(draft.actors) == 1 else f"[{', '.join(draft.actors)}]"
    concerns = f"  concerns: [{', '.join(draft.concerns)}]\n" if draft.concerns else ""
    lines = [
        f"- id: {draft.id}\n  date: {scalar(draft.date)}{written}\n  actors: {actors}\n"
        f"{concerns}  kind: {draft.kind}\n  title: {scalar(draft.title)}\n"
    ]
    if draft.label:
        lines.append(f"  label: {scalar(draft.label)}\n")
    if draft.summary:
        lines.append(f"  summary: {scalar(draft.summary)}\n")
    if draft.importance != 3:
        lines.append(f"  importance: {draft.importance}\n")
    if draft.sources:
        lines.append("  sources:\n")
        for source in draft.sources:
            texts = (f"{key}: {_quoted(text)}" for key, text in source._asdict().items() if text)
            lines.append(f"    - {{{', '.join(texts)}}}\n")
    if draft.note:
        lines.append(f"  note: {scalar(draft.note)}\n")
    return "".join(lines)


def scalar(text: str) -> str:
    """Return a text as a YAML value: as it stands where YAML reads it so, else between quotes."""
    return text if _PLAIN.fullmatch(text) and text not in _NULL else _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _comment(text: str) -> str:
    line = " ".join(unheld(text).split())
    return "".join(c if c.isprintable() else "?" for c in line)
