"""The view of a timeline: its filters, time axis, language, selected event and headline, also as URL parameters.

A URL omits values that equal the file's; `*` means "no filter" if the file has one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal
from urllib.parse import urlencode

from timeline.dates import Edtf, parse_date
from timeline.errors import DateError, QueryError, closest, not_defined, with_closest
from timeline.i18n.catalogue import DEFAULT_LANGUAGE, say, say_again
from timeline.model.findings import Finding
from timeline.model.head import FileSlide, SavedView, ViewTexts
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.theme.colours import Theme
from timeline.view.address import AddressValues, Complaint, cut
from timeline.view.date_keys import Inset
from timeline.view.file_keys import of_file
from timeline.view.key_kinds import Key, LineKey, ListKey, SavedKey
from timeline.view.keys import FILTERS, KEYS
from timeline.view.query import Query

TimeAxis = Literal["linear", "magnified", "equal"]
Labels = Literal["all", "important"]

PARAMS = tuple(key.name for key in KEYS)
"""The keys of a URL, in the order in which they are written."""
BY_NAME = {key.name: key for key in KEYS}
SETTINGS = {
    key.field if key.filters else key.file_key: key for key in KEYS if key.of_chart or key.name == "event"
}
"""The keys by the names of arguments: those of `export --set`, and `since` for `from`, which is a word of Python."""
SAVED = next(key for key in KEYS if isinstance(key, SavedKey))


@dataclass(frozen=True)
class View:
    """The filters and the settings of a chart. Days are ordinals: 0001-01-01 is 1.

    Attributes:
        query: The filters.
        time_axis: "linear", "magnified" to stretch the days of most changes, "equal" for equal spacing.
        inset: The period that the panel below a linear chart shows enlarged; "none" for no panel, None for the days
            of most changes. A magnified axis stretches the same period.
        width: The width in CSS pixels.
        height: The height in CSS pixels; None to fit all labels.
        labels: "all", or "important" for the labels of the most important events only.
        room: The height in CSS pixels for which important labels are chosen if there is no `height`; None for no limit.
        lang: The code of the language.
        theme: "light", "dark" or "print".
        opened: The id of the selected event.
        published_on: The day on which the record is shown as published; None for the present version.
        window: The first and the last visible day; None for all.
        sample: The percentage of the events of a feed from which those with the words of the search are estimated.
        on: A day to mark, with that day's positions.
        compare: A second day, to compare positions.
        after: The id of an event, which is joined to the later changes of position.
        color_by: "type", "actor", "tag", "none" or the id of a field; empty for type if the file has no positions.
        group_by: The id of the field by whose values rows stand in groups; empty for the groups of the file.
        split: True for separate rows of statements and actions.
        links: True for arrows from events to those that respond to them.
        folded: The ids of the groups of actors that are drawn as one row each.
        rows: The ids of the rows to draw, in order; all others share one row. Empty for the usual rows, "all" for a
            thin row of each actor, "changed" for those whose position changes.
        sort: The order of rows: "last" (by their last position), "first-change", "name" or "file"; empty for "last"
            in a chart of many rows, "first-change" at a fixed height, "file" otherwise.
        highlight: The ids of the rows that stand out; empty for none.
        unfolded: The ids of the rows of a chart of many rows that have labels.
        count: "yes" to count below the rows who holds each position, "only" for the counts without rows.
        series: The ids of the series that are drawn below the rows; empty for the first two.
        alt: The alternative text, instead of the generated one.
        title: The title, instead of the generated one.
        subtitle: The subtitle, instead of the file's; empty for none, None for the file's.
        source: The sources in words, instead of a list of the events' sources.
        credit: Who made the chart, instead of the file's byline.
        table: The column that sorts the page's table, with "-" before it for descending order; empty for the date.
        file: The name of a file, on a page with several files.
        saved: The id of the saved view that a URL or a command names; empty if none.
        finding: The id of the finding that is the headline of a slide; empty if none.
    """

    query: Query = field(default_factory=Query)
    time_axis: TimeAxis = "linear"
    inset: Inset = None
    width: int = 1280
    height: int | None = None
    labels: Labels = "all"
    room: int | None = None
    lang: str = DEFAULT_LANGUAGE
    theme: Theme = "light"
    opened: str | None = None
    published_on: int | None = None
    window: tuple[float, float] | None = None
    sample: int = 100
    on: int | None = None
    compare: int | None = None
    after: str | None = None
    color_by: str = ""
    group_by: str = ""
    split: bool = False
    links: bool = False
    folded: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    sort: str = ""
    highlight: tuple[str, ...] = ()
    unfolded: tuple[str, ...] = ()
    count: Literal["", "yes", "only"] = ""
    series: tuple[str, ...] = ()
    alt: str = ""
    title: str = ""
    subtitle: str | None = None
    source: str = ""
    credit: str = ""
    table: str = ""
    file: str = ""
    saved: str = ""
    finding: str = ""

    @classmethod
    def of(cls, timeline: Timeline, saved: str = "") -> View:
        """Return the view with which the file opens, changed by the values of the saved view with this id."""
        folded = tuple(group.id for group in timeline.groups if group.folded)
        given = of_file(timeline.view, (key for key in KEYS if key.file == "view"))
        if saved:
            given |= of_file(timeline.saved_view[saved].view, (key for key in KEYS if key.file))
        return cls(saved=saved).with_values({"folded": folded, **given})

    @classmethod
    def from_params(cls, params: Mapping[str, str], timeline: Timeline) -> View:
        """Return the view of the parameters of a URL; keys that are missing have the file's values.

        Raises:
            QueryError: If keys or values are not valid; the message lists all errors, one per line.
        """
        view, complaints = cls.read_params(params, timeline)
        words = "unknown view key '{key}'; {hint}"
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
        """Return the view of the valid part of a URL, and a complaint in its language for each ignored value.

        Keys outside `PARAMS` are ignored.
        """
        values = AddressValues(params, timeline)
        return read_view(values), tuple(values.complaints)

    def value(self, key: Key) -> Any:
        """Return the value of a row of `timeline.view.keys.KEYS`."""
        return getattr(self.query if key.filters else self, key.field)

    def to_params(self, timeline: Timeline | None = None) -> dict[str, str]:
        """Return the view as URL parameters, without the values of the timeline.

        None in place of the timeline writes all keys that a file can have.
        """
        usual = View.of(timeline) if timeline else None
        texts = {key: key.text(self.value(key)) for key in KEYS}
        # The file's value is omitted; without the file it is unknown.
        known = [key for key in KEYS if usual or key.file != "view"]
        omitted = {key: key.text(usual.value(key) if usual else key.default) for key in known}
        return {key.name: text for key, text in texts.items() if text != omitted.get(key)}

    def with_values(self, values: Mapping[str, Any]) -> View:
        """Return the view with other values, by the fields of the view or of its query."""
        filters = {key.field: values[key.field] for key in FILTERS if key.field in values}
        look = {name: value for name, value in values.items() if name not in filters}
        return replace(self, query=replace(self.query, **filters), **look)

    def without_lines(self) -> View:
        """Return the view without alternative text, title, subtitle, sources and credit, for links of other sites."""
        return self.with_values({key.field: key.default for key in KEYS if isinstance(key, LineKey)})

    def url(self, path: str = "/", timeline: Timeline | None = None) -> str:
        """Return the URL of the view: the path with the parameters of `to_params`."""
        query = urlencode(self.to_params(timeline), safe="*,/:~")
        return f"{path}?{query}" if query else path


def read_view(values: AddressValues) -> View:
    """Return the view of the values of a URL or a command, without those that are not valid."""
    read: dict[str, Any] = {}
    usual = View.of(values.timeline, SAVED.read(values, ""))
    for key in (key for key in KEYS if key is not SAVED):
        missing = key.needs and read[key.needs] is None
        read[key.field] = key.default if missing else key.read(values, usual.value(key))
    return usual.with_values(read)


def named_view(params: Mapping[str, str], timeline: Timeline) -> View:
    """Return the view that a command or a call names; raise QueryError with all errors, one per line."""
    values = _NamedValues(params, timeline)
    view = read_view(values)
    if values.complaints:
        raise QueryError("\n".join(complaint.text for complaint in values.complaints))
    view.query.check(timeline)
    for name in params:
        if (needed := BY_NAME[name].needs) and view.value(BY_NAME[needed]) is None:
            words = "“{key}” needs “{needed}”: the day to compare with"
            raise QueryError(say(view.lang, words, key=name, needed=needed))
    return view


def settings_of(given: Mapping[str, Any], known: Mapping[str, Key] = SETTINGS) -> dict[str, str]:
    """Return the arguments of a call as the values of a URL; raise QueryError for an unknown one."""
    if strange := [name for name in given if name not in known]:
        raise QueryError(f"'{strange[0]}' is not a valid setting; {closest(strange[0], known)}")
    return {known[name].name: _text(known[name], value) for name, value in given.items() if value is not None}


def _text(key: Key, value: Any) -> str:
    if isinstance(key, ListKey) and not isinstance(value, str):
        return key.join(value)
    return str(int(value) if isinstance(value, bool) else value)


class _NamedValues(AddressValues):
    """The values of a command or a call, which say more of an error than those of a URL."""

    def not_here(self, key: str, word: str) -> None:
        row, timeline = BY_NAME[key], self.timeline
        message, known = not_defined("events", word), [*timeline.event]
        if isinstance(row, ListKey):
            message, known = row.not_defined(word), [*row.known(timeline)]
        self.complaints.append(Complaint(key, say_again(self.lang, with_closest(message, word, known))))

    def parsed(self, key: str, value: str) -> Edtf | None:
        try:
            return parse_date(value)
        except DateError as error:
            words = say_again(self.lang, error.sentence)
            self.complaints.append(Complaint(key, f"“{key}”{say(self.lang, ': ')}{words}"))
            return None


def own_texts(timeline: Timeline, view: View) -> ViewTexts | SavedView | None:
    """Return what has the title and the subtitle of what a view shows, which may be a saved view made by hand.

    It is the saved view, or the file's `view:`, with the same filters, and with the same visible period if the saved
    view has one. Another importance than that of `view:` does not count. None if no such view has a title or subtitle.
    """
    found: list[tuple[ViewTexts | SavedView, int]] = [
        (saved, _rank(timeline, view, saved.id))
        for saved in timeline.views
        if saved.title or saved.finding or saved.subtitle
    ]
    usual, own = Query.of(timeline), timeline.view
    # Without the less important events, a view is still about the same.
    if (own.title or own.finding or own.subtitle) and replace(
        view.query, importance=usual.importance
    ) == usual:
        found.append((own, 2))
    texts, rank = max(found, key=lambda each: each[1], default=(None, 0))
    return texts if rank else None


def _rank(timeline: Timeline, view: View, saved: str) -> int:
    """Return how well a saved view names what a view shows: 0 if it shows something else."""
    usual = View.of(timeline, saved)
    if usual.query != view.query or usual.window not in (None, view.window):
        return 0
    if saved == view.saved:
        return 4
    return 1 if usual.window is None else 3


def headline(timeline: Timeline, view: View) -> Words:
    """Return the headline of a page, a deck or a data file with a view of the timeline."""
    return written_headline(timeline, own_texts(timeline, view)) or timeline.title


def written_headline(timeline: Timeline, texts: ViewTexts | SavedView | FileSlide | None) -> Words | None:
    """Return the headline that a file gives to a view or a slide: its own, or the sentence of its finding."""
    if texts is None:
        return None
    own = texts.headline if isinstance(texts, FileSlide) else texts.title
    return timeline.finding[texts.finding].text if texts.finding else own


def shown_finding(timeline: Timeline, view: View) -> Finding | None:
    """Return the finding that is the headline of a view or a slide; None if its headline is another text."""
    texts = None if view.title or view.finding else own_texts(timeline, view)
    return timeline.finding.get(view.finding or (texts and texts.finding) or "")
