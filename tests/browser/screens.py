"""Pictures of the page in every size, theme, language and state, to be looked at: `make screens`."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from waitress.server import create_server

from timeline.bundled import DATA
from timeline.loader import load
from timeline.web import create_app

OUT = Path("out/screens")
CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run"]  # fmt: skip
WIDTHS = (390, 768, 1280, 1920)
OPENED = "/?lang=en&event=amazon-moratorium&on=2020-06-12"


def keys(page: Page) -> None:
    page.locator("#picture").focus()
    page.keyboard.press("?")


def export(page: Page) -> None:
    page.locator("#react-entry-point details.export summary").click()
    page.locator("#export .paper img:not([hidden])").wait_for()


def essence(page: Page) -> None:
    page.locator("#picture .annotation-text-g", has_text="One-year pause").hover()
    page.locator(".essence:not([hidden])").wait_for()


def card(page: Page) -> None:
    page.locator("#card").scroll_into_view_if_needed()


def table(page: Page) -> None:
    page.locator("section.all").evaluate("e => e.scrollIntoView()")


def search(page: Page) -> None:
    page.locator(".search-steps:not([hidden])").wait_for()


def stay(page: Page) -> None:
    pass


State = tuple[str, int, dict[str, Any], Callable[[Page], None]]
STATES: dict[str, State] = {
    "empty": ("/?q=zzzz&actors=ibm", 1280, {}, stay),
    "card": (OPENED, 1280, {}, card),
    "keys": ("/?lang=en", 1280, {}, keys),
    "export": ("/?lang=fr", 1280, {}, export),
    "essence": ("/?lang=en", 1280, {}, essence),
    "table": ("/?lang=en&sort=position", 1280, {}, table),
    "table-phone": ("/?lang=fr&theme=dark", 390, {}, table),
    "search": ("/?lang=en&q=congress", 1280, {}, search),
    "zoom-200": ("/?lang=en", 640, {"device_scale_factor": 2}, stay),
    "narrow-320": ("/?lang=fr", 320, {}, stay),
    "forced-colours": ("/?lang=en&actors=amazon,ibm", 1280, {"forced_colors": "active"}, stay),
    "forced-colours-dark": ("/?lang=en", 1280, {"forced_colors": "active", "color_scheme": "dark"}, stay),
    "more-contrast": ("/?lang=en&actors=amazon", 1280, {"contrast": "more"}, stay),
    "less-motion": ("/?lang=en", 1280, {"reduced_motion": "reduce"}, stay),
}


@contextmanager
def served() -> Iterator[str]:
    server = create_server(create_app(load(DATA)).server, host="127.0.0.1", port=0, threads=8)
    Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


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


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with served() as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for width in WIDTHS:
            for theme in ("light", "dark"):
                for lang in ("en", "fr"):
                    shoot(
                        browser,
                        home,
                        f"{width}-{theme}-{lang}",
                        (f"/?lang={lang}&theme={theme}", width, {}, stay),
                    )
        for name, state in STATES.items():
            shoot(browser, home, name, state)
        printed(browser, home)
        loading(browser, home)
        browser.close()


if __name__ == "__main__":
    main()
