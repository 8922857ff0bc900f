"""A file that takes long: the dialog waits for it, saves it, or gives it up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from timeline.web.routes import exports

pytestmark = [pytest.mark.browser, pytest.mark.still]


def test_a_long_export_is_saved_or_cancelled(visit: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(exports.LONG, "pdf", 2)
    page: Page = (
        visit().open("/?lang=en&importance=2&actors=ibm").page
    )  # a file that no other test has asked for
    page.locator("#live details.export summary").click()
    dialog = page.locator("#export")
    dialog.locator("[name=kind][value=pdf]").check()
    expect(dialog.locator(".size")).to_have_text("takes some time to make")
    download = dialog.locator("a.primary")
    with page.expect_download(timeout=120_000) as saved:
        download.click()
        expect(dialog.locator(".job")).to_be_visible()
        expect(dialog.locator(".job-words")).to_contain_text("Making the file…", timeout=30_000)
        expect(download).to_have_attribute("aria-disabled", "true")
    assert Path(saved.value.path()).read_bytes().startswith(b"%PDF")
    assert saved.value.suggested_filename.endswith(".pdf")
    expect(dialog.get_by_role("status")).to_have_text("The file is ready.")
    expect(dialog.locator(".job")).to_be_hidden()
    asked = list[Route]()
    page.route("**/export-long.pdf*", lambda route: asked.append(route))
    download.click()
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog.get_by_role("status")).to_have_text("Export cancelled.", timeout=30_000)
    expect(dialog.locator(".job")).to_be_hidden()
    expect(download).not_to_have_attribute("aria-disabled", "true")
