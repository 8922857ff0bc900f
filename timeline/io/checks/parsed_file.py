"""A parsed file: its tree of values with lines and columns, and its items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from timeline.io.yaml.reader import Path, YamlList, YamlMap, YamlText
from timeline.model.head import FileHead
from timeline.view.file_keys import DefaultView

IdAt = tuple[YamlText, Path]


@dataclass
class ParsedFile:
    """A file whose items have been read.

    `meant` are the keys that misspelt top-level keys probably mean; an item that is not valid is None.
    """

    root: YamlMap
    meant: set[str] = field(default_factory=set)
    head: FileHead | None = None
    view: DefaultView | None = None
    items: dict[str, list[Any]] = field(default_factory=dict)

    def nodes(self, section: str) -> Iterator[tuple[int, Any]]:
        """Yield the nodes of a section in file order, with their numbers."""
        section_node = self.root.get(section)
        return enumerate(section_node if isinstance(section_node, YamlList) else ())

    def valid(self, section: str) -> Iterator[tuple[Path, Any, Any]]:
        """Yield the path, the node and the item of each valid item of a section."""
        for (number, node), item in zip(self.nodes(section), self.items.get(section, ()), strict=False):
            if item is not None:
                yield (section, number), node, item


def texts_in(node: Any, path: Path) -> Iterator[IdAt]:
    """Yield the ids in a value: one text, or the texts of a list."""
    if isinstance(node, YamlText):
        yield node, path
    elif isinstance(node, YamlList):
        for number, item in enumerate(node):
            if isinstance(item, YamlText):
                yield item, (*path, number)


def positions_in(event: Any) -> Iterator[tuple[YamlMap, Path]]:
    """Yield the positions of an event, written as one or as a list."""
    node = event.get("positions") if isinstance(event, YamlMap) else None
    for number, position in enumerate(node if isinstance(node, YamlList) else [node]):
        if isinstance(position, YamlMap):
            yield position, ("positions", number) if isinstance(node, YamlList) else ("positions",)


def versions_of(event: Any) -> Iterator[tuple[Any, Path]]:
    """Yield an event in its current version, then its earlier versions in corrections."""
    yield event, ()
    fixes = event.get("corrections") if isinstance(event, YamlMap) else None
    for number, fix in enumerate(fixes if isinstance(fixes, YamlList) else ()):
        if isinstance(fix, YamlMap) and isinstance(fix.get("was"), YamlMap):
            yield fix["was"], ("corrections", number, "was")
