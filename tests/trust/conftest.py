"""The page's app in process, around the bundled events."""

from __future__ import annotations

import pytest
from dash import Dash
from flask.testing import FlaskClient

from timeline.theme.shipped import DATA
from timeline.web import Shelf, create_app


@pytest.fixture(scope="session")
def page() -> Dash:
    return create_app(Shelf.opening(DATA))


@pytest.fixture
def client(page: Dash) -> FlaskClient:
    client: FlaskClient = page.server.test_client()
    return client
