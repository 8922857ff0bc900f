"""The folder `.timeline/` beside a file: its last versions, and the charts whose view is too long for their id."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path
from typing import Any

from timeline.io.write.items import Change
from timeline.io.write.merging import Moved
from timeline.io.yaml.reader import plain

FOLDER = ".timeline"
KEPT = 20
"""The number of versions that are kept."""
_INDEX, _CHARTS = "versions.json", "charts.jsonl"
_MOST_CHARTS = 4_000_000
"""The maximum size of the register of charts; of a larger one, the first charts are read."""


def digest_of(data: bytes) -> str:
    """Return the name of a file's content."""
    return hashlib.sha256(data).hexdigest()[:32]


def _tree_digest(items: Mapping[str, Any]) -> str:
    """Return the name of a file's items, whatever its comments and style."""
    return digest_of(json.dumps(plain(items), sort_keys=True).encode())


def folder_of(path: Path) -> Path:
    """Return the folder for what is kept beside a file, which may not exist; that of the file itself for a link."""
    real = Path(os.path.realpath(path))
    return real.parent / FOLDER / real.name


def locked(path: Path) -> AbstractContextManager[Any]:
    """Return what waits until no other program writes a file, or what is kept beside it. May raise OSError."""
    from filelock import FileLock

    return FileLock(made_folder(path) / "lock")


def made_folder(path: Path) -> Path:
    """Make the folder for what is kept beside a file, and return it.

    May raise OSError; it does for a link in its place, which could lead anywhere.
    """
    folder = folder_of(path)
    for each in (folder.parent, folder):
        if each.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(each))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def shown_path(path: Path) -> Path:
    """Return a path from the present folder if it is inside it, for messages."""
    here = Path.cwd().resolve()
    return path.relative_to(here) if path.is_relative_to(here) else path


def kept_lines(path: Path, name: str, most: int) -> Iterator[Any]:
    """Yield the values in the lines of a file of JSON that is kept beside a file, as far as they can be read."""
    try:
        with (folder_of(path) / name).open("rb") as file:
            lines = file.read(most).splitlines()
    except OSError:
        return
    for line in lines:
        with suppress(ValueError):
            yield json.loads(line)


def keep_line(path: Path, name: str, value: Any) -> None:
    """Add a line to a file of JSON that is kept beside a file. May raise OSError."""
    with (made_folder(path) / name).open("ab+") as file:
        file.seek(max(file.seek(0, os.SEEK_END) - 1, 0))
        # A line that was not written to its end stays alone.
        begin = "" if file.read() in (b"", b"\n") else "\n"
        file.write(f"{begin}{json.dumps(value)}\n".encode())


def register_of(path: Path) -> Path:
    """Return the path of the register of a file's charts, whether there is one or not."""
    return folder_of(path) / _CHARTS


def registered(path: Path, id_: str) -> dict[str, str] | None:
    """Return the view of a chart as in a URL; None if the register of its file does not have it."""
    for entry in kept_lines(path, _CHARTS, _MOST_CHARTS):
        view = entry.get("view") if isinstance(entry, dict) and entry.get("id") == id_ else None
        if isinstance(view, dict):
            return {str(key): str(value) for key, value in view.items()}
    return None


def register(path: Path, id_: str, view: Mapping[str, str]) -> bool:
    """Add the view of a chart to the register of its file, if it is not there; return whether it was added.

    May raise OSError.
    """
    if registered(path, id_) is not None:
        return False
    keep_line(path, _CHARTS, {"id": id_, "view": dict(view)})
    return True


def copies_of(path: Path) -> list[Path]:
    """Return the kept versions of a file, the newest first; none if it was not saved here."""
    folder = folder_of(path)
    return sorted((copy for copy in folder.glob("*.yaml") if copy.stem.isdigit()), reverse=True)


