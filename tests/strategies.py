"""Timelines for tests: one a person can check by hand, and Hypothesis strategies for all sorts of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import strategies as st

from timeline.dates import Edtf, civil, parse_date
from timeline.model.head import ChartRow
from timeline.model.nouns import Actor, ActorGroup, Correction, Event, EventType, Position, Tag
from timeline.model.texts import Words
from timeline.model.timeline import Timeline, in_order
from timeline.view.file_keys import DefaultView
from timeline.view.query import Query

STANCES = ("offers", "asks", "paused", "withdrawn")
KINDS = ("statement", "act", "finding")
TAGS = ("design", "risk", "launch")
PUBLISHERS = (None, "Smith, Jones", 'The "Post"', {"en": "Echo", "fr": "Écho"})
GROUPS = ("g", "h")
PLACES = ("company", "company", "company", None, "civil society", "staff", "person", "government")
# Words whose folding is not their lower case, and one that is the beginning of another.
VOCABULARY = (
    "police",
    "Congrès",
    "congress",
    "œuvre",
    "l’usage",
    "Straße",
    "usage",
    "“watch list”",
    "law",
    "lawful",
)


def ordered(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events in a Timeline's order."""
    return in_order(events)


def noun(cls: Any, **fields: Any) -> Any:
    """A model object from plain data, as the loader makes it: texts for dates, lists for tuples."""
    return cls.model_validate(fields)


def dated(*dates: str, **fields: Any) -> tuple[Event, ...]:
    """An event e0, e1 … of the toy's Amber for each date, in order of time."""
    usual = {"actors": "amber", "type": "act"} | fields
    return ordered(
        noun(Event, **{"id": f"e{n}", "date": date, "title": f"E{n}"} | usual) for n, date in enumerate(dates)
    )


def kinds() -> tuple[EventType, ...]:
    """A statement, an act and a finding; only the act is something done."""
    shapes = ("circle", "diamond", "square")
    return tuple(
        noun(
            EventType,
            id=k,
            label={"en": k, "fr": f"{k} (fr)"},
            shape=shape,
            mode="action" if k == "act" else "statement",
        )
        for k, shape in zip(KINDS, shapes, strict=True)
    )


def positions() -> tuple[Position, ...]:
    """Four steps from permissive to restrictive; the pause has a term."""
    terms = ("none", "none", "fixed", "none")
    return tuple(
        noun(Position, id=s, label={"en": f"{s} it", "fr": f"{s} (fr)"}, rank=n, term=term)
        for n, (s, term) in enumerate(zip(STANCES, terms, strict=True))
    )


def toy_timeline(**changes: Any) -> Timeline:
    """Five events in two rows, four positions; `changes` replace fields of the Timeline.

    ```
               2018        2019           2020                        2021
                 |           |              |                           |
    Amber      ──○ test ─────●═ asks ══════════════●═ paused (1 year) ═══════ …
               (July 2018)   7 Feb                10 Jun, by Amber Labs
    Birch      ═ offers ═══════════════════════●══ withdrawn ════════════════ …
               (known from the mails)       8 Jun     ○ mails, 17 Jun 2020
    ```

    `test` is a finding by Watch about Amber, precise to the month. `mails`, an act of Watch about Birch, makes known
    that Birch had offered it since before any record. Watch stands in no row; Amber Labs is a company that is
    part of Amber, Amber Staff its employees, who do nothing here.
    """
    fields = {
        "title": Words({"en": "Who stood where", "fr": "Qui en était où"}),
        "positions": positions(),
        "types": kinds(),
        "actors": (
            noun(Actor, id="amber", name="Amber", type="company"),
            noun(Actor, id="birch", name="Birch", type="company"),
            noun(Actor, id="labs", name="Amber Labs", type="company", part_of="amber"),
            noun(Actor, id="staff", name="Amber Staff", type="staff", part_of="amber"),
            noun(Actor, id="watch", name={"en": "Watch", "fr": "La Veille"}, type="civil society"),
        ),
        "rows": (noun(ChartRow, id="amber", actor="amber"), noun(ChartRow, id="birch", actor="birch")),
        "events": ordered(_toy_events()),
        "name": "toy",
    } | changes
    return Timeline(**fields)


