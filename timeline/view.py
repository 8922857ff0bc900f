"""One look at a timeline: which events, at which scale, in which language, with which event open.

The same View is spelled as a page's address (`to_params`, `from_params`), as Dash stores and as command-line flags.
What equals the file's own default is left out of an address; `*` says "no filter" where the file has one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, get_args
from urllib.parse import urlencode

from timeline.dates import Edtf, civil, ordinal, parse_date
from timeline.errors import DateError, QueryError, closest
from timeline.model import Timeline
from timeline.query import Query
from timeline.words import languages, say

Scale = Literal["even", "focus", "order"]
Theme = Literal["light", "dark"]

NO_FILTER = "*"
NO_BOUND = ".."
LONGEST_TEXT = 200
LONGEST_LIST = 8_000
FIRST_DAY, LAST_DAY = ordinal(-9999, 1, 1), ordinal(9999, 12, 31)
"""The days an address can spell."""
# What XML cannot hold, and so neither an SVG: control characters and halves of letters.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
PARAMS = ("actors", "kinds", "nature", "stances", "q", "from", "until", "importance", "drafts",
          "scale", "lang", "theme", "event", "as_of", "window")  # fmt: skip
"""The keys of an address, in the order they are written."""


@dataclass(frozen=True)
class View:
    """What is shown and how.

    `width` and `height` are CSS pixels (None: as high as it needs) and no part of an address. `opened` is the id of
    the event being read. `as_of` is the day that counts as now, `window` the first and the last day in sight, all
    ordinals; None leaves them to the timeline.
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

    @classmethod
    def of(cls, timeline: Timeline) -> View:
        """The view the file opens with."""
        return cls(query=Query.of(timeline), scale=timeline.view.scale)

    @classmethod
    def from_params(cls, params: Mapping[str, str], timeline: Timeline) -> View:
        """The view an address says; QueryError with every fault, one a line."""
        view, complaints = cls.read_params(params, timeline)
        foreign = [
            f"'{_cut(key)}' is no part of a view; {closest(key[:40], PARAMS)}"
            for key in params
            if key not in PARAMS
        ]
        if complaints or foreign:
            raise QueryError("\n".join((*complaints, *foreign)))
        return view

    @classmethod
    def read_params(cls, params: Mapping[str, str], timeline: Timeline) -> tuple[View, tuple[str, ...]]:
        """The view an address says as far as it can be read, and what was left aside, in the view's language.

        Never raises. Keys that are none of `PARAMS` are other people's and pass in silence.
        """
        reader = _Reader(params, timeline)
        view = reader.view()
        return view, tuple(reader.complaints)

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
        "drafts": "1" if view.query.drafts else "",
        "lang": view.lang if view.lang != "en" else "",
        "theme": view.theme if view.theme != "light" else "",
        "event": view.opened or "",
        "as_of": _day_text(view.as_of) if view.as_of is not None else "",
        "window": f"{_day_text(first)}/{_day_text(last)}" if first is not None and last is not None else "",
    }


def _day_text(day: int) -> str:
    year, month, day_of_month = civil(day)
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day_of_month:02}"


def _cut(text: str) -> str:
    short = text if len(text) <= 40 else text[:39] + "…"
    return short if short.isprintable() else ascii(short)[1:-1]


