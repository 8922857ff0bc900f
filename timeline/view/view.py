"""One look at a timeline: which events, at which scale, in which language, with which event open.

The same View is spelled as a page's address (`to_params`, `from_params`), as Dash stores and as command-line flags.
What equals the file's own default is left out of an address; `*` says "no filter" where the file has one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal
from urllib.parse import urlencode

from timeline.errors import QueryError, closest
from timeline.i18n.catalogue import say
from timeline.model.timeline import Timeline
from timeline.view.address import AddressValues, Complaint, cut
from timeline.view.file_keys import of_file
from timeline.view.key_kinds import Key
from timeline.view.keys import FILTERS, KEYS
from timeline.view.query import Query

Scale = Literal["even", "focus", "order"]
Theme = Literal["light", "dark"]

PARAMS = tuple(key.name for key in KEYS)
"""The keys of an address, in the order they are written."""


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
        return cls().with_values(of_file(timeline.view, (key for key in KEYS if key.file == "view")))

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

    def value(self, key: Key) -> Any:
        """Return the value of a key."""
        return getattr(self.query if key.filters else self, key.field)

    def to_params(self, timeline: Timeline | None = None) -> dict[str, str]:
        """Return the view as an address's keys and values; without the timeline, whose defaults are not known then,
        every key that a file can have is spelled out."""
        usual = View.of(timeline) if timeline else None
        texts = {key: key.text(self.value(key)) for key in KEYS}
        return {key.name: text for key, text in texts.items() if text != _usual(key, usual)}

    def with_values(self, values: Mapping[str, Any]) -> View:
        """Return the view with other values, by the field of the view or of its query."""
        filters = {key.field: values[key.field] for key in FILTERS if key.field in values}
        look = {name: value for name, value in values.items() if name not in filters}
        return replace(self, query=replace(self.query, **filters), **look)

    def url(self, path: str = "/", timeline: Timeline | None = None) -> str:
        """The path with the view behind it, ready for a link."""
        query = urlencode(self.to_params(timeline), safe="*,/:~")
        return f"{path}?{query}" if query else path


def _usual(key: Key, usual: View | None) -> str | None:
    """Return the text that an address need not have: that of the file's own view, None where that is not known."""
    if usual is None and key.file == "view":
        return None
    return key.text(usual.value(key) if usual else key.default)


def _read(values: AddressValues, usual: View) -> View:
    read: dict[str, Any] = {}
    for key in KEYS:
        missing = key.needs and read[key.needs] is None
        read[key.field] = key.default if missing else key.read(values, usual.value(key))
    return usual.with_values(read)
