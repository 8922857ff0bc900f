"""Flat records in YAML, JSON and JSON Lines: a list of mappings, alone or under a key, as a table."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any, NamedTuple

from timeline.errors import LoadError
from timeline.io.decoding import Limits
from timeline.io.formats.json_text import JsonText
from timeline.io.formats.records import File, Records
from timeline.io.kinds import has_year
from timeline.io.tables.columns import known_headings, recognise
from timeline.io.tables.report import Finding
from timeline.io.tables.table import Table, TableError, cell_text
from timeline.io.yaml.reader import YamlNull, parse_yaml

MOST_NESTED, DEEPEST = 3, 12
_YEAR, _DAY = re.compile(r"[12]\d{3}"), re.compile(r"[12]\d{3}-\d\d(?:-\d\d)?")
_LOOKED_AT = 100
_OF_QUERY = frozenset({"type", "value", "datatype", "xml:lang"})
"""The keys of a value in the results of a SPARQL query."""


class Listed(NamedTuple):
    """A list of records: the keys that lead to it, its items, and the line of each."""

    path: tuple[str, ...]
    items: Sequence[Any]
    lines: Sequence[int]

    @property
    def name(self) -> str:
        """The keys that lead to the list, as text."""
        return ".".join(self.path)


def json_records(file: File) -> Table:
    """Return the records of a JSON file."""
    text = JsonText(file.data, file.limits)
    found = [Listed(path, items, _lines(text, path, len(items))) for path, items in lists_of(text.root)]
    return _table(file, found, text.remarks(), text.root)


def _lines(text: JsonText, path: Sequence[str], n: int) -> Sequence[int]:
    """Return the lines of a list's items; their numbers if they are in several lists."""
    lines = text.lines(path)
    return lines if len(lines) == n else range(1, n + 1)


def json_lines(file: File) -> Table:
    """Return the records of a JSON Lines file."""
    text = JsonText(file.data, file.limits)
    lines, items = zip(*text.rest(), strict=True)
    return _table(file, [Listed((), items, lines)], text.remarks())


def yaml_records(file: File) -> Table:
    """Return the records of a YAML file."""
    most = file.limits
    limits = Limits(most.max_bytes, most.max_cells, 1_000_000, DEEPEST, most.max_columns, most.max_rows)
    try:
        root, twice = parse_yaml(file.data, file.name, limits)
    except LoadError as error:
        problem = error.problems[0]
        raise TableError(Finding.of("file-broken", problem.line, reason=problem.message)) from None
    found = [Listed(path, items, [_line(item) for item in items]) for path, items in lists_of(root)]
    keys = ", ".join(sorted({problem.path.rpartition(".")[2] for problem in twice})[:10])
    return _table(file, found, [Finding.of("keys-twice", keys=keys)] if keys else [], root)


def _line(item: Any) -> int:
    return item.line if hasattr(item, "line") else 1


def lists_of(
    root: Any, path: tuple[str, ...] = (), depth: int = 2
) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    """Yield the lists of mappings in a tree with the keys that lead to them; keys that are years or days are dates."""
    if isinstance(root, list):
        if any(isinstance(item, dict) for item in root):
            yield path, root
        return
    if not isinstance(root, dict):
        return
    alike = _alike(root)
    if alike is not None:
        yield path, alike
    elif depth or not path:
        for key, value in root.items():
            yield from lists_of(value, (*path, str(key)), depth - 1)


def _alike(root: Mapping[str, Any]) -> list[Any] | None:
    """Return the records of a mapping whose keys are years, days or ids; None for another mapping."""
    dated = next(
        (name for name, form in (("year", _YEAR), ("date", _DAY)) if all(map(form.fullmatch, root))), ""
    )
    # One mapping inside another is usually a record with a part, so without dates at least two are a list;
    # they must share a key, because settings and other unlike parts of a file do not.
    values = [*root.values()]
    if all(isinstance(value, dict) for value in values) and len(values) > 1:
        if dated or set.intersection(*map(set, values)):
            return [_with(value, dated or "id", key) for key, value in root.items()]
    elif values and all(map(has_year, root)) and all(map(_is_text, values)):
        texts = (
            (key, text)
            for key, value in root.items()
            for text in (value if isinstance(value, list) else [value])
        )
        return [{"date": str(key), "title": text} for key, text in texts]
    elif dated and all(isinstance(value, list) for value in values):
        return [
            _with(item, dated, key) if isinstance(item, dict) else item
            for key, items in root.items()
            for item in items
        ]
    return None


def _is_text(value: Any) -> bool:
    return isinstance(value, str) or (
        isinstance(value, list) and all(isinstance(part, str) for part in value)
    )


