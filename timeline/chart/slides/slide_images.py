"""The image of the event that a slide tells: at its place beside the picture, or, of another server, as a link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from timeline.chart.images import pictured
from timeline.i18n.catalogue import say
from timeline.layout.scene import LEADING, Box, Text
from timeline.layout.text import plain, wrap
from timeline.model.citation import safe_url
from timeline.model.images import ImageData
from timeline.model.timeline import Timeline

SHARE = 0.3
"""Of a slide's width, for an image."""
GAP = 28.0
CREDIT, CREDIT_LINES = 18.0, 2
BUDGET = 6_000_000
"""Bytes of all images of one talk."""


@dataclass(frozen=True)
class Framed:
    """An image at its place on the canvas, in pixels, with its words; `lang` is that of `alt`, "" for the slide's."""

    data: ImageData
    box: Box
    alt: str
    lang: str
    credit: Text | None


def affordable(timeline: Timeline, events: Iterable[str], lang: str) -> frozenset[str]:
    """The events, of those told one after the other, whose images the talk has room for."""
    left, kept = BUDGET, set[str]()
    for event in dict.fromkeys(events):
        found = pictured(timeline, timeline.event[event], lang)
        if found and found.data and len(found.data.data) <= left:
            left -= len(found.data.data)
            kept.add(event)
    return frozenset(kept)


def framed(timeline: Timeline, event: str, lang: str, room: Box) -> Framed | None:
    """The event's image, as large as the room allows and at its upper right; its credit stands under it."""
    found = pictured(timeline, timeline.event[event], lang)
    if found is None or found.data is None:
        return None
    lines = wrap(found.credit, room.width, CREDIT)[:CREDIT_LINES] if found.credit else []
    high = room.height - (LEADING * CREDIT * len(lines) + 6 if lines else 0)
    scale = min(room.width / found.data.width, high / found.data.height)
    wide, tall = found.data.width * scale, found.data.height * scale
    box = Box(room.x1 - wide, room.y0, room.x1, room.y0 + tall)
    credit = (
        plain((min(box.x0, room.x1 - _widest(lines)), box.y1 + 6), lines, CREDIT, 400, "muted")
        if lines
        else None
    )
    return Framed(found.data, box, found.alt, found.lang, credit)


def _widest(lines: list[str]) -> float:
    return max(plain((0, 0), [line], CREDIT).box.width for line in lines)


def linked(timeline: Timeline, event: str, lang: str) -> tuple[str, str] | None:
    """What is said of an image that the talk does not hold, and its address, which nothing follows by itself."""
    found = pictured(timeline, timeline.event[event], lang)
    if found is None:
        return None
    name = found.alt or say(lang, "decorative")
    return f"{say(lang, 'Image')}{say(lang, ': ')}{name}", safe_url(found.url) or ""
