"""The fonts that an SVG file names, as files beside it, for drawing programs that do not read those in the file."""

from __future__ import annotations

from pathlib import Path

from timeline.layout.scene import Scene
from timeline.render.fonts import font_file_name, theme_files
from timeline.render.svg.writer import svg
from timeline.theme.fonts import FONT_FILES, SOURCE
from timeline.theme.setting import fonts_in, setting, texts_set


def font_folder(scene: Scene) -> dict[str, bytes]:
    """Return the font files of a chart by their names, with the licences that lie beside them.

    Fonts of a theme have the letters of the chart and those of English, and the family by which the chart names them.
    """
    with texts_set(scene.setting):
        text, house = svg(scene, halo=False), setting().house
        main = [*FONT_FILES.values()] if SOURCE in house.fonts else []
        files = [*dict.fromkeys((*main, *(file for font in fonts_in(text) for file in font.files.values())))]
        own = {font_file_name(data): data for data in theme_files(house, text)}
    lying = (path for font in house.fonts for path in font.files.values())
    folders = dict.fromkeys(file.parent for file in (*files, *lying))
    licences = {path.name: path for folder in folders for path in sorted(folder.glob("LICENSE*"))}
    whole = {file.name: file for file in files} | licences
    return own | {name: Path(path).read_bytes() for name, path in whole.items()}
