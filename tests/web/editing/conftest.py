"""A file to edit, and a page that edits it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.editing.editor import EditorPage, written


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path)


@pytest.fixture
def editor(path: Path) -> EditorPage:
    return EditorPage.of(path)
