"""What a page fetches before it is seen, and after."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from timeline.io.loader import load
from timeline.theme.shipped import ASSETS, DATA
from timeline.web import create_app
from timeline.web.server.bundle import FIT, bundle


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    found: FlaskClient = create_app(load(DATA)).server.test_client()
    return found


def page(client: FlaskClient) -> str:
    return client.get("/").get_data(as_text=True)


@pytest.mark.parametrize("suffix", ["css", "js"])
def test_a_bundle_has_every_file_of_its_kind_once(suffix: str) -> None:
    files = [path for path in ASSETS.glob(f"*.{suffix}") if path.name != "start.js"]
    assert len(files) > 5
    told = bundle(f"page.{suffix}")
    for path in files:
        own = re.sub(r"url\('[^']*'\)", "", path.read_text(encoding="utf-8").strip())
        assert re.sub(r"url\('[^']*'\)", "", told).count(own) == 1, path.name


def test_before_it_is_seen_a_page_asks_for_one_style_its_fonts_and_one_short_script(
    client: FlaskClient,
) -> None:
    head, body = page(client).split("<body>")
    asked = re.findall(r'(?:href|src)="(/[^"]+)"', head)
    kinds = sorted(address.partition("?")[0].rpartition(".")[2] for address in asked)
    assert kinds == ["css", "js", "svg", "woff2", "woff2", "woff2"]
    assert len((ASSETS / "start.js").read_bytes()) < 2000
    before, _, later = body.partition('<template id="_dash-renderer">')
    assert "<script src=" not in before
    assert later.index("/assets/page.js") < later.index("plotly-cartesian") < later.index("dash_renderer")
    assert "reveal" not in later
    assert "dash_table" not in later


def test_what_is_fetched_may_be_kept_for_ever_and_changes_its_address_with_its_content(
    client: FlaskClient,
) -> None:
    asked = re.findall(r'(?:href|src)="(/assets/[^"]+)"', page(client))
    asked += re.findall(r"url\('(/assets/[^']+)'\)", bundle("page.css"))
    marked = [address for address in asked if not address.endswith("favicon.svg")]
    assert len(marked) >= 8
    for address in marked:
        answer = client.get(address, buffered=True)
        assert answer.status_code == 200, address
        assert re.search(r"\?m=[0-9a-f]{12}$", address)
        assert "immutable" in answer.headers["Cache-Control"], address


def test_a_font_is_asked_for_at_the_address_the_style_has(client: FlaskClient) -> None:
    preloaded = re.findall(r'rel="preload"[^>]*href="([^"]+)"', page(client))
    styled = re.findall(r"url\('(/assets/fonts/[^']+)'\)", bundle("page.css"))
    # Letters of other scripts are fetched by the pages that have some.
    assert sorted(preloaded) == sorted(address for address in styled if "SourceSans3" in address)
    assert len(preloaded) == 3


def test_only_the_picture_that_fits_is_parsed_where_scripts_run(client: FlaskClient) -> None:
    told = page(client)
    assert re.findall(r'<div class="still still-(\d+)"><noscript><svg ', told) == [
        "390",
        "768",
        "1280",
        "1920",
    ]
    assert told.count("</svg>\n</noscript></div>") == 4
    assert f"</div><script>{FIT}</script>" in told
