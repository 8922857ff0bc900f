"""What a date field says below it about a text that is not one date, with a button for each date it can mean."""

from __future__ import annotations

from typing import Any

from timeline.dates import Edtf, format_date, parse_date
from timeline.i18n.catalogue import say
from timeline.view.address import NO_BOUND, NO_FILTER
from timeline.view.date_keys import BoundKey
from timeline.view.typed import TypedDate, read_first, read_last
from timeline.web.page.tags import html
from timeline.web.state.screen import PageView


def read_bound(key: BoundKey, text: str, lang: str) -> TypedDate:
    """Return the date of a text in the field of a first or a last date."""
    return (read_first if key.end == "first" else read_last)(text, lang)


def is_blank(text: str) -> bool:
    """Return whether a field has no date."""
    return text.strip() in ("", NO_FILTER, NO_BOUND)


def fault(typed: TypedDate, lang: str, more: str = "") -> list[Any]:
    """Return the error of a typed text and its buttons; the page's script writes the date of a button."""
    buttons = [
        html.Button(format_date(parse_date(date), lang), className="choice", data_date=date)
        for date in typed.choices
    ]
    # What stays follows the buttons, which belong to the question before them.
    rest: list[Any] = [" ", html.Span(more)] if more else []
    return [html.Span(typed.fault), *buttons, *rest]


def bound_fault(key: BoundKey, text: Any, page: PageView) -> Any:
    """Return the error of a field of a first or a last date, or None."""
    if not isinstance(text, str) or is_blank(text):
        return None
    typed = read_bound(key, text, page.lang)
    if typed.date:
        return _reversed(key, page)
    return html.Span(fault(typed, page.lang, _kept(page.view.value(key), page.lang)), role="alert")


def _kept(date: Edtf | None, lang: str) -> str:
    if date is None:
        return say(lang, "The filter stays empty.")
    return say(lang, "The filter keeps {date}.", date=format_date(date, lang))


def _reversed(key: BoundKey, page: PageView) -> str | None:
    since, until = page.view.query.since, page.view.query.to
    first, last = since.start if since else None, until.end if until else None
    if key.end == "last" and first is not None and last is not None and last < first:
        return say(page.lang, "This date is before the “From” date.")
    return None
