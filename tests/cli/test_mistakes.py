"""A command line that is not valid gets one line that says what to type instead."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_cli import BRIDGE
from tests.command import run

FILE = """\
title: T
actors: [{id: a, name: A}]
types: [{id: k, label: K}]
events:
  - id: one
    date: 2020
    actors: [a]
    type: k
    title: One
"""
FLOOD = """\
title: Bridges
actors:
  - {id: city, name: City}
  - {id: port, name: Port}
types: [{id: act, label: Act}]
positions:
  - {id: open, label: Open, rank: 1}
  - {id: closed, label: Closed, rank: 2}
view: {actors: [city]}
events:
  - {id: flood, date: 2020-05-10, actors: port, type: act, title: A flood}
  - {id: opened, date: 2020-05-01, actors: city, type: act, title: It opens, positions: {actor: city, position: open}}
  - {id: closes, date: 2020-06-01, actors: city, type: act, title: Shut, positions: {actor: city, position: closed}}
"""
NOTE = "---\ndate: 2020-01-02\ntitle: One\nactors: [A]\n---\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a timeline, a table and notes."""
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "first.yaml").write_text(FILE, encoding="utf-8")
    (folder / "a.csv").write_text("Date,Title\n2020-01-02,One\n", encoding="utf-8")
    (folder / "one.md").write_text(NOTE, encoding="utf-8")
    (folder / "sub").mkdir()
    (folder / "sub" / "two.md").write_text(NOTE, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("path", [".", "./", "..", "sub/..", "sub/.", "../notes", "sub"])
@pytest.mark.parametrize(
    "words", [("check",), ("import", "-o", "../out.yaml"), ("export", "-o", "../out.svg")]
)
def test_a_folder_is_read_under_every_name(words: tuple[str, ...], path: str) -> None:
    result = run(*words, path)
    assert result.exit_code == 0, result.output


def mistakes() -> list[tuple[str, str]]:
    """The commands of the transcript, each with the lines that it prints on standard error."""
    said = Path(__file__).with_name("mistakes.txt").read_text(encoding="utf-8")
    return [(command, lines) for command, _, lines in (each.partition("\n") for each in said.split("$ ")[1:])]


@pytest.mark.parametrize(("command", "lines"), mistakes(), ids=lambda text: text if "\n" not in text else "")
def test_a_mistake_is_answered_with_what_to_type(command: str, lines: str) -> None:
    Path("bridge.yaml").write_text(BRIDGE, encoding="utf-8")
    Path("flood.yaml").write_text(FLOOD, encoding="utf-8")
    Path("letters.csv").write_text("date,title\n2020-06-08,A letter\n2020-06-10,A pause\n", encoding="utf-8")
    before = {*Path().iterdir()}
    result = run(*shlex.split(command))
    said = result.stderr.partition("Error: ")
    assert (said[1] + said[2] or said[0]) == lines
    assert result.exit_code == (2 if said[1] else 0)
    assert result.exit_code == 0 or {*Path().iterdir()} == before


def test_a_missing_dash_is_one_error_that_deletes_nothing() -> None:
    second = FILE.partition("events:\n  - ")[2].replace("one", "two").replace("One", "Two")
    Path("first.yaml").write_text(f"{FILE}    {second}", encoding="utf-8")
    result = run("check", "first.yaml")
    assert result.stderr == (
        "first.yaml:10:5: duplicate key 'id'; the first is on line 5; begin a new item with '- ', "
        "or remove the one that is wrong\n1 error\n"
    )
    Path("first.yaml").write_text(f"{FILE}  - {second}", encoding="utf-8")
    assert run("check", "first.yaml").exit_code == 0


def test_two_items_without_a_dash_are_two_errors() -> None:
    items = "".join(
        f"  - {{id: x{n}, title: X, actors: a, date: 2020, date: 2021, type: k, type: k}}\n" for n in range(2)
    )
    Path("first.yaml").write_text(FILE + items, encoding="utf-8")
    assert [line.partition(";")[0] for line in run("check", "first.yaml").stderr.splitlines()] == [
        "first.yaml:10:47: duplicate key 'date'",
        "first.yaml:11:47: duplicate key 'date'",
        "2 errors",
    ]


def test_the_package_is_the_program() -> None:
    command = [sys.executable, "-m", "timeline", "check", "first.yaml"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "first.yaml: 1 event, 1 actor, 2020: no errors\n"
