"""Amounts: numbers with their units, kept as they are written."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from timeline.i18n.sentences import Sentence
from timeline.model.values.written import Written, wrong

_SCALES = {
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
    "mille": 3,
    "milliard": 9,
    "mn": 6,
    "bn": 9,
}
PLAIN_NUMBER = r"[-−]?(?:\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+|\d+)(?:\.\d+)?"
"""The pattern of a number, which may have separators between its thousands."""
_AMOUNT = re.compile(
    rf"(?P<before>[^\d\s,.−-][^\d,.−-]*)?(?P<number>{PLAIN_NUMBER})(?![\d,.]|m\s)\s*"
    rf"(?:(?P<scale>{'|'.join(_SCALES)})s?\b)?\s*(?P<after>\S.*)?",
    re.IGNORECASE,
)


def plain_number(text: str, scale: int = 0) -> int | Decimal:
    """Return the number of a text that matches `PLAIN_NUMBER`, times ten to the power of a scale."""
    exact = Decimal(re.sub(r"[ ,\u00a0\u202f]", "", text).replace("−", "-")) * 10**scale
    return int(exact) if exact == exact.to_integral_value() else exact


class Amount(Written, str):
    """A number with its unit, as written: "10 million USD", "€ 2.5 billion", "52 votes".

    `number` is its value, by which tables are sorted, and `unit` what stands before or after it.
    """

    __slots__ = ("number", "unit")
    SCHEMA = {"type": "string", "description": "a number with its unit: 2.5 million USD"}

    number: int | Decimal
    unit: str

    @classmethod
    def read(cls, value: Any) -> Amount:
        """Return the amount of a file's value; raise PydanticCustomError if it is none."""
        text = value.strip() if isinstance(value, str) else ""
        found = _AMOUNT.fullmatch(text)
        # With words on both sides, such as "about 10 USD", nobody can tell which of them are the unit.
        if not found or bool(found["before"]) == bool(found["after"]):
            message = Sentence("'{value}' is not a number with a unit", value=str(value)[:40])
            hint = Sentence("write a number and its unit, such as 2.5 million USD")
            raise wrong(message, hint)
        amount = cls(text)
        amount.number = plain_number(found["number"], _SCALES.get((found["scale"] or "").lower(), 0))
        amount.unit = (found["before"] or found["after"] or "").strip()
        return amount

    def __reduce__(self) -> tuple[Any, ...]:
        return Amount.read, (str(self),)
