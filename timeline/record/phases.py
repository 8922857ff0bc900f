"""What the days of a band are: announced, changing, in force, past the stated end, no longer followed. Pure.

A stated end never ends a band. It divides its days: up to it the position is in force, after it past its term until
a later event says it again. Where the file no longer follows the actor, nothing is known, whatever was stated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from timeline.record.positions import Holding

Name = Literal["announced", "changing", "in_force", "past_term", "unknown"]


class Phase(NamedTuple):
    """A piece of a band from `start` until the day before `end`; None is "no such end", as in the band."""

    name: Name
    start: int | None
    end: int | None

    def holds_on(self, day: int) -> bool:
        """Whether the day is one of its days."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


def phases(held: Holding) -> tuple[Phase, ...]:
    """The pieces of a band in order of time, from its announcement, if there was one, to its end, without a gap.

    - `announced`: said, and not yet in force
    - `changing`: the stretch within which the change lies; on its last day the position surely holds, so that day
      is no longer in the piece
    - `in_force`, `past_term`: up to, and after, the end last stated by then, as long as no later event spoke
    - `unknown`: after the last day on which the file follows the actor, or on which an event spoke if that is later
    """
    return tuple(_joined(_pieces(held)))


def phase_on(held: Holding, day: int) -> Name | None:
    """What the day is in the band; None where it is no part of it."""
    return next((p.name for p in phases(held) if p.holds_on(day)), None)


def known_until(held: Holding) -> int | None:
    """The last day on which the band is known: the actor's, or that of a still later word."""
    if held.covered_until is None:
        return None
    return max(d for d in (held.covered_until, held.confirmed, held.settled) if d is not None)


def _pieces(held: Holding) -> Iterator[Phase]:
    if held.announced is not None:
        yield Phase("announced", held.announced, held.start)
    at = held.start
    if held.start is not None and held.settled is not None and held.settled > held.start:
        at = held.settled if held.end is None else min(held.settled, held.end)
        yield Phase("changing", held.start, at)
    known = known_until(held)
    followed = _earlier(None if known is None else known + 1, held.end)
    yield from _by_term(held, at, followed)
    if followed != held.end:
        yield Phase("unknown", followed, held.end)


def _by_term(held: Holding, at: int | None, end: int | None) -> Iterator[Phase]:
    """In force and past its term by turns, from `at` until the day before `end`."""
    for expires, until in _terms(held, at, end):
        over = None if expires is None else expires + 1
        turn = until if over is None or (until is not None and until < over) else over
        if turn is not None and at is not None and turn < at:
            turn = at
        yield Phase("in_force", at, turn)
        if turn != until:
            yield Phase("past_term", turn, until)
        at = until


def _terms(held: Holding, at: int | None, end: int | None) -> Iterator[tuple[int | None, int | None]]:
    """The last day of each stated term, None for no day, and until when that was the last word."""
    # What set the band, or made it known later, speaks from its start, whenever it was said.
    first = [s.expires for s in held.stated if s.event == held.set_by and s.ends]
    expires = first[-1] if first else None
    for said in (s for s in held.stated if s.event != held.set_by):
        yield expires, _clip(said.day, at, end)
        if said.ends:
            expires = said.expires
        elif expires is not None and said.day is not None and expires < said.day:
            expires = None  # said again after its term: that term is no longer the last word
    yield expires, end


def _clip(day: int | None, at: int | None, end: int | None) -> int | None:
    """The day within the piece: words said before it count from its start, words after it from its end."""
    if day is None:
        return at
    later = day if at is None else max(day, at)
    return _earlier(later, end)


def _earlier(one: int | None, other: int | None) -> int | None:
    """The earlier of two ends, None being no end."""
    return min((d for d in (one, other) if d is not None), default=None)


def _joined(pieces: Iterable[Phase]) -> Iterator[Phase]:
    """Without pieces of no day, neighbours of one name in one."""
    last: Phase | None = None
    for piece in pieces:
        if piece.start is not None and piece.start == piece.end:
            continue
        if last is not None and last.name == piece.name:
            last = last._replace(end=piece.end)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last
