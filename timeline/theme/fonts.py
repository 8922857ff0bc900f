"""Fonts: the bundled ones, those of the optional packages, and those that a file or a theme names."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

from timeline.theme.font_faces import axes_of, face_in, family_of, letters_of
from timeline.theme.shipped import FONTS

FONT_FAMILY = "Source Sans 3"
FALLBACKS = "'Source Sans Pro', 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
SERIFS = "Georgia, 'Times New Roman', serif"
"""Fonts of systems, for a program without the embedded ones: without serifs, and with them."""
FONT_STACK = f"'{FONT_FAMILY}', {FALLBACKS}"
FONT_FILES = {
    400: FONTS / "SourceSans3-Regular.ttf",
    600: FONTS / "SourceSans3-Semibold.ttf",
    700: FONTS / "SourceSans3-Bold.ttf",
}
HEADLINE = 800
"""The weight of titles: the headline font of a theme that has one, otherwise bold."""
WEIGHTS = (*FONT_FILES, HEADLINE)


@dataclass(frozen=True, eq=False)
class Font:
    """A font, with a file for each weight; `number` counts fonts within one file.

    Without `only`, it is used for all letters of its files.
    """

    family: str
    files: Mapping[int, Path]
    only: frozenset[int] | None = field(default=None, repr=False)
    number: int = 0
    axes: tuple[str, ...] = ()
    """The axes of a variable font, whose single file has all weights."""
    serif: bool = False
    office: str = ""
    """The name by which programs that edit texts know the font of a theme."""

    @property
    def variable(self) -> bool:
        """True if the weight is an axis of the file."""
        return "wght" in self.axes

    @cached_property
    def letters(self) -> frozenset[int]:
        """The characters for which the font is used."""
        if self.only is not None:
            return self.only
        faces = (face_in(file, self.number) for file in {*self.files.values()})
        return frozenset.intersection(*map(letters_of, faces))

    def has(self, letter: str) -> bool:
        """Return whether the font has a letter."""
        return ord(letter) in self.letters

    @property
    def stack(self) -> str:
        """The CSS list of the font and of similar fonts of systems."""
        return f"'{self.family}', {SERIFS if self.serif else FALLBACKS}"

    @property
    def by_file(self) -> dict[Path, str]:
        """The files, each with its weights for a style sheet: one, or the least and the greatest."""
        if self.variable or len({*self.files.values()}) == 1:
            return {self.files[400]: "100 900"}
        weights: dict[Path, list[int]] = {}
        for weight in FONT_FILES:
            weights.setdefault(self.files[weight], []).append(weight)
        return {
            file: str(some[0]) if len(some) == 1 else f"{some[0]} {some[-1]}"
            for file, some in weights.items()
        }


SOURCE = Font(FONT_FAMILY, FONT_FILES | {HEADLINE: FONT_FILES[700]})
"""The usual font of all texts."""


def _script(family: str, *letters: tuple[int, int]) -> Font:
    light, bold = (FONTS / f"{family.replace(' ', '')}_{name}.ttf" for name in ("400Regular", "700Bold"))
    every = (range(first, last + 1) for first, last in letters)
    files = {400: light, 600: bold, 700: bold, HEADLINE: bold}
    return Font(family, files, frozenset(c for some in every for c in some))


RANGES = {
    "Noto Sans Hebrew": ((0x590, 0x5FF), (0xFB1D, 0xFB4F)),
    "Vazirmatn": ((0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC)),
}
"""The first and last code points for which each bundled font is used."""
SCRIPTS = tuple(_script(family, *ranges) for family, ranges in RANGES.items())
PACKAGE, CJK_PACKAGE = "manimgx_fonts", "manimgx_fonts_cjk"
"""The optional packages with fonts of many scripts, and of Chinese, Japanese and Korean."""
OTHER_NAMES = {
    "CanadianSyllabics": "CanadianAboriginal",
    "Grantha": "Tamil",
    "Indic": "Devanagari",
    "Vedic": "Devanagari",
}
"""The names of scripts in `PACKAGE` that differ from those in the names of letters."""
MOST_WORDS = 3
"""The greatest number of words in the name of a script."""
HAN = {"JP": 0, "KR": 1, "SC": 2, "TC": 3}
"""The numbers of the fonts in the file of `CJK_PACKAGE`, by the form of their Chinese characters."""


def spans(codes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of each run of sorted code points."""
    breaks = [n for n, (a, b) in enumerate(pairwise(codes), 1) if b != a + 1]
    for start, end in pairwise([0, *breaks, len(codes)]):
        yield codes[start], codes[end - 1]


def read_font(path: Path, number: int = 0) -> Font:
    """Return the font in a file; raise ValueError if it is not a font that can be drawn."""
    status = path.stat()
    return _read_font(path, number, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=64)
def _read_font(path: Path, number: int, _changed: int, _size: int) -> Font:
    face = face_in(path, number)
    family, letters = family_of(face), letters_of(face)
    if not family or not letters:
        raise ValueError("no name or no letters")
    return Font(family, dict.fromkeys(WEIGHTS, path), letters, number, axes_of(face))


def packaged(letter: str, han: str) -> Iterator[Font]:
    """Yield the fonts of the optional packages that may have a letter, if they are installed."""
    files, cjk = _installed(PACKAGE), _installed(CJK_PACKAGE)
    for name in (*_scripts(letter), "Symbols", "Emoji", ""):
        if file := files.get(f"NotoSans{name}") or files.get(f"Noto{name}"):
            yield read_font(file)
    for file in cjk.values():
        yield read_font(file, HAN[han])


@cache
def _installed(package: str) -> dict[str, Path]:
    """Return the font files of a package by their names without axes."""
    spec: Any = find_spec(package)
    folders = [Path(each) for each in spec.submodule_search_locations or ()] if spec else []
    files = sorted(file for folder in folders for file in folder.glob("*.tt[fc]"))
    return {re.split(r"[-\[.]", file.name)[0]: file for file in files if "Italic" not in file.name}


def _scripts(letter: str) -> Iterator[str]:
    """Yield the possible names of the script of a letter: words of the name of the letter, the first ones before."""
    words = unicodedata.name(letter, "").title().replace("-", " ").split()
    for name in (*("".join(words[:n]) for n in range(MOST_WORDS, 0, -1)), *words):
        yield OTHER_NAMES.get(name, name)


# A PPTX contains no fonts. Programs replace Calibri by Carlito, Liberation Sans (as wide as Arial and Helvetica) or
# DejaVu Sans, so each character is as wide as in the widest of the three.
UNKNOWN_LETTER = 1.0
"""The width of a character that none of the fonts has, in ems."""
OTHER_SCRIPT = 1.3
"""The width of a text in another script, compared with our font for it."""


@cache
def _advances(bold: bool) -> dict[str, float]:
    """Return the widest advance of each character, in ems."""
    tables = json.loads(Path(__file__).with_name("widths.json").read_text(encoding="utf-8"))
    runs = tables["700" if bold else "400"]
    return {chr(first + n): wide / 1000 for first, row in runs for n, wide in enumerate(row) if wide}


@lru_cache(maxsize=50_000)
def widest(text: str, weight: int) -> float:
    """Return the greatest width of a text in the three fonts, in ems; weights from 600 are bold."""
    advances = _advances(weight >= 600)
    return sum(advances.get(letter, UNKNOWN_LETTER) for letter in text.replace("\u2002", "  "))
