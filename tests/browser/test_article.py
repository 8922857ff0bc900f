"""The page for an article as a reader uses it: every width, both themes, with and without script, framed, by keys."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.hosts import HOSTS, page_around
from timeline.io.loader import load
from timeline.model.timeline import Timeline
from timeline.render import export
from timeline.render.html.article import LAYOUTS
from timeline.theme.shipped import DATA
from timeline.view.view import View

pytestmark = pytest.mark.browser
SHOWN = {320: "phone", 390: "phone", 768: "column", 1280: "article", 1920: "wide"}
STEPS = """() => {
  const box = (e) => e.getBoundingClientRect(), steps = [], frame = document.querySelector('#_pictures');
  for (const after = document.querySelector("#_card [data-step='1']"); ; after.click()) {
    const card = box(document.querySelector('#_card')), room = box(frame);
    const mark = box([...document.querySelectorAll('.picture > .on :is(use, rect)')].find(e => e.checkVisibility()));
    const middle = mark.y + mark.height / 2;
    steps.push({
      event: location.hash,
      astray: card.left < room.left - 1 || card.right > room.right + 1,
      over: card.top < middle && middle < card.bottom,
    });
    if (after.disabled) return steps;
  }
}"""
"""Steps through all events: of each whether its card leaves the column or lies on its mark."""

PRINTED = """() => {
  const picture = document.querySelector('#_pictures .column');
  const sizes = [...picture.querySelectorAll('text, tspan')].map(e => parseFloat(getComputedStyle(e).fontSize));
  const [, , width, height] = picture.getAttribute('viewBox').split(' ').map(Number);
  const room = { width: (186 / 25.4) * 96, height: (248 / 25.4) * 96 };
  return { sizes, factor: Math.min(room.width / width, room.height / height) };
}"""
"""The sizes of the letters of the picture for paper, and by how much a page of A4 enlarges it."""


@pytest.fixture(scope="module")
def files(timeline: Timeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the article in both languages."""
    folder = tmp_path_factory.mktemp("article")
    view = View.of(timeline)
    for lang in ("en", "fr"):
        (folder / f"{lang}.html").write_bytes(export(timeline, replace(view, lang=lang), "html"))
    return folder


@pytest.fixture
def read(visit: Any) -> Any:
    """`read(address, width=…)` opens it; what it did wrong, also a request to elsewhere, fails the test at the end."""

    def enter(address: str, width: int = 1280, height: int = 900, **context: Any) -> Page:
        seen = visit(width, height, **context)
        seen.home = address.partition("#")[0].rpartition("/")[0] + "/"
        page: Page = seen.page
        page.goto(address)
        return page

    return enter


def marks(page: Page) -> Locator:
    """The groups of the events in the picture in sight."""
    return page.locator(".picture:visible > [data-n]")


def events(marks: Locator) -> int:
    """The number of events of the groups; in the enlarged days an event has another one."""
    return len({*marks.evaluate_all("all => all.map(one => one.dataset.n)")})


def told(page: Page) -> str:
    return page.locator("#_shown").inner_text()


@pytest.mark.parametrize(("lang", "script"), [("en", True), ("fr", True), ("fr", False)])
def test_the_layout_for_the_column_stands_whole_and_nothing_scrolls_sideways(
    read: Any, files: Path, timeline: Timeline, lang: str, script: bool
) -> None:
    page = read((files / f"{lang}.html").as_uri(), java_script_enabled=script)
    page.evaluate("document.fonts.ready")
    for width, name in SHOWN.items():
        page.set_viewport_size({"width": width, "height": 900})
        expect(page.locator(f".picture.{name}")).to_be_visible()
        assert page.locator(".picture:visible").get_attribute("class") == f"picture {name}"
        assert events(marks(page)) == len(timeline.events)
        assert page.locator("#_table tbody tr:visible").count() == len(timeline.events)
        links = page.locator("#_table a:visible").evaluate_all("all => all.map(a => a.getAttribute('href'))")
        assert links == [s.url for e in timeline.events for s in e.sources if s.url]
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.locator("#_tools").is_visible() is script
        assert clipped_or_over(page, name, width) == []
    asked = "performance.getEntriesByType('resource').filter(e => !e.name.startsWith('data:')).length"
    assert page.evaluate(asked) == 0, "it asks for itself alone"


