"""The words of a page of a PDF in lines and blocks, in the order in which they are read."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdf import PageObject

_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ENDS = re.compile(r"(\W*)(.*?)(\W*)", re.DOTALL)
_MIRRORED = str.maketrans("()[]{}«»‹›<>", ")(][}{»«›‹><")


def texts_of(page: PageObject) -> list[str]:
    """Return the text of a page, and its lines from right to left once more with their words in the other order."""
    text = _in_blocks(page).replace(
        "\u00ad", "-"
    )  # what stands on paper is a hyphen, whatever its font calls it
    lines = text.splitlines()
    # The words of a line written from right to left may be in the order in which they stand on the paper.
    turned = [_turned(line) for line in lines if not line or len(_RIGHT.findall(line)) * 4 > len(line)]
    return [text, "\n".join(turned)] if any(turned) else [text]


def _in_blocks(page: PageObject) -> str:
    """Return the text of a page of a PDF, with an empty line where the size of its type changes or a wider space is.

    After a full line there is none: a picture or a note can be in the midst of a sentence.
    """
    lines = [("", 0.0, 0.0)]  # the words of a line, its height on the page, and the size of its type

    def add(text: str, user: list[float], own: list[float], _: object, size: float) -> None:
        for n, words in enumerate(text.split("\n")):
            before, height, largest = lines.pop() if not n else ("", 0.0, 0.0)
            if words.strip():
                height = height or user[1] * own[4] + user[3] * own[5] + user[5]
                largest = max(largest, abs(size * user[3] * own[3]))
            lines.append((before + words, height, largest))

    page.extract_text(visitor_text=add)
    spaces: dict[float, list[float]] = {}
    for (_, above, large), (_, height, size) in pairwise(lines):
        if above > height > 0 and abs(large - size) < 1:
            spaces.setdefault(round(size), []).append(above - height)
    usual = {size: sorted(of)[len(of) // 4] for size, of in spaces.items()}
    full, made = 0.75 * max(len(words) for words, *_ in lines), lines[0][0]
    for (before, above, large), (words, height, size) in pairwise(lines):
        wide = above - height > 1.3 * usual.get(round(size), above)
        begins = min(large, size) and len(before) < full and (wide or abs(large - size) > size / 10)
        made += ("\n\n" if begins else "\n") + words
    return made


def _turned(line: str) -> str:
    runs = [(left, [*words]) for left, words in groupby(line.split(), key=lambda w: not _RIGHT.search(w))]
    return " ".join(
        " ".join(words if left else map(_mirrored, reversed(words))) for left, words in reversed(runs)
    )


def _mirrored(word: str) -> str:
    """Return a word with the marks at its ends exchanged; its letters are in order."""
    before, letters, after = _ENDS.fullmatch(word).groups()  # type: ignore[union-attr]
    return f"{after.translate(_MIRRORED)}{letters}{before.translate(_MIRRORED)}"
