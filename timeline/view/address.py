"""Read the values of a URL and check their length, characters, dates and choices."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from timeline.dates import Edtf, ordinal, parse_date
from timeline.errors import DateError
from timeline.i18n.catalogue import DEFAULT_LANGUAGE, languages, say

if TYPE_CHECKING:
    from timeline.model.timeline import Timeline

NO_FILTER = "*"
"""The value that removes the filter of the file's `view:`."""
NO_BOUND = ".."
"""The value that removes a first or a last date."""
LONGEST_TEXT, LONGEST_LIST, LONGEST_SUBTITLE, LONGEST_ALT = 200, 8_000, 600, 250
"""The maximum number of characters of a value, of a list of values, of a subtitle, which can be an introduction, and of
an alternative text, which screen readers read without a pause."""
FIRST_DAY, LAST_DAY = ordinal(-99_999_999_999, 1, 1), ordinal(9999, 12, 31)
"""The first and the last day that a URL can contain, as ordinals."""
# Characters that XML, and therefore an SVG, cannot contain: controls and surrogates.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def cut(text: str) -> str:
    """Return at most 40 characters of the text, with unprintable ones escaped."""
    short = text if len(text) <= 40 else text[:39] + "…"
    return short if short.isprintable() else ascii(short)[1:-1]


class Complaint(NamedTuple):
    """An error in a URL: the key whose value is ignored, and a sentence in the view's language."""

    key: str
    text: str


class AddressValues:
    """Read the values of a URL one by one, and collect errors in `complaints`, in the view's language."""

    def __init__(self, params: Mapping[str, str], timeline: Timeline) -> None:
        self.params, self.timeline = params, timeline
        self.complaints: list[Complaint] = []
        self.lang = DEFAULT_LANGUAGE
        self.lang = self.language()

    def complain(self, message: str, *, key: str, **fields: object) -> None:
        self.complaints.append(Complaint(key, say(self.lang, message, key=key, **fields)))

    def not_here(self, key: str, word: str) -> None:
        """Add a complaint about an id that the timeline does not define."""
        self.complain("“{key}”: unknown value “{id}”", key=key, id=cut(word))

    def given(self, key: str, longest: int = LONGEST_TEXT) -> str | None:
        """Return the value of a key; None if it is missing, too long or has characters that cannot be shown."""
        value = self.params.get(key)
        if value is None or (len(value) <= longest and not _UNSHOWABLE.search(value)):
            return value
        if len(value) > longest:
            words = "“{key}” ignored: it must have at most {most} characters, not {n}"
            self.complain(words, key=key, n=len(value), most=longest)
        else:
            self.complain("“{key}” ignored: it contains characters that cannot be displayed", key=key)
        return None

    def choice(self, key: str, choices: tuple[str, ...], usual: str) -> str:
        value = self.given(key)
        if value is None or value in choices:
            return usual if value is None else value
        words = "“{key}” must be one of {choices}, not “{value}”"
        self.complain(words, key=key, choices=", ".join(choices), value=cut(value))
        return usual

    def language(self) -> str:
        # The file's languages are also allowed, even without a translated interface: its texts can be read in them.
        choices = tuple(dict.fromkeys((*languages(), *sorted(self.timeline.languages))))
        return self.choice("lang", choices, DEFAULT_LANGUAGE) if "lang" in self.params else DEFAULT_LANGUAGE

    def parsed(self, key: str, value: str) -> Edtf | None:
        try:
            return parse_date(value)
        except DateError:
            words = "“{key}”: “{value}” is not a valid date; use 2020-06-10, 2020-06 or 2020"
            self.complain(words, key=key, value=cut(value))
            return None

    def day(self, key: str, day: int | None) -> int | None:
        """Return the day; None if it is unknown or cannot be written in a URL."""
        if day is not None and FIRST_DAY <= day <= LAST_DAY:
            return day
        self.complain("“{key}” must be a day before the year 10000", key=key)
        return None
