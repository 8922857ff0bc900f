"""The phrases of each language for dates: as nouns with an article, times of day, and times ago."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from math import ceil, floor
from typing import Any, NamedTuple

from timeline.dates.edtf import DAY_SECONDS, Edtf, Precision
from timeline.i18n.catalogue import DEFAULT_LANGUAGE, SOURCE_LANGUAGE


class Noun(NamedTuple):
    """A date as a noun, and its article: none, "the", "an", "le", "l’", "les" or "une"."""

    text: str
    article: str = ""
    lead: str = ""
    """The words before the number of years of a time ago, in French."""
    number: str = ""
    """The number of a time ago, such as "66" in "66 Ma"."""

    @property
    def full(self) -> str:
        """The noun with its article."""
        gap = "" if self.article in ("", "l’") else " "
        return f"{self.article}{gap}{self.text}"

    @property
    def of(self) -> str:
        """The French noun after "de"."""
        if self.article in ("le", "les"):
            return f"{'du' if self.article == 'le' else 'des'} {self.text}"
        return f"d’{self.full}" if self.full[0] in "aeéiou" else f"de {self.full}"

    @property
    def to(self) -> str:
        """The French noun after "à"."""
        if self.article in ("le", "les"):
            return f"{'au' if self.article == 'le' else 'aux'} {self.text}"
        return f"à {self.full}"

    @property
    def up_to(self) -> str:
        """The French noun after "jusque"."""
        return self.to if self.article or self.number else f"en {self.text}"


def sharing(first: Noun, last: Noun) -> tuple[Noun, Noun]:
    """Return two times ago with common words only once: "541" and "252 million years ago"."""
    if first.text == last.text:
        return first, last
    words = last.text.removeprefix(last.lead)
    before, after = first.lead + first.number, words.removeprefix(last.number)
    # "2 millions" and "1 million" have the same unit.
    same = first.text.removeprefix(before).replace("s d’", " d’") == after.replace("s d’", " d’")
    return first._replace(text=before) if same else first, last._replace(text=words)


def without_de(text: str) -> str:
    """Return a French interval without "de" before "il y a"."""
    return text.removeprefix("d’") if text.startswith("d’il y a ") else text


class Grammar(NamedTuple):
    """The phrases of a language: formats of nouns, or of texts for `decade`, `quarters` and `between`.

    `quarters` have CLDR's name of the quarter and the year; `quarter_articles` are the articles in the long and short
    styles. `about` marks the end of an interval as approximate, and `span` follows a comma. `at` puts a time after its
    day, and `hours` two times after theirs. `ago` has the words before and after a number of years, by unit.
    """

    locale: str
    first_day: str
    day_article: str
    seasons: tuple[Noun, Noun, Noun, Noun]
    decade: Noun
    quarters: tuple[str, str, str, str]
    quarter_articles: tuple[str, str]
    uncertain: str
    no_date: str
    unknown: Noun
    between: str
    around: str
    about: Callable[[Noun], Noun]
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
    ago: tuple[str, Mapping[str, str]]
    dash: str = ""
    """The sign between two dates of a language whose dates have a character after each number; "" for a dash."""


GRAMMARS = {
    "en": Grammar(
        locale="en_GB", first_day="1", day_article="", decade=Noun("{}s", "the"), quarter_articles=("the", ""),
        quarters=("first quarter of {1}", "second quarter of {1}", "third quarter of {1}", "fourth quarter of {1}"),
        seasons=(Noun("spring"), Noun("summer"), Noun("autumn"), Noun("winter")),
        uncertain="(uncertain)", no_date="no stated date", unknown=Noun("unknown date", "an"),
        between="between {} and {}", around="around {.full}", about=lambda noun: Noun(f"around {noun.full}"),
        since="since {.full}", until="until {.full}", interval="from {.full} to {.full}", span="{.full} to {.full}",
        time="{:02}:{:02}", full_hour="{:02}:00", seconds=":{:02}", offset="{}\u00a0{}", at="{}, {}",
        hours="{}, from {.full} to {.full}",
        ago=("", {"Ga": " billion years ago", "Ma": " million years ago", "years": " years ago"}),
    ),
    "fr": Grammar(
        locale="fr", first_day="1er", day_article="le", decade=Noun("années {}", "les"), quarter_articles=("le", "le"),
        quarters=("{0} {1}",) * 4,
        seasons=(Noun("printemps", "le"), Noun("été", "l’"), Noun("automne", "l’"), Noun("hiver", "l’")),
        uncertain="(incertain)", no_date="sans date indiquée", unknown=Noun("date inconnue", "une"),
        between="entre {} et {}", around="vers {.full}", about=lambda noun: noun._replace(text=f"{noun.text} environ"),
        since="depuis {.full}", until="jusqu’{.up_to}", interval="{.of} {.to}", span="{.of} {.to}",
        time="{}\u00a0h\u00a0{:02}", full_hour="{}\u00a0h", seconds="\u00a0min\u00a0{:02}\u00a0s",
        offset="{}\u00a0({})", at="{} à {}", hours="{}, de {.full} à {.full}",
        ago=("il y a ", {"Ga": " milliard{s} d’années", "Ma": " million{s} d’années", "years": " ans"}),
    ),
}  # fmt: skip


SPOKEN = frozenset(grammar.locale for grammar in GRAMMARS.values())
"""The locales with phrases of their own."""


@cache
def grammar_of(lang: str) -> Grammar:
    """Return the phrases of a language, signs for those of a language of CLDR alone, or the phrases of English."""
    tag = lang.replace("_", "-")
    own = GRAMMARS.get(tag.partition("-")[0].lower())
    return own or _in_signs(tag) or GRAMMARS[SOURCE_LANGUAGE]


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
    span = "{.full}" + (dash or " – ") + "{.full}"
    signs: dict[str, Any] = {"between": span.replace(".full", ""), "interval": span, "span": span}
    if dash:
        since = "起" if sign == "至" else sign
        signs |= {"decade": Noun(decade), "since": f"{{.full}}{since}", "until": f"{sign}{{.full}}"}
    return GRAMMARS[SOURCE_LANGUAGE]._replace(
        **(_SIGNS | signs),
        locale=str(locale),
        at=at,
        hours=at.format("{}", "{.full}" + sign + "{.full}"),
        ago=(before, {"years": after.lstrip() if locale.language == "ja" else after}),
        dash=dash,
    )


_DASHES = {"ja": ("～", "{}年代"), "zh": ("至", "{}年代"), "ko": (" ~ ", "{}년대")}
"""The sign between two dates, and the name of a decade, in the languages of `Grammar.dash`."""
_SIGNS: dict[str, Any] = {
    "decade": Noun(""), "quarter_articles": ("", ""), "uncertain": "?", "no_date": "?", "unknown": Noun("?"),
    "around": "~{.full}", "about": lambda noun: Noun(f"~{noun.text}"), "since": "{.full} –", "until": "– {.full}",
}  # fmt: skip
"""Phrases without words."""


def format_clock(moment: float, lang: str = DEFAULT_LANGUAGE, *, end: bool = False) -> str:
    """Return the time of day of a moment, in days with a fraction, to the second: "18:53", "24:00" at an `end`."""
    seconds = round((moment - (ceil(moment) - 1 if end else floor(moment))) * DAY_SECONDS)
    return _clock(seconds, grammar_of(lang))


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
