"""Saving: several processes and an editor at once, and disks that refuse."""

from __future__ import annotations

import copy
import errno
import io
import os
import subprocess
import sys
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from timeline.errors import LoadError
from timeline.io.loader import load
from timeline.io.schema import starter
from timeline.io.write import Change, SaveError, items_of, save
from timeline.io.write import saving as disk_module
from timeline.io.write import versions as versions_module
from timeline.io.write.saving import beside_of, written_beside
from timeline.io.write.versions import KEPT, register

ROOT = Path(__file__).parents[3]
STEPS = 4
"""What a save writes: the file, a copy, the index of the copies; then it puts the file in its place."""
SAVES = int(os.environ.get("SAVES", "15"))
"""So many saves does each of two processes; `SAVES=50` makes 100."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file to save."""
    file = tmp_path / "events.yaml"
    file.write_text(starter(), encoding="utf-8")
    return file


def _change(path: Path, name: str = "opened", **fields: Any) -> Change:
    item = next(e for e in items_of(path.read_bytes(), "")["events"] if e["id"] == name)
    return Change("events", name, item, {**copy.deepcopy(item), **fields})


def test_saves_of_two_processes_and_an_editor_lose_nothing(path: Path) -> None:
    people = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.io.write.person", str(path), name, str(SAVES)],
            cwd=ROOT, stdout=subprocess.PIPE, text=True,
        )
        for name in ("anna", "bert", "editor")
    ]  # fmt: skip
    told = [person.communicate()[0].split() for person in people]
    assert [person.returncode for person in people] == [0, 0, 0]
    items = items_of(path.read_bytes(), "")
    events = {event["id"]: event for event in items["events"]}
    # Each has an event of its own, and all write the same one.
    assert events["opened"]["note"] == f"anna {SAVES - 1}"
    assert events["petition"]["note"] == f"bert {SAVES - 1}"
    assert {f"anna-{n}" for n in range(SAVES)} | {f"bert-{n}" for n in range(SAVES)} <= events.keys()
    # Whoever saved the shared event second was asked, with what the first wrote.
    shared = [word for words in told for word in words if word.startswith("shared:")]
    assert len(shared) == 2 * SAVES
    followed = [word.removeprefix("shared:").split(">") for word in shared]
    assert len({before for before, _ in followed}) == 2 * SAVES, "no version was overwritten unseen"
    assert all("missing" not in words for words in told), (
        "each line of the editor is in the file or in a copy"
    )
    load(path)


def test_the_second_save_merges_or_asks(path: Path) -> None:
    first, second = _change(path, title="First"), _change(path, importance="5")
    third = _change(path, title="Third")
    assert save(path, [first]).written
    assert save(path, [second]).written
    event = load(path).events[0]
    assert (event.title.say("en"), event.importance) == ("First", 5)
    before = path.read_bytes()
    other = _change(path, "petition", importance="5")
    refused = save(path, [third, other])
    assert not refused.written
    assert refused.applied == ()
    assert path.read_bytes() == before
    number, conflict = refused.edited.conflicts[0]
    assert (number, conflict.fields, conflict.theirs["title"]) == (0, ("title",), "First")
    rest = save(path, [third, other], rest=True)
    assert rest.written
    assert rest.applied == (1,)
    chosen = Change("events", "opened", conflict.theirs, {**conflict.theirs, "title": "Third"})
    assert save(path, [chosen]).written
    assert load(path).events[0].title.say("en") == "Third"


