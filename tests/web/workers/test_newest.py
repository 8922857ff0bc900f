"""No answer of any process is older than the file: every route is asked once after each save and each edit by hand."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from flask.testing import FlaskClient

from tests.trust.test_callback_types import RIGHT, call
from tests.web.editing.editor import event
from tests.web.workers.server import PATIENCE, serving
from timeline.io.registry import writers
from timeline.io.whole_files import write_whole
from timeline.web import Rights, Shelf, create_app
from timeline.web.routes.exports import is_offered

LISTED = "  - {{id: e{n}, date: 2020-01-{day:02}, actors: [city], type: act, title: Event {n} of {mark}}}\n"
HEAD = """\
title: {mark}
actors: [{{id: city, name: City, type: government}}]
types: [{{id: act, label: Act, mode: action}}]
events:
"""
MARK = "Edition {n} of the record"
FIRST, FEWER = 40, 8
"""The events at first; fewer than those of which a change is held back, unless an editor deleted them."""
JSON = {"Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"}
TOKEN = "X-Timeline-Token"
"""The header of a page's token; in a request here, it is empty until the request is sent."""


SLOW = tuple(f"/export.{fmt}" for fmt in ("jpg", "webp", "pdf"))
"""Files of which only the version is compared, because making them again takes long."""


class Asked(NamedTuple):
    """A request of a route: the path and its query, the content and the headers."""

    path: str
    data: bytes | None = None
    headers: Mapping[str, str] = {}


class Told(NamedTuple):
    """An answer: its status, the version that it is of, and its content."""

    status: int
    version: str | None
    content: bytes


def text(n: int, events: int) -> bytes:
    mark = MARK.format(n=n)
    listed = "".join(LISTED.format(n=e, day=e % 28 + 1, mark=mark) for e in range(events))
    return (HEAD.format(mark=mark) + listed).encode()


def requests_of(rule: str, method: str) -> list[Asked]:
    """The requests of a route. One with a part to fill, and one that takes content, must be named here."""
    nothing = json.dumps({"changes": []}).encode()
    pasted = json.dumps({"rows": [["Date", "Title"], ["2021", "An event"]]}).encode()
    named = json.dumps({"names": ["Citty"], "known": ["City"]}).encode()
    seen = json.dumps({"changes": [], "event": "e0"}).encode()
    known = {
        "/_dash-update-component": [Asked(rule, json.dumps(call(RIGHT.get)).encode(), JSON)],
        "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>": [],
        "/static/<path:filename>": [],
        "/assets/<path:filename>": [Asked("/assets/favicon.svg")],
        "/theme/<digest>-<int:number>.woff2": [],
        "/image/<name>": [Asked("/image/none.png")],
        "/<path:path>": [Asked("/nothing")],
        "/export.<fmt>": [Asked(f"/export.{fmt}?size=social") for fmt in filter(is_offered, writers())],
        "/export-about": [Asked(f"{rule}?format={fmt}") for fmt in ("png", "csv")],
        "/edit/items": [Asked(rule), Asked(f"{rule}?copy=1")],
        "/edit/preview": [Asked(rule, nothing, {**JSON, TOKEN: ""})],
        "/edit/passages": [Asked(rule, seen, {**JSON, TOKEN: ""})],
        "/edit/table": [Asked(rule, pasted, {**JSON, TOKEN: ""})],
        "/edit/nearest": [Asked(rule, named, {**JSON, TOKEN: ""})],
        "/edit/slides": [Asked(rule, nothing, {**JSON, TOKEN: ""})],
        "/edit/deck.<fmt>": [Asked("/edit/deck.slides.html", nothing, {**JSON, TOKEN: ""})],
        "/edit/save": [Asked(rule, nothing, {**JSON, TOKEN: ""})],
        "/export-long.<fmt>": [Asked("/export-long.csv")],
        "/accept": [],
        "/open": [],
        "/fetch": [],
        "/export-logo": [],
        "/edit/dates": [],
        "/edit/here": [],
        "/edit/media": [],
        "/edit/media-file": [],
        "/edit/publish-folder": [],
        "/edit/source": [],
        "/edit/source-page": [],
        "/edit/new": [],
    }
    return known[rule] if rule in known or "<" in rule or method == "POST" else [Asked(rule)]


