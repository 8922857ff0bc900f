"""Whether every id that a file uses is defined in it, once. Reads the marked tree, so that an item with
another fault neither hides its wrong ids nor makes the ids of others look wrong."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from timeline.i18n.sentences import Sentence
from timeline.io.yaml.reader import Map, Path, Seq, Text
from timeline.io.yaml.validation import Complaints, shown
from timeline.model.nouns import FileHead
from timeline.view.file_keys import DefaultView
from timeline.view.keys import KEYS, LISTS

Found = tuple[Text, Path]


@dataclass
class Sheet:
    """A file half read: its tree, what its misspelt keys stand for, and its items, None where not valid."""

    root: Map
    meant: set[str] = field(default_factory=set)
    head: FileHead | None = None
    view: DefaultView | None = None
    items: dict[str, list[Any]] = field(default_factory=dict)

    def nodes(self, section: str) -> Iterator[tuple[int, Any]]:
        """The items of a section as they stand in the file, with their numbers."""
        section_node = self.root.get(section)
        return enumerate(section_node if isinstance(section_node, Seq) else ())


# Section → key of its items → the section in which the key's ids are defined.
_USES = {
    "actors": {"part_of": "actors"},
    "events": {"actors": "actors", "concerns": "actors", "kind": "kinds", "responds_to": "events"},
    "lanes": {"actor": "actors", "actors": "actors"},
}
_IN_VIEW = {key.file_key: key.section for key in KEYS if key.file == "view" and key.section}
_IN_SCENE = {key.file_key: key.section for key in KEYS if key.file and key.section}
_IN_POSITION = {"actor": "actors", "stance": "stances", "scope_id": "scopes"}
_DEFINING = ("actors", "kinds", "stances", "scopes", "events", "eras", "lanes")
_NOT_DEFINED: dict[str, Callable[[str], Sentence]] = {
    "actors": lambda word: Sentence("the actor {word} is not defined", word=word),
    "kinds": lambda word: Sentence("the kind {word} is not defined", word=word),
    "stances": lambda word: Sentence("the stance {word} is not defined", word=word),
    "scopes": lambda word: Sentence("the scope {word} is not defined", word=word),
    "events": lambda word: Sentence("the event {word} is not defined", word=word),
}
_TO_ADD = {
    "actors": Sentence("add 'actors:' with an id for each actor that the file names"),
    "kinds": Sentence("add 'kinds:' with an id for each kind that the file names"),
    "stances": Sentence("add 'stances:' with an id for each stance that the file names"),
    "scopes": Sentence("add 'scopes:' with an id for each scope that the file names"),
    "events": Sentence("add 'events:' with an id for each event that the file names"),
}


def texts_in(node: Any, path: Path) -> Iterator[Found]:
    """The ids of a value: one text, or the texts of a list."""
    if isinstance(node, Text):
        yield node, path
    elif isinstance(node, Seq):
        for number, item in enumerate(node):
            if isinstance(item, Text):
                yield item, (*path, number)


def positions_in(event: Any) -> Iterator[tuple[Map, Path]]:
    """The positions of an event, written as one or as a list."""
    node = event.get("position") if isinstance(event, Map) else None
    for number, position in enumerate(node if isinstance(node, Seq) else [node]):
        if isinstance(position, Map):
            yield position, ("position", number) if isinstance(node, Seq) else ("position",)


def versions_of(event: Any) -> Iterator[tuple[Any, Path]]:
    """An event as it stands, then as its corrections say that it was."""
    yield event, ()
    fixes = event.get("corrections") if isinstance(event, Map) else None
    for number, fix in enumerate(fixes if isinstance(fixes, Seq) else ()):
        if isinstance(fix, Map) and isinstance(fix.get("was"), Map):
            yield fix["was"], ("corrections", number, "was")


def check_references(sheet: Sheet, complaints: Complaints) -> None:
    """Ids defined twice, ids not defined, actors in two lanes, rings of part_of and of responds_to."""
    defined: dict[str, dict[str, Text] | None] = {s: _defined(sheet, s, complaints) for s in _DEFINING}
    for target, found in _uses(sheet):
        known = defined[target]
        word, path = found
        if known is None:
            _missing_section(sheet, target, complaints)
        elif word not in known and not complaints.full:
            complaints.add(
                word, path, _not_defined(target, found), complaints.closest(word, known), unless_told=True
            )
    _check_names(sheet, complaints)
    _check_lanes(sheet, complaints)
    _check_parts(sheet, complaints)
    _check_answers(sheet, complaints)


def _not_defined(section: str, found: Found) -> Sentence:
    word, path = shown(found[0]), found[1]
    # Who renames an actor looks among the events: that lanes name actors too is easily forgotten.
    if path[0] == "lanes":
        return Sentence("the actor {word} in 'lanes:' is not defined", word=word)
    return _NOT_DEFINED[section](word)


def _defined(sheet: Sheet, section: str, complaints: Complaints) -> dict[str, Text] | None:
    """The ids of a section, of faulty items too; None without a section that could be read."""
    if not isinstance(sheet.root.get(section), Seq):
        return None
    first: dict[str, Text] = {}
    for number, node in sheet.nodes(section):
        name = node.get("id") if isinstance(node, Map) else None
        if isinstance(name, Text):
            if name in first:
                message = Sentence(
                    "the id {word} is used for two {section}", word=shown(name), section=section
                )
                hint = Sentence("the first is on line {line}; choose another", line=first[name].line)
                complaints.add(name, (section, number, "id"), message, hint, unless_told=True)
            first.setdefault(name, name)
        elif isinstance(node, Map) and section != "lanes":
            # The id is misspelt or left out, which is told already: any text of the item may be meant.
            first.update({text: text for text in node.values() if isinstance(text, Text)})
    return first


def _missing_section(sheet: Sheet, section: str, complaints: Complaints) -> None:
    if section not in sheet.root and section not in sheet.meant:
        complaints.add(sheet.root, (section,), Sentence("{key} is missing", key=section), _TO_ADD[section])


def _uses(sheet: Sheet) -> Iterator[tuple[str, Found]]:
    """Every id that is used: the section it must be defined in, where it stands."""
    for section, keys in _USES.items():
        for number, node in sheet.nodes(section):
            if isinstance(node, Text) and section == "lanes":
                yield "actors", (node, (section, number))
            for version, path in versions_of(node):
                yield from _used_by(version, section, keys, (section, number, *path))
    for view, path in _views(sheet):
        yield from _named_in(view, _IN_VIEW if path == ("view",) else _IN_SCENE, path)


def _views(sheet: Sheet) -> Iterator[tuple[Map, Path]]:
    """The view that the file opens with, then those of its scenes."""
    if isinstance(sheet.root.get("view"), Map):
        yield sheet.root["view"], ("view",)
    for number, node in sheet.nodes("story"):
        if isinstance(node, Map) and isinstance(node.get("view"), Map):
            yield node["view"], ("story", number, "view")


def _check_names(sheet: Sheet, complaints: Complaints) -> None:
    """Each name by which a view filters is that of an event; not looked at while an event is not valid."""
    events = sheet.items.get("events") or []
    if None in events:
        return
    for view, path in _views(sheet):
        for key in (key for key in LISTS if not key.section):
            for word, place in texts_in(view.get(key.file_key), (*path, key.file_key)):
                known = {name for event in events for name in key.of(event)}
                if word not in known:
                    complaints.add(word, place, key.undefined(word[:80]), complaints.closest(word, known))


def _used_by(version: object, section: str, keys: dict[str, str], path: Path) -> Iterator[tuple[str, Found]]:
    """Every id that an item, or what it said before a correction, uses."""
    yield from _named_in(version, keys, path)
    for position, inside in positions_in(version) if section == "events" else ():
        yield from _named_in(position, _IN_POSITION, (*path, *inside))


def _named_in(node: object, keys: dict[str, str], path: Path) -> Iterator[tuple[str, Found]]:
    if not isinstance(node, Map):
        return
    for key, target in keys.items():
        yield from ((target, found) for found in texts_in(node.get(key), (*path, key)))


def _check_lanes(sheet: Sheet, complaints: Complaints) -> None:
    """Nobody, and no kind of actor, stands in two lanes."""
    where: dict[tuple[str, str], Text] = {}
    for number, node in sheet.nodes("lanes"):
        path: Path = ("lanes", number)
        found = [("actor", f) for f in texts_in(node, path)] if isinstance(node, Text) else []
        if isinstance(node, Map):
            found += [
                ("actor", f) for key in ("actor", "actors") for f in texts_in(node.get(key), (*path, key))
            ]
            found += [("kind", f) for f in texts_in(node.get("kinds"), (*path, "kinds"))]
        for what, (word, place) in found:
            first = where.setdefault((what, str(word)), word)
            if first is not word:
                hint = Sentence("the first is on line {line}", line=first.line)
                complaints.add(word, place, _in_two_lanes(what, shown(word)), hint, unless_told=True)


def _in_two_lanes(what: str, word: str) -> Sentence:
    if what == "actor":
        return Sentence("the actor {word} stands in two lanes", word=word)
    return Sentence("the kind {word} stands in two lanes", word=word)


def _check_parts(sheet: Sheet, complaints: Complaints) -> None:
    """No actor is part of itself, however far around."""
    above: dict[str, dict[str, Found]] = {}
    for number, node in sheet.nodes("actors"):
        if isinstance(node, Map) and isinstance(name := node.get("id"), Text):
            part_of = node.get("part_of")
            if isinstance(part_of, Text):
                above.setdefault(str(name), {str(part_of): (part_of, ("actors", number, "part_of"))})
    hint = Sentence("remove one of these part_of")
    for ring in _rings(above):
        message = Sentence("the actor {word} is part of itself: {ring}", **_spelled(ring))
        complaints.add(*above[ring[0]][ring[1]], message, hint)


def _check_answers(sheet: Sheet, complaints: Complaints) -> None:
    """No event responds to itself, directly or through other events."""
    answered: dict[str, dict[str, Found]] = {}
    for number, node in sheet.nodes("events"):
        if not isinstance(node, Map) or "responds_to" not in node:
            continue
        name = node.get("id")
        for word, path in texts_in(node["responds_to"], ("events", number, "responds_to")):
            if word == name:
                message = Sentence("the event responds to itself")
                complaints.add(word, path, message, Sentence("name the event it responds to"))
            elif isinstance(name, Text):
                answered.setdefault(str(name), {}).setdefault(str(word), (word, path))
    hint = Sentence("remove one of these responds_to")
    for ring in _rings(answered):
        message = Sentence("the event {word} responds to itself: {ring}", **_spelled(ring))
        complaints.add(*answered[ring[0]][ring[1]], message, hint)
        if complaints.full:
            return


def _spelled(ring: Sequence[str]) -> dict[str, str]:
    return {"word": shown(ring[0]), "ring": " → ".join(ring[:8])}


def _rings(named: Mapping[str, Collection[str]]) -> Iterator[list[str]]:
    """Yield the rings of a graph, each from an id to the same id; no id closes two rings."""
    done: set[str] = set()
    in_ring: set[str] = set()
    for start in named:
        if start not in done:
            yield from _rings_from(start, named, done, in_ring)


def _rings_from(
    start: str, named: Mapping[str, Collection[str]], done: set[str], in_ring: set[str]
) -> Iterator[list[str]]:
    """Walk everything that can be reached from an id, without recursion, since a chain may have thousands of ids."""
    place = {start: 0}
    trail = [start]
    ahead = [iter(named[start])]
    while trail:
        name = next(ahead[-1], None)
        if name is None:
            ahead.pop()
            last = trail.pop()
            del place[last]
            done.add(last)
        elif name in place:
            if trail[-1] not in in_ring:
                ring = trail[place[name] :]
                in_ring.update(ring)
                yield [*ring, name]
        elif name in named and name not in done:
            place[name] = len(trail)
            trail.append(name)
            ahead.append(iter(named[name]))
