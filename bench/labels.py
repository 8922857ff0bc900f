"""How many titles can be read at 1280×720. `python -m bench.labels`.

Thirty realistic events (26 within two weeks, 4 outliers over three years), and 100 spread evenly; a title counts when
it stands whole in the picture and nothing overlaps, crosses or clips any text. Targets are 30 of 30 and 50 of 100.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from math import exp, floor, log

from tests.layout.quality import hidden, measure
from timeline.chart.chart import draw_chart
from timeline.io.loader import NAMED_FILE, load_bytes
from timeline.layout.scene import Scene
from timeline.model.timeline import Timeline
from timeline.view.view import View

WIDTH, HEIGHT = 1280, 720
TARGETS = {"real30": 30, "100": 50}
"""The least number of titles in a chart, each with its date; a quarter of the 100 events last, and bars leave no room
below the line."""
SHAPES = {"real30": "30 realistic events", "100": "100 uniform events"}
COMPANIES = ("Acme Robotics", "Borealis AI", "Cobalt Labs", "Delta Compute", "Everest Cloud", "Fjord Systems",
             "Granite Bio", "Helix Motors")  # fmt: skip
KINDS = ("launch", "funding", "hire", "regulation", "incident")
TEXT = (
    "model release opens new funding round for robotics platform after board approves merger plan with cloud partner"
    " and chip supplier amid review of safety rules for autonomous agents in europe market entry delayed by audit of"
    " data center power deal signed ahead of quarterly results"
)
WORDS = TEXT.split()
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
"""Milliseconds."""
BURSTS = (0.5, 1.4, 4.6, 7.5, 8.4, 12.5)

Random = Callable[[], float]
"""The next number in [0, 1)."""


def _utc(year: int, month: int, day: int) -> float:
    return datetime(year, month, day, tzinfo=UTC).timestamp() * 1000


START, STOP, BURST = _utc(2023, 1, 1), _utc(2026, 1, 1), _utc(2025, 3, 3)
OUTLIERS = (_utc(2023, 5, 16), _utc(2024, 1, 22), _utc(2024, 9, 10), _utc(2025, 12, 2))


def mulberry32(seed: int) -> Random:
    """A generator of random numbers, in 32 bits: the same number gives the same events."""
    state = seed

    def following() -> float:
        nonlocal state
        state = (state + 0x6D2B79F5) & 0xFFFFFFFF
        t = (state ^ state >> 15) * (state | 1) & 0xFFFFFFFF
        t ^= (t + ((t ^ t >> 7) * (t | 61) & 0xFFFFFFFF)) & 0xFFFFFFFF
        return (t ^ t >> 14) / 4294967296

    return following


def uniform(count: int) -> list[dict[str, str]]:
    """Events spread evenly over 2023 to 2025."""
    r = mulberry32(42)
    return [_event(r, i, START + r() * (STOP - START)) for i in range(count)]


def realistic() -> list[dict[str, str]]:
    """26 events in bursts of two weeks and 4 outliers over three years."""
    r = mulberry32(7)
    return [_event(r, i, _burst(r, i) if i < 26 else OUTLIERS[i - 26] + r() * DAY) for i in range(30)]


def _burst(r: Random, i: int) -> float:
    return BURST + DAY * min(13.9, max(0.1, BURSTS[i % 6] + (r() - 0.5) * 1.2))


def _event(r: Random, i: int, time: float) -> dict[str, str]:
    event = {"id": f"e{i}", "date": _iso(time)}
    if r() < 0.2:
        event["end"] = _iso(time + HOUR * exp(r() * log(60 * 24)))
    event["company"], event["type"] = COMPANIES[int(r() * 8)], KINDS[int(r() * 5)]
    event["title"] = _phrase(r, 36 + int(r() * 9))
    event["text"] = _phrase(r, 185 + int(r() * 31)) + "."
    return event


def _phrase(r: Random, length: int) -> str:
    text = ""
    while len(text) < length:
        text += (" " if text else "") + WORDS[int(r() * len(WORDS))]
    text = text[:length].rstrip()
    return text[0].upper() + text[1:]


def _iso(time: float) -> str:
    minute = floor(time / MINUTE + 0.5) * MINUTE
    return datetime.fromtimestamp(minute / 1000, UTC).strftime("%Y-%m-%dT%H:%M:00Z")


def timeline_of(events: list[dict[str, str]]) -> Timeline:
    """The events as a file of ours; what lasts is dated by day, since an interval of ours has no times."""
    ids = {name: name.split()[0].lower() for name in COMPANIES}
    whole = {
        "title": "Labels",
        "actors": [{"id": i, "name": name} for name, i in ids.items()],
        "types": [{"id": kind, "label": kind.capitalize()} for kind in KINDS],
        "events": [
            {
                "id": e["id"],
                "date": f"{e['date'][:10]}/{e['end'][:10]}" if "end" in e else e["date"],
                "actors": [ids[e["company"]]],
                "type": e["type"],
                "title": e["title"],
                "summary": e["text"],
            }
            for e in events
        ],
    }
    return load_bytes(json.dumps(whole).encode(), "bench.yaml", NAMED_FILE)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader finds of a picture's events: whole titles, events listed below without one, events in bars."""

    titles: int
    listed: int
    counted: int
    faults: int


def shown(scene: Scene) -> Shown:
    """The titles that stand whole in the picture, and what became of the others."""
    whole = {row.event: " ".join(row.title.split()) for row in scene.events}
    texts = {flag.event: str(flag.text) for flag in scene.flags}
    texts |= {bar.event: str(bar.text) for bar in scene.bars if bar.text}
    titles = sum(whole[event] in text for event, text in texts.items())
    found = measure(scene)
    return Shown(
        titles,
        len(hidden(scene)),
        sum(count.count for count in scene.counts),
        found.overlaps + found.crossings + found.covered + found.clipped,
    )


def scene_of(events: list[dict[str, str]]) -> Scene:
    """The picture at 1280×720, without a title."""
    made = timeline_of(events)
    return draw_chart(made, replace(View.of(made), width=WIDTH, height=HEIGHT), titled=False)


def main() -> None:
    """Prints a line for each set of events."""
    for data, events in (("real30", realistic()), ("100", uniform(100))):
        scene = scene_of(events)
        ours = shown(scene)
        if scene.height > HEIGHT or ours.faults:
            raise SystemExit(f"{SHAPES[data]}: {scene.height:.0f} px high, {ours.faults} faults")
        rest = f"{ours.listed} listed, {ours.counted} counted"
        print(f"{SHAPES[data]:20} {'':8}  {ours.titles:5} titles read  (target {TARGETS[data]})  {rest}")


if __name__ == "__main__":
    main()
