"""From the id of a chart to its view, to the version of the record that it shows, and to the changes since then.

The version is looked for in the file as it is, as published before each of its changes, and in the copies that saving
keeps in `.timeline/` beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from timeline.chart.ids.coding import ChartId
from timeline.chart.published import published
from timeline.errors import LoadError, QueryError
from timeline.i18n.sentences import Sentence
from timeline.io.loader import NAMED_FILE, load
from timeline.io.write.chart_register import register_of, registered
from timeline.io.write.versions import copies_of, shown_path
from timeline.model.timeline import Timeline
from timeline.record.diff import diff_words
from timeline.record.excerpt import excerpt, fingerprint
from timeline.record.published import as_published, change_days
from timeline.view.view import View


@dataclass(frozen=True)
class Identified:
    """The view of a chart, and the version of the record that it shows.

    `then` is that version, None if it is not known. It is the file itself if `copy` and `before` are None; otherwise a
    copy of the file, or the file as published before the day `before`.
    """

    view: View
    then: Timeline | None
    copy: Path | None = None
    before: int | None = None

    def changes(self, timeline: Timeline, lang: str) -> tuple[str, ...]:
        """Return a sentence for each change since then of what the chart shows; none if the version is not known."""
        if self.then is None or self.then is timeline:
            return ()
        return shown_changes(self.then, timeline, self.view, lang)


def identify(
    chart: ChartId, path: Path, timeline: Timeline, params: Mapping[str, str] | None = None
) -> Identified:
    """Return the view and the version of a chart of a file.

    Args:
        chart: The id of the chart.
        path: The file.
        timeline: The timeline of the file.
        params: The view as in a URL, if it is known otherwise.

    Returns:
        The view and the version.

    Raises:
        QueryError: If the id is of a chart of another file, or its view is in no register.
    """
    unknown: QueryError | None = None
    for then, copy, before in _versions(path, timeline):
        try:
            view = _view(chart, path, then, params)
        except QueryError as error:
            unknown = unknown or error
            continue
        shown = published(then, view)
        if fingerprint(shown.record, shown.own_events) == chart.fingerprint:
            return Identified(_at_home(view, timeline), then, copy, before)
    if unknown is not None:
        raise unknown
    return Identified(_view(chart, path, timeline, params), None)


def shown_changes(then: Timeline, now: Timeline, view: View, lang: str) -> tuple[str, ...]:
    """Return a sentence for each difference between two versions in what a view shows."""
    before, after = published(then, view), published(now, view)
    old = excerpt(before.record, before.own_events, after.own_events)
    return diff_words(old, excerpt(after.record, after.own_events, before.own_events), lang)


def _versions(path: Path, timeline: Timeline) -> Iterator[tuple[Timeline, Path | None, int | None]]:
    yield timeline, None, None
    for day in reversed(change_days(timeline)):
        yield as_published(timeline, day - 1), None, day
    for copy in copies_of(path):
        try:
            yield load(copy, NAMED_FILE), copy, None
        except LoadError:  # a copy that an older program wrote
            continue


def _view(chart: ChartId, path: Path, timeline: Timeline, params: Mapping[str, str] | None) -> View:
    if params is None and not chart.listed:
        return chart.view(timeline)
    params = registered(path, chart.text) if params is None else params
    if params is None:
        message = Sentence(
            "the view of chart {id} is too long for an id, and {register} does not have it; only `timeline export`"
            " adds such views to it",
            id=chart.text, register=str(shown_path(register_of(path))),
        )  # fmt: skip
        raise QueryError(message)
    return View.from_params(params, timeline)


def _at_home(view: View, timeline: Timeline) -> View:
    """Return the view for the present file, which may lack items of an older one."""
    params = view.to_params()
    return View.read_params(params, timeline)[0]
