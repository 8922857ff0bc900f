"""The phrases of each language for dates, and the months, patterns, spans and durations of CLDR (Babel).

The phrases are dates as nouns with an article, times of day, and times ago.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from math import ceil, floor, inf
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from timeline.dates.edtf import DAY_SECONDS, Edtf, Precision
from timeline.i18n.catalogue import DEFAULT_LANGUAGE, SOURCE_LANGUAGE, phrases
from timeline.i18n.letters import is_leftward

if TYPE_CHECKING:
    from babel import Locale


class Noun(NamedTuple):
    """A date as a noun, and its article: none, "the", "le", "l’" or "les"."""

    text: str
    article: str = ""
    lead: str = ""
    """The words before the number of years of a time ago, as in French."""
    number: str = ""
    """The number of a time ago, such as "66" in "66 Ma"."""
    unit: str = ""
    """The unit of a time ago, such as "Ma"."""

    @property
    def full(self) -> str:
        """The noun with its article."""
        gap = "" if not self.article or self.article.endswith("’") else " "
        return f"{self.article}{gap}{self.text}"


def sharing(first: Noun, last: Noun) -> tuple[Noun, Noun]:
    """Return two times ago with common words only once: "541" and "252 million years ago"."""
    if first.text == last.text:
        return first, last
    words = last.text.removeprefix(last.lead)
    before = first.lead + first.number
    return first._replace(text=before) if first.unit == last.unit else first, last._replace(text=words)


class Grammar(NamedTuple):
    """The phrases of a language: formats of nouns with their articles, or of texts for `decade` and `quarters`.

    `quarters` have CLDR's name of the quarter and the year; `quarter_articles` are the articles in the long and short
    styles. `about` marks the end of an interval as approximate, and `span` follows a comma. `at` puts a time after its
    day, and `hours` two times after theirs. `ago` has the words before and after a number of years, by unit, those
    after in one form or for one and for more, and `around_ago` puts "around" between them. `joined` are patterns and
    what replaces them in a phrase, as "de le" in French.
    """

    locale: str
    first_day: str
    day_article: str
    seasons: Sequence[Noun]
    decade: Noun
    quarters: Sequence[str]
    quarter_articles: Sequence[str]
    uncertain: str
    no_date: str
    unknown: str
    between: str
    around: str
    about: str
    since: str
    until: str
    interval: str
    span: str
    time: str
    full_hour: str
    seconds: str
    offset: str
    at: str
    hours: str
    ago: tuple[str, Mapping[str, str | Sequence[str]]]
    joined: Sequence[tuple[str, str]] = ()
    around_ago: str = "~{}{}"
    after_preposition: str = "{}"
    """A time ago that a preposition precedes, as in German "vor der Zeit vor 3 Millionen Jahren"."""
    season: str = "{} {}"
    own: bool = False
    """Whether the phrases suffice for all dates; a language without takes spans of CLDR, and years ago without any."""
    dash: str = ""
    """The sign between two dates of a language whose dates have a character after each number; "" for a dash."""
    after_day: str = ""
    """The sign after the number of a day without its month, such as the dot of German."""
    doubt: str = "?"
    """The sign after an uncertain date in charts, and for an unknown end."""
    left_out: Sequence[str] = ()
    """What charts leave out of the dates of CLDR, and what is there instead: " de " and a space."""

    def phrase(self, form: str, *nouns: Noun | str) -> str:
        """Return a format with nouns in it, their prepositions and articles joined as the language joins them."""
        text = form.format(*(noun if isinstance(noun, str) else noun.full for noun in nouns))
        for pattern, instead in self.joined:
            text = re.sub(pattern, instead, text)
        return text

    def dashes(self, in_words: bool) -> bool:
        """Return whether the spans of days or months are CLDR's: "8–10 jun 2020"; in words, those without phrases."""
        return not self.own and not (in_words and self.interval[:2] != "{}")

    def shorten(self, text: str) -> str:
        """Return a date of CLDR as charts write it, without the words that a language leaves out there."""
        return text.replace(self.left_out[0], self.left_out[1]) if self.left_out else text

    def roughly(self, noun: Noun) -> Noun:
        """Return the approximate end of an interval: "around June", « juin environ »."""
        if self.about.startswith("{}"):
            return noun._replace(text=self.about.format(noun.text))
        return Noun(self.phrase(self.about, noun))


