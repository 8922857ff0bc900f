"""The result of a request: from the browser's parameters to a View and a Scene, with a cache of recent ones.

The browser's values are not trusted: any value may be of any type.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

from flask import g, has_request_context, request

from timeline.chart.chart import draw
from timeline.chart.feed.in_view import feed_beside
from timeline.chart.published import Published, published
from timeline.chart.slides.slide_chart import presented
from timeline.dates import Period
from timeline.i18n.catalogue import DEFAULT_LANGUAGE, language_name, languages, say
from timeline.layout import runs_down
from timeline.layout.scene import Scene
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.view.address import FIRST_DAY, LAST_DAY, Complaint, cut
from timeline.view.facets import Counts, facets
from timeline.view.frame import Column, EventColumns, columns_of
from timeline.view.query import Query
from timeline.view.view import View
from timeline.web.request_scope import asked_file, asked_language, page_file
from timeline.web.state.shared.contract import SharedError
from timeline.web.state.shelf import UPLOAD, AbsentError, Shelf
from timeline.web.state.versions import Slot, Version, version_of

NARROWEST, WIDEST, STEP = 280, 3840, 4
"""CSS pixels. A narrower box scrolls the chart. Widths in between are rounded to steps, so that windows of almost the
same width share one Scene."""
LOWEST, ROOM_STEP = 200, 20
"""The least height to which the labels of a chart are fitted, and the step of these heights, in CSS pixels."""

SCENES: Slot[Scene] = Slot("scenes")


@dataclass(frozen=True)
class PageView:
    """A version of a timeline, a View of it, and the errors in the URL.

    `timeline` is the version's timeline as published on `published_on`, with the events of its feed that the
    view names.
    """

    version: Version
    published: Published
    shelf: Shelf
    complaints: tuple[Complaint, ...] = ()

    @property
    def timeline(self) -> Timeline:
        return self.published.timeline

    @property
    def view(self) -> View:
        return self.published.view

    @property
    def lang(self) -> str:
        return self.view.lang

    def with_view(self, view: View) -> PageView:
        """Return the page with another view of its timeline."""
        return replace(self, published=self.published.with_view(view))

    def shown(self, *columns: Column) -> EventColumns:
        """Return columns of the events that pass the view's filters."""
        every = columns_of(self.timeline)
        return EventColumns({each: every[each][self.published.keep] for each in columns})

    def some(self) -> bool:
        """Return whether any event passes the view's filters and has begun by its as-of date."""
        found = self.published.feed
        return bool(self.published.keep.any() or (found and found.every))

    def whole(self) -> PageView:
        """Return the page with the whole period visible."""
        return self.with_view(replace(self.view, window=None))

    def own(self) -> PageView:
        """Return the page without the feed of the timeline."""
        return replace(self, published=self.published.without_feed())

    def total(self) -> int:
        """Return the number of events that pass the filters, with those of the feed that are only counted."""
        found = self.timeline.feed_shown
        return len(self.events()) + (found.every - len(found.named) if found else 0)

    @cached_property
    def facets(self) -> Counts:
        """The number of events for each value of a filter, under the other filters."""
        query = Query(drafts=True)  # the filter of drafts is one of those to count under
        own = self.published.without_feed().with_view(replace(self.view, query=query))
        counts = facets(own.timeline, self.view.query, own.keep)
        return feed_beside(self.published.record, self.view, counts)

    def events(self) -> tuple[Event, ...]:
        """Return the events that pass the view's filters, by time."""
        return self._events

    @cached_property
    def _events(self) -> tuple[Event, ...]:
        keep, every = self.published.keep, self.timeline.events
        return every if keep.all() else tuple(map(every.__getitem__, keep.nonzero()[0].tolist()))

    def sized(self, width: int, room: int | None) -> PageView:
        """Return the page for a window with this width and height for the chart, in CSS pixels."""
        return self.with_view(replace(self.view, width=width, room=room_for(self.view, room)))

    def scene(self) -> Scene:
        """Return the chart; it depends on the selected event only in presentation mode, and never on the table."""
        kept, version = self.shelf.kept, self.version.id
        if self.view.height is not None and not runs_down(self.view.width, self.view.height):
            view = replace(self.view, table="")
            return kept.get(SCENES, (version, view), lambda: presented(self.published.with_view(view)))
        still = replace(self.view, opened=None, table="")
        return kept.get(SCENES, (version, still), lambda: draw(self.published.with_view(still), titled=False))


