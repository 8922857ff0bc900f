"""The file as it is before changes: its text and its tree; and the bytes of a new text."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any

from timeline.errors import LoadError, Problem
from timeline.i18n.sentences import Sentence
from timeline.io.decoding import Limits, decoded
from timeline.io.loader import NAMED_FILE, VISITOR, no_collection, read_tree
from timeline.io.write.source import FileText
from timeline.io.yaml.reader import YamlMap, YamlNull, parse_yaml, plain

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
