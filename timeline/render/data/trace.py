"""The events as a trace of Chrome, which https://ui.perfetto.dev opens: millions of events in rows.

A trace counts microseconds from a zero; Perfetto shows no time before it, and none 292 years or more after it. Zero is
1970 if all dates allow it, otherwise the first of January of the first year. If the dates are farther apart, a
microsecond of the trace stands for a second or a day. `otherData` names zero and unit. The events are written one after
another, so that the texts of a large timeline are never in memory together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Any

from timeline.chart.chart import drawn_events
from timeline.dates import EPOCH, Edtf, civil, day_text, ordinal
from timeline.dates.edtf import DAY_SECONDS
from timeline.i18n.letters import without_marks
from timeline.i18n.sentences import Sentence
from timeline.layout.scene import Row
from timeline.model.citation import safe_url
from timeline.model.nouns import Event
from timeline.render.data.losses import TOLD, Losses, undated
from timeline.render.data.shown import json_bytes, shown, told
from timeline.render.drawn import Drawn

MOST_MICROSECONDS = 2**63 // 1_000
"""Perfetto counts nanoseconds in 64 bits."""
UNITS = (1, 1_000_000, DAY_SECONDS * 1_000_000)
"""The microseconds for which one microsecond of the trace stands: itself, a second, a day."""
MOST_LAYERS = 32
"""The rows that events of one actor take if they overlap; further events are drawn as moments."""


@dataclass(frozen=True)
class TraceClock:
    """The day of time zero, and the microseconds for which one microsecond of the trace stands."""

    zero: int
    unit: int

    @classmethod
    def of(cls, events: tuple[Event, ...]) -> TraceClock:
        """Return the clock for the dates of some events."""
        days = [day for event in events for day in (event.date.start, event.date.end) if day is not None]
        first, last = min(days, default=EPOCH), max(days, default=EPOCH)
        zero = EPOCH if first >= EPOCH else ordinal(civil(first)[0], 1, 1)
        length = (last + 2 - zero) * DAY_SECONDS * 1_000_000
        return cls(
            zero, next(unit for unit in UNITS if length // unit < MOST_MICROSECONDS or unit == UNITS[-1])
        )

    def at(self, moment: float) -> int:
        """Return the timestamp of a moment, in days with a fraction."""
        return round((moment - self.zero) * DAY_SECONDS) * 1_000_000 // self.unit


@dataclass
class _Layers:
    """The rows of one actor: each has no two events at the same time."""

    free: list[tuple[int, int]] = field(default_factory=list)
    """The end of the last event of each row, and the number of the row."""

    def place(self, start: int, end: int) -> int | None:
        """Return the row for an event that begins not before the previous one; None if all rows are taken."""
        if self.free and self.free[0][0] <= start:
            _, row = heappop(self.free)
        elif len(self.free) < MOST_LAYERS:
            row = len(self.free)
        else:
            return None
        heappush(self.free, (end, row))
        return row


def remark(drawn: Drawn) -> Sentence | None:
    """Return a sentence about time zero and unit, if they are not 1970 and a microsecond."""
    clock = TraceClock.of(drawn_events(drawn.timeline, drawn.still))
    if clock.unit != 1:
        words = Sentence("a second") if clock.unit == UNITS[1] else Sentence("a day")
        return Sentence(
            "time 0 is {day}, and a microsecond stands for {unit}, because the dates are more than 292 years apart",
            day=day_text(clock.zero), unit=words,
        )  # fmt: skip
    if clock.zero != EPOCH:
        return Sentence("time 0 is {day}, because Perfetto shows no times before 0", day=day_text(clock.zero))
    return None


LOSSES = Losses(
    lost=("images", "regarding", "tags", "labels", "importance", "translations"),
    as_text=(*TOLD, "doubt", "precision", "open", "offsets", "actors", "types", "sources"),
    outside=undated,
    remark=remark,
)  # fmt: skip


def trace_bytes(drawn: Drawn) -> bytes:
    """Return the trace: a thread for each actor, with an event for each event."""
    clock, out = TraceClock.of(drawn_events(drawn.timeline, drawn.still)), bytearray()
    out += (
        b'{"displayTimeUnit":"ms","otherData":'
        + json_bytes(_head(drawn, clock), indented=False)
        + b',"traceEvents":[\n'
    )
    for n, record in enumerate(_records(drawn, clock)):
        out += (b",\n" if n else b"") + json_bytes(record, indented=False)
    return bytes(out + b"\n]}\n")


def _head(drawn: Drawn, clock: TraceClock) -> dict[str, str]:
    unit = ("microsecond", "second", "day")
    return {
        "title": drawn.title,
        "time 0": day_text(clock.zero),
        "a microsecond is a": unit[UNITS.index(clock.unit)],
    }


def _records(drawn: Drawn, clock: TraceClock) -> Iterator[dict[str, Any]]:
    threads: dict[str, int] = {}
    layers: dict[str, _Layers] = {}
    yield {"ph": "M", "name": "process_name", "pid": 1, "args": {"name": drawn.title}}
    for event, row in shown(drawn):
        if undated(event):
            continue
        start, end = (clock.at(moment) for moment in _moments(event.date))
        layer = layers.setdefault(row.who, _Layers()).place(start, end)
        name = f"{row.who} ({layer + 1})" if layer else row.who
        if name not in threads:
            threads[name] = len(threads) + 1
            yield {"ph": "M", "name": "thread_name", "pid": 1, "tid": threads[name], "args": {"name": name}}
        when = (
            {"ph": "i", "s": "t", "ts": start}
            if layer is None
            else {"ph": "X", "ts": start, "dur": end - start}
        )
        yield {
            **when,
            "name": row.title,
            "cat": event.type,
            "pid": 1,
            "tid": threads[name],
            "args": _args(event, row),
        }


def _moments(date: Edtf) -> tuple[float, float]:
    """Return beginning and end; a date that is known on one side only is its known day."""
    begins = date.begins if date.begins is not None else float(date.end or 0)
    ends = date.ends if date.ends is not None else begins + 1
    return begins, max(begins, ends)


def _args(event: Event, row: Row) -> dict[str, Any]:
    args: dict[str, Any] = {
        "id": event.id,
        "date": event.date.text,
        "date in words": row.date,
        "type": row.kind,
    }
    if texts := told(row):
        args["text"] = without_marks("\n".join(texts))
    if urls := [url for source in row.sources if (url := safe_url(source.url))]:
        args["sources"] = urls
    return args
