"""The editor on a file of a test: what is typed, shown and written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.serving import served
from timeline.web import Rights, Shelf

BRIDGE = """\
# Kept as it is.
title: {en: A bridge, fr: Un pont}
actors:
  - {id: city, name: City council, type: government}
  - {id: residents, name: {en: Residents, fr: Habitants}}
positions:
  - {id: open, label: {en: Open to cars, fr: Ouvert aux voitures}, rank: 1}
  - {id: closed, label: {en: Closed to cars, fr: Fermé aux voitures}, rank: 2}
types:
  - {id: statement, label: {en: Statement, fr: Déclaration}}
  - {id: decision, label: {en: Decision, fr: Décision}, shape: diamond, mode: action}
events:
  - id: opened
    date: 2019
    actors: city
    type: decision
    title: {en: The bridge opens, fr: Le pont ouvre}
    positions: {actor: city, position: open}

  # A comment of the petition.
  - id: petition
    date: 2021-03~
    actors: residents
    type: statement
    title: {en: A petition asks for quiet, fr: Une pétition demande le calme}
    sources:
      - {title: Petition no. 12, publisher: City archive, url: "https://example.org/petition", date: 2021-03}
      - {title: The crowd, publisher: The Bridge Post, url: "https://post.example/crowd", date: 2021-04}

  - id: closed
    date: 2021-06-14
    actors: city
    type: decision
    title: {en: The council closes the bridge}
    responds_to: petition
    positions: {actor: city, position: closed}
"""


@dataclass
class Editor:
    """The page of the editor."""

    page: Page
    visit: Visit
    path: Path

    def open(self, query: str = "") -> Editor:
        """Goes to the editor and waits for its first answer."""
        self.page.goto(f"{self.visit.home}/edit?lang=en{query}")
        self.answered()
        return self

    def answered(self) -> None:
        """Waits for the server's answer about what is in the draft now."""
        expect(self.page.locator("#edit-chart")).to_have_attribute("aria-busy", "false")

    @property
    def text(self) -> str:
        """The file as it is on the disk."""
        return self.path.read_text(encoding="utf-8")

    def field(self, path: str) -> Locator:
        """The control of a field of the form by its place in the item: "date", "sources/0/url"."""
        return self.page.locator(f'#edit-form [data-path="{path}"] [data-control]').first

    def wrong(self, path: str) -> Locator:
        """What a field says is wrong with it."""
        return self.page.locator(f'#edit-form [data-path="{path}"] > .wrong')

    def button(self, name: str, within: str = "body") -> Locator:
        return self.page.locator(within).get_by_role("button", name=name, exact=True)

    def undo(self, times: int = 1) -> None:
        for _ in range(times):
            self.page.keyboard.press("Control+z")

    def save(self) -> None:
        """Saves, and waits until the page knows what was saved."""
        save = self.page.locator("#edit-save")
        expect(save).to_be_enabled()
        with self.page.expect_response(lambda response: "/edit/save" in response.url):
            self.page.keyboard.press("Control+s")
        expect(save).not_to_have_text("Saving…")

    def select(self, event: str) -> None:
        """Shows an event in the form by its row of the table."""
        expect(self.page.locator("#edit-save")).to_be_disabled()  # after a save the table is drawn anew
        self.answered()
        self.page.locator(f'#edit-grid .ag-row[row-id="{event}"] [col-id="title"]').click()
        expect(self.page.locator(f"#edit-chart .over[data-event={event}]")).to_be_attached()

    def part(self, name: str) -> None:
        """Shows a part of the frame, one of those in frame.js."""
        self.page.locator("#tab-frame").click()
        self.page.locator(f"[data-part={name}]").click()

    def items(self) -> list[str]:
        """The names in the list of the part."""
        found: list[str] = self.page.locator("#edit-part .item .what").all_text_contents()
        return found

    def lines(self) -> list[str]:
        """The lines that saving would write."""
        found: list[str] = self.page.locator("#edit-code .plus code").all_text_contents()
        return found


Start = Callable[..., Editor]


@pytest.fixture
def visitor(visit: Any, tmp_path: Path) -> Iterator[Editor]:
    """A new timeline in the memory of a visitor, on a server whose files cannot be edited."""
    path = tmp_path / "events.yaml"
    path.write_text(BRIDGE, encoding="utf-8")
    with served(Shelf.opening(path)) as home:
        made = visit(width=1280, height=800, locale="en-GB")
        made.home = home
        yield Editor(made.page, made, path).open("&new=1")
        wrong = made.misdeeds()["console"]
        made.leave()  # before the server ends
    assert wrong == []
    assert path.read_text(encoding="utf-8") == BRIDGE


@pytest.fixture
def editor(visit: Any, tmp_path: Path) -> Iterator[Start]:
    """`editor(text, query, width=…)` opens the editor on a file with the text."""
    opened: list[Visit] = []
    with ExitStack() as stack:
        homes: dict[str, str] = {}

        def start(
            text: str = BRIDGE, query: str = "", *, width: int = 1280, height: int = 800, **context: Any
        ) -> Editor:
            path = tmp_path / "events.yaml"
            if "home" not in homes:
                path.write_text(text, encoding="utf-8")
                shelf = Shelf.opening(path, new=True)
                homes["home"] = stack.enter_context(served(shelf, rights=Rights(edit=True)))
            made = visit(width=width, height=height, locale="en-GB", **context)
            made.home = homes["home"]
            opened.append(made)
            return Editor(made.page, made, path).open(query)

        yield start
        wrongs = [made.misdeeds() for made in opened]
        for made in opened:
            made.leave()  # before the server ends
        assert [wrong for wrong in wrongs if any(wrong.values())] == []
