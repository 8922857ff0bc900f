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
    """How a view becomes a file of one format: `draw(scene, scale_factor)` gives its bytes, or
    `pages(timeline, view)` where one Scene is not all there is to it."""

    mime: str
    draw: Callable[[Scene, float], bytes] | None = None
    takes_factor: bool = False
    pages: Callable[[Timeline, View], bytes] | None = None

    def make(self, timeline: Timeline, view: View, scene: Callable[[], Scene], scale_factor: float) -> bytes:
        """The bytes of a view, whose picture `scene()` gives."""
        if self.pages:
            return self.pages(timeline, view)
        assert self.draw, "a format has one of the two"
        return self.draw(scene(), scale_factor)


def _svg(scene: Scene, scale_factor: float) -> bytes:
    from timeline.render.fonts import font_css
    from timeline.render.svg import svg

    return svg(scene, style=font_css(svg(scene))).encode()


def _png(scene: Scene, scale_factor: float) -> bytes:
    from timeline.render.png import png

    return png(scene, scale_factor)


def _html(scene: Scene, scale_factor: float) -> bytes:
    from timeline.render.html import html

    return html(scene).encode()


def _pdf(timeline: Timeline, view: View) -> bytes:
    from timeline.render.pdf import pdf

    return pdf(timeline, view)


RENDERERS: dict[str, Renderer] = {
    "svg": Renderer("image/svg+xml", _svg),
    "png": Renderer("image/png", _png, takes_factor=True),
    "html": Renderer("text/html; charset=utf-8", _html),
    "pdf": Renderer("application/pdf", pages=_pdf),
}


def render(timeline: Timeline, view: View, fmt: str, scale_factor: float = 2.0) -> bytes:
    """The picture of a view as bytes of a format; the same input gives the same bytes."""
    from timeline.picture import picture

    if fmt not in RENDERERS:
        raise RenderError(f"'{fmt}' is no format; {closest(fmt, RENDERERS)}")
    view = replace(view, opened=None)
    return RENDERERS[fmt].make(timeline, view, lambda: picture(timeline, view), scale_factor)
