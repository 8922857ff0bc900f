"""The answers of the archive, in `.timeline/NAME/archive.jsonl` beside the file, so that none is asked twice."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path

from timeline.io.archives.wayback import ArchivedCopy
from timeline.io.write.versions import folder_of, made_folder

_NAME = "archive.jsonl"
MOST_BYTES = 20_000_000


@dataclass
class Answers:
    """The answers by address and day; None for a page of which the archive had no copy."""

    file: Path
    known: dict[tuple[str, str], ArchivedCopy | None] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        """The file of the answers, whether there is one or not."""
        return folder_of(self.file) / _NAME

    @classmethod
    def of(cls, file: Path) -> Answers:
        """Return the answers that are kept for a file; lines that were not written to their end are left out."""
        answers = cls(file)
        try:
            with answers.path.open("rb") as kept:
                lines = kept.read(MOST_BYTES).splitlines()
        except OSError:
            return answers
        for line in lines:
            try:
                url, day, copy, stamp = json.loads(line)
            except (ValueError, TypeError):
                continue
            answers.known[str(url), str(day)] = ArchivedCopy(str(copy), str(stamp)) if copy else None
        return answers

    def keep(self, url: str, day: str, copy: ArchivedCopy | None) -> None:
        """Keep an answer at once, so that an interruption loses none. May raise OSError."""
        self.known[url, day] = copy
        made_folder(self.file)
        line = json.dumps([url, day, copy.url if copy else None, copy.stamp if copy else None])
        with self.path.open("ab+") as file:
            file.seek(max(file.seek(0, os.SEEK_END) - 1, 0))
            begin = (
                "" if file.read() in (b"", b"\n") else "\n"
            )  # after a line that was not written to its end
            file.write(f"{begin}{line}\n".encode())