@dataclass(slots=True)
class Versions:
    """The kept versions of one file: what it was before each of the last saves, and what the last save wrote.

    The index has, for each, its number, its content, its items, and whether it was written by a save: an editor may
    have written it. For a save, it has the ids that the save changed.
    """

    folder: Path

    @classmethod
    def of(cls, path: Path) -> Versions:
        """Return the versions of a file, and make their folder."""
        return cls(made_folder(path))

    def keep_present(self, data: bytes, items: Mapping[str, Any]) -> Path:
        """Keep a copy of the file that is about to be replaced, unless the last save has done so."""
        entries = self._entries()
        if entries and entries[-1]["content"] == digest_of(data):
            return self._path(entries[-1]["number"])
        return self._add(entries, data, items, {"saved": False})

    def keep_new(self, data: bytes, items: Mapping[str, Any], moved: Moved) -> Path:
        """Keep a copy of what a save is about to write, and note which ids it changes."""
        return self._add(self._entries(), data, items, {"saved": True, "moved": moved})

    def followed(self, changes: Sequence[Change], data: bytes) -> list[Change]:
        """Return changes of the file with the present content, each with the ids that changed since it was made.

        Nothing is known of a version that is not kept any more, nor after an editor has written the file.
        """
        entries = self._entries()
        known = {since: _moved(entries, since, digest_of(data)) for since in {each.since for each in changes}}
        return [
            change
            if (moved := known[change.since]) is None
            else replace(change, moved=moved.get(change.section, {}))
            for change in changes
        ]

    def keep_stray(self, path: Path) -> None:
        """Keep a file that a crash or another program left beside the file."""
        with suppress(FileNotFoundError):
            os.replace(path, self.folder / "stray.yaml")

    def forget(self, copy: Path) -> None:
        """Remove the copy of a version that was not written after all."""
        copy.unlink(missing_ok=True)
        self._write([entry for entry in self._entries() if self._path(entry["number"]) != copy])

    def _add(
        self, entries: list[dict[str, Any]], data: bytes, items: Mapping[str, Any], more: dict[str, Any]
    ) -> Path:
        number = max((entry["number"] for entry in entries), default=0) + 1
        entry = {"number": number, "content": digest_of(data), "items": _tree_digest(items), **more}
        copy = self._path(number)
        _write_anew(copy, data)
        try:
            self._write([*entries, entry])
        except OSError:
            copy.unlink(missing_ok=True)
            raise
        return copy

    def with_items(self, items: Mapping[str, Any], data: bytes) -> bytes | None:
        """Return a kept version with the items; None if there is none, or an editor has written the file since.

        `data` is the present content.
        """
        entries = self._entries()
        wanted = _tree_digest(items)
        if not entries or digest_of(data) != entries[-1]["content"]:
            return None
        for entry in reversed(entries):
            if entry["items"] == wanted:
                with suppress(OSError):
                    former = self._path(entry["number"]).read_bytes()
                    return former if digest_of(former) == entry["content"] else None
            if entry["items"] == wanted or not entry["saved"]:
                break
        return None

    def _path(self, number: int) -> Path:
        return self.folder / f"{number:06}.yaml"

    def _entries(self) -> list[dict[str, Any]]:
        try:
            entries = [
                {**entry, "number": int(entry["number"])}
                for entry in json.loads((self.folder / _INDEX).read_bytes())
            ]
            if all({"content", "items", "saved"} <= entry.keys() for entry in entries):
                return entries
        except (OSError, ValueError, TypeError, KeyError):
            pass
        # Of copies without a readable index, only the numbers are known: none is overwritten, and none is used again.
        numbers = (int(path.stem) for path in self.folder.glob("*.yaml") if path.stem.isdigit())
        unknown = {"content": "", "items": "", "saved": False}
        return [{"number": number, **unknown} for number in sorted(numbers)]

    def _write(self, entries: Sequence[Mapping[str, Any]]) -> None:
        """Write the index, and remove the versions that are too many; the last one is the present file."""
        kept = entries[-KEPT - 1 :]
        new = self.folder / f"{_INDEX}.new"
        _write_anew(new, json.dumps(kept, indent=1).encode())
        os.replace(new, self.folder / _INDEX)
        for entry in entries[: -KEPT - 1]:
            self._path(entry["number"]).unlink(missing_ok=True)


def _moved(entries: Sequence[Mapping[str, Any]], since: str, now: str) -> Moved | None:
    """Return the ids that changed from one content to the present one; None if that is not known."""
    if since == now:
        return {}
    contents = [entry["content"] for entry in entries]
    if since not in contents or contents[-1] != now:
        return None
    later = entries[len(contents) - contents[::-1].index(since) :]
    if not all(entry["saved"] and isinstance(entry.get("moved"), dict) for entry in later):
        return None
    nothing: Moved = {}
    return reduce(_then, (entry["moved"] for entry in later), nothing)


def _then(first: Moved, second: Moved) -> Moved:
    """Return the ids that changed in two steps."""
    result: Moved = {}
    for section in dict.fromkeys((*first, *second)):
        one, two = first.get(section, {}), second.get(section, {})
        both = {id_: new if new is None else two.get(new, new) for id_, new in one.items()}
        # An id that the first step gave to another item is not the one that the second step took away.
        taken = set(one.values())
        result[section] = {id_: new for id_, new in two.items() if id_ not in one and id_ not in taken} | both
    return result


def _write_anew(path: Path, data: bytes) -> None:
    """Write a file in place of what has its name, also if that is a link; leave no part of it on a full disk."""
    path.unlink(missing_ok=True)
    try:
        with open(path, "xb") as file:
            file.write(data)
    except OSError:
        path.unlink(missing_ok=True)
        raise
