"""The fonts of a picture: subsets with the letters of a file, letters as outlines, and the available letters."""

from __future__ import annotations

import base64
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import uharfbuzz as hb

from timeline.i18n.letters import END, FIRST, LEFT, RIGHT
from timeline.layout.scene import Run, Text
from timeline.layout.text import SHARES, anchored, is_simple, letter_places, text_width
from timeline.render.font_files import packed, with_names
from timeline.theme.font_faces import WEIGHT_CLASS, face_in, face_of, family_of, font_of, marks_of
from timeline.theme.fonts import FONT_FILES, HEADLINE, SCRIPTS, SOURCE, Font
from timeline.theme.house import HouseTheme
from timeline.theme.setting import Setting

_ALWAYS = "".join(chr(c) for c in range(0x20, 0x7F)) + "…–—‘’“”«»·×→\u00a0\u202f\u2002"
_FEATURES = ("kern", "mark", "liga", "ccmp")
_FLAGS = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DESUBROUTINIZE | hb.SubsetFlags.DOWNGRADE_CFF2
"""Hints are a third of the bytes, and charts use geometric precision, which ignores them."""
_UNUSED = ("BASE", "gasp")
"""Tables for hints, and for lines that mix scripts of other baselines."""
_OTHER_NAMES = (3, 4, 5)
"""The numbers of names that no program reads here. Who made the font, its family and style stay in each part."""
INSTEAD = "□"
"""The replacement for a character that no font has."""


def face(house: HouseTheme, weight: int) -> tuple[str, int]:
    """Return the family and the CSS weight for a weight of texts; "" for the family of all other texts."""
    if weight != HEADLINE:
        return "", weight
    return (house.headline.family if house.headline else ""), 700


def font_css(
    how: Setting, text: str, heavy: Mapping[int, Collection[str]] | None = None, titles: str | None = None
) -> str:
    """Return `@font-face` rules for all weights with the letters of the text; the same letters give the same bytes.

    Args:
        how: How the texts are set.
        text: All texts of a file.
        heavy: Weights for which the file uses only these letters.
        titles: The texts in the font of headlines; None for those of `text`.
    """
    house, own, faces = how.house, heavy or {}, list[str]()
    for file, weights in house.text.by_file.items():
        here = [weight for weight in FONT_FILES if house.text.files[weight] == file]
        used = {letter for weight in here for letter in own.get(weight, f"{text}{_ALWAYS}")}
        faces += [_face(house.text, file, weights, tuple(sorted(used)))] if used else []
    if house.headline:
        letters = tuple(sorted({*_ALWAYS, *(text if titles is None else titles)}))
        faces += [_face(house.headline, file, "100 900", letters) for file in house.headline.by_file]
    return "".join((*faces, other_fonts_css(how, text)))


def other_fonts_css(how: Setting, text: str) -> str:
    """Return the rules of the fonts besides the main one that a text needs, with its letters."""
    return "".join(_other_faces(font, used) for font, used in how.fonts_in(text).items())


def font_stack(how: Setting, text: str) -> str:
    """Return the CSS list of fonts of a page: the main one, those that the text needs, and others of the system."""
    main, _, rest = how.house.text.stack.partition(", ")
    others = dict.fromkeys(f"'{font.family}'" for font in how.fonts_in(text))
    return ", ".join((main, *others, rest))


def shipped_files(how: Setting, text: str) -> list[Path]:
    """Return the paths of the fonts that a text needs besides those of the theme."""
    others = (file for font in how.fonts_in(text) for file in font.files.values())
    return [*dict.fromkeys((*(FONT_FILES.values() if SOURCE in how.house.fonts else ()), *others))]


