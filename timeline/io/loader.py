"""Load timeline files: return a checked, frozen `Timeline`, or every problem of the file with line and column.

Each item is validated separately, so that one run reports the problems of all items.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from timeline.errors import LoadError, Problem
from timeline.i18n.catalogue import numeral
from timeline.i18n.sentences import Sentence
from timeline.io.checks.declaring import add_undeclared
from timeline.io.checks.named_files import check_feed, check_fonts, check_series, check_theme, unread_theme
from timeline.io.checks.parsed_file import ParsedFile
from timeline.io.checks.references import check_references
from timeline.io.checks.values import check_images, check_meaning
from timeline.io.decoding import MOST_BYTES, Limits, of_kind, read_bytes, rows_of_cells
from timeline.io.folder import Folder
from timeline.io.kinds import other_kind
from timeline.io.schema import HEAD, SECTIONS, TOP_KEYS
from timeline.io.yaml.reader import Locations, YamlList, YamlMap, YamlNull, YamlText, parse_yaml
from timeline.io.yaml.validation import A_LIST, Problems, kind_of
from timeline.model.fields import FrozenModel
from timeline.model.head import ChartRow, FileHead
from timeline.model.own import OwnField, with_own
from timeline.model.series import Point, Series
from timeline.model.timeline import Timeline, in_order
from timeline.view.file_keys import DefaultView

VISITOR = Limits(max_bytes=5_000_000, max_values=400_000, max_listed=300, max_actors=5_000, max_entries=300)
"""The limits of a visitor's file."""
NAMED_FILE = Limits(max_bytes=MOST_BYTES, max_values=8_000_000, options=True)
"""The limits of a file named on the command line or in Python."""

_OF_HEAD = HEAD & {each.name for each in fields(Timeline)}
"""The top-level keys that a timeline has too."""
N = TypeVar("N", bound=FrozenModel)


def load(path: str | os.PathLike[str], limits: Limits = NAMED_FILE) -> Timeline:
    """Return the timeline of a file; raise `LoadError` with all its problems, or with one if it cannot be read."""
    return load_with_locations(path, limits)[0]


def load_bytes(data: bytes, name: str, limits: Limits = VISITOR, folder: Folder | None = None) -> Timeline:
    """Return the timeline of a file's bytes, raising as `load` does; without an image folder, read no files."""
    return load_tree(*read_tree(data, name, limits), name, folder, limits.feed_hosts)


def read_tree(data: bytes, name: str, limits: Limits = VISITOR) -> tuple[Any, list[Problem]]:
    """Return the tree of a file's bytes and the problems of duplicate keys; raise `LoadError` if it is not YAML."""
    with no_collection():
        root, twice = _tree(data, name, limits)
    if isinstance(root, YamlMap) and (problems := [*_too_long(root, name, limits)]):
        raise LoadError(problems)
    return root, twice


def _too_long(root: YamlMap, name: str, limits: Limits) -> Iterator[Problem]:
    """Yield a problem for each list at the top of a file that has too many entries."""
    for key, value in root.items():
        most = limits.max_actors if key == "actors" else limits.max_entries
        if key != "events" and isinstance(value, YamlList) and len(value) > most:
            message = Sentence(
                "the list has {n} entries; at most {most} are allowed",
                n=numeral(len(value)),
                most=numeral(most),
            )
            yield Problem(name, value.line, value.col, str(key), message)


def load_tree(
    root: Any, twice: list[Problem], name: str, folder: Folder | None = None, hosts: tuple[str, ...] = ()
) -> Timeline:
    """Return the timeline of what `read_tree` gave; raise as `load` does."""
    problems, files = Problems(name), dict[str, Any]()
    with no_collection():
        for problem in twice:
            problems.put(problem)
        parsed = _read(root, problems)
        if parsed is not None:
            check_references(parsed)
            check_meaning(parsed)
            files = {
                "images": check_images(parsed, folder),
                "fonts": check_fonts(parsed, folder),
                "house": check_theme(parsed, folder),
                "unread_theme": unread_theme(parsed, folder),
                "feed_place": check_feed(parsed, folder, hosts),
                "series": _with_points(parsed, check_series(parsed, folder)),
                "passages": folder.links(name) if folder else {},
            }
        if parsed is None or problems.count:
            raise LoadError(problems.listed())
        return _timeline(parsed, files, name)


def load_with_locations(
    path: str | os.PathLike[str], limits: Limits = NAMED_FILE
) -> tuple[Timeline, Locations]:
    """Return the timeline of a file, with the line and column of its values; raise as `load` does."""
    name = os.fspath(path)
    root, twice = read_tree(read_bytes(name, limits.max_bytes), name, limits)
    return load_tree(root, twice, name, Folder(Path(name).parent), limits.feed_hosts), Locations(root)