def toy_with_draft() -> Timeline:
    """The toy and a sixth event, Amber's `rumour` of 2021, that is a draft."""
    draft = noun(Event, id="rumour", date="2021", actors="amber", type="act", title="Rumour", draft=True)
    return toy_timeline(events=ordered([*_toy_events(), draft]))


def _toy_events() -> list[Event]:
    return [
        noun(
            Event, id="test", date="2018-07", actors="watch", regarding="amber", type="finding", importance=4,
            title={"en": "28 members of Congress taken for others", "fr": "28 élus du Congrès pris pour d’autres"},
            sources=[{"title": "A test", "publisher": "Watch", "url": "https://example.org/1"}, {"title": "Figures"}],
        ),
        noun(
            Event, id="asks", date="2019-02-07", actors="amber", type="statement",
            title={"en": "Amber asks for a law", "fr": "Amber demande une loi"},
            positions={"actor": "amber", "position": "asks", "covers": "police use"},
        ),
        noun(
            Event, id="leaves", date="2020-06-08", actors="birch", type="statement", importance=5,
            title={"en": "Birch gives it up", "fr": "Birch y renonce"},
            quote={"text": "The company opposes mass surveillance.", "speaker": "The head of Birch", "lang": "en"},
            positions={"actor": "birch", "position": "withdrawn"},
        ),
        noun(
            Event, id="pauses", date="2020-06-10", actors="labs", regarding=["birch"], type="act", importance=5,
            title={"en": "Police use paused for a year", "fr": "Usage policier suspendu pour un an"},
            positions={"actor": "amber", "position": "paused", "expires": "P1Y", "until": "in the hope of a law"},
        ),
        noun(
            Event, id="mails", date="2020-06-17", actors="watch", regarding="birch", type="act", importance=2,
            title={"en": "Mails show earlier offers", "fr": "Des courriels révèlent des offres plus anciennes"},
            positions={"actor": "birch", "position": "offers", "from": ".."},
        ),
    ]  # fmt: skip


def day_text(day: int) -> str:
    """The day as ISO 8601 writes it, for years -9999 to 9999."""
    year, month, day_of_month = civil(day)
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day_of_month:02}"


choice = cache(st.sampled_from)
"""One of some values. Hypothesis looks at a new strategy for longer than it draws from it: all here are made once."""

OF_PUBLISHERS = st.sampled_from(PUBLISHERS)
# Few years, so that dates meet; the far ones leave what datetime64[ns] can count.
YEARS = choice((-44, 0, 1066, 2018, 2019, 2019, 2020, 2020, 2020, 2021, 9999))


@cache
@st.composite
def days(draw: st.DrawFn) -> str:
    """A day-precise date."""
    year, month = draw(YEARS), draw(st.integers(1, 12))
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{draw(st.integers(1, 28)):02}"


@cache
@st.composite
def singles(draw: st.DrawFn) -> str:
    """A date of any precision, sometimes qualified."""
    day = draw(days())
    year = day[:-6]
    forms = (
        day,
        day,
        day,
        day[:-3],
        year,
        f"{year}-{draw(choice((21, 22, 24, 33, 36)))}",
        year[:-1] + "X",
    )
    return (
        forms[draw(st.integers(0, len(forms) - 2))] + draw(choice(("", "", "", "~", "?")))
        if draw(st.integers(0, 9))
        else forms[-1]
    )


@cache
def bounds() -> st.SearchStrategy[str]:
    """A date of any precision, or a time of a day."""
    return st.one_of(singles(), singles(), st.builds(lambda day, time: f"{day}T{time}", days(), clocks()))


@cache
def clocks() -> st.SearchStrategy[str]:
    """Times of day, mostly to the minute."""
    return st.builds(
        lambda hour, minute, second: f"{hour:02}:{minute:02}{second}",
        st.integers(0, 23), st.integers(0, 59), choice(("", "", ":07")),
    )  # fmt: skip


