"""The spellings of dates in the languages of `timeline.dates.names`: words, and rules that convert a text to EDTF.

A rule returns all readings of a text, so that no date is chosen for the writer. `timeline.dates.free_text` applies
the rules.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Literal

from timeline.dates.edtf import is_date, read, spell_year
from timeline.dates.gregorian import civil, ordinal
from timeline.dates.names import MONTHS, fold, in_english, plainly, without_weekday

Texts = tuple[str, ...]
YearPlace = Literal["", "first", "last"]
"""Where dates of three numbers have their year; "" if it is not known."""
Match = re.Match[str]

_SEASONS = {"spring": 21, "printemps": 21, "summer": 22, "ete": 22, "autumn": 23, "fall": 23, "automne": 23,
            "winter": 24, "hiver": 24, "fruhling": 21, "fruhjahr": 21, "sommer": 22, "herbst": 23, "primavera": 21,
            "verano": 22, "otono": 23, "invierno": 24, "estate": 22, "autunno": 23, "inverno": 24, "verao": 22,
            "outono": 23, "lente": 21, "voorjaar": 21, "zomer": 22, "herfst": 23, "весна": 21, "лето": 22,
            "осень": 23, "зима": 24}  # fmt: skip
_PARTS = {
    "MONTH": "(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?",
    "SEASON": "(" + "|".join(_SEASONS) + ")",
    "DAY": r"(?:the |le |el |il |den |am |o |op )?([0-9]{1,2})(?:st|nd|rd|th|er|e|º|°|ª|\.(?= |-|[^\W\d]))?",
    "YEAR": "([0-9]{4})",
    "TIME": r"([0-9]{1,2})(?: ?[:h.] ?([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?| ?h|(?= ?uhr| ?[ap]\.?m|[ap]\b)) ?"
    r"(?:uhr)?(z|(?:utc|gmt)?[-+][0-9]{1,2}(?::?[0-9]{2})?|utc|gmt|[ap]\.?m\.?|(?<=[0-9])[ap]\b)?",
    "ZONE": r"(?:[ecmp]t|[ecmp][sd]t|ak[sd]t|[ah]st|nst|ndt|bst|ist|jst|kst|hkt|sgt|wes?t|ces?t|ees?t|msk|a[ecw][sd]t|"
    r"nz[sd]t)",
    "LINK": "(?: of| de| del)?",
    "GAP": r"(?:-|to|through|until|till|bis|tot|t/m|al?|ao|ate|au|до|по)",
    "EITHER": "(?:or|ou|oder|o|of)",
    "BOTH": "(?:and|et|und|en|e|y|и|&)",
    "BC": r"(?:b\.?c\.?(?:e\.?)?|av\.? ?j\.?-? ?c\.?)",
    "AD": r"(?:a\.?d\.?|c\.?e\.?|ap\.? ?j\.?-? ?c\.?)",
    "ABOUT": r"(?:~|c\.|ca\.?|circa|about|around|approx\.?|approximately|vers|environ|um|hacia|rond|около)",
    "BELIEVED": r"(?:\(?(?:believed to be|probably|possibly|perhaps|maybe|likely|peut-etre|probablement)\)?|\?)",
    "NOW": "(?:open|now|present|today|ongoing|current|incumbent|heute|actualidad|oggi|heden|"
    "aujourd'hui|maintenant|en cours)",
}
FIRST_PRINTED, CERTAINLY_PRINTED, LAST_DECADE = 100, 145, 209
"""Decades: of the first years of four digits, of the first printed books, and the last that has begun by 2099."""
_SHORT_YEARS = (
    r"[^0-9]*[0-9]{1,2}[-/.][0-9]{1,2}[-/.]'?[0-9]{2}",
    r"[0-9]{1,2} [0-9]{1,2} '?[0-9]{2}",
    r"DAY[-/. ]?MONTH[-/., ]+'?[0-9]{2}",
    r"MONTH[-/ ]DAY[-/, ] ?'?[0-9]{2}",
    r"(?:MONTH ?)?'[0-9]{2}",
)
_MANY = 8
"""The least number of different days beside a year that is never another."""
_THREE = r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{2})"
_CLOCK = r"(?:(?:,? (?:at|a) |[ ,t]+)TIME)?"


def matched(pattern: str, text: str) -> Match | None:
    """Return the match of a whole folded text with a pattern in which MONTH, DAY, YEAR … are placeholders."""
    return compiled(pattern).fullmatch(text)


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern with the placeholders MONTH, DAY, YEAR … filled in."""
    for name, part in _PARTS.items():
        pattern = pattern.replace(name, part)
    return re.compile(pattern)


