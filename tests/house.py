"""A theme of a newsroom for tests: the serif fonts, another ramp, a logo, a credit; and one of a very wide font."""

from __future__ import annotations

import shutil
from pathlib import Path

from fontTools.ttLib import TTFont

from timeline.io.themes.reader import load_theme, shipped
from timeline.theme.fonts import FONT_FILES
from timeline.theme.house import HouseTheme
from timeline.theme.shipped import THEMES

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 30"><title>The Meridian</title>'
    '<circle cx="15" cy="15" r="13" fill="#9c2a5b"/><path d="M35 6h80v18h-80z" fill="#16231d"/></svg>'
)
RAMP = ("#fef3df", "#e1cb98", "#d2a071", "#ac8761", "#67777a", "#43626e", "#22495a", "#0a2a38")
TEXT = f"""name: The Meridian
fonts:
  text: {{regular: fonts/SourceSerif4_400Regular.ttf, bold: fonts/SourceSerif4_700Bold.ttf}}
  headline: fonts/SourceSerif4_600SemiBold.ttf
sizes: {{title: 1.1}}
light:
  paper: "#f4f7f3"
  ink: "#16231d"
  muted: "#4f5f57"
ramp: [{", ".join(f'"{colour}"' for colour in RAMP)}]
logo: {{file: logo.svg, corner: bottom-right}}
radius: 6
credit: {{en: "Graphic: The Meridian", fr: "Infographie : The Meridian"}}
"""
LINES = TEXT.splitlines()


def write_theme(folder: Path, text: str = TEXT, logo: str = LOGO) -> Path:
    """Write the theme with its files to a folder; the path of its file."""
    (folder / "fonts").mkdir(parents=True, exist_ok=True)
    for file in (THEMES / "serif").glob("*.ttf"):
        shutil.copyfile(file, folder / "fonts" / file.name)
    (folder / "logo.svg").write_text(logo, encoding="utf-8")
    path = folder / "theme.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def wide_theme(folder: Path, factor: float = 1.35) -> HouseTheme:
    """The theme of a font whose letters are all wider by a factor, with a logo above the title."""
    folder.mkdir(parents=True, exist_ok=True)
    names = {400: "regular", 600: "semibold", 700: "bold"}
    for weight, name in names.items():
        with TTFont(FONT_FILES[weight], recalcTimestamp=False) as font:
            widths = font["hmtx"].metrics
            font["hmtx"].metrics = {
                glyph: (round(width * factor), left) for glyph, (width, left) in widths.items()
            }
            for record in font["name"].names:
                record.string = str(record).replace("Source Sans", "Wide Sans")
            font.save(folder / f"{name}.ttf")
    (folder / "logo.svg").write_text(LOGO, encoding="utf-8")
    path = folder / "theme.yaml"
    files = ", ".join(f"{name}: {name}.ttf" for name in names.values())
    path.write_text(
        f"name: Wide\nfonts: {{text: {{{files}}}}}\nlogo: {{file: logo.svg, corner: top-right}}\n",
        encoding="utf-8",
    )
    return load_theme(path)


def shipped_theme(name: str) -> HouseTheme:
    """A theme that comes along."""
    return load_theme(shipped(name))
