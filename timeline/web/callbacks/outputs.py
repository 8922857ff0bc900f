"""Callbacks from stores to parts of the page; each part is written by one callback, from the stores only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, no_update
from dash.exceptions import PreventUpdate

from timeline.web.ids import Id
from timeline.web.page import controls, editorial, masthead, page_layout, picker, saved_views, shared
from timeline.web.page.cards import card
from timeline.web.page.no_matches import cleared, nothing
from timeline.web.page.overview_bar import survey
from timeline.web.page.standing import heading, stood
from timeline.web.page.static_html import to_html
from timeline.web.page.table import TableState, in_order, page_of
from timeline.web.page.typed_dates import bound_fault
from timeline.web.request_scope import page_language
from timeline.web.state.screen import PageView, Screen, visible_days

SHOWN, OPENED, DAY = (Input(store, "data") for store in (Id.SHOWN, Id.OPENED, Id.DAY))


def register(app: Dash, screen: Screen) -> None:
    """Register a callback for each part of the page, and the browser scripts that write their results."""
    _register_table(app, screen)
    _register_status(app, screen)
    _register_counts(app, screen)
    _register_card(app, screen)
    _run_in_browser(app, "write_address", Output(Id.STAGE, "data-address"),
                    Input(Id.QUERY, "data"), OPENED, Input(Id.WINDOW, "data"), DAY)  # fmt: skip
    _register_editorial(app, screen)
    _register_renewal(app, screen)


def _run_in_browser(app: Dash, script: str, *props: Output | Input) -> None:
    """Register a function of the page's script that writes the output when an input changes."""
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("timeline", script), *props, prevent_initial_call=True
    )


def _register_status(app: Dash, screen: Screen) -> None:
    @app.callback(
        Output(Id.STATUS, "children"), Output(Id.NOTHING, "children"), Output(Id.SURVEY, "children"),
        Output(Id.OVERVIEW, "hidden"), Output(Id.ORDER, "data"), Output(Id.ACTIVE, "children"),
        Output(Id.LISTED, "children"), Output(Id.TITLE, "children"), SHOWN, State(Id.WINDOW, "data"),
        prevent_initial_call=True,
    )  # fmt: skip
    def tell(query: Any, window: Any) -> tuple[Any, ...]:
        page = screen.page(query, window, page_language())
        overview = ([], survey(page), False) if page.some() else (nothing(page), [], True)
        numbers = controls.active(page.view), page_layout.listed_words(page)
        parts = page_layout.status(page), *overview, in_order(_named(page, window)), *numbers
        return *parts, page_layout.headline(page)

    fields = [key.control.element for key in controls.DATES if key.control]

    @app.callback(
        [Output(field, "error") for field in fields], [Input(field, "value") for field in fields], SHOWN,
        prevent_initial_call=True,
    )  # fmt: skip
    def check_dates(*inputs: Any) -> list[Any]:
        *typed, query = inputs
        page = screen.page(query, None, page_language())
        return [bound_fault(key, text, page) for key, text in zip(controls.DATES, typed, strict=True)]

    @app.callback(Output(Id.COMPLAINTS, "children"), Input(Id.ADDRESS, "data"), prevent_initial_call=True)
    def complain(address: Any) -> str:
        return faults(screen.page(address, None, page_language()))


def _register_counts(app: Dash, screen: Screen) -> None:
    @app.callback(
        Output(Id.COMPANIES, "children"), Output(Id.MODE, "data"),
        *(Output(key.control.element, "data") for key in controls.SELECTS if key.control),
        SHOWN, prevent_initial_call=True,
    )  # fmt: skip
    def count(query: Any) -> tuple[Any, ...]:
        return counted(screen.page(query, None, page_language()))


def counted(page: PageView) -> tuple[Any, ...]:
    """Return the choices of the filters, with the number of events for each under the other filters."""
    timeline, lang, query, numbers = page.timeline, page.lang, page.view.query, page.facets()
    return (
        controls.chips(timeline, lang, numbers["actors"], query.actors),
        controls.modes(lang, numbers["mode"], query.mode),
        *(
            controls.offered(key, timeline, lang, numbers[key.field], page.view.value(key))
            for key in controls.SELECTS
        ),
    )


