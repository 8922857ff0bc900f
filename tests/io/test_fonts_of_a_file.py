"""Fonts that a file names: each reason for which one is refused, with its line and what to do, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.io.test_loader import EVENT, TOP
from timeline.errors import LoadError, problem_words
from timeline.io.loader import load
from timeline.theme.fonts import FONT_FILES

FOLDER, SAVE = "put the font in this file's folder", "use a .ttf, .otf, .ttc or .otc file"


@pytest.mark.parametrize(
    ("name", "message", "hint", "french"),
    [
        ("/etc/a.ttf", "the path", FOLDER, "le chemin"),
        ("https://example.org/a.ttf", "the path", FOLDER, "le chemin"),
        ("none.ttf", "was not found", FOLDER, "est introuvable"),
        ("notes.txt", "is not a font that can be drawn", SAVE, "pas un fichier de police utilisable"),
        ("folder", "is not a font that can be drawn", SAVE, "pas un fichier de police utilisable"),
        ("link.ttf", "is not a font that can be drawn", SAVE, "pas un fichier de police utilisable"),
    ],
)
def test_a_font_that_cannot_be_used_is_refused(
    tmp_path: Path, name: str, message: str, hint: str, french: str
) -> None:
    folder = tmp_path / "mine"
    (folder / "folder").mkdir(parents=True)
    (folder / "notes.txt").write_text("no font", encoding="utf-8")
    (folder / "link.ttf").symlink_to(next(iter(FONT_FILES.values())))
    file = folder / "events.yaml"
    file.write_text(f"{TOP}fonts:\n  - {name}\nevents:\n{EVENT}", encoding="utf-8")
    with pytest.raises(LoadError) as refused:
        load(file)
    (problem,) = refused.value.problems
    assert problem.line == 2 + TOP.count("\n")
    words = problem_words(problem, "en")
    assert message in words
    assert hint in words
    assert french in problem_words(problem, "fr")
