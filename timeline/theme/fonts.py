"""Fonts: the bundled ones, those of the optional packages, and those that a file or a theme names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

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
        return frozenset.intersection(*(_letters(file, self.number) for file in {*self.files.values()}))

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
HAN = {"JP": 0, "KR": 1, "SC": 2, "TC": 3}
"""The numbers of the fonts in the file of `CJK_PACKAGE`, by the form of their Chinese characters."""


def _letters(file: Path, number: int = 0) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # loaded on demand: most charts need only the main font

    with TTFont(str(file), fontNumber=number, lazy=True) as font:
        return frozenset(font.getBestCmap())


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
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with path.open("rb") as file, TTFont(file, fontNumber=number, lazy=True) as font:
            if not {"glyf", "CFF ", "CFF2"} & {*font.keys()}:
                raise ValueError("no outlines")
            family, letters = font["name"].getBestFamilyName(), font.getBestCmap()
            axes = tuple(axis.axisTag for axis in font["fvar"].axes) if "fvar" in font else ()
    except (TTLibError, KeyError, AssertionError, OSError) as error:
        raise ValueError(str(error)) from None
    if not family or not letters:
        raise ValueError("no name or no letters")
    return Font(family, dict.fromkeys(WEIGHTS, path), frozenset(letters), number, axes)


def packaged(letter: str, han: str) -> Iterator[Font]:
    """Yield the fonts of the optional packages that may have a letter, if they are installed."""
    files, cjk = _installed(PACKAGE), _installed(CJK_PACKAGE)
    for name in (*(name.replace(" ", "") for name in _scripts(letter)), "Symbols", "Emoji", ""):
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


def _scripts(letter: str) -> list[str]:
    """Return the English names of all scripts in which a letter or sign is used."""
    from fontTools import unicodedata as scripts

    codes = sorted(
        scripts.script_extension(letter) - {"Zyyy", "Zinh", "Zzzz"}, key=lambda code: (code != "Deva", code)
    )
    return [str(scripts.script_name(code)) for code in codes]


@lru_cache(maxsize=4_000)
def script_code(letter: str) -> str:
    """Return the ISO 15924 code of a letter's script, such as "Thai"; "" for signs that several scripts use."""
    from fontTools import unicodedata as scripts

    code = str(scripts.script(letter))
    return "" if code in ("Zyyy", "Zinh", "Zzzz") else code


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