def shipped_fonts(how: Setting, text: str) -> Iterator[bytes]:
    """Yield the fonts that a text needs besides those of the theme; of a variable one, a font for each weight.

    A program that draws SVG can leave a variable font at the weight with which its file begins, which may be thin.
    """
    files = [*(FONT_FILES.values() if SOURCE in how.house.fonts else ())]
    for font, letters in how.fonts_in(text).items():
        if font.variable:
            yield from (_named(font, weight, letters, weight) for weight in FONT_FILES)
        else:
            files += font.files.values()
    yield from (file.read_bytes() for file in dict.fromkeys(files))


def write_fonts(folder: str, fonts: Iterable[bytes]) -> list[str]:
    """Write fonts to a folder; return their paths."""
    paths = []
    for n, data in enumerate(fonts):
        paths.append(f"{folder}/{n}.ttf")
        Path(paths[-1]).write_bytes(data)
    return paths


def theme_files(house: HouseTheme, text: str) -> Iterator[bytes]:
    """Yield the fonts of a theme besides the usual one, with the letters of a text.

    Each has the family by which charts name it, and the weight for which it is used: programs choose by these.
    """
    letters = "".join(sorted({*text, *_ALWAYS}))
    for font in house.fonts:
        if font is SOURCE:
            continue
        for weight in (700,) if font is house.headline else FONT_FILES:
            number = HEADLINE if font is house.headline else weight
            yield _named(font, number, letters, weight)


def font_file_name(data: bytes) -> str:
    """Return a name for the file of a font, with its family and weight."""
    face = face_of(data)
    return f"{family_of(face).replace(' ', '')}-{int.from_bytes(marks_of(face)[WEIGHT_CLASS])}.ttf"


def static_files(others: Mapping[Font, str]) -> Iterator[bytes]:
    """Yield fonts with some letters, one for each weight, for a program that cannot set a weight of a variable font."""
    for font, letters in others.items():
        for weight in FONT_FILES if font.variable else (400, 700):
            yield _subset(font.files[weight], font.number, letters, None, weight)


@lru_cache(maxsize=32)
def _named(of: Font, number: int, letters: str, weight: int) -> bytes:
    """Return a font with some letters, of one weight, with its family and a weight as its name."""
    data = _subset(of.files[number], of.number, letters, None, weight, of)
    return with_names(face_of(data), of.family, weight)


def _other_faces(font: Font, letters: str) -> str:
    """Return a rule per file of a font: a variable font is one file for all weights."""
    by_file = {font.files[weight]: weight for weight in (FONT_FILES if font is SOURCE else (400, 700))}
    whole = len(by_file) == 1
    return "".join(
        _rule(font.family, "100 900" if whole else str(weight), _subset(file, font.number, letters))
        for file, weight in by_file.items()
    )


@lru_cache(maxsize=24)
def _face(font: Font, file: Path, weights: str, letters: tuple[str, ...]) -> str:
    return _rule(font.family, weights, _subset(file, font.number, "".join(letters), _FEATURES, 0, font))


def _rule(family: str, weight: str, font: bytes) -> str:
    data = base64.b64encode(packed(font)).decode("ascii")
    return (
        f"@font-face{{font-family:'{family}';font-weight:{weight};font-style:normal;"
        f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
    )


@lru_cache(maxsize=64)
def _subset(
    file: Path,
    number: int,
    letters: str,
    features: tuple[str, ...] | None = None,
    weight: int = 0,
    _of: Font | None = None,
) -> bytes:
    """Return a font with only some letters, and some or all features; of a variable font, only a weight if it is given.

    `_of` is the font: its file may have changed since another theme named it.
    """
    face, asked = face_in(file, number), hb.SubsetInput()
    asked.unicode_set.update(map(ord, letters))
    asked.flags = _FLAGS
    asked.drop_table_tag_set.update(map(_tag, _UNUSED))
    asked.name_id_set.difference_update(hb.Set(_OTHER_NAMES))
    asked.layout_feature_tag_set.clear()
    if features is None:
        asked.layout_feature_tag_set.invert()
    else:
        asked.layout_feature_tag_set.update(map(_tag, features))
    if weight and face.axis_infos:
        asked.pin_all_axes_to_default(face)
        asked.pin_axis_location(face, "wght", float(weight))
    data: bytes = hb.subset(face, asked).blob.data
    return data


