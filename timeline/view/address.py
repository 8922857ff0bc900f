"""The values of a page's address, read one by one: what cannot be is said in words, and its default kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from timeline.dates import Edtf, ordinal, parse_date
from timeline.errors import DateError
from timeline.i18n.catalogue import languages, say
from timeline.model.timeline import Timeline

NO_FILTER = "*"
NO_BOUND = ".."
LONGEST_TEXT = 200
LONGEST_LIST = 8_000
LONGEST_ALT = 250
"""Characters of an alternative text: screen readers read it in one go."""
FIRST_DAY, LAST_DAY = ordinal(-9999, 1, 1), ordinal(9999, 12, 31)
"""The days an address can spell."""
# What XML cannot hold, and so neither an SVG: control characters and halves of letters.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def cut(text: str) -> str:
    """The text in forty characters at most, all of them shown as what they are."""
    short = text if len(text) <= 40 else text[:39] + "…"
    return short if short.isprintable() else ascii(short)[1:-1]


class Complaint(NamedTuple):
    """An error of an address: the key whose value was left aside, and a sentence in the view's language."""

    key: str
    text: str


class AddressValues:
    """Reads one address value by value; a value that cannot be is said in `complaints` and its default kept."""

    def __init__(self, params: Mapping[str, str], timeline: Timeline) -> None:
        self.params, self.timeline = params, timeline
        self.complaints: list[Complaint] = []
        self.lang = "en"
        self.lang = self.language()

    def complain(self, message: str, *, key: str, **fields: object) -> None:
        self.complaints.append(Complaint(key, say(self.lang, message, key=key, **fields)))

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

    def ids(self, key: str, usual: tuple[str, ...], known: Mapping[str, object]) -> tuple[str, ...]:
        value = self.given(key, LONGEST_LIST)
        if value is None:
            return usual
        asked = [i.strip() for i in value.split(",") if i.strip()]
        found = tuple(i for i in asked if i in known)
        strange = list(dict.fromkeys(i for i in asked if i not in known and i != NO_FILTER))
        for i in strange[:3]:
            self.complain("“{key}”: there is no “{id}” here", key=key, id=cut(i))
        if len(strange) > 3:
            self.complain("“{key}”: {n} more are not here", key=key, n=len(strange) - 3)
        return found if found or not strange else usual

    def nature(self, usual: Literal["", "said", "did"]) -> Literal["", "said", "did"]:
        natures: dict[str, Literal["", "said", "did"]] = {"said": "said", "did": "did", NO_FILTER: ""}
        if self.params.get("nature") == "":
            return ""
        return natures[self.choice("nature", tuple(natures), usual or NO_FILTER)]

    def search(self, usual: str) -> str:
        value = self.given("q")
        return usual if value is None else value

    def alt(self) -> str:
        """An alternative text, on one line."""
        return " ".join((self.given("alt", LONGEST_ALT) or "").split())

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
                          key=key, value=cut(value))  # fmt: skip
            return None

    def flag(self, key: str) -> bool:
        return self.params.get(key) != NO_FILTER and self.choice(key, ("0", "1"), "0") == "1"

    def event(self, key: str) -> str | None:
        value = self.given(key)
        if not value or value in self.timeline.event:
            return value or None
        self.complain("“{key}”: there is no “{id}” here", key=key, id=cut(value))
        return None

    def last_day(self, key: str) -> int | None:
        """The last day of a date."""
        value = self.given(key)
        date = self.parsed(key, value) if value else None
        return self.day(key, date.end) if date else None

    def single_day(self, key: str) -> int | None:
        """A date that is a day."""
        value = self.given(key)
        if not value:
            return None
        try:
            date = parse_date(value)
        except DateError:
            date = None
        if date is not None and date.start == date.end:
            return self.day(key, date.end)
        self.complain("“{key}” needs a day, such as 2020-06-12, not “{value}”", key=key, value=cut(value))
        return None

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
    return tuple(dict.fromkeys((*languages(), *sorted(timeline.languages))))
