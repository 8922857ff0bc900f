"""A source in words: in full, in brief, and the parts of which a list with links is written."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.i18n.bidi import held
from timeline.i18n.catalogue import say
from timeline.model.links import safe_url


@dataclass(frozen=True, slots=True)
class Citation:
    """A source in one language.

    `url` is the address as written, or empty; `lang` is the language of the title, or empty. `described` says that
    the title is a description and not the document's own, so it is not put between quotation marks.
    """

    title: str
    publisher: str
    date: str
    url: str
    lang: str
    role: str
    described: bool = False

    @property
    def link(self) -> str:
        """The address where it is one to follow, else empty."""
        return safe_url(self.url) or ""

    @property
    def origin(self) -> tuple[str, ...]:
        """The publisher and the date, as far as they are known."""
        return tuple(filter(None, (self.publisher, self.date)))

    def plain(self, lang: str, *, address: bool = True) -> str:
        """Return title, publisher, date and address: "“A pause”, Reuters, 12 June 2020, https://example.org"."""
        title = held(self.title) if self.described else say(lang, "“{text}”", text=self.title)
        parts = (title, held(self.publisher), self.date, self.url if address else "")
        return ", ".join(filter(None, parts))

    def brief(self, most: int | None = None) -> str:
        """Return publisher and date; without a publisher the title, of at most so many characters."""
        title = self.title
        if most is not None and len(title) > most:
            title = f"{title[: most - 1].rstrip()}…"
        return ", ".join(filter(None, (held(self.publisher or title), self.date)))
