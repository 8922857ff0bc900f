"""The steps of `docs/tutorial.md` in a real browser, and the page's pictures, in English and French: `make pictures`.

A step that no longer works ends the program, so that the pictures and the text agree with the page.
"""

from __future__ import annotations

import re
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any, cast

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from tests.browser.conftest import CHROMIUM, QUIET
from tests.browser.editing import Editor
from tests.serving import served
from timeline.i18n.catalogue import say
from timeline.io.loader import load
from timeline.web import Rights
from timeline.web.state.home import Home, shelf_of

OUT = Path("docs/tutorial")
SIZE: ViewportSize = {"width": 1180, "height": 740}
TEXTS = {
    "en": {
        "title": "A bridge without cars", "city": "City council", "people": "Residents",
        "open": "Open to cars", "closed": "Closed to cars",
        "events": (
            ("The new bridge opens to cars", "2019", "city", "open", "Decision"),
            ("A petition asks for a bridge without cars", "about March 2021", "people", "", "Statement"),
            ("The council closes the bridge to cars", "14 June 2021", "city", "closed", "Decision"),
        ),
    },
    "fr": {
        "title": "Un pont sans voitures", "city": "Conseil municipal", "people": "Habitants",
        "open": "Ouvert aux voitures", "closed": "Fermé aux voitures",
        "events": (
            ("Le nouveau pont ouvre aux voitures", "2019", "city", "open", "Décision"),
            ("Une pétition demande un pont sans voitures", "vers mars 2021", "people", "", "Parole"),
            ("Le conseil ferme le pont aux voitures", "14 juin 2021", "city", "closed", "Décision"),
        ),
    },
}  # fmt: skip


class Steps:
    """One walk through the tutorial in a language."""

    def __init__(self, page: Page, home: str, folder: Path, lang: str) -> None:
        self.page, self.lang, self.texts = page, lang, cast(dict[str, Any], TEXTS[lang])
        self.home = home
        self.edit = Editor(page, cast(Any, SimpleNamespace(home=home)), folder / "bridge.yaml")

    def words(self, text: str, **fields: object) -> str:
        return say(self.lang, text, **fields)

    def picture(self, name: str) -> None:
        """Write a picture of the window in few colours, so that it is small."""
        self.page.evaluate("() => document.activeElement.blur()")
        drawn = Image.open(BytesIO(self.page.screenshot(animations="disabled"))).convert("RGB")
        small = drawn.quantize(128, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        small.save(OUT / f"{name}-{self.lang}.png", optimize=True)

    def begin(self) -> None:
        self.page.goto(f"{self.home}/start?lang={self.lang}")
        place = self.words("The first save writes it into {folder}.", folder="~/timelines")
        self.page.locator("#new-place").evaluate("(one, place) => { one.textContent = place }", place)
        self.page.locator("#new-name").fill("bridge")
        self.picture("1-start")
        self.page.get_by_role("button", name=self.words("Write it in the browser")).click()
        expect(self.page.locator("#edit-chart")).to_have_attribute("aria-busy", "false")

    def frame(self) -> None:
        self.edit.part("texts")
        self.edit.field("title").fill(self.texts["title"])
        parts = {"actors": ("New actor", "city", "people"), "positions": ("New position", "open", "closed")}
        for part, (label, *names) in parts.items():
            for name in names:
                self.edit.part(part)
                self.edit.button(self.words(label), "#edit-part").click()
                self.page.keyboard.type(self.texts[name])
        self.edit.part("positions")
        self.picture("2-positions")

    def event(self, title: str, date: str, actor: str, position: str, kind: str) -> None:
        edit = self.edit
        self.page.locator("#tab-events").click()
        self.page.locator("#edit-new").click()
        self.page.keyboard.type(title)
        edit.field("date").fill(date)
        for chip in self.page.locator('[data-path="actors"] .chip button').all():
            chip.click()
        edit.field("actors").press_sequentially(self.texts[actor])
        edit.field("actors").press("Enter")
        edit.field("type").select_option(label=kind)
        link = self.page.locator('[data-path="sources"] input').last
        link.fill(f"https://example.org/{date.split()[-1]}")
        link.press("Enter")
        self.page.keyboard.type(title)
        if position:
            edit.button(self.words("Add position")).click()
            edit.field("positions/0/position").select_option(label=self.texts[position])
        expect(self.page.locator("#edit-chart")).to_have_attribute("aria-busy", "false")

    def look(self) -> None:
        self.edit.part("look")
        self.edit.field("theme").select_option("serif")
        expect(self.page.locator(".left .looks img").first).to_be_visible()
        expect(self.page.locator("#edit-chart")).to_have_attribute("aria-busy", "false")
        self.picture("4-look")

    def save(self) -> None:
        self.edit.save()
        expect(self.page.locator("#edit-state")).to_be_hidden()
        assert len(load(self.edit.path).events) == 3

    def read(self) -> None:
        self.page.goto(self.page.locator("#edit-reader").evaluate("a => a.href"))
        self.page.locator("#static-copy").wait_for(state="detached")
        self.picture("5-page")
        self.page.locator("#live details.export summary").click()
        expect(self.page.locator("#export .size")).to_contain_text(re.compile(r"\d\s?k"))
        self.page.locator("#export .paper img").evaluate("image => image.decode()")
        self.picture("6-export")

    def walk(self) -> None:
        self.begin()
        self.frame()
        for event in self.texts["events"]:
            self.event(*event)
        self.picture("3-events")
        self.look()
        self.save()
        self.read()


def walk(browser: Browser, lang: str) -> None:
    """Go through the tutorial in a new folder."""
    with TemporaryDirectory() as folder:
        home = Home(Path(folder))
        with served(shelf_of(home), rights=Rights(edit=True)) as address:
            page = browser.new_page(viewport=SIZE, reduced_motion="reduce", color_scheme="light")
            page.set_default_timeout(60_000)
            Steps(page, address, home.folder, lang).walk()
            page.close()


def main() -> None:
    OUT.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for lang in sys.argv[1:] or TEXTS:
            walk(browser, lang)
        browser.close()


if __name__ == "__main__":
    main()
