"""A logo cannot run or fetch anything, and a theme reads no file outside its folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.house import LOGO, TEXT, shipped_theme, write_theme
from timeline.errors import LoadError
from timeline.io.themes.reader import load_theme
from timeline.model.timeline import Timeline
from timeline.web import Shelf, create_app
from timeline.web.state.versions import Version

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect width="9" height="9" onload="alert(1)"/>',
        '<image href="https://example.org/a.png" width="9" height="9"/>',
        '<use href="https://example.org/a.svg#x"/>',
        '<use xlink:href="https://example.org/a.svg#x"/>',
        '<rect fill="url(https://example.org/a.svg#x)" width="9" height="9"/>',
        '<rect style="fill:url(//example.org/a)" width="9" height="9"/>',
        "<style>@import url(https://example.org/a.css);</style>",
        "<style>rect{fill:u\\72l(https://example.org)}</style>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        '<a href="javascript:alert(1)"><rect width="9" height="9"/></a>',
        "<animate attributeName='href' values='javascript:alert(1)'/>",
        "<text>The Meridian</text>",
    ],
)
def test_a_logo_that_could_run_or_fetch_is_refused(tmp_path: Path, inside: str) -> None:
    path = write_theme(tmp_path, logo=SVG.format(inside))
    with pytest.raises(LoadError) as refused:
        load_theme(path)
    assert "the logo 'logo.svg' has" in str(refused.value)


def test_entities_and_style_sheets_outside_are_refused(tmp_path: Path) -> None:
    for before in ('<!DOCTYPE svg [<!ENTITY a "b">]>', '<?xml-stylesheet href="https://example.org/a.css"?>'):
        path = write_theme(tmp_path, logo=before + LOGO)
        with pytest.raises(LoadError):
            load_theme(path)


def test_a_font_or_logo_outside_the_folder_is_not_read(tmp_path: Path) -> None:
    path = write_theme(tmp_path / "house")
    (tmp_path / "outside.svg").write_text(LOGO, encoding="utf-8")
    (path.parent / "link.svg").symlink_to(tmp_path / "outside.svg")
    for name in ("/etc/passwd", "../outside.svg", "link.svg", "https://example.org/a.svg"):
        path.write_text(TEXT.replace("logo.svg", name), encoding="utf-8")
        with pytest.raises(LoadError) as refused:
            load_theme(path)
        assert "theme's folder" in str(refused.value), name


def test_a_page_has_its_own_theme_and_serves_only_its_fonts(record: Timeline, tmp_path: Path) -> None:
    house = load_theme(write_theme(tmp_path))
    other = shipped_theme("contrast")
    shelf = Shelf(
        {
            "a": Version("1", replace(record, house=house)),
            "b": Version("2", replace(record, house=other)),
            "c": Version("3", record),
        }
    )
    client = create_app(shelf).server.test_client()
    pages = {key: client.get(f"/?file={key}").get_data(as_text=True) for key in "abc"}
    assert house.light.paper in pages["a"]
    assert "Source Serif 4" in pages["a"]
    assert "The Meridian" in pages["a"]
    assert "Source Serif 4" not in pages["b"] + pages["c"]
    assert "Atkinson" in pages["b"]
    assert house.light.paper not in pages["b"] + pages["c"]
    font = client.get(f"/theme/{house.digest}-0.woff2?file=a")
    assert (font.status_code, font.data[:4]) == (200, b"wOF2")
    for path in (
        f"/theme/{house.digest}-0.woff2?file=b", f"/theme/{house.digest}-0.woff2?file=c",
        f"/theme/{house.digest}-9.woff2?file=a", "/theme/0-0.woff2?file=a", f"/theme/{house.digest}-0.woff2?file=x",
    ):  # fmt: skip
        assert client.get(path).status_code == 404, path
