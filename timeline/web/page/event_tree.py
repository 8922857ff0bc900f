"""The events of a view as a tree for screen readers and keyboards: years, months, events, their parts.

The page's script asks for the tree when the reader opens it, and for what is inside a node when the node is opened.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from timeline.chart.feed.in_view import id_in_timeline
from timeline.chart.outline import EARLIER, EventGroup, EventTree, Inside
from timeline.chart.published import naming
from timeline.dates import format_day
from timeline.i18n.catalogue import number, say, say_n
from timeline.model.nouns import Event
from timeline.record.links.linked import link_words
from timeline.record.positions import changes
from timeline.web.page.elements import dated, label_of, marked, names, part_of, who
from timeline.web.page.tags import HtmlElement, html
from timeline.web.state.screen import PageView


def button(lang: str, class_name: str) -> HtmlElement:
    """Return the button that opens the tree."""
    return html.Button(
        say(lang, "Browse the events as a tree"),
        className=class_name,
        data_tree="",
        data_failed=say(lang, "The tree could not be loaded. Try again."),
        aria_haspopup="dialog",
    )


def dialog(page: PageView) -> list[HtmlElement]:
    """Return the content of the dialog: what the tree has, what the filters leave out, and the first level."""
    lang, tree = page.lang, tree_of(page)
    close = html.Button(say(lang, "Close"), className="link", data_close="")
    found = tree.inside("")
    assert found is not None, "a tree has a root"
    root = html.Ul(nodes(page, found, 1), role="tree")  # the page's script names it after the heading
    return [
        html.Header([html.H2(say(lang, "Events by time")), close]),
        html.P(words(page, tree)),
        *([html.P(say(lang, HOW), className="aid"), root] if tree.total else []),
    ]


HOW = "Right arrow opens, left arrow closes, Enter shows the details of an event. Type a word to go to it."


_NOT_KNOWN = {"years": "Month not known", "month": "Day not known"}


def tree_of(page: PageView) -> EventTree:
    """Return the tree of a page, whatever period is visible."""
    whole = page.whole()
    return EventTree(whole.timeline, whole.view, whole.own().events())


def words(page: PageView, tree: EventTree) -> str:
    """Return the number of events in the tree, the filters, and the number of events that these leave out."""
    lang, shown = page.lang, page.timeline.feed_shown
    every = len(page.published.record.events) + (shown.whole if shown else 0)
    left = every - tree.total
    said = [say_n(lang, "The tree has {n} event.", "The tree has {n} events.", tree.total)]
    if left > 0:
        one = "The filters ({filters}) leave out {n} event."
        many = "The filters ({filters}) leave out {n} events."
        filters = page.view.query.describe(page.timeline, lang)
        said.append(say_n(lang, one, many, left, filters=filters))
    if shown and shown.undated:
        one = "{n} event of the feed without a date is not counted"
        many = "{n} events of the feed without a date are not counted"
        said.append(f"{say_n(lang, one, many, shown.undated)}.")
    return " ".join(said)


def nodes(page: PageView, inside: Inside, level: int) -> list[HtmlElement]:
    """Return what is inside a node: the events of the file that have no shorter time, groups, other events."""
    page = replace(page, published=naming(page.published, inside.found))
    found = [page.timeline.event[id_in_timeline(each.id)] for each in inside.found]
    every: Sequence[Event | EventGroup] = [*inside.events, *inside.groups, *found]
    places = (_place(level, n, len(every)) for n in range(1, len(every) + 1))
    return [
        _group(page, each, place) if isinstance(each, EventGroup) else _event(page, each, place)
        for each, place in zip(every, places, strict=True)
    ]


def _place(level: int, number: int, of: int) -> dict[str, int]:
    """Return the place of a node in the tree: its level, and its number among those beside it."""
    return {"aria_level": level, "aria_posinset": number, "aria_setsize": of}


def _item(
    inside: Any, place: dict[str, int], *, opens: bool = False, below: Any = None, **props: Any
) -> HtmlElement:
    state = {"aria_expanded": "false"} if opens else {}
    node = html.Span(
        [html.Span(className="twist", aria_hidden="true"), html.Span(inside)],
        role="treeitem",
        tabIndex=-1,
        **place,
        **state,
        **props,
    )
    group = [html.Ul(below, role="group", hidden=True)] if below else []
    return html.Li([node, *group], role="none")


def _group(page: PageView, group: EventGroup, place: dict[str, int]) -> HtmlElement:
    lang = page.lang
    count = say_n(lang, "{n} event", "{n} events", group.number)
    if group.is_left_out:
        n = number(group.number, lang)
        rest = say(lang, "{events} less important ones are not listed; use a filter", events=n)
        return _item(rest, place, aria_disabled="true")
    comma, name = say(lang, ", "), _name(page, group)
    label = [html.Strong(name), f"{comma}{count}"] if group.first is None else name
    return _item(label, place, opens=True, data_node=group.id)


def _name(page: PageView, group: EventGroup) -> str:
    lang = page.lang
    if group.first is not None:
        part = part_of(group.first + 1, group.first + group.number, group.total, lang)
        unit = group.span.unit if group.span else "day"
        return part if unit == "day" else f"{say(lang, _NOT_KNOWN[unit])}{say(lang, ': ')}{part}"
    if group.id == EARLIER:
        since = page.view.query.since
        if since is None or since.start is None:
            return say(lang, "Beginning not known")
        return say(lang, "Begun before {date}", date=format_day(since.start, lang))
    assert group.span is not None
    return group.span.name(lang, page.timeline.year_unit)


def _event(page: PageView, event: Event, place: dict[str, int]) -> HtmlElement:
    lang = page.lang
    parts = [*((each, event.id) for each in _positions(page, event)), *_links(page, event)]
    comma = say(lang, ", ")
    last = [f"{comma}{say(lang, 'draft')}"] if event.draft else []
    label = [dated(event.date, lang), comma, html.Bdi(names(page, event.actors)), say(lang, ": "),
             *marked(event.title, page), *last]  # fmt: skip
    below = [
        _item(each, _place(place["aria_level"] + 1, n, len(parts)), className="position", data_of=opened)
        for n, (each, opened) in enumerate(parts, 1)
    ]
    return _item(label, place, opens=bool(below), below=below, className="event", data_event=event.id)


def _links(page: PageView, event: Event) -> Iterator[tuple[list[Any], str]]:
    """Yield the events that it answers and those that answer it, and the id of each."""
    lang = page.lang
    for name, other, when in link_words(page.timeline, event.id, lang):
        title = marked(page.timeline.event[other].title, page)
        yield [f"{name}{say(lang, ': ')}", *title, f" ({when})"], other


def _positions(page: PageView, event: Event) -> Iterator[list[Any]]:
    """Yield the positions that the event sets, each with the one before it, then those that it confirms."""
    lang = page.lang
    moved = changes(page.timeline, drafts=page.view.query.drafts).get(event.id, ())
    for change in moved:
        name = who(page, change.actor, change.topic)
        before = [label_of(page, change.before)] if change.before else [say(lang, "no position recorded")]
        yield [
            f"{name}{say(lang, ': ')}",
            label_of(page, change.after),
            f"{say(lang, '; ')}{say(lang, 'before')}{say(lang, ': ')}",
            *before,
        ]
    known = {(change.actor, change.topic) for change in moved}
    for stated in event.positions:
        if (stated.actor, stated.topic or "") not in known:
            name = who(page, stated.actor, stated.topic)
            yield [
                f"{name}{say(lang, ': ')}",
                label_of(page, stated.position),
                f", {say(lang, 'confirmed')}",
            ]
