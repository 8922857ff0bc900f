"""The deck on stage: from a file with no network, by keys, with the speaker's window, on paper, for everyone."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from timeline.chart.slides.slides import RATIOS
from timeline.model.timeline import Timeline
from timeline.render.slides.deck import Deck, deck_html
from timeline.view.view import View

pytestmark = pytest.mark.browser
LAW = """() => {
  const slide = document.querySelector('.slides > section.present');
  const scale = Reveal.getScale(), canvas = slide.getBoundingClientRect();
  const said = [], slack = 4 * scale;
  const within = (b, a, by) =>
    b.left >= a.left - by && b.top >= a.top - by && b.right <= a.right + by && b.bottom <= a.bottom + by;
  const view = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const boxes = [...slide.querySelectorAll('h1, h2, .text, .foot, .source, svg text')].map((p) => {
    const inner = p.matches('.source') && p.firstElementChild;
    return [p, (inner || p).getBoundingClientRect()];
  }).filter(([p]) => getComputedStyle(p).visibility === "visible");
  for (const [p, b] of boxes) {
    if (!within(b, canvas, 1)) said.push('clipped: ' + p.textContent);
    if (!within(b, view, 1)) said.push('out of the window: ' + p.textContent);
    for (const t of [p, ...p.querySelectorAll('tspan')])
      if (parseFloat(getComputedStyle(t).fontSize) < 17.99) said.push('small: ' + p.textContent);
  }
  for (let i = 0; i < boxes.length; i++) for (let j = 0; j < i; j++) {
    const a = boxes[i][1], b = boxes[j][1];
    const beside = a.left + slack >= b.right || b.left + slack >= a.right;
    const apart = beside || a.top + slack >= b.bottom || b.top + slack >= a.bottom;
    if (!apart) said.push(boxes[i][0].textContent + ' over ' + boxes[j][0].textContent);
  }
  return said;
}"""


class OpenDeck:
    """An open deck."""

    def __init__(self, seen: Visit) -> None:
        self.seen, self.page = seen, seen.page

    def open(self, address: str) -> OpenDeck:
        self.seen.home = address.partition("#")[0].rpartition("/")[0]
        self.page.goto(address)
        expect(self.page.locator("html[data-ready]")).to_have_count(1)
        return self

    def at(self) -> str:
        found: str = self.page.locator(".slides > section.present").evaluate("s => s.id")
        return found

    def is_at(self, ident: str) -> None:
        expect(self.page.locator(f".slides > section.present[id='{ident}']")).to_have_count(1)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)


@pytest.fixture(scope="module")
def decks(timeline: Timeline) -> dict[tuple[str, str], Deck]:
    base = View.of(timeline)
    return {
        (lang, ratio): Deck.of(timeline, replace(base, lang=lang), ratio)
        for lang in ("en", "fr")
        for ratio in RATIOS
    }


@pytest.fixture(scope="module")
def files(decks: dict[tuple[str, str], Deck], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("deck")
    for (lang, ratio), deck in decks.items():
        (folder / f"{lang}-{ratio.replace(':', '-')}.html").write_text(deck_html(deck).html, encoding="utf-8")
    return folder


@pytest.fixture
def open_deck(visit: Any) -> Any:
    """`open_deck(width, height, …)` opens a context without a network; a complaint of its pages fails the test."""
    return lambda width=1280, height=720, offline=True, **more: OpenDeck(
        visit(width, height, offline=offline, **more)
    )


@pytest.mark.parametrize(
    ("width", "height", "ratio", "lang", "theme"),
    [
        *((1280, 720, "16-9", lang, theme) for lang, theme in (("en", "light"), ("fr", "dark"))),
        *((1024, 768, "4-3", lang, theme) for lang, theme in (("en", "dark"), ("fr", "light"))),
        (1920, 1080, "16-9", "fr", "light"),  # the same canvas, enlarged
    ],
)
def test_every_slide_is_drawn_with_nothing_over_another(
    open_deck: Any, files: Path, width: int, height: int, ratio: str, lang: str, theme: str
) -> None:
    # A theme moves nothing, so each language has one of them.
    own = open_deck(width, height, reduced_motion="reduce").open(f"file://{files}/{lang}-{ratio}.html")
    count = own.page.locator(".slides > section").count()
    own.page.evaluate("t => document.documentElement.dataset.theme = t", theme)
    for n in range(count):
        own.page.evaluate("n => Reveal.slide(n)", n)
        assert own.page.evaluate(LAW) == [], own.at()
    assert len([url for url in own.seen.requests if not url.startswith("data:")]) == 1


def test_keys_lift_the_veil_and_show_the_second_day(open_deck: Any, files: Path) -> None:
    own = open_deck().open(f"file://{files}/en-16-9.html#/ibm-letter-congress")
    own.is_at("ibm-letter-congress")
    veil = own.page.locator(".slides > section.present .later").first
    expect(veil).not_to_be_visible()
    own.press("r")
    expect(veil).to_be_visible()
    own.is_at("ibm-letter-congress")
    own.press("r")
    expect(veil).not_to_be_visible()
    own.press("r", "ArrowRight")
    own.is_at("amazon-moratorium")
    expect(own.page.locator(".slides > section.present .later").first).not_to_be_visible()
    own.press("ArrowRight")
    own.is_at("microsoft-no-sale-pledge")
    own.press("ArrowLeft", "ArrowLeft")
    own.is_at("ibm-letter-congress")
    expect(veil).not_to_be_visible()

    step = own.page.locator(".slides > section.present .step").last
    own.open(f"file://{files}/en-16-9.html#/after")
    own.page.reload()
    own.is_at("after")
    expect(step).not_to_be_visible()
    own.press("PageDown")
    own.is_at("after")
    expect(step).to_be_visible()


def test_the_laser_follows_the_mouse_and_the_pen_draws(open_deck: Any, files: Path) -> None:
    own = open_deck().open(f"file://{files}/en-16-9.html#/amazon-moratorium")
    own.press("i")
    own.page.mouse.move(300, 200)
    box = own.page.locator(".laser").bounding_box()
    assert (box["x"] + 9, box["y"] + 9) == (300, 200)
    own.press("d")
    expect(own.page.locator(".laser")).to_be_hidden()
    own.page.mouse.move(100, 100)
    own.page.mouse.down()
    own.page.mouse.move(200, 150, steps=4)
    own.page.mouse.up()
    line = own.page.locator(".slides > section.present .pen polyline")
    expect(line).to_have_count(1)
    own.press("ArrowRight")
    expect(line).to_have_count(0)
    own.press("ArrowLeft")
    expect(line).to_have_count(1)
    own.press("c")
    expect(line).to_have_count(0)


def test_a_typed_word_leads_to_its_event_and_keys_do_what_presenters_expect(
    open_deck: Any, files: Path, decks: dict[tuple[str, str], Deck]
) -> None:
    own = open_deck().open(f"file://{files}/en-16-9.html")
    own.press("g")
    own.page.keyboard.type("moratorium one-year")
    own.press("Enter")
    own.is_at("amazon-moratorium")
    expect(own.page.locator("#_jump")).to_be_hidden()
    own.press("g")
    own.page.keyboard.type("zebra")
    expect(own.page.locator("#_found")).to_have_text("No event contains these words.")
    own.press("Enter", "Escape", "ArrowRight")
    own.is_at("microsoft-no-sale-pledge")
    expect(own.page.locator(".reveal.overview")).to_have_count(0)

    names = [stage.id for stage in decks["en", "16:9"].stages]
    own.press("Home")
    for key, place in (("ArrowRight", 1), (" ", 2), ("PageDown", 3), ("PageUp", 2), ("End", -1), ("Home", 0),
                       ("ArrowDown", 1), ("ArrowUp", 0)):  # fmt: skip
        own.press(key)
        own.is_at(names[place])
    own.press("x", "q", "F9")
    own.is_at(names[0])
    own.press("b")
    expect(own.page.locator(".reveal.paused")).to_have_count(1)
    own.press("b")
    expect(own.page.locator(".reveal.paused")).to_have_count(0)
    own.press("o")
    expect(own.page.locator(".reveal.overview")).to_have_count(1)
    own.press("Escape")
    expect(own.page.locator(".reveal.overview")).to_have_count(0)
    own.press("?")
    expect(own.page.locator("#_help")).to_be_visible()
    own.press("ArrowRight", "Escape")
    expect(own.page.locator("#_help")).to_be_hidden()
    own.is_at(names[0])
    own.press("t")
    assert own.page.evaluate("document.documentElement.dataset.theme") == "dark"
    own.press("f")
    expect(own.page.locator(":fullscreen")).to_have_count(1)


def test_marks_move_from_one_slide_to_the_next_and_stand_still_where_asked(
    open_deck: Any, files: Path
) -> None:
    moving = "document.getAnimations().filter(a => a.constructor.name === 'Animation').length"
    for motion, moves in (("no-preference", True), ("reduce", False)):
        own = open_deck(reduced_motion=motion).open(f"file://{files}/en-16-9.html#/ibm-letter-congress")
        own.press("ArrowRight")
        own.is_at("amazon-moratorium")
        assert bool(own.page.evaluate(moving)) is moves


@pytest.mark.parametrize("served", [False, True])
def test_the_speakers_window_shows_notes_clock_and_what_comes_in_the_decks_language_and_covers_nothing(
    open_deck: Any, files: Path, decks: Any, address: str, served: bool
) -> None:
    names = [stage.id for stage in decks["fr", "16:9"].stages]
    own = open_deck(offline=not served)
    own.open(f"{address}/present?lang=fr" if served else f"file://{files}/fr-16-9.html")
    own.press("ArrowRight")
    with own.page.context.expect_page() as opened:
        own.press("s")
    window = opened.value
    window.set_viewport_size({"width": 1280, "height": 720})
    expect(window.locator(".speaker-controls-notes .value")).to_contain_text("juin 2017")
    expect(window.locator(".pacing")).to_be_visible()
    following = window.frame_locator("#upcoming-slide iframe").locator(".slides > section.present")
    expect(following).to_have_attribute("id", names[2])
    expect(window).to_have_title("Fenêtre du présentateur")
    expect(window.locator("html")).to_have_attribute("lang", "fr")
    expect(window.locator(".clock-value")).to_have_text(re.compile(r"^\d\d:\d\d$"))
    for place, text in {
        "#upcoming-slide .label": "Diapositive suivante",
        ".speaker-controls-time .label >> nth=0": "Temps écoulé Cliquer pour remettre à zéro",
        ".pacing-title": "Rythme\u00a0: temps restant pour cette diapositive",
        ".speaker-controls-notes .label": "Notes",
        ".speaker-layout-label": "Disposition\u00a0: Par défaut",
    }.items():
        expect(window.locator(place)).to_have_text(text)
    assert window.locator("select option").all_inner_texts() == [
        "Par défaut",
        "Large",
        "Haute",
        "Notes seules",
    ]
    for layout, name in (("default", "Par défaut"), ("wide", "Large"), ("tall", "Haute")):
        window.locator("select").select_option(layout)
        expect(window.locator(".speaker-layout-label")).to_have_text(f"Disposition\u00a0: {name}")
        frame = window.locator("#upcoming-slide iframe").bounding_box()
        for label in ("#upcoming-slide .label", "#speaker-layout"):
            box = window.locator(label).bounding_box()
            apart = box["y"] + box["height"] <= frame["y"] or box["x"] >= frame["x"] + frame["width"]
            assert apart, (layout, label)
    window.locator("select").select_option("default")
    own.press("PageDown")
    own.is_at(names[2])
    expect(following).to_have_attribute("id", names[3])
    window.close()
    own.press("End")
    own.is_at(names[-1])


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (700, 900)])
def test_the_overview_shows_every_slide_apart_and_arrows_go_by_row(
    open_deck: Any, files: Path, width: int, height: int
) -> None:
    own = open_deck(width, height).open(f"file://{files}/en-16-9.html")
    own.press("o")
    expect(own.page.locator(".reveal.overview")).to_have_count(1)
    boxes = own.page.locator(".slides > section").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect()).map(b => [b.left, b.top, b.right, b.bottom])"
    )
    assert all(x >= 0 and y >= 0 and right <= width and bottom <= height for x, y, right, bottom in boxes)
    for n, (x, y, right, bottom) in enumerate(boxes):
        assert right - x > 100
        assert all(right < a or c < x or bottom < b or d < y for a, b, c, d in boxes[:n])
    columns = len([box for box in boxes if box[1] == boxes[0][1]])
    own.press("ArrowDown", "ArrowRight")
    assert own.page.evaluate("Reveal.getIndices().h") == columns + 1
    own.press("ArrowUp", "ArrowUp")
    assert own.page.evaluate("Reveal.getIndices().h") == 1
    own.page.locator(".slides > section").nth(3).click()
    expect(own.page.locator(".reveal.overview")).to_have_count(0)
    assert own.page.evaluate("Reveal.getIndices().h") == 3
    assert not [said for said in own.page.evaluate(LAW) if said.startswith(("clipped", "out"))]


def test_printed_it_has_one_page_a_slide(open_deck: Any, files: Path, decks: Any, tmp_path: Path) -> None:
    own = open_deck().open(f"file://{files}/en-16-9.html")
    out = tmp_path / "deck.pdf"
    own.page.pdf(path=str(out), prefer_css_page_size=True, print_background=True)
    told = subprocess.run(["pdfinfo", str(out)], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Pages:\s+(\d+)", told)[1] == str(len(decks["en", "16:9"].stages))  # type: ignore[index]
    words = subprocess.run(["pdftotext", str(out), "-"], capture_output=True, text=True, check=True)
    assert "one-year moratorium" in words.stdout


@pytest.mark.long
def test_a_resized_window_keeps_the_slide_whole_and_its_buttons_are_named_in_its_language(
    open_deck: Any, files: Path
) -> None:
    own = open_deck(reduced_motion="reduce").open(f"file://{files}/en-16-9.html#/amazon-moratorium")
    for width, height in ((800, 900), (390, 700), (1920, 500)):
        own.page.set_viewport_size({"width": width, "height": height})
        expect(own.page.locator("html[data-ready]")).to_have_count(1)
        own.page.evaluate(
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )
        assert not [said for said in own.page.evaluate(LAW) if said.startswith(("clipped", "out"))]

    for lang, before, after in (
        ("en", "previous slide", "next slide"),
        ("fr", "diapositive précédente", "diapositive suivante"),
    ):
        own = open_deck().open(f"file://{files}/{lang}-16-9.html")
        told = own.page.locator(".controls button").evaluate_all(
            "all => all.map(e => e.getAttribute('aria-label'))"
        )
        assert told == [before, after, before, after]


def test_the_page_leads_to_the_deck_and_writes_its_view_as_a_slide(visit: Any) -> None:
    own = visit()
    own.open("/?lang=en&actors=amazon&event=amazon-moratorium")
    expect(own.page.locator("#slides")).to_have_attribute(
        "href", re.compile(r"^(\./)?present\?.*actors=amazon.*event=amazon-moratorium")
    )
    own.page.locator("#recorder summary").click()
    expect(own.page.locator("#story-scene")).to_contain_text("actors: [amazon]")
    expect(own.page.locator("#story-scene")).to_contain_text("event: amazon-moratorium")
    own.page.locator("#recorder button").click()
    expect(own.page.locator("#recorder .told")).to_have_text("Slide copied.")
