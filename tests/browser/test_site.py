"""The documentation site: links, no other hosts, accessibility by axe-core, and a search that works from a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from tests.project.site import build

pytestmark = [pytest.mark.browser, pytest.mark.long]

LOADED = {("script", "src"), ("img", "src"), ("link", "href"), ("source", "srcset"), ("iframe", "src")}
"""Attributes whose addresses a browser loads by itself."""
PAGES = ("index.html", "cli.html", "tutorial.html", "fr/index.html", "fr/glossary.html")
SIZES = ((390, "light"), (1280, "dark"))


class Addresses(HTMLParser):
    """The addresses and the ids of a page."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.linked: list[str] = []
        self.loaded: list[str] = []
        self.ids: set[str] = set()
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif (tag, name) in LOADED and value:
                self.loaded.append(value)
            elif (tag, name) == ("a", "href") and value:
                self.linked.append(value)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("docs") / "site"
    build(out)
    return out


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Addresses]:
    return {page: Addresses(page) for page in site.rglob("*.html")}


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}-{size[1]}")
def page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    width, theme = request.param
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
    yield context.new_page()
    context.close()


def test_each_link_leads_to_a_page_and_a_place_on_it(pages: dict[Path, Addresses]) -> None:
    broken: defaultdict[str, list[str]] = defaultdict(list)
    for page, addresses in pages.items():
        for address in (*addresses.linked, *addresses.loaded):
            parts = urlsplit(address)
            if parts.scheme:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            known = pages.get(target)
            if not target.is_file() or (known and parts.fragment and parts.fragment not in known.ids):
                broken[page.name].append(address)
    assert dict(broken) == {}


def test_a_page_loads_nothing_from_other_hosts(pages: dict[Path, Addresses], site: Path) -> None:
    assert [a for page in pages.values() for a in page.loaded if urlsplit(a).scheme not in ("", "data")] == []
    styles = {path.name for path in site.rglob("*.css") if "//fonts." in path.read_text(encoding="utf-8")}
    assert styles == set()


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_on_a_page_of_the_docs_and_it_is_not_wider_than_the_window(
    page: Page, site: Path, name: str
) -> None:
    page.goto((site / name).as_uri())
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate(
        "() => axe.run().then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.html)]))"
    )
    assert found == []

    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    ("folder", "word", "title"),
    [(".", "moratorium", "File format"), ("fr", "rectificatif", "Publier un rectificatif")],
)
def test_search_needs_no_server(page: Page, site: Path, folder: str, word: str, title: str) -> None:
    page.goto((site / folder / "search.html").as_uri() + f"?q={word}")
    expect(page.locator("#search-results a", has_text=title).first).to_be_visible()
