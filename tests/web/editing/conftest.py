"""A file to edit, and a page that edits it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.editing.editor import EditorPage, written


@pytest.fixture(autouse=True)
def _without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that was written just now is at rest at the next look."""
    monkeypatch.setattr("timeline.web.editing.saving.sleep", lambda seconds: None)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path)


@pytest.fixture
def editor(path: Path) -> EditorPage:
    return EditorPage.of(path)
