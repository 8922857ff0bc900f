"""Images of events: each at an address made of its content, from the file of the page and from nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from dash import Dash, html
from dash.development.base_component import Component
from flask import Response, abort, request

from timeline.chart.images import pictured
from timeline.errors import QueryError
from timeline.i18n.catalogue import say
from timeline.model.images import ImageData
from timeline.model.timeline import Event
from timeline.web.page.pieces import foreign, outside
from timeline.web.state.screen import Look, Screen

PATH = "/image"
ONE_YEAR = "private, max-age=31536000, immutable"
"""A content never changes; shared caches keep none, for a page may be shown to few."""


def register(app: Dash, screen: Screen) -> None:
    """Serves `/image/DIGEST.png` and the like, of the file that the address names."""

    def image(name: str) -> Response:
        try:
            held = screen.asked(request.args.to_dict())
        except QueryError:
            abort(404)
        found = next((data for data in held.timeline.images.values() if _name(data) == name), None)
        if found is None:
            abort(404)
        return Response(found.data, content_type=found.mime, headers={"Cache-Control": ONE_YEAR})

    app.server.add_url_rule(f"{PATH}/<name>", "image", image)


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
    return f"{PATH}/{_name(data)}{query}"


def _name(data: ImageData) -> str:
    return f"{data.digest}.{data.suffix}"
