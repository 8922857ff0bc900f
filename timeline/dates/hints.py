"""Errors of dates and durations, with a correction: the dates that a text means, or dates close to it.

If a text means one or two dates, the hint names them. A vague text ("early 2019", "before 2020", "19th century") is
not a single date, so the hint only proposes dates close to it.
"""

from __future__ import annotations

import calendar
import re
from functools import lru_cache, partial

from timeline.dates.edtf import Edtf, MisspeltError, NoSuchDayError, Precision, is_date, read, spell_year
from timeline.dates.formatting import format_date
from timeline.dates.free_text import Code, Order, readings, readings_as, years_or_season
from timeline.dates.gregorian import civil, days_in_month
from timeline.dates.names import fold
from timeline.dates.spellings import Texts, has_short_year
from timeline.errors import DateError, NoDateError
from timeline.i18n.catalogue import SOURCE_LANGUAGE, say
from timeline.i18n.sentences import NOTHING, InWords, Sentence

_GENERAL = Sentence("write a date such as 2020, 2020-06, 2020-06-10 or 2020-06-10/2020-06-15")
_FOUR_DIGITS = Sentence("write all four digits of the year")
_FIXED = (
    (r"", Sentence("write a year, a month or a day: 2020, 2020-06 or 2020-06-10")),
    (r"[\[{].*", Sentence("sets of dates (EDTF level 2) are not supported; write one event per date, or an interval")),
    (r".*/ *p[0-9].*|p[0-9].*/.*", Sentence("write the two days of the interval, not its duration")),
    (r"today|now|yesterday|tomorrow|aujourd'hui|hier|demain", Sentence("write the date itself")),
    (r"-0000", Sentence("write 0000 for the year before 0001 (1 BC)")),
    (r"'?[0-9]{1,2}", _FOUR_DIGITS),
    (r"t?[0-9]{1,2} ?[:h] ?([0-9]{2}(:[0-9]{2})?)? ?([ap]\.?m\.?)?|[0-9]{1,2} ?[ap]\.?m\.?", Sentence(
        "write the day before the time of day, such as 2020-06-10T18:53")),
    (r".*[0-9x].* (?:and|et|&) .*[0-9x].*", Sentence(
        "write one event for each date, or an interval such as 2020/2021")),
    (r"\.\./\.\.|/|\.\./|/\.\.", Sentence("write .. for a date that is open at both ends, or add one end")),
)  # fmt: skip
_OF = r"(?: of the| of| de la| de l'| des| de| du|)[ -]?"
_THIRDS = (
    rf"(?:in )?(?:the )?(?:early|beginning|start){_OF}(.+)|(?:au )?debut{_OF}(.+)"
    rf"|(?:(?:a |au )?(?:anfang|principios|inicios?|comienzos|inizio|begin)){_OF}(.+)",
    rf"(?:in )?(?:the )?(?:mid|middle){_OF}(.+)|(?:a la |au )?(?:mi|milieu){_OF}(.+)"
    rf"|(?:a |em )?(?:mitte|mediados|meta|meados|midden|medio){_OF}(.+)",
    rf"(?:in |at )?(?:the )?(?:late|end){_OF}(.+)|(?:a la )?fin{_OF}(.+)"
    rf"|(?:a |no )?(?:ende|finales|fines|fine|final|eind){_OF}(.+)",
)
_CENTURY = r"(?:the |le )?([0-9]{1,2}|[ivx]{1,5})-?(?:st|nd|rd|th|eme|er|e) (?:century|siecle)"
_ROMAN = {"i": 1, "v": 5, "x": 10}
_UNITS = {"y": "Y", "a": "Y", "m": "M", "w": "W", "s": "W", "d": "D", "j": "D"}


def refused_date(text: str, error: MisspeltError | NoSuchDayError) -> DateError:
    """Return the error for a text that is not an EDTF date, with a correction."""
    if isinstance(error, NoSuchDayError):
        return _no_such_day(error)
    message = (
        Sentence("{text} is not a valid date", text=_quoted(text)) if text else Sentence("the date is empty")
    )
    return NoDateError(message, hint(text))


