"""The documentation site: Sphinx reads `docs/` for English and `docs/fr/` for French (`python -m tests.project.site`).

The pages are plain Markdown that also reads well without a site. The navigation is made of the lists in `index.md`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

DOCS = Path(__file__).parent
FRENCH = DOCS / "fr"

project = "Timeline"
author = "The Timeline authors"
project_copyright = author
language = "en"
extensions = ["myst_parser"]
exclude_patterns = ["fr/**"]
smartquotes = False
highlight_language = "text"
nitpicky = True

myst_heading_anchors = 4
suppress_warnings = ["misc.highlighting_failure"]

html_theme = "furo"
html_title = "Timeline"
html_favicon = "../assets/favicon.svg"
html_static_path = ["_site/static"]
html_css_files = ["site.css"]
templates_path = ["_site"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_permalinks_icon = "#"
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "languages.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}

MENDED = {
    'role="heading"': 'role="heading" aria-level="2"',
    '<aside class="sidebar-drawer">': '<aside class="sidebar-drawer" aria-label="{menu}">',
    "<pre>": '<pre tabindex="0">',
    '<div class="table-wrapper': '<div tabindex="0" class="table-wrapper',
    '<th class="head"><p></p></th>': "<td></td>",
    '<div id="search-results">': '<h1>{search}</h1><div id="search-results">',
}
"""What the theme writes, and what replaces it so that a page has names, headings and regions that keys reach."""
WORDS = {"en": {"menu": "Contents", "search": "Search"}, "fr": {"menu": "Sommaire", "search": "Recherche"}}

_LINK = re.compile(r"\[([^]]+)\]\(((?:fr|\.\.)/(?!\.\.)[\w-]+)\.md(#[\w-]*)?\)")
_PART = re.compile(r"^## (.+)\n((?:(?!^## ).*\n?)*)", re.MULTILINE)
_SECTION = re.compile(r"^### (.+)\n((?:(?!^### ).*\n?)*)", re.MULTILINE)
_PAGE = re.compile(r"\]\(([\w-]+)\.md\)")


def _read(app: Sphinx, name: str, source: list[str]) -> None:
    """Turn links to pages of the other language into HTML, and the lists of the index into the navigation."""
    source[0] = _LINK.sub(lambda link: _linked(app, link), source[0])
    if name == "index":
        parts = ((part, each) for part, text in _PART.findall(source[0]) for each in _SECTION.findall(text))
        trees = (_tree(f"{part}: {title}", _PAGE.findall(text)) for part, (title, text) in parts)
        source[0] += "\n" + "\n".join(trees)


def _linked(app: Sphinx, link: re.Match[str]) -> str:
    if not (Path(app.srcdir) / f"{link[2]}.md").resolve().is_relative_to(DOCS):
        return link[1]  # the files of the project are no pages of the site
    return f'<a href="{link[2]}.html{link[3] or ""}">{link[1]}</a>'


def _tree(title: str, pages: list[str]) -> str:
    return "\n".join([f"```{{toctree}}\n:hidden:\n:caption: {title}\n", *pages, "```\n"])


def _other_language(app: Sphinx, name: str, template: str, context: dict[str, object], tree: object) -> None:
    """Give the template of the sidebar the same page in the other language, or its first page."""
    french = app.config.language == "fr"
    there = DOCS if french else FRENCH
    page = name if (there / f"{name}.md").exists() else "index"
    context["other_page"] = f"{'../' if french else 'fr/'}{page}.html"
    context["other_language"] = ("en", "English") if french else ("fr", "Français")


def _mend(app: Sphinx, error: Exception | None) -> None:
    """Make each page accessible."""
    if error or app.builder.format != "html":
        return
    words = WORDS[app.config.language]
    for page in Path(app.outdir).glob("*.html"):
        html = page.read_text(encoding="utf-8")
        for written, instead in MENDED.items():
            html = html.replace(written, instead.format(**words))
        page.write_text(html, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Connect the functions."""
    app.connect("source-read", _read)
    app.connect("html-page-context", _other_language)
    app.connect("build-finished", _mend)
