"""Rewrite the text of a file so that its tree equals the wanted one; what does not differ stays as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, NamedTuple

from timeline.errors import LoadError
from timeline.io.loader import NAMED_FILE
from timeline.io.write.items import matched, staying
from timeline.io.write.pieces import ItemBegins, Piece, text_of
from timeline.io.write.source import (
    BLANK_LINES,
    Child,
    Container,
    FileText,
    Passage,
    blank_lines,
    line_end,
    rest_of_line,
)
from timeline.io.write.spelling import KeyOrder, Manner, Place, Spelled, Speller
from timeline.io.yaml.reader import YamlList, YamlMap, YamlNull, id_of, parse_yaml, plain

Origins = Mapping[str, Sequence[int | None]]
"""For a section, the number in the text of each wanted item, None for a new one."""
_OURS = replace(NAMED_FILE, options=False)
"""The limits of a text that we write, which no option raises."""
_NEAR = 30
"""So many neighbours on each side show the style of an item."""
_KEEPING = re.compile(r"[|>][1-9]?\+")
_COMMA = re.compile(r"((?:#[^\r\n]*|[^#,])*),")


class UnwritableError(ValueError):
    """A tree that no YAML text has, such as one with half of a surrogate pair."""


class _Step(NamedTuple):
    """A child of the new container: the number of the present child, None for a new one; its key; its value.

    `stays` is true for a present child that keeps its place among the others.
    """

    number: int | None
    key: str
    value: Any
    stays: bool


def rewritten(text: str, wanted: Mapping[str, Any]) -> str:
    """Return the text whose tree equals the wanted one, with the fewest changes; raise `UnwritableError`."""
    for pieces, source in attempts(source_of(text), wanted):
        new = text_of(pieces, source.text)
        try:
            if source_of(new).root == wanted:
                return new
        except (LoadError, UnicodeEncodeError):
            continue
    raise UnwritableError("no YAML text has this tree")


def new_text(record: Mapping[str, Any]) -> str:
    """Return the text of a new file with a record of JSON, each number and truth value as YAML writes it."""
    root, _ = parse_yaml(json.dumps(record, ensure_ascii=False).encode("utf-8", "replace"), "", _OURS)
    return rewritten("", plain(root))


def source_of(text: str) -> FileText:
    """Return a text with its tree; raise LoadError if it is not valid YAML."""
    return FileText(text, parse_yaml(text.encode(), "", _OURS)[0])


def attempts(
    source: FileText, wanted: Mapping[str, Any], origins: Origins | None = None
) -> Iterator[tuple[list[Piece], FileText]]:
    """Yield the new text as pieces, and what they refer to; if it is not right, with what changed written again.

    `origins` has, for a section, the number of each wanted item among those of the text, None for a new one; other
    items are found by their ids.
    """
    text = source.text
    if source.root == wanted:
        yield [Passage(0, len(text))], source
        return
    manner = Manner.of(source)
    ended = not text or text.endswith(("\n", "\r"))
    complete = source if ended else source_of(text + manner.newline)
    for whole in (False, True):
        rewriter = Rewriter(complete, Speller(complete, manner), whole, origins or {})
        pieces = _joined(rewriter.document(wanted))
        yield pieces if ended else _without_last_break(pieces, complete.text, manner.newline), complete


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces without empty ones, and with stretches that touch each other as one."""
    result: list[Piece] = []
    for piece in pieces:
        last = result[-1] if result else None
        if piece == "" or (isinstance(piece, Passage) and piece.start >= piece.end):
            continue
        if isinstance(piece, Passage) and isinstance(last, Passage) and last.end == piece.start:
            result[-1] = Passage(last.start, piece.end)
        else:
            result.append(piece)
    return result


def _without_last_break(pieces: list[Piece], text: str, newline: str) -> list[Piece]:
    """Return the pieces without the line break that was added to a text that ends without one."""
    *rest, last = pieces
    if isinstance(last, Passage) and text[: last.end].endswith(newline):
        return [*rest, Passage(last.start, last.end - len(newline))]
    return [*rest, last.removesuffix(newline)] if isinstance(last, str) else pieces


