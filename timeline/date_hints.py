"""What would be right instead of a text that is no date, where that is certain or there are two readings.

Rules are tried in order; the first that gives a text the reader accepts is the hint. A rule gives all
readings the text can have, so that a date is never chosen for the writer.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache, partial

from timeline.date_words import format_date
from timeline.edtf import parse_date, spell_year
from timeline.gregorian import civil, ordinal
from timeline.sentences import InWords, Sentence
from timeline.words import say

Readings = tuple[str, ...]
Match = re.Match[str]
Check = Callable[[str], bool]

GENERAL = Sentence("write a date such as 2020, 2020-06, 2020-06-10 or 2020-06-10/2020-06-15")
_SAID = (
    (r"", Sentence("write a year, a month or a day: 2020, 2020-06 or 2020-06-10")),
    (r"[\[{].*", Sentence("a set of dates is EDTF level 2; write one event per date, or an interval")),
    (r".*/ *p[0-9].*|p[0-9].*/.*", Sentence("write the two days of the interval, not its duration")),
    (r"today|now|yesterday|tomorrow|aujourd'hui|hier|demain", Sentence("write the date itself")),
    (r"-0000", Sentence("write 0000 for the year before 0001 (1 BC)")),
    (r"(.*[^0-9])?[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2}", Sentence("write the year first, with all its four digits")),
    (r"'?[0-9]{1,2}", Sentence("write all four digits of the year")),
    (r"\.\./\.\.|/|\.\./|/\.\.", Sentence("write .. for a date that is open at both ends, or name one end")),
)  # fmt: skip
_NAMES = {
    "jan january janv janvier": 1, "feb february fev fevr fevrier": 2, "mar march mars": 3,
    "apr april avr avril": 4, "may mai": 5, "jun june juin": 6, "jul july juil juillet": 7,
    "aug august aout": 8, "sep sept september septembre": 9, "oct october octobre": 10,
    "nov november novembre": 11,
    "dec december decembre": 12,
}  # fmt: skip
_MONTHS = {name: number for names, number in _NAMES.items() for name in names.split()}
_SEASONS = {"spring": 21, "printemps": 21, "summer": 22, "ete": 22, "autumn": 23, "fall": 23, "automne": 23,
            "winter": 24, "hiver": 24}  # fmt: skip
_UNITS = {"y": "Y", "a": "Y", "m": "M", "w": "W", "s": "W", "d": "D", "j": "D"}
_PARTS = {
    "MONTH": "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?",
    "SEASON": "(" + "|".join(_SEASONS) + ")",
    "DAY": r"(?:the |le )?([0-9]{1,2})(?:st|nd|rd|th|er|e)?",
    "YEAR": "([0-9]{4})",
    "TIME": r"([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)? ?(z|[-+][0-9]{2}(?::?[0-9]{2})?)?",
    "BC": r"(?:bce?|b\.c\.(?:e\.)?|av\.? ?j\.?-? ?c\.?)",
    "AD": r"(?:ad|ce|a\.d\.|ap\.? ?j\.?-? ?c\.?)",
}


def hint(text: str, is_date: Check) -> Sentence:
    """How to write what the text says; both ways where it says two things; else what dates look like."""
    plain = _fold(text)
    for pattern, said in _SAID:
        if re.fullmatch(pattern, plain):
            return said
    readings = _Reader(is_date).readings(plain)
    if len(readings) == 1:
        return Sentence("write {date}", date=readings[0])
    if len(readings) == 2:
        one, other = readings
        return Sentence(
            "write {one} ({meaning}) or {other} ({other_meaning})",
            one=one,
            meaning=InWords(partial(_meaning, one)),
            other=other,
            other_meaning=InWords(partial(_meaning, other)),
        )
    if re.fullmatch(_regex("DAY(?: of)? MONTH|MONTH DAY"), plain):
        return Sentence("write the year too, such as 2020-06-10")
    return GENERAL


def readings(text: str, is_date: Check) -> Readings:
    """All that the text may say, each as a date is written; empty where nothing is known of it."""
    return _Reader(is_date).readings(_fold(text))


def month_number(name: str) -> int | None:
    """1 to 12 for an English or French month, in full or short."""
    return _MONTHS.get(_fold(name).removesuffix("."))


def _meaning(reading: str, lang: str) -> str:
    """Words that tell one reading from another."""
    date = parse_date(reading)
    if "X" not in reading:
        return format_date(date, lang)
    # "1900s" would say the decade and the century alike.
    first, last = (civil(day or 0)[0] for day in (date.start, date.end))
    return say(lang, "{first} to {last}", first=first, last=last)


def duration_hint(text: str) -> Sentence:
    """How to write the duration the text says."""
    plain = _fold(text)
    if re.fullmatch(r"p(?=[0-9])([0-9]{1,6}y)?([0-9]{1,6}m)?([0-9]{1,6}w)?([0-9]{1,6}d)?", plain):
        return Sentence("write {date}", date=plain.upper())
    if re.fullmatch(r"p([0-9]{1,6}[ymwd])+", plain):
        return Sentence("write years first, then months, weeks, days")
    m = re.fullmatch(r"([0-9]{1,6}) ?(years?|ans?|months?|mois|weeks?|semaines?|days?|jours?)", plain)
    if m:
        return Sentence("write {date}", date=f"P{m[1]}{_UNITS[m[2][0]]}")
    return Sentence("write years, months, weeks or days: P1Y, P6M, P2W, P90D, P1Y6M")


def _fold(text: str) -> str:
    """Lower case, no accents, one kind of dash, quote and space."""
    letters = (c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    plain = re.sub("[‐‑‒–—−]", "-", "".join(letters)).replace("’", "'")
    return re.sub(r"\s+", " ", plain).strip()


@lru_cache(maxsize=64)
def _regex(pattern: str) -> str:
    for name, part in _PARTS.items():
        pattern = pattern.replace(name, part)
    return pattern


class _Reader:
    """Applies the rules to a folded text, and to the parts of it that stand beside a word such as "since"."""

    def __init__(self, is_date: Check) -> None:
        self._is_date = is_date

    def readings(self, text: str, depth: int = 0) -> Readings:
        """The texts that say the same, all of them right."""
        for pattern, make in _RULES:
            m = re.fullmatch(_regex(pattern), text)
            found = tuple(dict.fromkeys(r for r in make(m) if self._is_date(r))) if m else ()
            if found:
                return found
        # A phrase in a phrase ("since around 2019 to now") is as deep as anyone writes.
        return self._phrase(text, depth + 1) if depth < 3 else ()

    def _phrase(self, text: str, depth: int) -> Readings:
        for pattern, template in _PHRASES:
            m = re.fullmatch(pattern, text)
            parts = [self.readings(part, depth) for part in m.groups() if part] if m else []
            if parts and all(len(part) == 1 for part in parts):
                reading = template.format(*(part[0] for part in parts))
                if self._is_date(reading):
                    return (reading,)
        return ()


def _days(m: Match) -> Readings:
    return f"{m[3]}-{int(m[2]):02}-{int(m[1]):02}", f"{m[3]}-{int(m[1]):02}-{int(m[2]):02}"


def _named(year: str, month: str, day: str | None = None, last: str | None = None) -> Readings:
    written = f"{year}-{_MONTHS[month]:02}"
    if last and day:
        return (f"{written}-{int(day):02}/{written}-{int(last):02}",)
    return (f"{written}-{int(day):02}" if day else written,)


def _season(season: str, year: str) -> Readings:
    named = f"{year}-{_SEASONS[season]}"
    return (f"{int(year) - 1:04}-24", named) if named.endswith("24") else (named,)


def _decade(digits: str) -> Readings:
    return (f"{digits}X", f"{digits[:2]}XX") if digits.endswith("0") else (f"{digits}X",)


def _part(year: str, part: str, number: str) -> Readings:
    if part in "qt":
        return (f"{year}-{32 + int(number)}",)
    return (f"{year}-01/{year}-06" if number == "1" else f"{year}-07/{year}-12",) if number in "12" else ()


def _clock(m: Match) -> Readings:
    offset = re.sub(r"([0-9]{2})([0-9]{2})", r"\1:\2", m[5] or "").upper()
    return (f"{m[1]}T{m[2]}:{m[3]}:{m[4] or '00'}{offset}",)


def _week(m: Match) -> Readings:
    try:
        first = datetime.date.fromisocalendar(int(m[1]), int(m[2]), int(m[3] or 1))
        return (str(first) if m[3] else f"{first}/{first + datetime.timedelta(days=6)}",)
    except (ValueError, OverflowError):
        return ()


def _day_of_year(m: Match) -> Readings:
    year, month, day = civil(ordinal(int(m[1]), 1, 1) + int(m[2]) - 1)
    return (f"{year:04}-{month:02}-{day:02}",) if year == int(m[1]) else ()


# A pattern in which MONTH, DAY, YEAR … stand for their parts, and what its match reads as.
_RULES: tuple[tuple[str, Callable[[Match], Readings]], ...] = (
    (r".*", lambda m: (m[0].upper(), re.sub(r" ?([-/~?%]) ?", r"\1", m[0]).upper())),
    (r"([0-9]{3})\?", lambda m: (f"{m[1]}X", f"0{m[1]}?")),
    (r".*[0-9x][-?_*u]+", lambda m: (re.sub("[?_*u]", "X", m[0]).upper(),)),
    (r"(.*[0-9x])(?:~\?|\?~)", lambda m: (f"{m[1].upper()}%",)),
    (r"(.*[0-9])([~?%])(-.*[0-9])", lambda m: (m[1] + m[3] + m[2],)),
    (r"YEAR ?- ?YEAR", lambda m: (f"{m[1]}/{m[2]}",)),
    (r"YEAR[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})", lambda m: (f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}",)),
    (r"YEAR[-/.]([0-9])", lambda m: (f"{m[1]}-0{m[2]}",)),
    (r"YEAR[/.]([0-9]{2})", lambda m: (f"{m[1]}-{m[2]}", f"{m[1]}/{m[1][:2]}{m[2]}")),
    (r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]YEAR", _days),
    (r"([0-9]{1,2})[-/.]YEAR", lambda m: (f"{m[2]}-{int(m[1]):02}",)),
    (r"YEAR([0-9]{2})([0-9]{2})", lambda m: (f"{m[1]}-{m[2]}-{m[3]}",)),
    (r"([0-9]{4}-[0-9]{2}-[0-9]{2})[t ]TIME", _clock),
    (r"YEAR-?w([0-9]{2})(?:-?([1-7]))?", _week),
    (r"YEAR-([0-9]{3})", _day_of_year),
    (r"DAY(?: of)?[ -]MONTH,?[ -]YEAR", lambda m: _named(m[3], m[2], m[1])),
    (r"MONTH DAY,? YEAR", lambda m: _named(m[3], m[1], m[2])),
    (r"MONTH DAY ?(?:-|to) ?DAY,? YEAR", lambda m: _named(m[4], m[1], m[2], m[3])),
    (r"(?:du |from )?DAY ?(?:-|to|au) ?DAY MONTH,? YEAR", lambda m: _named(m[4], m[3], m[1], m[2])),
    (r"MONTH,?[ -]YEAR", lambda m: _named(m[2], m[1])),
    (r"YEAR[ -]MONTH(?:[ -]DAY)?", lambda m: _named(m[1], m[2], m[3])),
    (r"(?:the )?([0-9]{3})0'?s", lambda m: _decade(m[1])),
    (r"(?:les )?annees ([0-9]{3})0", lambda m: _decade(m[1])),
    (r"YEAR[- ]?([qth])([1-4])", lambda m: _part(m[1], m[2], m[3])),
    (r"([qths])([1-4])[- ]?YEAR", lambda m: _part(m[3], m[1], m[2])),
    (r"([1-4])(?:st|nd|rd|th|er|e) (q)uarter(?: of)? YEAR", lambda m: _part(m[3], m[2], m[1])),
    (r"([1-4])(?:er|e) (t)rimestre(?: de)? YEAR", lambda m: _part(m[3], m[2], m[1])),
    (r"SEASON(?: of| de)?[ -]YEAR", lambda m: _season(m[1], m[2])),
    (r"YEAR[ -]SEASON", lambda m: _season(m[2], m[1])),
    (r"([0-9]{1,5}) ?BC", lambda m: (spell_year(1 - int(m[1])),)),
    (r"([0-9]{1,4}) ?AD|AD ?([0-9]{1,4})", lambda m: (spell_year(int(m[1] or m[2])),)),
    (r"-([0-9]{1,3})", lambda m: (spell_year(1 - int(m[1])), spell_year(-int(m[1])))),
    (r"([0-9]{3})", lambda m: (f"0{m[1]}",)),
    (r"[y+]([0-9]{1,4})", lambda m: (spell_year(int(m[1])),)),
    (r"[y+]?(-?[1-9][0-9]{4})", lambda m: (f"Y{m[1]}",)),
)  # fmt: skip
# Words around one date or between two, and the text they make of its spelling.
_PHRASES = (
    (r"(?:~|c\.|ca\.?|circa|about|around|approx\.?|approximately|vers|environ) ?(.+)", "{}~"),
    (r"\?(.+)|(?:possibly|perhaps|maybe|probably|believed to be|peut-etre) (.+)", "{}?"),
    (r"(.+?) ?\((?:uncertain|incertain|\?)\)|\(believed to be\) (.+)", "{}?"),
    (r"(?:since|depuis|depuis le|from) (.+)", "{}/.."),
    (r"(?:until|till|up to|jusqu'en|jusqu'au|jusqu'a) (.+)", "../{}"),
    (r"(.+?) ?(?:/|-| |to|until) ?(?:open|now|present|today|ongoing|aujourd'hui|maintenant)", "{}/.."),
    (r"(.+?) ?\.\.|(.+?)-", "{}/.."),
    (r"(?:open/|\.\.) ?(.+)", "../{}"),
    (r"(.+?) ?/ ?(?:unknown|inconnu|\?)", "{}/"),
    (r"(?:unknown|inconnu|\?) ?/ ?(.+)", "/{}"),
    (r"(?:from |du |de )?(.+?) ?(?:/|--| - | to | au | a |\.\.) ?(.+)", "{}/{}"),
)
