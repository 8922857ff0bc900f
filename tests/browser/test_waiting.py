"""A server that takes its time is said, and so is its answer; one that is quick is not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.still]

CALLS = "**/_dash-update-component*"
WORDS = {"en": "Updating chart…", "fr": "Mise à jour du graphique…"}


@contextmanager
def slow(page: Page) -> Iterator[None]:
    """While it lasts no call of the page is answered; after it, all are."""
    page.route(CALLS, lambda route: None)
    yield
    page.unroute(CALLS)  # which lets go of those that wait


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_change_is_said_until_it_is_there_if_it_takes_more_than_a_second_and_no_other_is_lost(
    visit: Any, lang: str
) -> None:
    seen = visit().open(f"/?lang={lang}")
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

    line, stage, field = (seen.page.locator(f"#live #{id_}") for id_ in ("waiting", "stage", "search"))
    with slow(seen.page):
        seen.chip("Amazon").click()
        expect(line).to_have_text(WORDS[lang])
        expect(line).to_have_attribute("role", "status")
        expect(stage).to_have_attribute("aria-busy", "true")
        seen.until("getComputedStyle(document.querySelector('#stage .picture')).opacity < 0.6")
        field.press_sequentially("congress")
    expect(field).to_have_value("congress")
    seen.until("location.search.includes('q=congress') && location.search.includes('amazon')")
    expect(line).to_be_empty()
    expect(stage).not_to_have_attribute("aria-busy", "true")
    seen.until("getComputedStyle(document.querySelector('#stage .picture')).opacity === '1'")
