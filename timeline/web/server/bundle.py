"""Styles and scripts of the page: one style sheet, a short script loaded before display, the others after it.

A URL contains a digest of its content (`?m=`), so that a browser can cache the file indefinitely.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dash import Dash
from flask import Response

from timeline.theme.fonts import FONT_FILES
from timeline.theme.shipped import ASSETS
from timeline.web.internals import scripts
from timeline.web.state.versions import digest

IGNORED = r".*\.(css|js)$"
"""The files that Dash must not add to the page itself."""

STYLES = (
    "00-tokens",
    "10-page",
    "12-masthead",
    "20-controls",
    "22-picker",
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
"""The files of `assets/css/` in order: of two rules with equal weight, the later one applies."""
PAGE = "dist/page.js"
"""The page's scripts, built from `assets/js/` by `make scripts`."""
PLOTLY = "vendor/plotly-cartesian.min.js"
_FIRST = "dist/start.js"
"""The script that loads the others; it is the only one loaded before the page is visible."""
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
"""A script that runs before the first paint: it draws the chart that fits the window, others only after a resize."""


def register(app: Dash) -> None:
    """Serve the styles."""
    app.server.add_url_rule("/assets/page.css", "page.css", lambda: Response(styles(), mimetype="text/css"))


@cache
def styles() -> str:
    """Return the text of all style sheets, with the URLs of the files they name."""
    text = "\n".join((ASSETS / "css" / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
    return re.sub(r"url\('([^':]+)'\)", lambda match: f"url('{_address(match[1])}')", text)


@cache
def _address(name: str) -> str:
    """Return the URL of a static file in the folder."""
    return f"/assets/{name}?m={digest((ASSETS / name).read_bytes())}"


@cache
def _styles_address() -> str:
    return f"/assets/page.css?m={digest(styles().encode())}"


class PageFiles(NamedTuple):
    """URLs of the page's files; `assets/js/start.js` runs the scripts of `later` once the page is visible."""

    style: str
    fonts: list[str]
    start: str
    later: list[str]


def page_files(dash_scripts: str) -> PageFiles:
    """Return the URLs for a page, in place of Dash's tags `dash_scripts`."""
    return PageFiles(
        style=_styles_address(),
        fonts=[_address(f"fonts/{file.name}.woff2") for file in FONT_FILES.values()],
        start=_address(_FIRST),
        later=[_address(PAGE), _address(PLOTLY), *scripts(dash_scripts)],
    )