class _Reader:
    """Reads one address value by value; a value that cannot be is said in `complaints` and its default kept."""

    def __init__(self, params: Mapping[str, str], timeline: Timeline) -> None:
        self.params, self.timeline = params, timeline
        self.usual = View.of(timeline)
        self.complaints: list[str] = []
        self.lang = "en"

    def view(self) -> View:
        self.lang = self.language()
        usual, timeline = self.usual.query, self.timeline
        query = Query(
            actors=self.ids("actors", usual.actors, timeline.actor),
            kinds=self.ids("kinds", usual.kinds, timeline.kind),
            stances=self.ids("stances", usual.stances, timeline.stance),
            search=self.search(),
            since=self.date("from", usual.since),
            until=self.date("until", usual.until),
            importance=int(self.choice("importance", tuple("12345"), str(usual.importance))),
            drafts=self.choice("drafts", ("0", "1"), "0") == "1",
            nature=self.nature(usual.nature),
        )
        return replace(
            self.usual,
            query=query,
            scale=self.choice("scale", get_args(Scale), self.usual.scale),  # type: ignore[arg-type]
            lang=self.lang,
            theme=self.choice("theme", get_args(Theme), "light"),  # type: ignore[arg-type]
            opened=self.event(),
            as_of=self.as_of(),
            window=self.window(),
        )

    def complain(self, message: str, **fields: object) -> None:
        self.complaints.append(say(self.lang, message, **fields))

    def given(self, key: str, longest: int = LONGEST_TEXT) -> str | None:
        """The value when there is one that is not too long to be meant and can be written into any picture."""
        value = self.params.get(key)
        if value is None or (len(value) <= longest and not _UNSHOWABLE.search(value)):
            return value
        if len(value) > longest:
            self.complain("“{key}” is left aside: it has {n} characters, {most} at most",
                          key=key, n=len(value), most=longest)  # fmt: skip
        else:
            self.complain("“{key}” is left aside: it has characters that cannot be shown", key=key)
        return None

    def choice(self, key: str, choices: tuple[str, ...], usual: str) -> str:
        value = self.given(key)
        if value is None or value in choices:
            return usual if value is None else value
        self.complain("“{key}” is one of {choices}, not “{value}”",
                      key=key, choices=", ".join(choices), value=_cut(value))  # fmt: skip
        return usual

    def language(self) -> str:
        # The file's own languages too: its texts can be read in them, whatever the interface speaks.
        value = self.params.get("lang")
        return "en" if value is None else self.choice("lang", _languages(self.timeline), "en")

    def ids(self, key: str, usual: tuple[str, ...], known: Mapping[str, object]) -> tuple[str, ...]:
        value = self.given(key, LONGEST_LIST)
        if value is None:
            return usual
        asked = [i.strip() for i in value.split(",") if i.strip()]
        found = tuple(i for i in asked if i in known)
        strange = list(dict.fromkeys(i for i in asked if i not in known and i != NO_FILTER))
        for i in strange[:3]:
            self.complain("“{key}”: there is no “{id}” here", key=key, id=_cut(i))
        if len(strange) > 3:
            self.complain("“{key}”: {n} more are not here", key=key, n=len(strange) - 3)
        return found if found or not strange else usual

    def nature(self, usual: Literal["", "said", "did"]) -> Literal["", "said", "did"]:
        natures: dict[str, Literal["", "said", "did"]] = {"said": "said", "did": "did", NO_FILTER: ""}
        if self.params.get("nature") == "":
            return ""
        return natures[self.choice("nature", tuple(natures), usual or NO_FILTER)]

    def search(self) -> str:
        value = self.given("q")
        return self.usual.query.search if value is None else value

    def date(self, key: str, usual: Edtf | None) -> Edtf | None:
        value = self.given(key)
        if value is None or value.strip() in ("", NO_FILTER, NO_BOUND):
            return usual if value is None else None
        return self.parsed(key, value) or usual

    def parsed(self, key: str, value: str) -> Edtf | None:
        try:
            return parse_date(value)
        except DateError:
            self.complain("“{key}”: “{value}” is not a date; write it like 2020-06-10, 2020-06 or 2020",
                          key=key, value=_cut(value))  # fmt: skip
            return None

    def event(self) -> str | None:
        value = self.given("event")
        if not value or value in self.timeline.event:
            return value or None
        self.complain("“{key}”: there is no “{id}” here", key="event", id=_cut(value))
        return None

    def as_of(self) -> int | None:
        value = self.given("as_of")
        date = self.parsed("as_of", value) if value else None
        return self.day("as_of", date.end) if date else None

    def day(self, key: str, day: int | None) -> int | None:
        """The day when it is known and an address can spell it."""
        if day is not None and FIRST_DAY <= day <= LAST_DAY:
            return day
        self.complain("“{key}” needs a known day between the years -9999 and 9999", key=key)
        return None

    def window(self) -> tuple[int, int] | None:
        value = self.given("window")
        if not value:
            return None
        left, _, right = value.partition("/")
        lower, upper = self.parsed("window", left), self.parsed("window", right)
        if lower is None or upper is None:
            return None
        first, last = self.day("window", lower.start), self.day("window", upper.end)
        if first is None or last is None or first <= last:
            return None if first is None or last is None else (first, last)
        self.complain(
            "“{key}”: write the first and the last day, such as 2020-05-01/2020-07-01", key="window"
        )
        return None


def _languages(timeline: Timeline) -> tuple[str, ...]:
    of_file = {lang for e in timeline.events for lang in e.title if lang} | {
        lang for lang in timeline.title if lang
    }
    return tuple(dict.fromkeys((*languages(), *sorted(of_file))))
