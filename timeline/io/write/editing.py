"""Apply changes to the bytes of a file: the valid ones are written, the others are reported.

A theme file beside a timeline is changed in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from timeline.errors import LoadError, Problem
from timeline.i18n.sentences import Sentence
from timeline.io.decoding import Limits
from timeline.io.folder import Folder
from timeline.io.loader import VISITOR, load_tree, no_collection
from timeline.io.themes.reader import LIMITS, shipped, theme_of
from timeline.io.write.items import Change
from timeline.io.write.merging import Conflict, Merged, Moved, merged
from timeline.io.write.pieces import LineChange, Piece, changed_lines, text_of
from timeline.io.write.rewriting import attempts
from timeline.io.write.source import FileText, PresentFile, present_file, read_file
from timeline.io.yaml.reader import parse_yaml, plain, tree_of
from timeline.model.timeline import Timeline
from timeline.theme.house import HouseTheme

MOST_TRIALS = 60
"""The maximum number of times to read a file to find which of its changes are valid together."""
_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
_Found = tuple[int, Problem, tuple[str | int, ...]]
"""The number of a change, its problem, and the place inside its value."""
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
        present = present_file(data, name, limits)
        if present.twice:  # raises, since nobody can tell which of the two a change is about
            load_tree(present.source.root, present.twice, name, folder)
        return _Editing(present, tuple(changes), folder, read_again).result()


@dataclass(slots=True)
class _Editing:
    """The steps of `edited`: try the changes, leave out those with problems, and try again."""

    present: PresentFile
    changes: tuple[Change, ...]
    folder: Folder | None
    read_again: bool
    tried: int = 0
    """The number of times that the file was read with some of the changes."""

    def result(self) -> Edited:
        faults: list[_Found] = []
        active = dict(enumerate(self.changes))
        conflicts: dict[int, Conflict] = {}
        while True:
            together = merged(self.present.items, active)
            conflicts |= together.conflicts
            active = {n: change for n, change in active.items() if n not in together.conflicts}
            try:
                done = self._written(together)
                break
            except LoadError as error:
                found = self._blamed(error, together, active)
                faults += found
                if not any(number in active for number, _, _ in found):
                    if not self.present.is_new:  # the file is not valid itself
                        raise
                    # A new timeline is empty until it has what it lacks.
                    faults += [(WHOLE_FILE, problem, ()) for problem in error.problems]
                    done, together = Edited(self.present.data, None, items=self.present.items), Merged({})
                    active = {}
                    break
                left_out = {number for number, _, _ in found}
                active = {n: change for n, change in active.items() if n not in left_out}
        return replace(
            done,
            applied=tuple(active),
            conflicts=tuple(
                (n, replace(each, theirs=plain(each.theirs), merged=plain(each.merged)))
                for n, each in sorted(conflicts.items(), key=lambda pair: pair[0])
            ),
            problems=tuple((n, problem) for n, problem, _ in faults),
            fields=tuple(place for _, _, place in faults),
            joined=tuple((n, plain(theirs), plain(now)) for n, (theirs, now) in together.joined.items()),
            moved=together.moved,
        )

    def _blamed(self, error: LoadError, together: Merged, active: Mapping[int, Change]) -> list[_Found]:
        """Return the problems that come from changes; none if the file itself is not valid."""
        if self.tried < MOST_TRIALS or not active:
            found = [each for problem in error.problems for each in _Blame(together, active).of(problem)]
        else:  # what is wrong with the others is found when these are mended
            found = [(number, error.problems[0], ()) for number in active]
        if not any(number in active for number, _, _ in found) and self._problem_with({}) is None:
            found = []
            self._accept({}, dict(active), found)
        return found

    def _written(self, together: Merged) -> Edited:
        self.tried += 1
        present, name = self.present, self.present.name
        if together.items == present.items:
            timeline = load_tree(present.source.root, [], name, self.folder)
            return Edited(present.data, timeline, items=present.items)
        made = attempts(present.source, together.items, together.origins)
        if (unread := self._unread(together)) is not None:
            return self._edited(*next(made), unread, together)
        refused: LoadError | None = None
        for pieces, source in made:
            try:
                new = read_file(present.bytes_of(text_of(pieces, source.text)), name, present.limits)
            except LoadError as error:
                refused = refused or error
                continue
            if new.items == together.items:
                timeline = load_tree(new.source.root, new.twice, name, self.folder)
                if self.read_again:
                    new.keep()
                return self._edited(pieces, source, timeline, together)
        message, hint = (
            Sentence("the change cannot be written as YAML"),
            Sentence("write the text differently"),
        )
        raise refused or LoadError([Problem(name, 0, 0, "", message, hint)])

    def _unread(self, together: Merged) -> Timeline | None:
        """Return the timeline of items that are not read from a text; None if the text has to say what is wrong."""
        if self.read_again:
            return None
        try:
            root = tree_of(together.items, self.present.limits)
            return load_tree(root, [], self.present.name, self.folder)
        except (LoadError, ValueError):  # without lines
            return None

    def _edited(
        self, pieces: Sequence[Piece], source: FileText, timeline: Timeline, together: Merged
    ) -> Edited:
        data = self.present.bytes_of(text_of(pieces, source.text))
        return Edited(data, timeline, lines=changed_lines(pieces, source), items=together.items)

    def _accept(
        self, accepted: dict[int, Change], group: dict[int, Change], found: list[_Found]
    ) -> dict[int, Change]:
        both = dict(sorted((accepted | group).items()))
        problem = self._problem_with(both)
        if problem is None:
            return both
        if len(group) == 1 or self.tried >= MOST_TRIALS:
            found += [(number, problem, ()) for number in group]
            return accepted
        pairs, half = list(group.items()), len(group) // 2
        return self._accept(self._accept(accepted, dict(pairs[:half]), found), dict(pairs[half:]), found)

    def _problem_with(self, active: Mapping[int, Change]) -> Problem | None:
        try:
            self._written(merged(self.present.items, active))
        except LoadError as error:
            return error.problems[0]
        return None


@dataclass(frozen=True, slots=True)
class _Blame:
    """The items of a file with changes, and the changes by their number: finds those that a problem comes from."""

    together: Merged
    changes: Mapping[int, Change]

    def of(self, problem: Problem) -> list[_Found]:
        """Return the changes that a problem comes from, with the place inside each."""
        path = steps_of(problem.path)
        if not path:
            return []
        section, inside = str(path[0]), path[1:]
        word = self._at((section, *inside))
        key = path[-1]  # one that the file declared
        own = [(n, c) for n, c in self.changes.items() if c.id == (key if c.section == "fields" else word)]
        if word and (gone := [n for n, c in own if c.now is None or c.new_id != c.id]):
            return [(number, problem, ()) for number in gone]
        found: list[_Found] = []
        for number, change in self.changes.items():
            if not change.section and change.id == section:
                found.append((number, problem, inside))
            elif change.section == section and inside and self.together.places.get(number) == inside[0]:
                found.append((number, problem, inside[1:]))
        if word and inside[1:] == ("id",):
            # Of two items with one id, the one that had it before is right.
            giving = [n for n, c in self.changes.items() if c.section == section and _gives(c, word)]
            if not {n for n, _, _ in found} & {*giving}:
                found = [(number, problem, ("id",)) for number in giving] or found
        return found or [(number, problem, ()) for number in self._elsewhere(section, (section, *inside))]

    def _elsewhere(self, section: str, path: Sequence[str | int]) -> list[int]:
        """Return the changes that may cause a problem in an item that they do not change."""
        word = self._at(path)
        named = [n for n, c in self.changes.items() if c.section and c.id and word in (c.id, c.new_id)]
        if isinstance(word, str) and named:
            return named
        return [n for n, c in self.changes.items() if c.section == section and c.now is None and c.id]

    def _at(self, path: Sequence[str | int]) -> Any:
        node: Any = self.together.items
        for step in path:
            if isinstance(node, Mapping):
                node = node.get(str(step))
            elif isinstance(node, list) and isinstance(step, int) and step < len(node):
                node = node[step]
            else:
                return None
        return node


def steps_of(path: str) -> tuple[str | int, ...]:
    """Return the steps of the place of a problem: `ramp[3]`."""
    return tuple(int(step[1]) if step[1] else step[2] for step in _STEP.finditer(path))


def _gives(change: Change, id_: object) -> bool:
    """Return whether a change gives an id to an item that did not have it."""
    return change.now is not None and change.new_id == id_ and (change.was is None or change.id != id_)


def theme_items(data: bytes, name: str) -> dict[str, Any]:
    """Return a theme file as plain data; raise LoadError if it cannot be read."""
    items: dict[str, Any] = plain(read_file(data, name, LIMITS, parse_yaml).items)
    return items


def edited_theme(data: bytes, file: Path, change: Change) -> tuple[Edited, HouseTheme | None]:
    """Return a theme file with a change of all its keys, and the theme as `theme_of` does.

    A new file is that of the usual theme, with all keys in order and explained, and other values. Raise LoadError if
    the file cannot be read.
    """
    name = str(file)
    together = merged({change.id: theme_items(data, name)} if data else {}, {0: change})
    wanted = together.items.get(change.id)
    done = Edited(data, None, conflicts=tuple(together.conflicts.items()))
    if done.conflicts or not isinstance(wanted, Mapping):
        return done, None
    present = read_file(data or shipped("default").read_bytes(), name, LIMITS, parse_yaml)
    for pieces, source in attempts(present.source, wanted):
        text = present.bytes_of(text_of(pieces, source.text))
        if theme_items(text, name) == wanted:
            break
    house, problems = theme_of(text, name)
    if problems:
        places = tuple(steps_of(each.path) for each in problems)
        return replace(done, problems=tuple((0, each) for each in problems), fields=places), house
    added = (LineChange(n, "+", line, "", "") for n, line in enumerate(text.decode().splitlines(), 1))
    lines = changed_lines(pieces, source) if data else added
    placed = tuple(replace(each, section=change.id, id=f"{file.parent.name}/{file.name}") for each in lines)
    return replace(done, data=text, applied=(0,), lines=placed, items=wanted), house
