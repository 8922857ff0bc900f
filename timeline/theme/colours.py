"""Colours of charts and pages, and their calculations.

Colours are `#rrggbb`. Contrast is WCAG 2.2's ratio of relative luminances.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

Theme = Literal["light", "dark", "print"]
"""The colours of a chart; "print" is black on white, with patterns in place of colours."""
SCREEN: tuple[Theme, ...] = ("light", "dark")
"""The themes of a page."""


@dataclass(frozen=True)
class Palette:
    """The colours of a theme by role."""

    paper: str
    ink: str
    muted: str
    rule: str
    pole: str
    tint: str
    accent: str
    accent_ink: str
    danger: str
    grey: str
    grey_edge: str


PALETTES: dict[Theme, Palette] = {
    "light": Palette(
        paper="#ffffff",
        ink="#1c2430",
        muted="#5b6675",
        rule="#d9dee5",
        pole="#6f7a89",
        tint="#f4f6f9",
        accent="#0b57d0",
        accent_ink="#ffffff",
        danger="#b3261e",
        grey="#dfe3e8",
        grey_edge="#878d95",
    ),
    "dark": Palette(
        paper="#141a22",
        ink="#eef2f7",
        muted="#a7b1bf",
        rule="#38424f",
        pole="#8b96a5",
        tint="#1d2530",
        accent="#8ab4f8",
        accent_ink="#0e1520",
        danger="#f2b8b5",
        grey="#3a4552",
        grey_edge="#5e6873",
    ),
    "print": Palette(
        paper="#ffffff",
        ink="#000000",
        muted="#000000",
        rule="#000000",
        pole="#000000",
        tint="#ffffff",
        accent="#000000",
        accent_ink="#ffffff",
        danger="#000000",
        grey="#ffffff",
        grey_edge="#000000",
    ),
}

INK = PALETTES["light"].ink
"""The usual dark colour of words on a fill; the light one is white."""
RAMP = ("#ffe3ae", "#f2ba62", "#e1935e", "#b97d6e", "#3b7e94", "#22677c", "#074d6a", "#002e60")
"""The colours of eight positions from most permissive (warm) to most restrictive (blue), mixed for other counts.

Each is darker than the one before, so that the order holds in grey print; tests/theme states how different they are.
"""
HALVES = 6
"""The number of colours from which an even scale has two halves that are not mixed with each other."""
NEUTRAL = (3, 5)
"""The numbers of steps whose middle is a grey of neither half; more steps leave no lightness for it between them."""
CATEGORIES = (
    "#2f6db3", "#d39a2d", "#8a4b9b", "#4fa37c", "#c0503c", "#58c4ea",
    "#2e6041", "#f992ab", "#7d4f2d", "#bcc06c", "#204382", "#ab94dc",
)  # fmt: skip
"""The colours of categories in the order of a legend, dark and light in turn, so that neighbours differ in grey too."""
GREY = "grey"
"""The fill of positions outside the scale: a grey of the theme."""
WEAVE = "weave-"
"""The start of a fill that is a pattern, in the theme for print; its number follows, counted from 0."""
STEPS = 8
"""The number of patterns for positions, from white to black; the patterns for categories follow."""
OUTSIDE = f"{WEAVE}{STEPS + len(CATEGORIES)}"
"""The pattern of positions outside the scale."""
SOLID = (f"{WEAVE}{STEPS - 1}", f"{WEAVE}{STEPS}")
"""The patterns that are black: of the last position, and of the first category."""


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@cache
def mix(a: str, b: str, share: float) -> str:
    """Return the mix of two colours in sRGB; `share` is the part of `b`, 0 to 1."""
    return "#" + "".join(f"{round(x + (y - x) * share):02x}" for x, y in zip(_rgb(a), _rgb(b), strict=True))


def linear(colour: str) -> tuple[float, float, float]:
    """Return the linear RGB of a colour, 0 to 1."""
    values = (value / 255 for value in _rgb(colour))
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return red, green, blue


@cache
def luminance(colour: str) -> float:
    """Return the WCAG relative luminance, 0 to 1."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def contrast(a: str, b: str) -> float:
    """Return the WCAG contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


@cache
def ramp(n: int, colours: tuple[str, ...] = RAMP, ink: str = INK) -> tuple[str, ...]:
    """Return `n` colours from most permissive to most restrictive, mixed from those of a scale.

    Words in `ink` or white on each of them have a contrast of 4.5:1.
    """
    if n == 1:
        return (colours[-1],)
    last = len(colours) - 1
    mixed = (
        mix(colours[int(p)], colours[min(int(p) + 1, last)], p - int(p)) for p in _places(n, colours, last)
    )
    return tuple(readable(colour, ink) for colour in mixed)


def _places(n: int, colours: tuple[str, ...], last: int) -> list[float]:
    """Return the places of `n` colours among those of a scale, of which the last one has the number `last`."""
    if len(colours) < HALVES or len(colours) % 2:
        return _between(0, last, n)
    half, warm = len(colours) // 2, n // 2
    if n in NEUTRAL:  # the colours beside the middle leave their lightness to it
        return [*_between(0, half - 2, warm), half - 0.5, *_between(last, half + 1, warm)[::-1]]
    # Warm and blue colours are not mixed otherwise: the grey between them would look like no position.
    return [*_between(0, half - 1, warm), *_between(last, half, n - warm)[::-1]]


def _between(first: float, last: float, n: int) -> list[float]:
    """Return `n` equal steps from the first to the last number; the first if there is one step."""
    return [first + (last - first) * i / max(n - 1, 1) for i in range(n)]


def category(n: int, colours: tuple[str, ...] = CATEGORIES) -> str:
    """Return the colour of the category with this number, counted from 0; they repeat after the last."""
    return colours[n % len(colours)]


def woven(n: int) -> tuple[str, ...]:
    """Return the patterns of `n` positions in print, from white to black; two equal ones if there are too many."""
    return tuple(f"{WEAVE}{round(i * (STEPS - 1) / max(n - 1, 1)) if n > 1 else STEPS - 1}" for i in range(n))


def motif(n: int) -> str:
    """Return the pattern of the category with this number in print, as `category` returns its colour."""
    return f"{WEAVE}{STEPS + n % len(CATEGORIES)}"


@cache
def readable(colour: str, ink: str = INK) -> str:
    """Return the colour, or its nearest mix with black or white, on which ink or white text has a contrast of 4.5:1."""
    for i in range(21):
        for end in ("#000000", "#ffffff"):
            near = mix(colour, end, i / 40)
            if contrast(text_on(near, ink), near) >= 4.5:
                return near
    return colour


@cache
def edge(fill: str, palette: Palette) -> str:
    """Return the outline colour of a bar: its fill mixed with ink up to a contrast of 3:1 with the paper."""
    steps = (mix(fill, palette.ink, i / 20) for i in range(21))
    return next((c for c in steps if contrast(c, palette.paper) >= 3), palette.ink)


@cache
def text_on(fill: str, ink: str = INK) -> str:
    """Return the text colour with the higher contrast on a fill, ink or white, for light and dark paper."""
    return max((ink, "#ffffff"), key=lambda c: contrast(c, fill))


@cache
def pale(fill: str, paper: str, ink: str = INK) -> str:
    """Return the paler fill of a bar behind another one, on which text still has a contrast of 4.5:1."""
    return readable(mix(fill, paper, 0.55), ink)


@cache
def hatch(fill: str, ink: str = INK) -> str:
    """Return the stripe colour of a bar with a time limit: the fill mixed away from its text colour."""
    return mix(fill, "#000000" if text_on(fill, ink) == "#ffffff" else "#ffffff", 0.35)
