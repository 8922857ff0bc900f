"""What a page fetches before it is seen and after, how many bytes that is, and how Dash is called."""

from __future__ import annotations

import gzip
import json
import os
import re
import shlex
import subprocess
from graphlib import TopologicalSorter
from pathlib import Path
from urllib.parse import urljoin

import brotli
import pytest
from dash import Dash
from flask.testing import FlaskClient

from tests.visiting import Visit
from timeline.model.timeline import Timeline
from timeline.theme.shipped import ASSETS
from timeline.web import create_app, internals
from timeline.web.server.bundle import (
    EDITOR_STYLES,
    FIT,
    MORE,
    PACKED,
    PAGE,
    PLOTLY,
    STYLES,
    shortened,
    styles,
)

ROOT = Path(__file__).resolve().parents[2]
IMPORT = re.compile(r'^import .*?"(\.[^"]+\.js)";$', re.MULTILINE | re.DOTALL)


def page(client: FlaskClient) -> str:
    return client.get("/").get_data(as_text=True)


def test_the_styles_have_every_sheet_once_in_the_order_of_their_numbers() -> None:
    assert (STYLES[0], EDITOR_STYLES[0]) == ("00-tokens", "00-frame")
    joined = re.sub(r"url\('[^']*'\)", "", styles())
    for name in STYLES:
        own = shortened((ASSETS / "css" / f"{name}.css").read_text(encoding="utf-8"))
        assert joined.count(re.sub(r"url\('[^']*'\)", "", own)) == 1, name


def test_a_shortened_style_has_the_spaces_that_part_words_and_no_comments() -> None:
    css = """/* A comment; with { signs } */
    @media (max-width: 10px) and (min-width: 2px) {
      .a > .b, .c :is(p, a)::after { content: "✓ "; width: calc(100% - 2px) ; }
    }
    """
    assert shortened(css) == (
        "@media (max-width: 10px) and (min-width: 2px){"
        '.a > .b,.c :is(p,a)::after{content: "✓ ";width: calc(100% - 2px);}}'
    )


def test_the_scripts_are_those_that_esbuild_makes_of_the_sources(tmp_path: Path) -> None:
    build = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["scripts"]["build"]
    path = f"{ROOT / 'node_modules/.bin'}{os.pathsep}{os.environ['PATH']}"
    for command in build.replace("assets/dist", str(tmp_path)).split(" && "):
        subprocess.run(shlex.split(command), cwd=ROOT, env=os.environ | {"PATH": path}, check=True)
    made = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert len(made) == 5
    for name, text in made.items():
        assert (ASSETS / "dist" / name).read_text(encoding="utf-8") == text, "run `make scripts`"


def test_no_script_imports_one_that_imports_it() -> None:
    sources = (ASSETS / "js").resolve()
    imports = {
        path: [(path.parent / name).resolve() for name in IMPORT.findall(path.read_text(encoding="utf-8"))]
        for path in sources.rglob("*.js")
    }
    order = [path.relative_to(sources).as_posix() for path in TopologicalSorter(imports).static_order()]
    assert order.index("dom.js") < order.index("picture/chart.js") < order.index("main.js")


def test_the_scripts_of_the_page_are_less_than_27_kb_compressed() -> None:
    assert len(gzip.compress((ASSETS / PAGE).read_bytes())) < 27_000


def test_before_it_is_seen_a_page_asks_for_one_style_its_fonts_and_one_short_script(
    client: FlaskClient,
) -> None:
    head, body = page(client).split("<body>")
    later = re.findall(r'data-(page|more|plotly)="\./assets/([^?"]+)', head)
    head = re.sub(r' data-\w+="[^"]*"', "", head)
    asked = re.findall(r'(?:href|src)="(\./[^"]+)"', re.sub('<link rel="alternate"[^>]*>', "", head))
    kinds = sorted(address.partition("?")[0].rpartition(".")[2] for address in asked)
    assert kinds == ["css", "js", "svg", "woff2", "woff2", "woff2"]
    assert len((ASSETS / "dist/start.js").read_bytes()) < 2000
    assert not re.search(r"<(?:script|template|div|link)[^>]* (?:src|href)=", body)
    assert later == [("page", PAGE), ("more", MORE), ("plotly", PLOTLY)]


