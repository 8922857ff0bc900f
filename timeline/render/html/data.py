"""The data of the article's script: places, words and pixels. The script calculates with no dates."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from timeline.dates.formatting import format_span
from timeline.i18n.catalogue import say
from timeline.layout.scene import Scene
from timeline.model.actors import Choice, choices
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.standing_periods import StandingPeriod
from timeline.render.inert import inert
from timeline.view.view import View


def companies(timeline: Timeline, events: Sequence[Event], lang: str) -> tuple[Choice, ...]:
    """Return the companies, or other actors to choose from, of the events, those with most events first."""
    return choices(timeline, Counter(actor for event in events for actor in event.everyone), lang)


def kinds(timeline: Timeline, events: Sequence[Event], lang: str) -> tuple[Choice, ...]:
    """Return the event types of the events, in the file's order."""
    counted = ((k.id, k.label.say(lang), sum(e.kind == k.id for e in events)) for k in timeline.kinds)
    return tuple(choice for choice in counted if choice[2])


def data_json(
    events: Sequence[Event],
    choices: Mapping[str, Sequence[Choice]],
    stretches: Sequence[StandingPeriod],
    scenes: Sequence[Scene],
    view: View,
) -> Markup:
    """Return the data as JSON that can stand in an HTML page.

    - `events`: of each row its companies, its kind, its stretch (-1 for none)
    - `stretches`: words of the days, and who stands otherwise than before: place in `who` → the row of the event it
      rests on (-1 for none) and the places in `said`
    - `edges`: for each picture the pixel at which each stretch begins, and where the last one ends
    - `start`: the stretch of the day chosen in the view, -1 for none
    - `words`: what the script says
    """
    lang = view.lang
    named = {key: [i for i, _, _ in some] for key, some in choices.items()}
    said: dict[str, int] = {}
    rows = [_event(e, named["companies"], named["kinds"], stretches) for e in events]
    data: dict[str, Any] = {
        "events": rows,
        "who": [name for name, _, _ in stretches[0].stood] if stretches else [],
        "stretches": _changes(stretches, said, {e.id: n for n, e in enumerate(events)}, lang),
        "said": list(said),
        "edges": [[_edge(scene, day) for day in _days(stretches)] for scene in scenes],
        "start": _place(stretches, view.on),
        "words": _words(lang),
    }
    return Markup(inert(json.dumps(data, ensure_ascii=False, separators=(",", ":"))))


def _event(
    event: Event, companies: list[str], kinds: list[str], stretches: Sequence[StandingPeriod]
) -> list[Any]:
    own = [n for n, company in enumerate(companies) if company in event.everyone]
    return [own, kinds.index(event.kind), _place(stretches, event.date.start)]


def _place(stretches: Sequence[StandingPeriod], day: int | None) -> int:
    """Return the place of the stretch that contains the day, -1 for none."""
    return next((n for n, s in enumerate(stretches) if day is not None and s.first <= day <= s.last), -1)


def _changes(
    stretches: Sequence[StandingPeriod], said: dict[str, int], row: Mapping[str, int], lang: str
) -> list[Any]:
    """Return each stretch as what differs from the one before; fill `said` with the sentences."""
    changes: list[Any] = []
    before: dict[int, list[int]] = {}
    for stretch in stretches:
        now = {
            n: [row.get(event, -1), *(said.setdefault(sentence, len(said)) for sentence in sentences)]
            for n, (_, sentences, event) in enumerate(stretch.stood)
        }
        changed = {n: places for n, places in now.items() if before.get(n) != places}
        changes.append([format_span(stretch.first, stretch.last, lang), changed])
        before = now
    return changes


def _days(stretches: Sequence[StandingPeriod]) -> list[int]:
    return [s.first for s in stretches] + [s.last + 1 for s in stretches[-1:]]


def _edge(scene: Scene, day: int) -> float:
    """Return the pixel of a day, within the picture's lanes."""
    low, high = scene.scale.pixels[0], scene.scale.pixels[-1]
    return round(min(max(scene.scale.to_px(day), low), high), 1)


def _words(lang: str) -> dict[str, str]:
    """Return the words of the script, which fills in their `{…}`."""
    return {
        "shown": say(lang, "{n} of {total} events shown"),
        "place": say(lang, "{n} of {total}"),
        "rests": say(lang, "Event {n} and its sources"),
        "unfold": say(lang, "Show the table of events and sources ({n})"),
    }
