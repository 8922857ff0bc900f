"""How many bytes a first visit transfers, from the server's answers to a browser that takes zstd and Brotli."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from timeline.web.server.bundle import PLOTLY

# Flask-Compress leaves a file that it has read to the garbage collector.
pytestmark = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"
)

BUDGET = 1_000_000
HEADERS = {"Accept-Encoding": "gzip, deflate, br, zstd"}
HEADER = 700
"""More bytes than the headers of an answer have."""


def size(client: FlaskClient, path: str) -> int:
    with client.get(path, headers=HEADERS) as answer:
        assert answer.status_code == 200, path
        return len(answer.data) + HEADER


def test_a_first_visit_transfers_less_than_a_megabyte(client: FlaskClient) -> None:
    page = client.get("/").get_data(as_text=True)
    files = re.findall(r'<(?:link|script)[^>]* (?:href|src)="(/(?:assets|_dash)[^"]+)"', page)
    (plotly,) = re.findall(r'data-plotly="([^"]+)"', page)
    assert PLOTLY in plotly
    assert len(files) > 10
    sizes = {
        path: size(client, path) for path in ["/", *files, plotly, "/_dash-layout", "/_dash-dependencies"]
    }
    # The answers to the page's first questions: the chart, the table, the details (docs/decisions.md).
    assert sum(sizes.values()) + 120_000 < BUDGET, sizes


def test_what_can_be_read_before_the_scripts_is_less_than_250_kb(client: FlaskClient) -> None:
    head = client.get("/").get_data(as_text=True).partition("<body>")[0]
    files = re.findall(r'<(?:link|script)[^>]* (?:href|src)="(/assets[^"]+)"', head)
    assert sum(size(client, path) for path in ["/", *files]) < 250_000
