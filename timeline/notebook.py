"""Timelines in Python and in notebooks: `load`, and a `Timeline` with methods that filter, list positions and draw.

The rest of the package works with `timeline.model.timeline.Timeline`, which has only the data. This module imports
what the methods need, so that no other module imports from a higher layer.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Self

import pandas as pd

from timeline.chart.chart import draw_chart
from timeline.dates import parse_date
from timeline.errors import LoadError, QueryError, closest, in_language
from timeline.i18n.catalogue import DEFAULT_LANGUAGE
from timeline.io import loader
from timeline.io.any_file import log_report
from timeline.io.tables import Choices, TableError, UndecidedError, frame_table, import_table
from timeline.io.tables.report import Remark
from timeline.model import timeline as model
from timeline.record.durations import held_days
from timeline.record.standing import STANDING_COLUMNS, stand, standing_row
from timeline.render import static_bundle
from timeline.render.html.widget import WIDTH
from timeline.render.plotly.dated import date_figure
from timeline.view.file_keys import DefaultView
from timeline.view.frame import to_frame
from timeline.view.keys import FILTERS
from timeline.view.view import View, named_view, settings_of

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from timeline.render.widget import TimelineWidget

DURATION_COLUMNS = (
    "actor", "name", "topic", "position", "label", "set_by", "least_days", "most_days", "ended",
)  # fmt: skip
"""The columns of `Timeline.durations`."""


@dataclass(frozen=True, eq=False)
class Timeline(model.Timeline):
    """A checked timeline with methods for notebooks."""

    @classmethod
    def of(cls, timeline: model.Timeline) -> Self:
        """Return a timeline that another function of the package returned, with these methods."""
        return cls(**{field.name: getattr(timeline, field.name) for field in fields(timeline)})

    @classmethod
    def from_frame(cls, frame: pd.DataFrame, title: str = "", **choices: Any) -> Self:
        """Return a timeline made from a frame with one row per event; columns are recognised as in a CSV.

        Args:
            frame: The events. Cells may contain text, numbers, dates, timestamps and lists of names.
            title: The title of the timeline; "Timeline" if empty.
            **choices: `fields={"When": "date"}`, `dates="day-first"`, `default_year`, `short_years`, `same_as`,
                `separator`, `base_url`, `lang`: the options of `timeline import`, see `docs/import.md`.

        Returns:
            The timeline. Warnings, for example about unused columns, are logged.

        Raises:
            LoadError: If rows are not events, with the numbers of these rows, counted from 1.
                Also if a choice is missing.
            QueryError: If a choice is unknown.
        """
        known = {field.name for field in fields(Choices)}
        if strange := [name for name in choices if name not in known]:
            raise QueryError(f"'{strange[0]}' is not a valid choice; {closest(strange[0], known)}")
        chosen = Choices(**{**choices, "title": title or "Timeline"})
        try:
            imported = import_table(frame_table(frame), chosen)
        except (TableError, UndecidedError) as error:
            remark = error.remark
            if isinstance(error, UndecidedError) and error.missing:
                remark = replace(remark, fields=(*remark.fields, ("ways", _in_python(error.ways[:1]))))
            raise _load_error([remark], chosen.lang) from None
        report = imported.report
        # For rows without a date, the report lists only the first ones.
        undated = next((remark for remark in report.warnings if remark.code == "undated"), None)
        errors = [*report.refused]
        errors += [replace(undated, row=draft.row) for draft in imported.undated] if undated else []
        if errors:
            raise _load_error(errors, chosen.lang)
        if report.warnings:
            log_report(report, "frame", chosen.lang, "python")
        return cls.of(replace(imported.timeline(), name="timeline"))

    def to_frame(self) -> pd.DataFrame:
        """Return a new frame with one row per event, in order of time; `timeline.view.frame` documents its columns."""
        return to_frame(self)

    def filter(self, **filters: Any) -> pd.DataFrame:
        """Return the rows of `to_frame` that pass all filters, as a new frame.

        Args:
            **filters: The fields of `Query`, such as `actors`; a single id may replace a list, dates are EDTF texts.

        Raises:
            QueryError: If a filter or an id does not exist, or a date is not valid EDTF.
        """
        asked = settings_of(filters, {key.field: key for key in FILTERS})
        query = named_view(asked, replace(self, view=DefaultView())).query  # without the filters of the file
        return query.apply(to_frame(self)).copy()

    def positions_on(self, date: str | datetime.date, lang: str = DEFAULT_LANGUAGE) -> pd.DataFrame:
        """Return the position of each actor on a day, with its event and source.

        Args:
            date: The day, such as "2020-06-12".
            lang: The language of names and labels.

        Returns:
            One row per company and per other actor with positions, in the columns `STANDING_COLUMNS`; texts are empty
            if this file records nothing.

        Raises:
            QueryError: If the date is not a single day.
        """
        day = parse_date(str(date)[:10] if isinstance(date, datetime.datetime) else str(date))
        if day.start is None or day.start != day.end:
            raise QueryError(f"'{date}' is not a valid day; write it as 2020-06-12")
        rows = [standing_row(self, standing, lang) for standing in stand(self, day.start)]
        return pd.DataFrame(rows, columns=list(STANDING_COLUMNS))

    def durations(self, lang: str = DEFAULT_LANGUAGE) -> pd.DataFrame:
        """Return how long each actor held each position.

        Args:
            lang: The language of names and labels.

        Returns:
            One row per position of an actor, in order of time, in the columns `DURATION_COLUMNS`. The least and the
            most days are equal where all readings of the dates agree; the most is empty if the start is not known.
        """
        rows = []
        for held in held_days(self):
            named = {"name": self.actor[held.actor].name, "label": self.position[held.position].label}
            texts = {key: words.say(lang) for key, words in named.items()}
            days = {"least_days": held.days.least, "most_days": held.days.most}
            rows.append({**held._asdict(), **texts, **days})
        return pd.DataFrame(rows, columns=list(DURATION_COLUMNS)).astype({"most_days": "Int64"})

    def figure(self, **look: Any) -> go.Figure:
        """Return the chart as a Plotly figure with an axis of dates.

        Args:
            **look: `width` and `height` in pixels, and the settings of `widget`.

        Returns:
            A figure whose x axis accepts dates, as in `figure().add_vline(x="2020-06-12")`.

        Raises:
            QueryError: If a filter or an id does not exist.
            RenderError: If the dates are outside the years -9999 to 9999.
        """
        size = {name: look.pop(name) for name in ("width", "height") if name in look}
        params = {"time_axis": "linear", "inset": "none", **settings_of(look)}
        return date_figure(draw_chart(self, replace(named_view(params, self), **{"width": WIDTH, **size})))

    def widget(self, *, width: int | None = None, **settings: Any) -> TimelineWidget:
        """Return the chart as a widget, with filters and an event's sources; needs the optional package `widget`.

        Args:
            width: The width of the chart in pixels; None for that of the notebook.
            **settings: The settings of `export --set`, the filters of `filter`, `lang`, `theme`, `view` and `event`.

        Raises:
            QueryError: If a setting or a value is not valid, with all errors.
        """
        from timeline.render.widget import TimelineWidget

        return TimelineWidget(self, settings, width)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """Return the chart as an image that fits the cell, as SVG, and its alternative text."""
        return static_bundle(self, replace(View.of(self), width=WIDTH))


def load(path: str | os.PathLike[str], feed_hosts: Iterable[str] = ()) -> Timeline:
    """Load and check the timeline of a YAML file, whose feed may connect to the hosts that are named.

    Raises:
        LoadError: If the file cannot be read or has errors; the exception lists them all.
    """
    return Timeline.of(loader.load(path, replace(loader.NAMED_FILE, feed_hosts=tuple(feed_hosts))))


def _in_python(ways: Sequence[Sequence[str]]) -> str:
    """Return the options of the first way as arguments: `fields={'Was': 'title'}`."""
    given = [*zip(ways[0][::2], ways[0][1::2], strict=False)] if ways else []
    chosen = dict(value.rsplit("=", 1) for option, value in given if option == "--map")
    arguments = [f"fields={chosen}"] if chosen else []
    named = {"--title-from": "title_from", "--dates": "dates"}
    return ", ".join(
        (*arguments, *(f"{named[option]}={value!r}" for option, value in given if option in named))
    )


def _load_error(remarks: Iterable[Remark], lang: str) -> LoadError:
    return LoadError([in_language(remark.problem("frame", "python"), lang) for remark in remarks])
