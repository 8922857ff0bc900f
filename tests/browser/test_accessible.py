"""Accessibility: axe-core finds nothing on any face of the page, and keys reach all of it with a focus that is seen."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from timeline.model import Timeline

pytestmark = pytest.mark.browser

EVENT = "amazon-moratorium"
FACES = {
    "page": "/?lang=en",
    "card": f"/?lang=fr&event={EVENT}&on=2020-06-12",
    "nothing": "/?lang=en&q=zzzz&actors=ibm",
    "comparing": "/?lang=fr&on=2020-06-01&against=2020-06-30&actors=amazon&sort=-who",
}


def violations(page: Page) -> list[Any]:
    # Playwright's own world is not bound by the page's policy, which forbids scripts of others.
    page.evaluate(AXE_SCRIPT)
    found: list[Any] = page.evaluate(
        "() => axe.run().then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.html)]))"
    )
    return found


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(visit: Any, face: str, width: int, theme: str) -> None:
    page = visit(width=width).open(f"{FACES[face]}&theme={theme}").page
    page.evaluate("() => document.querySelectorAll('#remarks details').forEach(d => d.open = true)")
    assert violations(page) == []


@pytest.mark.parametrize(("width", "theme"), [(320, "light"), (1280, "dark")])
def test_axe_finds_nothing_in_the_keys(visit: Any, width: int, theme: str) -> None:
    page = visit(width=width).open(f"/?theme={theme}").page
    page.evaluate("() => document.querySelector('#keys').showModal()")
    assert violations(page) == []


@pytest.mark.parametrize(("width", "theme"), [(320, "light"), (1280, "dark")])
def test_axe_finds_nothing_in_the_embedded_article(visit: Any, width: int, theme: str) -> None:
    seen = visit(width=width, color_scheme=theme)
    seen.page.goto(f"{seen.home}/embed?lang=en")
    assert violations(seen.page) == []


def test_without_script_axe_finds_nothing(visit: Any) -> None:
    seen = visit()
    seen.page.route("**/*.js*", lambda route: route.abort())
    seen.page.goto(f"{seen.home}/?lang=fr")
    expect(seen.page.locator("#static-copy h1")).to_be_visible()
    seen.page.wait_for_load_state()
    assert violations(seen.page) == []
    seen.console.clear()  # of the scripts that did not come


CONTROLS = """() => [...document.querySelectorAll('#react-entry-point *')]
  .filter(e => e.matches('a[href], button, input, select, summary, [tabindex]'))
  .filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({ visibilityProperty: true }))
  .filter(e => e.type !== 'radio' || e.checked)
  .map(e => (window.found = window.found || new Map()).set(e, false) && 0).length"""
STEP = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  if (window.found.has(e)) window.found.set(e, true);
  const ring = [e, e.parentElement, e.nextElementSibling].filter(Boolean).map(x => getComputedStyle(x));
  const told = ring.some(s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== 'none')
    || [e.closest('.mantine-Input-wrapper')].some(w =>
      w && getComputedStyle(w.firstElementChild).outlineStyle !== 'none');
  return [e.tagName, e.className, told];
}"""
LEFT = "() => [...window.found].filter(([, seen]) => !seen).map(([e]) => e.outerHTML.slice(0, 120))"


@pytest.mark.parametrize("path", ["/?lang=en", f"/?lang=fr&event={EVENT}&on=2020-06-12"])
def test_tab_reaches_every_control_with_a_focus_that_is_seen_and_comes_out_again(
    visit: Any, path: str
) -> None:
    seen = visit().open(path)
    count = seen.page.evaluate(CONTROLS)
    assert count > 30
    seen.page.evaluate(
        "() => { document.activeElement.blur(); getSelection().removeAllRanges(); scrollTo(0, 0) }"
    )
    unseen, out = [], False
    for _ in range(count + 60):
        seen.page.keyboard.press("Tab")
        at = seen.page.evaluate(STEP)
        if at is None:
            out = True
            break
        if not at[2]:
            unseen.append(at[:2])
    assert out, "the focus never left the page again"
    assert unseen == []
    assert seen.page.evaluate(LEFT) == []


def test_every_event_is_opened_by_keys_alone(visit: Any, timeline: Timeline) -> None:
    seen = visit().open("/?lang=en")
    seen.page.locator("#events .row").first.focus()
    for event in timeline.events[:6]:
        seen.page.keyboard.press("Enter")
        expect(seen.page.locator(".card-title")).to_have_text(event.title.say("en"))
        expect(seen.page.locator(".card-title")).to_be_focused()
        seen.page.keyboard.press("Escape")
        expect(seen.page.locator(f'#events .row[data-event="{event.id}"]')).to_be_focused()
        seen.page.keyboard.press("ArrowDown")
