"""The chart of a view."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from timeline.chart.compose import compose
from timeline.chart.links.panels import with_panels
from timeline.chart.published import Published, published
from timeline.errors import SizeError
from timeline.layout import MANY_ROWS, lay_out
from timeline.layout.down.vertical import MOST_READ
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
    scene = _in_periods(plan, with_panels(shown, compose, plan))
    if not (view.rows or view.folded or view.links) and _needs_thin_rows(plan, scene):
        with suppress(SizeError):
            return draw(shown.with_view(replace(view, rows=(ALL,))), titled=titled)
    if not view.links or scene.links or not (scene.vertical or (view.height and scene.unlinked)):
        return scene
    plain = lay_out(compose(shown.with_view(replace(view, links=False)), titled=titled))
    return replace(plain, unlinked=scene.unlinked)


def _in_periods(plan: Plan, divided: Plan) -> Scene:
    """Lay out the periods of a plan, or the undivided plan if they do not fit its height."""
    with suppress(SizeError):
        return lay_out(divided)
    return lay_out(plan)


LONGEST = 1.5
"""The greatest height of a picture of many usual rows, in widths."""


def _needs_thin_rows(plan: Plan, scene: Scene) -> bool:
    """Return whether a chart lacks an actor with positions, in a picture for want of columns, or is a long picture."""
    drawn, whole = ({band.actor for band in of.bands} for of in (scene, plan))
    if plan.texts.title and plan.height is None and len(whole) > MANY_ROWS:
        return scene.height > LONGEST * scene.width
    columns = bool(plan.texts.title) and len(whole) > MOST_READ
    return bool(scene.missing[0]) and drawn != whole and (columns or not scene.vertical)
