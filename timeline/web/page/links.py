"""Links to other views of the page, which work before its scripts run and without them."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from timeline.model.timeline import Timeline
from timeline.view.view import View


def link(view: View, timeline: Timeline) -> str:
    """Return the URL of a view; it names the language, because the browser may prefer another one."""
    return f"/?{urlencode({**view.to_params(timeline), 'lang': view.lang}, safe='*,/:~')}"


def toggled(view: View, actor: str) -> View:
    """Return the view with an actor chosen, or no longer chosen."""
    chosen = view.query.actors
    others = tuple(each for each in chosen if each != actor)
    actors = others if actor in chosen else (*chosen, actor)
    return replace(view, query=replace(view.query, actors=actors))
