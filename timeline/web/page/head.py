"""The head of the page: what other sites show of a link to it, and its theme's colours, fonts and logo."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlencode

from flask import current_app

from timeline.i18n.catalogue import say
from timeline.model.timeline import Timeline
from timeline.render.html.sharing import (
    FEEDS,
    FORMATS,
    PICTURE,
    Shared,
    description_of,
    picture_size,
    picture_view,
)
from timeline.theme.colours import SCREEN
from timeline.theme.fonts import FONT_FAMILY, SOURCE, Font
from timeline.theme.house import USUAL_THEME, HouseTheme
from timeline.view.query import Query
from timeline.view.view import View, headline, own_texts
from timeline.web.page.tags import HtmlElement, html

OEMBED = "/oembed"
FRAMED_BY = "FRAMED_BY"
"""The key of the origins that may frame charts, in the settings of a server."""


def shared(timeline: Timeline, view: View, host: str, alt: str, path: str = "/") -> Shared:
    """Return what a link to a view shows.

    Args:
        timeline: The timeline.
        view: The view.
        host: The address of the start page without its last slash.
        alt: The alternative text of its picture.
        path: The path of the page that the oEmbed links describe.
    """
    width, height, factor = picture_size()
    drawn = picture_view(view).url("/export.png", timeline)
    size = urlencode({"size": PICTURE, "factor": factor, "data": 0})
    described = host + view.url(path, timeline)
    return Shared(
        title=title(timeline, view),
        description=description_of(timeline, view),
        alt=alt,
        address=host + view.url("/", timeline),
        picture=f"{host}{drawn}{'&' if '?' in drawn else '?'}{size}",
        width=width,
        height=height,
        publisher=timeline.house.name,
        frames=tuple(
            (kind, f"{host}{OEMBED}?{urlencode({'url': described, 'format': form})}")
            for kind, form in FORMATS
            if may_be_framed()
        ),
        feeds=tuple((kind, view.url(f"./{name}", timeline)) for name, kind in FEEDS.items()),
    )


def may_be_framed() -> bool:
    """Return whether other sites may frame the server's charts; without that, no frame is described."""
    return bool(current_app.config[FRAMED_BY])


def title(timeline: Timeline, view: View) -> str:
    """Return the title of the view: of its selected event, or of the timeline with the filters."""
    lang, name = view.lang, headline(timeline, view).say(view.lang)
    if view.opened:
        return say(lang, "{event} – {title}", event=timeline.event[view.opened].title.say(lang), title=name)
    if not view.query.hides or view.query == Query.of(timeline) or own_texts(timeline, view):
        return name
    return say(lang, "{title} – {filters}", title=name, filters=view.query.describe(timeline, lang))


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
    urls = [f".{THEME_PATH}/{house.digest}-{n}.woff2{query}" for n in range(len(files))]
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


def logo(house: HouseTheme) -> list[HtmlElement]:
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
