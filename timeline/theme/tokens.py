"""The CSS tokens of the page, generated from the usual theme: `python -m timeline.theme.tokens`."""

from __future__ import annotations

from timeline.theme.colours import SCREEN, Theme
from timeline.theme.fonts import FONT_FAMILY, FONT_STACK, RANGES, SCRIPTS, Font
from timeline.theme.house import USUAL_THEME
from timeline.theme.page_fonts import faces


def tokens_css() -> str:
    """Return the CSS of the page's custom properties and fonts, for light, dark and the system's theme."""
    light, dark = (_tokens(theme) for theme in SCREEN)
    return (
        "/* Written from timeline/theme/colours.py by `python -m timeline.theme.tokens`; a test compares both. */\n"
        f":root {{\n  --font: {FONT_STACK};\n  --headline: var(--font);\n  --title-size: 1;\n{light}}}\n"
        f'[data-theme="dark"] {{\n{dark}}}\n'
        f'@media (prefers-color-scheme: dark) {{\n:root:not([data-theme="light"]) {{\n{dark}}}\n}}\n'
        f"{faces()}"
        f"{''.join(_script_face(script, weight) for script in SCRIPTS for weight in (400, 700))}"
    )


def _tokens(theme: Theme) -> str:
    return "".join(f"  {name}: {value};\n" for name, value in USUAL_THEME.properties(theme).items())


def _script_face(script: Font, weight: int) -> str:
    """Return the rule of a font that a browser loads only if a page has one of its letters."""
    letters = ", ".join(f"U+{first:X}-{last:X}" for first, last in RANGES[script.family])
    return (
        f"@font-face {{ font-family: '{FONT_FAMILY}'; font-weight: {weight}; font-style: normal; font-display: swap;"
        f" src: url('fonts/{script.files[weight].name}') format('truetype'); unicode-range: {letters}; }}\n"
    )


if __name__ == "__main__":
    from timeline.theme.shipped import ASSETS

    (ASSETS / "css" / "00-tokens.css").write_text(tokens_css(), encoding="utf-8")
