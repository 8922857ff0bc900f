"""A page of the editor, in process: what it reads and sends, with the headers of a browser on this machine."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from timeline.web import Rights, Shelf, create_app
from timeline.web.state.followed import Followed

PORT = "http://127.0.0.1:8050"
TEXT = """\
# Notes for editors: ask the city again.
title: {en: Bridge, fr: Pont}
actors:
  - {id: city, name: {en: City, fr: Ville}, type: government}
  - {id: works, name: Works, type: company}
positions: [{id: open, label: {en: Open, fr: Ouvert}, rank: 1}, {id: shut, label: {en: Shut, fr: Fermé}, rank: 2}]
types: [{id: act, label: {en: Act, fr: Acte}, mode: action}]
events:
  # The first one.
  - id: built
    date: 2020-01-02
    actors: [city]
    type: act
    title: {en: Built, fr: Construit}
    positions: [{actor: works, position: open}]
  - id: painted
    date: "2020-05"
    actors: [works]
    type: act
    title: {en: Painted, fr: Peint}
  - id: closed
    date: 2021-03-04~
    actors: [works]
    type: act
    title: {en: Closed, fr: Fermé}
    positions: [{actor: works, position: shut, expires: P1Y}]
"""


def written(folder: Path, text: str = TEXT) -> Path:
    """A timeline file in the folder."""
    path = folder / "bridge.yaml"
    path.write_text(text, encoding="utf-8")
    return path


class EditorPage:
    """A page that edits a file, as a client of the app; `items` are those that it has read."""

    def __init__(self, client: FlaskClient, query: str = "lang=en") -> None:
        self.client, self.query = client, query
        self.opened: dict[str, Any] = self.get("items").get_json()
        self.items: dict[str, Any] = self.opened["items"]
        self.headers = {
            "X-Timeline-Token": self.opened["token"],
            "Origin": PORT,
            "Sec-Fetch-Site": "same-origin",
        }

    @classmethod
    def of(cls, path: Path, **rights: Any) -> EditorPage:
        """A page for a file on a server on which readers of this machine may edit."""
        return cls(client_of(path, **({"edit": True} | rights)))

    def get(self, route: str, query: str = "") -> TestResponse:
        """The response to a request for a route."""
        return self.client.get(f"/edit/{route}?{query or self.query}", base_url=PORT)

    def post(self, route: str, body: Any, query: str = "") -> TestResponse:
        """The response to a route that takes JSON."""
        address = f"/edit/{route}?{query or self.query}"
        return self.client.post(address, json=body, headers=self.headers, base_url=PORT)

    def put(self, data: bytes | str, **query: str) -> TestResponse:
        """The response to a file that the page adds beside the timeline."""
        content = data.encode() if isinstance(data, str) else data
        address, mime = f"/edit/media?{urlencode({'lang': 'en', **query})}", "application/octet-stream"
        return self.client.post(address, data=content, content_type=mime, headers=self.headers, base_url=PORT)

    def item(self, id_: str, section: str = "events") -> dict[str, Any]:
        """An item as the page has read it."""
        found: dict[str, Any] = next(item for item in self.items[section] if item["id"] == id_)
        return found

    def changed(self, id_: str, section: str = "events", **values: Any) -> dict[str, Any]:
        """A change of keys of an item."""
        was = self.item(id_, section)
        return {"section": section, "id": id_, "was": was, "now": {**was, **values}}

    def preview(self, *changes: Mapping[str, Any], query: str = "", **more: Any) -> dict[str, Any]:
        """The answer about some changes."""
        response = self.post("preview", {"changes": changes, **more}, query)
        assert response.status_code == 200, response.text
        answer: dict[str, Any] = response.get_json()
        return answer

    def save(self, *changes: Mapping[str, Any], **more: Any) -> dict[str, Any]:
        """The answer to saving some changes; the page then has the items of the file."""
        response = self.post("save", {"changes": changes, **more})
        assert response.status_code == 200, response.text
        answer: dict[str, Any] = response.get_json()
        self.items = answer["items"]
        return answer


def client_of(path: Path, **rights: Any) -> FlaskClient:
    """A client of a server of the file."""
    shelf = Shelf.opening(path, new=bool(rights.get("edit")))
    if isinstance(file := shelf.file(), Followed):
        file._clock = map(float, count()).__next__  # a second passes between two looks at the file
    client: FlaskClient = create_app(shelf, rights=Rights(**rights)).server.test_client()
    return client


def event(id_: str = "opened", **values: Any) -> dict[str, Any]:
    """The change that adds an event."""
    now = {
        "id": id_,
        "date": "2022",
        "actors": ["city"],
        "type": "act",
        "title": {"en": "Opened", "fr": "Ouvert"},
    }
    return {"section": "events", "id": id_, "was": None, "now": now | values}