@cache
def grammar_of(lang: str) -> Grammar:
    """Return the phrases of a language, signs for those of a language of CLDR alone, or the phrases of English."""
    tag = lang.replace("_", "-")
    known = phrases(tag.partition("-")[0].lower()).get("dates", {})
    usual = None if known.get("own") else _in_signs(tag)
    if not known and usual is None:
        return grammar_of(SOURCE_LANGUAGE)
    words = dict[str, Any](known)
    if "decade" in known:
        words["decade"] = Noun(*known["decade"])
    if "seasons" in known:
        words["seasons"] = [Noun(*each) for each in known["seasons"]]
    return usual._replace(**words) if usual else Grammar(**words)


def _in_signs(tag: str) -> Grammar | None:
    """Return phrases without words for a language of CLDR: "~" for about, dashes for "from" and "to"."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return None
    past = locale._data["date_fields"]["year"]["past"]
    before, _, after = str(past.get(locale.plural_form(1_000_000), past["other"])).partition("{0}")
    at = str(locale.datetime_formats["medium"]).replace("'", "").replace("{0}", "{}").replace("{1}", "{}")
    dash, decade = _DASHES.get(locale.language, ("", ""))
    sign = dash.strip() or "–"
    span = f"{{}}{dash or ' – '}{{}}"
    signs: dict[str, Any] = {"between": span, "interval": span, "span": span}
    if is_leftward(tag) and locale.language not in ("he", "yi"):
        signs |= dict.fromkeys(("doubt", "uncertain", "no_date", "unknown"), "؟")
    if dash:
        since = "起" if sign == "至" else sign
        signs |= {"decade": Noun(decade), "since": f"{{}}{since}", "until": f"{sign}{{}}"}
    return grammar_of(SOURCE_LANGUAGE)._replace(
        **(_SIGNS | signs),
        own=False,
        locale=str(locale),
        at=at,
        hours=at.format("{}", f"{{}}{sign}{{}}"),
        ago=(before, {"years": after.lstrip() if locale.language == "ja" else after}),
        dash=dash,
    )


_DASHES = {"ja": ("～", "{}年代"), "zh": ("至", "{}年代"), "ko": (" ~ ", "{}년대")}
"""The sign between two dates, and the name of a decade, in the languages of `Grammar.dash`."""
_SIGNS: dict[str, Any] = {
    "decade": Noun(""), "quarters": (), "quarter_articles": ("", ""), "seasons": (), "uncertain": "?", "no_date": "?",
    "unknown": "?", "around": "~{}", "about": "~{}", "since": "{} –", "until": "– {}",
}  # fmt: skip
"""Phrases without words."""


def format_clock(moment: float, lang: str = DEFAULT_LANGUAGE, *, end: bool = False) -> str:
    """Return the time of day of a moment, in days with a fraction, to the second: "18:53", "24:00" at an `end`."""
    seconds = round((moment - (ceil(moment) - 1 if end else floor(moment))) * DAY_SECONDS)
    return _clock(seconds, grammar_of(lang))


def clock_formats(lang: str) -> dict[str, str]:
    """Return the formats of times of day, and the first day of a month, for a script."""
    grammar = grammar_of(lang)
    return {"first": grammar.first_day, "time": grammar.time, "hour": grammar.full_hour}


def time_of(date: Edtf, grammar: Grammar, *, offset: bool = True) -> str:
    """Return the time of day of a date, with its offset from UTC: "18:53 UTC+1"."""
    text = _clock(date.clock or 0, grammar)
    if date.offset is None or not offset:
        return text
    hours, minutes = divmod(abs(date.offset), 60)
    sign = "+" if date.offset > 0 else "−"
    name = "UTC" + (f"{sign}{hours}" if date.offset else "") + (f":{minutes:02}" if minutes else "")
    return grammar.offset.format(text, name)


def between(begin: float, end: float) -> Edtf:
    """Return the interval between two moments; a midnight at its end is 24:00 of the day before."""
    low, high = floor(begin), ceil(end) - 1
    ends = [
        Edtf(str(moment), day, day, Precision.TIME, round((moment - day) * DAY_SECONDS))
        for moment, day in ((begin, low), (end, high))
    ]
    return Edtf(f"{begin}/{end}", low, high, Precision.INTERVAL, ends[0].clock, lower=ends[0], upper=ends[1])


def _clock(seconds: int, grammar: Grammar) -> str:
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    if second:
        return grammar.time.format(hour, minute) + grammar.seconds.format(second)
    return (grammar.time if minute else grammar.full_hour).format(hour, minute)


_UNITS: dict[str, tuple[Literal["year", "month", "week", "day", "hour", "minute"], float]] = {
    "Y": ("year", 365), "M": ("month", 30), "W": ("week", 7), "D": ("day", 1), "H": ("hour", 1 / 24),
    "min": ("minute", 1 / 1440),
}  # fmt: skip
"""The units of durations, and their days as Babel counts them."""


def format_count(n: int, unit: str, lang: str) -> str:
    """Return a number of years (Y), months (M), weeks (W), days (D), hours (H) or minutes (min) as text."""
    from babel.dates import format_timedelta

    (name, days), locale = _UNITS[unit], locale_of(grammar_of(lang).locale)
    # No threshold is reached, so that the unit stays the given one.
    words = format_timedelta(round(n * days * DAY_SECONDS), name, threshold=inf, locale=locale)
    return words.replace(" ", "") if locale.language == "ja" else words  # where no text has spaces


def format_ends(days: tuple[int, int], months: bool, locale: str, year: bool) -> str:
    """Return two days or months as the language writes a span of them: "8.–10. Juni 2020"."""
    from babel.dates import format_interval

    skeleton = ("yMMM" if year else "MMM") + ("" if months else "d")
    first, last = map(date.fromordinal, days)
    return str(format_interval(first, last, skeleton, locale=locale_of(locale)))


@cache
def month_names(locale: str, form: Literal["format", "stand-alone"], wide: bool) -> dict[int, str]:
    return {
        n: str(name) for n, name in locale_of(locale).months[form]["wide" if wide else "abbreviated"].items()
    }


@cache
def locale_of(name: str) -> Locale:
    # Loaded when a date is first formatted: reading and checking a file does not need it.
    from babel import Locale, localedata

    locale = Locale.parse(name)
    if not grammar_of(name).own:
        # Languages share the parts of Babel's data in which it resolves an alias, for the first of them that asks.
        locale.__dict__["_Locale__data"] = localedata.LocaleDataDict(_apart(localedata.load(str(locale))))
    return locale


def _apart(data: dict[Any, Any]) -> dict[Any, Any]:
    """Return a copy of nested data; only its dictionaries are ever changed."""
    return {key: _apart(value) if isinstance(value, dict) else value for key, value in data.items()}


@cache
def tokens_of(locale: str, skeleton: str) -> tuple[tuple[bool, str], ...]:
    """Return the fields of a CLDR pattern and the texts between them, each with whether it is a text."""
    from babel.dates import tokenize_pattern

    skeletons = locale_of(locale).datetime_skeletons
    known = skeletons.get(skeleton) or skeletons.get(skeleton.replace("MMMM", "MMM"))
    pattern = known.pattern if known else skeleton  # for a quarter without a year, Babel has none
    return tuple(
        (True, str(part)) if kind == "chars" else (False, str(part[0]) * int(part[1]))
        for kind, part in tokenize_pattern(pattern)
    )
