"""Styles and scripts that the page fetches: one file of styles, one short script before it is seen, the others after.

An address carries a digest of its content (`?m=`), so that a browser may keep the file for ever.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dash import Dash
from flask import Response

from timeline.theme.colours import FONT_FILES
from timeline.theme.shipped import ASSETS
from timeline.web.internals import scripts
from timeline.web.state.versions import digest

IGNORED = r".*\.(css|js)$"
"""The files that Dash is not to put into the page by itself."""

STYLES = (
    "00-tokens",
    "10-page",
    "12-masthead",
    "20-controls",
    "30-chart",
    "40-card",
    "45-presenting",
    "50-table",
    "52-remarks",
    "54-story",
    "60-dialogs",
    "62-export",
    "64-reading",
    "66-open",
    "70-phone",
    "80-states",
    "90-print",
)
"""The files of `assets/css/` in the order of the page's styles: of two rules of one weight the later one holds."""
PAGE = "dist/page.js"
"""The page's own scripts, made of `assets/js/` by `make scripts`."""
PLOTLY = "vendor/plotly-cartesian.min.js"
_FIRST = "dist/start.js"
"""The script that fetches the others; the only one that is fetched before the page is seen."""
FIT = """(() => {
  const fit = (all) => {
    for (const text of document.querySelectorAll("#static-copy .still > noscript")) {
      const still = text.parentNode;
      if (all || getComputedStyle(still).display !== "none") still.innerHTML = text.textContent;
    }
  };
  fit(false);
  addEventListener("resize", () => fit(false));
  addEventListener("beforeprint", () => fit(true));
})();"""
"""Runs where it stands, before the first paint: the picture that fits the window is drawn, the others only when
the window has changed."""


def register(app: Dash) -> None:
    """Serve the styles."""
    app.server.add_url_rule("/assets/page.css", "page.css", lambda: Response(styles(), mimetype="text/css"))


@cache
def styles() -> str:
    """Return the text of all style sheets, the files they name by their addresses."""
    text = "\n".join((ASSETS / "css" / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
    return re.sub(r"url\('([^':]+)'\)", lambda match: f"url('{_address(match[1])}')", text)


@cache
def _address(name: str) -> str:
    """Return the address of a file that is served as it is in the folder."""
    return f"/assets/{name}?m={digest((ASSETS / name).read_bytes())}"


@cache
def _styles_address() -> str:
    return f"/assets/page.css?m={digest(styles().encode())}"


class PageFiles(NamedTuple):
    """Addresses of what a page fetches; `assets/js/start.js` runs the scripts of `later` when the page can be seen."""

    style: str
    fonts: list[str]
    start: str
    later: list[str]


def page_files(dash_scripts: str) -> PageFiles:
    """Return the addresses for a page, where Dash would write the tags `dash_scripts`."""
    return PageFiles(
        style=_styles_address(),
        fonts=[_address(f"fonts/{file.name}.woff2") for file in FONT_FILES.values()],
        start=_address(_FIRST),
        later=[_address(PAGE), _address(PLOTLY), *scripts(dash_scripts)],
    )
