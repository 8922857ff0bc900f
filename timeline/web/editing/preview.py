"""What a file would be with the changes of a page: problems, warnings, conflicts, lines of its text, and its chart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from timeline.chart.chart import draw
from timeline.chart.compose import compose
from timeline.chart.feed.in_view import closed
from timeline.chart.published import Published, published
from timeline.errors import LoadError, Problem, RenderError
from timeline.i18n.catalogue import say, say_again
from timeline.i18n.sentences import NOTHING, Sentence
from timeline.io.checks.declaring import field_for
from timeline.io.write import WHOLE_FILE, Change, Edited, edited
from timeline.io.write.editing import steps_of
from timeline.io.yaml.reader import Path
from timeline.layout import lay_out, runs_down
from timeline.layout.scene import Scene
from timeline.model.timeline import Timeline
from timeline.record.checks import check_warnings
from timeline.record.finding_words import judged_in_words, judged_words
from timeline.record.findings import findings
from timeline.record.warnings import file_warnings
from timeline.render.svg.writer import svg
from timeline.theme.colours import Theme
from timeline.theme.fonts import SOURCE
from timeline.view.view import View
from timeline.web.editing.asking import DATE_KEYS, choices_of, readings_in
from timeline.web.editing.bases import LOOK, Base, refuse_broken
from timeline.web.editing.geometry import geometry
from timeline.web.editing.look import ThemeChange, look_of, own_colours, shown_look, with_look
from timeline.web.editing.plain_words import ABOUT_KEYS, in_plain_words, is_missing, with_language_names
from timeline.web.request_scope import asked_language
from timeline.web.state.screen import fit, room_for, texts

MOST_LINES = 2_000
"""The maximum number of changed lines to send; all are counted."""
VALUES = {
    "write {date}": ("date",),
    "write {date} when the day is not known": ("date",),
    "write {date} and put these words into the summary, or {part} if that is certain": ("date", "part"),
    "write {date} and put these words into the summary; {part} would mean that it lasted that long": (
        "date",
    ),
    "write {one} ({meaning}) or {other} ({other_meaning})": ("one", "other"),
    "use {color}": ("color",),
    "did you mean '{word}'?": ("word",),
    "did you mean '{word}'? use one of: {values}": ("word",),
}
"""The hints that name a value, with the fields that hold one."""
NO_URL = "'{url}' is not a valid URL; it must start with http:// or https://"
STILL_USED = Sentence("The file still has values in this field. Empty them first, or keep the field.")
BARE_URL = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)
"""A URL without the protocol, as people type it."""


def preview(base: Base, changes: Sequence[Change], sent: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the page shows about its changes; respond with an error if the file itself is not valid."""
    lang = asked_language()
    look = look_of(base, changes)
    result = with_look(changed(base, changes, read_again=False, look=look), look)
    problems = [*_problems(result, changes, lang)]  # many may name a removed item
    return {
        "version": base.version,
        "applied": result.applied,
        "problems": [each for n, each in enumerate(problems) if each not in problems[:n]],
        "warnings": [*_warnings(result, changes, lang)],
        "conflicts": conflicts_of(result),
        "joined": [{"change": n, "theirs": theirs, "now": now} for n, theirs, now in result.joined],
        "lines": [
            {key: getattr(each, key) for key in ("number", "sign", "text", "section", "id")}
            for each in result.lines[:MOST_LINES]
        ],
        "counts": {
            "added": sum(line.sign == "+" for line in result.lines),
            "removed": sum(line.sign == "-" for line in result.lines),
        },
        "readings": readings_in([change.now for change in changes], lang),
        **(_picture(result, changes, sent, lang) if sent.get("picture") is not False else {}),
    }


def changed(
    base: Base, changes: Sequence[Change], *, read_again: bool = True, look: ThemeChange | None = None
) -> Edited:
    """Return the timeline with the valid ones of the changes, of which a preview does not read the text again."""
    folder = base.folder
    if folder and look and look.house:
        folder.themes[look.name] = look.house
    try:
        known = base.known(base.own(changes))
        return edited(base.data, base.file, known, folder=folder, limits=base.limits, read_again=read_again)
    except LoadError as error:
        refuse_broken(base, error)


