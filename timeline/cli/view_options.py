"""The options that say what a chart shows, made from the table of a view's keys, and the View they come to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from timeline.cli.options import LANG, AltText, Bound, DateText, Day, Size, Window
from timeline.errors import QueryError
from timeline.i18n.sentences import Sentence
from timeline.view.key_kinds import (
    Alt,
    Choice,
    EventId,
    Ids,
    Key,
    Language,
    LastDay,
    Level,
    Names,
    Switch,
    Text,
)
from timeline.view.key_kinds import Bound as BoundKey
from timeline.view.key_kinds import Day as DayKey
from timeline.view.key_kinds import Window as WindowKey
from timeline.view.keys import KEYS

if TYPE_CHECKING:
    from timeline.model.timeline import Timeline
    from timeline.view.view import View

Verb = TypeVar("Verb", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """The options of a command line that say what a chart shows: what each was given, by the field of the view."""

    values: Mapping[str, Any]
    size: tuple[int, int | None] | None

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> ViewOptions:
        """Return them from all the options of a command."""
        return cls({key.field: given[key.field] for key in FLAGS}, given["size"])

    @property
    def lang(self) -> str:
        return str(self.values["lang"])


FLAGS = tuple(key for key in KEYS if key.flag)
_SETTINGS: Mapping[type[Key], Mapping[str, Any]] = {
    Names: {"multiple": True, "metavar": "NAME"},
    Ids: {"multiple": True, "metavar": "ID"},
    Level: {"type": click.IntRange(1, 5)},
    Alt: {"type": AltText()},
    Text: {"metavar": "TEXT"},
    BoundKey: {"type": Bound()},
    Switch: {"is_flag": True},
    EventId: {"metavar": "EVENT"},
    LastDay: {"type": DateText()},
    DayKey: {"type": Day()},
    WindowKey: {"type": Window()},
}


def _option(key: Key) -> Callable[[Any], Any]:
    if isinstance(key, Language):
        return LANG
    if isinstance(key, Choice):
        usual: dict[str, Any] = {} if key.file == "view" else {"default": key.default, "show_default": True}
        return click.option(key.flag, key.field, help=key.help, type=click.Choice(key.all_choices), **usual)
    settings = next(_SETTINGS[kind] for kind in type(key).__mro__ if kind in _SETTINGS)
    return click.option(key.flag, key.field, help=key.help, **settings)


SIZE = click.option(
    "--size",
    help="Pixels, 1600 alone for the width; or a preset: column, a4 … [default: 1280]",
    type=Size(),
)


def asks_for_a_view(verb: Verb) -> Verb:
    """Gives a verb the options that say what a picture shows, in the order of the table."""
    for add in (*(_option(key) for key in reversed(FLAGS)), SIZE):
        verb = add(verb)
    return verb


def view_of(timeline: Timeline, options: ViewOptions) -> View:
    """The file's own view, changed by the options; raises QueryError for an id the file does not have."""
    from timeline.model.timeline import no_event, unknown
    from timeline.view.view import View

    given, view = options.values, View.of(timeline)
    width, height = options.size or (view.width, view.height)
    view = replace(view, width=width, height=height)
    view = view.with_values({k.field: k.of_flag(given[k.field], view.value(k)) for k in FLAGS if k.filters})
    view.query.check(timeline)
    for key in FLAGS:
        value = given[key.field]
        if isinstance(key, EventId) and value is not None and value not in timeline.event:
            raise QueryError(unknown(value, timeline.event, no_event))
        if key.needs and value is not None and given[key.needs] is None:
            raise QueryError(Sentence("--against needs --on: the day to compare with"))
    return view.with_values(
        {k.field: k.of_flag(given[k.field], view.value(k)) for k in FLAGS if not k.filters}
    )
