"""Checks of a file's `slides:` and `views:`: days, windows, unique ids, and that slides have what they show."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.dates import Edtf
from timeline.errors import shown
from timeline.i18n.sentences import Sentence
from timeline.io.checks.parsed_file import ParsedFile
from timeline.io.checks.values import A_DAY, check_ends
from timeline.io.yaml.reader import Path, YamlMap
from timeline.io.yaml.validation import Problems
from timeline.model.nouns import Event
from timeline.view.file_keys import FileSlide, SlideView

LACKED = {
    "positions": ("view", "on"),
    "number": ("number",),
    "quote": ("view", "event"),
    "photo": ("view", "event"),
}
"""The place in a slide of what its `shows` requires."""


def check_slides(parsed: ParsedFile, problems: Problems) -> None:
    """Check the slides and saved views that are individually valid."""
    for path, node, saved in parsed.valid("views"):
        _check_days(saved.view, node["view"], (*path, "view"), problems)
    events = {event.id: event for _, _, event in parsed.valid("events")}
    for path, node, slide in parsed.valid("slides"):
        view = node.get("view")
        if isinstance(view, YamlMap):
            _check_days(slide.view, view, (*path, "view"), problems)
        if fault := _lacking(slide, events):
            problems.add(node["shows"], (*path, *LACKED.get(slide.shows, ())), *fault)
        if slide.number is not None and slide.shows != "number":
            message = Sentence("only a slide of a number has 'number'")
            problems.add(node["number"], (*path, "number"), message, Sentence("add 'shows: number'"))


def _lacking(slide: FileSlide, events: Mapping[str, Event]) -> tuple[Sentence, Sentence] | None:
    """Return the error that a slide lacks what it shows, and its correction."""
    name = slide.view.event
    match slide.shows:
        case "positions" if slide.view.on is None:
            return Sentence("a slide of positions must have a day"), Sentence("add 'view: {on: 2020-06-12}'")
        case "number" if slide.number is None:
            return Sentence("a slide of a number must have 'number'"), Sentence("add 'number: 28'")
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


def _check_days(view: SlideView, node: YamlMap, path: Path, problems: Problems) -> None:
    for key, date in (("on", view.on), ("compare", view.compare)):
        if date is not None and (date.start is None or date.start != date.end):
            message = Sentence("{key} must be a single day, not {date}", key=key, date=shown(date.text))
            problems.add(node[key], (*path, key), message, Sentence("write a day such as 2020-06-12"))
    if view.compare is not None and view.on is None:
        hint = Sentence("add 'on:' with the day to show")
        problems.add(node["compare"], (*path, "compare"), Sentence("compare requires on"), hint)
    if view.window is not None and not _bounded(view.window):
        message = Sentence(
            "window must have a first and a last day, not {date}", date=shown(view.window.text)
        )
        hint = Sentence("write both, as in 2020-05-01/2020-07-01")
        problems.add(node["window"], (*path, "window"), message, hint)
    if view.as_of is not None and view.as_of.end is None:
        problems.add(node["as_of"], (*path, "as_of"), Sentence("as_of has no last day"), A_DAY)
    check_ends(view, node, path, problems)


def _bounded(date: Edtf) -> bool:
    return date.start is not None and date.end is not None and date.start <= date.end
