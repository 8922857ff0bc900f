"""The files that the page fetches: one of styles, one of scripts, then Dash's and Plotly's when it can be seen.

An address carries a digest of its content (`?m=`), so that a browser may keep the file for ever.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dash import Dash
from flask import Response

from timeline.theme.colours import FONT_FILES
from timeline.theme.shipped import ASSETS
from timeline.web.state.versions import digest

IGNORED = r".*\.(css|js)$"
"""The files that Dash is not to put into the page by itself."""

PLOTLY = "vendor/plotly-cartesian.min.js"
_UNUSED = "/dash_table/"
"""Part of the addresses of those of Dash's scripts that the page needs not: no table of Dash is on it."""
_FIRST = "start.js"
"""The script that fetches the others: all that comes before the page is seen."""
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
    """Serve the page's styles and scripts."""
    for name, mime in (("page.css", "text/css"), ("page.js", "text/javascript")):
        app.server.add_url_rule(
            f"/assets/{name}", name, lambda name=name, mime=mime: Response(bundle(name), mimetype=mime)
        )


@cache
def bundle(name: str) -> str:
    """Return the text of `page.css` or `page.js`."""
    suffix = Path(name).suffix
    # By their names: the styles are numbered, and the scripts find each other when the page stands.
    parts = sorted(path for path in ASSETS.glob(f"*{suffix}") if path.name != _FIRST)
    text = "\n".join(path.read_text(encoding="utf-8") for path in parts)
    if suffix == ".js":
        return text
    return re.sub(r"url\('([^':]+)'\)", lambda found: f"url('{_address(found[1])}')", text)


@cache
def _address(name: str) -> str:
    """Return the address of a file that is served as it is in the folder."""
    return f"/assets/{name}?m={digest((ASSETS / name).read_bytes())}"


@cache
def _bundled(name: str) -> str:
    return f"/assets/{name}?m={digest(bundle(name).encode())}"


class PageFiles(NamedTuple):
    """Addresses of what a page fetches; `assets/start.js` runs the scripts of `later` when the page can be seen."""

    style: str
    fonts: list[str]
    start: str
    later: list[str]


def page_files(dash_scripts: str) -> PageFiles:
    """Return the addresses for a page, where Dash would write the tags `dash_scripts`."""
    dash = [src for src in re.findall(r'src="([^"]+)"', dash_scripts) if _UNUSED not in src]
    return PageFiles(
        style=_bundled("page.css"),
        fonts=[_address(f"fonts/{file.name}.woff2") for file in FONT_FILES.values()],
        start=_address(_FIRST),
        later=[_bundled("page.js"), _address(PLOTLY), *dash],
    )
