"""The main font as the page loads it: two files for each weight, so that most readers fetch a fifth of its bytes.

`tests/project/page_fonts.py` writes the files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from timeline.theme.fonts import FONT_FAMILY, FONT_FILES, SOURCE

FOLDER = "fonts/page"
FIRST, REST = "first", "rest"
"""The file that every page loads, and the one that a browser loads only if a page has one of its letters."""
_FIRST_RANGES = (
    *((0x20, 0x7E), (0xA0, 0xFF), (0x152, 0x153), (0x178, 0x178), (0x2C6, 0x2C6), (0x2DA, 0x2DC)),
    *((0x2009, 0x200A), (0x2010, 0x2026), (0x202F, 0x2033), (0x2039, 0x203A), (0x20AC, 0x20AC)),
    *((0x2116, 0x2116), (0x2122, 0x2122), (0x2190, 0x2193), (0x2212, 0x2212), (0x2248, 0x2248)),
    *((0x2260, 0x2265), (0x25A0, 0x25FF), (0x2713, 0x2713)),
)
"""Code points of English, French and other languages of Western Europe, with punctuation, arrows and signs."""


def letters(part: str) -> list[int]:
    """Return the code points of a part, sorted."""
    first = {code for start, end in _FIRST_RANGES for code in range(start, end + 1)}
    known = SOURCE.letters
    return sorted(known & first if part == FIRST else known - first)


def file_of(weight: int, part: str) -> str:
    """Return the path of a file in the assets."""
    return f"{FOLDER}/{FONT_FILES[weight].stem}-{part}.woff2"


def faces() -> str:
    """Return the CSS rules of all files."""
    return "".join(_face(weight, part) for part in (FIRST, REST) for weight in FONT_FILES)


def _face(weight: int, part: str) -> str:
    # No text waits for letters of other languages; the first file is asked for before the style sheet.
    display = "block" if part == FIRST else "swap"
    return (
        f"@font-face {{ font-family: '{FONT_FAMILY}'; font-weight: {weight}; font-style: normal;"
        f" font-display: {display}; src: url('{file_of(weight, part)}') format('woff2');"
        f" unicode-range: {', '.join(_ranges(letters(part)))}; }}\n"
    )


def _ranges(codes: Iterable[int]) -> Iterator[str]:
    """Yield the code points as CSS ranges."""
    codes = list(codes)
    breaks = [n for n, (a, b) in enumerate(pairwise(codes), 1) if b != a + 1]
    for start, end in pairwise([0, *breaks, len(codes)]):
        first, last = codes[start], codes[end - 1]
        yield f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}"