def clock(hour: str, minute: str | None, second: str | None, zone: str | None = None) -> str:
    """Return a time of day as in EDTF, as precise as written; the zone is `am`, `pm` or an offset from UTC."""
    h, zone = int(hour), (zone or "").lower()
    if zone[:1] in ("a", "p"):
        h, zone = h % 12 + 12 * (zone[0] == "p") if h <= 12 else h, ""
    return f"{h:02}:{minute or '00'}" + (f":{second}" if second else "") + _offset(zone)


def _offset(zone: str) -> str:
    """Return an offset from UTC as in EDTF: `+01:00` for "utc+1"."""
    m = re.fullmatch(r"(?:utc|gmt)?([-+])([0-9]{1,2})(?::?([0-9]{2}))?", zone)
    if not m:
        return "Z" if zone else ""
    return f"{m[1]}{m[2]:0>2}" + (f":{m[3]}" if m[3] else ":00" if zone[0] in "ug" else "")


def month_number(name: str) -> int | None:
    """Return 1 to 12 for the name of a month, full or abbreviated; otherwise None."""
    return MONTHS.get(in_english(fold(name).removesuffix(".")))


def has_short_year(text: str) -> bool:
    """Return whether a text is a date with a two-digit year, alone or with a time of day."""
    plain = without_weekday(plainly(text))
    return any(matched(pattern + _CLOCK, plain) for pattern in _SHORT_YEARS)


def year_place(cells: Iterable[str]) -> YearPlace:
    """Return where the dates of three numbers in some cells have their year, as those with one reading show.

    A date whose year has four digits shows it for the others with the same sign: 2023/07/18, 45/06/26. Without any that
    has one reading, the number that is the same in all of many dates is the year: 16/01/15, 04/02/15, 25/02/15, …
    """
    plain = [without_weekday(plainly(cell)) for cell in cells]
    shown = {place for each in plain for place in _places(each)}
    return shown.pop() if len(shown) == 1 else "" if shown else _same_in_all(plain)


def _same_in_all(plain: Iterable[str]) -> YearPlace:
    """Return the place of the one number of dates that never changes, if the other two do: there are months and days.

    Read the other way, events of as many years would all be on one day of the month.
    """
    numbers = {(m[1], m[3], m[4]) for each in plain if (m := matched(_THREE + _CLOCK, each))}
    first, middle, last = (len({each[n] for each in numbers}) for n in range(3))
    if middle < 2 or min(first, last) > 1 or max(first, last) < _MANY:
        return ""
    return "last" if last == 1 else "first"