def _with(record: Any, heading: str, key: str) -> Any:
    """Return a record with its key as a field, in place, so that it keeps its line."""
    record.setdefault(heading, str(key))
    return record


def _table(file: File, found: list[Listed], remarks: list[Finding], root: Any = None) -> Table:
    """Return the list that is asked for, otherwise the one with most known headings, then the longest.

    What stands beside the lists at the top of the file, `root`, is counted as not imported.
    """
    wanted = file.options.sheet
    names = ", ".join(listed.name for listed in found)
    if wanted and wanted not in {listed.name for listed in found}:
        raise TableError(Finding.of("file-no-sheet", value=wanted, sheets=names))
    if not found:
        raise TableError(Finding.of("file-no-records"))
    # Two known headings make a list of events; more of them say less than the number of records.
    best = max(found, key=lambda listed: (listed.name == wanted, min(_known(listed), 2), len(listed.items)))
    records = Records(file)
    records.remarks += remarks
    others = [listed.name for listed in found if listed is not best]
    if others:
        records.remarks.append(Finding.of("other-lists", lists=", ".join(others), value=others[0]))
    _fill(records, best)
    tops = {listed.path[0] for listed in found if listed.path}
    for key, value in root.items() if tops and isinstance(root, dict) else ():
        if str(key) not in tops and any(text for _, text in cells({key: value})):
            records.left_out(str(key))
    return records.table({"sheet": best.name} if best.path else None)


def _known(listed: Listed) -> int:
    keys = {str(key) for item in listed.items[:_LOOKED_AT] if isinstance(item, dict) for key in item}
    return known_headings(keys)


def _fill(records: Records, listed: Listed) -> None:
    inner = _inner_list(listed.items)
    for item, line in zip(listed.items, listed.lines, strict=True):
        if not isinstance(item, dict):
            records.refuse("record-no-fields", line, value=_scalar(item))
            continue
        children = item.get(inner) if inner else None
        if not isinstance(children, list) or not children:
            records.add(line, dict(cells(item)))
            continue
        own = {key: value for key, value in item.items() if key != inner}
        for child in children:
            if isinstance(child, dict):
                outer = {f"{inner}: {key}" if key in child else key: value for key, value in own.items()}
                records.add(_line(child) if hasattr(child, "line") else line, dict(cells({**outer, **child})))
            else:
                records.refuse("record-no-fields", line, value=_scalar(child))


def _inner_list(items: Sequence[Any]) -> str:
    """Return the key of a list of records inside groups, which have no date or no title."""
    groups = [item for item in items[:_LOOKED_AT] if isinstance(item, dict)]
    count: dict[str, int] = {}
    for group in groups:
        for key, value in group.items():
            if isinstance(value, list) and value and all(isinstance(child, dict) for child in value):
                count[key] = count.get(key, 0) + 1
    key = max(count, key=lambda key: count[key], default="")
    if not key or 2 * count[key] < len(groups):
        return ""
    own = {name for group in groups for name in group if name != key}
    children = {
        name
        for group in groups
        for child in group.get(key) or ()
        if isinstance(child, dict)
        for name in child
    }
    # A list inside records is usually a part of them; records that lack a field its items have are groups.
    fewer = recognise([*own, *(children - own)], {}).missing
    return key if recognise([*own], {}).missing and len(fewer) < len(recognise([*own], {}).missing) else ""


def cells(record: Mapping[Any, Any], before: str = "", depth: int = MOST_NESTED) -> Iterator[tuple[str, str]]:
    """Yield the headings and texts of a record; the fields of a mapping inside it get its key before their own."""
    for key, value in record.items():
        heading = f"{before}{key}"
        if isinstance(value, dict) and {"type", "value"} <= value.keys() <= _OF_QUERY:
            yield heading, "" if value["type"] == "bnode" else _scalar(value["value"])
        elif isinstance(value, dict) and depth:
            yield from cells(value, f"{heading} ", depth - 1)
        elif isinstance(value, list):
            yield heading, "\n".join(filter(None, map(_item, value)))
        else:
            yield heading, _scalar(value)


def _item(value: Any) -> str:
    """Return an item of a list as text; of a mapping, its texts."""
    if isinstance(value, dict) and not any(isinstance(part, dict | list) for part in value.values()):
        return " ".join(filter(None, map(_scalar, value.values())))
    return _scalar(value)


def _scalar(value: Any) -> str:
    if value is None or isinstance(value, YamlNull):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return str(value)
    if isinstance(value, date | time):
        return cell_text(value)
    return json.dumps(value, ensure_ascii=False, default=lambda _: None)