def clipped_or_over(page: Page, name: str, width: int) -> list[Any]:
    """Return the boxes of the picture's words that leave the window or lie on another."""
    boxes = page.locator(f".{name} text").evaluate_all(
        "all => all.map(one => { const b = one.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom] })"
    )
    assert len(boxes) > 60
    # Boxes of text have their font's ascent and descent, which is more than its ink.
    room = 4 * page.locator(f".{name}").evaluate("one => one.getScreenCTM().a")
    over = [
        (a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :]
        if a[0] + 1 < b[2] and b[0] + 1 < a[2] and a[1] + room < b[3] - room and b[1] + room < a[3] - room
    ]  # fmt: skip
    return [box for box in boxes if box[0] < 0 or box[2] > width] + over


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.long
def test_each_card_lies_in_the_column_beside_its_mark(
    read: Any, files: Path, timeline: Timeline, width: int
) -> None:
    page = read((files / "fr.html").as_uri(), width)
    page.locator("#_start").click()
    steps = page.evaluate(STEPS)
    assert len({step["event"] for step in steps}) == len(steps) == len(timeline.events)
    assert [step for step in steps if step["astray"] or step["over"]] == []


def test_an_address_with_an_event_opens_it_and_without_script_marks_its_row(read: Any, files: Path) -> None:
    page = read((files / "en.html").as_uri() + "#microsoft-no-sale-pledge", 390)
    expect(page.locator("#_card")).to_be_in_viewport()
    assert page.locator(".phone > .on").count() == 1
    still = read((files / "en.html").as_uri() + "#microsoft-no-sale-pledge", 390, java_script_enabled=False)
    expect(still.locator("tr:target")).to_be_in_viewport()


def between(box: Locator, mark: Locator) -> float:
    """Return the height between a box and a mark above or below it."""
    a, b = (one.evaluate("one => one.getBoundingClientRect().toJSON()") for one in (box, mark))
    return float(max(a["top"] - b["bottom"], b["top"] - a["bottom"]))


def test_an_event_above_and_in_the_enlarged_days_opens_once_beside_the_mark_that_is_pressed(
    read: Any, files: Path, timeline: Timeline
) -> None:
    page = read((files / "en.html").as_uri(), height=1600)
    n = [e.id for e in timeline.events].index("amazon-moratorium")
    both = page.locator(f".article > [data-n='{n}']")
    assert both.count() == 2
    tip, card = page.locator("#_tip"), page.locator("#_card")
    for one in both.all():
        mark = one.locator("use").first
        mark.scroll_into_view_if_needed()
        mark.hover()
        expect(tip).to_be_visible()
        assert between(tip, mark) < 60
        mark.click()
        expect(card).to_be_visible()
        assert between(card, mark) < 60
        assert page.locator(".article > .on").count() == 2
        assert page.url.endswith("#amazon-moratorium")
        page.keyboard.press("Escape")
        expect(card).to_be_hidden()
    assert page.locator("#_table tr[id='amazon-moratorium']").count() == 1