def conflicts_of(result: Edited) -> list[dict[str, Any]]:
    """Return the changes of what somebody else has changed differently."""
    return [
        {"change": n, "theirs": conflict.theirs, "fields": conflict.fields, "merged": conflict.merged}
        for n, conflict in result.conflicts
    ]


def _problems(result: Edited, changes: Sequence[Change], lang: str) -> Iterator[dict[str, Any]]:
    """Yield the problems of changes, each with its place in the item, and what a new timeline still lacks."""
    begun = any(change.section == "events" and change.now is not None for change in changes)
    for (n, problem), field in zip(result.problems, result.fields, strict=True):
        found = _in_words(problem, changes[n].section if n != WHOLE_FILE else None, lang)
        if n == WHOLE_FILE:
            key = problem.path.partition(".")[0].partition("[")[0]
            if key == "events" and begun:  # the event says itself what it lacks
                continue
            yield {"change": None, "section": "", "id": key, "field": [], **found}
            continue
        mended = remedies(problem, _value_at(changes[n].now, field), lang)
        if declaration := _declaration(problem, changes, n, field):
            mended = [{"label": say(lang, "Declare the field"), "adds": declaration}]
            found["hint"] = ""
        if len(mended) == 1:
            found["remedy"] = mended[0]
        if mended:
            found["remedies"] = mended
        yield {"change": n, "field": [*field], **found}
    yield from _broken(result, lang)


def _in_words(problem: Problem, section: str | None, lang: str) -> dict[str, Any]:
    """Return the message and the hint of a problem of a change in a section; None stands for the whole file."""
    message, hint = in_plain_words(problem, whole_file=section is None)
    if section == "fields" and problem.message.message == "unknown key {key}":
        message, hint = STILL_USED, NOTHING
    missing = {"missing": True} if is_missing(problem) else {}
    return {"message": say_again(lang, message), "hint": say_again(lang, hint), **missing}


def _broken(result: Edited, lang: str) -> Iterator[dict[str, Any]]:
    """Yield the findings that do not hold with the changes, as problems that stop no save."""
    if (timeline := result.timeline) is None:
        return
    for id_, found in findings(timeline).items():
        if found.verdict == "holds not":
            words = judged_words(timeline, found, lang)
            message = say(lang, "This finding {words}.", words=words)
            at = {"change": None, "section": "findings", "id": id_, "field": ["claim"]}
            yield {**at, "message": message, "hint": ""}


def _declaration(
    problem: Problem, changes: Sequence[Change], n: int, field: Sequence[str | int]
) -> dict[str, Any] | None:
    """Return the item that declares an unknown key of an event or an actor; None if it is rather a misspelt key."""
    section = changes[n].section
    unknown = (
        problem.message.message == "unknown key {key}" and not {"near", "word"} & problem.hint.fields.keys()
    )
    if not unknown or section not in ("events", "actors") or len(field) > 1:
        return None
    values = [_value_at(each.now, field) for each in changes if each.section == section]
    return {"section": "fields", "item": field_for(str(field[0]), section, values)}


def _value_at(item: Any, field: Sequence[str | int]) -> Any:
    for step in field:
        if isinstance(item, Mapping):
            item = item.get(step)
        elif isinstance(item, list) and isinstance(step, int) and step < len(item):
            item = item[step]
    return item


def remedies(problem: Problem, value: Any, lang: str) -> list[dict[str, Any]]:
    """Return the values that can take the place of a wrong one, each with the label of its button."""
    if problem.message.message in ABOUT_KEYS:
        return []
    hint = problem.hint
    values = [str(hint.fields[name]) for name in VALUES.get(hint.message, ())]
    if problem.message.message == NO_URL and BARE_URL.fullmatch(str(value)):
        values = [f"https://{value}"]
    if not values and isinstance(value, str) and problem.path.rpartition(".")[2] in DATE_KEYS:
        values = [choice["value"] for choice in choices_of(value, lang)]
    return [{"label": say(lang, "Use {value}", value=each), "value": each} for each in values]


