"""The CSS tokens of the page, generated from the usual theme: `python -m timeline.theme.tokens`.

The page loads its main font in two files for each weight, so that most readers fetch a fifth of its bytes.
`tests/project/page_fonts.py` writes the files.
"""

from __future__ import annotations

from timeline.theme.colours import SCREEN
from timeline.theme.fonts import FONT_FAMILY, FONT_FILES, FONT_STACK, RANGES, SCRIPTS, SOURCE, Font, spans
from timeline.theme.house import USUAL_THEME


def tokens_css() -> str:
    """Return the CSS of the page's custom properties and fonts, for light, dark and the system's theme."""
    light, dark = (
        "".join(f"  {name}: {value};\n" for name, value in USUAL_THEME.properties(theme).items())
        for theme in SCREEN
    )
    faces = "".join(_face(weight, part) for part in (FIRST, REST) for weight in FONT_FILES)
    return (
        "/* Written from timeline/theme/colours.py by `python -m timeline.theme.tokens`; a test compares both. */\n"
        f":root {{\n  --font: {FONT_STACK};\n  --headline: var(--font);\n  --title-size: 1;\n{light}}}\n"
        f'[data-theme="dark"] {{\n{dark}}}\n'
        f'@media (prefers-color-scheme: dark) {{\n:root:not([data-theme="light"]) {{\n{dark}}}\n}}\n'
        f"{faces}"
        f"{''.join(_script_face(script, weight) for script in SCRIPTS for weight in FONT_FILES)}"
    )


def _script_face(script: Font, weight: int) -> str:
    """Return the rule of a font that a browser loads only if a page has one of its letters.

    Each weight has a rule of its own: of a rule for a range, Chromium would draw the bold letters of all scripts.
    """
    file = script.files[weight if weight in script.files else 700]  # the main font alone has a semibold
    letters = ", ".join(f"U+{first:X}-{last:X}" for first, last in RANGES[script.family])
    return (
        f"@font-face {{ font-family: '{FONT_FAMILY}'; font-weight: {weight}; font-style: normal; font-display: swap;"
        f" src: url('fonts/{file.name}') format('truetype'); unicode-range: {letters}; }}\n"
    )


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


def _face(weight: int, part: str) -> str:
    """Return the CSS rule of a file."""
    # No text waits for letters of other languages; the first file is asked for before the style sheet.
    display = "block" if part == FIRST else "swap"
    runs = (
        f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in spans(letters(part))
    )
    return (
        f"@font-face {{ font-family: '{FONT_FAMILY}'; font-weight: {weight}; font-style: normal;"
        f" font-display: {display}; src: url('{file_of(weight, part)}') format('woff2');"
        f" unicode-range: {', '.join(runs)}; }}\n"
    )


if __name__ == "__main__":
    from timeline.theme.shipped import ASSETS

    (ASSETS / "css" / "00-tokens.css").write_text(tokens_css(), encoding="utf-8")
