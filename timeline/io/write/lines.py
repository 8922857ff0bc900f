"""The lines of a file that changes remove and add, each with the item that it belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Literal

from timeline.io.write.extents import extents_of
from timeline.io.write.pieces import ItemBegins, Piece
from timeline.io.write.source import BREAK, ListNode, MapNode, Node, line_end, line_start

_NOBODY = ItemBegins("", "")
_Owner = tuple[int, ItemBegins]


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line that is removed (`-`, with its former number) or added (`+`, with its new one), and its item."""

    number: int
    sign: Literal["-", "+"]
    text: str
    section: str
    id: str


_Part = tuple[ItemBegins | None, str]
"""A stretch of the new text and the item that it changes; None for the rest of a line."""


@dataclass(slots=True)
class _Hunk:
    """A stretch of the old text, what is in its place, and where the changes in it begin."""

    start: int
    end: int
    parts: list[_Part] = field(default_factory=list)
    changes: list[int] = field(default_factory=list)


def changed_lines(pieces: Sequence[Piece], text: str, root: Node | None) -> tuple[LineChange, ...]:
    """Return the lines that pieces remove from the text and add to it."""
    narrow = list(_hunks(pieces, text))
    owners = _owners(text, root, narrow)
    found: list[LineChange] = []
    place = line = shift = 0
    for hunk in _whole_lines(narrow, text, owners):
        line += _breaks(text, place, hunk.start)
        place = hunk.start
        removed, added = list(_owned(owners, text, hunk)), list(_by_line(hunk.parts))
        found += _differences(removed, added, line, line + shift)
        shift += len(added) - len(removed)
    return tuple(found)


def _hunks(pieces: Sequence[Piece], text: str) -> Iterator[_Hunk]:
    place, label = 0, _NOBODY
    parts: list[_Part] = []
    for piece in pieces:
        if isinstance(piece, ItemBegins):
            label = piece
        elif isinstance(piece, str):
            parts.append((label, piece))
        elif piece[0] < place:
            parts.append((label, text[piece[0] : piece[1]]))
        else:
            if parts or piece[0] > place:
                yield _Hunk(place, piece[0], parts, [place])
            place, parts = piece[1], []
    if parts or place < len(text):
        yield _Hunk(place, len(text), parts, [place])


def _whole_lines(hunks: Sequence[_Hunk], text: str, owners: Sequence[_Owner]) -> Iterator[_Hunk]:
    """Widen each hunk to whole lines, and join those that share a line."""
    last: _Hunk | None = None
    for hunk in hunks:
        start = line_start(text, hunk.start)
        parts = hunk.parts or [(_owner(owners, hunk.start), "")]
        if last is not None and start < last.end:
            # The rest of the last line was taken for the end of the hunk before.
            last.parts[-1] = (None, text[last.end - len(last.parts[-1][1]) : hunk.start])
            last.parts += parts
            last.changes += hunk.changes
        else:
            if last is not None:
                yield last
            last = _Hunk(start, start, [(None, text[start : hunk.start]), *parts], hunk.changes)
        inside = hunk.end > start and text[hunk.end - 1 : hunk.end] in ("\n", "\r")
        last.end = hunk.end if inside and _ends_line(last.parts) else line_end(text, hunk.end)
        last.parts.append((None, text[hunk.end : last.end]))
    if last is not None:
        yield last


def _ends_line(parts: Sequence[_Part]) -> bool:
    written = next((part for _, part in reversed(parts) if part), "\n")
    return written.endswith(("\n", "\r"))


def _by_line(parts: Sequence[_Part]) -> Iterator[tuple[ItemBegins, str]]:
    """Yield whole lines, each with the item of the last change in it."""
    unfinished, owner = "", _NOBODY
    for label, part in parts:
        owner = label or owner
        for line in part.splitlines(keepends=True):
            unfinished += line
            if line.endswith(("\n", "\r")):
                yield owner, unfinished
                unfinished = ""
    if unfinished:
        yield owner, unfinished


def _differences(
    removed: Sequence[tuple[ItemBegins, str]], added: Sequence[tuple[ItemBegins, str]], old: int, new: int
) -> Iterator[LineChange]:
    here, there = ([line.rstrip("\r\n") for _, line in lines] for lines in (removed, added))
    for sign, a, b, c, d in SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        if sign == "equal":
            continue
        for number in range(a, b):
            owner = removed[number][0]
            yield LineChange(old + number + 1, "-", here[number], owner.section, owner.id)
        for number in range(c, d):
            owner = added[number][0]
            yield LineChange(new + number + 1, "+", there[number], owner.section, owner.id)


def _owner(owners: Sequence[_Owner], place: int) -> ItemBegins:
    number = bisect_right(owners, place, key=lambda owner: owner[0])
    return owners[number - 1][1] if number else _NOBODY


def _owned(owners: Sequence[_Owner], text: str, hunk: _Hunk) -> Iterator[tuple[ItemBegins, str]]:
    """Yield the old lines of a hunk, each with the item of the first change in it, otherwise of its beginning."""
    start = hunk.start
    for line in text[hunk.start : hunk.end].splitlines(keepends=True):
        end = start + len(line)
        yield _owner(owners, next((place for place in hunk.changes if start <= place < end), start)), line
        start = end


def _owners(text: str, root: Node | None, hunks: Sequence[_Hunk]) -> list[_Owner]:
    """Return where each top-level key begins in the old text, and each item of a section that has hunks."""
    found: list[_Owner] = []
    if not isinstance(root, MapNode):
        return found
    for pair in root.children:
        key = str(pair.key.value)
        found.append((line_start(text, pair.start), ItemBegins("", key)))
        node = pair.inner
        touched = any(hunk.start < node.end and hunk.end > node.start for hunk in hunks)
        if touched and isinstance(node, ListNode) and node.children:
            starts = [child.start for child in node.children]
            if not node.flow:
                floor = min(line_end(text, pair.after), node.start)
                starts = [extent.head for extent in extents_of(text, node, floor)]
            names = (child.inner.get("id") for child in node.children if isinstance(child.inner, MapNode))
            ids = [str(name.value) if name is not None else "" for name in names]
            if len(ids) == len(starts):
                found += [(at, ItemBegins(key, name)) for at, name in zip(starts, ids, strict=True)]
    return found


def _breaks(text: str, start: int, end: int) -> int:
    return len(BREAK.findall(text, start, end))
