"""The texts above the rows: title, logo, positions, enlarged periods and eras, chosen days, and the axis.

Each function places one part below a given y, and returns it with the y below it. All lengths are in pixels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from timeline.i18n.charted import say
from timeline.layout.breaks import balanced, units
from timeline.layout.foot import LOGO_AIR, logo_of, place_logo, room_beside
from timeline.layout.legend_keys import place_steps
from timeline.layout.plan import Plan
from timeline.layout.rows.wrappings import Canvas
from timeline.layout.scale import Scale
from timeline.layout.scene import LEADING, At, Box, LegendKey, Line, PlacedLogo, Run, Text, Tint
from timeline.layout.style import Style
from timeline.layout.text import HEADLINE, block, plain, shorten, text_width, wrap
from timeline.layout.ticks import Tick
from timeline.layout.true_lengths import (
    CONE,
    RULERS,
    TICK,
    bar_height,
    has_true_lengths,
    rulers,
    stretched_axis,
    true_lengths,
)

TITLE_SHARE = 0.16
"""The greatest height of a title, as a share of a fixed height."""
TITLE_FACTORS = (1.0, 0.9, 0.8, 0.7, 0.65)
"""The factors of the size of a title at a fixed height; the largest that leaves two lines or fewer is used."""
CLOSE = 0.82
"""The size by which the lines of a title at a fixed height are apart, as a share of its own."""
SUBTITLE_SHARE = 0.06
"""The greatest height of the letters of a subtitle, as a share of a fixed height."""


@dataclass(frozen=True, slots=True)
class Head:
    """The texts and tints above the rows, and the y below them."""

    texts: tuple[Text, ...]
    keys: tuple[LegendKey, ...]
    tints: tuple[Tint, ...]
    y: float
    logo: PlacedLogo | None
    rules: tuple[Line, ...] = ()
    cones: tuple[tuple[Line, Line], ...] = ()

    def added(self, parts: Iterable[Text | Tint | Line]) -> Head:
        """Return the head with more parts."""
        texts, tints, rules = list(self.texts), list(self.tints), list(self.rules)
        for part in parts:
            match part:
                case Text():
                    texts.append(part)
                case Tint():
                    tints.append(part)
                case Line():
                    rules.append(part)
        return replace(self, texts=tuple(texts), tints=tuple(tints), rules=tuple(rules))


def place_head(canvas: Canvas) -> Head:
    """Place the texts above the rows of a chart from left to right, without the axis."""
    plan, style, scale = canvas.plan, canvas.style, canvas.scale
    titles, logo, y = place_title(plan, style)
    steps, ends, y = place_steps(plan, style, y)
    aid = list[Text]()
    if scale.kind == "equal" and (words := say(plan.lang, "Equal spacing, not to scale")):
        left = scale.pixels[0]
        lines = wrap(style.how, words, plan.width - style.pad - left, style.small, 600)
        aid = [plain(style.how, (left, y + 2), lines, style.small, 600, "muted")]
        y = aid[0].box.y1 + 2
    tints, y = _place_eras(plan, style, scale, y)
    cursors, y = _place_cursors(plan, style, scale, y)
    head = Head((*titles, *ends, *aid, *cursors), tuple(steps), tuple(tints), y, logo)
    return with_true_lengths(canvas, head) if scale.zones else head


def with_true_lengths(canvas: Canvas, head: Head) -> Head:
    """Return the head with the tint of the magnified period, below the bar with its true length."""
    scale, (zone,) = canvas.scale, canvas.scale.zones
    bar = [*true_lengths(canvas, zone, head.y)] if has_true_lengths(canvas.plan) else []
    y = head.y + (4 + bar_height(canvas.style) + CONE if bar else 0.0)
    a, b = max(scale.to_px(zone.first), scale.pixels[0]), min(scale.to_px(zone.last + 1), scale.pixels[-1])
    whole = head.added([Tint(Box(a, y, b, y), None), *bar])
    return replace(whole, y=y, cones=((whole.rules[0], whole.rules[1]),) if bar else ())


def with_measures(canvas: Canvas, head: Head) -> Head:
    """Return the head with the stretched piece of the axis, its ticks, and the rulers below it."""
    if not canvas.scale.zones:
        return head
    zone, y = canvas.scale.zones[0], head.y
    measured = has_true_lengths(canvas.plan)
    measures = rulers(canvas, zone, y) if measured else ()
    whole = head.added([*stretched_axis(canvas, zone, y), *measures])
    return replace(whole, y=y + (RULERS if measured else TICK + 2))


def place_title(plan: Plan, style: Style) -> tuple[list[Text], PlacedLogo | None, float]:
    """Place title and subtitle in the top left corner, and a logo in one of the upper corners."""
    if not plan.texts.title:
        return [], None, 6.0
    top, width, logo = style.above + style.pad - 6, room_beside(plan, style, "top"), logo_of(plan, "top")
    if logo is None:
        texts, below = _title(plan, style, width, top)
        return texts, None, below
    placed = place_logo(logo, plan, style, style.above + style.pad)
    low = placed[0].y1 + LOGO_AIR
    beside = width < plan.width - 2 * style.pad
    texts, below = _title(plan, style, width, top if beside else low - 4)
    return texts, placed, max(below, low)


def _title(plan: Plan, style: Style, width: float, top: float) -> tuple[list[Text], float]:
    size = style.title if plan.height is None else _title_size(plan.texts.title, width, plan.height, style)
    lines = wrap(style.how, plan.texts.title, width, size, HEADLINE)
    apart = size if plan.height is None else size * CLOSE
    title = block(style.how, (style.pad, top), [[Run(line, size, HEADLINE)] for line in lines], apart)
    lines = _subtitle(plan.texts.subtitle, width, style)
    # Where the height is fixed, a long subtitle would take the space of labels.
    long = plan.height is not None and len(lines) * style.subtitle > SUBTITLE_SHARE * plan.height
    if not plan.texts.subtitle or (not plan.texts.topical and (long or not style.subtitled)):
        return [title], title.box.y1 + 10
    if plan.texts.topical and long:
        lines = [*lines[:1], shorten(style.how, " ".join(lines[1:]), width, style.subtitle)]
    subtitle = plain(style.how, (style.pad, title.box.y1 + 4), lines, style.subtitle, 400, "muted")
    air = 14 if plan.height is None else 8
    return [title, replace(subtitle, part="subtitle")], subtitle.box.y1 + air


def _subtitle(words: str, width: float, style: Style) -> list[str]:
    """Return the lines of a subtitle, which are about equally wide."""
    least = max((text_width(style.how, unit.word, style.subtitle) for unit in units(words)), default=0.0)
    return balanced(lambda narrow: wrap(style.how, words, narrow, style.subtitle), least, width)


def _title_size(title: str, width: float, height: float, style: Style) -> float:
    """Return the largest size at which a title has two lines or fewer, which are not too high; else the smallest."""
    factors = (factor for factor in TITLE_FACTORS if factor <= 1 or not style.above)
    sizes = [max(style.title * factor, style.label * 1.1) for factor in factors]
    lines = ((size, len(wrap(style.how, title, width, size, HEADLINE))) for size in sizes)
    fitting = (
        size for size, count in lines if count <= 2 and count * LEADING * CLOSE * size <= TITLE_SHARE * height
    )
    return next(fitting, sizes[-1])


def _place_eras(plan: Plan, style: Style, scale: Scale, top: float) -> tuple[list[Tint], float]:
    """Place the eras, which have no height yet, and their labels above the rows."""
    tints, rows, below = list[Tint](), list[list[Box]](), top
    for a, b, words in _eras(plan, scale):
        text = _era_text(Box(a, top, b, top), words, plan, style, rows)
        tints.append(Tint(Box(a, top, b, top), text, "era"))
        below = max(below, text.box.y1 + 4)
    return tints, below


def _eras(plan: Plan, scale: Scale) -> Iterator[tuple[float, float, str]]:
    """Yield the ends of the visible part of each era, with its name."""
    left, right = scale.pixels[0], scale.pixels[-1]
    for era in plan.periods:
        a = left if era.first is None else max(scale.to_px(era.first), left)
        b = right if era.last is None else min(scale.to_px(era.last), right)
        if b > a:
            yield a, b, era.label


def _place_cursors(plan: Plan, style: Style, scale: Scale, top: float) -> tuple[list[Text], float]:
    """Place the labels of the chosen days in lines above the rows; a page around the chart shows them itself."""
    if not (plan.texts.title or plan.dated):
        return [], top
    texts: list[Text] = []
    for day, words in plan.cursors:
        x = scale.middle_of(day)
        if x is None:
            continue
        half = text_width(style.how, words, style.small, 700) / 2
        middle, y = min(max(x, style.pad + half), plan.width - style.pad - half), top
        while True:
            at: At = middle, y + 2, "middle"
            text = plain(style.how, at, [words], style.small, 700, "accent")
            if not any(text.box.touches(other.box, 8) for other in texts):
                break
            y = text.box.y1
        texts.append(text)
    return texts, max([text.box.y1 + 4 for text in texts], default=top)


def _era_text(era: Box, words: str, plan: Plan, style: Style, rows: list[list[Box]]) -> Text:
    """Place the label of an era in the first line above the rows where it does not touch another label."""
    a, b, top = era.x0, era.x1, era.y0
    wide = 360 if plan.slide or plan.height else 150
    lines = wrap(style.how, words, max(b - a - 12, wide), style.small, 600)
    width = max(text_width(style.how, line, style.small, 600) for line in lines)
    # The name of an era that is too long for it begins at its start.
    middle = a + 5 + width / 2 if width > b - a - 6 else (a + b) / 2
    middle = min(max(middle, style.pad + width / 2), plan.width - style.pad - width / 2)
    left, right, y = middle - width / 2 - 10, middle + width / 2 + 10, top + 4
    for row in (*rows, list[Box]()):
        if not any(box.x0 < right and left < box.x1 for box in row):
            break
        y = max(box.y1 for box in row) + 2
    if not row:
        rows.append(row)
    text = plain(style.how, (middle, y, "middle"), lines, style.small, 600, "muted")
    row.append(text.box)
    return text


def place_axis(ticks: Sequence[Tick], style: Style, top: float) -> tuple[list[Text], float]:
    """Place the labels of the ticks on one line."""
    words = [tick for tick in ticks if tick.words]
    texts = [
        plain(style.how, (tick.x - tick.back + 3, top), [tick.words], style.small, 600, "muted")
        for tick in words
    ]
    return [replace(text, part="axis") for text in texts], top + LEADING * style.small
