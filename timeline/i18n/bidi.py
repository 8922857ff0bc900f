"""The order of the letters of a line in which both directions of writing occur: Unicode's bidirectional algorithm.

A line has isolates (`timeline.i18n.letters.directed`), and no overrides or embeddings, which `balanced` removes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from unicodedata import bidirectional

from timeline.i18n.letters import END, FIRST, LEFT, RIGHT, from_right, runs_from_right

_OPEN = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "〈": "〉", "（": "）", "「": "」", "『": "』"}
_STARTS = (LEFT, RIGHT, FIRST)
_NEUTRAL = frozenset(("B", "S", "WS", "ON", "BN", "LRI", "RLI", "FSI", "PDI"))


def levels(text: str) -> list[int]:
    """Return the level of each letter: even from left to right, odd from right to left, higher inside the other."""
    found = [0] * len(text)
    if from_right(text) or RIGHT in text:
        _resolve(text, 0, len(text), 0, found)
    return found


def in_visual_order(found: Sequence[int]) -> list[int]:
    """Return the indices of parts with these levels from left to right."""
    order = [*range(len(found))]
    for level in range(max(found, default=0), 0, -1):
        first = 0
        for deep, group in groupby([found[n] >= level for n in order]):
            last = first + len([*group])
            if deep:
                order[first:last] = order[first:last][::-1]
            first = last
    return order


def _resolve(text: str, start: int, stop: int, level: int, found: list[int]) -> None:
    """Set the levels of the letters from `start` to before `stop`, which have the same isolate around them."""
    inside, n = list[int](), start
    while n < stop:
        inside.append(n)
        if text[n] in _STARTS and (end := _end(text, n, stop)) is not None:
            leftward = text[n] == RIGHT or (text[n] == FIRST and runs_from_right(text[n + 1 : end]))
            deeper = level + 1
            _resolve(text, n + 1, end, deeper + (deeper % 2 != leftward), found)
            n = end
            inside.append(end)
        n += 1
    kinds = [bidirectional(text[n]) or "L" for n in inside]
    _weak(kinds, "R" if level % 2 else "L")
    _brackets([text[n] for n in inside], kinds, level)
    _neutral(kinds, level)
    for n, kind in zip(inside, kinds, strict=True):
        found[n] = level + _step(kind, level)


def _step(kind: str, level: int) -> int:
    if level % 2:
        return 1 if kind in ("L", "EN", "AN") else 0
    return {"R": 1, "EN": 2, "AN": 2}.get(kind, 0)


def _end(text: str, start: int, stop: int) -> int | None:
    depth = 0
    for n in range(start, stop):
        depth += (text[n] in _STARTS) - (text[n] == END)
        if not depth:
            return n
    return None


def _weak(kinds: list[str], before: str) -> None:
    """Resolve numbers and the signs in and beside them (rules W1 to W7)."""
    strong = last = before
    for n, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[n] = kind = last
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[n] = "AN"
        last = "ON" if kinds[n] in ("LRI", "RLI", "FSI", "PDI") else kinds[n]
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for n in range(1, len(kinds) - 1):
        if (kinds[n - 1], kinds[n], kinds[n + 1]) in _IN_NUMBERS:
            kinds[n] = kinds[n - 1]
    _signs(kinds)
    _in_latin(kinds, before)


def _in_latin(kinds: list[str], strong: str) -> None:
    """Give a number after letters from left to right their direction (rule W7)."""
    for n, kind in enumerate(kinds):
        strong = kind if kind in ("L", "R") else strong
        if kind == "EN" and strong == "L":
            kinds[n] = "L"


_IN_NUMBERS = frozenset((("EN", "CS", "EN"), ("AN", "CS", "AN"), ("EN", "ES", "EN")))
"""A separator between two numbers of one kind."""


def _signs(kinds: list[str]) -> None:
    """Join currency and percent signs to a number beside them; other separators become neutral."""
    n = 0
    for kind, group in groupby([*kinds]):
        size = len([*group])
        if kind == "ET":
            beside = (kinds[n - 1] if n else "", kinds[n + size] if n + size < len(kinds) else "")
            kinds[n : n + size] = ["EN" if "EN" in beside else "ON"] * size
        elif kind in ("ES", "CS"):
            kinds[n : n + size] = ["ON"] * size
        n += size


def _strong(kind: str) -> str:
    return "R" if kind in ("R", "EN", "AN") else kind


def _brackets(letters: Sequence[str], kinds: list[str], level: int) -> None:
    """Give both brackets of a pair one direction (rule N0)."""
    own = "R" if level % 2 else "L"
    for first, last in sorted(_pairs(letters, kinds)):
        inside = {_strong(kind) for kind in kinds[first + 1 : last]} & {"L", "R"}
        if own in inside:
            side = own
        elif inside:
            other = next(iter(inside))
            before = next((_strong(k) for k in reversed(kinds[:first]) if _strong(k) in ("L", "R")), own)
            side = other if before == other else own
        else:
            continue
        kinds[first] = kinds[last] = side


def _pairs(letters: Sequence[str], kinds: Sequence[str]) -> Iterator[tuple[int, int]]:
    open_: list[tuple[str, int]] = []
    for n, letter in enumerate(letters):
        if kinds[n] != "ON":
            continue
        if letter in _OPEN:
            open_.append((_OPEN[letter], n))
        elif any(letter == end for end, _ in open_):
            while open_:
                end, first = open_.pop()
                if end == letter:
                    yield first, n
                    break


def _neutral(kinds: list[str], level: int) -> None:
    """Give neutral letters the direction of both neighbours, otherwise that of the line (rules N1 and N2)."""
    own = "R" if level % 2 else "L"
    n = 0
    for neutral, group in groupby([*kinds], lambda kind: kind in _NEUTRAL):
        size = len([*group])
        if neutral:
            before = _strong(kinds[n - 1]) if n else own
            after = _strong(kinds[n + size]) if n + size < len(kinds) else own
            kinds[n : n + size] = [before if before == after else own] * size
        n += size
