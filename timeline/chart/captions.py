"""The title and the subtitle of a chart, and the texts beside it: alternative text, caption, description, sources.

Without a title of its author, a chart of chosen actors is called by what it shows, and the file's title is its
subtitle: the file's own claims are about all of its actors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import ceil, floor
from typing import NamedTuple

from timeline.chart.links.arrows import link_sentences
from timeline.chart.proven import broken_mark
from timeline.chart.published import Published
from timeline.chart.strips.tables import NumberTable, number_tables
from timeline.chart.visible_period import Known, extent_of, known_to, times_of
from timeline.chart.wording import first_sentence, notes, sentence_ends
from timeline.dates import civil, parse_date, spell_year
from timeline.dates.formatting import Style, format_date, format_noun, format_span
from timeline.i18n import charted
from timeline.i18n.catalogue import languages, listed, say, say_n, stopped
from timeline.layout.scene import Scene
from timeline.model.actors import choosable
from timeline.model.event_texts import EventTexts
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.record.evidence import shortfall
from timeline.record.phases import phases
from timeline.record.positions import PositionPeriod, begun, tracks
from timeline.record.standing import last_word
from timeline.record.turning_point import TurningPoint
from timeline.record.words import limit_clause, name_on_topic, since_words
from timeline.view.address import LONGEST_ALT
from timeline.view.query import Query
from timeline.view.view import View, own_texts, written_headline

_HANGING = " \t\n\u00a0\u202f.,;:–—-([«“"
"""The characters with which no cut text ends."""


class EventsExtent(NamedTuple):
    """The number of some events, their first and last day, as ordinals or moments, and the precision of both."""

    number: int
    first: float
    last: float
    known_to: Known = "day"


class RowNames(NamedTuple):
    """The names of the rows of a chart, or of groups of many rows by the position that they hold on a day in words."""

    names: Sequence[str]
    day: str = ""


def described(shown: Published, rows: RowNames, title: str) -> Callable[[str], str]:
    """Return a function from the words of what is below the rows of a chart to its alternative text.

    The text begins with the turning point, and has the links in words.
    """
    timeline, view, chosen = shown.timeline, shown.view, shown.chosen.drawn
    days = extent_of(timeline, chosen)
    ends = times_of(timeline, chosen) or days
    events, precision = shown.own_events, known_to(timeline, chosen, days)
    extent = EventsExtent(len(events), ends[0], ends[1], precision) if ends else None
    turn = TurningPoint(timeline, events, view.query.actors, view.query.drafts)
    found = "" if rows.day else turn.sentence(view.lang)  # of many rows, the groups say more
    links = [stopped(sentence) for sentence in link_sentences(shown)]

    def told(below: str) -> str:
        text = alt_text(timeline, view, extent, rows, f"{found}. {title}" if found else title, below)
        if found and (view.count or view.series) and below not in text:
            # The numbers that the view asks for come first.
            text = alt_text(timeline, view, extent, rows, title, below)
        return " ".join((text, *links))

    return told


def alt_text(
    timeline: Timeline, view: View, extent: EventsExtent | None, rows: RowNames, title: str, below: str
) -> str:
    """Return the alternative text of a chart, at most `LONGEST_ALT` characters.

    The text is the view's `alt`. Without one, it is the file's text if the view has the file's filters. Otherwise, it
    has the `title`, which can begin with a finding, the number of events, the rows, the first and last day of the
    `extent`, and the title of the panel `below`, if there is one.
    """
    if view.alt:
        return view.alt
    own = timeline.view.alt
    if own is not None and is_as_opened(timeline, view):
        return _cut(own.say(view.lang), LONGEST_ALT)
    lang = view.lang
    if lang not in languages():
        parts = (title, extent and _when(extent, lang), say(lang, ", ").join(rows.names), below)
        return _cut(". ".join(filter(None, parts)), LONGEST_ALT)
    if not extent:
        return _cut(say(lang, "{title}. No event matches.", title=_cut(title, 200)), LONGEST_ALT)
    panel = f" {say(lang, 'Below: {title}.', title=below)}" if below else ""
    text = _described(timeline, extent, rows, (title, lang), LONGEST_ALT - len(panel))
    # The panel enlarges a part of the chart: what the chart tells is not cut for it.
    return _described(timeline, extent, rows, (title, lang), LONGEST_ALT) if "…" in text else text + panel


def _described(
    timeline: Timeline, extent: EventsExtent, told: RowNames, named: tuple[str, str], most: int
) -> str:
    """Return the title, the events and the rows of a chart, in `most` characters; the language is beside its title."""
    title, lang = named
    rows = [*dict.fromkeys(told.names)]  # statements and actions of one actor may have rows of the same name
    fields = {"count": _count(timeline, extent.number, lang), "when": _when(extent, lang)}
    for some_rows in range(len(rows), 0, -1):
        some = say(lang, ", ").join(rows[:some_rows])
        if some_rows < len(rows):
            one, many = "{listed} and {n} more", "{listed} and {n} more"
            some = say_n(lang, one, many, len(rows) - some_rows, listed=some)
        message = "{title}. Timeline of {count}, {when}. Rows: {rows}."
        if told.day:
            message = "{title}. Timeline of {count}, {when}. On {day}: {rows}."
        text = say(lang, message, title=title, rows=some, day=told.day, **fields)
        if len(text) <= most:
            return text
    bare = say(lang, "{title}. Timeline of {count}, {when}.", title="", **fields)
    short = _cut(title, max(most - len(bare), 1)).removesuffix(".")
    text = say(lang, "{title}. Timeline of {count}, {when}.", title=short, **fields)
    return _cut(text.replace("….", "…"), most)


def _count(timeline: Timeline, count: int, lang: str) -> str:
    """Return the number of events of the file and of its feed: "68 events and 3,412 events of the feed “Filings”"."""
    own = say_n(lang, "{n} event", "{n} events", count)
    shown, feed = timeline.feed_shown, timeline.feed
    if shown is None or feed is None or not shown.total:
        return own
    one, many = "{n} event of the feed “{name}”", "{n} events of the feed “{name}”"
    found = say_n(lang, one, many, shown.total, name=feed.name.say(lang))
    return say(lang, "{own} and {found}", own=own, found=found) if count else found


def _when(extent: EventsExtent, lang: str) -> str:
    if extent.known_to == "day":
        return format_span(extent.first, extent.last, lang)
    ends = (civil(day) for day in (floor(extent.first), ceil(extent.last)))
    years = ((spell_year(year), month) for year, month, _ in ends)
    # Long years have no months.
    bare = extent.known_to == "year"
    return _period((year if bare or year[0] == "Y" else f"{year}-{month:02}" for year, month in years), lang)


def _period(ends: Iterable[str], lang: str, style: Style = "long") -> str:
    """Return the period of two dates, each as in a file."""
    first, last = ends
    return format_date(parse_date(first if first == last else f"{first}/{last}"), lang, style)


def caption(timeline: Timeline, view: View) -> str:
    """Return the file's `caption` if the view has the file's filters, otherwise the introduction.

    With a subtitle of its own, a chart has that.
    """
    if view.subtitle is not None:
        return view.subtitle
    own = timeline.view.caption
    if own is not None and is_as_opened(timeline, view):
        return own.say(view.lang)
    return timeline.about.say(view.lang) if timeline.about else ""


def is_as_opened(timeline: Timeline, view: View) -> bool:
    """Return whether a view has the filters with which the file opens, and its whole period."""
    return view.window is None and view.query == Query.of(timeline)


def _cut(text: str, most: int) -> str:
    """Return a text of at most this length: its whole sentences if they fill half of it, otherwise whole words."""
    if len(text) <= most:
        return text
    ends = [end for end in sentence_ends(text) if end <= most]
    if ends and ends[-1] >= most / 2:
        return text[: ends[-1]]
    head = text[:most]
    spaces = [at for at, letter in enumerate(head) if letter.isspace()]
    # A language without spaces, or a very long word, is cut where the space ends.
    at = spaces[-1] if spaces and spaces[-1] >= most / 2 else most - 1
    return f"{head[:at].rstrip(_HANGING)}…"


def long_description(shown: Published, scene: Scene) -> tuple[str, ...]:
    """Return the notes of a chart, groups of many rows, drawn positions, and the numbers below the rows.

    Each is a paragraph.
    """
    return (
        *notes(shown, count=scene.total),
        *scene.groups,
        *position_lines(shown.timeline, shown.view, scene),
        *(_table_line(table, shown.lang) for table in number_tables(shown)),
    )


def _table_line(table: NumberTable, lang: str) -> str:
    """Return the numbers of a strip on a line: "Cities: 14 May 2019: 1; June 2019: 2"."""
    colon, semicolon = say(lang, ": "), say(lang, "; ")
    rows = (f"{first}{colon}{_row_words(table.heads[1:], cells, lang)}" for first, *cells in table.rows)
    return stopped(f"{table.name}{colon}{semicolon.join(rows)}")


def _row_words(heads: Sequence[str], cells: Sequence[str], lang: str) -> str:
    if len(cells) < 3 and len(heads) < 3:
        return say(lang, ", ").join(filter(None, cells))
    named = (f"{cell} {head}" for head, cell in zip(heads, cells, strict=True) if cell != "0")
    return say(lang, ", ").join(named)


def position_lines(timeline: Timeline, view: View, scene: Scene) -> Iterator[str]:
    """Yield a line for each actor with a band: "Amazon: “Offered” (since 2016); then “Paused” (2020)."."""
    lang = view.lang
    drawn = {(band.actor, band.stance, band.event) for band in scene.bands}
    for (actor, topic), track in tracks(timeline, drafts=view.query.drafts).items():
        positions = [band for band in track if (actor, band.position, band.set_by) in drawn]
        if not positions:
            continue
        name = name_on_topic(timeline, actor, topic, lang)
        words = say(lang, "; then ").join(
            _position_words(timeline, band, lang, first=not n) for n, band in enumerate(positions)
        )
        yield stopped(f"{name}{say(lang, ': ')}{words}")


def _position_words(timeline: Timeline, band: PositionPeriod, lang: str, first: bool) -> str:
    label = say(lang, "“{text}”", text=timeline.position[band.position].label.say(lang))
    if band.since is None:
        event = timeline.event[band.set_by]
        date = format_date(event.date, lang)
        when = say(lang, "known from “{event}”, {date}", event=event.title.say(lang), date=date)
    else:
        when = since_words(band.since, lang) if first else format_date(begun(band.since), lang)
    if limit := limit_clause(band, lang):
        when = f"{when}{say(lang, '; ')}{limit}"
    if any(phase.name == "unconfirmed" for phase in phases(band)) and (last := last_word(timeline, band)):
        unconfirmed = say(lang, "not confirmed since {date}", date=format_noun(last, lang))
        when = f"{when}{say(lang, '; ')}{unconfirmed}"
    if lacking := shortfall(timeline, band.set_by, lang):
        when = f"{when}{say(lang, '; ')}{lacking}"
    return f"{label} ({when})"


def caption_text(shown: Published, scene: Scene, rows: Sequence[EventTexts]) -> str:
    """Return the text file for a chart: title, alternative text, caption, long description, events and sources."""
    lang = shown.lang
    parts = [(say(lang, "Alternative text"), scene.alt)]
    if under := caption(shown.timeline, shown.view):
        parts.append((say(lang, "Caption"), under))
    parts.append((say(lang, "Long description"), "\n\n".join(long_description(shown, scene))))
    events = list[str]()
    for row in rows:  # "12. 8 June 2020, IBM: IBM writes to Congress (IBM: Offered → Withdrawn)"
        head = f"{row.number}. {row.date}{say(lang, ', ')}{row.who}{say(lang, ': ')}{row.title}"
        change = f" ({row.change})" if row.change else ""
        events.append("\n".join([f"{head}{change}", *(f"   – {cite.plain(lang)}" for cite in row.sources)]))
    parts.append((say(lang, "Events and sources"), "\n\n".join(events)))
    sections = (f"{heading}\n{'-' * len(heading)}\n{text}" for heading, text in parts if text)
    return "\n\n".join([f"{scene.name}\n{'=' * len(scene.name)}", *sections]) + "\n"


NAMED = 3
"""The maximum number of actors that a title names; of more, two are named and the others counted."""


class Titles(NamedTuple):
    """Title and subtitle of a chart, and the subtitle's first sentence for a chart of a fixed height.

    `topical` is true if every style draws the subtitle: its author wrote it, or only it says what the chart is about.
    """

    title: str
    subtitle: str
    lead: str
    topical: bool = False


def titles_of(shown: Published) -> Titles:
    """Return title and subtitle of a view's chart; the subtitle of a headline that does not hold says so."""
    titles, mark = _titles_of(shown), broken_mark(shown)
    if not mark:
        return titles
    return Titles(
        titles.title, f"{mark} {titles.subtitle}".rstrip(), f"{mark} {titles.lead}".rstrip(), topical=True
    )


