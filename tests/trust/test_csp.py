"""The content security policy of every answer: nothing runs that the server did not send as a file."""

from __future__ import annotations

import base64
import hashlib
import re

from flask.testing import FlaskClient

from tests.trust.checks import check

pytestmark = check(10)
INLINE = re.compile(r"<script(?![^>]*\bsrc=)([^>]*)>(.*?)</script>", re.S)


def policy(client: FlaskClient, path: str = "/") -> dict[str, list[str]]:
    found = client.get(path, buffered=True).headers["Content-Security-Policy"]
    return {name: rest for name, *rest in (part.split() for part in found.split(";"))}


def test_scripts_run_neither_inline_nor_from_text(client: FlaskClient) -> None:
    allowed = policy(client)["script-src"]
    assert "'unsafe-inline'" not in allowed
    assert "'unsafe-eval'" not in allowed
    assert all(word == "'self'" or word.startswith("'sha256-") for word in allowed)


def test_nothing_is_framed_fetched_or_submitted_elsewhere(client: FlaskClient) -> None:
    found = policy(client)
    closed = ("default-src", "base-uri", "object-src", "frame-src", "frame-ancestors")
    assert {name: found[name] for name in closed} == {name: ["'none'"] for name in closed}
    assert found["connect-src"] == found["font-src"] == found["form-action"] == ["'self'"]
    assert found["img-src"] == ["'self'", "data:", "blob:"]
    assert found["style-src"] == ["'self'", "'unsafe-inline'"]


def test_an_article_fetches_nothing(client: FlaskClient) -> None:
    found = policy(client, "/embed")
    assert {name: found[name] for name in ("default-src", "base-uri", "form-action")} == {
        name: ["'none'"] for name in ("default-src", "base-uri", "form-action")
    }
    assert found["img-src"] == found["font-src"] == ["data:"]
    assert all(word.startswith("'sha256-") for name in ("script-src", "style-src") for word in found[name])


def test_every_inline_script_of_the_page_is_data_or_has_its_hash(client: FlaskClient) -> None:
    allowed = policy(client)["script-src"]
    scripts = INLINE.findall(client.get("/").get_data(as_text=True))
    # What shows the page with its fonts, and what picks the picture that fits.
    assert len(scripts) == 2
    for attributes, text in scripts:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert "application/json" in attributes or f"'sha256-{digest}'" in allowed


def test_no_element_of_the_page_carries_a_handler(client: FlaskClient) -> None:
    assert not re.findall(r"<[^>]*\son[a-z]+=", client.get("/").get_data(as_text=True))
