"""What a text that is no EDTF may say all the same: each of its readings as a date is written.

Rules are tried in order; the first that gives a text the reader accepts counts. A rule gives all readings the text
can have, so that a date is never chosen for the writer.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from timeline.dates.edtf import spell_year
from timeline.dates.gregorian import civil, ordinal

Readings = tuple[str, ...]
Match = re.Match[str]
Check = Callable[[str], bool]

_NAMES = {
    "jan january janv janvier": 1, "feb february fev fevr fevrier": 2, "mar march mars": 3,
    "apr april avr avril": 4, "may mai": 5, "jun june juin": 6, "jul july juil juillet": 7,
    "aug august aout": 8, "sep sept september septembre": 9, "oct october octobre": 10,
    "nov november novembre": 11,
    "dec december decembre": 12,
}  # fmt: skip
MONTHS = {name: number for names, number in _NAMES.items() for name in names.split()}
_SEASONS = {"spring": 21, "printemps": 21, "summer": 22, "ete": 22, "autumn": 23, "fall": 23, "automne": 23,
            "winter": 24, "hiver": 24}  # fmt: skip
_PARTS = {
    "MONTH": "(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?",
    "SEASON": "(" + "|".join(_SEASONS) + ")",
    "DAY": r"(?:the |le )?([0-9]{1,2})(?:st|nd|rd|th|er|e)?",
    "YEAR": "([0-9]{4})",
    "TIME": r"([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)? ?(z|[-+][0-9]{2}(?::?[0-9]{2})?)?",
    "BC": r"(?:bce?|b\.c\.(?:e\.)?|av\.? ?j\.?-? ?c\.?)",
    "AD": r"(?:ad|ce|a\.d\.|ap\.? ?j\.?-? ?c\.?)",
}


def readings(text: str, is_date: Check) -> Readings:
    """All that the text may say, each as a date is written; empty where nothing is known of it."""
    return _Reader(is_date).readings(fold(text))


def month_number(name: str) -> int | None:
    """1 to 12 for an English or French month, in full or short."""
    return MONTHS.get(fold(name).removesuffix("."))


def fold(text: str) -> str:
    """Lower case, no accents, one kind of dash, quote and space."""
    letters = (c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    plain = re.sub("[‐‑‒–—−]", "-", "".join(letters)).replace("’", "'")
    return re.sub(r"\s+", " ", plain).strip()


@lru_cache(maxsize=128)
def regex(pattern: str) -> str:
    """The pattern with MONTH, DAY, YEAR … in place of which their parts stand."""
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
            m = re.fullmatch(regex(pattern), text)
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
    written = f"{year}-{MONTHS[month]:02}"
    if last and day:
        return (f"{written}-{int(day):02}/{written}-{int(last):02}",)
    return (f"{written}-{int(day):02}" if day else written,)


def _season(season: str, year: str) -> Readings:
    named = f"{year}-{_SEASONS[season]}"
    return (f"{int(year) - 1:04}-24", named) if named.endswith("24") else (named,)


def _winter(m: Match) -> Readings:
    """`winter 2019/20`, the one season with the days of two years, which both are named."""
    year, after = int(m[2]), m[3]
    fits = _SEASONS[m[1]] == 24 and f"{year + 1:04}".endswith(after)
    return (f"{m[2]}-24",) if fits else ()


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
    (r"SEASON(?: of| de)?[ -]YEAR ?[-/] ?([0-9]{4}|[0-9]{2})", _winter),
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
    (r"(.*[a-z0-9]\.?) ?\?", "{}?"),
)
