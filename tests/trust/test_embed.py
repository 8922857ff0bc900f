"""What may be framed by whom: only `/embed`, by the origins named; and oEmbed, for addresses of this server alone."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from PIL import Image

from tests.house import write_theme
from tests.strategies import toy_timeline
from timeline.io.loader import load
from timeline.io.themes.reader import load_theme
from timeline.model.timeline import Timeline
from timeline.render.html.article import article
from timeline.render.html.sharing import element_script
from timeline.theme.shipped import DATA
from timeline.view.view import View
from timeline.web import create_app
from timeline.web.server.guard import HEADERS

NEWS = "https://news.example"


@pytest.fixture(scope="module")
def framed() -> FlaskClient:
    found: FlaskClient = create_app(
        load(DATA), embed_from=[NEWS, "https://cms.news.example:8443"]
    ).server.test_client()
    return found


def without_links(page: str) -> str:
    """The page without what other sites show of a link to it."""
    return re.sub(
        r'<meta (name="(description|twitter)|property="og)[^>]*>\n|<link rel="alternate"[^>]*>\n', "", page
    )


def test_embed_is_the_article_and_may_be_framed_by_the_origins_named(
    founding: Timeline, framed: FlaskClient
) -> None:
    answer = framed.get("/embed")
    page = answer.get_data(as_text=True)
    made = article(founding, View.of(founding))
    assert without_links(page) == made.html
    policy = answer.headers["Content-Security-Policy"]
    assert policy == f"{made.policy}; frame-ancestors {NEWS} https://cms.news.example:8443"
    assert "X-Frame-Options" not in answer.headers
    opened = ("Content-Security-Policy", "X-Frame-Options", "Cross-Origin-Resource-Policy")
    kept = {name: value for name, value in HEADERS.items() if name not in opened}
    assert {name: answer.headers.get(name) for name in kept} == kept
    assert "Set-Cookie" not in answer.headers


def test_without_origins_embed_stands_alone(client: FlaskClient) -> None:
    answer = client.get("/embed")
    assert answer.status_code == 200
    assert answer.headers["Content-Security-Policy"].endswith("; frame-ancestors 'none'")
    assert answer.headers["X-Frame-Options"] == "DENY"


def test_other_sites_may_run_and_keep_the_script_of_the_element(framed: FlaskClient) -> None:
    answer = framed.get("/timeline-chart.js")
    assert answer.get_data(as_text=True) == element_script()
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.headers["Cache-Control"] == "public, max-age=86400"
    assert "Set-Cookie" not in answer.headers
    again = framed.get("/timeline-chart.js", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("path", ["/", "/nowhere", "/export.svg", "/embed?actors=nobody", "/oembed"])
def test_nothing_else_may_be_framed(framed: FlaskClient, path: str) -> None:
    answer = framed.get(path)
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY"


def test_embed_shows_the_view_of_its_address_or_says_what_cannot_be(
    founding: Timeline, framed: FlaskClient
) -> None:
    view = View.from_params({"actors": "amazon", "lang": "fr"}, founding)
    page = framed.get("/embed?actors=amazon&lang=fr").get_data(as_text=True)
    assert without_links(page) == article(founding, view).html
    wrong = framed.get("/embed?actors=nobody")
    assert wrong.status_code == 400
    assert wrong.get_data(as_text=True) == "“actors”: unknown value “nobody”\n"
    assert wrong.mimetype == "text/plain"


@pytest.mark.parametrize(
    "origin",
    ["news.example", "https://news.example/", "'self'; script-src *", "https://a b", "javascript:", ""],
)
def test_what_is_no_origin_is_refused(origin: str) -> None:
    with pytest.raises(ValueError) as caught:
        create_app(toy_timeline(), embed_from=[origin])
    assert str(caught.value) == (
        f"'{origin}' is not a valid origin; write https://example.org, without a path, or * for all"
    )


def oembed(client: FlaskClient, url: str, **more: Any) -> Any:
    return client.get("/oembed", query_string={"url": url, **more})


def test_oembed_describes_an_address_of_this_server(framed: FlaskClient) -> None:
    answer = oembed(framed, "http://localhost/?actors=amazon&q=%3Cb%3E", maxwidth="500")
    said = answer.get_json()
    assert (said["version"], said["type"], said["width"], said["height"]) == ("1.0", "rich", 500, 620)
    assert 'src="http://localhost/embed?actors=amazon&amp;q=%3Cb%3E"' in said["html"]
    assert "<picture" not in said["html"]


@pytest.mark.parametrize(
    "url", ["", "https://elsewhere.example/", "http://localhost.elsewhere.example/", "http://localhost/export.svg",
            "//localhost/", "http://user@localhost/", "javascript:alert(1)"],
)  # fmt: skip
def test_oembed_knows_no_other_address(framed: FlaskClient, url: str) -> None:
    answer = oembed(framed, url)
    assert (answer.status_code, answer.get_json()) == (404, {"error": "Not Found"})


def test_oembed_refuses_other_formats_and_what_the_view_cannot_be(framed: FlaskClient) -> None:
    assert oembed(framed, "http://localhost/", format="yaml").status_code == 501
    assert oembed(framed, "http://localhost/embed?types=nothing").status_code == 400


def test_oembed_says_the_same_in_xml_with_a_frame_that_needs_no_script(framed: FlaskClient) -> None:
    url = "http://localhost/?actors=amazon&q=%3Cb%3E"
    said, written = oembed(framed, url).get_json(), oembed(framed, url, format="xml")
    assert written.mimetype == "text/xml"
    root = ElementTree.fromstring(written.get_data())
    assert {child.tag: child.text for child in root} == {key: str(value) for key, value in said.items()}
    assert said["html"].startswith("<iframe ")
    assert "<script" not in said["html"]
    picture = framed.get(said["thumbnail_url"].removeprefix("http://localhost"))
    size = Image.open(io.BytesIO(picture.get_data())).size
    assert size == (said["thumbnail_width"], said["thumbnail_height"])


@pytest.mark.parametrize("path", ["/", "/embed"])
def test_a_server_that_no_site_may_frame_describes_no_frame(path: str) -> None:
    client = create_app(toy_timeline()).server.test_client()
    answer = client.get(path)
    assert "oembed" not in answer.get_data(as_text=True).partition("</head>")[0]
    assert "oembed" not in answer.headers.get("Link", "")
    refused = oembed(client, f"http://localhost{path}")
    assert refused.status_code == 404
    assert "start it with --set embed_from" in refused.text


def test_the_provider_of_a_frame_is_the_theme(tmp_path: Path) -> None:
    house = load_theme(write_theme(tmp_path))
    framed = create_app(replace(toy_timeline(), house=house), embed_from=[NEWS]).server.test_client()
    assert oembed(framed, "http://localhost/").get_json()["provider_name"] == "The Meridian"


@pytest.mark.parametrize("path", ["/", "/embed"])
def test_a_shared_link_has_a_title_a_picture_and_a_frame(framed: FlaskClient, path: str) -> None:
    page = framed.get(f"{path}?actors=amazon&from=..&to=..&lang=fr").get_data(as_text=True)
    head = page.partition("</head>")[0]
    tags = {
        key: unescape(text)
        for key, text in re.findall(r'<meta (?:name|property)="([^"]*)" content="([^"]*)"', head)
    }
    if path == "/":
        assert tags["og:title"] == unescape(head.partition("<title>")[2].partition("</title>")[0])
    assert tags["og:title"].endswith("– sur Amazon, ainsi que «\u00a0George Floyd est tué\u00a0»")
    assert tags["og:url"] == "http://localhost/?actors=amazon&from=..&to=..&lang=fr"
    assert tags["twitter:card"] == "summary_large_image"
    picture = Image.open(io.BytesIO(framed.get(tags["og:image"].removeprefix("http://localhost")).get_data()))
    assert [str(side) for side in picture.size] == [tags["og:image:width"], tags["og:image:height"]]
    for kind, address in re.findall(r'<link rel="alternate" type="([^"]*oembed)" href="([^"]*)"', head):
        answer = framed.get(unescape(address).removeprefix("http://localhost"))
        assert answer.status_code == 200
        assert answer.mimetype == kind.removesuffix("+oembed")


def test_the_title_of_a_link_to_an_event_names_the_event(framed: FlaskClient) -> None:
    page = framed.get("/?event=amazon-moratorium&lang=en").get_data(as_text=True)
    title = load(DATA).event["amazon-moratorium"].title.say("en")
    assert f'<meta property="og:title" content="{title} – ' in page


def test_page_and_embed_say_where_they_are_described(framed: FlaskClient) -> None:
    where = "http://localhost/oembed?url=http%3A%2F%2Flocalhost%2Fembed&format=json"
    link = f'<{where}>; rel="alternate"; type="application/json+oembed"'
    assert framed.get("/embed").headers["Link"] == link
    assert "Link" in framed.get("/").headers
    assert "Link" not in framed.get("/nowhere").headers