def _register_card(app: Dash, screen: Screen) -> None:
    @app.callback(
        Output(Id.CARD, "children"), Output(Id.STANDING_HEAD, "children"), Output(Id.STOOD, "data"),
        Output(Id.TITLE, "data-title"), SHOWN, OPENED, DAY, State(Id.WINDOW, "data"), prevent_initial_call=True,
    )  # fmt: skip
    def read(query: Any, opened: Any, day: Any, window: Any) -> tuple[Any, ...]:
        page = screen.page(query, None, page_language(), opened, day)
        # A newly chosen day does not update the details panel, so that it keeps the focus.
        dated = list(ctx.triggered_prop_ids) == [f"{Id.DAY}.data"]
        about, title = no_update if dated else card(page), _window_title(screen, page, query, window)
        return about, heading(page), _as_html(stood(page)), title

    _run_in_browser(app, "write_positions", Output(Id.STANDING, "data-stood"), Input(Id.STOOD, "data"))


def _as_html(elements: Iterable[Any]) -> str:
    """Return elements as HTML: Dash visits each element at every change, and there may be hundreds of positions."""
    return "".join(map(to_html, elements))


def _window_title(screen: Screen, page: PageView, query: Any, window: Any) -> str:
    """Return the title of the browser's window; a view's own title may be that of a period."""
    view = screen.page(query, window, page_language()).view
    return shared.title(page.timeline, replace(view, opened=page.view.opened))


def _register_table(app: Dash, screen: Screen) -> None:
    # As HTML, because Dash visits each element at every change, and the table has many.
    @app.callback(
        Output(Id.ROWS, "data"), SHOWN, Input(Id.TABLE, "data"), State(Id.WINDOW, "data"),
        prevent_initial_call=True,
    )  # fmt: skip
    def tabulate(query: Any, table: Any, window: Any) -> dict[str, Any]:
        if query is None:
            raise PreventUpdate
        state = TableState.read(table)
        if f"{Id.SHOWN}.data" in ctx.triggered_prop_ids:  # other events
            state = TableState(state.sort)
        return page_of(_named(screen.page(query, None, page_language()), window), state)

    _run_in_browser(app, "keep_order", Output(Id.EVENTS, "data-order"), Input(Id.ORDER, "data"))
    _run_in_browser(app, "write_rows", Output(Id.EVENTS, "data-rows"), Input(Id.ROWS, "data"))


def _named(page: PageView, window: Any) -> PageView:
    """Return the page whose events are listed: of a feed, those that the chart of the visible period names."""
    days = visible_days(window) if page.timeline.feed_shown else None
    if days is None:
        return page
    return page.with_view(replace(page.view, window=days))


def _register_editorial(app: Dash, screen: Screen) -> None:
    @app.callback(Output(Id.CHECKED, "data"), SHOWN, prevent_initial_call=True)
    def check(query: Any) -> str:
        return to_html(editorial.sections(screen.page(query, None, page_language())))

    _run_in_browser(app, "write_remarks", Output(Id.REMARKS, "data-sections"), Input(Id.CHECKED, "data"))


def _register_renewal(app: Dash, screen: Screen) -> None:
    """Register the parts that depend on no store; the page's script writes VERSION when its file has changed."""

    @app.callback(
        Output(Id.COMPANIES_HEAD, "children"), Output(Id.CANDIDATES, "children"),
        *(Output(f"{key.control.element}-box", "hidden") for key in controls.SELECTS if key.control),
        Output(Id.CLEAR, "data-address"), Output(Id.CLEAR, "children"), Output(Id.PAGE, "className"),
        Output(Id.FOOT, "children"), Output(Id.FILES, "children"),
        Output(Id.SAVED, "children"),
        Input(Id.VERSION, "data"), prevent_initial_call=True,
    )  # fmt: skip
    def renew(version: Any) -> tuple[Any, ...]:
        return renewed(screen.page(None, None, page_language()))


def renewed(page: PageView) -> tuple[Any, ...]:
    """Return the parts that depend only on the file: the choices of the controls, its foot."""
    timeline, lang = page.timeline, page.lang
    return (
        controls.heading(timeline, lang),
        picker.button(timeline, lang),
        *(controls.hidden(key, timeline) for key in controls.SELECTS),
        cleared(timeline, page.view.file),
        page_layout.show_all(page),
        page_layout.page_class(timeline),
        page_layout.foot(timeline, lang),
        masthead.timeline_links(page),
        saved_views.links(page),
    )


def faults(page: PageView) -> str:
    """Return sentences about the errors in a URL, except those of the two dates, which their fields show."""
    return " ".join(c.text.rstrip(".") + "." for c in page.complaints if c.key not in ("from", "to"))