def test_an_editor_that_writes_in_the_last_moment_is_merged(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swapped = disk_module._swapped
    times: list[Path] = []

    def after_an_editor(first: Path, second: Path) -> bool:
        if not times:
            text = second.read_text(encoding="utf-8").replace("about: Who", "about: The editor asks who")
            (path.parent / "editor").write_text(text, encoding="utf-8")
            os.replace(path.parent / "editor", second)
        times.append(second)
        return swapped(first, second)

    monkeypatch.setattr(disk_module, "_swapped", after_an_editor)
    assert save(path, [_change(path, title="Saved")]).written
    assert len(times) == 3
    timeline = load(path)
    assert timeline.about is not None
    assert timeline.about.say("en").startswith("The editor asks who")
    assert timeline.events[0].title.say("en") == "Saved"


def test_an_editor_that_has_the_file_open_writes_into_the_copy(path: Path) -> None:
    with open(path, "ab") as editor:
        saved = save(path, [_change(path, title="Saved")])
        editor.write(b"# late\n")
    assert saved.copy is not None
    assert saved.copy.read_bytes() == starter().encode() + b"# late\n"
    assert path.stat().st_nlink == 1


def test_saves_without_the_exchange_of_names(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk_module, "_swapped", lambda first, second: False)
    saved = save(path, [_change(path, title="Saved")])
    assert saved.copy is not None
    assert saved.copy.read_text(encoding="utf-8") == starter()
    assert load(path).events[0].title.say("en") == "Saved"


def test_undo_gives_the_first_bytes_unless_an_editor_wrote_since(path: Path) -> None:
    first = _change(path, "petition")
    gone = Change("events", "petition", first.was, None)
    closed = _change(path, "closed", responds_to=None)
    del closed.now["responds_to"]
    assert save(path, [gone, closed]).written
    assert b"Whom the event is about" not in path.read_bytes()
    order = [event["id"] for event in items_of(starter().encode(), "")["events"]]
    back = [Change("events", "petition", None, first.was), Change("events", "closed", closed.now, closed.was)]
    there = [Change("events", "", [name for name in order if name != "petition"], order)]
    assert save(path, [*back, *there]).written
    assert path.read_text(encoding="utf-8") == starter()
    assert save(path, [gone, closed]).written
    path.write_bytes(path.read_bytes() + b"# by an editor\n")
    assert save(path, [*back, *there]).written
    assert path.read_bytes().endswith(b"# by an editor\n")


def test_the_last_versions_are_kept(path: Path) -> None:
    for number in range(KEPT + 10):
        assert save(path, [_change(path, title=f"Title {number}")]).written
    copies = sorted((path.parent / ".timeline/events.yaml").glob("*.yaml"))
    assert len(copies) == KEPT + 1
    titles = [load(copy).events[0].title.say("en") for copy in copies]
    assert titles == [f"Title {number}" for number in range(9, KEPT + 10)]


def test_permissions_and_links_are_kept(path: Path) -> None:
    path.chmod(0o640)
    link = path.parent / "elsewhere" / "link.yaml"
    link.parent.mkdir()
    link.symlink_to(path)
    assert save(link, [_change(link, title="Saved")]).written
    assert (link.is_symlink(), path.stat().st_mode & 0o777) == (True, 0o640)
    assert load(path).events[0].title.say("en") == "Saved"
    assert (path.parent / ".timeline").is_dir()


@pytest.mark.parametrize(
    ("number", "words"), [(errno.EROFS, "no permission to write"), (errno.EIO, "cannot be written")]
)
def test_a_disk_that_refuses_leaves_the_file_as_it_was(
    number: int, words: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = _change(path, title="Saved")
    with monkeypatch.context() as patch:

        def full(_: int) -> None:
            raise OSError(number, os.strerror(number))

        patch.setattr(os, "fsync", full)
        with pytest.raises(SaveError, match=words) as refused:
            save(path, [change])
    assert refused.value.problem.file == str(path)
    assert path.read_text(encoding="utf-8") == starter()
    assert not beside_of(path).exists()
    assert save(path, [change]).written


@pytest.mark.parametrize("step", range(1, STEPS + 1))
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EFBIG])
def test_a_disk_that_is_full_at_any_step_keeps_nothing_of_a_save(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: int, code: int
) -> None:
    save(path, [_change(path, title="Before")])
    change, before = _change(path, title="Another"), _contents(path.parent)
    opened = count(1)

    def fail(*_: Any) -> Any:
        raise OSError(code, os.strerror(code))

    class Full(io.FileIO):
        """A file of which half is written when the disk is full."""

        def write(self, data: Any, /) -> Any:
            super().write(data[: len(data) // 2])
            fail()

    def open_file(name: Path, mode: str) -> Any:
        return Full(name, "xb") if next(opened) == step < STEPS else open(name, mode)

    with monkeypatch.context() as patch:
        patch.setattr(disk_module, "open", open_file, raising=False)
        patch.setattr(versions_module, "open", open_file, raising=False)
        if step == STEPS:
            patch.setattr(disk_module, "_swapped", fail)
        with pytest.raises(SaveError, match="the disk is full"):
            save(path, [change])
    assert _contents(path.parent) == before
    assert save(path, [change]).written


def _contents(folder: Path) -> dict[Path, bytes]:
    """The files of a folder; of an index, the entries."""
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_link_in_place_of_the_new_file_is_not_followed(path: Path) -> None:
    other = path.parent / "other.txt"
    other.write_text("mine", encoding="utf-8")
    beside_of(path).symlink_to(other)
    with pytest.raises(FileExistsError):
        written_beside(path, b"title: Another", None)
    folder = path.parent / ".timeline" / path.name
    folder.mkdir(parents=True)
    for name in ("versions.json.new", "000001.yaml", "000002.yaml"):
        (folder / name).symlink_to(other)
    beside_of(path).unlink(missing_ok=True)
    beside_of(path).symlink_to(other)
    assert save(path, [_change(path, title="Another")]).written
    assert other.read_text(encoding="utf-8") == "mine"
    assert not path.is_symlink()


def test_a_link_in_place_of_the_folder_of_copies_is_not_followed(path: Path) -> None:
    other = path.parent / "other"
    other.mkdir()
    (path.parent / ".timeline").symlink_to(other)
    with pytest.raises(SaveError, match="the file cannot be written"):
        save(path, [_change(path, title="Another")])
    with pytest.raises(OSError, match="symbolic links"):
        register(path, "abc", {"lang": "fr"})
    assert (path.read_text(encoding="utf-8"), [*other.iterdir()]) == (starter(), [])


def test_a_file_or_a_folder_that_nobody_may_write_is_said(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(folder: Path, **_: Any) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))

    change = _change(path, title="Saved")
    refusals = ((Path, "mkdir", refused, path.parent), (os, "access", lambda *_: False, path))
    for owner, name, refuses, place in refusals:
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, refuses)
            with pytest.raises(SaveError, match=f"no permission to write {place}; ask its owner"):
                save(path, [change])
        assert path.read_text(encoding="utf-8") == starter()
    assert save(path, [change]).written


