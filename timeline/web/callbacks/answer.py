"""The callback that answers every gesture: the values of the controls, and each part of the page that differs.

Dash has three stores: the script's question, what the page shows, and the answer, which the script writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import Any, NamedTuple

from dash import Dash, Input, Output, State
from dash.exceptions import PreventUpdate

from timeline.chart.feed.asked import cancellable
from timeline.model.timeline import Timeline
from timeline.render.plotly.figure import CONFIG, figure
from timeline.render.svg.writer import labels, live_css, svg
from timeline.view.own_keys import ByKey
from timeline.web.callbacks.asked import CONTROLS, PageQuestion, chosen, elements, estimated, restored
from timeline.web.ids import Id
from timeline.web.page import checks, controls, head, masthead, page_layout, picker
from timeline.web.page.cards import card
from timeline.web.page.chain import chain_drawing
from timeline.web.page.elements import event_address
from timeline.web.page.enlarged import add_panel
from timeline.web.page.notices import bound_fault, cleared, nothing
from timeline.web.page.overview_bar import in_sight, survey
from timeline.web.page.standing import heading, stood
from timeline.web.page.table import TableState, in_order, page_of
from timeline.web.page.tags import live_html, to_html
from timeline.web.page.thin_rows import thin_rows
from timeline.web.request_scope import asked_language, watched
from timeline.web.state.screen import PageView, Screen, days_of
from timeline.web.state.versions import digest

STORES = (Id.ASKED, Id.SHOWN, Id.ANSWER)
NO_AXES = {"xaxis": {"visible": False}, "yaxis": {"visible": False}}
BLANK: dict[str, Any] = {"data": [], "layout": NO_AXES, "config": CONFIG}
Place = tuple[str, str]
"""An element and one of its properties; `children` is what is in it, as HTML."""
Write = tuple[str, str, Any]
"""A place with its value."""
LISTS = tuple(key.control.element for key in controls.SELECTS if key.control)
FIELDS = tuple(key.control.element for key in controls.DATES if key.control)
"""The elements of the filters with a list, and of the dates."""


class Views:
    """The pages from which the parts of one answer are made, each made once."""

    def __init__(
        self, screen: Screen, asked: PageQuestion, query: dict[str, str], typed: Sequence[object]
    ) -> None:
        self.asked, self.query, self._screen = asked, query, screen
        self.typed = [text for key, text in zip(CONTROLS, typed, strict=True) if key in controls.DATES]

    @cached_property
    def chart(self) -> PageView:
        """The page with the size of the window and the visible period."""
        return self._screen.page(self.query, self.asked.window, asked_language())

    @cached_property
    def read(self) -> PageView:
        """The page with the selected event and the chosen days."""
        opened = self.asked.more.get("opened")
        if self.asked.address is not None:
            opened = self.asked.address.get("event")
        return self._screen.page(self.query, None, asked_language(), opened, self.asked.more.get("day"))

    @cached_property
    def listed(self) -> PageView:
        """The page whose events are listed: of a feed, those that the chart of the visible period names."""
        view = replace(self.read.view, opened=None, on=None, compare=None)
        if self.named is not None:
            view = replace(view, window=self.named)
        return self.read.with_view(view)

    @cached_property
    def named(self) -> Any:
        """The visible period, if it decides which events are listed."""
        return days_of(self.asked.window.get("days")) if self.read.timeline.feed_shown else None

    @cached_property
    def table(self) -> TableState:
        """The state of the table, which begins again where other events are listed."""
        state = TableState.read(self.asked.more.get("table"))
        return state.within(self.listed) if self.shows("order") else TableState(state.sort)

    @property
    def window(self) -> dict[str, Any]:
        """The room of the chart, and the visible period."""
        return dict(self.asked.window)

    @property
    def opened(self) -> str | None:
        """The selected event."""
        return self.read.view.opened

    @property
    def day(self) -> tuple[int | None, int | None]:
        """The chosen day, and the one to compare with it."""
        return self.read.view.on, self.read.view.compare

    def key(self, part: PagePart) -> str:
        """Return a digest of all on which a part depends."""
        of = [getattr(self, each) for each in part.depends]
        return digest(repr((self.chart.version.id, self.chart.lang, of)).encode("utf-8", "replace"))

    def shows(self, name: str) -> bool:
        """Return whether the page shows a part as it is now."""
        part = next(part for part in PARTS if part.name == name)
        return bool(self.asked.shown.get(name) == self.key(part))


class PagePart(NamedTuple):
    """A part of the page, which is made again where the file or values of the views on which it depends have changed.

    The page's script writes the values into their places; of a part without places it gets the value under the name.
    """

    name: str
    depends: tuple[str, ...]
    places: tuple[Place, ...]
    values: Callable[[Views], Sequence[Any]]


def _children(*elements: str) -> tuple[Place, ...]:
    return tuple((element, "children") for element in elements)


def drawn(page: PageView) -> tuple[dict[str, Any], dict[str, str], str, str, bool, bool, str, Any]:
    """Return the chart, its size, the language and words of its description, and the parts beside it."""
    if not page.some():
        return BLANK, {}, "", "", True, False, "", []
    scene = page.scene()
    chart = figure(scene)
    for trace in chart["data"]:
        # The page shows the text beside the marker, where the pointer can reach it.
        if trace.pop("hovertemplate", None):
            trace["hoverinfo"] = "none"
    chart["config"], chart["labels"] = CONFIG, labels(scene)
    del chart["layout"]["annotations"]
    chart["layout"]["meta"]["folded"] = list(page.view.folded)
    if page.timeline.feed_shown:
        chart["layout"]["meta"]["feed"] = True
    if scene.groups:
        chart["layout"]["meta"]["thin"] = thin_rows(scene, page.view.unfolded)
    if scene.panel:
        add_panel(chart["layout"]["meta"], scene, scene.panel)
    size = {"width": f"{scene.width:g}px", "height": f"{scene.height:g}px"}
    seen = in_sight(page), page_layout.how_to_read(page)
    return chart, size, scene.lang, scene.alt, False, True, *seen


def _pictured(views: Views) -> tuple[Any, ...]:
    """Return the chart, with its SVG for a page that has not fetched Plotly."""
    page = views.chart
    chart, *more = drawn(page)
    if page.some() and views.asked.more.get("plain"):
        scene = page.scene()
        drawing = svg(scene, links=partial(event_address, page), style=live_css(scene), prefix="live-")
        chart = {**chart, "svg": drawing}
    return chart, *more


def _told(views: Views) -> tuple[Any, ...]:
    page = views.chart
    overview = ([], survey(page), False) if page.some() else (nothing(page), [], True)
    return page_layout.status(page), *overview, controls.active(page.view)


def _titled(views: Views) -> tuple[Any, ...]:
    """Return the headline, and the title of the browser's window; a view's own title may be that of a period."""
    page = views.chart
    title = head.title(views.read.timeline, replace(page.view, opened=views.opened))
    return page_layout.headline(page), title


def counted(page: PageView) -> tuple[Any, ...]:
    """Return the choices of the filters, with the number of events for each under the other filters."""
    timeline, lang, query, numbers = page.timeline, page.lang, page.view.query, page.facets
    return (
        controls.chips(timeline, lang, numbers["actors"], query.actors),
        controls.modes(lang, numbers["mode"], query.mode),
        *(
            controls.offered(key, timeline, lang, numbers[key.field], page.view.value(key))
            for key in controls.SELECTS
        ),
    )


def renewed(page: PageView) -> tuple[Any, ...]:
    """Return what depends only on the file: the choices of the controls, its foot."""
    timeline, lang = page.timeline, page.lang
    return (
        controls.heading(timeline, lang),
        picker.button(timeline, lang),
        page_layout.show_all(page),
        page_layout.foot(timeline, lang),
        masthead.timeline_links(page),
        masthead.saved_links(page),
        *(controls.hidden(key, timeline) for key in controls.SELECTS),
        *(choices for key in controls.BY for choices in _by(key, timeline, lang)),
        cleared(timeline, page.view.file),
        page_layout.page_class(timeline),
    )


def _by(key: ByKey, timeline: Timeline, lang: str) -> tuple[list[Any], bool]:
    choices = controls.by_fields(key, timeline, lang)
    return choices, not choices


def _html(elements: Iterable[Any]) -> str:
    """Return elements as HTML."""
    return "".join(map(to_html, elements))


CHART: tuple[Place, ...] = (
    (Id.GRAPH, "figure"),
    (Id.GRAPH, "style"),
    (Id.PICTURE_WORDS, "lang"),
    (Id.PICTURE_WORDS, "aria-label"),
    (Id.PICTURE, "hidden"),
    (Id.NOTHING, "hidden"),
    *_children(Id.SIGHT, Id.HOW),
)
TITLE: tuple[Place, ...] = ((Id.TITLE, "children"), (Id.TITLE, "data-title"))
STATUS: tuple[Place, ...] = (
    *_children(Id.STATUS, Id.NOTHING, Id.SURVEY),
    (Id.OVERVIEW, "hidden"),
    *_children(Id.ACTIVE),
)
COUNTS = _children(Id.COMPANIES, Id.MODE, *(f"{box}-list" for box in LISTS))
FILE: tuple[Place, ...] = (
    *_children(Id.COMPANIES_HEAD, Id.CANDIDATES, Id.CLEAR, Id.FOOT, Id.FILES, Id.SAVED),
    *((f"{box}-box", "hidden") for box in LISTS),
    *(place for key in controls.BY for place in ((key.field, "children"), (f"{key.field}-box", "hidden"))),
    (Id.CLEAR, "data-address"),
    (Id.PAGE, "className"),
)
FAULTS = _children(*(f"{field}-fault" for field in FIELDS))
READ = ("query", "opened", "day")
PARTS = (
    PagePart("picture", ("query", "window"), CHART, _pictured),
    PagePart("status", ("query",), STATUS, _told),
    PagePart("title", ("query", "window", "opened"), TITLE, _titled),
    PagePart("counts", ("query",), COUNTS, lambda views: counted(views.read)),
    PagePart(
        "faults",
        ("query", "typed"),
        FAULTS,
        lambda views: [
            bound_fault(key, text, views.read) for key, text in zip(controls.DATES, views.typed, strict=True)
        ],
    ),
    PagePart("card", ("query", "opened"), _children(Id.CARD), lambda views: [card(views.read)]),
    PagePart(
        "chain",
        ("query", "window", "opened"),
        _children(Id.CHAIN),
        lambda views: [chain_drawing(views.chart, views.opened)],
    ),
    PagePart("days", READ, _children(Id.STANDING_HEAD), lambda views: [heading(views.read)]),
    PagePart("file", (), FILE, lambda views: renewed(views.read)),
    PagePart("positions", READ, (), lambda views: [_html(stood(views.read))]),
    PagePart("order", ("query", "named"), (), lambda views: [in_order(views.listed)]),
    PagePart("rows", ("query", "named", "table"), (), lambda views: [page_of(views.listed, views.table)]),
    PagePart("checks", ("query",), (), lambda views: [_html(checks.below(views.listed))]),
)
PATIENT = "checks"
"""The part that is costly and below all others: it is made when the reader comes to it, and empty until then."""


def register(app: Dash, screen: Screen) -> None:
    """Register the callback, which the page's script calls."""

    @app.callback(
        Output(Id.SHOWN, "data"),
        Output(Id.ANSWER, "data"),
        Input(Id.ASKED, "data"),
        State(Id.SHOWN, "data"),
        prevent_initial_call=True,
    )
    def answer(stored: object, shown: object) -> tuple[dict[str, Any], dict[str, Any]]:
        asked = PageQuestion.read(stored, shown)
        if asked is None:
            raise PreventUpdate
        with cancellable() as asking, watched(asking.cancel):
            return answered(screen, asked)


