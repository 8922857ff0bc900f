"""The theme of a page: its colours and fonts as a style after the style sheet, and its logo."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlencode

from timeline.theme.colours import SCREEN
from timeline.theme.fonts import FONT_FAMILY, SOURCE, Font
from timeline.theme.house import USUAL_THEME, HouseTheme
from timeline.web.page.tags import Element, html

THEME_PATH = "/theme"


class PageTheme(NamedTuple):
    """The style of a page besides the style sheet, and the URLs of the fonts that it needs at once."""

    style: str
    fonts: list[str]


def font_files(house: HouseTheme) -> list[tuple[Font, str, str]]:
    """Return each font file of a theme: its font, its path, and its weights for a style sheet."""
    files: list[tuple[Font, str, str]] = []
    for font in (each for each in house.fonts if each is not SOURCE):
        weights = dict.fromkeys(font.by_file, "100 900") if font is house.headline else font.by_file
        files += [(font, str(file), weight) for file, weight in weights.items()]
    return files


def page_theme(house: HouseTheme, file: str) -> PageTheme | None:
    """Return the style of a page in a theme; None in the usual one.

    Args:
        house: The theme.
        file: The key of the timeline in the page's URL.
    """
    if house is USUAL_THEME:
        return None
    query = f"?{urlencode({'file': file})}" if file else ""
    files = font_files(house)
    urls = [f"{THEME_PATH}/{house.digest}-{n}.woff2{query}" for n in range(len(files))]
    faces = "".join(
        f"@font-face{{font-family:'{font.family}';font-weight:{weight};font-display:swap;"
        f"src:url('{url}') format('woff2')}}"
        for (font, _, weight), url in zip(files, urls, strict=True)
    )
    light, dark = (house.properties_css(theme) for theme in SCREEN)
    main, _, others = house.text.stack.partition(", ")
    # Letters that the theme's font lacks are in the usual one.
    stack = house.text.stack if house.text is SOURCE else f"{main}, '{FONT_FAMILY}', {others}"
    titles = house.headline.stack if house.headline else "var(--font)"
    sizes = f"--title-size:{house.title_size:g};--radius:{min(4 * house.radius, 12):g}px;"
    style = (
        f"{faces}:root{{--font:{stack};--headline:{titles};{sizes}{light}}}"
        f"[data-theme=dark]{{{dark}}}"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}"
    )
    return PageTheme(style, urls)


def logo(house: HouseTheme) -> list[Element]:
    """Return the logo for light and for dark paper, of which the style sheet shows one; nothing without a logo."""
    light, dark = (house.logos.get(theme) for theme in SCREEN)
    if light is None or dark is None:
        return []
    shown = (
        [(light, "house-logo")]
        if light == dark
        else [(light, "house-logo on-light"), (dark, "house-logo on-dark")]
    )
    return [html.Img(src=each.url, alt=each.name, className=name) for each, name in shown]