def test_filters_dim_the_picture_and_the_card_opens_by_click_steps_by_keys_and_closes(
    read: Any, files: Path, timeline: Timeline
) -> None:
    page = read((files / "en.html").as_uri())
    page.locator(".article > [data-n='1'] text").hover()
    tip = page.locator("#_tip")
    expect(tip).to_be_visible()
    assert timeline.events[1].title.say("en") in tip.inner_text()
    assert tip.locator("a").count() == 0

    top = "one.getBoundingClientRect().top - all[0].getBoundingClientRect().top"
    places = f"all => all.map(one => Math.round({top}))"
    before = marks(page).evaluate_all(places)
    page.locator("#_tools > summary").click()
    page.locator("[data-companies]", has_text="IBM").click()
    ibm = [e.id for e in timeline.events if "ibm" in e.everyone]
    rows = page.locator("#_table tbody tr:visible")
    assert rows.evaluate_all("all => all.map(one => one.id)") == ibm
    assert events(page.locator(".article > [data-n]:not(.off)")) == len(ibm)
    assert marks(page).evaluate_all(places) == before
    assert told(page) == f"{len(ibm)} of {len(timeline.events)} events shown"
    # The legend keeps what IBM ever held, and dims what only others did.
    assert page.locator(".article .keys > [data-s]:not(.off)").all_text_contents() == [
        "Offered, asks for a law", "Withdrawn", "Supplied under one contract",
    ]  # fmt: skip
    page.locator("[data-kinds]", has_text="Withdrawal").click()
    both = [e.id for e in timeline.events if "ibm" in e.everyone and e.type == "withdrawal"]
    assert rows.evaluate_all("all => all.map(one => one.id)") == both
    page.get_by_role("button", name="Show all").click()
    assert rows.count() == len(timeline.events)
    assert page.locator(".off").count() == 0

    ids = [e.id for e in timeline.events]
    at = ids.index("ibm-letter-congress")
    page.locator(f".article > [data-n='{at}'] text").click()
    card = page.locator("#_card")
    expect(card.locator(".title")).to_have_text(timeline.events[at].title.say("en"))
    expect(card.locator(".kicker")).to_have_text("8 June 2020 · IBM · Withdrawal")
    assert page.evaluate("location.hash") == "#ibm-letter-congress"
    page.keyboard.press("ArrowRight")
    expect(card.locator(".title")).to_have_text(timeline.events[at + 1].title.say("en"))
    expect(page.locator("#_place")).to_have_text(f"{at + 2} of {len(ids)}")
    card.get_by_role("button", name="Previous").click()
    assert page.evaluate("location.hash") == "#ibm-letter-congress"
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert page.evaluate("location.hash") == ""

    ids = [e.id for e in timeline.events]
    page.locator(f".article > [data-n='{ids.index('ibm-letter-congress')}'] text").click()
    page.keyboard.press("Escape")
    day, stood = page.locator("#_days"), page.locator("#_stood li")
    expect(day).to_have_text("8 to 9 June 2020")
    assert stood.first.inner_text().startswith("Amazon\nOffered, asks for a law; since 7 February 2019")
    page.locator("#_day").press("ArrowRight")
    expect(day).to_have_text("10 June 2020")
    assert stood.first.inner_text().startswith("Amazon\nPaused for a fixed term; since 10 June 2020")
    edge = page.locator(".article .edge").evaluate("one => one.getBoundingClientRect().left")
    mark = page.locator(f".article > [data-n='{ids.index('amazon-moratorium')}'] use").last.bounding_box()
    assert mark is not None
    assert abs(edge - mark["x"] - mark["width"] / 2) < 1.5
    page.mouse.move(0, 0)
    box = page.locator(".article").bounding_box()
    assert box is not None
    page.locator(".article").click(position={"x": box["width"] * 0.7, "y": 40})
    assert day.inner_text() != "10 June 2020"

    for link in page.locator("#_stood li a").all()[:3]:
        event = (link.get_attribute("href") or "").removeprefix("#")
        link.click()
        expect(page.locator("#_card")).to_contain_text(timeline.event[event].title.say("en"))


@pytest.mark.parametrize("host", HOSTS)
def test_other_sites_know_the_height_and_their_styles_stay_outside(
    read: Any, files: Path, site: str, host: str
) -> None:
    (files / f"{host}.html").write_text(page_around(HOSTS[host]), encoding="utf-8")
    for width in (390, 1000):
        page = read(f"{site}{host}.html", width)
        inner = page.frame_locator("iframe").locator("body")
        page.wait_for_function("window.told")
        high = page.evaluate("window.told")
        assert page.locator("iframe").bounding_box()["height"] == high
        assert abs(inner.bounding_box()["height"] - high) < 2
        frame = page.frames[1]
        assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        look = frame.evaluate(
            "(({color, fontSize, fontFamily}) => [color, fontSize, fontFamily])(getComputedStyle(document.body))"
        )
        assert look[0] != "rgb(255, 0, 0)"
        assert look[1] == "16px"
        assert "Source Sans 3" in look[2]
        page.frame_locator("iframe").locator("#_open").click()
        page.wait_for_function(f"window.told > {high} + 400")


def test_on_paper_the_picture_for_columns_stands_in_light_colours(read: Any, files: Path) -> None:
    page = read((files / "en.html").as_uri(), 768, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".picture:visible").get_attribute("class") == "picture column"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator("#_tools").is_visible()


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="reads the pages with poppler")
def test_the_bundled_file_prints_on_ten_pages_with_letters_of_seven_points(
    read: Any, tmp_path: Path, lang: str
) -> None:
    bundled = load(DATA)
    (tmp_path / "a.html").write_bytes(export(bundled, replace(View.of(bundled), lang=lang), "html"))
    page = read((tmp_path / "a.html").as_uri())
    (tmp_path / "a.pdf").write_bytes(page.pdf(format="A4"))
    # Each page, with the box of each word in points.
    words = ["pdftotext", "-bbox", str(tmp_path / "a.pdf"), "-"]
    text = subprocess.run(words, capture_output=True, check=True, text=True).stdout
    assert text.count("<page ") <= 10
    scale = page.evaluate(PRINTED)
    assert min(scale["sizes"]) * scale["factor"] * 0.75 >= 7
    first = text.partition("</page>")[0]
    assert "Microsoft" in first  # the picture is on the first page, below the title


def test_every_layout_is_chosen_at_some_width() -> None:
    assert set(SHOWN.values()) == set(LAYOUTS)
