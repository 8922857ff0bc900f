"""No other site makes this server do anything, also in browsers that do not say from which site a request is."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from timeline.theme.shipped import DATA
from timeline.web import Shelf, create_app
from timeline.web.internals import CALLS

WRITING = ("/open?name=a.yaml", "/export-logo", "/fetch", CALLS, "/edit/save", "/edit/preview")
FILE = (
    b"title: Small\nactors: [{id: a, name: A}]\ntypes: [{id: t, label: T}]\n"
    b"events: [{id: e, date: 2020, actors: a, type: t, title: An event}]\n"
)


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    client: FlaskClient = create_app(Shelf.opening(DATA), host_names=["desk.example"]).server.test_client()
    return client


@pytest.mark.parametrize("path", WRITING)
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "http://localhost:8051"},
        {"Origin": "null"},
        {"Origin": "http://localhost.evil.example"},
        {"Origin": ""},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://evil.example"},
    ],
    ids=str,
)
def test_a_post_of_another_site_changes_nothing(
    client: FlaskClient, path: str, headers: dict[str, str]
) -> None:
    answer = client.post(path, data=FILE, headers=headers)
    assert answer.status_code in (403, 404)
    assert "address" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://localhost"},
        {"Origin": "https://localhost", "Sec-Fetch-Site": "same-origin"},  # behind a proxy with TLS
        {"Sec-Fetch-Site": "none"},
    ],
    ids=str,
)
def test_the_page_and_programs_are_answered(client: FlaskClient, headers: dict[str, str]) -> None:
    answer = client.post("/open?name=a.yaml", data=FILE, headers=headers)
    assert answer.json
    assert answer.json["address"]


def test_no_proxy_keeps_what_a_visitor_sees_of_a_file(client: FlaskClient) -> None:
    answer = client.post("/open?name=a.yaml", data=FILE)
    address = answer.json["address"] if answer.json else ""
    for path in ("/", "/export.png", "/export.csv", "/present", "/print-picture", "/version"):
        kept = client.get(f"{path}{address[1:]}").headers.get("Cache-Control", "")
        assert "no-store" in kept, path
    assert "no-store" not in client.get("/").headers.get("Cache-Control", "")
