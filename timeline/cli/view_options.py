"""A View spelled as flags: the options that say what a picture shows, and the View they come to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from timeline.cli.options import LANG, NO_BOUND, AltText, Bound, DateText, Day, Size, Window
from timeline.errors import QueryError
from timeline.i18n.sentences import Sentence

if TYPE_CHECKING:
    from timeline.dates import Edtf
    from timeline.model.timeline import Timeline
    from timeline.view.query import Query
    from timeline.view.view import View

Verb = TypeVar("Verb", bound=Callable[..., Any])

ALL = "*"
"""Given for a filter, it takes away what the file's own `view:` sets, as `..` does for a date."""

NATURES = click.Choice(["said", "did", ALL])
SCALES = click.Choice(["even", "focus", "order"])
THEMES = click.Choice(["light", "dark"])


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says about the picture; None or empty where it says nothing."""

    actors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    nature: Literal["said", "did", "*"] | None = None
    stances: tuple[str, ...] = ()
    search: str | None = None
    since: Edtf | Literal[".."] | None = None
    until: Edtf | Literal[".."] | None = None
    importance: int | None = None
    drafts: bool = False
    scale: Literal["even", "focus", "order"] | None = None
    size: tuple[int, int | None] | None = None
    lang: str = "en"
    theme: Literal["light", "dark"] = "light"
    as_of: Edtf | None = None
    split: bool = False
    on: int | None = None
    against: int | None = None
    react: str | None = None
    window: tuple[int, int] | None = None
    alt: str = ""


def _flag(name: str, field: str, words: str, **more: Any) -> Callable[[Verb], Verb]:
    return click.option(name, field, help=words, **more)


def _ids(name: str, field: str, words: str) -> Callable[[Verb], Verb]:
    return _flag(name, field, words, multiple=True, metavar="ID")


OPTIONS: tuple[Callable[[Any], Any], ...] = (
    _flag(
        "--size",
        "size",
        "Pixels, 1600 alone for the width; or a preset: column, a4 … [default: 1280]",
        type=Size(),
    ),
    _flag("--scale", "scale", "Time even, busy stretches enlarged, or one step per event.", type=SCALES),
    _ids("--actor", "actors", "Only events by or about this actor; repeatable."),
    _ids("--kind", "kinds", "Only events of this kind; repeatable."),
    _flag("--nature", "nature", "Only what was said, or only what was done.", type=NATURES),
    _ids("--stance", "stances", "Only events that set or confirm this stance; repeatable."),
    _flag("--search", "search", "Only events that mention it, whatever accents and case.", metavar="TEXT"),
    _flag("--from", "since", "Only events of this date or later.", type=Bound()),
    _flag("--until", "until", "Only events of this date or earlier.", type=Bound()),
    _flag("--importance", "importance", "Only events at least as important.", type=click.IntRange(1, 5)),
    _flag("--drafts", "drafts", "Also events marked as drafts.", is_flag=True),
    LANG,
    _flag("--theme", "theme", "Colours.", type=THEMES, default="light", show_default=True),
    _flag("--as-of", "as_of", "The day the picture speaks of. [default: the file's]", type=DateText()),
    _flag("--split", "split", "What was said and what was done in lanes of their own.", is_flag=True),
    _flag("--on", "on", "Mark this day, and say who stood where on it.", type=Day()),
    _flag("--against", "against", "Mark a second day.", type=Day()),
    _flag("--react", "react", "Join this event to the changes of position after it.", metavar="EVENT"),
    _flag("--window", "window", "Draw only this stretch of time: 2020-05/2020-07.", type=Window()),
    _flag("--alt", "alt", "Alternative text, instead of the one made from the data.", type=AltText()),
)


def asks_for_a_view(verb: Verb) -> Verb:
    """Gives a verb the options that say what a picture shows, in the order of the table."""
    for add in reversed(OPTIONS):
        verb = add(verb)
    return verb


def view_of(timeline: Timeline, asked: Asked) -> View:
    """The file's own view, changed by what was asked; raises QueryError for an id the file does not have."""
    from timeline.model.timeline import unknown
    from timeline.view.view import View

    view = View.of(timeline)
    query = _query(view.query, asked)
    query.check(timeline)
    if asked.react is not None and asked.react not in timeline.event:
        raise QueryError(unknown(asked.react, timeline.event, "event"))
    if asked.against is not None and asked.on is None:
        raise QueryError(Sentence("--against needs --on: the day to compare with"))
    width, height = asked.size or (view.width, view.height)
    return replace(
        view,
        query=query,
        scale=asked.scale or view.scale,
        width=width,
        height=height,
        lang=asked.lang,
        theme=asked.theme,
        as_of=_day(asked.as_of) if asked.as_of else view.as_of,
        split=asked.split,
        on=asked.on,
        against=asked.against,
        react=asked.react,
        window=asked.window,
        alt=asked.alt or "",
    )


def _query(own: Query, asked: Asked) -> Query:
    def ids(given: tuple[str, ...], default: tuple[str, ...]) -> tuple[str, ...]:
        return () if ALL in given else given or default

    return replace(
        own,
        actors=ids(asked.actors, own.actors),
        kinds=ids(asked.kinds, own.kinds),
        stances=ids(asked.stances, own.stances),
        search=own.search if asked.search is None else asked.search,
        since=_bound(asked.since, own.since),
        until=_bound(asked.until, own.until),
        importance=asked.importance or own.importance,
        drafts=asked.drafts,
        nature=own.nature if asked.nature is None else "" if asked.nature == "*" else asked.nature,
    )


def _bound(given: Edtf | Literal[".."] | None, own: Edtf | None) -> Edtf | None:
    return None if given == NO_BOUND else given or own


def _day(date: Edtf) -> int:
    if date.end is None:
        raise QueryError(Sentence("--as-of needs a day that is known, not '{date}'", date=date.text))
    return date.end
