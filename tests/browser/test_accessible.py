"""Accessibility: axe-core finds nothing on any machine, and keys reach all of the page with a focus that is seen.

The faces of the page are those of test_faces.py.
"""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.agreement import CALLS, QUIET
from tests.trust.checks import check

pytestmark = pytest.mark.browser

EVENT = "amazon-moratorium"


def violations(page: Page) -> list[Any]:
    # Playwright's own world is not bound by the page's policy, which forbids scripts of others.
    page.evaluate(AXE_SCRIPT)
    found: list[Any] = page.evaluate(
        "() => axe.run().then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.html)]))"
    )
    return found


MACHINES: dict[str, dict[str, Any]] = {
    "forced colours": {"forced_colors": "active"},
    "forced colours, dark": {"forced_colors": "active", "color_scheme": "dark"},
    "more contrast": {"contrast": "more"},
    "more contrast, dark": {"contrast": "more", "color_scheme": "dark"},
    "twice as large": {"width": 640, "device_scale_factor": 2},
}


@check(18)
@pytest.mark.parametrize("machine", MACHINES)
def test_axe_finds_nothing_on_any_machine(visit: Any, machine: str) -> None:
    page = visit(**MACHINES[machine]).open(f"/?lang=en&actors=amazon&event={EVENT}").page
    assert violations(page) == []


PAINTED = """() => {
  const look = (e, of = null) => getComputedStyle(e, of);
  const chip = document.querySelector('.chip label:has(:checked)');
  const other = document.querySelector('.chip label:not(:has(:checked))');
  const swatch = document.querySelector('#card .swatch');
  const band = document.querySelector('#picture .barlayer path');
  return {
    told: look(chip).backgroundColor !== look(other).backgroundColor,
    count: look(chip.querySelector('.n')).color === look(chip).color,
    framed: ['.actions .button', '.search .field', '.segments'].every((s) =>
      parseFloat(look(document.querySelector(`#live ${s}`)).borderTopWidth) >= 1),
    swatch: look(swatch).backgroundColor,
    band: look(band).fill,
  };
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_the_readers_own_colours_what_is_chosen_and_what_is_drawn_stay_told(
    visit: Any, scheme: str
) -> None:
    page = (
        visit(forced_colors="active", color_scheme=scheme).open(f"/?lang=en&actors=amazon&event={EVENT}").page
    )
    forced = page.evaluate(PAINTED)
    page.emulate_media(forced_colors="none")
    usual = page.evaluate(PAINTED)
    assert (forced["told"], forced["count"], forced["framed"]) == (True, True, True)
    assert (forced["swatch"], forced["band"]) == (usual["swatch"], usual["band"])


CUT = """() => [...document.querySelectorAll('#live .events :is(td, th, a, button)')]
  .filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline')
  .map(e => e.outerHTML.slice(0, 80))"""
"""What is cut off in the table."""


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_nothing_is_scrolled_sideways_however_wide_the_window(visit: Any, lang: str) -> None:
    seen = visit(width=320).open(f"/?lang={lang}&event={EVENT}&on=2020-06-01&compare=2020-06-30")
    for width in seen.at_widths(320, 390, 640, 768, 1280, 1920):
        seen.page.evaluate("() => document.querySelectorAll('#remarks details').forEach(d => d.open = true)")
        assert seen.page.evaluate("() => document.documentElement.scrollWidth") <= width
        assert seen.page.evaluate(CUT) == []


CONTROLS = """() => [...document.querySelectorAll('#live *')]
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
    || [e.closest('.field')].some(field => field && getComputedStyle(field).outlineStyle !== 'none');
  return [e.tagName, e.className, told];
}"""
LEFT = "() => [...window.found].filter(([, seen]) => !seen).map(([e]) => e.outerHTML.slice(0, 120))"


@check(19)
@pytest.mark.parametrize("path", ["/?lang=en", f"/?lang=fr&event={EVENT}&on=2020-06-12"])
def test_tab_reaches_every_control_with_a_focus_that_is_seen_and_comes_out_again(
    visit: Any, path: str
) -> None:
    seen = visit()
    seen.page.add_init_script(CALLS)
    seen.open(path)
    # Beside a card the chart is drawn again, and how to read it is written again.
    seen.page.evaluate(QUIET, 450)
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
