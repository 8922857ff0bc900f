"""The kinds of view keys whose values are dates: bounds of a filter, days, and the visible period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from timeline.dates import Edtf, Period, day_text, one_day, parse_date
from timeline.dates.edtf import period_between, period_text
from timeline.errors import DateError
from timeline.view import address
from timeline.view.address import NO_BOUND, NO_FILTER, AddressValues
from timeline.view.key_kinds import Key

NONE: Literal["none"] = "none"
"""The value for no enlarged period."""
Inset = Period | Literal["none"] | None


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class BoundKey(Key):
    """The first or the last date of the events shown."""

    end: Literal["first", "last"]

    @property
    def group(self) -> str:
        return "dates"

    def read(self, values: AddressValues, usual: Edtf | None) -> Edtf | None:
        value = values.given(self.name)
        if value is None or value.strip() in ("", NO_FILTER, NO_BOUND):
            return usual if value is None else None
        return values.parsed(self.name, value) or usual

    def text(self, value: Edtf | None) -> str:
        return value.text if value else NO_BOUND


class DayKey(Key):
    """A day, as an ordinal, read from a date that is a single day."""

    def read(self, values: AddressValues, usual: int | None) -> int | None:
        value = values.given(self.name)
        if not value:
            return usual if value is None else None
        try:
            date = parse_date(value)
        except DateError:
            date = None
        if date is not None and one_day(date):
            return values.day(self.name, date.start)
        words = "“{key}” must be a day such as 2020-06-12, not “{value}”"
        values.complain(words, key=self.name, value=address.cut(value))
        return None

    def text(self, value: int | None) -> str:
        return "" if value is None else day_text(value)

    def of_file(self, written: Edtf) -> int | None:
        return written.start


class LastDayKey(DayKey):
    """The last day of a date, as an ordinal."""

    def read(self, values: AddressValues, usual: int | None) -> int | None:
        value = values.given(self.name)
        if value is None:
            return usual
        date = values.parsed(self.name, value) if value else None
        return values.day(self.name, date.end) if date else None

    def of_file(self, written: Edtf) -> int | None:
        return written.end


class WindowKey(Key):
    """The first and the last day of a period, as ordinals, with fractions for times of day."""

    def read(self, values: AddressValues, usual: Period | None) -> Period | None:
        value = values.given(self.name)
        if not value:
            return usual if value is None else None
        left, sign, right = value.partition("/")
        lower, upper = values.parsed(self.name, left), values.parsed(self.name, right if sign else left)
        if lower is None or upper is None:
            return None
        if None in (values.day(self.name, lower.start), values.day(self.name, upper.end)):
            return None
        if period := period_between(lower, upper):
            return period
        words = "“{key}” must be a first and a last day, such as 2020-05-01/2020-07-01"
        values.complain(words, key=self.name)
        return None

    def text(self, value: Period | None) -> str:
        return period_text(value) if value else ""

    def of_file(self, written: Edtf) -> Period | None:
        return period_between(written, written)


class InsetKey(Key):
    """A period as that of a window, or "none"."""

    def read(self, values: AddressValues, usual: Inset) -> Inset:
        value = values.given(self.name)
        if value in (NONE, NO_FILTER):
            return NONE if value == NONE else None
        return self._window.read(values, usual if isinstance(usual, tuple) else None) if value else usual

    def text(self, value: Inset) -> str:
        return NONE if value == NONE else self._window.text(value) or NO_FILTER

    def of_file(self, written: Edtf | Literal["none"]) -> Inset:
        return NONE if written == NONE else self._window.of_file(written)

    @property
    def _window(self) -> WindowKey:
        return WindowKey(name=self.name, means=self.means)
