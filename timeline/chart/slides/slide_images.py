"""The image of a slide's event: beside the chart, or as a link to another server."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from timeline.chart.event_texts import Pictured, pictured
from timeline.i18n.catalogue import say
from timeline.layout.scene import LEADING, Box, Text
from timeline.layout.text import plain, wrap
from timeline.model.citation import safe_url
from timeline.model.images import ImageData
from timeline.model.timeline import Timeline
from timeline.theme.setting import Setting

SHARE = 0.3
"""The share of a slide's width for an image."""
GAP = 28.0
CREDIT, CREDIT_LINES = 18.0, 2
BUDGET = 6_000_000
"""The maximum number of bytes of all images of a slide deck."""


@dataclass(frozen=True)
class Framed:
    """An image with its position on the canvas, in pixels; `lang` is the language of `alt`, "" for the slide's."""

    data: ImageData
    box: Box
    alt: str
    lang: str
    credit: Text | None


def affordable(timeline: Timeline, events: Iterable[str], lang: str) -> frozenset[str]:
    """Return the events, in slide order, whose images fit into the deck's `BUDGET`."""
    left, kept = BUDGET, set[str]()
    for event in dict.fromkeys(events):
        image = pictured(timeline, timeline.event[event], lang)
        if image and image.data and len(image.data.data) <= left:
            left -= len(image.data.data)
            kept.add(event)
    return frozenset(kept)


def framed(how: Setting, image: Pictured, room: Box, *, middle: bool = False) -> Framed | None:
    """Return an image with its credit below, as large as it fits in the upper right or the `middle` of a space."""
    if image.data is None:
        return None
    lines = wrap(how, image.credit, room.width, CREDIT)[:CREDIT_LINES] if image.credit else []
    high = room.height - (LEADING * CREDIT * len(lines) + 6 if lines else 0)
    scale = min(room.width / image.data.width, high / image.data.height)
    wide, tall = image.data.width * scale, image.data.height * scale
    right = room.x1 - (room.width - wide) / 2 if middle else room.x1
    box = Box(right - wide, room.y0, right, room.y0 + tall)
    credit = (
        plain(how, (min(box.x0, room.x1 - _widest(how, lines)), box.y1 + 6), lines, CREDIT, 400, "muted")
        if lines
        else None
    )
    return Framed(image.data, box, image.alt, image.lang, credit)


def _widest(how: Setting, lines: list[str]) -> float:
    return max(plain(how, (0, 0), [line], CREDIT).box.width for line in lines)


def linked(timeline: Timeline, event: str, lang: str) -> tuple[str, str] | None:
    """Return the text and URL for an image that the deck does not contain; None if there is no image."""
    image = pictured(timeline, timeline.event[event], lang)
    if image is None:
        return None
    name = image.alt or say(lang, "decorative")
    return f"{say(lang, 'Image')}{say(lang, ': ')}{name}", safe_url(image.url) or ""
