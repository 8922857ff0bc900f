"""The register of a file's charts whose view is too long for their id: `.timeline/NAME/charts.jsonl` beside it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from timeline.io.write.versions import folder_of, keep_line, kept_lines

_NAME = "charts.jsonl"
MOST_BYTES = 4_000_000
"""The maximum size of a register; of a larger one, the first charts are read."""


def register_of(path: Path) -> Path:
    """Return the path of the register of a file, whether there is one or not."""
    return folder_of(path) / _NAME


def registered(path: Path, id_: str) -> dict[str, str] | None:
    """Return the view of a chart as in a URL; None if the register of its file does not have it."""
    for entry in kept_lines(path, _NAME, MOST_BYTES):
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
    keep_line(path, _NAME, {"id": id_, "view": dict(view)})
    return True