@cache
@st.composite
def date_texts(draw: st.DrawFn) -> str:
    """EDTF texts: mostly single dates, also times of day, intervals, and intervals with an open or unknown end."""
    forms = ("single",) * 6 + ("time", "times", "interval", "open end", "open start", "unknown end")
    form = draw(choice(forms))
    one = draw(singles())
    if form == "time":
        zone, flag = draw(choice(("", "", "Z", "+05:30"))), draw(choice(("", "", "~", "?")))
        return f"{draw(days())}T{draw(clocks())}{zone}{flag}"
    if form == "times":
        day, (first, last) = draw(days()), sorted((draw(clocks()), draw(clocks())))
        return f"{day}T{first}/{day}T{last}"
    if form == "interval":
        a, b = sorted((parse_date(one), parse_date(draw(singles()))), key=Edtf.sort_key)
        return f"{a.text}/{b.text}"
    return {"single": one, "open end": f"{one}/..", "open start": f"../{one}", "unknown end": f"{one}/"}[form]


@cache
def dates() -> st.SearchStrategy[Edtf]:
    """Dates of every sort."""
    return date_texts().map(parse_date)


@cache
@st.composite
def texts(draw: st.DrawFn) -> str | dict[str, str]:
    """A text of a few words in no language, or in one or two."""
    words = st.lists(choice(VOCABULARY), min_size=1, max_size=4).map(" ".join)
    langs = draw(choice(((), ("en",), ("en", "fr"), ("fr", "en"))))
    return {lang: draw(words) for lang in langs} or draw(words)


@cache
@st.composite
def statements(draw: st.DrawFn, actors: tuple[str, ...]) -> dict[str, Any]:
    """A position as an event states it, of one of the actors."""
    since = draw(choice(("", "", "", "..", "dated")))
    said: dict[str, Any] = {
        "actor": draw(choice(actors)),
        "position": draw(choice(STANCES)),
    }
    if since:
        said["from"] = since if since == ".." else draw(singles())
    if draw(st.booleans()):
        said["expires"] = draw(st.one_of(choice(("P1Y", "P6M", "P90D")), singles()))
    return said


@cache
@st.composite
def events(draw: st.DrawFn, name: str, actors: tuple[str, ...]) -> Event:
    """An event that some of the actors did, about some of them."""
    some = st.lists(choice(actors), max_size=2, unique=True)
    date = draw(date_texts())
    lasts = parse_date(date).lower is not None and parse_date(date).upper is not None
    return noun(  # type: ignore[no-any-return]
        Event,
        id=name,
        date=date,
        progress=f"{draw(st.integers(0, 100))}%" if lasts and draw(st.booleans()) else None,
        actors=draw(some) or [actors[0]],
        regarding=draw(some),
        type=draw(choice(KINDS)),
        tags=draw(st.lists(choice(TAGS), max_size=2, unique=True)),
        title=draw(texts()),
        summary=draw(st.one_of(st.none(), texts())),
        importance=draw(st.integers(1, 5)),
        sources=[
            {"title": draw(texts()), "publisher": draw(OF_PUBLISHERS)} for _ in range(draw(st.integers(0, 2)))
        ],
        positions=draw(st.lists(statements(actors), max_size=2)),
        draft=draw(st.integers(0, 7)) == 7,
    )


@cache
@st.composite
def actor_sets(draw: st.DrawFn, max_actors: int) -> tuple[Actor, ...]:
    """Actors a0, a1 …, of several kinds, some of them part of an earlier one."""
    found: list[Actor] = []
    for n in range(draw(st.integers(1, max_actors))):
        above = draw(choice((None, None, *(a.id for a in found))))
        kind = draw(choice(PLACES))
        group = draw(choice((None, None, *GROUPS)))
        found.append(noun(Actor, id=f"a{n}", name=f"Actor {n}", type=kind, group=group, part_of=above))
    return tuple(found)


@cache
@st.composite
def default_views(draw: st.DrawFn, actors: tuple[str, ...]) -> DefaultView:
    """The view a file opens with: mostly none of its own."""
    if draw(st.booleans()):
        return DefaultView()
    fields = {
        "actors": draw(st.lists(choice(actors), max_size=2, unique=True)),
        "types": draw(st.lists(choice(KINDS), max_size=2, unique=True)),
        "tags": draw(st.lists(choice(TAGS), max_size=1)),
        "color_by": draw(choice((None, None, "type", "actor", "tag", "none"))),
        "search": draw(choice(("", *VOCABULARY))),
        "from": draw(st.one_of(st.none(), singles())),
        "importance": draw(st.integers(1, 5)),
        "mode": draw(choice((None, None, "statement", "action"))),
        "time_axis": draw(choice(("linear", "magnified", "equal"))),
    }
    return noun(DefaultView, **fields)  # type: ignore[no-any-return]


