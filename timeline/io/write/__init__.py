"""Apply changes to the bytes of a timeline file, and save them in place of the old ones.

The package takes bytes and changes, and returns bytes of a valid file; it knows no requests and no pages.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from timeline.errors import LoadError, Problem
from timeline.io.checks.images import Folder
from timeline.io.loader import NAMED_FILE, load_bytes
from timeline.io.tables.record_yaml import record_yaml
from timeline.io.yaml.reader import YamlList, YamlMap, YamlNull, parse_yaml
from timeline.model.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Change:
    """A change of an item, of the order of a section, or of a top-level key."""

    section: str
    id: str
    was: Any
    now: Any

    @classmethod
    def from_json(cls, value: Any) -> Change:
        """Return the change of plain data; raise ValueError."""
        if not isinstance(value, dict) or not all(isinstance(value.get(k), str) for k in ("section", "id")):
            raise ValueError("a change must have section and id")
        return cls(value["section"], value["id"], value.get("was"), value.get("now"))


@dataclass(frozen=True, slots=True)
class Conflict:
    """A change of what was changed differently on disk."""

    change: Change
    theirs: Any
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line that was added or removed."""

    number: int
    sign: str
    text: str
    section: str
    id: str


@dataclass(frozen=True, slots=True)
class Edited:
    """The result of changes."""

    data: bytes
    timeline: Timeline | None
    applied: tuple[int, ...]
    conflicts: tuple[tuple[int, Conflict], ...]
    problems: tuple[tuple[int, Problem, tuple[str | int, ...]], ...]
    lines: tuple[LineChange, ...]


def items_of(data: bytes, name: str) -> dict[str, Any]:
    """Return the file as plain data."""
    root, _ = parse_yaml(data, name, NAMED_FILE)
    return _plain(root) or {}


def _plain(node: Any) -> Any:
    if isinstance(node, YamlNull):
        return None
    if isinstance(node, YamlMap):
        return {str(k): _plain(v) for k, v in node.items()}
    return [_plain(v) for v in node] if isinstance(node, YamlList) else node if node is None else str(node)


def edited(data: bytes, name: str, changes: Sequence[Change], *, folder: Folder | None = None) -> Edited:
    """Return the bytes with the valid changes."""
    items, applied, conflicts, problems = items_of(data, name), [], [], []
    timeline = load_bytes(data, name, NAMED_FILE, folder) if data.strip() else None
    for n, change in enumerate(changes):
        trial, theirs = _applied(items, change)
        if trial is None:
            conflicts.append((n, Conflict(change, theirs, ())))
            continue
        try:
            new = rewritten("", trial).encode()
            timeline = load_bytes(new, name, NAMED_FILE, folder)
        except LoadError as error:
            problems += [(n, problem, _field(problem)) for problem in error.problems]
            if not data.strip():
                items = trial
            continue
        items, data = trial, new
        applied.append(n)
    return Edited(data, timeline, tuple(applied), tuple(conflicts), tuple(problems), ())


def _field(problem: Problem) -> tuple[str | int, ...]:
    return tuple(problem.path.split(".")[1:])


def _applied(items: dict[str, Any], change: Change) -> tuple[dict[str, Any] | None, Any]:
    new = dict(items)
    if not change.section:
        there = items.get(change.id)
        new[change.id] = change.now
        if change.now is None:
            new.pop(change.id)
        return (new if there in (change.was, change.now) else None), there
    rows = list(items.get(change.section) or [])
    at = next((i for i, row in enumerate(rows) if row.get("id") == change.id), None)
    there = None if at is None else rows[at]
    if there not in (change.was, change.now):
        return None, there
    if at is not None:
        rows[at : at + 1] = [] if change.now is None else [change.now]
    elif change.now is not None:
        rows.append(change.now)
    new[change.section] = rows
    return new, there


def rewritten(text: str, wanted: dict[str, Any]) -> str:
    """Return the text of the data."""
    return "".join(record_yaml(wanted))


@dataclass(frozen=True, slots=True)
class Saved:
    """The result of saving."""

    edited: Edited


def save(path: Path, changes: Sequence[Change]) -> Saved:
    """Write the valid changes."""
    data = path.read_bytes() if path.exists() else b""
    done = edited(data, str(path), changes, folder=Folder(path.parent))
    if done.data != data:
        part = path.with_name(f".{path.name}.part")
        part.write_bytes(done.data)
        os.replace(part, path)
    return Saved(done)
