"""A zoomed chart of a feed in a browser: what is panned needs no request, and its numbers are those of SQL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
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
from timeline.web.page import moved

pytestmark = pytest.mark.browser

EVENTS = made(3_000)
META = "document.querySelector('#picture .js-plotly-plot').layout.meta"
DAYS = f"() => [{META}.first, {META}.last + 1]"
PIECES = """() => { const { data, layout } = document.querySelector('#picture .js-plotly-plot');
  const { left, right, top, bottom } = layout.meta;
  const inRows = (y) => y > top && y < bottom; // the legend is above them
  const bars = data.filter(({ type }) => type === 'bar')
    .flatMap(({ base, x, y }) => base.map((b, i) => [b, b + x[i]]).filter((_, i) => inRows(y[i])));
  const { x, y } = data.find(({ name }) => name === 'marks');
  const marks = x.filter((_, i) => inRows(y[i]));
  const boxes = [...document.querySelectorAll('#picture .annotation-text')].map((node) => {
    const box = node.getBoundingClientRect(), at = document.querySelector('#picture .canvas').getBoundingClientRect();
    return [box.left - at.left, box.right - at.left]; });
  return { left, right, bars, marks, boxes, words: data.find(({ name }) => name === 'words').text }; }"""
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

    def settled(self) -> None:
        """Waits until the table has the events of the chart."""
        self.seen.until("document.querySelectorAll('#events .row').length > 60")


def expected(sql: Sql, first: float, before: float) -> int:
    """The number of events of the feed and of the file."""
    own = sum(moment(first) <= moment(day) < moment(before) for day in (734_566, 735_415, 736_217))
    return sql.count("first < ? and last >= ?", moment(before), moment(first)) + own


def test_panning_asks_nothing_and_counts_what_sql_counts(visit: Any, sql: Sql) -> None:
    seen = Panned(visit())
    seen.zoom()
    expect(seen.page.locator("#sight")).to_contain_text("events in the visible period")
    assert seen.counted() == expected(sql, *seen.page.evaluate(DAYS))
    seen.settled()
    seen.asked.clear()
    for by in (-300, 200, -350, 120):
        seen.drag(by)
        assert seen.counted() == expected(sql, *seen.page.evaluate(DAYS))
    assert seen.asked == []
    pieces = seen.page.evaluate(PIECES)
    left, right = pieces["left"], pieces["right"]
    assert all(left - 0.1 <= a < b <= right + 0.1 for a, b in pieces["bars"])
    assert all(left - 1 <= x <= right + 1 for x in pieces["marks"])
    assert all(left - 6 <= a < b <= right + 4 for a, b in pieces["boxes"])
    assert not any("\ue000" in words for words in pieces["words"])


def test_what_comes_into_sight_is_seen_while_the_chart_moves(visit: Any) -> None:
    seen = Panned(visit())
    seen.zoom()
    seen.settled()
    seen.page.mouse.move(700, 450)
    seen.page.mouse.down()
    for step in range(1, 6):
        seen.page.mouse.move(700 - 60 * step, 450)
    beside = seen.page.locator(".ghost .skirt path")
    assert beside.count() > 5
    edge = seen.page.evaluate(
        f"() => {META}.right + document.querySelector('#picture .canvas').getBoundingClientRect().left"
    )
    boxes = [beside.nth(n).bounding_box() for n in range(beside.count())]
    assert any(box and box["x"] < edge < box["x"] + box["width"] + 300 for box in boxes)
    seen.page.mouse.up()
    expect(seen.page.locator(".ghost")).to_have_count(0)


def test_leaving_the_margin_asks_once_and_the_old_chart_stays_meanwhile(visit: Any) -> None:
    seen = Panned(visit())
    seen.zoom()
    seen.settled()
    routes: list[Route] = []
    seen.page.route("**/feed-chart*", lambda route: routes.append(route))
    seen.asked.clear()
    with seen.page.expect_request("**/feed-chart*"):
        seen.page.evaluate(WHEEL, [700, -45, 4])
    expect(seen.page.locator(".ghost")).to_be_visible()
    with seen.page.expect_event("requestfailed", lambda request: "/feed-chart" in request.url):
        seen.page.evaluate(WHEEL, [700, -45, 2])  # a later question takes the place of this one
    seen.page.unroute("**/feed-chart*")
    expect(seen.page.locator(".ghost")).to_have_count(0)
    assert not [path for path in seen.asked if path.startswith("/_dash")]


def test_the_table_lists_the_events_of_the_zoomed_chart(visit: Any) -> None:
    seen = Panned(visit())
    whole = set(seen.seen.events())
    seen.zoom(6)
    seen.settled()
    named = {event for event in seen.seen.marks() if event.startswith("feed")}
    assert named <= set(seen.seen.events())
    assert named - whole
    seen.page.locator("#react-entry-point .see-all").click()
    seen.seen.until("document.querySelectorAll('#events .row').length < 60")
    assert set(seen.seen.events()) == whole


def test_a_feed_that_fails_is_said_and_the_chart_stays(visit: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Panned(visit())
    before = seen.page.evaluate(PIECES)["words"]

    def broken(self: MemoryStore, *asked: object) -> Any:
        raise StoreError(Sentence("{where}: {reason}", where="x", reason="gone"))

    monkeypatch.setattr(MemoryStore, "flow", broken)
    seen.page.evaluate(WHEEL, [700, -45, 4])
    line = seen.page.locator("#react-entry-point #waiting")
    expect(line).to_contain_text("The events of the feed cannot be counted")
    assert seen.page.evaluate(PIECES)["words"] == before
    seen.seen.console.clear()  # browsers report each answer that is an error


def test_a_search_of_a_large_feed_is_an_estimate_first(visit: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    release = Event()
    counts = MemoryStore.counts

    def estimated(self: MemoryStore, view: Viewport) -> Counts:
        if view.words and view.sample == 100:
            assert release.wait(20)
        return counts(self, view)._replace(sample=view.sample if view.words else 100)

    monkeypatch.setattr(MemoryStore, "counts", estimated)
    monkeypatch.setattr(MemoryStore, "samples", True)
    monkeypatch.setattr(moved, "LARGE", 1_000)
    seen = Panned(visit())
    seen.seen.until("window.dash_clientside && document.querySelector('#search')")
    seen.page.locator("#react-entry-point #search").fill("camera")
    line = seen.page.locator("#react-entry-point .estimate")
    expect(line).to_contain_text("Estimate from 10\u00a0% of the feed")
    assert any(
        "Estimate from 10\u00a0% of the feed" in words for words in seen.page.evaluate(PIECES)["words"]
    )
    release.set()
    expect(line).to_have_count(0)
    expect(seen.page.locator("#status")).to_contain_text("of 3,000 events of the feed")
    assert not any("Estimate" in words for words in seen.page.evaluate(PIECES)["words"])


def test_counting_can_be_stopped(visit: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    release = Event()
    counts = MemoryStore.counts

    def estimated(self: MemoryStore, view: Viewport) -> Counts:
        if view.words and view.sample == 100:
            release.wait(20)
        return counts(self, view)._replace(sample=view.sample if view.words else 100)

    monkeypatch.setattr(MemoryStore, "counts", estimated)
    monkeypatch.setattr(MemoryStore, "samples", True)
    monkeypatch.setattr(moved, "LARGE", 1_000)
    seen = Panned(visit())
    seen.page.locator("#react-entry-point #search").fill("camera")
    line = seen.page.locator("#react-entry-point .estimate")
    expect(line).to_contain_text("Estimate from 10\u00a0%")
    line.get_by_role("button", name="Stop counting").click()
    release.set()
    expect(line).to_have_count(0)
    assert any("Estimate from 10\u00a0%" in words for words in seen.page.evaluate(PIECES)["words"])


HOVERS = """() => document.querySelector('#picture .js-plotly-plot').data.find(({ name }) => name === 'marks')
  .customdata.filter(([id]) => /^feed\\./.test(id ?? ''))"""


def test_a_named_event_is_in_the_bar_that_its_words_tell(visit: Any, sql: Sql) -> None:
    seen = Panned(visit())
    seen.zoom()
    seen.settled()
    told = 0
    begins = {event.id: event.first for event in EVENTS}
    for id_, words in seen.page.evaluate(HOVERS):
        found = re.search(r"[+]([0-9,]+) events? of this row, (.*)", words)
        if found is None:
            continue
        first, _, last = found[2].replace("\u2009", " ").partition("–")
        until = datetime.strptime((last or first).strip(), "%d %B %Y")
        since = first.split()
        since += f"{until:%d %B %Y}".split()[len(since) :]
        begin = datetime.strptime(" ".join(since), "%d %B %Y")
        at = [moment(day.toordinal()) for day in (begin, until + timedelta(days=1))]
        assert at[0] <= begins[id_.removeprefix("feed.")] < at[1], words
        told += 1
    assert told > 5
