"""Styles and scripts of the page: one style sheet, a short script loaded before display, the others after it.

A URL contains a digest of its content (`?m=`), so that a browser can cache the file indefinitely.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import Any

from dash import Dash
from flask import Response, request, send_from_directory
from flask_compress import Compress

from timeline.theme.fonts import FONT_FILES
from timeline.theme.shipped import ASSETS
from timeline.theme.tokens import FIRST, file_of
from timeline.web.state.versions import digest

IGNORED = r".*\.(css|js)$"
"""The files that Dash must not add to the page itself."""

STYLES = tuple(sorted(path.stem for path in (ASSETS / "css").glob("*.css")))
"""The files of `assets/css/` in order: of two rules with equal weight, the later one applies."""
EDITOR_STYLES = tuple(sorted(path.stem for path in (ASSETS / "css" / "edit").glob("*.css")))
"""The files of `assets/css/edit/` in order; the editor's page has them after the tokens."""
PAGE = "dist/page.js"
"""The page's scripts, built from `assets/js/` by `make scripts`."""
EDITOR = "dist/edit.js"
"""The editor's scripts, built from `assets/js/edit/` by `make scripts`."""
GRID = "dist/grid.js"
"""The library of the editor's grid, which wide windows fetch."""
MORE = "dist/more.js"
"""What the page fetches when a reader first opens a dialog, the tree of events or a file."""
PLOTLY = "vendor/plotly-basic.min.js"
PACKED = (GRID, PLOTLY)
"""The files that are also in the folder as compressed by Brotli at its best, which takes seconds: a fifth smaller."""
_FIRST = "dist/start.js"
"""The script that loads the others; it is the only one loaded before the page is visible."""
WAIT = """(() => {
  const root = document.documentElement;
  const show = () => root.classList.remove("unset");
  root.classList.add("unset");
  setTimeout(show, 1000);
  try {
    const tools = root.dataset.tools.split(" "), asked = [...new URLSearchParams(location.search).keys()];
    const wanted = localStorage.getItem("explore") || tools.some((key) => asked.includes(key));
    if (wanted) root.classList.add("exploring");
  } catch {}
  const family = getComputedStyle(root).getPropertyValue("--font").split(",")[0];
  const weights = ["400", "600", "700"];
  Promise.all(weights.map((weight) => document.fonts.load(`${weight} 1em ${family}`))).then(show, show);
})();"""
"""A script before the page: it shows the tools to who used them, and hides the page until its fonts are there.

That is for a second at most. The fonts arrive with the style sheet; a frame before them would have lines of other
lengths, which then move.
"""
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
    """Compress answers, and serve the styles, and the packed files to browsers that take them."""
    # Of the page, Brotli at this level takes 12 ms more than zstd and sends 18 kB less.
    app.server.config.update(
        COMPRESS_ALGORITHM=["br", "zstd", "gzip"],
        COMPRESS_ALGORITHM_STREAMING=["br", "zstd", "deflate"],
        COMPRESS_BR_LEVEL=5,
    )
    Compress(app.server)
    for name, text in (("page.css", styles), ("edit.css", editor_styles)):
        app.server.add_url_rule(f"/assets/{name}", name, partial(_sheet, text))
    for name in PACKED:
        app.server.add_url_rule(f"/assets/{name}", name, partial(_packed, name))


def _sheet(text: Callable[[], str]) -> Response:
    return Response(text(), mimetype="text/css")


def _packed(name: str) -> Response:
    taken = request.accept_encodings.quality("br") > 0
    answer = send_from_directory(ASSETS, f"{name}.br" if taken else name, mimetype="text/javascript")
    answer.vary.add("Accept-Encoding")
    if taken:
        answer.content_encoding = "br"
    return answer


@cache
def styles() -> str:
    """Return the text of all style sheets, with the URLs of the files they name."""
    return _joined(STYLES)


@cache
def editor_styles() -> str:
    """Return the text of the style sheets of the editor's page."""
    return _joined((STYLES[0], *(f"edit/{name}" for name in EDITOR_STYLES)))


def _joined(names: Iterable[str]) -> str:
    text = "\n".join((ASSETS / "css" / f"{name}.css").read_text(encoding="utf-8") for name in names)
    return re.sub(r"url\('([^':]+)'\)", lambda match: f"url('{address_of(match[1])[9:]}')", shortened(text))


def shortened(css: str) -> str:
    """Return a style sheet without comments and needless space, a fifth smaller when compressed."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r"\s*([{};,])\s*|\s+", lambda match: match[1] or " ", css).strip()


@cache
def address_of(name: str) -> str:
    """Return the URL of a static file, relative like all URLs of a page: its paths have one part each."""
    return f"./assets/{name}?m={digest((ASSETS / name).read_bytes())}"


@cache
def styles_address() -> str:
    return f"./assets/page.css?m={digest(styles().encode())}"


def editor_files() -> dict[str, Any]:
    """Return the URLs of the style, the fonts, the script and the grid of the editor's page."""
    return {
        "style": f"./assets/edit.css?m={digest(editor_styles().encode())}",
        "fonts": [address_of(file_of(weight, FIRST)) for weight in FONT_FILES],
        "script": address_of(EDITOR),
        "grid": address_of(GRID),
    }


def page_files() -> dict[str, Any]:
    """Return the URLs of the page's files.

    `assets/js/start.js` runs the script `page` once the page is visible. Plotly, the largest file, is fetched when the
    reader comes to the chart.
    """
    return {
        "icon": address_of("favicon.svg"),
        "style": styles_address(),
        "fonts": [address_of(file_of(weight, FIRST)) for weight in FONT_FILES],
        "start": address_of(_FIRST),
        "page": address_of(PAGE),
        "more": address_of(MORE),
        "plotly": address_of(PLOTLY),
    }
