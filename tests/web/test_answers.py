"""Answers that are kept as bytes: for whom they are, and until when."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.strategies import toy_timeline
from timeline.model.feed import Feed, FeedPlace
from timeline.model.texts import Words
from timeline.web import PageApp, Rights, Shelf, create_app
from timeline.web.server import answers
from timeline.web.server.bounded.limits import VIEWING, Places
from timeline.web.state.versions import Version

HERE = "http://127.0.0.1"
TOKEN = "a token of 16 letters or more"
VIEWS = ("/", "/embed", "/present", "/tree", "/print-picture", "/export.svg", "/?actors=a&lang=fr")


class Entry:
    """An entry of a shelf whose version a test sets."""

    def __init__(self, title: str) -> None:
        self.change(title)

    def change(self, title: str) -> None:
        shown = replace(toy_timeline(), title=Words(title))
        self.version = Version(title, shown)

    def current(self) -> Version:
        return self.version


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the answers that were made, and not kept."""
    paths: list[str] = []
    make = answers._answered

    def note(inner: Any, environ: Any) -> answers.KeptAnswer:
        paths.append(environ["PATH_INFO"])
        return make(inner, environ)

    monkeypatch.setattr(answers, "_answered", note)
    return paths


@pytest.fixture
def entries() -> dict[str, Entry]:
    return {"one": Entry("First"), "two": Entry("Second")}


def app_of(entries: dict[str, Entry], **options: Any) -> PageApp:
    return create_app(Shelf({**entries}), **options)


@pytest.fixture
def client(entries: dict[str, Entry]) -> FlaskClient:
    found: FlaskClient = app_of(entries).server.test_client()
    return found


def headers_of(answer: TestResponse) -> dict[str, str]:
    return {name: value for name, value in answer.headers if name != "Date"}


@pytest.mark.parametrize("path", VIEWS)
def test_the_second_answer_has_the_same_bytes_and_is_not_made(
    client: FlaskClient, made: list[str], path: str
) -> None:
    first, second = client.get(path), client.get(path)
    assert (first.status_code, len(made)) == (200, 1)
    assert (second.data, headers_of(second)) == (first.data, headers_of(first))


@pytest.mark.parametrize("path", [path for path in VIEWS if path != "/tree"])  # it has no title
def test_a_browser_that_has_the_answer_gets_none_until_the_file_changes(
    client: FlaskClient, entries: dict[str, Entry], path: str
) -> None:
    first = client.get(path)
    known = {"If-None-Match": first.headers["ETag"]}
    again = client.get(path, headers=known)
    assert (again.status_code, again.data) == (304, b"")
    for name in ("Content-Security-Policy", "X-Timeline-Version", "ETag"):
        assert again.headers[name] == first.headers[name]
    assert again.headers.get("Cache-Control") == first.headers.get("Cache-Control")
    entries["one"].change("Third")
    changed = client.get(path, headers=known)
    assert (changed.status_code, changed.headers["X-Timeline-Version"]) == (200, "Third")


def test_an_answer_is_made_again_when_another_listed_file_has_changed(
    client: FlaskClient, entries: dict[str, Entry]
) -> None:
    assert "Second" in client.get("/").text
    entries["two"].change("Third")
    page = client.get("/").text
    assert ("Second" in page, "Third" in page) == (False, True)


