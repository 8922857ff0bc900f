"""Flat records in YAML, JSON and JSON Lines: a list of mappings, alone or under a key, as a table."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any, NamedTuple

from timeline.errors import LoadError
from timeline.io.decoding import Limits
from timeline.io.formats.json_text import JsonText
from timeline.io.formats.records import File, Records
from timeline.io.kinds import has_year
from timeline.io.tables.columns import known_headings, recognise
from timeline.io.tables.report import Remark
from timeline.io.tables.table import Table, TableError, cell_text
from timeline.io.yaml.reader import YamlNull, parse_yaml

MOST_NESTED, DEEPEST = 3, 12
_YEAR, _DAY = re.compile(r"[12]\d{3}"), re.compile(r"[12]\d{3}-\d\d(?:-\d\d)?")
_WRITTEN_DAY = re.compile(r"\d{4}-\d\d|\d{1,2}[./]\d{1,2}[./]\d\d|\D{3,15} \d{1,2},? \d{4}")
_LOOKED_AT = 100
_OF_QUERY = frozenset({"type", "value", "datatype", "xml:lang"})
"""The keys of a value in the results of a SPARQL query."""


class Listed(NamedTuple):
    """A list of records: the keys that lead to it, as text; its items, and the line of each."""

    name: str
    items: Sequence[Any]
    lines: Sequence[int]


def json_records(file: File) -> Table:
    """Return the records of a JSON file."""
    text, found = JsonText(file.data, file.limits), list[Listed]()
    for path, items in lists_of(text.root):
        lines = text.lines(path)
        if len(lines) != len(items):  # items of several lists have their numbers
            lines = [*range(1, len(items) + 1)]
        found.append(Listed(".".join(path), items, lines))
    return _table(file, found, text.warnings(), text.root)


def json_lines(file: File) -> Table:
    """Return the records of a JSON Lines file."""
    text = JsonText(file.data, file.limits)
    lines, items = zip(*text.rest(), strict=True)
    return _table(file, [Listed("", items, lines)], text.warnings())


def yaml_records(file: File) -> Table:
    """Return the records of a YAML file."""
    most = file.limits
    limits = Limits(most.max_bytes, most.max_cells, 1_000_000, DEEPEST, most.max_columns, most.max_rows)
    try:
        root, twice = parse_yaml(file.data, file.name, limits)
    except LoadError as error:
        problem = error.problems[0]
        raise TableError(Remark.of("file-broken", problem.line, reason=problem.message)) from None
    found = [
        Listed(".".join(path), items, [getattr(item, "line", 1) for item in items])
        for path, items in lists_of(root)
    ]
    keys = ", ".join(sorted({problem.path.rpartition(".")[2] for problem in twice})[:10])
    return _table(file, found, [Remark.of("keys-twice", keys=keys)] if keys else [], root)


def lists_of(
    root: Any, path: tuple[str, ...] = (), depth: int = 2
) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    """Yield the lists of mappings in a tree with the keys that lead to them; keys that are years or days are dates."""
    if isinstance(root, list):
        if root and all(isinstance(item, list) for item in root):
            root = [each for item in root for each in item]
        if any(isinstance(item, dict) for item in root):
            yield path, root
        return
    if not isinstance(root, dict):
        return
    if (alike := _alike(root)) is not None:
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
    if (joined := _in_parts(root)) is not None:
        return joined
    if all(isinstance(value, dict) for value in values) and len(values) > 1:
        # Mappings of nothing but lists are no records, but lead to some.
        leads = any(each and all(map(_mappings, each.values())) for each in values)
        if dated or (set.intersection(*map(set, values)) and not leads):
            return [_with(value, dated or "id", key) for key, value in root.items()]
    elif values and all(map(has_year, root)) and all(isinstance(text, str) for _, text in _each(root)):
        return [{"date": str(key), "title": text} for key, text in _each(root)]
    elif dated and all(isinstance(value, list) for value in values):
        return [_with(item, dated, key) if isinstance(item, dict) else item for key, item in _each(root)]
    return None


def _in_parts(root: Mapping[str, Any]) -> list[Any] | None:
    """Return the events of lists beside each other, which are one list in parts; None for another mapping.

    The keys that lead to a part say what kind its events are. They share a date and a title, or have the same keys.
    """
    parts = [*_parts(root)]
    items = [item for _, part in parts for item in part]
    if (
        len(parts) < 2
        or not all(isinstance(item, dict) for item in items)
        or not all(part for _, part in parts)
    ):
        return None
    if all(_YEAR.fullmatch(str(key)) or _DAY.fullmatch(str(key)) for key in root):
        return None
    shared = _shared(items)
    alike = all(len(item) == len(shared) for item in items) and _dated(Listed("", items, ()))
    if not alike and recognise(shared, {}).missing:
        return None
    return [_with(item, "category", key) for key, part in parts for item in part]


def _parts(root: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, list[Any]]]:
    """Yield the lists of a mapping, or of the mappings in it, with their keys; an empty one for other values."""
    for key, value in root.items():
        if isinstance(value, dict) and not before:
            yield from _parts(value, f"{key}: ")
        else:
            yield f"{before}{key}", value if isinstance(value, list) else []


def _shared(items: Sequence[Mapping[Any, Any]]) -> list[str]:
    """Return the keys that all records have."""
    return [*map(str, set.intersection(*map(set, items)))]


def _each(root: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield each value with its key, and each item of a list with the key of the list."""
    for key, value in root.items():
        yield from ((key, item) for item in (value if isinstance(value, list) else [value]))


