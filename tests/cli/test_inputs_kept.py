"""Commands that write a file never write over one that they read, whatever it is called there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.command import run
from tests.model.test_images import GOOD, TEXT, drawn

TABLE = "Date,Title,Who,Comment\n2020-01-02,Opened,City,Hm\n"
KEPT = "is an input of this command and was not overwritten; choose another output file"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a table, a timeline and its image; the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "a.png").write_bytes(drawn("PNG"))
    (tmp_path / "letters.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "f.yaml").write_text(TEXT.format(image=GOOD), encoding="utf-8")
    (tmp_path / "f.html").write_text(TEXT.format(image=GOOD), encoding="utf-8")
    (tmp_path / "sizes.txt").write_text("small: 300x200\n", encoding="utf-8")
    os.symlink("f.yaml", tmp_path / "link.svg")
    os.link(tmp_path / "img" / "a.png", tmp_path / "hard.png")
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("command", [
    "export letters.csv -o letters.csv",
    "export letters.csv -o ./img/../letters.csv",
    "export letters.csv -o new.svg -o letters.csv",
    "export f.yaml -o img/a.png",
    "export f.yaml -o hard.png",
    "export f.yaml -o link.svg",
    "export link.svg -o link.svg",
    "export f.yaml -o sizes.png --size sizes.txt:small --set caption=1",
    "present f.html -o f.html",
    "present f.html -o new.pptx -o f.html",
    "import letters.csv -o letters.csv --force",
    "import letters.csv -o letters.csv",
    "import letters.csv -o new.yaml --report letters.csv",
])  # fmt: skip
def test_what_is_read_is_not_written_over(here: Path, command: str) -> None:
    before = contents(here)
    result = run(*command.split())
    assert result.exit_code == 2
    assert KEPT in " ".join(result.stderr.split())
    assert contents(here) == before


def test_the_events_of_a_figure_are_not_written_over_it(here: Path) -> None:
    assert run("export", "f.yaml", "-o", "figure.svg").exit_code == 0
    before = contents(here)
    for out in ("figure.svg", "f.yaml", "img/a.png"):
        result = run("inspect", "figure.svg", "f.yaml", "--extract", out)
        assert result.exit_code == 2
        assert KEPT in " ".join(result.stderr.split())
    assert contents(here) == before


def test_an_older_picture_is_written_over(here: Path) -> None:
    Path("old.svg").write_text("old", encoding="utf-8")
    assert run("export", "f.yaml", "-o", "old.svg").exit_code == 0
    assert Path("old.svg").read_text(encoding="utf-8").startswith("<svg")
