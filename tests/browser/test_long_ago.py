"""A page of millions of years: the date slider, the overview bar, zoom and address, without an error."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.serving import served
from timeline.io.loader import load

pytestmark = pytest.mark.browser

FILE = """
title: Life on Earth
year_unit: Ma
types: [{id: e, label: Event}]
positions: [{id: sea, label: In the sea, rank: 1}, {id: land, label: On land, rank: 2}]
actors: [{id: life, name: Life, type: public}]
events:
  - {id: first, date: Y-3500000000~, actors: life, type: e, title: First stromatolites,
     positions: {actor: life, position: sea}}
  - {id: cambrian, date: Y-538800000, actors: life, type: e, title: Cambrian explosion}
  - {id: dying, date: Y-251902000, actors: life, type: e, title: The Great Dying}
  - {id: impact, date: Y-66000000, actors: life, type: e, title: Chicxulub impact}
  - {id: sapiens, date: Y-300000~, actors: life, type: e, title: Homo sapiens, sources: [{title: S, date: 2024}]}
"""
GRIP = "#live .cursor[data-which=on] .cursor-grip"


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The address of the file."""
    path = tmp_path / "life.yaml"
    path.write_text(FILE, encoding="utf-8")
    with served(load(path)) as url:
        yield url


def test_date_and_visible_period_are_named_moved_and_come_back_from_the_address(visit: Any) -> None:
    seen = visit().open("/?on=Y-66000000&window=Y-600000000/Y-50000000&lang=fr")
    first, last = (seen.page.locator(f"#overview .grip.{end}") for end in ("first", "last"))
    expect(first).to_have_attribute("aria-valuetext", "600\u00a0Ma")
    expect(last).to_have_attribute("aria-valuetext", "50\u00a0Ma")
    assert "window=Y-600000000/Y-50000000" in seen.page.url
    grip = seen.page.locator(GRIP)
    expect(grip).to_have_text("66\u00a0Ma")
    grip.press("ArrowLeft")
    expect(grip).to_have_text("67\u00a0Ma")
    seen.until("location.search.includes('on=Y-66998000')")
    assert "NaN" not in seen.page.content()