def refused_duration(text: str) -> DateError:
    """Return the error for a text that is not a duration, with a correction."""
    plain = fold(text)
    instead = Sentence("write years, months, weeks or days: P1Y, P6M, P2W, P90D, P1Y6M")
    if re.fullmatch(r"p(?=[0-9])([0-9]{1,6}y)?([0-9]{1,6}m)?([0-9]{1,6}w)?([0-9]{1,6}d)?", plain):
        instead = Sentence("write {date}", date=plain.upper())
    elif re.fullmatch(r"p([0-9]{1,6}[ymwd])+", plain):
        instead = Sentence("write years first, then months, weeks, days")
    elif m := re.fullmatch(r"([0-9]{1,6}) ?(years?|ans?|months?|mois|weeks?|semaines?|days?|jours?)", plain):
        instead = Sentence("write {date}", date=f"P{m[1]}{_UNITS[m[2][0]]}")
    return DateError(Sentence("{text} is not a valid duration", text=_quoted(text)), instead)


def impossible(text: str, order: Order = "", year: int | None = None) -> Sentence:
    """Return the error for a date, read as by `readings`, that the calendar or EDTF does not have."""
    dates = readings_as(lambda date: _error_of(date) is not None, text, order, year)
    return next(filter(None, map(_error_of, dates)), NOTHING)


@lru_cache(maxsize=2_000)
def _error_of(date: str) -> Sentence | None:
    """Return the error of a text in the form of EDTF, NOTHING for a date, None for any other text."""
    try:
        read(date)
    except MisspeltError:
        return None
    except NoSuchDayError as error:
        return _no_such_day(error).sentence
    except DateError as error:
        return error.sentence
    return NOTHING


def _no_such_day(error: NoSuchDayError) -> DateError:
    month = InWords(partial(_month, error.year, error.month))
    if error.day == 0:
        date = f"{spell_year(error.year)}-{error.month:02}"
        unknown = Sentence("write {date} when the day is not known", date=date)
        return DateError(Sentence("there is no day 00 in {month}", month=month), unknown)
    return DateError(
        Sentence("there is no day {day} in {month}", day=error.day, month=month),
        Sentence("{month} has {n} days", month=month, n=days_in_month(error.year, error.month)),
    )


def _month(year: int, month: int, lang: str) -> str:
    if lang == SOURCE_LANGUAGE:
        return f"{calendar.month_name[month]} {spell_year(year)}"
    return format_date(read(f"{spell_year(year)}-{month:02}"), lang)


def _quoted(text: str) -> str:
    """Return the text in quotes, shortened, with control characters escaped."""
    short = text if len(text) <= 40 else text[:39] + "…"
    return f"'{short}'" if short.isprintable() else ascii(short)


def hint(text: str) -> Sentence:
    """Return the correction for a text that is not a date; examples of dates if no correction is certain."""
    plain = fold(text)
    if between := _between(plain):
        return between
    if fixed := next((sentence for pattern, sentence in _FIXED if re.fullmatch(pattern, plain)), None):
        return fixed
    if has_short_year(plain):
        return Sentence("write the year first, with all its four digits")
    dates = readings(text)
    if dates and Code.SHORT_YEAR in dates[0].codes:
        return _FOUR_DIGITS
    texts = tuple(date.text for date in dates)
    if len(dates) == 1 and (both := years_or_season(text, texts[0])):
        texts = both[1:]
    without_year = Sentence("write the year too, such as 2020-06-10")
    nearest = _proposal(texts) or impossible(text) or _near(plain)
    return nearest or (without_year if readings(text, year=2000) else _GENERAL)


def _between(plain: str) -> Sentence:
    """Return the interval of "between 1850 and 1860", which says no more than that the event is in it."""
    m = re.fullmatch(r"(?:between|entre) (.+) (?:and|et|y|e) (.+)", plain)
    dates = readings(f"{m[1]} to {m[2]}") if m else ()
    if not m:
        return NOTHING
    if len(dates) != 1:
        return Sentence("write one date, and keep these words in the note")
    return Sentence(
        "write {date} if it lasted that long; if not, write one date, and keep these words in the note",
        date=dates[0].text,
    )


def _proposal(texts: Texts) -> Sentence:
    """Return a hint with one date, or with two dates and their meanings; nothing for any other number of dates."""
    if len(texts) == 1:
        return Sentence("write {date}", date=texts[0])
    if len(texts) != 2:
        return NOTHING
    meaning, other_meaning = (InWords(partial(_meaning, text)) for text in texts)
    return Sentence(
        "write {one} ({meaning}) or {other} ({other_meaning})",
        one=texts[0],
        meaning=meaning,
        other=texts[1],
        other_meaning=other_meaning,
    )


def _meaning(text: str, lang: str) -> str:
    """Return a text that distinguishes one reading from another."""
    date = read(text)
    if "X" not in text or "/" in text:
        return format_date(date, lang)
    # "1900s" would mean both the decade and the century.
    first, last = (civil(day or 0)[0] for day in (date.start, date.end))
    return say(lang, "{first} to {last}", first=first, last=last)


