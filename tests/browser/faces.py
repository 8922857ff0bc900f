"""All faces of Timeline that people meet in a browser, each with the steps that lead to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.test_open import drop

EVENT = "amazon-moratorium"
TABLE = b"Date,Company,Title\n03/04/2020,IBM,Stops\n07/08/2020,Amazon,Pauses\n"
LIVE = "#live"
Steps = Callable[[Page], None]


def _ready(page: Page) -> None:
    expect(page.locator("#static-copy")).to_have_count(0)


def _opened(*selectors: str) -> Steps:
    """Open some `<details>` of the page."""

    def steps(page: Page) -> None:
        _ready(page)
        for selector in selectors:
            page.locator(f"{LIVE} {selector}").evaluate("e => { e.open = true }")

    return steps


def _remarks(page: Page) -> None:
    _ready(page)
    page.evaluate("() => document.querySelectorAll('#remarks details').forEach(d => d.open = true)")


def _export(page: Page) -> None:
    _ready(page)
    page.evaluate(f"() => document.querySelector('{LIVE} details.export summary').click()")
    page.locator("#export .paper img:not([hidden])").wait_for()


def _compared(page: Page) -> None:
    _ready(page)
    page.evaluate(f"""() => {{
      document.querySelector('{LIVE} .compare').click();
      document.querySelector('.sequel').open = true;
    }}""")
    expect(page.locator(f"{LIVE} .when input[data-which=compare]")).to_be_visible()


def _choices(page: Page) -> None:
    _opened(".filters")(page)
    page.evaluate("() => document.querySelector('#positions').click()")


def _keys(page: Page) -> None:
    _ready(page)
    page.evaluate("() => document.querySelector('#keys').showModal()")


def _tree(page: Page) -> None:
    _ready(page)
    page.locator(f"{LIVE} [data-tree]").first.focus()
    page.keyboard.press("Enter")
    page.locator("#tree [data-node='y2020.1']").focus()
    for key in ("ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
        page.locator("#tree [data-node^='m2020']").first.wait_for()
    page.locator("#tree [data-node='m2020.6']").focus()
    page.keyboard.press("ArrowRight")
    page.locator(f"#tree [data-event='{EVENT}']").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(f"#tree [data-of='{EVENT}']").first).to_be_visible()


def _presenting(page: Page) -> None:
    _ready(page)
    page.evaluate("() => document.querySelector('#present').click()")
    expect(page.locator("#stage .walk .place")).to_be_visible()


def _address(page: Page) -> None:
    _opened(".tools")(page)
    page.locator(f"{LIVE} #open-file").click()
    expect(page.locator("#open-from")).to_be_visible()


def _asked(page: Page) -> None:
    _ready(page)
    drop(page, "either.csv", TABLE)
    expect(page.locator("#reading")).to_be_visible()


def _reported(page: Page) -> None:
    _ready(page)
    drop(page, "wrong.yaml", b"title: T\nevents:\n- id: one\n")
    expect(page.locator(".opened-words p").first).to_be_visible()


def _edited(part: str = "") -> Steps:
    def steps(page: Page) -> None:
        expect(page.locator("#edit-chart")).to_have_attribute("aria-busy", "false")
        if part:
            page.locator("#tab-frame").evaluate("button => button.click()")
            page.locator(f"[data-part={part}]").evaluate("button => button.click()")
            expect(page.locator("#edit-part")).to_be_visible()

    return steps


def _at(key: str, shown: str) -> Steps:
    """Press a key of the slides."""

    def steps(page: Page) -> None:
        page.locator("html[data-ready]").wait_for()
        if key:
            page.keyboard.press(key)
            page.locator(shown).first.wait_for()

    return steps


def _still(page: Page) -> None:
    expect(page.locator("#static-copy h1")).to_be_visible()


def _none(page: Page) -> None:
    page.wait_for_load_state()


STATES: dict[str, tuple[str, Steps]] = {
    "page": ("/?lang={lang}", _remarks),
    "page with an event": ("/?lang={lang}&event=" + EVENT + "&on=2020-06-12&actors=amazon", _ready),
    "page without a match": ("/?lang={lang}&q=zzzz&actors=ibm", _ready),
    "page that compares two days": (
        "/?lang={lang}&on=2020-06-01&compare=2020-06-30&actors=amazon&table=-who",
        _ready,
    ),
    "page that complains": ("/?lang={lang}&actors=nobody&from=soon&q=amazon", _ready),
    "page without scripts": ("/?lang={lang}&actors=amazon", _still),
}
"""States of the page: the URL, and the steps after it."""
WITHOUT_SCRIPTS = {"page without scripts"}
OPENED: dict[str, tuple[str, Steps]] = {
    "filters": ("/?lang={lang}&actors=amazon", _opened(".filters")),
    "list of choices": ("/?lang={lang}&actors=amazon", _choices),
    "actions": ("/?lang={lang}&actors=amazon", _opened(".tools")),
    "export dialog": ("/?lang={lang}&actors=amazon", _export),
    "dates and what followed": ("/?lang={lang}&actors=amazon&event=" + EVENT, _compared),
    "shortcuts": ("/?lang={lang}&actors=amazon", _keys),
    "tree of events": ("/?lang={lang}&actors=amazon", _tree),
    "presentation": ("/?lang={lang}&actors=amazon&event=" + EVENT, _presenting),
    "dialog to open a file": ("/?lang={lang}&actors=amazon", _address),
    "dialog of a table": ("/?lang={lang}&actors=amazon", _asked),
    "report on a file": ("/?lang={lang}&actors=amazon", _reported),
}
"""What opens on the page."""
OTHERS: dict[str, tuple[str, Steps]] = {
    "embedded chart": ("/embed?lang={lang}&actors=amazon", _none),
    "slides": ("/present?lang={lang}&actors=amazon", _at("", "")),
    "file that is not there": ("/?lang={lang}&file=u-0123456789abcdef", _none),
    "editor": ("/edit?lang={lang}&new=1", _edited()),
    "editor of actors": ("/edit?lang={lang}&new=1", _edited("actors")),
    "editor of positions": ("/edit?lang={lang}&new=1", _edited("positions")),
}
"""Other pages of the server."""
FILES: dict[str, tuple[str, str, Steps]] = {
    "article": ("html", "", _none),
    "article with an event": ("html", f"#{EVENT}", _none),
    "interactive chart": ("plotly.html", "", _none),
    "chart as SVG": ("svg", "", _none),
    "slides as a file": ("slides", f"#/{EVENT}", _at("", "")),
    "overview of the slides": ("slides", "", _at("o", ".reveal.overview")),
    "shortcuts of the slides": ("slides", "", _at("?", "#_help[open]")),
    "search in the slides": ("slides", "", _at("g", "#_jump[open]")),
}
"""Faces of exported files: the format, the end of the URL, and the steps after it."""


def name_of(form: str, lang: str, theme: str, folder: Path) -> Path:
    """The path of an exported file."""
    return folder / f"{lang}-{theme}.{form}{'.html' if form == 'slides' else ''}"
