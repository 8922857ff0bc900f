"""The links of a chart: which are drawn, in what order, what is left out, and their words.

A chart with links has the events at their ends and the changes of position, and no others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from timeline.chart.first_changes import Since
from timeline.chart.published import Chosen, Published
from timeline.dates.formatting import format_date
from timeline.errors import QueryError
from timeline.i18n.catalogue import listed
from timeline.i18n.charted import say, say_n
from timeline.i18n.letters import arrows as arrow_signs
from timeline.layout.plan import LegendEntry, PlanLink
from timeline.model.timeline import Timeline
from timeline.record.links.linked import EventLink, interval_of, link_name, links_of
from timeline.record.positions import changes
from timeline.record.reactions import reactions
from timeline.view.view import View

MOST, OF_ONE = 12, 3
"""The maximum number of links in a chart, and of links from one event."""
MOST_NAMED = 3
"""The maximum number of links that a chart names because it does not draw them."""


class Arrows(NamedTuple):
    """The links that a chart draws, the most important first, and those of its events that it leaves out."""

    drawn: tuple[EventLink, ...] = ()
    left: tuple[EventLink, ...] = ()

    @property
    def ends(self) -> set[str]:
        """The events at their ends."""
        return {id_ for link in self.drawn for id_ in (link.source, link.answer)}


def arrows_of(shown: Published) -> Arrows:
    """Return the links between the events of a view that asks for them."""
    if not shown.view.links:
        return Arrows()
    known = {event.id for event in shown.events}
    every = links_of(shown.timeline, drafts=shown.view.query.drafts).every
    inside = [link for link in every if link.source in known and link.answer in known]
    inside.sort(key=lambda link: -_weight(shown, link))
    drawn, of_one = list[EventLink](), Counter[str]()
    for link in inside:
        if len(drawn) < MOST and of_one[link.source] < OF_ONE and not _is_doubled(link, drawn):
            drawn.append(link)
            of_one[link.source] += 1
    return Arrows(tuple(drawn), tuple(link for link in inside if link not in drawn))


def _is_doubled(link: EventLink, drawn: Sequence[EventLink]) -> bool:
    return any(link[:2] == other[:2] for other in drawn)


def _weight(shown: Published, link: EventLink) -> int:
    moved = changes(shown.timeline, drafts=shown.view.query.drafts)
    ends = (shown.timeline.event[id_] for id_ in (link.source, link.answer))
    return sum(2 * event.importance + (event.id in moved) for event in ends)


def with_ends_only(shown: Published, arrows: Arrows) -> Published:
    """Return what a view shows with the ends of its links and the changes of position alone."""
    if not arrows.drawn:
        return shown
    kept, chosen = arrows.ends | changes(shown.timeline, drafts=shown.view.query.drafts).keys(), shown.chosen
    places = np.fromiter((shown.timeline.place[id_] for id_ in kept), dtype=np.int64)
    return replace(shown, part=Chosen(np.intersect1d(chosen.drawn, places), chosen.every, chosen.rowed))


def plan_links(
    shown: Published, arrows: Arrows, drawn: Set[str]
) -> tuple[tuple[PlanLink, ...], tuple[LegendEntry, ...]]:
    """Return the links of which a chart has both events, those to changes after that of `after`, and their legend."""
    links = [*(PlanLink(link.source, link.answer) for link in arrows.drawn)]
    links += later_links(shown.timeline, shown.view, drawn)
    both = tuple(link for link in links if link.start in drawn and link.end in drawn)
    return both, tuple(_entries(shown.timeline, arrows, both, shown.lang))


def since_source(shown: Published, arrows: Arrows) -> Mapping[str, Since]:
    """Return for each answer how much later it came, and after which event; with what it does, if the file says it."""
    found = dict[str, Since]()
    for link in arrows.drawn:
        type_ = link_name(shown.timeline, link.type, shown.lang) if link.type else ""
        gap = interval_of(shown.timeline, link, shown.lang)
        words = say(shown.lang, ", ").join(filter(None, (type_, gap)))
        if words:
            found.setdefault(link.answer, (words, link.source))
    return found


def later_links(timeline: Timeline, view: View, drawn: Set[str]) -> tuple[PlanLink, ...]:
    """Return the links from the event `view.after` to each change of position after it, if both are drawn."""
    if view.after is None or view.after not in drawn or view.after not in timeline.event:
        return ()
    try:
        after = reactions(timeline, view.after, drafts=view.query.drafts)
    except QueryError:  # the event has no known beginning, as its details panel says
        return ()
    ends = (change.event for change in after.changes if change.event in drawn)
    return tuple(PlanLink(view.after, end, "accent", "4 3") for end in ends)


def _entries(
    timeline: Timeline, arrows: Arrows, links: Sequence[PlanLink], lang: str
) -> Iterator[LegendEntry]:
    """Yield the meaning of the arrows: what the record states, and what only came later."""
    if any(link.role == "ink" for link in links):
        responds = say(lang, "Responds to")
        kinds = dict.fromkeys(
            timeline.link_type[link.type].label.say(lang) if link.type else responds for link in arrows.drawn
        )
        names = listed([*filter(None, kinds)], lang, "or")
        words = say(lang, "{links}, as the record states; not proof of a cause.", links=names)
        yield LegendEntry("ink", "link", "none", words, short=names)
    if any(link.role == "accent" for link in links):
        words = say(lang, "Later change, not necessarily its effect")
        yield LegendEntry("accent", "link", "none", words)


def link_notes(shown: Published, arrows: Arrows) -> tuple[str, ...]:
    """Return what a chart with links leaves out, if anything: events without a link, and less important links."""
    if not shown.view.links:
        return ()
    words = say(shown.lang, "Only the most important links and the changes of position are shown.")
    if not arrows.drawn:
        words = say(shown.lang, "No event in this view responds to another one.")
    elif not arrows.left:
        words = say(shown.lang, "Events without a link are left out, except changes of position.")
    return (words,) if words else ()


def unlinked_words(shown: Published, arrows: Arrows, pairs: Iterable[tuple[str, str]]) -> str:
    """Return the links without an arrow, in words: those for which a chart has no room, and the less important ones."""
    lang = shown.lang
    drawn = {link[:2] for link in arrows.drawn}
    every = [*dict.fromkeys((*pairs, *(link[:2] for link in arrows.left if link[:2] not in drawn)))]
    one, many, n = "{n} link without an arrow", "{n} links without an arrow", len(every)
    if not n or not (counted := say_n(lang, one, many, n)):
        return ""
    gap, (_, ahead) = say(lang, "; "), arrow_signs(lang)
    named = gap.join(f"{_titled(shown, a)} {ahead} {_titled(shown, b)}" for a, b in every[:MOST_NAMED])
    more = f"{gap}…" if n > MOST_NAMED else ""
    return f"{counted}{say(lang, ': ')}{named}{more}"


def _titled(shown: Published, id_: str) -> str:
    event = shown.timeline.event[id_]
    return say(shown.lang, "“{text}”", text=(event.label or event.title).say(shown.lang))


def link_sentences(shown: Published) -> Iterator[str]:
    """Yield a sentence for each event that others in the chart answer: its date and title, its answers and when."""
    timeline, lang, arrows = shown.timeline, shown.lang, arrows_of(shown)
    for source in sorted({link.source for link in arrows.drawn}, key=timeline.place.__getitem__):
        event, parts = timeline.event[source], list[str]()
        for link in sorted(arrows.drawn, key=lambda link: timeline.place[link.answer]):
            if link.source == source:
                name = link_name(timeline, link.type, lang, back=True)
                title, gap = timeline.event[link.answer].title.say(lang), interval_of(timeline, link, lang)
                parts.append(f"{name}{say(lang, ': ')}{', '.join(filter(None, (title, gap)))}")
        head = f"{format_date(event.date, lang)}{say(lang, ', ')}{event.title.say(lang)}"
        yield f"{head}{say(lang, ', ')}{say(lang, '; ').join(parts)}"
