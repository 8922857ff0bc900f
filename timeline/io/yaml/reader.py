"""Read YAML into texts, lists and mappings that keep their line and column; reject unsafe input.

Every plain scalar stays the text as written: `NO`, `010`, `12:30` and `2020-06` are texts. Only an empty value, `~`
and `null` are `YamlNull`. Anchors, aliases, tags and second documents are rejected. The format does not need them,
and they can expand a file of 300 bytes to a gigabyte. libyaml parses the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import yaml

from timeline.errors import LoadError, Problem
from timeline.i18n.catalogue import numeral
from timeline.i18n.sentences import NOTHING, Sentence
from timeline.io.decoding import UNSEEN, Limits, decoded
from timeline.io.yaml.messages import in_plain_words


class _Marked:
    """A value with a line and a column, counted from 1, in characters."""

    __slots__ = ()
    mark: Any

    @property
    def line(self) -> int:
        return int(self.mark.line) + 1

    @property
    def col(self) -> int:
        return int(self.mark.column) + 1


class YamlText(str, _Marked):
    """A text, or a key, with the line and column of its start."""

    # The parser's mark is kept instead of numbers, which are needed only for errors and for changes.
    __slots__ = ("mark",)


class YamlMap(dict[Any, Any], _Marked):
    """A mapping whose keys are `YamlText`; its place is that of its first key, or of its brace.

    `item` is the noun that the loader has made of it: versions of a file share the mappings that they do not change.
    """

    __slots__ = ("item", "mark")

    item: Any


class YamlList(list[Any], _Marked):
    """A list; its place is that of its first dash, or of its bracket."""

    __slots__ = ("mark",)


class YamlNull(_Marked):
    """A value that is missing, or written as `~` or `null`. It is equal to None."""

    __slots__ = ("mark",)

    def __eq__(self, other: object) -> bool:
        return other is None or isinstance(other, YamlNull)

    def __hash__(self) -> int:
        return hash(None)

    def __repr__(self) -> str:
        return repr(None)


Node = YamlText | YamlMap | YamlList | YamlNull
Path = tuple[str | int, ...]

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ESCAPED = re.compile(f"[\r{UNSEEN}]")
_STARTS = frozenset((yaml.MappingStartEvent, yaml.SequenceStartEvent))
_ENDS = frozenset((yaml.MappingEndEvent, yaml.SequenceEndEvent))
MOST_TWICE = 100
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


class _RefusalError(Exception):
    """An error that ends reading, with a mark."""

    def __init__(self, mark: Any, message: Sentence, hint: Sentence = NOTHING) -> None:
        super().__init__(message)
        self.mark, self.message, self.hint = mark, message, hint


def parse_yaml(data: bytes, name: str, limits: Limits) -> tuple[Node | None, list[Problem]]:
    """Return a file's tree (None without content) and the problems of duplicate keys, of which the last one counts.

    Raise LoadError with a single problem if the text cannot be read further.
    """
    text = decoded(data, name, limits)
    builder = _Builder(name, limits)
    try:
        return builder.build(text), builder.twice
    except _RefusalError as refused:
        mark, message, hint = refused.mark, refused.message, refused.hint
    except yaml.MarkedYAMLError as error:
        mark, message, hint = in_plain_words(error, text, builder.last)
    except yaml.YAMLError as error:  # a reader error has no mark; no known file causes one
        reason = str(getattr(error, "reason", error))
        mark, message, hint = None, Sentence("unreadable text ({reason})", reason=reason), NOTHING
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    raise LoadError([Problem(name, line, column, show_path(builder.path()), message, hint)])


def show_path(path: Path) -> str:
    """Return a path in the data in its usual form: `events[3].date`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


