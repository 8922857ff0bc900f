"""Charts of a feed that go on beyond the page's width, so that the page moves them without asking the server."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import timeline
from timeline.chart.feed.opened import feed_size, store_of, version_of
from timeline.chart.feed.words import COARSE, coarse_dates
from timeline.chart.typesetting import setting_of
from timeline.i18n.catalogue import number, say, say_n
from timeline.layout import runs_down
from timeline.web.server.bundle import feed_script
from timeline.web.state.screen import PageView
from timeline.web.state.versions import digest

LARGE = 5_000_000
"""The number of events of a feed from which a search is first answered by samples."""


def movable(page: PageView) -> dict[str, Any] | None:
    """Return what the page's script needs to move the chart, None for a chart that it cannot move.

    Such a chart has a feed, and time runs evenly across it from left to right.
    """
    view, lang = page.view, page.lang
    if page.timeline.feed_shown is None or view.height is not None or runs_down(view.width, view.height):
        return None
    if setting_of(page.published).from_right or len(page.scene().scale.days) > 2:
        return None
    return {
        "version": feed_version(page),
        "script": feed_script(),
        "alt": page.whole().scene().alt,
        "colon": say(lang, ": "),
        "large": _is_large(page),
        "estimate": say(lang, "Estimate from {n}\u00a0% of the feed. Counting all events…", n="{n}"),
        "stop": say(lang, "Stop counting"),
        "sight": _forms(
            lang, "{n} event in the visible period, {span}", "{n} events in the visible period, {span}"
        ),
        "coarse": {"units": coarse_dates(page.timeline), "words": say(lang, COARSE, count="{count}")},
        "about": _form(lang, "about {n} event", "about {n} events", 1_000_000),
        "more": _forms(lang, "+{n} event of this row, {span}", "+{n} events of this row, {span}"),
        "crowd": _forms(lang, "{n} event", "{n} events"),
    }


def _forms(lang: str, one: str, many: str) -> list[str]:
    """Return the words for one and for several, in which the page's script puts a number and a span."""
    return [_form(lang, one, many, n) for n in (1, 2)]


def _form(lang: str, one: str, many: str, n: int) -> str:
    return say_n(lang, one, many, n, span="{span}").replace(number(n, lang), "{n}")


def _is_large(page: PageView) -> bool:
    """Return whether a search of the feed is answered by samples first."""
    place = page.version.timeline.feed_place
    return place is not None and feed_size(page.timeline) >= LARGE and store_of(place).samples


def feed_version(page: PageView) -> str:
    """Return a text that changes with the file, its feed, and the program that draws them."""
    place = page.version.timeline.feed_place
    assert place is not None, "only an opened feed is drawn"
    return f"{page.version.id}-{version_of(place)}-{_program()}"


@cache
def _program() -> str:
    """Return a text that changes with the program."""
    folder = Path(timeline.__file__).parent
    changed = max(file.stat().st_mtime_ns for file in folder.rglob("*.py"))
    return digest(f"{changed}".encode())


def is_even(page: PageView) -> bool:
    """Return whether time runs evenly in the visible period of a page, as the chart of the whole period has it."""
    whole, window = page.whole(), page.view.window
    if window is None or not whole.some():
        return False
    scale = whole.scene().scale
    return len(scale.pieces) == 1 or not any(window[0] < day < window[1] + 1 for day in scale.days)
