"""Pictures of the page in every size, theme, language and state, to be looked at: `make screens`.

`python -m tests.browser.screens card image` makes only the states named, `python -m tests.browser.screens docs` the few
that stand in the docs, small ones.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.sample import write_sample
from tests.serving import served
from timeline.theme.shipped import DATA
from timeline.web import Shelf

OUT = Path("out/screens")
CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run"]  # fmt: skip
WIDTHS = (390, 768, 1280, 1920)
OPENED = "/?lang=en&event=amazon-moratorium&on=2020-06-12"


def keys(page: Page) -> None:
    page.locator("#picture").focus()
    page.keyboard.press("?")


def tools(page: Page) -> None:
    """On a phone, the actions of the page are in a menu."""
    menu = page.locator("#react-entry-point .tools > summary")
    if menu.is_visible():
        menu.click()


def export(page: Page) -> None:
    tools(page)
    page.locator("#react-entry-point details.export summary").click()
    page.locator("#export .paper img:not([hidden])").wait_for()


def hover(page: Page) -> None:
    page.locator("#picture .annotation-text-g", has_text="One-year pause").hover()
    page.locator(".hover-box:not([hidden])").wait_for()


def card(page: Page) -> None:
    page.locator("#card").scroll_into_view_if_needed()


def table(page: Page) -> None:
    page.locator("section.all").evaluate("e => e.scrollIntoView()")


def search(page: Page) -> None:
    page.locator(".search-steps:not([hidden])").wait_for()


def stay(page: Page) -> None:
    pass


def down(page: Page) -> None:
    page.evaluate("() => scrollTo(0, document.querySelector('#picture').offsetHeight / 2)")


def filters(page: Page) -> None:
    page.locator("#react-entry-point .filters > summary").click()


def zoomed(page: Page) -> None:
    page.locator("#overview").scroll_into_view_if_needed()


def standing(page: Page) -> None:
    page.locator(".standing").evaluate("e => e.scrollIntoView()")


def chooser(page: Page) -> None:
    tools(page)
    page.locator("#react-entry-point details.files summary").click()


def menu(page: Page) -> None:
    filters(page)
    page.locator("#positions").click()


def remarks(page: Page) -> None:
    page.locator("#remarks details").first.evaluate("e => { e.open = true; e.scrollIntoView() }")


def presenting(page: Page) -> None:
    page.locator(".present summary").click()
    page.locator("#present").click()
    page.locator(".stage.presenting, .stage:fullscreen").wait_for()
    page.keyboard.press("ArrowRight")
    page.locator("#card .card-title").wait_for()


def waiting(page: Page) -> None:
    """A server that takes its time: the change is asked for and not answered."""
    page.route("**/_dash-update-component*", lambda route: None)
    page.locator(".chip label", has_text="IBM").click()
    page.locator("#waiting:not(:empty)").wait_for()


def offline(page: Page) -> None:
    page.context.set_offline(True)
    page.locator(".chip label", has_text="IBM").click()
    page.locator("#waiting:not(:empty), #notice .away").first.wait_for()


def sheet(page: Page) -> None:
    page.locator("#picture [data-event='amazon-moratorium'], #picture .annotation-text-g").first.click()
    page.locator("#card .card-title").wait_for()


def picker(page: Page) -> None:
    page.locator("#pick").click()
    page.locator("#picker li").first.wait_for()


def two_readings(page: Page) -> None:
    filters(page)
    field = page.get_by_label("De", exact=True)
    field.fill("03/04/2020")
    field.press("Enter")
    page.locator("#react-entry-point .panel button", has_text="avril").first.wait_for()


def away(page: Page) -> None:
    page.route("**/version?*", lambda route: route.abort())
    page.locator("#notice .away").wait_for()


def dropping(page: Page) -> None:
    page.evaluate(
        """() => {
          const carried = new DataTransfer();
          carried.items.add(new File(["title: T"], "mine.yaml"));
          const told = { bubbles: true, cancelable: true, dataTransfer: carried };
          for (const name of ["dragenter", "dragover"]) document.body.dispatchEvent(new DragEvent(name, told));
        }"""
    )
    page.locator(".drop-over").wait_for()


def opened(page: Page) -> None:
    """A file that cannot be shown is answered with its problems."""
    with page.expect_file_chooser() as chosen:
        page.locator("#open-file").click()
        page.locator("#open-from > .button").click()
    chosen.value.set_files(
        {"name": "mine.yaml", "mimeType": "text/yaml", "buffer": b"title: T\nevents:\n  - id: one\n"}
    )
    page.locator(".opened-words").wait_for()


def crowd(folder: Path) -> Path:
    """Two hundred companies with 20,100 events, as a table."""
    rows = [
        f"{2000 + k % 24}-{k % 12 + 1:02},Company {n:03},Event {k}"
        for n in range(200)
        for k in range(200 - n)
    ]
    file = folder / "crowd.csv"
    file.write_text("\n".join(("Date,Company,Title", *rows)), encoding="utf-8")
    return file


State = tuple[str, int, dict[str, Any], Callable[[Page], None]]
STATES: dict[str, State] = {
    "empty": ("/?q=zzzz&actors=ibm", 1280, {}, stay),
    "card": (OPENED, 1280, {}, card),
    "card-phone": (f"{OPENED}&theme=dark", 390, {}, card),
    "comparing": ("/?lang=fr&on=2020-06-01&compare=2020-06-30", 1280, {}, standing),
    "standing": ("/?lang=en", 1280, {}, standing),
    "standing-phone": ("/?lang=fr", 390, {}, standing),
    "keys": ("/?lang=en", 1280, {}, keys),
    "keys-phone": ("/?lang=fr&theme=dark", 390, {}, keys),
    "export": ("/?lang=fr", 1280, {}, export),
    "export-phone": ("/?lang=fr&theme=dark", 390, {}, export),
    "hover": ("/?lang=en", 1280, {}, hover),
    "table": ("/?lang=en&sort=position", 1280, {}, table),
    "table-phone": ("/?lang=fr&theme=dark", 390, {}, table),
    "search": ("/?lang=en&q=congress", 1280, {}, search),
    "search-phone": ("/?lang=fr&q=congres", 390, {}, search),
    "filters-phone": ("/?lang=fr", 390, {}, filters),
    "names-phone": ("/?lang=en", 390, {}, down),
    "positions": ("/?lang=en&theme=dark", 1280, {}, menu),
    "zoomed": ("/?lang=fr&window=2020-05-01/2020-07-31&on=2020-06-12", 1280, {}, zoomed),
    "apart": ("/?lang=en&split=1&actors=amazon,microsoft", 1280, {}, stay),
    "react": ("/?lang=en&event=george-floyd-protests&after=george-floyd-protests", 1280, {}, stay),
    "remarks": ("/?lang=fr", 1280, {}, remarks),
    "presenting": ("/?lang=en&actors=amazon", 1280, {}, presenting),
    "files": ("/?lang=fr", 1280, {}, chooser),
    "files-phone": ("/?lang=en", 390, {}, chooser),
    "faults": ("/?lang=en&actors=nobody&from=soon&to=2020", 1280, {}, stay),
    "waiting": ("/?lang=fr", 1280, {}, waiting),
    "away": ("/?lang=en", 1280, {}, away),
    "offline": ("/?lang=fr", 1280, {}, offline),
    "two-readings": ("/?lang=fr", 1280, {}, two_readings),
    "every-event": ("/?lang=en&actors=*&from=..&to=..&labels=all", 1280, {}, stay),
    "every-event-phone": ("/?lang=fr&actors=*&from=..&to=..&labels=all", 390, {}, down),
    "sheet-phone": ("/?lang=en", 390, {}, sheet),
    "sheet-768": ("/?lang=fr&theme=dark", 768, {}, sheet),
    "crowd": ("/?file=crowd&lang=en", 1280, {}, stay),
    "crowd-phone": ("/?file=crowd&lang=fr", 390, {}, stay),
    "picker": ("/?file=crowd&lang=fr&theme=dark", 1280, {}, picker),
    "dropping": ("/?lang=fr&theme=dark", 1280, {}, dropping),
    "opened": ("/?lang=en", 1280, {}, opened),
    "image": ("/?file=sample&lang=fr&event=opened", 1280, {}, card),
    "image-phone": ("/?file=sample&lang=en&event=petition", 390, {}, card),
    "right-to-left": ("/?file=sample&lang=fr&event=report", 1280, {}, stay),
    "zoom-200": ("/?lang=en", 640, {"device_scale_factor": 2}, stay),
    "narrow-320": ("/?lang=fr", 320, {}, stay),
    "forced-colours": ("/?lang=en&actors=amazon,ibm", 1280, {"forced_colors": "active"}, stay),
    "forced-colours-dark": ("/?lang=en", 1280, {"forced_colors": "active", "color_scheme": "dark"}, stay),
    "forced-colours-card": (OPENED, 1280, {"forced_colors": "active"}, card),
    "more-contrast": ("/?lang=en&actors=amazon", 1280, {"contrast": "more"}, stay),
    "less-motion": ("/?lang=en", 1280, {"reduced_motion": "reduce"}, stay),
}


def shoot(browser: Browser, home: str, name: str, state: State) -> None:
    path, width, context, act = state
    page = browser.new_context(
        viewport={"width": width, "height": 844 if width < 700 else 1000}, **context
    ).new_page()
    page.goto(home + path)
    page.locator("#static-copy").wait_for(state="detached")
    act(page)
    page.screenshot(path=OUT / f"{name}.png")
    page.context.close()


def printed(browser: Browser, home: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.goto(f"{home}/?lang=fr&actors=amazon,ibm&event=amazon-moratorium")
    page.locator("#static-copy").wait_for(state="detached")
    page.pdf(path=OUT / "printed.pdf", prefer_css_page_size=True, print_background=True)
    subprocess.run(["pdftoppm", "-r", "80", "-png", OUT / "printed.pdf", OUT / "printed"], check=True)


def loading(browser: Browser, home: str) -> None:
    """Before the script: what is there while it loads."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.route("**/_dash-*", lambda route: route.abort())
    page.goto(f"{home}/?lang=en", wait_until="domcontentloaded")
    page.screenshot(path=OUT / "loading.png")