class _Builder:
    """Build a tree from the parser's events, without recursion."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.name, self.limits = name, limits
        self.open: list[tuple[YamlMap | YamlList, YamlText | None]] = []
        self.twice: list[Problem] = []
        self._first: list[tuple[YamlMap, YamlText, Any]] = []
        self.root: Any = None
        self.last: Any = None

    def path(self) -> Path:
        """Return the current path: the keys and numbers of the open containers."""
        return tuple(
            len(c) if type(c) is YamlList else str(key)
            for c, key in self.open
            if key is not None or type(c) is YamlList
        )

    def build(self, text: str) -> Any:
        """Return the tree of the only document, or None."""
        loader = _LOADER(text)
        try:
            self._build(loader.get_event)
        finally:
            loader.dispose()
        for into, key, value in reversed(self._first):
            if type(into[key]) is YamlNull:  # the second is empty: only that it is there twice is reported
                into[key] = value
        return self.root

    # One loop with the most frequent cases inline: it runs once per value, 190,000 times for 10,000 events. The
    # current container and key are local variables; `open` has the containers around it.
    def _build(self, get: Callable[[], Any]) -> None:
        most_values, most_text = self.limits.max_values, self.limits.max_text
        around, hidden, scalar = self.open, _ESCAPED.search, yaml.ScalarEvent
        into: Any = None
        key: Any = None
        values = 0
        try:
            while True:
                event = self.last = get()
                kind = type(event)
                if kind is scalar:
                    values += 1
                    value = event.value
                    odd = values > most_values or event.tag is not None or event.anchor is not None
                    if odd or len(value) > most_text or (event.style == '"' and hidden(value)):
                        self._refuse_value(event, values)
                    empty = len(value) < 5 and value in _NULLS and event.implicit[0]
                    node: Any = YamlNull() if empty else YamlText(value)
                    node.mark = event.start_mark
                elif kind in _ENDS:
                    node = into
                    into, key = around.pop()
                elif kind in _STARTS:
                    values += 1
                    around.append((into, key))
                    into, key = self._begun(event, values), None
                    continue
                elif self._is_over(event):
                    return
                else:
                    continue
                if key is not None:
                    into[key] = node
                    key = None
                else:
                    key = self._placed(into, node)
        finally:
            around += [(into, key)] if into is not None else []

    def _placed(self, into: Any, node: Any) -> YamlText | None:
        """Return the node if it is a key; otherwise add it to its list, or use it as the whole tree."""
        if type(into) is YamlMap:
            fine = type(node) is YamlText and node not in into and len(into) < self.limits.max_keys
            return node if fine else self._odd_key(into, node)
        if into is None:
            self.root = node
            return None
        into.append(node)
        if len(into) > self.limits.max_listed and type(node) is YamlText:
            most = self.limits.max_listed
            raise _RefusalError(node.mark, Sentence("the list has more than {n} texts", n=numeral(most)))
        return None

    def _is_over(self, event: Any) -> bool:
        """Return whether the event is the last one; raise for an alias and for a second document."""
        kind = type(event)
        if kind is yaml.AliasEvent:
            message = Sentence("YAML aliases ('*{name}') are not supported", name=event.anchor[:60])
            raise _unread(event.start_mark, message, "*")
        if kind is yaml.DocumentStartEvent and self.root is not None:
            hint = Sentence("remove the '---' line")
            raise _RefusalError(event.start_mark, Sentence("a second YAML document begins here"), hint)
        return kind is yaml.StreamEndEvent

    def _begun(self, event: Any, values: int) -> YamlMap | YamlList:
        """Return an empty mapping or list for an event that starts one."""
        if values > self.limits.max_values or event.tag is not None or event.anchor is not None:
            self._refuse_value(event, values)
        if len(self.open) > self.limits.max_depth:
            message = Sentence("more than {n} levels of nesting", n=self.limits.max_depth)
            raise _RefusalError(event.start_mark, message)
        into: YamlMap | YamlList = YamlMap() if type(event) is yaml.MappingStartEvent else YamlList()
        into.mark = event.start_mark
        return into

    def _refuse_value(self, event: Any, values: int) -> None:
        mark = event.start_mark
        if values > self.limits.max_values:
            hint = Sentence("raise the limit with --set max_values=N") if self.limits.options else NOTHING
            most = numeral(self.limits.max_values)
            raise _RefusalError(mark, Sentence("the file has more than {n} values", n=most), hint)
        if event.tag is not None:
            raise _unread(mark, Sentence("YAML tags ('{name}') are not supported", name=event.tag[:60]), "!")
        if event.anchor is not None:
            message = Sentence("YAML anchors ('&{name}') are not supported", name=event.anchor[:60])
            raise _unread(mark, message, "&")
        if len(event.value) > self.limits.max_text:
            message = Sentence("the text has {n} characters; at most {most} are allowed")
            n, most = numeral(len(event.value)), numeral(self.limits.max_text)
            raise _RefusalError(mark, message.filled(n=n, most=most))
        code = next(ord(bad[0]) for bad in _ESCAPED.finditer(event.value))
        message = Sentence("the text contains an invisible character (U+{code:04X})", code=code)
        raise _RefusalError(mark, message, Sentence("delete its escape sequence"))

    def _odd_key(self, into: YamlMap, node: Node) -> YamlText:
        """Return a duplicate key; raise for a node that cannot be a key."""
        if type(node) is YamlNull:
            raise _RefusalError(node.mark, Sentence("the key before ':' is missing"))
        if type(node) is not YamlText:
            hint = Sentence("put text that contains '{one}' or '{other}' in quotes", one="{", other="[")
            raise _RefusalError(node.mark, Sentence("a key must be text"), hint)
        if node not in into:
            message = Sentence("more than {n} keys at one level", n=self.limits.max_keys)
            raise _RefusalError(node.mark, message)
        is_item = bool(self.open) and type(self.open[-1][0]) is YamlList
        # An item may have an error already that makes all its later keys duplicates.
        is_told = is_item and any(into is told for told, *_ in self._first)
        if len(self.twice) < MOST_TWICE and not is_told:
            first = next(k for k in into if k == node)
            path = show_path((*self.path()[: len(self.open)], str(node)))
            message = Sentence("duplicate key '{key}'", key=node[:60])
            hint = Sentence("the first is on line {line}; remove one of the two")
            if is_item:  # removing one would delete an item whose '- ' is missing
                hint = Sentence(
                    "the first is on line {line}; begin a new item with '- ', or remove the one that is wrong"
                )
            hint = hint.filled(line=first.line)
            self.twice.append(Problem(self.name, node.line, node.col, path, message, hint))
            self._first.append((into, node, into[node]))
        return node


def _unread(mark: Any, what: Sentence, sign: str) -> _RefusalError:
    hint = Sentence("put text that begins with '{sign}' in quotes", sign=sign)
    return _RefusalError(mark, what, hint)


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
        if len(value) > limits.max_keys:
            raise ValueError("beyond a limit")
        node = YamlMap({_text(key, limits): tree_of(part, limits, depth + 1) for key, part in value.items()})
    elif isinstance(value, list):
        if sum(isinstance(part, str) for part in value) > limits.max_listed:
            raise ValueError("beyond a limit")
        node = YamlList(tree_of(part, limits, depth + 1) for part in value)
    else:
        node = YamlNull() if value is None else _text(value, limits)
    node.mark = _Mark()
    return node


def _text(value: str, limits: Limits) -> YamlText:
    if len(value) > limits.max_text or _ESCAPED.search(value):
        raise ValueError("beyond a limit")
    node = YamlText(value)
    node.mark = _Mark()
    return node


def plain(value: Any) -> Any:
    """Return a tree as plain data: each scalar a text as written, an empty one None."""
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [plain(part) for part in value]
    return None if value is None or isinstance(value, YamlNull) else str(value)


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