def _tree(data: bytes, name: str, limits: Limits) -> tuple[Any, list[Problem]]:
    """Return the result of `parse_yaml`; raise a specific LoadError if the file looks like a table."""
    fault: LoadError | None = None
    if kind := other_kind(data, name, limits.max_values, in_yaml=False):
        raise LoadError([Problem(name, 0, 0, "", *of_kind(kind, name))])
    try:
        root, twice = parse_yaml(data, name, limits)
        if root is not None and (kind := other_kind(data, name, limits.max_values)):
            raise LoadError([Problem(name, 1, 1, "", *of_kind(kind, name))])
        if root is None or isinstance(root, YamlMap | YamlNull):
            return root, twice
    except LoadError as error:
        if not error.problems[0].line:  # the kind of the file is already known
            raise
        fault = error
    if wording := rows_of_cells(data, name, limits.options):
        raise LoadError([Problem(name, 1, 1, "", *wording)])
    if fault is None:
        return root, twice
    try:
        raise fault
    finally:
        # The traceback contains this frame: a local variable for the error would keep the tree until a collection.
        del fault


@contextmanager
def no_collection() -> Iterator[None]:
    """Suspend garbage collection: a load makes a million objects and no cycles, and is 20 % faster without it."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _read(root: Any, problems: Problems) -> ParsedFile | None:
    """Read the sections, item by item; return None for a file that is not a mapping."""
    if not isinstance(root, YamlMap):
        empty = root is None or isinstance(root, YamlNull)
        line, column = (1, 1) if root is None else (root.line, root.col)
        message = Sentence("the file is empty") if empty else Sentence("this is not a timeline file")
        hint = Sentence("begin with 'title: …' and 'events:'")
        problems.put(Problem(problems.file, line, column, "", message, hint))
        return None
    unknown = [key for key in root if key not in TOP_KEYS]
    parsed = ParsedFile(root, problems, {problems.unknown_key(key, TOP_KEYS, (str(key),)) for key in unknown})
    parsed.head = _head(parsed, problems)
    parsed.items["fields"] = _section(root, "fields", OwnField, problems)
    for section, model in SECTIONS.items():
        if section != "fields":
            own = with_own(model, parsed.own)
            parsed.items[section] = _section(root, section, own, problems)
    add_undeclared(problems, root)
    if "view" in root:
        parsed.view = _item(root["view"], DefaultView, problems, ("view",), root)
    if "events" not in root and "feed" not in root and "events" not in parsed.meant:
        hint = Sentence("add 'events:' and at least one event")
        problems.add(root, ("events",), Sentence("{key} is missing", key="events"), hint)
    elif isinstance(root.get("events"), YamlList) and not root["events"]:
        message, hint = Sentence("there are no events"), Sentence("add at least one")
        problems.add(root["events"], ("events",), message, hint)
    return parsed


def _head(parsed: ParsedFile, problems: Problems) -> FileHead | None:
    head = YamlMap({key: value for key, value in parsed.root.items() if key in HEAD})
    head.mark = parsed.root.mark
    if "title" in parsed.meant and "title" not in head:
        return None
    return _item(head, FileHead, problems, (), head)


def _section(root: YamlMap, section: str, model: type[N], problems: Problems) -> list[N | None]:
    """Return the items of a section in file order; None for each invalid item."""
    nodes = root.get(section, ())
    if section in root and not isinstance(nodes, YamlList):
        if isinstance(nodes, YamlNull):
            problems.empty(nodes, root, (section,))
        else:
            message = Sentence("{key} must be a list, {what}", key=section, what=kind_of(nodes))
            problems.add(nodes, (section,), message, A_LIST)
        return []
    items: list[N | None] = []
    for number, node in enumerate(nodes):
        items.append(None if problems.full else _item(node, model, problems, (section, number), nodes))
    return items


def _item(
    node: Any, model: type[N], problems: Problems, path: tuple[str | int, ...], inside: Any
) -> N | None:
    if isinstance(node, YamlNull):
        problems.empty(node, inside, path)
        return None
    if type(kept := getattr(node, "item", None)) is model:
        return kept
    given = {"actor": node} if model is ChartRow and isinstance(node, YamlText) else node
    try:
        item: N = model.__pydantic_validator__.validate_python(given, by_alias=True, by_name=False)
    except ValidationError as error:
        problems.of_item(error, model, node, path)
        return None
    if isinstance(node, YamlMap):
        node.item = item
    return item


def _with_points(parsed: ParsedFile, points: Mapping[str, tuple[Point, ...]]) -> tuple[Series, ...]:
    """Return the series with their points, also those of a CSV."""
    every = (series for series, _ in parsed.valid("series"))
    read = {"csv": None} if points else {}
    return tuple(
        each.model_copy(update={"points": own, **(read if own else {})})
        for each in every
        if (own := points.get(each.id)) is not None
    )


def _timeline(parsed: ParsedFile, files: dict[str, Any], name: str) -> Timeline:
    """Return the timeline of a file without problems."""
    parts: dict[str, Any] = {section: tuple(items) for section, items in parsed.items.items()}
    parts["events"] = in_order(parts["events"])
    head = parsed.head
    assert head is not None
    if unit := head.year_unit:
        parts["events"] = tuple(
            event.model_copy(update={"date": event.date.in_unit(unit)}) for event in parts["events"]
        )
    parts["rows"] = tuple(
        row.model_copy(update={"id": row.actor}) if row.actor else row for row in parts["rows"]
    )
    return Timeline(
        stated_as_of=head.as_of,
        view=parsed.view or DefaultView(),
        name=Path(name).stem or "timeline",
        **{key: getattr(head, key) for key in _OF_HEAD} | parts | files,
    )
