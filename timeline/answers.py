"""Frames, figures and pictures of a timeline as a notebook asks for them; `timeline.notebook` has the words."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from timeline.chart.chart import picture
from timeline.dates import parse_date
from timeline.errors import LoadError, QueryError, closest
from timeline.io.any_file import tell_account
from timeline.io.tables import Choices, TableError, UndecidedError, bring, frame_table
from timeline.io.tables.findings import Finding
from timeline.layout.scene import Scene
from timeline.model.timeline import Timeline
from timeline.problem_words import in_language
from timeline.record.standing import record, stand
from timeline.render import render
from timeline.render.plotly.dates import date_figure
from timeline.view.frame import frame_of
from timeline.view.key_kinds import Bound, Ids, Key
from timeline.view.keys import FILTERS
from timeline.view.query import Query
from timeline.view.view import View

if TYPE_CHECKING:
    import plotly.graph_objects as go

WIDTH = 960
"""Pixels of a picture in a notebook, if not said otherwise."""
_LOOKS = ("width", "height", "lang", "theme", "split", "as_of", "react")
STAND_COLUMNS = (
    "actor", "name", "stance", "label", "since", "phase", "set_by", "evidence", "scope", "until", "past_term",
    "source", "url",
)  # fmt: skip


def timeline_of_frame(frame: pd.DataFrame, title: str, said: Mapping[str, Any]) -> Timeline:
    """The timeline of a frame's rows; raises as `Timeline.from_frame` says."""
    known = {field.name for field in fields(Choices)}
    if strange := [name for name in said if name not in known]:
        raise QueryError(f"'{strange[0]}' is no choice; {closest(strange[0], known)}")
    choices = Choices(**{**said, "title": title or "Timeline"})
    try:
        brought = bring(frame_table(frame), choices)
    except (TableError, UndecidedError) as error:
        finding = error.finding
        if isinstance(error, UndecidedError) and error.missing:
            ways = ", ".join(f"'HEADING': '{name}'" for name in error.missing)
            finding = replace(finding, fields=(*finding.fields, ("ways", ways)))
        raise _faults([finding], choices.lang) from None
    report = brought.report
    # Of rows without a date the report lists the first ones only.
    undated = next((finding for finding in report.remarks if finding.code == "undated"), None)
    faults = [*report.refused]
    faults += [replace(undated, row=draft.row) for draft in brought.undated] if undated else []
    if faults:
        raise _faults(faults, choices.lang)
    if report.remarks:
        tell_account(report, "frame", choices.lang, "python")
    return replace(brought.timeline(), name="timeline")


def _faults(findings: Iterable[Finding], lang: str) -> LoadError:
    return LoadError([in_language(finding.problem("frame", "python"), lang) for finding in findings])


def query_of(filters: Mapping[str, Any], base: Query) -> Query:
    """The filters as a query; one id may stand for a list, a date is EDTF text."""
    keys = {key.field: key for key in FILTERS}
    if strange := [name for name in filters if name not in keys]:
        raise QueryError(f"'{strange[0]}' is no filter; {closest(strange[0], keys)}")
    return replace(base, **{name: _value(keys[name], value) for name, value in filters.items()})


def _value(key: Key, given: Any) -> Any:
    if isinstance(key, Ids):
        return (given,) if isinstance(given, str) else tuple(given)
    return parse_date(str(given)) if isinstance(key, Bound) and given is not None else given


def filtered(timeline: Timeline, filters: Mapping[str, Any]) -> pd.DataFrame:
    """The rows that pass; a frame of one's own, that may be changed."""
    query = query_of(filters, Query())
    query.check(timeline)
    return query.apply(frame_of(timeline)).copy()


def stand_frame(timeline: Timeline, date: str | datetime.date, lang: str) -> pd.DataFrame:
    """A row for each standing on the day; empty texts where nothing is recorded."""
    day = parse_date(str(date)[:10] if isinstance(date, datetime.datetime) else str(date))
    if day.start is None or day.start != day.end:
        raise QueryError(f"'{date}' is no day; write it like 2020-06-12")
    rows = []
    for standing in stand(timeline, day.start):
        told = record(timeline, standing, lang)
        source: dict[str, Any] = next(iter(told["sources"]), {})
        told |= {
            "name": timeline.actor[standing.actor].name.say(lang),
            "source": source.get("title"),
            "url": source.get("url"),
        }
        rows.append({key: told[key] if told[key] is not None else "" for key in STAND_COLUMNS})
    return pd.DataFrame(rows, columns=list(STAND_COLUMNS))


def figure_of(timeline: Timeline, look: Mapping[str, Any]) -> go.Figure:
    """The figure with an axis of dates."""
    return date_figure(_scene(timeline, look))


def _scene(timeline: Timeline, look: Mapping[str, Any]) -> Scene:
    view = replace(View.of(timeline), scale="even", width=WIDTH)
    own = {name: value for name, value in look.items() if name in _LOOKS}
    filters = {name: value for name, value in look.items() if name not in _LOOKS}
    query = query_of(filters, view.query)
    query.check(timeline)
    return picture(timeline, replace(view, query=query, **own))


def mimebundle(timeline: Timeline) -> dict[str, str]:
    """The picture as SVG, its alternative text for where there are no pictures."""
    view = replace(View.of(timeline), width=WIDTH)
    return {
        "image/svg+xml": render(timeline, view, "svg").decode("utf-8"),
        "text/plain": picture(timeline, view).alt,
    }
