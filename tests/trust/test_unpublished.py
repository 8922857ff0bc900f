"""Strangers learn neither the words of a file that has become invalid nor its name, whatever they ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from timeline.web import Rights, Shelf, create_app
from timeline.web.state.followed import Followed

VALID = """\
title: Bridge
actors: [{id: city, name: City}]
types: [{id: act, label: Act}]
events:
  - {id: built, date: 2020-01-02, actors: city, type: act, title: Built}
  - {id: secretdraft, date: 2020-03-04, actors: city, type: act, title: Secret title, draft: true}
"""
BROKEN = {
    "draft": VALID.replace("2020-03-04, actors: city", "2020-33-44, actors: secretactor").encode(),
    "syntax": f"{VALID}  - {{secretkey: [\n".encode(),
    "encoding": VALID.encode() + b"\xff secret",
    "gone": b"",
}
HOST = "timeline.example.org"
STRANGER = {
    "base_url": f"https://{HOST}",
    "headers": {"X-Forwarded-For": "203.0.113.9", "Origin": f"https://{HOST}"},
}
QUERIES = ("", "copy=1", "new=1", "drafts=1", "event=secretdraft", "drafts=1&event=secretdraft", "lang=fr")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "secret-source-name.yaml"
    path.write_text(VALID, encoding="utf-8")
    return path


def broken(path: Path, data: bytes, rights: Rights | None = None) -> FlaskClient:
    """A client of a server behind a proxy, whose file is not valid any more."""
    entry = Followed(path)
    app = create_app(Shelf({"": entry}), host_names=[HOST], proxies=1, rights=rights or Rights())
    path.write_bytes(data) if data else path.unlink()
    entry.refresh()
    client: FlaskClient = app.server.test_client()
    assert client.get("/healthz", **STRANGER).get_json()["broken"] == 1
    return client


def told(client: FlaskClient) -> Iterator[tuple[str, str]]:
    """Each address with what a stranger is answered there."""
    for rule in sorted(
        {re.sub(r"<[^>]+>", "x", str(rule)) for rule in client.application.url_map.iter_rules()}
    ):
        for query in QUERIES:
            address = f"{rule}?{query}&url=https://{HOST}/"
            yield address, _said(client.get(address, buffered=True, **STRANGER))
        bodies: list[dict[str, object]] = [{"changes": []}, {"changes": [], "text": "title: x\n"}]
        for body in bodies:
            yield rule, _said(client.post(rule, json=body, buffered=True, **STRANGER))


def _said(answer: object) -> str:
    text = f"{answer.headers}{answer.get_data().decode('utf-8', 'replace')}"  # type: ignore[attr-defined]
    return text.replace("event=secretdraft", "").lower()


@pytest.mark.parametrize(
    ("name", "rights"),
    [
        ("draft", Rights(edit=True)),
        ("syntax", Rights(edit_token="x" * 20)),
        ("encoding", Rights()),
        ("gone", Rights()),
    ],
)
@pytest.mark.tried(2)
def test_a_stranger_sees_no_word_of_a_broken_file_at_any_address(
    path: Path, name: str, rights: Rights
) -> None:
    client = broken(path, BROKEN[name], rights)
    for address, text in told(client):
        for word in ("secretactor", "secretkey", "secret title", "secret-source-name", "line 6", ":6:"):
            assert word not in text, f"{word} at {address}"
    answer = client.get("/edit/items?lang=en", **STRANGER)
    assert (answer.status_code, answer.get_json()["error"]) == (
        409,
        "The newest version of this timeline has errors.",
    )
    assert "broken" not in answer.get_json()


def test_whoever_may_check_sees_the_errors_of_the_file(path: Path) -> None:
    client = broken(path, BROKEN["draft"], Rights(checks=True))
    assert "secretactor" in client.get("/edit/items", **STRANGER).get_json()["error"] + "".join(
        each["message"] for each in client.get("/edit/items", **STRANGER).get_json()["broken"]
    )


@pytest.mark.parametrize("address", ["/edit", "/edit?copy=1", "/edit/items", "/edit/items?copy=1"])
def test_the_editor_names_a_copy_of_a_stranger_by_its_title(path: Path, address: str) -> None:
    app = create_app(Shelf.opening(path), host_names=[HOST], proxies=1)
    text = app.server.test_client().get(address, **STRANGER).text
    assert "Bridge.yaml" in text
    assert "secret-source-name" not in text


@pytest.mark.parametrize(
    ("title", "name"),
    [("“A/B”: C?", "A-B-C"), ("جسر قديم", "جسر-قديم"), ("!", "timeline"), ("x" * 200, "x" * 80)],
)
def test_the_name_of_a_copy_is_that_of_a_file(path: Path, title: str, name: str) -> None:
    path.write_text(VALID.replace("Bridge", f"'{title}'"), encoding="utf-8")
    client = create_app(Shelf.opening(path), host_names=[HOST], proxies=1).server.test_client()
    assert client.get("/edit/items", **STRANGER).get_json()["name"] == f"{name}.yaml"
