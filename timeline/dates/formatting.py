"""Format dates with the patterns and names of CLDR (Babel), for any year.

The style `long` is for running text ("26 July 2018"), and `short` for charts ("26 Jul 2018", "~21 Jun 2018"). `bare`
is short and omits the year if the rest is clear ("26 Jul"), `clock` omits the day of a date with a time of day
("18:53"). The phrases of a language are in its `language.json`; a language without them has signs.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from math import floor
from typing import Literal

from timeline.dates.edtf import Edtf, Precision, YearUnit
from timeline.dates.far import FIRST_NEAR, ago_of, tick_of
from timeline.dates.grammar import (
    Grammar,
    Noun,
    between,
    format_count,
    format_ends,
    grammar_of,
    locale_of,
    month_names,
    sharing,
    time_of,
    tokens_of,
)
from timeline.dates.gregorian import civil, ordinal
from timeline.i18n.catalogue import DEFAULT_LANGUAGE, listed

Style = Literal["long", "short", "bare", "clock"]
Unit = Literal["ago", "year", "quarter", "month", "day"]


def format_date(date: Edtf, lang: str = DEFAULT_LANGUAGE, style: Style = "long") -> str:
    """Return a date as text, at most as precise as it is written."""
    return _format_date(date, grammar_of(lang).locale, style, date.unit)


# A zoomed chart formats the same days and ticks repeatedly.
@lru_cache(maxsize=20_000)
def format_day(
    day: int, lang: str = DEFAULT_LANGUAGE, style: Style = "long", unit: YearUnit | None = None
) -> str:
    """Return a day number as text, "10 June 2020"; of a far year, the years since it, if possible in the unit."""
    return _format_date(_day(day, unit), grammar_of(lang).locale, style, unit)


@lru_cache(maxsize=2_000)
def format_span(
    first: float,
    last: float,
    lang: str = DEFAULT_LANGUAGE,
    style: Style = "long",
    unit: YearUnit | None = None,
) -> str:
    """Return the span of two days, both inclusive, as text: "20 May to 30 June 2020".

    If one has a fraction, the span goes from the moment `first` to the moment `last + 1`, and the text names times.
    """
    if first != floor(first) or last != floor(last):
        return _interval(between(first, last + 1), grammar_of(lang), style)
    first, last = floor(first), floor(last)
    if first == last:
        return format_day(first, lang, style, unit)
    grammar = grammar_of(lang)
    low, high = _ends(_day(first, unit), _day(last, unit), grammar, style)
    if low.text == high.text:
        return high.text
    return grammar.phrase(grammar.span, low, high) if style == "long" else dashed(grammar, low, high)


def format_range(
    first: int, last: int, precision: str, lang: str = DEFAULT_LANGUAGE, unit: YearUnit | None = None
) -> str:
    """Return the span of two days to the month or year, with a dash: "28 May – 20 June 2020", "541–252 Ma"."""
    grammar = grammar_of(lang)
    low, high = (Edtf(str(d), d, d, Precision(precision), unit=unit) for d in (first, last))
    ago = ago_of(low, grammar, short=True)
    if ago and civil(last)[0] > 0:
        # On a scale of millions of years, today is zero.
        return f"{ago.number}–0{ago.unit}"
    ends = _ends(low, high, grammar, "short" if ago else "long")
    return ends[1].text if ends[0] == ends[1] else dashed(grammar, *ends)


def format_between(first: Edtf | int, last: Edtf | int, lang: str = DEFAULT_LANGUAGE) -> str:
    """Return an unknown day between two dates or days, both inclusive, as text: "between June and August 2020"."""
    grammar = grammar_of(lang)
    one, other = (_day(end) if isinstance(end, int) else end for end in (first, last))
    low, high = _ends(one, other, grammar, "long")
    return low.text if low == high else grammar.phrase(grammar.between, low, high)


def format_noun(date: Edtf | int, lang: str = DEFAULT_LANGUAGE) -> str:
    """Return a date or a day as it follows a preposition: « le 10 juin 2020 »; for an interval, its start."""
    date = _day(date) if isinstance(date, int) else date
    grammar = grammar_of(lang)
    first = date.lower or date.upper or date
    form = grammar.after_preposition if ago_of(first, grammar, short=False) else "{}"
    return grammar.phrase(form, _end(first, grammar, "long", year=True))


def format_duration(text: str, lang: str = DEFAULT_LANGUAGE) -> str:
    """Return a duration such as P1Y6M as text: "1 year and 6 months"."""
    parts = re.findall(r"(\d+)([YMWD])", text)
    return listed([format_count(int(n), unit, lang) for n, unit in parts if int(n)], lang)


def format_weekday(day: int, lang: str = DEFAULT_LANGUAGE) -> str:
    """Return the day of the week of a day number: "Monday"."""
    return str(locale_of(grammar_of(lang).locale).days["format"]["wide"][(day - 1) % 7])


@lru_cache(maxsize=2_000)
def format_tick(
    day: int,
    unit: Unit,
    lang: str = DEFAULT_LANGUAGE,
    style: Style = "long",
    *,
    year: bool | None = None,
    year_unit: YearUnit | None = None,
) -> str:
    """Return the label of an axis tick at a day: "2018", "Q2 2019", "June 2020", "8 June", "66 Ma".

    `year` adds or omits the year of a quarter, month or day; by default, only days omit it. `year_unit` is the unit
    of years long ago.
    """
    grammar = grammar_of(lang)
    if unit == "year" and civil(day)[0] < FIRST_NEAR:
        return format_day(day, lang, "short", year_unit)
    if unit == "ago" or civil(day)[0] < FIRST_NEAR:
        return tick_of(day, year_unit, grammar)
    with_year = unit != "day" if year is None else year
    match unit:
        case "quarter":
            # A tick is too narrow for "second quarter of".
            return _noun(Edtf("", day, day, Precision.QUARTER), grammar, "short", with_year).text
        case "month" | "day":
            return _noun(Edtf("", day, day, Precision(unit)), grammar, style, with_year).text
    return _year(civil(day)[0], grammar)


@lru_cache(maxsize=20_000)
def _format_date(date: Edtf, lang: str, style: Style, unit: YearUnit | None) -> str:
    # Dates of several units are equal, so the cache needs the unit.
    grammar = grammar_of(lang)
    if date.precision is Precision.INTERVAL:
        return _interval(date, grammar, style)
    return _single(date, grammar, style)


def _single(date: Edtf, grammar: Grammar, style: Style) -> str:
    noun = _noun(date, grammar, style, year=style not in ("bare", "clock"))
    if style != "long":
        return _marked(noun, date, grammar).text
    if date.approximate:
        parts = (noun.lead, noun.text.removeprefix(noun.lead))
        around = (
            grammar.phrase(grammar.around_ago, *parts) if noun.lead else grammar.phrase(grammar.around, noun)
        )
        return _doubted(around, date, grammar)
    years = _range(date)
    text = grammar.phrase(grammar.between, *(_named_year(y, grammar) for y in years)) if years else noun.text
    return _doubted(text, date, grammar)


def _day(day: int, unit: YearUnit | None = None) -> Edtf:
    return Edtf(str(day), day, day, Precision.DAY, unit=unit)


def _doubted(text: str, date: Edtf, grammar: Grammar) -> str:
    return f"{text} {grammar.uncertain}" if date.uncertain else text


def _marked(noun: Noun, date: Edtf, grammar: Grammar) -> Noun:
    return noun._replace(text="~" * date.approximate + noun.text + grammar.doubt * date.uncertain)


def _interval(date: Edtf, grammar: Grammar, style: Style) -> str:
    low, high = date.lower, date.upper
    only = low or high
    if only is None:
        return grammar.no_date
    if low and high:
        if low.text == high.text:
            return _single(low, grammar, style)
        if low.clock is not None and high.clock is not None and low.start == high.start:
            return _hours(low, high, grammar, style)
        ends = _ends(low, high, grammar, style)
        if ends[0].text == ends[1].text:
            return _single(high, grammar, style) if ends[0].number else ends[0].text
    else:
        noun = _end(only, grammar, style, year=style not in ("bare", "clock"))
        if date.open_end:
            return grammar.phrase(grammar.since, noun)
        if date.open_start:
            return grammar.phrase(grammar.until, noun)
        unknown = Noun(grammar.unknown if style == "long" else grammar.doubt)
        ends = (noun, unknown) if low else (unknown, noun)
    return grammar.phrase(grammar.interval, *ends) if style == "long" else dashed(grammar, *ends)


def _hours(low: Edtf, high: Edtf, grammar: Grammar, style: Style) -> str:
    """Return two times of one day: "10 June 2020, from 10:00 to 12:30"; an offset that they share is named once."""
    shared = low.offset == high.offset
    ends = [Noun(time_of(date, grammar, offset=named)) for date, named in ((low, not shared), (high, True))]
    if style != "long":
        marked = (_marked(end, date, grammar) for end, date in zip(ends, (low, high), strict=True))
        hours = dashed(grammar, *marked)
        day = _calendar(low, grammar, style, year=style != "bare").text
        return hours if style == "clock" else _at(grammar, style).format(day, hours)
    first, last = (_of_end(end, date, grammar) for end, date in zip(ends, (low, high), strict=True))
    return grammar.phrase(grammar.hours, _calendar(low, grammar, style, year=True).text, first, last)


def dashed(grammar: Grammar, first: Noun, last: Noun) -> str:
    """Return a span of two nouns with a dash."""
    if grammar.dash:
        return f"{first.text}{grammar.dash}{last.text}"
    # "1–15 Jun 2020" and "May–Jun 2020", but "2018 – 10 Jun 2020": a dash binds its neighbours only.
    tight = not re.search(r"\s", first.text + last.text) or first.text == first.number != ""
    shared = re.fullmatch(rf"[0-9]{{1,2}}\.?|{grammar.first_day}|[^\W\d]+\.?", first.text)
    return f"{first.text}–{last.text}" if tight or shared else f"{first.text} – {last.text}"


def _ends(low: Edtf, high: Edtf, grammar: Grammar, style: Style) -> tuple[Noun, Noun]:
    """Return the two ends as nouns; a year, month or offset that they share is written only once, at the second."""
    days = (Precision.DAY, Precision.TIME)
    months = low.precision is high.precision is Precision.MONTH
    same_kind = months or (low.precision in days and high.precision in days)
    if low.offset is not None and low.offset == high.offset:
        low = replace(low, offset=None)
    doubtful = low.approximate or low.uncertain or high.approximate or high.uncertain
    (y1, m1, d1), (y2, m2, _) = civil(low.start or 0), civil(high.start or 0)
    with_year = style not in ("bare", "clock") or not (same_kind and y1 == y2)
    last = _end(high, grammar, style, year=with_year)
    # "around May to June" would not show whether June is certain.
    if last.number or not same_kind or doubtful:
        first = _end(low, grammar, style, year=with_year)
        return sharing(first, last) if first.number and last.number and not doubtful else (first, last)
    if grammar.dashes(style == "long") and low.clock is None and high.clock is None and 0 < y1 <= y2 < 10_000:
        both = format_ends((low.start or 0, high.start or 0), months, grammar.locale, with_year)
        return (noun := Noun(grammar.shorten(both)), noun)
    if y1 != y2:
        return _end(low, grammar, style, year=True), last
    if low.precision is high.precision is Precision.DAY and m1 == m2:
        return Noun(_number(d1, grammar) + grammar.after_day, grammar.day_article), last
    return _end(low, grammar, style, year=False), last


def _end(date: Edtf, grammar: Grammar, style: Style, year: bool) -> Noun:
    noun = _noun(date, grammar, style, year)
    return _of_end(noun, date, grammar) if style == "long" else _marked(noun, date, grammar)


def _of_end(noun: Noun, date: Edtf, grammar: Grammar) -> Noun:
    """Return the end of an interval with its doubts in words."""
    noun = grammar.roughly(noun) if date.approximate else noun
    return noun._replace(text=_doubted(noun.text, date, grammar))


def _noun(date: Edtf, grammar: Grammar, style: Style, year: bool) -> Noun:
    ago = ago_of(date, grammar, style != "long")
    if ago is None:
        return _in_calendar(date, grammar, style, year)
    return Noun(ago.text, lead=ago.lead, number=ago.number, unit=ago.key)


def _in_calendar(date: Edtf, grammar: Grammar, style: Style, year: bool) -> Noun:
    y, month, day = civil(date.start or 0)
    years = _range(date)
    if years:
        return Noun(dashed(grammar, *(_named_year(y, grammar) for y in years)))
    match date.precision:
        case Precision.DAY:
            return _calendar(date, grammar, style, year)
        case Precision.TIME:
            return _day_and_time(date, grammar, style, year)
        case Precision.MONTH:
            return Noun(_fill("yMMM" if year else "MMM", grammar, style, (y, month, day)))
        case Precision.QUARTER:
            return _quarter(y, (month + 2) // 3, grammar, style, year)
        case Precision.SEASON:
            return _season(y, month, grammar, year)
        case Precision.DECADE:
            return grammar.decade._replace(text=grammar.decade.text.format(y) or f"{y}–{y + 9}")
    return _named_year(y, grammar)


def _named_year(year: int, grammar: Grammar) -> Noun:
    """Return a year that is a whole date: "1987", "1987年"."""
    return Noun(_fill("y", grammar, "long", (year, 1, 1)) if year >= 100 else _year(year, grammar))


def _day_and_time(date: Edtf, grammar: Grammar, style: Style, year: bool) -> Noun:
    time = time_of(date, grammar)
    if style == "clock":
        return Noun(time)
    noun = _calendar(date, grammar, style, year)
    return noun._replace(text=_at(grammar, style).format(noun.text, time))


def _at(grammar: Grammar, style: Style) -> str:
    """Return the format of a time after its day."""
    return grammar.at if style == "long" or not grammar.own else "{}, {}"


def _calendar(date: Edtf, grammar: Grammar, style: Style, year: bool) -> Noun:
    """Return the first day of a date as a noun."""
    skeleton = "yMMMd" if year else "MMMd"
    return Noun(_fill(skeleton, grammar, style, civil(date.start or 0)), grammar.day_article)


def _range(date: Edtf) -> tuple[int, int] | None:
    """Return the first and last year of a date whose years have no common name (such as "1980s")."""
    first, last = civil(date.start or 0)[0], civil(date.end or 0)[0]
    if date.precision in (Precision.CENTURY, Precision.MILLENNIUM):
        return first, last
    return (first, last) if date.precision is Precision.DECADE and first < 100 else None


def _quarter(y: int, number: int, grammar: Grammar, style: Style, year: bool) -> Noun:
    short = style != "long"
    if short or not grammar.quarters:
        words = _fill("yQQQ" if year else "QQQ", grammar, style, (y, 3 * number, 1))
        return Noun(words, grammar.quarter_articles[short])
    name = str(locale_of(grammar.locale).quarters["format"]["wide"][number])
    return Noun(grammar.quarters[number - 1].format(name, _year(y, grammar)), grammar.quarter_articles[short])


def _number(day: int, grammar: Grammar) -> str:
    return grammar.first_day if day == 1 else str(day)


def _season(y: int, first_month: int, grammar: Grammar, year: bool) -> Noun:
    if not grammar.seasons:
        days = ordinal(y, first_month, 1), ordinal(y + (first_month > 10), (first_month + 1) % 12 + 1, 1)
        return Noun(format_ends(days, True, grammar.locale, year))
    noun = grammar.seasons[first_month // 3 - 1]
    # Winter begins in December, so it has days of two years.
    years = [y] if first_month < 12 else [y, y + 1]
    text = grammar.season.format(noun.text, "–".join(_year(each, grammar) for each in years))
    return noun._replace(text=text) if year else noun


def _year(year: int, grammar: Grammar) -> str:
    """Return a year with its era, 44 BC for -43; years 1 to 99 also have one, since two digits look like any number."""
    locale = locale_of(grammar.locale)
    if year >= 100:
        return str(year)
    era = locale.eras["abbreviated"][1 if year > 0 else 0]
    values = {"y": str(year if year > 0 else 1 - year), "G": str(era)}
    return "".join(part if text else values[part[0]] for text, part in tokens_of(grammar.locale, "Gy"))


def _fill(skeleton: str, grammar: Grammar, style: Style, day: tuple[int, int, int]) -> str:
    """Return the date in CLDR's pattern for the skeleton, with the full month name in the long style."""
    if style == "long" and not grammar.own:
        skeleton = skeleton.replace("MMM", "MMMM")
    tokens = tokens_of(grammar.locale, skeleton)
    whole = "".join(part if text else _field(part, grammar, style, day) for text, part in tokens)
    whole = re.sub("([年년])\\1", r"\1", whole)  # a year with its era has the character that the pattern adds
    return whole if style == "long" else grammar.shorten(whole)


def _field(field: str, grammar: Grammar, style: Style, day: tuple[int, int, int]) -> str:
    """Return a field of a pattern of CLDR: y for the year, MMM for the name of the month, M for its number."""
    year, month, day_of_month = day
    if field[0] in "ML":
        form: Literal["format", "stand-alone"] = "format" if field[0] == "M" else "stand-alone"
        return month_names(grammar.locale, form, style == "long")[month] if len(field) > 2 else str(month)
    if field[0] in "Qq":
        quarter, names = (month + 2) // 3, locale_of(grammar.locale).quarters["format"]
        if len(field) < 3:
            return str(quarter)
        # A language without an abbreviation has that of English.
        foreign = not re.search("[a-z]", month_names(grammar.locale, "format", wide=True)[month])
        short = str(names["abbreviated"][quarter])
        return str(names["wide"][quarter]) if foreign and short.isascii() and not grammar.own else short
    return _number(day_of_month, grammar) if field[0] == "d" else _year(year, grammar)