class Server(NamedTuple):
    """A server of a file, and a page that edits it."""

    address: str
    path: Path

    def ask(self, asked: Asked) -> Told:
        """The answer to a request, which is asked again while the server is busy."""
        headers = {"Connection": "close", **asked.headers}
        if TOKEN in headers:
            headers[TOKEN] = self.items()["token"]
        for _ in range(PATIENCE):
            request = urllib.request.Request(f"{self.address}{asked.path}", asked.data, headers)
            try:
                with urllib.request.urlopen(request, timeout=120) as answer:
                    return Told(answer.status, answer.headers["X-Timeline-Version"], answer.read())
            except urllib.error.HTTPError as error:
                if error.code not in (429, 503):
                    return Told(error.code, error.headers["X-Timeline-Version"], error.read())
        pytest.fail(f"{asked.path} is refused")

    def items(self) -> dict[str, Any]:
        """The items of the file, and the token of a page."""
        found: dict[str, Any] = json.loads(self.ask(Asked("/edit/items")).content)
        return found

    def save(self, n: int, events: int) -> None:
        """Save another title, and remove all but so many events."""
        opened = self.items()
        mark, items = MARK.format(n=n), opened["items"]
        gone = [{"section": "events", "id": e["id"], "was": e, "now": None} for e in items["events"][events:]]
        titled = {"section": "", "id": "title", "was": items["title"], "now": mark}
        changes = [titled, event(f"new{n}", title=mark, actors=["city"]), *gone]
        sent = json.dumps({"changes": changes}).encode()
        told = self.ask(Asked("/edit/save", sent, {**JSON, TOKEN: ""}))
        assert (told.status, len(json.loads(told.content)["saved"])) == (200, len(changes)), told.content

    def older(self, n: int) -> list[str]:
        """The routes whose answer is older than the file, of which the newest mark is `n`; each is asked once."""
        app = create_app(Shelf.opening(self.path, new=True), rights=Rights(edit=True))
        fresh: FlaskClient = app.server.test_client()
        version = app.screen.version().id
        rules = [rule for rule in app.server.url_map.iter_rules() if rule.methods]
        asked = [
            each
            for rule in rules
            for each in requests_of(rule.rule, "POST" if "POST" in (rule.methods or ()) else "GET")
        ]
        return [
            each.path for each in asked if not self._is_new(each, fresh, version, MARK.format(n=n).encode())
        ]

    def _is_new(self, asked: Asked, fresh: FlaskClient, version: str, mark: bytes) -> bool:
        told = self.ask(asked)
        if told.version not in (version, None) or asked.path.startswith(SLOW):
            return told.version == version
        headers = dict(asked.headers)
        if TOKEN in headers:
            headers[TOKEN] = fresh.get("/edit/items", base_url=self.address).get_json()["token"]
        method = "GET" if asked.data is None else "POST"
        with fresh.open(
            asked.path, base_url=self.address, data=asked.data, headers=headers, method=method
        ) as wanted:
            if asked.path.startswith("/export"):
                return told.content == wanted.get_data()
            return told.status == wanted.status_code and (mark in told.content) == (mark in wanted.get_data())


@pytest.mark.parametrize("workers", [2, pytest.param(1, marks=pytest.mark.long)])
def test_every_route_answers_with_the_last_save_the_first_time(tmp_path: Path, workers: int) -> None:
    path = tmp_path / "edition.yaml"
    path.write_bytes(text(0, FIRST))
    with serving("--edit", workers=workers, files=(str(path),)) as started:
        server = Server(started.address, path)
        server.save(1, FEWER)
        assert server.older(1) == []
        write_whole(path, text(2, FEWER - 2))
        assert server.older(2) == []
