"""A page that is open on a file that has gone: it says so, what is seen stays, and no other file is shown instead."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from tests.browser.test_open import drop
from timeline.web.state import visitors

pytestmark = pytest.mark.browser

OWN = "Date,Company,Title\n2020-06-08,IBM,Stops\n2020-06-10,Amazon,Pauses\n"


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "This file is no longer available"), ("fr", "Ce fichier n’est plus disponible")],
)
def test_a_page_whose_file_has_gone_says_so_and_keeps_what_is_seen(
    visit: Any, lang: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visitors, "FILES", replace(visitors.FILES, most=3))
    seen = visit().open(f"/?lang={lang}")
    page: Page = seen.page
    drop(page, "own.csv", OWN.encode())
    page.wait_for_url("**file=**")
    expect(page.locator("#static-copy")).to_have_count(0)
    expect(page.locator("#events .row")).to_have_count(2)
    # As three other visitors would; in Playwright's own world, whose requests are the page's.
    page.evaluate(
        """async ([text, count]) => {
          for (let n = 0; n < count; n++) await fetch("/open?name=other.csv", { method: "POST", body: text });
        }""",
        [OWN, 3],
    )
    expect(page.locator("#notice")).to_contain_text(words)
    expect(page.locator("#events .row")).to_have_count(2)
    expect(page.locator("#title h1")).to_have_text("own")
    assert page.locator("#live .controls").evaluate("e => e.inert")
    page.evaluate(AXE_SCRIPT)
    assert page.evaluate("() => axe.run().then(r => r.violations.map(v => v.id))") == []
    # What still asks is not answered from another file.
    page.locator("#events .row").last.click()
    page.wait_for_load_state("networkidle")
    expect(page.locator("#events .row")).to_have_count(2)
    expect(page.locator("#title h1")).to_have_text("own")
    expect(page.locator("#notice")).to_contain_text(words)
    answer = page.reload()
    assert answer is not None
    assert answer.status == 410
    expect(page.locator("main")).to_contain_text(words)
    expect(page.get_by_role("link")).to_have_attribute("href", f"./?lang={lang}")
    seen.console[:] = [line for line in seen.console if "410" not in line and "Callback" not in line]
