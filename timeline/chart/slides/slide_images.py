"""The images of a slide: that of its event, beside the chart or as a link, and the logo of the theme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from timeline.chart.event_texts import Pictured, pictured
from timeline.i18n.catalogue import say
from timeline.layout.logos import PlacedLogo
from timeline.layout.scene import LEADING, Box, Text
from timeline.layout.text import plain, wrap
from timeline.model.citation import safe_url
from timeline.model.images import ImageData
from timeline.model.timeline import Timeline
from timeline.theme.colours import Theme
from timeline.theme.house import HouseTheme
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


LINE, HIGHEST, WIDEST = 15.0, 30.0, 200.0
"""The height of a line of the logo, and its greatest height and width, in pixels."""
LOGO_GAP = 24.0
"""The space between the logo and texts beside it, in pixels."""


def logo_size(house: HouseTheme, theme: Theme) -> tuple[float, float]:
    """Return the width and the height of the logo, in pixels; 0 without one."""
    logo = house.logos.get(theme)
    if logo is None:
        return 0.0, 0.0
    scale = min(min(logo.lines * LINE, HIGHEST) / logo.height, WIDEST / logo.width)
    return logo.width * scale, logo.height * scale


def logo_on(house: HouseTheme, canvas: Box, theme: Theme) -> PlacedLogo | None:
    """Return the logo in its corner of the canvas inside its margins."""
    logo, (width, height) = house.logos.get(theme), logo_size(house, theme)
    if logo is None:
        return None
    left = canvas.x0 if logo.corner.endswith("left") else canvas.x1 - width
    top = canvas.y0 if logo.corner.startswith("top") else canvas.y1 - height
    return (Box(left, top, left + width, top + height), logo)


def beside(house: HouseTheme, room: Box, edge: str, theme: Theme) -> Box:
    """Return the room of texts at the "top" or "bottom" edge of a slide, without that of the logo."""
    logo, (width, _) = house.logos.get(theme), logo_size(house, theme)
    if logo is None or not logo.corner.startswith(edge):
        return room
    taken = width + LOGO_GAP
    return (
        room._replace(x0=room.x0 + taken)
        if logo.corner.endswith("left")
        else room._replace(x1=room.x1 - taken)
    )
