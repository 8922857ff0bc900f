"""The texts of kept pages, and what was found in them, kept beside the pages by their digests.

`texts/DIGEST.json` is the text of a page; `passages.json` has what was found, by the digests of the page and of what
was looked for; `links.json` has what links to sources end in. All can be made again from the pages.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from timeline.i18n.sentences import Sentence
from timeline.io.folder import LINKS
from timeline.io.sources.pages import PageText, text_of
from timeline.io.sources.store import Archive, KeptPage, SourcesError
from timeline.io.write.versions import folder_of, made_folder

VERSION = 1
"""Changes with the way in which texts are made, so that those made in another way are made again."""
MOST_BYTES = 200_000_000
_TEXTS, _FOUND = "texts", "passages.json"


@dataclass
class PageTexts:
    """The texts of the kept pages of a file; what is new is written by `save`. Without `make`, no page is read."""

    archive: Archive
    make: bool = True
    _found: dict[str, Any] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, archive: Archive, *, make: bool = True) -> PageTexts:
        """Return the texts of an archive, with what was found in them before."""
        return cls(archive, make, _values(folder_of(archive.file) / _FOUND))

    def text(self, kept: KeptPage) -> PageText:
        """Return the text of a kept page; raise SourcesError if it is damaged. May raise OSError."""
        path = folder_of(self.archive.file) / _TEXTS / f"{kept.digest}.json"
        known = _values(path)
        if known.pop("version", None) == VERSION:
            try:
                return PageText(**known)
            except TypeError:
                pass
        if not self.make:
            raise SourcesError(Sentence("it was not read yet; run timeline check --sources"))
        page = text_of(self.archive.read(kept), kept.mime)
        with suppress(OSError):  # a folder that cannot be written to is only slower
            _put(path, {"version": VERSION, **asdict(page)}, self.archive.file)
        return page

    def found(self, kept: KeptPage, wanted: str) -> Any:
        """Return what was found in a page for what was looked for, by its digest; None if it is not known."""
        key = f"{VERSION}:{kept.digest}:{wanted}"
        self._used.add(key)
        return self._found.get(key)

    def keep(self, kept: KeptPage, wanted: str, value: Any) -> None:
        """Keep what was found."""
        self._found[f"{VERSION}:{kept.digest}:{wanted}"] = value

    def save(self) -> None:
        """Write what was found, without that which nobody asked for in this run. May raise OSError."""
        found = {key: value for key, value in self._found.items() if key in self._used}
        _put(folder_of(self.archive.file) / _FOUND, found, self.archive.file)

    def put_links(self, links: Mapping[str, str]) -> None:
        """Write the ends of links by the keys of their sources. May raise OSError."""
        _put(folder_of(self.archive.file) / LINKS, dict(links), self.archive.file)


def _values(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            values = json.loads(file.read(MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def _put(path: Path, values: Mapping[str, Any], file: Path) -> None:
    """Write a file in one step. May raise OSError."""
    made_folder(file)
    path.parent.mkdir(exist_ok=True)
    new = path.with_name(f"{path.name}.new")
    new.write_bytes(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))
    os.replace(new, path)
