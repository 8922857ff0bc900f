"""The phrases that English and French make of dates: articles, prepositions, seasons and quarters."""

from __future__ import annotations

from typing import NamedTuple


class Noun(NamedTuple):
    """A date as a noun, and its article: none, "the", "an", "le", "l’", "les" or "une"."""

    text: str
    article: str = ""

    @property
    def full(self) -> str:
        """Return the noun with its article."""
        gap = "" if self.article in ("", "l’") else " "
        return f"{self.article}{gap}{self.text}"


class Grammar:
    """The phrases of English, "from 20 May to 30 June 2020", which another language replaces by its own."""

    locale = "en_GB"
    seasons = (Noun("spring"), Noun("summer"), Noun("autumn"), Noun("winter"))
    uncertain = "(uncertain)"
    no_date = "no stated date"
    unknown = Noun("unknown date", "an")
    quarter_article = ""

    def number(self, day: int) -> str:
        """Return the number of a day of the month."""
        return str(day)

    def day(self, text: str) -> Noun:
        """Return a day, or a day of a month."""
        return Noun(text)

    def decade(self, first: str) -> Noun:
        """Return the ten years from the given one."""
        return Noun(f"{first}s", "the")

    def quarter(self, number: int, cldr: str, year: str) -> Noun:
        """Return a quarter of a year; `cldr` is "3rd quarter" in the language."""
        return Noun(f"{('first', 'second', 'third', 'fourth')[number - 1]} quarter of {year}", "the")

    def between(self, first: str, last: str) -> str:
        """Return some time from the one to the other."""
        return f"between {first} and {last}"

    def around(self, noun: Noun) -> str:
        """Return "about then"."""
        return f"around {noun.full}"

    def about(self, noun: Noun) -> Noun:
        """Return "about then" as the end of an interval."""
        return Noun(self.around(noun))

    def since(self, noun: Noun) -> str:
        """Return "from then on"."""
        return f"since {noun.full}"

    def until(self, noun: Noun) -> str:
        """Return "up to then"."""
        return f"until {noun.full}"

    def interval(self, first: Noun, last: Noun) -> str:
        """Return "from the one to the other"."""
        return f"from {self.span(first, last)}"

    def span(self, first: Noun, last: Noun) -> str:
        """Return "the one to the other", as it follows a comma."""
        return f"{first.full} to {last.full}"


class French(Grammar):
    """The phrases of French, « du 20 mai au 30 juin 2020 », « depuis le 3e trimestre 2019 »."""

    locale = "fr"
    seasons = (Noun("printemps", "le"), Noun("été", "l’"), Noun("automne", "l’"), Noun("hiver", "l’"))
    uncertain = "(incertain)"
    no_date = "sans date indiquée"
    unknown = Noun("date inconnue", "une")
    quarter_article = "le"

    def number(self, day: int) -> str:
        return "1er" if day == 1 else str(day)

    def day(self, text: str) -> Noun:
        return Noun(text, "le")

    def decade(self, first: str) -> Noun:
        return Noun(f"années {first}", "les")

    def quarter(self, number: int, cldr: str, year: str) -> Noun:
        return Noun(f"{cldr} {year}", "le")

    def between(self, first: str, last: str) -> str:
        return f"entre {first} et {last}"

    def around(self, noun: Noun) -> str:
        return f"vers {noun.full}"

    def about(self, noun: Noun) -> Noun:
        return Noun(f"{noun.text} environ", noun.article)

    def since(self, noun: Noun) -> str:
        return f"depuis {noun.full}"

    def until(self, noun: Noun) -> str:
        return f"jusqu’{self._to(noun)}" if noun.article else f"jusqu’en {noun.text}"

    def interval(self, first: Noun, last: Noun) -> str:
        return f"{self._of(first)} {self._to(last)}"

    def span(self, first: Noun, last: Noun) -> str:
        return self.interval(first, last)

    def _of(self, noun: Noun) -> str:
        if noun.article in ("le", "les"):
            return f"{'du' if noun.article == 'le' else 'des'} {noun.text}"
        vowel = noun.full[0] in "aeéiou"
        return f"d’{noun.full}" if vowel else f"de {noun.full}"

    def _to(self, noun: Noun) -> str:
        if noun.article in ("le", "les"):
            return f"{'au' if noun.article == 'le' else 'aux'} {noun.text}"
        return f"à {noun.full}"


GRAMMARS: dict[str, Grammar] = {"en": Grammar(), "fr": French()}
