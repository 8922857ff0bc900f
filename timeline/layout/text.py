"""Widths and line breaks of texts, measured with the font files of the theme, so they are equal on every machine."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache, partial
from itertools import accumulate
from typing import NamedTuple

from PIL import ImageFont

from timeline.i18n.bidi import in_visual_order, levels
from timeline.i18n.letters import (
    END,
    FIRST,
    LEFT,
    RIGHT,
    directed,
    from_right,
    is_leftward,
    runs_from_right,
    undirected,
    visible,
)
from timeline.layout.breaks import Unit, balanced, clusters, is_east, pieces, units
from timeline.layout.scene import ASCENT, LEADING, At, Box, Run, Text, Weight
from timeline.theme.fonts import OTHER_SCRIPT, SOURCE, Font, widest
from timeline.theme.setting import Setting

_INDIC = re.compile("[\u0900-\u0dff]")
HEADLINE: Weight = 800
"""The weight of titles, as in `timeline.theme.fonts`."""
SHARES = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""The share of a text's width that is at the left of its anchor."""
BOLD = 700
"""The greatest weight of a variable font that is used."""
SPACES = {"\u2002": 0.5, "\u2003": 1.0, "\u2009": 0.2, "\u200a": 0.1, "\u202f": 0.2}
"""The widths in ems of spaces that a program draws also without a glyph."""
_EM = 200
"""The size at which widths are measured, in pixels: large, so that hinting and rounding are negligible."""

UPRIGHT = 0.86
"""The size by which the letters of a line from top to bottom are apart, as a share of their own."""
MOST_TIED = 30
"""The greatest number of characters of a part that stays on one line."""
_LAST_DOT = re.compile(r"\s·(?=[\u200e\u200f\u2066-\u2069]*$)")
_TIED = "\u00a0"
_PARTS = re.compile(r" · |\. ")


@cache
def _font(weight: Weight, font: Font) -> ImageFont.FreeTypeFont:
    opened = ImageFont.truetype(str(font.files[weight]), _EM, index=font.number)
    if font.variable:
        usual = (float(axis["default"] or 0) for axis in opened.get_variation_axes())
        axes = zip(font.axes, usual, strict=True)
        opened.set_variation_by_axes([min(weight, BOLD) if tag == "wght" else value for tag, value in axes])
    return opened


@lru_cache(maxsize=100_000)
def _em_width(word: str, weight: Weight, font: Font) -> float:
    if font is not SOURCE and (spaces := [each for each in word if each in SPACES and not font.has(each)]):
        bare = "".join(letter for letter in word if letter not in SPACES)
        return _em_width(bare, weight, font) + sum(SPACES[letter] for letter in spaces)
    return _font(weight, font).getlength(word) / _EM


def _em_widths(how: Setting, text: str, weight: Weight) -> float:
    if how.wide or not how.is_plain(text):
        return _mixed_widths(text, weight, how)
    return _plain_widths(text, weight, how.house.font(weight))


@lru_cache(maxsize=100_000)
def _plain_widths(text: str, weight: Weight, font: Font) -> float:
    text = visible(text).replace("\n", " ")  # a renderer draws a line break as a space
    if " " not in text:
        return _em_width(text, weight, font)
    words = text.split(" ")
    space = _em_width(" ", weight, font) * (len(words) - 1)
    return sum(_em_width(word, weight, font) for word in words) + space


@lru_cache(maxsize=50_000)
def _mixed_widths(text: str, weight: Weight, how: Setting) -> float:
    """Return the width of a text of several fonts; a program that may set it in others may replace the main one."""
    main, runs = how.house.font(weight), how.font_runs(visible(text), weight)
    if not how.wide:
        return sum(_plain_widths(piece, weight, font or main) for font, piece in runs)
    return sum(
        _plain_widths(piece, weight, font) * OTHER_SCRIPT
        if font
        else max(widest(visible(piece), weight), _plain_widths(piece, weight, main))
        for font, piece in runs
    )


def text_width(how: Setting, text: str, size: float, weight: Weight = 400) -> float:
    """Return the width in pixels of a line of text at a font size in pixels.

    Words are measured one by one and cached: the font has no kerning across spaces, and words recur.
    """
    return _em_widths(how, text, weight) * size


