"""Files as addresses of the server ask for them: what can be asked, what is said of a file, what is kept."""

from __future__ import annotations

import io
import re
from base64 import b64encode
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from babel.messages.pofile import read_po
from flask.testing import FlaskClient
from PIL import Image

from tests.strategies import dated, toy_timeline
from timeline.errors import RenderError
from timeline.i18n.catalogue import LOCALE
from timeline.i18n.sentences import Sentence
from timeline.io.loader import load
from timeline.io.registry import writers
from timeline.io.themes.fonts import MOST_BYTES as LARGEST_LOGO
from timeline.io.themes.reader import load_theme, shipped
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.render import Drawn, export
from timeline.render.opened import open_figure
from timeline.render.svg.metadata import svg_bytes
from timeline.theme.shipped import DATA
from timeline.view.address import LONGEST_ALT
from timeline.view.query import Query
from timeline.view.view import View
from timeline.web import create_app
from timeline.web.routes import downloads
from timeline.web.routes.export_dialog import SIZES, dialog_html
from timeline.web.routes.exports import FILES, MOST_KEPT, ExportRequest, file_name, is_offered


@pytest.fixture
def client(toys: FlaskClient) -> FlaskClient:
    return toys


def about(client: FlaskClient, query: str) -> dict[str, Any]:
    answer = client.get(f"/export-about?{query}")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.get_json()
    return found


def test_what_is_said_of_a_picture_is_so(client: FlaskClient, toy: Timeline) -> None:
    told = about(client, "format=png&size=social&factor=3")
    picture = client.get("/export.png?size=social&factor=3")
    assert told["bytes"] == len(picture.data)
    assert (told["width"], told["height"]) == Image.open(io.BytesIO(picture.data)).size == (1800, 1014)
    assert told["name"] in picture.headers["Content-Disposition"]
    assert (told["events"], told["unlabelled"], told["carries"]) == (len(toy.events), 1, True)
    assert told["alt"] in told["caption"]
    assert told["name"].endswith("_social-1800")
    assert f'src="{told["name"]}.png"' in told["embed"]
    assert (told["smallest"], told["small"]) == (3 * 12, False)
    assert told == {"bytes": len(picture.data), **about(client, "format=png&size=social&factor=3&made=0")}
    page = about(client, "format=html")
    assert f'src="{page["name"]}.html"' in page["embed"]


@pytest.mark.parametrize(
    ("size", "least"), [("300", 11), ("slide", 13.5), ("social", 12), ("145x100mm", 9.3)]
)
@pytest.mark.tried(2)
def test_no_text_is_smaller_than_the_least_of_its_size(size: str, least: float, record: Timeline) -> None:
    client = create_app(record).server.test_client()
    told = about(client, f"format=png&size={size}&factor=1")
    assert told["small"] is False
    assert told["smallest"] >= least


def test_a_file_is_named_by_its_title_its_size_and_its_day(client: FlaskClient) -> None:
    name = about(client, "format=svg&size=square&title=Three+days+in+June&on=2020-06-12")["name"]
    assert name == "three-days-in-june_square_2020-06-12"
    assert about(client, "format=csv")["name"].count("_") == 0


