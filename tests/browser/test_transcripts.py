"""Five tasks as a screen reader does them, in both languages: what it hears is what `transcripts/` has.

After a change of the page, write them again and read what changed:

    WRITE=1 .venv/bin/python -m pytest -n 0 tests/browser/test_transcripts.py
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import expect

from tests.browser.hearing import Hearing

pytestmark = [pytest.mark.browser, pytest.mark.still]
FOLDER = Path(__file__).with_name("transcripts")
LIVE = "#live"


class Words(NamedTuple):
    """Names on the page, by which a reader finds things."""

    position: str
    source: str
    number: str
    tree: str
    alternative: str
    date: str


WORDS = {
    "en": Words(
        "Where did Microsoft stand on 12 June 2020?",
        "What is the source of Amazon’s moratorium?",
        "How many events are about IBM?",
        "Walk the tree to Amazon’s moratorium and its position.",
        "Export the chart, and hear its alternative text.",
        "12 June 2020",
    ),
    "fr": Words(
        "Quelle était la position de Microsoft le 12 juin 2020 ?",
        "Quelle est la source du moratoire d’Amazon ?",
        "Combien d’événements concernent IBM ?",
        "Aller dans l’arborescence au moratoire d’Amazon et à sa position.",
        "Exporter le graphique et entendre son texte alternatif.",
        "12 juin 2020",
    ),
}


def position(ear: Hearing, words: Words) -> None:
    ear.note(words.position)
    page = ear.page
    field = page.locator(f"{LIVE} .when input[data-which=on]")
    ear.go(page.locator(f"{LIVE} .words .jump"))
    ear.press("Enter")
    ear.go(field)
    page.keyboard.press("Control+a")
    ear.type("2020-06-12")
    ear.press("Enter", until=lambda: expect(page.locator("#standing-head")).to_contain_text(words.date))
    ear.read(page.locator("#standing-head"))
    ear.read(page.locator("#standing tr", has_text="Microsoft").first)


def source(ear: Hearing, words: Words) -> None:
    ear.note(words.source)
    page = ear.page
    ear.go(page.locator('#events tr[data-event="amazon-moratorium"] .row'))
    ear.press("Enter", until=lambda: expect(page.locator("#card .card-title")).to_be_focused())
    ear.read(page.locator("#card .kicker"))
    ear.read(page.locator("#card .sources"))


def count(ear: Hearing, words: Words) -> None:
    ear.note(words.number)
    page = ear.page
    ear.go(page.locator(f"{LIVE} .chip input").nth(2))
    ear.press("Space", until=lambda: expect(page.locator("#status")).to_contain_text("IBM"))


def tree(ear: Hearing, words: Words) -> None:
    ear.note(words.tree)
    page = ear.page
    dialog = page.locator("#tree")

    def shown(selector: str) -> Callable[[], object]:
        return lambda: expect(dialog.locator(selector).first).to_be_visible()

    def down(selector: str) -> None:
        """Go down to a line."""
        lines = dialog.locator("[role=treeitem]:visible")
        at, to = (
            lines.evaluate_all(f"all => all.findIndex(e => e.matches({each!r}))")
            for each in (":focus", selector)
        )
        ear.press(*["ArrowDown"] * (to - at))

    page.keyboard.press("Tab")
    ear.press("Tab")
    ear.press("Enter", until=lambda: expect(dialog.locator("[tabindex='0']")).to_be_focused())
    ear.read(dialog.locator("#tree-words"))
    down("[data-node='y2020.1']")
    ear.press("ArrowRight", until=shown("[data-node='m2020.6']"))
    down("[data-node='m2020.6']")
    ear.press("ArrowRight", until=shown("[data-event=amazon-moratorium]"))
    down("[data-event=amazon-moratorium]")
    ear.press("ArrowRight", until=shown("[data-of=amazon-moratorium]"))
    ear.press("ArrowRight")
    ear.press("Enter", until=lambda: expect(page.locator("#card .card-title")).to_be_focused())


def alternative(ear: Hearing, words: Words) -> None:
    ear.note(words.alternative)
    page = ear.page
    ear.read(page.locator("#picture"))
    ear.go(page.locator(f"{LIVE} details.export summary"))
    field = page.locator("#export [name=alt]")
    drawn = page.locator("#export .paper img:not([hidden])")
    ear.press("Enter", until=lambda: expect(drawn).to_be_visible(timeout=60_000))
    ear.go(field)


TASKS: dict[str, Callable[[Hearing, Words], None]] = {
    "position": position,
    "source": source,
    "count": count,
    "tree": tree,
    "alternative": alternative,
}


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("lang", ["en", pytest.param("fr", marks=pytest.mark.long)])
def test_a_screen_reader_hears_what_the_transcript_has(visit: Any, lang: str, task: str) -> None:
    ear = Hearing(visit(reduced_motion="reduce").open(f"/?lang={lang}").page)
    TASKS[task](ear, WORDS[lang])
    told = re.sub(r"[^\S\n]", " ", "\n".join(ear.lines)) + "\n"
    transcript = FOLDER / f"{task}-{lang}.txt"
    if os.environ.get("WRITE"):
        transcript.write_text(told, encoding="utf-8")
    assert told == transcript.read_text(encoding="utf-8")