def test_a_reader_fetches_nothing_of_the_editor(client: FlaskClient) -> None:
    assert not re.findall(r"edit\.(?:js|css)|grid\.js", page(client))


def test_what_is_fetched_may_be_kept_for_ever_and_changes_its_address_with_its_content(
    client: FlaskClient,
) -> None:
    asked = re.findall(r'(?:href|src)="(\./assets/[^"]+)"', page(client))
    asked += [urljoin("/assets/page.css", url) for url in re.findall(r"url\('([^':]+)'\)", styles())]
    marked = [address for address in asked if not address.endswith("favicon.svg")]
    assert len(marked) >= 8
    for address in marked:
        answer = client.get(address, buffered=True)
        assert answer.status_code == 200, address
        assert re.search(r"\?m=[0-9a-f]{12}$", address)
        assert "immutable" in answer.headers["Cache-Control"], address


def test_a_font_is_asked_for_at_the_address_the_style_has(client: FlaskClient) -> None:
    preloaded = re.findall(r'rel="preload"[^>]*href="([^"]+)"', page(client))
    styled = [f"./assets/{url}" for url in re.findall(r"url\('(fonts/[^']+)'\)", styles())]
    # Letters of other languages and scripts are fetched by the pages that have some.
    assert sorted(preloaded) == sorted(address for address in styled if "-first.woff2" in address)
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


@pytest.mark.parametrize("name", PACKED)
def test_a_packed_file_goes_only_to_browsers_that_take_it(client: FlaskClient, name: str) -> None:
    whole, packed = (
        client.get(f"/assets/{name}?m=x", headers={"Accept-Encoding": taken}, buffered=True)
        for taken in ("", "br, gzip")
    )
    assert packed.headers["Content-Encoding"] == "br"
    assert brotli.decompress(packed.data) == whole.data == (ASSETS / name).read_bytes()
    for answer in (whole, packed):
        assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
        assert "Accept-Encoding" in answer.headers["Vary"]
        assert "immutable" in answer.headers["Cache-Control"]


# Flask-Compress leaves a file that it has read to the garbage collector.
left_open = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"
)

BUDGET = 400_000
HEADERS = {"Accept-Encoding": "gzip, deflate, br, zstd"}
HEADER = 700
"""More bytes than the headers of an answer have."""


def size(client: FlaskClient, path: str) -> int:
    with client.get(path, headers=HEADERS) as answer:
        assert answer.status_code == 200, path
        return len(answer.data) + HEADER


@left_open
def test_a_page_is_complete_with_less_than_400_kb(client: FlaskClient) -> None:
    page = client.get("/").get_data(as_text=True)
    files = re.findall(r'<(?:link|script)[^>]* (?:href|src)="(\./assets[^"]+)"', page)
    files += re.findall(r'data-page="(\./[^"]+)"', page)
    assert len(files) == 7
    sizes = {path: size(client, path) for path in ["/", *files]}
    answer = Visit(client).ask(address={}, plain=True).data
    assert sum(sizes.values()) + len(gzip.compress(answer)) + HEADER < BUDGET, sizes


@left_open
def test_links_work_with_less_than_120_kb(founding: Timeline) -> None:
    client = create_app(founding).server.test_client()
    head = client.get("/").get_data(as_text=True).partition("<body>")[0]
    files = re.findall(r'<(?:link|script)[^>]* (?:href|src)="(\./assets[^"]+)"', head)
    assert sum(size(client, path) for path in ["/", *files]) < 120_000


@pytest.fixture(scope="module")
def app(record: Timeline) -> Dash:
    return create_app(record)


def test_each_callback_is_known_by_its_output_with_what_it_reads(app: Dash) -> None:
    listed = app.server.test_client().get("/_dash-dependencies").get_json()
    (known,) = listed
    found = internals.callback(app, known["output"])
    assert found is not None
    assert found["inputs"] == known["inputs"]
    assert found["state"] == known["state"]
    assert internals.callback(app, "nowhere.data") is None


def test_the_calls_of_dash_go_to_the_address_that_is_guarded(app: Dash) -> None:
    assert internals.CALLS in {rule.rule for rule in app.server.url_map.iter_rules()}


def test_dash_answers_unknown_addresses_at_the_endpoint_that_is_guarded(app: Dash) -> None:
    with app.server.test_request_context("/nowhere") as context:
        assert context.request.endpoint == internals.CATCH_ALL
