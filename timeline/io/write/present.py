"""The file as it is before the changes: its text, its source, its items; and the bytes of a new text."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml

from timeline.errors import LoadError, Problem
from timeline.i18n.sentences import Sentence
from timeline.io.checks.images import Folder
from timeline.io.decoding import Limits, decoded
from timeline.io.loader import NAMED_FILE, VISITOR, load_bytes, load_tree, no_collection
from timeline.io.write.source import MapNode, Node, source_of
from timeline.io.yaml.plain import PlainTrees
from timeline.io.yaml.reader import YamlMap, parse_yaml
from timeline.model.timeline import Timeline

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class PresentFile:
    """A file: its text, how its bytes encode it, the source of the text, and its items."""

    data: bytes
    text: str
    mark: bytes
    encoding: str
    root: Node | None
    items: dict[str, Any]
    _loaded: dict[Limits, Timeline] = field(default_factory=dict)

    def timeline(self, name: str, limits: Limits, folder: Folder | None) -> Timeline:
        """Return the timeline of the file as it is; raise LoadError if it is not valid."""
        kept = self._loaded.get(limits)
        if kept is not None:
            return kept
        timeline = load_bytes(self.data, name, limits, folder)
        beside = timeline.images or timeline.fonts or timeline.house.file
        if not beside:  # these files may change
            self._loaded[limits] = timeline
        return timeline

    def bytes_of(self, text: str) -> bytes:
        """Return a new text as bytes, encoded as the file is."""
        return self.mark + text.encode(self.encoding)

    @property
    def is_new(self) -> bool:
        """Whether the file has no content but comments."""
        return self.root is None or (not isinstance(self.root, MapNode) and self.root.value is None)


def present_file(data: bytes, name: str) -> PresentFile:
    """Return a file, remembered if it is not very large; raise LoadError if its text cannot be read as a mapping."""
    return (_present_file if len(data) <= VISITOR.max_bytes else _present_file.__wrapped__)(data, name)


@lru_cache(maxsize=4)
def _present_file(data: bytes, name: str) -> PresentFile:
    text = decoded(data, name, NAMED_FILE)
    with no_collection():
        try:
            root = source_of(text)
        except yaml.YAMLError:
            parse_yaml(data, name, NAMED_FILE)  # raises the error in plain words
            raise
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", "utf-8"))
    items = root.value if isinstance(root, MapNode) else {}
    present = PresentFile(data, text, mark, encoding, root, items)
    if not isinstance(root, MapNode) and not present.is_new:
        hint = Sentence("begin with 'title: …' and 'events:'")
        raise LoadError([Problem(name, 1, 1, "", Sentence("this is not a timeline file"), hint)])
    return present


def items_of(data: bytes, name: str) -> dict[str, Any]:
    """Return a file as plain data: its top-level keys in file order, each scalar a text as written.

    Raise LoadError if the text cannot be read.
    """
    copied: dict[str, Any] = _copied(present_file(data, name).items)
    return copied


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(part) for key, part in value.items()}
    return [_copied(part) for part in value] if isinstance(value, list) else value


@lru_cache(maxsize=4)
def trees_of(data: bytes, name: str, limits: Limits) -> PlainTrees | None:
    """Return the trees of a file and of its versions; None if the file is not valid."""
    try:
        tree, twice = parse_yaml(data, name, limits)
        if twice or not isinstance(tree, YamlMap):
            return None
        items = present_file(data, name).items
        trees = PlainTrees(name, limits, items, tree)
        # Checks each item, and replaces former names, before several requests share the trees.
        load_tree(trees.root(items), [], name)
    except LoadError:
        return None
    return trees
