"""How the texts of a timeline are set: its theme, its fonts, its language, and the font of each letter.

A letter that the theme's font lacks is set in the first of these fonts that has it: a font that the file names, the
usual font, a bundled font for Arabic or Hebrew, a font of the optional packages
(`pip install "timeline-of-positions[fonts]"`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from timeline.i18n.letters import visible
from timeline.theme.fonts import HEADLINE, SCRIPTS, SOURCE, Font, packaged
from timeline.theme.house import USUAL_THEME, HouseTheme


@dataclass(frozen=True)
class Setting:
    """The theme, the fonts that a file names, and how its texts are set.

    `han` is the form of Chinese characters, `lang` the language of a text that states none, `from_right` is true if the
    whole file is laid out from right to left.
    """

    own: tuple[Font, ...] = ()
    han: str = "SC"
    lang: str = ""
    from_right: bool = False
    house: HouseTheme = USUAL_THEME
    wide: bool = False
    """True if texts are measured for a program that may set them in another font (`timeline.theme.fonts.widest`)."""

    @property
    def fonts(self) -> tuple[Font, ...]:
        """The fonts for letters that the theme's fonts lack, in order."""
        return (*self.own, *(() if self.house.text is SOURCE else (SOURCE,)), *SCRIPTS)

    def is_plain(self, text: str) -> bool:
        """Return whether the theme's fonts certainly have all letters of a text."""
        return text.isascii() or self.house.is_plain(text)

    def font_of(self, letter: str) -> Font | None:
        """Return the font of a letter, None for the theme's own, which also sets a letter that no font has."""
        return None if self.is_plain(letter) else _font_of(letter, self, titled=False)

    def font_runs(self, text: str, weight: int = 400) -> tuple[tuple[Font | None, str], ...]:
        """Return a text in pieces of one font; spaces, accents and joiners stay with the letter before them."""
        return ((None, text),) if self.is_plain(text) else _font_runs(text, self, weight == HEADLINE)

    def fonts_in(self, text: str) -> dict[Font, str]:
        """Return the fonts besides the theme's own that a text needs, each with its letters."""
        found: dict[Font, str] = {}
        for letter in sorted({*self.house.other.findall(text)}):
            if font := self.font_of(letter):
                found[font] = found.get(font, " \u200c\u200d\ufe0f") + letter
        return found

    def lacks(self, letter: str) -> bool:
        """Return whether no font has a letter that leaves a mark on paper."""
        if self.is_plain(letter) or unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp"):
            return False
        return self.font_of(letter) is None and not self.house.text.has(letter) and letter not in _SELECTORS

    def lacking(self, text: str) -> str:
        """Return the letters of a text that no font has, as often as they occur."""
        return "" if self.is_plain(text) else "".join(filter(self.lacks, visible(text)))

    def other_letters(self, text: str, put: Callable[[str], str]) -> str:
        """Return the text with each letter that the theme's fonts may lack replaced by the result of `put`."""
        return text if text.isascii() else self.house.other.sub(lambda letter: put(letter[0]), text)


USUAL = Setting()
"""The setting of texts from left to right in the usual theme."""
_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), 0x20E3)))


@lru_cache(maxsize=20_000)
def _font_of(letter: str, how: Setting, titled: bool) -> Font | None:
    house = how.house
    if letter.isascii() or house.is_plain(letter):
        return None
    main = house.font(HEADLINE) if titled else house.text
    if main.has(letter):
        return None
    fonts = (house.text, *how.fonts) if main is not house.text else how.fonts
    return next((font for font in chain(fonts, packaged(letter, how.han)) if font.has(letter)), None)


@lru_cache(maxsize=20_000)
def _font_runs(text: str, how: Setting, titled: bool) -> tuple[tuple[Font | None, str], ...]:
    main = how.house.font(HEADLINE) if titled else how.house.text
    runs: list[tuple[Font | None, str]] = []
    for letter in text:
        font = runs[-1][0] if runs and _stays(letter, runs[-1][0] or main) else _font_of(letter, how, titled)
        if runs and (runs[-1][0] is font):
            runs[-1] = font, runs[-1][1] + letter
        else:
            runs.append((font, letter))
    return tuple(runs)


def _stays(letter: str, font: Font) -> bool:
    """Return whether a letter is set in the font of the letter before it, whichever fonts have it."""
    if letter in (" ", "\u00a0") or letter in _SELECTORS:
        return True
    kind = unicodedata.category(letter)
    return kind == "Cf" or (kind in ("Mn", "Mc", "Me") and font.has(letter))
