"""A day is chosen by pointer, keys, field, axis and address, and each time the panel says what `stand` says."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from timeline.dates import format_day, parse_date
from timeline.model.timeline import Timeline
from timeline.record.standing import stand
from timeline.record.standing_words import StandingWords

SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})


def day(text: str) -> int:
    found = parse_date(text).start
    assert found is not None
    return found


def plain(text: str) -> str:
    return " ".join(text.translate(SPACES).split())


def answers(timeline: Timeline, on: str, lang: str) -> list[str]:
    """The lines that the panel must have, of those who ever hold a position; each ends with its source's address."""
    lines = [s for s in stand(timeline, day(on)) if s.period or s.phase == "announced"]
    return sorted(plain(StandingWords(timeline, standing, lang).line()) for standing in lines)


def told(seen: Any) -> list[str]:
    """The lines of the panel, its links left out but for the source's, whose address is put last."""
    rows = seen.page.locator("#standing .stood tbody tr:not(.silent, .group)")
    parts = rows.evaluate_all(
        """rows => rows.map(row => {
          const copy = row.cloneNode(true);
          copy.querySelectorAll('a').forEach(link => link.remove());
          const from = row.querySelector('.cited-source a[href^="http"]');
          const said = [...copy.querySelectorAll('details p')].map(p => p.textContent).filter(p => p.trim());
          return [copy.querySelector('.who').textContent, ...said, from ? from.href : ''];
        })"""
    )
    lines = [plain(f"{who}: {' '.join(sentences)}") for who, *sentences in parts]
    return [line.replace(" ", " ") for line in lines]


def says(seen: Any, timeline: Timeline, on: str, lang: str) -> None:
    words = plain(format_day(day(on), lang))
    head = "document.querySelector('#standing-head [data-day]')"
    seen.until(f"{head}?.dataset.day === '{day(on)}'")
    # What stands under the heading is written when the chart has been painted.
    seen.until(
        f"document.querySelector('#standing [data-text]')?.dataset.text.startsWith({head}.textContent)"
    )
    expect(seen.page.locator("#standing-head")).to_contain_text(words)
    wanted = [line.replace(" : ", ": ", 1) for line in answers(timeline, on, lang)]
    assert sorted(told(seen)) == wanted


def grip(seen: Any, which: str = "on") -> Any:
    return seen.page.locator(f"#live .cursor[data-which={which}] .cursor-grip")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_keys_move_the_day_and_the_panel_follows(visit: Any, timeline: Timeline, lang: str) -> None:
    seen = visit().open(f"/?lang={lang}&on=2020-06-10")
    says(seen, timeline, "2020-06-10", lang)
    expect(grip(seen)).to_have_attribute("aria-valuetext", format_day(day("2020-06-10"), lang))
    grip(seen).focus()
    for key, on in (("ArrowRight", "2020-06-11"), ("ArrowLeft", "2020-06-10"), ("PageUp", "2020-07-10"),
                    ("PageDown", "2020-06-10"), ("Shift+ArrowLeft", "2020-06-08")):  # fmt: skip
        seen.page.keyboard.press(key)
        says(seen, timeline, on, lang)
        assert f"on={on}" in seen.page.url
    expect(grip(seen)).to_be_focused()
    assert grip(seen).get_attribute("role") == "slider"
    seen.page.keyboard.press("Delete")
    seen.until("!location.search.includes('on=')")


def test_dragging_along_the_rail_chooses_a_day_that_rests_in_the_picture(
    visit: Any, timeline: Timeline
) -> None:
    seen = visit().open("/")
    rail = seen.page.locator("#live .rail").bounding_box()
    seen.page.mouse.move(rail["x"] + 420, rail["y"] + 15)
    seen.page.mouse.down()
    seen.page.mouse.move(rail["x"] + 500, rail["y"] + 15, steps=8)
    expect(seen.page.locator("#live .cursor.moving .cursor-line")).to_be_visible()
    seen.page.mouse.up()
    seen.until("location.search.includes('on=')")
    on = seen.page.url.split("on=")[1][:10]
    says(seen, timeline, on, "en")
    seen.until("document.querySelector('.js-plotly-plot').layout.shapes.some(s => s.name === 'cursor on')")
    # The line keeps off every text, though it is drawn over the bands.
    met = seen.page.evaluate(
        """() => {
          const { layout } = document.querySelector('.js-plotly-plot');
          const path = layout.shapes.find(s => s.name === 'cursor on').path;
          const pieces = [...path.matchAll(/M([\\d.]+),([\\d.]+)L[\\d.]+,([\\d.]+)/g)].map(m => m.slice(1).map(Number));
          return layout.meta.texts.filter(([x0, y0, x1, y1]) =>
            pieces.some(([x, a, b]) => x0 < x && x < x1 && a < y1 - 1 && b > y0 + 1)).length;
        }"""
    )
    assert met == 0


