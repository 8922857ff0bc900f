"""The id of a chart, for tests of what finds it again."""

from __future__ import annotations

from timeline.chart.ids import chart_id
from timeline.chart.published import published
from timeline.model.timeline import Timeline
from timeline.view.view import View


def id_of(timeline: Timeline, view: View) -> str:
    """The id of the chart of a view."""
    shown = published(timeline, view)
    return chart_id(shown.timeline, view, shown.own_events)
