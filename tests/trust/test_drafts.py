"""Drafts are served to nobody, unless whoever runs the server asks for it; `/embed` shows none even then."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.command import run
from tests.model.test_images import drawn
from tests.visiting import Visit
from timeline.io.loader import load
from timeline.io.registry import writers
from timeline.record.changes import as_written
from timeline.record.published import without_drafts
from timeline.render.opened import open_figure
from timeline.web import Shelf, create_app
from timeline.web.routes.exports import is_offered
from timeline.web.state.visitors import Uploaded, visitors_of

TEXT = """\
title: Bridge
actors: [{id: city, name: City, type: government}, {id: works, name: Works}]
positions: [{id: open, label: Open, rank: 1}]
types: [{id: act, label: Act}]
events:
  - {id: built, date: 2020-01-02, actors: city, type: act, title: Built, image: {file: public.png, alt: Bridge}}
  - id: opened
    date: 2020-03-04
    actors: works
    type: act
    title: Opened
    responds_to: [built, takeover]
    corrections:
      - {date: 2021, why: Clearer., was: {title: Open, responds_to: takeover}}
      - {date: 2022, why: Dated., was: {date: 2020-03-05}}
  - id: takeover
    date: 2020-02-03
    actors: works
    type: act
    title: Hushed plan
    summary: Hushed summary
    note: Hushed note
    image: {file: hushed.png, alt: Hushed picture}
    positions: {actor: works, position: open}
    draft: true
slides:
  - {headline: All of it}
  - {headline: Hushed scene, view: {event: takeover}}
  - {headline: Hushed answers, view: {after: takeover}}
