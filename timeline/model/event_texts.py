"""An event as the texts that tables, lists, titles of marks and alternative texts show."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.model.citation import Citation


@dataclass(frozen=True, slots=True)
class EventTexts:
    """A drawn event as text, used for the table, the list, titles of marks and alternative texts."""

    number: int
    event: str
    date: str
    iso: str
    who: str
    kind: str
    title: str
    lang: str
    summary: str
    replies: tuple[str, ...]
    change: str
    notes: tuple[str, ...]
    sources: tuple[Citation, ...]

    @property
    def said(self) -> tuple[str, ...]:
        """The paragraphs about what happened: the summary, and the replies, which never stand without it."""
        return tuple(filter(None, (self.summary, *self.replies)))
