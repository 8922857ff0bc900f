"""A gesture asks the server once, and everything on the page is of its answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

CALLS = "_dash-update-component"
ARRIVED = "document.querySelector('#events .row')"


def calls(seen: Any, since: int = 0) -> int:
    """The number of calls of the page after a number of requests."""
    return sum(CALLS in request for request in seen.requests[since:])


def search(seen: Any) -> None:
    seen.page.get_by_label("Search", exact=True).fill("police")


GESTURES: dict[str, tuple[Callable[[Any], None], str]] = {
    "a chip": (lambda seen: seen.chip("Amazon").click(), "location.search.includes('actors=amazon')"),
    "a search": (search, "location.search.includes('q=police')"),
    "zoom": (
        lambda seen: seen.page.locator("#live [data-zoom=in]").click(),
        "document.querySelector('#sight').textContent",
    ),
    "a day": (
        lambda seen: seen.page.locator("#live [data-act=before]").click(),
        "location.search.includes('on=')",
    ),
    "sort": (
        lambda seen: seen.page.locator("[data-sort=who]").click(),
        "document.querySelector('th[aria-sort]').textContent === 'Who'",
    ),
    "theme": (lambda seen: seen.page.locator("#live #theme").click(), "location.search.includes('dark')"),
}  # fmt: skip
"""Each with a condition that its answer fulfils."""


def test_a_gesture_is_one_request(visit: Any) -> None:
    seen = visit().open("/?lang=en")
    seen.until(ARRIVED)
    for name, (act, shown) in GESTURES.items():
        asked = len(seen.requests)
        act(seen)
        seen.until(shown)
        assert (name, calls(seen, asked)) == (name, 1)


def test_the_page_arrives_and_goes_back_with_one_request_each_and_asks_for_checks_in_sight(
    visit: Any,
) -> None:
    seen = visit().open("/?lang=en&actors=ibm")
    seen.until(ARRIVED)
    assert calls(seen) == 1
    seen.chip("Amazon").click()
    seen.until("location.search.includes('amazon')")
    seen.until("document.querySelector('#status').textContent.includes('Amazon')")
    asked = len(seen.requests)
    seen.page.go_back()
    seen.until("!document.querySelector('#status').textContent.includes('Amazon')")
    assert calls(seen, asked) == 1

    seen.chip("Amazon").click()
    seen.until("document.querySelector('#status').textContent.includes('Amazon')")
    seen.until("!document.querySelector('#live #remarks').firstChild")
    # The rows are written after the chart, and move the sections under them down.
    seen.until("document.querySelector('#live #events').textContent.includes('Amazon')")
    seen.page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
    seen.until("document.querySelector('#live #remarks').textContent.includes('Before you publish')")