def on_bar(how: Setting, box: Box, text: Text) -> Text:
    """Return a line in the middle of a bar with its letters in the bar: some reach lower than Latin ones."""
    words, size, weight, _ = text.lines[0][0]
    if how.is_plain(str(text)):
        return text
    above, below = _ink(how, visible(words), weight)
    return replace(text, y=(box.y0 + box.y1) / 2 + ((above - below) / 2 - ASCENT) * size)


@lru_cache(maxsize=5_000)
def _ink(how: Setting, text: str, weight: Weight) -> tuple[float, float]:
    """Return how far the letters of a line reach above and below its baseline, in font sizes."""
    main, runs = how.house.font(weight), how.font_runs(text, weight)
    boxes = [_font(weight, font or main).getbbox(piece, anchor="ls") for font, piece in runs if piece.strip()]
    return max((-box[1] / _EM for box in boxes), default=0.0), max(
        (box[3] / _EM for box in boxes), default=0.0
    )


def letter_places(how: Setting, text: str, size: float, weight: Weight = 400) -> list[float]:
    """Return where each letter of one line begins, in pixels from the first.

    Letters are kerned and not joined. A word begins where it does with joined letters, which are narrower.
    """
    font, scale, start = _font(weight, how.house.font(weight)), size / _EM, 0.0
    places: list[float] = []
    for word in text.split(" "):
        for n, letter in enumerate(word):
            end = font.getlength(word[: n + 1], features=["-liga"])
            places.append(start + (end - font.getlength(letter)) * scale)
        places.append(start + text_width(how, word, size, weight))
        start = places[-1] + text_width(how, " ", size, weight)
    return places[:-1]


def wrap(
    how: Setting, text: str, width: float, size: float, weight: Weight = 400, lang: str | None = None
) -> list[str]:
    """Return the text in lines of at most `width` pixels.

    Lines are broken at spaces, and in Chinese, Japanese and Thai between characters as these languages allow. Only a
    word that is too long is broken: at its hyphens, or else where its language allows a hyphen. The lines of a headline
    are about equally wide, so that no last word stands alone. A line of a text from right to left has this direction
    (`directed`), whatever it begins with.

    Args:
        how: The fonts.
        text: The text.
        width: The width of a line, in pixels.
        size: The size of the font, in pixels.
        weight: The weight of the font.
        lang: The language of the text, "" if it is unknown, None for that of the setting.
    """
    text = undirected(text)
    lang = how.lang if lang is None else lang or how.lang
    lines = _wrapped(how, text, width, size, weight, lang)
    if not from_right(text):
        return list(lines)
    start = RIGHT if how.from_right or is_leftward(lang) or runs_from_right(text) else LEFT
    return [directed(line, base=start) for line in _isolating(lines)]


