"""The law of writing: after each edit the file says what the page says, and no other line is changed.

`EDITS=5000 pytest tests/io/write/test_law.py` makes 5,000 random edits, each from its number.
"""

from __future__ import annotations

import os
import random
import shutil
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from tests.io.write.edits import Editor, undone
from tests.io.write.reference import differences_from_promise
from tests.io.write.untouched import differences
from timeline.io.decoding import decoded
from timeline.io.folder import Folder
from timeline.io.loader import NAMED_FILE, VISITOR
from timeline.io.write import Change, Edited, LineChange, edited, items_of, save
from timeline.io.write.saving import Saved
from timeline.io.yaml.reader import parse_yaml
from timeline.model.timeline import Timeline

ROOT = Path(__file__).parents[3]
FILES = [
    ROOT / "data/events.yaml",
    *sorted(ROOT.glob("timeline/io/starter.*.yaml")),
    *sorted(ROOT.glob("examples/topics/*.yaml")),
    *sorted((Path(__file__).parent / "styles").iterdir()),
]
CHAIN = 10
"""So many edits are made one after the other, each saved, then undone."""
EDITS = int(os.environ.get("EDITS", "0"))
CHAINS = max(1, EDITS // CHAIN // len(FILES) + 1) if EDITS else 1


def _copied(path: Path, folder: Path) -> Path:
    """A copy of a file, with the files that it names."""
    copy = folder / path.name
    shutil.copy(path, copy)
    for other in path.parent.iterdir():
        if other.suffix in (".png", ".jpg", ".ttf", ".woff2", ".svg"):
            shutil.copy(other, folder)
    return copy


def _text(data: bytes) -> str:
    return decoded(data, "", VISITOR)


def _check(before: bytes, saved: Saved, changes: list[Change], path: Path) -> None:
    done = saved.edited
    after = path.read_bytes()
    assert not done.conflicts
    left = {number for number, _ in done.problems}
    assert left | set(done.applied) == set(range(len(changes))), "each change is in the file or has a problem"
    wanted = items_of(after, "")
    kept = [changes[n] for n in done.applied]
    assert differences_from_promise(items_of(before, ""), wanted, kept) == []
    tree, twice = parse_yaml(after, path.name, NAMED_FILE)
    assert tree == wanted
    assert not twice
    assert differences(_text(before), _text(after)) == []
    _check_lines(_text(before), _text(after), saved, [changes[n] for n in done.applied])
    if not done.applied:
        assert after == before


def _previewed(data: bytes, path: Path, changes: list[Change]) -> Edited:
    """What the page shows before a save: it does not read the new text again."""
    folder = Folder(path.parent)
    return edited(data, str(path), changes, folder=folder, limits=NAMED_FILE, read_again=False)


def _said(done: Edited) -> tuple[Any, ...]:
    """What the page says about changes: what is left out and why, and in which field."""
    problems = [(n, str(problem.message), problem.path) for n, problem in done.problems]
    conflicts = [(n, conflict.theirs, conflict.fields) for n, conflict in done.conflicts]
    timeline = [getattr(done.timeline, field.name) for field in fields(Timeline)]
    return done.data, done.applied, done.items, done.lines, done.fields, problems, conflicts, timeline


def _check_lines(before: str, after: str, saved: Saved, changes: list[Change]) -> None:
    """The lines that are said to differ are all that do, and are those of the changes."""
    lines = saved.edited.lines
    if not lines:  # the bytes of an earlier version, or the same ones
        return
    old, new = before.splitlines(), after.splitlines()
    removed = {line.number for line in lines if line.sign == "-"}
    added = {line.number for line in lines if line.sign == "+"}
    kept = [line for n, line in enumerate(old, 1) if n not in removed]
    assert kept == [line for n, line in enumerate(new, 1) if n not in added]
    assert all((old if line.sign == "-" else new)[line.number - 1] == line.text for line in lines)
    named = {(c.section, name) for c in changes for name in (c.id, c.new_id)} | {
        ("", c.section) for c in changes
    }
    ordered = {c.section for c in changes if c.is_order}
    for line in lines if len(old) > 1 else ():
        # Several items on a line, or none.
        shared = "{" in line.text or line.text.lstrip().startswith("#") or not line.text.strip(" \t{}[],")
        beside = shared and line.section in {section for section, _ in named}
        known = (line.section, line.id) in named or line.section in ordered or beside
        assert known or not line.text.strip() or _ends(old, line), line


def _ends(old: list[str], line: LineChange) -> bool:
    """Whether a line ends a file without a line break: the header of its text may have to say so."""
    return line.number >= len(old) - 8 and line.text.rstrip().endswith(("|", "|-", ">", ">-"))


@pytest.mark.parametrize("chain", range(CHAINS))
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@pytest.mark.tried(8)
def test_each_edit_writes_what_it_says_and_leaves_the_rest(path: Path, chain: int, tmp_path: Path) -> None:
    copy = _copied(path, tmp_path)
    chance = random.Random(f"{path.name} {chain}")
    editor = Editor(chance)
    versions = [copy.read_bytes()]
    edits = CHAIN if EDITS else 4
    for _ in range(edits):
        changes = editor.changes(items_of(versions[-1], ""))
        quick = _previewed(versions[-1], copy, changes)
        saved = save(copy, changes)
        _check(versions[-1], saved, changes, copy)
        if not saved.edited.lines:  # the bytes of an earlier version that had the same items
            quick = replace(quick, lines=())
        assert _said(quick) == _said(saved.edited)
        if saved.written:
            versions.append(copy.read_bytes())
    while len(versions) > 1:
        after, before = versions.pop(), versions[-1]
        save(copy, undone(items_of(before, ""), items_of(after, "")))
        assert copy.read_bytes() == before
