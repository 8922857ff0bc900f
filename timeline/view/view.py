"""The view of a timeline: its filters, time axis, language and selected event, also as the parameters of a URL.

A URL leaves out values that equal the file's own; `*` means "no filter" where the file has one.
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

TimeAxis = Literal["linear", "magnified", "equal"]
Theme = Literal["light", "dark"]

PARAMS = tuple(key.name for key in KEYS)
"""The keys of a URL, in the order in which they are written."""


@dataclass(frozen=True)
class View:
    """The filters and the look of a chart. Days are ordinals: 0001-01-01 is 1.

    Attributes:
        query: The filters.
        time_axis: "linear", "magnified" to give crowded days more room, "equal" for equal steps.
        width: The width in CSS pixels.
        height: The height in CSS pixels; None for the height that the labels need.
        lang: The code of the language.
        theme: "light" or "dark".
        opened: The id of the selected event.
        as_of: The day as of which the record is shown; None for the file's.
        window: The first and the last visible day; None for all.
        on: A day to mark, with the positions on it.
        compare: A second day, to compare the positions with.
        after: The id of an event to join to the changes of position after it.
        split: True for separate rows of statements and acts.
        alt: The alternative text, instead of the one made from the data.
        sort: The column that sorts the page's table, with "-" before it for descending order; empty for the date.
        file: The name of one of several files of a page.
    """

    query: Query = field(default_factory=Query)
    time_axis: TimeAxis = "magnified"
    width: int = 1280
    height: int | None = None
    lang: str = "en"
    theme: Theme = "light"
    opened: str | None = None
    as_of: int | None = None
    window: tuple[int, int] | None = None
    on: int | None = None
    compare: int | None = None
    after: str | None = None
    split: bool = False
    alt: str = ""
    sort: str = ""
    file: str = ""

    @classmethod
    def of(cls, timeline: Timeline) -> View:
        """Return the view that the file opens with.

        Args:
            timeline: The timeline of the file.

        Returns:
            The values of the file's `view:`, and the defaults for all others.
        """
        return cls().with_values(of_file(timeline.view, (key for key in KEYS if key.file == "view")))

    @classmethod
    def from_params(cls, params: Mapping[str, str], timeline: Timeline) -> View:
        """Return the view of a URL.

        Args:
            params: The parameters of the URL.
            timeline: The timeline that it shows.

        Returns:
            The view; what the URL does not say is as the file opens.

        Raises:
            QueryError: If a key or a value is not valid, with all errors, one a line.
        """
        view, complaints = cls.read_params(params, timeline)
        words = "'{key}' is no part of a view; {hint}"
        foreign = [
            say(view.lang, words, key=cut(key), hint=closest(key[:40], PARAMS))
            for key in params
            if key not in PARAMS
        ]
        if complaints or foreign:
            raise QueryError("\n".join((*(c.text for c in complaints), *foreign)))
        return view

    @classmethod
    def read_params(cls, params: Mapping[str, str], timeline: Timeline) -> tuple[View, tuple[Complaint, ...]]:
        """Return the view of a URL as far as it is valid. Keys outside of `PARAMS` are ignored.

        Args:
            params: The parameters of the URL.
            timeline: The timeline that it shows.

        Returns:
            The view, and a complaint in its language for each value that is ignored.
        """
        values = AddressValues(params, timeline)
        return _read(values, cls.of(timeline)), tuple(values.complaints)

    def value(self, key: Key) -> Any:
        """Return the value of a key.

        Args:
            key: A row of `timeline.view.keys.KEYS`.

        Returns:
            The value of the key's field.
        """
        return getattr(self.query if key.filters else self, key.field)

    def to_params(self, timeline: Timeline | None = None) -> dict[str, str]:
        """Return the view as the parameters of a URL.

        Args:
            timeline: The timeline whose own values are left out; None writes all keys that a file can have.

        Returns:
            The texts of the values by the names of their keys.
        """
        usual = View.of(timeline) if timeline else None
        texts = {key: key.text(self.value(key)) for key in KEYS}
        return {key.name: text for key, text in texts.items() if text != _usual(key, usual)}

    def with_values(self, values: Mapping[str, Any]) -> View:
        """Return the view with other values.

        Args:
            values: The values, by the fields of the view or of its query.

        Returns:
            A new view.
        """
        filters = {key.field: values[key.field] for key in FILTERS if key.field in values}
        look = {name: value for name, value in values.items() if name not in filters}
        return replace(self, query=replace(self.query, **filters), **look)

    def url(self, path: str = "/", timeline: Timeline | None = None) -> str:
        """Return the URL of the view.

        Args:
            path: The URL without parameters.
            timeline: The timeline whose own values are left out.

        Returns:
            The path with the parameters of `to_params`.
        """
        query = urlencode(self.to_params(timeline), safe="*,/:~")
        return f"{path}?{query}" if query else path


def _usual(key: Key, usual: View | None) -> str | None:
    """Return the text that a URL leaves out: that of the file's own view, None where that is not known."""
    if usual is None and key.file == "view":
        return None
    return key.text(usual.value(key) if usual else key.default)


def _read(values: AddressValues, usual: View) -> View:
    read: dict[str, Any] = {}
    for key in KEYS:
        missing = key.needs and read[key.needs] is None
        read[key.field] = key.default if missing else key.read(values, usual.value(key))
    return usual.with_values(read)
