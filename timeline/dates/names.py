"""The names of months and weekdays in the languages whose dates are read, and dates of China, Japan and Korea."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from timeline.dates.hours import on_a_clock
from timeline.i18n.catalogue import LOCALE

_MONTH_NAMES = {
    "jan january janv janvier": 1, "feb february fév févr février": 2, "mar march mars mrz": 3,
    "apr april avr avril": 4, "may mai": 5, "jun june juin": 6, "jul july juil juillet": 7, "aug august août ago": 8,
    "sep sept september septembre": 9, "oct october octobre": 10, "nov november novembre": 11,
    "dec december déc décembre": 12,
}  # fmt: skip
_WEEKDAY_NAMES = (
    "monday mon lundi lun segunda", "tuesday tues tue mardi terça", "wednesday wednes wed mercredi mer quarta",
    "thursday thurs thur thu jeudi jeu quinta", "friday fri vendredi ven sexta",
    "saturday sat samedi sam sonnabend", "sunday sun dimanche dim",
)  # fmt: skip
"""Names in English and French, and some that CLDR lacks."""
_LANGUAGES = (
    "bg", "ca", "cs", "da", "de", "de_AT", "el", "es", "et", "fi", "hr", "hu", "id", "it", "lt", "lv", "nb", "nl",
    "pl", "pt", "ro", "ru", "sk", "sl", "sv", "tr", "uk",
)  # fmt: skip
"""Languages whose names of months and weekdays are those of CLDR, beside those of readers."""
_ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def fold(text: str) -> str:
    """Return a text in lower case, without accents, with one kind of dash, quote, space and digit."""
    letters = (c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    plain = re.sub("[‐‑‒–—−]", "-", "".join(letters)).replace("’", "'").replace("،", ",")
    plain = plain if plain.isascii() else re.sub(r"\d", lambda m: str(unicodedata.decimal(m[0])), plain)
    return re.sub(r"\s+", " ", plain).strip()


MONTHS = {fold(name): number for names, number in _MONTH_NAMES.items() for name in names.split()}
"""The numbers of months by their names, as `fold` gives them."""
WEEKDAYS = {fold(name): number for number, names in enumerate(_WEEKDAY_NAMES) for name in names.split()}
"""The numbers of weekdays by their names, as `fold` gives them; Monday is 0."""
_PARTICLES = frozenset(re.findall(
    r"\w+", "a about ad am and around at au av avant bc bce by c ca ce circa de du early en est et from ga gmt h in j "
    "ka la late le ma mid nd no now of on or p pm present q rd s since st t th the to until utc vers w x z"
))  # fmt: skip
"""Words beside a date that are no names in any language, for which CLDR is not loaded."""
_NAME = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DATED = re.compile(r"\d{4}|^\d{1,2}[-/. ]")
_LONGEST = 80
"""The number of characters above which a text is no date."""
_BY_LENGTH = "|".join(sorted(map(re.escape, WEEKDAYS), key=len, reverse=True))
WEEKDAY = re.compile(rf"(?:(?:on|le|am|el) )?({_BY_LENGTH})(?:\.,|[.,])? (.*\d.*)")
WEEKDAY_WITHIN = re.compile(rf"(?<=[- ])({_BY_LENGTH})[.,]* (?=(?:[^\W\d_]+ )?[0-9])")
"""The name of the weekday of a second date."""
_WEEKDAY_LAST = re.compile(rf"(.*\d\.?),? (?:\(({_BY_LENGTH})\.?\)|({_BY_LENGTH}))")


def _folded(pattern: str) -> re.Pattern[str]:
    return re.compile(unicodedata.normalize("NFD", pattern))


_FIGURES = "〇一二三四五六七八九"
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
"""The years before the first ones of the eras of Japan."""
_OF_ERA = re.compile(f"({'|'.join(_ERAS)})(元|[0-9]{{1,2}})(?= ?年)")
_YEAR_IN_SIGNS = re.compile("([〇零○一二三四五六七八九]{4})(?= ?年)")
_PART_IN_SIGNS = re.compile(
    "(?<=[年月 ])([一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?= ?[月日号])"
)
_EASTERN = _folded(
    r"(?<![0-9])([0-9]{4}) ?(?:年|년)(?: ?([0-9]{1,2}) ?(?:月|월)(?: ?([0-9]{1,2}) ?(?:日|号|號|일))?)?"
    r"(?: ?[(（]?(?:(?:星期|周|週)([一二三四五六日天])|([月火水木金土日])(?:曜日?)|(월|화|수|목|금|토|일)요일)[)）]?"
    r"| ?[(（](?:([月火水木金土日])|(월|화|수|목|금|토|일))[)）])?"
)
_KOREAN_LAST = _folded(r"(.*[0-9]\.?) ?\((월|화|수|목|금|토|일)(?:요일)?\)")
_HOUR = _folded(r"([0-9]{1,2}) ?(?:時|时|點|点|시)(?: ?([0-9]{1,2}) ?(?:分|분))?")
_EAST_DAYS = {unicodedata.normalize("NFD", sign): n
              for signs in ("一二三四五六日", "月火水木金土日", "월화수목금토일", "天")
              for n, sign in enumerate(signs, 6 if signs == "天" else 0)}  # fmt: skip


@cache
def _of_cldr() -> dict[str, str]:
    """Return the English names of months and weekdays by those in other languages, without what these differ on."""
    from timeline.dates.grammar import locale_of

    found: dict[str, set[str]] = {}
    folders = (path.parent.name for path in LOCALE.glob("*/language.json"))
    for locale in map(locale_of, {*_LANGUAGES, *folders} - {"en", "fr"}):
        for form in ("format", "stand-alone"):
            for wide in ("wide", "abbreviated"):
                for n, name in locale.months[form][wide].items():
                    found.setdefault(fold(name).strip("."), set()).add(_ENGLISH_MONTHS[n - 1])
                for n, name in locale.days[form][wide].items():
                    found.setdefault(fold(name).strip("."), set()).add(_ENGLISH[n])
    return {name: one for name, (one, *others) in found.items() if not others}


def in_english(plain: str) -> str:
    """Return a short folded text with the names of months and weekdays of other languages in English."""
    can_be = len(plain) <= _LONGEST and (_DATED.search(plain) or _NAME.fullmatch(plain))
    return _NAME.sub(_name_in_english, plain) if can_be else plain


def _name_in_english(m: re.Match[str]) -> str:
    name = m[0]
    if name in MONTHS or name in WEEKDAYS or name in _PARTICLES:
        return name
    parts = name.split("-")
    known = name in _of_cldr() or not {*parts} <= MONTHS.keys() | _of_cldr().keys()
    return _of_cldr().get(name, name) if known else "-".join(_of_cldr().get(part, part) for part in parts)


def without_weekday(text: str) -> str:
    """Return a folded text without the name of a weekday before its date, or before each of two dates."""
    m = WEEKDAY.fullmatch(text)
    return WEEKDAY_WITHIN.sub("", m[2] if m else text)


def plainly(text: str) -> str:
    """Return a typed date in folded letters: in figures if its signs are those of East Asia, a weekday first."""
    plain = in_english(on_a_clock(_western(fold(text))))
    if m := _WEEKDAY_LAST.fullmatch(plain):
        plain = f"{m[2] or m[3]} {m[1]}"
    # A full stop after an ordinal number, and the Russian word for year.
    plain = re.sub(r"(?<=[0-9])([-/.]) (?=[0-9])", r"\1", plain)
    return re.sub(r"(?<=[0-9]) ?(?:г\.?|года?)$", "", plain)


def _western(plain: str) -> str:
    if plain.isascii():
        return plain
    plain = _OF_ERA.sub(lambda m: str(_ERAS[m[1]] + (1 if m[2] == "元" else int(m[2]))), plain)
    plain = _YEAR_IN_SIGNS.sub(lambda m: "".join(str(max(_FIGURES.find(sign), 0)) for sign in m[1]), plain)
    while (signs := _PART_IN_SIGNS.sub(lambda m: str(_number(m[1])), plain)) != plain:
        plain = signs
    if m := _KOREAN_LAST.fullmatch(plain):
        plain = f"{_ENGLISH[_EAST_DAYS[m[2]]]} {m[1]}"
    plain = _HOUR.sub(lambda m: f"{m[1]}:{m[2] or 0:0>2}", _EASTERN.sub(_in_figures, plain))
    return " ".join(plain.split())


def _number(signs: str) -> int:
    """Return the number of a month or a day: 二十三 is 23."""
    tens, ten, ones = signs.rpartition("十")
    return (10 * (_FIGURES.index(tens) if tens else 1) if ten else 0) + (_FIGURES.index(ones) if ones else 0)


def _in_figures(m: re.Match[str]) -> str:
    date = "-".join([m[1], *(f"{part:0>2}" for part in (m[2], m[3]) if part)])
    day = next(filter(None, m.groups()[3:]), "")
    return f"{_ENGLISH[_EAST_DAYS[day]]} {date} " if day else f"{date} "