class Screen:
    """The pages of a shelf's timelines."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def page(
        self, query: object, window: object, lang: str, opened: object = None, day: object = None
    ) -> PageView:
        """Return the page for the contents of the browser's stores, which may be of any type."""
        params = {**texts(query), "lang": lang}
        file = self._file(params)
        version = self.version(file)
        view, complaints = View.read_params(params, version.timeline)
        stored = window if isinstance(window, Mapping) else {}
        event, after = opened or stored.get("opened"), stored.get("after")
        view = _sized(view.without_lines(), stored)
        view = replace(view, file=file, opened=event if isinstance(event, str) else None)
        shown = published(version.timeline, view)
        known = shown.timeline.event
        view = replace(
            view,
            opened=view.opened if view.opened in known else None,
            after=after if isinstance(after, str) and after in known else view.after,
        )
        complaints = (*_unknown_language(texts(query).get("lang", ""), lang), *complaints)
        return PageView(version, shown.with_view(_dated(view, day)), self.shelf, complaints)

    def version(self, key: str = "") -> Version:
        """Return the version at a key, the same one during the current request; raise AbsentError if it is gone."""
        if not has_request_context():
            return self.shelf.version(key)
        versions: dict[str, Version] = g.setdefault("versions", {})
        if key not in versions:
            try:
                versions[key] = self.shelf.version(key)
            except KeyError:
                raise AbsentError(key, asked_language()) from None
        return versions[key]

    def upload(self) -> str:
        """Return the key of the upload that the current request names, empty if it names none that is kept."""
        key = asked_file()
        return key if UPLOAD.fullmatch(key) and self.shelf.knows(key) else ""

    def answered(self) -> str | None:
        """Return the id of the version for the current request, None if the request names one that is not there.

        An upload is not read for it.
        """
        try:
            if upload := self.upload():
                return version_of(upload)
            return self.version(self._file(request.args)).id
        except (AbsentError, SharedError):
            return None

    def requested(self, params: Mapping[str, str]) -> Version:
        """Return the version that a URL requests; raise AbsentError if the shelf has no such key."""
        return self.version(self._file(params))

    def spelled_out(self, params: Mapping[str, str]) -> str:
        """Return the URL with the values of the saved view that a URL names; empty if it names none."""
        timeline = self.version(self._file(params)).timeline
        view, complaints = View.read_params(params, timeline)
        if not view.saved:
            return ""
        refused = {complaint.key: params[complaint.key] for complaint in complaints}
        return f"./?{urlencode({**view.to_params(timeline), **refused}, safe='*,/:~')}"

    def _file(self, params: Mapping[str, str]) -> str:
        """Return the key of the visible timeline, as in a URL; raise AbsentError for a key that is not there."""
        for key in filter(None, (page_file(), params.get("file", ""))):
            if not self.shelf.knows(key):
                raise AbsentError(key, params.get("lang", DEFAULT_LANGUAGE))
            return self.shelf.in_url(key)
        return self.shelf.key()


def _unknown_language(code: str, lang: str) -> tuple[Complaint, ...]:
    if not code or code in languages():
        return ()
    names = ", ".join(language_name(known, lang) for known in languages())
    text = say(
        lang, "Language not available: “{value}”. Languages: {languages}", languages=names, value=cut(code)
    )
    return (Complaint("lang", text),)


def texts(value: object) -> dict[str, str]:
    """Return the entries of a mapping that are text; none if it is not a mapping."""
    pairs = value.items() if isinstance(value, Mapping) else ()
    return {k: encodable(v) for k, v in pairs if isinstance(k, str) and isinstance(v, str)}


def encodable(text: str) -> str:
    """Return the text without lone surrogates, which UTF-8 cannot encode."""
    return text.encode("utf-8", "ignore").decode()


def fit(width: object) -> int:
    """Return the width of the chart for a box of this width, in CSS pixels."""
    known = width if isinstance(width, int | float) and width == width else 1200
    return int(min(max(known, NARROWEST), WIDEST)) // STEP * STEP


def days_of(value: object) -> Period | None:
    """Return the visible period if it consists of two days, or moments, that a URL can contain."""
    match value:
        case [int() | float() as first, int() | float() as last] if (
            FIRST_DAY <= first < last + 1 <= LAST_DAY + 1
        ):
            start, end = (int(day) if day == int(day) else day for day in (first, last))
            return start, end
    return None


def _dated(view: View, chosen: object) -> View:
    """Return the view with the chosen days, if a URL can contain them."""
    if not isinstance(chosen, Mapping):
        return view
    days = [
        d if type(d) is int and FIRST_DAY <= d <= LAST_DAY else None
        for d in map(chosen.get, ("on", "compare"))
    ]
    return replace(view, on=days[0], compare=days[1] if days[0] is not None else None)


def room_for(view: View, height: object) -> int | None:
    """Return the height for the chart in the browser's window, if it matters, rounded down so that windows share it."""
    if view.labels == "all" or not isinstance(height, int):
        return None
    return min(max(height, LOWEST), WIDEST) // ROOM_STEP * ROOM_STEP


def _sized(view: View, stored: Mapping[str, object]) -> View:
    height = stored.get("height")
    return replace(
        view,
        sample=sample if (sample := stored.get("sample")) in (1, 10) else 100,
        width=fit(stored.get("width")),
        height=min(max(int(height), 300), WIDEST) if isinstance(height, int) else None,
        room=room_for(view, stored.get("room")),
        theme="dark" if stored.get("theme") == "dark" else "light",
        window=days_of(stored["days"]) if "days" in stored else view.window,
    )
