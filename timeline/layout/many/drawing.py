"""The shapes of a chart of many rows: names and bars, stacked rows, brackets and the words of the groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from timeline.layout.lines import text_boxes
from timeline.layout.many.fitting import RowSlot, Slots
from timeline.layout.many.plan import Cell, ManyGroup, ManyPlan, of_many
from timeline.layout.many.sizes import BRACKET, SWATCH
from timeline.layout.plan import PlanBand
from timeline.layout.rows.placing import PlacedRow, band_of, now_of, place_row
from timeline.layout.rows.row_draft import RowDraft
from timeline.layout.rows.wrappings import Canvas
from timeline.layout.scene import LEADING, At, Band, Box, LegendKey, Line, Run, SceneRow, Strip, Text, Weight
from timeline.layout.strips.counts import areas_of, counted
from timeline.layout.text import block, line_width, plain, shorten, wrap

CELL_GAP = 2.0
"""The space between two cells, in pixels."""
NEAR, ARM = 11.0, 6.0
"""The distance from the bars to a bracket, and the length of its arms, in pixels."""
ASIDE = 10.0
"""The distance between a name and its bars, in pixels."""
STACK_AIR = 1.5
"""The space above and below a stacked row, in pixels."""


@dataclass
class DrawnGroups:
    """What has been drawn of the rows, and the y below it."""

    y: float
    rows: list[SceneRow] = field(default_factory=list)
    bands: list[Band] = field(default_factory=list)
    stacked: list[Strip] = field(default_factory=list)
    values: list[tuple[Box, str]] = field(default_factory=list)
    rules: list[Line] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    keys: list[LegendKey] = field(default_factory=list)
    open: list[PlacedRow] = field(default_factory=list)


class Drawing:
    """The drawing of the rows of one canvas, from top to bottom; `drafts` are the rows with labels."""

    def __init__(self, canvas: Canvas, slots: Slots, drafts: Mapping[int, tuple[Canvas, RowDraft]]) -> None:
        self.canvas, self.slots, self.drafts, self.sizes = canvas, slots, drafts, slots.sizes
        self.thin = replace(canvas, style=replace(canvas.style, band=slots.sizes.bar))
        self.own: defaultdict[int, list[PlanBand]] = defaultdict(list)
        for band in canvas.plan.bands:
            self.own[band.row].append(band)
        self.cells: defaultdict[int, list[Cell]] = defaultdict(list)
        for cell in self.plan.cells:
            self.cells[cell.row].append(cell)
        self.most = max((b.count for _, draft in drafts.values() for b in draft.bins), default=1)
        self.chosen = any(row.quiet for row in canvas.plan.rows)
        self.now = now_of(canvas)
        self.right = canvas.scale.pixels[-1]

    @property
    def plan(self) -> ManyPlan:
        return of_many(self.canvas.plan)

    def drawn(self, top: float) -> DrawnGroups:
        """Return the groups from y `top` down."""
        done = DrawnGroups(top)
        for n, (group, slots) in enumerate(self.slots.groups):
            done.y += self.sizes.gap if n else 0.0
            if group.words and not self.sizes.beside:
                self._heading(done, group)
            first = done.y
            for slot in slots:
                self._slot(done, group, slot)
                done.y += slot.height
            if group.words and self.sizes.beside:
                self._bracket(done, group, first, done.y)
        return done

    def _slot(self, done: DrawnGroups, group: ManyGroup, slot: RowSlot) -> None:
        n = slot.rows[0]
        if slot.stacked:
            done.rows.append(self._row(done.y, slot, f"{group.role}:stacked", self._stack_name(slot), group))
            self._stack(done, slot)
        elif n in self.drafts:
            canvas, draft = self.drafts[n]
            placed = place_row(canvas, draft, done.y, slot.height, self.most)
            done.open.append(placed)
            done.rows.append(replace(placed.drawn, name=self.plan.rows[n].name))
            done.bands += placed.bands
        else:
            spec = self.plan.rows[n]
            row = self._row(done.y, slot, spec.id, spec.name, group, quiet=spec.quiet)
            done.rows.append(replace(row, name=spec.name))
            done.bands += self._bars(n, done.y + slot.height / 2)

    def _stack_name(self, slot: RowSlot) -> str:
        return self.plan.stacked(len(slot.rows), slot.whole)

    def _row(
        self, top: float, slot: RowSlot, id_: str, name: str, group: ManyGroup, *, quiet: bool = False
    ) -> SceneRow:
        """Return a row with its name at the left of the bars."""
        style, sizes, scale = self.canvas.style, self.sizes, self.canvas.scale
        y, size = top + slot.height / 2, sizes.name
        loud = not quiet and (group.strong or self.chosen) and not slot.stacked
        weight: Weight = 600 if loud else 400
        role = "muted" if quiet or slot.stacked else "ink"
        words = shorten(style.how, name, sizes.gutter, size, 600)
        at: At = scale.pixels[0] - ASIDE, y - LEADING * size / 2, "end"
        head = plain(style.how, at, [words], size, weight, role)
        # Only the air of its line can reach beyond a low row.
        head = replace(
            head, box=head.box._replace(y0=max(head.box.y0, top), y1=min(head.box.y1, top + slot.height))
        )
        return SceneRow(id_, Box(style.pad, top, self.right, top + slot.height), y, head, bare=False)

    def _bars(self, n: int, y: float) -> Iterator[Band]:
        """Yield the bars of a row, or its cells."""
        if self.plan.columns:
            yield from self._cells(n, y)
            return
        for span in self.own[n]:
            if band := band_of(span, self.thin, y, (), self.now):
                yield band

    def _cells(self, n: int, y: float) -> Iterator[Band]:
        xs, half, air = self.canvas.scale.pixels, self.sizes.bar / 2, CELL_GAP / 2
        for cell in self.cells[n]:
            box = Box(xs[cell.column] + air, y - half, xs[cell.column + 1] - air, y + half)
            band = Band(cell.actor, cell.role, box, cell.event, cell.term, None, cell.words)
            yield replace(band, quiet=self.plan.rows[n].quiet)

    def _stack(self, done: DrawnGroups, slot: RowSlot) -> None:
        """Draw the shares of each position among the rows of a slot."""
        xs, layers = self.canvas.scale.pixels, self.plan.layers
        steps = counted([band for n in slot.rows for band in self.own[n]], [layer.role for layer in layers])
        box = Box(xs[0], done.y + STACK_AIR, xs[-1], done.y + slot.height - STACK_AIR)
        areas, cells = areas_of(self.canvas, layers, steps, (box, len(slot.rows)))
        done.stacked.append(Strip(f"rows:{slot.rows[0]}", box, self._stack_name(slot), areas))
        for x0, x1, step in cells:
            held = ((n, layer.role) for n, layer in zip(step.numbers, layers, strict=True) if n)
            if words := ", ".join(self.plan.told(n, role) for n, role in held):
                done.values.append((box._replace(x0=x0, x1=x1), words))

    def _bracket(self, done: DrawnGroups, group: ManyGroup, top: float, bottom: float) -> None:
        """Draw the bracket of a group, with its swatch and its words as high as there is room."""
        style, sizes = self.canvas.style, self.sizes
        x, low = self.right + NEAR, bottom - (sizes.pitch - sizes.bar) / 2
        high = top + (sizes.pitch - sizes.bar) / 2
        done.rules += [Line(x, high, x + ARM, high, "pole"), Line(x + ARM, high, x + ARM, low, "pole"),
                       Line(x, low, x + ARM, low, "pole")]  # fmt: skip
        left = self.right + BRACKET + SWATCH
        width = self.plan.width - style.pad - left
        two = 2 * LEADING * sizes.words <= bottom - top + sizes.gap - 1
        words = [group.words]
        if line_width(style.how, (Run(group.words, sizes.words, 700),)) > width:
            words = wrap(style.how, group.words, width, sizes.words, 700)
        if len(words) > 1 + two:
            words = [shorten(style.how, group.words, width, sizes.words, 700)]
        said = [(Run(each, sizes.words, 700),) for each in words]
        more = Run(group.longest, sizes.name, 400, "muted")
        if group.longest and two and len(said) == 1 and line_width(style.how, (more,)) <= width:
            said.append((more,))
        height = len(said) * LEADING * sizes.words
        text = block(style.how, (left, (top + bottom - height) / 2), said, sizes.words)
        self._key(done, group, text, left - SWATCH)

    def _heading(self, done: DrawnGroups, group: ManyGroup) -> None:
        """Draw the words of a group above its rows."""
        style, sizes, left = self.canvas.style, self.sizes, self.canvas.style.pad + SWATCH
        width = self.plan.width - style.pad - left
        runs = [Run(shorten(style.how, group.words, width, sizes.words, 700), sizes.words, 700)]
        more = Run(f"\u2002{group.longest}", sizes.name, 400, "muted")
        if group.longest and line_width(style.how, (*runs, more)) <= width:
            runs.append(more)
        self._key(done, group, block(style.how, (left, done.y), [runs], sizes.words), style.pad)
        done.y += sizes.heading

    def _key(self, done: DrawnGroups, group: ManyGroup, text: Text, x: float) -> None:
        """Add the words of a group, with the colour of its position."""
        if not group.role:
            done.texts.append(text)
            return
        middle = text.y + LEADING * text.size / 2
        box = Box(x, middle - 6.5, x + 13, middle + 6.5)
        done.keys.append(LegendKey(box, group.role, "swatch", "solid", group.term, text))


def boxes_of(done: DrawnGroups) -> Sequence[Box]:
    """Return the boxes of the texts among the rows, at which lines are interrupted."""
    words = (key.text for key in done.keys)
    return [*text_boxes(done.open), *(text.box for text in (*words, *done.texts))]
