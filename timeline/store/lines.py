"""A table in a file of any size, and which lines of the file its rows are."""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

CONTROLS = "\t\n\r"
"""The control characters that a text of an event has no use for."""
_CHUNK = 1 << 24


@dataclass(frozen=True, slots=True, kw_only=True)
class BigTable:
    """A file with a table: its headings, and of a CSV its delimiter, its encoding and the lines above the first row."""

    path: Path
    kind: Literal["csv", "jsonl", "parquet"]
    header: tuple[str, ...]
    delimiter: str = ","
    encoding: str = "utf-8"
    above: int = 1


def line_after(line: int, refused: Sequence[int]) -> int:
    """Return the line of a row whose line would be another one without the refused ones."""
    while (moved := line + bisect_right(refused, line)) and bisect_right(refused, moved) != moved - line:
        line, refused = moved, refused[bisect_right(refused, line) :]
    return moved


class CountedBytes(NamedTuple):
    """How often a file has each control character, and CR before LF; whether it ends with a line end."""

    of: dict[str, int]
    line_ends: int
    ends: bool


def counted_bytes(path: Path) -> CountedBytes:
    """Return the control characters of a file."""
    of, line_ends, last = dict.fromkeys(CONTROLS, 0), 0, b"\n"
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            for each in CONTROLS:
                of[each] += chunk.count(each.encode())
            line_ends += (chunk.count(b"\r\n") if of["\r"] else 0) + (last == b"\r" and chunk[:1] == b"\n")
            last = chunk[-1:]
    return CountedBytes(of, line_ends, last == b"\n")


def lines_at(path: Path, places: Sequence[int]) -> list[int]:
    """Return the lines of bytes of a file."""
    lines, line, at = {}, 1, 0
    with path.open("rb") as file:
        for place in sorted({*places}):
            while at < place and (chunk := file.read(min(_CHUNK, place - at))):
                line, at = line + chunk.count(b"\n"), at + len(chunk)
            lines[place] = line
    return [lines[place] for place in places]


def lines_of_rows(path: Path, numbers: Sequence[int], table: BigTable) -> list[int]:
    """Return the lines of rows in a CSV with empty lines, or with cells of several lines."""
    wanted, found, number = {*numbers}, {}, 0
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        for _ in range(table.above):
            file.readline()
        reader, before = csv.reader(file, delimiter=table.delimiter), 0
        for row in reader:
            line, before = table.above + before + 1, reader.line_num
            if len(row) != len(table.header):
                continue  # empty, or refused
            if number in wanted:
                found[number] = line
                if len(found) == len(wanted):
                    break
            number += 1
    return [found.get(number, table.above + 1 + number) for number in numbers]