def _titles_of(shown: Published) -> Titles:
    """Return title and subtitle of a view's chart.

    They are the view's texts; an empty subtitle is none. Without them, the view has those that the file gives to
    these filters. Without those, a view of chosen actors is called by their names and years, and its subtitle is the
    file's title; any other view has the file's title and introduction.
    """
    timeline, view, lang = shown.timeline, shown.view, shown.lang
    about = timeline.about.say(lang) if timeline.about else ""
    texts = own_texts(timeline, view)
    own, under = written_headline(timeline, texts), (texts and texts.subtitle) or None
    actors, opened = {*view.query.actors}, {*Query.of(timeline).actors}
    # The file's title speaks of what it opens with, unless that lacks some of those whom a reader can choose.
    everybody = actors >= {*timeline.actor} or (
        actors == opened
        and not written_headline(timeline, timeline.view)
        and actors >= {each.id for each in choosable(timeline)}
    )
    if texts is None and actors and not everybody:
        own = Words(_subject(shown))
    title = view.title or (own or timeline.title).say(lang)
    # The introduction explains what the file opens with; of another view the file's title says what it is about.
    if view.subtitle is None and not under and (own is None or texts is timeline.view):
        return Titles(title, about, first_sentence(about))
    line = (under or timeline.title).say(lang) if view.subtitle is None else view.subtitle
    return Titles(title, line, line, topical=True)


def _subject(shown: Published) -> str:
    """Return the actors of a view and the years of their events: "Amazon and Microsoft, 2018–2021"."""
    lang, actor = shown.lang, shown.timeline.actor
    names = [actor[id_].name.say(lang) for id_ in shown.view.query.actors if id_ in actor]
    if len(names) > NAMED:
        left = len(names) - NAMED + 1
        names = [*names[: NAMED - 1], charted.say_n(lang, "{n} other", "{n} others", left) or f"+{left}"]
    years, who = _years(shown), listed(names, lang)
    return say(lang, "{actors}, {years}", actors=who, years=years) if years else who


def _years(shown: Published) -> str:
    view, extent = shown.view, extent_of(shown.timeline, shown.chosen.drawn)
    if view.window:
        extent = int(view.window[0]), int(view.window[1])
    elif extent:
        since, to = view.query.since, view.query.to
        start, end = since.start if since else None, to.end if to else None
        extent = extent[0] if start is None else start, extent[1] if end is None else end
    if extent is None:
        return ""
    return _period((spell_year(civil(day)[0]) for day in extent), view.lang, "short")
