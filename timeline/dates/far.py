"""Years long ago: more than four digits before Christ, as a number of years before 2000, in thousands or millions.

`Y-66000000` is "66 million years ago", or "66 Ma". The number has as many digits as the year is written with, at most
four; `docs/dates.md` has the rules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from timeline.dates.edtf import Edtf, YearUnit
from timeline.dates.grammar import Grammar, grammar_of
from timeline.dates.gregorian import civil
from timeline.i18n.catalogue import DEFAULT_LANGUAGE, locale_of

SIZES: dict[str, int] = {"Ga": 1_000_000_000, "Ma": 1_000_000, "ka": 1_000}
"""The units of long times, from large to small, in years."""
PRESENT = 2000
"""The year from which "ago" is counted."""
FIRST_NEAR = -9_999
"""The first year that is written with four digits, 10,000 BC; earlier years are far."""
DAYS = 365.2425
"""The mean number of days in a year."""
_DIGITS = 4
"""The most digits of a number of years, zeros at the end not counted."""
_AGO = re.compile(
    r"(?:il y a )?([0-9]{1,3}(?:[, ][0-9]{3})+(?:\.[0-9]{1,6})?|[0-9]{1,6}(?:[.,][0-9]{1,6})?) ?"
    r"(?:(ka|kya)|(ma|mya|million years ago|millions? d.ann[ée]es)|(ga|bya|billion years ago|milliards? d.ann[ée]es))",
    re.I,
)
_EITHER = re.compile(r"[0-9]{1,3},[0-9]{3}")
"""A number whose comma can stand before thousands or before decimals."""


class Ago(NamedTuple):
    """A time ago in its parts: "il y a ", "66", " millions d’années"; "", "66", " Ma"."""

    lead: str
    number: str
    unit: str
    key: str = "years"

    @property
    def text(self) -> str:
        """The whole time ago."""
        return f"{self.lead}{self.number}{self.unit}"


def is_far(day: int) -> bool:
    """Return whether a day is in a year so long ago that it is only known as a number of years."""
    return civil(day)[0] < FIRST_NEAR


def year_ago(years: int) -> int:
    """Return the year that was this many years ago."""
    return PRESENT - years


def ago_of(date: Edtf, grammar: Grammar, short: bool) -> Ago | None:
    """Return the time ago of a year; None for a date that is written in the calendar."""
    year = civil(date.start or 0)[0]
    if year > 0:
        return None
    written = re.fullmatch(r"Y?-([0-9]+)[~?%]?", date.text)
    years = _rounded(year, written[1] if written and year < 0 else "")
    unit = _unit(year, years, date.unit if date.precision == "year" or year < FIRST_NEAR else None)
    return None if unit is None else _ago(years, unit, grammar, short or date.unit not in (None, "years"))


def tick_of(day: int, unit: YearUnit | None, grammar: Grammar) -> str:
    """Return the label of an axis tick on the first day of a year that is a round number of years ago."""
    years = PRESENT - civil(day)[0]
    if not years:
        return "0"
    return _ago(years, _unit(FIRST_NEAR - 1, years, unit) or "years", grammar, short=True).text


def ago_words(lang: str = DEFAULT_LANGUAGE) -> dict[str, list[str]]:
    """Return the words for long times ago by unit, for one and for more: "{n} million years ago"."""
    lead, words = grammar_of(lang).ago
    return {unit: [f"{lead}{{n}}{_form(text, one)}" for one in (True, False)] for unit, text in words.items()}


def _form(text: str | Sequence[str], one: bool) -> str:
    return text if isinstance(text, str) else text[not one]


def years_of_ago(text: str) -> tuple[str, ...]:
    """Return the years in EDTF that a text such as "66 Ma" or "3.5 billion years ago" can mean.

    "4,567 Ma" is 4,567 or 4.567 million years ago.
    """
    found = _AGO.fullmatch(" ".join(text.split()))
    if not found:
        return ()
    size = 10 ** (3 * (1 + next(n for n in range(3) if found[n + 2])))
    written = found[1].replace(" ", "")
    numbers = [written.replace(",", ".")] if written.count(",") < 2 and "." not in written else []
    if _EITHER.fullmatch(written) or not numbers:
        numbers.insert(0, written.replace(",", ""))
    return tuple(filter(None, (_year_of_ago(Decimal(number), size) for number in numbers)))


def _year_of_ago(number: Decimal, size: int) -> str:
    finest = size // 10 ** max(-int(number.as_tuple().exponent), 0)
    # The years since Christ count where the number is precise enough.
    year = (PRESENT if finest <= PRESENT else 0) - int(number * size)
    if year > 0 or year < -99_999_999_999:
        return ""
    return f"Y{year}" if year < FIRST_NEAR else f"{'-' if year else ''}{-year:04}"


def _rounded(year: int, written: str) -> int:
    """Return the years before 2000, rounded as the year is written and to four digits, by at most 1 %."""
    years = PRESENT - year
    step = 10 ** (len(written) - len(written.rstrip("0"))) if written else 1
    step = max(step, 10 ** (len(str(years)) - _DIGITS)) if len(str(years)) > _DIGITS else step
    while abs(_to_step(years, step) - years) * 100 > years:
        step //= 10
    return _to_step(years, step)


def _to_step(years: int, step: int) -> int:
    return (years + step // 2) // step * step


def _unit(year: int, years: int, given: YearUnit | None) -> str | None:
    """Return the unit for a number of years ago: the given one if it is at least a tenth of it, or a smaller one.

    Years of four digits are only in a given unit. Without one, far years are in the largest unit that they reach.
    """
    if year >= FIRST_NEAR:
        return given if given in SIZES and years * 10 >= SIZES[given] else None
    if given == "years":
        return given
    smaller = [*SIZES][[*SIZES].index(given) :] if given else [*SIZES]
    reached = (unit for unit in smaller if years * (10 if unit == given else 1) >= SIZES[unit])
    return next(reached, "years")


def _ago(years: int, unit: str, grammar: Grammar, short: bool) -> Ago:
    if "Ma" not in grammar.ago[1]:
        return Ago(
            lead=grammar.ago[0], number=_compact(years, grammar.locale), unit=str(grammar.ago[1]["years"])
        )
    if short and unit != "years":
        return Ago("", _number(Decimal(years) / SIZES[unit], grammar), f"\u00a0{unit}", unit)
    lead, words = grammar.ago
    unit = unit if unit in words else "years"
    amount = Decimal(years) / SIZES.get(unit, 1)
    one = locale_of(grammar.locale).plural_form(amount) == "one"
    return Ago(lead, _number(amount, grammar), _form(words[unit], one), unit)


def _compact(years: int, locale: str) -> str:
    """Return a number in the words of a language for thousands, millions and billions."""
    from babel import Locale
    from babel.numbers import format_compact_decimal

    kind: Any = "long" if "long" in Locale.parse(locale).compact_decimal_formats else "short"
    return str(format_compact_decimal(years, format_type=kind, locale=locale, fraction_digits=3))


def _number(amount: Decimal, grammar: Grammar) -> str:
    # Loaded when a far year is first formatted.
    from babel.numbers import format_decimal

    return str(format_decimal(amount, format="#,##0.#########", locale=grammar.locale))
