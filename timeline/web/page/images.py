"""The image of an event, as the page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from timeline.chart.rows import pictured
from timeline.i18n.catalogue import say
from timeline.model.images import ImageData
from timeline.model.nouns import Event
from timeline.web.page.pieces import foreign, outside
from timeline.web.state.screen import Look

PATH = "/image"


def shown(event: Event, look: Look) -> Iterator[Component]:
    """The image of an event in its card; one of another server is a link that nothing follows by itself."""
    found = pictured(look.timeline, event, look.lang)
    if found is None:
        return
    spoken = foreign(found.lang, look.lang)
    credit: list[Any] = [found.credit] if found.credit else []
    if found.data is not None:
        drawn = html.Img(
            src=_address(found.data, look),
            alt=found.alt,
            width=str(found.data.width),
            height=str(found.data.height),
            lang=found.lang or None,
        )
        yield html.Figure([drawn, *([html.Figcaption(credit)] if credit else [])], className="image")
        return
    name = found.alt or say(look.lang, "decorative")
    told: list[Any] = [say(look.lang, "Image"), say(look.lang, ": "), outside(name, found.url, **spoken)]
    yield html.P([*told, *([" (", *credit, ")"] if credit else [])], className="note")


def _address(data: ImageData, look: Look) -> str:
    query = f"?{urlencode({'file': look.view.file})}" if look.view.file else ""
    return f"{PATH}/{image_name(data)}{query}"


def image_name(data: ImageData) -> str:
    """Return the last part of an image's address."""
    return f"{data.digest}.{data.suffix}"
