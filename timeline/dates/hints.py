"""What would be right instead of a text that is no date, where that is certain, or where several dates are near it."""

from __future__ import annotations

import re
from functools import partial

from timeline.dates.edtf import parse_date
from timeline.dates.formatting import format_date
from timeline.dates.gregorian import civil
from timeline.dates.spellings import Check, Readings, fold, readings, regex
from timeline.dates.vague import vague
from timeline.errors import DateError
from timeline.sentences import NOTHING, InWords, Sentence
from timeline.words import say

GENERAL = Sentence("write a date such as 2020, 2020-06, 2020-06-10 or 2020-06-10/2020-06-15")
_SAID = (
    (r"", Sentence("write a year, a month or a day: 2020, 2020-06 or 2020-06-10")),
    (r"[\[{].*", Sentence("a set of dates is EDTF level 2; write one event per date, or an interval")),
    (r".*/ *p[0-9].*|p[0-9].*/.*", Sentence("write the two days of the interval, not its duration")),
    (r"today|now|yesterday|tomorrow|aujourd'hui|hier|demain", Sentence("write the date itself")),
    (r"-0000", Sentence("write 0000 for the year before 0001 (1 BC)")),
    (r"'?[0-9]{1,2}", Sentence("write all four digits of the year")),
    (r"\.\./\.\.|/|\.\./|/\.\.", Sentence("write .. for a date that is open at both ends, or name one end")),
)  # fmt: skip
_CLOCK = r"(?:[ ,t]+[0-9]{1,2}[:h.][0-9]{2}(?::[0-9]{2})?(?: ?[ap]\.?m\.?)?)?"
_SHORT_YEARS = (
    r"[^0-9]*[0-9]{1,2}[-/.][0-9]{1,2}[-/.]'?[0-9]{2}",
    r"[0-9]{1,2} [0-9]{1,2} '?[0-9]{2}",
    r"DAY[-/. ]?MONTH[-/., ]+'?[0-9]{2}",
    r"MONTH DAY,? '?[0-9]{2}",
    r"(?:MONTH ?)?'[0-9]{2}",
)
_DAY = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-[0-9]{2}(?:/[0-9]{4}-(?:0[1-9]|1[0-2])-[0-9]{2})?")
_YEARS = re.compile(r"([0-9]{2})([0-9]{2}) ?[-/] ?([0-9]{2})")
_UNITS = {"y": "Y", "a": "Y", "m": "M", "w": "W", "s": "W", "d": "D", "j": "D"}


def hint(text: str, is_date: Check) -> Sentence:
    """How to write what the text says; both ways where it says two things; else what dates look like."""
    plain = fold(text)
    for pattern, said in _SAID:
        if re.fullmatch(pattern, plain):
            return said
    if short_year(text):
        return Sentence("write the year first, with all its four digits")
    found = readings(plain, is_date)
    if found == (plain,) and (years := years_of(plain)):
        found = (plain, years)
    found = found or tuple(filter(None, (years_of(plain),)))
    return _told(found) or no_such_day(text) or _near(plain, is_date) or _without_year(plain) or GENERAL


def _told(found: Readings) -> Sentence:
    if len(found) == 1:
        return Sentence("write {date}", date=found[0])
    if len(found) != 2:
        return NOTHING
    one, other = found
    return Sentence(
        "write {one} ({meaning}) or {other} ({other_meaning})",
        one=one,
        meaning=InWords(partial(_meaning, one)),
        other=other,
        other_meaning=InWords(partial(_meaning, other)),
    )


def _near(plain: str, is_date: Check) -> Sentence:
    """What a date with a vague word may be written as: both where two dates are as near, else as an example."""
    found = vague(plain, is_date)
    if found and found.part:
        return Sentence(
            "write {about}, or the dates that are meant, such as {part}", about=found.ways[0], part=found.part
        )
    return _told(found.ways) if found else NOTHING


def _without_year(plain: str) -> Sentence:
    if re.fullmatch(regex("DAY(?: of)? MONTH|MONTH DAY"), plain):
        return Sentence("write the year too, such as 2020-06-10")
    return NOTHING


def short_year(text: str) -> bool:
    """Whether the text is a date whose year has two digits, by itself or with a time of day."""
    plain = fold(text)
    return any(re.fullmatch(regex(pattern) + _CLOCK, plain) for pattern in _SHORT_YEARS)


def no_such_day(text: str) -> Sentence:
    """What is wrong with the day a text names, where no calendar has it; else nothing."""
    for written in readings(text, lambda reading: bool(_DAY.fullmatch(reading))):
        try:
            parse_date(written)
        except DateError as error:
            return error.sentence
    return NOTHING


def years_of(text: str) -> str:
    """`2020/2021` for `2020-21`, in EDTF spring 2020; nothing where the second year is not the later one."""
    m = _YEARS.fullmatch(text)
    return f"{m[1]}{m[2]}/{m[1]}{m[3]}" if m and int(m[2]) < int(m[3]) else ""


def _meaning(reading: str, lang: str) -> str:
    """Words that tell one reading from another."""
    date = parse_date(reading)
    if "X" not in reading or "/" in reading:
        return format_date(date, lang)
    # "1900s" would say the decade and the century alike.
    first, last = (civil(day or 0)[0] for day in (date.start, date.end))
    return say(lang, "{first} to {last}", first=first, last=last)


def duration_hint(text: str) -> Sentence:
    """How to write the duration the text says."""
    plain = fold(text)
    if re.fullmatch(r"p(?=[0-9])([0-9]{1,6}y)?([0-9]{1,6}m)?([0-9]{1,6}w)?([0-9]{1,6}d)?", plain):
        return Sentence("write {date}", date=plain.upper())
    if re.fullmatch(r"p([0-9]{1,6}[ymwd])+", plain):
        return Sentence("write years first, then months, weeks, days")
    m = re.fullmatch(r"([0-9]{1,6}) ?(years?|ans?|months?|mois|weeks?|semaines?|days?|jours?)", plain)
    if m:
        return Sentence("write {date}", date=f"P{m[1]}{_UNITS[m[2][0]]}")
    return Sentence("write years, months, weeks or days: P1Y, P6M, P2W, P90D, P1Y6M")
