"""Former names of keys and values: a file may still contain them, and each is reported as a warning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from timeline.errors import Problem
from timeline.i18n.sentences import Sentence
from timeline.io.yaml.reader import Path, YamlList, YamlMap, YamlText, show_path

MOST = 1000
"""The most warnings, and the most errors, of a file."""
_NOW_CALLED = Sentence("'{old}' is now called '{new}'; rename it")
_BOTH = Sentence("'{old}' is the former name of '{new}', which is given too")
_REMOVE = Sentence("keep '{new}' and remove '{old}'")


@dataclass(frozen=True)
class _Section:
    """The former keys of a mapping with their new names, the same for the values of a key, and the nested sections.

    `values` and `inside` are by new key; for a list, they apply to its items.
    """

    keys: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    inside: Mapping[str, _Section] = field(default_factory=dict)


_MODES = {"said": "statement", "did": "action"}
_EVENT_KEYS = {"kind": "type", "concerns": "regarding", "position": "positions", "disputed": "contested"}
_POSITION = _Section({"stance": "position", "scope_id": "topic", "scope": "covers"})
_WAS = _Section(_EVENT_KEYS, {"absent": _EVENT_KEYS}, {"positions": _POSITION})
_VIEW = _Section(
    {
        "kinds": "types",
        "nature": "mode",
        "stances": "positions",
        "scale": "time_axis",
        "until": "to",
        "react": "after",
        "against": "compare",
    },
    {"time_axis": {"even": "linear", "focus": "magnified", "order": "equal"}, "mode": _MODES},
)
_FILE = _Section(
    {"stances": "positions", "scopes": "topics", "kinds": "types", "lanes": "rows", "story": "slides"},
    inside={
        "actors": _Section({"kind": "type", "covered_until": "tracked_until"}),
        "types": _Section({"nature": "mode"}, {"mode": _MODES}),
        "rows": _Section({"kinds": "actor_types"}),
        "view": _VIEW,
        "slides": _Section(values={"shows": {"standing": "positions"}}, inside={"view": _VIEW}),
        "events": _Section(
            _EVENT_KEYS,
            inside={"positions": _POSITION, "corrections": _Section({"text": "why"}, inside={"was": _WAS})},
        ),
    },
)

FORMER_SECTIONS: Mapping[str, str] = _FILE.keys
"""The former names of top-level keys, with the present ones."""


@dataclass
class FormerNames:
    """The warnings about the former names in a file, and the errors for keys that have both names."""

    file: str
    warnings: list[Problem] = field(default_factory=list)
    errors: list[Problem] = field(default_factory=list)

    def rename(self, root: Any) -> None:
        """Rename the keys and values in a file's tree, in place; each keeps its line and column."""
        self._rename(root, _FILE, ())

    def _rename(self, node: Any, place: _Section, path: Path) -> None:
        if isinstance(node, YamlList):
            for number, item in enumerate(node):
                self._rename(item, place, (*path, number))
        elif isinstance(node, YamlMap):
            if not place.keys.keys().isdisjoint(node):
                self._rename_keys(node, place.keys, path)
            for key in (key for key in place.values if key in node):
                node[key] = self._new_value(node[key], place.values[key], (*path, key))
            for key in (key for key in place.inside if key in node):
                self._rename(node[key], place.inside[key], (*path, key))

    def _rename_keys(self, node: YamlMap, names: Mapping[str, str], path: Path) -> None:
        pairs = list(node.items())
        given = {str(key) for key, _ in pairs}
        node.clear()
        for key, value in pairs:
            new = names.get(key)
            if new in given:
                self._add(self.errors, key, (*path, str(key)), str(new), _BOTH, _REMOVE)
            else:
                node[self._renamed(key, new, (*path, str(key)))] = value

    def _new_value(self, node: Any, names: Mapping[str, str], path: Path) -> Any:
        """Return a value with its new name; for a list, each of its values."""
        if isinstance(node, YamlList):
            node[:] = [self._new_value(item, names, path) for item in node]
            return node
        return self._renamed(node, names.get(node), path) if isinstance(node, YamlText) else node

    def _renamed(self, text: YamlText, new: str | None, path: Path) -> YamlText:
        if new is None:
            return text
        self._add(self.warnings, text, path, new, _NOW_CALLED)
        renamed = YamlText(new)
        renamed.mark = text.mark
        return renamed

    def _add(self, to: list[Problem], text: YamlText, path: Path, new: str, *words: Sentence) -> None:
        message, *hint = (sentence.filled(old=str(text), new=new) for sentence in words)
        if len(to) < MOST:
            to.append(Problem(self.file, text.line, text.col, show_path(path), message, *hint))
