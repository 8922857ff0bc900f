"""Find the change that a problem of the file comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from timeline.errors import Problem
from timeline.io.write.changes import Change
from timeline.io.write.merging import Merged

_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
Found = tuple[int, Problem, tuple[str | int, ...]]


@dataclass(frozen=True, slots=True)
class Blame:
    """The items of a file with changes, and the changes by their number."""

    together: Merged
    changes: Mapping[int, Change]

    @property
    def items(self) -> Mapping[str, Any]:
        """The items with the changes."""
        return self.together.items

    def of(self, problems: Iterable[Problem]) -> list[Found]:
        """Return each problem that comes from changes, with the number of the change and the place inside it."""
        return [found for problem in problems for found in self._of_problem(problem)]

    def _of_problem(self, problem: Problem) -> list[Found]:
        path = tuple(int(step[1]) if step[1] else step[2] for step in _STEP.finditer(problem.path))
        if not path:
            return []
        section, inside = str(path[0]), path[1:]
        word = self._at((section, *inside))
        gone = [n for n, c in self.changes.items() if c.section and c.id == word and _is_gone(c)]
        if word and gone:
            return [(number, problem, ()) for number in gone]
        found: list[Found] = []
        for number, change in self.changes.items():
            if not change.section and change.id == section:
                found.append((number, problem, inside))
            elif change.section == section and inside and self.together.places.get(number) == inside[0]:
                found.append((number, problem, inside[1:]))
        if (
            word
            and inside[1:] == ("id",)
            and not any(self._gives(self.changes[n], word) for n, _, _ in found)
        ):
            # Of two items with one id, the one that had it before is right.
            giving = [n for n, c in self.changes.items() if c.section == section and self._gives(c, word)]
            found = [(number, problem, ("id",)) for number in giving] or found
        return found or [(number, problem, ()) for number in self._elsewhere(section, (section, *inside))]

    @staticmethod
    def _gives(change: Change, id_: object) -> bool:
        """Return whether a change gives an id to an item that did not have it."""
        return change.now is not None and change.new_id == id_ and (change.was is None or change.id != id_)

    def _elsewhere(self, section: str, path: Sequence[str | int]) -> list[int]:
        """Return the changes that may cause a problem in an item that they do not change."""
        word = self._at(path)
        named = [n for n, c in self.changes.items() if c.section and c.id and word in (c.id, c.new_id)]
        if isinstance(word, str) and named:
            return named
        removed = (n for n, c in self.changes.items() if c.section == section and c.now is None and c.id)
        return list(removed)

    def _at(self, path: Sequence[str | int]) -> Any:
        node: Any = self.items
        for step in path:
            if isinstance(node, Mapping):
                node = node.get(str(step))
            elif isinstance(node, list) and isinstance(step, int) and step < len(node):
                node = node[step]
            else:
                return None
        return node


def _is_gone(change: Change) -> bool:
    """Return whether no item has the id afterwards."""
    return change.now is None or change.new_id != change.id
