"""The file before changes, and its text: where each value begins and ends, and which lines belong to it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, NamedTuple

from timeline.errors import LoadError, Problem
from timeline.i18n.sentences import Sentence
from timeline.io.decoding import Limits, decoded
from timeline.io.loader import NAMED_FILE, VISITOR, no_collection, read_tree
from timeline.io.yaml.reader import Node, YamlList, YamlMap, YamlNull, YamlText, parse_yaml, plain

Container = YamlMap | YamlList
BREAK = re.compile(r"\r\n|\r|\n")
"""A line break of YAML; the reader refuses the three others."""
_BETWEEN = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")
_LINE_END = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_NULL = re.compile(r"(?:~|null|Null|NULL)(?=[\s,\]}]|\Z)")
_QUOTED = {"'": re.compile(r"'(?:[^']|'')*'"), '"': re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)}
_SPACES, _VISIBLE = re.compile(r"[ \t\r\n]+"), re.compile(r"[^ \t\r\n]+")
BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))*")
_COMMENT = re.compile(r"( *)#[^\r\n]*(?:\r\n|\r|\n|\Z)")
_BLANK = re.compile(r"[ \t]*(?:\r\n|\r|\n)")


class Child(NamedTuple):
    """A key with its value, or an item of a list, which has no key.

    `start` is the place of the key or of the dash, `after` that after the colon or the dash, or after the key if there
    is no colon. `begin` and `end` are the places of the value; of an empty one, both are `after`.
    """

    key: YamlText | None
    node: Node
    start: int
    after: int
    begin: int
    end: int


class Passage(NamedTuple):
    """A stretch of the text: in a block, the lines of a child with its comments.

    A first child on the line of its dash begins within a line.
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file and its tree."""

    text: str
    root: Node | None
    _children: dict[int, list[Child]] = field(default_factory=dict)

    def is_flow(self, node: Node) -> bool:
        """Return whether a value is a mapping in braces or a list in brackets."""
        return isinstance(node, Container) and self.text[node.mark.index] in "{["

    def style(self, node: Node) -> str:
        """Return how a text is written: a quote, `|`, `>`, or nothing."""
        if isinstance(node, YamlNull):
            return ""
        sign = self.text[node.mark.index : node.mark.index + 1]
        return sign if sign in ("'", '"', "|", ">") else ""

    def is_block(self, node: Node) -> bool:
        """Return whether a value stands on the lines below its key."""
        return not self.is_flow(node) if isinstance(node, Container) else self.style(node) in ("|", ">")

    def children(self, node: Container) -> list[Child]:
        """Return the keys with their values, or the items."""
        found = self._children.get(id(node))
        if found is None:
            found = self._children[id(node)] = self._found(node)
        return found

    def _found(self, node: Container) -> list[Child]:
        flow, found = self.is_flow(node), list[Child]()
        pairs = node.items() if isinstance(node, YamlMap) else ((None, item) for item in node)
        for key, value in pairs:
            before = self._next(found[-1].end) if found else node.mark.index
            start = (value if key is None else key).mark.index if flow else before
            after = self._after(key) if key is not None else start if flow else start + 1
            begin, end = value.mark.index, self.end(value)
            if isinstance(value, YamlNull) and end == begin:
                begin = end = after
            found.append(Child(key, value, start, after, begin, end))
        return found

    def _after(self, key: YamlText) -> int:
        end = self.end(key)
        colon = self._next(end)
        return colon + 1 if self.text.startswith(":", colon) else end

    def _next(self, place: int) -> int:
        """Return the place of the next character that is neither space nor comment."""
        found = _BETWEEN.match(self.text, place)
        return found.end() if found else place

    def end(self, node: Node) -> int:
        """Return the place where the last character of a value ends, which the parser does not keep."""
        start: int = node.mark.index
        if isinstance(node, Container):
            end = self._last_end(node) if node else start + 1
            if not self.is_flow(node):
                return end
            after = self._next(end)
            # The bracket follows the last child, or a comma.
            return (self._next(after + 1) if self.text.startswith(",", after) else after) + 1
        if isinstance(node, YamlNull):
            null = _NULL.match(self.text, start)
            return null.end() if null else start
        style = self.style(node)
        if style in _QUOTED and (quoted := _QUOTED[style].match(self.text, start)):
            return quoted.end()
        return self._block_end(node, start) if style else self._visible(start, node) or start

    def _last_end(self, node: Container) -> int:
        """Return where the last child ends; the places of the others are not needed for it."""
        last: Node = next(reversed(node.values())) if isinstance(node, YamlMap) else node[-1]
        return self.children(node)[-1].end if isinstance(last, YamlNull) else self.end(last)

    def _visible(self, start: int, value: str) -> int:
        """Return the place after the characters of a value, whose lines may be folded; 0 if it has none."""
        if value and self.text.startswith(value, start):
            return start + len(value)
        left = len(_SPACES.sub("", value))
        for found in _VISIBLE.finditer(self.text, start) if left else ():
            if (left := left - len(found[0])) <= 0:
                return found.end() + left
        return 0

    def _block_end(self, value: YamlText, start: int) -> int:
        """Return the end of a block scalar's last line; its empty last lines belong to it only if `+` keeps them."""
        below = line_end(self.text, start)
        header = self.text[start:below].rstrip()
        end = self._visible(below, value) or start + len(header)
        if "+" not in header.split("#")[0]:
            return end
        blank = BLANK_LINES.match(self.text, line_end(self.text, end))
        return blank.end() - 1 if blank else end

    def spans(self, node: Container, floor: int, *, flow: bool) -> list[Passage]:
        """Return the stretches that belong to the children.

        In a block, the comment lines directly above a child belong to it if they have its indentation, as does a
        comment at the end of its last line, and those below that are indented further. `floor` is where the block may
        begin.
        """
        children, column = self.children(node), node.mark.column
        if flow:
            return [Passage(child.start, child.end) for child in children]
        found: list[Passage] = []
        for child in children:
            start = line_start(self.text, child.start)
            within_line = bool(self.text[start : child.start].strip(" "))
            if within_line or (not found and column == 0 and floor == 0):
                head = child.start if within_line else start
            else:
                head = self._above(start, column, found[-1].end if found else floor)
            found.append(Passage(head, self._below(line_end(self.text, child.end), column)))
        return found

    def _above(self, start: int, column: int, lowest: int) -> int:
        while start > lowest:
            before = line_before(self.text, start)
            comment = _COMMENT.match(self.text, before)
            if before < lowest or comment is None or len(comment[1]) != column:
                break
            start = before
        return start

    def _below(self, tail: int, column: int) -> int:
        """Return the end of the comments below a child that are indented further than it."""
        place = tail
        while place < len(self.text):
            if comment := _COMMENT.match(self.text, place):
                if len(comment[1]) <= column:
                    break
                place = tail = comment.end()
            elif blank := _BLANK.match(self.text, place):
                place = blank.end()
            else:
                break
        return tail


