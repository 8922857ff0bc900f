"""The notice above a timeline whose file has become invalid, with the problems as in `timeline check`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from timeline.dates import format_day
from timeline.errors import problem_words
from timeline.i18n.catalogue import say, say_n
from timeline.web.ids import Id
from timeline.web.page.tags import Element, attrs, html
from timeline.web.server.permissions import may_check, may_edit
from timeline.web.state.screen import PageView
from timeline.web.state.versions import Version

LISTED = 8
"""The maximum number of problems to show; the others are counted."""


def notice(version: Version, lang: str) -> dict[str, Any] | None:
    """Return the texts of the notice, or None if the file has no problems and has not lost many events at once.

    Only readers who may check or change the file see its name, its problems and what it has lost.
    `still` has the placeholder `{time}`; the page's script replaces it with `since` in the reader's time zone.
    """
    if not (may_check() or may_edit()):
        return _of_readers(version, lang) if version.problems else None
    if not version.problems:
        return _of_loss(version, version.held, lang) if version.held else None
    n = len(version.problems)
    counted = say_n(lang, "{file} has an error.", "{file} has {n} errors.", n, file=version.problems[0].file)
    if not version.problems[0].line:  # it could not be decoded
        counted = say(lang, "{file} cannot be read.", file=version.problems[0].file)
    more = say_n(
        lang,
        "{n} more error; run “timeline check” to list all errors.",
        "{n} more errors; run “timeline check” to list all errors.",
        n - LISTED,
    )
    return {
        "head": counted,
        "still": say(lang, "The page still shows the version from {time}."),
        "since": _time(version).isoformat(timespec="seconds"),
        "problems": [problem_words(problem, lang) for problem in version.problems[:LISTED]],
        "more": more if n > LISTED else "",
    }


def _of_readers(version: Version, lang: str) -> dict[str, Any]:
    """Return the texts for readers, without words of the file, which may not be published."""
    return {
        "head": say(lang, "The newest version of this timeline has errors."),
        "still": say(lang, "The page still shows the version from {time}."),
        "since": _time(version).isoformat(timespec="seconds"),
        "problems": [],
        "more": "",
    }


def _of_loss(version: Version, held: Version, lang: str) -> dict[str, Any]:
    return {
        "head": say_n(
            lang,
            "The new version of the file has {n} event fewer.",
            "The new version of the file has {n} events fewer.",
            version.lost,
        ),
        "still": say(lang, "The page still shows the version from {time}."),
        "since": _time(version).isoformat(timespec="seconds"),
        "problems": [],
        "more": "",
        "show": {"label": say(lang, "Show the new version"), "version": held.id},
    }


def still(page: PageView) -> Element:
    """Return the notice for the page before its script."""
    texts = notice(page.version, page.lang)
    return html.Div(_paragraphs(texts, page) if texts else [], className="notice")


def live(page: PageView) -> Element:
    """Return the empty notice that the page's script fills, with the script's sentences."""
    lang = page.lang
    sentences = attrs(
        data_away=say(
            lang, "The server is not responding. The page keeps what it shows and tries again automatically."
        ),
        data_back=say(lang, "Connection to the server restored."),
        data_renewed=say(lang, "Page updated: the file has changed."),
        data_mended=say(lang, "The file is valid again."),
    )
    return html.Div(id=Id.NOTICE, className="notice", role="status", **sentences)


def _paragraphs(texts: dict[str, Any], page: PageView) -> list[Element]:
    before, after = texts["still"].split("{time}")
    moment = _time(page.version)
    # Day and time in UTC; the page's script converts them to the reader's time zone.
    words = f"{format_day(moment.toordinal(), page.lang)}, {moment:%H:%M} UTC"
    time = html.Time(words, dateTime=texts["since"])
    problems = html.Ul([html.Li(text) for text in texts["problems"]])
    more = [html.P(texts["more"])] if texts["more"] else []
    return [html.P([html.Strong(texts["head"]), " ", before, time, after]), problems, *more]


def _time(version: Version) -> datetime:
    return datetime.fromtimestamp(version.written or 0, UTC)
