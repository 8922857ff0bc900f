"""Tests of the page, whose server keeps twenty files of visitors, so that a test can bring one too many."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from timeline.model.timeline import Timeline
from timeline.web import Shelf, create_app
from timeline.web.state import visitors
from timeline.web.state.screen import PageView, Screen

MOST_FILES = 20


def look(timeline: Timeline, lang: str = "en", opened: str | None = None, **query: str) -> PageView:
    """The page of a view of a timeline."""
    return Screen(Shelf.holding(timeline)).page(query, None, lang, opened)


@pytest.fixture(autouse=True)
def _few_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitors, "FILES", replace(visitors.FILES, most=MOST_FILES))


@pytest.fixture(scope="module")
def client(record: Timeline) -> FlaskClient:
    """The page of the founding timeline."""
    found: FlaskClient = create_app(record).server.test_client()
    return found


@pytest.fixture(scope="module")
def toys(toy: Timeline) -> FlaskClient:
    """The page of the toy."""
    found: FlaskClient = create_app(toy).server.test_client()
    return found