def test_a_deleted_or_a_broken_file_is_said_and_left_alone(path: Path) -> None:
    change = _change(path, title="Saved")
    path.unlink()
    with pytest.raises(LoadError, match="file not found"):
        save(path, [change])
    assert not path.exists()
    for old, new, told in (
        ("title: A petition", "title: [A petition", "is not closed"),
        ("date: 2019", "date: 2019-13", "there is no month 13"),
    ):
        broken = starter().replace(old, new)
        path.write_text(broken, encoding="utf-8")
        with pytest.raises(LoadError, match=told):
            save(path, [change])
        assert path.read_text(encoding="utf-8") == broken
    assert save(path, [_change(path, date="2019-12")]).written, "a change can mend the file"
    assert load(path).events[0].date.text == "2019-12"


def test_a_new_file_is_made_by_its_first_valid_save(tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    title = Change("", "title", None, "A new timeline")
    saved = save(path, [title], new=True)
    assert not saved.written
    assert not path.exists()
    assert [(n, p.path) for n, p in saved.edited.problems] == [(-1, "events")]
    event = {"title": "It opens", "type": "act", "id": "a", "date": "2019", "actors": "city"}
    changes = [
        title,
        Change("events", "a", None, event),
        Change("actors", "city", None, {"id": "city", "name": "City"}),
        Change("types", "act", None, {"id": "act", "label": "Act"}),
    ]
    assert save(path, changes, new=True).written
    assert path.read_text(encoding="utf-8") == (
        "title: A new timeline\n\nactors:\n  - {id: city, name: City}\n\ntypes:\n  - {id: act, label: Act}\n\n"
        "events:\n  - id: a\n    date: 2019\n    actors: city\n    type: act\n    title: It opens\n"
    )
    assert beside_of(path) == written_beside(path, b"", None)
