"""The widget of notebooks: a chart whose filters and selected event are traits, shared with the reader's browser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import anywidget
from traitlets import Bool, Int, List, TraitError, Unicode, observe, validate

from timeline.errors import QueryError
from timeline.model.timeline import Timeline
from timeline.render import static_bundle
from timeline.render.html.widget import CHOSEN, DATES, WIDTH, widget_html
from timeline.render.page import asset
from timeline.view.view import named_view, settings_of

TRAITS = (*CHOSEN, *DATES, "selected")


class TimelineWidget(anywidget.AnyWidget):
    """A timeline in a notebook.

    `actors`, `types`, `positions` and `selected` (an event) are ids, `since` and `to` are dates; empty for none.
    """

    _esm = str(asset("widget.js"))
    actors, types, positions = (List(Unicode()).tag(sync=True) for _ in CHOSEN)
    since, to, selected, fonts, html = (Unicode().tag(sync=True) for _ in range(5))
    width = Int(WIDTH, min=280, max=3840).tag(sync=True)
    fits = Bool(True).tag(sync=True)

    def __init__(self, timeline: Timeline, settings: Mapping[str, Any], width: int | None = None) -> None:
        self._timeline, self._settings = timeline, settings_of(settings)
        view = named_view(self._settings, timeline)
        values: dict[str, Any] = {name: [*getattr(view.query, name)] for name in CHOSEN}
        values |= {name: date.text if (date := getattr(view.query, name)) else "" for name in DATES}
        super().__init__(**values, selected=view.opened or "", width=width or WIDTH, fits=width is None)
        self._show()

    @validate(*TRAITS)
    def _valid(self, proposal: Any) -> Any:
        try:
            self._view(**{proposal.trait.name: proposal.value})
        except QueryError as error:
            raise TraitError(str(error)) from None
        return proposal.value

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take what a reader has chosen; the widget shows the error of an invalid value."""
        try:
            super().set_state(sync_data)
        except TraitError as error:
            self._show(said=str(error))
            self.send_state([*sync_data])

    @observe(*TRAITS, "width")
    def _show(self, _: Any = None, said: str = "") -> None:
        self.html, self.fonts = widget_html(
            self._timeline, self._view(), self._settings.get("theme", ""), said
        )

    def _view(self, **changed: Any) -> Any:
        now = {name: changed.get(name, getattr(self, name)) for name in TRAITS}
        own = {"event": now.pop("selected"), **{name: value or "*" for name, value in now.items()}}
        return replace(named_view({**self._settings, **settings_of(own)}, self._timeline), width=self.width)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """Return the widget, and the chart as SVG for a saved notebook that is read without Python."""
        data, more = super()._repr_mimebundle_(**kwargs) or ({}, {})
        return {**data, **static_bundle(self._timeline, self._view())}, more
