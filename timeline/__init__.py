"""Event timelines of who stood where and when: load a file, pick a view, draw the picture."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from timeline.chart.chart import picture
    from timeline.errors import LoadError
    from timeline.io.loader import load
    from timeline.model.timeline import Event, Timeline
    from timeline.render import render
    from timeline.view.query import Query
    from timeline.view.view import View

__version__ = "0.1.0"
__all__ = ["Event", "LoadError", "Query", "Timeline", "View", "load", "picture", "render"]

_HOMES = {
    "Event": "model",
    "LoadError": "errors",
    "Query": "query",
    "Timeline": "model",
    "View": "view",
    "load": "loader",
    "picture": "picture",
    "render": "render",
}


def __getattr__(name: str) -> Any:
    # Loaded when asked for: `timeline check` needs no pandas, an export no dash.
    if name not in _HOMES:
        raise AttributeError(f"module 'timeline' has no attribute {name!r}")
    value = getattr(import_module(f"timeline.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


class _Package(ModuleType):
    """Keeps the functions `picture` and `render` in sight when the modules of the same names are imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
