"""Stores → words: status line, card, address; each part is written by one callback, from the stores alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, ctx, no_update

from timeline.dates import Edtf, parse_date
from timeline.errors import DateError
from timeline.i18n.catalogue import say
from timeline.view.address import NO_BOUND, NO_FILTER
from timeline.view.typed import two_ways
from timeline.web.ids import Id
from timeline.web.page.cards import card
from timeline.web.page.no_matches import nothing
from timeline.web.page.overview import survey
from timeline.web.page.page import status
from timeline.web.page.standing import heading, stood
from timeline.web.page.table import in_order
from timeline.web.request_scope import page_language
from timeline.web.state.screen import Look, Screen, texts


def register(app: Dash, screen: Screen) -> None:
    """Wires the words about what is shown, what is wrong, the card with who stood where, and the address."""
    shown, opened, day = (Input(i, "data") for i in (Id.SHOWN, Id.OPENED, Id.DAY))

    @app.callback(
        Output(Id.STATUS, "children"), Output(Id.SINCE, "error"), Output(Id.UNTIL, "error"),
        Output(Id.NOTHING, "children"), Output(Id.SURVEY, "children"), Output(Id.OVERVIEW, "hidden"),
        Output(Id.ORDER, "data"), shown, prevent_initial_call=True,
    )  # fmt: skip
    def tell(query: Any) -> tuple[Any, ...]:
        look = screen.look(query, None, page_language())
        dates = date_fault(query, "from", look.lang), date_fault(query, "until", look.lang)
        strip = ([], survey(look), False) if look.some() else (nothing(look), [], True)
        return status(look), *dates, *strip, in_order(look)

    @app.callback(Output(Id.COMPLAINTS, "children"), Input(Id.ADDRESS, "data"), prevent_initial_call=True)
    def complain(address: Any) -> str:
        return faults(screen.look(address, None, page_language()))

    @app.callback(
        Output(Id.CARD, "children"), Output(Id.STANDING_HEAD, "children"), Output(Id.STANDING, "children"),
        shown, opened, day, prevent_initial_call=True,
    )  # fmt: skip
    def read(query: Any, opened: Any, day: Any) -> tuple[Any, ...]:
        look = screen.look(query, None, page_language(), opened, day)
        # A day that is chosen leaves the card as it stands, and the focus in it.
        dated = list(ctx.triggered_prop_ids) == [f"{Id.DAY}.data"]
        return no_update if dated else card(look), heading(look), stood(look)

    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("timeline", "write_address"),
        Output(Id.STAGE, "data-address"),
        Input(Id.QUERY, "data"), opened, Input(Id.WINDOW, "data"), day, prevent_initial_call=True,
    )  # fmt: skip


def faults(look: Look) -> str:
    """What the address asks that cannot be, but for the two dates, which are said at their fields."""
    return " ".join(c.text.rstrip(".") + "." for c in look.complaints if c.key not in ("from", "until"))


def date_fault(query: object, key: str, lang: str) -> str | None:
    """What is wrong with the date in a field, or None."""
    text = texts(query).get(key, "").strip()
    if not text or text in (NO_FILTER, NO_BOUND):
        return None
    since, until = _first_day(query), _last_day(query)
    if (since if key == "from" else until) is None:
        return two_ways(text, lang) or say(lang, "Not a date. Write 2020, 2020-06 or 2020-06-10.")
    if key == "until" and since is not None and until is not None and until < since:
        return say(lang, "This is before the “From” date.")
    return None


def _first_day(query: object) -> int | None:
    return _read(query, "from", lambda date: date.start)


def _last_day(query: object) -> int | None:
    return _read(query, "until", lambda date: date.end)


def _read(query: object, key: str, part: Callable[[Edtf], int | None]) -> int | None:
    try:
        return part(parse_date(texts(query).get(key, "").strip()))
    except DateError:
        return None
