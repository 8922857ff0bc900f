"""`timeline export --site`: a folder for a web space that works at any path, and overwrites no file of others."""

from __future__ import annotations

import io
import json
import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from tests.command import run
from timeline.io.loader import load
from timeline.render.opened import open_figure

FILE = """title: T
actors:
  - {id: a, name: Ada}
types:
  - {id: law, label: Law}
events:
  - id: one
    date: 2020-06-10
    actors: [a]
    type: law
    title: Ada signs
    sources: [{title: S, url: "https://example.org/s"}]
"""
URL = "https://example.org/t/"
OWN = {".nojekyll", ".timeline-files.json", "index.html", "chart.svg", "chart.png", "timeline-chart.js"}
DATA = {"events.json", "events.ics", "feed.xml", "feed.json"}
FOR_OTHERS = {"social.png", "oembed.json", "oembed.xml", "sitemap.xml", "404.html"}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.yaml").write_text(FILE, encoding="utf-8")
    return tmp_path


def names(folder: str = "out") -> set[str]:
    return {path.name for path in Path(folder).iterdir()}


def test_a_folder_has_the_page_its_pictures_and_its_data_with_relative_links() -> None:
    told = run("export", "t.yaml", "--site", "out")
    assert told.exit_code == 0
    assert "without --url, other sites show links to the page without a picture" in told.stderr
    assert names() == OWN | DATA
    page = Path("out/index.html").read_text(encoding="utf-8")
    links = re.findall(r'href="([^"#][^"]*)"', page)
    assert set(links) == {"data:,", "chart.svg", "chart.png", *DATA, "https://example.org/s"}
    assert "og:image" not in page
    assert len(open_figure(page.encode()).events) == 1
    assert run("import", "out/events.json", "-o", "again.yaml").exit_code == 0
    assert [event.id for event in load("again.yaml").events] == ["one"]


@pytest.mark.parametrize("url", [URL, URL.rstrip("/")])
def test_with_its_address_other_sites_find_picture_and_frame(url: str) -> None:
    assert run("export", "t.yaml", "--site", "out", "--url", url).exit_code == 0
    assert names() == OWN | DATA | FOR_OTHERS
    page = Path("out/index.html").read_text(encoding="utf-8")
    tags = {
        key: unescape(text) for key, text in re.findall(r'<meta property="([^"]*)" content="([^"]*)"', page)
    }
    assert (tags["og:title"], tags["og:url"], tags["og:image"]) == ("T", URL, f"{URL}social.png")
    picture = Image.open(io.BytesIO(Path("out/social.png").read_bytes()))
    assert [str(side) for side in picture.size] == [tags["og:image:width"], tags["og:image:height"]]
    assert dict(re.findall(r'<link rel="alternate" type="([^"]*)" href="([^"]*)"', page)) == {
        "application/atom+xml": "feed.xml",
        "application/feed+json": "feed.json",
        "application/json+oembed": f"{URL}oembed.json",
        "text/xml+oembed": f"{URL}oembed.xml",
    }
    said = json.loads(Path("out/oembed.json").read_bytes())
    assert (said["type"], said["thumbnail_url"]) == ("rich", f"{URL}social.png")
    assert said["html"].startswith(f'<iframe src="{URL}"')
    root = ElementTree.fromstring(Path("out/oembed.xml").read_bytes())
    assert {child.tag: child.text for child in root} == {key: str(value) for key, value in said.items()}


def test_without_data_the_folder_has_none_and_the_page_still_opens() -> None:
    run("export", "t.yaml", "--site", "out")
    told = run("export", "t.yaml", "--site", "out", "--set", "embedded_data=0")
    assert names() == OWN
    assert "Removed out/events.json" in told.stdout
    opened = open_figure(Path("out/index.html").read_bytes())
    assert (opened.data, opened.altered) == (None, False)
    assert run("inspect", "out/index.html", "t.yaml").exit_code == 0


def test_files_of_others_are_not_overwritten() -> None:
    Path("out").mkdir()
    Path("out/index.html").write_text("my page", encoding="utf-8")
    Path("out/.nojekyll").write_bytes(b"")
    told = run("export", "t.yaml", "--site", "out")
    assert told.exit_code != 0
    assert told.stderr == (
        "Error: out has files that Timeline did not write, or that were changed since: index.html; move them, "
        "or choose another folder\n"
    )
    assert names() == {"index.html", ".nojekyll"}
    Path("out/index.html").unlink()
    assert run("export", "t.yaml", "--site", "out").exit_code == 0
    Path("out/chart.svg").write_text("edited", encoding="utf-8")
    assert "changed since: chart.svg" in run("export", "t.yaml", "--site", "out", "--lang", "en").stderr
    assert Path("out/chart.svg").read_text(encoding="utf-8") == "edited"


def test_a_list_that_names_files_elsewhere_removes_nothing() -> None:
    run("export", "t.yaml", "--site", "out")
    Path("mine.txt").write_text("mine", encoding="utf-8")
    digest = "0fe7f1f9a8c1d5a1c1a4bc0a5b4b8b7a8a8ed84cd9a2a5b6d10b8d8ef0a3d2c0"
    Path("out/.timeline-files.json").write_text(
        json.dumps({"files": {"../mine.txt": digest}}), encoding="utf-8"
    )
    run("export", "t.yaml", "--site", "out")
    assert Path("mine.txt").exists()


def test_the_embed_code_has_the_address() -> None:
    told = run("export", "t.yaml", "--site", "out", "--url", URL, "--embed-code")
    assert f'src="{URL}"' in told.stdout
    assert f'src="{URL}chart.png"' in told.stdout
    assert f'<script src="{URL}timeline-chart.js"></script>' in told.stdout
    assert "Wrote" not in told.stdout


def test_the_fonts_of_a_drawing_lie_beside_it_with_their_licences() -> None:
    assert (
        run("export", "t.yaml", "-o", "t.svg", "--set", "fonts=fonts", "--set", "register=0").exit_code == 0
    )
    written = names("fonts")
    assert {
        "SourceSans3-Regular.ttf",
        "SourceSans3-Semibold.ttf",
        "SourceSans3-Bold.ttf",
        "LICENSE.md",
    } <= written
    assert (
        run("export", "t.yaml", "-o", "t.svg", "--set", "fonts=fonts", "--set", "register=0").exit_code == 0
    )
    Path("fonts/SourceSans3-Bold.ttf").write_bytes(b"mine")
    told = run("export", "t.yaml", "-o", "t.svg", "--set", "fonts=fonts", "--set", "register=0")
    assert "fonts has files that Timeline did not write, or that were changed since: " in told.stderr
    assert Path("fonts/SourceSans3-Bold.ttf").read_bytes() == b"mine"


def test_the_fonts_of_a_theme_have_the_family_that_the_drawing_names() -> None:
    told = run(
        "export", "t.yaml", "-o", "t.svg", "--set", "fonts=fonts", "--theme", "serif", "--set", "register=0"
    )
    assert told.exit_code == 0
    found = {TTFont(path)["name"].getBestFamilyName() for path in Path("fonts").glob("*.ttf")}
    drawn = Path("t.svg").read_text(encoding="utf-8")
    assert found
    assert all(f"{family}" in drawn for family in found)
