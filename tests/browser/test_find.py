"""Words that a search found are marked as the server found them, whatever letters they are written in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.serving import served
from timeline.io.loader import load

pytestmark = [pytest.mark.browser, pytest.mark.still]

FILE = """\
title: Cities
actors:
  - {id: city, name: Łódź}
events:
  - id: fair
    date: 2020-06-10
    actors: city
    type: statement
    title: Łódź and Đakovo meet on Øster Straße, at heart’s cœur, a congrès
    sources: [{title: Minutes, url: https://example.org/minutes}]
types:
  - {id: statement, label: Statement}
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("cities") / "cities.yaml"
    path.write_text(FILE, encoding="utf-8")
    with served(load(path)) as address:
        yield address


WORDS = {
    "Lodz": "Łódź",
    "dakovo": "Đakovo",
    "oster": "Øster",
    "strasse": "Straße",
    "heart's": "heart’s",
    "coeur": "cœur",
    "congres": "congrès",
    "dakvoo": "Đakovo",
    "juin 2020 strasse": "June 2020",
}


def test_plain_letters_mark_the_word_that_they_find(visit: Any) -> None:
    seen = visit().open()
    for typed, marked in WORDS.items():
        seen.page.get_by_label("Search", exact=True).fill(typed)
        seen.until(f"[...CSS.highlights.get('found') || []].some(r => r.toString() === '{marked}')")
        assert seen.events() == ["fair"]
