"""Rewrite the text of a file so that its tree equals the wanted one; what does not differ stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import yaml

from timeline.io.write.extents import ChildLines, blank_lines, extents_of
from timeline.io.write.flow import FlowRewriter
from timeline.io.write.manner import Manner
from timeline.io.write.pieces import Piece, joined, text_of
from timeline.io.write.plans import NewChild, Origins, label_of, steps_of
from timeline.io.write.source import (
    Child,
    Container,
    ItemNode,
    KeyNode,
    MapNode,
    Node,
    ScalarNode,
    line_end,
    source_of,
)
from timeline.io.write.spelling import Place, Spelled, Speller, rest_of_line

_NEAR = 30
"""So many neighbours on each side show the style of an item."""
_WHOLE_ITEM, _WHOLE_SECTION = 1, 2
_BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))*")
_KEEPING = re.compile(r"[|>][1-9]?\+")


class UnwritableError(ValueError):
    """A tree that no YAML text has, such as one with half of a surrogate pair."""


def rewritten(text: str, wanted: Mapping[str, Any]) -> str:
    """Return the text whose tree equals the wanted one, with the fewest changes; raise `UnwritableError`."""
    for pieces, complete in attempts(text, wanted):
        if says(new := text_of(pieces, complete), wanted):
            return new
    raise UnwritableError("no YAML text has this tree")


def attempts(
    text: str, wanted: Mapping[str, Any], root: Node | None = None, origins: Origins | None = None
) -> Iterator[tuple[list[Piece], str]]:
    """Yield the new text as pieces, and the text that they refer to; if it is not right, with more of it written again.

    `root` is the source of the text, if the caller has it. `origins` has, for a section, the number of each wanted item
    among those of the text, None for a new one; other items are found by their ids.
    """
    root = source_of(text) if root is None else root
    if root is not None and root.value == wanted:
        yield [(0, len(text))], text
        return
    manner = Manner.of(text, root)
    complete = text
    if text and not text.endswith(("\n", "\r")):
        complete = text + manner.newline
        root = source_of(complete)
    for whole in (0, _WHOLE_ITEM, _WHOLE_SECTION):
        rewriter = BlockRewriter(complete, Speller(complete, manner), whole, origins or {})
        pieces = joined(rewriter.document(root, wanted))
        if complete != text:
            pieces = _without_last_break(pieces, complete, manner.newline)
        yield pieces, complete


def says(text: str, wanted: Mapping[str, Any]) -> bool:
    """Return whether a text has the wanted tree."""
    try:
        root = source_of(text)
    except (yaml.YAMLError, UnicodeEncodeError):
        return False
    return root is not None and root.value == wanted


def _without_last_break(pieces: list[Piece], text: str, newline: str) -> list[Piece]:
    """Return the pieces without the line break that was added to a text that ends without one."""
    last = pieces[-1] if pieces else ""
    if isinstance(last, tuple):
        return (
            [*pieces[:-1], (last[0], last[1] - len(newline))] if text[: last[1]].endswith(newline) else pieces
        )
    return [*pieces[:-1], last.removesuffix(newline)] if isinstance(last, str) else pieces


@dataclass(frozen=True, slots=True)
class BlockRewriter:
    """Rewrites the blocks of a text; `whole` is 1 to write changed items again, 2 to write changed sections again."""

    text: str
    speller: Speller
    whole: int = 0
    origins: Origins = field(default_factory=dict)
    flows: FlowRewriter = field(init=False)

    def __post_init__(self) -> None:
        """Make the rewriter of what stands in braces."""
        object.__setattr__(self, "flows", FlowRewriter(self.text, self.speller, self.origins))

    @property
    def newline(self) -> str:
        """The line break of new lines."""
        return self.speller.manner.newline

    def document(self, root: Node | None, wanted: Mapping[str, Any]) -> list[Piece]:
        """Return the whole text."""
        end = len(self.text)
        if isinstance(root, MapNode) and root.children:
            place = Place(peers=(root,))
            if root.flow:
                return [(0, root.start), *self.flows.container(root, wanted, place), (root.end, end)]
            extents = extents_of(self.text, root, 0)
            inner = self.block(root, wanted, place, extents)
            return [(0, extents[0].head), *inner, (extents[-1].tail, end)]
        if root is not None and root.value is not None and root.value != {}:
            raise UnwritableError("the file is not a mapping")
        lines: list[str] = []
        for key in self.speller.ordered(wanted, Place()):
            gap = [""] if lines and not isinstance(wanted[key], str) else []
            lines += [*gap, *self.speller.pair(key, wanted[key], Place())]
        kept = (0, end) if root is None or root.start == root.end else (0, root.start)
        return [kept, self._lines(lines)]

    def block(self, node: Container, wanted: Any, place: Place, extents: Sequence[ChildLines]) -> list[Piece]:
        """Return a block from the first line of its first child to the last of its last one."""
        steps = steps_of(node, wanted, place, self.origins)
        blanks = self._usual_gap(node, extents, place)
        pieces: list[Piece] = []
        done = 0
        for count, step in enumerate(steps):
            number = step.number
            if number is not None and step.stays:
                for other in range(max(done, 1), number):
                    pieces += self._filler(extents, other)
                pieces += self._gap(extents, number, blanks, first=count == 0)
                done = number + 1
            elif count:
                both_short = (
                    not place.path and isinstance(step.value, str) and isinstance(steps[count - 1].value, str)
                )
                pieces.append("" if both_short else blanks)
            body = self._body(node, step, place, extents)
            pieces += self._placed(body, node, extents, first=count == 0, was_first=number == 0)
        for other in range(max(done, 1), len(extents)):
            pieces += self._filler(extents, other)
        return pieces

    def _body(
        self, node: Container, step: NewChild, place: Place, extents: Sequence[ChildLines]
    ) -> list[Piece]:
        label = label_of(node, step, place)
        if step.number is not None:
            child = node.children[step.number]
            extent = extents[step.number]
            if child.inner.value == step.value and not self._depends_on_next(child, extent, place):
                return [*label, (extent.head, extent.tail)]
            below = self._place_of(node, step.number, step, place)
            return [*label, *self.child(child, extent, step.value, below)]
        if isinstance(node, MapNode):
            lines = self.speller.pair(
                step.key, step.value, Place(place.path, node.column, False, place.peers)
            )
        else:
            lines = self.speller.item(step.value, self._place_of(node, len(node.children), step, place))
        return [*label, self._lines(lines)]

    def _place_of(self, node: Container, number: int, step: NewChild, place: Place) -> Place:
        """Return the place of a child's value, with the nearest values like it first."""
        if isinstance(node, MapNode):
            own = node.children[number].inner if number < len(node.children) else None
            return place.at(step.key, node.column, own)
        near = range(max(0, number - _NEAR), min(len(node.children), number + _NEAR + 1))
        peers = [node.children[n].inner for n in sorted(near, key=lambda n: abs(n - number))]
        return Place(place.path, node.column, False, peers)

    def child(self, child: Child, extent: ChildLines, wanted: Any, place: Place) -> list[Piece]:
        """Return the lines of a key or an item whose value is another one now."""
        node = child.inner
        as_before = _same_kind(node, wanted) and not self._is_whole(child, place)
        if isinstance(node, ScalarNode) or not as_before:
            return self._replaced(child, extent, wanted, place)
        if node.flow:
            inner = self.flows.container(node, wanted, place)
            return [(extent.head, node.start), *inner, (node.end, extent.tail)]
        floor = line_end(self.text, child.after)
        extents = extents_of(self.text, node, min(floor, node.start))
        inner = self.block(node, wanted, place, extents)
        return [(extent.head, extents[0].head), *inner, (extents[-1].tail, extent.tail)]

    def _depends_on_next(self, child: Child, extent: ChildLines, place: Place) -> bool:
        """Return whether an item that cannot stay as it is has a text to which the empty lines below it belong."""
        section = len(place.path) == (1 if isinstance(child, ItemNode) else 0)
        whole = self.whole >= (_WHOLE_ITEM if isinstance(child, ItemNode) else _WHOLE_SECTION)
        return whole and section and bool(_KEEPING.search(self.text, extent.head, extent.tail))

    def _is_whole(self, child: Child, place: Place) -> bool:
        item = isinstance(child, ItemNode) and len(place.path) == 1
        section = isinstance(child, KeyNode) and len(place.path) == 1
        return (self.whole >= _WHOLE_ITEM and item) or (self.whole >= _WHOLE_SECTION and section)

    def _replaced(self, child: Child, extent: ChildLines, wanted: Any, place: Place) -> list[Piece]:
        """Return a child with a value written again after its key or dash; the comment of its line stays."""
        text, node = self.text, child.inner
        spelled = self.speller.value(wanted, place)
        on_line = node.start < line_end(text, child.after)
        end = line_end(text, max(node.end, child.after))
        if isinstance(child, KeyNode) and text[child.after - 1] != ":":
            return [(extent.head, child.after), self._after(":", spelled, ""), (end, extent.tail)]
        if node.flow and not _is_block(node) and not spelled.lines:
            lead = text[child.after : node.start] or " "
            return [(extent.head, child.after), lead + spelled.first, (node.end, extent.tail)]
        if isinstance(node, ScalarNode) and _is_block(node):
            header = rest_of_line(text, node.start)
            comment = header[len(header.split("#")[0].rstrip()) :]
        elif node.flow and on_line:
            comment = rest_of_line(text, node.end)
        else:
            comment = rest_of_line(text, child.after) if not on_line else ""
        if isinstance(child, ItemNode) and not spelled.first and not comment.strip():
            spelled = self._compact(spelled, place)
        return [(extent.head, child.after), self._after("", spelled, comment.rstrip()), (end, extent.tail)]

    def _compact(self, spelled: Spelled, place: Place) -> Spelled:
        first = spelled.lines[0][place.column + 1 :]
        return Spelled(first[1:], spelled.lines[1:]) if first.startswith(" ") else spelled

    def _after(self, colon: str, spelled: Spelled, comment: str) -> str:
        first = f"{colon} {spelled.first}" if spelled.first else colon
        return first + comment + self.newline + self._lines(spelled.lines)

    def _lines(self, lines: Sequence[str]) -> str:
        return "".join(line + self.newline for line in lines)

    def _usual_gap(self, node: Container, extents: Sequence[ChildLines], place: Place) -> str:
        """Return the blank lines that stand between two children."""
        gaps = [
            self.text[blank_lines(self.text, before.tail, after.head) : after.head]
            for before, after in pairwise(extents[:200])
        ]
        if not gaps:
            between_events = place.path == ("events",) or (not place.path and isinstance(node, MapNode))
            return self.newline if between_events else ""
        return sorted(gaps, key=len)[len(gaps) // 2]

    def _gap(
        self, extents: Sequence[ChildLines], number: int, blanks: str, *, first: bool
    ) -> Iterator[Piece]:
        """Yield what stands before a child that stays."""
        if not number:
            if not first:
                yield blanks
        elif first:
            yield from self._without_blanks(self._filler(extents, number))
        else:
            yield (extents[number - 1].tail, extents[number].head)

    def _filler(self, extents: Sequence[ChildLines], number: int) -> Iterator[Piece]:
        """Yield the comments before a child that belong to none."""
        start, end = extents[number - 1].tail, extents[number].head
        if self.text[start:end].strip():
            yield (start, end)

    def _without_blanks(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """Yield the pieces without the empty lines at their beginning."""
        for piece in pieces:
            if isinstance(piece, tuple):
                blank = _BLANK_LINES.match(self.text, *piece)
                yield (blank.end() if blank else piece[0], piece[1])

    def _placed(
        self,
        body: list[Piece],
        node: Container,
        extents: Sequence[ChildLines],
        *,
        first: bool,
        was_first: bool,
    ) -> list[Piece]:
        """Return a child's lines fit for its place: the first child of a block may follow a dash on its line."""
        within_line = extents[0].head == node.start and node.column > 0
        within_line = within_line and bool(self.text[extents[0].head - 1 : extents[0].head].strip("\r\n"))
        if not within_line or first == was_first:
            return body
        indent = " " * node.column
        if was_first:
            return [indent, *body]
        written = text_of(body, self.text)
        if written.startswith(indent) and written[node.column] not in " #":
            return [written[node.column :]]
        return [self.newline, *body]


def _same_kind(node: Node, wanted: Any) -> bool:
    if not wanted or isinstance(node, ScalarNode) or not node.children:
        return False
    return isinstance(wanted, Mapping if isinstance(node, MapNode) else list)


def _is_block(node: Node) -> bool:
    return node.style in ("|", ">") if isinstance(node, ScalarNode) else not node.flow
