"""Tests of the page, whose server keeps twenty files of visitors, so that a test can bring one too many."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from timeline.model.timeline import Timeline
from timeline.web import create_app
from timeline.web.state import visitors

MOST_FILES = 20


@pytest.fixture(autouse=True)
def _few_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitors, "FILES", replace(visitors.FILES, most=MOST_FILES))


@pytest.fixture(scope="module")
def client(record: Timeline) -> FlaskClient:
    """The page of the founding timeline."""
    found: FlaskClient = create_app(record).server.test_client()
    return found
