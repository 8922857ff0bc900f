"""A command line that is not valid gets one line that says what to type instead."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_cli import run

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


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("check first.yml", "Invalid value for 'FILE': there is no file 'first.yml'; did you mean 'first.yaml'?"),
        ("check ../notes/frist.yaml",
         "Invalid value for 'FILE': there is no file '../notes/frist.yaml'; did you mean '../notes/first.yaml'?"),
        ("serve first.yml", "Invalid value for 'FILES...': there is no file 'first.yml'; did you mean 'first.yaml'?"),
        ("diff first.yml first.yaml",
         "Invalid value for 'OLD': there is no file 'first.yml'; did you mean 'first.yaml'?"),
        ("export first.yaml -o s.pptx",
         "Invalid value for '--output': write slides with another command: timeline present first.yaml -o s.pptx"),
        ("export first.yaml chart.png", "unexpected argument 'chart.png'; to write a file, add -o: -o chart.png"),
        ("import a.csv a.yaml", "unexpected argument 'a.yaml'; to write a file, add -o: -o a.yaml"),
        ("first.yaml", "there is no command 'first.yaml'; to see a timeline: timeline serve first.yaml"),
        ("first.yaml --port 1",
         "there is no command 'first.yaml'; to see a timeline: timeline serve first.yaml --port 1"),
        ("validate first.yaml", "there is no command 'validate'; did you mean 'check'?"),
        ("open first.yaml", "there is no command 'open'; did you mean 'inspect'?"),
        ("exprot first.yaml", "there is no command 'exprot'; did you mean 'export'?"),
        ("serve first.yaml --port abc", "Invalid value for '--port': 'abc' is not a number from 0 to 65535"),
        ("export first.yaml -o a.svg --set max_bytes=many",
         "Invalid value for '--set max_bytes': 'many' is not a number of at least 1"),
        ("serve first.yaml --port abc --lang fr",
         "Invalid value for '--port': 'abc' n’est pas un nombre de 0 à 65535"),
    ],
)  # fmt: skip
def test_a_mistake_is_answered_with_what_to_type(words: str, error: str) -> None:
    result = run(*words.split())
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == f"Error: {error}"


def test_a_misspelt_ending_has_the_right_one() -> None:
    result = run("export", "first.yaml", "-o", "chart.pgn")
    assert "'chart.pgn' does not end in a known file extension; did you mean '.png'?" in result.stderr


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
