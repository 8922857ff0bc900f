"""Timelines of dated events and positions: load a file, choose a view, draw the chart."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from timeline.chart.chart import draw_chart
    from timeline.errors import LoadError
    from timeline.model.nouns import Event
    from timeline.notebook import Timeline, load
    from timeline.render import export
    from timeline.view.query import Query
    from timeline.view.view import View
    from timeline.web.mounting import mount

__version__ = "0.1.0"
__all__ = ["Event", "LoadError", "Query", "Timeline", "View", "draw_chart", "export", "load", "mount"]

_HOMES = {
    "Event": "model.nouns",
    "LoadError": "errors",
    "Query": "view.query",
    "Timeline": "notebook",
    "View": "view.view",
    "draw_chart": "chart.chart",
    "export": "render",
    "load": "notebook",
    "mount": "web.mounting",
}


def __getattr__(name: str) -> Any:
    # Imported on first use: an export needs no pandas, `timeline check` no NumPy.
    if name not in _HOMES:
        raise AttributeError(f"module 'timeline' has no attribute {name!r}")
    value = getattr(import_module(f"timeline.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