@dataclass(frozen=True, slots=True)
class Rewriter:
    """Rewrites a text; `whole` writes each top-level key whose value changes again."""

    source: FileText
    speller: Speller
    whole: bool
    origins: Origins

    @property
    def newline(self) -> str:
        """The line break of new lines."""
        return self.speller.manner.newline

    def document(self, wanted: Mapping[str, Any]) -> list[Piece]:
        """Return the whole text."""
        root, end = self.source.root, len(self.source.text)
        if isinstance(root, YamlMap) and root:
            first, inner, last = self._container(root, wanted, Place(peers=(root,)), 0)
            return [Passage(0, first), *inner, Passage(last, end)]
        if root is not None and root != {} and not isinstance(root, YamlNull):
            raise UnwritableError("the file is not a mapping")
        written = root is not None and self.source.end(root) > root.mark.index
        kept = Passage(0, root.mark.index if root is not None and written else end)
        return [kept, self._lines(self.speller.document(wanted))]

    def _container(
        self, node: Container, wanted: Any, place: Place, floor: int
    ) -> tuple[int, list[Piece], int]:
        """Return what a mapping or a list becomes, and between which places of the text it stands.

        `floor` is where a block may begin.
        """
        flow = place.flow or self.source.is_flow(node)
        spans = self.source.spans(node, floor, flow=flow)
        first, last = spans[0].start, spans[-1].end
        steps = self._steps(node, wanted, place)
        inner = self._children(node, steps, replace(place, flow=flow), spans)
        if not flow:
            return first, inner, last
        begin, end = node.mark.index, self.source.end(node)
        pieces: list[Piece] = [Passage(begin, first), *inner, Passage(last, end)]
        bare = not self.source.is_flow(node) and len(steps) != 1  # `[a: b]`
        return begin, ["{", *pieces, "}"] if bare else pieces, end

    def _steps(self, node: Container, wanted: Any, place: Place) -> list[_Step]:
        """Return the children of the new container in order."""
        if isinstance(node, YamlList):
            known = self.origins.get(place.path[0]) if len(place.path) == 1 else None
            found = matched(node, wanted) if known is None else list(known)
            kept = staying(found)
            return [_Step(number, "", wanted[n], n in kept) for n, number in enumerate(found)]
        steps = [_Step(n, str(key), wanted[key], stays=True) for n, key in enumerate(node) if key in wanted]
        order = KeyOrder.of(place.path, place.near_keys())
        for key in wanted:
            if key not in node:
                where = order.place(key, [step.key for step in steps])
                steps.insert(where, _Step(None, key, wanted[key], stays=False))
        return steps

    def _children(
        self, node: Container, steps: Sequence[_Step], place: Place, spans: Sequence[Passage]
    ) -> list[Piece]:
        """Return a container from the beginning of its first child to the end of its last one."""
        usual = self._usual_gap(node, spans, place)
        pieces: list[Piece] = []
        done = 0
        for count, step in enumerate(steps):
            if step.number is not None and step.stays:
                before = self._before(spans, done, step.number, first=count == 0, flow=place.flow)
                pieces += before or ([usual] if count else [])
                done = step.number + 1
            elif count:
                texts = (isinstance(each.value, str) for each in steps[count - 1 : count + 1])
                pieces.append("" if not (place.path or place.flow) and all(texts) else usual)
            pieces += _label_of(node, step, place)
            pieces += self._placed(self._body(node, step, place, spans), node, step, spans, first=count == 0)
        left = self._commented(spans, done, len(spans))
        return [*pieces, *(self._without_commas(left, kept=1) if place.flow else left)]

    def _usual_gap(self, node: Container, spans: Sequence[Passage], place: Place) -> str:
        """Return what stands between two children: a comma, or in a block the blank lines."""
        text = self.source.text
        if place.flow:
            between = (text[before.end : after.start] for before, after in pairwise(spans))
            lead = text[node.mark.index + 1 : spans[0].start]
            usual = f",{lead}" if "\n" in lead and "#" not in lead else ", "
            return next((gap for gap in between if "#" not in gap), usual)
        near = pairwise(spans[:200])
        gaps = [text[blank_lines(text, before.end, after.start) : after.start] for before, after in near]
        if not gaps:
            between_events = place.path == ("events",) or (not place.path and isinstance(node, YamlMap))
            return self.newline if between_events else ""
        return sorted(gaps, key=len)[len(gaps) // 2]

    def _commented(self, spans: Sequence[Passage], first: int, last: int) -> list[Passage]:
        """Return the gaps with comments before the children of some numbers."""
        gaps = (Passage(a.end, b.start) for a, b in pairwise(spans[max(first, 1) - 1 : last]))
        return [gap for gap in gaps if "#" in self.source.text[gap.start : gap.end]]

    def _before(
        self, spans: Sequence[Passage], done: int, number: int, *, first: bool, flow: bool
    ) -> list[Piece]:
        """Return what stands before a child that stays: its gap, and the gaps with comments since the last one."""
        gaps = self._commented(spans, done, number)
        own = Passage(spans[number - 1].end, spans[number].start) if number else None
        needed = not first and not (flow and gaps)
        if own is not None and (needed or "#" in self.source.text[own.start : own.end]):
            gaps.append(own)
        if flow:
            return self._without_commas(gaps, kept=0 if first else 1)
        if first and gaps and (blank := BLANK_LINES.match(self.source.text, *gaps[0])):
            gaps[0] = Passage(blank.end(), gaps[0].end)
        return [*gaps]

    def _without_commas(self, gaps: Sequence[Passage], kept: int) -> list[Piece]:
        """Return gaps with comments in brackets, of which only the first ones keep their comma."""
        others = (self.source.text[gap.start : gap.end] for gap in gaps[kept:])
        return [*gaps[:kept], *(_COMMA.sub(r"\1", gap, count=1) for gap in others)]

    def _placed(
        self, body: list[Piece], node: Container, step: _Step, spans: Sequence[Passage], *, first: bool
    ) -> list[Piece]:
        """Return a child's lines fit for its place: the first child of a block may follow a dash on its line."""
        text, head, column = self.source.text, spans[0].start, node.mark.column
        was_first = step.number == 0
        within_line = not self.source.is_flow(node) and head == node.mark.index and column > 0
        if first == was_first or not within_line or text[head - 1 : head] in ("\r", "\n"):
            return body
        indent = " " * column
        if was_first:
            return [indent, *body]
        written = text_of(body, text)
        if written.startswith(indent) and written[column] not in " #":
            return [written[column:]]
        return [self.newline, *body]

    def _body(self, node: Container, step: _Step, place: Place, spans: Sequence[Passage]) -> list[Piece]:
        children = self.source.children(node)
        if step.number is None:
            below = self._place_of(node, len(children), step, place)
            if place.flow:
                pair = self.speller.flow_pair(step.key, step.value, place)
                return [pair if isinstance(node, YamlMap) else self.speller.value(step.value, below).first]
            if isinstance(node, YamlMap):
                here = Place(place.path, node.mark.column, False, place.peers)
                return [self._lines(self.speller.pair(step.key, step.value, here))]
            return [self._lines(self.speller.item(step.value, below))]
        child, span = children[step.number], spans[step.number]
        # The empty lines below a key may belong to its text, so that it cannot stay as it is.
        keeps = self.whole and not place.path and _KEEPING.search(self.source.text, *span)
        if child.node == step.value and not keeps:
            return [span]
        return self._changed(child, span, step.value, self._place_of(node, step.number, step, place))

    def _place_of(self, node: Container, number: int, step: _Step, place: Place) -> Place:
        """Return the place of a child's value, with the nearest values like it first."""
        column = 0 if place.flow else node.mark.column
        if isinstance(node, YamlMap):
            return place.at(step.key, column, None if place.flow else node.get(step.key))
        near = range(max(0, number - _NEAR), min(len(node), number + _NEAR + 1))
        peers = [node[n] for n in sorted(near, key=lambda n: abs(n - number))]
        return Place(place.path, column, place.flow, peers)

    def _changed(self, child: Child, span: Passage, wanted: Any, place: Place) -> list[Piece]:
        """Return a key or an item whose value is another one now."""
        again = self.whole and child.key is not None and len(place.path) == 1
        kind = Mapping if isinstance(child.node, YamlMap) else list
        same = isinstance(child.node, Container) and isinstance(wanted, kind) and child.node and wanted
        if again or not same:
            return [Passage(span.start, child.after), *self._value(child, span, wanted, place)]
        assert isinstance(child.node, Container)
        floor = min(line_end(self.source.text, child.after), child.begin)
        begin, inner, end = self._container(child.node, wanted, place, floor)
        return [Passage(span.start, begin), *inner, Passage(end, span.end)]

    def _value(self, child: Child, span: Passage, wanted: Any, place: Place) -> list[Piece]:
        """Return a value that is written again after its key or dash; the comment of its line stays."""
        text = self.source.text
        spelled = self.speller.value(wanted, place)
        colon = ":" if child.key is not None and text[child.after - 1] != ":" else ""
        if place.flow or not (colon or spelled.lines or self._is_block(child)):
            needed = " " if child.key is not None or not place.flow else ""
            lead = text[child.after : child.begin] or needed
            return [colon, lead + spelled.first, Passage(child.end, span.end)]
        comment = "" if colon else self._comment(child)
        if child.key is None and not spelled.first and not comment.strip():
            # The first key of an item stands on the line of the dash.
            head = spelled.lines[0][place.column + 1 :]
            spelled = Spelled(head[1:], spelled.lines[1:]) if head.startswith(" ") else spelled
        first = f"{colon} {spelled.first}" if spelled.first else colon
        below = self._lines(spelled.lines)
        return [
            f"{first}{comment.rstrip()}{self.newline}{below}",
            Passage(line_end(text, child.end), span.end),
        ]

    def _is_block(self, child: Child) -> bool:
        return child.begin < child.end and self.source.is_block(child.node)

    def _comment(self, child: Child) -> str:
        """Return the comment on the line of a key or a dash."""
        text = self.source.text
        if not isinstance(child.node, Container) and self._is_block(child):
            header = rest_of_line(text, child.begin)
            return header[len(header.split("#")[0].rstrip()) :]
        if child.begin >= line_end(text, child.after):
            return rest_of_line(text, child.after)
        return "" if self._is_block(child) else rest_of_line(text, child.end)

    def _lines(self, lines: Sequence[str]) -> str:
        return "".join(line + self.newline for line in lines)


def _label_of(node: Container, step: _Step, place: Place) -> list[Piece]:
    """Return the label of a top-level key or of a section's item, none for what is inside of one."""
    if not place.path:
        return [ItemBegins("", step.key)]
    inside = len(place.path) == 1 and isinstance(node, YamlList)
    return [ItemBegins(place.path[0], id_of(step.value) or "")] if inside else []
