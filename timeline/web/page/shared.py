"""What other sites show of a link to a view on this server."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import current_app

from timeline.i18n.catalogue import say
from timeline.model.timeline import Timeline
from timeline.render.html.sharing import (
    FORMATS,
    PICTURE,
    Shared,
    description_of,
    picture_size,
    picture_view,
)
from timeline.view.headline import headline, own_title
from timeline.view.query import Query
from timeline.view.view import View

OEMBED = "/oembed"
FRAMED_BY = "FRAMED_BY"
"""The key of the origins that may frame charts, in the settings of a server."""


def shared(timeline: Timeline, view: View, host: str, alt: str, path: str = "/") -> Shared:
    """Return what a link to a view shows.

    Args:
        timeline: The timeline.
        view: The view.
        host: The address of the server without a path.
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
    )


def may_be_framed() -> bool:
    """Return whether other sites may frame the server's charts; without that, no frame is described."""
    return bool(current_app.config[FRAMED_BY])


def title(timeline: Timeline, view: View) -> str:
    """Return the title of the view: of its selected event, or of the timeline with the filters."""
    lang, name = view.lang, headline(timeline, view).say(view.lang)
    if view.opened:
        return say(lang, "{event} – {title}", event=timeline.event[view.opened].title.say(lang), title=name)
    if not view.query.hides or view.query == Query.of(timeline) or own_title(timeline, view):
        return name
    return say(lang, "{title} – {filters}", title=name, filters=view.query.describe(timeline, lang))
