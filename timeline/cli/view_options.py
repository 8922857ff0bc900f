"""The options of a view, generated from the table of its keys, and the View of their values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.options import LANG, Bound, Command, DateText, Day, LineText, Size, Window
from timeline.cli.terminal import complain
from timeline.cli.theme_options import ThemeWord, mode_and_theme
from timeline.errors import QueryError
from timeline.i18n.sentences import Sentence
from timeline.view import date_keys, key_kinds
from timeline.view.address import NO_FILTER
from timeline.view.keys import KEYS

if TYPE_CHECKING:
    from timeline.io.presets import ChartSize
    from timeline.model.timeline import Timeline
    from timeline.theme.house import HouseTheme
    from timeline.view.view import View


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """The values of the options of a view, by field, the size in pixels, and the theme of the command."""

    values: Mapping[str, Any]
    size: ChartSize | None
    house: HouseTheme | None = None

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> ViewOptions:
        """Return the view options among all options of a command."""
        mode, house = mode_and_theme(given.get("theme") or (), str(given.get("lang") or "en"))
        values = {key.field: given.get(key.field) for key in FLAGS} | {"theme": mode}
        return cls(values, given.get("size"), house)

    @property
    def lang(self) -> str:
        return str(self.values["lang"])


FLAGS = tuple(key for key in KEYS if key.flag)
_SETTINGS: Mapping[type[key_kinds.Key], Mapping[str, Any]] = {
    key_kinds.NamesKey: {"multiple": True, "metavar": "NAME"},
    key_kinds.ListKey: {"multiple": True, "metavar": "ID"},
    key_kinds.LevelKey: {"type": click.IntRange(1, 5)},
    key_kinds.TextKey: {"metavar": "TEXT"},
    date_keys.BoundKey: {"type": Bound()},
    key_kinds.SwitchKey: {"is_flag": True},
    key_kinds.SavedKey: {"metavar": "NAME"},
    key_kinds.EventKey: {"metavar": "EVENT"},
    date_keys.LastDayKey: {"type": DateText()},
    date_keys.DayKey: {"type": Day()},
    date_keys.WindowKey: {"type": Window()},
}


def _option(key: key_kinds.Key) -> Callable[[Any], Any]:
    if isinstance(key, key_kinds.LanguageKey):
        return LANG
    if isinstance(key, key_kinds.ThemeKey):
        word = ThemeWord(key.choices)
        return click.option(key.flag, key.field, help=key.help, type=word, multiple=True, metavar="THEME")
    if isinstance(key, key_kinds.ChoiceKey):
        usual: dict[str, Any] = {} if key.file == "view" else {"default": key.default, "show_default": True}
        return click.option(key.flag, key.field, help=key.help, type=click.Choice(key.all_choices), **usual)
    if isinstance(key, key_kinds.LineKey):
        return click.option(key.flag, key.field, help=key.help, type=LineText(key.longest))
    settings = next(_SETTINGS[kind] for kind in type(key).__mro__ if kind in _SETTINGS)
    return click.option(key.flag, key.field, help=key.help, **settings)


SIZE = click.option(
    "--size",
    metavar="SIZE",
    type=Size(),
    help="Width and height in pixels (1600x900) or millimetres (145x100mm), the width alone (1600), or a preset: "
    "column, a4 … [default: 1280]",
)


def asks_for_a_view(command: Command) -> Command:
    """Return the command with the options of a view, in the order of the table of keys."""
    for add in (*(_option(key) for key in reversed(FLAGS)), SIZE):
        command = add(command)
    return command


def asks_for_slides(command: Command) -> Command:
    """Return the command with the options of a view but those of a single chart: its size and its texts."""
    for key in reversed(FLAGS):
        if not isinstance(key, key_kinds.LineKey):
            command = _option(key)(command)
    return command


def view_of(timeline: Timeline, options: ViewOptions) -> View:
    """Return the file's view, changed by the options; raise QueryError for an id that the file does not define."""
    from timeline.model.timeline import no_event, unknown
    from timeline.view.view import View

    given = dict(options.values)
    for name, line in (options.size.lines if options.size else {}).items():
        given[name] = line if given[name] is None else given[name]
    if (saved := given["saved"]) and saved not in timeline.saved_view:
        raise QueryError(unknown(saved, timeline.saved_view, _no_view))
    view = View.of(timeline, saved or "")
    width, height = options.size[:2] if options.size else (view.width, view.height)
    view = replace(view, width=width, height=height)
    view = view.with_values({k.field: k.of_flag(given[k.field], view.value(k)) for k in FLAGS if k.filters})
    view.query.check(timeline)
    for key in FLAGS:
        value = given[key.field]
        if isinstance(key, key_kinds.EventKey) and value is not None and value not in timeline.event:
            raise QueryError(unknown(value, timeline.event, no_event))
        if isinstance(key, key_kinds.ListKey) and not key.filters:
            _check_ids(key, value, timeline)
        if key.needs and value is not None and given[key.needs] is getattr(view, key.needs) is None:
            raise QueryError(Sentence("--compare needs --on: the day to compare with"))
    view = view.with_values(
        {k.field: k.of_flag(given[k.field], view.value(k)) for k in FLAGS if not k.filters}
    )
    _remark(timeline, view, options.lang)
    return view


def _remark(timeline: Timeline, view: View, lang: str) -> None:
    """Write what was searched instead of misspelt words, and why lines that were asked for are missing."""
    from timeline.view.query import corrected

    for words in (corrected(timeline, view.query, lang), _without_lines(timeline, view, lang)):
        if words:
            complain(words)


def _without_lines(timeline: Timeline, view: View, lang: str) -> str:
    """Return why a chart has no lines from the event of `--after`; "" if it has some, or none is asked for."""
    if view.after is None:
        return ""
    from timeline.chart.compose import joined
    from timeline.chart.published import published
    from timeline.i18n.catalogue import say
    from timeline.layout import runs_down

    drawn = {event.id for event in published(timeline, view).events}
    if view.after not in drawn:
        words = (
            "--after: the event '{event}' is not in this view, so no line begins at it; add --also {event}"
        )
    elif not joined(timeline, view, drawn):
        words = (
            "--after: no change of position after the event '{event}' is in this view, so no line is drawn"
        )
    elif runs_down(view.width, view.height):
        words = "--after: in a chart of this size time runs down, and no line is drawn; choose a wider --size"
    else:
        return ""
    return say(lang, words, event=view.after)


def _no_view(id_: str) -> Sentence:
    return Sentence("the file has no saved view '{word}'", word=id_)


def _check_ids(key: key_kinds.ListKey, ids: tuple[str, ...], timeline: Timeline) -> None:
    """Raise QueryError for an id that the file does not define."""
    from timeline.model.timeline import unknown

    known = key.known(timeline)
    for id_ in ids:
        if id_ not in known and id_ != NO_FILTER:
            raise QueryError(unknown(id_, known, key.undefined))
