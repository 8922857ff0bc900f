"""Checks that compare values: dates, ranks, rows, corrections and positions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from timeline.dates import Edtf
from timeline.errors import shown
from timeline.i18n.sentences import Sentence
from timeline.io.checks.parsed_file import ParsedFile, positions_in
from timeline.io.yaml.reader import Path, YamlMap, YamlText
from timeline.io.yaml.validation import Problems, key_of
from timeline.model.head import ChartRow
from timeline.model.nouns import Actor, Correction, Event, Position, StatedPosition
from timeline.view.file_keys import DefaultView, SlideView

_Stated = tuple[str, Edtf, YamlText]
"""A position, its first day, and its place in the file."""

A_DAY = Sentence("write a day, a month or a year")
EXCHANGE = Sentence("swap or correct the dates")
_ROW_NEEDS = {
    "id": Sentence("add 'id: outside', or name one actor"),
    "name": Sentence("add 'name: Context', or name one actor"),
}


def check_meaning(parsed: ParsedFile, problems: Problems) -> None:
    """Check the items that are individually valid."""
    checks: dict[str, Callable[[Any, Any, Path, Problems], None]] = {
        "positions": _check_position,
        "actors": _check_actor,
        "rows": _check_row,
        "events": _check_event,
        "eras": lambda era, *place: _check_bound(era.date, *place),
    }
    for section, check in checks.items():
        for path, node, item in parsed.valid(section):
            check(item, node, path, problems)
    _check_ranks(parsed, problems)
    _check_at_once(parsed, problems)
    if parsed.view is not None:
        check_ends(parsed.view, parsed.root["view"], ("view",), problems)
    if parsed.head is not None and parsed.head.as_of is not None and parsed.head.as_of.end is None:
        problems.add(parsed.root["as_of"], ("as_of",), Sentence("as_of has no last day"), A_DAY)


def _check_position(position: Position, node: YamlMap, path: Path, problems: Problems) -> None:
    if position.off_scale and position.rank is not None:
        message = Sentence("a position with off_scale cannot have a rank")
        hint = Sentence("remove rank or off_scale")
        problems.add(key_of(node, "rank"), (*path, "rank"), message, hint)
    elif not position.off_scale and position.rank is None:
        hint = Sentence("add 'rank: 1', 2, 3 …, or 'off_scale: true'")
        problems.add(node, (*path, "rank"), Sentence("{key} is missing", key="rank"), hint)


def _check_ranks(parsed: ParsedFile, problems: Problems) -> None:
    first: dict[int, YamlText] = {}
    for path, node, position in parsed.valid("positions"):
        if position.rank is None or position.off_scale:
            continue
        if position.rank in first:
            hint = Sentence(
                "the first is on line {line}; give each a different rank", line=first[position.rank].line
            )
            message = Sentence("two positions have the rank {rank}", rank=position.rank)
            problems.add(node["rank"], (*path, "rank"), message, hint)
        first.setdefault(position.rank, node["rank"])


def _check_row(row: ChartRow, node: Any, path: Path, problems: Problems) -> None:
    if isinstance(node, YamlText):
        return
    if "actor" in node:
        for key in node:
            if key != "actor":
                message = Sentence("a row with actor cannot have {key}", key=str(key))
                hint = Sentence("remove {key}, or use actors instead of actor", key=str(key))
                problems.add(key, (*path, str(key)), message, hint)
        return
    for key, hint in _ROW_NEEDS.items():
        if key not in node:
            problems.add(node, (*path, key), Sentence("the row has no {key}", key=key), hint)
    if not row.actors and not row.actor_types:
        message = Sentence("this row has no actors")
        problems.add(node, (*path, "actors"), message, Sentence("add actors or actor_types"))


def _check_event(event: Event, node: YamlMap, path: Path, problems: Problems) -> None:
    _check_bound(event.date, node, path, problems)
    _check_terms(event.date, event.positions, node, path, problems)
    _check_stated_in(event, node, path, problems)
    _check_progress(event, node, path, problems)
    if event.added is not None:
        _check_first_day(event.added, node, (*path, "added"), problems)
    for number, fix in enumerate(event.corrections):
        _check_correction(event, fix, node["corrections"][number], (*path, "corrections", number), problems)


def _check_progress(event: Event, node: YamlMap, path: Path, problems: Problems) -> None:
    if event.progress is not None and (event.date.lower is None or event.date.upper is None):
        message = Sentence(
            "progress needs a date with a start and an end, not '{date}'", date=event.date.text
        )
        hint = Sentence("write the date as an interval, such as 2020-01-10/2020-03-31, or remove progress")
        problems.add(key_of(node, "progress"), (*path, "progress"), message, hint)


def _check_stated_in(event: Event, node: YamlMap, path: Path, problems: Problems) -> None:
    for (place, step), position in zip(positions_in(node), event.positions, strict=False):
        if (position.stated_in or 0) > len(event.sources):
            message = Sentence(
                "stated_in names source {n}, but the event has {count}",
                n=position.stated_in or 0,
                count=len(event.sources),
            )
            hint = Sentence("write the number of one of the event's sources, counted from 1")
            problems.add(place["stated_in"], (*path, *step, "stated_in"), message, hint)


def _check_correction(event: Event, fix: Correction, node: YamlMap, path: Path, problems: Problems) -> None:
    _check_first_day(fix.date, node, (*path, "date"), problems)
    was, given = node["was"], fix.was.model_fields_set
    date: Edtf = getattr(fix.was if "date" in given else event, "date")  # noqa: B009  (its type is made at runtime)
    if "date" in given:
        _check_bound(date, was, (*path, "was"), problems)
    if "positions" in given:
        _check_terms(date, getattr(fix.was, "positions"), was, (*path, "was"), problems)  # noqa: B009
    if not given - {"absent"} and not fix.was.absent:
        hint = Sentence("add the earlier values, as in 'was: {date: 2020-06-09}'")
        problems.add(was, (*path, "was"), Sentence("'was' is empty"), hint)
    for node_of_name, name in zip(was.get("absent", ()), fix.was.absent, strict=False):
        if name in given:
            message = Sentence("{key} is listed in 'absent' but also has a value", key=name)
            problems.add(node_of_name, (*path, "was", "absent"), message, Sentence("remove one of the two"))


def _check_first_day(date: Edtf, node: YamlMap, path: Path, problems: Problems) -> None:
    if date.start is None:
        key = str(path[-1])
        message = Sentence("{key} has no first day ({date})", key=key, date=shown(date.text))
        problems.add(node[key], path, message, A_DAY)


def _check_terms(
    date: Edtf, stated: Sequence[StatedPosition], node: YamlMap, path: Path, problems: Problems
) -> None:
    for (place, step), position in zip(positions_in(node), stated, strict=False):
        expires, since = position.expires, position.since or date
        if not isinstance(expires, Edtf) or expires.end is None or since.start is None:
            continue
        if expires.end < since.start:
            message = Sentence(
                "the position expires ({end}) before it begins ({start})", end=expires.text, start=since.text
            )
            problems.add(place["expires"], (*path, *step, "expires"), message, EXCHANGE)


def _check_bound(date: Edtf, node: YamlMap, path: Path, problems: Problems) -> None:
    if date.start is None and date.end is None:
        message = Sentence("the date {date} has neither a first nor a last day", date=shown(date.text))
        hint = Sentence("write at least one, as in 2020-06/..")
        problems.add(node["date"], (*path, "date"), message, hint)


def _check_at_once(parsed: ParsedFile, problems: Problems) -> None:
    """Check that no actor begins two positions on a topic at the same time, unless times of day show their order."""
    stated: dict[tuple[str, str | None, int | None], list[_Stated]] = {}
    for path, node, event in parsed.valid("events"):
        for (place, step), entry in zip(positions_in(node), event.positions, strict=False):
            since = entry.since or event.date
            before = stated.setdefault((entry.actor, entry.topic, since.start), [])
            against = next((e for e in before if _contradict(e, entry.position, since)), None)
            if against is not None:
                wording = _at_once(entry.actor, against, since)
                problems.add(place["position"], (*path, *step, "position"), *wording, unless_reported=True)
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


def _check_actor(actor: Actor, node: YamlMap, path: Path, problems: Problems) -> None:
    until = actor.tracked_until
    if until is not None and until.end is None:
        message = Sentence("tracked_until ({date}) has no last day", date=until.text)
        problems.add(node["tracked_until"], (*path, "tracked_until"), message, A_DAY)


def check_ends(view: DefaultView | SlideView, node: YamlMap, path: Path, problems: Problems) -> None:
    """Check that a view does not end before it begins."""
    since, to = view.since, view.to
    if since and to and since.start is not None and to.end is not None and since.start > to.end:
        message = Sentence("the view ends ({end}) before it begins ({start})", end=to.text, start=since.text)
        problems.add(node["to"], (*path, "to"), message, EXCHANGE)
