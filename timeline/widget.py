"""The widget of notebooks: a chart whose filters and selected event are traits, shared with the reader's browser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import anywidget
from traitlets import Bool, Int, List, TraitError, Unicode, observe, validate

from timeline.errors import QueryError, closest
from timeline.i18n.catalogue import say_again
from timeline.model.timeline import Timeline
from timeline.render.html.widget import CHOSEN, DATES, WIDTH, static_bundle, widget_html
from timeline.render.page import asset
from timeline.view.address import NO_BOUND, NO_FILTER
from timeline.view.key_kinds import Key, ListKey
from timeline.view.keys import KEYS
from timeline.view.view import View, named_view

SETTINGS: Mapping[str, Key] = {
    key.field if key.filters else key.file_key: key for key in KEYS if key.of_chart or key.name == "event"
}
"""The keys of a view, by the names of arguments: those of `export --set`, and `since` for `from`."""
TRAITS = (*CHOSEN, *DATES, "selected")


class TimelineWidget(anywidget.AnyWidget):
    """A timeline in a notebook.

    Attributes:
        actors: The ids of the actors whose events are shown; empty for all.
        types: The ids of the event types; empty for all.
        positions: The ids of the positions; empty for all.
        since: The first date, as in a file; empty for none.
        to: The last date; empty for none.
        selected: The id of the selected event; empty for none.
        width: The width of the chart in pixels; the browser sets it unless it was given.
        html: What the widget shows.
    """

    _esm = str(asset("widget.js"))
    actors = List(Unicode()).tag(sync=True)
    types = List(Unicode()).tag(sync=True)
    positions = List(Unicode()).tag(sync=True)
    since = Unicode().tag(sync=True)
    to = Unicode().tag(sync=True)
    selected = Unicode().tag(sync=True)
    width = Int(WIDTH, min=280, max=3840).tag(sync=True)
    fits = Bool(True).tag(sync=True)
    fonts = Unicode().tag(sync=True)
    html = Unicode().tag(sync=True)

    def __init__(self, timeline: Timeline, settings: Mapping[str, Any], width: int | None = None) -> None:
        self._timeline, self._settings = timeline, _params(settings)
        view = named_view(self._settings, timeline)
        query = view.query
        super().__init__(
            width=width or WIDTH,
            fits=width is None,
            selected=view.opened or "",
            **{name: [*getattr(query, name)] for name in CHOSEN},
            **{name: date.text if (date := getattr(query, name)) else "" for name in DATES},
        )
        self._show()

    @validate(*TRAITS)
    def _valid(self, proposal: Any) -> Any:
        """Refuse what is not in the file, as a command does; the trait keeps its value."""
        try:
            self._view({proposal.trait.name: proposal.value})
        except QueryError as error:
            raise TraitError(say_again(self._settings.get("lang", "en"), error.args[0])) from None
        return proposal.value

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take what a reader has chosen; what is not valid is said in the widget."""
        try:
            super().set_state(sync_data)
        except TraitError as error:
            self._show(said=str(error))
            self.send_state([*sync_data])

    @observe(*TRAITS, "width")
    def _changed(self, _: Any) -> None:
        self._show()

    def _show(self, said: str = "") -> None:
        theme = self._settings.get("theme", "")
        shown = widget_html(self._timeline, self._view({}), theme=theme, said=said)
        self.fonts, self.html = shown.fonts, shown.html

    def _view(self, changed: Mapping[str, Any]) -> View:
        """Return the view of the settings and the traits, some of them changed."""
        now = {name: changed.get(name, getattr(self, name)) for name in TRAITS}
        own = {SETTINGS[name].name: ",".join(now[name]) or NO_FILTER for name in CHOSEN}
        own |= {SETTINGS[name].name: now[name] or NO_BOUND for name in DATES}
        if now["selected"]:
            own["event"] = now["selected"]
        params = {name: text for name, text in self._settings.items() if name != "event"}
        return replace(named_view({**params, **own}, self._timeline), width=self.width)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """Return the widget, and the chart as SVG for a saved notebook that is read without Python."""
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is None:
            return None
        return {**bundle[0], **static_bundle(self._timeline, self._view({}))}, bundle[1]


def _params(settings: Mapping[str, Any]) -> dict[str, str]:
    """Return settings as the values of a URL; raise QueryError for an unknown one."""
    if strange := [name for name in settings if name not in SETTINGS]:
        raise QueryError(f"'{strange[0]}' is not a valid setting; {closest(strange[0], SETTINGS)}")
    given = {SETTINGS[name]: value for name, value in settings.items() if value is not None}
    return {key.name: _text(key, value) for key, value in given.items()}


def _text(key: Key, value: Any) -> str:
    if isinstance(value, bool):
        return str(int(value))
    return key.join(value) if isinstance(key, ListKey) and not isinstance(value, str) else str(value)
