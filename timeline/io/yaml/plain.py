"""Turn plain data into a tree as the reader gives it, for a file whose text need not be read again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from timeline.io.decoding import UNSEEN, Limits
from timeline.io.yaml.reader import Node, YamlList, YamlMap, YamlNull, YamlText

_HIDDEN = re.compile(f"[\r{UNSEEN}]")


class _Mark(NamedTuple):
    """The mark of a value that has no place in a file."""

    line: int = -1
    column: int = -1


def tree_of(value: Any, limits: Limits, depth: int = 0) -> Node:
    """Return the tree of plain data, in which parts of a tree stay as they are; raise ValueError beyond a limit."""
    if isinstance(value, YamlText | YamlNull) or (depth and isinstance(value, YamlMap | YamlList)):
        return value
    if depth > limits.max_depth:
        raise ValueError("too many levels")
    node: Node
    if isinstance(value, Mapping):
        _check(len(value) <= limits.max_keys)
        node = YamlMap({_text(key, limits): tree_of(part, limits, depth + 1) for key, part in value.items()})
    elif isinstance(value, list):
        _check(sum(isinstance(part, str) for part in value) <= limits.max_listed)
        node = YamlList(tree_of(part, limits, depth + 1) for part in value)
    else:
        node = YamlNull() if value is None else _text(value, limits)
    node.mark = _Mark()
    return node


def _text(value: str, limits: Limits) -> YamlText:
    _check(len(value) <= limits.max_text and not _HIDDEN.search(value))
    node = YamlText(value)
    node.mark = _Mark()
    return node


def _check(fine: bool) -> None:
    if not fine:
        raise ValueError("beyond a limit")


def plain(value: Any) -> Any:
    """Return a tree as plain data: each scalar a text as written, an empty one None."""
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [plain(part) for part in value]
    return None if value is None or isinstance(value, YamlNull) else str(value)
