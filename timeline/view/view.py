"""One look at a timeline: which events, at which scale, in which language, with which event open.

The same View is spelled as a page's address (`to_params`, `from_params`), as Dash stores and as command-line flags.
What equals the file's own default is left out of an address; `*` says "no filter" where the file has one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, get_args
from urllib.parse import urlencode

from timeline.dates import day_text
from timeline.errors import QueryError, closest
from timeline.i18n.catalogue import say
from timeline.model.timeline import Timeline
from timeline.view.address import NO_BOUND, NO_FILTER, AddressValues, Complaint, cut
from timeline.view.query import Query

Scale = Literal["even", "focus", "order"]
Theme = Literal["light", "dark"]

PARAMS = ("file", "actors", "kinds", "nature", "stances", "q", "from", "until", "importance", "drafts",
          "scale", "split", "lang", "theme", "event", "react", "on", "against", "as_of", "window", "alt",
          "sort")  # fmt: skip
"""The keys of an address, in the order they are written."""
SORTS = ("date", "who", "event", "kind", "position", "sources")
"""What the page's table can be sorted by; with a minus before it, the other way round."""


@dataclass(frozen=True)
class View:
    """What is shown and how.

    `width` and `height` are CSS pixels (None: as high as it needs) and no part of an address. `opened` is the id of
    the event being read, `react` of the one whose later changes of position are joined to it. `as_of` is the day that
    counts as now, `window` the first and the last day in sight, `on` the day chosen and `against` the one it is
    compared with, all ordinals; None leaves them to the timeline. `split` draws what was said and what was done apart.
    `alt` is what stands for the picture to those who cannot see it, where it is not to be written from the data.
    `sort` is one of `SORTS`, the table's alone; "" is by date.
    `file` names one of several timelines of a page; it is empty where there is one.
    """

    query: Query = field(default_factory=Query)
    scale: Scale = "focus"
    width: int = 1280
    height: int | None = None
    lang: str = "en"
    theme: Theme = "light"
    opened: str | None = None
    as_of: int | None = None
    window: tuple[int, int] | None = None
    on: int | None = None
    against: int | None = None
    react: str | None = None
    split: bool = False
    alt: str = ""
    sort: str = ""
    file: str = ""

    @classmethod
    def of(cls, timeline: Timeline) -> View:
        """The view the file opens with."""
        return cls(query=Query.of(timeline), scale=timeline.view.scale)

    @classmethod
    def from_params(cls, params: Mapping[str, str], timeline: Timeline) -> View:
        """The view an address says; QueryError with every fault, one a line."""
        view, complaints = cls.read_params(params, timeline)
        foreign = [
            say(
                view.lang,
                "'{key}' is no part of a view; {hint}",
                key=cut(key),
                hint=closest(key[:40], PARAMS),
            )
            for key in params
            if key not in PARAMS
        ]
        if complaints or foreign:
            raise QueryError("\n".join((*(c.text for c in complaints), *foreign)))
        return view

    @classmethod
    def read_params(cls, params: Mapping[str, str], timeline: Timeline) -> tuple[View, tuple[Complaint, ...]]:
        """The view an address says as far as it can be read, and what was left aside, in the view's language.

        Never raises. Keys that are none of `PARAMS` are other people's and pass in silence.
        """
        values = AddressValues(params, timeline)
        return _read(values, cls.of(timeline)), tuple(values.complaints)

    def to_params(self, timeline: Timeline | None = None) -> dict[str, str]:
        """The view as an address's keys and values; without the timeline nothing is known of its defaults, so that
        every filter is spelled out."""
        filters = _filters(self)
        usual = _filters(View.of(timeline)) if timeline else {}
        params = {key: value for key, value in filters.items() if usual.get(key) != value}
        params |= {key: value for key, value in _others(self).items() if value}
        return {key: params[key] for key in PARAMS if key in params}

    def url(self, path: str = "/", timeline: Timeline | None = None) -> str:
        """The path with the view behind it, ready for a link."""
        query = urlencode(self.to_params(timeline), safe="*,/:~")
        return f"{path}?{query}" if query else path


def _filters(view: View) -> dict[str, str]:
    """What a file may have defaults for, each with a spelling for "none"."""
    query = view.query
    return {
        "actors": ",".join(query.actors) or NO_FILTER,
        "kinds": ",".join(query.kinds) or NO_FILTER,
        "nature": query.nature or NO_FILTER,
        "stances": ",".join(query.stances) or NO_FILTER,
        "q": query.search or NO_FILTER,
        "from": query.since.text if query.since else NO_BOUND,
        "until": query.until.text if query.until else NO_BOUND,
        "importance": str(query.importance),
        "scale": view.scale,
    }


def _others(view: View) -> dict[str, str]:
    first, last = view.window or (None, None)
    return {
        "file": view.file,
        "drafts": "1" if view.query.drafts else "",
        "lang": view.lang if view.lang != "en" else "",
        "theme": view.theme if view.theme != "light" else "",
        "split": "1" if view.split else "",
        "event": view.opened or "",
        "react": view.react or "",
        "on": day_text(view.on) if view.on is not None else "",
        "against": day_text(view.against) if view.against is not None else "",
        "as_of": day_text(view.as_of) if view.as_of is not None else "",
        "alt": view.alt,
        "sort": view.sort,
        "window": f"{day_text(first)}/{day_text(last)}" if first is not None and last is not None else "",
    }


def _read(values: AddressValues, usual: View) -> View:
    on = values.single_day("on")
    return replace(
        usual,
        query=_query(values, usual.query),
        scale=values.choice("scale", get_args(Scale), usual.scale),  # type: ignore[arg-type]
        lang=values.lang,
        theme=values.choice("theme", get_args(Theme), "light"),  # type: ignore[arg-type]
        opened=values.event("event"),
        as_of=values.last_day("as_of"),
        window=values.window(),
        on=on,
        against=values.single_day("against") if on is not None else None,
        react=values.event("react"),
        split=values.flag("split"),
        alt=values.alt(),
        sort=_sort(values),
        file=values.given("file") or "",
    )


def _sort(values: AddressValues) -> str:
    found = values.choice("sort", (*SORTS, *(f"-{name}" for name in SORTS)), "")
    return "" if found == SORTS[0] else found


def _query(values: AddressValues, usual: Query) -> Query:
    timeline = values.timeline
    return Query(
        actors=values.ids("actors", usual.actors, timeline.actor),
        kinds=values.ids("kinds", usual.kinds, timeline.kind),
        stances=values.ids("stances", usual.stances, timeline.stance),
        search=values.search(usual.search),
        since=values.date("from", usual.since),
        until=values.date("until", usual.until),
        importance=int(values.choice("importance", tuple("12345"), str(usual.importance))),
        drafts=values.flag("drafts"),
        nature=values.nature(usual.nature),
    )
