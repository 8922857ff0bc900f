"""The page's app in process, around the bundled events."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest
from dash import Dash
from flask.testing import FlaskClient

from timeline.theme.shipped import DATA
from timeline.web import Shelf, create_app
from timeline.web.server.bounded.requests import Bounds


@pytest.fixture(scope="session")
def page() -> Dash:
    return create_app(Shelf.opening(DATA))


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Dash]:
    """The apps that `timeline serve` begins, which answer nothing and leave no process behind."""
    apps: list[Dash] = []
    serving = sys.modules["timeline.cli.serve"]  # the name in the package is the command
    monkeypatch.setattr(Bounds, "start", lambda *_: None)
    monkeypatch.setattr(serving, "waitress_server", lambda app, *_, **__: apps.append(app))
    monkeypatch.setattr(serving, "run_waitress", lambda _, stop: stop())
    listening = SimpleNamespace(getsockname=lambda: ("desk.lan", 8050))
    monkeypatch.setattr("socket.create_server", lambda *_, **__: listening)
    return apps


@pytest.fixture
def client(page: Dash) -> FlaskClient:
    client: FlaskClient = page.server.test_client()
    return client
