"""One table of output formats; a new one is a file beside this and a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from timeline.errors import RenderError, closest
from timeline.layout.scene import Scene
from timeline.model import Timeline
from timeline.view import View

__all__ = ["RENDERERS", "Renderer", "render"]


@dataclass(frozen=True, slots=True)
class Renderer:
    """How a Scene becomes a file of one format: `draw(scene, scale_factor)` gives its bytes.

    What needs more than one Scene is drawn by `of_view(timeline, view)` instead.
    """

    mime: str
    draw: Callable[[Scene, float], bytes] | None = None
    takes_factor: bool = False
    of_view: Callable[[Timeline, View], bytes] | None = None

    def file(self, timeline: Timeline, view: View, scene_of: Callable[[], Scene], factor: float) -> bytes:
        """The file of a view, whose picture is asked for only where the format draws one Scene."""
        if self.of_view is not None:
            return self.of_view(timeline, view)
        assert self.draw is not None, "a renderer draws a Scene or lays out a view"
        return self.draw(scene_of(), factor)


def _svg(scene: Scene, scale_factor: float) -> bytes:
    from timeline.render.fonts import font_css
    from timeline.render.svg import svg

    return svg(scene, style=font_css(svg(scene))).encode()


def _png(scene: Scene, scale_factor: float) -> bytes:
    from timeline.render.png import png

    return png(scene, scale_factor)


def _article(timeline: Timeline, view: View) -> bytes:
    from timeline.render.article import article

    return article(timeline, view).encode()


def _pdf(timeline: Timeline, view: View) -> bytes:
    from timeline.render.pdf import pdf

    return pdf(timeline, view)


RENDERERS: dict[str, Renderer] = {
    "svg": Renderer("image/svg+xml", _svg),
    "png": Renderer("image/png", _png, takes_factor=True),
    "html": Renderer("text/html; charset=utf-8", of_view=_article),
    "pdf": Renderer("application/pdf", of_view=_pdf),
}


def render(timeline: Timeline, view: View, fmt: str, scale_factor: float = 2.0) -> bytes:
    """The picture of a view as bytes of a format; the same input gives the same bytes."""
    from timeline.picture import picture

    if fmt not in RENDERERS:
        raise RenderError(f"'{fmt}' is no format; {closest(fmt, RENDERERS)}")
    view = replace(view, opened=None)
    return RENDERERS[fmt].file(timeline, view, lambda: picture(timeline, view), scale_factor)
