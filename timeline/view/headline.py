"""The headline of a view: the title that the file gives it, or the file's own."""

from __future__ import annotations

from dataclasses import replace

from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.view.query import Query
from timeline.view.view import View


def own_title(timeline: Timeline, view: View) -> Words | None:
    """Return the title that the file gives to what a view shows.

    Args:
        timeline: The timeline of the file.
        view: A view, which may have been made by hand from the values of a saved view.

    Returns:
        The title of the saved view, or of the file's `view:`, with the same filters, and with the same visible period
        if the saved view has one. Another importance than that of `view:` does not count. None if no such view has a
        title.
    """
    found = [(saved.title, _rank(timeline, view, saved.id)) for saved in timeline.views if saved.title]
    usual = Query.of(timeline)
    # Without the less important events, a view is still about the same.
    if timeline.view.title and replace(view.query, importance=usual.importance) == usual:
        found.append((timeline.view.title, 2))
    title, rank = max(found, key=lambda each: each[1], default=(None, 0))
    return title if rank else None


def _rank(timeline: Timeline, view: View, saved: str) -> int:
    """Return how well a saved view names what a view shows: 0 if it shows something else."""
    usual = View.of(timeline, saved)
    if usual.query != view.query or usual.window not in (None, view.window):
        return 0
    if saved == view.saved:
        return 4
    return 1 if usual.window is None else 3


def headline(timeline: Timeline, view: View) -> Words:
    """Return the headline of a page, a deck or a data file with a view of the timeline."""
    return own_title(timeline, view) or timeline.title
