"""How the property tests run: without a stopwatch, since a busy machine is no fault of the code. And what many read."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from tests.bundled import unfiltered
from timeline.model.timeline import Timeline
from timeline.render.slides.deck import Deck
from timeline.view.view import View

EXAMPLES = int(os.environ.get("EXAMPLES", "40"))
"""Of each law a run tries so many cases, other ones each time; `EXAMPLES=1000` tries more."""
settings.register_profile("timeline", deadline=None, max_examples=EXAMPLES)
settings.load_profile("timeline")


@pytest.fixture(scope="session")
def record() -> Timeline:
    """The founding timeline."""
    return unfiltered()


@pytest.fixture(scope="session")
def deck(record: Timeline) -> Deck:
    """A talk made from it."""
    return Deck.of(record, View.of(record))
