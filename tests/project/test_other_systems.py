"""Files of one's own on Windows and macOS, which are faked: their paths, encodings, line ends and letters."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path, PureWindowsPath

import pytest

from tests.command import run
from timeline.io.loader import load, load_bytes
from timeline.io.schema import starter
from timeline.theme.shipped import PACKAGE
from timeline.web.state import shelf
from timeline.web.state.shelf import keys_of

pytestmark = pytest.mark.usefixtures("here")

TABLE = "Date;Société;Titre\n13/05/2020;Préfecture;« Très tôt » → non\n"


def elsewhere(*words: str, encoding: str = "cp1252", options: tuple[str, ...] = ()) -> tuple[bytes, str]:
    """What the program gives in a terminal of another encoding: its standard output, its errors."""
    env = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run(
        [sys.executable, *options, "-m", "timeline", *words], capture_output=True, env=env, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr.decode(encoding, "replace")


def test_what_is_sent_into_a_file_is_utf8_whatever_the_terminal_speaks() -> None:
    Path("t.csv").write_text(TABLE, encoding="utf-8")
    out, told = elsewhere("import", "t.csv", encoding="cp850")
    assert load_bytes(out, "t.yaml").events[0].title.say("fr") == "« Très tôt » → non"
    assert "1 row read = 1 event" in told
    assert b"\r" not in out


def test_every_file_is_opened_with_its_encoding_named() -> None:
    Path("t.csv").write_text(TABLE, encoding="utf-8")
    picky = ("-X", "warn_default_encoding", "-W", "always::EncodingWarning")
    for words in (("new", "my.yaml"), ("import", "t.csv", "-o", "t.yaml"), ("check", "t.yaml")):
        told = elsewhere(*words, options=picky)[1]
        ours = [line for line in told.splitlines() if "EncodingWarning" in line and str(PACKAGE) in line]
        assert ours == []


@pytest.mark.parametrize("ends", ["\r\n", "\r\n\r\n"])
def test_a_file_saved_by_a_windows_editor_is_the_same_file(ends: str) -> None:
    saved = b"\xef\xbb\xbf" + starter().replace("\n", ends).encode()
    assert load_bytes(saved, "x.yaml").events == load_bytes(starter().encode(), "x.yaml").events


def test_a_first_file_has_the_same_line_ends_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "linesep", "\r\n")
    assert run("new", "my.yaml").exit_code == 0
    assert b"\r" not in Path("my.yaml").read_bytes()


def test_a_windows_path_gives_the_name_of_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "Path", PureWindowsPath)
    path: object = PureWindowsPath(r"C:\Users\Me\Élections 2020.yaml")
    assert keys_of((path,)) == ("elections-2020",)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_letters_that_macos_takes_apart_name_the_same_file(form: str) -> None:
    name = unicodedata.normalize(form, "Été à l’Élysée.csv")  # type: ignore[arg-type]
    Path(name).write_text(TABLE, encoding="utf-8")
    assert keys_of((Path(name),)) == ("ete-a-l-elysee",)
    assert run("import", name, "-o", "t.yaml").exit_code == 0
    assert str(load("t.yaml").title) == "Été à l’Élysée"


def test_a_file_that_another_program_holds_open_is_said_and_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("t.csv").write_text(TABLE, encoding="utf-8")
    Path("t.yaml").write_text("mine", encoding="utf-8")

    def held(*_: object) -> None:
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(os, "replace", held)
    result = run("import", "t.csv", "-o", "t.yaml", "--force")
    assert result.stderr.endswith("Error: could not write t.yaml: Access is denied\n")
    assert Path("t.yaml").read_text(encoding="utf-8") == "mine"
    assert sorted(p.name for p in Path().iterdir()) == ["t.csv", "t.yaml"]


@pytest.mark.parametrize("text", ["C:\\temp\\new.csv", "\\\\server\\share\\t.csv", "a b&c.csv", "...csv"])
def test_names_no_folder_of_ours_has_are_names(text: str) -> None:
    Path(text).write_text(TABLE, encoding="utf-8")
    assert run("import", text, "-o", "t.yaml").exit_code == 0
    assert len(load("t.yaml").events) == 1
