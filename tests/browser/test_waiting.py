"""A server that takes its time is said, and so is its answer; one that is quick is not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

CALLS = "**/_dash-update-component*"
WORDS = {"en": "Updating chart…", "fr": "Mise à jour du graphique…"}


@contextmanager
def slow(page: Page) -> Iterator[None]:
    """While it lasts no call of the page is answered; after it, all are."""
    page.route(CALLS, lambda route: None)
    yield
    page.unroute(CALLS)  # which lets go of those that wait


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_change_that_takes_more_than_a_second_is_said_until_it_is_there(visit: Any, lang: str) -> None:
    seen = visit().open(f"/?lang={lang}")
    line, stage = seen.page.locator("#waiting"), seen.page.locator("#stage")
    with slow(seen.page):
        seen.chip("IBM").click()
        expect(line).to_have_text(WORDS[lang])
        expect(line).to_have_attribute("role", "status")
        expect(stage).to_have_attribute("aria-busy", "true")
        seen.until("getComputedStyle(document.querySelector('#stage .picture')).opacity < 0.6")
    expect(line).to_be_empty()
    expect(stage).not_to_have_attribute("aria-busy", "true")
    expect(seen.page.locator("#status")).to_contain_text("IBM")
    seen.until("getComputedStyle(document.querySelector('#stage .picture')).opacity === '1'")


def test_an_answer_in_time_is_not_announced(visit: Any) -> None:
    seen = visit().open("/?lang=en")
    seen.page.evaluate(
        """() => {
          window.announced = [];
          new MutationObserver(() => window.announced.push(document.querySelector('#waiting').textContent))
            .observe(document.querySelector('#waiting'), { childList: true, characterData: true, subtree: true });
        }"""
    )
    seen.chip("IBM").click()
    expect(seen.page.locator("#status")).to_contain_text("IBM")
    assert [text for text in seen.page.evaluate("() => window.announced") if text] == []


def test_what_was_typed_meanwhile_is_not_lost(visit: Any) -> None:
    seen = visit().open("/?lang=en")
    field = seen.page.get_by_label("Search", exact=True)
    with slow(seen.page):
        seen.chip("IBM").click()
        expect(seen.page.locator("#waiting")).to_have_text(WORDS["en"])
        field.press_sequentially("congress")
    expect(field).to_have_value("congress")
    seen.until("location.search.includes('q=congress') && location.search.includes('actors=ibm')")
