"""Timelines that are hard to draw, made at random: votes on few days, many actors, a week with hours."""

from __future__ import annotations

import random

from tests.strategies import noun, ordered
from timeline.model.nouns import Actor, Event, EventType, Position
from timeline.model.texts import Words
from timeline.model.timeline import Timeline

WORDS = (
    *[
        "The",
        "a",
        "council",
        "party",
        "bridge",
        "vote",
        "against",
        "for",
        "longer",
        "lives",
        "on",
        "off",
        "letter",
    ],
    *["sells", "pauses", "asks", "report", "it", "of"],
)


def hard_timeline(seed: int) -> Timeline:
    """Return the timeline of a seed: of each three, one of votes, one of many actors, one of a week with hours."""
    rng = random.Random(seed)
    made = (_votes, _crowd, _week)[seed % 3](rng)
    rows = {who for event in made for who in (*event.actors, *(stated.actor for stated in event.positions))}
    return Timeline(
        title=Words(" ".join(rng.choices(WORDS, k=8))),
        actors=tuple(noun(Actor, id=who, name=f"Actor {who[1:]}") for who in sorted(rows)),
        types=(
            noun(EventType, id="k", label="Statement"),
            noun(EventType, id="l", label="Act", shape="diamond", mode="action"),
        ),
        positions=tuple(noun(Position, id=p, label=f"Step {p}", rank=n) for n, p in enumerate("vwxyz")),
        events=ordered(made),
    )


def _event(rng: random.Random, number: int, date: str, who: str, stated: bool) -> Event:
    position = {"positions": {"actor": who, "position": rng.choice("vwxyz")}} if stated else {}
    title = " ".join(rng.choices(WORDS, k=rng.randint(1, 9)))
    made: Event = noun(Event, id=f"e{number}", date=date, actors=[who], type=rng.choice("kl"), title=title,
                importance=rng.randint(1, 5), **position)  # fmt: skip
    return made


def _votes(rng: random.Random) -> list[Event]:
    """Up to 20 parties that vote on the same few days."""
    parties = [f"a{n}" for n in range(rng.randint(2, 20))]
    years = sorted(rng.sample(range(2008, 2026), rng.randint(1, 10)))
    days = [f"{year}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}" for year in years]
    votes = [(day, party) for day in days for party in parties if rng.random() < 0.8]
    return [
        _event(rng, n, day, party, rng.random() < 0.9)
        for n, (day, party) in enumerate(votes or [(days[0], "a0")])
    ]


def _crowd(rng: random.Random) -> list[Event]:
    """Up to 40 actors and 150 events, at large and in bursts, with dates of every precision."""
    actors, made = [f"a{n}" for n in range(rng.randint(1, 40))], list[Event]()
    for n in range(rng.randint(2, 150)):
        year, month = (2020, 6) if rng.random() < 0.4 else (rng.randint(2014, 2025), rng.randint(1, 12))
        day = f"{year}-{month:02}-{rng.randint(1, 28):02}"
        date = rng.choice([day] * 8 + [f"{year}-{month:02}", f"{year}", f"{day}~", f"{day}/{year + 1}-03-01"])
        made.append(_event(rng, n, date, rng.choice(actors), rng.random() < 0.3))
    return made


def _week(rng: random.Random) -> list[Event]:
    """Up to 60 events within a week, most of them with a time of day, by few actors."""
    actors, made = [f"a{n}" for n in range(rng.randint(1, 4))], list[Event]()
    for n in range(rng.randint(2, 60)):
        day = f"2024-03-{rng.randint(11, 11 + rng.choice((0, 2, 6))):02}"
        date = (
            day if rng.random() < 0.2 else f"{day}T{rng.randint(0, 23):02}:{rng.choice((0, 15, 30, 59)):02}"
        )
        made.append(_event(rng, n, date, rng.choice(actors), rng.random() < 0.3))
    return made
