"""The fonts of the page are the bundled ones in two parts: every letter is in one of them, drawn as in its source."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from tests.project.page_fonts import part_of
from timeline.theme.fonts import FONT_FILES
from timeline.theme.shipped import ASSETS
from timeline.theme.tokens import FIRST, REST, file_of, letters

MEASURES = (
    *(("head", "unitsPerEm"), ("hhea", "ascent"), ("hhea", "descent"), ("hhea", "lineGap")),
    *(("OS/2", "sTypoAscender"), ("OS/2", "sTypoDescender"), ("OS/2", "usWeightClass")),
)


def drawn(font: TTFont, code: int) -> tuple[int, list[Any]]:
    """The width of a letter and its outline."""
    glyphs, name = font.getGlyphSet(), font.getBestCmap()[code]
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    return glyphs[name].width, pen.value


@pytest.mark.parametrize("weight", FONT_FILES)
def test_the_parts_together_have_every_letter_of_the_font_once_and_draw_it_alike(weight: int) -> None:
    files = (FONT_FILES[weight], *(ASSETS / file_of(weight, part) for part in (FIRST, REST)))
    source, first, rest = (TTFont(BytesIO(file.read_bytes())) for file in files)
    ours, others = set(first.getBestCmap()), set(rest.getBestCmap())
    assert not ours & others
    assert ours | others == set(source.getBestCmap())
    assert [sorted(ours), sorted(others)] == [letters(FIRST), letters(REST)]
    for part in (first, rest):
        for code in part.getBestCmap():
            assert drawn(part, code) == drawn(source, code), chr(code)
        for table, name in MEASURES:
            assert getattr(part[table], name) == getattr(source[table], name)


def test_the_files_are_those_that_the_script_writes() -> None:
    assert (ASSETS / file_of(400, FIRST)).read_bytes() == part_of(400, FIRST), (
        "run `python -m tests.project.page_fonts`"
    )


def test_the_first_part_has_the_letters_of_english_and_french_and_few_bytes() -> None:
    known = {chr(code) for code in letters(FIRST)}
    assert set("AZaz09 àâçéèêëîïôœùûüÿÀÂÇÉÈÊËÎÏÔŒÙÛÜŸ«»’“”–—…·€\u00a0\u202f→←↑↓▾▸✓") <= known
    sizes = [(ASSETS / file_of(weight, FIRST)).stat().st_size for weight in FONT_FILES]
    assert sum(sizes) < 42_000
