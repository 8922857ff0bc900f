"""Where a text mentions a date, in the spellings of the languages that Babel knows.

A page may write 10 June 2020, June 10th, 10.06.2020, le 10 juin or 2020年6月10日 for the same day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from timeline.dates.edtf import Edtf, Precision
from timeline.dates.grammar import month_names
from timeline.dates.gregorian import civil

_LANGUAGES = "en fr de es it pt nl pl ru uk tr ar ar-LB ar-MA he fa hi sv cs el"
_YESTERDAY = (
    "en:yesterday fr:hier de:gestern es:ayer it:ieri pt:ontem nl:gisteren pl:wczoraj ru:вчера uk:вчора tr:dün "
    "ar:أمس he:אתמול fa:دیروز sv:igår cs:včera el:χθες ja:昨日 zh:昨天 ko:어제"
)
YESTERDAY = dict(pair.split(":") for pair in _YESTERDAY.split())
"""The word for the day before, by language."""
USUAL = tuple(_LANGUAGES.split())
"""The languages to try for a text that does not name its own."""
_FORMS: tuple[tuple[Literal["format", "stand-alone"], bool], ...] = (
    ("format", True), ("format", False), ("stand-alone", True), ("stand-alone", False),
)  # fmt: skip
_NTH = r"(?:\s?(?:st|nd|rd|th|er|ᵉʳ|ère|\.?[ºª°]|\.|-го|日|일))?"
_OF = r"(?:[\s,،.\u00a0]+(?:(?:day )?of|de|del|du|d['’]|den|dei)?\s*|\s?/\s?)"
_TO = rf"(?:\s?(?:[-–—/&]|and|to|et|au|und|bis|y|al|e|и)\s?\d{{1,2}}{_NTH})?"
"""The last day of several, of which the first is looked for: 18–19 May."""
_JOIN = r"[\s.,\-–/\u00a0]*"
_OTHER_MONTHS = {"en": {9: ("Sept",)}, "de": {1: ("Jänner",), 2: ("Feber",)}, "ru": {5: ("мае",)}}
_ERAS = (("令和", 2019), ("平成", 1989), ("昭和", 1926), ("民[國国]", 1912))
"""The eras of Japan and Taiwan, each with its first year."""
_SIGNS = str.maketrans("0123456789", "〇一二三四五六七八九")


class Mention(NamedTuple):
    """A date in a text: its place, and whether its year is with it."""

    start: int
    end: int
    with_year: bool = True


def find_date(date: Edtf, text: str, langs: Sequence[str]) -> Mention | None:
    """Return the first mention of a date in a text, with its year if there is one; None if there is none.

    Args:
        date: The date. Of an interval, the first day is looked for, then the last one.
        text: The text.
        langs: The languages of the text; with none, those in `USUAL`.
    """
    plain = _figures(text)
    arabic = ("ar-LB", "ar-MA") if "ar" in langs else ()
    known = tuple(dict.fromkeys((*langs, *arabic, "en"))) if langs else USUAL
    for end in (date.lower, date.upper) if date.precision is Precision.INTERVAL else (date,):
        if end is None or end.start is None:
            continue
        year, month, day = civil(end.start)
        exact = end.precision in (Precision.DAY, Precision.TIME)
        if not exact and end.precision is not Precision.MONTH:
            month = 0
        for with_year, pattern in _patterns(year, month, day if exact else 0, known):
            if match := pattern.search(plain):
                return Mention(match.start(), match.end(), with_year)
    return None


def find_day(day: int, text: str) -> tuple[int, int] | None:
    """Return where a text in Chinese or Japanese names a day alone, as newspapers do: 12日, not 12日間, twelve days."""
    at = "日(?![間间目本元語语分]|[以之]?[内內]|[連连]|ぶり|に(?:わた|及))"
    found = re.search(rf"(?<![\d月計全約间間第])(?<!月\s)0?{civil(day)[2]}{at}", _figures(text))
    return found.span() if found else None


def _figures(text: str) -> str:
    return re.sub(r"\d", lambda figure: str(int(figure[0])), text)


@cache
def _patterns(
    year: int, month: int, day: int, langs: tuple[str, ...]
) -> tuple[tuple[bool, re.Pattern[str]], ...]:
    """Return the patterns of a day, a month (day 0) or a year (month 0) with its year, then of a day without."""
    y = f"{year:04}" if year > 0 else str(1 - year)
    if not month:
        return ((True, _whole(y)),)
    eras = [f"{era}\\s?{_signed(year - first + 1)}" for era, first in _ERAS if year >= first]
    jp = f"(?:{'|'.join((y, y.translate(_SIGNS), *eras))})\\s?[年년]\\s?{_signed(month)}\\s?[月월]"
    name, m = f"(?:{'|'.join(_names(month, langs))})(?![^\\W\\d_])", f"0?{month}"
    name += rf"(?:\s?/\s?{name})?+"  # an Arabic page may give both of its names
    if not day:
        ways = (f"{name}\\.?{_OF}{y}", f"{y}{_JOIN}{name}", f"{y}-{month:02}(?!-?\\d)", f"{m}[/.]{y}",
                jp)  # fmt: skip
        return ((True, _whole("|".join(ways))),)
    d = f"0?{day}{_NTH}{_TO}"
    last = rf"(?:\d{{1,2}}{_NTH}\s?(?:[-–—/&]|and|to)\s?)?{d}"
    without = (
        f"{d}{_OF}{name}",
        f"{name}\\.?\\s{d}",
        f"{_signed(month)}\\s?[月월]\\s?{_signed(day)}\\s?[日일号號]",
    )
    years = f"(?:{_OF}|\\s?/\\s?){y}"
    # Where day and month could be exchanged, they are written as the country of the page does.
    figures = f"0?{day}\\s?[-/.]\\s?{m}\\s?[-/.]\\s?{y}", f"0?{day}[./]{m}[./]{y[2:]}"
    with_year = (
        f"{d}{_OF}{name}\\.?{years}", f"{name}\\.?\\s{last},?{years}", f"{y}{_JOIN}{name}\\.?{_JOIN}{d}",
        f"{d}-{name}-{y}", f"{y}[-/.]{m}[-/.]0?{day}", f"{y}{month:02}{day:02}",
        *(figures if day > 12 or langs[0] != "en-us" else ()),
        *((f"{m}/0?{day}/(?:{y}|{y[2:]})",) if day > 12 or langs[0] in ("en", "en-us") else ()),
        f"{jp}\\s?{_signed(day)}\\s?[日일号號]",
    )  # fmt: skip
    other = rf"(?!{_NTH}{_TO}\.?{_OF}(?:1\d|20)\d\d(?![\d:h]))"  # 9 June 2020 is not a day of 2021
    before = r"(?<![年년])(?<![年년]\s)(?<!\d{4}\s)(?<!\d{4}\.\s)"
    return (True, _whole("|".join(with_year))), (False, _whole(f"{before}(?:{'|'.join(without)}){other}"))


def _signed(number: int) -> str:
    """Return the pattern of a number up to 99 in figures or in Chinese signs; 元 is the first year of an era."""
    tens, ones = divmod(number, 10)
    signs = ("十" if tens == 1 else f"{tens}十" if tens else "") + (str(ones) if ones else "")
    return f"(?:0?{number}|(?<!十){signs.translate(_SIGNS)}{'|元' if number == 1 else ''})"


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\u3040-\u30ff\u4e00-\u9fff])(?<!\.)(?:{pattern})(?!\d)", re.IGNORECASE)


def _names(month: int, langs: tuple[str, ...]) -> list[str]:
    """Return the names of a month as patterns, the longest first, with the letters that languages put before them."""
    from babel import UnknownLocaleError  # as in `cldr`, only where a date is looked for

    found, declined = set[str](), set[str]()
    for lang in langs:
        try:
            months = [month_names(lang.replace("-", "_"), *form) for form in _FORMS]
        except (ValueError, UnknownLocaleError):
            continue
        forms = [names[month] for names in months]
        found |= {*forms, *_OTHER_MONTHS.get(lang[:2], {}).get(month, ())}
        found |= {f"ב{form}" for form in forms if lang == "he"}
        # A month that is declined begins alike in both: июня, июнь, в июне. June and July do so too in Czech.
        stem = next(a for n in range(len(forms[0]), -1, -1) if forms[2].startswith(a := forms[0][:n]))
        others = [name for names in months for n, name in names.items() if n != month]
        if forms[0] != forms[2] and len(stem) > 2 and not any(name.startswith(stem) for name in others):
            declined.add(f"{re.escape(stem)}[^\\W\\d_]{{1,4}}")
    names = declined | {re.escape(name.rstrip(".")) for name in found if not name[:1].isdigit() and name}
    return sorted(names, key=len, reverse=True) or ["(?!)"]
