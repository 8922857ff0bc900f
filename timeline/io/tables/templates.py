"""Titles made of several cells: a text with headings in braces, such as `{Entity}: {Deaths}`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from timeline.errors import QueryError, closest
from timeline.i18n.sentences import Sentence, verbatim
from timeline.io.tables.columns import key_of

_HEADING = re.compile(r"\{([^{}]*)\}")
_OPTION = verbatim("--title-from")
LOOSE = " ,;:–—-/|"
"""Characters that stand between two cells, and are left out beside an empty one."""


@dataclass(frozen=True)
class Template:
    """The parts of a template: texts, and columns by their number."""

    parts: tuple[str | int, ...] = ()

    @classmethod
    def of(cls, text: str, header: Sequence[str], place: Sentence = _OPTION) -> Template:
        """Return the template of a text; raise QueryError at a place for a heading that the table does not have."""
        parts: list[str | int] = []
        for n, part in enumerate(_HEADING.split(text) if text else ()):
            parts.append(_column(part, header, place) if n % 2 else part)
        if text and len(parts) == 1:
            raise QueryError(
                Sentence(
                    "{place}: '{text}' names no column; write one as {{Heading}}", place=place, text=text
                )
            )
        return cls(tuple(parts))

    def __bool__(self) -> bool:
        return bool(self.parts)

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns that the template names."""
        return tuple(part for part in self.parts if isinstance(part, int))

    def filled(self, cell: Callable[[int], str]) -> str:
        """Return the title of a row, without the characters beside its empty cells; "" if all are empty."""
        texts = [cell(part) if isinstance(part, int) else part for part in self.parts]
        if not any(text for text, part in zip(texts, self.parts, strict=True) if isinstance(part, int)):
            return ""
        for n, (text, part) in enumerate(zip(texts, self.parts, strict=True)):
            if isinstance(part, int) and not text:
                texts[n - 1] = texts[n - 1].rstrip(LOOSE)
        return " ".join("".join(texts).strip(LOOSE).split())


def _column(heading: str, header: Sequence[str], place: Sentence) -> int:
    if heading in header:
        return header.index(heading)
    keys = [key_of(text) for text in header]
    if key_of(heading) in keys:
        return keys.index(key_of(heading))
    hint = closest(heading, header)
    raise QueryError(
        Sentence("{place}: there is no column '{name}'; {hint}", place=place, name=heading, hint=hint)
    )
