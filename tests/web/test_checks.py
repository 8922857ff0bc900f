"""The checks before publishing: who sees them, on the page as sent and in what the page asks for afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.browser.editing import BRIDGE
from tests.strategies import toy_timeline
from tests.visiting import Visit
from timeline.web import Rights, Shelf, create_app

PORT = "http://127.0.0.1:8050"
TOOLS = ("Before you publish", "Add this view to the slides")
THROUGH_A_PROXY: list[dict[str, Any]] = [
    {"headers": {"X-Forwarded-For": "203.0.113.7"}},
    {"headers": {"Via": "1.1 proxy"}},
    {"headers": {"Forwarded": "for=203.0.113.7"}},
    {"base_url": "http://timeline.example.org"},
    {"environ_overrides": {"SERVER_PROTOCOL": "HTTP/1.0"}},
    {"environ_overrides": {"REMOTE_ADDR": "192.0.2.4"}},
    {"environ_overrides": {"REMOTE_ADDR": "2001:db8::1"}},
]


def client(checks: bool | None = None) -> FlaskClient:
    made: FlaskClient = create_app(
        toy_timeline(), host_names=["timeline.example.org"], rights=Rights(checks=checks)
    ).server.test_client()
    return made


def seen(client: FlaskClient, **request: Any) -> str:
    """The page as sent, and the answer that fills its sections."""
    request = {"base_url": PORT, **request}
    visit = Visit(client, **request)
    answers = (
        client.get("/?lang=en", **request),
        visit.ask(address={}),
    )
    assert [answer.status_code for answer in answers] == [200, 200]
    return "".join(answer.get_data(as_text=True) for answer in answers)


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_somebody_on_this_machine_sees_the_tools(address: str) -> None:
    text = seen(client(), environ_overrides={"REMOTE_ADDR": address})
    assert [tool for tool in TOOLS if tool not in text] == []


@pytest.mark.parametrize("base", ["http://localhost:8050", "http://[::1]:8050", "http://127.0.0.1"])
def test_so_does_a_page_of_this_machine_by_any_name(base: str) -> None:
    assert TOOLS[0] in seen(client(), base_url=base)


@pytest.mark.parametrize("request_", THROUGH_A_PROXY)
def test_nobody_else_sees_them(request_: dict[str, Any]) -> None:
    text = seen(client(), **request_)
    assert [tool for tool in TOOLS if tool in text] == []


def test_a_page_as_sent_to_an_editor_is_not_sent_to_a_reader_afterwards() -> None:
    both = client()
    assert TOOLS[0] in seen(both)
    assert TOOLS[0] not in seen(both, **THROUGH_A_PROXY[0])


def test_the_server_can_decide_for_everybody() -> None:
    assert all(TOOLS[0] in seen(client(checks=True), **request) for request in THROUGH_A_PROXY)
    assert TOOLS[0] not in seen(client(checks=False))


def test_only_a_reader_who_may_change_the_file_adds_a_slide_to_it(tmp_path: Path) -> None:
    path = tmp_path / "bridge.yaml"
    path.write_text(BRIDGE, encoding="utf-8")
    shelf = Shelf.opening(path)
    editing, reading = (
        create_app(shelf, host_names=["timeline.example.org"], rights=Rights(edit=edit)).server.test_client()
        for edit in (True, False)
    )
    added, pasted = "data-slide", "Paste these lines into the file"
    assert [words in seen(editing) for words in (added, pasted)] == [True, False]
    assert [words in seen(reading) for words in (added, pasted)] == [False, True]
    assert not [words for words in (added, pasted) if words in seen(editing, **THROUGH_A_PROXY[0])]


def test_a_slide_to_add_has_the_view_and_no_notes_in_place_of_those_to_write() -> None:
    answer = client().get("/story-scene?lang=en&actors=amber", headers={"Accept": "application/json"})
    slide = answer.get_json()
    assert slide["view"]["actors"] == ["amber"]
    assert set(slide) == {"headline", "minutes", "view"}
