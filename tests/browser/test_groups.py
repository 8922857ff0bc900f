"""Groups of rows fold and unfold by click and key, in the address and back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.hard_files import many_file
from tests.serving import served
from tests.strategies import noun, toy_timeline
from timeline.model.nouns import ActorGroup
from timeline.model.timeline import Timeline

pytestmark = pytest.mark.browser

GROUP_OF = {"amber": "companies", "labs": "companies", "birch": "companies", "watch": "others"}


@pytest.fixture(scope="module")
def grouped() -> Timeline:
    toy = toy_timeline()
    actors = tuple(a.model_copy(update={"group": GROUP_OF.get(a.id)}) for a in toy.actors)
    groups = (
        noun(ActorGroup, id="companies", label="Both companies"),
        noun(ActorGroup, id="others", label="Observers", folded=True),
    )
    return toy_timeline(actors=actors, groups=groups, rows=())


@pytest.fixture(scope="module")
def address(grouped: Timeline) -> Iterator[str]:
    with served(grouped) as address:
        yield address


def test_a_group_folds_by_click_and_key_and_the_address_keeps_it(visit: Any) -> None:
    seen = visit().open("/?lang=en&event=leaves")
    page = seen.page
    companies = page.get_by_role("button", name="Both companies")
    observers = page.get_by_role("button", name="Observers")
    expect(companies).to_have_attribute("aria-expanded", "true")
    expect(observers).to_have_attribute("aria-expanded", "false")
    expect(companies).to_have_accessible_name(re.compile(r"^Both companies 3 actors, \d events$"))

    companies.click()
    expect(companies).to_have_attribute("aria-expanded", "false")
    page.wait_for_url("**folded=others,companies**")
    assert "event=leaves" in page.url  # the details panel stays open
    assert len(seen.marks()) == 5

    observers.focus()
    page.keyboard.press("Enter")
    expect(observers).to_have_attribute("aria-expanded", "true")
    expect(observers).to_be_focused()
    page.wait_for_url("**folded=companies&**")

    page.go_back()
    expect(observers).to_have_attribute("aria-expanded", "false")
    page.go_back()
    expect(companies).to_have_attribute("aria-expanded", "true")
    assert "folded" not in page.url
    for _ in seen.at_widths(390):
        expect(page.locator(".fold")).to_have_count(0)
    assert seen.misdeeds() == {"console": [], "violations": [], "elsewhere": []}


@pytest.mark.parametrize("path", ["/?lang=en", "/?lang=fr&event=leaves"])
@pytest.mark.long
def test_the_button_of_a_group_stays_over_its_heading(visit: Any, path: str) -> None:
    seen = visit().open(path)
    middle = """() => [...document.querySelectorAll(".fold")].map((fold) => {
      const at = (one) => { const box = one.getBoundingClientRect(); return (box.top + box.bottom) / 2; };
      const name = fold.getAttribute("aria-label").split(" ")[0];
      const texts = [...document.querySelectorAll("#picture text")].filter((t) => t.textContent.startsWith(name));
      return Math.min(...texts.map((text) => Math.abs(at(text) - at(fold))));
    })"""
    for _ in range(2):
        away = seen.page.evaluate(middle)
        assert len(away) == 2
        assert max(away) < 6
        # What appears above the chart moves it down.
        seen.page.evaluate("document.querySelector('.days').style.height = '90px'")
        seen.page.evaluate(
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )


@pytest.mark.long
def test_thin_rows_are_a_list_and_unfold_by_click_key_and_search(visit: Any) -> None:
    timeline = many_file(40)
    with served(timeline) as many:
        seen = visit()
        seen.home = many
        page = seen.open("/?lang=en").page
        tree = page.get_by_role("tree", name="Rows")
        rows = tree.get_by_role("treeitem")
        expect(rows).to_have_count(40)
        expect(rows.first).to_have_accessible_name(re.compile(r"^Ljubljana: Banned, since \d+ \w+ \d{4}$"))
        page.evaluate(AXE_SCRIPT)
        assert page.evaluate("() => axe.run().then(r => r.violations.map(v => v.id))") == []

        tree.focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(rows.nth(1)).to_have_attribute("aria-expanded", "true")
        page.wait_for_url("**unfolded=c2&**")
        expect(tree).to_be_focused()
        assert {*seen.marks()} == {event.id for event in timeline.events if "c2" in event.actors}

        rows.nth(1).click()
        expect(rows.nth(1)).to_have_attribute("aria-expanded", "false")
        box = rows.nth(3).bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + 600, box["y"] + box["height"] / 2)
        expect(rows.nth(3)).to_have_attribute("aria-expanded", "true")

        page.locator("#search").fill("Dublin")
        expect(tree.locator(".active")).to_have_accessible_name(re.compile("^Dublin: "))
        expect(tree.locator(".active")).to_be_in_viewport()
