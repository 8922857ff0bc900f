"""Images of events where readers meet them: card, article and slide; and titles from right to left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.sample import write_sample
from tests.serving import served
from timeline.io.loader import load
from timeline.model.timeline import Timeline
from timeline.render import export
from timeline.render.slides.deck import Deck, deck_html
from timeline.view.view import View
from timeline.web import Shelf

pytestmark = pytest.mark.browser

SEEN = "e => e.complete && e.naturalWidth > 0 && e.checkVisibility()"
PLACES = """() => ['headline', 'text', 'picture-box', 'photo', 'credit', 'foot']
  .flatMap(name => [...document.querySelectorAll(`.present > .${name}`)])
  .map(e => { const b = e.getBoundingClientRect(); return [e.className, b.left, b.top, b.right, b.bottom]; })"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def sample(file: Path) -> Timeline:
    return load(file)


@pytest.fixture(scope="module")
def address(file: Path) -> Iterator[str]:
    with served(Shelf.opening(file)) as address:
        yield address


@pytest.mark.parametrize("width", [320, 1280])
def test_the_card_shows_the_image_with_alt_and_credit_inside_its_column(visit: Any, width: int) -> None:
    seen = visit(width=width).open("/?lang=fr&event=opened")
    image = seen.page.locator("#card .image img")
    expect(image).to_have_attribute("alt", "Un pont de trois arches sur une rivière, à l’aube")
    expect(seen.page.locator("#card figcaption")).to_have_text("Archives de la ville")
    image.scroll_into_view_if_needed()
    expect(image).to_be_visible()
    image.evaluate("e => e.decode()")
    assert image.evaluate(SEEN)
    box = image.bounding_box()
    assert box["x"] + box["width"] <= width
    assert box["width"] / box["height"] == pytest.approx(960 / 600, rel=0.01)


def test_an_image_elsewhere_is_a_link_and_texts_have_their_language_and_direction(visit: Any) -> None:
    seen = visit().open("/?lang=en&event=report")
    link = seen.page.locator("#card").get_by_role("link", name="The bridge at noon")
    expect(link).to_have_attribute("href", "https://example.org/photo.jpg")
    assert not [asked for asked in seen.requests if "example.org" in asked]

    title = seen.page.locator("#card .card-title > span").first
    expect(title).to_have_attribute("lang", "he")
    assert title.evaluate("e => getComputedStyle(e).unicodeBidi") == "plaintext"
    order = """() => {
      const text = [...document.querySelectorAll('#picture .label')]
        .find(e => /[\u0590-\u05ff]/.test(e.textContent));
      const parts = [...text.querySelectorAll('tspan')].filter(e => !e.querySelector('tspan'));
      const title = parts.find(e => /[\u0590-\u05ff]/.test(e.textContent));
      const mark = parts.find(e => e.textContent.trim() === 'HE');
      return mark.getBoundingClientRect().left >= title.getBoundingClientRect().right - 1;
    }"""
    assert seen.page.evaluate(order), "the language does not stand behind its title"

    seen.open("/?lang=fr&event=petition")
    expect(seen.page.locator("#card .image img")).to_have_attribute("lang", "en")


def test_the_article_shows_the_image_when_its_event_is_read(
    chromium: Browser, sample: Timeline, tmp_path: Path
) -> None:
    (tmp_path / "a.html").write_bytes(export(sample, View.of(sample), "html"))
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "a.html").as_uri())
    image = page.locator("tr#opened img")
    page.locator("#_table").evaluate("e => { const d = e.closest('details'); if (d) d.open = true; }")
    image.scroll_into_view_if_needed()
    image.evaluate("e => e.decode()")
    assert image.evaluate(SEEN)
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    page.close()


@pytest.mark.parametrize("event", ["opened", "petition"])
def test_a_slide_with_an_image_has_nothing_over_another_and_all_on_it(
    chromium: Browser, sample: Timeline, tmp_path: Path, event: str
) -> None:
    (tmp_path / "talk.html").write_text(deck_html(Deck.of(sample, View.of(sample))).html, encoding="utf-8")
    page = chromium.new_page(viewport={"width": 1280, "height": 720})
    page.goto(f"{(tmp_path / 'talk.html').as_uri()}#/{event}")
    photo = page.locator("section.present .photo")
    expect(photo).to_be_visible()
    photo.evaluate("e => e.decode()")
    assert photo.evaluate(SEEN)
    boxes = page.evaluate(PLACES)
    for _, left, top, right, bottom in boxes:
        assert left >= 0
        assert top >= 0
        assert right <= 1280
        assert bottom <= 720
    for n, (_, left, top, right, bottom) in enumerate(boxes):
        for _, a, b, c, d in boxes[n + 1 :]:
            assert right <= a + 0.5 or c <= left + 0.5 or bottom <= b + 0.5 or d <= top + 0.5
    page.close()
