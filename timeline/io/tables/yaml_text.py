"""A timeline that was brought → the text of a file in the data format, with comments for the person who goes on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from timeline.i18n.catalogue import say
from timeline.i18n.letters import without_marks
from timeline.io.tables.imported import Brought
from timeline.io.tables.rows import Draft

SCHEMA_NAME = "timeline.schema.json"
SCHEMA_LINE = f"# yaml-language-server: $schema={SCHEMA_NAME}"
"""The first line of a file, by which editors find the keys."""

# Texts that YAML reads as they stand, in a block and after "key: ".
_PLAIN = re.compile(r"[^\W_][^\n\t:#]*[^\s:#]|[^\W_]")
_NULL = frozenset({"null", "Null", "NULL"})
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def yaml_of(brought: Brought) -> str:
    """The file's text; the same table and choices give the same text."""
    return "".join(_parts(brought))


def _parts(brought: Brought) -> Iterator[str]:
    lang, report = brought.choices.lang, brought.report
    yield f"{SCHEMA_LINE}\n"
    for line in _head(brought):
        yield f"# {_comment(line)}\n"
    yield f"title: {scalar(brought.title)}\n"
    if brought.about:
        yield f"about: {scalar(brought.about)}\n"
    yield from _frame(brought)
    yield "\nevents:\n"
    yield from map(_event, brought.drafts)
    if brought.undated:
        yield f"\n# {say(lang, 'Events without a date. Give each one, and take the # away.')}\n"
        for draft in brought.undated:
            yield "".join(f"# {line}\n" for line in _event(draft).splitlines())
    if report.refused:
        yield f"\n# {say(lang, 'Rows that were refused:')}\n"
        for finding in report.refused[:1000]:
            yield f"# {_comment(finding.placed(report.name, lang))}\n"


def _frame(brought: Brought) -> Iterator[str]:
    """The sections that events refer to."""
    lang = brought.choices.lang
    yield "\nactors:\n"
    for record in brought.actor_records():
        kind = f", kind: {record['kind']}" if "kind" in record else ""
        yield f"  - {{id: {record['id']}, name: {_quoted(record['name'])}{kind}}}\n"
    yield f"\n# {say(lang, 'A kind may have a shape (circle, diamond, square) and a nature (said, did).')}\nkinds:\n"
    for record in brought.kind_records():
        yield f"  - {{id: {record['id']}, label: {_quoted(record['label'])}}}\n"
    yield "\nlanes:\n"
    for record in brought.lane_records():
        if "actor" in record:
            yield f"  - {record['actor']}\n"
        else:
            yield f"  - {{id: {record['id']}, name: {_quoted(record['name'])}, kinds: [company]}}\n"
    if brought.eras:
        yield "\neras:\n"
        for era in brought.eras:
            yield f"  - {{id: {era.id}, label: {_quoted(era.label)}, date: {_quoted(era.date)}}}\n"


def _head(brought: Brought) -> Iterator[str]:
    lang, report = brought.choices.lang, brought.report
    yield say(lang, "Made by `timeline import` from {file}.", file=report.name)
    yield from report.lines(lang)
    yield say(lang, "Nothing is said of positions; how they are written: docs/positions.md.")
    yield say(
        lang,
        "Editors complete the keys where {file} lies beside: `timeline schema > {file}`.",
        file=SCHEMA_NAME,
    )


def _event(draft: Draft) -> str:
    written = f"  # {_comment(draft.written)}" if draft.written else ""
    actors = draft.actors[0] if len(draft.actors) == 1 else f"[{', '.join(draft.actors)}]"
    lines = [f"- id: {draft.id}\n  date: {scalar(draft.date)}{written}\n  actors: {actors}\n"]
    if draft.concerns:
        lines.append(f"  concerns: [{', '.join(draft.concerns)}]\n")
    lines.append(f"  kind: {draft.kind}\n  title: {scalar(draft.title)}\n")
    if draft.label:
        lines.append(f"  label: {scalar(draft.label)}\n")
    if draft.summary:
        lines.append(f"  summary: {scalar(draft.summary)}\n")
    if draft.importance != 3:
        lines.append(f"  importance: {draft.importance}\n")
    if draft.sources:
        lines.append("  sources:\n")
        for title, url, publisher, note in draft.sources:
            more = f", url: {_quoted(url)}" if url else ""
            more += f", publisher: {_quoted(publisher)}" if publisher else ""
            more += f", note: {_quoted(note)}" if note else ""
            lines.append(f"    - {{title: {_quoted(title)}{more}}}\n")
    if draft.note:
        lines.append(f"  note: {scalar(draft.note)}\n")
    return "".join(lines)


def scalar(text: str) -> str:
    """The text as a value: as it stands where YAML reads it so, else between quotes."""
    if _PLAIN.fullmatch(text) and text not in _NULL:
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _comment(text: str) -> str:
    line = " ".join(without_marks(text).split())
    return "".join(c if c.isprintable() else "?" for c in line)
