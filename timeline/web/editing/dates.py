"""The route that reads many dates at once, for a table: `/edit/dates` with the texts as JSON. It writes nothing."""

from __future__ import annotations

from typing import Any

from dash import Dash
from flask import Response

from timeline.dates import format_date, parse_date
from timeline.errors import DateError
from timeline.i18n.catalogue import say
from timeline.web.editing.readings import reading
from timeline.web.editing.requests import answer, body, refuse, refuse_foreign
from timeline.web.page.links import EDIT_PATH
from timeline.web.request_scope import asked_language

DATES_PATH = f"{EDIT_PATH}/dates"
MOST_DATES = 20_000
FARTHEST = 1e13
"""Stands for an open start or end in the key by which dates are sorted; JSON has no infinity."""


def register(app: Dash) -> None:
    """Serve the words and the order of dates, or, with `typed`, what the file has for texts that somebody typed."""
    app.server.add_url_rule(DATES_PATH, "edit-dates", _dates, methods=["POST"])


def _dates() -> Response:
    refuse_foreign()
    sent, lang = body(), asked_language()
    texts = sent.get("texts")
    if (
        not isinstance(texts, list)
        or len(texts) > MOST_DATES
        or not all(isinstance(each, str) for each in texts)
    ):
        refuse(400, "shape", say(lang, "The request has no valid list of dates."))
    if sent.get("typed"):
        return answer(written={text: written for text in texts if (written := _written(text, lang))})
    return answer(dates={text: known for text in texts if (known := _dated(text, lang))})


def _written(text: str, lang: str) -> str:
    """Return a typed date as the file has it; empty for a text that is not one date."""
    return str(reading(text, lang).get("written", ""))


def _dated(text: str, lang: str) -> dict[str, Any] | None:
    try:
        date = parse_date(text)
    except DateError:
        return None
    key = [min(max(each, -FARTHEST), FARTHEST) for each in date.sort_key()]
    return {"words": format_date(date, lang), "key": key}
