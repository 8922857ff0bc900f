"""The scene of the positions on a day: a row for each actor, with a band and its start date.

If there is a second day, its band comes first, and rows without a change are quiet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from timeline.chart.legend import stance_fills, term_of
from timeline.chart.wording import stance_words
from timeline.dates.formatting import format_day
from timeline.i18n.catalogue import say, say_n
from timeline.layout.scale import Scale
from timeline.layout.scene import LEADING, Band, Box, Line, Scene, SceneRow, Text
from timeline.layout.text import plain, shorten, wrap
from timeline.model.timeline import Timeline
from timeline.record.standing import Standing, stand
from timeline.record.standing_words import who
from timeline.record.words import period_since
from timeline.theme.setting import Setting
from timeline.view.query import actors_with
from timeline.view.view import View, headline

NAME, SMALL = 21.0, 18.0
"""The sizes of names and of other texts, in pixels like all lengths here."""
ROW = (104.0, 58.0)
"""The greatest and least height of a row."""
GUTTER, GAP = 190.0, 20.0
"""The width of the names, and the space between columns."""
HEAD = 34.0
"""The height of the line that shows the day of each column."""


@dataclass(frozen=True)
class _Row:
    """An actor's position on a topic: on the day, and on the day to compare."""

    now: Standing
    before: Standing | None

    @property
    def held(self) -> bool:
        return any(s is not None and s.period is not None for s in (self.now, self.before))

    @property
    def moved(self) -> bool:
        held = (s.period.position if s.period else None for s in (self.before, self.now) if s)
        return len(set(held)) > 1


def positions_scene(how: Setting, timeline: Timeline, view: View) -> Scene:
    """Draw the positions on the day `view.on`, in the view's size in pixels; the last line counts hidden rows."""
    assert view.on is not None, "positions need a day"
    rows = _rows(timeline, view)
    height = float(view.height or 480)
    top = HEAD if view.compare is not None else 4.0
    most = max(1, int((height - top) / ROW[1]))
    over = len(rows) > most
    fit = rows[: most - 1] if over else rows
    writer = _Writer(how, timeline, view, any(row.before for row in rows))
    high = min(ROW[0], (height - top) / max(len(fit) + over, 1))
    for n, row in enumerate(fit):
        writer.row(row, top + n * high, high)
    if over:
        left = len(rows) - len(fit)
        words = say_n(view.lang, "{n} more that do not fit here", "{n} more that do not fit here", left)
        at = writer.left, top + len(fit) * high + 10
        writer.texts.append(plain(how, at, [words], SMALL, 400, "muted"))
    return writer.scene(height, top + len(fit) * high)


def _rows(timeline: Timeline, view: View) -> list[_Row]:
    """Return the rows of the filtered actors who hold a position on a day of the view, or else another day."""
    assert view.on is not None
    now = stand(timeline, view.on, drafts=view.query.drafts)
    then = stand(timeline, view.compare, drafts=view.query.drafts) if view.compare is not None else ()
    by_track = {(s.actor, s.topic): s for s in then}
    actors = actors_with(timeline, view.query)
    shown = (s for s in now if (s.period or s.next) and s.actor in actors)
    rows = [_Row(s, by_track.get((s.actor, s.topic))) for s in shown]
    rows = [row for row in rows if row.held] or rows
    return sorted(rows, key=lambda row: not row.moved) if then else rows


