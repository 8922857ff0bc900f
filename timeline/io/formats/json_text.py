"""JSON as texts, with the line of each record; numbers stay as they are written. Records of JSON as a table."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from timeline.i18n.catalogue import numeral
from timeline.i18n.sentences import Sentence
from timeline.io.formats.records import File, Records
from timeline.io.kinds import json_start
from timeline.io.tables.read.csv import decoded
from timeline.io.tables.report import Remark
from timeline.io.tables.table import TableError, TableLimits

_SPACE = " \t\r\n"


class JsonText:
    """The JSON of a file; the constructor raises TableError if it is not valid."""

    def __init__(self, data: bytes, limits: TableLimits) -> None:
        self.text = decoded(data, "")[0]
        values = sum(map(self.text.count, ",[{"))
        if values > limits.max_cells:
            raise TableError(Remark.of("file-many-cells", most=numeral(limits.max_cells)))
        self._twice: set[str] = set()
        self._decoder = json.JSONDecoder(
            parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=self._mapping
        )
        self._start = json_start(self.text)
        self.root = self._decoded(self._start)[0]

    def warnings(self) -> list[Remark]:
        """Return a warning about keys that a mapping has twice."""
        keys = ", ".join(sorted(self._twice)[:10])
        return [Remark.of("keys-twice", keys=keys)] if keys else []

    def _mapping(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        mapping = dict(pairs)
        if len(mapping) < len(pairs):
            count = Counter(key for key, _ in pairs)
            self._twice |= {key for key, n in count.items() if n > 1}
        return mapping

    def _decoded(self, at: int) -> tuple[Any, int]:
        try:
            return self._decoder.raw_decode(self.text, at)
        except RecursionError:
            reason = Sentence("too many levels of nesting")
            raise TableError(Remark.of("file-broken", reason=reason)) from None
        except json.JSONDecodeError as error:
            broken = Remark.of("file-broken-json", error.lineno, reason=error.msg, value=error.colno)
            raise TableError(broken) from None

    def _skipped(self, at: int, signs: str = "") -> int:
        while at < len(self.text) and (self.text[at] in _SPACE or self.text[at] in signs):
            at += 1
        return at

    def lines(self, path: Sequence[str]) -> list[int]:
        """Return the line of each item of the list or mapping at a path of keys."""
        at = self._start
        for key in path:
            at = next(value for name, _, value in self._members(at) if name == key)
        return [*self._numbered(start for _, start, _ in self._members(at))]

    def _numbered(self, places: Iterable[int]) -> Iterator[int]:
        """Yield the line of each place, in the order of the text."""
        line, before = 1, 0
        for place in places:
            line += self.text.count("\n", before, place)
            before = place
            yield line

    def _members(self, at: int) -> Iterator[tuple[str, int, int]]:
        """Yield the key, the place and the place of the value of each member of the list or mapping at a place."""
        is_mapping, at = self.text[at] == "{", self._skipped(at + 1)
        while self.text[at] not in "}]":
            start, key = at, ""
            if is_mapping:
                key, at = self._decoded(at)
                at = self._skipped(at, ":")
            yield key, start, at
            at = self._skipped(self._decoded(at)[1], ",")

    def rest(self) -> Iterator[tuple[int, Any]]:
        """Yield the line and the value of each JSON value in the file, one after another (JSON Lines)."""
        at, line, before = self._start, 1, 0
        while at < len(self.text):
            line += self.text.count("\n", before, at)
            before = at
            value, end = self._decoded(at)
            yield line, value
            at = self._skipped(end)


class JsonRecords(Records):
    """The rows of a table from a JSON file, whose records are mappings; any other value is refused."""

    def __init__(self, file: File, fields: Mapping[str, str] | None = None, *, exact: bool = False) -> None:
        super().__init__(file, fields, exact=exact)
        self.text = JsonText(file.data, file.limits)
        self.warnings += self.text.warnings()
        self.root = self.text.root

    def items(self, *path: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield the line and the value of each mapping in the list at a path of keys."""
        items = self.root
        for key in path:
            items = items[key]
        for item, line in zip(items, self.text.lines(path), strict=True):
            if isinstance(item, dict):
                yield line, item
            else:
                self.refuse("record-no-fields", line, value=item)
