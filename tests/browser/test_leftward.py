"""The page of a chart from right to left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import fonts_drawn
from tests.serving import served
from timeline.io.loader import load
from timeline.render.slides.deck import Deck, deck_html
from timeline.view.view import View

pytestmark = pytest.mark.browser

ARABIC = Path(__file__).parents[2] / "examples" / "topics" / "arabic-astronomy.yaml"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(load(ARABIC)) as url:
        yield url


def test_the_zoom_buttons_are_under_the_names_and_the_selected_mark_beside_the_details(visit: Any) -> None:
    seen = visit().open("/?lang=en")
    fonts = fonts_drawn(seen.page, "#live h1")
    assert "Vazirmatn" in fonts
    assert all(fonts.values())
    bar = seen.page.locator("#overview")
    strip = bar.locator(".strip").bounding_box()
    first = bar.locator(".zoom button").first
    expect(first).to_be_visible()
    assert first.bounding_box()["x"] >= strip["x"] + strip["width"]
    first.click(trial=True)

    row = seen.page.locator("#events .row").nth(8)
    row.focus()
    seen.page.keyboard.press("Enter")
    expect(seen.page.locator(".card-title")).to_be_focused()
    at = "document.querySelector('#picture .ring').getBoundingClientRect()"
    bar = "document.querySelector('#live .time').getBoundingClientRect()"
    seen.until(f"{at}.width > 0 && {at}.top >= {bar}.bottom && {at}.bottom <= innerHeight")
    seen.page.keyboard.press("Escape")
    expect(row).to_be_focused()
    expect(row).to_be_in_viewport()


def test_slides_go_on_to_the_left(visit: Any, tmp_path: Path) -> None:
    record = load(ARABIC)
    deck = deck_html(Deck.of(record, View.from_params({"lang": "ar"}, record)))
    (tmp_path / "deck.html").write_text(deck.html, encoding="utf-8")
    seen = visit(offline=True)
    seen.home = f"file://{tmp_path}"
    page = seen.page
    page.goto(f"file://{tmp_path}/deck.html")
    expect(page.locator("html[data-ready]")).to_have_count(1)
    fonts = fonts_drawn(page, ".slides > section.present .headline")
    assert "Vazirmatn" in fonts
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("Reveal.getIndices().h") == 1
    expect(page.locator("kbd").first).to_have_text("←")
    done = page.locator(".reveal .progress span").bounding_box()
    assert done
    assert done["x"] + done["width"] == pytest.approx(page.viewport_size["width"], abs=1)
    assert done["width"] < page.viewport_size["width"] / 2
    page.keyboard.press("o")
    expect(page.locator(".reveal.overview")).to_have_count(1)
    first, second = (page.locator(".slides > section").nth(n).bounding_box() for n in (0, 1))
    assert first
    assert second
    assert second["x"] + second["width"] < first["x"]