class _Writer:
    """Collect the parts of the scene, row by row."""

    def __init__(self, how: Setting, timeline: Timeline, view: View, compared: bool) -> None:
        self.how, self.timeline, self.view, self.lang = how, timeline, view, view.lang
        self.width, self.compared, self.left = float(view.width), compared, GUTTER + GAP
        room = self.width - self.left
        self.bar = _compared_width(room) if compared else min(430.0, room * 0.46)
        self.bands: list[Band] = []
        self.rows: list[SceneRow] = []
        self.texts: list[Text] = []

    def row(self, row: _Row, y: float, high: float) -> None:
        now, quiet = row.now, self.compared and not row.moved
        ink = "muted" if quiet else "ink"
        name = wrap(self.how, who(self.timeline, now, self.lang), GUTTER, NAME, 700)[:2]
        middle = y + high / 2
        size = NAME if len(name) == 1 else SMALL
        head = plain(self.how, (GUTTER, middle - len(name) * LEADING * size / 2, "end"), name, size, 700, ink)
        box = Box(0.0, y, self.width, y + high)
        self.rows.append(SceneRow(now.actor, box, middle, head, bare=now.period is None))
        if row.before is None:
            self.stance(now, self.left, middle, quiet)
            self.since(now, self.left + self.bar + GAP, middle)
            return
        self.stance(row.before, self.left, middle, True)
        at = self.left + self.bar
        if row.moved:
            top, sign = middle - LEADING * NAME / 2, "←" if self.how.from_right else "→"
            arrow = plain(self.how, (at + 1.5 * GAP, top, "middle"), [sign], NAME, 700)
            self.texts.append(arrow)
        self.stance(now, at + 3 * GAP, middle, quiet)

    def stance(self, standing: Standing, x: float, middle: float, quiet: bool) -> None:
        """Add the position as a band with its label, or a text that no position is recorded."""
        period = standing.period
        if period is None:
            nothing = shorten(self.how, say(self.lang, "no position recorded"), self.bar, SMALL)
            at = x, middle - LEADING * SMALL / 2
            self.texts.append(plain(self.how, at, [nothing], SMALL, 400, "muted"))
            return
        stance = self.timeline.position[period.position]
        words = stance_words(self.timeline, standing, self.lang)
        lines = wrap(self.how, words, self.bar - 24, SMALL, 600)
        if len(lines) > 2:
            lines = [lines[0], shorten(self.how, " ".join(lines[1:]), self.bar - 24, SMALL, 600)]
        half = 19.0 if len(lines) == 1 else 26.0
        box = Box(x, middle - half, x + self.bar, middle + half)
        text = plain(self.how, (x + 12, middle - len(lines) * LEADING * SMALL / 2), lines, SMALL, 600, "band")
        term = term_of(stance)
        spoken = f"{who(self.timeline, standing, self.lang)}{say(self.lang, ': ')}{words}"
        band = Band(standing.actor, period.position, box, period.set_by, term, text, spoken, quiet=quiet)
        self.bands.append(band)

    def since(self, standing: Standing, x: float, middle: float) -> None:
        """Add the start date, and the event that set the position."""
        period = standing.period
        if period is None:
            return
        event = self.timeline.event[period.set_by]
        words = (period_since(period, self.lang), (event.label or event.title).say(self.lang))
        lines = [shorten(self.how, each, self.width - x, SMALL) for each in words]
        self.texts.append(plain(self.how, (x, middle - LEADING * SMALL), lines, SMALL, 400, "muted"))

    def days(self) -> list[Text]:
        """Return the day of each column as text."""
        if self.view.compare is None or self.view.on is None:
            return []
        places = ((self.left, self.view.compare), (self.left + self.bar + 3 * GAP, self.view.on))
        days = ((x, format_day(day, self.lang)) for x, day in places)
        return [plain(self.how, (x, 4), [day], SMALL, 600, "muted") for x, day in days]

    def scene(self, height: float, low: float) -> Scene:
        rules = [Line(0.0, row.box.y1, self.width, row.box.y1, "rule") for row in self.rows[:-1]]
        spoken = [band.words for band in self.bands if not (self.compared and band.box.x0 == self.left)]
        return Scene(
            width=self.width,
            height=height,
            theme=self.view.theme,
            lang=self.lang,
            name=headline(self.timeline, self.view).say(self.lang),
            alt=". ".join(spoken),
            plot=Box(self.left, 0.0, self.width, low),
            scale=Scale("linear", (0.0, 1.0), (0.0, 1.0)),
            setting=self.how,
            texts=(*self.days(), *self.texts),
            rules=tuple(rules),
            rows=tuple(self.rows),
            bands=tuple(self.bands),
            fills=stance_fills(self.timeline, self.view.theme),
        )


def _compared_width(room: float) -> float:
    """Return the width of a band of one of two days."""
    return (room - 3 * GAP) / 2


def then_and_now(scene: Scene) -> tuple[Scene, Scene]:
    """Return a scene that compares two days in two parts: the first day, then the second day beside it."""
    then = scene.plot.x0 + _compared_width(scene.width - scene.plot.x0)

    bands = tuple(band for band in scene.bands if band.box.x0 < then)
    texts = tuple(text for text in scene.texts if text.box.x0 < then)
    first = replace(scene, bands=bands, texts=texts)
    others = tuple(band for band in scene.bands if band not in bands)
    rest = tuple(text for text in scene.texts if text not in texts)
    return first, replace(scene, bands=others, texts=rest, rules=(), rows=())
