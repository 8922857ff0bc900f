"""The details panel of the selected event, with the section about later events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from timeline.chart.legend import strange
from timeline.chart.published import pictured, recorded
from timeline.chart.reporting import reporting
from timeline.chart.thin_rows import is_many
from timeline.dates.formatting import format_day
from timeline.errors import QueryError
from timeline.i18n.catalogue import say, say_n, stopped
from timeline.i18n.letters import arrows
from timeline.model.images import ImageData
from timeline.model.nouns import Event, StatedPosition
from timeline.model.sources import Source
from timeline.model.texts import Words
from timeline.record.links.linked import link_words
from timeline.record.phases import phases
from timeline.record.positions import changes, positions, tracks
from timeline.record.published import corrected_words, corrections
from timeline.record.reactions import Later, ReactionWords, reactions
from timeline.record.words import DISAGREEMENTS, DOUBTS, no_answer, progress_words, reply_head, terms
from timeline.web.page.elements import (
    cited,
    corrected,
    dated,
    field_values,
    foreign,
    label_of,
    link,
    marked,
    names,
    outside,
    to_event,
    who,
    worded,
)
from timeline.web.page.tags import HtmlElement, html
from timeline.web.state.screen import PageView

IMAGE_PATH = "/image"
ROLES = {"primary": "primary source", "original-report": "original report", "secondary": ""}


def card(page: PageView) -> list[HtmlElement]:
    """Return the content of the panel: the selected event, or a hint on how to select one."""
    event = page.timeline.event.get(page.view.opened or "")
    if event is None:
        hint = "Select a marker, a label or the edge of a bar to open its event."
        if is_many(page.view, len(tracks(page.timeline, drafts=page.view.query.drafts))):
            hint = "Select the name or a bar of a row to see its events."
        return [html.P(say(page.lang, hint), className="prompt")]
    lang, links = page.lang, [page.timeline.cite(event, each, page.lang).link for each in event.sources]
    cites = [html.Li(source(*each, lang)) for each in zip(event.sources, links, strict=True)]
    return [
        _walk(event, page),
        _kicker(event, page),
        html.H2(marked(event.title, page), tabIndex=-1, className="card-title"),
        *_moves(event, page),
        *_doubts(event, page),
        *_image(event, page),
        *_recording(event, page),
        *([html.P(_text(event.summary, event, page))] if event.summary else []),
        *(
            [html.P([say(lang, "Note"), say(lang, ": "), *_text(event.note, event, page)], className="note")]
            if event.note
            else []
        ),
        *_replies(event, page),
        *_quote(event, page),
        *_terms(event, page),
        *([html.H3(say(lang, "Sources")), html.Ol(cites, className="sources")] if cites else []),
        *reactions_section(event, page),
        *_report(event, page),
    ]


def _text(words: Words, event: Event, page: PageView) -> list[HtmlElement]:
    """Return a text of the event, with a language mark if its language differs from the title's."""
    return marked(words, page, strange(event.title, page.timeline, page.lang))


def _kicker(event: Event, page: PageView) -> HtmlElement:
    lang, kind = page.lang, page.timeline.type[event.type]
    parts: list[Any] = [
        html.Bdi(names(page, event.actors)),
        " · ",
        worded(kind.label, lang),
        " · ",
        html.Bdi(dated(event.date, lang, page.timeline.calendars)),
    ]
    if event.done is not None:
        progress = progress_words(event.done, lang)
        parts += [" · ", say(lang, "Progress"), say(lang, ": "), progress]
    if event.regarding:
        parts += [" · ", say(lang, "about {names}", names=names(page, event.regarding))]
    n = len(event.sources)
    counted = say_n(lang, "{n} source", "{n} sources", n) if n else say(lang, "no source")
    if page.timeline.is_found(event):
        counted = say(lang, "from a feed, not checked")
    return html.P(
        [html.Span(parts), html.Span(counted, className="badge"), *corrected(event, lang)], className="kicker"
    )


