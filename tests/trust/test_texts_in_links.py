"""A link from elsewhere cannot publish its own words, as titles or credits, under the name of a server."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from tests.strategies import toy_timeline
from timeline.view.key_kinds import LineKey
from timeline.view.keys import KEYS
from timeline.web import create_app

LINES = [key.name for key in KEYS if isinstance(key, LineKey)]
WORDS = {name: f"FORGED{name}" for name in LINES}
READER = {"REMOTE_ADDR": "203.0.113.7"}
ELSEWHERE = [
    {},
    {"Sec-Fetch-Site": "none"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
]


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    made: FlaskClient = create_app(toy_timeline(), embed_from=["*"]).server.test_client()
    made.environ_base.update(READER)
    return made


@pytest.mark.parametrize("path", ["/", "/embed", "/present", "/story-scene"])
def test_no_page_says_the_words_of_a_link(client: FlaskClient, path: str) -> None:
    answer = client.get(f"{path}?{urlencode(WORDS)}")
    assert answer.status_code == 200
    assert "FORGED" not in answer.get_data(as_text=True)


def test_the_title_of_a_frame_is_not_that_of_a_link(client: FlaskClient) -> None:
    shown = f"http://localhost/?{urlencode({**WORDS, 'actors': 'birch'})}"
    answer = client.get("/oembed", query_string={"url": shown, "format": "json"})
    assert answer.status_code == 200
    assert answer.get_json()["title"].endswith("about Birch")
    assert "FORGED" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_an_export_takes_a_logo_from_the_pages_dialog_only(
    client: FlaskClient, headers: dict[str, str]
) -> None:
    refused = client.get("/export.svg?logo=0123", headers=headers)
    assert refused.status_code == 400
    assert "A link cannot set the texts or the logo" in refused.get_data(as_text=True)


@pytest.mark.parametrize("name", LINES)
@pytest.mark.parametrize("headers", ELSEWHERE)
def test_an_export_takes_texts_from_the_pages_dialog_only(
    client: FlaskClient, name: str, headers: dict[str, str]
) -> None:
    words = urlencode({name: WORDS[name], "lang": "fr", "size": "social"})
    refused = client.get(f"/export.svg?{words}", headers=headers)
    assert refused.status_code == 400
    message = refused.get_data(as_text=True).strip()
    assert message.startswith("Un lien ne peut fixer ni les textes ni le logo d’un graphique.")
    assert client.get(f"/export-about?{words}", headers=headers).get_json() == {"problem": message}
    taken = client.get(f"/export.svg?{words}", headers={"Sec-Fetch-Site": "same-origin"})
    assert WORDS[name] in taken.get_data(as_text=True)


def test_a_browser_on_this_machine_may_type_them(client: FlaskClient) -> None:
    here = {"REMOTE_ADDR": "127.0.0.1"}
    answer = client.get(f"/export.svg?{urlencode(WORDS)}", environ_overrides=here)
    assert WORDS["title"] in answer.get_data(as_text=True)
