"""The parts of a sheet that openpyxl does not read in read-only mode: merged and hidden cells, formulas, links."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial, reduce
from io import BytesIO
from itertools import chain
from posixpath import basename, dirname

MOST_MERGED, MOST_LINKS, LONGEST_FORMULA = 20_000, 200_000, 100_000
_LOOKED = re.compile(
    rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"'
    # A text formula whose value is "" has an empty saved value between <v> and </v>.
    rb"|<(?:\w+:)?c\s([^<>]*+)>\s*+<(?:\w+:)?f\b(?:[^<>]*+(?<=/)>|[^<>]*+>[^<]*+</(?:\w+:)?f>)\s*+"
    rb"(?:<(?:\w+:)?v\s*+/>|<(?:\w+:)?v>\s*+</(?:\w+:)?v>)?\s*+</(?:\w+:)?c>"
)
_ROW_OR_COLUMN = re.compile(rb"<(?:\w+:)?(row|col)\s([^<>]*+)>")
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_HYPERLINK = re.compile(rb"<(?:\w+:)?hyperlink\s([^<>]*)>")
_FORMULA_LINK = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?f\b[^<>]*>\s*=?HYPERLINK\(\s*(?:\"|&quot;)(https?://[^<>]{1,2000}?)(?:\"|&quot;)"
)
_ATTRIBUTE = re.compile(rb'(?<![\w:])([\w:]+)="([^"]*)"')
_CELL = re.compile(rb"([A-Z]{1,3})(\d{1,7})(?::[A-Z]{1,3}\d{1,7})?")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^<>]*)>")


@dataclass
class SheetParts:
    """Merged cells as top, left and bottom; formulas without a saved value; hidden rows and columns; links by cell.

    Rows and columns count from 1.
    """

    merged: list[tuple[int, int, int]] = field(default_factory=list)
    formulas: int = 0
    first_formula: str = ""
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    links: dict[tuple[int, int], str] = field(default_factory=dict)


def parts_of(data: bytes, path: str) -> SheetParts:
    """Return the parts of the sheet whose XML has this path in the workbook."""
    parts, rest = SheetParts(), b""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        targets = _targets(archive, path)
        with archive.open(path) as part:
            for read in chain(iter(partial(part.read, 1_000_000), b""), [b""]):
                block, rest = _whole(rest + read) if read else (rest, b"")
                _look_through(block, parts, targets)
    return parts


def _look_through(block: bytes, parts: SheetParts, targets: dict[bytes, str]) -> None:
    for m in _LOOKED.finditer(block):
        _merge_or_count(m, parts)
    if b"hidden=" in block:
        for m in _ROW_OR_COLUMN.finditer(block):
            if _HIDDEN.search(m[2]):
                _hide(parts, m[1], _attributes(m[2]))
    if b"hyperlink" in block or b"HYPERLINK(" in block:
        for place, url in _links_in(block, targets):
            cell = _CELL.fullmatch(place)
            if cell and len(parts.links) < MOST_LINKS and url.lower().startswith(("http://", "https://")):
                parts.links[int(cell[2]), _number(cell[1])] = url


def _merge_or_count(m: re.Match[bytes], parts: SheetParts) -> None:
    if m[4] is None:
        if len(parts.merged) < MOST_MERGED:
            parts.merged.append((int(m[2]), _number(m[1]), int(m[3])))
    elif b't="str"' not in m[4]:
        parts.formulas += 1
        parts.first_formula = parts.first_formula or _attributes(m[4]).get(b"r", b"?").decode()


def _links_in(block: bytes, targets: dict[bytes, str]) -> Iterator[tuple[bytes, str]]:
    """Yield the place and the URL of each link, given by a formula or beside the cells."""
    for m in _FORMULA_LINK.finditer(block):
        yield _attributes(m[1]).get(b"r", b""), html.unescape(m[2].decode("utf-8", "replace"))
    for m in _HYPERLINK.finditer(block):
        given = _attributes(m[1])
        yield given.get(b"ref", b""), targets.get(given.get(b"r:id", b""), "")


def _hide(parts: SheetParts, kind: bytes, given: dict[bytes, bytes]) -> None:
    if kind == b"row":
        parts.rows.add(int(given.get(b"r", b"0")))
    else:
        first, last = int(given.get(b"min", b"0")), int(given.get(b"max", b"0"))
        parts.columns.update(range(first, min(last, first + 2_000) + 1))


def _attributes(text: bytes) -> dict[bytes, bytes]:
    return dict(_ATTRIBUTE.findall(text))


def _targets(archive: zipfile.ZipFile, path: str) -> dict[bytes, str]:
    """Return the URLs of a sheet's links by their ids."""
    name = f"{dirname(path)}/_rels/{basename(path)}.rels"
    if name not in archive.namelist():
        return {}
    relations = (_attributes(m[1]) for m in _RELATION.finditer(archive.read(name)))
    return {
        given[b"Id"]: html.unescape(given[b"Target"].decode("utf-8", "replace"))
        for given in relations
        if b"Id" in given and b"Target" in given
    }


def _whole(block: bytes) -> tuple[bytes, bytes]:
    """Return the part of a block without its last cell, which may continue in the next block, and that cell."""
    at = max(map(block.rfind, (b"<mergeCell", b"<c ", b":c ", b"hyperlink ")))
    at = block.rfind(b"<", 0, at + 1) if at > 0 else at
    return (block[:at], block[at:]) if at > 0 and len(block) - at < LONGEST_FORMULA else (block, b"")


def _number(letters: bytes) -> int:
    return reduce(lambda n, letter: n * 26 + letter - 64, letters, 0)