def _near(plain: str) -> Sentence:
    """Return the dates close to a folded text with a vague word; nothing if it has no such word."""
    if whole := _in_thirds(plain):
        return _third(*whole)
    for pattern, step in ((r"(?:before|prior to|avant) (.+)", -1), (r"(?:after|apres) (.+)", 1)):
        if m := re.fullmatch(pattern, plain):
            return _beside(m[1], step)
    if century := _century(plain):
        return _proposal((f"{century - 1:02}XX", _years(100 * century - 99, 100 * century)))
    return NOTHING


def period_of(text: str) -> str:
    """Return the period of which a text names the beginning, the middle or the end: 2019 of "early 2019"; else ""."""
    plain, number = _in_thirds(fold(text)) or ("", 0)
    if century := _century(plain):
        return f"{century - 1:02}XX"
    texts = readings_as(is_date, plain)
    return texts[0] if len(texts) == 1 and _third_of(read(texts[0]), number) else ""


def _in_thirds(plain: str) -> tuple[str, int] | None:
    """Return the period that a folded text names a third of, and which third; None for another text."""
    matches = (re.fullmatch(pattern, plain) for pattern in _THIRDS)
    return next(((next(filter(None, m.groups())), n) for n, m in enumerate(matches) if m), None)


def _third(plain: str, number: int) -> Sentence:
    """Return the whole period, with its first, middle or last third if that is one date.

    An interval is no such date: it would mean that the event lasted from its beginning to its end.
    """
    if century := _century(plain):
        whole, part = f"{century - 1:02}XX", _third_of_years(100 * century - 99, 100 * century, number)
    else:
        texts = readings_as(is_date, plain)
        if len(texts) != 1:
            return _proposal(texts)
        whole, part = texts[0], _third_of(read(texts[0]), number)
    if not part:
        return NOTHING
    if "/" in part:
        return Sentence(
            "write {date} and put these words into the summary; {part} would mean that it lasted that long",
            date=whole,
            part=part,
        )
    return Sentence(
        "write {date} and put these words into the summary, or {part} if that is certain",
        date=whole,
        part=part,
    )


def _third_of(date: Edtf, number: int) -> str:
    if date.start is None or date.end is None:
        return ""
    (year, month, _), (last_year, _, _) = civil(date.start), civil(date.end)
    match date.precision:
        case Precision.DECADE | Precision.CENTURY:
            return _third_of_years(year, last_year, number)
        case Precision.YEAR if 0 <= year <= 9999:
            return f"{year:04}-{4 * number + 1:02}/{year:04}-{4 * number + 4:02}"
        case Precision.SEASON | Precision.QUARTER:
            over, place = divmod(month - 1 + number, 12)
            return f"{spell_year(year + over)}-{place + 1:02}"
        case Precision.MONTH:
            last = days_in_month(year, month) if number == 2 else 10 * number + 10
            written = f"{spell_year(year)}-{month:02}"
            return f"{written}-{10 * number + 1:02}/{written}-{last:02}"
    return ""


def _third_of_years(first: int, last: int, number: int) -> str:
    length = last - first + 1
    bounds = (first, first + round(length * 0.4), first + round(length * 0.7), last + 1)
    return _years(bounds[number], bounds[number + 1] - 1)


def _beside(plain: str, step: int) -> Sentence:
    """Return open intervals, one without the named date and one with it."""
    texts = readings_as(is_date, plain)
    date = read(texts[0]) if len(texts) == 1 else None
    if date is None or date.precision in (Precision.INTERVAL, Precision.TIME):
        return NOTHING
    year, month, day = civil((date.start or 0) - 1 if step < 0 else (date.end or 0) + 1)
    parts = {Precision.DAY: 3, Precision.MONTH: 2, Precision.SEASON: 2, Precision.QUARTER: 2}
    other = "-".join((spell_year(year), f"{month:02}", f"{day:02}")[: parts.get(date.precision, 1)])
    ways = tuple(f"../{end}" if step < 0 else f"{end}/.." for end in (other, texts[0]))
    return _proposal(ways) if all(map(is_date, ways)) else NOTHING


def _century(plain: str) -> int:
    """Return the number of a century from 1 to 99, or 0."""
    m = re.fullmatch(_CENTURY, plain)
    if not m or m[1].isdecimal():
        return int(m[1]) if m else 0
    values = [_ROMAN[digit] for digit in m[1]]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def _years(first: int, last: int) -> str:
    return f"{spell_year(first)}/{spell_year(last)}"
