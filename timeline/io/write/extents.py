"""The lines that belong to each key and item of a block: its comments go where it goes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from timeline.io.write.source import Container, children_of, line_end, line_start

_COMMENT = re.compile(r"( *)#[^\r\n]*(?:\r\n|\r|\n|\Z)")
_BLANK = re.compile(r"[ \t]*(?:\r\n|\r|\n)")


@dataclass(frozen=True, slots=True)
class ChildLines:
    """The lines of a child, from `head` to `tail`; a first child on the line of its dash begins within a line."""

    head: int
    tail: int


def extents_of(text: str, node: Container, floor: int) -> list[ChildLines]:
    """Return the extents of a block's children.

    The comment lines directly above a child belong to it if they have its indentation, as does a comment at the end
    of its last line, and those below that are indented further. `floor` is where the block may begin.
    """
    found: list[ChildLines] = []
    for number, child in enumerate(children_of(node)):
        first = number == 0
        start = line_start(text, child.start)
        lowest = floor if first else found[-1].tail
        within_line = bool(text[start : child.start].strip(" "))
        if within_line or (first and node.column == 0 and floor == 0):
            head = child.start if within_line else start
        else:
            head = _above(text, start, node.column, lowest)
        found.append(ChildLines(head, _below(text, line_end(text, child.end), node.column)))
    return found


def _above(text: str, start: int, column: int, lowest: int) -> int:
    while start > lowest:
        before = line_start(text, start - (2 if text[start - 2 : start] == "\r\n" else 1))
        comment = _COMMENT.match(text, before)
        if before < lowest or comment is None or len(comment[1]) != column:
            break
        start = before
    return start


def _below(text: str, tail: int, column: int) -> int:
    """Return the end of the comments below a child that are indented further than it."""
    place = tail
    while place < len(text):
        if comment := _COMMENT.match(text, place):
            if len(comment[1]) <= column:
                break
            place = tail = comment.end()
        elif blank := _BLANK.match(text, place):
            place = blank.end()
        else:
            break
    return tail


def blank_lines(text: str, start: int, end: int) -> int:
    """Return the place where the blank lines at the end of a stretch of whole lines begin."""
    while start < end:
        before = line_start(text, end - (2 if text[end - 2 : end] == "\r\n" else 1))
        if before < start or text[before:end].strip():
            break
        end = before
    return end