HERE = {"Sec-Fetch-Site": "same-origin"}
RED = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path fill="#c1121f" d="M0 0h40v10H0z"/></svg>"""


def test_a_logo_is_checked_kept_and_drawn(client: FlaskClient) -> None:
    answer = client.post("/export-logo?name=red.svg", data=RED, headers=HERE)
    key = answer.get_json()["logo"]
    svg = client.get(f"/export.svg?size=square&logo={key}", headers=HERE).get_data(as_text=True)
    without = client.get("/export.svg?size=square").get_data(as_text=True)
    assert b64encode(RED).decode() in svg
    assert b64encode(RED).decode() not in without
    for fmt in ("png", "pdf", "html"):
        own = client.get(f"/export.{fmt}?size=a4&logo={key}", headers=HERE)
        assert own.status_code == 200
        assert own.data != client.get(f"/export.{fmt}?size=a4").data
    assert about(client, "format=svg&logo=gone")["problem"].startswith("The logo “gone” is no longer")


def test_a_logo_that_is_not_safe_is_refused_in_words(client: FlaskClient) -> None:
    scripted = RED.replace(b"</svg>", b"<script>alert(1)</script></svg>")
    answer = client.post("/export-logo?name=bad.svg&lang=fr", data=scripted, headers=HERE)
    assert answer.status_code == 422
    assert "bad.svg" in answer.get_json()["problem"]
    large = client.post("/export-logo?name=large.svg", data=RED + b" " * LARGEST_LOGO, headers=HERE)
    assert "is larger than 300 kB" in large.get_json()["problem"]
    assert client.post("/export-logo", data=RED, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_only_the_latest_logos_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "LOGOS", replace(downloads.LOGOS, most=4))
    client = create_app(toy_timeline()).server.test_client()

    def send(n: int) -> str:
        key: str = client.post("/export-logo", data=RED + b"\n" * n, headers=HERE).get_json()["logo"]
        return key

    keys = [send(n) for n in range(5)]
    statuses = [client.get(f"/export.svg?size=social&logo={keys[n]}").status_code for n in (0, 1, 4)]
    assert statuses == [400, 200, 200]


def test_the_dialog_counts_the_labels_left_out() -> None:
    events = dated(*map(ordinal_text, range(120)), title="A title of some words")
    client = create_app(toy_timeline(events=events)).server.test_client()
    assert about(client, "format=svg&size=article&data=0")["unlabelled"] > 50
    assert "unlabelled" not in about(client, "format=pdf&data=0")


def ordinal_text(n: int) -> str:
    return f"{2000 + n // 336}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}"


def test_what_is_said_of_a_table_is_so(client: FlaskClient) -> None:
    told = about(client, "format=csv&actors=amber")
    table = client.get("/export.csv?actors=amber").data
    assert set(told) == {"name", "bytes", "events", "shown", "carries", "losses"}
    assert (told["bytes"], told["events"]) == (len(table), table.count(b"\n") - 1)


def test_all_grows_the_height_and_data_0_leaves_the_events_out(client: FlaskClient, toy: Timeline) -> None:
    refused = about(client, "format=svg&size=800x100")
    assert "the least possible height is" in refused["problem"]
    low = about(client, "format=svg&size=800x240")
    assert low["width"] == 800  # what an SVG says of itself, whatever a PNG's factor
    high = about(client, "format=svg&size=800x300&all=1")
    assert low["unlabelled"] > 0 == high["unlabelled"]
    assert high["height"] > low["height"]
    assert about(client, "format=svg&size=800x280&all=1")["problem"] == (
        "all labels need a height of 431 px; choose a size without a height, or fewer labels"
    )
    bare = open_figure(client.get("/export.svg?data=0").data)
    assert (bare.data, about(client, "format=svg&data=0")["carries"]) == (None, False)


@pytest.mark.parametrize("fmt", ["svg", "png", "html", "pdf", "plotly.html"])
def test_the_reader_s_own_alternative_text_is_in_the_file_and_comes_back(
    fmt: str, client: FlaskClient, toy: Timeline
) -> None:
    data = client.get(f"/export.{fmt}?alt=Three+companies+%26+their+<steps>").data
    assert open_figure(data).params["alt"] == "Three companies & their <steps>"
    if fmt in ("svg", "html"):
        assert data.count(b"Three companies &amp; their &lt;steps&gt;") >= 1


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("size=huge", "“huge” is not a valid size; use 1600x900, 145x100mm, or 1600 for the width only"),
        ("size=1600x90000", "each side must be 100 to 10,000 pixels"),
        ("factor=5", "factor must be 1, 2, 3 or 4; all and data must be 0 or 1"),
        ("all=yes", "factor must be 1, 2, 3 or 4; all and data must be 0 or 1"),
        (f"alt={'a' * 251}", f"“alt” ignored: it must have at most {LONGEST_ALT} characters, not 251"),
        (
            "size=9000x9000&factor=4",
            "a chart of 36000×36000 pixels is too large; the limit is 100 megapixels",
        ),
    ],
)
def test_what_cannot_be_asked_is_said_in_words(query: str, words: str, client: FlaskClient) -> None:
    answer = client.get(f"/export.png?{query}")
    assert (answer.status_code, answer.text, answer.mimetype) == (400, f"{words}\n", "text/plain")
    field = {"field": "own"} if query.startswith("size=") and "factor" not in query else {}
    assert about(client, f"format=png&{query}") == {"problem": words, **field}


def test_a_picture_that_is_too_large_is_refused_before_it_is_drawn(toy: Timeline) -> None:
    with pytest.raises(RenderError, match="40000×40000"):
        ExportRequest.of(toy, "png", {"size": "10000x10000", "factor": "4"}, "en")


def test_the_subtitle_of_the_form_is_that_of_the_chart(toy: Timeline) -> None:
    whole = "Some said it in one way. Others said it in another way, at greater length, and again."
    client = create_app(replace(toy, about=Words(whole))).server.test_client()
    assert about(client, "format=png")["subtitle"] == whole
    assert about(client, "format=png&size=social")["subtitle"] == ""
    assert about(client, "format=png&title=Mine")["subtitle"] == whole
    assert about(client, "format=html&size=social")["subtitle"] == whole
    assert about(client, "format=png&subtitle=")["subtitle"] == ""
    assert about(client, "format=png&subtitle=")["title"] == toy.title.say("en")


def test_the_image_of_a_page_s_embed_code_is_called_as_it_is_downloaded(client: FlaskClient) -> None:
    page, image = about(client, "format=html"), about(client, "format=png")
    assert page["picture"] == image["name"]
    assert f'"{image["name"]}.png"' in page["embed"]


def test_no_other_format_is_made(client: FlaskClient) -> None:
    assert client.get("/export-about?format=gif").status_code == 404


def test_a_file_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    client = create_app(toy_timeline()).server.test_client()
    made: list[str] = []

    def draw(drawn: Drawn) -> bytes:
        made.append(drawn.view.theme)
        return svg_bytes(drawn)

    monkeypatch.setitem(writers().loaded, "svg", replace(writers()["svg"], write=draw))
    first = [
        client.get(path).status_code for path in ("/export-about?format=svg", "/export.svg", "/export.svg")
    ]
    assert (first, made) == ([200, 200, 200], ["light"])
    for width in range(300, 300 + FILES.most):
        client.get(f"/export.svg?size={width}")
    client.get("/export-about?format=svg")
    assert len(made) == 1 + FILES.most + 1

    def big(drawn: Drawn) -> bytes:
        made.append(drawn.view.theme)
        return b"." * (MOST_KEPT + 1)

    monkeypatch.setitem(writers().loaded, "svg", replace(writers()["svg"], write=big))
    before = len(made)
    assert {len(client.get("/export.svg?theme=dark").data) for _ in range(2)} == {MOST_KEPT + 1}
    assert len(made) == before + 2


def test_a_name_is_of_whole_words(toy: Timeline) -> None:
    long = replace(
        toy, title=Words("Une très longue suite de mots pour dire où se situaient sept entreprises")
    )

    def name(timeline: Timeline, **view: Any) -> str:
        return file_name(Drawn(timeline, View(**view)))

    assert name(long, lang="fr") == "une-tres-longue-suite-de-mots-pour-dire-ou-se-situaient-sept"
    assert name(replace(toy, title=Words("a" * 90))) == "a" * 60
    assert name(replace(toy, title=Words("顔"))) == "timeline"
    assert name(toy, title="Amber steps back") == "amber-steps-back"
    assert name(toy, query=Query(actors=("amber",))) == "amber-2018-2020"


def test_the_dialog_offers_every_format_and_speaks_french() -> None:
    known = set()
    for path in (LOCALE / "fr").rglob("*.po"):
        known |= {m.id for m in read_po(io.BytesIO(path.read_bytes())) if m.string and isinstance(m.id, str)}
    labels = {each.label for each in writers().offered().values() if isinstance(each.label, Sentence)}
    assert not {*labels, *SIZES.values()} - known
    dialog = dialog_html("fr")
    assert "Exporter" in dialog
    assert re.findall('name="format" value="([^"]+)"', dialog) == [*filter(is_offered, writers().offered())]


def test_the_dialog_has_the_colours_of_the_timelines_theme(toy: Timeline) -> None:
    serif = load_theme(shipped("serif"))
    client = create_app(replace(toy, house=serif)).server.test_client()
    dialog = client.get("/export-dialog").get_data(as_text=True)
    assert all(f'fill="{colour}"' in dialog for colour in serif.steps(5))
    assert toy.house.steps(5)[1] not in dialog
    assert client.get("/export-dialog?file=other").status_code == 404


def test_a_picture_of_a_view_is_the_same_by_every_way(client: FlaskClient, toy: Timeline) -> None:
    assert client.get("/export.svg").data == export(toy, View.of(toy), "svg")


def test_the_page_names_its_feeds_with_its_filter_and_they_are_asked_for_again_cheaply() -> None:
    asked = create_app(load(DATA)).server.test_client()
    page = asked.get("/?actors=ibm&lang=en").text
    (address,) = re.findall(r'type="application/atom\+xml" href="([^"]*)"', page)
    first = asked.get(unescape(address))
    assert (first.mimetype, first.headers.get("Content-Disposition")) == ("application/atom+xml", None)
    assert "actors=ibm" in address
    assert b"IBM" in first.data
    again = asked.get(unescape(address), headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
