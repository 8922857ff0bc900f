"""Dates as nouns, with the article and the prepositions that they have in French."""

from __future__ import annotations

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
