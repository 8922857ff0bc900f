"""Dates as nouns with an article, and the phrases of each language around them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


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
    styles. `about` marks the end of an interval as approximate, and `span` follows a comma.
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


GRAMMARS = {
    "en": Grammar(
        locale="en_GB", first_day="1", day_article="", decade=Noun("{}s", "the"), quarter_articles=("the", ""),
        quarters=("first quarter of {1}", "second quarter of {1}", "third quarter of {1}", "fourth quarter of {1}"),
        seasons=(Noun("spring"), Noun("summer"), Noun("autumn"), Noun("winter")),
        uncertain="(uncertain)", no_date="no stated date", unknown=Noun("unknown date", "an"),
        between="between {} and {}", around="around {.full}", about=lambda noun: Noun(f"around {noun.full}"),
        since="since {.full}", until="until {.full}", interval="from {.full} to {.full}", span="{.full} to {.full}",
    ),
    "fr": Grammar(
        locale="fr", first_day="1er", day_article="le", decade=Noun("années {}", "les"), quarter_articles=("le", "le"),
        quarters=("{0} {1}",) * 4,
        seasons=(Noun("printemps", "le"), Noun("été", "l’"), Noun("automne", "l’"), Noun("hiver", "l’")),
        uncertain="(incertain)", no_date="sans date indiquée", unknown=Noun("date inconnue", "une"),
        between="entre {} et {}", around="vers {.full}", about=lambda noun: noun._replace(text=f"{noun.text} environ"),
        since="depuis {.full}", until="jusqu’{.up_to}", interval="{.of} {.to}", span="{.of} {.to}",
    ),
}  # fmt: skip
