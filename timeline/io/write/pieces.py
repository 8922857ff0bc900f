"""The new text of a file as pieces of the old one and new texts between them, and the lines that differ."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from timeline.io.write.source import BREAK, FileText, Passage, line_end
from timeline.io.yaml.reader import YamlList, YamlMap, id_of


class ItemBegins(NamedTuple):
    """The beginning of an item's text among the pieces."""

    section: str
    id: str


Piece = Passage | str | ItemBegins
_Label = tuple[int, ItemBegins]
"""Where the text of an item begins."""
_Owned = tuple[ItemBegins, str]
"""A line and its item."""
_BEFORE_LINE = ("", "\r", "\n")
"""What stands before the beginning of a line."""


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line that is removed (`-`, with its former number) or added (`+`, with its new one), and its item."""

    number: int
    sign: Literal["-", "+"]
    text: str
    section: str
    id: str


def text_of(pieces: Iterable[Piece], text: str) -> str:
    """Return the text that the pieces make."""
    return "".join(_written(piece, text) for piece in pieces)


def _written(piece: Piece, text: str) -> str:
    if isinstance(piece, Passage):
        return text[piece.start : piece.end]
    return piece if isinstance(piece, str) else ""


_Same = tuple[int, int, int]
"""The places, in the old text and in the new one, and the length of whole lines that are the same in both."""


def changed_lines(pieces: Sequence[Piece], source: FileText) -> tuple[LineChange, ...]:
    """Return the lines that pieces remove from the text and add to it."""
    text, new = source.text, text_of(pieces, source.text)
    labels, same = list[_Label](), list[_Same]()
    place = offset = 0
    for piece in pieces:
        if isinstance(piece, ItemBegins):
            labels.append((offset, piece))
        elif isinstance(piece, Passage) and piece.start >= place:
            place = piece.end
            same += _whole_lines(text, new, piece, offset)
        offset += len(_written(piece, text))
    return tuple(_between(source, new, [*same, (len(text), len(new), 0)], labels))


def _whole_lines(text: str, new: str, piece: Passage, offset: int) -> Iterator[_Same]:
    """Yield the whole lines of a stretch that stays at an offset of the new text."""
    first, last = piece
    if text[first - 1 : first] not in _BEFORE_LINE or new[offset - 1 : offset] not in _BEFORE_LINE:
        first = line_end(text, first)
    if not (last == len(text) and offset + last - piece.start == len(new)):
        last = max(text.rfind("\n", first, last), text.rfind("\r", first, last)) + 1
    if first < last:
        yield first, offset + first - piece.start, last - first


def _between(
    source: FileText, new: str, same: Sequence[_Same], labels: Sequence[_Label]
) -> Iterator[LineChange]:
    """Yield the differences between the lines that stay."""
    text, owners = source.text, list[_Label]()
    old_place = new_place = old_line = new_line = 0
    for old, there, length in same:
        if old > old_place or there > new_place:
            owners = owners or _owners(source)
            removed = [*_lines(text, old_place, old, owners)]
            added = [*_lines(new, new_place, there, labels)]
            yield from _differences(removed, added, old_line, new_line)
            old_line, new_line = old_line + len(removed), new_line + len(added)
        old_place, new_place = old + length, there + length
        count = len(BREAK.findall(text, old, old_place))
        old_line, new_line = old_line + count, new_line + count


def _lines(text: str, start: int, end: int, labels: Sequence[_Label]) -> Iterator[_Owned]:
    """Yield the lines of a stretch, each with the item of the first character in it."""
    for line in text[start:end].splitlines(keepends=True):
        first = start + len(line) - len(line.lstrip(" \t"))
        number = bisect_right(labels, first, key=lambda label: label[0])
        yield labels[number - 1][1] if number else ItemBegins("", ""), line.rstrip("\r\n")
        start += len(line)


def _differences(
    removed: Sequence[_Owned], added: Sequence[_Owned], old: int, new: int
) -> Iterator[LineChange]:
    here, there = ([line for _, line in lines] for lines in (removed, added))
    for sign, a, b, c, d in SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        if sign != "equal":
            for n, (owner, line) in enumerate(_with_empty(removed[a:b]), old + a + 1):
                yield LineChange(n, "-", line, *owner)
            for n, (owner, line) in enumerate(_with_empty(added[c:d]), new + c + 1):
                yield LineChange(n, "+", line, *owner)


def _with_empty(lines: Sequence[_Owned]) -> list[_Owned]:
    """Return lines of which each empty one belongs to the item of the next one, otherwise of the one before."""
    owner = next((owner for owner, line in reversed(lines) if line.strip()), ItemBegins("", ""))
    result: list[_Owned] = []
    for own, line in reversed(lines):
        owner = own if line.strip() else owner
        result.insert(0, (owner, line))
    return result


def _owners(source: FileText) -> list[_Label]:
    """Return where each top-level key begins in the old text, and each item of a section."""
    found: list[_Label] = []
    for child in source.children(source.root) if isinstance(source.root, YamlMap) else ():
        key, items = str(child.key), child.node
        found.append((child.start, ItemBegins("", key)))
        if isinstance(items, YamlList):
            floor = min(line_end(source.text, child.after), child.begin)
            spans = source.spans(items, floor, flow=source.is_flow(items))
            found += [
                (span.start, ItemBegins(key, id_of(item) or ""))
                for span, item in zip(spans, items, strict=True)
            ]
    return found
