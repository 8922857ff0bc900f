"""Addresses opened on the page: who may ask, what the server answers, and what has changed since the last time."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from flask.testing import FlaskClient

from tests.strategies import toy_timeline
from tests.web.test_checks import PORT, THROUGH_A_PROXY
from timeline.errors import FetchError
from timeline.i18n.sentences import Sentence
from timeline.io.fetching import Address, Fetched, FetchLimits
from timeline.web import Rights, create_app
from timeline.web.routes import opening

TABLE = b"Date,Title,Actor\n2020-06-10,Pause,Amber\n2020-06-11,Letter,Birch\n"
LATER = TABLE.replace(b"Letter", b"Long letter")


def client(fetch: bool | None = None) -> FlaskClient:
    app = create_app(toy_timeline(), host_names=["timeline.example.org"], rights=Rights(fetch=fetch))
    made: FlaskClient = app.server.test_client()
    return made


@pytest.fixture
def sheet(monkeypatch: pytest.MonkeyPatch) -> list[FetchLimits]:
    asked: list[FetchLimits] = []

    def fetch(address: Address, limits: FetchLimits, **_: Any) -> Fetched:
        asked.append(limits)
        if address.path == "/missing":
            raise FetchError(Sentence("there is no file at this address"))
        return Fetched(TABLE, address, "text/csv", "Lettres été.csv")

    monkeypatch.setattr(opening, "fetch", fetch)
    return asked


def asked(client: FlaskClient, url: str = "https://example.org/x.csv", lang: str = "en", **more: Any) -> Any:
    return client.post(f"/fetch?lang={lang}", data=url, **{"base_url": PORT, **more})


def test_the_page_gets_the_file_with_its_name_and_its_day(sheet: list[FetchLimits]) -> None:
    answer = asked(client())
    assert answer.status_code == 200
    assert answer.data == TABLE
    assert unquote(answer.headers["X-Timeline-Name"]) == "Lettres-été.csv"
    assert answer.headers["X-Timeline-Host"] == "example.org"
    assert len(answer.headers["X-Timeline-Day"]) == 10
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert (
        answer.headers["Content-Disposition"] == "attachment"
    )  # no browser shows it as a page of this server
    assert not sheet[0].private
    assert sheet[0].max_bytes == 5_000_000


@pytest.mark.parametrize("through", THROUGH_A_PROXY)
def test_only_readers_on_this_machine_may_ask(sheet: list[FetchLimits], through: dict[str, Any]) -> None:
    assert asked(client(), **through).status_code == 403
    assert "data-fetch=" not in client().get("/", **{"base_url": PORT, **through}).text
    assert not sheet
    assert asked(client(fetch=True), **through).status_code == 200


def test_nobody_may_ask_where_it_is_off(sheet: list[FetchLimits]) -> None:
    answer = asked(client(fetch=False), lang="fr")
    assert (answer.status_code, answer.get_json()) == (403, {"says": ["Ce serveur ne lit aucune adresse."]})
    assert not sheet
    assert "data-fetch=" in client().get("/", base_url=PORT).text
    assert "data-fetch=" not in client(fetch=False).get("/", base_url=PORT).text


def test_another_site_cannot_ask(sheet: list[FetchLimits]) -> None:
    assert asked(client(), headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client().get("/fetch", base_url=PORT).status_code in (404, 405)
    assert not sheet


def test_what_cannot_be_fetched_is_said_in_one_sentence(sheet: list[FetchLimits]) -> None:
    answer = asked(client(), "https://example.org/missing")
    assert (answer.status_code, answer.get_json()) == (422, {"says": ["there is no file at this address"]})


def test_a_later_version_says_what_has_changed_and_keeps_the_choices() -> None:
    app = client()

    def opened(data: bytes, **params: str) -> Any:
        query = {"name": "x.csv", "lang": "en", **params}
        return app.post("/open", query_string=query, data=data, base_url=PORT).get_json()

    first = opened(TABLE, columns="3:ignore")
    key = parse_qs(urlsplit(first["address"]).query)["file"][0]
    assert "changes" not in first
    same = opened(TABLE, since=key)
    assert same["changes"] == []
    later = opened(LATER, since=key)
    assert later["address"] != first["address"]
    assert any("Long letter" in line for line in later["changes"])