@cache
@st.composite
def timelines(draw: st.DrawFn, min_events: int = 0, max_events: int = 8, max_actors: int = 4) -> Timeline:
    """Whole timelines: dates of every precision, several actors an event, subsidiaries, drafts, positions."""
    actors = draw(actor_sets(max_actors))
    ids = tuple(a.id for a in actors)
    n = draw(st.integers(min_events, max_events))
    rowed = draw(st.lists(choice(ids), max_size=3, unique=True))
    return Timeline(
        title=Words("Drawn"),
        positions=positions(),
        types=kinds(),
        tags=tuple(noun(Tag, id=tag, label={"en": tag, "fr": f"{tag} (fr)"}) for tag in TAGS),
        actors=actors,
        groups=tuple(noun(ActorGroup, id=g, label=g.upper(), folded=draw(st.booleans())) for g in GROUPS),
        rows=tuple(noun(ChartRow, id=f"lane-{a}", actor=a) for a in rowed),
        events=ordered(draw(events(f"e{i}", ids)) for i in range(n)),
        view=draw(default_views(ids)),
    )


@cache
@st.composite
def fixes(draw: st.DrawFn, actors: tuple[str, ...]) -> Correction:
    """A correction: when, why, and some of what its event said before."""
    values: dict[str, st.SearchStrategy[Any]] = {
        "date": date_texts(),
        "title": texts(),
        "summary": texts(),
        "importance": st.integers(1, 5),
        "type": choice(KINDS),
        "actors": st.lists(choice(actors), min_size=1, max_size=2, unique=True),
        "positions": st.lists(statements(actors), max_size=2),
    }
    named = draw(st.lists(choice(tuple(sorted(values))), max_size=3, unique=True))
    was = {name: draw(values[name]) for name in named}
    absent = draw(st.lists(choice(("label", "quote", "confidence")), max_size=2, unique=True))
    was |= {"absent": absent} if absent or not was else {}
    return noun(Correction, date=draw(days()), why=draw(texts()), was=was)  # type: ignore[no-any-return]


@cache
@st.composite
def records(draw: st.DrawFn) -> Timeline:
    """Timelines with a history: events corrected up to three times, some of them added later."""
    made = draw(timelines(max_events=3, max_actors=2))
    actors = tuple(made.actor)
    events = []
    for event in made.events:
        some = tuple(draw(st.lists(fixes(actors), max_size=3)))
        added = draw(st.one_of(st.none(), st.none(), days().map(parse_date)))
        events.append(event.model_copy(update={"corrections": some, "added": added}))
    return replace(made, events=ordered(events))


def publishers_of(timeline: Timeline) -> list[str]:
    """The names of publishers that its events have."""
    sources = (source for event in timeline.events for source in event.sources)
    return sorted({name for source in sources if source.publisher for name in source.publisher.values()})


@st.composite
def queries(draw: st.DrawFn, timeline: Timeline) -> Query:
    """Filters over what a drawn timeline has."""
    since, until = (draw(st.one_of(st.none(), bounds().map(parse_date))) for _ in range(2))
    return Query(
        actors=tuple(draw(st.lists(choice(tuple(timeline.actor)), max_size=2, unique=True))),
        types=tuple(draw(st.lists(choice(KINDS), max_size=2, unique=True))),
        tags=tuple(draw(st.lists(choice(TAGS), max_size=1))) if timeline.tags else (),
        positions=tuple(draw(st.lists(choice(STANCES), max_size=1))),
        search=draw(choice(("", "", *VOCABULARY, "POLICE usage", '"congrès law"'))),
        since=since,
        to=until,
        importance=draw(choice((1, 1, 1, 3, 5))),
        drafts=draw(st.booleans()),
        mode=draw(choice(("", "", "", "statement", "action"))),
        publishers=draw(choice(((), (), *((name,) for name in publishers_of(timeline))))),
    )