def broken(browser: Browser, home: str, file: Path) -> None:
    """A file that is broken while it is read: on the open page, and on a phone that comes later."""
    sound = file.read_text(encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.goto(f"{home}/?lang=en")
    page.locator("#static-copy").wait_for(state="detached")
    wrong = sound.replace("date: 2020-06-10\n", "date: 2020-13-10\n", 1).replace(
        "type: statement", "type: said", 2
    )
    file.write_text(wrong, encoding="utf-8")
    page.locator("#notice li").first.wait_for()
    page.screenshot(path=OUT / "broken.png")
    page.close()
    late: State = ("/?lang=fr&theme=dark", 390, {}, lambda page: page.locator("#notice li").first.wait_for())
    shoot(browser, home, "broken-phone", late)
    file.write_text(sound, encoding="utf-8")


def talk(browser: Browser, home: str) -> None:
    """A slide and the printed talk's neighbour, the article, as they open from the page."""
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    for name, path in (("slide", "/present?lang=en#/2"), ("slide-image", "/present?file=sample&lang=fr#/1")):
        page.goto(home + path)
        page.locator(".slides .present").first.wait_for()
        page.screenshot(path=OUT / f"{name}.png")
    page.goto(f"{home}/embed?lang=fr")
    page.screenshot(path=OUT / "embed.png")


DOCS: dict[str, tuple[str, int, int, Callable[[Page], None]]] = {
    "page": ("/?lang=en", 1280, 860, stay),
    "page-phone": ("/?lang=en", 390, 844, down),
    "talk": ("/present?lang=en#/amazon-moratorium", 1280, 720, stay),
}


def for_docs(browser: Browser, home: str) -> None:
    """The pictures of the docs: in so few colours that each is small, which screens bear well."""
    for name, (path, width, height, act) in DOCS.items():
        page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
        page.goto(home + path)
        if path.startswith("/present"):
            page.locator("section.present#amazon-moratorium .headline").wait_for()
            page.evaluate("() => Promise.all(document.getAnimations().map(a => a.finished))")
        else:
            page.locator("#static-copy").wait_for(state="detached")
        act(page)
        drawn = Image.open(BytesIO(page.screenshot())).convert("RGB")
        drawn.quantize(160, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
            Path("docs") / f"{name}.png", optimize=True
        )
        page.close()


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as made, sync_playwright() as playwright:
        file, sample = Path(made, "events.yaml"), write_sample(Path(made))
        file.write_text(DATA.read_text(encoding="utf-8"), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        if sys.argv[1:] == ["docs"]:
            with served(Shelf.opening(file)) as home:
                for_docs(browser, home)
            return
        if named := sys.argv[1:]:
            with served(Shelf.opening(file, sample, crowd(Path(made)))) as home:
                for name in named:
                    shoot(browser, home, name, STATES[name])
            return
        with served(Shelf.opening(file)) as home:
            for width in WIDTHS:
                for theme in ("light", "dark"):
                    for lang in ("en", "fr"):
                        state: State = (f"/?lang={lang}&theme={theme}", width, {}, stay)
                        shoot(browser, home, f"{width}-{theme}-{lang}", state)
        with served(Shelf.opening(file, sample, crowd(Path(made)))) as home:
            for name, state in STATES.items():
                shoot(browser, home, name, state)
            printed(browser, home)
            loading(browser, home)
            talk(browser, home)
            broken(browser, home, file)
        browser.close()


if __name__ == "__main__":
    main()