def _warnings(result: Edited, changes: Sequence[Change], lang: str) -> Iterator[dict[str, Any]]:
    """Yield the warnings about what changed, each with its place in the item."""
    timeline = result.timeline
    number = {(changes[n].section, changes[n].new_id): n for n in result.applied}
    if timeline is None or not number:
        return
    events = [id_ for section, id_ in number if section == "events" and id_ in timeline.event]
    found = [(("", LOOK), steps_of(each.path), "theme", each.message) for each in timeline.house.warnings]
    found += [
        (("events", warning.event), warning.inside, warning.code, warning.message)
        for warning in (check_warnings(timeline, ids=events) if events else ())
    ]
    if any(section != "events" for section, _ in number):
        for code, path, message in file_warnings(timeline, timeline.languages):
            found.append((*_item_at(path, result.items), code, message))
    for id_, each in findings(timeline).items():
        if each.verdict == "depends":
            told = Sentence("This finding {words}.", words=judged_in_words(timeline, each))
            found.append((("findings", id_), ("claim",), "finding-depends", told))
    for whose, inside, code, message in found:
        if whose in number:
            words = say_again(lang, with_language_names(message, lang))
            yield {"change": number[whose], "field": [*inside], "message": words, "hint": "", "code": code}


def _item_at(path: Path, items: Mapping[str, Any]) -> tuple[tuple[str, str], Path]:
    """Return the section and the id of the item at a path of the file, and the rest of the path."""
    section = str(path[0])
    if len(path) > 1 and isinstance(path[1], int) and isinstance(items.get(section), list):
        item = items[section][path[1]]
        id_ = item.get("id") if isinstance(item, Mapping) else item
        return (section, str(id_)), path[2:]
    return ("", section), path[1:]


def _picture(result: Edited, changes: Sequence[Change], sent: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """Return the chart and where its parts are; nothing before the first valid event."""
    if result.timeline is None:
        return {}
    timeline = closed(result.timeline)  # a draft opens no other file
    view = _view(timeline, sent.get("view"), lang)
    look = shown_look(timeline, view) if sent.get(LOOK) is True else {"measures": own_colours(timeline)}
    if {*timeline.house.fonts} != {SOURCE}:  # this page has no other font
        timeline = replace(timeline, house=replace(timeline.house, text=SOURCE, headline=None))
    drawn = published(timeline, view)
    try:
        scene = live_chart(drawn)
        picture = svg(scene, prefix="live-")
    except RenderError as error:
        return {"undrawn": say_again(lang, error.args[0])}
    seen = {event.id for event, kept in zip(drawn.timeline.events, drawn.keep, strict=True) if kept}
    hidden = [
        n
        for n in result.applied
        if changes[n].section == "events" and changes[n].now is not None and changes[n].new_id not in seen
    ]
    return {"svg": picture, "geometry": geometry(scene, drawn.timeline), "hidden": hidden, **look}


def _view(timeline: Timeline, asked: object, lang: str) -> View:
    """Return the file's view with the page's width, theme and filters, whose values may be of any type."""
    wanted = asked if isinstance(asked, Mapping) else {}
    params = texts(wanted.get("params"))
    view, _ = View.read_params({**params, "lang": lang}, timeline)
    theme: Theme = "dark" if wanted.get("theme") == "dark" else "light"
    sized = replace(view, width=fit(wanted.get("width")), height=None, theme=theme, opened=None, file="")
    if not runs_down(sized.width, None):
        sized = replace(sized, labels="important")
    return replace(sized, room=room_for(sized, wanted.get("room")))


def languages_of(result: Edited, lang: str) -> tuple[str, ...]:
    """Return the languages of a timeline's titles; without any, the language of the page."""
    return (result.timeline.languages if result.timeline else ()) or (lang,)


def live_chart(shown: Published) -> Scene:
    """Draw a published timeline with the labels that its room holds; if time runs down, as for readers.

    The page writes the years over it, so that they stay in sight; it needs no legend.
    """
    if runs_down(shown.view.width, shown.view.height):
        return draw(shown, titled=False)
    return lay_out(replace(compose(shown, titled=False, thin=False), entries=()))
