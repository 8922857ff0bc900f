"""Pictures of all faces in two sizes, both themes and both languages, to be looked at: `make screens`.

`python -m tests.browser.screens "export dialog"` makes only the faces named, `python -m tests.browser.screens docs` the
few that stand in the docs, small ones.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import CHROMIUM, QUIET
from tests.browser.faces import OPENED, OTHERS, STATES, WITHOUT_SCRIPTS
from tests.browser.moving import film
from tests.serving import served
from timeline.theme.shipped import DATA
from timeline.web import Rights, Shelf

OUT = Path("out/screens")
LOOKS = ((390, "dark", "en"), (390, "light", "fr"), (1280, "light", "en"), (1280, "dark", "fr"))
DOCS = {"page": ("/?lang=en", 1280, 860), "page-phone": ("/?lang=en", 390, 844),
        "talk": ("/present?lang=en#/amazon-moratorium", 1280, 720)}  # fmt: skip


def shoot(browser: Browser, home: str, face: str) -> None:
    path, steps = {**STATES, **OPENED, **OTHERS}[face]
    for width, theme, lang in LOOKS:
        page = browser.new_context(
            viewport={"width": width, "height": 900}, reduced_motion="reduce"
        ).new_page()
        if face in WITHOUT_SCRIPTS:
            page.route("**/*.js*", lambda route: route.abort())
        page.goto(f"{home}{path.format(lang=lang)}&theme={theme}")
        steps(page)
        page.screenshot(path=OUT / f"{face.replace(' ', '-')}-{width}-{theme}-{lang}.png")
        page.context.close()


def for_docs(browser: Browser, home: str) -> None:
    """The pictures of the docs: in so few colours that each is small, which screens bear well."""
    for name, (path, width, height) in DOCS.items():
        page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
        page.goto(home + path)
        if name == "talk":
            page.locator("section.present#amazon-moratorium .headline").wait_for()
            page.evaluate("() => Promise.all(document.getAnimations().map(a => a.finished))")
        else:
            page.locator("#static-copy").wait_for(state="detached")
        if name == "page-phone":
            page.evaluate("() => scrollTo(0, document.querySelector('#picture').offsetHeight / 2)")
        drawn = Image.open(BytesIO(page.screenshot())).convert("RGB")
        drawn.quantize(160, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
            Path("docs") / f"{name}.png", optimize=True
        )
        page.close()


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as made, sync_playwright() as playwright:
        file = Path(made, "events.yaml")
        file.write_text(DATA.read_text(encoding="utf-8"), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        with served(Shelf.opening(file), rights=Rights(edit=True)) as home:
            if sys.argv[1:] == ["docs"]:
                for_docs(browser, home)
                with served(Shelf.opening(DATA)) as for_readers:
                    film(browser.new_page(reduced_motion="reduce"), for_readers, Path("docs/story.gif"))
            else:
                for face in sys.argv[1:] or {**STATES, **OPENED, **OTHERS}:
                    shoot(browser, home, face)
        browser.close()


if __name__ == "__main__":
    main()
