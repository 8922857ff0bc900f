"""What other sites show of a link to the page: title, description, picture, and where its frame is described."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from timeline.chart.captions import caption
from timeline.i18n.catalogue import say
from timeline.io.presets import PRESETS
from timeline.model.timeline import Timeline
from timeline.view.query import Query
from timeline.view.view import View
from timeline.web.state.screen import PageView

PICTURE = "social"
"""The preset of the picture."""
OEMBED = "/oembed"
LONGEST = 300
"""The number of characters from which sites cut a description."""


@dataclass(frozen=True)
class Shared:
    """The properties of a page for the Open Graph protocol, Twitter cards and oEmbed; addresses are complete."""

    title: str
    description: str
    address: str
    picture: str
    width: int
    height: int | None
    alt: str
    frames: tuple[tuple[str, str], ...]
    """The media types of the descriptions of its frame, and their addresses."""


def shared(page: PageView, host: str) -> Shared:
    """Return what a link to the page shows; `host` is the address of the server without a path."""
    timeline, view = page.timeline, page.view
    picture, width, height = picture_of(timeline, view, host)
    address = host + view.url("/", timeline)
    about = caption(timeline, view)
    return Shared(
        title=title(page),
        description=about if len(about) <= LONGEST else f"{about[: LONGEST - 1].rstrip()}…",
        address=address,
        picture=picture,
        width=width,
        height=height,
        alt=page.scene().alt if page.some() else "",
        frames=tuple(
            (f"{kind}+oembed", f"{host}{OEMBED}?{urlencode({'url': address, 'format': form})}")
            for kind, form in (("application/json", "json"), ("text/xml", "xml"))
        ),
    )


def picture_of(timeline: Timeline, view: View, host: str) -> tuple[str, int, int | None]:
    """Return the address of the picture of a view, and its width and height in pixels."""
    width, height, factor = PRESETS[PICTURE][:3]
    drawn = replace(view, opened=None, window=None, sort="", theme="light").url("/export.png", timeline)
    size = urlencode({"size": PICTURE, "factor": factor, "data": 0})
    pixels = width * factor, height and height * factor
    return f"{host}{drawn}{'&' if '?' in drawn else '?'}{size}", *pixels


def title(page: PageView) -> str:
    """Return the title of the view: of its selected event, or of the timeline with the filters."""
    timeline, lang = page.timeline, page.lang
    name = timeline.title.say(lang)
    if page.view.opened:
        return say(
            lang, "{event} – {title}", event=timeline.event[page.view.opened].title.say(lang), title=name
        )
    if page.view.query in (Query(), Query.of(timeline)):
        return name
    return say(lang, "{title} – {filters}", title=name, filters=page.view.query.describe(timeline, lang))
