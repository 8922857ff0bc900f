"""The export dialog in the browser: what is chosen is shown, said and taken; what goes wrong is said."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from timeline.model.timeline import Timeline
from timeline.render.opened import open_figure

pytestmark = [pytest.mark.browser, pytest.mark.still]


def opened(visit: Any, path: str = "/", **context: Any) -> Page:
    page: Page = visit(**context).open(path).page
    page.locator("#live details.export summary").click()
    expect(page.locator("#export")).to_be_visible()
    return page


def choose(page: Page, **choices: str) -> None:
    for name, value in choices.items():
        select = page.locator(f"#export select[name={name}]")
        if select.count():
            select.select_option(value)
        else:
            page.locator(f"#export [name={name}][value={value!r}]").check(force=True)


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.locator("#export a.primary").get_attribute("href") or "").query)


def test_what_is_chosen_is_previewed_said_and_downloaded(
    visit: Any, tmp_path: Path, timeline: Timeline
) -> None:
    page = opened(visit, "/?actors=ibm&on=2020-06-12")
    choose(page, size="social", factor="1", theme="dark")
    expect(page.locator("#export .size")).to_contain_text("600 × 338 pixels")
    expect(page.locator("#export .view")).to_contain_text("about IBM")
    expect(page.locator("#export .size")).to_contain_text("kB")
    image = page.locator("#export .paper img")
    taken_from = page.locator("#export a.primary").get_attribute("href") or ""
    expect(image).to_have_attribute("src", taken_from.replace("png", "svg").replace("&factor=1", ""))
    assert image.evaluate("one => one.decode().then(() => one.naturalWidth)") == 600
    page.locator("#export [name=alt]").fill("IBM steps back.")
    expect(image).to_have_attribute("alt", "IBM steps back.")
    expect(page.locator("#export a.primary")).to_have_text("Download PNG")
    with page.expect_download() as taken:
        page.locator("#export a.primary").click()
    assert re.fullmatch(r"ibm-[a-z0-9-]+_social-600_2020-06-12\.png", taken.value.suggested_filename)
    taken.value.save_as(tmp_path / "a.png")
    view = open_figure((tmp_path / "a.png").read_bytes()).view(timeline)
    assert (view.query.actors, view.theme, view.width, view.alt) == (
        ("ibm",),
        "dark",
        600,
        "IBM steps back.",
    )
    assert view.on is not None


@pytest.mark.parametrize("part", ["**/export-about*", "**/export.svg*"])
@pytest.mark.long
def test_while_the_preview_is_being_drawn_its_place_says_so(visit: Any, part: str) -> None:
    seen, held = visit(reduced_motion="reduce").open("/"), list[Route]()
    page: Page = seen.page
    page.route(part, lambda route: held.append(route))
    with page.expect_request(part):
        page.locator("#live details.export summary").click()
    making, figure = page.locator("#export .making"), page.locator("#export figure")
    expect(making).to_be_visible()
    expect(making).to_have_text("Loading preview…")
    expect(figure).to_have_attribute("aria-busy", "true")
    expect(page.locator("#export [role=status]")).to_have_text("Preparing…")
    assert making.evaluate("one => getComputedStyle(one).animationName") == "none"
    for route in held:
        route.continue_()
    expect(figure).to_have_attribute("aria-busy", "false")
    expect(making).to_be_hidden()
    expect(page.locator("#export .paper img")).to_be_visible()
    expect(page.locator("#export [role=status]")).to_have_text("")


def test_a_preview_that_cannot_be_drawn_is_said_and_escape_gives_the_focus_back(visit: Any) -> None:
    page: Page = visit().open("/").page
    page.route("**/export.svg*", lambda route: route.fulfill(content_type="image/svg+xml", body=""))
    button = page.locator("#live details.export summary")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#export [name=kind]").first).to_be_focused()
    told = "The preview could not be drawn; you can still download the file."
    expect(page.locator("#export [role=status]")).to_have_text(told)
    expect(page.locator("#export .making")).to_be_hidden()
    expect(page.locator("#export a.primary")).not_to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#export")).to_be_hidden()
    expect(button).to_be_focused()


@pytest.mark.long
def test_a_size_that_cannot_be_is_said_and_not_downloaded(visit: Any) -> None:
    page = opened(visit, "/?lang=fr")
    choose(page, size="own")
    page.locator("#export [name=own]").fill("99x9")
    expect(page.locator("#own-problem")).to_have_text(
        "chaque côté doit faire de 100 à 10\u202f000\u00a0pixels"
    )
    page.locator("#export [name=own]").fill("large")
    expect(page.locator("#own-problem")).to_have_text(
        "«\u00a0large\u00a0» n’est pas une taille valide\u202f; écrivez 1600x900, 145x100mm, ou 1600 pour la "
        "largeur seule"
    )
    expect(page.locator("#export [role=status]")).to_have_text("")
    expect(page.locator("#export a.primary")).to_have_attribute("aria-disabled", "true")
    page.locator("#export [name=own]").fill("1000 × 1200")
    expect(page.locator("#export .size")).to_contain_text("2\u202f000 × 2\u202f400 pixels")
    expect(page.locator("#own-problem")).to_have_text("")
    expect(page.locator("#export [role=status]")).to_have_text("")


def test_caption_embed_code_and_picture_are_copied_and_texts_are_the_reader_s(visit: Any) -> None:
    page = opened(visit, "/?actors=ibm", permissions=["clipboard-read", "clipboard-write"])
    expect(page.locator("#export .size")).to_contain_text("pixels")
    pasted = "() => navigator.clipboard.readText()"
    page.locator("#export [data-do=caption]").click()
    expect(page.locator("#export [role=status]")).to_contain_text("sources copied")
    assert page.evaluate(pasted).startswith("IBM, 20")
    page.locator("#export [data-do=picture]").click()
    expect(page.locator("#export [role=status]")).to_have_text("Image copied.")
    kinds = "() => navigator.clipboard.read().then(all => all.flatMap(one => one.types))"
    assert page.evaluate(kinds) == ["image/png"]
    page.locator("#export [data-do=embed]").click()
    expect(page.locator("#export [role=status]")).to_contain_text("Put the image")
    assert re.search(r'<img src="ibm-\S+_article-2560\.png" alt="8 June 2020: IBM', page.evaluate(pasted))
    late: list[Route] = []
    page.route("**/export.svg*", lambda route: late.append(route))
    with page.expect_request("**/export.svg*"):
        choose(page, kind="page")
    expect(page.locator("#export .size")).not_to_contain_text("pixels")
    expect(page.locator("#export [data-do=picture]")).to_be_hidden()
    page.locator("#export [data-do=embed]").click()
    expect(page.locator("#export [role=status]")).to_contain_text("Put the HTML file")
    late[0].continue_()
    page.unroute("**/export.svg*")
    expect(page.locator("#export figure")).to_have_attribute("aria-busy", "false")
    expect(page.locator("#export [role=status]")).to_contain_text("Put the HTML file")
    assert '<timeline-chart src="ibm-' in page.evaluate(pasted)
    assert re.search(r'"ibm-\S+_article-2560\.png"', page.evaluate(pasted))
    choose(page, kind="image", size="square")
    choose(page, kind="page")
    expect(page.locator("#export img")).to_have_attribute("src", re.compile("size=article"))

    choose(page, kind="image", size="article")
    title, link = page.locator("#export [name=title]"), page.locator("#export a.primary")
    expect(title).to_have_value(re.compile("^IBM, 20"))
    generated = title.input_value()
    assert not {"title", "subtitle", "credit", "alt"} & asked(page).keys()
    title.fill("IBM leaves")
    assert asked(page)["title"] == ["IBM leaves"]
    expect(page.locator("#title-length")).to_have_text("Characters: 10")
    expect(link).to_have_attribute("download", "ibm-leaves_article-2560.png")
    title.fill("")
    expect(title).to_have_value(generated)
    page.locator("#export [name=name]").fill("front/page")
    expect(link).to_have_attribute("download", "front-page.png")
    choose(page, format="svg")
    expect(link).to_have_attribute("download", "front-page.svg")


def test_a_dialog_offers_what_belongs_to_a_format_and_draws_a_logo_and_a_subtitle(
    visit: Any, tmp_path: Path
) -> None:
    page = opened(visit)
    subtitle, again = page.locator("#export [name=subtitle]"), page.locator("#export [data-do=subtitle]")
    expect(subtitle).not_to_have_value("")
    generated = subtitle.input_value()
    expect(again).to_be_hidden()
    subtitle.fill("")
    expect(again).to_be_visible()
    expect(page.locator("#export a.primary")).to_have_attribute("href", re.compile("[?&]subtitle=(&|$)"))
    again.click()
    expect(subtitle).to_have_value(generated)

    page.locator("#export [name=credit]").focus()
    framed = "all => all.filter(one => getComputedStyle(one).outlineStyle !== 'none').length"
    assert page.locator("#export .choices *:not(.sizes *, .themes *)").evaluate_all(framed) == 1

    labels, smallest = page.locator("#export .labels"), page.locator("#export .smallest")
    expect(labels).to_contain_text("of 98 events have a label")
    expect(smallest).to_contain_text("smallest text 24 pixels")
    choose(page, importance="5")
    expect(labels).to_have_text("6 of 6 events have a label")
    choose(page, importance="", size="slide")
    expect(labels).to_contain_text("of 98 events")
    expect(smallest).not_to_have_class(re.compile("bad"))

    choose(page, size="article")
    there = "all => all.filter(one => !one.hidden).map(one => one.dataset.for)"
    fields = page.locator("#export [data-for]")
    texts = ["title", "subtitle", "source", "credit", "theme", "importance", "logo", "alt", "name", "format"]
    assert fields.evaluate_all(there) == ["size", *texts, "factor", "data"]
    choose(page, size="slide")
    assert fields.evaluate_all(there) == ["size", *texts, "factor", "all", "data"]
    choose(page, format="svg")
    assert fields.evaluate_all(there) == ["size", *texts, "all", "data"]
    choose(page, kind="data", format="xlsx")
    assert fields.evaluate_all(there) == ["importance", "name", "format"]
    expect(page.locator("#export .labels")).to_have_text("Events: 98, with their sources.")
    expect(page.locator("#export .paper")).to_be_hidden()
    choose(page, kind="pdf")
    assert asked(page)["size"] == ["a4-landscape"]
    choose(page, kind="image")
    assert asked(page)["size"] == ["article"]
    expect(page.locator("#export [name=format]:checked")).to_have_value("svg")

    good, bad = tmp_path / "red.svg", tmp_path / "bad.svg"
    shape = '<rect width="40" height="10" fill="#c1121f"/>'
    good.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10">{shape}</svg>', encoding="utf-8"
    )
    bad.write_text('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', encoding="utf-8")
    field, problem = page.locator("#export [name=logo]"), page.locator("#logo-problem")
    field.set_input_files(bad)
    expect(problem).to_contain_text("bad.svg")
    assert "logo" not in asked(page)
    field.set_input_files(good)
    expect(page.locator("#export .logo-name")).to_have_text("red.svg")
    expect(problem).to_have_text("")
    expect(page.locator("#export .paper img")).to_have_attribute("src", re.compile("logo=[0-9a-f]{32}"))
    page.locator("#export [data-do=logo]").click()
    expect(page.locator("#export .paper img")).not_to_have_attribute("src", re.compile("logo="))


FIELDS = ("title", "subtitle", "source", "credit")


def texts_of(page: Page) -> dict[str, str]:
    return {name: page.locator(f"#export [name={name}]").input_value() for name in FIELDS}


@pytest.mark.long
@pytest.mark.parametrize("path", ["/", "/?actors=ibm"])
def test_a_text_that_is_typed_changes_no_other_one(visit: Any, path: str) -> None:
    page = opened(visit, path)
    expect(page.locator("#export [name=title]")).not_to_have_value("")
    before = texts_of(page)
    assert before["subtitle"]
    for name in FIELDS:
        with page.expect_response(lambda r, key=f"{name}=Mine": "/export-about" in r.url and key in r.url):  # type: ignore[misc]
            page.locator(f"#export [name={name}]").fill("Mine")
        expect(page.locator("#export figure")).to_have_attribute("aria-busy", "false")
        before |= {name: "Mine"}
        assert texts_of(page) == before


@pytest.mark.long
def test_on_a_phone_it_is_opened_from_the_menu_and_nothing_leaves_it(visit: Any) -> None:
    page: Page = visit(width=320).open("/?theme=dark&lang=fr").page
    page.locator("#live .tools > summary").click()
    page.locator("#live details.export summary").click()
    expect(page.locator("#export .size")).to_contain_text("pixels")
    wider = (
        "() => document.querySelector('#export').scrollWidth - document.querySelector('#export').clientWidth"
    )
    assert page.evaluate(wider) <= 0

    page.set_viewport_size({"width": 390, "height": 900})
    page.add_style_tag(content=".export-dialog * { letter-spacing: 2px !important; }")
    box = page.locator("#export .logo label").bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 390
