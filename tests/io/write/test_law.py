"""The law of writing: after each edit the file says what the page says, and no other line is changed.

`EDITS=5000 pytest tests/io/write/test_law.py` makes 5,000 random edits, each from its number.
"""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from tests.io.write.edits import Editor, undone
from tests.io.write.untouched import differences
from timeline.io.decoding import decoded
from timeline.io.loader import NAMED_FILE, VISITOR
from timeline.io.write import Change, items_of, save
from timeline.io.write.merging import merged
from timeline.io.write.saving import Saved
from timeline.io.yaml.reader import parse_yaml

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
    wanted = merged(items_of(before, ""), {n: changes[n] for n in done.applied}).items
    assert items_of(after, "") == wanted
    tree, twice = parse_yaml(after, path.name, NAMED_FILE)
    assert tree == wanted
    assert not twice
    assert differences(_text(before), _text(after)) == []
    if not done.applied:
        assert after == before


@pytest.mark.parametrize("chain", range(CHAINS))
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_edit_writes_what_it_says_and_leaves_the_rest(path: Path, chain: int, tmp_path: Path) -> None:
    copy = _copied(path, tmp_path)
    chance = random.Random(f"{path.name} {chain}")
    editor = Editor(chance)
    versions = [copy.read_bytes()]
    edits = CHAIN if EDITS else 4
    for _ in range(edits):
        changes = editor.changes(items_of(versions[-1], ""))
        saved = save(copy, changes)
        _check(versions[-1], saved, changes, copy)
        if saved.written:
            versions.append(copy.read_bytes())
    while len(versions) > 1:
        after, before = versions.pop(), versions[-1]
        save(copy, undone(items_of(before, ""), items_of(after, "")))
        assert copy.read_bytes() == before
