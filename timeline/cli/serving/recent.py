"""The files that were edited lately on this machine, by their paths, for the start page."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

MOST = 12


def recent_file() -> Path:
    """Return the file with the list, in the folder of this system for what programs keep of their use."""
    home = Path.home()
    usual = {"win32": home / "AppData" / "Local", "darwin": home / "Library" / "Application Support"}
    named = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_STATE_HOME", "")
    return Path(named or usual.get(sys.platform, home / ".local" / "state")) / "timeline" / "recent.json"


def recent() -> tuple[Path, ...]:
    """Return the files, the last one first; none if the list cannot be read."""
    try:
        listed = json.loads(recent_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError, RuntimeError):  # no home folder
        return ()
    return tuple(Path(each) for each in listed if isinstance(each, str)) if isinstance(listed, list) else ()


def remember(files: Sequence[Path]) -> None:
    """Put files at the beginning of the list; a list that cannot be written stays as it is."""
    with suppress(OSError, RuntimeError):
        every = dict.fromkeys((*(file.resolve() for file in files), *recent()))
        path = recent_file()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            json.dumps([str(each) for each in every][:MOST], ensure_ascii=False), encoding="utf-8"
        )
