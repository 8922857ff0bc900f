"""The names of months and weekdays in the languages whose dates are read, and dates of China, Japan and Korea."""

from __future__ import annotations

import re
import unicodedata

_MONTH_NAMES = {
    "jan january janv janvier januar jänner jän enero ene gennaio gen janeiro januari январь января янв": 1,
    "feb february fév févr février februar febrero febbraio fevereiro fev februari февраль февраля февр фев": 2,
    "mar march mars märz mrz marzo março maart mrt март марта мар": 3,
    "apr april avr avril abril abr aprile апрель апреля апр": 4,
    "may mai mayo maggio mag maio mei май мая": 5,
    "jun june juin juni junio giugno giu junho июнь июня июн": 6,
    "jul july juil juillet juli julio luglio lug julho июль июля июл": 7,
    "aug august août agosto ago augustus август августа авг": 8,
    "sep sept september septembre septiembre setiembre settembre set setembro сентябрь сентября сент сен": 9,
    "oct october octobre oktober okt octubre ottobre ott outubro out октябрь октября окт": 10,
    "nov november novembre noviembre novembro ноябрь ноября нояб ноя": 11,
    "dec december décembre déc dezember dez diciembre dic dicembre dezembro декабрь декабря дек": 12,
}  # fmt: skip
_WEEKDAY_NAMES = (
    "monday mon lundi lun montag mo lunes lunedì segunda-feira segunda maandag понедельник пн",
    "tuesday tues tue mardi dienstag di martes martedì terça-feira terça dinsdag вторник вт",
    "wednesday wednes wed mercredi mer mittwoch mi miércoles mié mercoledì quarta-feira quarta woensdag среда ср",
    "thursday thurs thur thu jeudi jeu donnerstag do jueves jue giovedì gio quinta-feira quinta donderdag четверг чт",
    "friday fri vendredi ven freitag fr viernes vie venerdì sexta-feira sexta vrijdag пятница пт",
    "saturday sat samedi sam samstag sonnabend sa sábado sáb sabato sab zaterdag суббота сб",
    "sunday sun dimanche dim sonntag so domingo dom domenica zondag воскресенье вс",
)
_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def fold(text: str) -> str:
    """Return a text in lower case, without accents, with one kind of dash, quote, space and digit."""
    letters = (c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    plain = re.sub("[‐‑‒–—−]", "-", "".join(letters)).replace("’", "'").translate(_WIDE)
    return re.sub(r"\s+", " ", plain).strip()


_WIDE = {0xFF10 + n: str(n) for n in range(10)}
MONTHS = {fold(name): number for names, number in _MONTH_NAMES.items() for name in names.split()}
"""The numbers of months by their names, as `fold` gives them."""
WEEKDAYS = {fold(name): number for number, names in enumerate(_WEEKDAY_NAMES) for name in names.split()}
"""The numbers of weekdays by their names, as `fold` gives them; Monday is 0."""
_BY_LENGTH = "|".join(sorted(map(re.escape, WEEKDAYS), key=len, reverse=True))
WEEKDAY = re.compile(rf"({_BY_LENGTH})(?:\.,|[.,])? (.*\d.*)")
_WEEKDAY_LAST = re.compile(rf"(.*\d\.?),? (?:\(({_BY_LENGTH})\.?\)|({_BY_LENGTH}))")


def _folded(pattern: str) -> re.Pattern[str]:
    return re.compile(unicodedata.normalize("NFD", pattern))


_FIGURES = "〇一二三四五六七八九"
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


def without_weekday(text: str) -> str:
    """Return the date beside the name of a weekday in a folded text, or the text itself."""
    m = WEEKDAY.fullmatch(text)
    return m[2] if m else text


def plainly(text: str) -> str:
    """Return a typed date in folded letters: in figures if its signs are those of East Asia, a weekday first."""
    plain = _western(fold(text))
    if m := _WEEKDAY_LAST.fullmatch(plain):
        plain = f"{m[2] or m[3]} {m[1]}"
    # A full stop after an ordinal number, and the Russian word for year.
    plain = re.sub(r"(?<=[0-9])([-/.]) (?=[0-9])", r"\1", plain)
    return re.sub(r"(?<=[0-9]) ?(?:г\.?|года?)$", "", plain)


def _western(plain: str) -> str:
    if plain.isascii():
        return plain
    plain = _YEAR_IN_SIGNS.sub(lambda m: "".join(str(max(_FIGURES.find(sign), 0)) for sign in m[1]), plain)
    while (signs := _PART_IN_SIGNS.sub(lambda m: str(_number(m[1])), plain)) != plain:
        plain = signs
    if m := _KOREAN_LAST.fullmatch(plain):
        plain = f"{_ENGLISH[_EAST_DAYS[m[2]]]} {m[1]}"
    return _HOUR.sub(lambda m: f"{m[1]}:{m[2] or 0:0>2}", _EASTERN.sub(_in_figures, plain)).strip()


def _number(signs: str) -> int:
    """Return the number of a month or a day: 二十三 is 23."""
    tens, ten, ones = signs.rpartition("十")
    return (10 * (_FIGURES.index(tens) if tens else 1) if ten else 0) + (_FIGURES.index(ones) if ones else 0)


def _in_figures(m: re.Match[str]) -> str:
    date = "-".join([m[1], *(f"{part:0>2}" for part in (m[2], m[3]) if part)])
    day = next(filter(None, m.groups()[3:]), "")
    return f"{_ENGLISH[_EAST_DAYS[day]]} {date} " if day else f"{date} "