def _moves(event: Event, page: PageView) -> Iterator[HtmlElement]:
    """Yield the changes of position that the event sets, then the positions it confirms."""
    event_changes = changes(page.timeline).get(event.id, ())
    for change in event_changes:
        before = label_of(page, change.before) if change.before else say(page.lang, "no position recorded")
        arrow = html.Span(
            f" {arrows(page.lang)[1]} ", className="arrow", aria_label=say(page.lang, "then"), role="img"
        )
        after = html.Strong(label_of(page, change.after))
        yield html.P(
            [
                html.Span(who(page, change.actor, change.topic), className="who"),
                before,
                arrow,
                after,
            ],
            className="move",
        )
    moved = {(change.actor, change.topic) for change in event_changes}
    for stated in event.positions:
        if (stated.actor, stated.topic or "") not in moved:
            yield _confirmed(event, stated, page)


def _confirmed(event: Event, stated: StatedPosition, page: PageView) -> HtmlElement:
    """Return a position that the event confirms, or that is known in retrospect from it."""
    lang, name = page.lang, who(page, stated.actor, stated.topic)
    said = (stated.actor, stated.topic or "", stated.position)
    bands = [b for b in positions(page.timeline) if (b.actor, b.topic, b.position) == said]
    band = next((b for b in bands if event.id in (b.set_by, *b.confirmed_by, *b.also_said_by)), None)
    day = event.date.start
    words: list[Any] = [html.Span(label_of(page, stated.position))]
    if band is None or day is None or band.holds_on(day):
        heard = say(lang, "{name} confirms", name=name)
    else:
        heard = say(lang, "{name} (known in retrospect)", name=name)
        ended = format_day(band.end, lang) if band.end is not None and band.end <= day else ""
        words += [say(lang, ", until {date}", date=ended)] if ended else []
    return html.P([html.Span(heard, className="who"), *words], className="move")


def _doubts(event: Event, page: PageView) -> Iterator[HtmlElement]:
    lang = page.lang
    if event.draft:
        yield html.P(say(lang, "Draft: not published yet."), className="doubt")
    for name, words in event.disagreements.items():
        reason = [say(lang, ": "), *_text(words, event, page)] if isinstance(words, Words) else ["."]
        yield html.P([say(lang, DISAGREEMENTS[name]), *reason], className="doubt")
    if event.confidence in DOUBTS:
        yield html.P(say(lang, DOUBTS[event.confidence]).capitalize() + ".", className="doubt")


def _image(event: Event, page: PageView) -> Iterator[HtmlElement]:
    """Yield the image of an event; an image on another server is a link, so that the page makes no requests to it."""
    image = pictured(page.timeline, event, page.lang)
    if image is None:
        return
    language = foreign(image.lang, page.lang)
    credit: list[Any] = [image.credit] if image.credit else []
    if image.data is not None:
        picture = html.Img(
            src=f".{IMAGE_PATH}/{image_name(image.data)}{_file(page)}",
            alt=image.alt,
            width=str(image.data.width),
            height=str(image.data.height),
            lang=image.lang or None,
        )
        yield html.Figure([picture, *([html.Figcaption(credit)] if credit else [])], className="image")
        return
    name = image.alt or say(page.lang, "decorative")
    words: list[Any] = [say(page.lang, "Image"), say(page.lang, ": "), outside(name, image.url, **language)]
    yield html.P([*words, *([" (", *credit, ")"] if credit else [])], className="note")


def _recording(event: Event, page: PageView) -> Iterator[HtmlElement]:
    """Yield the sound or film of an event, of which nothing is fetched before a reader asks for it."""
    media = recorded(page.timeline, event, page.lang)
    if media is None:
        return
    if media.data is not None:
        src = f".{IMAGE_PATH}/{image_name(media.data)}{_file(page)}"
        yield HtmlElement(media.tag, controls=True, preload="none", src=src, aria_label=media.alt)
    yield html.P([media.alt, *([" · ", media.credit] if media.credit else [])], className="note")
    if media.transcript:
        lines = [html.P(line) for line in media.transcript.splitlines() if line.strip()]
        yield html.Details([html.Summary(say(page.lang, "Transcript")), *lines], className="transcript")


def _file(page: PageView) -> str:
    return f"?{urlencode({'file': page.view.file})}" if page.view.file else ""


def image_name(data: ImageData) -> str:
    """Return the last part of the URL of an image, a sound or a film."""
    return f"{data.digest}.{data.suffix}"


