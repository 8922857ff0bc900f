"""What a proxy says of a request counts only if the server was told to trust it."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.strategies import toy_timeline
from timeline.web import create_app
from timeline.web.server.permissions import from_here, visitor

FROM = {"REMOTE_ADDR": "192.0.2.9"}
TOLD = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"}


def client_of(proxies: int) -> FlaskClient:
    app = create_app(toy_timeline(), proxies=proxies, embed_from=["https://news.example"])
    app.server.add_url_rule("/who", "who", lambda: f"{visitor()} {from_here()}")
    client: FlaskClient = app.server.test_client()
    return client


@pytest.mark.parametrize(
    ("proxies", "address", "headers", "who"),
    [
        (0, "192.0.2.9", {}, "192.0.2.9 False"),
        (0, "192.0.2.9", TOLD, " False"),  # all clients of an unknown proxy would be one visitor
        (0, "127.0.0.1", {}, " True"),
        (0, "127.0.0.1", TOLD, " False"),
        (1, "127.0.0.1", TOLD, "203.0.113.7 False"),
        (1, "127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}, " False"),  # nobody becomes local by a header
        (1, "127.0.0.1", {"X-Forwarded-For": "6.6.6.6, 203.0.113.7"}, "203.0.113.7 False"),
        (1, "127.0.0.1", {"X-Forwarded-For": "2001:db8:1:2:3::4"}, "2001:db8:1:2::/64 False"),
        (1, "127.0.0.1", {"X-Forwarded-For": "unknown"}, " False"),
    ],
)
def test_a_visitor_is_the_client_of_a_trusted_proxy(
    proxies: int, address: str, headers: dict[str, str], who: str
) -> None:
    answer = client_of(proxies).get("/who", headers=headers, environ_overrides={"REMOTE_ADDR": address})
    assert answer.text == who


@pytest.mark.parametrize(("proxies", "scheme"), [(0, "http"), (1, "https")])
def test_oembed_has_the_scheme_of_the_public_address(proxies: int, scheme: str) -> None:
    client = client_of(proxies)
    page = client.get("/", headers=TOLD)
    assert f"<{scheme}://localhost/oembed?" in page.headers["Link"]
    assert "evil.example" not in page.headers["Link"] + page.text
    assert client.get(f"/oembed?url={scheme}://localhost/", headers=TOLD).status_code == 200
    other = "http" if scheme == "https" else "https"
    assert client.get(f"/oembed?url={other}://localhost/", headers=TOLD).status_code == 404


def test_the_host_of_a_proxy_s_header_is_not_read() -> None:
    assert client_of(1).get("/", headers={"X-Forwarded-Host": "evil.example"}).status_code == 200
    assert client_of(1).get("/", headers={"Host": "evil.example"}).status_code == 421
