"""The picture as a file: plain addresses, so that a download needs no script and a link to it can be sent."""

from __future__ import annotations

import re

from dash import Dash
from flask import Response, abort, jsonify, request

from timeline.chart.captions import caption_text
from timeline.chart.chart import drawn_events
from timeline.errors import QueryError, RenderError
from timeline.i18n.catalogue import say_again
from timeline.model.timeline import Timeline
from timeline.render import RENDERERS, Drawn
from timeline.render.html.article import snippet
from timeline.view.frame import fold
from timeline.web.request_scope import asked_language
from timeline.web.routes.export_files import ExportRequest, Files
from timeline.web.state.screen import Screen

ABOUT = "/export-about"


def register(app: Dash, screen: Screen) -> None:
    """Serves `/export.png`, `/export.svg` and the other formats of the view in the address, and what is to be said of
    such a file before it is taken."""
    files = Files(screen.shelf.kept)

    def export(fmt: str) -> Response:
        try:
            asked, made = _made(screen, files, fmt, request.args.to_dict())
        except (QueryError, RenderError) as error:
            return Response(f"{_words(error)}\n", status=400, content_type="text/plain; charset=utf-8")
        name = file_name(asked.drawn.timeline, asked.drawn.view.lang)
        disposition = f'attachment; filename="{name}.{fmt}"'
        return Response(made, content_type=RENDERERS[fmt].mime, headers={"Content-Disposition": disposition})

    def about() -> Response:
        params = request.args.to_dict()
        try:
            return jsonify(_about(*_made(screen, files, params.pop("format", "png"), params)))
        except (QueryError, RenderError) as error:
            return jsonify(problem=_words(error))

    app.server.add_url_rule("/export.<fmt>", view_func=export)
    app.server.add_url_rule(ABOUT, "export-about", about)


def _words(error: QueryError | RenderError) -> str:
    return say_again(asked_language(), error.args[0])


def _made(screen: Screen, files: Files, fmt: str, params: dict[str, str]) -> tuple[ExportRequest, bytes]:
    if fmt not in RENDERERS:
        abort(404)
    held = screen.asked({**params, "lang": asked_language()})
    asked = ExportRequest.of(held.timeline, fmt, params, asked_language())
    return asked, files.bytes(held.version, asked)


def _about(asked: ExportRequest, made: bytes) -> dict[str, object]:
    """Pixels, bytes and words of a file."""
    drawn, renderer = asked.drawn, RENDERERS[asked.fmt]
    name = file_name(drawn.timeline, drawn.view.lang)
    told: dict[str, object] = {
        "name": f"{name}.{asked.fmt}",
        "bytes": len(made),
        "events": len(drawn_events(drawn.timeline, drawn.still)),
        "carries": renderer.pictured and drawn.data,
    }
    if not renderer.pictured:
        return told
    # Sheets of paper and a page's four layouts leave other labels out, and say so themselves.
    left = {} if asked.fmt in ("pdf", "html") else {"unlabelled": drawn.scene.unlabelled}
    return told | _pictured(drawn, name, drawn.factor if renderer.takes_factor else 1) | left


def _pictured(drawn: Drawn, name: str, factor: float) -> dict[str, object]:
    scene = drawn.scene
    return {
        "width": round(scene.width * factor),
        "height": round(scene.height * factor),
        "alt": scene.alt,
        "caption": caption_text(drawn.timeline, drawn.still, scene, drawn.listed),
        "embed": snippet(f"{name}.html", scene, (f"{name}.png",)),
    }


def file_name(timeline: Timeline, lang: str) -> str:
    """A name of small letters, digits and hyphens from the title, of whole words."""
    name = ""
    for word in re.findall(r"[a-z0-9]+", fold(timeline.title.say(lang))):
        longer = f"{name}-{word}" if name else word[:60]
        if len(longer) > 60:
            break
        name = longer
    return name or "timeline"
