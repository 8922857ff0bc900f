"""A parsed file: its tree of values with lines and columns, its items, and the problems that the checks find."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from timeline.i18n.sentences import NOTHING, Sentence
from timeline.io.yaml.reader import Path, YamlList, YamlMap, YamlText
from timeline.io.yaml.validation import Problems, key_of
from timeline.model.head import FileHead
from timeline.model.own import OwnField, taken
from timeline.view.file_keys import DefaultView

IdAt = tuple[YamlText, Path]


class At(NamedTuple):
    """A value of the file with its path, where problems can be added."""

    node: Any
    path: Path
    problems: Problems

    def under(self, *steps: str | int) -> At:
        """Return the place of a value inside this one."""
        node = self.node
        for step in steps:
            node = node[step]
        return At(node, (*self.path, *steps), self.problems)

    def wrong(self, key: str, message: Sentence, hint: Sentence = NOTHING, *, at_key: bool = False) -> None:
        """Add a problem of the value of a key, "" for this value: at the value, or here if it is not written.

        With `at_key`, the place is that of the key itself.
        """
        written = isinstance(self.node, YamlMap) and key in self.node
        node = key_of(self.node, key) if at_key else self.node[key] if written else self.node
        self.problems.add(node, (*self.path, key) if key else self.path, message, hint)


@dataclass
class ParsedFile:
    """A file whose items have been read.

    `meant` are the keys that misspelt top-level keys probably mean; an item that is not valid is None.
    """

    root: YamlMap
    problems: Problems
    meant: set[str] = field(default_factory=set)
    head: FileHead | None = None
    view: DefaultView | None = None
    items: dict[str, list[Any]] = field(default_factory=dict)

    @property
    def top(self) -> At:
        """The place of the whole file."""
        return At(self.root, (), self.problems)

    @property
    def own(self) -> tuple[OwnField, ...]:
        """The valid fields of the file's own whose ids are free, each once."""
        found = {each.id: each for each in self.items.get("fields", ()) if each and not taken(each)}
        return tuple(found.values())

    def nodes(self, section: str) -> Iterator[tuple[int, Any]]:
        """Yield the nodes of a section in file order, with their numbers."""
        section_node = self.root.get(section)
        return enumerate(section_node if isinstance(section_node, YamlList) else ())

    def valid(self, section: str) -> Iterator[tuple[Any, At]]:
        """Yield each valid item of a section, with its place."""
        for (number, node), item in zip(self.nodes(section), self.items.get(section, ()), strict=False):
            if item is not None:
                yield item, At(node, (section, number), self.problems)


def texts_in(node: Any, path: Path) -> Iterator[IdAt]:
    """Yield the ids in a value: one text, or the texts of a list."""
    if isinstance(node, YamlText):
        yield node, path
    for number, item in enumerate(node if isinstance(node, YamlList) else ()):
        if isinstance(item, YamlText):
            yield item, (*path, number)


def positions_in(event: Any) -> Iterator[tuple[YamlMap, Path]]:
    """Yield the positions of an event, written as one or as a list."""
    return maps_in(event, "positions")


def maps_in(event: Any, key: str) -> Iterator[tuple[YamlMap, Path]]:
    """Yield the values of a key of an event, written as one or as a list, with their paths from the event."""
    node = event.get(key) if isinstance(event, YamlMap) else None
    for number, value in enumerate(node if isinstance(node, YamlList) else [node]):
        if isinstance(value, YamlMap):
            yield value, (key, number) if isinstance(node, YamlList) else (key,)


def versions_of(event: Any) -> Iterator[tuple[Any, Path]]:
    """Yield an event in its current version, then its earlier versions in corrections."""
    yield event, ()
    fixes = event.get("corrections") if isinstance(event, YamlMap) else None
    for number, fix in enumerate(fixes if isinstance(fixes, YamlList) else ()):
        if isinstance(fix, YamlMap) and isinstance(fix.get("was"), YamlMap):
            yield fix["was"], ("corrections", number, "was")