def _quote(event: Event, page: PageView) -> Iterator[HtmlElement]:
    if event.quote is None:
        return
    text, text_lang = event.quote.text.pick(page.lang)
    quote_lang = event.quote.lang if not text_lang and event.quote.lang else text_lang
    speaker = [html.Footer(worded(event.quote.speaker, page.lang))] if event.quote.speaker else []
    note = [html.P(worded(event.quote.note, page.lang), className="note")] if event.quote.note else []
    yield html.Blockquote([html.P(text, **foreign(quote_lang, page.lang)), *speaker, *note])


def _replies(event: Event, page: PageView) -> Iterator[HtmlElement]:
    """Yield each reply to the event: who, when, the words or that there were none, and the source."""
    lang = page.lang
    for reply in event.reply:
        parts: list[Any] = [
            html.Span(reply_head(page.timeline, reply, lang), className="who"),
            say(lang, ": "),
        ]
        if reply.text:
            text, text_lang = reply.text.pick(lang)
            spoken = reply.lang if not text_lang and reply.lang else text_lang
            parts.append(html.Span(say(lang, "“{text}”", text=text), **foreign(spoken, lang)))
        else:
            parts.append(no_answer(reply, lang))
        yield html.P(parts, className="reply")
        if reply.source:
            yield html.P(source(reply.source, reply.source.url, lang), className="note")


def _report(event: Event, page: PageView) -> Iterator[HtmlElement]:
    """Yield the link by which a reader reports an error in the event; nothing if the file has no contact."""
    if found := reporting(page.published)(event.id):
        words, url = found
        yield html.P(outside(words, url), className="note report")


def _terms(event: Event, page: PageView) -> Iterator[HtmlElement]:
    """Yield a list of coverage, time limits, events responded to and corrections, if there are any."""
    lang = page.lang
    pairs = (pair for stated in event.positions for pair in terms(event, stated, lang))
    rows: list[tuple[str, Any]] = [(name, _text(words, event, page)) for name, words in pairs]
    rows += _unconfirmed(event, page)
    for field in page.timeline.extras:
        if field.shown and page.timeline.values(field, event):
            rows.append((say(lang, field.shown.label), field_values(page.timeline, field, event, lang)))
    rows += _linked(event, page)
    # A draft has a panel only where drafts are shown; its corrections are shown there too.
    for corrected_event in (c for c in corrections(page.timeline, drafts=event.draft) if c.event == event.id):
        changes = corrected_words(page.timeline, corrected_event, lang)
        fix = corrected_event.correction
        reason: list[Any] = [dated(fix.date, lang), ": ", worded(fix.why, lang), " "]
        rows.append(
            (say(lang, "Corrected"), html.Span([*reason, stopped(f"{changes[:1].upper()}{changes[1:]}")]))
        )
    if rows:
        yield html.Dl(
            [part for name, text in rows for part in (html.Dt(name), html.Dd(text))], className="terms"
        )


def _linked(event: Event, page: PageView) -> Iterator[tuple[str, Any]]:
    """Yield what the event answers, and what answers it, each with its date and whether the view shows it."""
    lang, shown = page.lang, {each.id for each in page.events()}
    for name, id_, date in link_words(page.timeline, event.id, lang):
        link = to_event(id_, worded(page.timeline.event[id_].title, lang), page)
        parts = [date] if id_ in shown else [date, say(lang, "not in this view")]
        yield name, html.Span([link, f" ({say(lang, '; ').join(parts)})"])


def _unconfirmed(event: Event, page: PageView) -> Iterator[tuple[str, Any]]:
    """Yield the date from which the bar of a position is dotted, if the event is the last to confirm it."""
    lang, day = page.lang, event.date.start
    for held in positions(page.timeline, drafts=event.draft):
        own = event.id in (held.set_by, *held.confirmed_by) and day is not None and day == held.confirmed
        if own and any(phase.name == "unconfirmed" for phase in phases(held)) and held.fades is not None:
            words = say(
                lang,
                "“{position}” has no later confirmation in this file; its bar is dotted after {date}",
                position=page.timeline.position[held.position].label.say(lang),
                date=format_day(held.fades, lang),
            )
            yield say(lang, "Last confirmed"), words


