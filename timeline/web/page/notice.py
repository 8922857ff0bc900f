"""What is said of a file that can no longer be read: its problems, as `timeline check` words them, above what it last
held; and the address that an open page asks whether its file has changed.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from dash import Dash, html
from dash.development.base_component import Component
from flask import Response, jsonify, request

from timeline.dates import format_day
from timeline.errors import QueryError, problem_words
from timeline.i18n.catalogue import say, say_n
from timeline.web.ids import Id
from timeline.web.page.pieces import attrs
from timeline.web.request_scope import asked_language
from timeline.web.state.screen import Look, Screen
from timeline.web.state.versions import Held

PATH = "/version"
LISTED = 8
"""Problems that are shown; the others are counted."""


def register(app: Dash, screen: Screen) -> None:
    """Serves the version of what is shown, and what is wrong with a later content of its file."""

    def version() -> Response:
        lang = asked_language()
        try:
            held = screen.asked({**request.args.to_dict(), "lang": lang})
        except QueryError as error:
            answer = jsonify(version="", settling=False, notice=None, gone=str(error))
        else:
            answer = jsonify(version=held.version, settling=held.settling, notice=told(held, lang))
        answer.headers["Cache-Control"] = "no-store"
        return answer

    app.server.add_url_rule(PATH, "version", version)


def told(held: Held, lang: str) -> dict[str, Any] | None:
    """The notice in words, None where there is none. `{time}` in `still` is `since`, told by the reader's clock.

    Problems are worded as `timeline check` words them in the same language.
    """
    if not held.problems:
        return None
    n = len(held.problems)
    counted = say_n(lang, "{file} has a problem.", "{file} has {n} problems.", n, file=held.problems[0].file)
    if not held.problems[0].line:  # there is nothing in which a problem could be
        counted = say(lang, "{file} cannot be read.", file=held.problems[0].file)
    more = say_n(
        lang,
        "{n} more; “timeline check” lists all.",
        "{n} more; “timeline check” lists them all.",
        n - LISTED,
    )
    return {
        "head": counted,
        "still": say(lang, "The page still shows the version of {time}."),
        "since": _machine(held.written),
        "problems": [problem_words(problem, lang) for problem in held.problems[:LISTED]],
        "more": more if n > LISTED else "",
    }


def still(look: Look) -> Component:
    """The notice in the page before its script."""
    notice = told(look.held, look.lang)
    return html.Div(_written(notice, look) if notice else [], className="notice")


def live(look: Look) -> Component:
    """The place in which the page's script writes it, with what the script says by itself."""
    lang = look.lang
    words = attrs(
        data_away=say(
            lang, "The server does not answer. What you see stays; the page tries again by itself."
        ),
        data_back=say(lang, "The server answers again."),
        data_renewed=say(lang, "The file has changed; the page shows it."),
        data_mended=say(lang, "The file is in order again."),
    )
    return html.Div(id=Id.NOTICE, className="notice", role="status", **words)


def _written(notice: dict[str, Any], look: Look) -> list[Component]:
    before, after = notice["still"].split("{time}")
    time = html.Time(_readable(look.held.written, look.lang), dateTime=notice["since"])
    listed = html.Ul([html.Li(text) for text in notice["problems"]])
    more = [html.P(notice["more"])] if notice["more"] else []
    return [html.P([html.Strong(notice["head"]), " ", before, time, after]), listed, *more]


def _machine(written: float | None) -> str:
    return datetime.fromtimestamp(written or 0, UTC).isoformat(timespec="seconds")


def _readable(written: float | None, lang: str) -> str:
    """Day and time of the day, UTC; the page's script makes it the reader's."""
    moment = datetime.fromtimestamp(written or 0, UTC)
    return f"{format_day(moment.toordinal(), lang)}, {moment:%H:%M} UTC"