def _isolating(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines of which each ends the isolates that it begins, and begins again what the line before has ended.

    In each line, an isolate has the direction of the whole.
    """
    begun = ""
    for n, line in enumerate(lines):
        letters, open_ = [*begun, *line], list[int]()
        for at, letter in enumerate(letters):
            if letter in (LEFT, RIGHT, FIRST):
                open_.append(at)
            elif letter == END:
                del open_[-1:]
        for at in open_:
            if letters[at] == FIRST and runs_from_right(_inside([*letters[at:], *"".join(lines[n + 1 :])])):
                letters[at] = RIGHT
        begun = "".join(letters[at] for at in open_)
        yield "".join(letters) + END * len(open_)


def _inside(letters: Sequence[str]) -> str:
    """Return what is in the isolate with which a text begins."""
    depths = accumulate((letter in (LEFT, RIGHT, FIRST)) - (letter == END) for letter in letters)
    return "".join(letters[1 : next((n for n, depth in enumerate(depths) if not depth), len(letters))])


# Cached, because a zoomed chart wraps the same titles to the same widths again.
@lru_cache(maxsize=50_000)
def _wrapped(
    how: Setting, text: str, width: float, size: float, weight: Weight, lang: str
) -> tuple[str, ...]:
    fill = partial(_filled, how, text, size=size, weight=weight, lang=lang)
    if weight != HEADLINE:
        return fill(width)
    return balanced(fill, max(em for _, em in _measured(how, text, weight)) * size, width)


def _filled(how: Setting, text: str, width: float, size: float, weight: Weight, lang: str) -> tuple[str, ...]:
    """Return the text in lines of which each has as many words as it has room for."""
    lines: list[str] = []
    used = 0.0
    for (gap, word), em in _measured(how, text, weight):
        wide = em * size
        space = _space(how, lines[-1], weight) * size if gap and lines else 0.0
        if lines and used + space + wide <= width:
            lines[-1] += f"{gap}{word}"
            used += space + wide
        elif wide <= width:
            lines.append(word)
            used = wide
        else:
            lines += pieces(word, lang, lambda part: text_width(how, part, size, weight) <= width)
            used = text_width(how, lines[-1], size, weight)
    return _without_orphan(lines, _measured(how, text, weight), width / size) or ("",)


def _without_orphan(lines: list[str], measured: Sequence[tuple[Unit, float]], ems: float) -> tuple[str, ...]:
    """Return lines whose last one is more than a single character of a script without spaces, if it fits."""
    if len(lines) > 1 and len(measured) > 2:
        (before, _), ((gap, last), _) = measured[-2:]
        both = before.word + last
        if not gap and lines[-1] == last and lines[-2].endswith(before.word) and not before.gap:
            over = lines[-2].removesuffix(before.word)
            if over and measured[-2][1] + measured[-1][1] <= ems:
                return (*lines[:-2], over, both)
    return tuple(lines)


def _space(how: Setting, before: str, weight: Weight) -> float:
    """Return the width in ems of a space, which is set in the font of the letter before it."""
    if how.wide:
        return widest(" ", weight)
    font = None if before[-1:].isascii() else how.font_runs(before[-1], weight)[0][0]
    return _em_width(" ", weight, font or how.house.font(weight))


@lru_cache(maxsize=20_000)
def _measured(how: Setting, text: str, weight: Weight) -> tuple[tuple[Unit, float], ...]:
    """Return the words of a text, between which a line may be broken, and their widths in ems."""
    return tuple((unit, _em_widths(how, unit.word, weight)) for unit in units(text))


def shorten(how: Setting, text: str, width: float, size: float, weight: Weight = 400) -> str:
    """Return the text if it fits into `width` pixels, otherwise as many of its letters as fit and an ellipsis."""
    if text_width(how, text, size, weight) <= width:
        return text
    toward_left, text = text[:1] == RIGHT, undirected(text)
    letters = [*text] if how.is_plain(text) else clusters(text)
    # The longest beginning that fits; one letter stays, however narrow the place is.
    keep = 1 + bisect_left(
        range(2, len(letters) + 1),
        True,
        key=lambda n: text_width(how, "".join(letters[:n]).rstrip() + "…", size, weight) > width,
    )
    return directed("".join(letters[:keep]).rstrip() + "…", from_right_file=toward_left or how.from_right)


def line_width(how: Setting, line: Iterable[Run]) -> float:
    """Return the width in pixels of the runs of a line, side by side."""
    return sum(_em_widths(how, text, weight) * size for text, size, weight, _ in line)


def block(how: Setting, at: At, lines: Sequence[Sequence[Run]], size: float) -> Text:
    """Return lines of runs as a Text with its box, `at` a place."""
    x, y, anchor = at if len(at) == 3 else (*at, "start")
    width = max(line_width(how, line) for line in lines)
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    box = Box(left, y, left + width, y + len(lines) * LEADING * size)
    return Text(x, y, tuple(_in_order(how, line) for line in lines), size, box, anchor)


def anchored(how: Setting, text: Text, line: int) -> Iterator[tuple[Run, float]]:
    """Yield the runs of a line, each with the x-coordinate of its anchor for drawing it separately."""
    runs = text.lines[line]
    wide = [text_width(how, run.text, run.size, run.weight) for run in runs]
    part = SHARES[text.anchor]
    at = text.x - part * sum(wide)
    for run, width in zip(runs, wide, strict=True):
        yield run, at + part * width
        at += width


class Piece(NamedTuple):
    """A part of a run in one font and one direction, with the x-coordinates of its ends."""

    text: str
    x0: float
    x1: float
    font: Font | None


def is_simple(how: Setting, run: Run) -> bool:
    """Return whether the main font has all letters of a run, and all are read from left to right."""
    if how.is_plain(run.text):
        return True
    return not (from_right(run.text) or any(font for font, _ in how.font_runs(run.text, run.weight)))


def pieces_of(how: Setting, run: Run, x: float) -> list[Piece]:
    """Return the parts of a run that begins at `x`, in the order of its text, each without spaces around it.

    A program that does not choose fonts and directions as a browser does can draw each part separately.
    """
    parts, main = _parts(how, run), how.house.font(run.weight)
    found: dict[int, list[Piece]] = {}
    for n in in_visual_order([level for _, level, _ in parts]):
        text, level, font = parts[n]
        width = _plain_widths(text, run.weight, font or main) * run.size
        inner = text.strip(" ")
        gap = text[: len(text) - len(text.lstrip(" "))] if level % 2 == 0 else text[len(text.rstrip(" ")) :]
        x0 = x + _plain_widths(gap, run.weight, font or main) * run.size
        x1 = x0 + _plain_widths(inner, run.weight, font or main) * run.size
        if inner:
            piece = Piece(f"{RIGHT}{inner}{END}" if level % 2 else inner, x0, x1, font)
            found[n] = _syllables(how, piece, run) if _INDIC.search(inner) else [piece]
        x += width
    return [piece for n in sorted(found) for piece in found[n]]


def _syllables(how: Setting, piece: Piece, run: Run) -> list[Piece]:
    """Return each syllable of an Indian script as a piece: a PDF program may place the letters after one wrongly."""
    parts, main = list[Piece](), piece.font or how.house.font(run.weight)
    before = ""
    for syllable in clusters(piece.text):
        x0 = piece.x0 + _plain_widths(before, run.weight, main) * run.size
        before += syllable
        x1 = piece.x0 + _plain_widths(before, run.weight, main) * run.size
        parts += [Piece(syllable, x0, x1, piece.font)] if syllable.strip() else []
    return parts


def _parts(how: Setting, run: Run) -> list[tuple[str, int, Font | None]]:
    """Return the parts of a run with one level and one font, without invisible characters."""
    text, fonts = run.text, [font for font, piece in how.font_runs(run.text, run.weight) for _ in piece]
    parts: list[tuple[str, int, Font | None]] = []
    for letter, level, font in zip(text, levels(text), fonts, strict=True):
        if not visible(letter):
            continue
        if parts and parts[-1][1:] == (level, font):
            parts[-1] = parts[-1][0] + letter, level, font
        else:
            parts.append((letter, level, font))
    return parts


def _in_order(how: Setting, line: Sequence[Run]) -> tuple[Run, ...]:
    """Return the runs in order from left to right, each in its own direction."""
    if not any(from_right(run.text) for run in line):
        return tuple(line)
    return tuple(run._replace(text=directed(run.text, from_right_file=how.from_right)) for run in line)


def plain(
    how: Setting, at: At, lines: Sequence[str], size: float, weight: Weight = 400, role: str = "ink"
) -> Text:
    """Return lines of one style as a Text, `at` a place in pixels."""
    return block(how, at, [[Run(line, size, weight, role)] for line in lines], size)


def turned(
    how: Setting, at: tuple[float, float], words: str, size: float, weight: Weight, role: str = "ink"
) -> Text:
    """Return a line that is read downward, `at` the middle of its top; of a script from top to bottom, upright."""
    x, y = at
    if all(is_east(letter) for letter in words):
        return block(
            how, (x, y, "middle"), [[Run(letter, size, weight, role)] for letter in words], size * UPRIGHT
        )
    text = plain(how, (0.0, 0.0), [words], size, weight, role)
    half, length = text.box.height / 2, text.box.width
    return replace(text, box=Box(x - half, y, x + half, y + length), turned=True)


def note_lines(how: Setting, note: str, width: float, size: float) -> list[str]:
    """Return the lines of a note: a short part such as a licence stays whole, and no line ends in a dot."""
    parts = [part for part in _PARTS.split(note) if 0 < len(part) <= MOST_TIED]
    tied = {part: part.replace(" ", _TIED) for part in parts if text_width(how, part, size) <= width}
    for part, whole in tied.items():
        note = note.replace(part, whole)
    lines = wrap(how, note, width, size)
    for part, whole in tied.items():
        lines = [line.replace(whole, part) for line in lines]
    return [_LAST_DOT.sub("", line) for line in lines]
