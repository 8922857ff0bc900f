"""Turn plain data into a tree as the reader gives it, for a file whose text need not be read again.

Values that were read have their place in the file; a changed item has its former line, and a new one line 0. The
limits of texts, lists and mappings apply.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import count
from threading import Lock
from typing import Any, NamedTuple

from timeline.errors import LoadError, Problem
from timeline.i18n.catalogue import numeral
from timeline.i18n.sentences import NOTHING, Sentence
from timeline.io.decoding import UNSEEN, Limits
from timeline.io.yaml.reader import Node, Path, YamlList, YamlMap, YamlNull, YamlText, show_path

MOST = 1000
"""The maximum number of problems to list."""
_NO_LINE = -1
_FIRST = 100_000
"""The first column of a value without a place; no text of a file begins so far to the right."""
_HIDDEN = re.compile(f"[\r{UNSEEN}]")


class _Mark(NamedTuple):
    """The mark of a value that has no place in the file; columns differ, because each place has its problems."""

    line: int
    column: int


class KeptMap(YamlMap):
    """The mapping of an item that several versions share, and the checked item that the loader makes of it."""

    __slots__ = ("item",)

    item: Any


class PlainTrees:
    """Trees of the versions of a file: an item that several versions share is turned into a tree once."""

    def __init__(self, name: str, limits: Limits, items: Mapping[str, Any], tree: YamlMap) -> None:
        """Keep the tree of the items of the file, which its versions share."""
        self._name, self._limits = name, limits
        self.lock = Lock()
        """To hold while a tree is made and checked: the versions share nodes, in which former names are replaced."""
        # The items are kept, so that no other one gets the id of one of them.
        self._known: dict[int, tuple[Any, Node]] = {}
        self._lines: dict[tuple[str, str], int] = {}
        self._line, self._columns = _NO_LINE, count(_FIRST)
        self._problems: list[Problem] = []
        for section, value in items.items():
            for item, node in zip(value if isinstance(value, list) else (), tree[section], strict=False):
                if isinstance(item, Mapping):
                    self._keep(section, item, node)

    def _keep(self, section: str, item: Mapping[str, Any], node: YamlMap) -> None:
        kept = KeptMap(node)
        kept.mark, kept.item = node.mark, None
        self._known[id(item)] = item, kept
        if isinstance(item.get("id"), str):
            self._lines[section, item["id"]] = node.mark.line

    def root(self, items: Mapping[str, Any]) -> YamlMap:
        """Return the tree of a version; raise LoadError for a value that exceeds a limit."""
        self._columns, self._problems = count(_FIRST), []
        root = self._mapping(items, ())
        if self._problems:
            raise LoadError(self._problems)
        return root

    def _node(self, value: Any, path: Path) -> Node:
        known = self._known.get(id(value))
        if known is not None and known[0] is value:
            return known[1]
        if len(path) > self._limits.max_depth:
            self._refuse(path, Sentence("more than {n} levels of nesting", n=self._limits.max_depth))
            value = None
        if isinstance(value, Mapping):
            if len(path) == 2:
                self._line = self._lines.get((str(path[0]), str(value.get("id"))), _NO_LINE)
            return self._mapping(value, path)
        if isinstance(value, list):
            return self._list(value, path)
        node: Node = YamlNull() if value is None else self._text(value, path)
        node.mark = self._mark()
        return node

    def _mapping(self, value: Mapping[str, Any], path: Path) -> YamlMap:
        if len(value) > self._limits.max_keys:
            most = numeral(self._limits.max_keys)
            self._refuse(path, Sentence("more than {n} keys at one level", n=most))
        made = YamlMap()
        made.mark = self._mark()
        for key, part in value.items():
            made[self._text(key, (*path, key))] = self._node(part, (*path, key))
        return made

    def _list(self, value: list[Any], path: Path) -> YamlList:
        most = self._limits.max_listed
        if sum(isinstance(part, str) for part in value) > most:
            self._refuse(path, Sentence("the list has more than {n} texts", n=numeral(most)))
        made = YamlList(self._node(part, (*path, number)) for number, part in enumerate(value))
        made.mark = self._mark()
        return made

    def _mark(self) -> _Mark:
        return _Mark(self._line, next(self._columns))

    def _text(self, value: str, path: Path) -> YamlText:
        most = self._limits.max_text
        if len(value) > most:
            n, most_n = numeral(len(value)), numeral(most)
            message = Sentence("the text has {n} characters; at most {most} are allowed", n=n, most=most_n)
            self._refuse(path, message)
        if hidden := _HIDDEN.search(value):
            code = ord(hidden[0])
            message = Sentence("the text contains an invisible character (U+{code:04X})", code=code)
            self._refuse(path, message, Sentence("delete it"))
        node = YamlText(value)
        node.mark = self._mark()
        return node

    def _refuse(self, path: Path, message: Sentence, hint: Sentence = NOTHING) -> None:
        if len(self._problems) < MOST:
            self._problems.append(Problem(self._name, 0, 0, show_path(path), message, hint))