def _with(record: Any, heading: str, key: str) -> Any:
    """Return a record with its key as a field, in place, so that it keeps its line."""
    record.setdefault(heading, str(key))
    return record


def _table(file: File, found: list[Listed], warnings: list[Remark], root: Any = None) -> Table:
    """Return the list that is asked for, otherwise one with days, with most known headings, then the longest.

    What stands beside the lists at the top of the file, `root`, is counted as not imported.
    """
    wanted = file.options.sheet
    names = [listed.name for listed in found]
    if wanted and wanted not in names:
        raise TableError(Remark.of("file-no-sheet", value=wanted, sheets=", ".join(names)))
    if not found:
        raise TableError(Remark.of("file-no-records"))
    # Two known headings make a list of events; more of them say less than the number of records.
    best = max(
        found, key=lambda each: (each.name == wanted, _dated(each), min(_known(each), 2), len(each.items))
    )
    records = Records(file)
    records.warnings += warnings
    if others := [listed.name for listed in found if listed is not best]:
        records.warnings.append(Remark.of("other-lists", lists=", ".join(others), value=others[0]))
    _fill(records, best)
    for key, value in root.items() if any(names) and isinstance(root, dict) else ():
        above = any(f"{name}.".startswith(f"{key}.") for name in names)
        if not above and any(text for _, text in cells({key: value})):
            records.left_out(str(key))
    return records.table({"sheet": best.name} if best.name else None)


def _known(listed: Listed) -> int:
    return known_headings({str(key) for item in _mappings(listed.items) for key in item})


def _dated(listed: Listed) -> bool:
    """Return whether the first items have days, under any heading."""
    return all(
        any(_WRITTEN_DAY.match(str(value)) for value in item.values()) for item in _mappings(listed.items)
    )


def _mappings(value: Any) -> list[dict[Any, Any]]:
    """Return the first items of a list that are mappings; none of another value."""
    items = value[:_LOOKED_AT] if isinstance(value, list | tuple) else ()
    return [item for item in items if isinstance(item, dict)]


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
                records.add(getattr(child, "line", line), dict(cells({**outer, **child})))
            else:
                records.refuse("record-no-fields", line, value=_scalar(child))


def _inner_list(items: Sequence[Any]) -> str:
    """Return the key of a list of records inside groups, which have no date or no title."""
    groups = _mappings(items)
    count = Counter(
        key
        for group in groups
        for key, value in group.items()
        if isinstance(value, list) and value and all(isinstance(child, dict) for child in value)
    )
    key, n = count.most_common(1)[0] if count else ("", 0)
    if not key or 2 * n < len(groups):
        return ""
    own = {name for group in groups for name in group if name != key}
    children = {
        name for group in groups for child in _mappings(group.get(key)) for name in child if name not in own
    }
    # A list inside records is usually a part of them; records that lack a field its items have are groups.
    missing, fewer = (recognise([*names], {}).missing for names in (own, {*own, *children}))
    return key if len(fewer) < len(missing) else ""


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
