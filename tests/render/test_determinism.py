"""The same file and the same command give the same bytes: on any day, in any time zone, in any process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from timeline.theme.shipped import DATA

FORMATS = ("svg", "png", "html", "pdf")
PLACES = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "99", "TZ": "America/Los_Angeles", "LC_ALL": "fr_FR.UTF-8", "LANG": "fr_FR.UTF-8"},
)
FLAGS = ("--lang", "fr", "--theme", "dark", "--set", "time_axis=linear", "--set", "search=police")
LATER = "import time_machine\ntime_machine.travel('2031-05-17 23:59').start()\n"


def export(folder: Path, place: dict[str, str], before: str = "") -> dict[str, bytes]:
    """The bytes of each format, made in a process of its own."""
    folder.mkdir()
    files = {name: folder / f"picture.{name}" for name in FORMATS}
    words = ["export", str(DATA), *FLAGS, *(word for path in files.values() for word in ("-o", str(path)))]
    code = f"{before}from timeline.cli import group\ngroup({words!r}, prog_name='timeline')"
    subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **place}, check=True, stdout=subprocess.DEVNULL
    )
    return {name: path.read_bytes() for name, path in files.items()}


def test_the_same_command_gives_the_same_bytes(tmp_path: Path) -> None:
    # Views without a filter are held by the golden record, which each run makes in a process with another hash seed.
    first = export(tmp_path / "here", PLACES[0])
    second = export(tmp_path / "there_and_later", PLACES[1], LATER)
    assert [name for name in FORMATS if first[name] != second[name]] == []
