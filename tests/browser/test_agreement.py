"""Whatever readers do, in whatever order: address, chips, chart, number and table agree afterwards.

`GESTURES=200 pytest tests/browser/test_agreement.py` runs 200 sequences; each is made from its number.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.agreement import CALLS, QUIET, READ, Checker
from timeline.model.timeline import Timeline

pytestmark = pytest.mark.browser

SEQUENCES = int(os.environ.get("GESTURES", "2"))
FIRST = int(os.environ.get("FIRST_GESTURE", "0"))
LENGTH = 10
REST = 450
"""Milliseconds without a request after which all is told: a search begins 350 ms after the last key."""
AGAIN = 1_800
"""Milliseconds after which a page has asked again for what it missed."""
TRIES = 6
WORDS = ("police", "congress", "zzzz", '"facial recognition"', "moratorium", "")
DATES = ("2020-06", "2020", "12 June 2020", "03/04/2020", "2020-13", "soon", "")
LIVE = "#live"


@dataclass
class Reader:
    """Somebody who does one thing after another on a page."""

    page: Page
    chance: random.Random
    offline: bool = False
    done: list[str] = field(default_factory=list)

    @property
    def context(self) -> BrowserContext:
        return self.page.context

    def act(self) -> None:
        """Does one thing that can be done now."""
        while not self.chance.choices(GESTURES, WEIGHTS)[0](self):
            pass

    def note(self, words: str) -> bool:
        self.done.append(words)
        return True

    def chip(self) -> bool:
        chips = self.page.locator(f"{LIVE} .chip:has(input:enabled) label")
        if not chips.count():
            return False
        one = chips.nth(self.chance.randrange(chips.count()))
        self.note(f"chip {one.inner_text()!r}")
        one.click()
        return True

    def zoom(self) -> bool:
        buttons = self.page.locator(f"{LIVE} #overview [data-zoom]:enabled:visible")
        if not buttons.count():
            return False
        one = buttons.nth(self.chance.randrange(buttons.count()))
        self.note(f"zoom {one.get_attribute('data-zoom')}")
        one.click()
        return True

    def step(self) -> bool:
        way = self.chance.choice((-1, 1))
        there = self.page.evaluate(
            """(way) => {
              const entries = navigation.entries();
              const to = entries[navigation.currentEntry.index + way];
              return to ? [to.sameDocument, to.url] : null;
            }""",
            way,
        )
        if not there or (self.offline and not there[0]) or not there[1].startswith("http"):
            return False
        self.note("back" if way < 0 else "forward")
        if there[0]:
            self.page.evaluate("(way) => history.go(way)", way)
        else:
            (self.page.go_back if way < 0 else self.page.go_forward)()
        return True

    def language(self) -> bool:
        if self.offline:
            return False
        self.note("language")
        self.page.locator(f"{LIVE} .languages summary").click()
        with self.page.expect_navigation():
            self.page.locator(f"{LIVE} #languages a:is([hreflang=en], [hreflang=fr])").first.click()
        return True

    def theme(self) -> bool:
        self.note("theme")
        self.page.locator(f"{LIVE} #theme").click()
        return True

    def line(self) -> bool:
        self.offline = not self.offline
        self.note("offline" if self.offline else "online")
        self.context.set_offline(self.offline)
        if not self.offline:
            self.page.evaluate(QUIET, AGAIN)
        return True

    def search(self) -> bool:
        text = self.chance.choice(WORDS)
        self.note(f"search {text!r}")
        self.page.locator(f"{LIVE} #search").fill(text)
        return True

    def date(self) -> bool:
        id_, text = self.chance.choice(("since", "to")), self.chance.choice(DATES)
        self.note(f"{id_} {text!r}")
        self.page.locator(f"{LIVE} details.filters").evaluate("e => { e.open = true }")
        box = self.page.locator(f"{LIVE} #{id_}")
        box.fill(text)
        box.press("Enter")
        self.page.locator(f"{LIVE} details.filters").evaluate("e => { e.open = false }")
        return True

    def event(self) -> bool:
        rows = self.page.locator(f"{LIVE} #events .row")
        if not rows.count():
            return False
        if self.chance.random() < 0.3:
            self.note("Escape")
            self.page.keyboard.press("Escape")
            return True
        share = self.chance.random()
        # At once, because the rows change when a missed answer comes.
        event = rows.evaluate_all(
            "(rows, share) => { const row = rows[Math.floor(share * rows.length)]; row?.click();"
            " return row?.dataset.event }",
            share,
        )
        self.note(f"event {event}")
        return event is not None


GESTURES: list[Callable[[Reader], bool]] = [
    Reader.chip, Reader.zoom, Reader.step, Reader.language, Reader.theme, Reader.line, Reader.search, Reader.date,
    Reader.event,
]  # fmt: skip
WEIGHTS = (5, 4, 4, 1, 1, 2, 2, 3, 1)


@pytest.fixture
def reading(visit: Any, timeline: Timeline) -> Iterator[tuple[Any, Checker]]:
    seen = visit()
    seen.page.add_init_script(CALLS)
    yield seen, Checker(timeline)
    seen.page.context.set_offline(False)
    seen.console.clear()  # the browser tells of each request that failed


def disagreements(page: Page, checker: Checker) -> list[str]:
    """Returns what does not agree once all is quiet, after a few looks."""
    found: list[str] = []
    for _ in range(TRIES):
        page.evaluate(QUIET, REST)
        found = checker.differences(page.evaluate(READ))
        if not found:
            break
    return found


@pytest.mark.parametrize("number", range(FIRST, FIRST + SEQUENCES))
def test_all_parts_agree_after_each_of_ten_gestures(reading: tuple[Any, Checker], number: int) -> None:
    seen, checker = reading
    seen.open("/?lang=en")
    reader = Reader(seen.page, random.Random(number))
    for _ in range(LENGTH):
        reader.act()
        if reader.offline:
            seen.page.evaluate(QUIET, REST)
            continue
        assert disagreements(seen.page, checker) == [], reader.done
    if reader.offline:
        reader.line()
        assert disagreements(seen.page, checker) == [], reader.done


def choose_amazon(seen: Any) -> None:
    """Chooses a second company, and waits for the address."""
    seen.open("/?lang=en&actors=microsoft")
    seen.chip("Amazon").click()
    seen.until("location.search.includes('amazon')")
    seen.page.evaluate(QUIET, REST)


def agree_again(seen: Any, checker: Checker) -> str:
    """Goes online; returns the address with which all parts then agree."""
    seen.page.context.set_offline(False)
    seen.page.evaluate(QUIET, AGAIN)
    assert disagreements(seen.page, checker) == []
    return str(seen.page.evaluate(READ)["search"])


@pytest.mark.long
@pytest.mark.parametrize("what", ["a filter", "a zoom", "a search", "a step back", "a day"])
def test_a_lost_connection_leaves_no_trace(reading: tuple[Any, Checker], what: str) -> None:
    seen, checker = reading
    page = seen.page
    choose_amazon(seen)
    page.context.set_offline(True)
    if what == "a filter":
        seen.chip("IBM").click()
    elif what == "a zoom":
        page.locator(f"{LIVE} #overview [data-zoom=in]").click()
    elif what == "a search":
        page.locator(f"{LIVE} #search").fill("police")
    elif what == "a step back":
        page.evaluate("() => history.back()")
    else:
        page.locator(f"{LIVE} .cursor-grip").first.press("ArrowLeft")
    before = page.evaluate(READ)["search"]
    expect(page.locator("#notice .away")).to_be_visible()
    if what == "a filter":  # the address is of what is shown
        assert "ibm" not in page.evaluate(READ)["search"]
    search, after = agree_again(seen, checker), page.evaluate(READ)
    # What was done is not lost either.
    wanted = {
        "a filter": "ibm" in search,
        "a zoom": "window=" in search and not after["all"],
        "a search": "q=police" in search,
        "a step back": "amazon" not in search,
        "a day": "on=" in search,
    }
    assert wanted[what], (before, search)


LATE = """
    const original = window.fetch;
    window.fetch = (...asked) => {
        const answer = original(...asked);
        if (!window.late || !asked[0].includes("_dash-update-component")) return answer;
        window.late = false;
        return new Promise((give) => window.addEventListener("popstate", () => answer.then(give)));
    };
"""


def test_the_answer_to_an_earlier_call_is_not_taken_for_that_of_a_step_back(
    reading: tuple[Any, Checker],
) -> None:
    seen, checker = reading
    page = seen.page
    page.add_init_script(LATE)
    choose_amazon(seen)
    page.evaluate("() => { window.late = true }")
    with page.expect_response("**/_dash-update-component"):
        seen.chip("IBM").click()
    page.context.set_offline(True)
    page.evaluate("() => history.back()")
    expect(page.locator("#notice .away")).to_be_visible()
    assert "amazon" not in agree_again(seen, checker)


@pytest.mark.long
def test_a_step_back_without_a_connection_keeps_its_address_whatever_changes_then(
    reading: tuple[Any, Checker],
) -> None:
    seen, checker = reading
    page = seen.page
    choose_amazon(seen)
    page.context.set_offline(True)
    page.evaluate("() => history.back()")
    expect(page.locator("#notice .away")).to_be_visible()
    page.locator(f"{LIVE} .cursor-grip").first.press("ArrowLeft")
    seen.until("location.search.includes('on=')")
    assert "amazon" not in page.evaluate(READ)["search"]
    assert "amazon" not in agree_again(seen, checker)
