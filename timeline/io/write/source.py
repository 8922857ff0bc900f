"""The text of a YAML file as nodes: each knows where it begins and ends, and its plain value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_BETWEEN = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")
_LINE_END = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
BREAK = re.compile(r"\r\n|\r|\n")
"""A line break of YAML; the reader refuses the three others."""


@dataclass(slots=True)
class ScalarNode:
    """A text or an empty value; `style` is a quote, `|`, `>` or empty. Lines that end a block scalar belong to it."""

    start: int
    end: int
    value: str | None
    style: str

    flow = True


@dataclass(slots=True)
class KeyNode:
    """A key and its value; `after` is the place after the colon, or after the key if there is none."""

    key: ScalarNode
    start: int = 0
    after: int = 0
    node: Node | None = None

    @property
    def end(self) -> int:
        """The place where the pair's last character ends."""
        return max(self.after, self.inner.end)

    @property
    def inner(self) -> Node:
        """The node of the value."""
        assert self.node is not None
        return self.node


@dataclass(slots=True)
class ItemNode:
    """An item of a list; `start` is the place of its dash, or of itself in brackets."""

    start: int
    after: int
    inner: Node

    @property
    def end(self) -> int:
        """The place where the item's last character ends."""
        return max(self.after, self.inner.end)


@dataclass(slots=True)
class MapNode:
    """A mapping; `column` is that of its keys."""

    start: int
    end: int
    flow: bool
    column: int
    children: list[KeyNode] = field(default_factory=list)
    value: dict[str, Any] = field(default_factory=dict)

    def get(self, key: str) -> Node | None:
        """Return the value of a key, None if it has none."""
        return next((pair.inner for pair in self.children if pair.key.value == key), None)


@dataclass(slots=True)
class ListNode:
    """A list; `column` is that of its dashes."""

    start: int
    end: int
    flow: bool
    column: int
    children: list[ItemNode] = field(default_factory=list)
    value: list[Any] = field(default_factory=list)


Node = ScalarNode | MapNode | ListNode
Container = MapNode | ListNode
Child = KeyNode | ItemNode


def children_of(node: Container) -> Sequence[Child]:
    """Return the keys with their values, or the items."""
    return node.children


def source_of(text: str) -> Node | None:
    """Return the tree of the text's document, None if it has no content; raise `yaml.YAMLError`."""
    loader = _LOADER(text)
    try:
        return _NodeBuilder(text).read(loader.get_event)
    finally:
        loader.dispose()


class _NodeBuilder:
    """Build the nodes from the parser's events."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open: list[Container] = []
        self.pairs: list[KeyNode | None] = []
        self.root: Node | None = None

    def read(self, get: Any) -> Node | None:
        scalar, starts = yaml.ScalarEvent, (yaml.MappingStartEvent, yaml.SequenceStartEvent)
        ends = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
        while True:
            event = get()
            kind = type(event)
            if kind is scalar:
                self._put(self._scalar(event))
            elif kind in starts:
                mark, flow = event.start_mark, bool(event.flow_style)
                made = MapNode if kind is yaml.MappingStartEvent else ListNode
                self.open.append(made(mark.index, mark.index, flow, mark.column))
                self.pairs.append(None)
            elif kind in ends:
                node = self.open.pop()
                self.pairs.pop()
                last = node.children[-1].end if node.children else node.start
                node.end = event.end_mark.index if node.flow else last
                self._put(node)
            elif kind is yaml.StreamEndEvent or (kind is yaml.DocumentStartEvent and self.root is not None):
                return self.root

    def _scalar(self, event: Any) -> ScalarNode:
        start, end, value = event.start_mark.index, event.end_mark.index, event.value
        style = event.style if event.style in ("'", '"', "|", ">") else ""
        if style in ("|", ">"):
            end = self._block_end(start, end)
        null = len(value) < 5 and value in _NULLS and event.implicit[0]
        return ScalarNode(start, end, None if null else value, style)

    def _block_end(self, start: int, end: int) -> int:
        """Return the end of a block scalar's last line; its empty last lines belong to it only if `+` keeps them."""
        text = self.text
        header = _LINE_END.match(text, start)
        if header is not None and "+" in header[0].split("#")[0]:
            kept = text.rfind("\n", start, end) + 1
            return max(header.end() - 1, min(end, kept) - 1)
        body = text[start:end].rstrip(" \t\r\n")
        return start + len(body)

    def _put(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        into = self.open[-1]
        if type(into) is ListNode:
            self._put_item(into, node)
        else:
            assert type(into) is MapNode
            self._put_in_map(into, node)

    def _put_item(self, into: ListNode, node: Node) -> None:
        start = after = node.start
        if not into.flow:
            start = self._next(into.children[-1].end) if into.children else into.start
            after = start + 1
        if type(node) is ScalarNode and node.value is None and node.start == node.end:
            node.start = node.end = after
        into.children.append(ItemNode(start, after, node))
        into.value.append(node.value)

    def _put_in_map(self, into: MapNode, node: Node) -> None:
        pair = self.pairs[-1]
        if pair is None:
            key = node if type(node) is ScalarNode else ScalarNode(node.start, node.end, None, "")
            start = key.start
            if not into.flow:
                start = self._next(into.children[-1].end) if into.children else into.start
            self.pairs[-1] = KeyNode(key, start)
            return
        self.pairs[-1] = None
        colon = self._next(pair.key.end)
        pair.after = colon + 1 if self.text.startswith(":", colon) else pair.key.end
        if type(node) is ScalarNode and node.value is None and node.start == node.end:
            node.start = node.end = pair.after
        pair.node = node
        into.children.append(pair)
        key_text = pair.key.value or ""
        if node.value is not None or key_text not in into.value:
            into.value[key_text] = node.value

    def _next(self, place: int) -> int:
        """Return the place of the next character that is neither space nor comment."""
        found = _BETWEEN.match(self.text, place)
        return found.end() if found else place


def line_end(text: str, place: int) -> int:
    """Return the place after the line break that ends the line of a place."""
    found = _LINE_END.match(text, place)
    return found.end() if found else len(text)


def line_start(text: str, place: int) -> int:
    """Return the place where the line of a place begins."""
    start = text.rfind("\n", 0, place) + 1
    return max(start, text.rfind("\r", start, place) + 1)
