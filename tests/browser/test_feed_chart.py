"""A zoomed chart of a feed in a browser: its numbers are those of SQL, and a search of a large feed comes in steps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from playwright.sync_api import Request, Route, expect

from tests.feeds import Sql, made, moment, put
from tests.serving import served
from tests.store.memory import MemoryStore
from timeline.errors import StoreError
from timeline.i18n.sentences import Sentence
from timeline.store.contract import Counts, Viewport
from timeline.web import Shelf
from timeline.web.callbacks import asked

pytestmark = pytest.mark.browser

EVENTS = made(3_000)
META = "document.querySelector('#picture .js-plotly-plot').layout.meta"
DAYS = f"() => [{META}.first, {META}.last + 1]"
WORDS = """() => document.querySelector('#picture .js-plotly-plot').data.find(({ name }) => name === 'words').text"""
WHEEL = """([x, delta, n]) => { const picture = document.querySelector('#picture');
  const { left, top } = picture.getBoundingClientRect();
  for (let i = 0; i < n; i += 1) picture.dispatchEvent(new WheelEvent('wheel', { deltaY: delta, ctrlKey: true,
    clientX: left + x, clientY: top + 50, bubbles: true, cancelable: true })); }"""


@pytest.fixture(scope="module")
def sql() -> Sql:
    return Sql(EVENTS)


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    put(tmp_path, EVENTS, monkeypatch)
    with served(Shelf.opening(tmp_path / "file.yaml")) as address:
        yield address


class Panned:
    """A page that is zoomed and panned, with the requests that it makes."""

    def __init__(self, seen: Any) -> None:
        self.seen, self.page = seen.open("/?time_axis=linear"), seen.page
        self.asked: list[str] = []
        self.page.on("request", self._note)
        self.seen.until(f"{META}.feed")

    def _note(self, request: Request) -> None:
        path = request.url.removeprefix(self.seen.home)
        if not path.startswith(("/version", "/assets/favicon")):
            self.asked.append(path.partition("?")[0])

    def zoom(self, times: int = 4, x: float = 700, delta: float = -45) -> None:
        before = self.page.evaluate(DAYS)
        self.page.evaluate(WHEEL, [x, delta, times])
        self.seen.until(f"{META}.first !== {before[0]} || {META}.last + 1 !== {before[1]}")

    def drag(self, by: float) -> None:
        before = self.page.evaluate(DAYS)
        self.page.mouse.move(700, 450)
        self.page.mouse.down()
        for step in range(1, 11):
            self.page.mouse.move(700 + by * step / 10, 450)
        self.page.mouse.up()
        self.seen.until(f"{META}.first !== {before[0]}")

    def counted(self) -> int:
        words = self.page.locator("#sight").text_content()
        return int(words.split(" event")[0].replace(",", ""))


def expected(sql: Sql, first: float, before: float) -> int:
    """The number of events of the feed and of the file."""
    own = sum(moment(first) <= moment(day) < moment(before) for day in (734_566, 735_415, 736_217))
    return sql.count("first < ? and last >= ?", moment(before), moment(first)) + own


def test_a_zoomed_chart_asks_once_counts_what_sql_counts_and_its_table_lists_the_events(
    visit: Any, sql: Sql
) -> None:
    seen = Panned(visit())
    whole = set(seen.seen.events())
    seen.zoom(6)
    named = {event for event in seen.seen.marks() if event.startswith("feed")}
    assert named - whole
    seen.seen.until(
        f"{sorted(named)}.every((id) => document.querySelector(`#events [data-event='${{id}}']`))"
    )
    seen.page.locator("#live .see-all").click()
    other = min(named - whole)
    seen.seen.until(f"!document.querySelector(`#events [data-event='{other}']`)")
    assert set(seen.seen.events()) == whole

    seen.zoom()
    expect(seen.page.locator("#sight")).to_contain_text("events in the visible period")
    assert seen.counted() == expected(sql, *seen.page.evaluate(DAYS))
    for by in (-300, 200):
        seen.asked.clear()
        seen.drag(by)
        assert seen.counted() == expected(sql, *seen.page.evaluate(DAYS))
        assert seen.asked == ["/_dash-update-component"]

    seen.zoom()
    routes: list[Route] = []
    seen.page.route("**/_dash-update-component*", lambda route: routes.append(route))
    with seen.page.expect_request("**/_dash-update-component*"):
        seen.page.evaluate(WHEEL, [700, -45, 4])
    expect(seen.page.locator(".ghost")).to_be_visible()
    with seen.page.expect_event("requestfailed"):
        seen.page.evaluate(WHEEL, [700, -45, 2])
    seen.page.unroute("**/_dash-update-component*")
    expect(seen.page.locator(".ghost")).to_have_count(0)


def test_a_feed_that_fails_is_said_and_the_chart_stays(visit: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Panned(visit())
    before = seen.page.evaluate(WORDS)

    def broken(self: MemoryStore, *asked: object) -> Any:
        raise StoreError(Sentence("{where}: {reason}", where="x", reason="gone"))

    monkeypatch.setattr(MemoryStore, "counts", broken)
    seen.page.evaluate(WHEEL, [700, -45, 4])
    line = seen.page.locator("#live #waiting")
    expect(line).to_contain_text("The events of the feed cannot be counted")
    assert seen.page.evaluate(WORDS) == before
    seen.seen.console.clear()  # browsers report each answer that is an error


@pytest.fixture
def release(monkeypatch: pytest.MonkeyPatch) -> Event:
    """What lets go of the whole count of a search, before which there is an estimate."""
    release, counts = Event(), MemoryStore.counts

    def estimated(self: MemoryStore, view: Viewport) -> Counts:
        if view.words and view.sample == 100:
            release.wait(20)
        return counts(self, view)._replace(sample=view.sample if view.words else 100)

    monkeypatch.setattr(MemoryStore, "counts", estimated)
    monkeypatch.setattr(MemoryStore, "samples", True)
    monkeypatch.setattr(asked, "LARGE", 1_000)
    return release


@pytest.mark.parametrize("stopped", [True, False])
@pytest.mark.long
def test_a_search_of_a_large_feed_is_an_estimate_first_and_counting_can_be_stopped(
    visit: Any, release: Event, stopped: bool
) -> None:
    seen = Panned(visit())
    seen.page.locator("#live #search").fill("camera")
    line = seen.page.locator("#live .estimate")
    expect(line).to_contain_text("Estimate from 10\u00a0% of the feed")
    assert any("Estimate from 10\u00a0% of the feed" in words for words in seen.page.evaluate(WORDS))
    if stopped:
        line.get_by_role("button", name="Stop counting").click()
    release.set()
    expect(line).to_have_count(0)
    if not stopped:
        expect(seen.page.locator("#status")).to_contain_text("of 3,000 events of the feed")
    assert any("Estimate from 10\u00a0%" in words for words in seen.page.evaluate(WORDS)) is stopped
