"""What a file would be with the changes of a page: problems, warnings, conflicts, lines of its text, and its chart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from timeline.chart.chart import draw_chart, shown
from timeline.errors import LoadError, Problem, RenderError
from timeline.i18n.catalogue import say_again
from timeline.io.write import Change, Edited, edited
from timeline.model.timeline import Timeline
from timeline.record.editorial import editorial_warnings
from timeline.record.published import as_published
from timeline.render.svg.writer import svg
from timeline.theme.colours import Theme
from timeline.view.view import View
from timeline.web.editing.bases import Base, refuse_broken
from timeline.web.editing.geometry import geometry
from timeline.web.editing.readings import readings_in
from timeline.web.editing.remedies import remedies
from timeline.web.request_scope import asked_language
from timeline.web.state.screen import fit, room_for, texts

MOST_LINES = 2_000
"""The maximum number of changed lines to send; all are counted."""


def preview(base: Base, changes: Sequence[Change], sent: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the page shows about its changes; respond with an error if the file itself is not valid."""
    lang = asked_language()
    result = changed(base, changes)
    return {
        "version": base.version,
        "applied": result.applied,
        "problems": [_problem(*found, changes, lang) for found in result.problems],
        "warnings": [*_warnings(result, changes, lang)],
        "conflicts": conflicts_of(result),
        "lines": lines_of(result),
        "counts": {
            "added": sum(line.sign == "+" for line in result.lines),
            "removed": sum(line.sign == "-" for line in result.lines),
        },
        "readings": readings_in([change.now for change in changes], lang),
        **(_picture(result, changes, sent, lang) if sent.get("picture") is not False else {}),
    }


def changed(base: Base, changes: Sequence[Change]) -> Edited:
    """Return the timeline with the valid ones of the changes."""
    try:
        return edited(base.data, base.name, changes, folder=base.folder)
    except LoadError as error:
        refuse_broken(base, error)


def conflicts_of(result: Edited) -> list[dict[str, Any]]:
    """Return the changes of what somebody else has changed differently."""
    return [
        {"change": n, "theirs": conflict.theirs, "fields": conflict.fields}
        for n, conflict in result.conflicts
    ]


def lines_of(result: Edited) -> list[dict[str, Any]]:
    """Return the first lines of the text that change."""
    return [
        {"number": line.number, "sign": line.sign, "text": line.text, "section": line.section, "id": line.id}
        for line in result.lines[:MOST_LINES]
    ]


def _problem(
    n: int, problem: Problem, field: Sequence[str | int], changes: Sequence[Change], lang: str
) -> dict[str, Any]:
    found = {
        "change": n,
        "field": [*field],
        "message": say_again(lang, problem.message),
        "hint": say_again(lang, problem.hint),
    }
    mended = remedies(problem, _value_at(changes[n].now, field), lang)
    if len(mended) == 1:
        found["remedy"] = mended[0]
    return {**found, "remedies": mended} if mended else found


def _value_at(item: Any, field: Sequence[str | int]) -> Any:
    for step in field:
        if isinstance(item, Mapping):
            item = item.get(step)
        elif isinstance(item, list) and isinstance(step, int) and step < len(item):
            item = item[step]
    return item


def _warnings(result: Edited, changes: Sequence[Change], lang: str) -> Iterator[dict[str, Any]]:
    """Yield the warnings about changed events, each with its place in the item."""
    if result.timeline is None:
        return
    number = {_id_of(changes[n]): n for n in result.applied if changes[n].section == "events"}
    known = [id_ for id_ in number if id_ in result.timeline.event]
    for warning in editorial_warnings(result.timeline, ids=known) if known else ():
        yield {
            "change": number[warning.event],
            "field": [*warning.inside],
            "message": say_again(lang, warning.message),
            "hint": "",
            "code": warning.code,
        }


def _id_of(change: Change) -> str:
    now = change.now
    return str(now.get("id") or change.id) if isinstance(now, Mapping) else change.id


def _picture(result: Edited, changes: Sequence[Change], sent: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """Return the chart and where its parts are; nothing before the first valid event."""
    timeline = result.timeline
    if timeline is None:
        return {}
    view = _view(timeline, sent.get("view"), lang)
    published = as_published(timeline, view.as_of)
    try:
        scene = draw_chart(timeline, view, titled=False)
        picture = svg(scene, prefix="edit-")
    except RenderError as error:
        return {"undrawn": say_again(lang, error.args[0])}
    keep = shown(timeline, view)
    seen = {event.id for event, kept in zip(published.events, keep, strict=True) if kept}
    hidden = [
        n
        for n in result.applied
        if changes[n].section == "events" and changes[n].now is not None and _id_of(changes[n]) not in seen
    ]
    return {"svg": picture, "geometry": geometry(scene, published), "hidden": hidden}


def _view(timeline: Timeline, asked: object, lang: str) -> View:
    """Return the file's view with the page's width, theme and filters, whose values may be of any type."""
    wanted = asked if isinstance(asked, Mapping) else {}
    params = texts(wanted.get("params"))
    view, _ = View.read_params({**params, "lang": lang}, timeline)
    theme: Theme = "dark" if wanted.get("theme") == "dark" else "light"
    sized = replace(view, width=fit(wanted.get("width")), height=None, theme=theme, opened=None, file="")
    return replace(sized, room=room_for(sized, wanted.get("room")))


def languages_of(result: Edited, lang: str) -> tuple[str, ...]:
    """Return the languages of a timeline's titles; without any, the language of the page."""
    return (result.timeline.languages if result.timeline else ()) or (lang,)
