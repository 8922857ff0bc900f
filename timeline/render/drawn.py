"""What a renderer is given: a view of a timeline, drawn when asked for, and what is to travel with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from timeline.chart.chart import draw_chart, listed
from timeline.layout.scene import Row, Scene
from timeline.model.timeline import Timeline
from timeline.record.published import as_published
from timeline.view.view import View


@dataclass(frozen=True)
class Drawn:
    """A view as a picture. `data` lets the drawn events travel in the file; `grow` takes the height of the view for
    the least one, so that every label finds room; `factor` is how many pixels a PNG has for a CSS pixel;
    `outline` draws the letters of an SVG as shapes."""

    timeline: Timeline
    view: View
    data: bool = True
    grow: bool = False
    factor: float = 2.0
    outline: bool = False

    @cached_property
    def still(self) -> View:
        """The view with no event opened, as paper shows it."""
        return replace(self.view, opened=None)

    @cached_property
    def published(self) -> Timeline:
        """The record as it stood on the view's as-of day."""
        return as_published(self.timeline, self.view.as_of)

    @cached_property
    def scene(self) -> Scene:
        """The picture on its own: it names its sources itself where it has room."""
        return self._scene(table=False)

    @cached_property
    def beside_table(self) -> Scene:
        """The picture as it stands beside a table of the events and their sources."""
        return self._scene(table=True)

    @cached_property
    def listed(self) -> tuple[Row, ...]:
        """A row for each event of the picture, marked or only counted; for the marked ones of very many."""
        return listed(self.timeline, self.still, (self.scene,))

    def _scene(self, *, table: bool) -> Scene:
        view = self.still
        scene = draw_chart(self.timeline, view, table=table)
        if self.grow and view.height is not None and (scene.hidden or scene.height > view.height):
            higher = draw_chart(self.timeline, replace(view, height=None), table=table)
            return scene if higher.height < view.height else higher
        return scene

    @cached_property
    def carried(self) -> str:
        """The view, and the events drawn, as one line of JSON that is inert in XML, HTML and PNG."""
        from timeline.render.carried import carried

        return carried(self)

    @property
    def carried_small(self) -> str:
        """The same, packed and in the view's language alone."""
        from timeline.render.carried import carried

        return carried(self, small=True)
