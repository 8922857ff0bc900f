"""Each part of Plotly that `assets/js/internals.js` names is there; an upgrade that removes one fails here."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from timeline.theme.shipped import ASSETS

pytestmark = pytest.mark.browser

GRAPH = "document.querySelector('#picture .js-plotly-plot')"
DRAWN = dict(
    re.findall(
        r'^  (\w+): "([^"]+)",$', (ASSETS / "js/internals.js").read_text(encoding="utf-8"), re.MULTILINE
    )
)


def test_plotly_has_each_part_that_the_page_uses(visit: Any) -> None:
    seen = visit().open()
    assert len(DRAWN) == 8
    for name, selectors in DRAWN.items():
        for selector in selectors.split(", "):
            assert seen.page.locator(f"#picture {selector}").count(), (name, selector)

    assert not seen.page.evaluate(f"() => ({GRAPH}._hoverdata || []).length")
    mark = seen.page.locator("#picture .scatterlayer .point").first
    box = mark.evaluate(
        "e => { e.scrollIntoView({ block: 'center' }); return e.getBoundingClientRect().toJSON() }"
    )
    seen.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(seen.page.locator(".hover-box")).to_be_visible()
    assert seen.page.evaluate(f"() => {GRAPH}._hoverdata.length") == 1

    assert seen.page.evaluate("() => typeof window.Plotly.relayout") == "function"

    status = """() => {
      const request = new XMLHttpRequest();
      request.open('GET', '/healthz', false);
      request.send();
      return request.status;
    }"""
    assert seen.page.evaluate(status) == 200