def _tag(name: str) -> int:
    return int.from_bytes(name.encode())


def drawable(how: Setting, text: str, *, vowels: bool = False) -> str:
    """Return the text with `INSTEAD` for characters that no font has, and without other invisible characters.

    Vowel signs of Arabic and Hebrew, which cannot be copied from a PDF as text, stay only with `vowels`.
    """
    return how.other_letters(text, partial(_drawable, how, vowels))


_KEPT = frozenset((LEFT, RIGHT, FIRST, END, "\u200c", "\u200d"))
"""Invisible characters that place or join the letters beside them."""


def _drawable(how: Setting, vowels: bool, letter: str) -> str:
    kind = unicodedata.category(letter)
    if letter not in "\t\n\r" and kind in ("Cc", "Cf", "Cs"):
        return letter if letter in _KEPT else ""  # marks and non-characters: they have unwanted effects
    if "\ufe00" <= letter <= "\ufe0f":
        return ""  # the choice between a coloured and a plain emoji
    if kind == "Mn" and how.font_of(letter) in SCRIPTS:
        return letter if vowels else ""
    if not how.lacks(letter):
        return letter
    return "" if kind == "Mn" else INSTEAD


class Outline(NamedTuple):
    """A letter to draw: its weight, the number of its glyph, and how far it is from the start of its run.

    The weight stands for the theme's font of that weight; the distance is in units of the font.
    """

    weight: int
    glyph: int
    offset: float


def outlines(how: Setting, text: Text) -> Iterator[tuple[Run, tuple[float, float], float, list[Outline]]]:
    """Yield the runs of a text: each with its start in pixels, the pixels per unit of the font, and its letters.

    Runs of spaces are omitted, as well as runs with letters of other fonts, which change shape beside each other.
    """
    part = SHARES[text.anchor]
    for n in range(len(text.lines)):
        for run, x in anchored(how, text, n):
            font = _font(how.house.font(run.weight), run.weight)
            em = font.face.upem
            left = x - part * text_width(how, run.text, run.size, run.weight)
            shown = drawable(how, run.text) if is_simple(how, run) else ""
            weight = run.weight if how.house.headline else face(how.house, run.weight)[1]
            letters = [
                Outline(weight, font.get_nominal_glyph(ord(letter)), round(place))
                for letter, place in zip(shown, letter_places(how, shown, em, run.weight), strict=True)
                if not letter.isspace()  # the font does not have every kind of space
            ]
            if letters:
                yield run, (left, text.baseline(n)), run.size / em, letters


@lru_cache(maxsize=4_000)
def glyph_path(font: Font, weight: int, glyph: int) -> str:
    """Return the path data of a glyph of a font, in units of the font, with y upward."""
    steps: list[str] = []
    _font(font, weight).draw_glyph(glyph, _drawing(), steps)
    return "".join(steps)


@cache
def _drawing() -> hb.DrawFuncs:
    """Return the functions that write the steps of an outline as path data."""

    def step(letter: str) -> Callable[..., None]:
        def write(*of: Any) -> None:
            *numbers, steps = of
            steps.append(letter + " ".join(str(round(each)) for each in numbers))

        return write

    drawing = hb.DrawFuncs()
    drawing.set_move_to_func(step("M"))
    drawing.set_line_to_func(step("L"))
    drawing.set_quadratic_to_func(step("Q"))
    drawing.set_cubic_to_func(step("C"))
    drawing.set_close_path_func(step("Z"))
    return drawing


@lru_cache(maxsize=32)
def _font(font: Font, weight: int) -> hb.Font:
    return font_of(face_in(font.files[weight], font.number), min(weight, 700) if font.variable else None)
