"""The dialog *Publish*: opened from the editor, it saves a ZIP file, gives one up, and writes a folder."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, Route, expect

from tests.browser.editing import Start, editor

__all__ = ["editor"]

pytestmark = [pytest.mark.browser, pytest.mark.still]

FOUND = "() => axe.run('#publish').then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.html)]))"


def violations(page: Page) -> list[object]:
    """What axe finds in the dialog on a phone and on a wide screen."""
    page.evaluate(AXE_SCRIPT)
    found = []
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found += page.evaluate(FOUND)
    return found


def test_a_timeline_is_published_from_the_editor(editor: Start, tmp_path: Path) -> None:
    opened = editor()
    page, dialog = opened.page, opened.page.locator("#publish")
    said = dialog.locator("#publish-said")
    page.locator(".ends .menu summary").click()
    page.get_by_role("link", name="Publish…").click()
    expect(dialog).to_be_visible()
    dialog.locator(".checks summary").first.click()
    assert violations(page) == []
    asked = list[Route]()
    page.route("**/publish.zip*", lambda route: asked.append(route))
    download = dialog.get_by_role("button", name="Download ZIP file")
    download.click()
    dialog.get_by_role("button", name="Cancel").click()
    expect(said).to_have_text("Cancelled. No file was written.")
    page.unroute_all()
    dialog.get_by_label("Address of the page").fill("https://example.org/t")
    with page.expect_download() as saved:
        download.click()
    with ZipFile(saved.value.path()) as archive:
        names = archive.namelist()
    assert {"index.html", "sitemap.xml"} < {*names}
    assert saved.value.suggested_filename.endswith("-site.zip")
    dialog.get_by_role("button", name="Write into events-site/").click()
    expect(said).to_contain_text(f"Wrote {len(names)} files into the folder events-site")
    assert {*names} < {each.name for each in (tmp_path / "events-site").iterdir()}
    dialog.get_by_role("button", name="Close").click()
    expect(page.locator("#live summary", has_text="Edit")).to_be_focused()
    # The same from the export dialog, in another language.
    page.goto(f"{opened.visit.home}/?lang=fr")
    page.locator("#live details.export summary").click()
    page.locator("#export [name=kind][value=page]").check()
    page.get_by_role("button", name="Publier…").click()
    expect(dialog.get_by_role("heading", name="Publier", exact=True)).to_be_visible()
    assert violations(page) == []
