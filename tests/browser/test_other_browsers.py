"""Page, editor and deck in Firefox and in WebKitGTK, which is the engine of Safari."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import ClassVar, Protocol

import pytest

from tests.browser.editing import BRIDGE
from tests.browser.engines import Window, firefox, webkit
from tests.serving import served
from timeline.web import Rights, Shelf

pytestmark = [pytest.mark.browser, pytest.mark.long]
ENTER, RIGHT = "\ue007", "\ue014"
AXIS = "[...document.querySelectorAll('#live .axis > *')].map(e => e.textContent)"
YEARS = ["2018", "2019", "2020", "2021"]
FITS = "document.scrollingElement.scrollWidth <= innerWidth"


class Engine(Protocol):
    """What starts a browser."""

    def __call__(self, folder: Path) -> AbstractContextManager[Window]: ...


class Pages:
    """What each browser shows."""

    engine: ClassVar[Engine]

    @pytest.fixture(scope="class")
    @classmethod
    def window(cls, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
        with cls.engine(tmp_path_factory.mktemp("browser")) as window:
            yield window
            assert window.errors() == []

    @pytest.mark.parametrize("path", ["/", "/?lang=fr&theme=dark", "/?color=type", "/?lens=order"])
    def test_the_page_has_chart_table_and_the_years_over_them(
        self, window: Window, opening: str, path: str
    ) -> None:
        for _ in range(3):  # which comes first, chart or scripts, differs from visit to visit
            window.open(opening + path)
            window.until("!document.querySelector('#static-copy')")
            window.run("document.querySelector('#live .frame').dispatchEvent(new Event('pointerover'))")
            window.until("document.querySelector('#picture .scatterlayer .points > *')")
            window.until(f"{YEARS}.every(year => {AXIS}.includes(year))")
        window.until(FITS)
        rows = "document.querySelectorAll('#live #events .row').length"
        assert window.run(f"return {rows}") > 20
        window.click("#live #events .row")
        window.until("document.querySelector('#live #card .card-title')")

    @pytest.mark.parametrize("query", ["lang=en", "lang=fr&theme=dark"])
    def test_a_title_is_typed_and_saved_in_the_editor(
        self, window: Window, tmp_path: Path, query: str
    ) -> None:
        path = tmp_path / "events.yaml"
        path.write_text(BRIDGE, encoding="utf-8")
        row = '#edit-grid .ag-row[row-id="closed"]'
        cell, changed = f'{row} [col-id="title"]', f"{row} .grid-sign.changed"
        with served(Shelf.opening(path), rights=Rights(edit=True)) as home:
            window.open(f"{home}/edit?{query}")
            window.until("document.querySelector('#edit-chart svg')")
            window.until(f"document.querySelector('{cell}')")
            window.click(cell)
            window.press(f"{ENTER}Closed for good{ENTER}")
            window.until(f"document.querySelector('{changed}')")
            window.click("#edit-save")
            window.until(f"!document.querySelector('{changed}')")
            assert "Closed for good" in path.read_text(encoding="utf-8")
            window.until(FITS)
            window.open("about:blank")  # before the server ends

    @pytest.mark.parametrize("query", ["lang=en", "lang=fr"])
    def test_the_deck_goes_to_its_second_slide(self, window: Window, opening: str, query: str) -> None:
        window.open(f"{opening}/present?{query}")
        window.until("document.querySelector('.slides > section.present h1, .slides > section.present h2')")
        first = "document.querySelector('.slides > section').classList.contains('present')"
        window.until(first)
        window.press(RIGHT)
        window.until(f"!{first}")


class TestFirefox(Pages):
    """Firefox ESR."""

    engine = staticmethod(firefox)


class TestWebKit(Pages):
    """WebKitGTK."""

    engine = staticmethod(webkit)
