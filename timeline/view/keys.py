"""The table of view keys, from which URLs, options, a file's `view:` and `slides:`, and the docs are generated.

To add a filter, add a row to `Filters`; to add any other key, add a row to `_ROWS` and a field to the View.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal

from timeline.i18n.sentences import Sentence
from timeline.model.cache import kept
from timeline.model.shown import GROUPING, Shown
from timeline.view import date_keys, key_kinds, own_keys
from timeline.view.address import LONGEST_ALT, LONGEST_SUBTITLE
from timeline.view.key_kinds import Control, IdsKey, Key

if TYPE_CHECKING:
    from timeline.dates import Edtf
    from timeline.model.timeline import Timeline


def _row(key: Key) -> Any:
    """Return a field of the Query with its row of the table."""
    return field(default=key.default, metadata={"key": replace(key, filters=True)})


def _groups(timeline: Timeline) -> dict[str, None]:
    # Imported here, because the help of the commands needs no models of files.
    from timeline.view.grouping import group_ids

    return dict.fromkeys(group_ids(timeline))


# fmt: off
@dataclass(frozen=True, kw_only=True)
class Filters:
    """The filters of a view: one field each, with its row of the table."""

    actors: tuple[str, ...] = _row(key_kinds.IdsKey(
        form=Shown("Actors", "All actors, if none is chosen", names="actors", order=4),
        name="actors", flag="--actor", file="view", section="actors", example="actors=amazon,ibm",
        means="only events by or about one of these actors or their subsidiaries",
        help="Only events by or about this actor; repeatable.", known=lambda timeline: timeline.actor,
        label=attrgetter("name"), column="found_under", of=lambda event, _: event.everyone,
        sentence="about {names}", joint="standard", control=Control(element="companies")))
    types: tuple[str, ...] = _row(key_kinds.IdsKey(
        form=Shown("Event types", names="types", more=True),
        name="types", flag="--type", file="view", section="types", example="types=law",
        means="only events of one of these types", help="Only events of this type; repeatable.",
        known=lambda timeline: timeline.type, label=attrgetter("label"), column="type",
        of=lambda event, _: (event.type,),
        sentence="of type {names}", control=Control(title="Event type", empty="All types", least=2)))
    tags: tuple[str, ...] = _row(key_kinds.IdsKey(
        form=Shown("Tags", names="tags", more=True),
        name="tags", file="view", section="tags", example="tags=design",
        means="only events with one of these tags",
        known=lambda timeline: timeline.tag, label=attrgetter("label"), column="tags",
        of=lambda event, _: event.tags,
        sentence="tagged {names}", control=Control(title="Tag", empty="All tags", least=1)))
    mode: Literal["", "statement", "action"] = _row(key_kinds.ChoiceKey(
        form=Shown("Only", choices={"statement": "Only statements", "action": "Only actions"}, order=11, half=True),
        name="mode", file="view", choices=("statement", "action"), example="mode=action",
        means="only `statement`s or only `action`s, with events that are both",
        description="only statements, or only actions", column="mode",
        sentences=("statements only", "actions only"), control=Control()))
    positions: tuple[str, ...] = _row(key_kinds.IdsKey(
        form=Shown("Positions", names="positions", more=True),
        name="positions", file="view", section="positions", example="positions=withdrawn",
        means="only events that set or confirm one of these positions",
        known=lambda timeline: timeline.position, label=attrgetter("label"), column="positions",
        of=lambda event, _: dict.fromkeys(stated.position for stated in event.positions),
        sentence="setting or confirming {names}", quoted=True,
        control=Control(title="Position", empty="All positions", least=1)))
    publishers: tuple[str, ...] = _row(key_kinds.names(
        form=Shown("Publishers", more=True),
        name="publishers", file="view", example='publishers=Reuters,"Google, The Keyword"',
        means="only events with a source of one of these publishers, named as in the file",
        words=lambda event, _: (source.publisher for source in event.sources if source.publisher), column="publishers",
        absent=Sentence("no source has the publisher {word}"),
        sentence="with a source published by {names}",
        control=Control(title="Source publisher", empty="All publishers", least=2)))
    fields: tuple[str, ...] = _row(own_keys.FieldsKey(
        form=Shown("Values of fields", "Such as sector:Police, one a line", kind="texts", more=True),
        name="fields", file="view", example="fields=sector:Police,status:Open",
        means="only events that have one of these values of the file's own `fields`, or whose actors have it; "
        "of several fields, one value of each",
        known=own_keys.known_values, label=lambda words: words, of=own_keys.values_of, of_actor=own_keys.own_values,
        column="fields",
        absent=Sentence("no event has the value {word} of a field; write it as 'sector:Police'"),
        sentence="with {names}", control=Control(title="Fields", empty="All values", least=1)))
    search: str = _row(key_kinds.TextKey(
        form=Shown("Search", more=True),
        name="q", file="view", file_key="search", example='q=police "facial recognition"',
        means="only events that have every word, \"quoted phrase\" and date in words; accents do not matter",
        control=Control(element="search")))
    since: Edtf | None = _row(date_keys.BoundKey(  # noqa: RUF009
        form=Shown("From", order=5, half=True),
        name="from", flag="--from", file="view", end="first", example="from=2020-06",
        means="only events that may lie on this date or later", help="Only events on or after this date.",
        control=Control(title="From", empty="e.g. 2018-05")))
    to: Edtf | None = _row(date_keys.BoundKey(  # noqa: RUF009
        form=Shown("To", order=6, half=True),
        name="to", flag="--to", file="view", end="last", example="to=2020-06-15",
        means="only events that may lie on this date or earlier", help="Only events on or before this date.",
        control=Control(title="To", empty="e.g. 2021")))
    importance: int = _row(key_kinds.LevelKey(
        form=Shown("Minimum importance", order=9),
        name="importance", file="view", column="importance", example="importance=3",
        means="only events of at least this importance, 1 to 5", page="address"))
    drafts: bool = _row(key_kinds.SwitchKey(
        name="drafts", column="draft", example="drafts=1",
        means="also drafts; a page shows them only with `serve --set drafts=1`",
        sentence="drafts included", page="address"))
    also: tuple[str, ...] = _row(key_kinds.AlsoKey(
        form=Shown("Events always shown", "Although a filter hides them", names="events", more=True),
        name="also", file="view", section="events", example="also=george-floyd-protests",
        means="events that stay although a filter hides them; a search still hides them",
        description="events that stay although a filter other than the search hides them",
        known=lambda timeline: timeline.event, label=lambda event: event.label or event.title,
        sentence="and also {names}", page="address"))


_ROWS: tuple[Key, ...] = (
    key_kinds.TextKey(name="file", example="file=events", means="the name of one of several files", page="address",
                      of_chart=False),
    key_kinds.SavedKey(
        name="view", field="saved", flag="--view", section="views", example="view=june",
        means="the id of a view that the file names in its `views:`; other keys change its values",
        help="View of FILE, which other options change."),
    *(replace(row.metadata["key"], field=row.name) for row in fields(Filters)),
    key_kinds.ChoiceKey(
        form=Shown("Time axis", order=7, half=True, choices={
            "linear": "True scale", "magnified": "Key days stretched", "equal": "Equal spacing"}),
        name="time_axis", file="view", choices=("linear", "magnified", "equal"),
        default="linear", example="time_axis=magnified",
        means="`linear` (the default: one true scale, with the days of most changes enlarged below), `magnified` "
        "(these days stretched on the axis) or `equal` (equal spacing)",
        description="one true scale, the days of most changes stretched, or equal spacing", control=Control()),
    date_keys.InsetKey(
        form=Shown("Enlarged period", "Two dates, or none: 2020-05-25/2020-06-20", kind="text", more=True),
        name="inset", file="view", example="inset=2020-05-25/2020-06-20",
        means="the period that is enlarged, instead of that of most changes of position; `none` for no enlargement",
        description="the period that is enlarged, such as 2020-05-25/2020-06-20, or none", page="address"),
    key_kinds.ChoiceKey(
        form=Shown("Labels", choices={"all": "Of all events", "important": "Of important events"}, order=8, half=True),
        name="labels", file="view", choices=("all", "important"), default="all",
        example="labels=important",
        means="the labels of `all` events (the default), or of `important` ones: of importance 4 or 5, or setting a "
        "position; on a wide page, as many as fit in the window",
        description="labels of all events, or of the most important ones", control=Control()),
    own_keys.ByKey(
        form=Shown("Colour means", choices={
            "type": "Event type", "actor": "Actor", "tag": "Tag", "none": "Nothing"}, kind="choice", names="fields",
            order=10, half=True),
        name="color_by", file="view", choices=("type", "actor", "tag", "none"),
        example="color_by=actor",
        means="colour events by `type`, `actor`, `tag`, one of the file's own `fields`, or `none`. Without it, by type "
        "if the file has no positions",
        description="what the colour of an event means: type, actor, tag, none or the id of a field",
        control=Control(title="Colour means")),
    own_keys.ByKey(
        form=Shown("Rows in groups by", kind="choice", names="fields", kinds=GROUPING, order=12, half=True),
        name="group_by", file="view", choices=(), example="group_by=sector",
        means="rows together in groups, by the values of one of the file's own `fields`",
        description="the id of the field by whose values rows stand in groups",
        control=Control(title="Rows in groups by")),
    key_kinds.SwitchKey(
        form=Shown("Statements and actions in separate rows", more=True),
        name="split", file="slide", example="split=1",
        means="statements and actions in separate rows",
        description="statements and actions in separate rows", control=Control()),
    key_kinds.SwitchKey(
        form=Shown("Arrows from events to those that respond to them", more=True),
        name="links", file="view", example="links=1",
        means="arrows from events to those that respond to them or have another link to them; other events are left "
        "out, except changes of position",
        description="arrows from events to those that respond to them; other events are left out, except changes of "
        "position", page="address"),
    key_kinds.ListKey(
        form=Shown("Groups drawn as one row", names="groups", more=True),
        name="folded", file="view", section="groups", example="folded=police,courts",
        means="the groups of actors drawn as one row each; `*` for none",
        known=_groups,
        description="the groups of actors drawn as one row each", page="address"),
    key_kinds.RowsKey(
        form=Shown("Rows in this order", names="actors", more=True, choices={
            "all": "All actors", "changed": "Actors whose position changes"}),
        name="rows", file="view", example="rows=amazon,ibm",
        means="the rows to draw, in this order; all others share one row. `all` for a thin row of each actor, "
        "`changed` for those whose position changes in the visible period, `*` for the usual ones",
        known=lambda timeline: timeline.row,
        description="the rows to draw, in this order, by their id or that of their actor; all others share one row. "
        "all: a thin row of each actor; changed: those whose position changes",
        page="address"),
    own_keys.ByKey(
        form=Shown("Order of rows", choices={
            "last": "By their last position", "first-change": "By their first change", "name": "By name",
            "file": "As in the file"}, kind="choice", names="fields", more=True),
        name="sort", any_kind=True, file="view", choices=("last", "first-change", "name", "file"), example="sort=name",
        means="the order of rows: `last` position (the most restrictive first), `first-change`, `name`, one of the "
        "file's own `fields` (the greatest sum first), or as in the `file`",
        description="the order of rows: by last position, first change, name, the id of a field, or as in the file",
        page="address"),
    key_kinds.ListKey(
        form=Shown("Highlighted rows", "All others are paler", names="actors", more=True),
        name="highlight", file="view", section="rows", example="highlight=ibm",
        means="the rows that stand out; all others are paler",
        known=lambda timeline: timeline.row,
        description="the rows that stand out, by their id or that of their actor; all others are paler",
        page="address"),
    key_kinds.ListKey(
        name="unfolded", section="rows", example="unfolded=ibm",
        means="the rows of a chart with many rows that have the labels of their events",
        known=lambda timeline: timeline.row, page="address"),
    key_kinds.ChoiceKey(
        form=Shown("Count of positions", choices={"yes": "Below the rows", "only": "Without the rows"}, more=True),
        name="count", file="view", choices=("yes", "only"), example="count=yes",
        means="`yes` for a strip below the rows that counts who holds each position, `only` for it without rows",
        description="a strip that counts who holds each position: below the rows, or without them", page="address"),
    key_kinds.ListKey(
        form=Shown("Series below the rows", "The first two, if none is chosen", names="series", more=True),
        name="series", file="view", section="series", example="series=city-bans",
        means="the series to draw below the rows, two at most; `*` for the first two of the file",
        known=lambda timeline: timeline.series_of,
        description="the series to draw below the rows, two at most; without it the first two", page="address"),
    key_kinds.LanguageKey(
        name="lang", flag="--lang", example="lang=fr", means="the language of the interface and of the file's texts",
        help="Language.", page="store"),
    key_kinds.ThemeKey(
        name="theme", flag="--theme", choices=("light", "dark", "print"), default="light", example="theme=dark",
        means="`light` or `dark` colours, or `print`: black on white with patterns, for exports",
        help="Theme file or name, and light, dark or print; repeatable.", page="store"),
    key_kinds.EventKey(
        form=Shown("Selected event", names="events", order=1),
        name="event", field="opened", file="slide", example="event=amazon-moratorium",
        means="the id of the selected event", description="the selected event; all others are paler",
        page="store", of_chart=False),
    key_kinds.EventKey(
        form=Shown("Event joined to later changes", names="events", more=True),
        name="after", file="slide", example="after=george-floyd-protests",
        means="the id of an event, joined to the changes of position after it",
        description="the event joined to the changes of position after it", page="store"),
    date_keys.DayKey(
        form=Shown("Marked date", order=2, half=True, ask="Enter a marked date."),
        name="on", flag="--on", file="slide", example="on=2020-06-12", means="a day to mark, with that day's positions",
        help="Day to mark, with that day's positions.",
        description="a day to mark, or the day of the positions shown", page="store"),
    date_keys.DayKey(
        form=Shown("Compared date", order=3, half=True),
        name="compare", file="slide", needs="on", example="compare=2020-06-01",
        means="a second day, to compare with `on`",
        description="the day to compare with `on`", page="store"),
    date_keys.LastDayKey(
        form=Shown("As published on", more=True),
        name="published_on", file="slide", example="published_on=2020-12-31",
        means="the record as published on that day",
        description="the record as published on that day", page="address"),
    date_keys.WindowKey(
        form=Shown("Visible period", "Two dates: 2020-05/2020-07", kind="text", more=True),
        name="window", file="slide", example="window=2020-05/2020-07",
        means="the visible period, from the first day to the last; with times, such as "
        "`2020-06-10T08:00/2020-06-10T12:00`, up to the last one",
        description="the visible period, such as 2020-05/2020-07", page="store"),
    key_kinds.LineKey(
        name="alt", example="alt=Three companies step back", longest=LONGEST_ALT,
        means="the alternative text of exported charts, 250 characters at most, instead of the generated one"),
    key_kinds.LineKey(
        name="title", example="title=Amazon pauses",
        means="the title of exported charts, instead of the file's or, of chosen actors, their names and years"),
    key_kinds.OptionalLineKey(
        name="subtitle", example="subtitle=Police sales, 2018–2021", longest=LONGEST_SUBTITLE,
        means="the line under the title of exported charts, instead of the generated one; none if it is empty or `*`"),
    key_kinds.LineKey(
        name="source", example="source=company statements",
        means="the sources of exported charts in words, instead of a list of the events' sources"),
    key_kinds.LineKey(
        name="credit", example="credit=Graphic: The Meridian",
        means="who made the exported chart, instead of the theme's credit or the file's `byline`"),
    key_kinds.SortKey(
        name="table", example="table=-who", page="store", of_chart=False,
        means="the table by `date`, `who`, `event`, `type`, `position` or `sources`; `-` for descending order"),
)
# fmt: on


def _named(key: Key) -> Key:
    """Return the row with its field, file key and element, which default to its name."""
    field_name = key.field or key.name
    control = key.control and replace(key.control, element=key.control.element or field_name)
    return replace(key, field=field_name, file_key=key.file_key or key.name, control=control)


KEYS = tuple(map(_named, _ROWS))
"""The whole table, in the order of a URL."""
FILTERS = tuple(key for key in KEYS if key.filters)
LISTS = tuple(key for key in FILTERS if isinstance(key, IdsKey))
"""The filters that take several ids."""


@kept(16)
def counts(timeline: Timeline, key: IdsKey) -> Mapping[str, int]:
    """Return the number of events, without drafts and with those of a feed, for each id of the filter."""
    own = Counter(
        i for event in timeline.record.events if not event.draft for i in key.of(event, timeline.actor)
    )
    return own + Counter(timeline.feed_numbers) if timeline.feed_numbers and key.name == "actors" else own
