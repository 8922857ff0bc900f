"""The file as it is before the changes: its text, its source, its items; and the bytes of a new text."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from timeline.errors import LoadError, Problem
from timeline.i18n.sentences import Sentence
from timeline.io.decoding import decoded
from timeline.io.loader import NAMED_FILE, no_collection
from timeline.io.write.source import MapNode, Node, source_of
from timeline.io.yaml.reader import parse_yaml

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Base:
    """A file: its text, how its bytes encode it, the source of the text, and its items."""

    data: bytes
    text: str
    mark: bytes
    encoding: str
    root: Node | None
    items: dict[str, Any]

    def bytes_of(self, text: str) -> bytes:
        """Return a new text as bytes, encoded as the file is."""
        return self.mark + text.encode(self.encoding)

    @property
    def is_new(self) -> bool:
        """Whether the file has no content but comments."""
        return self.root is None or (not isinstance(self.root, MapNode) and self.root.value is None)


@lru_cache(maxsize=4)
def base_of(data: bytes, name: str) -> Base:
    """Return a file; raise LoadError if its text cannot be read as a mapping."""
    text = decoded(data, name, NAMED_FILE)
    with no_collection():
        try:
            root = source_of(text)
        except yaml.YAMLError:
            parse_yaml(data, name, NAMED_FILE)  # raises the error in plain words
            raise
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", "utf-8"))
    items = root.value if isinstance(root, MapNode) else {}
    base = Base(data, text, mark, encoding, root, items)
    if not isinstance(root, MapNode) and not base.is_new:
        hint = Sentence("begin with 'title: …' and 'events:'")
        raise LoadError([Problem(name, 1, 1, "", Sentence("this is not a timeline file"), hint)])
    return base


def items_of(data: bytes, name: str) -> dict[str, Any]:
    """Return a file as plain data: its top-level keys in file order, each scalar a text as written.

    Raise LoadError if the text cannot be read.
    """
    copied: dict[str, Any] = _copied(base_of(data, name).items)
    return copied


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(part) for key, part in value.items()}
    return [_copied(part) for part in value] if isinstance(value, list) else value
