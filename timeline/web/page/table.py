"""The table of the events shown: sortable by its headings, one page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from markupsafe import Markup

from timeline.dates import Edtf
from timeline.i18n.catalogue import say
from timeline.i18n.letters import arrows, fold
from timeline.model.cache import kept
from timeline.model.nouns import Event
from timeline.model.shown import ShownField
from timeline.model.sources import Source
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.record.positions import PositionChange, changes
from timeline.view.key_kinds import sorts
from timeline.web.ids import Id
from timeline.web.page.cards import source
from timeline.web.page.elements import (
    corrected,
    dated,
    field_values,
    foreign,
    label_of,
    marked,
    names,
    outside,
    part_of,
    to_event,
    who,
    worded,
)
from timeline.web.page.tags import HtmlElement, html, to_html
from timeline.web.state.screen import PageView

WHOLE = 200
"""The number of events up to which the table has a single page."""
PAGE = 50
"""The rows of a page of a longer table."""
MOST_MADE = 1_000
"""The most events whose rows are kept as HTML."""
MOST_PAGES = 100
"""The number of pages among which the pager lets readers choose; of more pages, evenly spread ones."""
COLUMNS = {
    "date": ("Date", "day"),
    "who": ("Who", "who"),
    "event": ("Event", "what"),
    "type": ("Event type", "sort"),
    "position": ("Position", "held"),
    "sources": ("Sources", "cites"),
}
"""The heading and the class of each column by the name of its sorting."""
EXTRA = ("", "own")
"""The same for a field that few files have."""
FILES = {"csv": "CSV", "xlsx": "Excel", "json": "JSON"}


class TableState(NamedTuple):
    """The sorting of the table, and the number of its visible page, from 1."""

    sort: str = ""
    page: int = 1

    @classmethod
    def read(cls, stored: object) -> TableState:
        """Return the state in a store, whose content may be of any type."""
        state: Mapping[Any, Any] = stored if isinstance(stored, Mapping) else {}
        sort, page = state.get("sort"), state.get("page")
        sort = sort if isinstance(sort, str) and sort != sorts()[0] else ""
        return cls(sort, page if type(page) is int and page > 0 else 1)

    def within(self, page: PageView) -> TableState:
        """Return the state with the last page of rows if the number is too high, and a sorting that the table has."""
        known = self.sort.removeprefix("-") in sorts(page.timeline)
        return self._replace(sort=self.sort if known else "", page=min(self.page, _pages(page)))


def in_order(page: PageView) -> dict[str, Any]:
    """Return the ids of all events shown, by time, and the day and the moment of each or null."""
    chosen = page.published.keep.nonzero()[0].tolist()
    return {name: [*map(values.__getitem__, chosen)] for name, values in _in_time(page.timeline).items()}


@kept(1)
def _in_time(timeline: Timeline) -> dict[str, list[Any]]:
    ids, dates = [event.id for event in timeline.events], [event.date for event in timeline.events]
    days = [date.end if date.start is None else date.start for date in dates]
    moments = [day if date.clock is None else date.begins for date, day in zip(dates, days, strict=True)]
    return {"ids": ids, "days": days, "moments": moments}


def page_of(page: PageView, state: TableState) -> dict[str, Any]:
    """Return a page of the table as HTML, with the pager below it; the last page if the number is too high."""
    state = state.within(page)
    rows, foot = to_html(listed(page, state)), to_html(pager(page, state))
    return {"rows": rows, "foot": foot, "sort": state.sort, "page": state.page}


def listed(page: PageView, state: TableState) -> list[HtmlElement]:
    """Return one row for each event of the page, numbered as in the chart."""
    moved = changes(page.timeline, drafts=page.view.query.drafts)
    size = _page_size(page)
    first = (state.page - 1) * size
    shown = _sorted(page, moved, state.sort)[first : first + size]
    return [_row(event, page, moved.get(event.id, ())) for event in shown]


def _pages(page: PageView) -> int:
    return max(-(-len(page.events()) // _page_size(page)), 1)


def _page_size(page: PageView) -> int:
    return WHOLE if len(page.events()) <= WHOLE else PAGE


def _sorted(page: PageView, moved: Mapping[str, Sequence[PositionChange]], sort: str) -> tuple[Event, ...]:
    """Return the events sorted, equal ones by time; events without a value come last in both directions."""
    events, name, back = page.events(), sort.removeprefix("-"), sort.startswith("-")
    if name in ("", sorts()[0]):
        return events[::-1] if back else events
    keyed = [(_key(event, name, page, moved), event) for event in events]
    known = sorted((pair for pair in keyed if pair[0] is not None), key=itemgetter(0), reverse=back)
    return tuple(event for _, event in (*known, *(pair for pair in keyed if pair[0] is None)))


def _key(event: Event, name: str, page: PageView, moved: Mapping[str, Sequence[PositionChange]]) -> Any:
    lang = page.lang
    match name:
        case "who":
            return fold(names(page, event.actors))
        case "event":
            return fold(event.title.say(lang))
        case "type":
            return fold(page.timeline.type[event.type].label.say(lang))
        case "position":
            order = list(page.timeline.position)
            held = [c.after for c in moved.get(event.id, ())] or [p.position for p in event.positions]
            return min(map(order.index, held), default=None)
        case "sources":
            return len(event.sources)
        case _:
            field = next(each for each in page.timeline.extras if each.name == name)
            return next((_sorted_as(value, lang) for value in page.timeline.values(field, event)), None)


def _sorted_as(value: Any, lang: str) -> Any:
    """Return what values of a field are compared by: numbers, dates in order of time, or words."""
    if isinstance(value, Edtf):
        return value.sort_key()
    words = getattr(value, "words", value)
    return getattr(value, "number", None) or fold(words.say(lang) if isinstance(words, Words) else str(value))


def _row(event: Event, page: PageView, moves: Sequence[PositionChange]) -> HtmlElement:
    known = _known(page.timeline, page.lang, page.view.query.drafts)
    if event.id not in known and len(known) < MOST_MADE:
        known[event.id] = _made(event, page, moves)
    before, title, after = known.get(event.id) or _made(event, page, moves)
    link = to_event(event.id, title, page, className="row")
    return html.Tr(
        [before, _cell("event", [link, *corrected(event, page.lang)]), after],
        className="moved" if moves else None,
        role="row",
        data_event=event.id,
        data_days=_span(event),
    )


@kept(4)
def _known(timeline: Timeline, lang: str, drafts: bool) -> dict[str, tuple[Markup, ...]]:
    """Return what rows have around their link, by event, made once; no filter changes it. `_row` adds to it."""
    return {}


def _made(event: Event, page: PageView, moves: Sequence[PositionChange]) -> tuple[Markup, ...]:
    """Return the cells before the link of a row, the title in the link, and the cells after it."""
    lang = page.lang
    before: list[HtmlElement] = [
        html.Td(str(page.timeline.number[event.id]), className="number", role="cell"),
        _cell("date", [dated(event.date, lang, page.timeline.calendars)]),
        _cell("who", names(page, event.actors)),
    ]
    after = [
        _cell("type", worded(page.timeline.type[event.type].label, lang)),
        _cell("position", _positions(event, page, moves)),
        _cell("sources", _sources(event, page)),
        *(_own_cell(each, event, page) for each in page.timeline.extras),
    ]
    return tuple(Markup(to_html(each)) for each in (before, marked(event.title, page), after))


def _span(event: Event) -> str:
    """Return the first and the last day, "737586/737586", with fractions for times; an open end is empty."""
    date = event.date
    first = date.start if date.clock is None else date.begins
    last = date.ends - 1 if date.ends is not None and first != date.start else date.end
    return "/".join("" if day is None else str(day) for day in (first, last))


def _cell(name: str, inside: Any) -> HtmlElement:
    """Return a cell of a row; the event is the heading of the row."""
    if name == "event":
        return html.Th(inside, className=COLUMNS[name][1], scope="row", role="rowheader")
    return html.Td(inside, className=COLUMNS[name][1], role="cell")


def _own_cell(field: ShownField, event: Event, page: PageView) -> HtmlElement:
    """Return a cell of a field that few files have, with its label, which a narrow screen shows."""
    label = say(page.lang, field.shown.label) if field.shown else field.key
    inside = field_values(page.timeline, field, event, page.lang)
    return html.Td(inside, className=EXTRA[1], role="cell", data_label=label if inside else None)


def _positions(event: Event, page: PageView, moves: Sequence[PositionChange]) -> list[HtmlElement]:
    """Return the positions that the event sets, followed by those that it confirms."""
    moved = [((c.actor, c.topic), c.after, True) for c in moves]
    stated = [((p.actor, p.topic or ""), p.position, False) for p in event.positions]
    keys = {key for key, *_ in moved}
    listed = [*moved, *(each for each in stated if each[0] not in keys)]
    several = len({key for key, *_ in listed}) > 1
    lines: list[HtmlElement] = []
    for (actor, topic), position, new in listed:
        name: list[Any] = [f"{who(page, actor, topic)}{say(page.lang, ': ')}"] if several else []
        again: list[Any] = [] if new else [" ", html.Span(say(page.lang, "confirmed"), className="again")]
        lines.append(html.Div([*name, label_of(page, position), *again], className="set" if new else "kept"))
    return lines


def _sources(event: Event, page: PageView) -> list[HtmlElement]:
    """Return the publishers of the sources as links, and the full citations for print and pages without scripts."""
    if not event.sources:
        return [html.Span(say(page.lang, "no source"), className="none")]
    linked = [(cited, page.timeline.cite(event, cited, page.lang).link) for cited in event.sources]
    short = [html.Li(_short(*each, page.lang)) for each in linked]
    full = [html.Li(source(*each, page.lang)) for each in linked]
    return [html.Ul(short, className="cited-by"), html.Ol(full, className="row-sources")]


def _short(cited: Source, url: str, lang: str) -> HtmlElement:
    text, text_lang = cited.title.pick(lang)
    language = foreign(text_lang or cited.lang or "", lang)
    if not cited.publisher:
        return outside(text, url, **language)
    name = cited.publisher.say(lang)
    # A screen reader has the title too; a name is not allowed on a source without a link.
    heard = html.Span(f"{say(lang, ': ')}{text}", className="heard")
    return outside([name, heard], url, title=text, **language)


def head(timeline: Timeline, lang: str, sort: str = "") -> HtmlElement:
    """Return the headings of the columns, each a button that sorts by it."""
    extras = {each.name: (each.shown.label, EXTRA[1]) for each in timeline.extras if each.shown}
    name, back = sort.removeprefix("-") or sorts()[0], sort.startswith("-")
    cells = [
        html.Th(
            html.Button(say(lang, words), className="sorts", data_sort=key),
            className=name_of_class,
            scope="col",
            role="columnheader",
            aria_sort=("descending" if back else "ascending") if key == name else None,
        )
        for key, (words, name_of_class) in (COLUMNS | extras).items()
    ]
    numbers = html.Th(say(lang, "No."), className="number", scope="col", role="columnheader")
    return html.Thead(html.Tr([numbers, *cells], role="row"), role="rowgroup")


def pager(page: PageView, state: TableState) -> list[HtmlElement]:
    """Return the range of visible rows as text and the links to the others; nothing if all rows are visible."""
    total, last, lang = len(page.events()), _pages(page), page.lang
    if last == 1:
        return []
    offered = sorted({state.page, last, *range(1, last + 1, -(-last // MOST_PAGES))})
    options = [
        html.Option(
            part_of((n - 1) * PAGE + 1, min(n * PAGE, total), total, lang),
            value=str(n),
            selected=n == state.page,
        )
        for n in offered
    ]
    back, ahead = arrows(lang)
    return [
        _turn(f"{back} ", "Previous rows", state.page - 1 if state.page > 1 else None, lang),
        html.Select(options, aria_label=say(lang, "Rows shown")),
        _turn(f" {ahead}", "Next rows", state.page + 1 if state.page < last else None, lang),
    ]


def _turn(arrow: str, words: str, page: int | None, lang: str) -> HtmlElement:
    title = say(lang, words)
    return html.Button(
        f"{arrow}{title}" if arrow.endswith(" ") else f"{title}{arrow}",
        className="link",
        disabled=page is None,
        data_page=page,
    )


def table(timeline: Timeline, lang: str, rows: Any, sort: str = "") -> HtmlElement:
    """Return the whole table around its rows."""
    beside = say(lang, "outside the visible period")
    return html.Table(
        [
            head(timeline, lang, sort),
            html.Tbody(rows, id=Id.EVENTS, tabIndex=-1, role="rowgroup", data_beside=beside),
        ],
        className="events",
        role="table",
        aria_labelledby="events-head",
    )
