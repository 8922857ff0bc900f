"""House themes: the fonts, sizes, colours, logo and credit of a newsroom, as an immutable value.

A theme is compared by identity: the same file gives the same object, so that it can be part of cache keys.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from timeline.errors import Problem
from timeline.theme.colours import CATEGORIES, PALETTES, RAMP, Palette, Theme, ramp
from timeline.theme.fonts import HEADLINE, SOURCE, Font, spans

ANOTHER_LOGO = "+"
"""In the digest of a theme, the sign before the key of a logo in place of the theme's own."""
Corner = Literal["top-left", "top-right", "bottom-left", "bottom-right"]
_OTHER = re.compile(
    "[^\t\n\r -~\u00a0-\u00ac\u00ae-\u017f\u0384-\u038a\u038e-\u03a1\u03a3-\u03d1"
    "\u0400-\u045f\u2000-\u200b\u200e-\u201e\u2020-\u2023\u2026\u202f-\u2033\u2066-\u2069\u2074-\u207e\u20ac\u2116\u2122\u2190-\u2199\u2212\u25a1]"
)
"""A letter that the usual font may lack; for all others, no font file needs to be read."""
_UNSEEN = frozenset((0x9, 0xA, 0xD, *range(0x2000, 0x200C), 0x200E, 0x200F, 0x202F, *range(0x2066, 0x206A)))
"""Characters that no font needs to have: marks, and spaces of a known width."""


@dataclass(frozen=True, eq=False)
class Logo:
    """The logo of a theme: an image, its size in pixels, and its name for screen readers.

    Its height is that of some `lines` of notes.
    """

    data: bytes
    mime: str
    width: float
    height: float
    name: str = ""
    corner: Corner = "bottom-right"
    lines: float = 2.0

    @cached_property
    def url(self) -> str:
        """The image as a data URL."""
        from base64 import b64encode

        return f"data:{self.mime};base64,{b64encode(self.data).decode('ascii')}"


@dataclass(frozen=True, eq=False)
class HouseTheme:
    """The look of a newsroom.

    `title_size` and `text_size` are factors of the usual sizes. `radius` is that of the corners of bars, in pixels.
    `credit` has a text for each language, "" for any. `digest` changes with the content of the theme; the usual theme
    has none.
    """

    light: Palette = PALETTES["light"]
    dark: Palette = PALETTES["dark"]
    ramp: tuple[str, ...] = RAMP
    categories: tuple[str, ...] = CATEGORIES
    text: Font = SOURCE
    headline: Font | None = None
    title_size: float = 1.0
    text_size: float = 1.0
    radius: float = 2
    logos: Mapping[Theme, Logo] = field(default_factory=dict)
    """The logo for each mode."""
    credit: tuple[tuple[str, str], ...] = ()
    name: str = ""
    file: str = ""
    digest: str = ""
    files: tuple[str, ...] = field(default=(), repr=False)
    """The paths of its fonts and logos."""
    warnings: tuple[Problem, ...] = field(default=(), repr=False)
    """The warnings about its file, each with its line."""

    def palette(self, theme: Theme) -> Palette:
        """Return the colours of a chart; in print, those of every theme are black and white."""
        return {"light": self.light, "dark": self.dark}.get(theme, PALETTES["print"])

    def steps(self, n: int) -> tuple[str, ...]:
        """Return the colours of `n` positions, from most permissive to most restrictive."""
        return ramp(n, self.ramp, self.light.ink)

    def font(self, weight: int) -> Font:
        """Return the font for a weight."""
        return self.headline if weight == HEADLINE and self.headline else self.text

    @property
    def fonts(self) -> tuple[Font, ...]:
        """The fonts of the theme itself."""
        return (self.text, self.headline) if self.headline else (self.text,)

    @property
    def logo(self) -> Logo | None:
        """The logo on light paper."""
        return self.logos.get("light")

    @cached_property
    def other(self) -> re.Pattern[str]:
        """A letter that the fonts of the theme may lack."""
        if self.fonts == (SOURCE,):
            return _OTHER
        common = frozenset.intersection(*(font.letters for font in self.fonts)) | _UNSEEN
        ranges = (f"\\U{first:08x}-\\U{last:08x}" for first, last in spans(sorted(common)))
        return re.compile(f"[^{''.join(ranges)}]")

    def is_plain(self, text: str) -> bool:
        """Return whether the fonts of the theme certainly have all letters of a text."""
        return self.other.search(text) is None

    def properties(self, theme: Theme) -> dict[str, str]:
        """Return the colours as CSS properties, and the scheme of the browser's own controls."""
        colours = {f"--{name.replace('_', '-')}": value for name, value in vars(self.palette(theme)).items()}
        return {"color-scheme": theme, **colours}

    def properties_css(self, theme: Theme) -> str:
        """Return `properties` as declarations without spaces, for an inline style."""
        return "".join(f"{name}:{value};" for name, value in self.properties(theme).items())

    def credited(self, lang: str) -> str:
        """Return the credit in a language, or else in the first one; "" for none."""
        texts = dict(self.credit)
        return texts.get(lang) or texts.get("") or next(iter(texts.values()), "")


USUAL_THEME = HouseTheme()
"""The theme without a file."""