def test_an_answer_that_was_made_while_a_file_changed_is_not_kept(
    client: FlaskClient, entries: dict[str, Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    make = answers._answered

    def change(inner: Any, environ: Any) -> answers.KeptAnswer:
        made = make(inner, environ)
        if environ["PATH_INFO"] == "/":
            entries["one"].change("Third")
            client.get("/tree")  # another request has seen the change
        return made

    monkeypatch.setattr(answers, "_answered", change)
    assert "First" in client.get("/").text
    monkeypatch.undo()
    assert "Third" in client.get("/").text


@pytest.mark.parametrize(("one", "other"), [
    ({}, {"base_url": "https://127.0.0.1"}),
    ({}, {"base_url": "http://localhost"}),
    ({}, {"headers": {"Accept-Language": "fr-CA"}}),
    ({}, {"headers": {"Accept-Encoding": "br"}}),
    ({}, {"headers": {"X-Real-Ip": "192.0.2.7"}}),
    ({}, {"environ_overrides": {"REMOTE_ADDR": "192.0.2.7"}}),
    ({}, {"environ_overrides": {"SERVER_PROTOCOL": "HTTP/1.0"}}),
])  # fmt: skip
def test_an_answer_is_for_those_who_would_get_the_same(
    entries: dict[str, Entry], made: list[str], one: dict[str, Any], other: dict[str, Any]
) -> None:
    client = app_of(entries, rights=Rights(edit=True)).server.test_client()
    fresh = app_of(entries, rights=Rights(edit=True)).server.test_client()
    client.get("/", base_url=HERE, **one) if "base_url" not in one else client.get("/", **one)
    second = client.get("/", **{"base_url": HERE, **other})
    assert len(made) == 2
    assert second.data == fresh.get("/", **{"base_url": HERE, **other}).data


def test_what_editors_see_after_they_typed_the_token_is_kept_for_nobody(
    entries: dict[str, Entry], made: list[str]
) -> None:
    client = app_of(entries, rights=Rights(edit_token=TOKEN)).server.test_client()
    client.set_cookie("timeline-edit", "some pass")
    for _ in range(2):
        assert "ETag" not in client.get("/").headers
    assert made == []


def test_what_has_the_key_of_an_upload_or_a_logo_is_not_kept(client: FlaskClient, made: list[str]) -> None:
    opened = client.post("/open?name=a.csv", data=b"Date,Company,Title\n2020-06-08,IBM,Stops\n")
    address = json.loads(opened.data)["address"]
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, no-store")
    assert client.get(f"/export.svg?logo={'0' * 32}").status_code == 400
    assert made == []


@pytest.mark.parametrize("path", ["/?file=nobody", "/export.svg?size=9x9", "/healthz", "/version", "/edit"])
def test_errors_and_what_is_not_a_view_are_not_kept(client: FlaskClient, path: str) -> None:
    assert "ETag" not in client.get(path).headers


@pytest.mark.parametrize(("stamp", "kept"), [("", False), ("1-2", True)])
def test_a_feed_that_changes_without_a_new_version_is_asked_each_time(
    entries: dict[str, Entry], stamp: str, kept: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = FeedPlace(
        Feed.model_construct(place="feed.parquet", name=Words("Feed")), Path("feed.parquet"), stamp
    )
    assert answers._is_still(Version("a", replace(toy_timeline(), feed_place=place))) == kept
    client = app_of(entries).server.test_client()
    monkeypatch.setattr(answers, "_is_still", lambda _: kept)
    assert ("ETag" in client.get("/").headers) == kept


def test_the_answers_that_were_used_the_longest_ago_make_room(
    client: FlaskClient, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    size = len(client.get("/?q=a").data)
    monkeypatch.setattr(answers, "MOST", int(2.5 * size))
    for letter in "bacab":
        client.get(f"/?q={letter}")
    assert len(made) == 4  # a, b, c, and b again
    monkeypatch.setattr(answers, "LARGEST", 100)
    client.get("/?q=d")
    client.get("/?q=d")
    assert len(made) == 6


def call_of(client: FlaskClient, width: int = 1200) -> dict[str, Any]:
    """What the page first asks."""
    (question,) = client.get("/_dash-dependencies").get_json()
    pairs = [pair.rsplit(".", 1) for pair in question["output"].strip(".").split("...")]
    asked = {"window": {"width": width}, "address": {}}
    return {
        "output": question["output"],
        "outputs": [{"id": element, "property": prop} for element, prop in pairs],
        "inputs": [{**each, "value": asked} for each in question["inputs"]],
        "state": [{**each, "value": None} for each in question["state"]],
        "changedPropIds": ["asked.data"],
    }


def test_what_pages_ask_with_the_same_values_is_answered_once(client: FlaskClient, made: list[str]) -> None:
    path, asked = "/~one/_dash-update-component", call_of(client)
    first, second = (client.post(path, json=asked) for _ in range(2))
    assert (first.status_code, second.data, len(made)) == (200, first.data, 1)
    assert client.post(path, json=call_of(client, 800)).data != first.data
    assert client.post(path.replace("one", "two"), json=asked).data != first.data
    assert client.post(path, json=asked, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.post(path, json=asked, headers={"Origin": "https://evil.example"}).status_code == 403
    assert client.post(path, data=json.dumps(asked), content_type="text/plain").status_code == 415


def test_what_several_ask_at_once_is_made_once(
    entries: dict[str, Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_of(entries)
    seen: list[str] = []
    inside, goes_on = Event(), Event()

    def tree() -> str:
        seen.append("made")
        inside.set()
        goes_on.wait(30)
        return "the tree"

    monkeypatch.setitem(app.server.view_functions, "/tree", tree)
    places = app.bounds._places.setdefault(VIEWING, Places(VIEWING))
    others = [places.take("") for _ in range(2)]  # two turns are left
    got: list[bytes] = []
    threads = [
        Thread(target=lambda: got.append(app.server.test_client().get("/tree").data)) for _ in range(5)
    ]
    for thread in threads:
        thread.start()
    inside.wait(30)
    goes_on.set()
    for thread in threads:
        thread.join(30)
    assert (got, seen) == ([b"the tree"] * 5, ["made"])
    assert len(app.server.test_client().get("/tree").headers.getlist("ETag")) == 1
    for place in others:
        places.give_back(place)
