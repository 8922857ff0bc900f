"""Fonts of charts and pages: the main font, and the fonts for letters that it lacks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from timeline.i18n.letters import from_right
from timeline.theme.shipped import FONTS

FONT_FAMILY = "Source Sans 3"
FONT_STACK = f"'{FONT_FAMILY}', 'Source Sans Pro', 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
FONT_FILES = {
    400: FONTS / "SourceSans3-Regular.ttf",
    600: FONTS / "SourceSans3-Semibold.ttf",
    700: FONTS / "SourceSans3-Bold.ttf",
}


@dataclass(frozen=True, eq=False)
class Script:
    """A font for letters that the main font lacks, given as pairs of first and last code point; files are by weight."""

    family: str
    files: dict[int, Path]
    letters: tuple[tuple[int, int], ...]

    def has(self, letter: str) -> bool:
        """Return whether the font is for a letter."""
        return any(first <= ord(letter) <= last for first, last in self.letters)


def _script(family: str, *letters: tuple[int, int]) -> Script:
    light, bold = (FONTS / f"{family.replace(' ', '')}_{name}.ttf" for name in ("400Regular", "700Bold"))
    return Script(family, {400: light, 600: bold, 700: bold}, letters)


SCRIPTS = (
    _script("Noto Sans Hebrew", (0x590, 0x5FF), (0xFB1D, 0xFB4F)),
    _script("Vazirmatn", (0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC)),
)


def script_of(text: str) -> Script | None:
    """Return the font of a text's first right-to-left letter; None if it has none."""
    if not from_right(text):
        return None
    return next((script for letter in text for script in SCRIPTS if script.has(letter)), None)
