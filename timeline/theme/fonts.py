"""Fonts of charts and pages: the main font, and for each letter that it lacks, another one.

A letter that the main font lacks is set in the first of these fonts that has it: a font that the file names, a bundled
font for Arabic or Hebrew, a font of the optional packages (`pip install "timeline-of-positions[fonts]"`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from timeline.i18n.letters import visible
from timeline.theme.shipped import FONTS

FONT_FAMILY = "Source Sans 3"
FONT_STACK = f"'{FONT_FAMILY}', 'Source Sans Pro', 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
FONT_FILES = {
    400: FONTS / "SourceSans3-Regular.ttf",
    600: FONTS / "SourceSans3-Semibold.ttf",
    700: FONTS / "SourceSans3-Bold.ttf",
}
_OTHER = re.compile(
    "[^\t\n\r -~\u00a0-\u00ac\u00ae-\u017f\u0384-\u038a\u038e-\u03a1\u03a3-\u03d1"
    "\u0400-\u045f\u2000-\u200b\u200e-\u201e\u2020-\u2023\u2026\u202f-\u2033\u2066-\u2069\u2074-\u207e\u20ac\u2116\u2122\u2190-\u2199\u2212\u25a1]"
)
"""A letter that the main font may lack; for all others, no font file needs to be read."""


@dataclass(frozen=True, eq=False)
class Font:
    """A font for letters that the main font lacks; files are by weight, `number` counts fonts within one file."""

    family: str
    files: dict[int, Path]
    letters: frozenset[int] = field(repr=False)
    number: int = 0
    axes: tuple[str, ...] = ()
    """The axes of a variable font, whose single file has all weights."""

    @property
    def variable(self) -> bool:
        """True if the weight is an axis of the file."""
        return "wght" in self.axes

    def has(self, letter: str) -> bool:
        """Return whether the font has a letter."""
        return ord(letter) in self.letters


def _script(family: str, *letters: tuple[int, int]) -> Font:
    light, bold = (FONTS / f"{family.replace(' ', '')}_{name}.ttf" for name in ("400Regular", "700Bold"))
    every = (range(first, last + 1) for first, last in letters)
    return Font(family, {400: light, 600: bold, 700: bold}, frozenset(c for some in every for c in some))


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


@dataclass(frozen=True)
class Setting:
    """The fonts that a file names, and how its texts are set.

    `han` is the form of Chinese characters, `lang` the language of a text that states none, `from_right` is true if the
    whole file is laid out from right to left.
    """

    own: tuple[Font, ...] = ()
    han: str = "SC"
    lang: str = ""
    from_right: bool = False
    wide: bool = False
    """True if texts are measured for a program that may set them in another font (`timeline.theme.widths`)."""


USUAL = Setting()
"""The setting of texts from left to right in the bundled and installed fonts."""
_SETTING: ContextVar[Setting] = ContextVar("setting", default=USUAL)


def setting() -> Setting:
    """Return the setting of the texts that are now measured and drawn."""
    return _SETTING.get()


@contextmanager
def texts_set(how: Setting) -> Iterator[None]:
    """Measure and draw texts in a setting; inside a `wide` one, every setting is wide."""
    token = _SETTING.set(replace(how, wide=True) if setting().wide else how)
    try:
        yield
    finally:
        _SETTING.reset(token)


def is_plain(text: str) -> bool:
    """Return whether the main font certainly has all letters of a text."""
    return text.isascii() or _OTHER.search(text) is None


def font_of(letter: str) -> Font | None:
    """Return the font of a letter, None for the main font, in which a letter that no font has is set too."""
    if is_plain(letter):
        return None
    how = setting()
    return _font_of(letter, how.own, how.han)


@lru_cache(maxsize=20_000)
def _font_of(letter: str, own: tuple[Font, ...], han: str) -> Font | None:
    if is_plain(letter) or ord(letter) in main_letters():
        return None
    fonts = (*own, *SCRIPTS)
    return next((font for font in fonts if font.has(letter)), None) or _packaged(letter, han)


def lacks(letter: str) -> bool:
    """Return whether no font has a letter that leaves a mark on paper."""
    if is_plain(letter) or unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp"):
        return False
    return font_of(letter) is None and ord(letter) not in main_letters() and letter not in _SELECTORS


_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), 0x20E3)))


def font_runs(text: str) -> tuple[tuple[Font | None, str], ...]:
    """Return a text in pieces of one font; spaces, accents and joiners stay with the letter before them."""
    if is_plain(text):
        return ((None, text),)
    how = setting()
    return _font_runs(text, how.own, how.han)


@lru_cache(maxsize=20_000)
def _font_runs(text: str, own: tuple[Font, ...], han: str) -> tuple[tuple[Font | None, str], ...]:
    runs: list[tuple[Font | None, str]] = []
    for letter in text:
        font = runs[-1][0] if runs and _stays(letter, runs[-1][0]) else _font_of(letter, own, han)
        if runs and (runs[-1][0] is font):
            runs[-1] = font, runs[-1][1] + letter
        else:
            runs.append((font, letter))
    return tuple(runs)


def _stays(letter: str, font: Font | None) -> bool:
    """Return whether a letter is set in the font of the letter before it, whichever fonts have it."""
    if letter in (" ", "\u00a0") or letter in _SELECTORS:
        return True
    kind = unicodedata.category(letter)
    accent = kind in ("Mn", "Mc", "Me") and (ord(letter) in (font.letters if font else main_letters()))
    return accent or kind == "Cf"


def fonts_in(text: str) -> dict[Font, str]:
    """Return each font that a text needs besides the main one, with its letters."""
    found: dict[Font, str] = {}
    for letter in sorted({*_OTHER.findall(text)}):
        if font := font_of(letter):
            found[font] = found.get(font, " \u200c\u200d\ufe0f") + letter
    return found


def other_letters(text: str, put: Callable[[str], str]) -> str:
    """Return the text with each letter that the main font may lack replaced by the result of `put`."""
    return text if text.isascii() else _OTHER.sub(lambda letter: put(letter[0]), text)


@cache
def main_letters() -> frozenset[int]:
    """Return the characters in all weights of the main font."""
    return frozenset.intersection(*(_letters(file) for file in FONT_FILES.values()))


def _letters(file: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # loaded on demand: most charts need only the main font

    with TTFont(str(file), lazy=True) as font:
        return frozenset(font.getBestCmap())


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
    return Font(family, dict.fromkeys(FONT_FILES, path), frozenset(letters), number, axes)


def _packaged(letter: str, han: str) -> Font | None:
    """Return the font of a letter in the optional packages, if they are installed."""
    return next((font for font in _candidates(letter, han) if font.has(letter)), None)


def _candidates(letter: str, han: str) -> Iterator[Font]:
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


def lacking(text: str) -> str:
    """Return the letters of a text that no font has, as often as they occur."""
    return "" if is_plain(text) else "".join(letter for letter in visible(text) if lacks(letter))