def line_end(text: str, place: int) -> int:
    """Return the place after the line break that ends the line of a place."""
    found = _LINE_END.match(text, place)
    return found.end() if found else len(text)


def line_start(text: str, place: int) -> int:
    """Return the place where the line of a place begins."""
    start = text.rfind("\n", 0, place) + 1
    return max(start, text.rfind("\r", start, place) + 1)


def line_before(text: str, start: int) -> int:
    """Return the place where the line before the one that begins at a place begins."""
    return line_start(text, start - (2 if text[start - 2 : start] == "\r\n" else 1))


def rest_of_line(text: str, place: int) -> str:
    """Return the rest of a line after a place, without its break."""
    return text[place : line_end(text, place)].rstrip("\r\n")


def blank_lines(text: str, start: int, end: int) -> int:
    """Return the place where the blank lines at the end of a stretch of whole lines begin."""
    while start < end:
        before = line_before(text, end)
        if before < start or text[before:end].strip():
            break
        end = before
    return end


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MOST_KEPT = 4
_Read = Callable[[bytes, str, Limits], tuple[Any, list[Problem]]]


@dataclass(frozen=True, slots=True)
class PresentFile:
    """A file: its text with its tree, how its bytes encode it, and the problems of duplicate keys."""

    data: bytes
    name: str
    limits: Limits
    source: FileText
    twice: list[Problem]

    @property
    def items(self) -> dict[str, Any]:
        """The items by their sections."""
        return self.source.root if isinstance(self.source.root, YamlMap) else {}

    @property
    def is_new(self) -> bool:
        """Whether the file has no content but comments."""
        return self.source.root is None or isinstance(self.source.root, YamlNull)

    def bytes_of(self, text: str) -> bytes:
        """Return a new text as bytes, encoded as the file is."""
        mark, encoding = next((pair for pair in _MARKS if self.data.startswith(pair[0])), (b"", "utf-8"))
        return mark + text.encode(encoding)

    def keep(self) -> None:
        """Remember the file for the next change of it, unless it is very large."""
        if len(self.data) <= VISITOR.max_bytes:
            with _lock:
                _kept[self.data, self.name, self.limits] = self
                for oldest in [*_kept][:-_MOST_KEPT]:
                    del _kept[oldest]


_kept: dict[tuple[bytes, str, Limits], PresentFile] = {}
_lock = Lock()


def present_file(data: bytes, name: str, limits: Limits = NAMED_FILE) -> PresentFile:
    """Return a file, which is remembered; raise LoadError if its text cannot be read as a mapping."""
    with _lock:
        known = _kept.pop((data, name, limits), None)
    present = known or read_file(data, name, limits, parse_yaml)
    present.keep()
    return present


def read_file(data: bytes, name: str, limits: Limits, read: _Read = read_tree) -> PresentFile:
    """Read a file, raising as `present_file` does."""
    with no_collection():
        root, twice = read(data, name, limits)
    present = PresentFile(data, name, limits, FileText(decoded(data, name, limits), root), twice)
    if not isinstance(root, YamlMap) and not present.is_new:
        hint = Sentence("begin with 'title: …' and 'events:'")
        raise LoadError([Problem(name, 1, 1, "", Sentence("this is not a timeline file"), hint)])
    return present


def items_of(data: bytes, name: str) -> dict[str, Any]:
    """Return a file as plain data: each scalar a text as written; raise LoadError if it cannot be read."""
    items: dict[str, Any] = plain(present_file(data, name).items)
    return items
