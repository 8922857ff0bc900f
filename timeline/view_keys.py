"""The keys of a view, one row each: the address, the flags, a file's `view:`, the scenes and the docs are made from it.

A new filter is one row of `Filters`, a new key of the look a row of `KEYS` and its field of the View.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal

from timeline.keeping import kept
from timeline.key_kinds import (
    Alt,
    Bound,
    Choice,
    Control,
    Day,
    EventId,
    Ids,
    Key,
    Language,
    LastDay,
    Level,
    Sorted,
    Switch,
    Text,
    Window,
)
from timeline.sentences import Sentence

if TYPE_CHECKING:
    from timeline.address_values import Record
    from timeline.dates import Edtf


def _row(key: Key) -> Any:
    """Return a field of the Query with its row of the table."""
    return field(default=key.default, metadata={"key": replace(key, filters=True)})


@dataclass(frozen=True, kw_only=True)
class Filters:
    """The filters of a view: one field each, with its row of the table."""

    actors: tuple[str, ...] = _row(
        Ids(
            name="actors",
            means="only events by or about one of these actors",
            example="actors=amazon,ibm",
            flag="--actor",
            help="Only events by or about this actor; repeatable.",
            in_view=True,
            in_scene=True,
            page="control",
            control=Control(element="companies"),
            section="actors",
            known=lambda timeline: timeline.actor,
            label=attrgetter("name"),
            undefined=lambda word: Sentence("actor '{word}' is not defined", word=word),
            column="found_under",
            of=lambda event: event.everyone,
            sentence="about {names}",
            joint="and",
        )
    )
    kinds: tuple[str, ...] = _row(
        Ids(
            name="kinds",
            means="only events of one of these types",
            example="kinds=law",
            flag="--kind",
            help="Only events of this kind; repeatable.",
            in_view=True,
            in_scene=True,
            page="control",
            control=Control(title="Kind", empty="All kinds"),
            section="kinds",
            known=lambda timeline: timeline.kind,
            label=attrgetter("label"),
            undefined=lambda word: Sentence("kind '{word}' is not defined", word=word),
            column="kind",
            of=lambda event: (event.kind,),
            sentence="of kind {names}",
        )
    )
    nature: Literal["", "said", "did"] = _row(
        Choice(
            name="nature",
            means="only what was `said`, or what was done (`did`)",
            example="nature=did",
            flag="--nature",
            help="Only what was said, or only what was done.",
            in_view=True,
            in_scene=True,
            description="only what was said, or only what was done",
            page="control",
            control=Control(),
            choices=("said", "did"),
            column="nature",
            sentences=("only what was said", "only what was done"),
        )
    )
    stances: tuple[str, ...] = _row(
        Ids(
            name="stances",
            means="only events that set or confirm one of these positions",
            example="stances=paused",
            flag="--stance",
            help="Only events that set or confirm this stance; repeatable.",
            in_view=True,
            in_scene=True,
            page="control",
            control=Control(title="Position", empty="All positions"),
            section="stances",
            known=lambda timeline: timeline.stance,
            label=attrgetter("label"),
            undefined=lambda word: Sentence("stance '{word}' is not defined", word=word),
            column="stances",
            of=lambda event: dict.fromkeys(position.stance for position in event.position),
            sentence="setting or confirming {names}",
            quoted=True,
        )
    )
    search: str = _row(
        Text(
            name="q",
            means='only events that mention every word, or "quoted phrase", in any language; '
            "accents and case do not matter",
            example='q=police "face recognition"',
            flag="--search",
            help="Only events that mention it, whatever accents and case.",
            file_key="search",
            in_view=True,
            in_scene=True,
            page="control",
            control=Control(element="search"),
        )
    )
    since: Edtf | None = _row(  # noqa: RUF009
        Bound(
            name="from",
            means="only events that may lie on this date or later",
            example="from=2020-06",
            flag="--from",
            help="Only events of this date or later.",
            in_view=True,
            in_scene=True,
            page="control",
            control=Control(title="From", empty="e.g. 2018-05"),
            end="first",
        )
    )
    until: Edtf | None = _row(  # noqa: RUF009
        Bound(
            name="until",
            means="only events that may lie on this date or earlier",
            example="until=2020-06-15",
            flag="--until",
            help="Only events of this date or earlier.",
            in_view=True,
            in_scene=True,
            page="control",
            control=Control(title="Until", empty="e.g. 2021"),
            end="last",
        )
    )
    importance: int = _row(
        Level(
            name="importance",
            means="only events of at least this importance, 1 to 5",
            example="importance=3",
            flag="--importance",
            help="Only events at least as important.",
            in_view=True,
            in_scene=True,
            page="address",
            column="importance",
        )
    )
    drafts: bool = _row(
        Switch(
            name="drafts",
            means="events marked as drafts too",
            example="drafts=1",
            flag="--drafts",
            help="Also events marked as drafts.",
            page="address",
            column="draft",
            sentence="drafts included",
        )
    )


KEYS: tuple[Key, ...] = tuple(
    replace(
        key,
        field=key.field or key.name,
        file_key=key.file_key or key.name,
        control=key.control and replace(key.control, element=key.control.element or key.field or key.name),
    )
    for key in (
        Text(name="file", means="which of several files", example="file=events", page="address"),
        *(replace(row.metadata["key"], field=row.name) for row in fields(Filters)),
        Choice(
            name="scale",
            means="`even` is linear, `focus` magnifies crowded days, `order` is one step per event",
            example="scale=even",
            default="focus",
            flag="--scale",
            help="Time even, busy stretches enlarged, or one step per event.",
            in_view=True,
            in_scene=True,
            page="control",
            control=Control(),
            choices=("even", "focus", "order"),
        ),
        Switch(
            name="split",
            means="what was said and what was done in separate rows",
            example="split=1",
            flag="--split",
            help="What was said and what was done in lanes of their own.",
            in_scene=True,
            description="what was said and what was done in lanes of their own",
            page="control",
            control=Control(),
        ),
        Language(
            name="lang", means="the language, where the file has it", example="lang=fr", flag="--lang",
            help="Language.", page="store",
        ),
        Choice(
            name="theme",
            means="`light` or `dark`",
            example="theme=dark",
            default="light",
            flag="--theme",
            help="Colours.",
            page="store",
            choices=("light", "dark"),
        ),
        EventId(
            name="event",
            means="the selected event",
            example="event=amazon-moratorium",
            field="opened",
            in_scene=True,
            description="the event in focus; the rest is drawn quietly",
            page="store",
        ),
        EventId(
            name="react",
            means="an event, joined to the changes of position after it",
            example="react=george-floyd-protests",
            flag="--react",
            help="Join this event to the changes of position after it.",
            in_scene=True,
            description="the event joined to the changes of position after it",
            page="store",
        ),
        Day(
            name="on",
            means="a day to mark, with the positions on it",
            example="on=2020-06-12",
            flag="--on",
            help="Mark this day, and say who stood where on it.",
            in_scene=True,
            description="a day to mark, or on which who stood where is shown",
            page="store",
        ),
        Day(
            name="against",
            means="the day that `on` is compared with",
            example="against=2020-06-01",
            flag="--against",
            help="Mark a second day.",
            in_scene=True,
            description="the day it is compared with",
            page="store",
            needs="on",
        ),
        LastDay(
            name="as_of",
            means="the record as published on that day",
            example="as_of=2020-12-31",
            flag="--as-of",
            help="The day the picture speaks of. [default: the file's]",
            in_scene=True,
            description="the record as published on that day",
            page="address",
        ),
        Window(
            name="window",
            means="the first and the last day of the visible period",
            example="window=2020-05-01/2020-07-01",
            flag="--window",
            help="Draw only this stretch of time: 2020-05/2020-07.",
            in_scene=True,
            description="the stretch of time in sight, such as 2020-05/2020-07",
            page="store",
        ),
        Alt(
            name="alt",
            means="the alternative text of exported pictures, at most 250 characters, "
            "instead of the one written from the data",
            example="alt=Three companies step back",
            flag="--alt",
            help="Alternative text, instead of the one made from the data.",
        ),
        Sorted(
            name="sort",
            means="the table by `date`, `who`, `event`, `kind`, `position` or `sources`; `-` for descending order",
            example="sort=-who",
            page="store",
        ),
    )
)  # fmt: skip
"""The whole table, in the order of an address."""

FILTERS = tuple(key for key in KEYS if key.filters)
LISTS = tuple(key for key in FILTERS if isinstance(key, Ids))
"""The filters by several ids."""


@kept(16)
def counts(timeline: Record, key: Ids) -> Mapping[str, int]:
    """Return how many events, drafts aside, have each of the ids that the key filters by."""
    return Counter(i for event in timeline.events if not event.draft for i in key.of(event))