def _places(plain: str) -> tuple[YearPlace, ...]:
    """Return where a date of three numbers has its year; nothing if it can be in both places."""
    if matched(r"[0-9]{4}[/.][0-9]{1,2}[/.][0-9]{1,2}" + _CLOCK, plain):
        return ("first",)
    if matched(r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{4}" + _CLOCK, plain):
        return ("last",)
    m = matched(_THREE + _CLOCK, plain)
    first, last = (_year_first(m, 2000), _can_end_in_year(m)) if m else ("", False)
    return (("first" if first else "last"),) if m and bool(first) != last else ()


def _year_first(m: Match, first: int) -> str:
    """Return the day of three numbers of which the first is the year; "" if there is no such day."""
    day = f"{first + (int(m[1]) - first) % 100:04}-{m[3]:0>2}-{m[4]:0>2}"
    return day if len(m[1]) == 2 and is_date(day) else ""


def _can_end_in_year(m: Match) -> bool:
    """Return whether three numbers can be a day and a month, in any order, before the year."""
    return any(is_date(f"2000-{month:0>2}-{day:0>2}") for day, month in ((m[1], m[3]), (m[3], m[1])))


def two_years_of(text: str, first: int) -> tuple[str, str] | None:
    """Return both readings of three numbers, the first or the last of which is the year; None if there is one."""
    m = matched(_THREE + _CLOCK, without_weekday(plainly(text)))
    day = _year_first(m, first) if m and _can_end_in_year(m) else ""
    return (day, with_full_year(text, first, "last")) if day else None


def with_full_year(text: str, first: int, place: YearPlace = "") -> str:
    """Return a date whose two-digit year is written in full: the one in the 100 years that begin with `first`.

    Of three numbers, the year is at the `place`; without one, the last number is, if that is a date.
    """
    plain = without_weekday(plainly(text))
    m = matched(_THREE + _CLOCK, plain) if place != "last" else None
    if m and (day := _year_first(m, first)) and (place == "first" or not _can_end_in_year(m)):
        return f"{day}{plain[m.end(4) :]}"
    for pattern in _SHORT_YEARS:
        if m := matched(pattern.replace("[0-9]{2}", "(?P<short>[0-9]{2})") + _CLOCK, plain):
            year = first + (int(m["short"]) - first) % 100
            begin, end = m.span("short")
            weekday = plainly(text).removesuffix(plain)
            return f"{weekday}{plain[:begin].removesuffix(chr(39))}{year:04}{plain[end:]}"
    return text


def named(year: str, month: str, day: str | None = None, last: str | None = None) -> Texts:
    """Return a named month, a day in it, or a span of days in it."""
    written = f"{year}-{MONTHS[month]:02}"
    if last and day:
        return (f"{written}-{day:0>2}/{written}-{last:0>2}",)
    return (f"{written}-{day:0>2}" if day else written,)


def year_and_two_digits(m: Match) -> Texts:
    """Return a month, a season or a quarter, and two years if the second is the later one."""
    years = (f"{m[1]}/{m[1][:2]}{m[2]}",) if m[1][2:] < m[2] else ()
    return (f"{m[1]}-{m[2]}", *years)


def _next_days(first: str, second: str) -> Texts:
    """Return the interval of two days if the second follows the first; two days apart are two events."""
    days = tuple(read(day).start for day in (first, second) if is_date(day))
    return (f"{first}/{second}",) if len(days) == 2 and days[1] == (days[0] or 0) + 1 else ()


def _days_of_a_month(m: Match) -> Texts:
    """Return the days of `19 et 20/06/2026`, which shows that its days come first."""
    days = tuple(f"{m[6]}-{m[5]:0>2}-{day:0>2}" for day in (m[1], m[3]))
    return _next_days(*days) if m[2] else ("/".join(days),)


def _unfinished(m: Match) -> Texts:
    """Return the decade of `199-` or the century of `19--`, as libraries write them.

    A year such as 476 has an open end after its dash, and `112-` can be either.
    """
    digits, dashes, doubt = m.groups()
    if len(digits) + len(dashes) != 4 or not FIRST_PRINTED <= int(f"{digits:0<4}") // 10 <= LAST_DECADE:
        return () if len(dashes) == 2 or doubt else (f"0{digits}/..",) * (len(digits) == 3)
    text = digits + "X" * len(dashes) + doubt
    ancient = len(digits) == 3 and int(digits) < CERTAINLY_PRINTED
    return (text, f"0{digits}/..") if ancient else (text,)


def _season(season: str, year: str) -> Texts:
    named = f"{year}-{_SEASONS[season]}"
    return (f"{int(year) - 1:04}-24", named) if named.endswith("24") else (named,)


def _winter(m: Match) -> Texts:
    """Return the season of `winter 2019/20`, which has days of two years."""
    fits = _SEASONS[m[1]] == 24 and f"{int(m[2]) + 1:04}".endswith(m[3])
    return (f"{m[2]}-24",) if fits else ()


def _decade(digits: str) -> Texts:
    return (f"{digits}X", f"{digits[:2]}XX") if digits.endswith("0") else (f"{digits}X",)


def _part(year: str, part: str, number: str) -> Texts:
    if part in "qt":
        return (f"{year}-{32 + int(number)}",)
    return (f"{year}-01/{year}-06" if number == "1" else f"{year}-07/{year}-12",) if number in "12" else ()


def _digits(m: Match) -> Texts:
    day = f"{m[1]}-{m[2]}-{m[3]}"
    return (f"{day}T{clock(m[4], m[5], m[6], m[7])}" if m[4] else day,)


def _week(m: Match) -> Texts:
    try:
        first = datetime.date.fromisocalendar(int(m[1]), int(m[2]), int(m[3] or 1))
        return (str(first) if m[3] else f"{first}/{first + datetime.timedelta(days=6)}",)
    except (ValueError, OverflowError):
        return ()


def _day_of_year(m: Match) -> Texts:
    year, month, day = civil(ordinal(int(m[1]), 1, 1) + int(m[2]) - 1)
    return (f"{year:04}-{month:02}-{day:02}",) if year == int(m[1]) else ()


# A pattern in which MONTH, DAY, YEAR … are placeholders, and the function that reads its match.
RULES: tuple[tuple[str, Callable[[Match], Texts]], ...] = (
    (r".*", lambda m: (m[0].upper(), re.sub(r" ?([-/~?%]) ?", r"\1", m[0]).upper())),
    (r"YEAR ?[/.] ?([0-9]{2})", year_and_two_digits),
    (r"([0-9]{3})\?", lambda m: (f"{m[1]}X", f"0{m[1]}?")),
    (r".*[0-9x][-?_*u]+", lambda m: (re.sub("[?_*u]", "X", m[0]).upper(),)),
    (r"(.*[0-9x])(?:~\?|\?~)", lambda m: (f"{m[1].upper()}%",)),
    (r"(.*[0-9])([~?%])(-.*[0-9])", lambda m: (m[1] + m[3] + m[2],)),
    (r"YEAR[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})\.?", lambda m: (f"{m[1]}-{m[2]:0>2}-{m[3]:0>2}",)),
    (r"([0-9]{2,3})(--?)(\??)", _unfinished),
    (r"YEAR[-/.]([0-9])", lambda m: (f"{m[1]}-0{m[2]}",)),
    (r"([0-9]{1,2})[-/.]YEAR", lambda m: (f"{m[2]}-{m[1]:0>2}",)),
    (r"YEAR([0-9]{2})([0-9]{2})(?:t([0-9]{2})([0-9]{2})([0-9]{2})?(z?))?", _digits),
    (r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})t([0-9]{2})(?:([0-9]{2})([0-9]{2})?)?(z?)",
     lambda m: (f"{m[1]}T{clock(m[2], m[3], m[4], m[5])}",)),
    (r"YEAR-?w([0-9]{2})(?:-?([1-7]))?", _week),
    (r"YEAR-([0-9]{3})", _day_of_year),
    (r"DAYLINK[ -]MONTH,?LINK[ -]YEAR", lambda m: named(m[3], m[2], m[1])),
    # Logs: Jul 16 22:56:30 +0000 2018
    (r"MONTH DAY TIME(?: ZONE)? YEAR", lambda m: (f"{named(m[7], m[1], m[2])[0]}T{clock(m[3], m[4], m[5], m[6])}",)),
    (r"MONTH DAY(?:, ?| )YEAR", lambda m: named(m[3], m[1], m[2])),
    (r"MONTH[-/]DAY(?:[-/,]|, )YEAR", lambda m: named(m[3], m[1], m[2])),
    (r"DAY[-/]MONTH[-/]YEAR", lambda m: named(m[3], m[2], m[1])),
    (r"MONTH DAY ?(?:-|to) ?DAY,? YEAR", lambda m: named(m[4], m[1], m[2], m[3])),
    (r"(?:du |from |del |da |dal |von |vom |van |с )?DAY ?GAP ?DAYLINK MONTH,?LINK YEAR",
     lambda m: named(m[4], m[3], m[1], m[2])),
    (r"DAY EITHER DAYLINK MONTH,?LINK YEAR", lambda m: (*named(m[4], m[3], m[1]), *named(m[4], m[3], m[2]))),
    (r"MONTH DAY EITHER DAY,? YEAR", lambda m: (*named(m[4], m[1], m[2]), *named(m[4], m[1], m[3]))),
    (r"DAY BOTH DAYLINK MONTH,?LINK YEAR", lambda m: _next_days(*named(m[4], m[3], m[1]), *named(m[4], m[3], m[2]))),
    (r"(?:du |from )?([0-9]{1,2})\.? ?(?:(BOTH)|GAP) ?([0-9]{1,2})([/.])([0-9]{1,2})[/.]YEAR", _days_of_a_month),
    (r"MONTH,?(?: ?| ?[-/] ?| del? )YEAR", lambda m: named(m[2], m[1])),
    (r"YEAR[ -]MONTH(?:[ -]DAY)?", lambda m: named(m[1], m[2], m[3])),
    (r"(?:the )?([0-9]{3})0'?s", lambda m: _decade(m[1])),
    (r"(?:les )?annees ([0-9]{3})0", lambda m: _decade(m[1])),
    (r"YEAR[-/ ]?([qth])([1-4])", lambda m: _part(m[1], m[2], m[3])),
    (r"([qths])([1-4])[-/ ]?YEAR", lambda m: _part(m[3], m[1], m[2])),
    (r"([1-4])([qth])[-/ ]?YEAR", lambda m: _part(m[3], m[2], m[1])),
    (r"([1-4])(?:st|nd|rd|th|er|e) (q)uarter(?: of)? YEAR", lambda m: _part(m[3], m[2], m[1])),
    (r"([1-4])(?:er|e) (t)rimestre(?: de)? YEAR", lambda m: _part(m[3], m[2], m[1])),
    (r"SEASON(?: of| de)?[-/ ]YEAR", lambda m: _season(m[1], m[2])),
    (r"SEASON(?: of| de)?[ -]YEAR ?[-/] ?([0-9]{4}|[0-9]{2})", _winter),
    (r"YEAR[ -]SEASON", lambda m: _season(m[2], m[1])),
    (r"(?:DAYLINK )?MONTH,?LINK ([0-9]{1,4}) ?BC", lambda m: named(spell_year(1 - int(m[3])), m[2], m[1])),
    (r"MONTH DAY,? ([0-9]{1,4}) ?BC", lambda m: named(spell_year(1 - int(m[3])), m[1], m[2])),
    (r"([0-9]{1,5}) ?BC", lambda m: (spell_year(1 - int(m[1])),)),
    (r"([0-9]{1,4}) ?AD|AD ?([0-9]{1,4})", lambda m: (spell_year(int(m[1] or m[2])),)),
    (r"([0-9]{1,5}) ?(?:-|to) ?([0-9]{1,5}) ?(?:(BC)|AD)",
     lambda m: ("/".join(spell_year(1 - int(year) if m[3] else int(year)) for year in (m[1], m[2])),)),
    (r"-([0-9]{1,3})", lambda m: (spell_year(1 - int(m[1])), spell_year(-int(m[1])))),
    (r"([0-9]{3})", lambda m: (f"0{m[1]}",)),
    (r"[y+]([0-9]{1,4})", lambda m: (spell_year(int(m[1])),)),
    (r"[y+]?(-?[1-9][0-9]{4})", lambda m: (f"Y{m[1]}",)),
)  # fmt: skip
# Words around a date: a mark of doubt, or the text that they form with its spelling.
PHRASES = (
    (r"(?!.*(?: au? | et |-|/))(.+?) environ", "~"),
    (r"ABOUT ?(.+)|(.+?) ?\((?:approx\.?|approximately|approximate|about|circa|c\.|environ)\)", "~"),
    (r"BELIEVED ?(.+)|(.+?) ?\((?:uncertain|incertain|\?)\)", "?"),
    (r"(?:since|depuis|depuis le|from|seit|desde|sinds|dal) (.+)", "{}/.."),
    (r"(?:until|till|up to|bis|hasta|fino al?|tot|jusqu'en|jusqu'au|jusqu'a) (.+)", "../{}"),
    (r"(.+?) ?(?:/|-| |to|until) ?NOW", "{}/.."),
    (r"(.+?) ?\.\.|(.+?)-", "{}/.."),
    (r"(?:open/|\.\.) ?(.+)", "../{}"),
    (r"(.+?) ?/ ?(?:unknown|inconnu|\?)", "{}/"),
    (r"(?:unknown|inconnu|\?) ?/ ?(.+)", "/{}"),
    (r"(.*[a-z0-9]\.?) ?\?", "?"),
)
