"""The line and column of the values of a timeline in its file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline.io.yaml.reader import Path, YamlList, YamlMap, YamlText


class Locations:
    """The lines and columns of a file's values; `root` is the tree of the file."""

    def __init__(self, root: YamlMap) -> None:
        self._root = root
        # In file order, which differs from the order of the timeline's events.
        self._numbers = {
            section: {id_of(node): n for n, node in enumerate(nodes)}
            for section, nodes in root.items()
            if isinstance(nodes, YamlList)
        }

    def path(self, section: str, name: str, inside: Path = ()) -> Path:
        """Return the path of a value inside the item with an id: ("events", 3, "sources", 0, "date").

        For a value at the top of the file, section and name are empty.
        """
        return (section, self._numbers[section][name], *inside) if section else inside

    def at(self, path: Path) -> tuple[int, int]:
        """Return line and column, from 1, of the value at a path, or of its container if it is not written."""
        node: Any = self._root
        for step in path:
            inner = _inside(node, step)
            if inner is None:
                break
            node = inner
        return node.line, node.col


def id_of(item: Any) -> str | None:
    """Return the id of an item of a file; a row may be written as only its actor."""
    named = item.get("id", item.get("actor")) if isinstance(item, Mapping) else item
    return named if isinstance(named, str) else None


def _inside(node: Any, step: str | int) -> Any:
    if isinstance(node, YamlMap):
        # A single position or id may replace a list of one.
        return node if step == 0 else node.get(step)
    if isinstance(node, YamlList):
        return node[step] if isinstance(step, int) and step < len(node) else None
    return node if isinstance(node, YamlText) and step == 0 else None
