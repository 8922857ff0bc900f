"""Colours of charts and pages; the CSS tokens of the page are generated from them.

Colours are `#rrggbb`. Contrast is WCAG 2.2's ratio of relative luminances.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from timeline.theme.fonts import FONT_FAMILY, FONT_FILES, FONT_STACK, RANGES, SCRIPTS, Font

Theme = Literal["light", "dark"]


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
        grey="#8a94a3",
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
        grey="#7b8696",
    ),
}

RAMP = ("#c8553d", "#e09f5a", "#e9c46a", "#c9cf9b", "#7fb7be", "#3d8f9c", "#22697a", "#1d3f5e")
"""The colours of eight positions from most permissive (warm) to most restrictive (blue), mixed for other counts."""


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@cache
def mix(a: str, b: str, share: float) -> str:
    """Return the mix of two colours in sRGB; `share` is the part of `b`, 0 to 1."""
    return "#" + "".join(f"{round(x + (y - x) * share):02x}" for x, y in zip(_rgb(a), _rgb(b), strict=True))


@cache
def luminance(colour: str) -> float:
    """Return the WCAG relative luminance, 0 to 1."""
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in _rgb(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@cache
def contrast(a: str, b: str) -> float:
    """Return the WCAG contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


@cache
def ramp(n: int) -> tuple[str, ...]:
    """Return `n` colours from most permissive to most restrictive."""
    if n == 1:
        return (RAMP[-1],)
    last = len(RAMP) - 1
    places = [i * last / (n - 1) for i in range(n)]
    mixed = (mix(RAMP[int(p)], RAMP[min(int(p) + 1, last)], p - int(p)) for p in places)
    return tuple(_readable(colour) for colour in mixed)


def _readable(colour: str) -> str:
    """Return the nearest colour on which ink or white text has a contrast of 4.5:1."""
    for i in range(21):
        for end in ("#000000", "#ffffff"):
            near = mix(colour, end, i / 40)
            if contrast(text_on(near), near) >= 4.5:
                return near
    return colour


@cache
def edge(fill: str, theme: Theme) -> str:
    """Return the outline colour of a bar: its fill mixed with ink up to a contrast of 3:1 with the paper."""
    palette = PALETTES[theme]
    steps = (mix(fill, palette.ink, i / 20) for i in range(21))
    return next(c for c in steps if contrast(c, palette.paper) >= 3)


@cache
def text_on(fill: str) -> str:
    """Return the text colour with the higher contrast on a fill, ink or white, for both themes."""
    return max((PALETTES["light"].ink, "#ffffff"), key=lambda c: contrast(c, fill))


@cache
def pale(fill: str, theme: Theme) -> str:
    """Return the paler fill of a bar behind another one, on which text still has a contrast of 4.5:1."""
    return _readable(mix(fill, PALETTES[theme].paper, 0.55))


@cache
def hatch(fill: str) -> str:
    """Return the stripe colour of a bar with a stated end: the fill mixed away from its text colour."""
    return mix(fill, "#000000" if text_on(fill) == "#ffffff" else "#ffffff", 0.35)


def properties(theme: Theme) -> dict[str, str]:
    """Return a theme's colours as CSS properties, and the scheme of the browser's own controls."""
    colours = {f"--{name.replace('_', '-')}": value for name, value in vars(PALETTES[theme]).items()}
    return {"color-scheme": theme, **colours}


def properties_css(theme: Theme) -> str:
    """Return `properties` as declarations without spaces, for an inline style."""
    return "".join(f"{name}:{value};" for name, value in properties(theme).items())


def tokens_css() -> str:
    """Return the CSS of the page's custom properties and fonts, for light, dark and the system's theme."""
    light, dark = (_tokens(theme) for theme in PALETTES)
    return (
        "/* Written from timeline/theme/colours.py by `python -m timeline.theme.colours`; a test compares both. */\n"
        f":root {{\n  --font: {FONT_STACK};\n{light}}}\n"
        f'[data-theme="dark"] {{\n{dark}}}\n'
        f'@media (prefers-color-scheme: dark) {{\n:root:not([data-theme="light"]) {{\n{dark}}}\n}}\n'
    ) + "".join(
        [*(_font_face(w) for w in FONT_FILES), *(_script_face(s, w) for s in SCRIPTS for w in (400, 700))]
    )


def _tokens(theme: Theme) -> str:
    return "".join(f"  {name}: {value};\n" for name, value in properties(theme).items())


def _font_face(weight: int) -> str:
    file = f"fonts/{FONT_FILES[weight].name}.woff2"
    return (
        f"@font-face {{ font-family: '{FONT_FAMILY}'; font-weight: {weight}; font-style: normal;"
        f" font-display: block; src: url('{file}') format('woff2'); }}\n"
    )


def _script_face(script: Font, weight: int) -> str:
    """Return the rule of a font that a browser loads only if a page has one of its letters."""
    letters = ", ".join(f"U+{first:X}-{last:X}" for first, last in RANGES[script.family])
    return (
        f"@font-face {{ font-family: '{FONT_FAMILY}'; font-weight: {weight}; font-style: normal; font-display: swap;"
        f" src: url('fonts/{script.files[weight].name}') format('truetype'); unicode-range: {letters}; }}\n"
    )


if __name__ == "__main__":
    from timeline.theme.shipped import ASSETS

    (ASSETS / "css" / "00-tokens.css").write_text(tokens_css(), encoding="utf-8")
