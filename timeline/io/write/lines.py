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


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line that is removed (`-`, with its former number) or added (`+`, with its new one), and its item."""

    number: int
    sign: Literal["-", "+"]
    text: str
    section: str
    id: str


@dataclass(slots=True)
class _Hunk:
    """A stretch of the old text, and the text in its place with the items that its parts belong to."""

    start: int
    end: int
    parts: list[tuple[ItemBegins, str]] = field(default_factory=list)


def changed_lines(pieces: Sequence[Piece], text: str, root: Node | None) -> tuple[LineChange, ...]:
    """Return the lines that pieces remove from the text and add to it."""
    hunks = list(_whole_lines(_hunks(pieces, text), text))
    owners = _owners(text, root, hunks)
    found: list[LineChange] = []
    place = line = shift = 0
    for hunk in hunks:
        line += _breaks(text, place, hunk.start)
        place = hunk.start
        removed = [(owner, part) for owner, part in _owned(owners, text, hunk.start, hunk.end)]
        added = _by_line(hunk.parts)
        found += _differences(removed, added, line, line + shift)
        shift += len(added) - len(removed)
    return tuple(found)


def _hunks(pieces: Sequence[Piece], text: str) -> Iterator[_Hunk]:
    place, label = 0, _NOBODY
    parts: list[tuple[ItemBegins, str]] = []
    for piece in pieces:
        if isinstance(piece, ItemBegins):
            label = piece
        elif isinstance(piece, str):
            parts.append((label, piece))
        elif piece[0] < place:
            parts.append((label, text[piece[0] : piece[1]]))
        else:
            if parts or piece[0] > place:
                yield _Hunk(place, piece[0], parts)
            place, parts = piece[1], []
    if parts or place < len(text):
        yield _Hunk(place, len(text), parts)


def _whole_lines(hunks: Iterator[_Hunk], text: str) -> Iterator[_Hunk]:
    """Widen each hunk to whole lines, and join those that share a line."""
    last: _Hunk | None = None
    for hunk in hunks:
        owner = hunk.parts[0][0] if hunk.parts else _NOBODY
        start = line_start(text, hunk.start)
        if last is not None and start < last.end:
            between = text[min(hunk.start, last.end) : hunk.start]
            cut = last.end - hunk.start
            if cut > 0 and last.parts:
                label, kept = last.parts[-1]
                last.parts[-1] = (label, kept[: len(kept) - cut])
            last.parts += [(owner, between), *hunk.parts]
        else:
            if last is not None:
                yield last
            last = _Hunk(start, start, [(owner, text[start : hunk.start]), *hunk.parts])
        inside = hunk.end > start and text[hunk.end - 1 : hunk.end] in ("\n", "\r")
        last.end = hunk.end if inside and _ends_line(last.parts) else line_end(text, hunk.end)
        last.parts.append((owner, text[hunk.end : last.end]))
    if last is not None:
        yield last


def _ends_line(parts: Sequence[tuple[ItemBegins, str]]) -> bool:
    written = next((part for _, part in reversed(parts) if part), "\n")
    return written.endswith(("\n", "\r"))


def _by_line(parts: Sequence[tuple[ItemBegins, str]]) -> list[tuple[ItemBegins, str]]:
    """Return whole lines, each with the item of its last part."""
    lines: list[tuple[ItemBegins, str]] = []
    unfinished = ""
    owner = _NOBODY
    for label, part in parts:
        owner = label if part else owner
        for line in (unfinished + part).splitlines(keepends=True):
            unfinished = ""
            if line.endswith(("\n", "\r")):
                lines.append((label, line))
            else:
                unfinished = line
    return [*lines, (owner, unfinished)] if unfinished else lines


def _differences(
    removed: Sequence[tuple[ItemBegins, str]], added: Sequence[tuple[ItemBegins, str]], old: int, new: int
) -> Iterator[LineChange]:
    here, there = [part for _, part in removed], [part for _, part in added]
    for sign, a, b, c, d in SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        if sign == "equal":
            continue
        for number in range(a, b):
            owner = removed[number][0]
            yield LineChange(old + number + 1, "-", here[number].rstrip("\r\n"), owner.section, owner.id)
        for number in range(c, d):
            owner = added[number][0]
            yield LineChange(new + number + 1, "+", there[number].rstrip("\r\n"), owner.section, owner.id)


def _owned(
    owners: Sequence[tuple[int, ItemBegins]], text: str, start: int, end: int
) -> Iterator[tuple[ItemBegins, str]]:
    for line in text[start:end].splitlines(keepends=True):
        number = bisect_right(owners, start, key=lambda owner: owner[0])
        yield owners[number - 1][1] if number else _NOBODY, line
        start += len(line)


def _owners(text: str, root: Node | None, hunks: Sequence[_Hunk]) -> list[tuple[int, ItemBegins]]:
    """Return where each top-level key begins in the old text, and each item of a section that has hunks."""
    found: list[tuple[int, ItemBegins]] = []
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
