"""No word of a kept page leaves the editor's machine: not in an export, not at an address, not in a log or an error.

Links lead to the passage nevertheless, with words of the quotation alone.
"""

from __future__ import annotations

import io
import logging
import re
import zipfile
from pathlib import Path
from shutil import which

import pytest
from pypdf import PdfReader

from tests.command import run
from timeline.cli.export import MAKERS
from timeline.io.registry import writers
from timeline.web import Rights, Shelf, create_app
from timeline.web.state.followed import Followed

MARK = "Zebramarker"
URL = "https://example.org/post"
FILE = f"""\
title: Bridge
positions: [{{id: shut, label: Closed, rank: 1}}]
actors: [{{id: city, name: City}}]
types: [{{id: said, label: Said}}]
events:
  - id: closes
    date: 2020-06-10
    actors: city
    type: said
    title: The bridge closes
    quote: {{text: We will close the bridge to all traffic on the river, lang: en, speaker: City}}
    positions: {{actor: city, position: shut}}
    sources:
      - {{title: The post, url: "{URL}", date: 2020-06-10, publisher: News}}
      - {{title: A part, url: "{URL}#part"}}
"""
PAGE = f"""<html lang=en><title>{MARK} title</title><p>{MARK} City said on June 10, 2020: “We will close the
{MARK} bridge to all traffic on the river.” {MARK}</p><p>{MARK}</p></html>"""
LINK = f"{URL}#:~:text=We%20will%20close%20the,all%20traffic%20on%20the%20river"
HOST = "timeline.example.org"
STRANGER = {
    "base_url": f"https://{HOST}",
    "headers": {"X-Forwarded-For": "203.0.113.9", "Origin": f"https://{HOST}"},
}
QUERIES = ("", "event=closes", "copy=1", "lang=fr", "url=https://timeline.example.org/")


@pytest.fixture
def file(here: Path) -> Path:
    path = here / "bridge.yaml"
    path.write_text(FILE, encoding="utf-8")
    (here / "post.html").write_text(PAGE, encoding="utf-8")
    added = run("archive", "bridge.yaml", "--add", "closes", URL, "post.html")
    assert (added.exit_code, MARK in added.output) == (0, False)
    assert MARK in run("check", "bridge.yaml", "--sources").stdout
    return path


def _words(path: Path) -> str:
    """Everything in a file, with the files inside it and the texts of a PDF."""
    data = path.read_bytes()
    parts = [data]
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts += [package.read(name) for name in package.namelist()]
    if data[:5] == b"%PDF-":
        reader = PdfReader(io.BytesIO(data))
        parts += [page.extract_text().encode() for page in reader.pages]
        parts += [
            str(note.get_object()).encode() for page in reader.pages for note in page.get("/Annots") or ()
        ]
    return b"\n".join(parts).decode("utf-8", "replace")


@pytest.mark.usefixtures("few_frames")
def test_no_export_has_a_word_of_a_kept_page(file: Path) -> None:
    lacking = {"mp4"} if which("ffmpeg") is None else set()
    names = [f"out.{ending}" for ending in writers().offered() if ending not in lacking]
    for name in names:
        made = run("export", "bridge.yaml", "-o", name)
        assert (made.exit_code, MARK in made.output) == (0, False), (name, made.output)
    decks = [f"deck{ending}" for ending in MAKERS]
    for name in decks:
        assert run("present", "bridge.yaml", "-o", name).exit_code == 0
    assert run("export", "bridge.yaml", "--site", "site").exit_code == 0
    written = [*map(Path, (*names, *decks)), *(path for path in Path("site").rglob("*") if path.is_file())]
    assert [path.name for path in written if MARK in _words(path)] == []


def test_no_command_but_the_check_of_sources_says_a_word_of_a_kept_page(file: Path) -> None:
    for words in (
        ("check", "--strict"), ("check", "--json"), ("positions", "--on", "2020-06-12"), ("diff", "--corrections"),
    ):  # fmt: skip
        name, *options = words
        assert MARK not in run(name, "bridge.yaml", *options).output


