"""The live chart: low rows with the most important labels, without a legend; the page writes the years over it."""

from __future__ import annotations

from dataclasses import replace

from timeline.chart.chart import draw_chart, drawn
from timeline.chart.compose import compose
from timeline.layout import lay_out, runs_down
from timeline.layout.scene import Scene
from timeline.model.timeline import Timeline
from timeline.view.view import View


def live_chart(timeline: Timeline, view: View) -> Scene:
    """Draw the chart of a published timeline; if time runs down, as for readers."""
    if runs_down(view.width, view.height):
        return draw_chart(timeline, view, titled=False)
    low = replace(view, labels="important", room=1)
    return lay_out(replace(compose(timeline, low, drawn(timeline, low), titled=False), entries=()))
