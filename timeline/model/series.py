"""Series of numbers: their points in the file, or in a CSV beside it, and where the numbers come from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field

from timeline.dates import Edtf, parse_date
from timeline.errors import DateError
from timeline.i18n.catalogue import decimal
from timeline.i18n.sentences import Sentence
from timeline.model.fields import LABEL, OWN_ID, FrozenModel, Id
from timeline.model.shown import EditedAs, Shown
from timeline.model.sources import Source
from timeline.model.texts import Words
from timeline.model.values.written import Written, wrong

MOST_POINTS = 20_000
_NUMBER = re.compile(r"[+-]?\d+(?:[ \u00a0\u202f]\d{3})*(?:\.\d+)?(?:[eE][+-]?\d{1,2})?")
_KEYS: Mapping[str, Any] = {
    "date": {"type": ["string", "integer"]},
    "value": {"type": ["number", "null"]},
    "event": {"type": "string"},
}
_HINT = Sentence("write a date and a number, as in [2019-05-14, 3], or {event: ID, value: 3}")


def number_of(text: str) -> int | float:
    """Return the number that a text is; raise ValueError if it is none."""
    plain = text.strip().replace("−", "-")
    if not _NUMBER.fullmatch(plain):
        raise ValueError(text)
    number = float(re.sub(r"[ \u00a0\u202f]", "", plain))
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


class Point(Written, tuple[Any, ...]):
    """A value on a date, which may be less precise than a day; None for a gap. It may name an event, whose date it has.

    In a file, it is a list such as [2019-05-14, 3], or [2019-05-14, 3, san-francisco-ban].
    """

    __slots__ = ()
    SCHEMA = {
        "description": "a date, a value and, if it has one, its event",
        "anyOf": [
            {"type": "array", "prefixItems": [*_KEYS.values()], "minItems": 2, "maxItems": 3},
            {"type": "object", "properties": _KEYS, "additionalProperties": False},
        ],
    }

    @property
    def date(self) -> Edtf | None:
        """The date; None for that of the event."""
        return self[0]  # type: ignore[no-any-return]

    @property
    def value(self) -> int | float | None:
        """The number; None if it is not known from here on."""
        return self[1]  # type: ignore[no-any-return]

    @property
    def event(self) -> str:
        """The id of the event, "" for none."""
        return self[2] if len(self) > 2 else ""

    @property
    def days(self) -> tuple[float, float]:
        """The moments at which the date begins and ends."""
        date = self[0]
        return date.begins, date.ends

    @classmethod
    def read(cls, value: Any) -> Point:
        """Return the point of a value in a file; raise PydanticCustomError if it is none."""
        if isinstance(value, cls):
            return value
        if isinstance(value, Mapping) and not [key for key in value if key not in _KEYS]:
            value = [value.get(key, "") for key in _KEYS]
        if isinstance(value, str) or not isinstance(value, Sequence) or not 2 <= len(value) <= 3:
            raise wrong(Sentence("a point must have a date and a value"), _HINT)
        return cls.of(*(part if isinstance(part, str) else None for part in value))

    @classmethod
    def of(cls, date: str | None, value: str | None, event: str | None = None) -> Point:
        """Return the point of the texts of a file; raise PydanticCustomError if they are none."""
        if not date and not event:
            raise wrong(Sentence("a point must have a date and a value"), _HINT)
        try:
            day = parse_date(date) if date else None
            number = number_of(value) if value and value.strip() else None
        except DateError as error:
            raise wrong(error.message, error.hint) from None
        except ValueError:
            message = Sentence("'{value}' is not a number", value=str(value)[:40])
            raise wrong(message, Sentence("write digits and a decimal point, as in 1234.5")) from None
        if day is not None and (day.start is None or day.end is None):
            raise wrong(Sentence("the point {date} has no first or no last day", date=str(date)[:40]), _HINT)
        return cls((day, number, event) if event else (day, number))


class Series(FrozenModel):
    """Numbers over time, which a chart draws below its rows."""

    id: Annotated[Id, OWN_ID]
    label: Annotated[Words, LABEL]
    unit: Annotated[Words | None, Shown("Unit", "After a number: cities, USD", order=2, half=True)] = Field(
        None, description="what a number counts or measures: cities, USD"
    )
    kind: Annotated[
        Literal["step", "line"],
        Shown(
            "Drawn as",
            choices={"step": "Steps, for counts and rules", "line": "A line, for measurements"},
            order=3,
            half=True,
        ),
    ] = Field(
        "step", description="step if a value holds until the next one, line if it is measured now and then"
    )
    points: Annotated[
        tuple[Annotated[Point, EditedAs("points")], ...],
        Shown("Values", "One line each: a date, a number and, if it has one, the id of its event", kind="points",
              order=4, said="value"),
    ] = Field((), description="the values in order of time: [[2019-05-14, 1], [2019-06, 2], …]")  # fmt: skip
    csv: Annotated[str | None, Shown("CSV file", "Path from the folder of the timeline", more=True)] = Field(
        None,
        description="instead of points, a CSV file in this file's folder, with columns date, value and event",
    )
    note: Annotated[Words | None, Shown("Note", "Beside the name in the chart", order=5)] = Field(
        None, description="what the numbers are, beside the label"
    )
    sources: Annotated[tuple[Source, ...], Shown("Sources", kind="sources", order=6, said="source")] = ()

    def said(self, value: int | float, lang: str) -> str:
        """Return a value with its unit in a language."""
        number = decimal(value, lang)
        return f"{number}\u00a0{self.unit.say(lang)}" if self.unit else number
