"""What each command loads: nothing that it does not need, because loading takes longer than most work."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.import_graph import ROOT
from tests.project.test_architecture import HOMES
from timeline.theme.shipped import DATA

PARSING = {"dateutil", "pydantic", "pydantic_core", "yaml"}
DRAWING = {*PARSING, "PIL", "babel", "brotli", "numpy", "uharfbuzz"}
LOADED: dict[str, set[str]] = {
    "--version": set(),
    "--help": {"dateutil"},
    "check {data}": {*PARSING, "babel"},  # for the dates of findings
    "diff {data} {data}": PARSING,
    "positions {data} --on 2020-06-12": {*PARSING, "babel"},
    "export {data} -o {out}/a.svg": DRAWING,
    "export {data} -o {out}/a.png": {*DRAWING, "resvg"},
    "export {data} -o {out}/a.html": {*DRAWING, "jinja2", "markupsafe", "orjson", "pyphen", "rapidfuzz"},
    "export {data} -o {out}/a.pdf": {*DRAWING, "lxml", "pikepdf", "typst"},
}
"""The libraries that each command may load."""


@pytest.mark.parametrize("words", LOADED)
@pytest.mark.tried(3)
def test_a_command_loads_only_what_it_needs(words: str, tmp_path: Path) -> None:
    filled = words.format(data=DATA, out=tmp_path).split()
    code = (
        "import sys; from timeline.cli import group\n"
        f"try: group({filled!r}, prog_name='timeline')\n"
        "except SystemExit as end: assert not end.code\n"
        f"print(*sorted({ {*HOMES} - {'click'} - LOADED[words]!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == ""
