"""The reader of an address: it checks the length, the characters, the dates and the choices of each value."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from timeline.dates import Edtf, ordinal, parse_date
from timeline.errors import DateError
from timeline.i18n.catalogue import languages, say

NO_FILTER = "*"
"""A filter's value that lifts the filter of the file's own `view:`."""
NO_BOUND = ".."
"""The same for a first or a last date."""
LONGEST_TEXT = 200
"""Characters of a value."""
LONGEST_LIST = 8_000
"""Characters of a list of values."""
LONGEST_ALT = 250
"""Characters of an alternative text: screen readers read it in one go."""
FIRST_DAY, LAST_DAY = ordinal(-9999, 1, 1), ordinal(9999, 12, 31)
"""The days an address can spell."""
# What XML cannot hold, and so neither an SVG: control characters and halves of letters.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Record(Protocol):
    """The parts of a Timeline that give a key its values."""

    @property
    def events(self) -> Sequence[Any]: ...
    @property
    def event(self) -> Mapping[str, Any]: ...
    @property
    def actor(self) -> Mapping[str, Any]: ...
    @property
    def kind(self) -> Mapping[str, Any]: ...
    @property
    def stance(self) -> Mapping[str, Any]: ...
    @property
    def languages(self) -> tuple[str, ...]: ...


def cut(text: str) -> str:
    """The text in forty characters at most, all of them shown as what they are."""
    short = text if len(text) <= 40 else text[:39] + "…"
    return short if short.isprintable() else ascii(short)[1:-1]


class Complaint(NamedTuple):
    """An error of an address: the key whose value was left aside, and a sentence in the view's language."""

    key: str
    text: str


class AddressValues:
    """Reads an address value by value and collects in `complaints`, in the view's language, what is not valid."""

    def __init__(self, params: Mapping[str, str], timeline: Record) -> None:
        self.params, self.timeline = params, timeline
        self.complaints: list[Complaint] = []
        self.lang = "en"
        self.lang = self.language()

    def complain(self, message: str, *, key: str, **fields: object) -> None:
        self.complaints.append(Complaint(key, say(self.lang, message, key=key, **fields)))

    def not_here(self, key: str, word: str) -> None:
        """Complain of an id that the timeline does not have."""
        self.complain("“{key}”: there is no “{id}” here", key=key, id=cut(word))

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
                      key=key, choices=", ".join(choices), value=cut(value))  # fmt: skip
        return usual

    def language(self) -> str:
        # The file's own languages too: its texts can be read in them, whatever the interface speaks.
        value = self.params.get("lang")
        return "en" if value is None else self.choice("lang", _languages(self.timeline), "en")

    def parsed(self, key: str, value: str) -> Edtf | None:
        try:
            return parse_date(value)
        except DateError:
            self.complain("“{key}”: “{value}” is not a date; write it like 2020-06-10, 2020-06 or 2020",
                          key=key, value=cut(value))  # fmt: skip
            return None

    def day(self, key: str, day: int | None) -> int | None:
        """The day when it is known and an address can spell it."""
        if day is not None and FIRST_DAY <= day <= LAST_DAY:
            return day
        self.complain("“{key}” needs a known day between the years -9999 and 9999", key=key)
        return None


def _languages(timeline: Record) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*languages(), *sorted(timeline.languages))))
