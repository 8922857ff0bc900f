"""Writes the fonts of the page, which are parts of the bundled ones: `python -m tests.project.page_fonts`.

Run it after an update of the fonts or a change in `timeline/theme/tokens.py`. The versions of fonttools and brotli
are those of `requirements.txt`; the same versions write the same bytes.
"""

from __future__ import annotations

import logging
from io import BytesIO

from fontTools import subset

from timeline.theme.fonts import FONT_FILES
from timeline.theme.shipped import ASSETS
from timeline.theme.tokens import FIRST, REST, file_of, letters

FEATURES = ("kern", "mark", "mkmk", "liga", "locl", "ccmp", "tnum")
"""What browsers apply by themselves, and the digits of equal width."""


def part_of(weight: int, part: str) -> bytes:
    """Return a part of a font as WOFF2."""
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    # Hints are a third of the bytes; most systems draw without them.
    options = subset.Options(
        layout_features=[*FEATURES], recalc_timestamp=False, flavor="woff2", hinting=False
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters(part))
    written = BytesIO()
    with subset.load_font(str(FONT_FILES[weight]), options) as font:
        cutter.subset(font)
        subset.save_font(font, written, options)
    return written.getvalue()


def main() -> None:
    for weight in FONT_FILES:
        for part in (FIRST, REST):
            path = ASSETS / file_of(weight, part)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(part_of(weight, part))


if __name__ == "__main__":
    main()