def test_a_press_on_the_axis_and_a_date_typed_as_people_write_it_choose_a_day(
    visit: Any, timeline: Timeline
) -> None:
    seen = visit().open("/")
    spot = seen.page.evaluate(
        """() => {
          const box = document.querySelector('#picture .canvas').getBoundingClientRect();
          const { bottom, pixels } = document.querySelector('.js-plotly-plot').layout.meta;
          return [box.left + pixels[0] + 300, box.top + scrollY + bottom + 10];
        }"""
    )
    seen.page.evaluate(f"() => scrollTo(0, {spot[1] - 500})")
    seen.page.mouse.click(spot[0], spot[1] - seen.page.evaluate("() => scrollY"))
    seen.until("location.search.includes('on=')")
    field = seen.page.locator("#live .when input[data-which=on]")
    field.fill("2020-06-12")
    field.press("Enter")
    says(seen, timeline, "2020-06-12", "en")
    for wrong, words in (
        ("12/06/2020", "can mean"),
        ("2020-02-30", "February 2020 has 29 days"),
        ("2020-06", "is not a single day"),
    ):
        field.fill(wrong)
        field.press("Enter")
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(seen.page.locator("#live .when .wrong").first).to_contain_text(words)
        says(seen, timeline, "2020-06-12", "en")
    # A day outside the picture is answered as it was typed.
    field.fill("2031-01-01")
    field.press("Enter")
    says(seen, timeline, "2031-01-01", "en")

    field.fill("12 June 2020")
    field.press("Enter")
    expect(field).to_have_value("2020-06-12")
    expect(seen.page.locator("#standing-head")).to_contain_text("12 June 2020")
    field.fill("12/06/2020")
    field.press("Enter")
    expect(seen.page.locator("#live .when .wrong").first).to_contain_text("6 December 2020")
    expect(seen.page.locator("#standing-head")).to_contain_text("12 June 2020")


def test_the_date_of_the_last_day_stands_within_the_chart_when_the_tools_are_shown(
    opening: str, visit: Any
) -> None:
    seen = visit(explores=False)
    seen.home = opening
    seen.open("/")
    seen.page.locator("#explore").click()
    expect(grip(seen)).to_be_visible()
    seen.until(
        "document.querySelector('#live .cursor[data-which=on] .cursor-grip').getBoundingClientRect().right"
        " <= document.querySelector('#picture').getBoundingClientRect().right"
    )


@pytest.mark.long
def test_the_dates_of_near_cursors_stand_beside_each_other(visit: Any) -> None:
    seen = visit().open("/?on=2020-06-11&compare=2020-06-10&scale=linear")
    both = [grip(seen, which) for which in ("on", "compare")]
    for keys in ((), ("ArrowLeft", "ArrowLeft"), ("Home",), ("End",)):
        for flag in both if len(keys) == 1 else both[:1]:
            for key in keys:
                flag.press(key)
        for flag in both:
            expect(flag).to_be_visible()
        boxes = [box for flag in both if (box := flag.bounding_box())]
        left, right = sorted(boxes, key=lambda box: box["x"])
        assert left["x"] + left["width"] <= right["x"]
        assert left["x"] >= 0
        assert right["x"] + right["width"] <= seen.page.evaluate("document.documentElement.clientWidth")


def test_two_days_are_compared_in_columns_that_keep_their_widths_and_the_answer_can_be_copied(
    visit: Any,
) -> None:
    seen = visit(permissions=["clipboard-read", "clipboard-write"]).open("/?on=2020-06-01&compare=2020-06-30")
    expect(seen.page.locator("#standing-head")).to_have_text("Changes between 1 and 30 June 2020")
    table = seen.page.locator("#standing .stood").first
    widths = "table => [...table.querySelectorAll('thead tr > *')].map(e => Math.round(e.offsetWidth))"
    before = table.evaluate(widths)
    changed = seen.page.locator("#standing .stood .changed")
    expect(changed.locator(".who")).to_have_text(["IBM", "Amazon", "Microsoft"])
    for summary in table.locator("summary").all():
        summary.click()
    expect(table.locator("details[open]")).to_have_count(table.locator("details").count())
    assert table.evaluate(widths) == before
    expect(changed.first).to_contain_text("went from")
    other = seen.page.locator("#live .when input[data-which=compare]")
    expect(other).to_be_visible()
    expect(seen.page.locator("#live .cursor[data-which=compare] .cursor-line")).to_have_css(
        "border-left-style", "dashed"
    )
    seen.page.locator("#live .standing-foot button").click()
    expect(seen.page.locator("#said")).to_have_text("Text copied.")
    copied = seen.page.evaluate("() => navigator.clipboard.readText()")
    assert copied.startswith("Changes between 1 and 30 June 2020\nAmazon: went from")
    seen.page.locator("#live .when .alone").click()
    expect(seen.page.locator("#standing-head")).to_have_text("Positions on 1 June 2020")
    expect(other).to_be_hidden()


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.long
def test_what_came_after_an_event_is_ranked_and_drawn(visit: Any, lang: str) -> None:
    seen = visit().open(f"/?lang={lang}&event=george-floyd-protests")
    seen.page.locator("#card .sequel summary").click()
    rows = seen.page.locator("#card .sequel ol li")
    expect(rows).to_have_count(3)
    for row, (name, days) in zip(
        rows.all(), (("IBM", "14"), ("Amazon", "16"), ("Microsoft", "17")), strict=True
    ):
        assert name in row.inner_text()
        assert days in row.inner_text()
    seen.page.locator("#card [data-after]").click()
    seen.until("location.search.includes('after=george-floyd-protests')")
    seen.until(
        "document.querySelector('.js-plotly-plot').layout.shapes.filter(s => /M.*L/.test(s.path || '')).length > 5"
    )
    seen.page.locator("#card .close").click()
    seen.until("!location.search.includes('after=')")


@pytest.mark.long
def test_a_day_survives_zooming_and_filtering(visit: Any, timeline: Timeline) -> None:
    seen = visit().open("/?on=2020-06-12")
    seen.page.locator("#overview [data-zoom=in]").click()
    seen.until("location.search.includes('window=')")
    seen.until("document.querySelector('.js-plotly-plot').layout.shapes.some(s => s.name === 'cursor on')")
    seen.chip("IBM").click()
    seen.until("location.search.includes('actors=ibm')")
    expect(seen.page.locator("#standing .stood .who")).to_have_text(["IBM"])
    expect(seen.page.locator("#standing .stood .silent")).to_contain_text("IBM (British Home Office)")
    assert "on=2020-06-12" in seen.page.url
