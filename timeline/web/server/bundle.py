"""What the page fetches: its styles as one file, its scripts as one, and Dash's and Plotly's when it can be seen.

An address carries a digest of its content (`?m=`), so that a browser may keep the file for ever.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from dash import Dash
from flask import Response

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
    """Serves the two files."""
    for name, mime in (("page.css", "text/css"), ("page.js", "text/javascript")):
        app.server.add_url_rule(
            f"/assets/{name}", name, lambda name=name, mime=mime: Response(bundle(name), mimetype=mime)
        )


@cache
def bundle(name: str) -> str:
    """The text of `page.css` or `page.js`."""
    suffix = Path(name).suffix
    # By their names: the styles are numbered, and the scripts find each other when the page stands.
    parts = sorted(path for path in ASSETS.glob(f"*{suffix}") if path.name != _FIRST)
    text = "\n".join(path.read_text(encoding="utf-8") for path in parts)
    if suffix == ".js":
        return text
    return re.sub(r"url\('([^':]+)'\)", lambda found: f"url('{_address(found[1])}')", text)


@cache
def _address(name: str) -> str:
    """The address of a file that is served as it stands in the folder."""
    return f"/assets/{name}?m={digest((ASSETS / name).read_bytes())}"


@cache
def _bundled(name: str) -> str:
    return f"/assets/{name}?m={digest(bundle(name).encode())}"


def head(fonts: list[str]) -> str:
    """The links of a page's head: fonts are asked for before the styles name them, so that no text waits for them."""
    font = '<link rel="preload" as="font" type="font/woff2" crossorigin href="{}">'
    return "\n".join(
        [
            f'<link rel="stylesheet" href="{_bundled("page.css")}">',
            *(font.format(_address(f"fonts/{name}")) for name in fonts),
            f'<script defer src="{_address(_FIRST)}"></script>',
        ]
    )


def later(scripts: str) -> str:
    """The scripts that `assets/start.js` runs, of the tags that Dash would write; in a template none runs by itself."""
    dash = [src for src in re.findall(r'src="([^"]+)"', scripts) if _UNUSED not in src]
    tags = "".join(f'<script src="{src}"></script>' for src in (_bundled("page.js"), _address(PLOTLY), *dash))
    # Dash looks for this id in the page it sends.
    return f'<template id="_dash-renderer">{tags}</template>'
