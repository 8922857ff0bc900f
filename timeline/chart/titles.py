"""The title and the subtitle of a chart: those of its author, or generated from the view.

Without a text for it, a chart of chosen actors is called by what it shows, and the file's title is its subtitle: the
file's own claims are about all of its actors.
"""

from __future__ import annotations

from typing import NamedTuple

from timeline.chart.published import Published
from timeline.chart.visible_period import extent_of
from timeline.chart.wording import first_sentence
from timeline.dates import civil, parse_date, spell_year
from timeline.dates.formatting import format_date
from timeline.i18n.catalogue import listed, say, say_n
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.view.query import Query
from timeline.view.view import View, own_title

NAMED = 3
"""The maximum number of actors that a title names; of more, two are named and the others counted."""


class Titles(NamedTuple):
    """Title and subtitle of a chart, and the subtitle's first sentence for a chart of a fixed height.

    `topical` is true if every style draws the subtitle: its author wrote it, or only it says what the chart is about.
    """

    title: str
    subtitle: str
    lead: str
    topical: bool = False


def titles_of(shown: Published) -> Titles:
    """Return title and subtitle of a view's chart.

    Args:
        shown: What the view shows; the view's `title` and `subtitle` replace one generated text each.

    Returns:
        The view's texts; an empty subtitle is none. Without a title, the view has the one that the file gives to these
        filters. Without that, a view of chosen actors is called by their names and years, and its subtitle is the
        file's title; any other view has the file's title and introduction.
    """
    timeline, view, lang = shown.timeline, shown.view, shown.lang
    about = timeline.about.say(lang) if timeline.about else ""
    own = own_title(timeline, view)
    if own is None and _is_narrower(timeline, view):
        own = Words(_subject(shown))
    title = view.title or (own or timeline.title).say(lang)
    if view.subtitle is not None:
        return Titles(title, view.subtitle, view.subtitle, topical=True)
    if own is None or own is timeline.view.title:
        return Titles(title, about, first_sentence(about))
    under = timeline.title.say(lang)  # the introduction explains what the file opens with
    return Titles(title, under, under, topical=True)


def _is_narrower(timeline: Timeline, view: View) -> bool:
    """Return whether the view shows chosen actors other than those with which the file opens."""
    actors = set(view.query.actors)
    return bool(actors) and actors != set(Query.of(timeline).actors) and actors < set(timeline.actor)


def _subject(shown: Published) -> str:
    """Return the actors of a view and the years of their events: "Amazon and Microsoft, 2018–2021"."""
    lang, actor = shown.lang, shown.timeline.actor
    names = [actor[id_].name.say(lang) for id_ in shown.view.query.actors if id_ in actor]
    if len(names) > NAMED:
        names = [*names[: NAMED - 1], say_n(lang, "{n} other", "{n} others", len(names) - NAMED + 1)]
    years = _years(shown)
    who = listed(names, lang)
    return say(lang, "{actors}, {years}", actors=who, years=years) if years else who


def _years(shown: Published) -> str:
    view, extent = shown.view, extent_of(shown.timeline, shown.chosen.drawn)
    if view.window:
        extent = int(view.window[0]), int(view.window[1])
    elif extent:
        since, to = view.query.since, view.query.to
        start, end = since.start if since else None, to.end if to else None
        extent = extent[0] if start is None else start, extent[1] if end is None else end
    if extent is None:
        return ""
    first, last = (spell_year(civil(day)[0]) for day in extent)
    return format_date(parse_date(first if first == last else f"{first}/{last}"), view.lang, "short")
