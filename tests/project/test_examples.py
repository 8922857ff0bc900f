"""Every example is short, runs alone and makes the one file it says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.py"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_makes_the_file_it_says(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    said = re.match(r'"""[^\n]* as ([a-z]+\.[a-z]+): `python examples/(\w+)\.py`"""\n', text)
    assert said, "the first line says what is made and how to run it"
    assert said[2] == path.stem
    assert len(text.splitlines()) <= 30
    done = subprocess.run([sys.executable, path], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert [made.name for made in tmp_path.iterdir()] == [said[1]]
    assert (tmp_path / said[1]).stat().st_size > 0
