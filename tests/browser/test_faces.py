"""Every face that people meet in a browser, in two sizes, both themes and both languages: axe-core finds nothing.

Beside its rules: all ids that an attribute names are there, and a name is only given to what has a role.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.browser.agreement import CALLS
from tests.browser.conftest import PATIENCE
from tests.browser.faces import FILES, OPENED, OTHERS, STATES, WITHOUT_SCRIPTS, Steps, name_of
from tests.trust.checks import check
from timeline.model.timeline import Timeline
from timeline.render import export
from timeline.render.slides.deck import Deck, deck_html
from timeline.view.query import Query
from timeline.view.view import View

pytestmark = pytest.mark.browser

RULES = """async (within) => {
  const found = (await axe.run(within, { rules: { 'target-size': { enabled: true } } })).violations
    .map(v => [v.id, ...v.nodes.map(n => n.html.slice(0, 200))]);
  const all = [...document.querySelectorAll('*')];
  const naming = ['aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-activedescendant', 'for', 'headers'];
  for (const name of naming)
    for (const e of all) {
      const ids = (e.getAttribute(name) ?? '').split(/\\s+/).filter(Boolean);
      if (ids.some(id => !document.getElementById(id))) found.push([`no id of ${name}`, e.outerHTML.slice(0, 200)]);
    }
  const roleless = all.filter(e => e.ariaLabel && /^(SPAN|DIV|P|B|I|STRONG|EM|SMALL)$/.test(e.tagName) && !e.role);
  if (roleless.length) found.push(['name without a role', ...roleless.map(e => e.outerHTML.slice(0, 200))]);
  return found;
}"""
STILL = """() => document.fonts.ready.then(() => new Promise((done) => {
  let [before, times] = ["", 0];
  const boxOf = (e) => Object.values(e.getBoundingClientRect().toJSON()).map(Math.round);
  const look = () => {
    const all = document.querySelectorAll("a, button, input, select, summary, textarea");
    const now = JSON.stringify([...all].map(boxOf));
    const moves = document.getAnimations().some(({ playState, effect }) =>
      playState === "running" && effect.getComputedTiming().endTime !== Infinity);
    const waits = window.calls?.open || document.querySelector("[aria-busy=true], .ghost, .gliding");
    times = now === before && !moves && !waits ? times + 1 : 0;
    before = now;
    if (times === 3) done();
    else requestAnimationFrame(look);
  };
  look();
}))"""
"""Waits until the fonts have come, no answer is on its way, and no control has moved for three frames."""
LANGS_WIDTHS_AND_THEMES = (
    ("fr", 320, "light"),
    ("en", 1280, "dark"),
    ("en", 320, "dark"),
    ("fr", 1280, "light"),
)
THEIRS = {
    "list of choices": {"scrollable-region-focusable"},
}
"""The list of a field is scrolled by the arrow keys of the field, which keeps the focus: axe does not see that."""

WITHIN = {"presentation": "#stage"}
"""What the face is where it covers the rest of the page, which axe does not see of an element in full screen."""


@pytest.fixture(scope="module")
def folder(timeline: Timeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("faces")


@pytest.fixture(params=LANGS_WIDTHS_AND_THEMES, ids=lambda case: "-".join(map(str, case)))
def seen(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[tuple[Page, str, str]]:
    """An empty page without the policy that forbids foreign scripts, its language and its theme."""
    lang, width, theme = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce", bypass_csp=True
    )
    context.set_default_timeout(PATIENCE)
    context.add_init_script(CALLS)
    yield context.new_page(), lang, theme
    context.close()


def wrong(page: Page, face: str) -> list[Any]:
    page.evaluate(STILL)
    page.evaluate(AXE_SCRIPT)
    return [
        [face, *found]
        for found in page.evaluate(RULES, WITHIN.get(face, ":root"))
        if found[0] not in THEIRS.get(face, ())
    ]


def wrong_at(
    seen: tuple[Page, str, str], address: str, faces: dict[str, tuple[str, Steps]], face: str
) -> list[Any]:
    """What is wrong with a face of a server."""
    page, lang, theme = seen
    path, steps = faces[face]
    if face in WITHOUT_SCRIPTS:
        page.route("**/*.js*", lambda route: route.abort())
    page.goto(f"{address}{path.format(lang=lang)}&theme={theme}")
    steps(page)
    return wrong(page, face)


@check(18)
def test_no_rule_is_broken_in_any_state_of_the_page(seen: tuple[Page, str, str], address: str) -> None:
    assert [broken for face in STATES for broken in wrong_at(seen, address, STATES, face)] == []


@check(18)
@pytest.mark.parametrize("face", OPENED)
def test_no_rule_is_broken_in_what_opens_on_the_page(
    seen: tuple[Page, str, str], address: str, face: str
) -> None:
    assert wrong_at(seen, address, OPENED, face) == []


@check(18)
@pytest.mark.parametrize("face", OTHERS)
def test_no_rule_is_broken_on_another_page_of_the_server(
    seen: tuple[Page, str, str], address: str, face: str
) -> None:
    assert wrong_at(seen, address, OTHERS, face) == []


@check(18)
@pytest.mark.parametrize("face", FILES)
def test_no_rule_is_broken_in_an_exported_file(
    seen: tuple[Page, str, str], timeline: Timeline, folder: Path, face: str
) -> None:
    page, lang, theme = seen
    form, end, steps = FILES[face]
    file = name_of(form, lang, theme, folder)
    if not file.exists():
        view = View(query=Query(actors=("amazon",)), lang=lang, theme="dark" if theme == "dark" else "light")
        slides = replace(view, query=Query())
        file.write_bytes(
            deck_html(Deck.of(timeline, slides)).html.encode()
            if form == "slides"
            else export(timeline, view, form)
        )
    page.goto(f"{file.as_uri()}{end}")
    steps(page)
    assert wrong(page, face) == []