def answered(screen: Screen, asked: PageQuestion) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the page shows when it has taken the answer, and the answer."""
    values, address = restored(asked, screen)
    asked, estimate = estimated(asked, values, screen)
    views = Views(screen, asked, chosen(values, asked, screen), values)
    # Of a sample, the chart alone: what stands beside it is counted once, with all events.
    shown, writes, told = _made(PARTS[:1] if estimate else PARTS, views)
    before = {name: asked.shown.get(name) for name in ("opened", "table", *(part.name for part in PARTS))}
    now = {} if estimate else {"opened": views.opened, "table": views.table._asdict()}
    state = {**before, **now, **shown, "query": views.query}
    more = {"query": views.query, "opened": state["opened"], "address": asked.address, "estimate": estimate}
    writes = [*_controls(asked, values), *_complaints(asked, address), *writes]
    return state, {**more, **told, "writes": writes}


def _controls(asked: PageQuestion, values: Sequence[Any]) -> list[Write]:
    """Return the controls whose values are others than those given."""
    every = zip(elements(), values, asked.given, strict=True)
    return [(element, "value", new) for element, new, old in every if new != old]


def _complaints(asked: PageQuestion, address: PageView | None) -> list[Write]:
    """Return the errors of an address; where the file has changed and it has none now, those that are shown stay."""
    said = "" if address is None else faults(address)
    silent = address is None or (asked.more.get("renewing") and not said)
    return [] if silent else [(Id.COMPLAINTS, "children", live_html(said))]


def _made(parts: Sequence[PagePart], views: Views) -> tuple[dict[str, str], list[Write], dict[str, Any]]:
    """Return digests of the parts, what is to be written of them, and the values of those without places."""
    shown: dict[str, str] = {}
    writes: list[Write] = []
    told: dict[str, Any] = {}
    for part in parts:
        here = part.name != PATIENT or bool(views.asked.more.get("seen")) or views.shows(part.name)
        shown[part.name] = key = views.key(part) if here else ""
        if views.asked.shown.get(part.name) == key:
            continue
        made = part.values(views) if key else [""]
        if part.places:
            writes += map(_write, part.places, made)
        else:
            told[part.name] = made[0]
    return shown, writes, told


def _write(place: Place, value: Any) -> Write:
    element, prop = place
    return element, prop, live_html(value) if prop == "children" else value


def faults(page: PageView) -> str:
    """Return sentences about the errors in a URL, except those of the two dates, which their fields show."""
    return " ".join(c.text.rstrip(".") + "." for c in page.complaints if c.key not in ("from", "to"))