def source(cited: Source, link: str | None, lang: str) -> list[Any]:
    """Return the citation of a source: its title with a link, publisher, date, role, archived copy, note."""
    text, text_lang = cited.title.pick(lang)
    parts: list[Any] = [outside(text, link, **foreign(text_lang or cited.lang or "", lang))]
    if cited.publisher:
        parts += [say(lang, ", "), worded(cited.publisher, lang)]
    if cited.date:
        parts += [say(lang, ", "), dated(cited.date, lang)]
    if ROLES[cited.role]:
        parts += [" ", html.Span(say(lang, ROLES[cited.role]), className="badge")]
    if cited.archived:
        parts += [" ", outside(say(lang, "archived copy"), cited.archived, className="archived")]
    if cited.note:
        parts.append(html.Span(worded(cited.note, lang), className="note"))
    return parts


def plain_walk(page: PageView) -> list[HtmlElement]:
    """Return the walk as links, for readers without scripts; nothing if no event is selected."""
    event, lang = page.timeline.event.get(page.view.opened or ""), page.lang
    if event is None:
        return []
    (back, ahead), (before, _, after) = arrows(lang), _neighbours(event, page)
    ways = [
        *([(before, f"{back} {say(lang, 'Previous')}")] if before else []),
        *([(after, f"{say(lang, 'Next')} {ahead}")] if after else []),
        (None, say(lang, "Close")),
    ]
    links = [html.A(words, href=link(replace(page.view, opened=to), page.timeline)) for to, words in ways]
    return [html.Nav(links, className="walk plain")]


def _neighbours(event: Event, page: PageView) -> tuple[str | None, str, str | None]:
    """Return the visible events before and after an event, and its place among them as text between these."""
    events = page.events()
    at = next((n for n, each in enumerate(events) if each.id == event.id), None)
    before = events[at - 1].id if at else None
    after = events[at + 1].id if at is not None and at + 1 < len(events) else None
    place = say(page.lang, "{n} of {total}", n=at + 1, total=len(events)) if at is not None else ""
    return before, place, after


def _walk(event: Event, page: PageView) -> HtmlElement:
    """Return buttons for the previous and the next visible event, and one that closes the panel."""
    before, place, after = _neighbours(event, page)
    lang = page.lang
    back, ahead = arrows(lang)
    return html.Nav(
        [
            html.Button(
                [f"{back} ", say(lang, "Previous")],
                disabled=before is None,
                **({"data_event": before} if before else {}),
            ),
            html.Span(place, className="place"),
            html.Button(
                [say(lang, "Next"), f" {ahead}"],
                disabled=after is None,
                **({"data_event": after} if after else {}),
            ),
            html.Button(say(lang, "Close"), className="close", data_event=""),
        ],
        className="walk",
        aria_label=say(lang, "Step through the events"),
    )


def reactions_section(event: Event, page: PageView) -> Iterator[HtmlElement]:
    """Yield a section, and a button that draws the changes in the chart; none without a known day."""
    try:
        found = reactions(page.timeline, event.id, drafts=page.view.query.drafts)
    except QueryError:
        return
    lang = page.lang
    words = ReactionWords(page.timeline, found, lang)

    def listed(tag: Callable[..., HtmlElement], laters: Sequence[Later]) -> Any:
        """Return sentences, each with a link to its event, and with its rank if it has one."""
        items = [
            html.Li(
                [words.sentence(later), " ", cited(later.event, page)],
                **({"value": str(later.rank)} if later.rank else {}),
            )
            for later in laters
        ]
        return [tag(items)] if items else []

    draw = html.Button(
        say(lang, "Show in chart"), className="link", data_after=event.id, aria_pressed="false"
    )
    none = [] if found.changes or found.unsure else [html.P(say(lang, "No change of position recorded."))]
    yield html.Details(
        [
            html.Summary(words.heading.rstrip(":\u00a0 ")),
            *none,
            *listed(html.Ol, found.changes),
            *listed(html.Ul, found.unsure),
            *([draw] if found.changes else []),
            *([html.P(words.others_heading)] if found.others else []),
            *listed(html.Ul, found.others),
            *([html.P(words.silent, className="note")] if found.silent else []),
            html.P(words.caveat, className="note"),
        ],
        className="sequel",
    )
