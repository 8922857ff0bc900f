"""The chart of a view."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from timeline.chart.compose import compose
from timeline.chart.links.panels import with_panels
from timeline.chart.published import Published, published
from timeline.errors import SizeError
from timeline.layout import MANY_ROWS, lay_out
from timeline.layout.plan import Plan
from timeline.layout.scene import Scene
from timeline.model.timeline import Timeline
from timeline.view.key_kinds import ALL
from timeline.view.view import View


def draw_chart(timeline: Timeline, view: View, *, titled: bool = True) -> Scene:
    """Draw the chart of a view, with the data as published on `published_on`, over its feed if it has one.

    Args:
        timeline: The timeline.
        view: The filters and the settings of the chart; its width and height are in pixels.
        titled: Also draw title, subtitle, notes and the line of sources.

    Returns:
        The scene: all shapes and texts with their positions in pixels. `timeline.export` writes it to a file.
    """
    return draw(published(timeline, view), titled=titled)


def draw(shown: Published, *, titled: bool = True) -> Scene:
    """Draw the chart of what a view shows, as `draw_chart` does.

    A chart that runs down has no arrows, and one of a fixed height can have no room for them: it has all events then.
    One that has no room for all rows with positions has thin ones, and so has a picture that many rows make too long.
    """
    plan, view = compose(shown, titled=titled), shown.view
    scene = lay_out(with_panels(shown, compose, plan))
    usual = view.rows or view.folded or view.links
    if not usual and (_lacks_actors(plan, scene) or _is_long(plan, scene)):
        with suppress(SizeError):
            return draw(shown.with_view(replace(view, rows=(ALL,))), titled=titled)
    if not view.links or scene.links or not (scene.vertical or (view.height and scene.unlinked)):
        return scene
    plain = lay_out(compose(shown.with_view(replace(view, links=False)), titled=titled))
    return replace(plain, unlinked=scene.unlinked)


LONGEST = 1.5
"""The greatest height of a picture of many usual rows, in widths."""


def _is_long(plan: Plan, scene: Scene) -> bool:
    """Return whether many rows make a picture too long to be seen as one."""
    many = plan.texts.title and len({band.actor for band in plan.bands}) > MANY_ROWS
    return bool(many) and plan.height is None and scene.height > LONGEST * scene.width


def _lacks_actors(plan: Plan, scene: Scene) -> bool:
    """Return whether a chart, except the columns of a page, has no room for an actor with positions."""
    drawn, whole = {band.actor for band in scene.bands}, {band.actor for band in plan.bands}
    return bool(scene.missing[0]) and drawn != whole and (bool(plan.texts.title) or not scene.vertical)