@pytest.mark.parametrize("rights", [Rights(), Rights(edit=True), Rights(checks=True, edit_token="x" * 20)])
@pytest.mark.tried(2)
def test_no_address_answers_with_a_word_of_a_kept_page(
    file: Path, rights: Rights, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    app = create_app(Shelf({"": Followed(file)}), host_names=[HOST], proxies=1, rights=rights)
    client = app.server.test_client()
    said = []
    for rule in {re.sub(r"<[^>]+>", "x", str(rule)) for rule in app.server.url_map.iter_rules()}:
        for query in QUERIES:
            answer = client.get(f"{rule}?{query}", buffered=True, **STRANGER)
            said.append((rule, f"{answer.headers}{answer.get_data().decode('utf-8', 'replace')}"))
        answer = client.post(rule, json={"changes": [], "event": "closes"}, buffered=True, **STRANGER)
        said.append((rule, answer.get_data().decode("utf-8", "replace")))
    kept = [path.name for path in (file.parent / ".timeline/bridge.yaml").iterdir()]
    ways = [f"/assets/../.timeline/bridge.yaml/{name}" for name in kept]
    said += [
        (way, client.get(way, buffered=True, **STRANGER).get_data().decode("utf-8", "replace"))
        for way in ways
    ]
    assert {rule for rule, text in said if MARK in text} == set()
    assert MARK not in caplog.text


def test_an_error_about_a_kept_page_has_no_word_of_it(file: Path) -> None:
    archive = file.parent / ".timeline/bridge.yaml/sources.warc.gz"
    archive.write_bytes(archive.read_bytes()[:-20] + b"x" * 20)
    for text in (file.parent / ".timeline/bridge.yaml/texts").iterdir():
        text.unlink()
    told = run("check", "bridge.yaml", "--sources").output
    assert "could not be read" in told
    assert MARK not in told


@pytest.mark.parametrize("name", ["out.html", "out.pdf", "out.plotly.html", "deck.html", "deck.pdf"])
def test_links_of_the_article_the_pdf_and_slides_lead_to_the_passage(file: Path, name: str) -> None:
    assert run("present" if name.startswith("deck") else "export", "bridge.yaml", "-o", name).exit_code == 0
    assert LINK in _words(Path(name))


def test_links_of_the_page_and_its_table_lead_to_the_passage_and_data_keep_the_address(file: Path) -> None:
    client = create_app(Shelf({"": Followed(file)})).server.test_client()
    page = client.get("/?event=closes").text
    assert page.count(f'href="{LINK}') == 3
    assert f'href="{URL}#part"' in page
    for name in ("out.csv", "out.json", "out.jsonld"):
        run("export", "bridge.yaml", "-o", name)
        assert URL in Path(name).read_text(encoding="utf-8")
        assert ":~:" not in Path(name).read_text(encoding="utf-8")


def test_a_link_is_plain_once_the_quotation_is_another_one(file: Path) -> None:
    file.write_text(FILE.replace("to all traffic", "to most traffic"), encoding="utf-8")
    run("export", "bridge.yaml", "-o", "out.html")
    assert ":~:" not in Path("out.html").read_text(encoding="utf-8")


def test_a_link_is_plain_without_kept_pages(file: Path) -> None:
    (file.parent / ".timeline/bridge.yaml/links.json").unlink()
    run("export", "bridge.yaml", "-o", "out.html")
    assert ":~:" not in Path("out.html").read_text(encoding="utf-8")


def test_a_server_shows_a_link_as_soon_as_its_passage_is_known(file: Path) -> None:
    links = file.parent / ".timeline/bridge.yaml/links.json"
    known = links.read_bytes()
    links.unlink()
    entry = Followed(file)
    client = create_app(Shelf({"": entry})).server.test_client()
    assert LINK not in client.get("/?event=closes").text
    links.write_bytes(known)
    entry.refresh()
    assert LINK in client.get("/?event=closes").text
