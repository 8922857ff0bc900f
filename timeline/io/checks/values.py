"""Checks that compare values: dates, ranks, rows, corrections, positions, views, what slides show, and images."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from timeline.dates import Edtf
from timeline.errors import shown
from timeline.i18n.sentences import Sentence
from timeline.io.checks.claims import NO_LAST_DAY, check_claim, check_headlines
from timeline.io.checks.declaring import check_own_field, check_sizes
from timeline.io.checks.parsed_file import At, ParsedFile, maps_in, positions_in, versions_of
from timeline.io.folder import IMAGE_BESIDE, OUTSIDE, Folder, outside
from timeline.io.yaml.reader import YamlMap, YamlText
from timeline.model.head import ChartRow
from timeline.model.images import ALL_BYTES, Image, ImageData, ImageError
from timeline.model.nouns import Actor, Correction, Event, Position, StatedPosition
from timeline.model.recordings import Recording
from timeline.model.shown import shown_fields
from timeline.model.sources import Reply
from timeline.view.file_keys import DefaultView, FileSlide, SlideView

_Stated = tuple[str, Edtf, YamlText]
"""A position, its first day, and its place in the file."""

A_DAY = Sentence("write a day, a month or a year")
EXCHANGE = Sentence("swap or correct the dates")
_MISSING = Sentence("{key} is missing")
_ROW_NEEDS = {
    "id": Sentence("add 'id: outside', or name one actor"),
    "name": Sentence("add 'name: Context', or name one actor"),
}
_LACKED = {
    "positions": ("view", "on"),
    "number": ("number",),
    "text": ("text",),
    "quote": ("view", "event"),
    "photo": ("view", "event"),
}
"""The place in a slide of what its `shows` requires."""


def check_meaning(parsed: ParsedFile) -> None:
    """Check the items that are individually valid."""
    checks: dict[str, Callable[[Any, At], None]] = {
        "fields": check_own_field,
        "positions": _check_position,
        "actors": _check_actor,
        "rows": _check_row,
        "events": _check_event,
        "findings": check_claim,
        "eras": lambda era, at: _check_bound(era.date, at),
        "views": lambda saved, at: _check_days(saved.view, at.under("view")),
    }
    check_sizes(parsed)
    for section, check in checks.items():
        for item, at in parsed.valid(section):
            check(item, at)
    _check_ranks(parsed)
    _check_at_once(parsed)
    _check_slides(parsed)
    check_headlines(parsed)
    if parsed.view is not None:
        _check_ends(parsed.view, parsed.top.under("view"))
    if parsed.head is not None:
        _check_last_day("as_of", parsed.head.as_of, parsed.top)


def _check_position(position: Position, at: At) -> None:
    if position.off_scale and position.rank is not None:
        message = Sentence("a position with off_scale cannot have a rank")
        at.wrong("rank", message, Sentence("remove rank or off_scale"), at_key=True)
    elif not position.off_scale and position.rank is None:
        at.wrong("rank", _MISSING.filled(key="rank"), Sentence("add 'rank: 1', 2, 3 …, or 'off_scale: true'"))


def _check_ranks(parsed: ParsedFile) -> None:
    first: dict[int, YamlText] = {}
    for position, at in parsed.valid("positions"):
        if position.rank is None or position.off_scale:
            continue
        before = first.setdefault(position.rank, at.node["rank"])
        if before is not at.node["rank"]:
            hint = Sentence("the first is on line {line}; give each a different rank", line=before.line)
            at.wrong("rank", Sentence("two positions have the rank {rank}", rank=position.rank), hint)


def _check_row(row: ChartRow, at: At) -> None:
    if isinstance(at.node, YamlText):
        return
    if "actor" in at.node:
        for key in (key for key in at.node if key != "actor"):
            message = Sentence("a row with actor cannot have {key}", key=str(key))
            hint = Sentence("remove {key}, or use actors instead of actor", key=str(key))
            at.wrong(str(key), message, hint, at_key=True)
        return
    for key, hint in _ROW_NEEDS.items():
        if key not in at.node:
            at.wrong(key, Sentence("the row has no {key}", key=key), hint)
    if not row.actors and not row.actor_types:
        at.wrong("actors", Sentence("this row has no actors"), Sentence("add actors or actor_types"))


def _check_event(event: Event, at: At) -> None:
    _check_bound(event.date, at)
    _check_terms(event.date, event.positions, at)
    for (_, step), position in zip(positions_in(at.node), event.positions, strict=False):
        if (number := position.stated_in or 0) > (count := len(event.sources)):
            message = Sentence("stated_in names source {n}, but the event has {count}", n=number, count=count)
            hint = Sentence("write the number of one of the event's sources, counted from 1")
            at.under(*step).wrong("stated_in", message, hint)
    if event.progress is not None and (event.date.lower is None or event.date.upper is None):
        message = Sentence(
            "progress needs a date with a start and an end, not '{date}'", date=event.date.text
        )
        hint = Sentence("write the date as an interval, such as 2020-01-10/2020-03-31, or remove progress")
        at.wrong("progress", message, hint, at_key=True)
    if event.added is not None:
        _check_first_day("added", event.added, at)
    for (_, step), reply in zip(maps_in(at.node, "reply"), event.reply, strict=False):
        _check_reply(reply, at.under(*step))
    for number, fix in enumerate(event.corrections):
        _check_correction(event, fix, at.under("corrections", number))


def _check_reply(reply: Reply, at: At) -> None:
    if reply.text is None and reply.no_answer_by is None:
        hint = Sentence("add 'text', or 'asked' and 'no_answer_by' if there was no answer")
        at.wrong("", Sentence("the reply has no text"), hint)
    elif reply.text is not None and reply.no_answer_by is not None:
        message = Sentence("the reply has a text and is marked as unanswered")
        at.wrong("no_answer_by", message, Sentence("remove one of the two"), at_key=True)
    elif reply.no_answer_by is not None and reply.asked is None:
        message = Sentence("no_answer_by requires asked")
        at.wrong(
            "no_answer_by",
            message,
            Sentence("add the day on which you asked: 'asked: 2020-06-09'"),
            at_key=True,
        )
    _check_day("asked", reply.asked, at)
    _check_day("no_answer_by", reply.no_answer_by, at)
    asked, by = (date.start if date else None for date in (reply.asked, reply.no_answer_by))
    if asked is not None and by is not None and by < asked:
        message = Sentence("no_answer_by is before the day on which you asked")
        at.wrong("no_answer_by", message, Sentence("write a later day"))


def _check_correction(event: Event, fix: Correction, at: At) -> None:
    _check_first_day("date", fix.date, at)
    was, given = at.under("was"), fix.was.model_fields_set
    date: Edtf = getattr(fix.was if "date" in given else event, "date")  # noqa: B009  (its type is made at runtime)
    if "date" in given:
        _check_bound(date, was)
    if "positions" in given:
        _check_terms(date, getattr(fix.was, "positions"), was)  # noqa: B009
    if not given - {"absent"} and not fix.was.absent:
        hint = Sentence("add the earlier values, as in 'was: {date: 2020-06-09}'")
        was.wrong("", Sentence("'was' is empty"), hint)
    for node_of_name, name in zip(was.node.get("absent", ()), fix.was.absent, strict=False):
        if shown_fields(type(fix.was))[name].name in given:
            message = Sentence("{key} is listed in 'absent' but also has a value", key=name)
            was.problems.add(node_of_name, (*was.path, "absent"), message, Sentence("remove one of the two"))


def _check_first_day(key: str, date: Edtf, at: At) -> None:
    if date.start is None:
        at.wrong(key, Sentence("{key} has no first day ({date})", key=key, date=shown(date.text)), A_DAY)


def _check_terms(date: Edtf, stated: Sequence[StatedPosition], at: At) -> None:
    for (_, step), position in zip(positions_in(at.node), stated, strict=False):
        expires, since = position.expires, position.since or date
        if not isinstance(expires, Edtf) or expires.end is None or since.start is None:
            continue
        if expires.end < since.start:
            message = Sentence(
                "the position expires ({end}) before it begins ({start})", end=expires.text, start=since.text
            )
            at.under(*step).wrong("expires", message, EXCHANGE)


def _check_bound(date: Edtf, at: At) -> None:
    if date.start is None and date.end is None:
        message = Sentence("the date {date} has neither a first nor a last day", date=shown(date.text))
        at.wrong("date", message, Sentence("write at least one, as in 2020-06/.."))


def _check_at_once(parsed: ParsedFile) -> None:
    """Check that no actor begins two positions on a topic at the same time, unless times of day show their order."""
    stated: dict[tuple[str, str | None, int | None], list[_Stated]] = {}
    for event, at in parsed.valid("events"):
        for (place, step), entry in zip(positions_in(at.node), event.positions, strict=False):
            since = entry.since or event.date
            before = stated.setdefault((entry.actor, entry.topic, since.start), [])
            against = next((e for e in before if _contradict(e, entry.position, since)), None)
            if against is not None:
                wording, path = _at_once(entry.actor, against, since), (*at.path, *step, "position")
                parsed.problems.add(place["position"], path, *wording, unless_reported=True)
            before.append((entry.position, since, place["position"]))


def _contradict(earlier: _Stated, position: str, since: Edtf) -> bool:
    """Check that a position differs from an earlier one if no time of day shows their order."""
    clock = earlier[1].clock
    return earlier[0] != position and (clock == since.clock or clock is None or since.clock is None)


def _at_once(actor: str, earlier: _Stated, since: Edtf) -> tuple[Sentence, Sentence]:
    if since.start is None:
        message = Sentence("{actor} has another position without a known start, on line {line}")
        hint = Sentence("that position is {position}; correct one, give one a topic, or add a date to one")
    elif since.start == since.end == earlier[1].end:
        message = Sentence("{actor} has another position on the same day, on line {line}")
        hint = Sentence("that position is {position}; correct one, give one a topic, or add a time of day")
    else:
        message = Sentence("{actor} has another position with the same start ({start}), on line {line}")
        hint = Sentence(
            "that position is {position}; correct one, give one a topic, or give one a more precise date"
        )
    place = message.filled(actor=shown(actor), start=since.text, line=earlier[2].line)
    return place, hint.filled(position=shown(earlier[0]))


def _check_actor(actor: Actor, at: At) -> None:
    _check_last_day("tracked_until", actor.tracked_until, at)


def _check_last_day(key: str, date: Edtf | None, at: At) -> None:
    if date is not None and date.end is None:
        at.wrong(key, NO_LAST_DAY.filled(key=key, date=shown(date.text)), A_DAY)


def _check_ends(view: DefaultView | SlideView, at: At) -> None:
    """Check that a view does not end before it begins."""
    since, to = view.since, view.to
    if since and to and since.start is not None and to.end is not None and since.start > to.end:
        message = Sentence("the view ends ({end}) before it begins ({start})", end=to.text, start=since.text)
        at.wrong("to", message, EXCHANGE)


def _check_slides(parsed: ParsedFile) -> None:
    events = {event.id: event for event, _ in parsed.valid("events")}
    for slide, at in parsed.valid("slides"):
        if isinstance(at.node.get("view"), YamlMap):
            _check_days(slide.view, at.under("view"))
        if fault := _lacking(slide, events):
            path = (*at.path, *_LACKED.get(slide.shows, ()))
            parsed.problems.add(at.node["shows"], path, *fault)
        if slide.number is not None and slide.shows != "number":
            message = Sentence("only a slide of a number has 'number'")
            at.wrong("number", message, Sentence("add 'shows: number'"))


def _lacking(slide: FileSlide, events: Mapping[str, Event]) -> tuple[Sentence, Sentence] | None:
    """Return the error that a slide lacks what it shows, and its correction."""
    name = slide.view.event
    match slide.shows:
        case "positions" if slide.view.on is None:
            return Sentence("a slide of positions must have a day"), Sentence("add 'view: {on: 2020-06-12}'")
        case "number" if slide.number is None:
            return Sentence("a slide of a number must have 'number'"), Sentence("add 'number: 28'")
        case "text" if slide.text is None:
            return Sentence("a slide of text must have 'text'"), Sentence("add 'text: The first of three'")
        case "quote" | "photo" if name is None:
            message = Sentence("a slide of a quotation or an image must have an event")
            return message, Sentence("add 'view: {event: …}' with the id of the event")
        case "quote" if name in events and events[name].quote is None:
            message = Sentence("the event {word} has no quotation", word=shown(name))
            return message, Sentence("add 'quote' to the event, or choose another event")
        case "photo" if name in events and not ((image := events[name].image) and image.file):
            message = Sentence("the event {word} has no image file", word=shown(name))
            return message, Sentence("add 'image: {file: …}' to the event, or choose another event")
    return None


def _check_day(key: str, date: Edtf | None, at: At) -> None:
    if date is not None and (date.start is None or date.start != date.end):
        message = Sentence("{key} must be a single day, not {date}", key=key, date=shown(date.text))
        at.wrong(key, message, Sentence("write a day such as 2020-06-12"))


def _check_days(view: SlideView, at: At) -> None:
    _check_day("on", view.on, at)
    _check_day("compare", view.compare, at)
    if view.compare is not None and view.on is None:
        at.wrong("compare", Sentence("compare requires on"), Sentence("add 'on:' with the day to show"))
    first, last = (view.window.start, view.window.end) if view.window else (0, 0)
    if view.window is not None and (first is None or last is None or first > last):
        message = Sentence(
            "window must have a first and a last day, not {date}", date=shown(view.window.text)
        )
        at.wrong("window", message, Sentence("write both, as in 2020-05-01/2020-07-01"))
    _check_last_day("published_on", view.published_on, at)
    _check_ends(view, at)


def check_images(parsed: ParsedFile, folder: Folder | None) -> dict[str, ImageData]:
    """Return the images, sounds and films by their name in the file (none without a folder); add their problems."""
    images: dict[str, ImageData] = {}
    for image, at in _images(parsed):
        if isinstance(image, Image):
            _check_form(image, at)
        if image.file is not None and OUTSIDE.match(image.file):
            at.wrong("file", outside(image.file), IMAGE_BESIDE)
            continue
        if image.file is None or folder is None or image.file in images:
            continue
        read = folder.image if isinstance(image, Image) else folder.recording
        try:
            images[image.file] = read(image.file)
        except ImageError as error:
            at.wrong("file", error.message, error.hint)
        if sum(len(data.data) for data in images.values()) > ALL_BYTES:
            most = ALL_BYTES // 1_000_000
            message = Sentence("the files up to this one are larger than {n} MB together", n=most)
            at.wrong("file", message, Sentence("make them smaller"))
            break
    return images


def _images(parsed: ParsedFile) -> Iterator[tuple[Image | Recording, At]]:
    """Yield every image, sound and film of a valid event, and of its earlier versions in corrections."""
    for event, at in parsed.valid("events"):
        versions: list[Any] = [event, *(fix.was for fix in event.corrections)]
        for (_, inside), version in zip(versions_of(at.node), versions, strict=False):
            for key in ("image", "media"):
                if (image := getattr(version, key, None)) is not None:
                    yield image, at.under(*inside, key)


def _check_form(image: Image, at: At) -> None:
    if (image.file is None) == (image.url is None):
        neither = image.file is None
        message = Sentence(
            "the image has neither file nor url" if neither else "the image has both file and url"
        )
        at.wrong("", message, Sentence("set one of them: file (next to this file) or url (a link)"))
    if image.alt is None and not image.decorative:
        hint = Sentence("describe the image, or add 'decorative: true' if it adds no information")
        at.wrong("alt", Sentence("{key} is missing", key="alt"), hint)
    if image.alt is not None and image.decorative:
        at.wrong("alt", Sentence("a decorative image cannot have alt"), Sentence("remove one of the two"))
