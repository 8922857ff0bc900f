"""Apply changes to the bytes of a file: the valid ones are written, the others are reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from timeline.errors import LoadError, Problem
from timeline.i18n.sentences import Sentence
from timeline.io.checks.images import Folder
from timeline.io.decoding import Limits
from timeline.io.loader import VISITOR, load_tree, no_collection, read_tree
from timeline.io.write.blame import Blame, Found
from timeline.io.write.changes import Change
from timeline.io.write.lines import LineChange, changed_lines
from timeline.io.write.merging import Conflict, Merged, merged
from timeline.io.write.moves import Moved
from timeline.io.write.pieces import Piece, text_of
from timeline.io.write.present import PresentFile, present_file, trees_of
from timeline.io.write.rewriting import attempts, says
from timeline.io.yaml.plain import PlainTrees
from timeline.io.yaml.reader import YamlNull
from timeline.io.yaml.scalars import is_odd
from timeline.model.timeline import Timeline

MOST_TRIALS = 60
"""The maximum number of times to read a file to find which of its changes are valid together."""
WHOLE_FILE = -1
"""The number in place of a change's, for a problem of the file as a whole: a new timeline without a title."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A file with changes.

    `data` is the new file, valid; the old bytes if nothing valid is changed. `timeline` is loaded from it; None for a
    new file that has nothing valid yet. `applied` are the numbers of the changes that are in it; `conflicts` and
    `problems` say why the others are not. `fields` has, for each problem, its place inside the change's value.
    `joined` are changes of items that somebody else has changed too: the number, what the file had, what it has now.
    `moved` are the ids that changed; `lines` are the lines that differ; `items` is the new file as plain data.
    """

    data: bytes
    timeline: Timeline | None
    applied: tuple[int, ...] = ()
    conflicts: tuple[tuple[int, Conflict], ...] = ()
    problems: tuple[tuple[int, Problem], ...] = ()
    fields: tuple[tuple[str | int, ...], ...] = ()
    joined: tuple[tuple[int, Any, Any], ...] = ()
    moved: Moved = field(default_factory=dict)
    lines: tuple[LineChange, ...] = ()
    items: Mapping[str, Any] = field(default_factory=dict)


def edited(
    data: bytes,
    name: str,
    changes: Sequence[Change],
    *,
    folder: Folder | None = None,
    limits: Limits = VISITOR,
    read_again: bool = True,
) -> Edited:
    """Return a file's bytes with the changes that are valid together, merged with what the file has now.

    Without `read_again`, valid items are checked, and not the new text: a preview takes a third of the time.
    Raise LoadError if the file itself is not valid, and the changes do not mend it.
    """
    with no_collection():
        trees = None if read_again else trees_of(data, name, limits)
        return _Editing(present_file(data, name), name, tuple(changes), folder, limits, trees).result()


@dataclass(slots=True)
class _Editing:
    """The steps of `edited`: try the changes, leave out those with problems, and try again."""

    present: PresentFile
    name: str
    changes: tuple[Change, ...]
    folder: Folder | None
    limits: Limits
    trees: PlainTrees | None = None
    tried: int = 0
    """The number of times that the file was read with some of the changes."""

    def result(self) -> Edited:
        faults: list[Found] = []
        active = dict(enumerate(self.changes))
        conflicts: dict[int, Conflict] = {}
        for number, change in self._with_halves():
            faults.append((number, self._odd(change), ()))
            del active[number]
        while True:
            together = merged(self.present.items, active)
            conflicts |= together.conflicts
            active = {n: change for n, change in active.items() if n not in together.conflicts}
            try:
                done = self._written(together)
            except LoadError as error:
                if self.tried < MOST_TRIALS or not active:
                    found = Blame(together, active).of(error.problems)
                else:  # what is wrong with the others is found when these are mended
                    found = [(number, error.problems[0], ()) for number in active]
                if not any(number in active for number, _, _ in found):
                    found = self._by_trial(error, active)
                if not any(number in active for number, _, _ in found):
                    return self._nothing(error, faults, conflicts)
                faults += found
                left_out = {number for number, _, _ in found}
                active = {n: change for n, change in active.items() if n not in left_out}
                continue
            return replace(
                done,
                applied=tuple(active),
                conflicts=tuple(sorted(conflicts.items(), key=lambda pair: pair[0])),
                problems=tuple((n, problem) for n, problem, _ in faults),
                fields=tuple(place for _, _, place in faults),
                joined=tuple((n, *both) for n, both in together.joined.items()),
                moved=together.moved,
            )

    def _with_halves(self) -> list[tuple[int, Change]]:
        """Return the changes with halves of surrogate pairs, which no file can hold."""
        return [(n, c) for n, c in enumerate(self.changes) if _has_halves(c.now)]

    def _odd(self, change: Change) -> Problem:
        message = Sentence("the text contains an invisible character (U+{code:04X})", code=_half(change.now))
        return Problem(self.name, 0, 0, change.section or change.id, message, Sentence("delete it"))

    def _written(self, together: Merged) -> Edited:
        self.tried += 1
        present = self.present
        if together.items == present.items:
            timeline = present.timeline(self.name, self.limits, self.folder)
            return Edited(present.data, timeline, items=present.items)
        if (unread := self._unread(together)) is not None:
            new = next(attempts(present.text, together.items, present.root, together.origins))
            return self._edited(new, unread, together)
        for pieces, text in attempts(present.text, together.items, present.root, together.origins):
            data = present.bytes_of(text_of(pieces, text))
            try:
                root, twice = read_tree(data, self.name, self.limits)
            except LoadError:
                if says(text_of(pieces, text), together.items):
                    raise
                continue
            if is_same(root, together.items):
                timeline = load_tree(root, twice, self.name, self.folder)
                return self._edited((pieces, text), timeline, together)
        message, hint = (
            Sentence("the change cannot be written as YAML"),
            Sentence("write the text differently"),
        )
        raise LoadError([Problem(self.name, 0, 0, "", message, hint)])

    def _unread(self, together: Merged) -> Timeline | None:
        """Return the timeline of items that are not read from a text; None if the text has to say what is wrong."""
        if self.trees is None:
            return None
        try:
            with self.trees.lock:
                return load_tree(self.trees.root(together.items), [], self.name, self.folder)
        except LoadError:  # without lines
            return None

    def _edited(self, new: tuple[list[Piece], str], timeline: Timeline, together: Merged) -> Edited:
        data = self.present.bytes_of(text_of(*new))
        lines = changed_lines(*new, self.present.root)
        return Edited(data, timeline, lines=lines, items=together.items)

    def _nothing(
        self,
        error: LoadError,
        faults: Sequence[Found],
        conflicts: Mapping[int, Conflict],
    ) -> Edited:
        """Return an empty new timeline with what it lacks; raise the error of a file that is not valid itself."""
        if not self.present.is_new:
            raise error
        whole = [(WHOLE_FILE, problem) for problem in error.problems]
        return Edited(
            self.present.data,
            None,
            conflicts=tuple(conflicts.items()),
            problems=(*((n, problem) for n, problem, _ in faults), *whole),
            fields=(*(place for _, _, place in faults), *(() for _ in whole)),
            items=self.present.items,
        )

    def _by_trial(self, error: LoadError, active: Mapping[int, Change]) -> list[Found]:
        """Find the changes that cause problems elsewhere in the file by leaving changes out."""
        found: list[Found] = []
        if self._problem_with({}) is None:
            self._accept({}, dict(active), found)
        return found

    def _accept(
        self,
        accepted: dict[int, Change],
        group: dict[int, Change],
        found: list[Found],
    ) -> dict[int, Change]:
        both = dict(sorted((accepted | group).items()))
        problem = self._problem_with(both)
        if problem is None:
            return both
        if len(group) == 1 or self.tried >= MOST_TRIALS:
            found += [(number, problem, ()) for number in group]
            return accepted
        half = list(group.items())[: len(group) // 2]
        rest = list(group.items())[len(group) // 2 :]
        return self._accept(self._accept(accepted, dict(half), found), dict(rest), found)

    def _problem_with(self, active: Mapping[int, Change]) -> Problem | None:
        try:
            self._written(merged(self.present.items, active))
        except LoadError as error:
            return error.problems[0]
        return None


def is_same(tree: Any, items: Any) -> bool:
    """Return whether a tree of the reader has the items, whose empty values are None."""
    if isinstance(items, Mapping):
        return isinstance(tree, dict) and (
            tree == items
            or (len(tree) == len(items) and all(k in tree and is_same(tree[k], v) for k, v in items.items()))
        )
    if isinstance(items, list):
        return isinstance(tree, list) and (
            tree == items or (len(tree) == len(items) and all(map(is_same, tree, items)))
        )
    return isinstance(tree, YamlNull) if items is None else bool(tree == items)


def _half(value: Any) -> int:
    for text in _texts(value):
        if half := next((ord(c) for c in text if 0xD800 <= ord(c) <= 0xDFFF), 0):
            return half
    return 0


def _has_halves(value: Any) -> bool:
    return any(is_odd(text) for text in _texts(value)) and bool(_half(value))


def _texts(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [text for pair in value.items() for part in pair for text in _texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    return [value] if isinstance(value, str) else []
