"""The copies of a file's last versions, in `.timeline/` beside it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = ".timeline"
KEPT = 20
"""So many versions are kept."""
_INDEX = "versions.json"


def digest_of(data: bytes) -> str:
    """Return the name of a file's content."""
    return hashlib.sha256(data).hexdigest()[:32]


def tree_digest(items: Mapping[str, Any]) -> str:
    """Return the name of a file's items, whatever its comments and style."""
    return digest_of(json.dumps(items, sort_keys=True).encode())


@dataclass(slots=True)
class Versions:
    """The kept versions of one file.

    The index has, for each, its number, its content, its items, and whether it was written by a save: an editor may
    have written it. `last` is the content of the last save.
    """

    folder: Path

    @classmethod
    def of(cls, path: Path) -> Versions:
        """Return the versions of a file, and make their folder."""
        folder = path.parent / FOLDER / path.name
        folder.mkdir(parents=True, exist_ok=True)
        return cls(folder)

    def keep(self, path: Path, data: bytes, items: Mapping[str, Any]) -> Path:
        """Keep a copy of the file, whose content is `data`: a second name of it where the disk allows.

        An editor that still has the file open then writes into the copy, and nothing is lost.
        """
        index = self._index()
        number = max((entry["number"] for entry in index["versions"]), default=0) + 1
        copy = self._path(number)
        copy.unlink(missing_ok=True)
        try:
            os.link(path, copy)
        except OSError:
            shutil.copy2(path, copy)
        digest = digest_of(data)
        entry = {
            "number": number,
            "content": digest,
            "items": tree_digest(items),
            "saved": digest == index["last"],
        }
        kept = [*index["versions"], entry]
        for old in kept[:-KEPT]:
            self._path(old["number"]).unlink(missing_ok=True)
        self._write({"last": index["last"], "versions": kept[-KEPT:]})
        return copy

    def forget(self, copy: Path) -> None:
        """Remove a copy of a version that was not replaced after all."""
        index = self._index()
        kept = [entry for entry in index["versions"] if self._path(entry["number"]) != copy]
        copy.unlink(missing_ok=True)
        self._write({"last": index["last"], "versions": kept})

    def saving(self, data: bytes) -> None:
        """Note the content that is about to be written."""
        self._write({**self._index(), "last": digest_of(data)})

    def with_items(self, items: Mapping[str, Any], data: bytes) -> bytes | None:
        """Return a kept version with the items; None if there is none, or an editor has written the file since.

        `data` is the present content.
        """
        index = self._index()
        wanted = tree_digest(items)
        if digest_of(data) != index["last"]:
            return None
        for entry in reversed(index["versions"]):
            if entry["items"] == wanted:
                return self._content(entry)
            if not entry["saved"]:
                return None
        return None

    def _content(self, entry: Mapping[str, Any]) -> bytes | None:
        try:
            data = self._path(entry["number"]).read_bytes()
        except OSError:
            return None
        return data if digest_of(data) == entry["content"] else None

    def _path(self, number: int) -> Path:
        return self.folder / f"{number:06}.yaml"

    def _index(self) -> dict[str, Any]:
        try:
            index = json.loads((self.folder / _INDEX).read_bytes())
            entries = [{**e, "number": int(e["number"])} for e in index["versions"]]
            if all({"content", "items", "saved"} <= entry.keys() for entry in entries):
                return {"last": str(index["last"]), "versions": entries}
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            pass
        numbers = (int(p.stem) for p in self.folder.glob("*.yaml") if p.stem.isdigit())
        unknown = {"content": "", "items": "", "saved": False}
        return {"last": "", "versions": [{"number": number, **unknown} for number in sorted(numbers)]}

    def _write(self, index: Mapping[str, Any]) -> None:
        new = self.folder / f"{_INDEX}.new"
        new.write_text(json.dumps(index, indent=1), encoding="utf-8")
        os.replace(new, self.folder / _INDEX)