"""
NAMES = ("", "drafts=1", "event=takeover", "drafts=1&event=takeover&after=takeover", "q=hushed&drafts=1")
PATHS = (
    "/", "/embed", "/present", "/story-scene", "/print-picture", "/export-about", "/oembed", "/version", "/healthz",
    "/export.svg", "/export.html", "/export.plotly.html", "/export.csv", "/export.json", "/export.xlsx",
    "/export-dialog", "/brought.yaml", "/_dash-layout",
)  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.yaml"
    path.write_text(TEXT, encoding="utf-8")
    (tmp_path / "public.png").write_bytes(drawn("PNG"))
    (tmp_path / "hushed.png").write_bytes(drawn("PNG", (9, 9)))
    return path


def client_of(file: Path, *, drafts: bool = False) -> FlaskClient:
    client: FlaskClient = create_app(
        Shelf.opening(file, drafts=drafts), embed_from=["*"]
    ).server.test_client()
    return client


def answered(client: FlaskClient, address: str) -> str:
    """Everything an answer says, a workbook unpacked."""
    data = client.get(address).get_data()
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            data = b"".join(map(book.read, book.namelist()))
    return data.decode("utf-8", "replace")


@pytest.mark.parametrize("path", PATHS)
def test_no_address_shows_a_draft(file: Path, path: str) -> None:
    client = client_of(file)
    for query in NAMES:
        if path == "/oembed":
            query = f"url=http://localhost/?{query}"
        text = answered(client, f"{path}?{query}&fmt=png&lang=en")
        for word in (
            "Hushed plan",
            "Hushed summary",
            "Hushed note",
            "Hushed scene",
            "Hushed answers",
            "not shown)",
        ):
            assert word not in text, f"{word} at {path}?{query}"


@pytest.mark.parametrize("fmt", [*filter(is_offered, writers())])
def test_no_exported_file_has_a_draft(file: Path, fmt: str) -> None:
    client = client_of(file)
    for query in ("drafts=1&all=1", "drafts=1&data=1"):
        answer = client.get(f"/export.{fmt}?{query}")
        assert b"ushed" not in answer.data + "".join(f"{answer.headers}").encode()
        assert b"takeover" not in answer.data
        if answer.status_code == 200 and writers()[fmt].pictured:
            assert "takeover" not in [event["id"] for event in open_figure(answer.data).events]


def test_no_address_advertises_a_draft(file: Path) -> None:
    page = answered(client_of(file), "/?drafts=1&lang=en")
    assert "2 events" in page
    for word in ("draft not shown", "drafts included", "takeover", "Draft:"):
        assert word not in page


def test_a_callback_answers_without_drafts(file: Path) -> None:
    visit = Visit(create_app(Shelf.opening(file)).server.test_client())
    told = [
        visit.ask(address={"drafts": "1", "event": "takeover"}),
        visit.ask(opened="takeover"),
        visit.press("time_axis.value", "linear"),
    ]
    assert [answer.status_code for answer in told] == [200, 200, 200]
    assert not any("Hushed" in answer.get_data(as_text=True) for answer in told)


def test_who_runs_the_server_can_serve_drafts_but_embed_never_does(file: Path) -> None:
    client = client_of(file, drafts=True)
    assert "(1 draft not shown)" in answered(client, "/?lang=en")
    assert "Hushed plan" in answered(client, "/export.json?drafts=1")
    assert "Hushed" not in answered(client, "/embed?drafts=1&lang=en")
    assert answered(client, "/embed?drafts=1&after=takeover").startswith(
        "“"
    )  # told that there is no such event


def test_a_draft_that_is_saved_later_is_dropped_too(file: Path) -> None:
    file.write_text(TEXT.replace("    draft: true\n", ""), encoding="utf-8")
    assert "Hushed plan" in answered(client_of(file), "/export.json")
    file.write_text(TEXT, encoding="utf-8")
    assert "Hushed plan" not in answered(client_of(file), "/export.json")


def test_a_file_of_drafts_alone_is_an_empty_page(file: Path) -> None:
    head, _, events = TEXT.partition("events:\n")
    file.write_text(f"{head}events:\n{events.splitlines()[0][:-1]}, draft: true}}\n", encoding="utf-8")
    assert load(file).drafts == 1
    client = client_of(file)
    for address in ("/", "/export.json", "/embed", "/present", "/export.png"):
        assert client.get(address).status_code in (200, 404), address
    assert "Built" not in answered(client, "/?drafts=1")


def test_an_image_of_drafts_alone_has_no_address(file: Path) -> None:
    images = {name: f"/image/{image.digest}.png" for name, image in load(file).images.items()}
    client = client_of(file)
    assert client.get(images["public.png"]).status_code == 200
    assert client.get(images["hushed.png"]).status_code == 404
    assert client_of(file, drafts=True).get(images["hushed.png"]).status_code == 200


def test_a_visitors_own_file_shows_its_drafts_to_whoever_has_its_address(file: Path) -> None:
    shelf = Shelf.opening(file)
    client = create_app(shelf).server.test_client()
    key = visitors_of(shelf).keep(load(file), Uploaded(file.name, file.read_bytes()))
    assert "Hushed plan" in answered(client, f"/export.json?file={key}&drafts=1")
    assert "Hushed" not in answered(client, f"/embed?file={key}&drafts=1")


def test_without_drafts_nothing_names_them(file: Path) -> None:
    shown = without_drafts(load(file))
    assert [event.id for event in shown.events] == ["built", "opened"]
    assert shown.event["opened"].responds_to == ("built",)
    first, second = (fix.was for fix in shown.event["opened"].corrections)
    assert as_written(first) == {"title": "Open", "responds_to": []}
    assert as_written(second) == {"date": "2020-03-05"}
    assert [scene.headline and scene.headline.say("en") for scene in shown.slides] == ["All of it"]
    assert [*shown.images] == ["public.png"]
    assert without_drafts(shown) is shown


@pytest.mark.usefixtures("started")
@pytest.mark.parametrize(("words", "count"), [((), "2 events"), (("--set", "drafts=1"), "3 events")])
def test_serve_drops_drafts_unless_told_otherwise(file: Path, words: tuple[str, ...], count: str) -> None:
    result = run("serve", str(file), *words, "--port", "0")
    assert result.exit_code == 0
    assert f"“Bridge”, {count}" in result.output
