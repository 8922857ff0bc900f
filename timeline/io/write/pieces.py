"""The new text as pieces: stretches of the old text, which stay as they are, and new texts between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ItemBegins:
    """The beginning of an item's text among the pieces."""

    section: str
    id: str


Piece = tuple[int, int] | str | ItemBegins


def text_of(pieces: Iterable[Piece], text: str) -> str:
    """Return the text that the pieces make."""
    return "".join(_texts(pieces, text))


def _texts(pieces: Iterable[Piece], text: str) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, tuple):
            yield text[piece[0] : piece[1]]
        elif isinstance(piece, str):
            yield piece


def joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the pieces without empty ones, and with stretches that touch each other as one."""
    result: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, tuple):
            if piece[0] >= piece[1]:
                continue
            last = result[-1] if result else None
            if isinstance(last, tuple) and last[1] == piece[0]:
                result[-1] = (last[0], piece[1])
                continue
        if piece != "":
            result.append(piece)
    return result
